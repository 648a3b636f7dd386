//! Values over time, in black only: steps where they are numbers, a bar where they are words. What
//! nobody has published is hatched.

use super::sheet::{Sheet, Style};
use crate::report::fonts::PrintError;
use crate::report::leaflet::{Certainty, TimeLine};
use crate::report::page::{Ink, Op, Stroke};
use crate::text::{self, normativa::grafica as t};

/// Height that a line of steps takes with its labels.
pub const HEIGHT: f32 = 118.0;
/// The same for a bar.
const BAR: f32 = 44.0;

/// From years and values to places on the page.
struct Axes {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    years: (f32, f32),
    values: (f32, f32),
}

impl Axes {
    fn x(&self, year: f32) -> f32 {
        let (first, last) = self.years;
        self.left + (self.right - self.left) * (year - first) / (last - first).max(f32::EPSILON)
    }

    fn y(&self, value: f32) -> f32 {
        let (low, high) = self.values;
        self.bottom - (self.bottom - self.top) * (value - low) / (high - low).max(f32::EPSILON)
    }
}

/// Draws the line over the whole width and moves below it.
pub fn timeline(sheet: &mut Sheet, line: &TimeLine) -> Result<(), PrintError> {
    if line.spans.is_empty() {
        return Ok(());
    }
    let steps = line.has_steps();
    let high = if steps { HEIGHT } else { BAR };
    sheet.ensure(high);
    let (low, top) = line.heights().unwrap_or_default();
    let margin = (top - low).max(top.abs() * 0.02).max(0.01) * 0.12;
    let (first, last) = line.years();
    let axes = Axes {
        left: Sheet::left() + if steps { 44.0 } else { 0.0 },
        right: Sheet::right() - 8.0,
        top: sheet.y + 12.0,
        bottom: sheet.y + high - 18.0,
        years: (first - 0.1, last + 0.2),
        values: (low - margin, top + margin),
    };
    if steps {
        levels(sheet, &axes, (low, top))?;
    }
    for span in &line.spans {
        let (from, until) = (axes.x(span.from), axes.x(line.end_of(span)));
        match span.height.filter(|_| steps) {
            Some(height) => step(sheet, &axes, from, until, height, span.certainty),
            None => bar(sheet, &axes, from, until, span.certainty, steps),
        }
    }
    if steps {
        risers(sheet, &axes, line);
    }
    years(sheet, &axes)?;
    let x = axes.x(line.mark);
    let dash = Stroke { width: 0.8, ink: Ink::Ink, dash: Some([2.0, 2.0]) };
    sheet.push(Op::Polyline { points: vec![[x, axes.top - 6.0], [x, axes.bottom]], stroke: dash });
    let note = Style::note().black().bold();
    sheet.text_right(x - 3.0, axes.top - 1.0, note, &line.mark_word)?;
    sheet.y += high;
    Ok(())
}

/// The lowest and the highest value, each on its line.
fn levels(sheet: &mut Sheet, axes: &Axes, (low, high): (f32, f32)) -> Result<(), PrintError> {
    let style = Style::note().black().sized(7.9);
    let values = if high > low { vec![low, high] } else { vec![low] };
    for value in values {
        let y = axes.y(value);
        let words = number(value);
        sheet.text_right(axes.left - 4.0, y + 2.8, style, &words)?;
        sheet.rule(axes.left, axes.right, y, 0.4, Ink::RuleLight);
    }
    sheet.rule(axes.left, axes.right, axes.bottom, 0.6, Ink::Rule);
    Ok(())
}

/// As many decimals as a value has, at most two; millions with their letter.
fn number(value: f32) -> String {
    if value.abs() >= 1_000_000.0 {
        return text::fill(t::MILLONES, &[("n", &format!("{:.2}", value / 1_000_000.0))]);
    }
    let words = format!("{value:.2}");
    words.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn step(sheet: &mut Sheet, axes: &Axes, from: f32, until: f32, height: f32, certainty: Certainty) {
    let y = axes.y(height);
    sheet.push(Op::Polyline { points: vec![[from, y], [until, y]], stroke: Stroke::solid(1.6, Ink::Ink) });
    let fill = if certainty == Certainty::Deduced { Ink::Paper } else { Ink::Ink };
    let stroke = Some(Stroke::solid(1.0, Ink::Ink));
    sheet.push(Op::Circle { x: from, y, radius: 2.4, fill: Some(fill), stroke });
}

/// From each value to the next one, where nothing lies between them.
fn risers(sheet: &mut Sheet, axes: &Axes, line: &TimeLine) {
    for pair in line.spans.windows(2) {
        let meet = line.end_of(&pair[0]) + 0.02 > pair[1].from;
        if let (true, Some(before), Some(after)) = (meet, pair[0].height, pair[1].height) {
            let x = axes.x(pair[1].from);
            let points = vec![[x, axes.y(before)], [x, axes.y(after)]];
            sheet.push(Op::Polyline { points, stroke: Stroke::solid(1.0, Ink::Ink) });
        }
    }
}

/// Words, full; what is unknown, hatched; below steps, unknown days only.
fn bar(sheet: &mut Sheet, axes: &Axes, from: f32, until: f32, certainty: Certainty, below: bool) {
    let (y, height) = if below { (axes.bottom - 6.0, 6.0) } else { (axes.top + 2.0, axes.bottom - axes.top - 4.0) };
    let frame = Some(Stroke::solid(0.6, Ink::Ink));
    let fill = (certainty != Certainty::Unknown).then_some(Ink::ChosenFill);
    let width = (until - from).max(0.8);
    sheet.push(Op::Rect { x: from, y, width, height, radius: 0.0, fill, stroke: frame });
    if certainty != Certainty::Unknown {
        return;
    }
    let stroke = Stroke::solid(0.4, Ink::Ink);
    let mut x = from;
    while x < from + width {
        let run = height.min(from + width - x);
        sheet.push(Op::Polyline { points: vec![[x, y + height], [x + run, y + height - run]], stroke });
        x += 4.0;
    }
}

/// Whole years below, as many as there is room for.
fn years(sheet: &mut Sheet, axes: &Axes) -> Result<(), PrintError> {
    let style = Style::note().black().sized(7.9);
    let (first, last) = axes.years;
    let every = ((last - first) / 12.0).ceil().max(1.0) as usize;
    for year in ((first.ceil() as i32)..=(last.floor() as i32)).step_by(every) {
        let label = year.to_string();
        let x = axes.x(year as f32);
        sheet.rule(x, x + 0.5, axes.bottom + 2.0, 2.0, Ink::Rule);
        sheet.text_middle(x, axes.bottom + 11.0, style, &label)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_read_as_short_numbers() {
        for (value, read) in [(2_935_002.3, "2.94 M"), (10.45, "10.45"), (30.0, "30"), (6.5, "6.5"), (0.0, "0")] {
            assert_eq!(number(value), read);
        }
    }
}
