//! Crédito de Movilidad Habitacional (Regla Vigésima Bis): after the earthquakes of September 2017, the
//! balance of the subcuenta to who suffered damage, settled at once with that balance.

use super::assemble::Draft;
use crate::engine::applicant::{Modality, Purpose};
use crate::engine::evaluation::{
    ConditionId, DetailId, DetailValue, FigureId, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::identity::state;
use crate::money::{Mxn, rounding};
use crate::rules::{Found, Value};
use crate::text::{self, movilidad as t};

const CONDITIONS: [(ConditionId, &str); 12] = [
    (ConditionId::Requirement, "movilidad.sujetos"),
    (ConditionId::Requirement, "movilidad.zona"),
    (ConditionId::Requirement, "movilidad.constancia"),
    (ConditionId::Requirement, "movilidad.sin_minimos"),
    (ConditionId::UseOfFunds, "movilidad.uso"),
    (ConditionId::Funding, "movilidad.monto"),
    (ConditionId::Term, "movilidad.pago"),
    (ConditionId::Guarantee, "movilidad.garantia"),
    (ConditionId::Modalities, "movilidad.modalidades"),
    (ConditionId::Contribution, "movilidad.aportaciones"),
    (ConditionId::Requirement, "movilidad.documentos"),
    (ConditionId::Description, "movilidad.contexto"),
];

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::MovilidadHabitacional);
    if !draft.offered("movilidad.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.conditions(&[
        (ConditionId::Description, "movilidad.uso_enero"),
        (ConditionId::Description, "movilidad.otras"),
    ]);
    damage(&mut draft);
    purpose(&mut draft);
    money_left(&mut draft);
    amount(&mut draft);
    draft.done()
}

fn put(draft: &mut Draft<'_>, topic: Topic, kind: FindingKind, said: &str, field: &'static str) {
    let finding = Finding::new(draft.code(topic), kind, said);
    draft.out.findings.push(finding.field(field));
}

/// Zone and certificate; the employment decides nothing but where later contributions go.
fn damage(draft: &mut Draft<'_>) {
    use FindingKind::{Impediment, Information, Meets, Missing, Warning};
    let applicant = draft.inputs.applicant;
    let (kind, said) = match applicant.mobility.emergency_zone {
        Some(true) => (Meets, t::requisito::ZONA_SI),
        Some(false) => (Impediment, t::requisito::ZONA_NO),
        None => (Missing, t::requisito::ZONA_FALTA),
    };
    put(draft, Topic::Requirement, kind, said, "movilidad.zona_emergencia");
    let (kind, said) = match applicant.mobility.damage_proof {
        Some(true) => (Meets, t::requisito::CONSTANCIA_SI),
        Some(false) => (Impediment, t::requisito::CONSTANCIA_NO),
        None => (Missing, t::requisito::CONSTANCIA_FALTA),
    };
    let finding = Finding::new(draft.code(Topic::Requirement), kind, said).field("movilidad.constancia");
    draft.out.findings.push(match kind {
        Impediment => finding.action(t::requisito::ACCION, Who::Worker),
        _ => finding,
    });
    if let (Found::InForce(used, dated), Some(lived)) =
        (draft.inputs.ctx.book.at("movilidad.estados", draft.inputs.ctx.date), &applicant.dwelling.state)
        && let Value::List(states) = &dated.value
        && !states.contains(lived)
    {
        let finding = Finding::new(draft.code(Topic::Requirement), Warning, t::requisito::ESTADO);
        let name = |code: &String| state::by_code(code).map_or(code.clone(), |state| state.name.to_owned());
        let named: Vec<String> = states.iter().map(name).collect();
        let finding = finding.values(Some(name(lived)), Some(named.join(", ")));
        draft.out.findings.push(finding.rule(&draft.inputs.ctx, used).field("vivienda.entidad"));
    }
    let said = match applicant.employment.active {
        Some(true) => t::requisito::ACTIVO,
        Some(false) => t::requisito::NO_ACTIVO,
        None => "",
    };
    if !said.is_empty() {
        put(draft, Topic::Employment, Information, said, "empleo.vigente");
    }
    if applicant.modality == Some(Modality::Conyugal) {
        put(draft, Topic::Joint, Information, t::requisito::CONYUGAL, "segunda_persona");
    }
}

fn purpose(draft: &mut Draft<'_>) {
    let (kind, said) = match draft.inputs.applicant.dwelling.purpose {
        Some(Purpose::Build | Purpose::Improve) => (FindingKind::Meets, t::destino::CUMPLE),
        Some(_) => (FindingKind::Impediment, t::destino::NO),
        None => (FindingKind::Missing, t::destino::FALTA),
    };
    put(draft, Topic::Purpose, kind, said, "vivienda.destino");
}

/// The credit ended early if its money was used up; nobody published whether it was.
fn money_left(draft: &mut Draft<'_>) {
    let ctx = draft.inputs.ctx;
    let Ok((total, used)) = ctx.number("movilidad.fondo") else { return };
    let Some(total) = rounding::nearest_centavo(total) else { return };
    let said = text::fill(t::vigencia::FONDO, &[("monto", &total)]);
    let finding = Finding::new(draft.code(Topic::Gap), FindingKind::Condition, said);
    draft.out.findings.push(finding.rule(&ctx, used).action(t::vigencia::ACCION, Who::Infonavit));
}

/// The whole balance, without interest, costs or payment.
fn amount(draft: &mut Draft<'_>) {
    let ctx = draft.inputs.ctx;
    let balance = draft.inputs.applicant.savings.subcuenta;
    let (kind, said) = match balance {
        Some(Mxn::ZERO) => (FindingKind::Impediment, t::requisito::SIN_SALDO),
        Some(_) => (FindingKind::Meets, t::requisito::SALDO),
        None => (FindingKind::Missing, t::requisito::FALTA_SALDO),
    };
    put(draft, Topic::Savings, kind, said, "ahorro.subcuenta");
    let Some(balance) = balance.filter(|balance| *balance > Mxn::ZERO) else { return };
    let mut trace = Trace::default();
    if let Ok((_, used)) = ctx.statement("movilidad.monto") {
        trace.rule(used);
    }
    trace.step(t::traza::MONTO, [Arg::Money(balance)]);
    draft.out.amount = Some(balance);
    draft.put_detail(DetailId::MaximumCredit, DetailValue::Money(balance), trace.clone());
    draft.out.traces.push((FigureId::Amount, trace));
}
