//! The pages as they will come out: in black and greys, whatever the theme.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::report::page::Page;
use crate::text::{self, impresion::dialogo as t};
use crate::ui::page::paint_page;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::paragraph;

const GAP: f32 = 16.0;
/// A page narrower than this says nothing; then they stand one below the other.
const LEAST: f32 = 240.0;
/// A single page need not be larger than this.
const MOST: f32 = 460.0;

pub fn sheets_ui(ui: &mut Ui, pages: &[Page], copies: u8) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let theme = theme::of(ui);
    let sheets = text::counted(&pages.len(), t::VISTA_HOJA, t::VISTA_HOJAS, &[]);
    let words =
        if copies == 1 { sheets } else { text::fill(t::VISTA_COPIAS, &[("hojas", &sheets), ("copias", &copies)]) };
    paragraph(ui, t::VISTA, Text::BodyStrong, theme.color.text);
    paragraph(ui, &words, Text::Small, theme.color.text_muted);
    ui.add_space(lengths().space.sm);
    let Some(first) = pages.first() else { return };
    let room = ui.available_width() - 2.0;
    let columns = if pages.len() > 1 && (room - GAP) / 2.0 >= LEAST { 2 } else { 1 };
    let width = ((room - GAP * (columns - 1) as f32) / columns as f32).min(MOST);
    let scale = width / first.width;
    let size = vec2(first.width, first.height) * scale;
    let rows = pages.len().div_ceil(columns);
    let (rect, _) = ui.allocate_exact_size(vec2(room, (size.y + GAP) * rows as f32), Sense::hover());
    for (at, page) in pages.iter().enumerate() {
        let corner =
            rect.min + vec2(1.0 + (size.x + GAP) * (at % columns) as f32, 1.0 + (size.y + GAP) * (at / columns) as f32);
        let sheet = Rect::from_min_size(corner, size);
        let response = ui.interact(sheet, ui.scope_id().with(("sheet", at)), Sense::hover());
        let name = text::fill(t::HOJA, &[("n", &(at + 1)), ("total", &pages.len())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
        if ui.is_rect_visible(sheet) {
            paint_page(ui.painter(), theme, page, corner, scale);
        }
    }
}
