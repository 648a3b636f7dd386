//! One chip a modality above the table: the shown ones, those of the date that fit, and the way to all.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Color32, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, State};
use crate::engine::evaluation::{Offered, OptionResult, Product, Qualifies};
use crate::report::words;
use crate::text::{self, comparar as t};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::Chip;

const GAP: f32 = 8.0;
const HEIGHT: f32 = 30.0;

/// The sign of an answer, and its colour.
fn answer_sign(option: &OptionResult, theme: &Theme) -> (Icon, Color32) {
    let c = &theme.color;
    if let Offered::No { .. } = option.offered {
        return (icons::STATE_CALENDAR, c.text_muted);
    }
    match option.qualifies {
        Qualifies::Yes => (icons::STATE_OK, c.success),
        Qualifies::Conditional | Qualifies::Undetermined => (icons::STATE_WARNING_ROUND, c.warning),
        Qualifies::No => (icons::STATE_ERROR, c.danger),
    }
}

/// Modalities that the date has and that are not shown, those of one purpose together.
fn hidden(view: &State) -> Vec<&OptionResult> {
    let shown = view.shown_columns();
    let mut hidden: Vec<&OptionResult> = Product::ALL
        .into_iter()
        .filter(|product| !shown.contains(product))
        .filter_map(|product| view.shown_evaluation().option(product))
        .filter(|option| option.offered == Offered::Yes)
        .collect();
    hidden.sort_by_key(|option| option.product.purpose());
    hidden
}

/// The row of chips; a click takes a shown one away, or adds another.
pub fn chips_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let theme = theme::of(ui);
    let mut action = None;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let shown: Vec<&OptionResult> =
        view.shown_columns().into_iter().filter_map(|product| view.shown_evaluation().option(product)).collect();
    let chip = |option: &OptionResult, chosen: bool| {
        let (icon, color) = answer_sign(option, theme);
        let chip = Chip::new(words::product_short(option.product), chosen).icon(icon, color);
        if chosen { chip } else { chip.trailing(icons::PLUS) }
    };
    let more = text::fill(t::ELEGIR_MAS, &[("n", &(Product::ALL.len() - shown.len()))]);
    let all = Chip::new(&more, false).trailing(icons::CARET_DOWN);
    let room = row.width() - all.width(ui) - GAP;
    let used: f32 = shown.iter().map(|option| chip(option, true).width(ui) + GAP).sum();
    let mut left = room - used - GAP;
    let fitting: Vec<&OptionResult> = hidden(view)
        .into_iter()
        .take_while(|option| {
            left -= chip(option, false).width(ui) + GAP;
            left > 0.0
        })
        .collect();
    let place = row.with_max_x(row.left() + used.min(room - GAP));
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt("shown"));
    // A bar would lie over the chips; one that is cut says that there are more.
    let chips = ScrollArea::horizontal().id_salt("chips").max_height(HEIGHT).auto_shrink(false);
    chips.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden).show(&mut area, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for option in &shown {
                let hint = text::fill(t::QUITAR, &[("modalidad", &words::product_short(option.product))]);
                if chip(option, true).show(ui).on_hover_text(hint).clicked() {
                    action = Some(Action::RemoveColumn(option.product));
                }
            }
        });
    });
    let rest = row.with_min_x(place.right() + if used > room - GAP { GAP } else { 0.0 });
    let mut area = ui.new_child(
        UiBuilder::new().max_rect(rest).id_salt("more").layout(egui::Layout::left_to_right(egui::Align::Min)),
    );
    area.spacing_mut().item_spacing.x = GAP;
    if !fitting.is_empty() {
        let (line, _) = area.allocate_exact_size(vec2(1.0, HEIGHT), Sense::hover());
        let line = Rect::from_center_size(pos2(line.center().x, row.center().y - 1.0), vec2(1.0, 20.0));
        area.painter().vline(line.center().x, line.y_range(), theme.hairline());
    }
    for option in fitting {
        let hint = text::fill(t::AGREGAR, &[("modalidad", &words::product_short(option.product))]);
        if chip(option, false).show(&mut area).on_hover_text(hint).clicked() {
            action = Some(Action::AddColumn(option.product));
        }
    }
    if all.show(&mut area).on_hover_text(t::ELEGIR_INSERT).clicked() {
        action = Some(Action::ChooseColumns);
    }
    action
}
