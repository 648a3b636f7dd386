//! The list of an archive: which files there are, which of them are known, and opening the rest on
//! every core.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::cases::unseal;
use super::disk::is_half_written;
use super::fault::problem;
use super::index::{Entry, Index, Mark};
use super::keys::Key;
use super::layout::{self, Layout};
use super::store::{Archive, read_file, stamp_of};
use crate::case::archive::Tombstone;
use crate::case::keeper::{Problem, Unreadable};
use crate::case::record::{MOST_SEALED, Record};
use crate::case::row::Row;
use crate::rules::Date;

/// The files in the folder of the cases.
pub struct Scan {
    /// Folios with their marks.
    pub cases: Vec<(String, Mark)>,
    pub foreign: usize,
    pub foreign_names: Vec<String>,
    pub tombstones: Vec<Tombstone>,
}

/// Names of foreign files that are told.
const NAMED: usize = 5;
/// The coarsest clock of a file system: FAT counts in two seconds.
const TICK: Duration = Duration::from_secs(2);
/// Rows that are told at once.
const PIECE: usize = 256;

/// Looks what there is.
///
/// # Errors
/// The folder cannot be read.
pub fn scan(folder: &Path) -> Result<Scan, Problem> {
    let mut scan = Scan { cases: Vec::new(), foreign: 0, foreign_names: Vec::new(), tombstones: Vec::new() };
    for entry in fs::read_dir(folder).map_err(|error| problem(&error))? {
        let entry = entry.map_err(|error| problem(&error))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if is_half_written(&name) {
            continue;
        }
        let Ok(found) = entry.metadata() else { continue };
        match layout::folio_of(&name).filter(|_| found.is_file()) {
            Some(folio) => scan.cases.push((folio.to_owned(), Mark::of(&found))),
            None => {
                scan.foreign += 1;
                if scan.foreign_names.len() < NAMED {
                    scan.foreign_names.push(name.into_owned());
                }
            }
        }
    }
    scan.cases.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(scan)
}

/// Who watches a list being read.
pub trait Watch {
    /// Rows that are certain now; how many of how many files are done.
    fn rows(&mut self, rows: Vec<Arc<Row>>, done: usize, total: usize);
    fn stopped(&self) -> bool;
}

/// Brings the rows up to date with the files.
///
/// # Errors
/// The folder cannot be read, or it was stopped; what was read until then is kept.
pub fn refresh(archive: &Archive, key: &Key, index: &mut Index, watch: &mut dyn Watch) -> Result<Scan, Problem> {
    let mut scan = scan(&archive.layout.folder(Layout::CASES))?;
    scan.tombstones = archive.tombstones();
    let stones = &scan.tombstones;
    // One whose erasing was interrupted counts as erased.
    let buried = |folio: &str| stones.binary_search_by(|stone| stone.folio.as_str().cmp(folio)).is_ok();
    scan.cases.retain(|(folio, _)| !buried(folio));
    let there = |folio: &str| scan.cases.binary_search_by(|(other, _)| other.as_str().cmp(folio)).is_ok();
    let before = index.entries.len();
    index.entries.retain(|folio, _| there(folio));
    index.unsaved += before - index.entries.len();

    let total = scan.cases.len();
    let (mut known, mut open) = (Vec::with_capacity(total), Vec::new());
    for (folio, mark) in &scan.cases {
        match index.entries.get(folio) {
            Some(entry) if entry.mark == *mark && entry.settled => known.extend(entry.row.as_ref().ok().cloned()),
            _ => open.push((folio.as_str(), *mark)),
        }
    }
    let newest = scan.cases.iter().map(|(_, mark)| mark.modified).max().unwrap_or_default();
    watch.rows(known, total - open.len(), total);
    read_all(archive, key, index, &open, newest, total, watch)?;
    Ok(scan)
}

/// Opens what is not known, on every core.
fn read_all(
    archive: &Archive,
    key: &Key,
    index: &mut Index,
    open: &[(&str, Mark)],
    newest: i64,
    total: usize,
    watch: &mut dyn Watch,
) -> Result<(), Problem> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8).min(open.len());
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let known = &index.entries;
    let fresh = std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..workers {
            let (sender, next, stop) = (sender.clone(), &next, &stop);
            scope.spawn(move || {
                while let Some(&(folio, mark)) = open.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let entry = read_one(archive, key, folio, mark, newest, known.get(folio));
                    if stop.load(Ordering::Relaxed) || sender.send((folio, entry)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut fresh = Vec::with_capacity(open.len());
        let mut piece = Vec::new();
        for (folio, entry) in receiver {
            piece.extend(entry.row.as_ref().ok().cloned());
            fresh.push((folio.to_owned(), entry));
            if fresh.len().is_multiple_of(PIECE) || fresh.len() == open.len() {
                watch.rows(std::mem::take(&mut piece), total - open.len() + fresh.len(), total);
                stop.store(watch.stopped(), Ordering::Relaxed);
            }
        }
        fresh
    });
    let whole = fresh.len() == open.len();
    for (folio, entry) in fresh {
        // A file that was only looked at again is no news.
        let same = index.entries.get(&folio).is_some_and(|old| old.mark == entry.mark && old.stamp == entry.stamp);
        index.unsaved += usize::from(!same || entry.settled);
        index.entries.insert(folio, entry);
    }
    if whole { Ok(()) } else { Err(Problem::Cancelled) }
}

fn read_one(archive: &Archive, key: &Key, folio: &str, mark: Mark, newest: i64, known: Option<&Entry>) -> Entry {
    let seen = known.filter(|entry| entry.mark == mark).map_or_else(Instant::now, |entry| entry.seen);
    let tick = i64::try_from(TICK.as_nanos()).unwrap_or(i64::MAX);
    let settled = mark.modified < newest.saturating_sub(tick) || seen.elapsed() > TICK;
    let sealed = match read_file(&archive.layout.case(folio), MOST_SEALED) {
        Ok(sealed) => sealed,
        // Looked at again each time: what stands in the way may go away.
        Err(fault) => return Entry { mark, stamp: None, row: Err(fault), settled: false, seen },
    };
    let stamp = Some(stamp_of(&sealed));
    let row = match known.filter(|entry| entry.stamp == stamp) {
        Some(entry) => entry.row.clone(),
        None => unseal(&sealed, &key.identity, folio)
            .map(|opened| Arc::new(row_of(&opened.record, archive.info.retention_months))),
    };
    Entry { mark, stamp, row, settled, seen }
}

/// The row of a case in an archive that keeps cases for so long.
pub fn row_of(record: &Record, months: Option<u16>) -> Row {
    Row { kept_until: kept_until(record.changed, months), ..Row::of(record) }
}

/// The last day a case is kept: so many months after its last change.
pub fn kept_until(changed: DateTime, months: Option<u16>) -> Option<Date> {
    changed.date().checked_add(i32::from(months?).months()).ok()
}

/// Every row with its last day, after the period or the public part changed.
pub fn date_rows(index: &mut Index, months: Option<u16>) {
    for entry in index.entries.values_mut() {
        if let Ok(row) = &mut entry.row {
            let until = kept_until(row.changed, months);
            if row.kept_until != until {
                Arc::make_mut(row).kept_until = until;
            }
        }
    }
}

/// The rows, and the files that have none, by folio.
pub fn split(index: &Index) -> (Vec<Arc<Row>>, Vec<Unreadable>) {
    let (mut rows, mut unreadable) = (Vec::with_capacity(index.entries.len()), Vec::new());
    for (folio, entry) in &index.entries {
        match &entry.row {
            Ok(row) => rows.push(Arc::clone(row)),
            Err(problem) => unreadable.push(Unreadable { folio: folio.clone(), problem: problem.clone() }),
        }
    }
    (rows, unreadable)
}
