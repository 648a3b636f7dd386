//! Crédito Tradicional: new or existing home, all of it the Institute's money, any salary.

use super::assemble::{Draft, Kind};
use super::pricing::{PriceRules, RateSource};
use crate::engine::evaluation::{ConditionId, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

pub(super) const RULES: PriceRules = PriceRules {
    rate: RateSource::Table,
    term: "credito.plazo.maximo",
    cap: "tradicional.tope",
    gate: None,
    most: None,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Tradicional);
    if !draft.offered("tradicional.producto") {
        return draft.done();
    }
    draft.tradicional_before_2021();
    draft.condition(ConditionId::Requirement, "credito.requisitos");
    draft.own_money_conditions();
    draft.condition(ConditionId::Requirement, "tradicional.credito_seguro");
    draft.condition(ConditionId::UseOfFunds, "tradicional.hipoteca_verde");
    draft.limit_details(&RULES);
    draft.check_points(scores);
    draft.check_person();
    draft.once_in_a_life();
    draft.finish(&RULES, Kind::Home)
}
