//! The data of a person as the form has them: section by section, each datum with its label.

use super::{Facts, fact, paragraph};
use crate::app::field::{FieldId, Section};
use crate::app::form::Form;
use crate::engine::applicant::Applicant;
use crate::engine::dossier::{DocumentNote, Dossier, Granted, Handed, PaidExtras};
use crate::format;
use crate::report::leaflet::Part;
use crate::report::requirements::meets;
use crate::rules::{Date, Found, RuleBook, Value};
use crate::text::entrega::hoja as t;
use crate::text::otorgado::campo as g;
use crate::text::{fill, requisitos};

/// What a path of the applicant file is called in the form; the path itself where it is no field.
pub fn name_of(path: &str) -> String {
    match path.strip_prefix("segunda_persona.") {
        Some(rest) => fill(t::DE_SEGUNDA, &[("dato", &name_of(rest))]),
        None => {
            FieldId::from_path(path).map_or_else(|| path.replace(['.', '_'], " "), |field| field.label().to_owned())
        }
    }
}

/// Every datum that is known, under the headings of the form.
pub fn applicant(parts: &mut Vec<Part>, applicant: &Applicant, today: Date) {
    let form = Form::from_applicant(applicant);
    for section in Section::ALL {
        let known = section.fields().filter(|field| !form.is_blank(*field));
        let facts: Facts = known.map(|field| fact(field.label(), form.said(field, today))).collect();
        group(parts, section.label(), facts);
    }
}

fn group(parts: &mut Vec<Part>, title: &str, facts: Facts) {
    if !facts.is_empty() {
        parts.push(paragraph(title, ""));
        parts.push(Part::Facts(facts));
    }
}

/// The credit already granted, the documents handed in, the checks of the property.
pub fn dossier(parts: &mut Vec<Part>, dossier: &Dossier, book: &RuleBook, today: Date) {
    group(parts, g::TITULO, granted(&dossier.granted));
    let documents = dossier.documents.iter();
    let documents = documents.map(|(id, note)| fact(&statement(book, id.rule(), id.id(), today), document(note)));
    group(parts, t::DOCUMENTOS, documents.collect());
    let checks = dossier.property.iter();
    let checks = checks.map(|(id, seen)| fact(&statement(book, id.rule(), id.id(), today), meets(Some(*seen)).1));
    group(parts, t::INMUEBLE, checks.collect());
}

/// What a rule of the day says of a document or a check; its id where none is in force.
fn statement(book: &RuleBook, rule: &str, id: &str, today: Date) -> String {
    match book.at(rule, today) {
        Found::InForce(_, dated) => match &dated.value {
            Value::Statement(said) => said.clone(),
            _ => id.replace('_', " "),
        },
        Found::NotInForce { .. } | Found::NoSuchRule => id.replace('_', " "),
    }
}

fn document(note: &DocumentNote) -> String {
    let handed = match note.handed {
        Handed::Missing => requisitos::estado::FALTA,
        Handed::Received => requisitos::estado::RECIBIDO,
        Handed::Rejected => requisitos::estado::RECHAZADO,
    };
    let dated = |template: &str, day: Option<Date>| day.map(|day| fill(template, &[("fecha", &format::date(day))]));
    let more =
        [dated(t::EXPEDIDO, note.issued), dated(requisitos::estado::VALE_HASTA, note.until), note.reason.clone()];
    std::iter::once(handed.to_owned()).chain(more.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
}

fn granted(granted: &Granted) -> Facts {
    let money = |name: &str, amount: Option<crate::money::Mxn>| amount.map(|amount| fact(name, amount.to_string()));
    let count = |name: &str, count: Option<u16>| count.map(|count| fact(name, count.to_string()));
    let extras = granted.extras.as_ref().map(|extras| match extras {
        PaidExtras::Total(sum) => sum.to_string(),
        PaidExtras::Months(months) => {
            let each = months.iter();
            let each = each.map(|(month, sum)| fill(g::ABONO_DE, &[("mes", &format::month(*month)), ("monto", sum)]));
            each.collect::<Vec<_>>().join("; ")
        }
    });
    let facts = [
        money(g::MONTO, granted.amount),
        granted.rate.map(|rate| fact(g::TASA, rate.to_string())),
        granted.term_years.map(|years| fact(g::PLAZO, years.to_string())),
        money(g::MENSUALIDAD, granted.payment),
        granted.first.map(|day| fact(g::PRIMERO, format::date(day))),
        count(g::HECHOS, granted.made),
        count(g::VENCIDOS, granted.overdue),
        money(g::APORTACION, granted.contribution),
        extras.map(|said| fact(g::ABONOS, said)),
    ];
    facts.into_iter().flatten().collect()
}
