//! Where the parts of a leaflet stand on its pages.

use super::closing::qr;
use super::sheet::{Sheet, Span as Piece, Style, count_lines, under};
use super::{TOP, chart, foot_of, head_of, timeline};
use crate::report::fonts::PrintError;
use crate::report::leaflet::{Leaflet, Part, Row, Table};
use crate::report::page::{Ink, Op, PRINT, Page, Stroke};

/// Lines of body text.
const PITCH: f32 = 11.5;
/// Above the first line of a row and below its last one.
const PADDING: f32 = 3.0;
/// Room for the names of facts, and for long ones.
const NAMES: f32 = 92.0;
const LONG_NAMES: f32 = 150.0;
/// Between two columns.
const GAP: f32 = 8.0;

/// The pages of a leaflet, ready to be written or shown.
///
/// # Errors
/// [`PrintError::MissingGlyph`] when a text has a character that the faces lack.
pub fn pages(leaflet: &Leaflet) -> Result<Vec<Page>, PrintError> {
    let mut sheet = Sheet::new(TOP, 1.0);
    let names = names_width(leaflet)?;
    for (at, part) in leaflet.parts.iter().enumerate() {
        match part {
            Part::Section(title) => {
                // A title is never alone at the end of a page.
                let next = leaflet.parts.get(at + 1);
                let height =
                    if matches!(next, Some(Part::Line(_) | Part::Balance { .. })) { timeline::HEIGHT } else { 44.0 };
                sheet.section(Sheet::left(), Sheet::right(), title, height)?;
                sheet.y += 3.0;
            }
            Part::Paragraph { strong, text } => {
                if text.is_empty() {
                    let before = at.checked_sub(1).and_then(|before| leaflet.parts.get(before));
                    if !matches!(before, None | Some(Part::Section(_))) {
                        sheet.y += PADDING;
                    }
                    // Nor is one that is a title.
                    sheet.ensure(PRINT.body.line_pt + 2.0 * (PITCH + PADDING));
                }
                paragraph(&mut sheet, strong, text)?;
            }
            Part::Facts(facts) => named(&mut sheet, facts, names)?,
            Part::Table(table) => rows(&mut sheet, table)?,
            Part::Steps(steps) => {
                let steps: Vec<_> =
                    steps.iter().enumerate().map(|(i, s)| (Some(format!("{}.", i + 1)), s.as_str())).collect();
                listed(&mut sheet, &steps)?;
            }
            Part::Checks(checks) => {
                let checks: Vec<_> = checks.iter().map(|check| (None, check.as_str())).collect();
                listed(&mut sheet, &checks)?;
            }
            Part::Key { lines, code } => key(&mut sheet, lines, code)?,
            Part::Signatures(under) => signatures(&mut sheet, under)?,
            Part::Line(line) => timeline::timeline(&mut sheet, line)?,
            Part::Balance { curve, first, mark, word } => chart::one(&mut sheet, curve, *first, (*mark, word))?,
        }
    }
    let references: Vec<_> =
        leaflet.references.iter().map(|(name, value)| (name.as_str(), Style::small(), value.as_str())).collect();
    sheet.finish(|sheet, page, of| {
        head_of(sheet, &leaflet.title, &leaflet.origin, &references)?;
        foot_of(sheet, &leaflet.foot, &leaflet.legend, page, of)
    })
}

fn paragraph(sheet: &mut Sheet, strong: &str, text: &str) -> Result<(), PrintError> {
    let body = Style::body();
    let lead = if strong.is_empty() { String::new() } else { format!("{strong} ") };
    let pieces: Vec<Piece<'_>> = [(body.bold(), lead.as_str()), (body, text)].into();
    sheet.paragraph(Sheet::left(), Sheet::right() - Sheet::left(), PRINT.body.line_pt, &pieces)?;
    sheet.y += 3.0;
    Ok(())
}

/// Room for the names of facts: the same in the whole document.
fn names_width(leaflet: &Leaflet) -> Result<f32, PrintError> {
    let mut room = NAMES;
    for part in &leaflet.parts {
        if let Part::Facts(facts) = part {
            for (name, _) in facts {
                room = room.max(Style::note().width(name)? + GAP);
            }
        }
    }
    Ok(room.min(LONG_NAMES))
}

fn named(sheet: &mut Sheet, facts: &[(String, String)], room: f32) -> Result<(), PrintError> {
    let (left, width) = (Sheet::left(), Sheet::right() - Sheet::left() - room);
    for (name, value) in facts {
        let pieces = [(Style::body(), value.as_str())];
        let (lines, names) = (count_lines(width, &pieces)?, [(Style::note(), name.as_str())]);
        let high = lines.max(count_lines(room - GAP, &names)?);
        sheet.ensure(high as f32 * PITCH + PADDING);
        let baseline = sheet.y + 10.0;
        sheet.block(left, baseline, room - GAP, PITCH, &names)?;
        sheet.block(left + room, baseline, width, PITCH, &pieces)?;
        sheet.y += high as f32 * PITCH + PADDING;
    }
    sheet.y += PADDING;
    Ok(())
}

/// Lines behind a number or behind a box to tick.
fn listed(sheet: &mut Sheet, lines: &[(Option<String>, &str)]) -> Result<(), PrintError> {
    const INDENT: f32 = 16.0;
    let (left, width) = (Sheet::left(), Sheet::right() - Sheet::left() - INDENT);
    for (number, text) in lines {
        let pieces = [(Style::body(), *text)];
        let high = count_lines(width, &pieces)? as f32 * PITCH + PADDING;
        sheet.ensure(high);
        let baseline = sheet.y + 10.0;
        if let Some(number) = number {
            sheet.text(left, baseline, Style::body().bold(), number)?;
        } else {
            let frame = Some(Stroke::solid(0.6, Ink::Ink));
            let (x, y, side) = (left + 0.4, baseline - 7.6, 8.6);
            sheet.push(Op::Rect { x, y, width: side, height: side, radius: 0.0, fill: None, stroke: frame });
        }
        sheet.block(left + INDENT, baseline, width, PITCH, &pieces)?;
        sheet.y += high;
    }
    Ok(())
}

/// Lines in large letters of one width inside a frame, the code at their right.
fn key(sheet: &mut Sheet, lines: &[String], code: &str) -> Result<(), PrintError> {
    const LINE: f32 = 26.0;
    const CODE: f32 = 120.0;
    const INSET: f32 = 16.0;
    let height = (lines.len() as f32 * LINE).max(CODE) + 2.0 * INSET;
    sheet.ensure(height + 12.0);
    let (x, y, width) = (Sheet::left(), sheet.y + 6.0, Sheet::right() - Sheet::left());
    let frame = Some(Stroke::solid(1.0, Ink::Ink));
    sheet.push(Op::Rect { x, y, width, height, radius: 0.0, fill: None, stroke: frame });
    let mut baseline = y + (height - lines.len() as f32 * LINE) / 2.0 + 18.0;
    for line in lines {
        sheet.text(x + INSET, baseline, Style::body().mono().sized(16.0), line)?;
        baseline += LINE;
    }
    qr(sheet, Sheet::right() - INSET - CODE, y + (height - CODE) / 2.0, CODE, code)?;
    sheet.y = y + height + 6.0;
    Ok(())
}

/// Lines to sign on, with room above them.
fn signatures(sheet: &mut Sheet, under: &[String]) -> Result<(), PrintError> {
    const ROOM: f32 = 44.0;
    const BETWEEN: f32 = 24.0;
    let count = under.len().max(1) as f32;
    let width = (Sheet::right() - Sheet::left() + BETWEEN) / count - BETWEEN;
    sheet.ensure(ROOM + 3.0 * PITCH);
    let line = sheet.y + ROOM;
    let mut end = line;
    for (at, said) in under.iter().enumerate() {
        let x = Sheet::left() + (width + BETWEEN) * at as f32;
        sheet.rule(x, x + width, line, 0.6, Ink::Ink);
        end = end.max(sheet.block(x, line + PITCH, width, PITCH, &[(Style::note(), said)])?);
    }
    sheet.y = end + PADDING;
    Ok(())
}

/// Left edge and width of each column.
fn places(table: &Table) -> Vec<(f32, f32)> {
    let shares: f32 = table.columns.iter().map(|column| column.share).sum();
    let gaps = GAP * table.columns.len().saturating_sub(1) as f32;
    let room = Sheet::right() - Sheet::left() - gaps;
    let mut x = Sheet::left();
    let place = |share: f32| {
        let width = room * share / shares.max(f32::EPSILON);
        let at = x;
        x += width + GAP;
        (at, width)
    };
    table.columns.iter().map(|column| column.share).map(place).collect()
}

fn rows(sheet: &mut Sheet, table: &Table) -> Result<(), PrintError> {
    let places = places(table);
    sheet.ensure(3.0 * PITCH + 8.0);
    heads(sheet, table, &places)?;
    for row in &table.rows {
        let style = if row.strong { Style::small().bold() } else { Style::small() };
        let mut lines = 1;
        for (cell, (_, width)) in row.cells.iter().zip(&places) {
            lines = lines.max(count_lines(*width, &[(style, cell)])?);
        }
        let high = (lines - 1) as f32 * PITCH + PITCH + PADDING;
        if sheet.ensure(high) {
            heads(sheet, table, &places)?;
        }
        row_at(sheet, table, row, &places, style, high)?;
        sheet.y += high;
        sheet.rule(Sheet::left(), Sheet::right(), sheet.y, 0.5, Ink::RuleLight);
    }
    sheet.y += 4.0;
    Ok(())
}

fn row_at(
    sheet: &mut Sheet,
    table: &Table,
    row: &Row,
    places: &[(f32, f32)],
    style: Style,
    high: f32,
) -> Result<(), PrintError> {
    if row.strong {
        let (x, width) = (Sheet::left(), Sheet::right() - Sheet::left());
        let fill = Some(Ink::ChosenFill);
        sheet.push(Op::Rect { x, y: sheet.y, width, height: high, radius: 0.0, fill, stroke: None });
    }
    let baseline = sheet.y + PITCH - under(PITCH) + 1.0;
    for ((cell, (x, width)), column) in row.cells.iter().zip(places).zip(&table.columns) {
        if column.at_right {
            sheet.block_right(x + width, baseline, *width, PITCH, (style, cell))?;
        } else {
            sheet.block(*x, baseline, *width, PITCH, &[(style, cell)])?;
        }
    }
    Ok(())
}

fn heads(sheet: &mut Sheet, table: &Table, places: &[(f32, f32)]) -> Result<(), PrintError> {
    let bold = Style::small().bold();
    let baseline = sheet.y + 12.0;
    for (column, (x, width)) in table.columns.iter().zip(places) {
        if column.at_right {
            sheet.text_right(x + width, baseline, bold, &column.head)?;
        } else {
            sheet.text(*x, baseline, bold, &column.head)?;
        }
    }
    sheet.y = baseline + 4.0;
    sheet.rule(Sheet::left(), Sheet::right(), sheet.y, 1.0, Ink::Ink);
    Ok(())
}
