//! The calculations. Pure: no disk, no clock, no window.
#![deny(clippy::float_arithmetic)]

pub mod amortization;
pub mod annuity;
pub mod applicant;
pub mod compare;
mod context;
pub mod derived;
pub mod detail;
pub mod documents;
pub mod dossier;
pub mod evaluation;
pub mod finding;
pub mod granted;
pub mod joint;
pub mod product;
mod products;
pub mod property;
pub mod rights;
mod scoring;
mod tables;
pub mod trace;

use applicant::Applicant;
use context::Context;
use evaluation::Evaluation;
use scoring::Inputs;
use tables::Tables;

use crate::identity::DataFinding;
use crate::rules::{Date, RuleBook};

/// What is wrong or odd in the data, without anything else of [`evaluate`]: what a form asks after each answer.
pub fn data_findings(book: &RuleBook, applicant: &Applicant, date: Date) -> Vec<DataFinding> {
    derived::data_findings(&Context { book, date }, applicant)
}

/// Everything about one applicant on one date: scores, options side by side, what is odd in the data.
///
/// The same book, applicant and date give the same answer; nothing else enters.
pub fn evaluate(book: &RuleBook, applicant: &Applicant, date: Date) -> Evaluation {
    let ctx = Context { book, date };
    let derived = derived::derive(&ctx, applicant);
    let tables = Tables::default();
    let inputs = Inputs { ctx, applicant, derived: &derived, tables: &tables };
    let models = [scoring::t1000, scoring::t100, scoring::p116b, scoring::p116a, scoring::seed001];
    let mut scores: Vec<_> = models.into_iter().filter_map(|score: fn(&Inputs<'_>) -> _| score(&inputs)).collect();
    scoring::side_by_side(book, &mut scores);
    let options = products::options(&inputs, &scores);
    let data = derived::data_findings(&ctx, applicant);
    let second = applicant.second.as_deref().map(|second| {
        let mut own = evaluate(book, &joint::alone(second, applicant), date);
        // What the two are to each other is judged once, for both.
        own.data.retain(|finding| finding.field != "modalidad");
        Box::new(own)
    });
    let joint = joint::joint(&inputs, &options, second.as_deref());
    Evaluation { date, derived, data, scores, options, second, joint }
}
