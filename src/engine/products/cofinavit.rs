//! COFINAVIT: a part of the Institute at one rate for everybody, and a bank's credit as typed.

use super::assemble::{Draft, Kind};
use super::pricing::{PriceRules, RateSource};
use crate::engine::evaluation::{ConditionId, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

const RULES: PriceRules = PriceRules {
    rate: RateSource::Fixed("cofinavit.tasa"),
    term: "credito.plazo.maximo",
    cap: "cofinavit.tope",
    gate: None,
    most: None,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Cofinavit);
    if !draft.offered("cofinavit.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Requirement, "credito.requisitos");
    draft.joint_conditions(Kind::Joint);
    draft.published_maximum("cofinavit.tope_historico");
    draft.limit_details(&RULES);
    draft.check_points(scores);
    draft.check_person();
    draft.finish(&RULES, Kind::Joint)
}
