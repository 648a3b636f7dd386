//! Buttons: primary, secondary, text, danger and icon only.

use egui::{Align, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Text, lengths};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Text,
    Danger,
}

/// A button, built up and then shown.
#[derive(Debug, Clone)]
#[must_use = "a button is shown with show()"]
pub struct Button<'a> {
    label: &'a str,
    kind: Kind,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    shortcut: Option<&'a str>,
    enabled: bool,
    icon_only: bool,
    height: f32,
    width: Option<f32>,
    left: bool,
}

impl<'a> Button<'a> {
    fn new(label: &'a str, kind: Kind) -> Self {
        Self {
            label,
            kind,
            icon: None,
            trailing: None,
            shortcut: None,
            enabled: true,
            icon_only: false,
            height: lengths().control.desk.height,
            width: None,
            left: false,
        }
    }

    /// The one thing to do next; at most one a screen.
    pub fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    pub fn secondary(label: &'a str) -> Self {
        Self::new(label, Kind::Secondary)
    }

    /// A link-like button without an edge.
    pub fn text(label: &'a str) -> Self {
        Self { height: lengths().control.desk.hit_minimum, ..Self::new(label, Kind::Text) }
    }

    /// Destroys something; never the key Intro.
    pub fn danger(label: &'a str) -> Self {
        Self::new(label, Kind::Danger)
    }

    /// A sign in an edged square; the label is its name and its tooltip.
    pub fn icon_only(icon: Icon, label: &'a str) -> Self {
        Self { icon: Some(icon), icon_only: true, ..Self::new(label, Kind::Secondary) }
    }

    /// A bare sign without an edge.
    pub fn bare_icon(icon: Icon, label: &'a str) -> Self {
        Self { icon: Some(icon), icon_only: true, ..Self::text(label) }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// Shown in the button; the key itself is the program's.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Contents at the left, as in a bar: the shortcut then stands at the right.
    pub fn left_aligned(mut self) -> Self {
        self.left = true;
        self
    }

    fn role(&self) -> Text {
        if self.height >= lengths().control.desk.large { Text::BodyStrong } else { Text::BodyMedium }
    }

    /// Width that its contents ask for.
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        if self.icon_only {
            return if self.kind == Kind::Text { self.height } else { self.height.max(40.0) };
        }
        let padding = if self.kind == Kind::Text { 5.0 } else { lengths().control.desk.button_padding };
        self.contents_width(ui) + 2.0 * padding
    }

    fn contents_width(&self, ui: &Ui) -> f32 {
        let sign = lengths().icon.control + 8.0;
        paint::width(ui.painter(), self.label, self.role())
            + if self.icon.is_some() { sign } else { 0.0 }
            + if self.trailing.is_some() { sign } else { 0.0 }
            + self.shortcut.map_or(0.0, |keys| super::key_hint_width(ui, keys) + 10.0)
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let width = self.width.unwrap_or_else(|| self.natural_width(ui));
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.label));
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        if self.icon_only { response.on_hover_text(self.label) } else { response }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let over = self.enabled && (response.hovered() || response.is_pointer_button_down_on());
        let clear = Color32::TRANSPARENT;
        let (fill, edge, ink) = match (self.kind, self.enabled) {
            (Kind::Text, false) => (clear, Stroke::NONE, c.text_disabled),
            (_, false) => (c.surface_sunken, Stroke::new(theme.control, c.border), c.text_disabled),
            (Kind::Primary, _) => (if over { c.accent_hover } else { c.accent }, Stroke::NONE, c.accent_text),
            (Kind::Secondary, _) => (if over { c.surface_hover } else { c.surface_raised }, theme.edge(), c.text),
            (Kind::Text, _) => {
                (if over { c.surface_hover } else { clear }, Stroke::NONE, if over { c.accent_hover } else { c.accent })
            }
            (Kind::Danger, _) => {
                let fill = if over { c.danger_soft } else { c.surface_raised };
                (fill, Stroke::new(theme.control, c.danger), c.danger)
            }
        };
        let painter = ui.painter();
        painter.rect(rect, paint::radius(l.radius.control), fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            paint::focus_ring(ui, rect, l.radius.control);
        }
        let sign = l.icon.control;
        if self.icon_only {
            if let Some(icon) = self.icon {
                icon.paint(painter, rect.center(), sign, ink);
            }
            return;
        }
        let mut x = if self.left {
            rect.left() + l.control.desk.button_padding
        } else {
            rect.center().x - self.contents_width(ui) / 2.0
        };
        let y = rect.center().y;
        if let Some(icon) = self.icon {
            icon.paint(painter, pos2(x + sign / 2.0, y), sign, ink);
            x += sign + 8.0;
        }
        let room = Rect::from_min_max(pos2(x, rect.top()), pos2(rect.right().max(x), rect.bottom()));
        let (place, _) = paint::text_in(painter, room, Align::Min, self.label, self.role(), ink);
        x = place.right() + 8.0;
        if let Some(icon) = self.trailing {
            icon.paint(painter, pos2(x + sign / 2.0, y), sign, ink);
        }
        if let Some(keys) = self.shortcut {
            let width = super::key_hint_width(ui, keys);
            let left = if self.left { rect.right() - l.control.desk.button_padding - width } else { x + 2.0 };
            let (edge, color) = if self.kind == Kind::Primary { (ink, ink) } else { (c.border, c.text_muted) };
            super::paint_key_hint(ui, pos2(left, y), keys, edge, color);
        }
    }
}
