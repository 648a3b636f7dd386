//! Papers of the archive that are printed from its dialogs.

use super::super::super::action::Effect;
use super::super::super::archive::{ArchiveDialog, KeyPaper};
use super::super::super::papers::{key, notice};
use super::super::super::state::{Dialog, State, ToastKind};
use super::super::toast;
use crate::text::papeles::hoja_aviso as t;
use crate::text::programa;

/// The key that is shown, and how its paper stands.
fn shown_key(state: &mut State) -> Option<&mut ArchiveDialog> {
    match &mut state.dialog {
        Some(Dialog::Archive(dialog)) if matches!(**dialog, ArchiveDialog::RecoveryKey { .. }) => Some(dialog),
        _ => None,
    }
}

fn paper_is(state: &mut State, stands: KeyPaper) {
    if let Some(ArchiveDialog::RecoveryKey { paper, .. }) = shown_key(state) {
        *paper = stands;
    }
}

/// The recovery key on paper, where that leaves no file behind. The queue's title says nothing of it.
pub(super) fn print_key(state: &mut State) -> Vec<Effect> {
    let Some(ArchiveDialog::RecoveryKey { key, paper }) = shown_key(state) else { return Vec::new() };
    if *paper == KeyPaper::Printing {
        return Vec::new();
    }
    let key = key.clone();
    if !state.places.prints_unkept {
        return Vec::new();
    }
    match key::sheet(state, &key) {
        Ok(pdf) => {
            paper_is(state, KeyPaper::Printing);
            vec![Effect::PrintSecret { title: programa::NOMBRE.to_owned(), pdf }]
        }
        Err(reason) => {
            paper_is(state, KeyPaper::Failed(reason));
            Vec::new()
        }
    }
}

/// It was printed, or not: the dialog says so. When it is gone nobody asks any more.
pub(in super::super) fn key_printed(state: &mut State, outcome: Result<String, String>) {
    paper_is(state, outcome.map_or_else(KeyPaper::Failed, KeyPaper::Sent));
}

/// What the notice lacks is typed; the consent is asked for again then.
pub(super) fn complete_notice(state: &mut State) {
    state.archive.refused = None;
    state.archive.consent_waits = true;
    state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::Office)));
}

/// The dialog of the office is gone: where a consent waited for it, its dialog is open again.
pub(in super::super) fn consent_again(state: &mut State) -> bool {
    let waits = std::mem::take(&mut state.archive.consent_waits) && state.archive.case.is_some();
    if waits {
        state.archive.refused = None;
        state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::Consent)));
    }
    waits
}

/// The notice as the person is shown it, with its lines to sign.
pub(super) fn print_notice(state: &mut State) -> Vec<Effect> {
    match notice::sheet(state) {
        Ok(pdf) => {
            // The dialog stays, and a printer that fails says so where it does not close it.
            let title = format!("{} {}", programa::NOMBRE, t::TITULO_COLA);
            vec![Effect::Print { title, pdf }]
        }
        Err(reason) => {
            toast(state, ToastKind::Warning, reason, None);
            Vec::new()
        }
    }
}
