//! INFONAVIT-FOVISSSTE: a credit of each fund for one home; the rate of the Institute's is typed within
//! its band, FOVISSSTE's part as its own office gives it.

use super::assemble::{Draft, Kind};
use super::pricing::{PriceRules, RateSource, TypedRate};
use crate::engine::evaluation::{ConditionId, Finding, FindingKind, OptionResult, Product, Score, Who};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::format;
use crate::text::{self, hallazgos::fovissste as t};

const RULES: PriceRules = PriceRules {
    rate: RateSource::Typed {
        by: TypedRate::Fovissste,
        low: "infonavit_fovissste.tasa.minima",
        high: "infonavit_fovissste.tasa.maxima",
    },
    term: "credito.plazo.maximo",
    cap: "infonavit_fovissste.tope",
    gate: None,
    most: None,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::InfonavitFovissste);
    if !draft.offered("infonavit_fovissste.producto") {
        return draft.done();
    }
    draft.condition(ConditionId::Participants, "infonavit_fovissste.variantes");
    draft.condition(ConditionId::Requirement, "infonavit_fovissste.requisitos");
    draft.joint_conditions(Kind::WithFovissste);
    draft.limit_details(&RULES);
    draft.check_points(scores);
    draft.check_person();
    check_bimestres(&mut draft);
    draft.check_typed_rate(&RULES);
    draft.finish(&RULES, Kind::WithFovissste)
}

/// FOVISSSTE asks bimestres of its own, which only its office knows.
fn check_bimestres(draft: &mut Draft<'_>) {
    let ctx = draft.inputs.ctx;
    let Ok((bimestres, used)) = ctx.whole("infonavit_fovissste.bimestres") else { return };
    let asked = text::fill(t::BIMESTRES, &[("bimestres", &format::bimestres(bimestres))]);
    let finding = Finding::new(draft.code(Topic::Requirement), FindingKind::Condition, asked);
    draft.out.findings.push(finding.rule(&ctx, used).action(t::BIMESTRES_ACCION, Who::Worker));
}
