//! Sealing every case anew, after somebody came or went. It may be interrupted at any moment: a file
//! tells how far it is, every case is whole before and after, and one that is sealed twice is none the
//! worse.

use serde::{Deserialize, Serialize};

use super::cases::seal_again;
use super::casework::note_resealed;
use super::layout::{self, Layout, hex};
use super::store::{Archive, Guard, names, read_file, stamp_of};
use super::turns::Long;
use crate::case::crypto::Identity;
use crate::case::keeper::{Problem, Stamp};

#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Journal {
    version: u64,
    /// Every case up to this folio is done; empty: none.
    hasta: String,
    /// Differs each time that all of them are to be sealed: who is in the middle of it notices that it
    /// begins anew.
    #[serde(default)]
    vez: String,
}

/// Cases between two entries of how far it is.
const EVERY: usize = 32;

/// Whether a sealing was begun and not finished.
pub fn is_unfinished(archive: &Archive) -> bool {
    archive.layout.sealing().is_file()
}

/// From now on every case is to be sealed anew.
///
/// # Errors
/// What the system says.
pub fn begin(archive: &Archive, guard: &Guard) -> Result<(), Problem> {
    let random = Identity::generate().recipient().to_string();
    let vez = hex(stamp_of(random.as_bytes()).0.get(..8).unwrap_or_default());
    note(archive, guard, &Journal { version: 1, hasta: String::new(), vez })
}

fn note(archive: &Archive, guard: &Guard, journal: &Journal) -> Result<(), Problem> {
    let bytes = serde_json::to_vec(journal).unwrap_or_default();
    archive.put(guard, &archive.layout.sealing(), &bytes)
}

/// Seals what is not yet sealed for the present holders. Cases that do not open stay as they are.
///
/// # Errors
/// Holders that are not confirmed; it was stopped; what the system says. The rest is done next time.
pub fn finish(long: &mut Long<'_, '_>) -> Result<(), Problem> {
    while let Some(journal) = read(long.work.inside()?.0) {
        pass(long, journal)?;
    }
    Ok(())
}

/// Goes once through the cases behind those that are done; ends early when somebody changed what is to
/// be done. The archive's lock is held for one case at a time, and a case is read under it: what was
/// saved meanwhile is what is sealed.
fn pass(long: &mut Long<'_, '_>, mut journal: Journal) -> Result<(), Problem> {
    let (archive, _) = long.work.inside()?;
    archive.refresh()?;
    let began = archive.public_part();
    let mut folios: Vec<String> = names(&archive.layout.folder(Layout::CASES))
        .iter()
        .filter_map(|name| layout::folio_of(name).map(str::to_owned))
        .collect();
    folios.sort();
    let total = folios.len();
    let first = folios.partition_point(|folio| *folio <= journal.hasta);
    for (done, folio) in folios.iter().enumerate().skip(first) {
        long.pause(done, total)?;
        let (archive, inside) = long.work.inside()?;
        let guard = archive.lock()?;
        if is_other(archive, began, &journal)? {
            return Ok(());
        }
        if !inside.key.knows_all(&archive.info) {
            return Err(Problem::Unconfirmed);
        }
        let recipients = inside.key.recipients(&archive.info);
        if let Ok(bytes) = archive.case_bytes(folio)
            && let Ok(sealed) = seal_again(&bytes, &inside.key.identity, &recipients)
        {
            archive.put(&guard, &archive.layout.case(folio), &sealed.bytes)?;
            note_resealed(archive, inside, folio, stamp_of(&bytes), sealed.version);
        }
        if done % EVERY == EVERY - 1 {
            journal.hasta.clone_from(folio);
            note(archive, &guard, &journal)?;
        }
    }
    long.progress(total, total);
    let (archive, _) = long.work.inside()?;
    let guard = archive.lock()?;
    if is_other(archive, began, &journal)? {
        return Ok(());
    }
    archive.remove(&guard, &archive.layout.sealing())
}

/// Whether somebody changed who can open the cases, or began the sealing anew.
fn is_other(archive: &mut Archive, began: Stamp, journal: &Journal) -> Result<bool, Problem> {
    archive.refresh()?;
    Ok(archive.public_part() != began || read(archive).as_ref() != Some(journal))
}

/// How far it is, where it is unfinished; a journal that cannot be read says: not at all.
fn read(archive: &Archive) -> Option<Journal> {
    if !is_unfinished(archive) {
        return None;
    }
    let read = read_file(&archive.layout.sealing(), 4096).ok();
    Some(read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}
