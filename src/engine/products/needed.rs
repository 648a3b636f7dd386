//! The income that an amount asks for.

use rust_decimal::Decimal;

use super::pricing::{PriceRules, Priced, RateSource, capacity};
use super::rows::{payment_ceiling, row_by_reading, table_rate};
use crate::engine::annuity::payment_factor;
use crate::engine::derived::minimum_wage_monthly;
use crate::engine::evaluation::Missing;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::text::traza;

/// An income, or why there is none.
pub(super) enum Needed {
    /// The lowest monthly salary, next centavo up.
    Income(Mxn),
    /// No salary reaches it: the product's limit is lower.
    BeyondTheLimit,
    /// A rate on the way is not known.
    Missing(Missing),
}

/// The lowest monthly salary, from one minimum wage on, at which the formula gives at least
/// `target` pesos with the same term.
///
/// Salaries matter only by their row of 0.1 UMA, and a higher row never gives less (a property
/// test watches that), so the rows are halved instead of walked.
pub(super) fn needed_income(
    inputs: &Inputs<'_>,
    rules: &PriceRules,
    priced: &Priced,
    target: Mxn,
    trace: &mut Trace,
) -> Needed {
    let Some(target) = whole_uma(target, priced.row.unit) else { return Needed::BeyondTheLimit };
    if priced.cap.0.and_then(rounding::whole_down).is_some_and(|most| target > most) {
        return Needed::BeyondTheLimit;
    }
    let search = Search { inputs, rules, priced, target };
    let found = search.lowest().map(|lowest| match lowest {
        Lowest::Row(tenths) => {
            let salary = search.salary(tenths);
            trace.step(traza::INGRESO_RENGLON, [Arg::Owned(format::uma(row(tenths))), Arg::Money(salary)]);
            salary
        }
        Lowest::MinimumWage(salary) => {
            trace.step(traza::INGRESO_SALARIO_MINIMO, [Arg::Money(salary)]);
            salary
        }
    });
    found.map_or_else(Needed::Missing, Needed::Income)
}

/// The fewest whole UMA that, to the centavo, are worth at least `target`.
fn whole_uma(target: Mxn, unit: Decimal) -> Option<i64> {
    let whole = target.to_decimal().checked_div(unit).and_then(rounding::whole_down)?;
    let worth = rounding::nearest_centavo(Decimal::from(whole) * unit)?;
    Some(if worth >= target { whole } else { whole + 1 })
}

/// A row of the table from its tenths of UMA.
fn row(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}

struct Search<'a> {
    inputs: &'a Inputs<'a>,
    rules: &'a PriceRules,
    priced: &'a Priced,
    /// Whole UMA.
    target: i64,
}

impl Search<'_> {
    /// The first salary of a row, next centavo up.
    fn salary(&self, tenths: i64) -> Mxn {
        rounding::centavo_up(row(tenths) * self.priced.row.unit).unwrap_or(Mxn::ZERO)
    }

    fn reaches(&self, salary: Mxn, row: Decimal) -> Result<bool, Missing> {
        let rate = match self.rules.rate {
            RateSource::Table => {
                let (read, _) = row_by_reading(self.inputs, self.priced.row.unit, row, salary)?;
                table_rate(self.inputs, read)?.0
            }
            RateSource::Fixed(_) | RateSource::Typed { .. } => self.priced.rate,
        };
        let factor = payment_factor(rate, self.priced.months()).unwrap_or(Decimal::ONE);
        let (share, _) = payment_ceiling(self.inputs, salary)?;
        Ok(capacity(share, row, factor).is_some_and(|uma| uma >= self.target))
    }

    /// The lowest salary from one minimum wage on that reaches the target.
    fn lowest(&self) -> Result<Lowest, Missing> {
        let at = |tenths: i64| self.reaches(self.salary(tenths), row(tenths));
        let tenths = |uma: Decimal| rounding::whole_down(uma * Decimal::TEN).unwrap_or(0);
        let (wage, _) = minimum_wage_monthly(&self.inputs.ctx)?;
        // Rows up to the minimum wage's own are not searched: it is in them that the share changes.
        let floor = tenths(wage / self.priced.row.unit);
        let mut below = floor;
        // The applicant's own row comes first: where the amount shown is asked for, it is the answer.
        let mut reached = tenths(self.priced.row.uma).max(below + 1);
        if at(reached)? {
            if reached - 1 > below && !at(reached - 1)? {
                return Ok(Lowest::Row(reached));
            }
        } else {
            let mut stride = 1;
            while !at(reached)? {
                below = reached;
                reached += stride;
                stride *= 2;
            }
        }
        while reached - below > 1 {
            let middle = below + (reached - below) / 2;
            if at(middle)? {
                reached = middle;
            } else {
                below = middle;
            }
        }
        let beside_the_wage = reached - 1 == floor;
        let wage = if beside_the_wage { self.at_minimum_wage(wage)? } else { None };
        Ok(wage.map_or(Lowest::Row(reached), Lowest::MinimumWage))
    }

    /// One minimum wage, or one centavo more, from where a larger share may go into the payment.
    fn at_minimum_wage(&self, wage: Decimal) -> Result<Option<Mxn>, Missing> {
        let wage = rounding::nearest_centavo(wage).unwrap_or(Mxn::ZERO);
        for salary in [wage, wage + Mxn::from_centavos(1)] {
            if self.reaches(salary, rounding::tenths_down(salary.to_decimal() / self.priced.row.unit))? {
                return Ok(Some(salary));
            }
        }
        Ok(None)
    }
}

/// Where the search ended.
enum Lowest {
    /// At one minimum wage, or the centavo after it.
    MinimumWage(Mxn),
    /// At the first salary of a row, in tenths of UMA.
    Row(i64),
}
