//! The archive of cases as the window sees it: who is in, the list, the open case and what is saved of it.
//! What stands on the disk is the keeper's ([`crate::case::keeper`]): it is asked with
//! [`super::Effect::Keeper`] and answers with [`super::Action::Told`].

pub mod action;
pub mod dialog;
pub mod list;
pub mod open_case;
pub mod state;
pub mod tickets;
pub(super) mod timing;
pub mod travel;
mod words;

pub use action::ArchiveAction;
pub use dialog::{ArchiveDialog, KeyPaper};
pub use open_case::{OpenCase, ReadOnly, SaveStatus};
pub use state::{Access, ArchiveState};
