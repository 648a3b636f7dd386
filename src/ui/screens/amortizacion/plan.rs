//! The tables behind the screen: with the extra payments and without them. No drawing.

use crate::app::State;
use crate::engine::amortization::{Extras, Schedule, Terms, schedule};
use crate::engine::evaluation::{Credit, OptionResult};
use crate::money::Mxn;
use crate::report::words;
use crate::rules::Date;
use crate::text::{self, amortizacion::abonos as t};

/// One credit as the screen shows it.
pub struct Plan<'a> {
    pub option: &'a OptionResult,
    pub credit: &'a Credit,
    /// The bank's part of a joint product.
    pub is_bank: bool,
    pub extras: Extras,
    /// With the extra payments.
    pub table: Schedule,
    /// The same without them.
    pub before: Schedule,
    /// The employer's contribution a month, where the credit has one.
    pub contribution: Option<Mxn>,
}

impl<'a> Plan<'a> {
    /// The chosen modality, when it has been priced.
    pub fn of(view: &'a State, bank: bool) -> Option<Self> {
        let option = view.evaluation.option(view.chosen)?;
        let (credit, is_bank) = match (&option.bank, bank) {
            (Some(bank), true) => (bank, true),
            _ => (option.credit.as_ref()?, false),
        };
        let extras = extras(view);
        let terms = Terms {
            amount: credit.amount,
            rate: credit.rate,
            months: credit.months,
            payment: credit.payment,
            first: credit.plain.first,
        };
        let paid = contributions(credit.with_contribution.as_ref().filter(|_| view.contribution));
        let table = schedule(&terms, &paid, &extras);
        let before = schedule(&terms, &paid, &Extras::default());
        let contribution = credit.with_contribution.as_ref().and_then(monthly);
        Some(Self { option, credit, is_bank, extras, table, before, contribution })
    }

    /// Whether any extra payment is asked for.
    pub fn has_extras(&self) -> bool {
        self.extras.monthly > Mxn::ZERO || self.extras.once > Mxn::ZERO
    }

    /// The modality; of a joint product, which part.
    pub fn name(&self) -> String {
        let name = words::product_short(self.option.product);
        match (&self.option.bank, self.is_bank) {
            (None, _) => name.to_owned(),
            (Some(_), false) => text::fill(t::INSTITUTO, &[("modalidad", &name)]),
            (Some(_), true) => text::fill(t::BANCO, &[("modalidad", &name)]),
        }
    }

    /// The number of the payment in a month; the first one when the month is earlier.
    pub fn number(&self, month: Date) -> u16 {
        let first = self.table.first;
        let months = (i32::from(month.year()) - i32::from(first.year())) * 12 + i32::from(month.month())
            - i32::from(first.month());
        u16::try_from(months + 1).unwrap_or(1).max(1)
    }
}

/// The extra payments in force: those of this screen, else what the person wishes to pay.
pub fn extras(view: &State) -> Extras {
    if view.extras != Extras::default() {
        return view.extras;
    }
    let wished = view.what_if.extra_monthly.or(view.applicant.wishes.extra_monthly);
    Extras { monthly: wished.unwrap_or(Mxn::ZERO), monthly_from: 1, ..Extras::default() }
}

/// The contribution of a whole month.
fn monthly(with: &Schedule) -> Option<Mxn> {
    with.rows.iter().map(|row| row.contribution).max().filter(|amount| *amount > Mxn::ZERO)
}

/// The employer's contribution by payment, as the evaluation applied it: to a bank's part only
/// from the month in which the Institute's ends.
fn contributions(with: Option<&Schedule>) -> impl Fn(u16) -> Mxn {
    let whole = with.and_then(monthly).unwrap_or(Mxn::ZERO);
    let first = with.and_then(|table| table.rows.iter().find(|row| row.contribution > Mxn::ZERO));
    let first = first.map(|row| (row.number, row.contribution));
    move |number| match first {
        Some((begins, amount)) if number == begins => amount,
        Some((begins, _)) if number > begins => whole,
        _ => Mxn::ZERO,
    }
}

/// The months of one calendar year, and their sums.
pub struct Year {
    pub year: i16,
    /// First and one past the last of its rows.
    pub rows: std::ops::Range<usize>,
    pub opening: Mxn,
    pub interest: Mxn,
    pub principal: Mxn,
    pub contribution: Mxn,
    pub extra: Mxn,
    pub closing: Mxn,
}

/// The table by calendar year.
pub fn years(table: &Schedule) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let year = table.month(row.number).year();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => {
                last.rows.end = at + 1;
                last.interest += row.interest;
                last.principal += row.principal;
                last.contribution += row.contribution;
                last.extra += row.extra;
                last.closing = row.closing;
            }
            None => years.push(Year {
                year,
                rows: at..at + 1,
                opening: row.opening,
                interest: row.interest,
                principal: row.principal,
                contribution: row.contribution,
                extra: row.extra,
                closing: row.closing,
            }),
        }
    }
    years
}
