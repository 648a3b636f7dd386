//! Every modality with a box to tick, those of the date first, by what the money is for.

use egui::{Context, ScrollArea, Ui};

use super::Drafts;
use crate::app::{Action, State};
use crate::engine::evaluation::{Offered, OptionResult, Product, ProductPurpose};
use crate::format;
use crate::report::words;
use crate::text::{self, comparar as c, comparar::elegir_modalidades as t};
use crate::ui::dialogs::{scroll_keys, window};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, checkbox, paint, paragraph, section_header};

const PURPOSES: [(ProductPurpose, &str); 4] = [
    (ProductPurpose::Home, t::VIVIENDA),
    (ProductPurpose::Land, t::TERRENO),
    (ProductPurpose::Build, t::CONSTRUCCION),
    (ProductPurpose::Improve, t::MEJORAS),
];

/// Shows the list; each tick counts at once.
pub fn chooser_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let height = (ctx.content_rect().height() - 190.0).max(140.0);
    let closed = window(ctx, c::ELEGIR, 520.0, |ui| {
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            scroll_keys(ui);
            paragraph(ui, t::TEXTO, Text::Small, theme::of(ui).color.text_muted);
            ui.add_space(lengths().space.sm);
            if Button::secondary(t::SIEMPRE).icon(icons::ARROW_UNDO).show(ui).clicked() {
                actions.push(Action::SetColumns(Product::DESK.to_vec()));
            }
            let (others, offered): (Vec<_>, Vec<_>) = state
                .shown_evaluation()
                .options
                .iter()
                .partition(|option| matches!(option.offered, Offered::No { .. }));
            for (purpose, name) in PURPOSES {
                let mut of_purpose: Vec<_> =
                    offered.iter().filter(|option| option.product.purpose() == purpose).collect();
                of_purpose.sort_by_key(|option| option.offered != Offered::Yes);
                if of_purpose.is_empty() {
                    continue;
                }
                ui.add_space(lengths().space.md);
                section_header(ui, name, None);
                for option in of_purpose {
                    tick(ui, state, option, actions);
                }
            }
            if others.is_empty() {
                return;
            }
            ui.add_space(lengths().space.lg);
            let heading = text::fill(t::SIN_OFERTA, &[("fecha", &format::date(state.date)), ("n", &others.len())]);
            let word = if drafts.others_open { t::OCULTAR } else { t::MOSTRAR };
            section_header(ui, &heading, None);
            let icon = if drafts.others_open { icons::CARET_UP } else { icons::CARET_DOWN };
            if Button::text(word).trailing(icon).show(ui).clicked() {
                drafts.others_open = !drafts.others_open;
            }
            if drafts.others_open {
                for option in others {
                    tick(ui, state, option, actions);
                }
            }
        });
    });
    if closed {
        actions.push(Action::CloseDialog);
    }
}

/// The box of one modality, with the days of its life where the date is none of them.
fn tick(ui: &mut Ui, state: &State, option: &OptionResult, actions: &mut Vec<Action>) {
    let product = option.product;
    let mut on = state.columns.contains(&product);
    let alone = on && state.columns.len() == 1;
    let response = checkbox(ui, &mut on, &name(option), !alone);
    if response.has_focus() {
        paint::bring_into_view(ui, response.rect);
    }
    if response.changed() {
        actions.push(if on { Action::AddColumn(product) } else { Action::RemoveColumn(product) });
    }
}

fn name(option: &OptionResult) -> String {
    let modality = words::product(option.product);
    match option.offered {
        Offered::Yes => modality.to_owned(),
        Offered::Unknown => text::fill(t::POR_CONFIRMAR, &[("modalidad", &modality)]),
        Offered::No { ended, begins } => {
            let (until, from) = (ended.map(format::date), begins.map(format::date));
            match (until, from) {
                (Some(until), Some(from)) => {
                    text::fill(t::HASTA_DESDE, &[("modalidad", &modality), ("hasta", &until), ("desde", &from)])
                }
                (Some(until), None) => text::fill(t::HASTA, &[("modalidad", &modality), ("hasta", &until)]),
                (None, Some(from)) => text::fill(t::DESDE, &[("modalidad", &modality), ("desde", &from)]),
                (None, None) => text::fill(t::SIN_DIAS, &[("modalidad", &modality)]),
            }
        }
    }
}
