//! What the app asks of the layers below, in one place.

use crate::case;
use crate::engine::applicant::Applicant;
use crate::rules::{Date, RuleBook};

/// The applicant of a file, or everything that is wrong with it.
pub fn read_applicant(bytes: &[u8], book: &RuleBook, date: Date) -> Result<Applicant, Vec<String>> {
    case::read(bytes, &case::Limits::of(book, date))
        .map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect())
}

/// The file of an applicant.
pub fn write_applicant(applicant: &Applicant) -> Vec<u8> {
    case::write(applicant).into_bytes()
}

/// The bytes of the printed summary.
pub fn summary(_state: &super::State, _book: &RuleBook) -> Result<Vec<u8>, String> {
    Err(String::new())
}
