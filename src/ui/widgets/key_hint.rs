//! A key as it is written on buttons and in help: small letters in a small edge.

use egui::{Align2, Color32, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::paint;
use crate::ui::theme::{self, Text, lengths};

const PADDING: f32 = 5.0;
const HEIGHT: f32 = 18.0;

/// Room that a key takes.
pub fn key_hint_width(ui: &Ui, keys: &str) -> f32 {
    paint::width(ui.painter(), keys, Text::Caption) + 2.0 * PADDING
}

/// Draws a key with its left end in the vertical middle at `left`.
pub fn paint_key_hint(ui: &Ui, left: Pos2, keys: &str, edge: Color32, ink: Color32) {
    let width = key_hint_width(ui, keys);
    let rect = Rect::from_min_size(pos2(left.x, left.y - HEIGHT / 2.0), vec2(width, HEIGHT));
    let stroke = Stroke::new(1.0, edge);
    ui.painter().rect_stroke(rect, paint::radius(lengths().radius.small), stroke, StrokeKind::Inside);
    paint::text(ui.painter(), rect.center(), Align2::CENTER_CENTER, keys, Text::Caption, ink);
}

/// A key by itself.
pub fn key_hint(ui: &mut Ui, keys: &str) {
    let c = &theme::of(ui).color;
    let (rect, _) = ui.allocate_exact_size(vec2(key_hint_width(ui, keys), HEIGHT), Sense::hover());
    paint_key_hint(ui, rect.left_center(), keys, c.border, c.text_muted);
}
