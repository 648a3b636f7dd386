//! One rule on paper: its history, its sources, where they disagree, and what rests on it.

use super::leaflet::{Column, Leaflet, Part, Row, Table};
use super::rule_uses::Use;
use super::{rule_uses, rule_values, rule_words, words};
use crate::format;
use crate::rules::{Date, Dated, Found, Parameter, RuleBook, Unit};
use crate::text::{self, comun, impreso, normativa as n, normativa::ficha as t};

/// The sheet of a rule with its values on `date`; `uses` are those of the applicant at hand.
pub fn sheet(
    book: &RuleBook,
    rule: &Parameter,
    date: Date,
    is_today: bool,
    uses: &[Use],
    office: Option<&str>,
) -> Leaflet {
    let mut parts = vec![
        Part::Section(rule.label.clone()),
        Part::Paragraph { strong: String::new(), text: rule.description.clone() },
        Part::Facts(head(book, rule, date)),
    ];
    let mark = if is_today { n::estado::HOY } else { n::estado::FECHA_MARCA };
    parts.push(Part::Section(n::grafica::TITULO.to_owned()));
    parts.push(Part::Line(rule_values::line(book, rule, date, mark)));
    parts.push(Part::Section(t::HISTORIA.to_owned()));
    parts.push(Part::Table(history(book, rule, date)));
    for dated in shown_first(rule, date) {
        if let Some(table) = dated.table() {
            parts.push(Part::Section(text::fill(t::RENGLONES, &[("fecha", &format::date(dated.from))])));
            let rows = rule_words::rows(rule.unit, table);
            parts.push(Part::Table(Table {
                columns: vec![
                    column(n::tabla::TRAMO, 3.0),
                    Column { at_right: true, ..column(n::tabla::RESULTADO, 1.0) },
                ],
                rows: rows.into_iter().map(|(bracket, result)| plain(vec![bracket, result])).collect(),
            }));
        }
    }
    let since = |dated: &Dated| text::fill(t::DESDE, &[("fecha", &format::date(dated.from))]);
    let notes: Vec<_> = rule.dated.iter().rev().filter_map(|d| Some((since(d), d.note.clone()?))).collect();
    section(&mut parts, t::NOTAS, notes);
    let disagree = |dated: &Dated| -> Vec<(String, String)> {
        let said = dated.contradictions.iter().map(|other| {
            let source = book.source(other.source);
            let told: [(&str, &dyn std::fmt::Display); 4] = [
                ("fuente", &source.publisher),
                ("valor", &other.value),
                ("lugar", &other.place),
                ("nota", &other.note),
            ];
            (since(dated), text::fill(t::DESACUERDO, &told).trim_end().to_owned())
        });
        said.collect()
    };
    section(&mut parts, t::DESACUERDOS, rule.dated.iter().rev().flat_map(disagree).collect());
    section(&mut parts, t::FUENTES, sources(book, rule));
    let family = text::fill(n::usos::PARA, &[("familia", &rule_uses::by_name(rule))]);
    parts.push(Part::Section(t::USOS.to_owned()));
    parts.push(Part::Paragraph { strong: String::new(), text: family });
    if !uses.is_empty() {
        parts.push(Part::Facts(uses.iter().map(|u| (u.user.name(), u.figures.join(", "))).collect()));
    }
    let rules = text::fill(
        impreso::documento::REGLAS_VALOR,
        &[("version", &book.version), ("fecha", &format::date(book.reviewed))],
    );
    Leaflet {
        title: t::TITULO.to_owned(),
        origin: office.map_or_else(
            || impreso::documento::ORIGEN.to_owned(),
            |office| text::fill(t::ORIGEN, &[("oficina", &office)]),
        ),
        references: vec![(t::FECHA.to_owned(), format::date(date)), (t::REGLAS.to_owned(), rules)],
        foot: rule.id.clone(),
        legend: t::PIE.to_owned(),
        parts,
    }
}

fn section(parts: &mut Vec<Part>, title: &str, facts: Vec<(String, String)>) {
    if !facts.is_empty() {
        parts.push(Part::Section(title.to_owned()));
        parts.push(Part::Facts(facts));
    }
}

fn plain(cells: Vec<String>) -> Row {
    Row { cells, strong: false }
}

fn column(head: &str, share: f32) -> Column {
    Column { head: head.to_owned(), share, at_right: false }
}

fn head(book: &RuleBook, rule: &Parameter, date: Date) -> Vec<(String, String)> {
    let found = match book.at(&rule.id, date) {
        Found::InForce(_, dated) => Some(dated),
        Found::NotInForce { .. } | Found::NoSuchRule => None,
    };
    let value = found.map_or_else(
        || n::estado::NO_VIGENTE.to_owned(),
        |dated| {
            let value = rule_values::whole(book, rule, dated);
            let pesos = rule_values::in_pesos(book, rule, dated, date);
            pesos.map_or_else(|| value.clone(), |pesos| format!("{value} = {pesos}"))
        },
    );
    let mut facts = vec![
        (t::REGLA.to_owned(), rule.id.clone()),
        (t::GRUPO.to_owned(), rule.group.clone()),
        (t::UNIDAD.to_owned(), rule_values::unit(rule.unit).to_owned()),
        (t::VALOR.to_owned(), value),
    ];
    if let Some(dated) = found {
        facts.push((n::historia::CONFIANZA.to_owned(), words::status(dated.status).to_owned()));
        facts.push((n::detalle::REVISADO.to_owned(), format::date(dated.checked)));
    }
    facts
}

/// Every dated value, newest first; the one in force stands out.
fn history(book: &RuleBook, rule: &Parameter, date: Date) -> Table {
    use n::historia as h;
    let words_wide = matches!(rule.unit, Unit::Statement | Unit::List);
    let pesos = rule.unit == Unit::UmaMonthly;
    let mut columns = vec![column(h::DESDE, 1.15), column(h::HASTA, 1.15)];
    columns.push(Column { at_right: !words_wide, ..column(h::VALOR, if words_wide { 4.4 } else { 1.5 }) });
    if pesos {
        columns.push(Column { at_right: true, ..column(h::EQUIVALE, 1.5) });
    }
    columns.push(column(h::FUENTE, 3.4));
    columns.push(column(n::detalle::REVISADO, 1.15));
    columns.push(column(h::CONFIANZA, 1.0));
    let rows = rule.dated.iter().rev().map(|dated| {
        let current = dated.covers(date);
        let until = dated.until.map_or_else(|| h::VIGENTE.to_owned(), format::date);
        let mut cells = vec![format::date(dated.from), until, rule_values::short(book, rule, dated)];
        if pesos {
            let day = if current { date } else { dated.from };
            let worth = rule_values::in_pesos(book, rule, dated, day);
            cells.push(worth.map_or_else(|| comun::NO_APLICA.to_owned(), |worth| worth.to_string()));
        }
        let place = if dated.place.is_empty() { String::new() } else { format!("; {}", dated.place) };
        cells.push(format!("{}{place}", rule_values::cite(book, dated.source)));
        cells.push(format::date(dated.checked));
        cells.push(words::status(dated.status).to_owned());
        Row { cells, strong: current }
    });
    Table { columns, rows: rows.collect() }
}

/// The value in force first, then the others, newest first.
fn shown_first(rule: &Parameter, date: Date) -> Vec<&Dated> {
    let (mut now, before): (Vec<_>, Vec<_>) = rule.dated.iter().rev().partition(|dated| dated.covers(date));
    now.extend(before);
    now
}

/// Each document once, in the order in which the history names them.
fn sources(book: &RuleBook, rule: &Parameter) -> Vec<(String, String)> {
    let mut seen: Vec<u16> = Vec::new();
    for dated in rule.dated.iter().rev() {
        let cited = dated.also.iter().copied().chain(dated.contradictions.iter().map(|other| other.source));
        for source in std::iter::once(dated.source).chain(cited) {
            if !seen.contains(&source) {
                seen.push(source);
            }
        }
    }
    let told = seen.into_iter().map(|at| {
        let source = book.source(at);
        let said: [(&str, &dyn std::fmt::Display); 3] =
            [("titulo", &source.title), ("publicado", &rule_values::published(source)), ("direccion", &source.address)];
        (source.publisher.clone(), text::fill(t::FUENTE, &said).trim_end().to_owned())
    });
    told.collect()
}
