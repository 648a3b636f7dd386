//! Axes, lines and stacked bars, drawn with plain shapes. Figures stand in tables beside them: a
//! chart is for the eye only.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::theme::{Text, Theme, lengths};
use super::widgets::paint::{self, Marker};

/// The place of a chart and what its edges mean.
#[derive(Debug, Clone, Copy)]
pub struct Axes {
    /// The part inside the labels.
    pub plot: Rect,
    pub x: (f32, f32),
    pub y: (f32, f32),
}

impl Axes {
    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        let share = |value: f32, (from, to): (f32, f32)| if to > from { (value - from) / (to - from) } else { 0.0 };
        pos2(
            self.plot.left() + share(x, self.x) * self.plot.width(),
            self.plot.bottom() - share(y, self.y) * self.plot.height(),
        )
    }

    /// Lines across with their numbers at the left.
    pub fn horizontal_lines(&self, painter: &Painter, theme: &Theme, ticks: &[(f32, String)]) {
        for (value, label) in ticks {
            let y = self.at(self.x.0, *value).y;
            painter.hline(self.plot.x_range(), y, theme.hairline());
            let at = pos2(self.plot.left() - 8.0, y);
            paint::text(painter, at, Align2::RIGHT_CENTER, label, Text::Caption, theme.color.text_muted);
        }
    }

    /// Words under the chart; one that would run into the one before is left out.
    pub fn below(&self, painter: &Painter, theme: &Theme, ticks: &[(f32, String)]) {
        let mut free = f32::NEG_INFINITY;
        for (value, label) in ticks {
            let at = pos2(self.at(*value, self.y.0).x, self.plot.bottom() + 14.0);
            let half = paint::width(painter, label, Text::Caption) / 2.0;
            if at.x - half < free {
                continue;
            }
            free = at.x + half + 8.0;
            paint::text(painter, at, Align2::CENTER_CENTER, label, Text::Caption, theme.color.text_muted);
        }
    }

    /// A line through points, with its marker at one of them.
    pub fn line(&self, painter: &Painter, points: &[[f32; 2]], stroke: Stroke, marker: Option<(Marker, usize)>) {
        let places: Vec<Pos2> = points.iter().map(|[x, y]| self.at(*x, *y)).collect();
        if let Some((marker, at)) = marker
            && let Some(place) = places.get(at)
        {
            marker.paint(painter, *place, 4.5, stroke.color);
        }
        painter.line(places, stroke);
    }

    /// A dotted line, in the dash of the tokens.
    pub fn dotted(&self, painter: &Painter, points: &[[f32; 2]], stroke: Stroke) {
        let places: Vec<Pos2> = points.iter().map(|[x, y]| self.at(*x, *y)).collect();
        let [on, off] = lengths().series.dash_without_contribution;
        painter.extend(Shape::dashed_line(&places, stroke, on, off));
    }

    /// Parts on top of each other around `x`, the first at the bottom, with a gap between them.
    pub fn stack(&self, painter: &Painter, x: f32, half: f32, parts: &[(f32, Color32)]) {
        let gap = lengths().series.bar_gap;
        let mut base = self.y.0;
        for (value, color) in parts {
            let (low, high) = (self.at(x - half, base), self.at(x + half, base + value));
            base += value;
            let bar = Rect::from_min_max(pos2(low.x, high.y), pos2(high.x, low.y));
            let bar = bar.with_max_y(bar.bottom() - if base > *value { gap } else { 0.0 });
            if bar.height() > 0.0 {
                painter.rect(bar, 0, *color, Stroke::NONE, StrokeKind::Inside);
            }
        }
    }
}

/// A round step that gives about `count` of them up to `most`, and the round end of the axis.
pub fn round_step(most: f32, count: f32) -> (f32, f32) {
    if most <= 0.0 {
        return (1.0, 1.0);
    }
    let rough = most / count;
    let power = 10.0_f32.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough * 0.9);
    let step = step.unwrap_or(10.0 * power);
    (step, (most / step).ceil() * step)
}

/// One line of a legend: marker, word, and something at the right.
pub fn legend_line(painter: &Painter, theme: &Theme, row: Rect, marker: Marker, color: Color32, word: &str, end: &str) {
    let c = &theme.color;
    marker.paint(painter, pos2(row.left() + 7.0, row.center().y), 4.5, color);
    let right = paint::text_in(painter, row, egui::Align::Max, end, Text::Small, c.text_muted).0.left();
    let words = Rect::from_min_max(row.min + vec2(22.0, 0.0), pos2(right - 8.0, row.bottom()));
    paint::text_in(painter, words, egui::Align::Min, word, Text::Small, c.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_the_end() {
        assert_eq!(round_step(742.0, 4.0), (200.0, 800.0));
        assert_eq!(round_step(68.7, 3.0), (25.0, 75.0));
        assert_eq!(round_step(0.0, 4.0), (1.0, 1.0));
    }

    #[test]
    fn edges_of_the_plot_are_the_ends_of_the_axes() {
        let plot = Rect::from_min_max(pos2(10.0, 20.0), pos2(110.0, 70.0));
        let axes = Axes { plot, x: (2026.0, 2056.0), y: (0.0, 800.0) };
        assert_eq!(axes.at(2026.0, 0.0), plot.left_bottom());
        assert_eq!(axes.at(2056.0, 800.0), plot.right_top());
    }
}
