//! Every product, every scoring system, every month from January 2003 to December 2026, for typical
//! people: exactly one answer, never none, never two, and never one without a reason.
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod common;

use common::{person, pesos};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use ventanilla::engine::applicant::{Applicant, EarlierCredit, Modality, Purpose, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{
    Evaluation, FindingKind, Model, Offered, OptionResult, Product, Qualifies, Verdict,
};
use ventanilla::rules::embedded::rule_book;

const FIRST: Date = date(2003, 1, 1);
const LAST: Date = date(2026, 12, 31);

/// The first, a middle and the last day of every month of the window.
fn days() -> impl Iterator<Item = Date> {
    let months = (0..24 * 12).map(|n| FIRST.checked_add(n.months()).expect("inside the window"));
    months.flat_map(|first| [first, first.with().day(15).build().expect("a day"), first.last_of_month()])
}

/// Typical people: young, old, poor, well paid, without employer, with an earlier credit, knowing
/// nothing of themselves, and two who ask together.
fn people(day: Date) -> Vec<(&'static str, Applicant)> {
    let mut people = vec![
        ("woman of 31", person(Sex::Woman, 31, pesos("15000"), day)),
        ("man of 58 just under the minimum wage", person(Sex::Man, 58, pesos("9577.21"), day)),
        ("man of 24 with little", person(Sex::Man, 24, pesos("2000"), day)),
        ("woman of 72", person(Sex::Woman, 72, pesos("30000"), day)),
        ("sex X, well paid", person(Sex::X, 45, pesos("90000"), day)),
        ("somebody who said nothing", Applicant::default()),
    ];
    let mut idle = person(Sex::Woman, 40, pesos("8000"), day);
    idle.employment.active = Some(false);
    idle.dwelling.purpose = Some(Purpose::Improve);
    people.push(("woman of 40 without employer", idle));
    let mut paid = person(Sex::Man, 50, pesos("20000"), day);
    paid.history.earlier_credit = Some(EarlierCredit::Paid);
    paid.history.earlier_action = Some(true);
    paid.dwelling.state = Some("DF".to_owned());
    paid.dwelling.price = Some(pesos("400000"));
    people.push(("man of 50 with a credit paid in full", paid));
    let mut couple = person(Sex::Woman, 35, pesos("12000"), day);
    couple.modality = Some(Modality::Conyugal);
    couple.second = Some(Box::new(person(Sex::Man, 37, pesos("11000"), day)));
    people.push(("a couple", couple));
    people
}

/// The scoring systems of a day, by their documents. The sheet before 2003 may still have held in 2003;
/// 116 points were asked from then on, with what is known of 2011 only; the tables of 2012 replaced
/// them in 2011 or early in 2012 (the Reglas of 27 February 2012 at the latest); 1,080 points were
/// announced on 21 and 22 May 2021; the T100 stands beside them since 18 August 2025.
fn models(day: Date) -> Vec<Model> {
    match day {
        day if day < date(2004, 1, 1) => vec![Model::P116A, Model::Seed001],
        day if day < date(2011, 1, 1) => vec![Model::P116A],
        day if day < date(2012, 2, 28) => vec![Model::P116B, Model::P116A],
        day if day < date(2021, 5, 21) => vec![Model::P116B],
        day if day < date(2021, 5, 23) => vec![Model::T1000, Model::P116B],
        day if day < date(2025, 8, 18) => vec![Model::T1000],
        _ => vec![Model::T1000, Model::T100],
    }
}

fn one_answer(who: &str, day: Date, evaluation: &Evaluation) -> usize {
    let products: Vec<_> = evaluation.options.iter().map(|o| o.product).collect();
    assert_eq!(products, Product::ALL, "{day} {who}: one answer for each product, in order");
    for option in &evaluation.options {
        let what = format!("{day} {who}, {}", option.product.id());
        has_a_reason(&what, option);
    }
    let found: Vec<_> = evaluation.scores.iter().map(|s| s.model).collect();
    assert_eq!(found, models(day), "{day} {who}");
    let complete = evaluation.scores.iter().filter(|s| s.model != Model::T100 && s.applies && s.incomplete.is_none());
    assert_eq!(complete.count(), usize::from(day.year() >= 2012), "{day} {who}: one complete model decides");
    for score in &evaluation.scores {
        assert!(score.total_min <= score.total_max, "{day} {who}: {:?}", score.model);
        let partial = matches!(score.model, Model::P116A | Model::Seed001);
        assert_eq!(score.incomplete.is_some(), partial, "{day} {who}: {:?}", score.model);
        assert!(score.incomplete.is_none() || score.verdict == Verdict::Undetermined, "{day} {who}: a partial total");
    }
    evaluation.options.len()
}

/// An answer rests on a finding of its kind; figures come only with what is offered.
fn has_a_reason(what: &str, option: &OptionResult) {
    let has = |kind| option.findings.iter().any(|f| f.kind == kind && !f.text.is_empty());
    match option.qualifies {
        Qualifies::Yes => assert!(option.offered == Offered::Yes, "{what} is reached and not offered"),
        Qualifies::Conditional => assert!(has(FindingKind::Condition), "{what}: no condition is told"),
        Qualifies::Undetermined => assert!(has(FindingKind::Missing), "{what}: nothing is told to be missing"),
        Qualifies::No => assert!(has(FindingKind::Impediment), "{what}: no impediment is told"),
    }
    match option.offered {
        Offered::Yes => assert!(
            option.amount.is_some()
                || option.credit.is_some()
                || !option.details.is_empty()
                || !option.findings.is_empty(),
            "{what} says nothing"
        ),
        Offered::No { ended, begins } => {
            assert!(ended.is_some() || begins.is_some(), "{what}: not offered, and no day is named");
            assert_eq!(option.qualifies, Qualifies::No, "{what}");
        }
        Offered::Unknown => assert_eq!(option.qualifies, Qualifies::Undetermined, "{what}"),
    }
    if option.offered != Offered::Yes {
        assert!(option.credit.is_none() && option.amount.is_none() && option.details.is_empty(), "{what} has figures");
    }
}

#[test]
fn every_product_has_one_answer_in_every_month() {
    let book = rule_book();
    let mut answers = 0;
    for day in days() {
        for (who, applicant) in people(day) {
            let evaluation = evaluate(&book, &applicant, day);
            answers += one_answer(who, day, &evaluation);
            let second = evaluation.second.as_deref();
            assert_eq!(second.is_some(), applicant.second.is_some(), "{day} {who}");
            if let Some(second) = second {
                one_answer("the second of a couple", day, second);
                let mut joint: Vec<_> = evaluation.joint.iter().map(|j| j.product).collect();
                assert!(joint.is_sorted(), "{day}: joint answers out of order");
                joint.dedup();
                assert_eq!(joint.len(), evaluation.joint.len(), "{day}: two joint answers to one product");
            }
        }
    }
    assert_eq!(answers, 24 * 12 * 3 * people(FIRST).len() * Product::ALL.len());
    assert_eq!(days().last(), Some(LAST));
}

/// What the documents say for certain of when a product could be asked for.
const CERTAIN: &[(Product, &str, &str, bool)] = &[
    // Seed 001: the sheet of 2003 to 2005; the Reglas of 22 February 2008 end it at the latest.
    (Product::CuentaAhorro, "2003-01-01", "2005-12-31", true),
    (Product::Economico, "2003-01-01", "2005-12-31", true),
    (Product::TradicionalBajoIngreso, "2003-01-01", "2005-12-31", true),
    (Product::Tradicional2003, "2003-01-01", "2005-12-31", true),
    (Product::Cofinanciamiento, "2003-01-01", "2005-12-31", true),
    (Product::ApoyoInfonavit, "2003-01-01", "2005-12-31", true),
    (Product::CuentaAhorro, "2008-02-23", "2026-12-31", false),
    (Product::Economico, "2008-02-23", "2026-12-31", false),
    (Product::TradicionalBajoIngreso, "2008-02-23", "2026-12-31", false),
    (Product::Tradicional2003, "2008-02-23", "2026-12-31", false),
    // Seed 004, transitorios 1 and 2.
    (Product::MovilidadHabitacional, "2003-01-01", "2017-09-26", false),
    (Product::MovilidadHabitacional, "2017-09-27", "2018-03-30", true),
    (Product::MovilidadHabitacional, "2018-03-31", "2026-12-31", false),
    // Seed 003 and the press.
    (Product::Tradicional, "2021-06-01", "2026-12-31", true),
    (Product::Total, "2024-07-01", "2026-12-31", true),
    (Product::Cofinavit, "2024-07-01", "2026-12-31", true),
    (Product::Suelo, "2003-01-01", "2022-03-31", false),
    (Product::Suelo, "2022-05-01", "2026-12-31", true),
    (Product::SueloCofinavit, "2024-07-01", "2026-12-31", true),
    (Product::CofinavitIngresosAdicionales, "2024-07-01", "2026-12-31", true),
    (Product::InfonavitFovissste, "2024-07-01", "2026-12-31", true),
    (Product::CuentaInfonavitBanco, "2024-07-01", "2026-12-31", true),
    (Product::Jornalero, "2024-07-01", "2026-12-31", true),
    (Product::EntesPublicos, "2024-07-01", "2026-12-31", true),
    (Product::Subsecuente, "2024-07-01", "2026-12-31", true),
    (Product::EquipaTuCasa, "2003-01-01", "2023-07-31", false),
    (Product::EquipaTuCasa, "2023-10-01", "2026-12-31", true),
    (Product::ViviendaBienestar, "2003-01-01", "2025-08-17", false),
    (Product::ViviendaBienestar, "2025-08-18", "2026-12-31", true),
    (Product::Mejoravit, "2023-08-01", "2026-12-31", true),
    (Product::Construccion, "2022-12-20", "2026-12-31", true),
];

#[test]
fn products_live_when_the_documents_say() {
    let book = rule_book();
    let mut wrong = Vec::new();
    for day in days() {
        let evaluation = evaluate(&book, &person(Sex::Woman, 31, pesos("15000"), day), day);
        for (product, from, until, offered) in CERTAIN {
            let (from, until): (Date, Date) = (from.parse().expect("a day"), until.parse().expect("a day"));
            let found = evaluation.option(*product).expect("an answer").offered;
            if (from..=until).contains(&day) && (found == Offered::Yes) != *offered {
                wrong.push(format!("{day} {}: {found:?}", product.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the documents:\n{}", wrong.join("\n"));
    for product in Product::ALL {
        assert!(CERTAIN.iter().any(|(named, ..)| *named == product), "{} is not looked at", product.id());
    }
}
