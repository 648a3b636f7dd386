//! Documents and the property's checklist in words, and the sheet with both.

use super::leaflet::{Column, Leaflet, Part, Row, Table};
use super::model::{PrintOptions, head_words};
use super::words;
use crate::engine::applicant::Applicant;
use crate::engine::documents::{Checklist, DocumentLine, DocumentState, checklist};
use crate::engine::dossier::{CheckId, DocumentId};
use crate::engine::evaluation::{DetailId, DetailValue, Evaluation, FindingKind, Product};
use crate::engine::property::{CheckLine, checks};
use crate::format;
use crate::money::Mxn;
use crate::rules::{RuleBook, RuleUse};
use crate::text::{self, comun, fill, requisitos as t};

/// Whether a document is fine, and the one word for it.
pub fn document_word(state: &DocumentState) -> (FindingKind, &'static str) {
    match state {
        DocumentState::Received => (FindingKind::Meets, t::estado::RECIBIDO),
        DocumentState::Missing => (FindingKind::Missing, t::estado::FALTA),
        DocumentState::Expired(_) => (FindingKind::Warning, t::estado::VENCIDO),
        DocumentState::Rejected(_) => (FindingKind::Impediment, t::estado::RECHAZADO),
    }
}

/// The same with its day or its reason: "Venció el 20 nov 2026", "Rechazado: copia borrosa".
pub fn document_state(line: &DocumentLine) -> String {
    match &line.state {
        DocumentState::Expired(until) => fill(t::estado::VENCIDO_EL, &[("fecha", &format::date(*until))]),
        DocumentState::Rejected(Some(reason)) => fill(t::estado::RECHAZADO_POR, &[("motivo", reason)]),
        state => document_word(state).1.to_owned(),
    }
}

/// Until when a received document holds, or for how long it is accepted: as far as a source says.
pub fn validity(line: &DocumentLine) -> String {
    match (&line.state, line.until, line.months) {
        (DocumentState::Received, Some(until), _) => fill(t::estado::VALE_HASTA, &[("fecha", &format::date(until))]),
        (_, _, Some((months, _))) => fill(t::vigencia::MESES, &[("meses", &format::months(months))]),
        _ if line.id == Some(DocumentId::Identification) => t::vigencia::IMPRESA.to_owned(),
        _ => t::vigencia::SIN_DATO.to_owned(),
    }
}

/// "5 de 9 recibidos", or that no source lists them.
pub fn progress(list: &Checklist) -> String {
    let (done, all) = list.progress();
    match list.lines {
        Some(_) => fill(t::progreso::DOCUMENTOS, &[("n", &done), ("total", &all)]),
        None => t::progreso::SIN_LISTA.to_owned(),
    }
}

/// "7 de 11 cumplen".
pub fn property_progress(lines: &[CheckLine]) -> String {
    if lines.is_empty() {
        return t::progreso::SIN_CONDICIONES.to_owned();
    }
    let met = lines.iter().filter(|line| line.meets == Some(true)).count();
    fill(t::progreso::VIVIENDA, &[("n", &met), ("total", &lines.len())])
}

/// Cumple, No cumple, Sin dato.
pub const fn meets(meets: Option<bool>) -> (FindingKind, &'static str) {
    match meets {
        Some(true) => (FindingKind::Meets, t::estado::CUMPLE),
        Some(false) => (FindingKind::Impediment, t::estado::NO_CUMPLE),
        None => (FindingKind::Missing, comun::SIN_DATO),
    }
}

/// What to do while a condition is not met or nobody has looked.
pub fn what_to_do(id: CheckId) -> &'static str {
    text::by_id(&format!("requisitos.accion.{}", id.id())).unwrap_or_default()
}

/// Whether the price is inside the largest one that the product allows on the date, and in words.
pub fn price(evaluation: &Evaluation, applicant: &Applicant, product: Product) -> (Option<bool>, String) {
    let detail = evaluation.option(product).and_then(|o| o.details.iter().find(|d| d.id == DetailId::PriceLimit));
    let Some(detail) = detail else { return (None, t::precio::SIN_TOPE.to_owned()) };
    let price = applicant.dwelling.price;
    let within = |low: Mxn, high: Mxn| match price? {
        price if price <= low => Some(true),
        price if price > high => Some(false),
        _ => None,
    };
    let inside = match detail.value {
        DetailValue::Money(most) => within(most, most),
        DetailValue::Between(low, high) => within(low, high),
        _ => None,
    };
    let most = words::detail_value(detail.value);
    let said = match price {
        Some(price) => fill(t::precio::LIMITE, &[("tope", &most), ("precio", &price)]),
        None => fill(t::precio::LIMITE_SIN_PRECIO, &[("tope", &most)]),
    };
    (inside, said)
}

/// Publisher of the document that a rule rests on.
pub fn source(book: &RuleBook, used: RuleUse) -> String {
    book.source(book.dated(used).source).publisher.clone()
}

/// The sheet of a product's documents and of what is bought with it.
pub fn sheet(
    evaluation: &Evaluation,
    applicant: &Applicant,
    book: &RuleBook,
    product: Product,
    options: &PrintOptions,
) -> Leaflet {
    let list = checklist(book, applicant, evaluation.date, product);
    let seen = checks(book, applicant, evaluation.date, product);
    let paragraph = |strong: String, text: &str| Part::Paragraph { strong, text: text.to_owned() };
    let mut parts = vec![
        Part::Facts(vec![
            (t::hoja::PERSONA.to_owned(), head_words::name(applicant)),
            (t::hoja::MODALIDAD.to_owned(), words::product(product).to_owned()),
        ]),
        Part::Section(t::hoja::DOCUMENTOS.to_owned()),
        paragraph(progress(&list), if list.lines.is_some() { t::progreso::PARCIAL } else { "" }),
    ];
    if let Some(lines) = &list.lines {
        parts.push(Part::Table(documents(book, lines)));
    }
    let title = if product.for_land() { t::hoja::TERRENO } else { t::hoja::VIVIENDA };
    parts.push(Part::Section(title.to_owned()));
    parts.push(paragraph(property_progress(&seen), ""));
    if !seen.is_empty() {
        parts.push(Part::Table(conditions(book, &seen)));
    }
    let (inside, said) = price(evaluation, applicant, product);
    let verdict = inside.map(|inside| format!("{}. ", meets(Some(inside)).1)).unwrap_or_default();
    parts.push(Part::Facts(vec![(t::precio::TITULO.to_owned(), format!("{verdict}{said}"))]));
    head_words::leaflet(t::hoja::TITULO, t::hoja::PIE, evaluation, book, options, parts)
}

fn column(head: &str, share: f32) -> Column {
    Column { head: head.to_owned(), share, at_right: false }
}

fn documents(book: &RuleBook, lines: &[DocumentLine]) -> Table {
    let row = |line: &DocumentLine| {
        let rule = line.rule.unwrap_or(line.list);
        let done = line.state == DocumentState::Received;
        let mark = if done { t::marca::HECHO } else { t::marca::PENDIENTE };
        let cells = vec![mark.to_owned(), line.name.clone(), document_state(line), validity(line), source(book, rule)];
        Row { cells, strong: false }
    };
    Table {
        columns: vec![
            column("", 0.35),
            column(t::hoja::DOCUMENTO, 3.4),
            column(t::hoja::ESTADO, 2.2),
            column(t::hoja::VIGENCIA, 1.9),
            column(t::hoja::FUENTE, 1.6),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

fn conditions(book: &RuleBook, lines: &[CheckLine]) -> Table {
    let row = |line: &CheckLine| {
        let todo = if line.meets == Some(true) { comun::NO_APLICA } else { what_to_do(line.id) };
        let cells = vec![line.text.clone(), meets(line.meets).1.to_owned(), todo.to_owned(), source(book, line.rule)];
        Row { cells, strong: false }
    };
    Table {
        columns: vec![
            column(t::hoja::CONDICION, 3.4),
            column(t::hoja::ESTADO, 1.2),
            column(t::hoja::QUE_HACER, 3.0),
            column(t::hoja::FUENTE, 1.8),
        ],
        rows: lines.iter().map(row).collect(),
    }
}
