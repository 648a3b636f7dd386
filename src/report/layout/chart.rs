//! The balance of the chosen option over time, in black only: a full and a dotted line.

use super::sheet::{Sheet, Style};
use crate::money::Mxn;
use crate::report::fonts::PrintError;
use crate::report::model::{Chosen, Curve};
use crate::report::page::{Ink, Op, PRINT, Stroke};
use crate::rules::Date;
use crate::text::impreso::elegida as t;

/// Height of the plot as drawn.
pub const HEIGHT: f32 = 93.0;

/// From months and amounts to places on the page.
struct Axes {
    left: f32,
    right: f32,
    bottom: f32,
    height: f32,
    months: f32,
    top_amount: f32,
}

impl Axes {
    fn x(&self, month: usize) -> f32 {
        self.left + (self.right - self.left) * month as f32 / self.months
    }

    fn y(&self, amount: Mxn) -> f32 {
        self.bottom - self.height * amount.centavos() as f32 / self.top_amount
    }

    fn point(&self, curve: &Curve, month: usize) -> [f32; 2] {
        [self.x(month), self.y(curve.balances.get(month).copied().unwrap_or_default())]
    }
}

/// Draws the chart from `top` on and gives back its end.
pub fn balance(sheet: &mut Sheet, left: f32, right: f32, top: f32, part: &Chosen) -> Result<f32, PrintError> {
    let note = Style::note();
    let Some(axes) = frame(sheet, left, right, top, &part.without, part.first)? else { return Ok(top + 13.2) };
    let months = part.without.balances.len().saturating_sub(1);
    let small = note.black().sized(7.9);
    let dotted = Stroke { width: 1.0, ink: Ink::Ink, dash: Some([1.6, 2.2]) };
    let alone = part.with.is_none();
    line(sheet, &axes, &part.without, if alone { Stroke::solid(1.6, Ink::Ink) } else { dotted });
    let [x, y] = axes.point(&part.without, months * 57 / 100);
    sheet.text(x + 5.0, y - 5.0, small, t::CURVA_SIN)?;
    if let Some(with) = &part.with {
        line(sheet, &axes, with, Stroke::solid(1.6, Ink::Ink));
        let [x, y] = axes.point(with, with.balances.len() * 72 / 100);
        sheet.text_right(x - 8.0, y + 4.0, small.bold(), t::CURVA_CON)?;
    }
    let caption = axes.bottom + 26.0;
    sheet.block(left, caption, right - left, PRINT.note.line_pt, &[(note, &part.caption)])
}

/// One balance over the whole width, with the day looked at; moves below it.
pub fn one(sheet: &mut Sheet, curve: &Curve, first: Date, (mark, word): (usize, &str)) -> Result<(), PrintError> {
    sheet.ensure(HEIGHT + 40.0);
    let top = sheet.y;
    let Some(axes) = frame(sheet, Sheet::left(), Sheet::right(), top, curve, first)? else { return Ok(()) };
    line(sheet, &axes, curve, Stroke::solid(1.6, Ink::Ink));
    let [x, y] = axes.point(curve, mark.min(curve.balances.len().saturating_sub(1)));
    let dash = Stroke { width: 0.8, ink: Ink::Ink, dash: Some([2.0, 2.0]) };
    sheet.push(Op::Polyline { points: vec![[x, axes.bottom - axes.height - 4.0], [x, axes.bottom]], stroke: dash });
    sheet.push(Op::Circle { x, y, radius: 2.4, fill: Some(Ink::Ink), stroke: None });
    let style = Style::note().black().bold();
    let at = (x + 4.0).min(Sheet::right() - style.width(word)?);
    sheet.text(at, axes.bottom - axes.height - 2.0, style, word)?;
    sheet.y = axes.bottom + 18.0;
    Ok(())
}

/// Title, levels and years; `None` where there is nothing to draw.
fn frame(
    sheet: &mut Sheet,
    left: f32,
    right: f32,
    top: f32,
    curve: &Curve,
    first: Date,
) -> Result<Option<Axes>, PrintError> {
    let note = Style::note();
    let after = sheet.text(left, top + 13.2, note.black().bold(), t::SALDO)?;
    sheet.text(after, top + 13.2, note.black(), t::MILES)?;
    let months = curve.balances.len().saturating_sub(1);
    let most = curve.balances.iter().copied().max().unwrap_or_default();
    if months == 0 || most <= Mxn::ZERO {
        return Ok(None);
    }
    let height = sheet.pitch(HEIGHT);
    let axes = Axes {
        left: left + 25.0,
        right: right - 3.0,
        bottom: top + 26.0 + height,
        height,
        months: months as f32,
        top_amount: most.centavos() as f32,
    };
    grid(sheet, &axes, most)?;
    years(sheet, &axes, first, months)?;
    Ok(Some(axes))
}

/// Level lines at round thousands.
fn grid(sheet: &mut Sheet, axes: &Axes, most: Mxn) -> Result<(), PrintError> {
    let thousand = 100_000;
    let step = round_step(most.centavos() / thousand, 4).max(1);
    let mut level = 0;
    while level * thousand <= most.centavos() {
        let y = axes.y(Mxn::from_centavos(level * thousand));
        let style = Style::note().black().sized(7.9);
        sheet.text_right(axes.left - 3.5, y + 2.8, style, &crate::format::integer(level))?;
        sheet.rule(axes.left, axes.right, y, 0.6, if level == 0 { Ink::Rule } else { Ink::RuleLight });
        level += step;
    }
    Ok(())
}

/// Years below the plot, from the one before the first payment on.
fn years(sheet: &mut Sheet, axes: &Axes, first: Date, months: usize) -> Result<(), PrintError> {
    let style = Style::note().black().sized(7.9);
    // The balance of month 0 is that of the day before the first payment.
    let start = crate::engine::amortization::add_months(first, -1);
    let span = (months / 12).max(1);
    let step = round_step(span as i64, 4).max(1) as usize;
    for year in (0..=span).step_by(step) {
        let label = (i32::from(start.year()) + year as i32).to_string();
        let half = style.width(&label)? / 2.0;
        let x = axes.x(year * 12).min(Sheet::right() - half);
        sheet.text_middle(x, axes.bottom + 11.0, style, &label)?;
    }
    Ok(())
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that goes into `span` fewer than `most` times.
fn round_step(span: i64, most: i64) -> i64 {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if span / (step * factor) < most {
                return step * factor;
            }
        }
        step *= 10;
    }
}

fn line(sheet: &mut Sheet, axes: &Axes, curve: &Curve, stroke: Stroke) {
    // A point every few months is as smooth as the eye can tell, and a third of the bytes.
    let last = curve.balances.len() - 1;
    let step = (last / 60).max(1);
    let mut points: Vec<[f32; 2]> = (0..last).step_by(step).map(|month| axes.point(curve, month)).collect();
    points.push(axes.point(curve, last));
    sheet.push(Op::Polyline { points, stroke });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(round_step(691, 4), 200);
        assert_eq!(round_step(30, 4), 10);
        assert_eq!(round_step(15, 4), 5);
        assert_eq!(round_step(3, 4), 1);
        assert_eq!(round_step(0, 4), 1);
        assert_eq!(round_step(9_999_999, 4), 5_000_000);
    }
}
