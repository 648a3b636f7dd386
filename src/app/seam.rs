//! What the app asks of the layers below, in one place.

use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Derived, Evaluation};
use crate::rules::{Date, RuleBook};

/// Everything about one applicant on one date.
pub fn evaluate(_book: &RuleBook, _applicant: &Applicant, date: Date) -> Evaluation {
    Evaluation { date, derived: Derived::default(), data: Vec::new(), scores: Vec::new(), options: Vec::new() }
}

/// The applicant of a file, or everything that is wrong with it.
pub fn read_applicant(_bytes: &[u8]) -> Result<Applicant, Vec<String>> {
    Err(Vec::new())
}

/// The file of an applicant.
pub fn write_applicant(_applicant: &Applicant) -> Vec<u8> {
    Vec::new()
}

/// The bytes of the printed summary.
pub fn summary(_state: &super::State, _book: &RuleBook) -> Result<Vec<u8>, String> {
    Err(String::new())
}
