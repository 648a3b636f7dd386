//! What is said when the program fails in a way that nobody thought of: where, and nothing else. The
//! message of a panic may quote what was being worked on, and that is a person's.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use super::reports;
use crate::text::{fill, programa::ayuda as t};

/// Somebody else says what happened.
static QUIET: AtomicBool = AtomicBool::new(false);

/// While a window is tried, what fails in it is said by who tries.
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// From now on a panic says on standard error where it was, in any thread, and leaves a report where reports
/// were begun.
pub fn say_where_only() {
    std::panic::set_hook(Box::new(|panic| {
        if QUIET.load(Ordering::Relaxed) {
            return;
        }
        let place = panic.location().map(|at| reports::place(at.file(), at.line(), at.column()));
        let place = place.unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "{}", fill(t::DEFECTO, &[("lugar", &place)]));
        reports::write(panic, &place);
    }));
}
