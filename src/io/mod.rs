//! The only module that touches disk, clock, environment, printer, other programs and dialogs of
//! the system. Every failure comes back as a plain Spanish sentence that says what to do.
#![allow(clippy::disallowed_methods, reason = "this is where the outside is allowed in")]

pub mod archive;
#[cfg(feature = "gui")]
pub mod background;
mod clock;
#[cfg(feature = "gui")]
pub mod dialogs;
mod display;
mod files;
pub mod folders;
pub mod panics;
pub mod printer;
mod rulebook;
pub mod settings;

pub use clock::now;
pub use display::has_display;
pub use files::{most_bytes, read_limited, write_atomic};
pub use rulebook::machine_book;
