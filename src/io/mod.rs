//! The only module that touches disk, clock, environment, printer, other programs and dialogs of
//! the system. Every failure comes back as a plain Spanish sentence that says what to do.
#![allow(clippy::disallowed_methods, reason = "this is where the outside is allowed in")]

pub mod alert;
pub mod archive;
#[cfg(feature = "gui")]
pub mod background;
mod clock;
#[cfg(feature = "gui")]
pub mod dialogs;
mod display;
mod files;
pub mod folders;
#[cfg(feature = "gui")]
pub mod instance;
pub mod libraries;
pub mod panics;
pub mod printing;
pub mod reports;
pub mod restart;
mod rulebook;
pub mod settings;

pub use clock::{now, running};
pub use display::{display_name, has_display, is_wayland};
pub use files::{most_bytes, read_limited, write_atomic};
pub use rulebook::machine_book;

/// In which way a test wants the program to fail.
#[cfg(feature = "ui-tests")]
pub fn rehearsed_fault() -> Option<String> {
    std::env::var("VENTANILLA_FALLA").ok()
}

/// Whether a test wants a way to draw to open nothing, by its name.
#[cfg(feature = "ui-tests")]
pub fn is_rehearsed_broken(way: &str) -> bool {
    std::env::var("VENTANILLA_SIN").is_ok_and(|ways| ways.split(';').any(|name| name == way))
}
