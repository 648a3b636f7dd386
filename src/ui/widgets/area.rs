//! Parts of a screen at fixed places, and parts that scroll.

use egui::{Margin, Rect, ScrollArea, Ui, UiBuilder};

/// A child area at a fixed place, clipped to it.
pub fn in_area<R>(ui: &mut Ui, place: Rect, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(name));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    content(&mut child)
}

/// Scrolls up and down over the whole area; the padding scrolls along, so that edges and focus
/// rings of what stands at the sides are never cut. Nothing stands between the parts by itself.
pub fn scrolled<R>(ui: &mut Ui, padding: Margin, content: impl FnOnce(&mut Ui) -> R) -> R {
    let width = ui.available_width();
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            let frame = egui::Frame::NONE.inner_margin(padding);
            frame
                .show(ui, |ui| {
                    ui.set_width(width - padding.leftf() - padding.rightf());
                    ui.spacing_mut().item_spacing.y = 0.0;
                    content(ui)
                })
                .inner
        })
        .inner
}
