//! The requests about backups: making one, looking at one, an archive out of one, and what an archive
//! lacks out of one.

use std::path::Path;

use super::backup::{self, Part};
use super::cases::unseal;
use super::keys::Key;
use super::sealing;
use super::store::{Archive, Guard};
use super::work::{BackupWatcher, Inside, Open, Work};
use crate::case::keeper::{AccessDeed, Answer, Merged, Problem, Step, Ticket};

impl Work<'_> {
    pub fn backup(&mut self, ticket: Ticket, to: &Path) -> Result<Answer, Problem> {
        let now = (self.now)();
        let watcher = self.watcher(ticket, Step::Copying);
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        let identity = open.inside.as_ref().map(|inside| &inside.key.identity);
        let summary = backup::write(&open.archive, to, now, &mut BackupWatcher { watcher, identity })?;
        open.log(now, AccessDeed::BackedUp, None);
        Ok(Answer::BackedUp(summary))
    }

    pub fn check_backup(&mut self, ticket: Ticket, from: &Path) -> Result<Answer, Problem> {
        let watcher = self.watcher(ticket, Step::Checking);
        let inside = self.open.as_ref().and_then(|open| Some((open, open.inside.as_ref()?)));
        let identity = inside.map(|(_, inside)| &inside.key.identity);
        let mut watch = BackupWatcher { watcher, identity };
        let mut summary = backup::read(from, 0, &mut watch, &mut |_, _, _| Ok(()))?;
        if inside.is_some_and(|(open, _)| open.archive.info.id != summary.info.id) {
            // Another archive's: that this key opens none of its cases says nothing.
            summary.opened = 0;
            summary.unreadable.clear();
        }
        Ok(Answer::BackupChecked(summary))
    }

    pub fn restore(&mut self, ticket: Ticket, from: &Path, folder: &Path) -> Result<Answer, Problem> {
        let now = (self.now)();
        let watcher = self.watcher(ticket, Step::Copying);
        let mut watch = BackupWatcher { watcher, identity: None };
        let (archive, backup) = backup::restore(from, folder, &self.disk, &mut watch)?;
        self.close();
        let archive = self.install(archive);
        if let Some(open) = &self.open {
            open.log(now, AccessDeed::Restored, None);
        }
        Ok(Answer::Restored { archive, backup })
    }

    pub fn merge(&mut self, ticket: Ticket, from: &Path) -> Result<Answer, Problem> {
        let now = (self.now)();
        let watcher = self.watcher(ticket, Step::Checking);
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let Open { archive, inside, .. } = &mut *open;
        let Inside { key, .. } = inside.as_ref().ok_or(Problem::Locked)?;
        let mut watch = BackupWatcher { watcher, identity: None };
        // First whole, then anything is written.
        let summary = backup::read(from, 0, &mut watch, &mut |_, _, _| Ok(()))?;
        if summary.info.id != archive.info.id {
            return Err(Problem::OtherArchive);
        }
        watch.watcher.step = Step::Copying;
        let mut merged = Merged::default();
        backup::read(from, summary.cases, &mut watch, &mut |_, part, bytes| match part {
            Part::Case(folio) => merge_case(archive, key, folio, bytes, &mut merged),
            Part::Info | Part::Other => Ok(()),
        })?;
        if merged.added > 0 || !merged.mended.is_empty() {
            // They are sealed for the holders of that time.
            let guard = archive.lock()?;
            sealing::begin(archive, &guard)?;
        }
        open.log(now, AccessDeed::Merged, None);
        Ok(Answer::Merged(merged))
    }
}

/// Puts a case of a backup where the archive has none, or one that does not open.
fn merge_case(archive: &Archive, key: &Key, folio: &str, backed: &[u8], merged: &mut Merged) -> Result<(), Problem> {
    let guard: Guard = archive.lock()?;
    let put = || archive.put(&guard, &archive.layout.case(folio), backed);
    let opens = |sealed: &[u8]| unseal(sealed, &key.identity, folio);
    match archive.case_bytes(folio) {
        Ok(there) if there == backed => merged.same += 1,
        Ok(there) => match (opens(&there), opens(backed)) {
            (Ok(there), Ok(backed)) if there.version.content == backed.version.content => merged.same += 1,
            (Err(_), Ok(_)) => {
                put()?;
                merged.mended.push(folio.to_owned());
            }
            _ => merged.different.push(folio.to_owned()),
        },
        Err(Problem::Unreadable(_)) if opens(backed).is_ok() => {
            put()?;
            merged.mended.push(folio.to_owned());
        }
        Err(Problem::Unreadable(_)) => merged.different.push(folio.to_owned()),
        Err(Problem::WasErased(_)) => merged.erased += 1,
        Err(Problem::NoSuchCase) => {
            put()?;
            merged.added += 1;
        }
        Err(problem) => return Err(problem),
    }
    Ok(())
}
