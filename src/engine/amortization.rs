//! The instalment table: whole centavos, principal by difference, a named last instalment.

use crate::money::{Mxn, Rate};
use crate::rules::Date;

/// One month of a schedule. `opening = principal + contribution + extra + closing`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// 1 for the first payment.
    pub number: u16,
    pub opening: Mxn,
    pub interest: Mxn,
    /// Payment minus interest.
    pub principal: Mxn,
    /// Employer's contribution, all of it to capital.
    pub contribution: Mxn,
    /// Voluntary extra payment, all of it to capital.
    pub extra: Mxn,
    pub closing: Mxn,
}

impl Row {
    /// What the person pays this month, the extra payment not counted.
    pub fn payment(&self) -> Mxn {
        self.interest + self.principal
    }
}

/// What an extra payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExtraUse {
    /// The payment stays, the credit ends sooner.
    #[default]
    ShortenTerm,
    /// The end stays, the payment falls.
    LowerPayment,
}

/// Voluntary payments to capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extras {
    pub monthly: Mxn,
    /// Number of the first payment with the monthly extra.
    pub monthly_from: u16,
    pub once: Mxn,
    /// Number of the payment with the single extra.
    pub once_at: u16,
    pub usage: ExtraUse,
}

/// What a schedule is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub amount: Mxn,
    pub rate: Rate,
    pub months: u16,
    /// Level payment, capital and interest.
    pub payment: Mxn,
    /// Month of the first payment (its first day).
    pub first: Date,
}

/// A whole instalment table with its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Month of the first payment (its first day).
    pub first: Date,
    pub rows: Vec<Row>,
    pub total_interest: Mxn,
    pub total_contribution: Mxn,
    pub total_extra: Mxn,
    /// The last instalment: it takes the residue of the rounding and closes the balance at zero.
    pub last_payment: Mxn,
}

impl Schedule {
    /// The month of payment `number` (its first day).
    pub fn month(&self, number: u16) -> Date {
        add_months(self.first, i32::from(number) - 1)
    }

    /// The month of the last payment.
    pub fn last_month(&self) -> Date {
        self.month(self.rows.len() as u16)
    }
}

/// `date` moved by whole months; the first day of the month stays the first.
pub fn add_months(date: Date, months: i32) -> Date {
    use jiff::ToSpan;
    date.saturating_add(months.months())
}
