//! Who is in? Nothing of any case is shown meanwhile.

use egui::{Id, Key, Ui, vec2};

use super::{show, work};
use crate::app::state::Dialog;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::archive::{Holder, HolderKind};
use crate::case::keeper::Problem;
use crate::engine::evaluation::FindingKind;
use crate::text::{self, expedientes::entrada as t};
use crate::ui::alone::Alone;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Field, SecretText, banner, paragraph, select};

/// What is typed to get in.
#[derive(Debug, Default)]
pub struct Drafts {
    holder: Option<usize>,
    passphrase: SecretText,
    /// With the key of the paper instead of a passphrase.
    with_key: bool,
    focused: bool,
    /// The answer to the last try was seen, and what was typed for it is gone.
    seen: Option<Problem>,
}

/// The whole window while the archive is locked.
pub fn lock_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let Some(opened) = state.archive.opened() else { return };
    let c = &theme::of(ui).color;
    let l = lengths();
    let card = |ui: &mut Ui| {
        let office = if opened.info.name.is_empty() { t::SIN_NOMBRE } else { &opened.info.name };
        paragraph(ui, office, Text::Body, c.text_muted);
        ui.add_space(l.space.lg);
        if state.archive.receive_waits {
            banner(ui, FindingKind::Information, "", text::recibir::aviso::ENTRE);
            ui.add_space(l.space.md);
        }
        entry_ui(ui, state, drafts, actions);
    };
    let below = |ui: &mut Ui| {
        let note = if !state.archive.parked.is_empty() { t::SIN_GUARDAR } else { t::NOTA };
        paragraph(ui, note, Text::Caption, c.text_muted);
    };
    Alone { title: t::TITULO, size: vec2(400.0, 470.0) }.show(ui, card, below);
}

/// Whose name stands there first: who was in before, else the advisor of this desk.
fn usual(state: &State, advisors: &[&Holder]) -> usize {
    let last = state.archive.last_holder.as_ref();
    let before = last.and_then(|id| advisors.iter().position(|holder| holder.id == *id));
    before.or_else(|| advisors.iter().position(|holder| holder.name == state.settings.advisor)).unwrap_or_default()
}

fn problem(state: &State) -> Option<&Problem> {
    match &state.dialog {
        Some(Dialog::Archive(dialog)) => match &**dialog {
            ArchiveDialog::Unlock { problem } => problem.as_ref(),
            _ => None,
        },
        _ => None,
    }
}

fn entry_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let Some(opened) = state.archive.opened() else { return };
    let problem = problem(state);
    if drafts.seen.as_ref() != problem {
        drafts.seen = problem.cloned();
        drafts.passphrase = SecretText::default();
        drafts.focused = false;
    }
    let advisors: Vec<_> = opened.info.holders.iter().filter(|holder| holder.kind == HolderKind::Advisor).collect();
    let working = state.archive.work.is_some();
    let mut asked = None;
    let id = Id::unique("unlock secret");
    let ready = !drafts.passphrase.is_empty() && !working;
    if !drafts.with_key {
        let names: Vec<&str> = advisors.iter().map(|holder| holder.name.as_str()).collect();
        let chosen = drafts.holder.unwrap_or_else(|| usual(state, &advisors)).min(names.len().saturating_sub(1));
        drafts.holder = Some(chosen);
        if names.len() > 1 {
            ui.spacing_mut().item_spacing.y = l.control.desk.label_gap;
            if let Some(at) = select(ui, t::QUIEN, &names, Some(chosen), true) {
                drafts.holder = Some(at);
            }
            ui.spacing_mut().item_spacing.y = 0.0;
        } else if let Some(name) = names.first() {
            paragraph(ui, name, Text::BodyMedium, theme::of(ui).color.text);
        }
        ui.add_space(l.space.md);
    }
    let label = if drafts.with_key { t::RECUPERACION } else { t::CLAVE };
    let response = Field::secret(label, &mut drafts.passphrase).id(id).show(ui);
    if !std::mem::replace(&mut drafts.focused, true) {
        response.request_focus();
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if let Some(problem) = problem {
        ui.add_space(l.space.sm);
        let said = text::fill(t::NO_ENTRO, &[("motivo", &problem.text())]);
        banner(ui, FindingKind::Impediment, "", &said);
    }
    ui.add_space(l.space.md);
    if let Some(work) = &state.archive.work {
        work::work_ui(ui, work, actions);
        ui.add_space(l.space.md);
    }
    let enter = Button::primary(t::ENTRAR).enabled(ready).width(ui.available_width());
    if (enter.show(ui).clicked() || entered) && ready {
        asked = if drafts.with_key {
            Some(ArchiveAction::UnlockWithKey(drafts.passphrase.secret()))
        } else {
            advisors.get(drafts.holder.unwrap_or_default()).map(|holder| ArchiveAction::Unlock {
                holder: holder.id.clone(),
                passphrase: drafts.passphrase.secret(),
            })
        };
    }
    ui.add_space(l.space.md);
    let other = if drafts.with_key { t::CON_CLAVE } else { t::CON_RECUPERACION };
    if Button::text(other).show(ui).clicked() {
        drafts.with_key = !drafts.with_key;
        drafts.passphrase = SecretText::default();
        drafts.focused = false;
    }
    if Button::text(t::OTRO).show(ui).clicked() {
        actions.push(show(ArchiveDialog::FirstStart));
    }
    if Button::text(t::SIN_ARCHIVO).show(ui).clicked() {
        asked = Some(ArchiveAction::WorkWithout { always: false });
    }
    actions.extend(asked.map(Action::Archive));
}
