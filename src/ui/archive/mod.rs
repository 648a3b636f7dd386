//! The archive of cases outside of its list: dialogs, the lock screen, the open case, its settings.

mod accesses;
pub mod case_panel;
mod conflict;
mod consent;
mod create;
pub mod dialogs;
pub mod form;
mod holders;
mod key;
pub mod lock;
pub mod meter;
mod person;
mod receive;
mod restore;
pub mod settings;
mod travel;
pub mod words;
pub mod work;

use crate::app::{Action, ArchiveAction, ArchiveDialog};

/// Opens a dialog of the archive.
fn show(dialog: ArchiveDialog) -> Action {
    Action::Archive(ArchiveAction::Show(Box::new(dialog)))
}
