//! Suelo COFINAVIT: land with a second lender. Bands and term are those of Suelo; nobody published the
//! limit of the Institute's part, so its amount is not known.

use super::assemble::{Draft, Kind};
use super::pricing::PriceRules;
use super::suelo;
use crate::engine::evaluation::{ConditionId, DetailId, DetailValue, Missing, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::SueloCofinavit);
    if !draft.offered("suelo_cofinavit.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Funding, "suelo_cofinavit.fondeo");
    draft.land_conditions(Kind::JointLand);
    draft.check_land_points("suelo.puntos.minimo");
    draft.check_person();
    draft.check_maximum_age("suelo.edad.maxima");
    let Some(earlier) = inputs.applicant.history.earlier_action else {
        draft.missing_prior_action();
        return draft.done();
    };
    let rules = PriceRules { cap: "suelo_cofinavit.tope", ..suelo::by_earlier_action(earlier) };
    draft.limit_details(&rules);
    let rate_fits = draft.check_typed_rate(&rules);
    if let Err(missing) = inputs.ctx.limit(rules.cap) {
        draft.detail(DetailId::MaximumCredit, DetailValue::Unknown(missing), []);
        if let (true, Missing::Rule(unknown)) = (rate_fits, missing) {
            draft.affordable(&rules, unknown);
        }
    }
    draft.finish(&rules, Kind::JointLand)
}
