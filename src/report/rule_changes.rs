//! What changed between two days, as plain text and as JSON.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::rule_list::{book_json, dated_json};
use super::{rule_values, words};
use crate::format;
use crate::rules::{Change, ChangeKind, Date, Parameter, RuleBook, RuleUse};
use crate::text::{self, reglas::cambios as t};

/// In words what is different about a rule.
pub const fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Begins => t::EMPIEZA,
        ChangeKind::Ends => t::TERMINA,
        ChangeKind::Value => t::CAMBIA,
        ChangeKind::Status => t::CONFIANZA,
    }
}

/// One line about how many rules changed.
pub fn count(changed: usize, first: Date, second: Date) -> String {
    let days = [("primera", format::date(first)), ("segunda", format::date(second))];
    let days: Vec<(&str, &dyn std::fmt::Display)> = days.iter().map(|(name, day)| (*name, day as _)).collect();
    match changed {
        0 => text::fill(t::NINGUNO, &days),
        n => text::counted(&n, t::UNO, t::VARIOS, &days),
    }
}

/// What a rule said on one of the days, in a line; the weight of its source with it.
pub fn said(book: &RuleBook, parameter: &Parameter, used: Option<RuleUse>) -> String {
    let Some(used) = used else { return text::reglas::lista::NO_VIGENTE.to_owned() };
    let dated = book.dated(used);
    let value = rule_values::whole(book, parameter, dated);
    let cited = rule_values::cite(book, dated.source);
    text::fill(t::DICE, &[("valor", &value), ("estado", &words::status(dated.status)), ("fuente", &cited)])
}

/// The changes as text, under the headings of their groups.
pub fn plain(book: &RuleBook, first: Date, second: Date, changes: &[Change]) -> String {
    let mut out = count(changes.len(), first, second);
    out.push('\n');
    let mut group = "";
    for change in changes {
        let parameter = &book.parameters[usize::from(change.parameter)];
        if parameter.group != group {
            group = &parameter.group;
            let _ = write!(out, "\n{group}\n");
        }
        let _ = writeln!(out, "  {} {}: {}", parameter.id, parameter.label, kind(change.kind));
        for (day, used) in [(first, change.before), (second, change.after)] {
            let _ = writeln!(out, "    {}: {}", format::date(day), said(book, parameter, used));
        }
    }
    out
}

/// The changes for other programs; a rule without a value on a day has `null` there.
pub fn json(book: &RuleBook, first: Date, second: Date, changes: &[Change]) -> Json {
    let one = |used: Option<RuleUse>| used.map_or(Json::Null, |used| dated_json(book, book.dated(used)));
    let changes: Vec<Json> = changes
        .iter()
        .map(|change| {
            let parameter = &book.parameters[usize::from(change.parameter)];
            json!({
                "id": parameter.id, "nombre": parameter.label, "grupo": parameter.group,
                "unidad": parameter.unit.id(), "cambio": change.kind.id(),
                "antes": one(change.before), "despues": one(change.after),
            })
        })
        .collect();
    let mut out = book_json(book, first);
    out["comparada_con"] = second.to_string().into();
    out["cambios"] = changes.into();
    out
}
