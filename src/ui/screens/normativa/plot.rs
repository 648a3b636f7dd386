//! A rule over time: steps where its values are numbers, a bar where they are words or tables. What
//! nobody has published is hatched. The history below says the same in words.

use egui::{Align, Margin, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::report::leaflet::{Certainty, Span, TimeLine};
use crate::text::{self, normativa::grafica as t};
use crate::ui::charts::{Axes, round_step};
use crate::ui::theme::{self, Text, Theme, lengths};
use crate::ui::widgets::{card_padded, paint};

/// Height of the steps with the years below them; of the bar with them.
const STEPS: f32 = 152.0;
const BAR: f32 = 54.0;
/// Height of what lies below the steps where nobody knows a value.
const UNKNOWN: f32 = 8.0;

pub fn plot_ui(ui: &mut Ui, line: &TimeLine) {
    if line.spans.is_empty() {
        return;
    }
    let steps = line.has_steps();
    card_padded(ui, Margin { left: 16, right: 16, top: 8, bottom: 8 }, |ui| {
        let theme = theme::of(ui);
        let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, t::TITULO));
        let legend = legend_ui(ui, theme, line, head);
        let title = head.with_max_x(legend);
        paint::text_in(ui.painter(), title, Align::Min, t::TITULO, Text::BodyStrong, theme.color.text);
        let height = if steps { STEPS } else { BAR };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let (low, high) = line.heights().unwrap_or_default();
        let (step, _) = round_step((high - low).max(high.abs() * 0.02).max(0.01), 2.5);
        let floor = (low / step).floor() * step;
        let top = ((high / step).ceil() * step).max(floor + step);
        let (first, last) = line.years();
        let left = if steps { 56.0 } else { 0.0 };
        let axes = Axes {
            plot: Rect::from_min_max(rect.min + vec2(left, 8.0), rect.max - vec2(20.0, 24.0)),
            x: (first - 0.1, last + 0.2),
            y: (floor, top),
        };
        let painter = ui.painter();
        if steps {
            let count = ((top - floor) / step).round() as usize;
            let lines: Vec<_> = (0..=count).map(|i| floor + step * i as f32).map(|v| (v, label(v, step))).collect();
            axes.horizontal_lines(painter, theme, &lines);
        }
        let years = (first.ceil() as i32)..=(last.floor() as i32);
        let every = ((last - first) / 8.0).ceil().max(1.0) as usize;
        let ticks: Vec<_> = years.step_by(every).map(|year| (year as f32, year.to_string())).collect();
        axes.below(painter, theme, &ticks);
        for (at, span) in line.spans.iter().enumerate() {
            match span.height.filter(|_| steps) {
                Some(height) => step_ui(painter, theme, &axes, line, at, height),
                None => bar_ui(painter, theme, &axes, line, span, steps),
            }
        }
        let c = &theme.color;
        let x = axes.at(line.mark, floor).x;
        painter.vline(x, axes.plot.y_range(), Stroke::new(1.5, c.warm));
        let word = &line.mark_word;
        let below = if steps { 10.0 } else { axes.plot.height() / 2.0 };
        // The word stands at the side that has room for it.
        let room = paint::width(painter, word, Text::CaptionStrong) + 8.0;
        let (at, anchor) = if x - room > axes.plot.left() {
            (pos2(x - 5.0, axes.plot.bottom() - below), egui::Align2::RIGHT_CENTER)
        } else {
            (pos2(x + 5.0, axes.plot.bottom() - below), egui::Align2::LEFT_CENTER)
        };
        paint::text(painter, at, anchor, word, Text::CaptionStrong, c.warm_text);
    });
}

/// One value: its line, its first day as a point, and the way to the next where they meet.
fn step_ui(painter: &Painter, theme: &Theme, axes: &Axes, line: &TimeLine, at: usize, height: f32) {
    let c = &theme.color;
    let span = &line.spans[at];
    let end = line.end_of(span);
    let stroke = Stroke::new(lengths().series.width, c.series[0]);
    painter.line_segment([axes.at(span.from, height), axes.at(end, height)], stroke);
    // A gap in the sources stays a gap in the line.
    let next = line.spans.get(at + 1).filter(|next| next.from - end < 0.02);
    if let Some((next, after)) = next.and_then(|next| Some((next, next.height?))) {
        painter.line_segment([axes.at(next.from, height), axes.at(next.from, after)], stroke);
    }
    let center = axes.at(span.from, height);
    painter.circle_filled(center, 5.0, c.series[0]);
    if span.certainty == Certainty::Deduced {
        painter.circle_filled(center, 3.0, c.surface_raised);
    }
}

/// Words over their days; below steps, a thin bar.
fn bar_ui(painter: &Painter, theme: &Theme, axes: &Axes, line: &TimeLine, span: &Span, below: bool) {
    let c = &theme.color;
    let (left, right) = (axes.at(span.from, axes.y.0).x, axes.at(line.end_of(span), axes.y.0).x);
    let bottom = axes.plot.bottom();
    let top = if below { bottom - UNKNOWN } else { axes.plot.top() };
    let rect = Rect::from_min_max(pos2(left, top), pos2(right.max(left + 2.0), bottom));
    let edge = Stroke::new(1.0, if span.certainty == Certainty::Unknown { c.border_strong } else { c.series[0] });
    match span.certainty {
        Certainty::Unknown => {
            painter.rect(rect, 0, c.surface_sunken, edge, StrokeKind::Inside);
            paint::hatch(painter, rect.shrink(1.0), c.hatch);
        }
        Certainty::Deduced => {
            painter.rect(rect, 0, c.surface_raised, edge, StrokeKind::Inside);
        }
        Certainty::Published => {
            painter.rect(rect, 0, c.accent_soft, edge, StrokeKind::Inside);
        }
    }
}

/// What the signs mean, from the right; gives its left edge.
fn legend_ui(ui: &Ui, theme: &Theme, line: &TimeLine, head: Rect) -> f32 {
    let c = &theme.color;
    let steps = line.has_steps();
    let mut right = head.right();
    let kinds =
        [(t::SIN_DATO, Certainty::Unknown), (t::DEDUCIDO, Certainty::Deduced), (t::PUBLICADO, Certainty::Published)];
    for (word, certainty) in kinds {
        if !line.spans.iter().any(|span| span.certainty == certainty) {
            continue;
        }
        let place = head.with_max_x(right);
        let (words, _) = paint::text_in(ui.painter(), place, Align::Max, word, Text::Caption, c.text_muted);
        let center = pos2(words.left() - 9.0, head.center().y);
        if steps && certainty != Certainty::Unknown {
            ui.painter().circle_filled(center, 4.0, c.series[0]);
            if certainty == Certainty::Deduced {
                ui.painter().circle_filled(center, 2.5, c.surface_raised);
            }
        } else {
            let sign = Rect::from_center_size(center, vec2(10.0, 8.0));
            let span = Span { from: 0.0, until: None, height: None, certainty };
            let axes = Axes { plot: sign, x: (0.0, 1.0), y: (0.0, 1.0) };
            let one = TimeLine { spans: vec![span], mark: 1.0, mark_word: String::new() };
            bar_ui(ui.painter(), theme, &axes, &one, &span, false);
        }
        right = center.x - 18.0;
    }
    right
}

/// A number of an axis: as many decimals as its step needs, millions with their letter.
fn label(value: f32, step: f32) -> String {
    if value.abs() >= 1_000_000.0 {
        return text::fill(t::MILLONES, &[("n", &format!("{:.2}", value / 1_000_000.0))]);
    }
    let places = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    format!("{value:.places$}")
}
