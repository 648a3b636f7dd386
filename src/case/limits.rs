//! What a file may say, where a rule of the book sets the limit.

use rust_decimal::prelude::ToPrimitive;

use crate::money::Decimal;
use crate::rules::{Date, Found, RuleBook};

/// Limits that rules set on a date; `None` where no rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Days of a month by which a daily salary is multiplied.
    pub month_days: Option<Decimal>,
    /// Most points that the employer's part can give.
    pub employer_points: Option<u16>,
    /// Longest term of the credits, years.
    pub term_years: Option<u8>,
}

impl Limits {
    /// The limits in force on `date`.
    pub fn of(book: &RuleBook, date: Date) -> Self {
        let number = |id| match book.at(id, date) {
            Found::InForce(_, dated) => dated.number(),
            Found::NotInForce { .. } | Found::NoSuchRule => None,
        };
        Self {
            month_days: number("nacional.dias_mes"),
            employer_points: number("t1000.empresa.maximo").and_then(|n| n.to_u16()),
            term_years: number("credito.plazo.maximo").and_then(|n| n.to_u8()),
        }
    }
}
