//! Sections 4 and 5, and the instalment tables.

use super::chart;
use super::sheet::{Sheet, Span, Style, UNDER, count_lines, under};
use crate::engine::amortization::Row;
use crate::format;
use crate::money::Mxn;
use crate::report::fonts::PrintError;
use crate::report::model::{Chosen, Lacking, Reason, Table};
use crate::report::page::{Ink, PRINT};
use crate::text::impreso;
use impreso::{falta, motivos, tabla};

/// The chosen option: figures at the left, the balance at the right.
pub fn chosen(sheet: &mut Sheet, title: &str, part: &Chosen) -> Result<(), PrintError> {
    const ROWS_END: f32 = 321.0;
    const CHART: f32 = 345.0;
    let pitch = sheet.pitch(16.1);
    let height = (part.rows.len() as f32 * pitch + 8.0).max(sheet.pitch(chart::HEIGHT) + 54.0);
    sheet.section(Sheet::left(), Sheet::right(), title, height)?;
    let top = sheet.y;
    let mut baseline = top + 0.6;
    for (name, value, bold) in &part.rows {
        baseline += pitch;
        sheet.text(Sheet::left(), baseline, Style::body(), name)?;
        let style = if *bold { Style::body().bold() } else { Style::body() };
        sheet.text_right(ROWS_END, baseline, style, value)?;
        sheet.rule(Sheet::left(), ROWS_END, baseline + under(pitch), 0.5, Ink::RuleLight);
    }
    let chart_end = if part.without.balances.is_empty() {
        sheet.block(
            CHART,
            top + pitch,
            Sheet::right() - CHART,
            PRINT.body.line_pt,
            &[(Style::body(), &part.caption)],
        )?
    } else {
        chart::balance(sheet, CHART, Sheet::right(), top, part)?
    };
    sheet.y = chart_end.max(baseline + UNDER) + 3.0;
    conditions(sheet, &part.conditions)
}

/// What the product is, in words, run together: each name in bold before its text.
fn conditions(sheet: &mut Sheet, conditions: &[(&'static str, String)]) -> Result<(), PrintError> {
    if conditions.is_empty() {
        return Ok(());
    }
    let (left, width, note) = (Sheet::left(), Sheet::right() - Sheet::left(), Style::note().black());
    let ended = |text: &str| format!("{}. ", text.trim_end_matches('.'));
    let pieces: Vec<[String; 2]> = conditions.iter().map(|(name, text)| [ended(name), ended(text)]).collect();
    let spans: Vec<Span<'_>> =
        pieces.iter().flat_map(|[name, text]| [(note.bold(), name.as_str()), (note, text.as_str())]).collect();
    sheet.y += 4.0;
    sheet.paragraph(left, width, PRINT.note.line_pt, &spans)?;
    sheet.y += 2.0;
    Ok(())
}

/// What is lacking: statements, then the forecast.
pub fn lacking(sheet: &mut Sheet, title: &str, part: &Lacking) -> Result<(), PrintError> {
    let pitch = sheet.pitch(16.1);
    let (left, right) = (Sheet::left(), Sheet::right());
    // The statements stay with the forecast that they announce, unless that is very long.
    let together = part.lines.len() as f32 * PRINT.body.line_pt + (part.forecast.len() + 1) as f32 * pitch + 10.0;
    sheet.section(left, right, title, together.min(300.0))?;
    sheet.y += 5.0;
    for line in &part.lines {
        sheet.paragraph(left, right - left, PRINT.body.line_pt, &[(Style::body(), line)])?;
    }
    if part.forecast.is_empty() {
        return Ok(());
    }
    // The second column starts at a left edge, the figures end at right edges.
    let (changes, ends) = (left + 90.0, [right - 190.0, right - 95.0, right]);
    let head = |sheet: &mut Sheet| -> Result<(), PrintError> {
        let bold = Style::small().bold();
        let baseline = sheet.y + 14.0;
        sheet.text(left, baseline, bold, falta::FECHA)?;
        sheet.text(changes, baseline, bold, falta::CAMBIA)?;
        for (end, name) in ends.into_iter().zip([falta::PROPIOS, falta::TOTAL, falta::FALTAN]) {
            sheet.text_right(end, baseline, bold, name)?;
        }
        sheet.rule(left, right, baseline + 4.0, 1.25, Ink::Ink);
        sheet.y = baseline + 2.0;
        Ok(())
    };
    sheet.ensure(50.0);
    head(sheet)?;
    for [date, change, figures @ ..] in &part.forecast {
        let room = ends[0] - changes - 60.0;
        let lines = count_lines(room, &[(Style::small(), change)])?;
        if sheet.ensure(pitch + (lines - 1) as f32 * 10.5) {
            head(sheet)?;
        }
        let baseline = sheet.y + pitch - 3.0;
        sheet.text(left, baseline, Style::small(), date)?;
        let last = sheet.block(changes, baseline, room, 10.5, &[(Style::small(), change)])?;
        for (end, figure) in ends.into_iter().zip(figures) {
            sheet.text_right(end, baseline, Style::small(), figure)?;
        }
        sheet.rule(left, right, last + under(pitch), 0.5, Ink::RuleLight);
        sheet.y = last + 3.0;
    }
    sheet.y += 2.0;
    Ok(())
}

/// Edges of the columns of section 5.
mod column {
    pub const PRODUCT: (f32, f32) = (42.0, 98.0);
    pub const TEXT: (f32, f32) = (147.0, 155.0);
    /// Right edge and width.
    pub const VALUE: (f32, f32) = (356.0, 52.0);
    pub const THRESHOLD: (f32, f32) = (435.0, 76.0);
    pub const ACTION: (f32, f32) = (442.5, 127.5);
}

/// What stands in the way of each option.
pub fn reasons(sheet: &mut Sheet, title: &str, reasons: &[Reason]) -> Result<(), PrintError> {
    const PITCH: f32 = 10.5;
    let (left, right) = (Sheet::left(), Sheet::right());
    sheet.section(left, right, title, 40.0)?;
    if reasons.is_empty() {
        sheet.y += 4.0;
        return sheet.paragraph(left, right - left, PRINT.body.line_pt, &[(Style::body(), motivos::NINGUNO)]);
    }
    reasons_head(sheet)?;
    let small = Style::small();
    for reason in reasons {
        let products = format!("{} ", reason.products.join(", "));
        let codes = reason.codes.join(", ");
        let named = [(small, products.as_str()), (Style::note(), codes.as_str())];
        // A reason without figures has their columns too.
        let text_width = match (reason.value.is_empty(), reason.threshold.is_empty()) {
            (true, true) => column::THRESHOLD.0 - column::TEXT.0,
            (true, false) => column::VALUE.0 - column::TEXT.0,
            (false, _) => column::TEXT.1,
        };
        let cells = [
            (text_width, reason.text.as_str()),
            (column::VALUE.1, reason.value.as_str()),
            (column::THRESHOLD.1, reason.threshold.as_str()),
            (column::ACTION.1, reason.action.as_str()),
        ];
        let mut lines = count_lines(column::PRODUCT.1, &named)?;
        for (width, text) in cells {
            lines = lines.max(count_lines(width, &[(small, text)])?);
        }
        let height = lines as f32 * PITCH + sheet.pitch(6.5);
        if sheet.ensure(height) {
            reasons_head(sheet)?;
        }
        let baseline = sheet.y + 11.5;
        sheet.block(column::PRODUCT.0, baseline, column::PRODUCT.1, PITCH, &named)?;
        sheet.block(column::TEXT.0, baseline, text_width, PITCH, &[(small, &reason.text)])?;
        sheet.block_right(column::VALUE.0, baseline, column::VALUE.1, PITCH, (small, &reason.value))?;
        sheet.block_right(column::THRESHOLD.0, baseline, column::THRESHOLD.1, PITCH, (small, &reason.threshold))?;
        sheet.block(column::ACTION.0, baseline, column::ACTION.1, PITCH, &[(small, &reason.action)])?;
        sheet.y += height;
        sheet.rule(left, right, sheet.y, 0.5, Ink::RuleLight);
    }
    sheet.y += 2.0;
    Ok(())
}

fn reasons_head(sheet: &mut Sheet) -> Result<(), PrintError> {
    let bold = Style::small().bold();
    let baseline = sheet.y + 13.5;
    sheet.text(column::PRODUCT.0, baseline, bold, motivos::MODALIDAD)?;
    sheet.text(column::TEXT.0, baseline, bold, motivos::MOTIVO)?;
    sheet.text_right(column::VALUE.0, baseline, bold, motivos::SU_DATO)?;
    sheet.text_right(column::THRESHOLD.0, baseline, bold, motivos::SE_PIDE)?;
    sheet.text(column::ACTION.0, baseline, bold, motivos::QUE_HACER)?;
    sheet.y = baseline + 4.0;
    sheet.rule(Sheet::left(), Sheet::right(), sheet.y, 1.25, Ink::Ink);
    Ok(())
}

/// A whole instalment table on pages of its own.
pub fn table(sheet: &mut Sheet, table: &Table) -> Result<(), PrintError> {
    const PITCH: f32 = 11.0;
    type Amount = fn(&Row) -> Mxn;
    const COLUMNS: [(&str, Amount); 7] = [
        (tabla::INICIAL, |r| r.opening),
        (tabla::MENSUALIDAD, Row::payment),
        (tabla::INTERES, |r| r.interest),
        (tabla::CAPITAL, |r| r.principal),
        (tabla::APORTACION, |r| r.contribution),
        (tabla::ABONO, |r| r.extra),
        (tabla::FINAL, |r| r.closing),
    ];
    let (left, right) = (Sheet::left(), Sheet::right());
    let note = Style::note().black();
    let months = left + 34.0;
    let width = (right - months - 36.0) / COLUMNS.len() as f32;
    let end = |index: usize| months + 36.0 + width * (index + 1) as f32;
    let head = |sheet: &mut Sheet| -> Result<(), PrintError> {
        let baseline = sheet.y + 12.0;
        sheet.text_right(left + 22.0, baseline, note.bold(), tabla::PAGO)?;
        sheet.text(months, baseline, note.bold(), tabla::MES)?;
        for (index, (name, _)) in COLUMNS.into_iter().enumerate() {
            sheet.text_right(end(index), baseline, note.bold(), name)?;
        }
        sheet.y = baseline + 4.0;
        sheet.rule(left, right, sheet.y, 1.0, Ink::Ink);
        Ok(())
    };
    sheet.break_page();
    sheet.section(left, right, &table.title, 40.0)?;
    sheet.y += 3.0;
    sheet.paragraph(left, right - left, PRINT.note.line_pt, &[(Style::note(), &table.note)])?;
    head(sheet)?;
    for row in &table.schedule.rows {
        if sheet.ensure(PITCH + 2.0) {
            head(sheet)?;
        }
        sheet.y += PITCH;
        let baseline = sheet.y - 1.5;
        sheet.text_right(left + 22.0, baseline, note, &row.number.to_string())?;
        sheet.text(months, baseline, note, &format::month(table.schedule.month(row.number)))?;
        for (index, (_, amount)) in COLUMNS.into_iter().enumerate() {
            sheet.text_right(end(index), baseline, note, &amount(row).to_string())?;
        }
        // A line below each year, so that the eye keeps its row.
        if row.number % 12 == 0 {
            sheet.rule(left, right, sheet.y + 1.2, 0.5, Ink::RuleLight);
        }
    }
    Ok(())
}
