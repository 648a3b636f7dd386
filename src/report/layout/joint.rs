//! The joint credit, and the contact data of each person.

use super::sheet::{Sheet, Style, count_lines, under};
use crate::report::fonts::PrintError;
use crate::report::model::{ContactData, JointPart};
use crate::report::page::{Ink, PRINT};
use crate::text::conjunto::anexo;

/// Each one's figures and those of both, then what there is to say.
pub fn joint(sheet: &mut Sheet, title: &str, part: &JointPart) -> Result<(), PrintError> {
    const NAMES: f32 = 150.0;
    const GAP: f32 = 8.0;
    let (left, right) = (Sheet::left(), Sheet::right());
    let pitch = sheet.pitch(15.0);
    let width = (right - left - NAMES) / 3.0;
    let end = |column: usize| left + NAMES + width * (column + 1) as f32;
    let bold = Style::body().bold();
    let mut head = 1;
    for name in &part.heads {
        head = head.max(count_lines(width - GAP, &[(bold, name)])?);
    }
    sheet.section(left, right, title, (part.rows.len() + head + 1) as f32 * pitch + 10.0)?;
    let top = sheet.y + 14.0;
    for (column, name) in part.heads.iter().enumerate() {
        sheet.block_right(end(column), top, width - GAP, 11.0, (bold, name))?;
    }
    let mut baseline = top + (head - 1) as f32 * 11.0;
    sheet.rule(left, right, baseline + 5.0, 1.25, Ink::Ink);
    baseline += 4.0;
    for (name, values, strong) in &part.rows {
        baseline += pitch;
        sheet.text(left, baseline, Style::body(), name)?;
        for (column, value) in values.iter().enumerate() {
            let style = if *strong { bold } else { Style::body() };
            sheet.text_right(end(column), baseline, style, value)?;
        }
        sheet.rule(left, right, baseline + under(pitch), 0.5, Ink::RuleLight);
    }
    sheet.y = baseline + 9.0;
    for line in &part.lines {
        sheet.paragraph(left, right - left, PRINT.note.line_pt, &[(Style::note().black(), line)])?;
    }
    Ok(())
}

/// The data of the contact form, each person one column.
pub fn contacts(sheet: &mut Sheet, title: &str, people: &[ContactData]) -> Result<(), PrintError> {
    const GAP: f32 = 24.0;
    const LINE: f32 = 12.0;
    let (left, right) = (Sheet::left(), Sheet::right());
    let width = (right - left + GAP) / people.len().max(1) as f32 - GAP;
    let value = Style::body().bold();
    let fields = people.iter().map(|data| data.fields.len()).max().unwrap_or_default();
    sheet.section(left, right, title, 60.0 + fields as f32 * 28.0)?;
    sheet.y += 4.0;
    sheet.paragraph(left, right - left, PRINT.note.line_pt, &[(Style::note(), anexo::NOTA)])?;
    let at = |column: usize| left + (width + GAP) * column as f32;
    for (column, data) in people.iter().enumerate() {
        sheet.text(at(column), sheet.y + 12.0, Style::small().bold(), data.whose)?;
    }
    sheet.y += 14.0;
    for row in 0..fields {
        let cells: Vec<_> = people.iter().map(|data| data.fields.get(row)).collect();
        let mut lines = 1;
        for (_, text) in cells.iter().flatten() {
            lines = lines.max(count_lines(width, &[(value, text)])?);
        }
        let height = sheet.pitch(27.75) + (lines - 1) as f32 * LINE;
        sheet.ensure(height);
        for (column, cell) in cells.iter().enumerate() {
            let Some((name, text)) = cell else { continue };
            let baseline = sheet.y + 13.0;
            sheet.text(at(column), baseline, Style::note(), name)?;
            sheet.block(at(column), baseline + sheet.pitch(12.0), width, LINE, &[(value, text)])?;
        }
        sheet.y += height;
    }
    sheet.y += 3.0;
    Ok(())
}
