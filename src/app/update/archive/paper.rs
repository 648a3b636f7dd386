//! Papers of the archive that are printed from its dialogs.

use super::super::super::action::Effect;
use super::super::super::archive::{ArchiveDialog, KeyPaper};
use super::super::super::papers::{key, notice};
use super::super::super::printing::{Made, Paper};
use super::super::super::state::{Dialog, State, ToastKind};
use super::super::{printing, toast};
use crate::text::papeles::hoja_aviso as t;
use crate::text::programa;

/// The recovery key on paper, where that leaves no file behind. The queue's title says nothing of it.
pub(super) fn print_key(state: &mut State) -> Vec<Effect> {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return Vec::new() };
    let ArchiveDialog::RecoveryKey { key, paper } = dialog.as_ref() else { return Vec::new() };
    if *paper == KeyPaper::Printing || !state.places.prints_unkept {
        return Vec::new();
    }
    let made = key::sheet(state, key);
    shown(state, Paper::Key, programa::NOMBRE.to_owned(), made)
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

/// A consent that is being asked for is asked for again when the dialog above it is gone.
pub(in super::super) fn consent_waits(state: &mut State) {
    let asked = |dialog: &ArchiveDialog| *dialog == ArchiveDialog::Consent;
    state.archive.consent_waits = matches!(&state.dialog, Some(Dialog::Archive(dialog)) if asked(dialog));
}

/// The notice as the person is shown it, with its lines to sign. The dialog that shows it stays below.
pub(super) fn print_notice(state: &mut State) -> Vec<Effect> {
    let made = notice::sheet(state);
    shown(state, Paper::Notice, format!("{} {}", programa::NOMBRE, t::TITULO_COLA), made)
}

fn shown(state: &mut State, paper: Paper, title: String, made: Result<Made, String>) -> Vec<Effect> {
    match made {
        Ok(made) => printing::open(state, paper, title, made),
        Err(reason) => {
            toast(state, ToastKind::Warning, reason, None);
            Vec::new()
        }
    }
}
