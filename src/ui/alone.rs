//! One card alone in the middle of the window: what is shown in place of everything else.

use egui::{Align, Layout, Margin, Role, ScrollArea, Ui, Vec2, WidgetInfo, vec2};

use super::mark;
use super::theme::{self, Text, lengths};
use super::widgets::{card_padded, paragraph};
use crate::text::programa;

/// A card and what stands below it, both of this width.
pub struct Alone<'a> {
    pub title: &'a str,
    /// The height is what it usually takes: by that it stands in the middle.
    pub size: Vec2,
}

impl Alone<'_> {
    /// Fills the window, with the program's name and the title above what the card holds.
    pub fn show(&self, ui: &mut Ui, card: impl FnOnce(&mut Ui), below: impl FnOnce(&mut Ui)) {
        let c = &theme::of(ui).color;
        let l = lengths();
        let window = ui.ctx().content_rect();
        ui.painter().rect_filled(window, 0, c.surface);
        let mut area = ui.new_child(egui::UiBuilder::new().max_rect(window));
        let width = self.size.x.min(window.width() - 2.0 * l.space.lg);
        ScrollArea::vertical().auto_shrink(false).show(&mut area, |ui| {
            ui.add_space(((window.height() - self.size.y) / 2.0).max(l.space.md));
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    card_padded(ui, Margin::same(24), |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        self.head(ui);
                        card(ui);
                    });
                    ui.add_space(l.space.md);
                    below(ui);
                });
            });
        });
    }

    fn head(&self, ui: &mut Ui) {
        let c = &theme::of(ui).color;
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(32.0, 24.0), egui::Sense::hover());
            mark::paint(ui, place.min);
            paragraph(ui, programa::NOMBRE, Text::Title, c.text);
        });
        ui.add_space(lengths().space.md);
        let title = paragraph(ui, self.title, Text::Heading, c.text);
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, self.title));
    }
}
