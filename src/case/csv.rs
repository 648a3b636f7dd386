//! The list as a table for other programs: RFC 4180, and no cell that a spreadsheet would compute.

use jiff::civil::DateTime;

use super::list::Context;
use super::row::Row;
use crate::engine::evaluation::{Product, Qualifies};
use crate::format;
use crate::text::caso::lista as t;

/// Words that stand elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub product: fn(Product) -> &'static str,
    pub answer: fn(Qualifies) -> &'static str,
}

/// The rows in their order, under one line of headings. CURP and NSS keep their last four signs where
/// `masked`. Begins with a byte order mark: without it spreadsheets of Windows spoil the accents.
pub fn table<'a>(rows: impl IntoIterator<Item = &'a Row>, context: Context<'_>, words: Words, masked: bool) -> String {
    let mut out = String::from("\u{feff}");
    line(
        &mut out,
        [
            t::FOLIO,
            t::NOMBRE,
            t::CURP,
            t::NSS,
            t::ETAPA,
            t::MODALIDAD,
            t::RESULTADO,
            t::DESACTUALIZADA,
            t::ASESOR,
            t::SIGUIENTE,
            t::CREADO,
            t::MODIFICADO,
            t::CONSERVAR,
            t::BLOQUEADO,
        ]
        .map(str::to_owned),
    );
    let yes_no = |yes: bool| if yes { t::SI } else { t::NO }.to_owned();
    let identifier = |text: &str| if masked { format::masked(text) } else { text.to_owned() };
    for row in rows {
        line(
            &mut out,
            [
                row.folio.clone(),
                row.name.clone(),
                identifier(&row.curp),
                identifier(&row.nss),
                row.stage.label().to_owned(),
                (words.product)(row.product).to_owned(),
                row.qualifies.map(words.answer).unwrap_or_default().to_owned(),
                yes_no(row.is_outdated(context.rules_digest)),
                row.advisor.clone(),
                row.next_step.clone(),
                moment(row.created),
                moment(row.changed),
                row.kept_until.map(|day| day.to_string()).unwrap_or_default(),
                yes_no(row.blocked),
            ],
        );
    }
    out
}

/// Day and time to the second, as spreadsheets take them.
fn moment(when: DateTime) -> String {
    format!("{} {:02}:{:02}:{:02}", when.date(), when.hour(), when.minute(), when.second())
}

fn line<const N: usize>(out: &mut String, cells: [String; N]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// One cell. An apostrophe goes before what a spreadsheet would take for a formula, blanks in front of it
/// or not; quotes go around a cell with commas, quotes or line breaks.
fn push_cell(out: &mut String, cell: &str) {
    let first = cell.trim_start().chars().next();
    // A tabulator or a line break in front also makes some programs look for a formula behind it.
    let formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || cell.starts_with(['\t', '\r', '\n']);
    let quoted = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}
