//! The rule book: dated parameters with their sources. Text in, rule book out.
#![deny(clippy::float_arithmetic)]

mod book;
pub mod check;
mod digest;
pub mod embedded;
pub mod format;
pub mod overlay;
pub mod values;

pub use book::{
    Closed, Contradiction, Dated, Found, Parameter, Replacement, RuleBook, RuleUse, Source, Status, Table, Unit, Value,
};

/// A calendar date without time or zone.
pub type Date = jiff::civil::Date;
