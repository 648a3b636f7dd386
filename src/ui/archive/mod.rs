//! The archive of cases outside of its list: dialogs, the lock screen, the open case, its settings.

mod accesses;
pub mod case_panel;
mod conflict;
mod consent;
mod create;
pub mod dialogs;
mod form;
mod holders;
pub mod lock;
mod meter;
mod restore;
pub mod settings;
mod travel;
pub mod words;
pub mod work;

use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::notice::Office;

/// What the office says of itself in the notice.
pub fn office(state: &State) -> Office {
    let name = state.archive.opened().map(|opened| opened.info.name.clone()).unwrap_or_default();
    Office { name, ..Office::default() }
}

/// Opens a dialog of the archive.
fn show(dialog: ArchiveDialog) -> Action {
    Action::Archive(ArchiveAction::Show(Box::new(dialog)))
}
