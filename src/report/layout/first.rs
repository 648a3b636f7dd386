//! The notice and sections 1 to 3.

use std::ops::Range;

use super::sheet::{Sheet, Style, UNDER, count_lines, under};
use crate::report::fonts::PrintError;
use crate::report::model::{Comparison, FactorRow, ScorePart};
use crate::report::page::{Ink, Op, PRINT, Stroke};
use crate::text::impreso;
use impreso::{aviso, puntaje};

/// The box that says what this paper is not, and that it is about another day where it is.
pub fn notice(sheet: &mut Sheet, other_day: Option<&str>) -> Result<(), PrintError> {
    let style = Style::body().sized(9.0);
    let (x, y, width) = (Sheet::left(), 91.5, Sheet::right() - Sheet::left());
    let day = other_day.map(|said| format!("{said} ")).unwrap_or_default();
    let lead = format!("{} ", aviso::TITULO);
    let spans = [(style.bold(), day.as_str()), (style.bold(), lead.as_str()), (style, aviso::TEXTO)];
    let last = sheet.block(x + 9.7, y + 15.0, width - 19.4, 12.0, &spans)?;
    let height = last + 8.7 - y;
    let frame = Some(Stroke::solid(0.75, Ink::Ink));
    sheet.push(Op::Rect { x, y, width, height, radius: 0.0, fill: None, stroke: frame });
    sheet.y = y + height + 2.0;
    Ok(())
}

/// Names over values, three columns.
pub fn person(sheet: &mut Sheet, title: &str, fields: &[(&'static str, String)]) -> Result<(), PrintError> {
    const COLUMN: f32 = 174.4;
    const PITCH: f32 = 12.0;
    sheet.section(Sheet::left(), Sheet::right(), title, 30.0)?;
    let value_style = Style::body().bold();
    for row in fields.chunks(3) {
        let mut lines = 1;
        for (_, value) in row {
            lines = lines.max(count_lines(COLUMN - 10.0, &[(value_style, value)])?);
        }
        let height = sheet.pitch(27.75) + (lines - 1) as f32 * PITCH;
        sheet.ensure(height);
        for (column, (name, value)) in row.iter().enumerate() {
            let x = Sheet::left() + column as f32 * COLUMN;
            let baseline = sheet.y + 13.9;
            sheet.text(x, baseline, Style::note(), name)?;
            sheet.block(x, baseline + sheet.pitch(12.0), COLUMN - 10.0, PITCH, &[(value_style, value)])?;
        }
        sheet.y += height;
    }
    sheet.y += 3.0;
    Ok(())
}

/// Left edges and right edges of the table of factors.
mod factor {
    pub const NAME: f32 = 186.0;
    pub const VALUE: f32 = 297.7;
    pub const BAR: f32 = 361.0;
    pub const BAR_WIDTH: f32 = 77.0;
    pub const POINTS: f32 = 507.2;
    pub const DOTS: f32 = 516.9;
    pub const STATUS: f32 = 534.2;
    pub const PITCH: f32 = 18.0;
}

/// The total with its verdict at the left, the factors at the right.
pub fn score(sheet: &mut Sheet, title: &str, part: &ScorePart) -> Result<(), PrintError> {
    let pitch = sheet.pitch(factor::PITCH);
    let height = (part.factors.len() + 1) as f32 * pitch + 40.0;
    sheet.section(Sheet::left(), Sheet::right(), title, height)?;
    let top = sheet.y;
    let left_end = total(sheet, top, part)?;
    let mut baseline = top + 17.7;
    for (index, row) in part.factors.iter().enumerate() {
        factor_row(sheet, baseline, row)?;
        let last = index + 1 == part.factors.len();
        let (width, ink) = if last { (1.25, Ink::Ink) } else { (0.5, Ink::RuleLight) };
        sheet.rule(factor::NAME, Sheet::right(), baseline + under(pitch), width, ink);
        baseline += pitch;
    }
    sheet.text(factor::NAME, baseline, Style::body().bold(), puntaje::TOTAL)?;
    let muted = Style { ink: Ink::Muted, ..Style::small() };
    sheet.text(factor::VALUE, baseline, muted, &part.minimum)?;
    sheet.text_right(factor::POINTS, baseline, Style::body().bold(), &part.total)?;
    sheet.y = left_end.max(baseline) + UNDER;
    sheet.y += 2.0;
    sheet.paragraph(
        Sheet::left(),
        Sheet::right() - Sheet::left(),
        PRINT.note.line_pt,
        &[(Style::note(), &part.footnote)],
    )
}

/// Gives back the last baseline.
fn total(sheet: &mut Sheet, top: f32, part: &ScorePart) -> Result<f32, PrintError> {
    const WIDTH: f32 = 126.0;
    let x = Sheet::left();
    let big = Style::body().bold().sized(31.5);
    let natural = big.width(&part.total)?;
    let big = if natural > WIDTH { big.sized(big.size * WIDTH / natural) } else { big };
    sheet.text(x, top + 34.3, big, &part.total)?;
    sheet.text(x, top + 50.0, Style::body(), &part.of_minimum)?;
    let stamp = Style::small().bold();
    let width = (stamp.width(&part.verdict)? + 12.5).min(WIDTH + 8.0);
    let verdict = [(stamp, part.verdict.as_str())];
    let last = sheet.block(x + 6.8, top + 68.4, width - 12.4, PRINT.note.line_pt, &verdict)?;
    let frame = Some(Stroke::solid(1.25, Ink::Ink));
    let (y, height) = (top + 56.9, last - top - 52.0);
    sheet.push(Op::Rect { x: x + 0.6, y, width, height, radius: 0.0, fill: None, stroke: frame });
    let mut baseline = last + 9.1;
    for note in &part.notes {
        let pitch = PRINT.note.line_pt;
        baseline = sheet.block(x, baseline + pitch, WIDTH, pitch, &[(Style::note(), note)])? + 6.5;
    }
    Ok(baseline - 6.5)
}

fn factor_row(sheet: &mut Sheet, baseline: f32, row: &FactorRow) -> Result<(), PrintError> {
    let body = Style::body();
    let muted = Style { ink: Ink::Muted, ..Style::small() };
    let room = factor::VALUE - factor::NAME - 3.0;
    let name = if body.width(row.name)? > room { Style::small() } else { body };
    sheet.text(factor::NAME, baseline, name, row.name)?;
    // What is too long for its column takes two lines.
    let room = factor::BAR - factor::VALUE - 4.0;
    if muted.width(&row.value)? > room {
        let small = muted.sized(muted.size - 1.0);
        sheet.block(factor::VALUE, baseline - 4.0, room, 7.5, &[(small, &row.value)])?;
    } else {
        sheet.text(factor::VALUE, baseline, muted, &row.value)?;
    }
    if let Some(bar) = row.bar {
        factor_bar(sheet, baseline, bar);
    }
    let mut right = factor::POINTS;
    if let Some(maximum) = &row.maximum {
        right = sheet.text_right(right, baseline, body, maximum)? - body.width(" ")?;
    }
    sheet.text_right(right, baseline, body.bold(), &row.points)?;
    if let Some(full) = row.dots {
        dots(sheet, baseline, full);
    }
    sheet.text(factor::STATUS, baseline, Style::note().black(), row.status)?;
    Ok(())
}

/// Sure points filled, possible ones hatched, the rest empty.
fn factor_bar(sheet: &mut Sheet, baseline: f32, (sure, possible, maximum): (i64, i64, i64)) {
    const HEIGHT: f32 = 6.0;
    let (x, y) = (factor::BAR, baseline - 6.1);
    let reach = |points: i64| {
        let share = if maximum > 0 { points as f32 / maximum as f32 } else { 0.0 };
        factor::BAR_WIDTH * share.clamp(0.0, 1.0)
    };
    let (sure, possible) = (reach(sure), reach(possible));
    if sure > 0.0 {
        let fill = Some(Ink::Ink);
        sheet.push(Op::Rect { x, y, width: sure, height: HEIGHT, radius: 0.0, fill, stroke: None });
    }
    hatch(sheet, x + sure, x + possible, y, HEIGHT);
    let stroke = Some(Stroke::solid(0.75, Ink::Ink));
    sheet.push(Op::Rect { x, y, width: factor::BAR_WIDTH, height: HEIGHT, radius: 0.0, fill: None, stroke });
}

/// Oblique lines between two edges, cut at both.
fn hatch(sheet: &mut Sheet, from: f32, to: f32, y: f32, height: f32) {
    const STEP: f32 = 3.0;
    let mut start = from - height;
    while start < to {
        // The line rises from (start, bottom) to (start + height, top).
        let (low, high) = (start.max(from), (start + height).min(to));
        if low < high {
            let at = |x: f32| [x, y + height - (x - start)];
            let stroke = Stroke::solid(0.6, Ink::Ink);
            sheet.push(Op::Polyline { points: vec![at(low), at(high)], stroke });
        }
        start += STEP;
    }
}

/// Three dots, some of them full.
fn dots(sheet: &mut Sheet, baseline: f32, full: u8) {
    for index in 0..3u8 {
        let fill = (index < full).then_some(Ink::Ink);
        let (x, y) = (factor::DOTS + f32::from(index) * 5.75, baseline - 2.8);
        let stroke = Some(Stroke::solid(0.6, Ink::Ink));
        sheet.push(Op::Circle { x, y, radius: 1.75, fill, stroke });
    }
}

/// Columns that stand side by side; more make a further table below.
const MOST_COLUMNS: usize = 5;

/// The options side by side, and the note under them.
pub fn comparison(sheet: &mut Sheet, title: &str, part: &Comparison) -> Result<(), PrintError> {
    let count = part.columns.len();
    let each = count.div_ceil(count.div_ceil(MOST_COLUMNS).max(1)).max(1);
    for first in (0..count).step_by(each) {
        columns(sheet, Some(title).filter(|_| first == 0), part, first..(first + each).min(count))?;
    }
    let note = Style::note();
    sheet.paragraph(Sheet::left(), Sheet::right() - Sheet::left(), PRINT.note.line_pt, &[(note, &part.note)])
}

/// Some of the columns, below the title or below those before them.
fn columns(sheet: &mut Sheet, title: Option<&str>, part: &Comparison, shown: Range<usize>) -> Result<(), PrintError> {
    const NAMES: f32 = 124.0;
    const PADDING: f32 = 6.5;
    const HEAD: f32 = 18.4;
    const DRAWN: f32 = 17.2;
    const CLOSEST: f32 = 13.0;
    let (body, note) = (Style::body(), Style::note());
    let note_lines = count_lines(Sheet::right() - Sheet::left(), &[(note, &part.note)])?;
    let rest = HEAD + 12.0 + note_lines as f32 * PRINT.note.line_pt;
    let rows = part.rows.len() as f32;
    // Rows close up a little rather than leave half a page empty.
    let fitting = (sheet.room() - rest) / rows;
    let pitch = if fitting < CLOSEST { sheet.pitch(DRAWN) } else { fitting.min(sheet.pitch(DRAWN)) };
    let height = rows * pitch + rest;
    match title {
        Some(title) => sheet.section(Sheet::left(), Sheet::right(), title, height)?,
        None => {
            sheet.y += 6.0;
            sheet.ensure(height);
        }
    }
    let top = sheet.y + 5.2;
    let heads = &part.columns[shown.clone()];
    let (left, right) = (Sheet::left(), Sheet::right());
    let width = (right - left - NAMES) / heads.len().max(1) as f32;
    let column_right = |index: usize| left + NAMES + width * (index + 1) as f32;
    let bottom = top + HEAD + rows * pitch;
    let chosen = heads.iter().position(|c| c.chosen);
    let box_of = |column: usize, fill: Option<Ink>, stroke: Option<Stroke>| Op::Rect {
        x: column_right(column) - width,
        y: top,
        width,
        height: bottom - top,
        radius: 0.0,
        fill,
        stroke,
    };
    if let Some(column) = chosen {
        sheet.push(box_of(column, Some(Ink::ChosenFill), None));
    }
    let baseline = top + 11.6;
    for (index, column) in heads.iter().enumerate() {
        let mut end = column_right(index) - PADDING;
        let room = width - PADDING;
        let strong = body.bold();
        let natural = strong.width(column.name)?;
        let strong = if natural > room { strong.sized(strong.size * room / natural) } else { strong };
        if let Some(mark) = column.mark {
            // Edges and the other columns say the same where there is no room for the word.
            let gap = note.width(" ")?;
            if natural + gap + note.width(mark)? <= room {
                end = sheet.text_right(end, baseline, note, mark)? - gap;
            }
        }
        sheet.text_right(end, baseline, strong, column.name)?;
    }
    sheet.rule(left, right, baseline + 5.8, 1.25, Ink::Ink);
    let mut baseline = top + HEAD - under(pitch);
    for (number, row) in part.rows.iter().enumerate() {
        baseline += pitch;
        let name_end = sheet.text(left, baseline, body, row.name)?;
        if let Some(mark) = row.mark {
            sheet.text(name_end + note.width(" ")?, baseline, note, mark)?;
        }
        for (index, value) in row.values[shown.clone()].iter().enumerate() {
            let bold = row.bold || heads.get(index).is_some_and(|c| c.chosen);
            let style = if bold { body.bold() } else { body };
            sheet.text_right(column_right(index) - PADDING, baseline, style, value)?;
        }
        let ink = if number + 1 == part.rows.len() { Ink::Rule } else { Ink::RuleLight };
        sheet.rule(left, right, baseline + under(pitch), 0.5, ink);
    }
    // The edges last, so that no row's line cuts them.
    if let Some(column) = chosen {
        sheet.push(box_of(column, None, Some(Stroke::solid(1.25, Ink::Ink))));
    }
    sheet.y = bottom + 4.0;
    Ok(())
}
