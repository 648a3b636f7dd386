//! The program without a window: state, actions, `update` with its effects. Pure: no disk, no
//! clock, no egui; what the outside says comes in as actions.

pub mod action;
pub mod admin;
pub mod archive;
pub mod command;
pub mod date_text;
pub mod fault;
pub mod field;
pub mod form;
pub mod history;
mod in_view;
pub mod kiosk;
pub mod papers;
pub mod printing;
pub mod reader;
mod save_what;
mod seam;
pub mod settings;
pub mod sheet;
pub mod state;
mod update;

pub use action::{Action, Effect};
pub use archive::{ArchiveAction, ArchiveDialog, ArchiveState};
pub use command::Command;
pub use field::{FieldId, Section};
pub use seam::{granted, notice, print_options, rights, shown_applicant, uses};
pub use sheet::Sheet;
pub use state::{Screen, State};
pub use update::{day_refusal, rescue, update};
