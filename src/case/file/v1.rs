//! Version 1 of a case: its keys, read and written.

use serde_json::{Value, json};

use super::super::limits::Limits;
use super::super::mistake;
use super::super::record::{
    Block, Consent, ConsentMode, Deed, LogEntry, MOST_SCENARIOS, Note, Notice, Record, Scenario, Stage,
    StoredEvaluation,
};
use super::super::section::{Mistakes, Section};
use super::super::tree::Node;
use super::super::{folio, read_tree, v1 as applicant_v1};
use crate::engine::evaluation::{Product, Qualifies};
use crate::money::Mxn;
use crate::text::archivo as t;
use crate::text::fill;

const ROOT: &[&str] = &[
    "version",
    "folio",
    "creado",
    "modificado",
    "asesor",
    "etapa",
    "motivo_cierre",
    "siguiente_paso",
    "solicitante",
    "producto",
    "escenarios",
    "notas",
    "bitacora",
    "consentimiento",
    "evaluacion",
    "bloqueo",
];
const SCENARIO: &[&str] =
    &["nombre", "producto", "plazo_anios", "monto", "voluntario", "abono_extra_mensual", "elegido"];
const NOTE: &[&str] = &["cuando", "quien", "texto"];
const LOG: &[&str] = &["cuando", "quien", "hecho", "detalle", "campos", "normativa"];
const CONSENT: &[&str] =
    &["aviso", "version_aviso", "datos_financieros", "buro", "medio", "cuando", "quien", "retirado"];
const EVALUATION: &[&str] = &[
    "fecha",
    "huella",
    "normativa",
    "huella_normativa",
    "producto",
    "califica",
    "monto",
    "mensualidad",
    "poder_de_compra",
    "puntos",
];
const BLOCK: &[&str] = &["cuando", "quien", "motivo"];

const STAGES: &[(&str, Stage)] = &[
    ("borrador", Stage::Draft),
    ("evaluado", Stage::Evaluated),
    ("por_confirmar", Stage::ToConfirm),
    ("inscrito", Stage::Enrolled),
    ("cerrado", Stage::Closed),
];
const DEEDS: &[(&str, Deed)] = &[
    ("creado", Deed::Created),
    ("abierto", Deed::Opened),
    ("cambiado", Deed::Changed),
    ("evaluado", Deed::Evaluated),
    ("elegido", Deed::Chose),
    ("consentido", Deed::Consented),
    ("retirado", Deed::Withdrew),
    ("anotado", Deed::Noted),
    ("etapa", Deed::StageChanged),
    ("impreso", Deed::Printed),
    ("exportado", Deed::Exported),
    ("importado", Deed::Imported),
    ("restaurado", Deed::Restored),
    ("bloqueado", Deed::Blocked),
    ("desbloqueado", Deed::Unblocked),
    ("corregido", Deed::Corrected),
    ("borrado", Deed::Erased),
];
const NOTICES: &[(&str, Notice)] = &[("publico", Notice::Public), ("privado", Notice::Private)];
const MODES: &[(&str, ConsentMode)] =
    &[("de_palabra", ConsentMode::Spoken), ("firmado", ConsentMode::Signed), ("casilla", ConsentMode::Box)];
const ANSWERS: &[(&str, Qualifies)] = &[
    ("si", Qualifies::Yes),
    ("condicionado", Qualifies::Conditional),
    ("indeterminado", Qualifies::Undetermined),
    ("no", Qualifies::No),
];

/// The case, where all that it cannot do without is there. It is whole only without any mistake.
pub(super) fn read(entries: &[(String, Node)], m: &mut Mistakes) -> Option<Record> {
    let root = Section::complete(String::new(), entries, ROOT, m);
    let folio = root.text("folio", m).unwrap_or_default();
    if !folio.is_empty() && folio::read(&folio).is_none() {
        m.push(mistake::unexpected("folio", &Node::Text(folio.clone()), t::esperado::FOLIO.to_owned()));
    }
    let created = root.date_time("creado", m);
    let changed = root.date_time("modificado", m);
    let stage = root.choice("etapa", STAGES, m);
    let chosen = product(&root, "producto", m);
    // Limits of a day's rules do not hold here: what was once saved opens.
    let applicant = root.node("solicitante").and_then(|node| read_tree("solicitante", node, &Limits::default(), m));
    let applicant = root.required("solicitante", applicant, m);
    let scenarios = scenarios(&root, m);
    let notes = root.groups("notas", NOTE, m).iter().filter_map(|note| read_note(note, m)).collect();
    let log = root.groups("bitacora", LOG, m).iter().filter_map(|line| read_log(line, m)).collect();
    let consent = root.group_complete("consentimiento", CONSENT, m).and_then(|group| read_consent(&group, m));
    let evaluation = root.group_complete("evaluacion", EVALUATION, m).and_then(|group| read_evaluation(&group, m));
    let blocked = root.group_complete("bloqueo", BLOCK, m).and_then(|group| {
        Some(Block {
            when: when(&group, m)?,
            who: who(&group, m),
            reason: group.text_up_to("motivo", Limits::LONGEST_NOTE, true, m).unwrap_or_default(),
        })
    });
    Some(Record {
        folio,
        created: root.required("creado", created, m)?,
        changed: root.required("modificado", changed, m)?,
        advisor: root.text("asesor", m).unwrap_or_default(),
        stage: root.required("etapa", stage, m)?,
        closed_because: root.text_up_to("motivo_cierre", Limits::LONGEST_NOTE, true, m),
        next_step: root.text_up_to("siguiente_paso", Limits::LONGEST_NOTE, true, m),
        applicant: applicant?,
        chosen: chosen?,
        scenarios,
        notes,
        log,
        consent,
        evaluation,
        blocked,
    })
}

fn scenarios(root: &Section<'_>, m: &mut Mistakes) -> Vec<Scenario> {
    let groups = root.groups("escenarios", SCENARIO, m);
    let found: Vec<Scenario> = groups.iter().filter_map(|group| read_scenario(group, m)).collect();
    if groups.len() > MOST_SCENARIOS || found.iter().filter(|scenario| scenario.chosen).count() > 1 {
        let text = fill(t::error::ESCENARIOS, &[("tope", &MOST_SCENARIOS)]);
        m.push(mistake::FileMistake::new(root.path("escenarios"), text));
    }
    found
}

fn read_scenario(group: &Section<'_>, m: &mut Mistakes) -> Option<Scenario> {
    let chosen = group.yes_no("elegido", m);
    Some(Scenario {
        name: group.text("nombre", m).unwrap_or_default(),
        product: product(group, "producto", m)?,
        term_years: group.years("plazo_anios", Limits::LONGEST_TERM, m),
        amount: group.positive_money("monto", m),
        voluntary: group.money("voluntario", m),
        extra_monthly: group.money("abono_extra_mensual", m),
        chosen: group.required("elegido", chosen, m)?,
    })
}

fn read_note(group: &Section<'_>, m: &mut Mistakes) -> Option<Note> {
    let text = group.text_up_to("texto", Limits::LONGEST_NOTE, true, m);
    Some(Note { when: when(group, m)?, who: who(group, m), text: group.required("texto", text, m)? })
}

fn read_log(group: &Section<'_>, m: &mut Mistakes) -> Option<LogEntry> {
    let deed = group.choice("hecho", DEEDS, m);
    Some(LogEntry {
        when: when(group, m)?,
        who: who(group, m),
        deed: group.required("hecho", deed, m)?,
        what: group.text_up_to("detalle", Limits::LONGEST_NOTE, true, m).unwrap_or_default(),
        fields: group.texts("campos", m),
        rules: group.text("normativa", m).unwrap_or_default(),
    })
}

fn read_consent(group: &Section<'_>, m: &mut Mistakes) -> Option<Consent> {
    let notice = group.choice("aviso", NOTICES, m);
    let financial = group.yes_no("datos_financieros", m);
    let bureau = group.yes_no("buro", m);
    let mode = group.choice("medio", MODES, m);
    Some(Consent {
        notice: group.required("aviso", notice, m)?,
        version: group.text("version_aviso", m).unwrap_or_default(),
        financial: group.required("datos_financieros", financial, m)?,
        bureau: group.required("buro", bureau, m)?,
        mode: group.required("medio", mode, m)?,
        when: when(group, m)?,
        who: who(group, m),
        withdrawn: group.date_time("retirado", m),
    })
}

fn read_evaluation(group: &Section<'_>, m: &mut Mistakes) -> Option<StoredEvaluation> {
    let date = group.date("fecha", m);
    let qualifies = group.choice("califica", ANSWERS, m);
    Some(StoredEvaluation {
        date: group.required("fecha", date, m)?,
        digest: group.text("huella", m).unwrap_or_default(),
        rules_version: group.text("normativa", m).unwrap_or_default(),
        rules_digest: group.text("huella_normativa", m).unwrap_or_default(),
        product: product(group, "producto", m)?,
        qualifies: group.required("califica", qualifies, m)?,
        amount: group.computed_money("monto", m),
        payment: group.computed_money("mensualidad", m),
        buying_power: group.computed_money("poder_de_compra", m),
        points: group.points("puntos", m),
    })
}

fn when(group: &Section<'_>, m: &mut Mistakes) -> Option<jiff::civil::DateTime> {
    let time = group.date_time("cuando", m);
    group.required("cuando", time, m)
}

/// Empty where nobody was in: at a kiosk.
fn who(group: &Section<'_>, m: &mut Mistakes) -> String {
    group.text("quien", m).unwrap_or_default()
}

fn product(group: &Section<'_>, key: &str, m: &mut Mistakes) -> Option<Product> {
    let product = group.choice(key, &Product::ALL.map(|product| (product.id(), product)), m);
    group.required(key, product, m)
}

/// The case as JSON, every key in its order.
pub(super) fn write(record: &Record) -> Value {
    json!({
        "version": 1,
        "folio": known(&record.folio),
        "creado": record.created.to_string(),
        "modificado": record.changed.to_string(),
        "asesor": known(&record.advisor),
        "etapa": word(STAGES, record.stage),
        "motivo_cierre": record.closed_because,
        "siguiente_paso": record.next_step,
        "solicitante": applicant_v1::write(&record.applicant),
        "producto": record.chosen.id(),
        "escenarios": record.scenarios.iter().map(scenario).collect::<Vec<_>>(),
        "notas": record.notes.iter().map(note).collect::<Vec<_>>(),
        "bitacora": record.log.iter().map(log_entry).collect::<Vec<_>>(),
        "consentimiento": record.consent.as_ref().map(consent),
        "evaluacion": record.evaluation.as_ref().map(evaluation),
        "bloqueo": record.blocked.as_ref().map(|block| json!({
            "cuando": block.when.to_string(),
            "quien": known(&block.who),
            "motivo": known(&block.reason),
        })),
    })
}

fn scenario(scenario: &Scenario) -> Value {
    json!({
        "nombre": known(&scenario.name),
        "producto": scenario.product.id(),
        "plazo_anios": scenario.term_years,
        "monto": scenario.amount.map(Mxn::plain),
        "voluntario": scenario.voluntary.map(Mxn::plain),
        "abono_extra_mensual": scenario.extra_monthly.map(Mxn::plain),
        "elegido": scenario.chosen,
    })
}

fn note(note: &Note) -> Value {
    json!({ "cuando": note.when.to_string(), "quien": known(&note.who), "texto": note.text })
}

fn log_entry(entry: &LogEntry) -> Value {
    json!({
        "cuando": entry.when.to_string(),
        "quien": known(&entry.who),
        "hecho": word(DEEDS, entry.deed),
        "detalle": known(&entry.what),
        "campos": entry.fields,
        "normativa": known(&entry.rules),
    })
}

fn consent(consent: &Consent) -> Value {
    json!({
        "aviso": word(NOTICES, consent.notice),
        "version_aviso": known(&consent.version),
        "datos_financieros": consent.financial,
        "buro": consent.bureau,
        "medio": word(MODES, consent.mode),
        "cuando": consent.when.to_string(),
        "quien": known(&consent.who),
        "retirado": consent.withdrawn.map(|time| time.to_string()),
    })
}

fn evaluation(stored: &StoredEvaluation) -> Value {
    json!({
        "fecha": stored.date.to_string(),
        "huella": known(&stored.digest),
        "normativa": known(&stored.rules_version),
        "huella_normativa": known(&stored.rules_digest),
        "producto": stored.product.id(),
        "califica": word(ANSWERS, stored.qualifies),
        "monto": stored.amount.map(Mxn::plain),
        "mensualidad": stored.payment.map(Mxn::plain),
        "poder_de_compra": stored.buying_power.map(Mxn::plain),
        "puntos": stored.points.map(|(least, most)| [least, most]),
    })
}

/// An empty text is unknown.
fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn word<T: PartialEq>(words: &[(&'static str, T)], value: T) -> Option<&'static str> {
    words.iter().find(|(_, meaning)| *meaning == value).map(|(word, _)| *word)
}
