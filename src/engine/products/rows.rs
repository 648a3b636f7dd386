//! Which row of the rate table a salary falls in, by both readings, and the rate of a row.

use rust_decimal::Decimal;

use super::pricing::{Priced, RateSource};
use crate::engine::annuity::level_payment;
use crate::engine::context::datum;
use crate::engine::derived::{minimum_wage_monthly, uma_monthly};
use crate::engine::evaluation::{Missing, OtherReading};
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::RuleUse;
use crate::text::traza;

/// The reading by which a printed salary is the upper limit of its row.
const UPPER_LIMIT: &str = "limite_superior";

/// The rate of salaries below the first row of the table.
const BELOW_TABLE: &str = "credito.tasa.bajo_tabla";

/// The row of a salary.
pub(super) struct Row {
    /// Salary in UMA, cut to one decimal.
    pub uma: Decimal,
    /// One UMA of a month, unrounded pesos.
    pub unit: Decimal,
    pub trace: Trace,
}

/// The salary's row in tenths of UMA, cut down.
pub(super) fn salary_row(inputs: &Inputs<'_>) -> Result<Row, Missing> {
    let salary = datum(inputs.applicant.employment.salary, "empleo.salario_mensual_integrado")?;
    let (unit, used) = uma_monthly(&inputs.ctx)?;
    let exact = salary.to_decimal().checked_div(unit).ok_or(Missing::Rule(used))?;
    let uma = rounding::tenths_down(exact);
    let mut trace = Trace::default();
    trace.rule(used);
    trace.step(traza::UMA_MENSUAL, [Arg::Number(unit)]);
    let shown = Arg::Number(rounding::factor_places(exact));
    trace.step(traza::RENGLON, [Arg::Money(salary), shown, Arg::Owned(format::uma(uma))]);
    Ok(Row { uma, unit, trace })
}

/// The rate of a row by the table in force; below its first row, by its own rule.
pub(super) fn table_rate(inputs: &Inputs<'_>, row: Decimal) -> Result<(Rate, RuleUse), Missing> {
    let (table, used) = inputs.ctx.table("credito.tasa.tabla")?;
    let (percent, used) = match table.row(row) {
        Some(index) => (table.results[index].ok_or(Missing::Rule(used))?, used),
        None => inputs.ctx.number(BELOW_TABLE)?,
    };
    Rate::from_percent(percent).map(|rate| (rate, used)).ok_or(Missing::Rule(used))
}

/// Reading B: the first row whose printed salary is not below the applicant's; the last one above all.
fn upper_limit_row(inputs: &Inputs<'_>, unit: Decimal, salary: Mxn) -> Option<Decimal> {
    let (table, _) = inputs.ctx.table("credito.tasa.tabla").ok()?;
    let printed = |edge: Decimal| rounding::nearest_centavo(edge * unit);
    let reached = table.edges.iter().find(|edge| printed(**edge).is_some_and(|p| salary <= p));
    reached.or(table.edges.last()).copied()
}

/// The row whose rate a salary has, by the reading in force; `cut` is the salary in UMA, cut to tenths.
pub(super) fn row_by_reading(
    inputs: &Inputs<'_>,
    unit: Decimal,
    cut: Decimal,
    salary: Mxn,
) -> Result<(Decimal, RuleUse), Missing> {
    let (reading, used) = inputs.ctx.reading("credito.renglon.lectura")?;
    let upper = (reading == UPPER_LIMIT).then(|| upper_limit_row(inputs, unit, salary)).flatten();
    Ok((upper.unwrap_or(cut), used))
}

/// The rate by its source, with the row that the reading in force gives.
pub(super) fn rate_of(inputs: &Inputs<'_>, source: RateSource, row: &Row) -> Result<(Rate, Trace), Missing> {
    let mut trace = Trace::default();
    let rate = match source {
        RateSource::Table => {
            let salary = datum(inputs.applicant.employment.salary, "empleo.salario_mensual_integrado")?;
            let (read, reading_rule) = row_by_reading(inputs, row.unit, row.uma, salary)?;
            trace.rule(reading_rule);
            let (rate, used) = table_rate(inputs, read)?;
            trace.rule(used);
            if inputs.ctx.book.rule(used).id == BELOW_TABLE {
                trace.step(traza::TASA_BAJO_TABLA, [Arg::Rate(rate)]);
            } else {
                trace.step(traza::TASA_TABLA, [Arg::Owned(format::uma(read)), Arg::Rate(rate)]);
            }
            rate
        }
        RateSource::Fixed(id) => {
            let (percent, used) = inputs.ctx.number(id)?;
            trace.rule(used);
            let rate = Rate::from_percent(percent).ok_or(Missing::Rule(used))?;
            trace.step(traza::TASA_FIJA, [Arg::Rate(rate)]);
            rate
        }
        RateSource::Typed { by, low, high } => {
            let rate = datum(by.of(inputs.applicant), by.path())?;
            let (low, low_rule) = inputs.ctx.number(low)?;
            let (high, high_rule) = inputs.ctx.number(high)?;
            trace.rule(low_rule);
            trace.rule(high_rule);
            trace.step(traza::TASA_CAPTURADA, [Arg::Rate(rate), Arg::Number(low), Arg::Number(high)]);
            rate
        }
    };
    trace.extend_rules(&row.trace.rules);
    Ok((rate, trace))
}

/// Share of the income that the payment may take: a rule of its own up to one minimum wage.
pub(super) fn payment_ceiling(inputs: &Inputs<'_>, salary: Mxn) -> Result<(Decimal, RuleUse), Missing> {
    let (wage, _) = minimum_wage_monthly(&inputs.ctx)?;
    // A salary is typed in centavos: the daily wage x 30.4, so rounded, is one minimum wage.
    let one = rounding::nearest_centavo(wage).is_some_and(|wage| salary <= wage);
    let id = if one { "credito.pago.tope_un_minimo" } else { "credito.pago.tope" };
    inputs.ctx.number(id)
}

/// What the reading of the rate row that is not in force would change, for the same amount;
/// `None` when it changes nothing.
pub(super) fn other_reading(inputs: &Inputs<'_>, priced: &Priced) -> Option<OtherReading> {
    let salary = inputs.applicant.employment.salary?;
    let (reading, _) = inputs.ctx.reading("credito.renglon.lectura").ok()?;
    let row = if reading == UPPER_LIMIT { priced.row.uma } else { upper_limit_row(inputs, priced.row.unit, salary)? };
    let (rate, _) = table_rate(inputs, row).ok()?;
    if rate == priced.rate {
        return None;
    }
    let payment = level_payment(priced.amount, rate, priced.months())?;
    Some(OtherReading { row, rate, amount: priced.amount, payment })
}
