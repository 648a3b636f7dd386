//! Paper. On Linux through CUPS' own programs, on Windows through the system's own list of printers and the
//! program that it has for a PDF. Everything here waits for others: never call it where the window is drawn.

mod child;
pub mod cups;
mod follow;
mod ipp;
mod lpstat;
mod reach;
mod viewer;
#[cfg_attr(not(any(windows, test)), allow(dead_code, reason = "what is read of Windows is tested everywhere"))]
mod windows;

use cups::Cups;

pub use follow::Patience;
pub use viewer::{clear, open};

use crate::app::Action;
use crate::app::printing::{News, Order, Printer, PrintersFault};

/// Whether a paper can be printed here that must not be in a file: elsewhere it comes from a viewer that
/// wants one.
pub const PRINTS_UNKEPT: bool = !cfg!(windows);

/// The printers of the system, the default one first, or why they are not known.
pub fn list() -> Result<Vec<Printer>, PrintersFault> {
    if cfg!(windows) { windows::list() } else { Cups::of_system().list() }
}

/// Sends a paper to a printer and follows it. `tell` is called at once with how it stands, and
/// each time that changes; after [`News::is_end`] no more.
pub fn print(order: &Order, tell: &mut dyn FnMut(News)) {
    if cfg!(windows) { windows::print(order, tell) } else { Cups::of_system().print(order, tell) }
}

/// As [`print`], what is told as actions.
pub fn follow(order: &Order, tell: &mut dyn FnMut(Action)) {
    print(order, &mut |news| tell(Action::Printed(order.id, news)));
}

/// Takes a job out of its queue; whether that could be done. What becomes of it, who follows it tells.
pub fn remove(job: &str) -> bool {
    !cfg!(windows) && Cups::of_system().remove(job)
}
