//! The 116 points with all their tables («P116-B»), from 2012 to 20 May 2021.

use rust_decimal::Decimal;

use super::{Inputs, bimestres_factor, table_factor, verdict};
use crate::engine::context::datum;
use crate::engine::derived::{minimum_wage_monthly, uma_monthly};
use crate::engine::evaluation::{Factor, FactorId, Missing, Model, Score};
use crate::engine::trace::{Arg, weakest};
use crate::money::{Mxn, rounding};
use crate::rules::{RuleUse, Table};
use crate::text::traza;

const SALARY: &str = "empleo.salario_mensual_integrado";

/// The score; `None` on a date on which the model was not in force.
pub fn p116b(inputs: &Inputs<'_>) -> Option<Score> {
    let ctx = inputs.ctx;
    let (minimum, minimum_rule) = ctx.whole("p116b.minimo").ok()?;
    let factors =
        vec![age_salary_factor(inputs)?, subcuenta_factor(inputs)?, bimestres_factor(inputs, "p116b.bimestres")?];
    let total_min: i64 = factors.iter().map(|f| f.min).sum();
    let total_max: i64 = factors.iter().map(|f| f.max).sum();
    let rules: Vec<_> = factors.iter().flat_map(|f| f.trace.rules.iter().copied()).chain([minimum_rule]).collect();
    Some(Score {
        model: Model::P116B,
        applies: true,
        minimum: Some(minimum),
        minimum_rule,
        maximum: factors.iter().filter_map(|f| f.maximum).sum(),
        total_min,
        total_max,
        own_min: total_min,
        own_max: total_max,
        verdict: verdict(total_min, total_max, minimum),
        incomplete: None,
        status: weakest(ctx.book, &rules),
        factors,
        findings: Vec::new(),
        // The model ended: no later day of it can be promised.
        forecast: Vec::new(),
    })
}

/// One table in the sources: a base for the age and an addition for the salary.
fn age_salary_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let ctx = inputs.ctx;
    let age = inputs.derived.age.map(|n| (Decimal::from(n), Arg::Integer(i64::from(n))));
    let age = age.ok_or(Missing::Datum("persona.curp"));
    let mut factor = table_factor(inputs, FactorId::AgeSalary, "p116b.edad", age)?;
    let (table, used) = ctx.table("p116b.salario").ok()?;
    let (lowest, highest) = (whole(table.minimum())?, whole(table.maximum())?);
    factor.trace.rule(used);
    let (min, max) = match salary_points(inputs, table, used, &mut factor) {
        Ok(points) => points,
        Err(missing) => {
            factor.trace.step(traza::RANGO, [Arg::Integer(lowest), Arg::Integer(highest)]);
            factor.missing = factor.missing.or(Some(missing));
            (lowest, highest)
        }
    };
    factor.min += min;
    factor.max += max;
    factor.maximum = factor.maximum.map(|most| most + highest);
    factor.status = factor.trace.status(ctx.book);
    if factor.min == factor.max {
        factor.trace.step(traza::PUNTOS, [Arg::Integer(factor.min)]);
    }
    Some(factor)
}

/// The addition for the salary, least and most: both where nobody knows whether the table counted in
/// minimum wages or in UMA on the date, and they differ.
fn salary_points(
    inputs: &Inputs<'_>,
    table: &Table,
    table_rule: RuleUse,
    factor: &mut Factor,
) -> Result<(i64, i64), Missing> {
    let ctx = inputs.ctx;
    let salary = datum(inputs.applicant.employment.salary, SALARY)?;
    let mut points = |unit: Decimal, unit_rule| {
        factor.trace.rule(unit_rule);
        let row = reading(inputs, salary, unit);
        factor.trace.step(traza::SALARIO_VECES, [Arg::Money(salary), Arg::Number(unit), Arg::Number(row)]);
        let points = whole(table.row(row).and_then(|row| table.results[row])).ok_or(Missing::Rule(table_rule))?;
        factor.trace.step(traza::AUMENTO, [Arg::Integer(points)]);
        Ok(points)
    };
    match ctx.reading("p116b.salario.unidad") {
        Ok((unit, used)) => {
            let (month, month_rule) = if unit == "uma" { uma_monthly(&ctx)? } else { minimum_wage_monthly(&ctx)? };
            let points = points(month, month_rule)?;
            factor.trace.rule(used);
            Ok((points, points))
        }
        Err(missing) => {
            let (uma, uma_rule) = uma_monthly(&ctx)?;
            let (wage, wage_rule) = minimum_wage_monthly(&ctx)?;
            let (one, other) = (points(uma, uma_rule)?, points(wage, wage_rule)?);
            if let (true, Missing::Rule(unknown)) = (one != other, missing) {
                factor.trace.rule(unknown);
                factor.missing = factor.missing.or(Some(missing));
            }
            Ok((one.min(other), one.max(other)))
        }
    }
}

/// A salary in times a unit, to the one decimal that the table prints.
///
/// A multiple of the unit is typed to the centavo below it, so the largest salary of that centavo
/// counts: 1,894.83 pesos are one minimum wage of 1,894.832.
fn reading(inputs: &Inputs<'_>, salary: Mxn, unit: Decimal) -> Decimal {
    let times = salary.to_decimal().checked_div(unit).unwrap_or_default();
    if rounds(inputs) {
        return rounding::percent_places(times, 1);
    }
    let row = rounding::tenths_down(times);
    let next = row + Decimal::new(1, 1);
    let reached = next.checked_mul(unit).and_then(rounding::centavo_down).is_some_and(|edge| salary >= edge);
    if reached { next } else { row }
}

/// What falls between two printed edges is rounded; else it is cut.
fn rounds(inputs: &Inputs<'_>) -> bool {
    matches!(inputs.ctx.reading("p116b.tramos.lectura"), Ok(("redondear", _)))
}

/// The balance in the worker's own monthly salaries, or in UMA, to the two decimals that the table prints.
fn subcuenta_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let ctx = inputs.ctx;
    let (in_uma, unit_rule) = match ctx.reading("p116b.subcuenta.unidad") {
        Ok((unit, used)) => (unit == "uma", used),
        Err(_) => return None,
    };
    let value = datum(inputs.applicant.savings.subcuenta, "ahorro.subcuenta").and_then(|balance| {
        let unit =
            if in_uma { uma_monthly(&ctx)?.0 } else { datum(inputs.applicant.employment.salary, SALARY)?.to_decimal() };
        let times = balance.to_decimal().checked_div(unit).ok_or(Missing::Datum(SALARY))?;
        let places = if rounds(inputs) { rounding::percent_places(times, 2) } else { rounding::hundredths_down(times) };
        Ok((places, Arg::Number(places)))
    });
    let mut factor = table_factor(inputs, FactorId::Subcuenta, "p116b.subcuenta", value)?;
    factor.trace.rule(unit_rule);
    Some(factor)
}

fn whole(points: Option<Decimal>) -> Option<i64> {
    points.and_then(rounding::whole_down)
}
