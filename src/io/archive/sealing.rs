//! Sealing every case anew, after somebody came or went. It may be interrupted at any moment: a file
//! tells how far it is, every case is whole before and after, and one that is sealed twice is none the
//! worse.

use serde::{Deserialize, Serialize};

use super::cases::{Version, seal_again};
use super::keys::Key;
use super::layout::{self, Layout};
use super::store::{Archive, Guard, names, read_file, stamp_of};
use crate::case::keeper::{Problem, Stamp};

#[derive(Serialize, Deserialize)]
struct Journal {
    version: u64,
    /// Every case up to this folio is done; empty: none.
    hasta: String,
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
    note(archive, guard, "")
}

fn note(archive: &Archive, guard: &Guard, folio: &str) -> Result<(), Problem> {
    let bytes = serde_json::to_vec(&Journal { version: 1, hasta: folio.to_owned() }).unwrap_or_default();
    archive.put(guard, &archive.layout.sealing(), &bytes)
}

/// Who watches.
pub trait Watch {
    fn progress(&mut self, done: usize, total: usize);
    fn stopped(&self) -> bool;
    /// A case is sealed anew; `before` was its stamp.
    fn sealed(&mut self, folio: &str, before: Stamp, after: Version);
}

/// Seals what is not yet sealed for the present holders. Cases that do not open stay as they are.
///
/// # Errors
/// Holders that are not confirmed; it was stopped; what the system says. The rest is done next time.
pub fn finish(archive: &mut Archive, key: &Key, watch: &mut dyn Watch) -> Result<(), Problem> {
    while let Some(until) = read(archive) {
        pass(archive, key, &until, watch)?;
    }
    Ok(())
}

/// Goes once through the cases after `until`; ends early when somebody else changed what is to be done.
fn pass(archive: &mut Archive, key: &Key, until: &str, watch: &mut dyn Watch) -> Result<(), Problem> {
    let mut folios: Vec<String> = names(&archive.layout.folder(Layout::CASES))
        .iter()
        .filter_map(|name| layout::folio_of(name).map(str::to_owned))
        .collect();
    folios.sort();
    let (total, mut until) = (folios.len(), until.to_owned());
    archive.refresh()?;
    let first = folios.partition_point(|folio| *folio <= until);
    for (done, folio) in folios.iter().enumerate().skip(first) {
        watch.progress(done, total);
        let guard = archive.lock()?;
        if watch.stopped() {
            return Err(Problem::Cancelled);
        }
        if archive.refresh()? || read(archive).as_deref() != Some(&until) {
            return Ok(());
        }
        if !key.knows_all(&archive.info) {
            return Err(Problem::Unconfirmed);
        }
        let recipients = key.recipients(&archive.info);
        if let Ok(bytes) = archive.case_bytes(folio)
            && let Ok(sealed) = seal_again(&bytes, &key.identity, &recipients)
        {
            archive.put(&guard, &archive.layout.case(folio), &sealed.bytes)?;
            watch.sealed(folio, stamp_of(&bytes), sealed.version);
        }
        if done % EVERY == EVERY - 1 {
            note(archive, &guard, folio)?;
            until.clone_from(folio);
        }
    }
    let guard = archive.lock()?;
    watch.progress(total, total);
    if archive.refresh()? || read(archive).as_deref() != Some(&until) {
        return Ok(());
    }
    archive.remove(&guard, &archive.layout.sealing())
}

/// The folio up to which it is done, where it is unfinished; a journal that cannot be read says: none.
fn read(archive: &Archive) -> Option<String> {
    if !is_unfinished(archive) {
        return None;
    }
    let read = read_file(&archive.layout.sealing(), 4096).ok();
    let journal = read.and_then(|bytes| serde_json::from_slice::<Journal>(&bytes).ok());
    Some(journal.map(|journal| journal.hasta).unwrap_or_default())
}
