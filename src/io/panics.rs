//! What is said when the program fails in a way that nobody thought of: where, and nothing else. The
//! message of a panic may quote what was being worked on, and that is a person's.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::{fill, programa::ayuda as t};

/// Somebody else says what happened.
static QUIET: AtomicBool = AtomicBool::new(false);

/// While a window is tried, what fails in it is said by who tries.
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// From now on a panic says on standard error where it was, in any thread.
pub fn say_where_only() {
    std::panic::set_hook(Box::new(|panic| {
        if QUIET.load(Ordering::Relaxed) {
            return;
        }
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "{}", fill(t::DEFECTO, &[("lugar", &place)]));
    }));
}
