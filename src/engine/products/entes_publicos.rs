//! Workers of public bodies without housing benefits: the Tradicional, once the body has joined.

use super::assemble::{Draft, Kind};
use super::tradicional;
use crate::engine::evaluation::{ConditionId, Finding, FindingKind, OptionResult, Product, Score, Who};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::rules::Found;
use crate::text::productos::entes as t;

const JOINING: &str = "entes_publicos.requisitos";
const CONDITIONS: [(ConditionId, &str); 2] =
    [(ConditionId::Requirement, JOINING), (ConditionId::Term, "entes_publicos.reglas")];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::EntesPublicos);
    if !draft.offered("entes_publicos.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.own_money_conditions();
    draft.limit_details(&tradicional::RULES);
    let code = draft.code(Topic::Requirement);
    let finding = match inputs.applicant.employment.public_body_joined {
        Some(true) => Finding::new(code, FindingKind::Meets, t::INCORPORADO),
        Some(false) => {
            Finding::new(code, FindingKind::Impediment, t::NO_INCORPORADO).action(t::SOLICITAR, Who::Employer)
        }
        None => Finding::new(code, FindingKind::Missing, t::FALTA),
    };
    let finding = match inputs.ctx.book.at(JOINING, inputs.ctx.date) {
        Found::InForce(used, _) => finding.rule(&inputs.ctx, used),
        Found::NotInForce { .. } | Found::NoSuchRule => finding,
    };
    draft.out.findings.push(finding.field("empleo.ente_incorporado"));
    draft.check_points(scores);
    draft.check_person();
    draft.finish(&tradicional::RULES, Kind::Home)
}
