//! Both people together, as JSON.

use serde_json::{Value as Json, json};

use super::{amount, finding, month, qualifies_id, steps};
use crate::engine::applicant::Modality;
use crate::engine::evaluation::{JointFigure, JointResult};
use crate::money::Decimal;
use crate::report::words;
use crate::rules::{RuleBook, RuleUse};

/// One product's joint answer.
pub(super) fn result(joint: &JointResult, book: &RuleBook) -> Json {
    json!({
        "producto": joint.product.id(),
        "nombre": words::product(joint.product),
        "modalidad": joint.modality.map(Modality::id),
        "califica": qualifies_id(joint.qualifies),
        "hallazgos": joint.findings.iter().map(|f| finding(f, book)).collect::<Vec<_>>(),
        "suma": amount(joint.sum),
        "tope_conjunto": amount(joint.ceiling),
        "monto": amount(joint.amount),
        "mensualidad": amount(joint.payment),
        "mensualidad_con_fpp": amount(joint.payment_with_fpp),
        "poder_de_compra": amount(joint.buying_power),
        "intereses_totales": amount(joint.total_interest),
        "intereses_totales_con_aportacion": amount(joint.total_interest_with),
        "liquida_sin_aportacion": joint.ends_without.map(month),
        "liquida_con_aportacion": joint.ends_with.map(month),
        "propiedad": joint.ownership.map(|(titular, segunda)| json!({
            "titular": two_decimals(titular),
            "segunda_persona": two_decimals(segunda),
        })),
        "estado": joint.status.id(),
        "reglas": rules(joint, book),
        "traza": joint.traces.iter().map(|(id, trace)| json!({
            "cifra": figure_id(*id),
            "pasos": steps(trace),
        })).collect::<Vec<_>>(),
    })
}

/// The ids of every rule of figures and findings, in the order of the book.
fn rules<'a>(joint: &JointResult, book: &'a RuleBook) -> Vec<&'a str> {
    let traced = joint.traces.iter().flat_map(|(_, trace)| trace.rules.iter().copied());
    let found = joint.findings.iter().filter_map(|finding| finding.rule);
    let mut uses: Vec<RuleUse> = traced.chain(found).collect();
    uses.sort_unstable();
    uses.dedup();
    let mut ids: Vec<&str> = uses.into_iter().map(|used| book.rule(used).id.as_str()).collect();
    ids.dedup();
    ids
}

fn two_decimals(percent: Decimal) -> String {
    let mut shown = percent;
    shown.rescale(2);
    shown.to_string()
}

const fn figure_id(id: JointFigure) -> &'static str {
    match id {
        JointFigure::Sum => "suma",
        JointFigure::Ceiling => "tope_conjunto",
        JointFigure::Amount => "monto",
        JointFigure::Payment => "mensualidad",
        JointFigure::PaymentWithFpp => "mensualidad_con_fpp",
        JointFigure::BuyingPower => "poder_de_compra",
        JointFigure::TotalInterest => "intereses_totales",
        JointFigure::TotalInterestWith => "intereses_totales_con_aportacion",
        JointFigure::EndsWithout => "liquida_sin_aportacion",
        JointFigure::EndsWith => "liquida_con_aportacion",
        JointFigure::Ownership => "propiedad",
    }
}
