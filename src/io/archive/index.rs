//! The rows of a holder, kept sealed beside the cases: unlocking ten thousand cases must not open ten
//! thousand files. Only a cache: every row is held against its file, and one that is damaged, or that
//! somebody else made, is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::sync::Arc;
use std::time::{Instant, UNIX_EPOCH};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::disk::is_half_written;
use super::keys::Key;
use super::layout::{self, Layout};
use super::store::{Archive, Guard, names, read_file};
use crate::case::crypto;
use crate::case::handover::HandoverId;
use crate::case::keeper::{Fault, Problem, Stamp};
use crate::case::record::Stage;
use crate::case::row::{Row, SecondPerson};
use crate::engine::evaluation::{Product, Qualifies};

/// What a file system says of a file: while it says the same, the file is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    length: u64,
    /// Nanoseconds since 1970, by the clock of the folder.
    pub modified: i64,
    /// When name, owner or content last changed; 0 where there is no such thing.
    changed: i64,
}

impl Mark {
    pub fn of(found: &Metadata) -> Self {
        let since = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            length: found.len(),
            modified: since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default(),
            changed: changed(found),
        }
    }
}

#[cfg(unix)]
fn changed(found: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    found.ctime().saturating_mul(1_000_000_000).saturating_add(found.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

/// A case file and its row, or why it has none.
#[derive(Debug, Clone)]
pub struct Entry {
    pub mark: Mark,
    /// `None` where it could not even be read.
    pub stamp: Option<Stamp>,
    pub row: Result<Arc<Row>, Fault>,
    /// Read long enough after its last change: two changes within one tick of the folder's clock leave
    /// the same mark, so a fresh file is looked at again.
    pub settled: bool,
    /// When this program first saw the mark.
    pub seen: Instant,
}

/// The rows of an archive.
#[derive(Debug, Default)]
pub struct Index {
    pub entries: BTreeMap<String, Entry>,
    /// Changes that are not on the disk yet.
    pub unsaved: usize,
    /// Cases that were written or erased here since a list began to be read: what it reads of them may be
    /// older.
    pub touched: BTreeSet<String>,
}

/// Changes after which the rows are written in between.
const MANY: usize = 200;
/// Two hundred thousand cases.
const MOST_BYTES: u64 = 200 << 20;
/// Changes with what is kept, and how.
const VERSION: u32 = 3;
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

fn is_ours(kept: &Kept<'_>) -> bool {
    kept.version == VERSION && kept.program == PROGRAM
}

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    version: u32,
    /// What a row says of a case may differ between programs.
    program: &'a str,
    #[serde(borrow)]
    rows: Vec<KeptRow<'a>>,
}

#[derive(Serialize, Deserialize)]
struct KeptRow<'a> {
    mark: Mark,
    settled: bool,
    stamp: [u8; 32],
    folio: &'a str,
    name: &'a str,
    curp: &'a str,
    nss: &'a str,
    /// Name, CURP and NSS of a second person.
    second: Option<[&'a str; 3]>,
    advisor: &'a str,
    stage: u8,
    product: &'a str,
    qualifies: Option<u8>,
    rules_digest: &'a str,
    next_step: &'a str,
    created: DateTime,
    changed: DateTime,
    blocked: bool,
    handover: Option<[u8; 8]>,
}

/// By their place, which `VERSION` stands for.
const STAGES: [Stage; 5] = [Stage::Draft, Stage::Evaluated, Stage::ToConfirm, Stage::Enrolled, Stage::Closed];
const ANSWERS: [Qualifies; 4] = [Qualifies::Yes, Qualifies::Conditional, Qualifies::Undetermined, Qualifies::No];

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

impl<'a> KeptRow<'a> {
    fn of(entry: &Entry, row: &'a Row) -> Option<Self> {
        Some(Self {
            mark: entry.mark,
            settled: entry.settled,
            stamp: entry.stamp?.0,
            folio: &row.folio,
            name: &row.name,
            curp: &row.curp,
            nss: &row.nss,
            second: row.second.as_ref().map(|second| [second.name.as_str(), &second.curp, &second.nss]),
            advisor: &row.advisor,
            stage: place(&STAGES, &row.stage),
            product: row.product.id(),
            qualifies: row.qualifies.map(|answer| place(&ANSWERS, &answer)),
            rules_digest: &row.rules_digest,
            next_step: &row.next_step,
            created: row.created,
            changed: row.changed,
            blocked: row.blocked,
            handover: row.handover.map(HandoverId::bytes),
        })
    }

    fn entry(&self, seen: Instant) -> Option<Entry> {
        let qualifies = match self.qualifies {
            None => None,
            Some(at) => Some(*ANSWERS.get(usize::from(at))?),
        };
        let row = Row {
            folio: self.folio.to_owned(),
            name: self.name.to_owned(),
            curp: self.curp.to_owned(),
            nss: self.nss.to_owned(),
            second: self.second.map(|known| {
                let [name, curp, nss] = known.map(str::to_owned);
                SecondPerson { name, curp, nss }
            }),
            advisor: self.advisor.to_owned(),
            stage: *STAGES.get(usize::from(self.stage))?,
            product: Product::from_id(self.product)?,
            qualifies,
            rules_digest: self.rules_digest.to_owned(),
            next_step: self.next_step.to_owned(),
            created: self.created,
            changed: self.changed,
            blocked: self.blocked,
            handover: self.handover.map(HandoverId::new),
            kept_until: None,
        };
        let stamp = Some(Stamp(self.stamp));
        Some(Entry { mark: self.mark, stamp, row: Ok(Arc::new(row)), settled: self.settled, seen })
    }
}

/// Removes the rows of everybody but one holder: a case was erased, and its row must not stay.
pub fn remove_others(archive: &Archive, _: &Guard, holder: &str) {
    let own = archive.layout.index(holder);
    let folder = archive.layout.folder(Layout::INDICES);
    let is_ours = |name: &&String| layout::is_sealed(name) || is_half_written(name);
    let all = names(&folder);
    for path in all.iter().filter(is_ours).map(|name| folder.join(name)).filter(|path| *path != own) {
        let _ = archive.disk.remove(&path);
    }
}

impl Index {
    /// The rows that were kept; none where they are damaged, or not signed by this holder.
    pub fn load(archive: &Archive, key: &Key) -> Self {
        Self::read(archive, key).unwrap_or_default()
    }

    fn read(archive: &Archive, key: &Key) -> Option<Self> {
        let sealed = read_file(&archive.layout.index(&key.holder.id), MOST_BYTES).ok()?;
        let plain = crypto::open(&sealed, &key.identity, sealed.len()).ok()?;
        let (signature, bytes) = plain.split_at_checked(32)?;
        if key.identity.sign(bytes) != signature {
            return None;
        }
        let kept: Kept<'_> = postcard::from_bytes(bytes).ok().filter(is_ours)?;
        let seen = Instant::now();
        let entries = kept.rows.iter().filter_map(|row| Some((row.folio.to_owned(), row.entry(seen)?)));
        Some(Self { entries: entries.collect(), ..Self::default() })
    }

    /// Writes the rows when that is worth it, or when told to.
    ///
    /// # Errors
    /// What the system says; the rows are only slower to get then.
    pub fn save(&mut self, archive: &Archive, key: &Key, at_once: bool) -> Result<(), Problem> {
        if self.unsaved == 0 || (!at_once && self.unsaved < MANY) {
            return Ok(());
        }
        let guard: Guard = archive.lock()?;
        // What somebody else erased meanwhile must not come back to the disk with these rows.
        let stones = names(&archive.layout.folder(Layout::TOMBSTONES));
        let erased: BTreeSet<&str> = stones.iter().filter_map(|name| layout::folio_of_json(name)).collect();
        let there = self.entries.iter().filter(|(folio, _)| !erased.contains(folio.as_str()));
        let rows = there.filter_map(|(_, entry)| KeptRow::of(entry, entry.row.as_ref().ok()?));
        let kept = Kept { version: VERSION, program: PROGRAM, rows: rows.collect() };
        // In memory nothing fails; and growing would leave copies behind.
        let size = postcard::experimental::serialized_size(&kept).unwrap_or_default();
        let mut plain = Zeroizing::new(vec![0; 32 + size]);
        let Some((signature, bytes)) = plain.split_at_mut_checked(32) else { return Ok(()) };
        if postcard::to_slice(&kept, bytes).is_err() {
            return Ok(());
        }
        signature.copy_from_slice(&key.identity.sign(bytes));
        let Ok(sealed) = crypto::seal(&plain, &[key.identity.recipient()]) else { return Ok(()) };
        archive.put(&guard, &archive.layout.index(&key.holder.id), &sealed)?;
        self.unsaved = 0;
        Ok(())
    }

    /// The row of a case that was just read or written.
    pub fn set(&mut self, folio: &str, mark: Mark, stamp: Stamp, row: Arc<Row>) {
        let entry = Entry { mark, stamp: Some(stamp), row: Ok(row), settled: false, seen: Instant::now() };
        self.entries.insert(folio.to_owned(), entry);
        self.touched.insert(folio.to_owned());
        self.unsaved += 1;
    }

    /// What a list has read of a case; its row, where it has one. What was written meanwhile stays.
    pub fn adopt(&mut self, folio: &str, entry: Entry) -> Option<Arc<Row>> {
        if !self.touched.contains(folio) {
            // A file that was only looked at again is no news.
            let old = self.entries.get(folio);
            let same = old.is_some_and(|old| old.mark == entry.mark && old.stamp == entry.stamp);
            self.unsaved += usize::from(!same || entry.settled);
            self.entries.insert(folio.to_owned(), entry);
        }
        self.entries.get(folio)?.row.as_ref().ok().cloned()
    }

    /// The case is gone.
    pub fn forget(&mut self, folio: &str) {
        self.touched.insert(folio.to_owned());
        self.unsaved += usize::from(self.entries.remove(folio).is_some());
    }
}
