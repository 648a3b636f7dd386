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
    /// Bimestres of a hundred years: more is a slip of the finger.
    pub const MOST_BIMESTRES: u16 = 600;
    /// Monthly savings of fifty years.
    pub const MOST_SAVED_MONTHS: u16 = 600;
    /// Longest term that a bank's offer is believed to have, and any term while no rule says, years.
    pub const LONGEST_TERM: u8 = 40;
    /// Points of the employer while no rule says how many there are at most.
    pub const MOST_POINTS: u16 = 10_000;
    /// Percent a year that a rate may have.
    pub const RATES: (u32, u32) = (0, 100);
    /// Days outside of these are slips of the finger, whatever they are of.
    pub const DATES: (Date, Date) = (Date::constant(1900, 1, 1), Date::constant(2100, 12, 31));
    /// Longest note or reason, in letters: two pages.
    pub const LONGEST_NOTE: usize = 4_000;
    /// Longest text, in letters: no name or employer comes near.
    pub const LONGEST_TEXT: usize = 200;

    /// The longest term that may be asked for, years.
    pub fn longest_term(&self) -> u8 {
        self.term_years.unwrap_or(Self::LONGEST_TERM)
    }

    /// The most points that the employer's part may give.
    pub fn most_points(&self) -> u16 {
        self.employer_points.unwrap_or(Self::MOST_POINTS)
    }

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
