//! Values that a branch replaces on its own machine, without a new release.
//!
//! An overlay replaces the value in force today of rules that exist: same unit, inside the range,
//! with an author, a reason and a day on which it stops. A file with anything wrong is refused
//! whole, so a result never mixes half of it.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::Date;
use super::book::{Found, Replacement, RuleBook, Source, Status, Value};
use super::digest::digest;
use super::format::{ValueText, line_of, parse};
use super::values::{self, Problem, UNDATED};
use crate::text::fill;
use crate::text::sustituciones::{ajustes, valores};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayFile {
    replace: Vec<EntryText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    id: Spanned<String>,
    unit: Spanned<String>,
    value: Option<Spanned<String>>,
    items: Option<Spanned<Vec<String>>>,
    edges: Option<Spanned<Vec<String>>>,
    closed: Option<Spanned<String>>,
    results: Option<Spanned<Vec<String>>>,
    edge_unit: Option<Spanned<String>>,
    author: Spanned<String>,
    reason: Spanned<String>,
    expires: Spanned<String>,
}

/// One thing wrong in an overlay file, in Spanish: it is read by whoever uses the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayError {
    /// Counted from 1.
    pub line: usize,
    pub reason: String,
}

/// What applying an overlay gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The book with the values replaced and listed in [`RuleBook::replaced`].
    pub book: RuleBook,
    /// Rules whose replacement expired before today: the book's own value holds again.
    pub expired: Vec<String>,
}

/// Applies an overlay file to the values in force on `today`; the last day of a replacement counts.
///
/// A replaced value has the status `single`: its only source is the author, who becomes its source.
///
/// # Errors
/// Everything wrong in the file, by line. Nothing is applied then.
pub fn apply(book: &RuleBook, content: &str, today: Date) -> Result<Applied, Vec<OverlayError>> {
    let file: OverlayFile = parse("", content).map_err(|error| {
        vec![OverlayError { line: error.line, reason: fill(ajustes::TOML, &[("detalle", &error.reason)]) }]
    })?;
    let mut applied = Applied { book: book.clone(), expired: Vec::new() };
    let mut errors = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in &file.replace {
        let id = entry.id.get_ref();
        let outcome = if seen.insert(id) {
            replace(&mut applied, entry, today)
        } else {
            Err((entry.id.span(), fill(ajustes::REPETIDA, &[("id", id)])))
        };
        if let Err((span, reason)) = outcome {
            errors.push(OverlayError { line: line_of(content, span.start), reason });
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    if !applied.book.replaced.is_empty() {
        // Other values, other digest: a printed digest must not fit a result of the book alone.
        applied.book.digest = digest(&[("reglas", &book.digest), ("sustituciones", content)]);
    }
    Ok(applied)
}

type Refused = (std::ops::Range<usize>, String);

fn replace(applied: &mut Applied, entry: &EntryText, today: Date) -> Result<(), Refused> {
    let id = entry.id.get_ref();
    let here = |reason: String| (entry.id.span(), reason);
    let (used, parameter) = match applied.book.at(id, today) {
        Found::InForce(used, _) => (used, applied.book.rule(used)),
        Found::NotInForce { .. } => return Err(here(fill(ajustes::SIN_VIGENCIA, &[("id", id), ("fecha", &today)]))),
        Found::NoSuchRule => return Err(here(fill(ajustes::SIN_REGLA, &[("id", id)]))),
    };
    let unit = values::unit(&entry.unit).map_err(in_spanish)?;
    if unit != parameter.unit {
        let units: [(&str, &dyn std::fmt::Display); 3] =
            [("id", id), ("esperada", &parameter.unit.id()), ("dada", &unit.id())];
        return Err((entry.unit.span(), fill(ajustes::UNIDAD, &units)));
    }
    for (field, text) in [(ajustes::AUTOR, &entry.author), (ajustes::MOTIVO, &entry.reason)] {
        if text.get_ref().trim().is_empty() {
            return Err((text.span(), fill(ajustes::VACIO, &[("campo", &field), ("id", id)])));
        }
    }
    let expires = values::date(&entry.expires).map_err(in_spanish)?;
    let value = values::value(parameter, &entry.value_text(), entry.id.span()).map_err(in_spanish)?;
    if expires < today {
        applied.expired.push(id.clone());
        return Ok(());
    }
    let (author, reason) = (entry.author.get_ref().clone(), entry.reason.get_ref().clone());
    let book = &mut applied.book;
    let source = book.sources.len() as u16;
    book.sources.push(Source {
        id: format!("ajuste.{id}"),
        publisher: author.clone(),
        title: reason.clone(),
        published: UNDATED.to_owned(),
        address: String::new(),
        checked: today,
    });
    let dated = &mut book.parameters[usize::from(used.parameter)].dated[usize::from(used.dated)];
    dated.status = if value == Value::Unknown { Status::Unknown } else { Status::Single };
    dated.value = value;
    dated.source = source;
    dated.place = String::new();
    dated.also = Vec::new();
    dated.note = None;
    dated.replaced_by = Some(Replacement { author, reason, expires });
    book.replaced.push(used);
    Ok(())
}

impl EntryText {
    fn value_text(&self) -> ValueText<'_> {
        ValueText {
            value: self.value.as_ref(),
            items: self.items.as_ref(),
            edges: self.edges.as_ref(),
            closed: self.closed.as_ref(),
            results: self.results.as_ref(),
            edge_unit: self.edge_unit.as_ref(),
        }
    }
}

fn in_spanish((span, problem): values::Wrong) -> Refused {
    let sentence = match &problem {
        Problem::NotADay(texto) => fill(valores::DIA, &[("texto", texto)]),
        Problem::NotANumber(texto) => fill(valores::NUMERO, &[("texto", texto)]),
        Problem::RangeUpsideDown { low, high } => fill(valores::RANGO_INVERTIDO, &[("desde", low), ("hasta", high)]),
        Problem::OutsideRange { value, low, high } => {
            fill(valores::FUERA_DE_RANGO, &[("valor", value), ("desde", low), ("hasta", high)])
        }
        Problem::NotAReading(texto) => fill(valores::LECTURA, &[("texto", texto)]),
        Problem::UnknownWord { word, .. } => fill(valores::PALABRA, &[("texto", word)]),
        Problem::EdgesDoNotRise { edge, next } => fill(valores::ORDEN, &[("antes", edge), ("despues", next)]),
        Problem::RowsDiffer { edges, results } => {
            fill(valores::RENGLONES, &[("limites", edges), ("resultados", results)])
        }
        Problem::NotOneText => valores::UN_TEXTO.to_owned(),
        Problem::NotItems => valores::LISTA.to_owned(),
        Problem::NeitherValueNorTable => valores::FORMA.to_owned(),
        Problem::EmptyText => valores::VACIO.to_owned(),
    };
    (span, sentence)
}
