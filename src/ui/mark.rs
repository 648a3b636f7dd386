//! The mark: a tile, two panes and a counter. Four rectangles, in the bar and as the window's icon.

use egui::{Color32, IconData, Pos2, Rect, Ui, vec2};

use super::theme::{self, Brand, Mode};

/// Side of the drawing; everything below is measured in it.
const SIDE: f32 = 24.0;

/// Left, top, width, height and corner of each rectangle, from back to front.
fn parts(brand: &Brand) -> [([f32; 5], Color32); 4] {
    [
        ([0.0, 0.0, SIDE, SIDE, 6.0], brand.tile),
        ([5.0, 5.0, 6.0, 8.0, 1.0], brand.pane),
        ([13.0, 5.0, 6.0, 8.0, 1.0], brand.pane),
        ([4.0, 15.0, 16.0, 4.0, 1.0], brand.counter),
    ]
}

/// Draws it with its top left at a point.
pub fn paint(ui: &Ui, at: Pos2) {
    paint_sized(ui, at, SIDE);
}

/// The same with another side.
pub fn paint_sized(ui: &Ui, at: Pos2, side: f32) {
    let unit = side / SIDE;
    for ([x, y, width, height, corner], color) in parts(&theme::of(ui).brand) {
        let rect = Rect::from_min_size(at + vec2(x, y) * unit, vec2(width, height) * unit);
        ui.painter().rect_filled(rect, corner * unit, color);
    }
}

/// The icon of the window, `pixels` wide and high.
pub fn icon(pixels: u32) -> IconData {
    let parts = parts(&theme::theme(Mode::Light).brand);
    let unit = SIDE / pixels as f32;
    let mut rgba = Vec::with_capacity((pixels * pixels * 4) as usize);
    for row in 0..pixels {
        for column in 0..pixels {
            let (x, y) = ((column as f32 + 0.5) * unit, (row as f32 + 0.5) * unit);
            let shown = parts.iter().rev().find(|(part, _)| covers(*part, x, y));
            rgba.extend(shown.map_or(Color32::TRANSPARENT, |(_, color)| *color).to_srgba_unmultiplied());
        }
    }
    IconData { rgba, width: pixels, height: pixels }
}

/// Whether a rounded rectangle covers a point.
fn covers([left, top, width, height, corner]: [f32; 5], x: f32, y: f32) -> bool {
    // How far the point lies beyond the rectangle that the corners' centres span.
    let dx = (left + corner - x).max(x - (left + width - corner)).max(0.0);
    let dy = (top + corner - y).max(y - (top + height - corner)).max(0.0);
    dx * dx + dy * dy <= corner * corner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_shows_tile_pane_and_counter_with_round_corners() {
        let icon = icon(24);
        let brand = &theme::theme(Mode::Light).brand;
        let at = |x: usize, y: usize| &icon.rgba[(y * 24 + x) * 4..][..4];
        assert_eq!(at(0, 0)[3], 0, "the corner is clear");
        assert_eq!(at(1, 12), brand.tile.to_srgba_unmultiplied());
        assert_eq!(at(8, 9), brand.pane.to_srgba_unmultiplied());
        assert_eq!(at(12, 17), brand.counter.to_srgba_unmultiplied());
    }
}
