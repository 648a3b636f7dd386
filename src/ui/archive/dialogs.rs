//! The dialog of the archive that is open.

use std::mem::{Discriminant, discriminant};

use egui::Context;

use super::create::{self, NewDrafts};
use super::form::Form;
use super::meter::NewSecret;
use super::{accesses, conflict, consent, holders, key, person, receive, restore, travel};
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::archive::HolderKind;
use crate::case::keeper::Problem;
use crate::case::person::Place;
use crate::case::record::ConsentMode;
use crate::text::{self, expedientes::dialogo as t};
use crate::ui::theme::{self, Text};
use crate::ui::widgets::{Dialog as Question, DialogAnswer, SecretText, paragraph};

/// What is typed into the open dialog; forgotten with it.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The dialog that it belongs to.
    of: Option<Discriminant<ArchiveDialog>>,
    pub(super) new: NewDrafts,
    pub(super) secret: NewSecret,
    pub(super) old: SecretText,
    /// A name or a reason.
    pub(super) words: String,
    pub(super) path: Option<String>,
    pub(super) folder: String,
    pub(super) financial: bool,
    pub(super) bureau: bool,
    pub(super) mode: Option<ConsentMode>,
    pub(super) kind: Option<HolderKind>,
    pub(super) place: Option<Place>,
    pub(super) way: Option<restore::Way>,
    pub(super) carry: Option<travel::Carry>,
    /// The answer to the last try was seen, and what was typed for it is gone.
    pub(super) seen: Option<Problem>,
    /// Something was written down, or is to be remembered.
    pub(super) ticked: bool,
    /// A field got the keyboard when the dialog opened.
    pub(super) focused: bool,
}

/// Shows it.
pub fn dialog_ui(ctx: &Context, state: &State, dialog: &ArchiveDialog, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    if drafts.of != Some(discriminant(dialog)) {
        *drafts = Drafts { of: Some(discriminant(dialog)), ..Drafts::default() };
    }
    match dialog {
        ArchiveDialog::FirstStart => create::first_ui(ctx, state, drafts, actions),
        ArchiveDialog::Create => create::create_ui(ctx, state, drafts, actions),
        // The lock screen has its fields.
        ArchiveDialog::Unlock { .. } => {}
        ArchiveDialog::RecoveryKey { key, paper } => key::key_ui(ctx, state, (key, paper), drafts, actions),
        ArchiveDialog::InUse(used) => conflict::in_use_ui(ctx, used, actions),
        ArchiveDialog::Conflict(theirs) => conflict::conflict_ui(ctx, state, theirs, actions),
        ArchiveDialog::HoldersChanged(changed) => holders::changed_ui(ctx, changed, actions),
        ArchiveDialog::Consent => consent::consent_ui(ctx, state, drafts, actions),
        ArchiveDialog::Withdraw | ArchiveDialog::Block | ArchiveDialog::CloseReason | ArchiveDialog::Scenario => {
            consent::words_ui(ctx, dialog, drafts, actions);
        }
        ArchiveDialog::Erase { folio, name } => erase(ctx, folio, name, actions),
        ArchiveDialog::ExportPerson { folio } => person::person_ui(ctx, state, folio, drafts, actions),
        ArchiveDialog::ChangePassphrase => holders::passphrase_ui(ctx, state, drafts, actions),
        ArchiveDialog::AddHolder => holders::add_ui(ctx, state, drafts, actions),
        ArchiveDialog::RemoveHolder(holder) => holders::remove_ui(ctx, holder, actions),
        ArchiveDialog::Office => create::office_ui(ctx, state, drafts, actions),
        ArchiveDialog::Accesses { folio, found } => {
            accesses::accesses_ui(ctx, state, folio.as_deref(), found.as_ref(), actions);
        }
        ArchiveDialog::Restore => restore::restore_ui(ctx, state, drafts, actions),
        ArchiveDialog::BackedUp(summary) => restore::backed_up_ui(ctx, summary, actions),
        ArchiveDialog::Merged { from, found } => restore::merged_ui(ctx, from, found, actions),
        ArchiveDialog::Trouble { problem, again } => trouble(ctx, problem, *again, actions),
        ArchiveDialog::Carry => travel::carry_ui(ctx, state, drafts, actions),
        ArchiveDialog::Packing => travel::packing_ui(ctx, actions),
        ArchiveDialog::OpenTravelled { problem } => travel::open_ui(ctx, state, problem.as_ref(), drafts, actions),
        ArchiveDialog::SameFolio { folio, here, there } => travel::same_folio_ui(ctx, folio, here, there, actions),
        ArchiveDialog::Restored(restored) => travel::restored_ui(ctx, restored, actions),
        ArchiveDialog::Receive { problem } => receive::receive_ui(ctx, state, problem.as_ref(), drafts, actions),
        ArchiveDialog::Received => receive::received_ui(ctx, state, actions),
        ArchiveDialog::LoseParked => lose(ctx, actions),
        ArchiveDialog::RecoveryLost(holder) => holders::recovery_lost_ui(ctx, holder, actions),
        ArchiveDialog::ExportList => export_list(ctx, state, actions),
    }
}

/// What an archive's dialog does when its action is chosen, and that it closes otherwise.
pub(super) fn close_or(answer: Option<DialogAnswer>, action: ArchiveAction, actions: &mut Vec<Action>) {
    match answer {
        Some(DialogAnswer::Action) => actions.push(Action::Archive(action)),
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

fn erase(ctx: &Context, folio: &str, name: &str, actions: &mut Vec<Action>) {
    let title = text::fill(t::borrar::TITULO, &[("folio", &folio)]);
    let said = text::fill(t::borrar::TEXTO, &[("nombre", &name)]);
    let question = Question {
        title: &title,
        text: &said,
        safe: t::borrar::CONSERVAR,
        action: t::borrar::BORRAR,
        other: None,
        destructive: true,
    };
    close_or(question.show(ctx, |_| {}), ArchiveAction::Erase(folio.to_owned()), actions);
}

fn trouble(ctx: &Context, problem: &Problem, again: bool, actions: &mut Vec<Action>) {
    let mut form = Form::new(t::problema::TITULO, t::CERRAR);
    // What is gone elsewhere does not come back by trying again.
    let gone = matches!(problem, Problem::NoSuchCase | Problem::WasErased(_));
    let other = gone && again;
    if again {
        form = form.action(if other { t::problema::COMO_OTRO } else { t::problema::REINTENTAR }, true);
    }
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let said = text::fill(t::problema::MOTIVO, &[("motivo", &problem.text())]);
        paragraph(ui, &said, Text::Body, c.text);
        ui.add_space(8.0);
        paragraph(ui, t::problema::A_SALVO, Text::Small, c.text_muted);
        false
    });
    close_or(answer, if other { ArchiveAction::KeepBoth } else { ArchiveAction::Retry }, actions);
}

/// The rows shown leave the archive as a table.
fn export_list(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    let said = text::counted(&state.archive.shown.len(), t::exportar::UNO, t::exportar::VARIOS, &[]);
    let form = Form::new(t::exportar::TITULO, t::CANCELAR).action(t::exportar::OCULTOS, true);
    let answer = form.other(t::exportar::COMPLETOS).width(500.0).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        paragraph(ui, &format!("{said} {}", t::exportar::NOTA), Text::Body, c.text);
        false
    });
    actions.extend(answer.map(|answer| match answer {
        DialogAnswer::Safe => Action::CloseDialog,
        DialogAnswer::Action => Action::Archive(ArchiveAction::ExportList { masked: true }),
        DialogAnswer::Other => Action::Archive(ArchiveAction::ExportList { masked: false }),
    }));
}

fn lose(ctx: &Context, actions: &mut Vec<Action>) {
    let question = Question {
        title: t::perder::TITULO,
        text: t::perder::TEXTO,
        safe: t::perder::VOLVER,
        action: t::perder::SALIR,
        other: None,
        destructive: true,
    };
    close_or(question.show(ctx, |_| {}), ArchiveAction::Discard, actions);
}
