//! Where everything stands on the sheet of the kiosk.

use super::closing::{documents_and_steps, legal};
use super::first::{comparison, notice, score};
use super::option::lacking;
use super::sheet::{Sheet, Style};
use super::{CLOSER, TOP, Titles, WANTED, foot, head_of};
use crate::report::fonts::PrintError;
use crate::report::model::KioskSheet;
use crate::report::page::{Ink, Op, PRINT, Page, Stroke};
use crate::report::qr::QrModules;
use crate::text::hoja_kiosco as t;
use crate::text::impreso::{documento as d, seccion as s};

/// A millimetre in points.
const MM: f32 = 72.0 / 25.4;
/// A square of the code: no smaller than a scanner of an office reads, and no larger than it needs.
const SQUARE: (f32, f32) = (0.4 * MM, 0.7 * MM);
/// What a code takes up, where its squares can be chosen.
const WISHED: f32 = 45.0 * MM;
/// White squares around a code.
const QUIET: f32 = 4.0;

/// The pages of the sheet, ready to be written or shown.
///
/// # Errors
/// [`PrintError::MissingGlyph`], [`PrintError::CodeTooLong`].
pub fn pages(kiosk: &KioskSheet) -> Result<Vec<Page>, PrintError> {
    let (mut sheet, mut together) = body(kiosk, 1.0)?;
    for density in CLOSER {
        if sheet.count() <= WANTED && together {
            break;
        }
        let (closer, closer_together) = body(kiosk, density)?;
        if closer.count() <= WANTED && (closer_together || sheet.count() > WANTED) {
            (sheet, together) = (closer, closer_together);
        }
    }
    let header = &kiosk.summary.header;
    sheet.finish(|sheet, page, of| {
        let small = Style::small();
        let references = [(d::FECHA, small, header.date.as_str()), (d::REGLAS, small, header.rules.as_str())];
        head_of(sheet, t::TITULO, &header.origin, &references)?;
        foot(sheet, header, page, of)
    })
}

/// Everything, and whether points and options stand on one page.
fn body(kiosk: &KioskSheet, density: f32) -> Result<(Sheet, bool), PrintError> {
    let summary = &kiosk.summary;
    let mut sheet = Sheet::new(TOP, density);
    let mut titles = Titles(0);
    notice(&mut sheet, summary.header.other_day.as_deref())?;
    code(&mut sheet, kiosk.code.as_deref())?;
    if let Some(part) = &summary.score {
        score(&mut sheet, &titles.next(s::PUNTAJE), part)?;
    }
    if let Some(part) = &kiosk.raises {
        lacking(&mut sheet, &titles.next(t::SUBE), part)?;
    }
    if let Some(part) = &summary.comparison {
        comparison(&mut sheet, &titles.next(s::MODALIDADES), part)?;
    }
    let together = sheet.count() == 1;
    let two = [titles.next(t::LLEVAR), titles.next(s::PASOS)];
    documents_and_steps(&mut sheet, &two, summary)?;
    // Of the notes, that this is an estimate and free; no data are kept that would need the rest.
    let first: Vec<_> = summary.legal.iter().take(1).cloned().collect();
    legal(&mut sheet, &titles.next(s::LEGALES), &first)?;
    Ok((sheet, together))
}

/// The code at the right, and at its left what it is for; without one, that there is none.
fn code(sheet: &mut Sheet, code: Option<&str>) -> Result<(), PrintError> {
    let (left, right) = (Sheet::left(), Sheet::right());
    let Some(code) = code else {
        sheet.y += 6.0;
        return sheet.paragraph(left, right - left, PRINT.body.line_pt, &[(Style::body(), t::codigo::NO_HAY)]);
    };
    let QrModules { side, modules } = QrModules::of(code).ok_or(PrintError::CodeTooLong)?;
    let squares = side as f32;
    let square = (WISHED / squares).clamp(SQUARE.0, SQUARE.1);
    let (size, quiet) = (square * squares, square * QUIET);
    let (y, height) = (sheet.y + 6.0, size + 2.0 * quiet);
    sheet.ensure(height + 12.0);
    let frame = Some(Stroke::solid(0.75, Ink::Ink));
    sheet.push(Op::Rect { x: left, y, width: right - left, height, radius: 0.0, fill: None, stroke: frame });
    sheet.push(Op::Qr { x: right - quiet - size, y: y + quiet, size, side, modules });
    let width = right - left - size - 2.0 * quiet - 30.0;
    let title = Style::body().bold().sized(13.0);
    let mut baseline = sheet.block(left + 14.0, y + 26.0, width, 16.0, &[(title, t::codigo::TITULO)])? + 8.0;
    for said in [t::codigo::PARA, t::codigo::SOLO, t::codigo::CUIDE] {
        let body = Style::body().sized(10.5);
        baseline = sheet.block(left + 14.0, baseline + 14.0, width, 14.0, &[(body, said)])? + 5.0;
    }
    sheet.y = y + height;
    Ok(())
}
