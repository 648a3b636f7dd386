//! The clock of the machine, read here and nowhere else.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::DateTime;

/// The machine's date and time in its own zone.
pub fn now() -> DateTime {
    jiff::Zoned::now().datetime()
}

/// How long the program has been running, by a clock that nobody sets: what somebody's time is measured with.
pub fn running() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
