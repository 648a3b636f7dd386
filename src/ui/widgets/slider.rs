//! A track with a thumb. The box that goes with it is a field of the screen; both show one value.

use egui::{EventFilter, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::theme::{self, lengths};

/// A slider over whole steps; the caller says what a step is worth.
#[must_use = "a slider is shown with show()"]
pub struct Slider<'a> {
    /// Name for screen readers.
    pub label: &'a str,
    /// What the value reads as: "30 años".
    pub spoken: &'a str,
    pub from: i64,
    pub to: i64,
    /// Steps of an arrow key; ten of them with Mayúsculas.
    pub step: i64,
    /// Where double click and Supr go back to.
    pub reset: i64,
    pub enabled: bool,
}

impl Slider<'_> {
    /// Shows it over the whole width; `changed` when the value moved.
    pub fn show(self, ui: &mut Ui, value: &mut i64) -> Response {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let thumb = l.control.desk.slider.thumb;
        let sense = if self.enabled { Sense::click_and_drag() } else { Sense::hover() };
        let height = l.control.desk.hit_minimum;
        let (rect, mut response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
        let track =
            Rect::from_center_size(rect.center(), vec2((rect.width() - thumb).max(1.0), l.control.desk.slider.track));
        let before = *value;
        let span = (self.to - self.from).max(1);
        if let Some(at) = response.interact_pointer_pos() {
            let share = ((at.x - track.left()) / track.width()).clamp(0.0, 1.0);
            let steps = (share * (span as f32 / self.step as f32)).round() as i64;
            *value = (self.from + steps * self.step).min(self.to);
        }
        if response.double_clicked() {
            *value = self.reset;
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
            *value = self.keys(ui, *value);
        }
        *value = (*value).clamp(self.from, self.to.max(self.from));
        if *value != before {
            response.mark_changed();
        }
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.spoken.to_owned()),
            ..WidgetInfo::slider(self.enabled, *value as f64, self.label)
        });
        let share = ((*value - self.from) as f32 / span as f32).clamp(0.0, 1.0);
        let center = pos2(track.left() + track.width() * share, track.center().y);
        let corner = paint::radius(track.height() / 2.0);
        let ink = if self.enabled { c.accent } else { c.text_disabled };
        let edge = Stroke::new(1.0, if theme.is_high_contrast() { c.border_strong } else { c.border });
        let painter = ui.painter();
        painter.rect(track, corner, c.surface_sunken, edge, StrokeKind::Outside);
        painter.rect_filled(track.with_max_x(center.x), corner, ink);
        let fill = if response.hovered() || response.dragged() { c.surface_hover } else { c.surface_raised };
        painter.circle(center, thumb / 2.0 - 1.0, fill, Stroke::new(2.0, ink));
        if response.has_focus() {
            paint::focus_ring(ui, Rect::from_center_size(center, vec2(thumb, thumb)), thumb / 2.0);
        }
        response
    }

    fn keys(&self, ui: &Ui, value: i64) -> i64 {
        ui.input(|i| {
            let steps = if i.modifiers.matches_logically(Modifiers::SHIFT) { 10 } else { 1 };
            let by = self.step * steps;
            let right = i64::from(i.key_pressed(Key::ArrowRight));
            let left = i64::from(i.key_pressed(Key::ArrowLeft));
            if i.key_pressed(Key::Delete) {
                self.reset
            } else if i.key_pressed(Key::Home) {
                self.from
            } else if i.key_pressed(Key::End) {
                self.to
            } else {
                value + by * (right - left)
            }
        })
    }
}
