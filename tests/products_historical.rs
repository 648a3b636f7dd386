//! The credits of the 2003-2005 sheet. The expected figures are computed by hand from the printed caps and the minimum wage of each year.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::asked::{answer, book, buyer, detail, findings, kinds, money, other};
use common::pesos;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use ventanilla::engine::applicant::{EarlierCredit, Purpose};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{DetailId, DetailValue, FindingKind, Missing, Offered, Product, Qualifies};
use ventanilla::money::Mxn;
use ventanilla::report::{json, plain};
use ventanilla::rules::{Found, Status};

/// The credits of the sheet.
const SHEET: [Product; 6] = [
    Product::CuentaAhorro,
    Product::Economico,
    Product::TradicionalBajoIngreso,
    Product::Tradicional2003,
    Product::Cofinanciamiento,
    Product::ApoyoInfonavit,
];
/// In 2005 the month of minimum wages is 46.80 x 30.4 = 1,422.72.
const DAY: Date = date(2005, 6, 15);

/// Year, then 117.0631, 180, 210, 220, 300, 350 and 1,230 times its month of minimum wages.
const TABLE: [(i16, [&str; 7]); 4] = [
    (2002, ["149999.97", "230644.80", "269085.60", "281899.20", "384408.00", "448476.00", "1576072.80"]),
    (2003, ["155338.05", "238852.80", "278661.60", "291931.20", "398088.00", "464436.00", "1632160.80"]),
    (2004, ["160996.41", "247553.28", "288812.16", "302565.12", "412588.80", "481353.60", "1691614.08"]),
    (2005, ["166548.01", "256089.60", "298771.20", "312998.40", "426816.00", "497952.00", "1749945.60"]),
];

#[test]
fn the_caps_of_the_sheet_in_pesos_of_each_year() {
    const RULES: [&str; 7] = [
        "hoja2003.economica",
        "hoja2003.tope",
        "hoja2003.suma.tope",
        "hoja2003.suma.tope_mayor",
        "hoja2003.precio.provincia",
        "hoja2003.precio.df",
        "apoyo_infonavit.precio.maximo",
    ];
    let number = |id: &str, day| match book().at(id, day) {
        Found::InForce(_, dated) => dated.number().expect("a number"),
        other => panic!("{id}: {other:?}"),
    };
    for (year, row) in TABLE {
        let day = date(year, 6, 15);
        let month = number("nacional.salario_minimo.general", day) * "30.4".parse::<Decimal>().expect("a number");
        for (rule, printed) in RULES.iter().zip(row) {
            let exact = number(rule, DAY) * month;
            let printed: Decimal = printed.parse().expect("a number");
            assert!((exact - printed).abs() <= Decimal::new(5, 3), "{rule} in {year}: {exact} and not {printed}");
        }
    }
    for (year, [cheap, cap, sum, larger_sum, elsewhere, capital, bank]) in TABLE.into_iter().skip(1) {
        let day = date(year, 6, 15);
        let mut poor = buyer("3000", "140000", day);
        poor.savings.subcuenta = Some(pesos("5000"));
        let economico = answer(&poor, Product::Economico, day);
        assert_eq!(detail(&economico, DetailId::PriceLimit), money(cheap), "{year}");
        assert_eq!(detail(&economico, DetailId::MaximumCredit), money(cap), "{year}");
        assert_eq!(detail(&economico, DetailId::MaximumWithSubcuenta), money(sum), "{year}");
        let mut rich = buyer("20000", "350000", day);
        let middle = answer(&rich, Product::Tradicional2003, day);
        assert_eq!(detail(&middle, DetailId::MaximumWithSubcuenta), money(larger_sum), "{year}");
        assert_eq!(detail(&middle, DetailId::PriceLimit), money(elsewhere), "{year}");
        assert_eq!(other(&middle, DetailId::PriceLimit), Some(money(capital)), "the board may widen it");
        assert_eq!(detail(&answer(&rich, Product::Cofinanciamiento, day), DetailId::PriceLimit), money(capital));
        assert_eq!(detail(&answer(&rich, Product::ApoyoInfonavit, day), DetailId::PriceLimit), money(bank), "{year}");
        rich.dwelling.state = Some("DF".to_owned());
        let there = answer(&rich, Product::Tradicional2003, day);
        assert_eq!((detail(&there, DetailId::PriceLimit), other(&there, DetailId::PriceLimit)), (money(capital), None));
        rich.dwelling.state = None;
        let nowhere = answer(&rich, Product::Tradicional2003, day);
        let between = DetailValue::Between(pesos(elsewhere), pesos(capital));
        assert_eq!(detail(&nowhere, DetailId::PriceLimit), between, "{year}");
    }
}

/// The press of 2003 prints 155,330 pesos and 117.06 for a cheap home; 117.06 x 1,326.96 is 155,333.94.
#[test]
fn the_cheap_home_of_2003_as_the_press_prints_it() {
    let option = answer(&buyer("3000", "155330", date(2003, 6, 15)), Product::Economico, date(2003, 6, 15));
    let DetailValue::Money(cap) = detail(&option, DetailId::PriceLimit) else { panic!("an amount") };
    assert!(cap - pesos("155330") < pesos("10") && cap > pesos("155330"));
    assert_eq!(kinds(&option, "-09"), [FindingKind::Meets]);
}

/// 3.9, 4, 7, 10.9 and 11 times 1,422.72, to the centavo: 5,548.61, 5,690.88, 9,959.04, 15,507.65 and 15,649.92.
#[test]
fn the_income_of_each_credit_at_its_edges() {
    use FindingKind::{Impediment as No, Meets as Yes};
    let said = |product, salary: &str, price: &str| kinds(&answer(&buyer(salary, price, DAY), product, DAY), "-12");
    let home = "200000";
    for (product, salary, price, expected) in [
        (Product::Economico, "5548.61", "150000", &[Yes][..]),
        (Product::Economico, "5690.88", "150000", &[No]),
        (Product::Economico, "5548.62", home, &[No]),
        (Product::TradicionalBajoIngreso, "5690.87", home, &[Yes]),
        (Product::TradicionalBajoIngreso, "5690.88", home, &[No]),
        (Product::Tradicional2003, "5690.87", home, &[No]),
        (Product::Tradicional2003, "5690.88", home, &[Yes]),
        (Product::Tradicional2003, "15507.65", home, &[Yes]),
        (Product::Tradicional2003, "15649.93", home, &[No]),
        (Product::Cofinanciamiento, "5690.87", home, &[No]),
        (Product::Cofinanciamiento, "5690.88", home, &[Yes]),
        (Product::Cofinanciamiento, "9959.04", home, &[Yes]),
        (Product::Cofinanciamiento, "9959.05", home, &[No]),
        (Product::CuentaAhorro, "90000", home, &[]),
    ] {
        assert_eq!(said(product, salary, price), expected, "{product:?} with {salary} for {price}");
    }
    // The household income of another source stands beside the gate of Apoyo.
    assert_eq!(said(Product::ApoyoInfonavit, "15649.93", home), [Yes, FindingKind::Information]);
    assert_eq!(said(Product::ApoyoInfonavit, "9000", home), [No, FindingKind::Information]);
}

#[test]
fn what_the_sheet_leaves_open_is_told_and_not_closed() {
    use FindingKind::{Impediment, Information, Missing, Warning};
    let gap = |product, salary: &str, price: &str| {
        let option = answer(&buyer(salary, price, DAY), product, DAY);
        (kinds(&option, "-36"), kinds(&option, "-12").contains(&Impediment), option.qualifies)
    };
    let open = (vec![Missing], false, Qualifies::Undetermined);
    // Above 3.9 and below 4 with a cheap home: neither credit, and neither refuses.
    assert_eq!(gap(Product::Economico, "5600", "150000"), open);
    assert_eq!(gap(Product::TradicionalBajoIngreso, "5600", "150000"), open);
    assert_eq!(gap(Product::TradicionalBajoIngreso, "5600", "200000").0, []);
    // Above 10.9 and up to 11.
    for salary in ["15507.66", "15649.92"] {
        assert_eq!(gap(Product::Tradicional2003, salary, "200000"), open, "{salary}");
        assert_eq!(gap(Product::ApoyoInfonavit, salary, "200000"), open, "{salary}");
    }
    assert_eq!(gap(Product::Tradicional2003, "15507.65", "200000").0, [Information], "10 and 10.9 do not match");
    assert_eq!(gap(Product::Tradicional2003, "14227.21", "200000").0, [Information]);
    assert_eq!(gap(Product::Tradicional2003, "14227.20", "200000").0, []);
    assert_eq!(gap(Product::ApoyoInfonavit, "15649.93", "200000").0, []);
    // 4 to 7: two credits.
    for salary in ["5690.88", "9959.04"] {
        assert_eq!(gap(Product::Tradicional2003, salary, "200000").0, [Information], "{salary}");
        assert_eq!(gap(Product::Cofinanciamiento, salary, "200000").0, [Information], "{salary}");
    }
    // From 4 on nobody finances a cheap home.
    for product in [Product::Economico, Product::Tradicional2003, Product::Cofinanciamiento] {
        let (kinds, _, qualifies) = gap(product, "6000", "166548.01");
        assert_eq!((kinds, qualifies), (vec![Warning], Qualifies::No), "{product:?}");
    }
    let named = answer(&buyer("5600", "150000", DAY), Product::Economico, DAY);
    let text = &findings(&named, "-36")[0].text;
    assert!(text.contains("3.9") && text.contains(" 4 "), "{text}");
}

#[test]
fn the_price_at_its_edges() {
    use FindingKind::{Condition, Impediment as No, Information, Meets as Yes, Missing};
    let said = |product, price: &str, state: Option<&str>| {
        let mut buyer = buyer("8000", price, DAY);
        buyer.dwelling.state = state.map(str::to_owned);
        kinds(&answer(&buyer, product, DAY), "-09")
    };
    let elsewhere = Some("JC");
    for (price, state, expected) in [
        ("166548.01", elsewhere, No),
        ("166548.02", elsewhere, Yes),
        ("426816", elsewhere, Yes),
        ("426816.01", elsewhere, Condition),
        ("497952", elsewhere, Condition),
        ("497952.01", elsewhere, No),
        ("497952", Some("DF"), Yes),
        ("497952.01", Some("DF"), No),
        ("426816", None, Yes),
        ("426816.01", None, Missing),
        ("497952.01", None, No),
    ] {
        assert_eq!(said(Product::Tradicional2003, price, state), [expected], "{price} in {state:?}");
    }
    assert_eq!(said(Product::Economico, "166548.01", elsewhere), [Yes]);
    assert_eq!(said(Product::Economico, "166548.02", elsewhere), [No]);
    assert_eq!(said(Product::CuentaAhorro, "100000", elsewhere), [Yes]);
    assert_eq!(said(Product::Cofinanciamiento, "497952", elsewhere), [Yes]);
    assert_eq!(said(Product::Cofinanciamiento, "497952.01", elsewhere), [No]);
    // The sheet's 256,089.60 are more than a cheap home costs; what becomes of the rest nobody says.
    let cheap = answer(&buyer("5000", "150000", DAY), Product::Economico, DAY);
    assert!(
        findings(&cheap, "-07").iter().any(|f| f.kind == FindingKind::Warning && f.text.contains("pasa del precio"))
    );
    let dear = answer(&buyer("5000", "400000", DAY), Product::TradicionalBajoIngreso, DAY);
    assert!(findings(&dear, "-07").iter().all(|f| f.kind == Information));
    // 625 and 1,230 of two sources: 889,200.00 and 1,749,945.60.
    assert_eq!(said(Product::ApoyoInfonavit, "889200", elsewhere), [Yes]);
    assert_eq!(said(Product::ApoyoInfonavit, "889200.01", elsewhere), [Missing]);
    assert_eq!(said(Product::ApoyoInfonavit, "1749945.60", elsewhere), [Missing]);
    assert_eq!(said(Product::ApoyoInfonavit, "1749945.61", elsewhere), [No]);
    let apoyo = answer(&buyer("20000", "800000", DAY), Product::ApoyoInfonavit, DAY);
    assert_eq!(detail(&apoyo, DetailId::PriceLimit), money("1749945.60"));
    assert_eq!(other(&apoyo, DetailId::PriceLimit), Some(money("889200")));
    assert_eq!(detail(&apoyo, DetailId::Guarantee), money("30000"));
    // Lines III to V have no price cap, and no credit of the sheet names them.
    for purpose in [Purpose::Build, Purpose::Improve, Purpose::PayMortgage] {
        let mut other = buyer("8000", "900000", DAY);
        other.dwelling.purpose = Some(purpose);
        let option = answer(&other, Product::Tradicional2003, DAY);
        assert_eq!((kinds(&option, "-09"), kinds(&option, "-36")), (vec![Information], vec![Missing, Information]));
        assert!(option.details.iter().all(|d| d.id != DetailId::PriceLimit));
    }
    let mut land = buyer("8000", "300000", DAY);
    land.dwelling.purpose = Some(Purpose::BuyLand);
    for product in SHEET {
        assert_eq!(answer(&land, product, DAY).qualifies, Qualifies::No, "{product:?} buys no land");
    }
}

/// 180 times is 256,089.60; 210 is 298,771.20 and 220 is 312,998.40 with the subcuenta, the border at 14,227.20.
#[test]
fn the_subcuenta_lowers_the_credit_under_the_cap_of_both() {
    let credit = |salary: &str, balance: &str| {
        let mut saver = buyer(salary, "300000", DAY);
        saver.savings.subcuenta = Some(pesos(balance));
        detail(&answer(&saver, Product::Tradicional2003, DAY), DetailId::MaximumCredit)
    };
    // 298,771.20 - 256,089.60 = 42,681.60.
    assert_eq!(credit("14227.20", "42681.60"), money("256089.60"));
    assert_eq!(credit("14227.20", "42681.61"), money("256089.59"));
    assert_eq!(credit("14227.21", "42681.61"), money("256089.60"));
    // 312,998.40 - 256,089.60 = 56,908.80.
    assert_eq!(credit("14227.21", "56908.81"), money("256089.59"));
    assert_eq!(credit("8000", "198771.20"), money("100000"));
    assert_eq!(credit("8000", "400000"), money("0"));
    let mut full = buyer("8000", "300000", DAY);
    full.savings.subcuenta = Some(pesos("400000"));
    assert_eq!(answer(&full, Product::Tradicional2003, DAY).qualifies, Qualifies::No);
    full.savings.subcuenta = None;
    let unknown = answer(&full, Product::Tradicional2003, DAY);
    let missing = DetailValue::Unknown(Missing::Datum("ahorro.subcuenta"));
    assert_eq!(detail(&unknown, DetailId::MaximumCredit), missing);
}

#[test]
fn costs_payment_rate_and_letter() {
    let option = answer(&buyer("8000", "300000", DAY), Product::Tradicional2003, DAY);
    // 5 % of 256,089.60.
    assert_eq!(detail(&option, DetailId::Expenses), money("12804.48"));
    assert_eq!(detail(&option, DetailId::NetCredit), money("243285.12"));
    assert_eq!(detail(&option, DetailId::PaymentLimit), money("2000"));
    assert_eq!(detail(&option, DetailId::RateBand), DetailValue::RateBand(Decimal::from(4), Decimal::from(9)));
    // 15 June and 120 days: 15 left of June, 31, 31, 30, and 13 of October.
    assert_eq!(detail(&option, DetailId::LetterUntil), DetailValue::Day(date(2005, 10, 13)));
    assert_eq!((option.amount, option.payment), (None, None));
    assert_eq!(option.qualifies, Qualifies::Undetermined);
    assert!(findings(&option, "-23").iter().any(|f| f.kind == FindingKind::Missing), "the steps of the rate");
    // The press gives 3 % for a cheap home, the sheet 5 % for all.
    let economico = answer(&buyer("3000", "150000", DAY), Product::Economico, DAY);
    assert_eq!(detail(&economico, DetailId::Expenses), money("7682.69"));
    assert_eq!(other(&economico, DetailId::Expenses), Some(money("12804.48")));
    assert_eq!(detail(&economico, DetailId::NetCredit), money("248406.91"));
    // 20 % up to one minimum wage, 1,422.72.
    let limit =
        |salary| detail(&answer(&buyer(salary, "150000", DAY), Product::Economico, DAY), DetailId::PaymentLimit);
    assert_eq!(limit("1422.72"), money("284.54"));
    assert_eq!(limit("1422.73"), money("355.68"));
}

#[test]
fn building_takes_the_lower_of_cap_and_value() {
    let credit = |value: Option<&str>| {
        let mut builder = buyer("8000", "1", DAY);
        builder.dwelling.purpose = Some(Purpose::Build);
        builder.dwelling.price = value.map(pesos);
        detail(&answer(&builder, Product::CuentaAhorro, DAY), DetailId::MaximumCredit)
    };
    assert_eq!(credit(Some("180000")), money("180000"));
    assert_eq!(credit(Some("300000")), money("256089.60"));
    assert_eq!(credit(None), DetailValue::Unknown(Missing::Datum("vivienda.precio")));
}

#[test]
fn saving_gives_direct_access() {
    let mut saver = buyer("8000", "300000", DAY);
    // 15 % of 256,089.60 is 38,413.44.
    for (saved, kind) in [("38413.44", FindingKind::Meets), ("38413.43", FindingKind::Impediment)] {
        saver.savings.voluntary = Some(pesos(saved));
        let option = answer(&saver, Product::CuentaAhorro, DAY);
        assert_eq!(detail(&option, DetailId::SavingGoal), money("38413.44"));
        assert_eq!(kinds(&option, "-19"), [kind]);
        assert_eq!(kinds(&option, "-01"), [FindingKind::Meets], "no score is asked for");
    }
}

#[test]
fn three_parts_of_the_price() {
    let mut buyer = buyer("8000", "300000", DAY);
    for (balance, kind) in [("30000", FindingKind::Meets), ("29999.99", FindingKind::Impediment)] {
        buyer.savings.subcuenta = Some(pesos(balance));
        let option = answer(&buyer, Product::Cofinanciamiento, DAY);
        let parts = [DetailId::WorkerShare, DetailId::InstituteShare, DetailId::OtherShare];
        assert_eq!(parts.map(|id| detail(&option, id)), [money("30000"), money("45000"), money("225000")]);
        assert_eq!(kinds(&option, "-19"), [kind]);
        assert_eq!(kinds(&option, "-16"), [FindingKind::Condition]);
    }
}

#[test]
fn the_credit_of_the_sheet_is_given_once_and_to_who_has_deposits() {
    for product in SHEET {
        let mut buyer = buyer("8000", "300000", DAY);
        for (earlier, kind) in [
            (Some(EarlierCredit::None), FindingKind::Meets),
            (Some(EarlierCredit::Paid), FindingKind::Impediment),
            (Some(EarlierCredit::Active), FindingKind::Impediment),
            (None, FindingKind::Missing),
        ] {
            buyer.history.earlier_credit = earlier;
            assert_eq!(kinds(&answer(&buyer, product, DAY), "-03"), [kind], "{product:?} {earlier:?}");
        }
        for (balance, kind) in [
            (Some(Mxn::ZERO), FindingKind::Impediment),
            (Some(pesos("1")), FindingKind::Meets),
            (None, FindingKind::Missing),
        ] {
            buyer.savings.subcuenta = balance;
            assert_eq!(kinds(&answer(&buyer, product, DAY), "-34")[0], kind, "{product:?} {balance:?}");
        }
    }
}

#[test]
fn the_lines_of_a_purpose() {
    let lines = |purpose, institute: Option<bool>| {
        let mut buyer = buyer("8000", "300000", DAY);
        buyer.dwelling.purpose = purpose;
        buyer.dwelling.institute_housing = institute;
        let option = answer(&buyer, Product::CuentaAhorro, DAY);
        let used = option.conditions.iter().map(|c| &book().rule(c.rule).id);
        used.filter_map(|id| id.strip_prefix("hoja2003.linea.")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(lines(Some(Purpose::BuyHome), Some(true)), "1");
    assert_eq!(lines(Some(Purpose::BuyHome), Some(false)), "2");
    assert_eq!(lines(Some(Purpose::BuyHome), None), "1 2");
    assert_eq!(lines(Some(Purpose::Build), None), "3");
    assert_eq!(lines(Some(Purpose::Improve), None), "4");
    assert_eq!(lines(Some(Purpose::PayMortgage), None), "5");
    assert_eq!(lines(None, None), "1 2 3 4 5");
}

/// Its end is inferred, and so is that it is no longer offered; nothing unofficial looks official.
#[test]
fn that_a_credit_ended_is_as_sure_as_its_end() {
    let ended = answer(&buyer("8000", "300000", DAY), Product::CuentaAhorro, date(2017, 10, 15));
    assert_eq!((ended.qualifies, ended.status), (Qualifies::No, Status::Inferred));
    assert_eq!(ended.findings.first().and_then(|f| f.status), Some(Status::Inferred));
}

#[test]
fn the_sheet_begins_and_ends() {
    for product in SHEET {
        let offered = |day| answer(&buyer("8000", "300000", day), product, day).offered;
        assert_eq!(offered(date(2003, 1, 1)), Offered::Yes, "{product:?}");
        assert_eq!(offered(date(2008, 2, 22)), Offered::Yes, "{product:?}");
        assert_eq!(offered(date(2002, 12, 31)), Offered::Unknown, "{product:?}: nobody says");
        // The rules of the credits with a bank are others than those of 2008: nobody says when they ended.
        let with_bank = matches!(product, Product::Cofinanciamiento | Product::ApoyoInfonavit);
        let after =
            if with_bank { Offered::Unknown } else { Offered::No { ended: Some(date(2008, 2, 22)), begins: None } };
        assert_eq!(offered(date(2008, 2, 23)), after, "{product:?}");
        // The press of 2023 and 2026 still names Apoyo Infonavit and gives no condition of it.
        if product == Product::ApoyoInfonavit {
            assert_eq!(offered(date(2026, 11, 21)), Offered::Unknown);
        } else {
            assert!(matches!(offered(date(2021, 6, 1)), Offered::No { .. }), "{product:?}");
        }
    }
}

/// What the plain text and the JSON say of a product that has figures of its own and no credit.
#[test]
fn both_sources_of_apoyo_reach_text_and_json() {
    let applicant = buyer("20000", "800000", DAY);
    let evaluation = evaluate(book(), &applicant, DAY);
    let text = plain::evaluation(&evaluation, &applicant, book());
    assert!(text.contains("$1,749,945.60") && text.contains("$889,200.00"), "{text}");
    assert!(text.contains("Todo el dinero es de la institución financiera"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json::evaluation(&evaluation, book())).expect("JSON");
    let options = json["opciones"].as_array().expect("a list");
    let apoyo = options.iter().find(|option| option["producto"] == "apoyo_infonavit").expect("an answer");
    let price = apoyo["detalles"].as_array().and_then(|all| all.iter().find(|d| d["id"] == "precio_maximo"));
    let price = price.expect("a price");
    assert_eq!(price["valor"]["monto"], "1749945.60");
    assert_eq!(price["otra_lectura"]["monto"], "889200.00");
}
