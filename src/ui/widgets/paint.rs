//! Drawing that several widgets share: text by role, focus ring, hatch, diamond, markers.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Color32, CornerRadius, Frame, Galley, Margin, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui,
    pos2, vec2,
};

use crate::ui::theme::{self, Text, Theme, lengths};

/// What a dialog with a question or with fields stands in.
pub fn dialog_frame(theme: &Theme) -> Frame {
    let c = &theme.color;
    let edge = Stroke::new(theme.control, if theme.is_high_contrast() { c.border_strong } else { c.border });
    let frame = Frame::NONE.fill(c.surface_raised).stroke(edge).corner_radius(radius(lengths().radius.dialog));
    frame.shadow(theme.shadow).inner_margin(Margin::same(20))
}

/// A radius of the tokens.
pub fn radius(points: f32) -> CornerRadius {
    CornerRadius::same(points as u8)
}

/// One line of text at a point; gives the place it took.
pub fn text(painter: &Painter, at: Pos2, anchor: Align2, text: &str, role: Text, color: Color32) -> Rect {
    painter.text(at, anchor, text, role.font(), color)
}

/// Width of one line.
pub fn width(painter: &Painter, text: &str, role: Text) -> f32 {
    painter.layout_no_wrap(text.to_owned(), role.font(), Color32::PLACEHOLDER).size().x
}

/// One line in the vertical middle of a place, cut with "…" where it does not fit.
///
/// Gives the place it took and whether it was cut, so that the whole text can go to a tooltip.
pub fn text_in(painter: &Painter, place: Rect, align: Align, text: &str, role: Text, color: Color32) -> (Rect, bool) {
    let galley = one_line(painter, place.width(), &[(text, role, color)]);
    let cut = galley.elided;
    let anchor = Align2([align, Align::Center]);
    let at = anchor.align_size_within_rect(galley.size(), place);
    painter.galley(at.min, galley, color);
    (at, cut)
}

/// One line of several pieces, cut at a width; sizes stand on one line of writing.
pub fn one_line(painter: &Painter, max_width: f32, pieces: &[(&str, Text, Color32)]) -> Arc<Galley> {
    let mut job = LayoutJob {
        wrap: TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::truncate_at_width(max_width) },
        ..Default::default()
    };
    for (text, role, color) in pieces {
        job.append(text, 0.0, TextFormat::simple(role.font(), *color));
    }
    painter.layout_job(job)
}

/// Lines wrapped at a width.
pub fn wrapped(painter: &Painter, max_width: f32, pieces: &[(&str, Text, Color32)]) -> Arc<Galley> {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(max_width), ..Default::default() };
    for (text, role, color) in pieces {
        let format = TextFormat { line_height: Some(role.line()), ..TextFormat::simple(role.font(), *color) };
        job.append(text, 0.0, format);
    }
    painter.layout_job(job)
}

/// The ring around what has the keyboard; `around` is the control itself. Who came by the pointer
/// knows where it is and sees none.
pub fn focus_ring(ui: &Ui, around: Rect, corner: f32) {
    let l = &lengths().stroke;
    if came_by_key(ui) {
        bring_into_view(ui, around);
        let stroke = Stroke::new(l.focus, theme::of(ui).color.focus);
        let rect = around.expand(l.focus_offset);
        ui.painter().rect_stroke(rect, radius(corner + l.focus_offset), stroke, StrokeKind::Outside);
    }
}

/// The same inside the edge, for the cells and lines of a table.
pub fn focus_frame(ui: &Ui, around: Rect) {
    if came_by_key(ui) {
        bring_into_view(ui, around);
        let stroke = Stroke::new(lengths().stroke.focus, theme::of(ui).color.focus);
        ui.painter().rect_stroke(around, 0, stroke, StrokeKind::Inside);
    }
}

/// Scrolls to what Tab has just brought the keyboard to; once, so that one may scroll away from it.
/// Who is sent somewhere by the program is shown the place by the one who sends.
pub fn bring_into_view(ui: &Ui, around: Rect) {
    let seen = egui::Id::unique("focus brought into view");
    let focused = ui.memory(egui::Memory::focused);
    if ui.ctx().data(|d| d.get_temp::<Option<egui::Id>>(seen)).flatten() == focused {
        return;
    }
    ui.ctx().data_mut(|d| d.insert_temp(seen, focused));
    let room = around.expand(lengths().space.sm);
    // Backwards, the keyboard arrives one frame after the key, which is still held then.
    let tab = ui.input(|i| i.key_pressed(egui::Key::Tab) || i.key_down(egui::Key::Tab));
    if tab && !ui.clip_rect().contains_rect(room) {
        ui.scroll_to_rect(room, None);
    }
}

/// Whether a key was the last thing used. Asked only where something has the keyboard, so that it
/// costs nothing elsewhere: the click or key that brought it here is seen in the same frame.
fn came_by_key(ui: &Ui) -> bool {
    let id = egui::Id::unique("focus came by key");
    let (click, key) = ui.input(|i| {
        let key = i.events.iter().any(|event| matches!(event, egui::Event::Key { pressed: true, .. }));
        (i.pointer.any_pressed() || i.pointer.any_released(), key)
    });
    if click || key {
        ui.ctx().data_mut(|d| d.insert_temp(id, !click));
    }
    ui.ctx().data(|d| d.get_temp(id)).unwrap_or(true)
}

/// Oblique lines: points that exist and are not known.
pub fn hatch(painter: &Painter, place: Rect, color: Color32) {
    let l = &lengths().stroke;
    let painter = painter.with_clip_rect(place.intersect(painter.clip_rect()));
    // The step is measured across the lines, which stand at 45 degrees.
    let step = l.hatch_step * std::f32::consts::SQRT_2;
    let stroke = Stroke::new(l.hatch_width, color);
    let mut x = place.left() - place.height();
    while x < place.right() {
        painter.line_segment([pos2(x, place.bottom()), pos2(x + place.height(), place.top())], stroke);
        x += step;
    }
}

/// The warm mark of a best value.
pub fn diamond(painter: &Painter, center: Pos2, half: f32, color: Color32) {
    let points = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)];
    painter.add(Shape::convex_polygon(points.map(|d| center + d).to_vec(), color, Stroke::NONE));
}

/// The shape that goes with a series' colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    Plus,
}

impl Marker {
    pub const ALL: [Self; 6] = [Self::Circle, Self::Square, Self::Triangle, Self::Diamond, Self::Cross, Self::Plus];

    pub fn paint(self, painter: &Painter, center: Pos2, half: f32, color: Color32) {
        let stroke = Stroke::new(2.0, color);
        match self {
            Self::Circle => {
                painter.circle_filled(center, half, color);
            }
            Self::Square => {
                painter.rect_filled(Rect::from_center_size(center, vec2(half, half) * 1.8), 0, color);
            }
            Self::Triangle => {
                let points = [vec2(0.0, -half), vec2(half, half * 0.9), vec2(-half, half * 0.9)];
                painter.add(Shape::convex_polygon(points.map(|d| center + d).to_vec(), color, Stroke::NONE));
            }
            Self::Diamond => diamond(painter, center, half * 1.2, color),
            Self::Cross => {
                painter.line_segment([center - vec2(half, half), center + vec2(half, half)], stroke);
                painter.line_segment([center + vec2(-half, half), center + vec2(half, -half)], stroke);
            }
            Self::Plus => {
                painter.line_segment([center - vec2(half, 0.0), center + vec2(half, 0.0)], stroke);
                painter.line_segment([center - vec2(0.0, half), center + vec2(0.0, half)], stroke);
            }
        }
    }
}

/// A horizontal hairline over the whole width of the area.
pub fn separator(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::of(ui).hairline());
}
