//! The clock of the machine, read here and nowhere else.

use jiff::civil::DateTime;

/// The machine's date and time in its own zone.
pub fn now() -> DateTime {
    jiff::Zoned::now().datetime()
}
