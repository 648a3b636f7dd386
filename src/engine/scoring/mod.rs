//! Scores: one file a model, and what the models share.

mod forecast;
mod p116a;
mod p116b;
mod partial;
mod seed001;
mod t100;
mod t1000;

use rust_decimal::Decimal;

pub use p116a::p116a;
pub use p116b::p116b;
use partial::{capped_factor, partial_score};
pub use seed001::seed001;
pub use t100::t100;
pub use t1000::t1000;

use super::applicant::Applicant;
use super::context::{Context, Known};
use super::evaluation::{Derived, Factor, FactorId, Finding, FindingKind, Missing, Model, Score, Verdict};
use super::tables::Tables;
use super::trace::{Arg, Trace};
use crate::money::rounding;
use crate::rules::{RuleBook, RuleUse};
use crate::text::puntajes::motivo;
use crate::text::traza;

/// What a model is asked with.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub ctx: Context<'a>,
    pub applicant: &'a Applicant,
    pub derived: &'a Derived,
    /// The instalment tables that products share.
    pub tables: &'a Tables,
}

/// Where two models may hold on the date: which of them the sources support better, and why the other
/// stands beside it.
pub fn side_by_side(book: &RuleBook, scores: &mut [Score]) {
    use Model::{P116A, P116B, Seed001, T100, T1000};
    let has = |model| scores.iter().any(|score| score.model == model);
    let reason = [
        ([P116A, Seed001], motivo::HOJA_Y_116),
        ([P116A, P116B], motivo::DOS_TABLAS),
        ([P116B, T1000], motivo::MAYO_2021),
        ([T1000, T100], motivo::T1000_Y_T100),
    ]
    .into_iter()
    .find(|(models, _)| models.iter().all(|model| has(*model)))
    .map(|(_, reason)| reason);
    let status = |score: &Score| book.dated(score.minimum_rule).status;
    let best = scores.iter().filter(|score| score.model != T100).map(status).min();
    for score in scores.iter_mut() {
        score.reason = reason;
        if score.model != T100 && reason.is_some() {
            score.applies = Some(status(score)) == best;
        }
    }
}

/// What a source says of the model in one sentence, as a finding of its score.
fn said(inputs: &Inputs<'_>, code: &'static str, rule: &'static str) -> Option<Finding> {
    let (sentence, used) = inputs.ctx.statement(rule).ok()?;
    Some(Finding::new(code, FindingKind::Information, sentence).rule(&inputs.ctx, used))
}

/// A factor read from a bracket table: the row of the value, or the whole range while it is unknown.
///
/// `None` where the table itself is not in force or not known.
fn table_factor(
    inputs: &Inputs<'_>,
    id: FactorId,
    rule: &'static str,
    value: Result<(Decimal, Arg), Missing>,
) -> Option<Factor> {
    let (table, used) = inputs.ctx.table(rule).ok()?;
    let status = inputs.ctx.book.dated(used).status;
    let maximum = table.maximum().and_then(rounding::whole_down)?;
    // A row that nobody printed may give nothing.
    let unprinted = table.results.iter().any(Option::is_none);
    let lowest = if unprinted { 0 } else { table.minimum().and_then(rounding::whole_down)? };
    let mut trace = Trace::default();
    trace.rule(used);
    let (points, missing) = match value {
        Ok((number, shown)) => {
            trace.step(traza::DATO, [shown]);
            let row = table.row(number);
            match row.and_then(|row| table.results[row]).and_then(rounding::whole_down) {
                Some(points) => {
                    trace.step(
                        traza::TRAMO,
                        [Arg::Number(table.edges[row.unwrap_or(0)]), Arg::Integer(points), Arg::Integer(maximum)],
                    );
                    (Some(points), None)
                }
                None => (None, Some(Missing::Rule(used))),
            }
        }
        Err(missing) => (None, Some(missing)),
    };
    if points.is_none() {
        trace.step(traza::RANGO, [Arg::Integer(lowest), Arg::Integer(maximum)]);
    }
    let (min, max) = (points.unwrap_or(lowest), points.unwrap_or(maximum));
    Some(Factor { id, min, max, exact: None, maximum: Some(maximum), missing, rule: used, status, trace })
}

/// A factor of fixed points.
fn fixed_factor(
    inputs: &Inputs<'_>,
    id: FactorId,
    points: i64,
    maximum: Option<i64>,
    rule: RuleUse,
    shown: Arg,
) -> Factor {
    let mut trace = Trace::default();
    trace.rule(rule);
    trace.step(traza::DATO, [shown]);
    trace.step(traza::PUNTOS, [Arg::Integer(points)]);
    let status = inputs.ctx.book.dated(rule).status;
    Factor { id, min: points, max: points, exact: None, maximum, missing: None, rule, status, trace }
}

/// A factor of which only the range is known.
fn open_factor(
    inputs: &Inputs<'_>,
    id: FactorId,
    range: (i64, i64),
    maximum: Option<i64>,
    missing: Missing,
    rule: RuleUse,
) -> Factor {
    let mut trace = Trace::default();
    trace.rule(rule);
    trace.step(traza::RANGO, [Arg::Integer(range.0), Arg::Integer(range.1)]);
    let status = inputs.ctx.book.dated(rule).status;
    Factor { id, min: range.0, max: range.1, exact: None, maximum, missing: Some(missing), rule, status, trace }
}

/// Points of worker type: the rule of the type; a range up to `highest` while type or rule is unknown.
fn worker_type_factor(inputs: &Inputs<'_>, permanent: Known<i64>, temporary: Known<i64>) -> Option<Factor> {
    use super::applicant::WorkerType;
    use crate::text::palabras::factor_valor;

    let (highest, permanent_rule) = permanent.ok()?;
    let lowest = temporary.map_or(0, |(points, _)| points);
    let id = FactorId::WorkerType;
    Some(match inputs.applicant.employment.worker_type {
        Some(WorkerType::Permanent) => {
            fixed_factor(inputs, id, highest, Some(highest), permanent_rule, Arg::Text(factor_valor::PERMANENTE))
        }
        Some(WorkerType::Temporary) => match temporary {
            Ok((points, rule)) => {
                fixed_factor(inputs, id, points, Some(highest), rule, Arg::Text(factor_valor::EVENTUAL))
            }
            Err(missing) => {
                let rule = if let Missing::Rule(rule) = missing { rule } else { permanent_rule };
                open_factor(inputs, id, (0, highest), Some(highest), missing, rule)
            }
        },
        None => {
            open_factor(inputs, id, (lowest, highest), Some(highest), Missing::Datum("empleo.tipo"), permanent_rule)
        }
    })
}

/// Whether a range of points reaches the minimum.
fn verdict(min: i64, max: i64, minimum: i64) -> Verdict {
    if min >= minimum {
        Verdict::Yes
    } else if max < minimum {
        Verdict::No
    } else {
        Verdict::Undetermined
    }
}

/// The bracket tables of the factors that T1000 and T100 read alike.
struct TableRules {
    bimestres: &'static str,
    age: &'static str,
    subcuenta: &'static str,
}

/// Complete bimestres of continuous contributions, by a bracket table.
fn bimestres_factor(inputs: &Inputs<'_>, rule: &'static str) -> Option<Factor> {
    let value = inputs
        .applicant
        .employment
        .bimestres
        .map(|n| (Decimal::from(n), Arg::Integer(i64::from(n))))
        .ok_or(Missing::Datum("empleo.bimestres_continuos"));
    table_factor(inputs, FactorId::Bimestres, rule, value)
}

fn age_factor(inputs: &Inputs<'_>, rules: &TableRules) -> Option<Factor> {
    let value = inputs
        .derived
        .age
        .map(|n| (Decimal::from(n), Arg::Integer(i64::from(n))))
        .ok_or(Missing::Datum("persona.curp"));
    table_factor(inputs, FactorId::Age, rules.age, value)
}

fn subcuenta_factor(inputs: &Inputs<'_>, rules: &TableRules) -> Option<Factor> {
    let value = inputs
        .applicant
        .savings
        .subcuenta
        .map(|m| (m.to_decimal(), Arg::Money(m)))
        .ok_or(Missing::Datum("ahorro.subcuenta"));
    table_factor(inputs, FactorId::Subcuenta, rules.subcuenta, value)
}
