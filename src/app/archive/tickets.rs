//! What was asked of the keeper and is not answered yet.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::form::Form;
use super::super::state::PersonAs;
use super::open_case::ReadOnly;
use crate::case::keeper::{Request, Ticket};
use crate::case::person::Who;
use crate::case::record::Record;

/// What an answer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The archive of a folder, made or opened.
    Entry(PathBuf),
    Unlock,
    Lock,
    Holders,
    List,
    Preview(String),
    /// The note that says that a case is open here, before it is read.
    Take(String),
    /// The case itself, to be shown.
    Case(String, Option<ReadOnly>),
    /// The data of a case for another one.
    Copy,
    /// The note of a case that is on the screen already.
    Note,
    Release,
    /// A save of what was on the screen.
    Save(Box<Saving>),
    Erase,
    /// One case of a person who asks for everything.
    Everything,
    Office,
    /// What a backup has and the archive lacks.
    Merge(PathBuf),
    /// Somebody else can open the cases: waited for even while nobody is in, for the recovery key's sake.
    Holder,
    /// Everything else that takes long: backups, passphrase, the log of accesses.
    Work,
    Logged,
    /// A case for travelling inside its PDF.
    Pack,
    /// A case that came inside a PDF.
    Unpack,
    /// The code of a kiosk.
    Receive,
}

/// What a save under way has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// In canonical text.
    pub form: Form,
    /// Typed texts that could not be read, and so are not in it.
    pub unread: usize,
    /// How many changes of the case beside its form it has.
    pub edits: u64,
}

/// A request that failed, to be asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    pub asked: Asked,
    pub request: Request,
}

/// Requests without an answer.
#[derive(Debug, Clone, Default)]
pub struct Tickets {
    last: u64,
    waiting: BTreeMap<Ticket, (Asked, Option<Request>)>,
}

impl Tickets {
    /// A new ticket. The request is kept where it can be asked again as it is: it holds no secret then.
    pub fn issue(&mut self, asked: Asked, request: &Request) -> Ticket {
        self.last += 1;
        let ticket = Ticket(self.last);
        self.waiting.insert(ticket, (asked, can_repeat(request).then(|| request.clone())));
        ticket
    }

    /// What an answer is about; it is not waited for any more.
    pub fn take(&mut self, ticket: Ticket) -> Option<(Asked, Option<Request>)> {
        self.waiting.remove(&ticket)
    }

    /// Those that no answer comes to; they are not waited for any more.
    pub fn take_lost(&mut self, is_coming: impl Fn(Ticket) -> bool) -> Vec<(Ticket, Asked, Option<Request>)> {
        let lost = self.waiting.extract_if(.., |ticket, _| !is_coming(*ticket));
        lost.map(|(ticket, (asked, request))| (ticket, asked, request)).collect()
    }

    /// Whether such an answer is waited for.
    pub fn waits_for(&self, is: impl Fn(&Asked) -> bool) -> bool {
        self.waiting.values().any(|(asked, _)| is(asked))
    }

    /// Answers that are no longer wanted.
    pub fn keep(&mut self, is: impl Fn(&Asked) -> bool) {
        self.waiting.retain(|_, (asked, _)| is(asked));
    }
}

fn can_repeat(request: &Request) -> bool {
    matches!(
        request,
        Request::Open { .. }
            | Request::ConfirmHolders { .. }
            | Request::List
            | Request::Read { .. }
            | Request::TakeLock { .. }
            | Request::Erase { .. }
            | Request::CopyOut { .. }
            | Request::Accesses { .. }
            | Request::Backup { .. }
            | Request::CheckBackup { .. }
            | Request::Restore { .. }
            | Request::Merge { .. }
            | Request::RemoveHolder { .. }
            | Request::FinishSealing
            | Request::SetOffice { .. }
    )
}

/// A person who asks for everything that is kept about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathering {
    /// Folios that are still to be read.
    pub wanted: Vec<String>,
    pub who: Who,
    pub written: PersonAs,
    pub records: Vec<Record>,
}
