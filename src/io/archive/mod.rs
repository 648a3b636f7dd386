//! The archive on the disk, and its keeper: a thread that has the key and answers the requests of
//! [`crate::case::keeper`], one after the other; quick ones also between two items of a long one
//! (`turns`).
//!
//! ```text
//! archivo.json          public part: office, holders' public keys
//! llaves/ID.age         a holder's key, sealed with the passphrase, as age-keygen writes it
//! llaves/ID.titulares   whom the holder believes the others to be, signed with that key
//! llaves/ID.accesos     the last line of the log that the holder saw, signed with that key
//! casos/FOLIO.age       one case, sealed to every confirmed holder
//! lapidas/FOLIO.json    folio and date of an erased case
//! abiertos/FOLIO.json   who has the case open
//! accesos/AAAA-MM.log   log of accesses, sealed line by line
//! indices/ID.age        a holder's rows, a cache
//! resellado.json        how far the sealing for changed holders is, while it is unfinished
//! .candado              what a program locks while it writes
//! ```
//!
//! Every file is written beside its place and renamed, under the lock; a case is replaced only when it
//! is still the one that was read.

mod backup;
mod cases;
mod casework;
pub mod disk;
mod fault;
mod handover;
mod index;
mod info;
pub mod keys;
mod layout;
mod listing;
mod log;
mod merge;
mod notes;
mod people;
mod sealing;
pub mod store;
mod travel;
mod turns;
mod work;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::DateTime;

use crate::case::keeper::{Answer, Problem, Request, Ticket, Told};
use disk::{Disk, RealDisk};
use turns::Turns;
use work::Work;

/// The thread that keeps the archive. It ends when this is dropped.
pub struct Keeper {
    requests: Sender<(Ticket, Request)>,
    told: Receiver<Told>,
    cancelled: Cancelled,
    /// What was asked and not answered: were the thread to end, each of them would be waited for in vain.
    unanswered: RefCell<BTreeSet<Ticket>>,
}

/// Tickets that were cancelled and not yet answered.
#[derive(Clone, Default)]
pub(in crate::io::archive) struct Cancelled(Arc<Mutex<BTreeSet<Ticket>>>);

impl Cancelled {
    fn set(&self, ticket: Ticket) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(ticket);
    }

    fn has(&self, ticket: Ticket) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&ticket)
    }

    /// Answered: nothing up to this ticket can be cancelled any more.
    fn forget(&self, ticket: Ticket) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&ticket);
    }
}

/// Wakes the window once more when the thread ends, however it does: what it left unanswered is to be
/// told.
struct LastCall(Rc<dyn Fn()>);

impl Drop for LastCall {
    fn drop(&mut self) {
        (self.0)();
    }
}

impl Keeper {
    /// Starts the thread; `wake` is called whenever there is something to be told.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        Self::start_with(Arc::new(RealDisk), super::now, wake)
    }

    /// As [`Self::start`], with another disk and clock.
    pub fn start_with(disk: Arc<dyn Disk>, now: fn() -> DateTime, wake: impl Fn() + Send + 'static) -> Self {
        let (requests, asked) = mpsc::channel::<(Ticket, Request)>();
        let (teller, told) = mpsc::channel();
        let cancelled = Cancelled::default();
        let seen = cancelled.clone();
        std::thread::spawn(move || {
            let wake: Rc<dyn Fn()> = Rc::new(wake);
            // Before the channel: it is dropped after it.
            let _last = LastCall(Rc::clone(&wake));
            let teller = teller;
            let tell = move |what| {
                // The window may be gone by now.
                let _ = teller.send(what);
                wake();
            };
            Work::new(disk, now, &tell, Turns::new(asked), seen).run();
        });
        Self { requests, told, cancelled, unanswered: RefCell::default() }
    }

    /// Asks; the answer comes through [`Self::told`], also when the thread has ended.
    pub fn ask(&self, ticket: Ticket, request: Request) {
        if let Request::Cancel(which) = request {
            self.cancelled.set(which);
            return;
        }
        self.unanswered.borrow_mut().insert(ticket);
        // Nobody is there to take it: told as such with the next look.
        let _ = self.requests.send((ticket, request));
    }

    /// Whether a request was asked and its answer not handed out yet.
    pub fn is_asked(&self, ticket: Ticket) -> bool {
        self.unanswered.borrow().contains(&ticket)
    }

    /// What was told since the last call.
    pub fn told(&self) -> Vec<Told> {
        let mut all = Vec::new();
        loop {
            match self.told.try_recv() {
                Ok(told) => all.push(self.noted(told)),
                Err(TryRecvError::Empty) => return all,
                Err(TryRecvError::Disconnected) => break,
            }
        }
        all.extend(std::iter::from_fn(|| self.lost()));
        all
    }

    /// Waits for the next thing that is told; `None` when there was none in time.
    pub fn wait(&self, most: Duration) -> Option<Told> {
        match self.told.recv_timeout(most) {
            Ok(told) => Some(self.noted(told)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => self.lost(),
        }
    }

    fn noted(&self, told: Told) -> Told {
        if let Told::Done { ticket, .. } = &told {
            self.unanswered.borrow_mut().remove(ticket);
        }
        told
    }

    /// The thread has ended: one of the requests that it will never answer.
    fn lost(&self) -> Option<Told> {
        let ticket = self.unanswered.borrow_mut().pop_first()?;
        Some(Told::Done { ticket, outcome: Box::new(Err(Problem::AccessLost)) })
    }

    /// Waits for the answer to a request, but no longer than `most`: a share that hangs must not keep the
    /// window. Everything told meanwhile; the answer, if it came, is the last of it.
    pub fn wait_for(&self, ticket: Ticket, most: Duration) -> Vec<Told> {
        let start = Instant::now();
        let mut all = Vec::new();
        while let Some(left) = most.checked_sub(start.elapsed()) {
            let Some(told) = self.wait(left) else { break };
            let done = matches!(&told, Told::Done { ticket: of, .. } if *of == ticket);
            all.push(told);
            if done {
                break;
            }
        }
        all
    }

    /// Closes the archive before the program ends, after everything that was asked before, and waits
    /// for that, but no longer than `most`. Says whether all was done.
    pub fn close(self, ticket: Ticket, most: Duration) -> bool {
        self.ask(ticket, Request::Close);
        match self.wait_for(ticket, most).pop() {
            Some(Told::Done { ticket: of, outcome }) => of == ticket && *outcome == Ok(Answer::Closed),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::store::Archive;
    use super::*;
    use crate::case::archive::{ArchiveInfo, Details, Holder, HolderKind};
    use crate::case::crypto::Identity;
    use crate::case::record::Notice;

    /// An archive with one holder whose key nobody has.
    pub fn archive() -> (tempfile::TempDir, Archive) {
        let folder = tempfile::tempdir().expect("a folder");
        let holder = Holder {
            name: "M. Robles".to_owned(),
            id: "m-robles".to_owned(),
            kind: HolderKind::Advisor,
            key: Identity::generate().recipient().to_string(),
            since: date(2026, 11, 22),
        };
        let info = ArchiveInfo {
            id: "0123456789abcdef".to_owned(),
            name: "Módulo Centro".to_owned(),
            details: Details::default(),
            office: Notice::Public,
            retention_months: None,
            holders: vec![holder],
        };
        let mut archive = Archive::prepare(folder.path(), info, Arc::new(RealDisk)).expect("prepared");
        let guard = archive.lock().expect("locked");
        archive.establish(&guard).expect("established");
        drop(guard);
        (folder, archive)
    }
}
