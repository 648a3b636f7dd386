//! The requests about backups: making one, looking at one, an archive out of one, and what an archive
//! lacks out of one.

use std::path::Path;

use super::backup::{self, Part, Watch};
use super::cases::{self, Sealed, Unsealed, seal_again, unseal};
use super::casework::{add_file, note_row};
use super::listing::row_of;
use super::sealing;
use super::store::{Archive, Guard};
use super::turns::Long;
use super::work::{Inside, Open, Work};
use crate::case::crypto::OpenError;
use crate::case::keeper::{AccessDeed, Answer, Fault, Merged, Problem, Step, Ticket, Unreadable};
use crate::case::record::Record;

impl Work<'_> {
    pub fn backup(&mut self, ticket: Ticket, to: &Path) -> Result<Answer, Problem> {
        let now = (self.now)();
        let archive = self.open.as_ref().ok_or(Problem::NoArchive)?.archive.clone();
        let mut watch = Looking(Long::new(self, ticket, Step::Copying));
        let summary = backup::write(&archive, to, now, &mut watch)?;
        if let Some(open) = &self.open {
            open.log(now, AccessDeed::BackedUp, None);
        }
        Ok(Answer::BackedUp(summary))
    }

    pub fn check_backup(&mut self, ticket: Ticket, from: &Path) -> Result<Answer, Problem> {
        let mut summary = backup::read(from, 0, &mut Looking(Long::new(self, ticket, Step::Checking)))?;
        if self.inside().is_ok_and(|(archive, _)| archive.info.id != summary.info.id) {
            // Another archive's: that this key opens none of its cases says nothing.
            summary.opened = 0;
            summary.unreadable.clear();
        }
        Ok(Answer::BackupChecked(summary))
    }

    pub fn restore(&mut self, ticket: Ticket, from: &Path, folder: &Path) -> Result<Answer, Problem> {
        let (now, disk) = ((self.now)(), self.disk.clone());
        let mut watch = Passing { long: Long::new(self, ticket, Step::Copying), folios: Vec::new() };
        let (archive, backup) = backup::restore(from, folder, &disk, &mut watch)?;
        self.close();
        let archive = self.install(archive);
        if let Some(open) = &self.open {
            open.log(now, AccessDeed::Restored, None);
        }
        Ok(Answer::Restored { archive, backup })
    }

    pub fn merge(&mut self, ticket: Ticket, from: &Path, also_different: bool) -> Result<Answer, Problem> {
        let now = (self.now)();
        let id = self.inside()?.0.info.id.clone();
        // First whole, then anything is written.
        let mut watch = Passing { long: Long::new(self, ticket, Step::Checking), folios: Vec::new() };
        let summary = backup::read(from, 0, &mut watch)?;
        let Passing { mut long, folios } = watch;
        if summary.info.id != id {
            return Err(Problem::OtherArchive);
        }
        long.work.open.as_mut().ok_or(Problem::NoArchive)?.reserved = folios;
        long.step = Step::Copying;
        let mut merging = Merging { long, also_different, merged: Merged::default() };
        let outcome = backup::read(from, summary.cases, &mut merging);
        let mut merged = merging.merged;
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        open.reserved.clear();
        // Also one that was stopped has brought something in.
        if outcome.is_ok() || merged.added > 0 || !merged.mended.is_empty() {
            open.log(now, AccessDeed::Merged, None);
        }
        outcome?;
        merged.sealing_unfinished = sealing::is_unfinished(&open.archive);
        Ok(Answer::Merged(merged))
    }
}

/// Watches a backup; while somebody is in, its cases are opened.
struct Looking<'w, 'a>(Long<'w, 'a>);

impl Watch for Looking<'_, '_> {
    fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        self.0.pause(done, total)
    }

    fn opens(&mut self, folio: &str, sealed: &[u8]) -> Option<Result<(), Fault>> {
        let (_, inside) = self.0.work.inside().ok()?;
        Some(unseal(sealed, &inside.key.identity, folio).map(drop))
    }
}

/// Watches a backup and opens nothing; remembers which folios it has.
struct Passing<'w, 'a> {
    long: Long<'w, 'a>,
    folios: Vec<String>,
}

impl Watch for Passing<'_, '_> {
    fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        self.long.pause(done, total)
    }

    fn take(&mut self, _: &str, part: &Part, _: &[u8]) -> Result<(), Problem> {
        if let Part::Case(folio) = part {
            self.folios.push(folio.clone());
        }
        Ok(())
    }
}

/// Brings in what the archive lacks, a case at a time.
struct Merging<'w, 'a> {
    long: Long<'w, 'a>,
    also_different: bool,
    merged: Merged,
}

/// What the archive has under a folio.
enum Ours {
    Nothing,
    Damaged,
    /// Of a later program or for other keys: whole perhaps, and nothing that may be replaced.
    Closed,
    Whole(Box<Unsealed>),
}

impl Watch for Merging<'_, '_> {
    fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        self.long.pause(done, total)
    }

    fn take(&mut self, _: &str, part: &Part, backed: &[u8]) -> Result<(), Problem> {
        let Part::Case(folio) = part else { return Ok(()) };
        let (now, tell) = ((self.long.work.now)(), self.long.work.tell);
        let open = self.long.work.open.as_mut().ok_or(Problem::NoArchive)?;
        let guard = open.archive.lock()?;
        open.refresh(tell)?;
        let Open { archive, inside, reserved, .. } = open;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let ours = match archive.case_bytes(folio) {
            Ok(there) if there == backed => {
                self.merged.same += 1;
                return Ok(());
            }
            Ok(there) => ours(unseal(&there, &inside.key.identity, folio)),
            Err(Problem::Unreadable(_)) => Ours::Damaged,
            Err(Problem::NoSuchCase) => Ours::Nothing,
            Err(Problem::WasErased(_)) => {
                self.merged.erased += 1;
                return Ok(());
            }
            Err(problem) => return Err(problem),
        };
        let theirs = unseal(backed, &inside.key.identity, folio);
        let merged = &mut self.merged;
        match (ours, theirs) {
            (Ours::Whole(ours), Ok(theirs)) if ours.version.content == theirs.version.content => merged.same += 1,
            // A version of a case begins when it began; what a later program wrote cannot be renamed.
            (Ours::Whole(ours), Ok(theirs))
                if theirs.newer.is_none() && (self.also_different || ours.record.created != theirs.record.created) =>
            {
                let record = theirs.record;
                if is_here(archive, inside, &record) {
                    merged.same += 1;
                    return Ok(());
                }
                let year = u16::try_from(now.year()).unwrap_or_default();
                let new = archive.free_folio(&guard, year, reserved)?;
                bring_other(archive, inside, &guard, Record { folio: new.clone(), ..record })?;
                merged.added += 1;
                merged.renamed.push((folio.clone(), new));
            }
            // As far as it opens; a later program's is taken as it is.
            (Ours::Nothing, Ok(_) | Err(Fault::Newer(_))) => {
                bring(archive, inside, &guard, folio, backed)?;
                merged.added += 1;
            }
            (Ours::Damaged, Ok(_) | Err(Fault::Newer(_))) => {
                bring(archive, inside, &guard, folio, backed)?;
                merged.mended.push(folio.clone());
            }
            (Ours::Whole(_) | Ours::Closed, Ok(_) | Err(Fault::Newer(_))) => merged.different.push(folio.clone()),
            (_, Err(problem)) => merged.refused.push(Unreadable { folio: folio.clone(), problem }),
        }
        Ok(())
    }
}

fn ours(opened: Result<Unsealed, Fault>) -> Ours {
    match opened {
        Ok(whole) => Ours::Whole(Box::new(whole)),
        Err(Fault::Newer(_) | Fault::Disk(_) | Fault::Seal(OpenError::Newer | OpenError::OtherKey)) => Ours::Closed,
        Err(_) => Ours::Damaged,
    }
}

/// Before a case is written while somebody unconfirmed is a holder: it must be sealed for them later.
fn note_unconfirmed(archive: &Archive, inside: &Inside, guard: &Guard) -> Result<(), Problem> {
    if inside.key.knows_all(&archive.info) { Ok(()) } else { sealing::begin(archive, guard) }
}

/// Puts a case of a backup in its place, sealed for the holders of now.
fn bring(archive: &Archive, inside: &Inside, guard: &Guard, folio: &str, backed: &[u8]) -> Result<(), Problem> {
    note_unconfirmed(archive, inside, guard)?;
    let recipients = inside.key.recipients(&archive.info);
    let Sealed { bytes, .. } = seal_again(backed, &inside.key.identity, &recipients).map_err(Problem::Unreadable)?;
    archive.put(guard, &archive.layout.case(folio), &bytes)
}

/// Puts a case under its new folio.
fn bring_other(archive: &Archive, inside: &mut Inside, guard: &Guard, record: Record) -> Result<(), Problem> {
    note_unconfirmed(archive, inside, guard)?;
    let Sealed { bytes, version } = cases::seal(&record, &inside.key.recipients(&archive.info))?;
    add_file(archive, guard, &record.folio, &bytes)?;
    let row = row_of(&record, archive.info.retention_months).into();
    note_row(archive, inside, guard, &row, version.stamp);
    Ok(())
}

/// Whether the archive has this case under some folio: it came in with an earlier merge.
fn is_here(archive: &Archive, inside: &Inside, record: &Record) -> bool {
    let rows = inside.index.entries.values().filter_map(|entry| entry.row.as_ref().ok());
    let alike = rows.filter(|row| row.created == record.created && row.changed == record.changed);
    alike.into_iter().any(|row| {
        let opened = archive.case_bytes(&row.folio).ok();
        let opened = opened.and_then(|sealed| unseal(&sealed, &inside.key.identity, &row.folio).ok());
        opened.is_some_and(|there| Record { folio: record.folio.clone(), ..there.record } == *record)
    })
}
