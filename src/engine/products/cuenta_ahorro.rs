//! CuentaAhorro of the 2003-2005 sheet: who saves a share of the largest credit with BANSEFI needs no score.

use super::sheet_2003::{SHEET_CEILING, Sheet};
use crate::engine::evaluation::{
    ConditionId, DetailId, DetailValue, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, rounding};
use crate::text::{self, hoja_2003 as t};

use super::assemble::Draft;

const SAVING: &str = "cuenta_ahorro.ahorro";
const SHEET: Sheet = Sheet {
    product: Product::CuentaAhorro,
    life: "cuenta_ahorro.producto",
    income: &[],
    above_cheap: false,
    ceiling: SHEET_CEILING,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = match SHEET.draft(inputs, scores) {
        Ok(draft) => draft,
        Err(done) => return *done,
    };
    let direct = Finding::new(draft.code(Topic::Points), FindingKind::Meets, t::ahorro::DIRECTO);
    draft.out.findings.push(direct);
    draft.condition(ConditionId::Requirement, "cuenta_ahorro.requisitos");
    let other = Finding::new(draft.code(Topic::Requirement), FindingKind::Condition, t::persona::OTRO_PROCESO);
    draft.out.findings.push(other);
    if let Some(credit) = draft.sheet_credit(None) {
        saving(&mut draft, credit);
    }
    draft.sheet_terms()
}

/// What is to be saved, and what of it is lacking.
fn saving(draft: &mut Draft<'_>, credit: Mxn) {
    let ctx = draft.inputs.ctx;
    let (percent, used) = match ctx.number(SAVING) {
        Ok(known) => known,
        Err(missing) => return draft.missing(missing),
    };
    let Some(goal) = rounding::share(credit, percent) else { return };
    let mut trace = Trace::default();
    trace.rule(used);
    trace.step(t::traza::PARTE, [Arg::Number(percent), Arg::Money(credit), Arg::Money(goal)]);
    draft.put_detail(DetailId::SavingGoal, DetailValue::Money(goal), trace);
    let saved = draft.inputs.applicant.savings.voluntary;
    let (kind, said) = match saved {
        Some(saved) if saved >= goal => (FindingKind::Meets, t::ahorro::CUMPLE.to_owned()),
        Some(saved) => (FindingKind::Impediment, text::fill(t::ahorro::FALTA, &[("monto", &(goal - saved))])),
        None => (FindingKind::Missing, t::ahorro::FALTA_DATO.to_owned()),
    };
    let finding = Finding::new(draft.code(Topic::Savings), kind, said);
    let finding = finding.values(saved.map(|m| m.to_string()), Some(goal.to_string()));
    let finding = finding.rule(&ctx, used).field("ahorro.voluntario");
    draft.out.findings.push(if kind == FindingKind::Impediment {
        finding.action(t::ahorro::ACCION, Who::Worker)
    } else {
        finding
    });
}
