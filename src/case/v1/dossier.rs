//! The groups that are optional as a whole: a credit already granted, documents, the property.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::limits::Limits;
use super::super::mistake::{self, FileMistake, cut};
use super::super::section::{Mistakes, Section};
use super::super::tree::Node;
use super::write::{date, money, rate, word};
use crate::engine::dossier::{CheckId, DocumentId, DocumentNote, Dossier, Granted, Handed, PaidExtras};
use crate::money::Mxn;
use crate::rules::Date;
use crate::text::archivo as t;

/// The keys of the root.
pub(super) const GRANTED: &str = "credito_otorgado";
pub(super) const DOCUMENTS: &str = "documentos";
pub(super) const PROPERTY: &str = "inmueble";

const GRANTED_KEYS: &[&str] = &[
    "monto",
    "tasa_anual",
    "plazo_anios",
    "mensualidad",
    "primer_pago",
    "pagos_hechos",
    "aportacion_mensual",
    "pagos_vencidos",
    EXTRAS,
];
const EXTRAS: &str = "abonos";
const DOCUMENT_KEYS: &[&str] = &["estado", "fecha", "vence", "motivo"];
const HANDED: &[(&str, Handed)] =
    &[("falta", Handed::Missing), ("recibido", Handed::Received), ("rechazado", Handed::Rejected)];

/// The optional groups of a file.
pub(super) fn read(root: &Section<'_>, limits: &Limits, m: &mut Mistakes) -> Dossier {
    let mut dossier = Dossier { granted: granted(root, limits, m), ..Dossier::default() };
    let ids: Vec<&str> = DocumentId::ALL.into_iter().map(DocumentId::id).collect();
    if let Some(group) = root.group(DOCUMENTS, &ids, m) {
        for id in DocumentId::ALL {
            if let Some(document) = group.group(id.id(), DOCUMENT_KEYS, m) {
                let note = DocumentNote {
                    handed: document.choice("estado", HANDED, m).unwrap_or_default(),
                    issued: document.date("fecha", m),
                    until: document.date("vence", m),
                    reason: document.text("motivo", m),
                };
                dossier.note(id, note);
            }
        }
    }
    let ids: Vec<&str> = CheckId::ALL.into_iter().map(CheckId::id).collect();
    if let Some(group) = root.group(PROPERTY, &ids, m) {
        for id in CheckId::ALL {
            dossier.check(id, group.yes_no(id.id(), m));
        }
    }
    dossier
}

fn granted(root: &Section<'_>, limits: &Limits, m: &mut Mistakes) -> Granted {
    let group = root.group_or_empty(GRANTED, GRANTED_KEYS, m);
    let most = u16::from(Limits::LONGEST_TERM) * 12;
    Granted {
        amount: group.positive_money("monto", m),
        rate: group.rate("tasa_anual", m),
        term_years: group.years("plazo_anios", limits.longest_term(), m),
        payment: group.positive_money("mensualidad", m),
        first: group.date("primer_pago", m),
        made: group.whole("pagos_hechos", (0, most), m),
        contribution: group.money("aportacion_mensual", m),
        overdue: group.whole("pagos_vencidos", (0, most), m),
        extras: extras(&group, m),
    }
}

/// A sum, or a group of months with their amounts.
fn extras(group: &Section<'_>, m: &mut Mistakes) -> Option<PaidExtras> {
    let Some(Node::Map(entries)) = group.node(EXTRAS) else {
        return group.positive_money(EXTRAS, m).map(PaidExtras::Total);
    };
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let months = group.group(EXTRAS, &keys, m)?;
    let mut by_month = BTreeMap::new();
    for (key, node) in entries {
        let Some(month) = month(key) else {
            m.push(FileMistake::new(months.path(&cut(key)), t::error::CLAVE_MES.to_owned()));
            continue;
        };
        if matches!(node, Node::List(_) | Node::Map(_)) {
            m.push(mistake::unexpected(&months.path(key), node, t::esperado::MONTO.to_owned()));
        } else if let Some(amount) = months.positive_money(key, m) {
            by_month.insert(month, amount);
        }
    }
    (!by_month.is_empty()).then_some(PaidExtras::Months(by_month))
}

/// `2025-03`, inside the days that are believed.
fn month(key: &str) -> Option<Date> {
    let shape =
        key.len() == 7 && key.bytes().enumerate().all(|(i, b)| if i == 4 { b == b'-' } else { b.is_ascii_digit() });
    let first: Option<Date> = shape.then(|| format!("{key}-01").parse().ok()).flatten();
    first.filter(|day| (Limits::DATES.0..=Limits::DATES.1).contains(day))
}

/// Puts what is known into the file; nothing of a group of which nothing is.
pub(super) fn write(file: &mut Value, dossier: &Dossier) {
    let Dossier { granted, documents, property } = dossier;
    if *granted != Granted::default() {
        file[GRANTED] = json!({
            "monto": money(granted.amount),
            "tasa_anual": rate(granted.rate),
            "plazo_anios": granted.term_years,
            "mensualidad": money(granted.payment),
            "primer_pago": date(granted.first),
            "pagos_hechos": granted.made,
            "aportacion_mensual": money(granted.contribution),
            "pagos_vencidos": granted.overdue,
            EXTRAS: granted.extras.as_ref().map(extras_value),
        });
    }
    if !documents.is_empty() {
        let entries = documents.iter().map(|(id, note)| (id.id().to_owned(), document(note)));
        file[DOCUMENTS] = Value::Object(entries.collect());
    }
    if !property.is_empty() {
        file[PROPERTY] = Value::Object(property.iter().map(|(id, meets)| (id.id().to_owned(), json!(meets))).collect());
    }
}

fn extras_value(extras: &PaidExtras) -> Value {
    match extras {
        PaidExtras::Total(sum) => json!(sum.plain()),
        PaidExtras::Months(months) => {
            let entries = months.iter().map(|(month, amount): (&Date, &Mxn)| {
                (format!("{:04}-{:02}", month.year(), month.month()), json!(amount.plain()))
            });
            Value::Object(entries.collect())
        }
    }
}

/// The keys that are known, the state first.
fn document(note: &DocumentNote) -> Value {
    let mut keys = Map::new();
    keys.insert("estado".to_owned(), json!(word(HANDED, Some(note.handed))));
    let known = [("fecha", date(note.issued)), ("vence", date(note.until)), ("motivo", note.reason.clone())];
    keys.extend(known.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value?)))));
    Value::Object(keys)
}
