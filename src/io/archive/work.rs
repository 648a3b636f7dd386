//! What the keeper's thread has: the open archive, the key of who is in, and what it tells. Opening,
//! unlocking, locking; the other requests stand in `casework`, `people` and `merge`.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;

use super::Cancelled;
use super::cases::Version;
use super::disk::Disk;
use super::index::Index;
use super::keys::{self, Key};
use super::layout::Layout;
use super::notes::Notes;
use super::store::Archive;
use super::turns::{Next, Turns};
use super::{log, sealing};
use crate::case::crypto::{Identity, Recipient};
use crate::case::keeper::{
    Access, AccessDeed, Answer, Holders, Newer, Opened, Problem, Request, Ticket, Told, Unlocked,
};

/// Whether the clock of the folder is believed to be ahead: more than what two machines differ by.
const AHEAD: Duration = Duration::from_secs(300);

/// How often the notes of open cases are looked after while nobody asks anything.
const LOOK: Duration = Duration::from_secs(15);

pub struct Work<'a> {
    pub disk: Arc<dyn Disk>,
    pub now: fn() -> DateTime,
    pub tell: &'a dyn Fn(Told),
    pub turns: Turns,
    pub cancelled: Cancelled,
    pub open: Option<Open>,
}

/// The archive that stands open.
pub struct Open {
    pub archive: Archive,
    pub notes: Notes,
    /// Folios of a backup that is being merged: no new case gets one of them meanwhile.
    pub reserved: Vec<String>,
    /// What the key opens; dropped, and the key wiped, when it is locked.
    pub inside: Option<Inside>,
    /// A kiosk: what is sealed while nobody is in goes to these keys alone.
    pub only: Option<Vec<String>>,
}

/// What there is only while somebody is in.
pub struct Inside {
    pub key: Key,
    pub index: Index,
    /// What this program has read and written of each case, oldest first.
    pub known: BTreeMap<String, Known>,
    /// Cases whose saving is in the log already: autosave must not fill it.
    pub logged: BTreeSet<String>,
}

/// The versions of a case that came from one reading of it.
#[derive(Default)]
pub struct Known {
    pub versions: Vec<Version>,
    /// Written by a later program.
    pub newer: Option<Newer>,
}

impl Open {
    /// To whom is sealed now.
    pub fn recipients(&self) -> Vec<Recipient> {
        match &self.inside {
            Some(inside) => inside.key.recipients(&self.archive.info),
            None => keys::public_recipients(&self.archive.info, self.only.as_deref()),
        }
    }

    /// Whether everybody of the public part can open what is sealed now.
    pub fn seals_to_all(&self) -> bool {
        match (&self.inside, &self.only) {
            (Some(inside), _) => inside.key.knows_all(&self.archive.info),
            (None, Some(only)) => self.archive.info.holders.iter().all(|holder| only.contains(&holder.key)),
            (None, None) => true,
        }
    }

    pub fn holders(&self) -> Holders {
        let info = &self.archive.info;
        let holders = match &self.inside {
            Some(inside) => inside.key.holders(info),
            None => Holders { all: info.holders.clone(), ..Holders::default() },
        };
        Holders { sealing_unfinished: sealing::is_unfinished(&self.archive), ..holders }
    }

    /// Reads the public part again, and tells when its holders are not the confirmed ones any more.
    /// Under the lock where something is to be sealed: the holders must not change in between.
    ///
    /// # Errors
    /// It is gone, damaged or newer.
    pub fn refresh(&mut self, tell: &dyn Fn(Told)) -> Result<(), Problem> {
        if self.archive.refresh()?
            && let Some(inside) = &self.inside
            && !inside.key.knows_all(&self.archive.info)
        {
            tell(Told::HoldersChanged(self.holders()));
        }
        Ok(())
    }

    /// A line for the log; that it cannot be written hinders nothing: a read-only archive can be read.
    pub fn log(&self, now: DateTime, deed: AccessDeed, folio: Option<&str>) {
        let who = self.inside.as_ref().map(|inside| inside.key.holder.name.clone()).unwrap_or_default();
        let access = Access { when: now, who, deed, folio: folio.map(str::to_owned) };
        let _ = log::append(&self.archive, &self.recipients(), &access);
    }
}

impl<'a> Work<'a> {
    pub fn new(
        disk: Arc<dyn Disk>,
        now: fn() -> DateTime,
        tell: &'a dyn Fn(Told),
        turns: Turns,
        cancelled: Cancelled,
    ) -> Self {
        Self { disk, now, tell, turns, cancelled, open: None }
    }

    /// Answers requests until nobody can ask any more, and closes.
    pub fn run(&mut self) {
        loop {
            match self.turns.next(LOOK) {
                Next::Asked(ticket, request) => self.settle(ticket, *request),
                Next::Nobody => {}
                Next::Gone => break,
            }
            self.look_after();
        }
        self.careful(Self::close);
    }

    /// Answers one request, whatever comes of it.
    pub fn settle(&mut self, ticket: Ticket, request: Request) {
        let outcome = if self.cancelled.has(ticket) {
            Err(Problem::Cancelled)
        } else {
            self.careful(|work| work.answer(ticket, request)).unwrap_or(Err(Problem::AccessLost))
        };
        self.cancelled.forget(ticket);
        (self.tell)(Told::Done { ticket, outcome: Box::new(outcome) });
    }

    /// Does something that may go wrong in a way that nobody thought of: `None` then, and what it may have
    /// left half done is dropped with the key. Every file is whole, and the archive can be entered again.
    fn careful<T>(&mut self, deed: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let done = catch_unwind(AssertUnwindSafe(|| deed(self))).ok();
        if done.is_none()
            && let Some(open) = &mut self.open
        {
            open.inside = None;
        }
        done
    }

    /// The open archive and what the key opens.
    ///
    /// # Errors
    /// None is open; it is locked.
    pub fn inside(&mut self) -> Result<(&mut Archive, &mut Inside), Problem> {
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        Ok((&mut open.archive, open.inside.as_mut().ok_or(Problem::Locked)?))
    }

    /// Answers one request.
    ///
    /// # Errors
    /// Why not; nothing is lost then.
    pub fn answer(&mut self, ticket: Ticket, request: Request) -> Result<Answer, Problem> {
        match request {
            Request::Create { folder, name, details, office, retention_months, advisor, passphrase, recovery } => {
                let wanted = super::people::NewArchive { name, details, office, retention_months, advisor, recovery };
                self.create(&folder, wanted, &passphrase)
            }
            Request::Open { folder } => self.open(&folder).map(Answer::Opened),
            Request::OpenForKiosk { folder, keys } => {
                let opened = self.open(&folder)?;
                if let Some(open) = &mut self.open {
                    open.only = Some(keys);
                }
                Ok(Answer::Opened(opened))
            }
            Request::Close => {
                self.close();
                Ok(Answer::Closed)
            }
            Request::Unlock { holder, passphrase } => {
                self.unlock(|archive| keys::unlock(archive, &holder, &passphrase))
            }
            Request::UnlockWithKey { key } => self.unlock(|archive| keys::unlock_with_key(archive, &key)),
            Request::Lock => {
                self.lock();
                Ok(Answer::Locked)
            }
            Request::ConfirmHolders { keys } => self.confirm(keys),
            Request::List => self.list(ticket),
            Request::Read { folio } => self.read(&folio),
            Request::Save { record, based_on } => self.save(&record, based_on),
            Request::Add { record } => self.add(*record),
            Request::TakeLock { folio, take_over } => self.take(&folio, take_over),
            Request::ReleaseLock { folio } => {
                let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
                open.notes.release(&open.archive, &folio).map(|()| Answer::Released)
            }
            Request::Erase { folio } => self.erase(&folio),
            Request::CopyOut { folio, to } => self.copy_out(&folio, to),
            Request::Accesses { folio } => self.accesses(ticket, folio.as_deref()),
            Request::LogAccess { deed, folio } => {
                let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
                open.log((self.now)(), deed, folio.as_deref());
                Ok(Answer::Logged)
            }
            Request::Backup { to } => self.backup(ticket, &to),
            Request::CheckBackup { from } => self.check_backup(ticket, &from),
            Request::Restore { from, folder } => self.restore(ticket, &from, &folder),
            Request::Merge { from, also_different } => self.merge(ticket, &from, also_different),
            Request::ChangePassphrase { old, new } => self.change_passphrase(&old, &new),
            Request::AddHolder { name, kind, passphrase } => self.add_holder(ticket, &name, kind, &passphrase),
            Request::RemoveHolder { id } => self.remove_holder(ticket, &id),
            Request::FinishSealing => self.finish_sealing(ticket),
            Request::SetOffice { name, details, office, retention_months } => {
                self.set_office(name, details, office, retention_months)
            }
            Request::Pack { record, whom } => self.pack(&record, &whom),
            Request::Unpack { sealed, by } => self.unpack(&sealed, &by),
            Request::HandOver { applicant, agreed, store, rules } => self.hand_over(*applicant, agreed, store, &rules),
            Request::Receive { code } => self.receive(ticket, &code),
            // Cancelling overtakes; it does not come here.
            Request::Cancel(_) => Err(Problem::Cancelled),
        }
    }

    /// Opens the public part of an archive, after closing what was open.
    fn open(&mut self, folder: &Path) -> Result<Opened, Problem> {
        let archive = Archive::open(folder, Arc::clone(&self.disk))?;
        self.close();
        Ok(self.install(archive))
    }

    /// The archive stands open from now on; what was interrupted in it is cleaned up.
    pub fn install(&mut self, archive: Archive) -> Opened {
        let (mut leftovers, mut read_only, mut clock_behind) = (0, false, None);
        match archive.lock() {
            Ok(guard) => {
                let folders = Layout::FOLDERS.iter().map(|name| archive.layout.folder(name));
                for folder in folders.filter(|folder| !folder.is_dir()) {
                    let _ = self.disk.create_folder(&folder);
                }
                leftovers = archive.clear_leftovers(&guard);
                // An erasure that was interrupted between tombstone and case.
                for stone in archive.tombstones() {
                    let _ = archive.remove(&guard, &archive.layout.case(&stone.folio));
                }
                let newest = newest_change(&archive);
                read_only = archive.folder_time(&guard).is_none();
                clock_behind = newest.filter(|time| time.duration_since(SystemTime::now()).is_ok_and(|by| by > AHEAD));
            }
            // Somebody is at work: it can be opened all the same, and cleaned up another time.
            Err(Problem::Busy) => {}
            Err(_) => read_only = true,
        }
        let opened = Opened {
            folder: archive.layout.root().to_path_buf(),
            info: archive.info.clone(),
            read_only,
            clock_behind: clock_behind.and_then(civil),
            leftovers,
        };
        let session = Identity::generate().recipient().to_string();
        self.open = Some(Open { archive, notes: Notes::new(session), reserved: Vec::new(), inside: None, only: None });
        opened
    }

    fn unlock(&mut self, key: impl FnOnce(&Archive) -> Result<Key, Problem>) -> Result<Answer, Problem> {
        self.lock();
        let now = (self.now)();
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        open.archive.refresh()?;
        let key = match key(&open.archive) {
            Err(problem @ (Problem::WrongPassphrase | Problem::OtherKey)) => {
                open.log(now, AccessDeed::UnlockRefused, None);
                return Err(problem);
            }
            outcome => outcome?,
        };
        let holder = key.holder.clone();
        self.enter(key);
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        open.log(now, AccessDeed::Unlocked, None);
        Ok(Answer::Unlocked(Unlocked { holder, holders: open.holders() }))
    }

    /// Somebody is in from now on.
    pub fn enter(&mut self, key: Key) {
        if let Some(open) = &mut self.open {
            let index = Index::load(&open.archive, &key);
            open.inside = Some(Inside { key, index, known: BTreeMap::new(), logged: BTreeSet::new() });
        }
    }

    /// The key leaves memory, and everything that it opened.
    fn lock(&mut self) {
        let now = (self.now)();
        let Some(open) = &mut self.open else { return };
        if open.inside.is_none() {
            return;
        }
        open.notes.release_all(&open.archive);
        open.log(now, AccessDeed::Locked, None);
        if let Some(inside) = &mut open.inside {
            let _ = log::keep_mark(&open.archive, &inside.key);
            // The rows are only slower to get when this fails.
            let _ = inside.index.save(&open.archive, &inside.key, true);
        }
        open.inside = None;
    }

    /// Forgets key and archive.
    pub fn close(&mut self) {
        self.lock();
        self.open = None;
    }

    /// What is done while nobody asks, and between the items of what takes long: notes are renewed.
    pub fn look_after(&mut self) {
        let taken = self.careful(|work| {
            let open = work.open.as_mut()?;
            Some(open.notes.renew(&open.archive))
        });
        for note in taken.flatten().unwrap_or_default() {
            (self.tell)(Told::LockTaken(note));
        }
    }
}

/// When anything was last written, by the clock of the folder: a folder's own time changes with every
/// file that gets its name in it.
fn newest_change(archive: &Archive) -> Option<SystemTime> {
    let folders = Layout::FOLDERS.iter().map(|name| archive.layout.folder(name));
    folders.filter_map(|folder| std::fs::metadata(folder).and_then(|found| found.modified()).ok()).max()
}

/// The wall clock's way of saying a time.
fn civil(time: SystemTime) -> Option<DateTime> {
    let stamp = jiff::Timestamp::try_from(time).ok()?;
    Some(stamp.to_zoned(jiff::tz::TimeZone::system()).datetime())
}
