//! Products with a second lender, a bank or FOVISSSTE: lives, printed limits, both readings of the share, edges; and
//! the conditions in words of what the annex describes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads its cases from disk"
)]

mod common;

use common::{person, pesos, rate};
use jiff::civil::{Date, date};
use serde::Deserialize;
use ventanilla::engine::applicant::{Applicant, EarlierCredit, FovisssteOffer, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{
    ConditionId, DetailId, DetailValue, FindingKind, Offered, OptionResult, Product, Qualifies, Who,
};
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

const TODAY: Date = date(2026, 11, 21);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    life: Vec<Life>,
    limit: Vec<Limit>,
    share: Vec<Share>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    product: String,
    day: String,
    answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    product: String,
    day: String,
    pesos: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    day: String,
    bank: String,
    used: String,
    other: String,
}

fn data() -> Data {
    toml::from_str(include_str!("cases/engine/products_joint.toml")).expect("the cases can be read")
}

fn book() -> &'static RuleBook {
    static BOOK: std::sync::OnceLock<RuleBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(rule_book)
}

fn day(text: &str) -> Date {
    text.parse().expect("a day of the test")
}

fn product(id: &str) -> Product {
    Product::from_id(id).expect("a product of the test")
}

fn option(applicant: &Applicant, product: Product, day: Date) -> OptionResult {
    evaluate(book(), applicant, day).option(product).expect("one answer for every product").clone()
}

fn man(salary: &str, day: Date) -> Applicant {
    person(Sex::Man, 30, pesos(salary), day)
}

fn detail(option: &OptionResult, id: DetailId) -> Option<(DetailValue, Option<DetailValue>)> {
    option.details.iter().find(|d| d.id == id).map(|d| (d.value, d.other))
}

fn kind(option: &OptionResult, code: &str) -> Option<FindingKind> {
    option.findings.iter().find(|f| f.code == code).map(|f| f.kind)
}

fn said(option: &OptionResult, id: ConditionId) -> Vec<String> {
    option.conditions.iter().filter(|c| c.id == id).flat_map(|c| c.text.clone()).collect()
}

#[test]
fn each_is_offered_from_its_day_on() {
    for Life { product: id, day: on, answer } in data().life {
        let found = option(&man("12000", day(&on)), product(&id), day(&on));
        let shown = match found.offered {
            Offered::Yes => "yes",
            Offered::No { .. } => "no",
            Offered::Unknown => "unknown",
        };
        assert_eq!(shown, answer, "{id} on {on}");
        assert_eq!(found.conditions.is_empty(), answer != "yes", "{id} on {on}: what it is, only while it is offered");
    }
}

#[test]
fn the_limits_of_the_institutes_part() {
    for Limit { product: id, day: on, pesos: printed } in data().limit {
        let found = option(&man("12000", day(&on)), product(&id), day(&on));
        let most = detail(&found, DetailId::MaximumCredit);
        let expected = printed.as_deref().map(|amount| (DetailValue::Money(pesos(amount)), None));
        assert_eq!(most, expected, "{id} on {on}");
        if printed.is_none() {
            assert_eq!((found.qualifies, found.credit), (Qualifies::Undetermined, None), "{id} on {on}");
        }
    }
}

#[test]
fn the_share_beside_a_bank_in_both_readings() {
    for Share { day: on, bank, used, other } in data().share {
        let mut applicant = man("12000", day(&on));
        applicant.bank.amount = Some(pesos(&bank));
        let found = option(&applicant, Product::CuentaInfonavitBanco, day(&on));
        let value = |amount: &str| DetailValue::Money(pesos(amount));
        assert_eq!(
            detail(&found, DetailId::InstituteShare),
            Some((value(&used), Some(value(&other)))),
            "{bank} on {on}"
        );
        let gap = found.findings.iter().find(|f| f.code == "CIB-36").expect("both readings are told");
        let limited = found.findings.iter().any(|f| f.code == "CIB-07");
        assert_eq!(limited, bank == "5000000", "{bank} on {on}: told where the limit cuts the part");
        for amount in [&used, &other] {
            assert!(gap.text.contains(&pesos(amount).to_string()), "{amount} in: {}", gap.text);
        }
    }
}

/// A bank's million at 11 % in 20 years is 10,321.88 a month; the Institute's 300,000 at 10.45 % in the same term
/// 2,985.07: 13,306.95 together.
#[test]
fn an_account_and_a_bank_without_employer() {
    let mut applicant = man("12000", TODAY);
    applicant.employment.active = Some(false);
    applicant.employment.salary = None;
    applicant.bank.amount = Some(pesos("1000000"));
    applicant.bank.term_years = Some(20);
    let found = option(&applicant, Product::CuentaInfonavitBanco, TODAY);
    assert_eq!(found.qualifies, Qualifies::Conditional, "{:#?}", found.findings);
    assert_eq!(found.payment, Some(pesos("13306.95")));
    assert_eq!(found.amount, Some(pesos("1300000")));
    assert_eq!(found.buying_power, Some(pesos("1330000")), "with the subcuenta of 30,000");
    assert_eq!((found.payment_with_fpp, found.cat), (None, None), "no cover, and only the bank knows its insurance");
    assert_eq!(found.credit.map(|c| (c.rate, c.months)), Some((rate("10.45"), 240)), "the bank's term");

    let asked = |change: &dyn Fn(&mut Applicant)| {
        let mut other = applicant.clone();
        change(&mut other);
        option(&other, Product::CuentaInfonavitBanco, TODAY).qualifies
    };
    assert_eq!(asked(&|a| a.savings.subcuenta = Some(pesos("0"))), Qualifies::No, "without a balance");
    assert_eq!(asked(&|a| a.savings.subcuenta = None), Qualifies::Undetermined);
    assert_eq!(asked(&|a| a.history.earlier_credit = Some(EarlierCredit::Paid)), Qualifies::No, "no credit before");
    assert_eq!(asked(&|a| a.employment.active = Some(true)), Qualifies::Conditional, "an employer is no impediment");
    // But it is not meant for who has one: that has to be confirmed.
    applicant.employment.active = Some(true);
    let asked = option(&applicant, Product::CuentaInfonavitBanco, TODAY);
    let employed = asked.findings.iter().find(|f| f.field == Some("empleo.vigente")).expect("a finding");
    assert_eq!((employed.kind, employed.who), (FindingKind::Condition, Some(Who::Infonavit)));
}

/// The bank's 35 % of the income has another source that says 40 %: it is told beside the figures that rest on it.
#[test]
fn what_other_sources_say_stands_beside_the_figures() {
    let cofinavit = option(&man("15000", TODAY), Product::Cofinavit, TODAY);
    let told: Vec<_> = cofinavit.findings.iter().filter(|f| f.code == "COF-39").collect();
    let [one] = told.as_slice() else { panic!("{told:#?}") };
    assert_eq!(one.kind, FindingKind::Information);
    assert!(one.text.contains("«Parte del ingreso para los dos pagos, COFINAVIT», 40\u{a0}%"), "{}", one.text);
    // The credit that is asked without a bank rests on no such rule.
    let alone = option(&man("15000", TODAY), Product::Tradicional, TODAY);
    assert!(alone.findings.iter().all(|f| !f.text.contains("dos pagos")));
}

#[test]
fn additional_income_is_for_salaries_below_the_gate() {
    // 3.9 x 3,566.224 = 13,908.2736, published as 13,908.27.
    for (salary, expected) in [("13908.26", FindingKind::Meets), ("13908.27", FindingKind::Impediment)] {
        let found = option(&man(salary, TODAY), Product::CofinavitIngresosAdicionales, TODAY);
        assert_eq!(kind(&found, "CIA-12"), Some(expected), "{salary}");
        assert_eq!(kind(&found, "CIA-34"), Some(FindingKind::Condition), "the bank validates the tips");
    }
    // 30 % of 3.3 UMA at 10.45 % in 30 years: 108.67, so 108 UMA.
    let found = option(&man("12000", TODAY), Product::CofinavitIngresosAdicionales, TODAY);
    assert_eq!(found.credit.as_ref().map(|c| (c.uma, c.amount)), Some((Some(108), pesos("385152.19"))));
    assert_eq!(found.amount, Some(pesos("585152.19")), "with the bank's 200,000");
    // A price that asks for a salary beyond the gate is told as out of reach.
    let mut wishes = man("12000", TODAY);
    wishes.dwelling.price = Some(pesos("1500000"));
    let found = option(&wishes, Product::CofinavitIngresosAdicionales, TODAY);
    assert_eq!(found.needed_income, None);
}

/// 30 % of 4.2 UMA at 8 % in 30 years is 171.7, so 171 UMA: 609,824.30, 4,474.67 a month. FOVISSSTE's 300,000 at 9 %
/// in 20 years: 2,699.18.
#[test]
fn a_credit_of_each_institute() {
    let applicant = man("15000", TODAY);
    let found = option(&applicant, Product::InfonavitFovissste, TODAY);
    assert_eq!(found.credit.as_ref().map(|c| (c.uma, c.amount)), Some((Some(171), pesos("609824.30"))));
    assert_eq!(found.payment, Some(pesos("7173.85")), "4,474.67 + 2,699.18");
    assert_eq!(found.amount, Some(pesos("909824.30")));
    assert_eq!(found.income_share, None, "the share that banks take is not asked of FOVISSSTE");
    assert_eq!(kind(&found, "IFO-34"), Some(FindingKind::Condition), "nine bimestres there");
    for (percent, priced) in [("6.09", false), ("6.1", true), ("10.45", true), ("10.46", false)] {
        let mut typed = applicant.clone();
        typed.fovissste.institute_rate = Some(rate(percent));
        let found = option(&typed, Product::InfonavitFovissste, TODAY);
        assert_eq!(found.credit.is_some(), priced, "{percent}");
        let band = DetailValue::RateBand("6.1".parse().expect("a number"), "10.45".parse().expect("a number"));
        assert_eq!(detail(&found, DetailId::RateBand), Some((band, None)));
    }
    let mut without = applicant;
    without.fovissste = FovisssteOffer { institute_rate: Some(rate("8")), ..FovisssteOffer::default() };
    let found = option(&without, Product::InfonavitFovissste, TODAY);
    let asked = found.findings.iter().find(|f| f.code == "IFO-16").expect("its part is missing");
    assert_eq!(asked.text, "Falta la parte del FOVISSSTE: monto, tasa, plazo");
    assert_eq!((found.credit.is_some(), found.payment), (true, None), "the Institute's part alone, and no total");
}

#[test]
fn who_may_join_both_institutes_by_date() {
    for (on, variants) in [("2020-08-12", 1), ("2020-08-13", 2), ("2025-06-03", 2), ("2025-06-04", 3)] {
        let found = option(&man("15000", day(on)), Product::InfonavitFovissste, day(on));
        assert_eq!(said(&found, ConditionId::Participants).len(), variants, "{on}");
    }
}

/// Nobody published its limit: no amount, but what the salary pays back. 30 % of 4.2 UMA at 7 % in 15 years is 140.18,
/// so 140 UMA: 499,271.36.
#[test]
fn land_with_a_bank_has_no_published_limit() {
    let found = option(&man("15000", TODAY), Product::SueloCofinavit, TODAY);
    assert_eq!((found.qualifies, found.credit.is_none(), found.amount), (Qualifies::Undetermined, true, None));
    assert!(matches!(detail(&found, DetailId::MaximumCredit), Some((DetailValue::Unknown(_), None))));
    assert_eq!(detail(&found, DetailId::Affordable), Some((DetailValue::Money(pesos("499271.36")), None)));
    let mut later = man("15000", TODAY);
    later.history.earlier_action = Some(true);
    let found = option(&later, Product::SueloCofinavit, TODAY);
    assert_eq!(detail(&found, DetailId::Affordable), None, "7 % is outside the band of a later acción");
}

/// The table of the annex: who lends, what is insured and covered.
#[test]
fn the_conditions_of_the_annex() {
    let words = |product, id| said(&option(&man("15000", TODAY), product, TODAY), id).join(" / ");
    for product in [Product::Tradicional, Product::Total, Product::Suelo] {
        assert!(words(product, ConditionId::Funding).starts_with("Todo con recursos"), "{product:?}");
    }
    for product in [
        Product::Cofinavit,
        Product::CofinavitIngresosAdicionales,
        Product::InfonavitFovissste,
        Product::CuentaInfonavitBanco,
        Product::SueloCofinavit,
    ] {
        assert!(words(product, ConditionId::Funding).starts_with("Una parte del Instituto"), "{product:?}");
    }
    for product in [Product::Suelo, Product::SueloCofinavit] {
        assert_eq!(words(product, ConditionId::DamageInsurance), "No aplica", "{product:?}");
        assert!(words(product, ConditionId::Term).contains("1 a 15 años"), "{product:?}");
        assert_eq!(words(product, ConditionId::QualityInsurance), "", "{product:?}: of new homes");
    }
    assert_eq!(words(Product::CuentaInfonavitBanco, ConditionId::UnemploymentCover), "No aplica");
    assert_eq!(words(Product::CuentaInfonavitBanco, ConditionId::Term), "El que determine el banco");
    assert_eq!(
        said(&option(&man("15000", TODAY), Product::CuentaInfonavitBanco, TODAY), ConditionId::Participants).len(),
        6
    );
    assert!(words(Product::Tradicional, ConditionId::Complement).contains("Equipa tu Casa"));
    let general = |product| {
        option(&man("15000", TODAY), product, TODAY).conditions.iter().filter(|c| c.is_general(book())).count()
    };
    for product in Product::DESK {
        assert!(general(product) >= 16, "{product:?} carries the general block");
    }
    assert_eq!(general(Product::CuentaInfonavitBanco), 17, "but not the free choice of insurer");
}
