//! Two to four fixed choices side by side; nothing chosen means unknown.

use egui::{
    Align2, CornerRadius, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::paint;
use crate::ui::theme::{self, Text, lengths};

/// A segmented control, built up and then shown.
#[must_use = "it is shown with show()"]
pub struct Segmented<'a, T> {
    label: &'a str,
    options: &'a [(T, &'a str)],
    label_shown: bool,
    id: Option<Id>,
    enabled: bool,
    message: &'a str,
    width: Option<f32>,
}

impl<'a, T: Copy + PartialEq> Segmented<'a, T> {
    pub fn new(label: &'a str, options: &'a [(T, &'a str)]) -> Self {
        Self { label, options, label_shown: true, id: None, enabled: true, message: "", width: None }
    }

    /// The label is only the name, not drawn.
    pub fn without_label(mut self) -> Self {
        self.label_shown = false;
        self
    }

    /// A fixed id, so that the keyboard can be sent here by name.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// The line under the control.
    pub fn message(mut self, message: &'a str) -> Self {
        self.message = message;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it; the response says `changed` when another choice was made. Arrows move and choose;
    /// Supr or Retroceso makes it unknown again.
    pub fn show(self, ui: &mut Ui, value: &mut Option<T>) -> Response {
        let l = lengths();
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let label_height = if self.label_shown { Text::Label.line() + l.control.desk.label_gap } else { 0.0 };
        let message_height =
            if self.message.is_empty() { 0.0 } else { l.control.desk.message_gap + Text::Caption.line() };
        let height = l.control.desk.height;
        let (whole, _) = ui.allocate_exact_size(vec2(width, label_height + height + message_height), Sense::hover());
        let frame = Rect::from_min_size(whole.min + vec2(0.0, label_height), vec2(width, height));
        let id = self.id.unwrap_or_else(|| ui.scope_id().with(("segmented", self.label)));
        let c = &theme::of(ui).color;
        if self.label_shown {
            let line = whole.with_max_y(whole.top() + Text::Label.line());
            paint::text_in(ui.painter(), line, egui::Align::Min, self.label, Text::Label, c.text_muted);
        }
        if !self.message.is_empty() {
            let at = pos2(frame.left(), frame.bottom() + l.control.desk.message_gap);
            paint::text(ui.painter(), at, Align2::LEFT_TOP, self.message, Text::Caption, c.text_muted);
        }
        let sense = if self.enabled { Sense::focusable_noninteractive() } else { Sense::hover() };
        let mut response = ui.interact(frame, id, sense);
        let chosen = self.options.iter().position(|(option, _)| Some(*option) == *value);
        response.widget_info(|| WidgetInfo {
            current_text_value: chosen.map(|at| self.options[at].1.to_owned()),
            ..WidgetInfo::labeled(Role::RadioGroup, self.enabled, self.label)
        });

        if !self.message.is_empty() {
            let message = self.message;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(message));
        }
        let mut now = chosen;
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            now = keys(ui, chosen, self.options.len());
        }
        let places = self.places(ui, frame);
        for (at, place) in places.iter().enumerate() {
            let sense = if self.enabled { Sense::CLICK } else { Sense::hover() };
            let part = ui.interact(*place, id.with(at), sense);
            part.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, self.enabled, now == Some(at), self.options[at].1)
            });
            ui.ctx().accesskit_node_builder(part.id, |node| {
                node.set_toggled(if now == Some(at) { accesskit::Toggled::True } else { accesskit::Toggled::False });
            });
            if part.clicked() {
                now = Some(at);
                response.request_focus();
            }
        }
        if now != chosen {
            *value = now.map(|at| self.options[at].0);
            response.mark_changed();
        }
        self.paint(ui, frame, &places, now);
        // The pointer moves the keyboard here too, but the ring is for those who came by key.
        if response.has_focus() {
            paint::focus_ring(ui, frame, l.radius.control);
        }
        response
    }

    /// Shares the width by the length of the words.
    fn places(&self, ui: &Ui, frame: Rect) -> Vec<Rect> {
        let natural: Vec<f32> =
            self.options.iter().map(|(_, word)| paint::width(ui.painter(), word, Text::BodyStrong) + 16.0).collect();
        let spare = (frame.width() - natural.iter().sum::<f32>()) / natural.len().max(1) as f32;
        let mut left = frame.left();
        let mut places = Vec::with_capacity(natural.len());
        for width in natural {
            let width = width + spare;
            places.push(Rect::from_min_size(pos2(left, frame.top()), vec2(width, frame.height())));
            left += width;
        }
        places
    }

    fn paint(&self, ui: &Ui, frame: Rect, places: &[Rect], chosen: Option<usize>) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let painter = ui.painter();
        let corner = paint::radius(l.radius.control);
        let fill = if self.enabled { c.surface_raised } else { c.surface_sunken };
        let edge = if self.enabled { theme.edge() } else { Stroke::new(1.0, c.border) };
        painter.rect(frame, corner, fill, edge, StrokeKind::Inside);
        for (at, place) in places.iter().enumerate() {
            let is_chosen = chosen == Some(at);
            if at > 0 && !is_chosen && chosen != Some(at - 1) {
                painter.vline(place.left(), place.y_range().shrink(1.0), theme.hairline());
            }
            if is_chosen {
                let corner = CornerRadius {
                    nw: if at == 0 { corner.nw } else { 3 },
                    sw: if at == 0 { corner.sw } else { 3 },
                    ne: if at + 1 == places.len() { corner.ne } else { 3 },
                    se: if at + 1 == places.len() { corner.se } else { 3 },
                };
                let edge = Stroke::new(l.stroke.selected, c.selected_border);
                painter.rect(*place, corner, c.selected, edge, StrokeKind::Inside);
            }
            let (role, ink) = match (self.enabled, is_chosen) {
                (false, _) => (Text::Body, c.text_disabled),
                (true, true) => (Text::BodyStrong, c.selected_text),
                (true, false) => (Text::Body, c.text),
            };
            paint::text_in(painter, place.shrink2(vec2(4.0, 0.0)), egui::Align::Center, self.options[at].1, role, ink);
        }
    }
}

/// Where the arrows lead.
fn keys(ui: &Ui, chosen: Option<usize>, count: usize) -> Option<usize> {
    ui.input(|i| {
        let forward = i.key_pressed(Key::ArrowRight) || i.key_pressed(Key::ArrowDown);
        let back = i.key_pressed(Key::ArrowLeft) || i.key_pressed(Key::ArrowUp);
        if i.key_pressed(Key::Delete) || i.key_pressed(Key::Backspace) {
            return None;
        }
        match chosen {
            None if forward || i.key_pressed(Key::Space) => Some(0),
            None if back => count.checked_sub(1),
            Some(at) if forward => Some((at + 1).min(count - 1)),
            Some(at) if back => Some(at.saturating_sub(1)),
            other => other,
        }
    })
}
