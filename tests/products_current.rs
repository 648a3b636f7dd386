//! The products of the current conditions: printed limits, hand computations, edges, lives.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads its cases from disk"
)]

mod common;

use common::{person, pesos, rate};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;
use ventanilla::engine::applicant::{Applicant, EarlierCredit, Modality, Purpose, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{
    ConditionId, DetailId, DetailValue, FigureId, Finding, FindingKind, Missing, Offered, OptionResult, Product,
    Qualifies,
};
use ventanilla::engine::finding::{Topic, code};
use ventanilla::money::Mxn;
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{RuleBook, Status};

const TODAY: Date = date(2026, 11, 21);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    life: Vec<Life>,
    mejoravit: Vec<Improvement>,
    equipa: Vec<Complement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    product: String,
    first: String,
    before: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Improvement {
    name: String,
    date: String,
    age: Option<i32>,
    subcuenta: String,
    wished: Option<String>,
    least: String,
    most: String,
    amount: String,
    rate: String,
    months: u16,
    payment: String,
    card: Option<String>,
    account: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Complement {
    name: String,
    date: String,
    salary: String,
    purchase: String,
    complement: Option<String>,
    card: Option<String>,
    account: Option<String>,
    payment: Option<String>,
}

fn data() -> Data {
    toml::from_str(include_str!("cases/engine/products_current.toml")).expect("the cases can be read")
}

fn book() -> &'static RuleBook {
    static BOOK: std::sync::OnceLock<RuleBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(rule_book)
}

fn day(text: &str) -> Date {
    text.parse().expect("a day of the test")
}

fn option(applicant: &Applicant, product: Product, day: Date) -> OptionResult {
    evaluate(book(), applicant, day).option(product).expect("one answer for every product").clone()
}

/// A man of 30 with some salary on a day.
fn man(salary: &str, day: Date) -> Applicant {
    person(Sex::Man, 30, pesos(salary), day)
}

fn finding(option: &OptionResult, topic: Topic) -> &Finding {
    let code = code(option.product, topic);
    option.findings.iter().find(|f| f.code == code).unwrap_or_else(|| panic!("no {code} in {:#?}", option.findings))
}

fn kind(option: &OptionResult, topic: Topic) -> FindingKind {
    finding(option, topic).kind
}

fn has(option: &OptionResult, topic: Topic) -> bool {
    option.findings.iter().any(|f| f.code == code(option.product, topic))
}

fn detail(option: &OptionResult, id: DetailId) -> Option<(DetailValue, Option<DetailValue>)> {
    option.details.iter().find(|d| d.id == id).map(|d| (d.value, d.other))
}

fn money(amount: &str) -> Option<(DetailValue, Option<DetailValue>)> {
    Some((DetailValue::Money(pesos(amount)), None))
}

fn condition(option: &OptionResult, id: ConditionId) -> String {
    let texts = option.conditions.iter().filter(|c| c.id == id).flat_map(|c| c.text.clone());
    texts.collect::<Vec<_>>().join(" / ")
}

#[test]
fn each_product_begins_on_its_day() {
    for life in data().life {
        let product = Product::from_id(&life.product).expect("a product");
        let first = day(&life.first);
        let on = option(&man("15000", first), product, first);
        assert_eq!(on.offered, Offered::Yes, "{}", life.product);
        assert!(!condition(&on, ConditionId::Description).is_empty(), "{}", life.product);
        let eve = first - 1.day();
        let before = option(&man("15000", eve), product, eve);
        assert_eq!((before.amount, before.conditions.len()), (None, 0), "{}", life.product);
        match life.before.as_str() {
            "no" => {
                assert_eq!(before.offered, Offered::No { ended: None, begins: Some(first) }, "{}", life.product);
                assert_eq!(before.qualifies, Qualifies::No);
            }
            _ => {
                assert_eq!(before.offered, Offered::Unknown, "{}", life.product);
                assert_eq!(before.qualifies, Qualifies::Undetermined);
            }
        }
        // Still there today, and nothing is said of years of which no source speaks.
        assert_eq!(option(&man("15000", TODAY), product, TODAY).offered, Offered::Yes, "{}", life.product);
        let long_ago = option(&man("4000", date(2003, 1, 1)), product, date(2003, 1, 1));
        // The sheet of 2003 gives a credit once in a life: then there was no further one.
        let nobody_says = life.before == "unknown" && product != Product::Subsecuente;
        assert_eq!(long_ago.offered == Offered::Unknown, nobody_says, "{}", life.product);
    }
}

#[test]
fn mejoravit_by_amount() {
    for case in data().mejoravit {
        let at = day(&case.date);
        let mut applicant = person(Sex::Man, case.age.unwrap_or(30), pesos("15000"), at);
        applicant.savings.subcuenta = Some(pesos(&case.subcuenta));
        applicant.wishes.amount = case.wished.as_deref().map(pesos);
        let option = option(&applicant, Product::Mejoravit, at);
        let credit = option.credit.as_ref().unwrap_or_else(|| panic!("{}: {:#?}", case.name, option.findings));
        assert_eq!(detail(&option, DetailId::MinimumAmount), money(&case.least), "{}", case.name);
        assert_eq!(detail(&option, DetailId::MaximumCredit), money(&case.most), "{}", case.name);
        assert_eq!((credit.amount, credit.rate), (pesos(&case.amount), rate(&case.rate)), "{}", case.name);
        assert_eq!((credit.months, credit.payment), (case.months, pesos(&case.payment)), "{}", case.name);
        assert_eq!((option.amount, option.payment), (Some(credit.amount), Some(credit.payment)), "{}", case.name);
        assert_eq!(detail(&option, DetailId::OnCard), case.card.as_deref().and_then(money), "{}", case.name);
        assert_eq!(detail(&option, DetailId::InAccount), money(&case.account), "{}", case.name);
        // No mortgage: nothing is bought with it, the contribution does not reach it, no cover is known.
        assert_eq!((option.buying_power, option.payment_with_fpp, option.needed_income), (None, None, None));
        assert!(credit.with_contribution.is_none());
        assert_eq!(usize::from(credit.months), credit.plain.rows.len(), "{}", case.name);
    }
}

#[test]
fn mejoravit_has_its_conditions() {
    let mut applicant = man("15000", TODAY);
    let asked = |applicant: &Applicant| option(applicant, Product::Mejoravit, TODAY);
    // The Institute weighs the capacity, and publishes no points.
    assert_eq!(asked(&applicant).qualifies, Qualifies::Conditional);
    assert_eq!(kind(&asked(&applicant), Topic::Points), FindingKind::Condition);
    // Four months are two bimestres.
    applicant.employment.bimestres = Some(2);
    assert_eq!(kind(&asked(&applicant), Topic::Employment), FindingKind::Meets);
    applicant.employment.bimestres = Some(1);
    assert_eq!(kind(&asked(&applicant), Topic::Employment), FindingKind::Impediment);
    applicant.employment.bimestres = Some(20);
    // 90 % of 11,887 is 10,698.30: below 10,698.67. One peso more is enough.
    applicant.savings.subcuenta = Some(pesos("11887"));
    assert_eq!(kind(&asked(&applicant), Topic::ProductLimit), FindingKind::Impediment);
    assert_eq!(asked(&applicant).amount, None);
    applicant.savings.subcuenta = Some(pesos("11888"));
    assert_eq!(asked(&applicant).amount, Some(pesos("10699.20")));
    applicant.wishes.amount = Some(pesos("10698.66"));
    assert_eq!(kind(&asked(&applicant), Topic::WishedAmount), FindingKind::Impediment);
    applicant.wishes.amount = Some(pesos("500000"));
    assert_eq!(asked(&applicant).amount, Some(pesos("10699.20")), "the most there is");
    assert_eq!(kind(&asked(&applicant), Topic::WishedAmount), FindingKind::Warning);
    applicant.history.earlier_credit = Some(EarlierCredit::Active);
    assert_eq!(asked(&applicant).qualifies, Qualifies::No);
    applicant.history.earlier_credit = Some(EarlierCredit::Paid);
    assert_eq!(kind(&asked(&applicant), Topic::EarlierCredit), FindingKind::Meets);
    applicant.savings.subcuenta = None;
    assert_eq!(asked(&applicant).qualifies, Qualifies::Undetermined);
    assert_eq!(finding(&asked(&applicant), Topic::MissingDatum).field, Some("ahorro.subcuenta"));
    // The multiples of 2023 and 2025 are printed, those of 2026 are not.
    let status = |at: Date| option(&man("15000", at), Product::Mejoravit, at).status;
    assert_eq!(status(TODAY), Status::Inferred);
    assert_eq!(status(date(2023, 9, 15)), Status::Single, "the limit of age and term of that year has one source");
    // On the card until Solo para Ti, into the account since; both are told as long as nobody says which.
    let entrega = |at: Date| condition(&option(&man("15000", at), Product::Mejoravit, at), ConditionId::Delivery);
    assert!(entrega(date(2025, 7, 15)).contains("tarjeta"), "{}", entrega(date(2025, 7, 15)));
    assert!(entrega(date(2025, 7, 16)).contains("9 meses"), "{}", entrega(date(2025, 7, 16)));
}

#[test]
fn equipa_tu_casa_is_what_the_purchase_leaves() {
    for case in data().equipa {
        let at = day(&case.date);
        let mut applicant = man(&case.salary, at);
        applicant.wishes.amount = Some(pesos(&case.purchase));
        applicant.wishes.equipa_tu_casa = Some(true);
        let option = option(&applicant, Product::EquipaTuCasa, at);
        assert_eq!(option.amount, case.complement.as_deref().map(pesos), "{}: {:#?}", case.name, option.findings);
        assert_eq!(option.payment, case.payment.as_deref().map(pesos), "{}", case.name);
        for (id, expected) in [
            (DetailId::Complement, &case.complement),
            (DetailId::OnCard, &case.card),
            (DetailId::InAccount, &case.account),
        ] {
            assert_eq!(detail(&option, id), expected.as_deref().and_then(money), "{} {id:?}", case.name);
        }
        let expected = if case.complement.is_some() { Qualifies::Yes } else { Qualifies::No };
        assert_eq!(option.qualifies, expected, "{}: {:#?}", case.name, option.findings);
        if let Some(credit) = option.credit {
            assert_eq!(credit.months, 360, "{}", case.name);
            assert!(credit.with_contribution.is_none(), "the contribution goes to the purchase");
        }
    }
}

#[test]
fn equipa_tu_casa_has_its_conditions() {
    let mut applicant = man("15000", TODAY);
    let asked = |applicant: &Applicant| option(applicant, Product::EquipaTuCasa, TODAY);
    // Without a wished amount it tells between what it would be: 3 to 20 UMA, 80 and 20 %.
    let between = |least, most| Some((DetailValue::Between(pesos(least), pesos(most)), None));
    let open = asked(&applicant);
    assert_eq!(open.qualifies, Qualifies::Undetermined);
    assert_eq!(detail(&open, DetailId::Complement), between("10698.67", "71324.48"));
    assert_eq!(detail(&open, DetailId::OnCard), between("8558.94", "57059.58"));
    assert_eq!(detail(&open, DetailId::InAccount), between("2139.73", "14264.90"));
    assert_eq!(kind(&open, Topic::Purpose), FindingKind::Information, "not asked for: it informs");
    // Signed in December, by the first payment in January: six months from the 1st.
    assert_eq!(detail(&open, DetailId::WorksUntil), Some((DetailValue::Day(date(2027, 6, 1)), None)));
    applicant.wishes.amount = Some(pesos("660000"));
    applicant.wishes.equipa_tu_casa = Some(true);
    assert!(!has(&asked(&applicant), Topic::Purpose));
    for (modality, expected) in [
        (Modality::Individual, Qualifies::Yes),
        (Modality::Familiar, Qualifies::Yes),
        (Modality::Corresidencial, Qualifies::Yes),
        (Modality::Conyugal, Qualifies::No),
    ] {
        applicant.modality = Some(modality);
        assert_eq!(asked(&applicant).qualifies, expected, "{modality:?}");
    }
    assert_eq!(kind(&asked(&applicant), Topic::Joint), FindingKind::Impediment);
    applicant.modality = None;
    // It completes a purchase: where that cannot be had, neither can this.
    applicant.history.earlier_credit = Some(EarlierCredit::Active);
    assert_eq!(kind(&asked(&applicant), Topic::Complement), FindingKind::Impediment);
    applicant.history.earlier_credit = None;
    assert_eq!(kind(&asked(&applicant), Topic::Complement), FindingKind::Missing);
    applicant.employment.salary = None;
    assert_eq!(asked(&applicant).amount, None);
}

#[test]
fn jornalero_saves_twelve_payments_first() {
    let mut applicant = man("15000", TODAY);
    let asked = |applicant: &Applicant| option(applicant, Product::Jornalero, TODAY);
    // 194 UMA at 6.72 %: 4,473.52 a month, twelve of them 53,682.24.
    let open = asked(&applicant);
    assert_eq!(detail(&open, DetailId::MonthlySaving), money("4473.52"));
    assert_eq!(detail(&open, DetailId::SavingGoal), money("53682.24"));
    assert_eq!((open.qualifies, open.buying_power), (Qualifies::Undetermined, None));
    assert_eq!(finding(&open, Topic::Requirement).field, Some("ahorro.mensualidades_ahorradas"));
    assert_eq!(finding(&open, Topic::Savings).field, Some("ahorro.ahorro_mensual"));
    applicant.savings.saved_months = Some(11);
    applicant.savings.monthly_saving = Some(pesos("4400"));
    assert_eq!(kind(&asked(&applicant), Topic::Requirement), FindingKind::Impediment);
    applicant.savings.saved_months = Some(12);
    let complete = asked(&applicant);
    assert_eq!(kind(&complete, Topic::Requirement), FindingKind::Meets);
    // How near is near enough nobody says: both figures, and the Institute decides, whatever was saved.
    assert_eq!(complete.qualifies, Qualifies::Conditional);
    let similar = finding(&complete, Topic::Savings);
    assert_eq!(similar.value.as_deref(), Some("$4,400.00 al mes"));
    assert_eq!(similar.threshold.as_deref(), Some("$4,473.52 al mes"));
    applicant.savings.monthly_saving = Some(pesos("100"));
    assert_eq!(kind(&asked(&applicant), Topic::Savings), FindingKind::Condition);
    applicant.savings.monthly_saving = Some(pesos("4400"));
    // 691,847.46 + 30,000 of the subcuenta + 12 × 4,400.
    assert_eq!(complete.buying_power, Some(pesos("774647.46")));
    let plain = option(&applicant, Product::Tradicional, TODAY);
    assert_eq!((complete.amount, complete.payment), (plain.amount, plain.payment), "the rules of the Tradicional");
    assert_eq!(plain.buying_power, Some(pesos("721847.46")));
    // A price of the buying power needs no more income than one minimum wage's first row.
    applicant.dwelling.price = Some(pesos("774647.46"));
    assert_eq!(kind(&asked(&applicant), Topic::Price), FindingKind::Meets);
    assert_eq!(kind(&option(&applicant, Product::Tradicional, TODAY), Topic::Price), FindingKind::Warning);
    assert!(asked(&applicant).needed_income < option(&applicant, Product::Tradicional, TODAY).needed_income);
}

#[test]
fn a_public_body_has_to_join_first() {
    let mut applicant = man("15000", TODAY);
    let asked = |applicant: &Applicant| option(applicant, Product::EntesPublicos, TODAY);
    for (joined, expected) in
        [(None, Qualifies::Undetermined), (Some(false), Qualifies::No), (Some(true), Qualifies::Yes)]
    {
        applicant.employment.public_body_joined = joined;
        assert_eq!(asked(&applicant).qualifies, expected, "{joined:?}");
        assert_eq!(finding(&asked(&applicant), Topic::Requirement).field, Some("empleo.ente_incorporado"));
    }
    let plain = option(&applicant, Product::Tradicional, TODAY);
    assert_eq!(asked(&applicant).amount, plain.amount);
    // Nobody else is asked about a public body.
    assert!(!has(&plain, Topic::Requirement));
}

#[test]
fn a_further_credit_after_one_that_was_paid() {
    let mut applicant = man("15000", TODAY);
    let asked = |applicant: &Applicant| option(applicant, Product::Subsecuente, TODAY);
    for (earlier, expected) in [
        (None, Qualifies::Undetermined),
        (Some(EarlierCredit::None), Qualifies::No),
        (Some(EarlierCredit::Active), Qualifies::No),
        (Some(EarlierCredit::Paid), Qualifies::Conditional),
    ] {
        applicant.history.earlier_credit = earlier;
        assert_eq!(asked(&applicant).qualifies, expected, "{earlier:?}");
    }
    let paid = asked(&applicant);
    // 30 % of 15,000 is used; the press' 20 % and its rates stand beside, and move nothing.
    let limit = (DetailValue::Money(pesos("4500")), Some(DetailValue::Money(pesos("3000"))));
    assert_eq!(detail(&paid, DetailId::PaymentLimit), Some(limit));
    let band = |low: &str, high: &str| DetailValue::RateBand(rate(low).percent(), rate(high).percent());
    let rates = (band("3.69", "10.45"), Some(band("3.06", "10.41")));
    assert_eq!(detail(&paid, DetailId::RateBand), Some(rates));
    let gaps: Vec<_> = paid.findings.iter().filter(|f| f.code == code(Product::Subsecuente, Topic::Gap)).collect();
    assert_eq!(gaps.iter().map(|f| f.kind).collect::<Vec<_>>(), [FindingKind::Warning; 2]);
    assert_eq!(gaps.iter().map(|f| f.status).collect::<Vec<_>>(), [Some(Status::Single); 2]);
    let plain = option(&man("15000", TODAY), Product::Tradicional, TODAY);
    assert_eq!((paid.amount, paid.payment), (plain.amount, plain.payment));
    // Up to one minimum wage 20 % is the rule itself: nothing contradicts it.
    let mut low = man("9000", TODAY);
    low.history.earlier_credit = Some(EarlierCredit::Paid);
    assert_eq!(detail(&asked(&low), DetailId::PaymentLimit), money("1800"));
    applicant.dwelling.purpose = Some(Purpose::BuyLand);
    assert!(has(&asked(&applicant), Topic::Purpose));
    assert!(condition(&paid, ConditionId::Modalities).contains("Cuenta Infonavit + Crédito Bancario"));
}

#[test]
fn building_up_to_its_budget() {
    let asked = |applicant: &Applicant, at: Date| option(applicant, Product::Construccion, at);
    // 823 UMA: 2,407,347.42 pesos on the day it began (row and rate known, the payment's share not yet).
    let began = date(2022, 12, 20);
    let limit = finding(&asked(&man("300000", began), began), Topic::ProductLimit).text.clone();
    assert!(limit.contains("2,407,347.42"), "{limit}");
    let mut rich = man("300000", TODAY);
    assert_eq!(asked(&rich, TODAY).amount, Some(pesos("2935002.35")));
    rich.dwelling.works_budget = Some(pesos("500000"));
    let option = asked(&rich, TODAY);
    // 500,000 at 10.45 % for 30 years.
    assert_eq!((option.amount, option.payment), (Some(pesos("500000")), Some(pesos("4555.02"))));
    let limit = finding(&option, Topic::ProductLimit);
    assert_eq!((limit.kind, limit.text.as_str()), (FindingKind::Information, "Limita el monto: Presupuesto de obra"));
    rich.dwelling.works_budget = Some(pesos("5000000"));
    assert_eq!(asked(&rich, TODAY).amount, Some(pesos("2935002.35")), "a budget above the limit changes nothing");
    rich.dwelling.works_budget = None;
    let without = asked(&rich, TODAY);
    assert_eq!(finding(&without, Topic::Requirement).field, Some("vivienda.presupuesto_obra"));
    assert_eq!(without.qualifies, Qualifies::Undetermined, "the credit is not above a budget that nobody knows");
    rich.dwelling.purpose = Some(Purpose::BuyLand);
    assert_eq!(kind(&asked(&rich, TODAY), Topic::Purpose), FindingKind::Information, "what ConstruYO asks for");
    let other = |o: &OptionResult| o.findings.iter().any(|f| f.text.contains("no es construir"));
    assert!(other(&asked(&rich, TODAY)));
    rich.dwelling.purpose = Some(Purpose::Build);
    assert!(!other(&asked(&rich, TODAY)));
    let said = condition(&asked(&rich, TODAY), ConditionId::Delivery);
    assert!(said.contains("cinco entregas") && said.contains("un solo depósito"), "{said}");
    assert!(condition(&asked(&rich, TODAY), ConditionId::Modalities).contains("35 %"), "Crediterreno Para Mi Hogar");
}

#[test]
fn construyo_without_a_mortgage() {
    let asked = |subcuenta: Option<&str>, at: Date| {
        let mut applicant = man("15000", at);
        applicant.savings.subcuenta = subcuenta.map(pesos);
        option(&applicant, Product::Construccion, at)
    };
    let between = |least, most| Some((DetailValue::Between(pesos(least), pesos(most)), None));
    // 28 and 200 UMA: 73,952.26 and 528,230.40 in 2020; 81,902 and 585,017 in 2022, as printed.
    for (at, repairs, works) in
        [(date(2020, 10, 1), "73952.26", "528230.40"), (date(2022, 6, 1), "81902.46", "585017.60")]
    {
        let option = asked(Some("1000000"), at);
        assert_eq!(detail(&option, DetailId::MinorRepairs), money(repairs));
        assert_eq!(detail(&option, DetailId::WorksWithoutMortgage), between(works, works));
    }
    // 85 % of 60,000, and up to 200 % of it.
    let option = asked(Some("60000"), date(2020, 10, 1));
    assert_eq!(detail(&option, DetailId::MinorRepairs), money("51000"));
    assert_eq!(detail(&option, DetailId::WorksWithoutMortgage), between("51000", "120000"));
    assert_eq!(detail(&option, DetailId::RateWithoutMortgage), Some((DetailValue::Rate(rate("24")), None)));
    let unknown = |option: &OptionResult, id| matches!(detail(option, id), Some((DetailValue::Unknown(_), None)));
    assert!(unknown(&asked(Some("60000"), TODAY), DetailId::RateWithoutMortgage), "no rate after 2021");
    let no_balance = asked(None, TODAY);
    let missing = Some((DetailValue::Unknown(Missing::Datum("ahorro.subcuenta")), None));
    assert_eq!(detail(&no_balance, DetailId::MinorRepairs), missing);
    let said = |at| condition(&asked(None, at), ConditionId::Modalities);
    assert!(said(TODAY).contains("ninguna fuente confirma"), "{}", said(TODAY));
    assert!(said(date(2022, 6, 1)).contains("8 meses"), "{}", said(date(2022, 6, 1)));
    // Before the mortgage for building there is no limit to price with.
    assert_eq!(asked(None, date(2022, 6, 1)).amount, None);
}

#[test]
fn vivienda_para_el_bienestar_by_income() {
    let asked = |salary: &str| option(&man(salary, TODAY), Product::ViviendaBienestar, TODAY);
    // 315.04 a day: × 30.4 = 9,577.22; two of × 365 ÷ 12 = 19,164.93; 2.01 of them 19,260.76.
    for (salary, inside) in
        [("9577.20", false), ("9577.22", true), ("9582.47", true), ("19164.93", true), ("19164.94", false)]
    {
        let expected = if inside { FindingKind::Meets } else { FindingKind::Impediment };
        assert_eq!(kind(&asked(salary), Topic::SalaryGate), expected, "{salary}");
        assert_eq!(asked(salary).qualifies == Qualifies::Yes, inside, "{salary}");
    }
    assert_eq!(asked("19260.76").qualifies, Qualifies::No, "2.01 minimum wages");
    // 2025: 8,364 to 16,728 were printed.
    let launch = date(2025, 9, 15);
    let at_launch = |salary: &str| option(&man(salary, launch), Product::ViviendaBienestar, launch);
    assert_eq!(kind(&at_launch("16728"), Topic::SalaryGate), FindingKind::Meets);
    assert_eq!(kind(&at_launch("16728.01"), Topic::SalaryGate), FindingKind::Impediment);
    let mut owner = man("15000", TODAY);
    owner.history.owns_home = Some(true);
    assert_eq!(option(&owner, Product::ViviendaBienestar, TODAY).qualifies, Qualifies::No);
    owner.history.owns_home = None;
    assert_eq!(option(&owner, Product::ViviendaBienestar, TODAY).qualifies, Qualifies::Undetermined);
    // The ordinary table, all of the amount, and about what the homes cost; the press' 4 to 8 % beside it.
    let option = asked("15000");
    assert_eq!((option.amount, option.payment), (Some(pesos("691847.46")), Some(pesos("4473.52"))));
    assert!(finding(&option, Topic::GrantedShare).text.contains("100 %"));
    assert!(!has(&option, Topic::Bureau), "there the bureau takes nothing off the amount");
    assert_eq!(detail(&option, DetailId::ReferencePrice), money("600000"));
    let band = |low: &str, high: &str| DetailValue::RateBand(rate(low).percent(), rate(high).percent());
    assert_eq!(detail(&option, DetailId::RateBand), Some((band("3.69", "10.45"), Some(band("4", "8")))));
    assert!(option.trace(FigureId::Rate).is_some());
}

#[test]
fn the_points_of_vivienda_para_el_bienestar() {
    let points = |applicant: &Applicant, at: Date| {
        let option = option(applicant, Product::ViviendaBienestar, at);
        let finding = finding(&option, Topic::Points);
        (finding.kind, finding.threshold.is_some(), option.qualifies)
    };
    // Age 45: 18; 30 bimestres: 28; 50,000 saved: 19; permanent: 18; nothing overdue: 18. 101 before the salary.
    let launch = date(2025, 10, 5);
    // 8,400 pesos are the lowest row, the only one known of that year.
    let mut good = person(Sex::Man, 45, pesos("8400"), launch);
    good.employment.bimestres = Some(30);
    good.savings.subcuenta = Some(pesos("50000"));
    assert_eq!(points(&good, launch), (FindingKind::Meets, true, Qualifies::Yes));
    // 17 + 12 + 16 + 13 + 16 = 74 and at most 23 of the salary: below 100 by a table that is not the Institute's.
    let mut short = good.clone();
    short.person.birth = Some(launch - 30.years());
    short.employment.bimestres = Some(3);
    short.employment.worker_type = Some(ventanilla::engine::applicant::WorkerType::Temporary);
    short.savings.subcuenta = Some(Mxn::ZERO);
    short.history.overdue_payments = Some(true);
    assert_eq!(points(&short, launch), (FindingKind::Missing, true, Qualifies::Undetermined));
    // From the next day on the programme asks for none.
    assert_eq!(points(&short, date(2025, 10, 6)), (FindingKind::Information, false, Qualifies::Yes));
}

#[test]
fn each_says_what_its_documents_say() {
    let bought = [Product::Jornalero, Product::EntesPublicos, Product::Subsecuente, Product::ViviendaBienestar];
    let asked =
        [ConditionId::Delivery, ConditionId::DamageInsurance, ConditionId::UnemploymentCover, ConditionId::Term];
    for product in bought {
        let option = option(&man("15000", TODAY), product, TODAY);
        for id in asked {
            assert!(!condition(&option, id).is_empty(), "{product:?} {id:?}");
        }
        let limit = detail(&option, DetailId::PaymentLimit).map(|(value, _)| value);
        assert_eq!(limit, Some(DetailValue::Money(pesos("4500"))), "{product:?}: 30 % of 15,000");
    }
    for product in [Product::Construccion, Product::Mejoravit].into_iter().chain(bought) {
        let option = option(&man("15000", TODAY), product, TODAY);
        for id in [ConditionId::Description, ConditionId::UseOfFunds, ConditionId::Documents] {
            assert!(!condition(&option, id).is_empty(), "{product:?} {id:?}");
        }
    }
    let equipa = option(&man("15000", TODAY), Product::EquipaTuCasa, TODAY);
    assert!(condition(&equipa, ConditionId::Modalities).contains("conyugal"));
    assert!(condition(&equipa, ConditionId::UseOfFunds).contains("Hipoteca Verde"));
}

#[test]
fn what_the_tradicional_had_before() {
    let at = |day: Date| option(&man("6000", day), Product::Tradicional, day);
    let eve = |id, year, month| condition(&at(date(year, month, 15)), id);
    assert!(eve(ConditionId::Requirement, 2014, 6).contains("de 4 a 24 meses"), "Crédito Seguro");
    assert!(!eve(ConditionId::Requirement, 2020, 6).contains("Crédito Seguro"), "named in 2019 without conditions");
    assert!(eve(ConditionId::UseOfFunds, 2012, 6).contains("equipo ecológico, según el ingreso"));
    assert!(eve(ConditionId::UseOfFunds, 2018, 6).contains("de 5,000 a 40,000 pesos"));
    assert!(!eve(ConditionId::UseOfFunds, 2026, 6).contains("Hipoteca Verde"));
}
