//! The archive on the disk, and its keeper: a thread that has the key and answers the requests of
//! [`crate::case::keeper`], one after the other.
//!
//! ```text
//! archivo.json          public part: office, holders' public keys
//! llaves/ID.age         a holder's key, sealed with the passphrase, as age-keygen writes it
//! llaves/ID.titulares   whom the holder believes the others to be, signed with that key
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
mod work;

use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::DateTime;

use crate::case::keeper::{Answer, Problem, Request, Ticket, Told};
use disk::{Disk, RealDisk};
use work::Work;

/// The thread that keeps the archive. It ends when this is dropped.
pub struct Keeper {
    requests: Sender<(Ticket, Request)>,
    told: Receiver<Told>,
    cancelled: Cancelled,
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

/// How often the keeper looks after the notes of open cases while nobody asks anything.
const LOOK: Duration = Duration::from_secs(15);

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
            let tell = move |what| {
                // The window may be gone by now.
                let _ = teller.send(what);
                wake();
            };
            let mut work = Work::new(disk, now, &tell, seen.clone());
            loop {
                match asked.recv_timeout(LOOK) {
                    Ok((ticket, request)) => {
                        let stopped = seen.has(ticket);
                        let outcome = if stopped { Err(Problem::Cancelled) } else { work.answer(ticket, request) };
                        seen.forget(ticket);
                        tell(Told::Done { ticket, outcome: Box::new(outcome) });
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                work.look_after();
            }
            work.close();
        });
        Self { requests, told, cancelled }
    }

    /// Asks; the answer comes through [`Self::told`].
    pub fn ask(&self, ticket: Ticket, request: Request) {
        if let Request::Cancel(which) = request {
            self.cancelled.set(which);
            return;
        }
        // The thread ends only with this handle.
        let _ = self.requests.send((ticket, request));
    }

    /// What was told since the last call.
    pub fn told(&self) -> Vec<Told> {
        self.told.try_iter().collect()
    }

    /// Waits for the next thing that is told; `None` when there was none in time.
    pub fn wait(&self, most: Duration) -> Option<Told> {
        self.told.recv_timeout(most).ok()
    }

    /// Closes the archive before the program ends, after everything that was asked before, and waits
    /// for that, but no longer than `most`: a share that hangs must not keep the window. Says whether
    /// all was done.
    pub fn close(self, ticket: Ticket, most: Duration) -> bool {
        self.ask(ticket, Request::Close);
        let start = Instant::now();
        while let Some(left) = most.checked_sub(start.elapsed()) {
            match self.wait(left) {
                Some(Told::Done { ticket: of, outcome }) if of == ticket => return *outcome == Ok(Answer::Closed),
                Some(_) => {}
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::store::Archive;
    use super::*;
    use crate::case::archive::{ArchiveInfo, Holder, HolderKind};
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
