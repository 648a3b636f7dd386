//! Text and buttons for fingers, in the sizes of the tokens; larger where the person wants large letters.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, FontId, Galley, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::ui::fonts;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, lengths};
use crate::ui::tokens::Type;
use crate::ui::widgets::paint;

/// A size of text of the kiosk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Caption,
    Body,
    Button,
    Key,
    Question,
    Welcome,
    Amount,
}

/// How much larger the large letter is.
const LARGE: f32 = 1.3;

/// Whether letters are large in this frame.
pub fn set_large(ctx: &egui::Context, large: bool) {
    ctx.data_mut(|data| data.insert_temp(large_id(), large));
}

fn large_id() -> egui::Id {
    egui::Id::unique("kiosk large letter")
}

fn scale(ctx: &egui::Context) -> f32 {
    if ctx.data(|data| data.get_temp(large_id())).unwrap_or(false) { LARGE } else { 1.0 }
}

impl Size {
    fn token(self) -> &'static Type {
        let types = &lengths().types.touch;
        match self {
            Self::Caption => &types.caption,
            Self::Body => &types.body,
            Self::Button => &types.button,
            Self::Key => &types.key,
            Self::Question => &types.question,
            Self::Welcome => &types.welcome,
            Self::Amount => &types.amount,
        }
    }

    /// Keys and the two largest sizes are large already.
    fn scale(self, ctx: &egui::Context) -> f32 {
        match self {
            Self::Key | Self::Welcome | Self::Amount => 1.0,
            Self::Caption | Self::Body | Self::Button | Self::Question => scale(ctx),
        }
    }

    pub fn font(self, ctx: &egui::Context) -> FontId {
        FontId::new(self.token().size * self.scale(ctx), fonts::family(self.token().weight))
    }

    pub fn line(self, ctx: &egui::Context) -> f32 {
        self.token().line * self.scale(ctx)
    }
}

/// Lines wrapped at a width.
pub fn wrapped(painter: &Painter, width: f32, pieces: &[(&str, FontId, Color32)], line: f32) -> Arc<Galley> {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), ..Default::default() };
    for (text, font, color) in pieces {
        let format = TextFormat { line_height: Some(line), ..TextFormat::simple(font.clone(), *color) };
        job.append(text, 0.0, format);
    }
    painter.layout_job(job)
}

/// A paragraph over the width there is.
pub fn words(ui: &mut Ui, text: &str, size: Size, color: Color32) -> Response {
    let width = ui.available_width();
    let galley = wrapped(ui.painter(), width, &[(text, size.font(ui.ctx()), color)], size.line(ui.ctx()));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// The heading of a screen: what is read first.
pub fn heading(ui: &mut Ui, text: &str, size: Size) -> Response {
    let color = theme::of(ui).color.text;
    let response = words(ui, text, size, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Width of one line.
pub fn width(ui: &Ui, text: &str, size: Size) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), size.font(ui.ctx()), Color32::PLACEHOLDER).size().x
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    /// Ends the visit; without an edge.
    Danger,
}

/// A button for fingers, built up and then shown.
#[derive(Debug, Clone)]
#[must_use = "a button is shown with show()"]
pub struct Button<'a> {
    label: &'a str,
    kind: Kind,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    size: Size,
    height: f32,
    width: Option<f32>,
    enabled: bool,
    chosen: Option<(Role, bool)>,
    left: bool,
}

impl<'a> Button<'a> {
    fn new(label: &'a str, kind: Kind) -> Self {
        let height = lengths().control.touch.height;
        Self {
            label,
            kind,
            icon: None,
            trailing: None,
            size: Size::Button,
            height,
            width: None,
            enabled: true,
            chosen: None,
            left: false,
        }
    }

    /// The one thing to do next.
    pub fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    pub fn secondary(label: &'a str) -> Self {
        Self::new(label, Kind::Secondary)
    }

    pub fn danger(label: &'a str) -> Self {
        Self::new(label, Kind::Danger)
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
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

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// One of several of which one is chosen.
    pub fn chosen(self, chosen: bool) -> Self {
        self.state(Role::RadioButton, chosen)
    }

    /// Something that is on or off: a switch, a box, a page.
    pub fn state(mut self, role: Role, on: bool) -> Self {
        self.chosen = Some((role, on));
        self
    }

    /// Contents at the left.
    pub fn left_aligned(mut self) -> Self {
        self.left = true;
        self
    }

    fn contents_width(&self, ui: &Ui) -> f32 {
        let sign = lengths().icon.touch + 12.0;
        let signs = [self.icon, self.trailing].into_iter().flatten().count() as f32;
        width(ui, self.label, self.size) + signs * sign
    }

    /// The width that its contents ask for.
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        self.contents_width(ui) + 2.0 * 28.0
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let touch = &lengths().control.touch;
        let width = self.width.unwrap_or_else(|| self.natural_width(ui)).max(touch.minimum);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let font = self.size.font(ui.ctx());
        let inside =
            (width - 2.0 * 20.0 - (self.contents_width(ui) - self::width(ui, self.label, self.size))).max(40.0);
        let galley =
            wrapped(ui.painter(), inside, &[(self.label, font, Color32::PLACEHOLDER)], self.size.line(ui.ctx()));
        let height = self.height.max(touch.minimum).max(galley.size().y + 16.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        response.widget_info(|| match self.chosen {
            Some((role, on)) => WidgetInfo::selected(role, self.enabled, on, self.label),
            None => WidgetInfo::labeled(Role::Button, self.enabled, self.label),
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, galley);
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, galley: Arc<Galley>) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let corner = lengths().radius.touch;
        let over = self.enabled && (response.hovered() || response.is_pointer_button_down_on());
        let edge = Stroke::new(theme.control.max(1.5), c.border_strong);
        let (fill, edge, ink) = match (self.kind, self.enabled) {
            (_, false) => (c.surface_sunken, Stroke::new(theme.control, c.border), c.text_disabled),
            (Kind::Primary, _) => (if over { c.accent_hover } else { c.accent }, Stroke::NONE, c.accent_text),
            (Kind::Secondary, _) if self.chosen.is_some_and(|(_, on)| on) => {
                (c.selected, Stroke::new(3.0, c.selected_border), c.selected_text)
            }
            (Kind::Secondary, _) => (if over { c.surface_hover } else { c.surface_raised }, edge, c.text),
            (Kind::Danger, _) => (if over { c.danger_soft } else { Color32::TRANSPARENT }, Stroke::NONE, c.danger),
        };
        let painter = ui.painter();
        painter.rect(rect, paint::radius(corner), fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            paint::focus_ring(ui, rect, corner);
        }
        let sign = lengths().icon.touch;
        let signs = [self.icon, self.trailing].into_iter().flatten().count() as f32;
        let whole = galley.size().x + signs * (sign + 12.0);
        let mut x = if self.left { rect.left() + 20.0 } else { rect.center().x - whole / 2.0 };
        let y = rect.center().y;
        if let Some(icon) = self.icon {
            icon.paint(painter, pos2(x + sign / 2.0, y), sign, ink);
            x += sign + 12.0;
        }
        let right = x + galley.size().x;
        painter.galley_with_override_text_color(pos2(x, y - galley.size().y / 2.0), galley, ink);
        if let Some(icon) = self.trailing {
            icon.paint(painter, pos2(right + 12.0 + sign / 2.0, y), sign, ink);
        }
    }
}

/// One line in the vertical middle of a place.
pub fn line_at(ui: &Ui, at: egui::Pos2, anchor: Align2, text: &str, size: Size, color: Color32) -> Rect {
    ui.painter().text(at, anchor, text, size.font(ui.ctx()), color)
}
