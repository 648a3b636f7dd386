//! What the archive's actions and the keeper's answers do to the state.

use super::super::action::Effect;
use super::super::archive::ArchiveAction;
use super::super::state::{Dialog, State};

/// Carries out what an advisor asked of the archive.
pub(super) fn does(state: &mut State, asked: ArchiveAction) -> Vec<Effect> {
    if let ArchiveAction::Show(dialog) = asked {
        state.dialog = Some(Dialog::Archive(dialog));
    }
    Vec::new()
}

/// Somebody is here.
pub(super) fn active(state: &mut State) {
    state.archive.last_active = Some(state.now);
}
