//! The T100 model («100 puntos»), from 18 August 2025: its only table is one unverified source, so
//! the score orients and decides nothing.

use super::forecast::forecast;
use super::{Inputs, TableRules, verdict};
use super::{
    age_factor, bimestres_factor, fixed_factor, open_factor, subcuenta_factor, table_factor, worker_type_factor,
};
use crate::engine::applicant::EarlierCredit;
use crate::engine::derived::{minimum_wage_by_year, minimum_wage_monthly};
use crate::engine::evaluation::{Factor, FactorId, Finding, FindingKind, Missing, Model, Score};
use crate::engine::trace::{Arg, weakest};
use crate::format;
use crate::money::{Decimal, Mxn, rounding};
use crate::text;
use crate::text::hallazgos::t100 as t;

const RULES: TableRules = TableRules { bimestres: "t100.bimestres", age: "t100.edad", subcuenta: "t100.subcuenta" };

/// The score; `None` on a date on which the model, or its table, was not in force.
pub fn t100(inputs: &Inputs<'_>) -> Option<Score> {
    let ctx = inputs.ctx;
    let (minimum, minimum_rule) = ctx.whole("t100.minimo").ok()?;
    let (maximum, _) = ctx.whole("t100.maximo").ok()?;
    let mut factors = vec![
        bimestres_factor(inputs, RULES.bimestres)?,
        age_factor(inputs, &RULES)?,
        subcuenta_factor(inputs, &RULES)?,
        worker_type_factor(inputs, ctx.whole("t100.trabajador.permanente"), ctx.whole("t100.trabajador.eventual"))?,
        capacity_factor(inputs)?,
    ];
    // Where nobody printed the salary brackets, their most is what the others leave of the maximum.
    let left = maximum - factors.iter().filter_map(|f| f.maximum).sum::<i64>();
    factors.insert(2, salary_factor(inputs, left)?);
    let total_min: i64 = factors.iter().map(|f| f.min).sum();
    let total_max: i64 = factors.iter().map(|f| f.max).sum();
    let rules: Vec<_> = factors.iter().map(|f| f.rule).chain([minimum_rule]).collect();
    let (income, applies) = income_finding(inputs)?;
    let findings = vec![income, months_finding(inputs)?, home_finding(inputs)];
    Some(Score {
        model: Model::T100,
        applies,
        reason: None,
        minimum: Some(minimum),
        minimum_rule,
        maximum,
        total_min,
        total_max,
        own_min: total_min,
        own_max: total_max,
        verdict: verdict(total_min, total_max, minimum),
        incomplete: None,
        status: weakest(ctx.book, &rules),
        forecast: forecast(inputs, &RULES, &factors, minimum, 0),
        factors,
        findings,
    })
}

/// Salary brackets, printed with the pesos of one year; before, a range up to `left`.
fn salary_factor(inputs: &Inputs<'_>, left: i64) -> Option<Factor> {
    if let Err(Missing::Rule(unknown)) = inputs.ctx.table("t100.salario") {
        return Some(open_factor(inputs, FactorId::Salary, (0, left), Some(left), Missing::Rule(unknown), unknown));
    }
    let salary = inputs.applicant.employment.salary.map(|s| (s.to_decimal(), Arg::Money(s)));
    let value = salary.ok_or(Missing::Datum("empleo.salario_mensual_integrado"));
    table_factor(inputs, FactorId::Salary, "t100.salario", value)
}

/// Payment behaviour as declared: without the datum, the range between the two printed figures.
fn capacity_factor(inputs: &Inputs<'_>) -> Option<Factor> {
    let (good, good_rule) = inputs.ctx.whole("t100.capacidad.buena").ok()?;
    let (irregular, irregular_rule) = inputs.ctx.whole("t100.capacidad.irregular").ok()?;
    let id = FactorId::PaymentCapacity;
    Some(match inputs.applicant.history.overdue_payments {
        Some(false) => fixed_factor(inputs, id, good, Some(good), good_rule, Arg::Text(t::capacidad::BUENA)),
        Some(true) => {
            fixed_factor(inputs, id, irregular, Some(good), irregular_rule, Arg::Text(t::capacidad::IRREGULAR))
        }
        None => open_factor(
            inputs,
            id,
            (irregular, good),
            Some(good),
            Missing::Datum("historial.pagos_vencidos"),
            good_rule,
        ),
    })
}

/// Income between one and two minimum wages, and whether that makes the model apply.
fn income_finding(inputs: &Inputs<'_>) -> Option<(Finding, bool)> {
    let (wage, _) = minimum_wage_by_year(&inputs.ctx).ok()?;
    let (from, _) = inputs.ctx.number("t100.ingreso.desde").ok()?;
    let (to, rule) = inputs.ctx.number("t100.ingreso.hasta").ok()?;
    // Two months of a daily wage are in use: who earns one minimum wage by the shorter one is in.
    let shorter = minimum_wage_monthly(&inputs.ctx).map_or(wage, |(monthly, _)| monthly.min(wage));
    let pesos = |amount: Decimal| rounding::centavo_down(amount).unwrap_or(Mxn::ZERO);
    let (low, high) = (pesos(shorter * from), rounding::nearest_centavo(wage * to).unwrap_or(Mxn::ZERO));
    let salary = inputs.applicant.employment.salary;
    let inside = salary.map(|s| (low..=high).contains(&s));
    let texts = [t::ingreso::CUMPLE, t::ingreso::NO, t::ingreso::FALTA];
    let threshold = text::fill(t::ingreso::LIMITES, &[("desde", &low), ("hasta", &high)]);
    let finding = condition("T100-01", inside, texts)
        .values(salary.map(|s| s.to_string()), Some(threshold))
        .rule(&inputs.ctx, rule)
        .field("empleo.salario_mensual_integrado");
    Some((finding, inside == Some(true)))
}

/// Six months of continuous contributions, counted in whole bimestres.
fn months_finding(inputs: &Inputs<'_>) -> Option<Finding> {
    let (months, rule) = inputs.ctx.number("t100.cotizacion.meses").ok()?;
    let asked = rounding::whole_up(months / Decimal::TWO)?;
    let have = inputs.applicant.employment.bimestres;
    let met = have.map(|n| i64::from(n) >= asked);
    let texts = [t::meses::CUMPLE, t::meses::NO, t::meses::FALTA];
    let value = have.map(|n| format::bimestres(u32::from(n)));
    let threshold = format::bimestres(asked);
    let finding = condition("T100-02", met, texts).values(value, Some(threshold)).rule(&inputs.ctx, rule);
    Some(finding.field("empleo.bimestres_continuos"))
}

/// No home of one's own and no credit in force, as declared.
fn home_finding(inputs: &Inputs<'_>) -> Finding {
    let history = &inputs.applicant.history;
    let credit = history.earlier_credit.map(|c| c == EarlierCredit::Active);
    let met = match (history.owns_home, credit) {
        (Some(true), _) | (_, Some(true)) => Some(false),
        (Some(false), Some(false)) => Some(true),
        _ => None,
    };
    let texts = [t::vivienda::CUMPLE, t::vivienda::NO, t::vivienda::FALTA];
    let value = met.map(|_| t::vivienda::DECLARADO.to_owned());
    condition("T100-03", met, texts).values(value, None).field("historial.vivienda_propia")
}

/// A condition of the model: met, not met (it orients, so never an impediment), or not known.
fn condition(code: &'static str, met: Option<bool>, [yes, no, missing]: [&'static str; 3]) -> Finding {
    match met {
        Some(true) => Finding::new(code, FindingKind::Meets, yes),
        Some(false) => Finding::new(code, FindingKind::Warning, no),
        None => Finding::new(code, FindingKind::Missing, missing),
    }
}
