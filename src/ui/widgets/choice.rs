//! Check box, switch, round choice and chip.

use egui::{Align, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, lengths};

/// A square to tick, with its words at the right.
pub fn checkbox(ui: &mut Ui, on: &mut bool, label: &str, enabled: bool) -> Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let size = l.control.desk.check;
    let width = size + 12.0 + paint::width(ui.painter(), label, Text::Body);
    let height = l.control.desk.hit_minimum.max(Text::Body.line());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, mut response) = ui.allocate_exact_size(vec2(width.min(ui.available_width()), height), sense);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, label));
    let square = Rect::from_center_size(pos2(rect.left() + size / 2.0, rect.center().y), vec2(size, size));
    let (fill, edge, ink) = match (enabled, *on) {
        (false, _) => (c.surface_sunken, Stroke::new(1.0, c.border), c.text_disabled),
        (true, true) => (c.accent, Stroke::NONE, c.text),
        (true, false) if response.hovered() => (c.surface_hover, theme.edge(), c.text),
        (true, false) => (c.surface_raised, theme.edge(), c.text),
    };
    ui.painter().rect(square, paint::radius(l.radius.small), fill, edge, StrokeKind::Inside);
    if *on {
        let mark = if enabled { c.accent_text } else { c.text_disabled };
        icons::CHECK.paint(ui.painter(), square.center(), l.icon.inline, mark);
    }
    if response.has_focus() {
        paint::focus_ring(ui, square, l.radius.small);
    }
    let words = rect.with_min_x(square.right() + 12.0);
    let (_, cut) = paint::text_in(ui.painter(), words, Align::Min, label, Text::Body, ink);
    if cut { response.on_hover_text(label) } else { response }
}

/// On or off at once; the words stand beside it and are its name.
pub fn switch(ui: &mut Ui, on: &mut bool, label: &str, enabled: bool) -> Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let size = vec2(l.control.desk.switch.width, l.control.desk.switch.height);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (hit, mut response) = ui.allocate_exact_size(vec2(size.x, size.y.max(l.control.desk.hit_minimum)), sense);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, *on, label));
    let rect = Rect::from_center_size(hit.center(), size);
    let half = size.y / 2.0;
    let (fill, edge, knob) = match (enabled, *on) {
        (false, _) => (c.surface_sunken, Stroke::new(1.0, c.border), c.text_disabled),
        (true, true) => (c.accent, Stroke::NONE, c.accent_text),
        (true, false) => (c.surface_sunken, theme.edge(), c.surface_raised),
    };
    ui.painter().rect(rect, paint::radius(half), fill, edge, StrokeKind::Inside);
    let at = pos2(if *on { rect.right() - half } else { rect.left() + half }, rect.center().y);
    let knob_edge = if *on { Stroke::NONE } else { theme.edge() };
    ui.painter().circle(at, half - 3.0, knob, knob_edge);
    if response.has_focus() {
        paint::focus_ring(ui, rect, half);
    }
    response
}

/// Draws the circle of a choice among several.
pub fn radio(ui: &Ui, center: egui::Pos2, chosen: bool) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let radius = 7.0;
    let (width, ink) = if chosen { (1.5_f32.max(theme.control), c.accent) } else { (theme.control, c.border_strong) };
    ui.painter().circle(center, radius, c.surface_raised, Stroke::new(width, ink));
    if chosen {
        ui.painter().circle_filled(center, radius - 3.0, c.accent);
    }
}

/// A small rounded button that stands for a thing: chosen (firm edge) or offered (soft edge).
#[must_use = "a chip is shown with show()"]
pub struct Chip<'a> {
    label: &'a str,
    chosen: bool,
    icon: Option<(Icon, Color32)>,
    trailing: Option<Icon>,
    enabled: bool,
}

impl<'a> Chip<'a> {
    pub fn new(label: &'a str, chosen: bool) -> Self {
        Self { label, chosen, icon: None, trailing: None, enabled: true }
    }

    pub fn icon(mut self, icon: Icon, color: Color32) -> Self {
        self.icon = Some((icon, color));
        self
    }

    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    fn role(&self) -> Text {
        if self.chosen { Text::SmallMedium } else { Text::Small }
    }

    /// Room that it takes.
    pub fn width(&self, ui: &Ui) -> f32 {
        let signs = usize::from(self.icon.is_some()) + usize::from(self.trailing.is_some());
        paint::width(ui.painter(), self.label, self.role()) + 20.0 + signs as f32 * (lengths().icon.control + 4.0)
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let height = l.control.desk.compact;
        let sign = l.icon.control;
        let role = self.role();
        let width = self.width(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        response.widget_info(|| WidgetInfo::selected(Role::Button, self.enabled, self.chosen, self.label));
        let firm = self.chosen || theme.is_high_contrast();
        let fill = match (self.chosen, response.hovered() && self.enabled) {
            (_, true) => c.surface_hover,
            (true, false) => c.surface_raised,
            (false, false) => c.surface,
        };
        let edge = Stroke::new(1.0, if firm { c.border_strong } else { c.border });
        ui.painter().rect(rect, paint::radius(height / 2.0), fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            paint::focus_ring(ui, rect, height / 2.0);
        }
        let mut x = rect.left() + 8.0;
        let y = rect.center().y;
        if let Some((icon, color)) = self.icon {
            icon.paint(ui.painter(), pos2(x + sign / 2.0, y), sign, color);
            x += sign + 6.0;
        } else {
            x += 2.0;
        }
        let ink = if self.chosen { c.text } else { c.text_muted };
        let words = Rect::from_min_max(pos2(x, rect.top()), rect.right_bottom());
        let (place, _) = paint::text_in(ui.painter(), words, Align::Min, self.label, role, ink);
        if let Some(icon) = self.trailing {
            icon.paint(ui.painter(), pos2(place.right() + 4.0 + sign / 2.0, y), sign, c.text_muted);
        }
        response
    }
}
