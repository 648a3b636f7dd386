//! The projected statement of a granted credit on paper.

use super::granted::{COLUMNS, figures, state};
use super::leaflet::{Column, Leaflet, Part, Row, Table};
use super::model::{Curve, PrintOptions, head_words};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Evaluation;
use crate::engine::granted::{Ahead, MonthState, Outlook, Standing};
use crate::format;
use crate::money::Mxn;
use crate::rules::RuleBook;
use crate::text::otorgado as t;

/// The sheet: figures, balance over time, what is assumed, and the table month by month.
pub fn sheet(
    outlook: &Outlook,
    evaluation: &Evaluation,
    applicant: &Applicant,
    book: &RuleBook,
    options: &PrintOptions,
) -> Leaflet {
    let mut facts = vec![(t::hoja::PERSONA.to_owned(), head_words::name(applicant))];
    let mut parts = Vec::new();
    if let Some(standing) = &outlook.standing {
        facts.extend(figures(standing).into_iter().map(|(name, value)| (name.to_owned(), value)));
        parts.push(Part::Section(t::hoja::SALDO.to_owned()));
        parts.push(balance(standing));
    }
    parts.insert(0, Part::Facts(facts));
    if !outlook.findings.is_empty() {
        parts.push(Part::Section(t::hoja::SUPUESTOS.to_owned()));
        let said = |finding: &crate::engine::evaluation::Finding| (finding.code.to_owned(), finding.text.clone());
        parts.push(Part::Facts(outlook.findings.iter().map(said).collect()));
    }
    if let Some(standing) = &outlook.standing {
        parts.push(Part::Section(t::hoja::TABLA.to_owned()));
        parts.push(Part::Table(table(standing)));
    }
    head_words::leaflet(t::hoja::TITULO, t::hoja::PIE, evaluation, book, options, parts)
}

/// From the day before the first payment to the end; the mark is today.
fn balance(standing: &Standing) -> Part {
    let months = standing.months();
    let balances = std::iter::once(standing.amount).chain(months.iter().map(|(_, month)| month.row.closing));
    let mark = months.iter().filter(|(state, _)| *state != MonthState::Ahead).count();
    Part::Balance {
        curve: Curve { balances: balances.collect() },
        first: standing.first.first_of_month(),
        mark,
        word: t::hoja::HOY.to_owned(),
    }
}

/// Made months are left to the screen and the CSV: paper has what is overdue and what is to come.
fn table(standing: &Standing) -> Table {
    let behind = standing.arrears > Mxn::ZERO;
    let shown: Vec<_> = COLUMNS
        .iter()
        .filter(|(name, _)| *name != t::tabla::MENSUALIDAD)
        .filter(|(name, _)| behind || ![t::tabla::A_VENCIDO, t::tabla::VENCIDO].contains(name))
        .collect();
    let wide = |name: &str| if [t::tabla::INICIAL, t::tabla::FINAL].contains(&name) { 1.3 } else { 1.0 };
    let mut columns = vec![
        Column { head: t::tabla::PAGO.to_owned(), share: 0.5, at_right: true },
        Column { head: t::tabla::FECHA.to_owned(), share: 1.0, at_right: false },
    ];
    columns.extend(shown.iter().map(|(name, _)| Column {
        head: (*name).to_owned(),
        share: wide(name),
        at_right: true,
    }));
    // Interest and capital are the payment.
    let row = |(situation, month): &(MonthState, Ahead)| {
        let day = format::month(month.day);
        let mut cells = vec![month.row.number.to_string(), day];
        cells.extend(shown.iter().map(|(_, amount)| amount(month).grouped()));
        if *situation == MonthState::Overdue {
            cells[1] = state(*situation).to_owned();
        }
        Row { cells, strong: *situation == MonthState::Overdue }
    };
    let months = standing.months();
    Table { columns, rows: months.iter().filter(|(state, _)| *state != MonthState::Made).map(row).collect() }
}
