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
use super::layout::{self, Layout};
use super::store::{read_file, stamp_of};
use super::turns::Long;
use super::work::Inside;
use crate::case::archive::Tombstone;
use crate::case::crypto::Identity;
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
/// What is quick waits no longer than this while a case is slow to come.
const TURN: Duration = Duration::from_millis(20);

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

/// Brings the rows up to date with the files.
///
/// # Errors
/// The folder cannot be read, or it was stopped; what was read until then is kept.
pub fn refresh(long: &mut Long<'_, '_>) -> Result<Scan, Problem> {
    let (archive, Inside { index, key, .. }) = long.work.inside()?;
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
    index.touched.clear();

    let total = scan.cases.len();
    let (mut known, mut open) = (Vec::with_capacity(total), Vec::new());
    for (folio, mark) in &scan.cases {
        match index.entries.get(folio) {
            Some(entry) if entry.mark == *mark && entry.settled => known.extend(entry.row.as_ref().ok().cloned()),
            entry => open.push((folio.as_str(), *mark, entry.cloned())),
        }
    }
    let newest = scan.cases.iter().map(|(_, mark)| mark.modified).max().unwrap_or_default();
    let months = archive.info.retention_months;
    let reader = Reader { layout: archive.layout.clone(), identity: key.identity.clone(), months, newest };
    long.rows(known);
    long.progress(total - open.len(), total);
    read_all(long, &reader, &open, total)?;
    Ok(scan)
}

/// Opens what is not known, on every core.
fn read_all(
    long: &mut Long<'_, '_>,
    reader: &Reader,
    open: &[(&str, Mark, Option<Entry>)],
    total: usize,
) -> Result<(), Problem> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8).min(open.len());
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (mut read, mut outcome) = (0, Ok(()));
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..workers {
            let (sender, next, stop) = (sender.clone(), &next, &stop);
            scope.spawn(move || {
                while let Some((folio, mark, known)) = open.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let entry = reader.read(folio, *mark, known.as_ref());
                    if stop.load(Ordering::Relaxed) || sender.send((*folio, entry)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut piece = Vec::new();
        loop {
            match receiver.recv_timeout(TURN) {
                Ok((folio, entry)) => {
                    read += 1;
                    if let Ok((_, inside)) = long.work.inside() {
                        piece.extend(inside.index.adopt(folio, entry));
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
            if piece.len() >= PIECE || read == open.len() {
                long.rows(std::mem::take(&mut piece));
            }
            let paused = long.pause(total - open.len() + read, total).and_then(|()| long.work.inside().map(drop));
            if let Err(problem) = paused {
                outcome = Err(problem);
                stop.store(true, Ordering::Relaxed);
            }
        }
    });
    // All was read before it could be stopped.
    if read == open.len() && outcome == Err(Problem::Cancelled) { Ok(()) } else { outcome }
}

/// What it takes to read a case, apart from the archive that goes on being used meanwhile.
struct Reader {
    layout: Layout,
    identity: Identity,
    months: Option<u16>,
    newest: i64,
}

impl Reader {
    fn read(&self, folio: &str, mark: Mark, known: Option<&Entry>) -> Entry {
        let seen = known.filter(|entry| entry.mark == mark).map_or_else(Instant::now, |entry| entry.seen);
        let tick = i64::try_from(TICK.as_nanos()).unwrap_or(i64::MAX);
        let settled = mark.modified < self.newest.saturating_sub(tick) || seen.elapsed() > TICK;
        let sealed = match read_file(&self.layout.case(folio), MOST_SEALED) {
            Ok(sealed) => sealed,
            // Looked at again each time: what stands in the way may go away.
            Err(fault) => return Entry { mark, stamp: None, row: Err(fault), settled: false, seen },
        };
        let stamp = Some(stamp_of(&sealed));
        let row = match known.filter(|entry| entry.stamp == stamp) {
            Some(entry) => entry.row.clone(),
            None => unseal(&sealed, &self.identity, folio).map(|opened| Arc::new(row_of(&opened.record, self.months))),
        };
        Entry { mark, stamp, row, settled, seen }
    }
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
