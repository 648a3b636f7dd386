//! COFINAVIT Ingresos Adicionales: for salaries below a gate, whose tips and commissions a bank validates.

use super::assemble::{Draft, Kind};
use super::pricing::{Gate, PriceRules, RateSource};
use crate::engine::evaluation::{ConditionId, Finding, FindingKind, OptionResult, Product, Score, Who};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::text::hallazgos::banco as t;

const GATE: Gate = Gate::Below("cofinavit_ingresos_adicionales.salario.maximo");
const RULES: PriceRules = PriceRules {
    rate: RateSource::Fixed("cofinavit.tasa"),
    term: "credito.plazo.maximo",
    cap: "cofinavit_ingresos_adicionales.tope",
    gate: Some(GATE),
    most: None,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::CofinavitIngresosAdicionales);
    if !draft.offered("cofinavit_ingresos_adicionales.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Requirement, "cofinavit_ingresos_adicionales.requisitos");
    draft.joint_conditions(Kind::Joint);
    draft.limit_details(&RULES);
    draft.check_points(scores);
    draft.check_person();
    draft.check_salary_gate(GATE);
    // Nobody but the bank can say how much of them counts.
    let income = Finding::new(draft.code(Topic::Requirement), FindingKind::Condition, t::INGRESOS_ADICIONALES);
    draft.out.findings.push(income.action(t::INGRESOS_ADICIONALES_ACCION, Who::Bank));
    draft.finish(&RULES, Kind::Joint)
}
