//! The rules in force and one rule with its history, as plain text and as JSON.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{rule_values, rule_words, words};
use crate::format;
use crate::rules::{Closed, Date, Dated, Found, Parameter, RuleBook, Source, Table, Value};
use crate::text::{self, reglas::lista};

/// All rules on a date, one a line under the heading of its group.
pub fn list_plain(book: &RuleBook, date: Date) -> String {
    let mut out = heading(book, date);
    let mut group = "";
    let width = book.parameters.iter().map(|parameter| parameter.id.len()).max().unwrap_or_default();
    for parameter in &book.parameters {
        if parameter.group != group {
            group = &parameter.group;
            let _ = write!(out, "\n{group}\n");
        }
        let value = match book.at(&parameter.id, date) {
            Found::InForce(_, dated) => {
                format!("{} [{}]", rule_values::whole(book, parameter, dated), words::status(dated.status))
            }
            Found::NotInForce { .. } | Found::NoSuchRule => lista::NO_VIGENTE.to_owned(),
        };
        let _ = writeln!(out, "  {:<width$} {}: {value}", parameter.id, parameter.label);
    }
    out
}

/// One rule with all its dated values, newest first.
pub fn rule_plain(book: &RuleBook, parameter: &Parameter, date: Date) -> String {
    let mut out = heading(book, date);
    let _ = write!(out, "\n{}\n{}\n{}\n", parameter.id, parameter.label, parameter.description);
    for dated in parameter.dated.iter().rev() {
        out.push('\n');
        let mut line = |indent: usize, text: &str| {
            let _ = writeln!(out, "{:indent$}{text}", "");
        };
        let mut period = match dated.until {
            Some(until) => text::fill(
                lista::VIGENCIA_HASTA,
                &[("desde", &format::date(dated.from)), ("hasta", &format::date(until))],
            ),
            None => text::fill(lista::VIGENCIA, &[("desde", &format::date(dated.from))]),
        };
        if dated.covers(date) {
            let _ = write!(period, " ({})", text::fill(lista::VIGENTE, &[("fecha", &format::date(date))]));
        }
        line(0, &period);
        line(2, &rule_values::whole(book, parameter, dated));
        if let Some(table) = dated.table() {
            for (bracket, result) in rule_words::rows(parameter.unit, table) {
                line(4, &format!("{bracket}: {result}"));
            }
        }
        line(2, &text::fill(lista::ESTADO, &[("estado", &words::status(dated.status))]));
        line(2, &cite(lista::FUENTE, book.source(dated.source), Some(&dated.place)));
        for also in &dated.also {
            line(2, &cite(lista::TAMBIEN, book.source(*also), None));
        }
        line(2, &text::fill(lista::REVISADO, &[("fecha", &format::date(dated.checked))]));
        if let Some(note) = &dated.note {
            line(2, &text::fill(lista::NOTA, &[("nota", note)]));
        }
        for other in &dated.contradictions {
            let source = book.source(other.source);
            let told: [(&str, &dyn std::fmt::Display); 5] = [
                ("valor", &other.value),
                ("titulo", &source.title),
                ("editor", &source.publisher),
                ("lugar", &other.place),
                ("nota", &other.note),
            ];
            line(2, text::fill(lista::CONTRADICE, &told).trim_end());
        }
        if let Some(by) = &dated.replaced_by {
            let told: [(&str, &dyn std::fmt::Display); 3] =
                [("autor", &by.author), ("motivo", &by.reason), ("vence", &format::date(by.expires))];
            line(2, &text::fill(lista::SUSTITUIDA, &told));
        }
    }
    out
}

/// All rules on a date; a rule without a value in force has `null`.
pub fn list_json(book: &RuleBook, date: Date) -> Json {
    let rules: Vec<Json> = book
        .parameters
        .iter()
        .map(|parameter| {
            let dated = match book.at(&parameter.id, date) {
                Found::InForce(_, dated) => dated_json(book, dated),
                Found::NotInForce { .. } | Found::NoSuchRule => Json::Null,
            };
            json!({
                "id": parameter.id, "nombre": parameter.label, "grupo": parameter.group,
                "unidad": parameter.unit.id(), "vigente": dated,
            })
        })
        .collect();
    let mut out = book_json(book, date);
    out["reglas"] = rules.into();
    out
}

/// One rule with all its dated values, oldest first.
pub fn rule_json(book: &RuleBook, parameter: &Parameter, date: Date) -> Json {
    let values: Vec<Json> = parameter.dated.iter().map(|dated| dated_json(book, dated)).collect();
    let mut out = book_json(book, date);
    out["regla"] = json!({
        "id": parameter.id, "nombre": parameter.label, "descripcion": parameter.description,
        "grupo": parameter.group, "unidad": parameter.unit.id(), "valores": values,
    });
    out
}

fn heading(book: &RuleBook, date: Date) -> String {
    let title = text::fill(lista::ENCABEZADO, &[("version", &book.version), ("fecha", &format::date(date))]);
    format!("{title}\n{}\n", text::fill(lista::HUELLA, &[("huella", &book.digest)]))
}

fn cite(template: &str, source: &Source, place: Option<&str>) -> String {
    let mut told: Vec<(&str, &dyn std::fmt::Display)> =
        vec![("titulo", &source.title), ("editor", &source.publisher), ("publicado", &source.published)];
    if let Some(place) = &place {
        told.push(("lugar", place));
    }
    text::fill(template, &told)
}

pub(super) fn book_json(book: &RuleBook, date: Date) -> Json {
    json!({
        "version": 1, "fecha": date.to_string(),
        "normativa": { "version": book.version, "huella": format!("sha256:{}", book.digest) },
    })
}

pub(super) fn dated_json(book: &RuleBook, dated: &Dated) -> Json {
    let contradictions: Vec<Json> = dated
        .contradictions
        .iter()
        .map(|other| {
            json!({ "valor": other.value, "fuente": book.source(other.source).id, "lugar": other.place, "nota": other.note })
        })
        .collect();
    let also: Vec<Json> = dated.also.iter().map(|at| book.source(*at).id.clone().into()).collect();
    let source = book.source(dated.source);
    json!({
        "desde": dated.from.to_string(),
        "hasta": dated.until.map(|day| day.to_string()),
        "valor": value_json(&dated.value),
        "estado": dated.status.id(),
        "fuente": {
            "id": source.id, "editor": source.publisher, "titulo": source.title,
            "publicado": source.published, "direccion": source.address,
        },
        "lugar": dated.place,
        "tambien": also,
        "revisado": dated.checked.to_string(),
        "nota": dated.note,
        "contradice": contradictions,
        "sustituida": dated.replaced_by.as_ref().map(|by| json!({
            "autor": by.author, "motivo": by.reason, "vence": by.expires.to_string(),
        })),
    })
}

/// A number as text, a table as an object, `null` where nobody published it.
fn value_json(value: &Value) -> Json {
    match value {
        Value::Number(n) => n.normalize().to_string().into(),
        Value::Table(table) => table_json(table),
        Value::Reading(reading) => reading.clone().into(),
        Value::Statement(sentence) => sentence.clone().into(),
        Value::List(items) => items.clone().into(),
        Value::NoLimit => "none".into(),
        Value::Unknown => Json::Null,
    }
}

fn table_json(table: &Table) -> Json {
    let edges: Vec<String> = table.edges.iter().map(|n| n.normalize().to_string()).collect();
    let results: Vec<Option<String>> =
        table.results.iter().map(|result| result.map(|n| n.normalize().to_string())).collect();
    json!({
        "bordes": edges,
        "cerrado": match table.closed { Closed::Lower => "lower", Closed::Upper => "upper" },
        "unidad_bordes": table.edge_unit.id(),
        "resultados": results,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::embedded;

    #[test]
    fn every_rule_is_listed_with_a_value_or_says_that_it_has_none() {
        let book = embedded::rule_book();
        let date = Date::new(2026, 11, 21).expect("a day");
        let list = list_plain(&book, date);
        assert!(book.parameters.len() > 40, "{}", book.parameters.len());
        for parameter in &book.parameters {
            let lines: Vec<&str> =
                list.lines().filter(|line| line.split_whitespace().next() == Some(&parameter.id)).collect();
            assert_eq!(lines.len(), 1, "{}: {lines:?}", parameter.id);
        }
        let rules = list_json(&book, date);
        assert_eq!(rules["reglas"].as_array().map(Vec::len), Some(book.parameters.len()));
    }

    #[test]
    fn one_rule_shows_all_its_values_with_their_sources() {
        let book = embedded::rule_book();
        let date = Date::new(2026, 11, 21).expect("a day");
        for parameter in &book.parameters {
            let text = rule_plain(&book, parameter, date);
            let rule = rule_json(&book, parameter, date);
            assert_eq!(rule["regla"]["valores"].as_array().map(Vec::len), Some(parameter.dated.len()));
            for dated in &parameter.dated {
                assert!(text.contains(&book.source(dated.source).title), "{}", parameter.id);
                assert!(text.contains(&dated.place), "{}", parameter.id);
            }
        }
    }
}
