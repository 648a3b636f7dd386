//! Infonavit Total: as the Tradicional, from a salary of its own on.

use super::assemble::{Draft, Kind};
use super::pricing::{Gate, PriceRules, RateSource};
use crate::engine::evaluation::{ConditionId, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

const GATE: Gate = Gate::From("total.salario.minimo");
const RULES: PriceRules = PriceRules {
    rate: RateSource::Table,
    term: "credito.plazo.maximo",
    cap: "total.tope",
    gate: Some(GATE),
    most: None,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Total);
    if !draft.offered("total.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Requirement, "credito.requisitos");
    draft.own_money_conditions();
    draft.limit_details(&RULES);
    draft.check_points(scores);
    draft.check_person();
    draft.check_salary_gate(GATE);
    draft.finish(&RULES, Kind::Home)
}
