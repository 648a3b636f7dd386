//! Suelo: land only, its own term, limit and band of rates by earlier acción de vivienda.

use super::assemble::{Draft, Kind};
use super::pricing::{PriceRules, RateSource, TypedRate};
use crate::engine::evaluation::{ConditionId, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

const FIRST: PriceRules = PriceRules {
    rate: RateSource::Typed {
        by: TypedRate::Land,
        low: "suelo.tasa.primera.minima",
        high: "suelo.tasa.primera.maxima",
    },
    term: "suelo.plazo.maximo",
    cap: "suelo.tope.primera",
    gate: None,
    most: None,
};
const LATER: PriceRules = PriceRules {
    rate: RateSource::Typed {
        by: TypedRate::Land,
        low: "suelo.tasa.segunda.minima",
        high: "suelo.tasa.segunda.maxima",
    },
    term: "suelo.plazo.maximo",
    cap: "suelo.tope.segunda",
    gate: None,
    most: None,
};

/// The bands and the limit, by whether there was an acción de vivienda before.
pub(super) const fn by_earlier_action(earlier: bool) -> PriceRules {
    if earlier { LATER } else { FIRST }
}

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Suelo);
    if !draft.offered("suelo.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Funding, "credito.compra.fondeo");
    draft.land_conditions(Kind::Land);
    draft.check_land_points("suelo.puntos.minimo");
    draft.check_person();
    draft.check_maximum_age("suelo.edad.maxima");
    match inputs.applicant.history.earlier_action {
        Some(earlier) => {
            let rules = by_earlier_action(earlier);
            draft.limit_details(&rules);
            draft.check_typed_rate(&rules);
            draft.finish(&rules, Kind::Land)
        }
        None => {
            draft.missing_prior_action();
            draft.done()
        }
    }
}
