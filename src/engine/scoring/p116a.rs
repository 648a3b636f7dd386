//! The 116 points from 2003 until the tables changed («P116-A»): of 2011 one press article prints the
//! bimestres and the ends of two ranges, of the years before nothing but the minimum. The total is a
//! partial one, or none at all, and there is no verdict.

use super::{Inputs, fixed_factor, open_factor, partial_score, said, table_factor};
use crate::engine::evaluation::{Factor, FactorId, Missing, Model, Score};
use crate::engine::trace::Arg;
use crate::money::{Decimal, Mxn};

/// The score; `None` on a date on which the model was not in force.
pub fn p116a(inputs: &Inputs<'_>) -> Option<Score> {
    let bimestres = inputs
        .applicant
        .employment
        .bimestres
        .map(|n| (Decimal::from(n), Arg::Integer(i64::from(n))))
        .ok_or(Missing::Datum("empleo.bimestres_continuos"));
    let factors = [
        table_factor(inputs, FactorId::Bimestres, "p116a.bimestres", bimestres),
        subcuenta_factor(inputs),
        voluntary_factor(inputs),
    ];
    let findings = [said(inputs, "P116-05", "tradicional.credito_seguro"), said(inputs, "P116-06", "p116a.subsidios")];
    let (factors, findings) = (factors.into_iter().flatten().collect(), findings.into_iter().flatten().collect());
    partial_score(inputs, Model::P116A, factors, findings, ["p116a.minimo", "p116a.edad_salario"])
}

/// Only the ends are printed, whatever the balance.
fn subcuenta_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let (least, least_rule) = inputs.ctx.whole("p116a.subcuenta.minimo").ok()?;
    let (most, rule) = inputs.ctx.whole("p116a.subcuenta.maximo").ok()?;
    let missing = Missing::Rule(rule);
    let mut factor = open_factor(inputs, FactorId::Subcuenta, (least, most), Some(most), missing, rule);
    factor.trace.rule(least_rule);
    Some(factor)
}

/// Nothing saved, nothing gained; of anything more only the most is printed.
fn voluntary_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let (most, rule) = inputs.ctx.whole("p116a.voluntario.maximo").ok()?;
    let id = FactorId::VoluntarySaving;
    let missing = match inputs.applicant.savings.voluntary {
        Some(Mxn::ZERO) => return Some(fixed_factor(inputs, id, 0, Some(most), rule, Arg::Money(Mxn::ZERO))),
        Some(_) => Missing::Rule(rule),
        None => Missing::Datum("ahorro.voluntario"),
    };
    Some(open_factor(inputs, id, (0, most), Some(most), missing, rule))
}
