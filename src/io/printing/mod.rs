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

use std::panic::{AssertUnwindSafe, catch_unwind};

use cups::Cups;

pub use follow::Patience;
pub use viewer::{clear, clear_in_time, open};

use crate::app::Action;
use crate::app::printing::{News, Order, Printer, PrintersFault};
use crate::text::impresion::falla as t;

/// Whether a paper can be printed here that must not be in a file: elsewhere it comes from a viewer that
/// wants one.
pub const PRINTS_UNKEPT: bool = !cfg!(windows);

/// The printers of the system, the default one first, or why they are not known.
pub fn list() -> Result<Vec<Printer>, PrintersFault> {
    listed(|| if cfg!(windows) { windows::list() } else { Cups::of_system().list() })
}

/// Whoever waits for the list gets it, or that a defect of ours kept it back.
fn listed(ask: impl FnOnce() -> Result<Vec<Printer>, PrintersFault>) -> Result<Vec<Printer>, PrintersFault> {
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or(Err(PrintersFault::Defect))
}

/// Sends a paper to a printer and follows it. `tell` is called at once with how it stands, and
/// each time that changes; after [`News::is_end`] no more.
pub fn print(order: &Order, tell: &mut dyn FnMut(News)) {
    let system = |tell: &mut dyn FnMut(News)| match cfg!(windows) {
        true => windows::print(order, tell),
        false => Cups::of_system().print(order, tell),
    };
    told(system, tell);
}

/// Whoever waits for news gets some, also where a defect of ours ends the errand.
fn told(errand: impl FnOnce(&mut dyn FnMut(News)), tell: &mut dyn FnMut(News)) {
    let mut last = None;
    let mut pass = |news: News| {
        last = Some(news.clone());
        tell(news);
    };
    let fell = catch_unwind(AssertUnwindSafe(|| errand(&mut pass))).is_err();
    if !fell || last.as_ref().is_some_and(News::is_end) {
        return;
    }
    tell(match last.as_ref().and_then(News::printer) {
        // It was sent.
        Some(printer) => News::Unfollowed { printer: printer.to_owned() },
        None => News::Failed(t::DEFECTO.to_owned()),
    });
}

/// As [`print`], what is told as actions.
pub fn follow(order: &Order, tell: &mut dyn FnMut(Action)) {
    print(order, &mut |news| tell(Action::Printed(order.id, news)));
}

/// Takes a job out of its queue; whether that could be done. What becomes of it, who follows it tells.
pub fn remove(job: &str) -> bool {
    !cfg!(windows) && Cups::of_system().remove(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(errand: impl FnOnce(&mut dyn FnMut(News))) -> Vec<News> {
        let mut heard = Vec::new();
        told(errand, &mut |news| heard.push(news));
        heard
    }

    #[test]
    fn a_defect_while_printing_is_told_to_who_waits() {
        assert_eq!(all(|_| panic!("on purpose")), [News::Failed(t::DEFECTO.to_owned())]);
        let (printer, job) = (|| "Oficina".to_owned(), "Oficina-1".to_owned());
        let queued = News::Queued { printer: printer(), job };
        let sent = all(|tell| {
            tell(queued.clone());
            panic!("on purpose");
        });
        assert_eq!(sent, [queued, News::Unfollowed { printer: printer() }], "it is not said that nothing was sent");
        let done = News::Done { printer: printer() };
        let out = all(|tell| {
            tell(done.clone());
            panic!("on purpose");
        });
        assert_eq!(out, std::slice::from_ref(&done));
        assert_eq!(all(|tell| tell(done.clone())), [done]);
    }

    #[test]
    fn a_defect_while_listing_is_told_too() {
        assert_eq!(listed(|| panic!("on purpose")), Err(PrintersFault::Defect));
        assert_eq!(listed(|| Ok(Vec::new())), Ok(Vec::new()));
    }
}
