//! Dalia's case as it is while it is worked with.

use ventanilla::case::record::Record;

use super::record::dalia;
use super::stage::FOLIO;

/// Agreed, evaluated, not blocked, nothing chosen to be tried.
pub fn dalia_open() -> Record {
    Record { folio: FOLIO.to_owned(), blocked: None, scenarios: Vec::new(), ..dalia() }
}
