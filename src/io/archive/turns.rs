//! Whose turn it is. Requests wait here in the order they were asked; between two items of a request that
//! takes long, those that are quick are answered, notes are renewed, and a lock that was asked for ends it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::work::Work;
use crate::case::keeper::{Problem, Request, Step, Ticket, Told};
use crate::case::row::Row;

/// The requests that are not answered yet.
pub struct Turns {
    asked: Receiver<(Ticket, Request)>,
    waiting: VecDeque<(Ticket, Request)>,
    /// Nobody can ask any more: the window is gone.
    gone: bool,
}

/// Who comes next.
pub enum Next {
    Asked(Ticket, Box<Request>),
    /// Nobody asked anything in time.
    Nobody,
    Gone,
}

/// Answered in a moment, and about nothing that a long request is in the middle of.
fn is_quick(request: &Request) -> bool {
    matches!(
        request,
        Request::Read { .. }
            | Request::Save { .. }
            | Request::Add { .. }
            | Request::TakeLock { .. }
            | Request::ReleaseLock { .. }
            | Request::LogAccess { .. }
            | Request::ConfirmHolders { .. }
            | Request::SetOffice { .. }
            | Request::Erase { .. }
            // With a passphrase a second, which somebody waits for.
            | Request::Pack { .. }
            | Request::Unpack { .. }
            | Request::HandOver { .. }
    )
}

/// Whether the quick ones behind a request that waits may go before it: it does not matter to it, nor
/// to them.
fn lets_pass(request: &Request) -> bool {
    matches!(
        request,
        Request::List
            | Request::Receive { .. }
            | Request::Accesses { .. }
            | Request::Backup { .. }
            | Request::CheckBackup { .. }
            | Request::AddHolder { .. }
            | Request::FinishSealing
    )
}

impl Turns {
    pub fn new(asked: Receiver<(Ticket, Request)>) -> Self {
        Self { asked, waiting: VecDeque::new(), gone: false }
    }

    /// The next request in turn; waits for one.
    pub fn next(&mut self, most: Duration) -> Next {
        let next = self.waiting.pop_front().map_or_else(|| self.asked.recv_timeout(most), Ok);
        match next {
            Ok((ticket, request)) => Next::Asked(ticket, Box::new(request)),
            Err(RecvTimeoutError::Timeout) => Next::Nobody,
            Err(RecvTimeoutError::Disconnected) => Next::Gone,
        }
    }

    fn listen(&mut self) {
        loop {
            match self.asked.try_recv() {
                Ok(asked) => self.waiting.push_back(asked),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.gone = true;
                    return;
                }
            }
        }
    }

    /// The first quick request, where nothing stands before it that it must not pass. While a backup is
    /// being written, or waits before it, nothing is erased: what is erased after it was asked for belongs
    /// into it.
    fn quick(&mut self, mut copying: bool) -> Option<(Ticket, Request)> {
        self.listen();
        let mut at = None;
        for (place, (_, request)) in self.waiting.iter().enumerate() {
            if is_quick(request) {
                at = (!copying || !matches!(request, Request::Erase { .. })).then_some(place);
                break;
            }
            if !lets_pass(request) {
                break;
            }
            copying |= matches!(request, Request::Backup { .. });
        }
        self.waiting.remove(at?)
    }

    /// Whether what takes long must end: somebody wants to lock or to leave.
    fn ends(&mut self) -> bool {
        self.listen();
        self.gone || self.waiting.iter().any(|(_, request)| matches!(request, Request::Lock | Request::Close))
    }
}

/// A request that takes long, at work.
pub struct Long<'w, 'a> {
    pub work: &'w mut Work<'a>,
    ticket: Ticket,
    pub step: Step,
    told: Option<Instant>,
}

/// Often enough for an eye.
const BETWEEN: Duration = Duration::from_millis(50);

impl<'w, 'a> Long<'w, 'a> {
    pub fn new(work: &'w mut Work<'a>, ticket: Ticket, step: Step) -> Self {
        Self { work, ticket, step, told: None }
    }

    /// Between two items: tells how far it is and lets what is quick go first. The archive's lock must not
    /// be held.
    ///
    /// # Errors
    /// It is to stop: cancelled, or somebody wants to lock or to leave.
    pub fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        self.progress(done, total);
        let copying = self.step == Step::Copying;
        while let Some((ticket, request)) = self.work.turns.quick(copying) {
            self.work.settle(ticket, request);
        }
        self.work.look_after();
        if self.work.cancelled.has(self.ticket) || self.work.turns.ends() { Err(Problem::Cancelled) } else { Ok(()) }
    }

    /// Tells how far it is, not too often.
    pub fn progress(&mut self, done: usize, total: usize) {
        if self.told.is_none_or(|at| at.elapsed() > BETWEEN) || done == total {
            self.told = Some(Instant::now());
            (self.work.tell)(Told::Progress { ticket: self.ticket, step: self.step, done, total });
        }
    }

    /// Tells rows that are certain now.
    pub fn rows(&mut self, rows: Vec<Arc<Row>>) {
        if !rows.is_empty() {
            (self.work.tell)(Told::Rows { ticket: self.ticket, rows });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::SystemTime;

    use super::super::Cancelled;
    use super::super::disk::RealDisk;
    use super::super::tests::archive;
    use super::*;

    #[test]
    fn notes_stay_fresh_while_something_long_is_at_work() {
        let (_folder, archive) = archive();
        let note = archive.layout.note("V-2026-000001");
        let (_asker, asked) = mpsc::channel();
        let tell = |_: Told| {};
        let now = || jiff::civil::date(2026, 11, 22).at(10, 42, 0, 0);
        let mut work = Work::new(Arc::new(RealDisk), now, &tell, Turns::new(asked), Cancelled::default());
        work.install(archive);
        let open = work.open.as_mut().expect("open");
        open.notes.take(&open.archive, "V-2026-000001", "M. Robles", now(), false).expect("free");
        let old = SystemTime::now() - Duration::from_secs(600);
        std::fs::File::options().write(true).open(&note).expect("a note").set_modified(old).expect("set");
        open.notes.let_time_pass();
        let mut long = Long::new(&mut work, Ticket(1), Step::Sealing);
        assert_eq!(long.pause(1, 2), Ok(()));
        let written = std::fs::metadata(&note).and_then(|found| found.modified()).expect("there");
        assert!(written.elapsed().is_ok_and(|age| age < Duration::from_secs(300)), "others would take the case");
    }
}
