//! The 116 points with all their tables («P116-B»), from 2011 or 2012 to 20, 21 or 22 May 2021.

use rust_decimal::Decimal;

use super::{Inputs, bimestres_factor, said, table_factor, verdict};
use crate::engine::context::datum;
use crate::engine::derived::{minimum_wage_monthly, uma_monthly};
use crate::engine::evaluation::{Factor, FactorId, Finding, FindingKind, Missing, Model, Score};
use crate::engine::trace::{Arg, weakest};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::{RuleUse, Table};
use crate::text::puntajes::otra as t;
use crate::text::{self, traza};

const SUBCUENTA_UNIT: &str = "p116b.subcuenta.unidad";
const SALARY: &str = "empleo.salario_mensual_integrado";

/// The score; `None` on a date on which the model was not in force.
pub fn p116b(inputs: &Inputs<'_>) -> Option<Score> {
    let ctx = inputs.ctx;
    let (minimum, minimum_rule) = ctx.whole("p116b.minimo").ok()?;
    let reading = Reading::in_force(inputs)?;
    let factors = factors(inputs, reading)?;
    let (total_min, total_max) = ends(&factors);
    let rules: Vec<_> = factors.iter().flat_map(|f| f.trace.rules.iter().copied()).chain([minimum_rule]).collect();
    Some(Score {
        model: Model::P116B,
        applies: true,
        reason: None,
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
        findings: findings(inputs, reading, (total_min, total_max)),
        // The model ended: no later day of it can be promised.
        forecast: Vec::new(),
    })
}

/// How the tables are read where their sources leave it open.
#[derive(Clone, Copy)]
struct Reading {
    /// What falls between two printed edges is rounded; else it is cut.
    rounds: bool,
    /// The subcuenta is measured in UMA; else in the worker's own salaries.
    in_uma: bool,
}

impl Reading {
    fn in_force(inputs: &Inputs<'_>) -> Option<Self> {
        let rounds = matches!(inputs.ctx.reading("p116b.tramos.lectura"), Ok(("redondear", _)));
        let (unit, _) = inputs.ctx.reading(SUBCUENTA_UNIT).ok()?;
        Some(Self { rounds, in_uma: unit == "uma" })
    }
}

fn factors(inputs: &Inputs<'_>, reading: Reading) -> Option<Vec<Factor>> {
    Some(vec![
        age_salary_factor(inputs, reading)?,
        subcuenta_factor(inputs, reading)?,
        bimestres_factor(inputs, "p116b.bimestres")?,
    ])
}

/// Least and most of the total.
fn ends(factors: &[Factor]) -> (i64, i64) {
    (factors.iter().map(|f| f.min).sum(), factors.iter().map(|f| f.max).sum())
}

/// What the other readings would give, and what else was said of the model.
fn findings(inputs: &Inputs<'_>, now: Reading, total: (i64, i64)) -> Vec<Finding> {
    let ctx = inputs.ctx;
    let unit = if now.in_uma { t::SUBCUENTA_SALARIO } else { t::SUBCUENTA_UMA };
    let steps = if now.rounds { t::TRUNCADO } else { t::REDONDEO };
    let others = [
        ("P116-07", SUBCUENTA_UNIT, unit, Reading { in_uma: !now.in_uma, ..now }),
        ("P116-08", "p116b.tramos.lectura", steps, Reading { rounds: !now.rounds, ..now }),
    ];
    let mut found = Vec::new();
    for (code, rule, text, other) in others {
        // Before the UMA existed there is no other unit.
        let known = uma_monthly(&ctx).is_ok() || !other.in_uma;
        let Some(of_other) = factors(inputs, other).filter(|_| known).map(|factors| ends(&factors)) else { continue };
        if of_other != total
            && let Ok((_, used)) = ctx.reading(rule)
        {
            let text = text::fill(text, &[("n", &format::range(of_other.0, of_other.1))]);
            found.push(Finding::new(code, FindingKind::Information, text).rule(&ctx, used));
        }
    }
    let rules = [
        ("P116-01", "p116b.rezago"),
        ("P116-02", "p116b.cambio_empleo"),
        ("P116-03", "p116b.flexibilizacion"),
        ("P116-04", "p116b.aportaciones_extra"),
        ("P116-05", "tradicional.credito_seguro"),
    ];
    found.extend(rules.into_iter().filter_map(|(code, rule)| said(inputs, code, rule)));
    found
}

/// One table in the sources: a base for the age and an addition for the salary.
fn age_salary_factor(inputs: &Inputs<'_>, reading: Reading) -> Option<Factor> {
    let ctx = inputs.ctx;
    let age = inputs.derived.age.map(|n| (Decimal::from(n), Arg::Integer(i64::from(n))));
    let age = age.ok_or(Missing::Datum("persona.curp"));
    let mut factor = table_factor(inputs, FactorId::AgeSalary, "p116b.edad", age)?;
    let (table, used) = ctx.table("p116b.salario").ok()?;
    let (lowest, highest) = (whole(table.minimum())?, whole(table.maximum())?);
    factor.trace.rule(used);
    let (min, max) = match salary_points(inputs, reading, (table, used), &mut factor) {
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
    reading: Reading,
    (table, table_rule): (&Table, RuleUse),
    factor: &mut Factor,
) -> Result<(i64, i64), Missing> {
    let ctx = inputs.ctx;
    let salary = datum(inputs.applicant.employment.salary, SALARY)?;
    let mut points = |unit: Decimal, unit_rule| {
        factor.trace.rule(unit_rule);
        let row = times(reading, salary, unit);
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
fn times(reading: Reading, salary: Mxn, unit: Decimal) -> Decimal {
    let times = salary.to_decimal().checked_div(unit).unwrap_or_default();
    if reading.rounds {
        return rounding::percent_places(times, 1);
    }
    let row = rounding::tenths_down(times);
    let next = row + Decimal::new(1, 1);
    let reached = next.checked_mul(unit).and_then(rounding::centavo_down).is_some_and(|edge| salary >= edge);
    if reached { next } else { row }
}

/// The balance in the worker's own monthly salaries, or in UMA, to the two decimals that the table prints.
fn subcuenta_factor(inputs: &Inputs<'_>, reading: Reading) -> Option<Factor> {
    let ctx = inputs.ctx;
    let (_, unit_rule) = ctx.reading(SUBCUENTA_UNIT).ok()?;
    let value = datum(inputs.applicant.savings.subcuenta, "ahorro.subcuenta").and_then(|balance| {
        let unit = if reading.in_uma {
            uma_monthly(&ctx)?.0
        } else {
            datum(inputs.applicant.employment.salary, SALARY)?.to_decimal()
        };
        let times = balance.to_decimal().checked_div(unit).ok_or(Missing::Datum(SALARY))?;
        let places = if reading.rounds { rounding::percent_places(times, 2) } else { rounding::hundredths_down(times) };
        Ok((places, Arg::Number(places)))
    });
    let mut factor = table_factor(inputs, FactorId::Subcuenta, "p116b.subcuenta", value)?;
    factor.trace.rule(unit_rule);
    Some(factor)
}

fn whole(points: Option<Decimal>) -> Option<i64> {
    points.and_then(rounding::whole_down)
}
