//! The model of an undated comparison sheet («SEED-001»), in force before 2003. Its table of age and
//! salary was never found: without it the total is a partial one and there is no verdict.

use rust_decimal::Decimal;

use super::{Inputs, capped_factor, fixed_factor, open_factor, partial_score, said};
use crate::engine::context::datum;
use crate::engine::evaluation::{Factor, FactorId, Missing, Model, Score};
use crate::engine::trace::Arg;
use crate::money::rounding;
use crate::text::palabras::factor_valor;

/// The score; `None` on a date on which the model was not in force.
pub fn seed001(inputs: &Inputs<'_>) -> Option<Score> {
    let employment = &inputs.applicant.employment;
    let factors = vec![
        steps_factor(
            inputs,
            FactorId::Bimestres,
            ["seed001.bimestres", "seed001.bimestres.maximo"],
            datum(employment.bimestres, "empleo.bimestres_continuos"),
        )?,
        steps_factor(
            inputs,
            FactorId::Seniority,
            ["seed001.antiguedad", "seed001.antiguedad.maximo"],
            datum(employment.job_bimestres, "empleo.bimestres_empleo_actual"),
        )?,
        subcuenta_factor(inputs)?,
        unused_credit_factor(inputs)?,
    ];
    let findings = said(inputs, "S001-01", "seed001.asignacion").into_iter().collect();
    partial_score(inputs, Model::Seed001, factors, findings, ["seed001.minimo", "seed001.edad_salario"])
}

/// So many points for each bimestre, depending on how many there are, up to a most.
fn steps_factor(
    inputs: &Inputs<'_>,
    id: FactorId,
    [table, most]: [&'static str; 2],
    bimestres: Result<u16, Missing>,
) -> Option<Factor> {
    let (table, used) = inputs.ctx.table(table).ok()?;
    let points = bimestres.and_then(|n| {
        let count = Decimal::from(n);
        let each = table.row(count).and_then(|row| table.results[row]).ok_or(Missing::Rule(used))?;
        Ok((count * each, Arg::Integer(i64::from(n))))
    });
    capped_factor(inputs, id, points, used, most)
}

/// The worker's own monthly salaries that the subcuenta contains, unrounded.
fn salaries(inputs: &Inputs<'_>) -> Result<Decimal, Missing> {
    let balance = datum(inputs.applicant.savings.subcuenta, "ahorro.subcuenta")?.to_decimal();
    let salary = datum(inputs.applicant.employment.salary, "empleo.salario_mensual_integrado")?.to_decimal();
    balance.checked_div(salary).ok_or(Missing::Datum("empleo.salario_mensual_integrado"))
}

/// Points for each salary in the subcuenta, fractions included.
fn subcuenta_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let (each, used) = inputs.ctx.number("seed001.subcuenta").ok()?;
    let whole = matches!(inputs.ctx.reading("seed001.subcuenta.decimales"), Ok(("enteros", _)));
    let points = salaries(inputs).map(|count| {
        let points = count.saturating_mul(each);
        (if whole { rounding::whole_steps(points) } else { points }, Arg::Number(rounding::percent_places(count, 2)))
    });
    capped_factor(inputs, FactorId::Subcuenta, points, used, "seed001.subcuenta.maximo")
}

/// Points for each complete salary in the subcuenta, if it goes to lower the credit.
fn unused_credit_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let (each, used) = inputs.ctx.number("seed001.no_utilizado").ok()?;
    let most = "seed001.no_utilizado.maximo";
    let (maximum, _) = inputs.ctx.whole(most).ok()?;
    let id = FactorId::UnusedCredit;
    let points = || {
        salaries(inputs).map(|count| {
            let complete = rounding::whole_steps(count);
            (complete.saturating_mul(each), Arg::Number(complete))
        })
    };
    match inputs.applicant.savings.uses_subcuenta {
        Some(false) => Some(fixed_factor(inputs, id, 0, Some(maximum), used, Arg::Text(factor_valor::NO_APLICA_SALDO))),
        Some(true) => capped_factor(inputs, id, points(), used, most),
        None => {
            let missing = Missing::Datum("ahorro.aplica_subcuenta");
            // All that the balance gives, or nothing.
            let given = points().ok().and_then(|(points, _)| rounding::whole_down(points));
            let range = (0, given.map_or(maximum, |given| given.min(maximum)));
            Some(open_factor(inputs, id, range, Some(maximum), missing, used))
        }
    }
}
