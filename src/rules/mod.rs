//! The rule book: dated parameters with their sources. Text in, rule book out.
#![deny(clippy::float_arithmetic)]

mod book;
pub mod changes;
pub mod check;
mod digest;
mod documents;
pub mod embedded;
pub mod format;
pub mod overlay;
pub mod values;

pub use book::{
    Closed, Contradiction, Dated, Found, Parameter, Replacement, RuleBook, RuleUse, Source, Status, Table, Unit, Value,
};

pub use changes::{Change, ChangeKind};
pub use digest::digest;
pub use documents::{document_rule, lists_documents};

/// A calendar date without time or zone.
pub type Date = jiff::civil::Date;

/// First and last day of which the book says anything: the oldest score described ended in 2002, and
/// nobody has published the figures of 2027.
pub const SUPPORTED: (Date, Date) = (Date::constant(2002, 1, 1), Date::constant(2026, 12, 31));

/// Whether the book says anything of a day.
pub fn supports(day: Date) -> bool {
    (SUPPORTED.0..=SUPPORTED.1).contains(&day)
}
