//! The T1000 model («1,080 puntos»), from 21 May 2021.

use super::forecast::forecast;
use super::{Inputs, TableRules, verdict};
use super::{
    age_factor, bimestres_factor, fixed_factor, open_factor, subcuenta_factor, table_factor, worker_type_factor,
};
use crate::engine::applicant::Sex;
use crate::engine::context::datum;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Factor, FactorId, Finding, FindingKind, Missing, Model, Score};
use crate::engine::trace::{Arg, weakest};
use crate::format;
use crate::money::{Decimal, rounding};
use crate::rules::Value;
use crate::text::{fill, hallazgos, palabras::factor_valor};

const RULES: TableRules = TableRules { bimestres: "t1000.bimestres", age: "t1000.edad", subcuenta: "t1000.subcuenta" };

/// The reading of the salary that rounds to one decimal; the other one cuts.
const ROUNDED: &str = "redondear";

/// The score; `None` on a date on which the model was not in force.
pub fn t1000(inputs: &Inputs<'_>) -> Option<Score> {
    let ctx = inputs.ctx;
    let (minimum, minimum_rule) = ctx.whole("t1000.minimo").ok()?;
    let (maximum, _) = ctx.whole("t1000.maximo").ok()?;
    let mut factors = vec![
        bimestres_factor(inputs, RULES.bimestres)?,
        salary_factor(inputs)?,
        age_factor(inputs, &RULES)?,
        subcuenta_factor(inputs, &RULES)?,
        worker_type_factor(inputs, ctx.whole("t1000.trabajador.permanente"), ctx.whole("t1000.trabajador.eventual"))?,
    ];
    factors.extend(woman_factor(inputs));
    let own = factors.len();
    factors.extend(employer_factors(inputs)?);
    let sum = |part: &[Factor], points: fn(&Factor) -> i64| part.iter().map(points).sum::<i64>();
    let (own_min, own_max) = (sum(&factors[..own], |f| f.min), sum(&factors[..own], |f| f.max));
    let (total_min, total_max) = (sum(&factors, |f| f.min), sum(&factors, |f| f.max));
    let rules: Vec<_> = factors.iter().map(|f| f.rule).chain([minimum_rule]).collect();
    let forecast = forecast(inputs, &RULES, &factors, minimum, total_min - own_min);
    Some(Score {
        model: Model::T1000,
        applies: true,
        reason: None,
        minimum: Some(minimum),
        minimum_rule,
        maximum,
        total_min,
        total_max,
        own_min,
        own_max,
        verdict: verdict(total_min, total_max, minimum),
        incomplete: None,
        status: weakest(ctx.book, &rules),
        factors,
        findings: gap_finding(inputs).into_iter().collect(),
        forecast,
    })
}

/// Salary brackets stand in UMA with one decimal. How a salary between two printed edges is read
/// is itself a rule: cut to one decimal (never promises points that may not exist) or rounded.
fn salary_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let rounded = matches!(inputs.ctx.reading("t1000.salario.lectura"), Ok((ROUNDED, _)));
    let value = salary_in_uma(inputs).map(|uma| {
        let row = if rounded { rounding::percent_places(uma, 1) } else { rounding::tenths_down(uma) };
        (row, Arg::Owned(format::uma(row)))
    });
    table_factor(inputs, FactorId::Salary, "t1000.salario", value)
}

/// The salary in monthly UMA, or which of the two is missing.
fn salary_in_uma(inputs: &Inputs<'_>) -> Result<Decimal, Missing> {
    datum(inputs.applicant.employment.salary, "empleo.salario_mensual_integrado")?;
    let (_, uma) = uma_monthly(&inputs.ctx)?;
    inputs.derived.salary_uma.ok_or(Missing::Rule(uma))
}

/// Where the two readings of a salary between two printed brackets give other points, that is told.
fn gap_finding(inputs: &Inputs<'_>) -> Option<Finding> {
    let ctx = inputs.ctx;
    let uma = inputs.derived.salary_uma?;
    let (table, _) = ctx.table("t1000.salario").ok()?;
    let (reading, used) = ctx.reading("t1000.salario.lectura").ok()?;
    let points = |row: Decimal| table.results[table.row(row)?];
    let (cut, rounded) = (points(rounding::tenths_down(uma))?, points(rounding::percent_places(uma, 1))?);
    if cut == rounded {
        return None;
    }
    let other = rounding::whole_down(if reading == ROUNDED { cut } else { rounded })?;
    let text = fill(hallazgos::t1000::HUECO, &[("puntos", &format::points(other))]);
    let finding = Finding::new("T1000-01", FindingKind::Warning, text).values(Some(format::uma(uma)), None);
    Some(finding.rule(&ctx, used).field("empleo.salario_mensual_integrado"))
}

/// Twenty points more for women. No source says what holds for sex X, nor on which day it began:
/// a range, up to the most that the book knows of any day.
fn woman_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let ctx = inputs.ctx;
    let id = FactorId::Woman;
    let (points, rule) = match ctx.whole("t1000.mujer") {
        Ok(known) => known,
        Err(Missing::Rule(unknown)) if inputs.derived.sex != Some(Sex::Man) => {
            let values = ctx.book.rule(unknown).dated.iter().map(|dated| &dated.value);
            let known = values.filter_map(|v| if let Value::Number(n) = v { rounding::whole_down(*n) } else { None });
            return Some(open_factor(inputs, id, (0, known.max()?), None, Missing::Rule(unknown), unknown));
        }
        Err(_) => return None,
    };
    match inputs.derived.sex {
        Some(Sex::Man) => None,
        Some(Sex::Woman) => Some(fixed_factor(inputs, id, points, None, rule, Arg::Text(factor_valor::ADICIONAL))),
        Some(Sex::X) => Some(open_factor(inputs, id, (0, points), None, Missing::Rule(rule), rule)),
        None => Some(open_factor(inputs, id, (0, points), None, Missing::Datum("persona.curp"), rule)),
    }
}

/// The employer's part: one captured total, or the published maxima as ranges.
fn employer_factors(inputs: &Inputs<'_>) -> Option<Vec<Factor>> {
    let (maximum, rule) = inputs.ctx.whole("t1000.empresa.maximo").ok()?;
    if let Some(points) = inputs.applicant.employment.employer_points {
        let points = i64::from(points).min(maximum);
        let shown = Arg::Text(factor_valor::CAPTURADO);
        return Some(vec![fixed_factor(inputs, FactorId::EmployerTotal, points, Some(maximum), rule, shown)]);
    }
    [
        (FactorId::EmployerPayment, "t1000.empresa.cumplimiento"),
        (FactorId::EmployerStability, "t1000.empresa.estabilidad"),
        (FactorId::EmployerSurroundings, "t1000.empresa.entorno"),
    ]
    .into_iter()
    .map(|(id, rule)| {
        let (most, rule) = inputs.ctx.whole(rule).ok()?;
        Some(open_factor(inputs, id, (0, most), Some(most), Missing::Datum("empleo.puntos_empresa"), rule))
    })
    .collect()
}
