//! The days on which a person's own points change if the employment goes on as it is.

use rust_decimal::Decimal;

use super::{Inputs, TableRules};
use crate::engine::amortization::add_months;
use crate::engine::derived::{age_on, bimestre_start};
use crate::engine::evaluation::{Factor, FactorId, ForecastChange, ForecastRow};
use crate::money::{Mxn, rounding};
use crate::rules::{Date, Table};

/// How far ahead the forecast looks, in bimestres: five years. Later, salary and rules have changed
/// so often that a date would promise too much.
const HORIZON: i32 = 30;

/// One factor that time changes: its table, its value today, and its points today.
struct Moving<'a> {
    table: &'a Table,
    points: i64,
}

impl Moving<'_> {
    /// The points that a later value gives; today's while the table is silent.
    fn points_at(&self, value: Decimal) -> i64 {
        let row = self.table.row(value).and_then(|row| self.table.results[row]);
        row.and_then(rounding::whole_down).unwrap_or(self.points)
    }
}

/// Rows from today until `own + employer` reaches `minimum`, or the horizon.
///
/// Assumes the same employment, salary and rules. A bimestre counts from the day after its end;
/// the subcuenta grows by two monthly contributions for each bimestre that ends after the day of
/// its balance. Without a current employment, or without the data, only today's row.
pub(super) fn forecast(
    inputs: &Inputs<'_>,
    rules: &TableRules,
    factors: &[Factor],
    minimum: i64,
    employer: i64,
) -> Vec<ForecastRow> {
    let own_today: i64 = factors.iter().filter(|f| !f.is_employers()).map(|f| f.min).sum();
    let row = |date, changes, own: i64| {
        let total = own + employer;
        ForecastRow { date, changes, own, total, lacking: (minimum - total).max(0) }
    };
    let today = inputs.ctx.date;
    let mut rows = vec![row(today, Vec::new(), own_today)];
    let employment = &inputs.applicant.employment;
    if rows[0].lacking == 0 || employment.active != Some(true) {
        return rows;
    }
    let moving = |id: FactorId, rule: &'static str| -> Option<Moving<'_>> {
        let factor = factors.iter().find(|f| f.id == id && f.missing.is_none())?;
        let (table, _) = inputs.ctx.table(rule).ok()?;
        Some(Moving { table, points: factor.min })
    };
    let bimestres = moving(FactorId::Bimestres, rules.bimestres).zip(employment.bimestres);
    let age = moving(FactorId::Age, rules.age).zip(inputs.derived.birth);
    let subcuenta = moving(FactorId::Subcuenta, rules.subcuenta)
        .zip(inputs.applicant.savings.subcuenta)
        .zip(inputs.derived.contribution);

    let start = bimestre_start(today);
    let mut own = own_today;
    let mut seen = (None, None, None);
    for (date, ended) in days(start, today, inputs.derived.birth) {
        let mut changes = Vec::new();
        let mut sum = own_today;
        if let Some((factor, now)) = &bimestres {
            let then = i32::from(*now) + ended;
            let points = factor.points_at(Decimal::from(then));
            sum += points - factor.points;
            if note(&mut seen.0, points, factor.points) {
                changes.push(ForecastChange::Bimestres(u16::try_from(then).unwrap_or(u16::MAX)));
            }
        }
        if let Some((factor, birth)) = &age {
            let then = age_on(*birth, date).unwrap_or(0);
            let points = factor.points_at(Decimal::from(then));
            sum += points - factor.points;
            if note(&mut seen.1, points, factor.points) {
                changes.push(ForecastChange::Age(then));
            }
        }
        if let Some(((factor, balance), contribution)) = &subcuenta {
            // Contributions of before the continuous bimestres are nobody's guess.
            let dated = inputs.applicant.savings.balance_date.unwrap_or(today);
            let employed = inputs.derived.employed_since.unwrap_or(today);
            let since = dated.max(employed.yesterday().unwrap_or(employed));
            let then = *balance + contributions(*contribution, since, date);
            let points = factor.points_at(then.to_decimal());
            sum += points - factor.points;
            if note(&mut seen.2, points, factor.points) {
                let edge = factor.table.row(then.to_decimal()).map(|row| factor.table.edges[row]);
                changes.push(ForecastChange::Subcuenta(edge.and_then(rounding::nearest_centavo).unwrap_or(then)));
            }
        }
        if sum != own && !changes.is_empty() {
            own = sum;
            rows.push(row(date, changes, own));
            if rows.last().is_some_and(|r| r.lacking == 0) {
                break;
            }
        }
    }
    rows
}

/// Remembers a factor's points and tells whether they have changed since the last day.
fn note(seen: &mut Option<i64>, points: i64, today: i64) -> bool {
    seen.replace(points).unwrap_or(today) != points
}

/// The days to look at, in order, with the bimestres ended by then: each first day of a bimestre
/// after `today`, and each birthday.
fn days(start: Date, today: Date, birth: Option<Date>) -> Vec<(Date, i32)> {
    let mut days: Vec<(Date, i32)> = (1..=HORIZON).map(|n| (add_months(start, 2 * n), n)).collect();
    let last = add_months(start, 2 * HORIZON);
    if let Some(birth) = birth {
        let years = (i32::from(today.year()) - i32::from(birth.year())).max(0);
        for year in years..=years + HORIZON / 6 {
            let birthday = add_months(birth, 12 * year);
            if birthday > today && birthday <= last {
                // Among the bimestres only: earlier birthdays stand in the list too.
                let ended = (1..=HORIZON).take_while(|n| add_months(start, 2 * n) <= birthday).count();
                days.push((birthday, i32::try_from(ended).unwrap_or(HORIZON)));
            }
        }
        days.sort_by_key(|(day, _)| *day);
    }
    days
}

/// Two months' contributions for every bimestre whose last day is after `since` and before `date`.
fn contributions(monthly: Mxn, since: Date, date: Date) -> Mxn {
    let number = |day: Date| (i64::from(day.year()) * 12 + i64::from(day.month()) - 1) / 2;
    let ended = since.tomorrow().map_or(0, |next| number(date) - number(next)).max(0);
    Mxn::from_centavos(monthly.centavos().saturating_mul(2 * ended))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_contribution_counts_from_the_day_after_its_bimestre() {
        let pesos = |since, day| contributions(Mxn::from_pesos(750), since, day).centavos() / 100;
        assert_eq!(pesos(date(2026, 10, 31), date(2026, 12, 31)), 0, "the balance of the last day has it");
        assert_eq!(pesos(date(2026, 10, 31), date(2027, 1, 1)), 1_500);
        assert_eq!(pesos(date(2026, 10, 30), date(2026, 11, 1)), 1_500);
        assert_eq!(pesos(date(2016, 10, 31), date(2026, 11, 1)), 90_000, "ten years are sixty bimestres");
        assert_eq!(pesos(date(2027, 10, 31), date(2026, 11, 1)), 0);
    }
}
