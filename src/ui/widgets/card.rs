//! Areas: cards, banners, headings, table heads, and what an empty place says.

use egui::{
    Align, Align2, Frame, InnerResponse, Margin, Painter, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use super::{Button, Pill, paint};
use crate::engine::evaluation::FindingKind;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Text, Theme, lengths};

fn frame(theme: &Theme, margin: Margin) -> Frame {
    Frame::NONE
        .fill(theme.color.surface_raised)
        .stroke(Stroke::new(1.0, if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border }))
        .corner_radius(paint::radius(lengths().radius.card))
        .inner_margin(margin)
}

/// A raised area with the usual padding of 16.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_padded(ui, Margin::same(lengths().space.lg as i8), content)
}

/// A raised area with its own padding: tables go to the edge.
pub fn card_padded<R>(ui: &mut Ui, margin: Margin, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    frame(theme::of(ui), margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        content(ui)
    })
}

/// The title of a part of a screen, with a pill or nothing at its right.
pub fn section_header(ui: &mut Ui, title: &str, pill: Option<(Pill, &str)>) {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    let mut right = rect.right();
    if let Some((pill, word)) = pill {
        right -= pill.width(ui, word);
        pill.paint(ui, pos2(right, rect.center().y - 10.0), word);
    }
    paint::text_in(ui.painter(), rect.with_max_x(right - 8.0), Align::Min, title, Text::BodyStrong, c.text);
}

/// A soft area with a sign: one strong piece and the rest of the sentence.
pub fn banner(ui: &mut Ui, kind: FindingKind, strong: &str, rest: &str) -> Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let (icon, ink) = super::finding::sign(kind, theme);
    let fill = match kind {
        FindingKind::Meets => c.success_soft,
        FindingKind::Information => c.info_soft,
        FindingKind::Warning | FindingKind::Condition | FindingKind::Missing => c.warning_soft,
        FindingKind::Impediment => c.danger_soft,
    };
    let size = lengths().icon.control;
    let width = ui.available_width();
    let room = (width - 12.0 - size - 10.0 - 12.0).max(40.0);
    let gap = if strong.is_empty() || rest.is_empty() { "" } else { " " };
    let pieces = [(strong, Text::CaptionStrong, c.text), (gap, Text::Caption, c.text), (rest, Text::Caption, c.text)];
    let galley = paint::wrapped(ui.painter(), room, &pieces);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 20.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Note, true, format!("{strong}{gap}{rest}")));
    let edge = if theme.is_high_contrast() { Stroke::new(1.0, ink) } else { Stroke::NONE };
    ui.painter().rect(rect, paint::radius(lengths().radius.control), fill, edge, StrokeKind::Inside);
    icon.paint(ui.painter(), pos2(rect.left() + 12.0 + size / 2.0, rect.top() + 18.0), size, ink);
    ui.painter().galley(pos2(rect.left() + 12.0 + size + 10.0, rect.top() + 10.0), galley, c.text);
    response
}

/// Heads of columns: each over its place, at its column's side.
pub fn column_heads(painter: &Painter, theme: &Theme, row: Rect, heads: &[(&str, f32, f32, Align)]) {
    for (word, left, right, align) in heads {
        let place = Rect::from_x_y_ranges(row.left() + left..=row.left() + right, row.y_range());
        paint::text_in(painter, place, *align, word, Text::Label, theme.color.text_muted);
    }
}

/// What a place is for while it is empty, and the first thing to do.
#[must_use = "it is shown with show()"]
pub struct EmptyState<'a> {
    pub icon: Icon,
    pub title: &'a str,
    pub text: &'a str,
    pub action: Option<Button<'a>>,
}

impl EmptyState<'_> {
    /// Shows it over the whole width; the answer is whether its button was used.
    pub fn show(self, ui: &mut Ui) -> bool {
        let theme = theme::of(ui);
        let c = &theme.color;
        let width = ui.available_width();
        let body = paint::wrapped(ui.painter(), (width - 48.0).max(60.0), &[(self.text, Text::Small, c.text_muted)]);
        let button = if self.action.is_some() { 48.0 } else { 0.0 };
        let height = 24.0 + 36.0 + 24.0 + body.size().y + button + 20.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Note, true, format!("{}. {}", self.title, self.text))
        });
        dashed_frame(ui.painter(), rect, theme);
        let painter = ui.painter();
        let x = rect.center().x;
        self.icon.paint(painter, pos2(x, rect.top() + 38.0), 26.0, c.text_muted);
        let title = pos2(x, rect.top() + 60.0);
        paint::text(painter, title, Align2::CENTER_TOP, self.title, Text::BodyMedium, c.text);
        let body_size = body.size();
        let at = pos2(x - body_size.x / 2.0, rect.top() + 82.0);
        painter.galley(at, body, c.text_muted);
        let Some(action) = self.action else { return false };
        let size = vec2(action.natural_width(ui), lengths().control.desk.height);
        let place = Rect::from_min_size(pos2(x - size.x / 2.0, at.y + body_size.y + 12.0), size);
        let mut area = ui.new_child(UiBuilder::new().max_rect(place));
        action.show(&mut area).clicked()
    }
}

fn dashed_frame(painter: &Painter, rect: Rect, theme: &Theme) {
    let stroke = Stroke::new(1.0, theme.color.border_strong);
    let r = rect.shrink(0.5);
    let corners = [r.left_top(), r.right_top(), r.right_bottom(), r.left_bottom(), r.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 3.0, 3.0));
}

/// A paragraph in the flow of the area, wrapped at its width.
pub fn paragraph(ui: &mut Ui, text: &str, role: Text, color: egui::Color32) -> Response {
    let galley = paint::wrapped(ui.painter(), ui.available_width(), &[(text, role, color)]);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    ui.painter().galley(rect.min, galley, color);
    response
}
