//! Self-service: one person after the other answers a few questions, sees an estimate, prints it and is forgotten.
//!
//! A program of its own beside the desk, over the same rules: its state holds one visit and nothing else, and its
//! effects are a closed list without files, dialogs and folders, so that none of them is in reach from here.
//! Everything of a visit stands in [`Visit`]; [`update::forget`] puts an empty one in its place.

pub mod action;
pub mod answer;
mod handing;
pub mod question;
pub mod state;
pub mod typing;
mod update;

pub use action::{Action, Effect};
pub use question::{Answered, Keys, Question};
pub use state::{After, Dialog, Exit, Kiosk, Page, Stage, Visit};
pub use update::update;
