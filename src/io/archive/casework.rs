//! The requests about cases: list, read, save, add, erase, notes, log.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::super::files::write_with;
use super::cases::{self, Unsealed, Version, unseal};
use super::fault::problem;
use super::index::{self, Mark};
use super::listing::{self, row_of};
use super::store::{Archive, Guard, stamp_of};
use super::turns::Long;
use super::work::{Inside, Known, Open, Work};
use super::{layout, log, sealing};
use crate::case::archive::Tombstone;
use crate::case::keeper::{AccessDeed, Answer, Case, Fault, Listing, Problem, Saved, Stamp, Step, Theirs, Ticket};
use crate::case::record::Record;
use crate::case::row::Row;

/// Versions of a case that are remembered: a window waits for far fewer answers.
const REMEMBERED: usize = 64;

impl Work<'_> {
    pub fn list(&mut self, ticket: Ticket) -> Result<Answer, Problem> {
        let tell = self.tell;
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        open.refresh(tell)?;
        let (archive, inside) = self.inside()?;
        listing::date_rows(&mut inside.index, archive.info.retention_months);
        let scan = listing::refresh(&mut Long::new(self, ticket, Step::Reading));
        let Open { archive, notes, inside, .. } = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let Inside { key, index, .. } = inside.as_mut().ok_or(Problem::Locked)?;
        // Also what a cancelled list has read need not be read again.
        let _ = index.save(archive, key, false);
        let scan = scan?;
        let (rows, unreadable) = listing::split(index);
        // One that was erased while it was read.
        let tombstones = if index.touched.is_empty() { scan.tombstones } else { archive.tombstones() };
        Ok(Answer::Listed(Listing {
            rows,
            unreadable,
            foreign: scan.foreign,
            foreign_names: scan.foreign_names,
            in_use: notes.list(archive),
            tombstones,
        }))
    }

    pub fn read(&mut self, folio: &str) -> Result<Answer, Problem> {
        let now = (self.now)();
        let Open { archive, inside, .. } = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let sealed = archive.case_bytes(folio)?;
        let Unsealed { record, version, newer } =
            unseal(&sealed, &inside.key.identity, folio).map_err(Problem::Unreadable)?;
        let known = inside.known.entry(folio.to_owned()).or_default();
        // What is ours may still be built upon; somebody else's version begins anew.
        if !known.versions.iter().any(|ours| ours.stamp == version.stamp) {
            *known = Known { versions: vec![version], newer };
        }
        if let Some(open) = &self.open {
            open.log(now, AccessDeed::Read, Some(folio));
        }
        Ok(Answer::Case(Case { record: Box::new(record), stamp: version.stamp, newer }))
    }

    pub fn save(&mut self, record: &Record, based_on: Stamp) -> Result<Answer, Problem> {
        let (now, tell, folio) = ((self.now)(), self.tell, record.folio.as_str());
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        agreed(record)?;
        let guard = open.archive.lock()?;
        open.refresh(tell)?;
        let Open { archive, inside, .. } = open;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let sealed = cases::seal(record, &inside.key.recipients(&archive.info))?;
        may_replace(archive, inside, folio, based_on)?;
        if !inside.key.knows_all(&archive.info) {
            // Holders who are confirmed later must get this case too.
            sealing::begin(archive, &guard)?;
        }
        let known = inside.known.entry(folio.to_owned()).or_default();
        if known.versions.is_empty() {
            known.versions.push(Version { stamp: based_on, ..sealed.version });
        }
        // Known before it is written: a save that fails at its last step is ours all the same.
        known.versions.push(sealed.version);
        if known.versions.len() > REMEMBERED {
            known.versions.remove(0);
        }
        archive.put(&guard, &archive.layout.case(folio), &sealed.bytes)?;
        let row = Arc::new(row_of(record, archive.info.retention_months));
        note_row(archive, inside, &guard, &row, sealed.version.stamp);
        let first = inside.logged.insert(folio.to_owned());
        drop(guard);
        if first && let Some(open) = &self.open {
            open.log(now, AccessDeed::Saved, Some(folio));
        }
        Ok(Answer::Saved(Saved { row, stamp: sealed.version.stamp, when: now }))
    }

    pub fn add(&mut self, mut record: Record) -> Result<Answer, Problem> {
        let (now, tell) = ((self.now)(), self.tell);
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        agreed(&record)?;
        let guard = open.archive.lock()?;
        open.refresh(tell)?;
        let (recipients, to_all) = (open.recipients(), open.seals_to_all());
        let Open { archive, inside, reserved, .. } = &mut *open;
        record.folio = archive.free_folio(&guard, u16::try_from(now.year()).unwrap_or_default(), reserved)?;
        let sealed = cases::seal(&record, &recipients)?;
        if !to_all {
            // Holders who are confirmed later must get this case too.
            sealing::begin(archive, &guard)?;
        }
        add_file(archive, &guard, &record.folio, &sealed.bytes)?;
        let row = Arc::new(row_of(&record, archive.info.retention_months));
        if let Some(inside) = inside {
            inside.known.insert(record.folio.clone(), Known { versions: vec![sealed.version], newer: None });
            note_row(archive, inside, &guard, &row, sealed.version.stamp);
        }
        drop(guard);
        open.log(now, AccessDeed::Added, Some(&record.folio));
        Ok(Answer::Saved(Saved { row, stamp: sealed.version.stamp, when: now }))
    }

    pub fn take(&mut self, folio: &str, take_over: bool) -> Result<Answer, Problem> {
        let now = (self.now)();
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let Open { archive, notes, inside, .. } = &mut *open;
        let who = &inside.as_ref().ok_or(Problem::Locked)?.key.holder.name;
        if notes.take(archive, folio, who, now, take_over)? {
            open.log(now, AccessDeed::TakenOver, Some(folio));
        }
        Ok(Answer::Taken)
    }

    pub fn erase(&mut self, folio: &str) -> Result<Answer, Problem> {
        let now = (self.now)();
        let Open { archive, notes, inside, .. } = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        // What does not open is erased too; what is not there is not.
        match archive.case_bytes(folio) {
            Ok(_) | Err(Problem::Unreadable(_)) => {}
            Err(problem) => return Err(problem),
        }
        if let Some(note) = notes.elsewhere(archive, folio) {
            return Err(Problem::InUse(note));
        }
        let stone = Tombstone { folio: folio.to_owned(), erased: now.date() };
        let guard = archive.lock()?;
        let buried = archive.bury(&guard, &stone);
        if archive.tombstone(folio).is_none() {
            return buried.map(|()| Answer::Erased(stone));
        }
        // With the tombstone it counts as erased, whatever failed behind it. The row must not stay on the
        // disk either, nobody's: the others' rows are made anew when they next get in.
        index::remove_others(archive, &guard, &inside.key.holder.id);
        drop(guard);
        notes.forget(folio);
        inside.known.remove(folio);
        inside.index.forget(folio);
        if inside.index.save(archive, &inside.key, true).is_err() {
            let _ = archive.disk.remove(&archive.layout.index(&inside.key.holder.id));
        }
        if let Some(open) = &self.open {
            open.log(now, AccessDeed::Erased, Some(folio));
        }
        buried.map(|()| Answer::Erased(stone))
    }

    /// Copies the sealed bytes; nobody needs the key for that, and nothing of them is opened.
    pub fn copy_out(&mut self, folio: &str, to: PathBuf) -> Result<Answer, Problem> {
        let now = (self.now)();
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        if !layout::is_folio(folio) {
            return Err(Problem::NoSuchCase);
        }
        let mut sealed = File::open(open.archive.layout.case(folio)).map_err(|error| problem(&error))?;
        write_with(&to, |copy| io::copy(&mut sealed, copy).map(drop)).map_err(|error| problem(&error))?;
        open.log(now, AccessDeed::Exported, Some(folio));
        Ok(Answer::CopiedOut(to))
    }

    pub fn accesses(&mut self, ticket: Ticket, folio: Option<&str>) -> Result<Answer, Problem> {
        let (archive, inside) = self.inside()?;
        let (archive, identity) = (archive.clone(), inside.key.identity.clone());
        let mark = log::mark(&archive, &inside.key);
        let mut long = Long::new(self, ticket, Step::Reading);
        let mut pause = |done, total| long.pause(done, total);
        log::read(&archive, &identity, mark.as_deref(), folio, &mut pause).map(Answer::Accesses)
    }
}

/// Writes a case that is new. When only the folder could not be made durable it has its name already: it
/// is taken back, or it would come in twice when it is tried again.
///
/// # Errors
/// What the system says.
pub fn add_file(archive: &Archive, guard: &Guard, folio: &str, sealed: &[u8]) -> Result<(), Problem> {
    let path = archive.layout.case(folio);
    archive.put(guard, &path, sealed).inspect_err(|_| drop(archive.remove(guard, &path)))
}

/// Without consent to financial data nothing is stored. A consent that was withdrawn was one: the case
/// is saved once more to say so.
fn agreed(record: &Record) -> Result<(), Problem> {
    let financial = record.consent.as_ref().is_some_and(|consent| consent.financial);
    if financial { Ok(()) } else { Err(Problem::NoConsent) }
}

/// Whether a case may be replaced by one that is based on this version.
///
/// # Errors
/// It is gone, of a later program, or somebody else changed it.
fn may_replace(archive: &Archive, inside: &Inside, folio: &str, based_on: Stamp) -> Result<(), Problem> {
    if !layout::is_folio(folio) {
        return Err(Problem::NoSuchCase);
    }
    let sealed = archive.case_bytes(folio)?;
    let stamp = stamp_of(&sealed);
    let known = inside.known.get(folio);
    // What was built upon, and what this program made of it since.
    let versions = known.map_or(&[][..], |known| &known.versions);
    let since = versions.iter().position(|version| version.stamp == based_on);
    let since = since.and_then(|at| versions.get(at..)).unwrap_or_default();
    if let Some(newer) = known.and_then(|known| known.newer) {
        // What this program does not understand would be lost.
        return Err(Problem::Unreadable(Fault::Newer(newer)));
    }
    if stamp == based_on || since.iter().any(|version| version.stamp == stamp) {
        return Ok(());
    }
    let theirs = unseal(&sealed, &inside.key.identity, folio);
    match theirs {
        // Sealed again for other holders, and nothing else.
        Ok(theirs) if since.iter().any(|version| version.content == theirs.version.content) => Ok(()),
        theirs => Err(Problem::Changed(Theirs {
            folio: folio.to_owned(),
            stamp,
            record: theirs.map(|theirs| Box::new(theirs.record)),
        })),
    }
}

/// The row of a case that this program wrote, without reading it again.
pub fn note_row(archive: &Archive, inside: &mut Inside, _: &Guard, row: &Arc<Row>, stamp: Stamp) {
    // Where the mark cannot be had the next list reads the file.
    if let Ok(found) = fs::metadata(archive.layout.case(&row.folio)) {
        inside.index.set(&row.folio, Mark::of(&found), stamp, Arc::clone(row));
    }
}

/// A case was sealed anew and says the same: its row stays, and so may be built upon it.
pub fn note_resealed(archive: &Archive, inside: &mut Inside, folio: &str, before: Stamp, after: Version) {
    if let Some(known) = inside.known.get_mut(folio)
        && known.versions.iter().any(|version| version.stamp == before)
    {
        known.versions.push(after);
    }
    let row = inside.index.entries.get(folio).filter(|entry| entry.stamp == Some(before));
    if let Some(Ok(row)) = row.map(|entry| entry.row.clone())
        && let Ok(found) = fs::metadata(archive.layout.case(folio))
    {
        inside.index.set(folio, Mark::of(&found), after.stamp, row);
    }
}
