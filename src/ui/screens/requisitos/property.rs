//! The dwelling or the land: what the sources ask of it, and whether it was seen to be so.

use egui::{Layout, Margin, Ui, vec2};

use super::{line_ui, source_ui, split, words_ui};
use crate::app::Action;
use crate::engine::property::CheckLine;
use crate::report::requirements;
use crate::rules::RuleBook;
use crate::text::{self, requisitos::estado, requisitos::pantalla as t};
use crate::ui::icons;
use crate::ui::theme::lengths;
use crate::ui::widgets::{EmptyState, Segmented, card_padded};

/// Width of the two choices.
const CHOICES: f32 = 200.0;

pub fn property_ui(ui: &mut Ui, book: &RuleBook, lines: &[CheckLine], actions: &mut Vec<Action>) {
    if lines.is_empty() {
        let empty = EmptyState {
            icon: icons::FILE_TEXT,
            title: t::SIN_CONDICIONES,
            text: t::SIN_CONDICIONES_TEXTO,
            action: None,
        };
        empty.show(ui);
        return;
    }
    card_padded(ui, Margin::symmetric(16, 4), |ui| {
        ui.spacing_mut().item_spacing = vec2(lengths().space.md, 0.0);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                line_ui(ui);
            }
            ui.add_space(8.0);
            row_ui(ui, book, line, actions);
            ui.add_space(8.0);
        }
    });
}

fn row_ui(ui: &mut Ui, book: &RuleBook, line: &CheckLine, actions: &mut Vec<Action>) {
    let (words, stacked) = split(ui.available_width(), CHOICES);
    let (kind, said) = requirements::meets(line.meets);
    let todo = if line.meets == Some(true) { "" } else { requirements::what_to_do(line.id) };
    let spoken = text::fill(t::LEIDO, &[("documento", &line.text), ("estado", &said)]);
    let layout = if stacked { Layout::top_down(egui::Align::Min) } else { Layout::left_to_right(egui::Align::Min) };
    ui.with_layout(layout, |ui| {
        ui.allocate_ui_with_layout(vec2(words, 0.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(words);
            words_ui(ui, kind, &line.text, todo, &spoken);
            ui.horizontal(|ui| {
                ui.add_space(lengths().icon.control + 10.0);
                source_ui(ui, book, line.rule, actions);
            });
        });
        if stacked {
            ui.add_space(6.0);
        }
        let choices = [(true, estado::CUMPLE), (false, estado::NO_CUMPLE)];
        let mut meets = line.meets;
        let name = text::fill(t::ESTADO_DE, &[("documento", &line.text)]);
        let width = CHOICES.min(ui.available_width());
        let id = egui::Id::unique(("property", line.id.id()));
        Segmented::new(&name, &choices).without_label().id(id).width(width).show(ui, &mut meets);
        if meets != line.meets {
            actions.push(Action::CheckProperty(line.id, meets));
        }
    });
}
