//! Where everything stands on the pages of the printed summary.

mod chart;
mod closing;
mod first;
mod joint;
pub mod kiosk;
pub mod leaflet;
mod option;
mod sheet;
mod timeline;

use super::fonts::PrintError;
use super::model::{Header, Summary};
use super::page::{Ink, Op, PRINT, Page, Stroke};
use crate::text::{conjunto, fill, impreso};
use impreso::{documento as d, seccion as s};
use sheet::{Sheet, Style};

/// A summary is two pages, front and back, if rows a little closer together make it so.
const WANTED: usize = 2;
const CLOSER: [f32; 6] = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7];
/// Where the text of a page begins.
const TOP: f32 = 95.8;
/// Left edge of the names in the head, further left for a long value; and of the values after it.
const HEAD_NAMES: f32 = 409.5;
const HEAD_VALUES: f32 = 34.5;

/// The pages of a summary, ready to be written or shown.
///
/// # Errors
/// [`PrintError::MissingGlyph`] when a text has a character that the faces lack.
pub fn pages(summary: &Summary) -> Result<Vec<Page>, PrintError> {
    let mut sheet = body(summary, 1.0)?;
    for density in CLOSER {
        if sheet.count() <= WANTED {
            break;
        }
        let closer = body(summary, density)?;
        if closer.count() <= WANTED {
            sheet = closer;
        }
    }
    for table in &summary.tables {
        option::table(&mut sheet, table)?;
    }
    sheet.finish(|sheet, page, of| {
        head(sheet, &summary.header)?;
        foot(sheet, &summary.header, page, of)
    })
}

/// Everything but the instalment tables.
fn body(summary: &Summary, density: f32) -> Result<Sheet, PrintError> {
    let mut sheet = Sheet::new(TOP, density);
    let mut titles = Titles(0);
    first::notice(&mut sheet, summary.header.other_day.as_deref())?;
    first::person(&mut sheet, &titles.next(s::SOLICITANTE), &summary.person)?;
    if let Some(second) = &summary.second {
        first::person(&mut sheet, &titles.next(conjunto::persona::SEGUNDA), second)?;
    }
    if let Some(score) = &summary.score {
        first::score(&mut sheet, &titles.next(s::PUNTAJE), score)?;
    }
    if let Some(comparison) = &summary.comparison {
        first::comparison(&mut sheet, &titles.next(s::MODALIDADES), comparison)?;
    }
    if let Some(chosen) = &summary.chosen {
        option::chosen(&mut sheet, &titles.next(&chosen.title), chosen)?;
    }
    if let Some(lacking) = &summary.lacking {
        option::lacking(&mut sheet, &titles.next(s::FALTA), lacking)?;
    }
    if let Some(part) = &summary.joint {
        joint::joint(&mut sheet, &titles.next(&part.title), part)?;
    }
    if let Some(reasons) = &summary.reasons {
        option::reasons(&mut sheet, &titles.next(s::MOTIVOS), reasons)?;
    }
    if !summary.documents.is_empty() || !summary.steps.is_empty() {
        let two = [titles.next(s::DOCUMENTOS), titles.next(s::PASOS)];
        closing::documents_and_steps(&mut sheet, &two, summary)?;
    }
    if !summary.contacts.is_empty() {
        joint::contacts(&mut sheet, &titles.next(conjunto::anexo::TITULO), &summary.contacts)?;
    }
    closing::legal(&mut sheet, &titles.next(s::LEGALES), &summary.legal)?;
    closing::signatures(&mut sheet, &summary.closing)?;
    Ok(sheet)
}

/// Numbers the sections that are printed.
struct Titles(u32);

impl Titles {
    fn next(&mut self, title: &str) -> String {
        self.0 += 1;
        fill(d::SECCION, &[("n", &self.0), ("titulo", &title)])
    }
}

/// Mark, title, origin, and the three references.
fn head(sheet: &mut Sheet, header: &Header) -> Result<(), PrintError> {
    let small = Style::small();
    let folio = header.folio.iter().map(|folio| (d::FOLIO, small.mono(), folio.as_str()));
    let rest = [(d::FECHA, small, header.date.as_str()), (d::REGLAS, small, header.rules.as_str())];
    let references: Vec<_> = folio.chain(rest).collect();
    head_of(sheet, d::TITULO, &header.origin, &references)
}

/// The head of every paper: references are names, with the style and the text of their values.
fn head_of(sheet: &mut Sheet, title: &str, origin: &str, references: &[(&str, Style, &str)]) -> Result<(), PrintError> {
    mark(sheet, Sheet::left(), 40.5);
    sheet.text(73.5, 50.3, Style::body().bold().sized(PRINT.title.size_pt), title)?;
    let small = Style::small();
    sheet.block(73.5, 64.5, HEAD_NAMES - 73.5 - 8.0, 10.5, &[(small, origin)])?;
    let mut names: f32 = HEAD_NAMES;
    for (_, style, value) in references {
        names = names.min(Sheet::right() - style.width(value)? - HEAD_VALUES);
    }
    let mut baseline = 45.0;
    for (name, style, value) in references {
        sheet.text(names, baseline, Style { ink: Ink::Muted, ..small }, name)?;
        sheet.text(names + HEAD_VALUES, baseline, *style, value)?;
        baseline += 12.0;
    }
    sheet.rule(Sheet::left(), Sheet::right(), 81.6, 1.5, Ink::Ink);
    Ok(())
}

/// The mark in outline: a rounded square, two panes, a counter.
fn mark(sheet: &mut Sheet, x: f32, y: f32) {
    let frame = Stroke::solid(1.4, Ink::Ink);
    sheet.push(Op::Rect { x: x + 0.7, y, width: 21.6, height: 21.6, radius: 5.0, fill: None, stroke: Some(frame) });
    for (left, top, width, height) in [(4.6, 5.1, 6.2, 7.6), (12.2, 5.1, 6.2, 7.6), (4.0, 14.6, 15.0, 3.2)] {
        sheet.push(Op::Rect {
            x: x + left,
            y: y + top,
            width,
            height,
            radius: 1.0,
            fill: Some(Ink::Ink),
            stroke: None,
        });
    }
}

fn foot(sheet: &mut Sheet, header: &Header, page: usize, of: usize) -> Result<(), PrintError> {
    foot_of(sheet, &header.foot, d::PIE, page, of)
}

/// The foot of every paper: what it is of, what it is not, and the number of the page.
fn foot_of(sheet: &mut Sheet, what: &str, legend: &str, page: usize, of: usize) -> Result<(), PrintError> {
    let (left, right, note) = (Sheet::left(), Sheet::right(), Style::note());
    sheet.rule(left, right, Sheet::bottom(), 0.6, Ink::Rule);
    let baseline = Sheet::bottom() + 12.0;
    sheet.text(left, baseline, note, what)?;
    sheet.text_middle((left + right) / 2.0, baseline, note, legend)?;
    let number = fill(d::HOJA, &[("n", &page), ("total", &of)]);
    sheet.text_right(right, baseline, note, &number)?;
    Ok(())
}
