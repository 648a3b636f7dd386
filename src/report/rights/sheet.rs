//! Rights and terms on paper.

use super::{date_name, days_off, is_known, name, need_name, need_state, others, pieces, rules, topic_name, when};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Finding;
use crate::engine::rights::{RightDate, Rights, Topic, TopicId};
use crate::format;
use crate::report::leaflet::{Column, Leaflet, Part, Row, Table};
use crate::report::model::cited;
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::derechos::{hoja as t, pantalla};
use crate::text::{fill, impreso};

/// The sheet of one applicant, for the day that the rights are told for.
pub fn sheet(
    rights: &Rights,
    applicant: &Applicant,
    book: &RuleBook,
    office: Option<&str>,
    advisor: Option<&str>,
) -> Leaflet {
    let option = rights.product.map_or(t::SIN_OPCION, words::product).to_owned();
    let day = format::date(rights.date);
    let mut parts = vec![
        Part::Facts(vec![
            (t::PERSONA.to_owned(), name(applicant)),
            (t::FECHA.to_owned(), day.clone()),
            (t::OPCION.to_owned(), option),
        ]),
        Part::Section(t::FECHAS.to_owned()),
        Part::Table(dates(rights, book)),
    ];
    parts.extend(rights.findings.iter().map(finding));
    let title = fill(t::DIAS, &[("anio", &rights.days_off.year)]);
    parts.push(Part::Paragraph { strong: format!("{title}."), text: days_off(&rights.days_off, book).join(". ") });
    for topic in rights.topics.iter().filter(|topic| !topic.id.is_account()) {
        parts.push(Part::Section(topic_name(topic.id).to_owned()));
        parts.extend(topic_parts(topic, book));
    }
    parts.push(Part::Section(t::CUENTA.to_owned()));
    parts.push(Part::Paragraph { strong: pantalla::CONTRASENA.to_owned(), text: String::new() });
    parts.extend(rights.account.findings.iter().map(finding));
    let needs = rights.account.needs.iter();
    parts.push(Part::Facts(needs.map(|need| (need_name(need.id).to_owned(), need_state(*need))).collect()));
    for topic in rights.topics.iter().filter(|topic| topic.id.is_account()) {
        parts.extend(topic_parts(topic, book));
    }
    parts.push(Part::Section(t::FUENTES.to_owned()));
    parts.push(Part::Paragraph { strong: t::AVISO.to_owned(), text: cited(&rules(rights), book) });
    let mut origin = vec![impreso::documento::ORIGEN.to_owned()];
    origin.extend(office.map(str::to_owned));
    origin.extend(advisor.map(|name| fill(impreso::documento::ASESORO, &[("nombre", &name)])));
    let rules =
        fill(impreso::documento::REGLAS_VALOR, &[("version", &book.version), ("fecha", &format::date(book.reviewed))]);
    Leaflet {
        title: t::TITULO.to_owned(),
        origin: origin.join(" · "),
        references: vec![(t::FECHA.to_owned(), day.clone()), (t::REGLAS.to_owned(), rules)],
        foot: day,
        legend: impreso::documento::PIE.to_owned(),
        parts,
    }
}

fn dates(rights: &Rights, book: &RuleBook) -> Table {
    let column = |head: &str, share| Column { head: head.to_owned(), share, at_right: false };
    let row = |date: &RightDate| {
        let cells = vec![date_name(date.id).to_owned(), when(date, book), others(date).join(". ")];
        Row { cells, strong: is_known(date.when) && !date.others.is_empty() }
    };
    Table {
        columns: vec![column(t::PLAZO, 3.0), column(t::CUANDO, 4.0), column(t::OTRAS, 6.0)],
        rows: rights.dates.iter().map(row).collect(),
    }
}

/// A finding in bold, and what to do about it.
fn finding(found: &Finding) -> Part {
    let text = found.action.unwrap_or_default().to_owned();
    Part::Paragraph { strong: format!("{}.", found.text), text }
}

/// Sentences as paragraphs; lists beside their names; what a letter must carry to be ticked.
fn topic_parts(topic: &Topic, book: &RuleBook) -> Vec<Part> {
    let mut parts = Vec::new();
    for piece in pieces(topic, book) {
        if !piece.list {
            for line in piece.lines {
                add_sentence(&mut parts, &line);
            }
            continue;
        }
        let name = piece.name.unwrap_or(topic_name(topic.id));
        if is_ticked(topic.id) {
            parts.push(Part::Paragraph { strong: format!("{name}:"), text: String::new() });
            parts.push(Part::Checks(piece.lines));
        } else {
            parts.push(Part::Facts(vec![(name.to_owned(), piece.lines.join(". "))]));
        }
    }
    parts
}

/// Whether its lists are ticked by hand: what a letter needs.
const fn is_ticked(topic: TopicId) -> bool {
    matches!(topic, TopicId::Appeal)
}

/// Sentences that follow each other stand in one paragraph, each with its full stop.
fn add_sentence(parts: &mut Vec<Part>, sentence: &str) {
    let sentence = if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") };
    match parts.last_mut() {
        Some(Part::Paragraph { strong, text }) if strong.is_empty() => {
            text.push(' ');
            text.push_str(&sentence);
        }
        _ => parts.push(Part::Paragraph { strong: String::new(), text: sentence }),
    }
}
