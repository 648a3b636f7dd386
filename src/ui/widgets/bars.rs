//! Bars of points: known (filled), unknown (hatched), zero (empty), and the total with its minimum.

use egui::{Align, Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{paint, pill};
use crate::format;
use crate::rules::Status;
use crate::text::{self, componentes};
use crate::ui::theme::{self, Text, lengths};

/// Draws a track with its known part filled and its unknown part hatched; shares are of one.
pub fn track(ui: &Ui, rect: Rect, known: f32, possible: f32) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let corner = paint::radius(rect.height() / 2.0);
    let painter = ui.painter();
    let edge = if theme.is_high_contrast() { Stroke::new(1.0, c.border_strong) } else { Stroke::NONE };
    painter.rect(rect, corner, c.surface_sunken, edge, StrokeKind::Inside);
    let at = |share: f32| rect.left() + rect.width() * share.clamp(0.0, 1.0);
    if possible > known {
        paint::hatch(painter, rect.with_min_x(at(known)).with_max_x(at(possible)), c.hatch);
    }
    if known > 0.0 {
        let filled = rect.with_max_x(at(known).max(rect.left() + rect.height()));
        // The end is square where the unknown part goes on.
        let corner = if possible > known { egui::CornerRadius { ne: 0, se: 0, ..corner } } else { corner };
        painter.rect_filled(filled, corner, c.accent);
    }
}

fn share(points: i64, maximum: i64) -> f32 {
    if maximum <= 0 { 0.0 } else { points as f32 / maximum as f32 }
}

/// One factor of a score.
#[derive(Debug, Clone)]
#[must_use = "a row is shown with show()"]
pub struct FactorRow<'a> {
    label: &'a str,
    min: i64,
    max: i64,
    maximum: Option<i64>,
    status: Status,
    note: &'a str,
    word: bool,
}

impl<'a> FactorRow<'a> {
    /// Points from `min` to `max` (equal when known) of `maximum`; `None` for an addition on top.
    pub fn new(label: &'a str, min: i64, max: i64, maximum: Option<i64>, status: Status) -> Self {
        Self { label, min, max, maximum, status, note: "", word: true }
    }

    /// Words in the place of the bar: "adicional".
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Dots alone, without the word, where it is narrow.
    pub fn dots_only(mut self) -> Self {
        self.word = false;
        self
    }

    /// "123 de 191 puntos", "de 0 a 130 puntos, sin dato".
    fn spoken(&self) -> String {
        let points: &[(&str, &dyn std::fmt::Display)] = &[("nombre", &self.label), ("puntos", &self.min)];
        let extra = (self.min == self.max, self.maximum);
        match extra {
            (true, Some(maximum)) => {
                let values = [points[0], points[1], ("maximo", &maximum)];
                text::fill(componentes::barra::PUNTOS_DE, &values)
            }
            (true, None) => {
                text::counted(&self.min, componentes::barra::PUNTO, componentes::barra::PUNTOS, &points[..1])
            }
            (false, _) => {
                let values = [points[0], points[1], ("hasta", &self.max)];
                text::fill(componentes::barra::PUNTOS_RANGO, &values)
            }
        }
    }

    /// Shows the row; a click on it asks why.
    pub fn show(self, ui: &mut Ui) -> Response {
        let c = &theme::of(ui).color;
        let l = lengths();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), l.row.factor), Sense::click());
        let spoken = self.spoken();
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
        if response.hovered() {
            ui.painter().rect_filled(rect, paint::radius(l.radius.small), c.surface_hover);
        }
        if response.has_focus() {
            paint::focus_ring(ui, rect.shrink(2.0), l.radius.small);
        }
        let y = rect.center().y;
        let badge = if self.word { 66.0 } else { 24.0 };
        let bar_width = if self.word { 72.0 } else { 56.0 };
        let value_right = rect.right() - badge - 8.0;
        let bar = Rect::from_min_size(pos2(value_right - 72.0 - bar_width, y - 4.0), vec2(bar_width, 8.0));
        pill::paint_badge(ui, pos2(rect.right() - badge, y), Align::Min, self.status, self.word);
        let known = self.min == self.max;
        let painter = ui.painter();
        match self.maximum {
            _ if !self.note.is_empty() => {
                paint::text(painter, pos2(bar.left(), y), Align2::LEFT_CENTER, self.note, Text::Caption, c.text_muted);
            }
            Some(maximum) => track(ui, bar, share(self.min, maximum), share(self.max, maximum)),
            None => {}
        }
        let figure = if known && self.maximum.is_none() {
            format!("+{}", self.min)
        } else if known {
            self.min.to_string()
        } else {
            format!("{}–{}", self.min, self.max)
        };
        let of = match self.maximum {
            Some(maximum) if known => format!(" / {maximum}"),
            _ => String::new(),
        };
        let role = if known { Text::SmallStrong } else { Text::Small };
        let pieces = [(figure.as_str(), role, c.text), (of.as_str(), Text::Small, c.text_muted)];
        let galley = paint::one_line(painter, 90.0, &pieces);
        let size = galley.size();
        painter.galley(pos2(value_right - size.x, y - size.y / 2.0), galley, c.text);
        let name = rect.with_max_x(bar.left() - 6.0);
        let (_, cut) = paint::text_in(painter, name, Align::Min, self.label, Text::Small, c.text);
        if cut { response.on_hover_text(self.label) } else { response }
    }
}

/// The total of a score with its minimum.
#[derive(Debug, Clone)]
#[must_use = "a bar is shown with show()"]
pub struct TotalBar<'a> {
    pub min: i64,
    pub max: i64,
    pub minimum: i64,
    pub maximum: i64,
    /// "mínimo 1,080"
    pub minimum_label: &'a str,
    /// "1,276"
    pub maximum_label: &'a str,
}

impl TotalBar<'_> {
    pub fn show(self, ui: &mut Ui) -> Response {
        let c = &theme::of(ui).color;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
        let own = format::points(self.min);
        let spoken = text::fill(
            if self.min == self.max { componentes::barra::TOTAL } else { componentes::barra::TOTAL_RANGO },
            &if self.min == self.max {
                vec![("puntos", &own as &dyn std::fmt::Display), ("minimo", &self.minimum)]
            } else {
                vec![("puntos", &self.min as &dyn std::fmt::Display), ("hasta", &self.max), ("minimo", &self.minimum)]
            },
        );
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
        let bar = Rect::from_min_size(pos2(rect.left(), rect.top() + 7.0), vec2(rect.width(), 10.0));
        track(ui, bar, share(self.min, self.maximum), share(self.max, self.maximum));
        let painter = ui.painter();
        let mark = bar.left() + bar.width() * share(self.minimum, self.maximum).clamp(0.0, 1.0);
        let stroke = Stroke::new(lengths().stroke.mark, c.warm);
        painter.vline(mark, (bar.center().y - 11.0)..=(bar.center().y + 11.0), stroke);
        let y = bar.bottom() + 15.0;
        paint::text(painter, pos2(bar.left(), y), Align2::LEFT_CENTER, "0", Text::Caption, c.text_muted);
        let end = pos2(bar.right(), y);
        let right = paint::text(painter, end, Align2::RIGHT_CENTER, self.maximum_label, Text::Caption, c.text_muted);
        // The word ends at the mark, unless it would run into the maximum or out of the bar.
        let width = paint::width(painter, self.minimum_label, Text::CaptionStrong);
        let end = (mark + 3.0).min(right.left() - 8.0).max(bar.left() + 12.0 + width);
        paint::text(painter, pos2(end, y), Align2::RIGHT_CENTER, self.minimum_label, Text::CaptionStrong, c.warm_text);
        response
    }
}
