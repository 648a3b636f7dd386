//! The rule book on one date, as the calculations ask it.

use rust_decimal::Decimal;

use super::evaluation::Missing;
use crate::rules::{Date, Found, RuleBook, RuleUse, Table, Value};

/// A value of the book with the use to put into a trace.
pub type Known<T> = Result<(T, RuleUse), Missing>;

/// Book and date.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub book: &'a RuleBook,
    pub date: Date,
}

impl<'a> Context<'a> {
    /// The number that a rule gives on the date.
    pub fn number(&self, id: &'static str) -> Known<Decimal> {
        match self.value(id)? {
            (Value::Number(n), used) => Ok((*n, used)),
            (_, used) => Err(Missing::Rule(used)),
        }
    }

    /// A whole number: points, years, payments.
    pub fn whole(&self, id: &'static str) -> Known<i64> {
        let (number, used) = self.number(id)?;
        crate::money::rounding::whole_down(number).map(|n| (n, used)).ok_or(Missing::Rule(used))
    }

    /// The bracket table that a rule gives on the date.
    pub fn table(&self, id: &'static str) -> Known<&'a Table> {
        match self.value(id)? {
            (Value::Table(t), used) => Ok((t, used)),
            (_, used) => Err(Missing::Rule(used)),
        }
    }

    /// A limit; `None` where the sources say that there is none.
    pub fn limit(&self, id: &'static str) -> Known<Option<Decimal>> {
        match self.value(id)? {
            (Value::Number(n), used) => Ok((Some(*n), used)),
            (Value::NoLimit, used) => Ok((None, used)),
            (_, used) => Err(Missing::Rule(used)),
        }
    }

    /// The chosen reading of an unclear text.
    pub fn reading(&self, id: &'static str) -> Known<&'a str> {
        match self.value(id)? {
            (Value::Reading(r), used) => Ok((r.as_str(), used)),
            (_, used) => Err(Missing::Rule(used)),
        }
    }

    /// What a rule says in one sentence.
    pub fn statement(&self, id: &'static str) -> Known<&'a str> {
        match self.value(id)? {
            (Value::Statement(sentence), used) => Ok((sentence.as_str(), used)),
            (_, used) => Err(Missing::Rule(used)),
        }
    }

    /// The nearest day that has a value of a rule that has none on the date: the next, or else the last.
    pub fn nearest(&self, id: &str) -> Option<Date> {
        match self.book.at(id, self.date) {
            Found::NotInForce { before, after, .. } => after.or(before),
            Found::InForce(..) | Found::NoSuchRule => None,
        }
    }

    fn value(&self, id: &'static str) -> Known<&'a Value> {
        match self.book.at(id, self.date) {
            Found::InForce(used, dated) => match dated.value {
                Value::Unknown => Err(Missing::Rule(used)),
                ref value => Ok((value, used)),
            },
            Found::NotInForce { .. } | Found::NoSuchRule => Err(Missing::NotInForce(id)),
        }
    }
}

/// A datum of the applicant, or its path as what is missing.
pub fn datum<T: Copy>(value: Option<T>, path: &'static str) -> Result<T, Missing> {
    value.ok_or(Missing::Datum(path))
}
