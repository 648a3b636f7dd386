//! Above the form: whose it is, what the two people are to each other, and how one of them goes.

use egui::{Align, Layout, Ui, vec2};

use crate::app::command::Command;
use crate::app::field::FieldId;
use crate::app::form::{Limits, Whose};
use crate::app::{Action, State};
use crate::rules::RuleBook;
use crate::text::solicitante::segunda as t;
use crate::ui::icons;
use crate::ui::theme::{Text, lengths};
use crate::ui::widgets::{Button, Segmented};

/// Widths of the two controls: their words, and a little air.
const PERSON: f32 = 288.0;
const MODALITY: f32 = 400.0;
/// What the sign that takes the second person out takes of it.
const OUT: f32 = 48.0;

/// The line above the sections.
pub(super) fn people_ui(ui: &mut Ui, state: &State, book: &RuleBook, limits: &Limits, actions: &mut Vec<Action>) {
    let two = state.form.second().is_some();
    if !two {
        let keys = Command::SwitchPerson.shortcut().to_string();
        if Button::secondary(t::AGREGAR).icon(icons::PLUS).shortcut(&keys).show(ui).clicked() {
            actions.push(Action::AddSecond);
        }
        if state.is_blank(FieldId::Modality) && state.focus_request != Some(FieldId::Modality) {
            return;
        }
        ui.add_space(lengths().space.md);
    }
    let gap = lengths().space.lg;
    let beside = ui.available_width() >= PERSON + MODALITY + gap;
    if two {
        let room = ui.available_width() - PERSON - gap;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            person_ui(ui, state, actions);
            if beside {
                in_width(ui, MODALITY.min(room), |ui| {
                    super::field_ui(ui, state, book, limits, FieldId::Modality, actions);
                });
            }
        });
    }
    if !beside || !two {
        ui.add_space(if two { lengths().space.md } else { 0.0 });
        in_width(ui, MODALITY.min(ui.available_width()), |ui| {
            super::field_ui(ui, state, book, limits, FieldId::Modality, actions);
        });
    }
}

/// Whose form is shown; the second person can be taken out from their own.
fn person_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let shown = state.shown();
    in_width(ui, PERSON - OUT, |ui| {
        let options = [Whose::Holder, Whose::Second].map(|whose| (whose, whose.label()));
        let mut chosen = Some(shown);
        let response = Segmented::new(t::QUIEN, &options).show(ui, &mut chosen);
        response.on_hover_text(Command::SwitchPerson.tooltip());
        if let Some(whose) = chosen.filter(|whose| *whose != shown) {
            actions.push(Action::ShowPerson(whose));
        }
    });
    if shown == Whose::Second {
        in_width(ui, OUT - lengths().space.lg, |ui| {
            // Beside the control, under the line of its label.
            ui.add_space(Text::Label.line() + lengths().control.desk.label_gap);
            let height = lengths().control.desk.height;
            if Button::bare_icon(icons::X, t::QUITAR).height(height).show(ui).clicked() {
                actions.push(Action::RemoveSecond);
            }
        });
    }
}

fn in_width(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, Text::Label.line()), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        content(ui);
    });
}
