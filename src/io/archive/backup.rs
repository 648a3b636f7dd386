//! The whole archive in one file, as any tar program unpacks it: the public part, sealed files as they
//! are, and last a list of them with their digests. Nothing is opened to be written there.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::fault::problem;
use super::info;
use super::layout::{self, Layout, hex};
use super::log::is_month;
use super::sealing;
use super::store::{Archive, Guard, names, read_file, stamp_of};
use crate::case::archive::ArchiveInfo;
use crate::case::keeper::{BackupSummary, DiskFault, Fault, Newer, Problem, Stamp, Unreadable};
use crate::case::record::MOST_SEALED;

/// The folder inside the container.
const INSIDE: &str = "ventanilla/";
/// The list of the parts; the last of them.
const LIST: &str = "respaldo.json";
/// The largest part: a month of the log.
const MOST_PART: u64 = 512 << 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    version: u64,
    hecho: DateTime,
    /// Digests of the parts by name.
    piezas: BTreeMap<String, String>,
}

/// Who watches, and takes what is read.
pub trait Watch {
    /// Between two parts: tells how far it is, and lets others go first.
    ///
    /// # Errors
    /// It is to stop.
    fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem>;

    /// Looks whether a sealed case opens; `None` where that cannot be looked at.
    fn opens(&mut self, _folio: &str, _sealed: &[u8]) -> Option<Result<(), Fault>> {
        None
    }

    /// Gets each part before the end is seen: who writes them somewhere reads twice.
    ///
    /// # Errors
    /// What ends the reading.
    fn take(&mut self, _name: &str, _part: &Part, _bytes: &[u8]) -> Result<(), Problem> {
        Ok(())
    }
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Info,
    Case(String),
    /// A key file, a tombstone, a month of the log.
    Other,
}

/// The part with this name; `None` for what no backup of ours has.
pub fn part_of(name: &str) -> Option<Part> {
    match name {
        Layout::INFO => return Some(Part::Info),
        Layout::SEALING => return Some(Part::Other),
        _ => {}
    }
    let (folder, file) = name.split_once('/')?;
    let holder = |ending: &str| file.strip_suffix(ending).is_some_and(layout::is_holder_id);
    let other = match folder {
        Layout::CASES => return layout::folio_of(file).map(|folio| Part::Case(folio.to_owned())),
        Layout::KEYS => [".age", ".titulares", ".accesos"].into_iter().any(holder),
        Layout::TOMBSTONES => layout::folio_of_json(file).is_some(),
        Layout::LOGS => is_month(file),
        _ => false,
    };
    other.then_some(Part::Other)
}

/// The names of everything that goes into a backup; the public part first.
fn parts(archive: &Archive) -> Vec<String> {
    let mut parts = vec![Layout::INFO.to_owned()];
    parts.extend(sealing::is_unfinished(archive).then(|| Layout::SEALING.to_owned()));
    for folder in [Layout::KEYS, Layout::TOMBSTONES, Layout::LOGS, Layout::CASES] {
        let mut below: Vec<String> =
            names(&archive.layout.folder(folder)).iter().map(|name| format!("{folder}/{name}")).collect();
        below.retain(|name| part_of(name).is_some());
        below.sort();
        parts.extend(below);
    }
    parts
}

/// Beginning and end of the name of a backup that is being written.
const HALF: (&str, &str) = (".ventanilla-", ".respaldo");
/// One that was not written to for so long is nobody's any more: its program was killed.
const ABANDONED: Duration = Duration::from_secs(86_400);
/// Bytes after which what was written is made durable: a slow stick must not take minutes for all of it
/// at once, while nobody is answered.
const PORTION: u64 = 16 << 20;

/// Writes the archive into a file, whole or not at all, and reads it again.
///
/// # Errors
/// What the system says; it was stopped. A file that was there stays then.
pub fn write(archive: &Archive, to: &Path, now: DateTime, watch: &mut dyn Watch) -> Result<BackupSummary, Problem> {
    let io = |error: io::Error| problem(&error);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(HALF.0).suffix(HALF.1).tempfile_in(folder).map_err(io)?;
    clear_abandoned(folder, file.as_file(), archive.disk.as_ref());
    let mut container = tar::Builder::new(BufWriter::new(file.as_file()));
    let parts = parts(archive);
    let mut list = List { version: 1, hecho: now, piezas: BTreeMap::new() };
    let (mut unsynced, mut unreadable) = (0, Vec::new());
    for (done, name) in parts.iter().enumerate() {
        watch.pause(done, 2 * parts.len())?;
        let bytes = match (read_part(archive, name), part_of(name)) {
            (Ok(bytes), _) => bytes,
            // Erased meanwhile.
            (Err(Fault::Disk(DiskFault::FolderGone)), Some(Part::Case(_))) if archive.layout.info().is_file() => {
                continue;
            }
            // Nothing that a restore could bring back; the others must not go without a backup for that.
            (Err(fault), Some(Part::Case(folio))) if archive.layout.info().is_file() => {
                unreadable.push(Unreadable { folio, problem: fault });
                continue;
            }
            (Err(Fault::Disk(fault)), _) => return Err(Problem::Disk(fault)),
            (Err(fault), _) => return Err(Problem::Unreadable(fault)),
        };
        add(&mut container, name, &bytes).map_err(io)?;
        list.piezas.insert(name.clone(), hex(&stamp_of(&bytes).0));
        unsynced += bytes.len() as u64;
        if unsynced > PORTION {
            file.as_file().sync_data().map_err(io)?;
            unsynced = 0;
        }
    }
    add(&mut container, LIST, &serde_json::to_vec_pretty(&list).unwrap_or_default()).map_err(io)?;
    let mut buffer = container.into_inner().map_err(io)?;
    buffer.flush().map_err(io)?;
    drop(buffer);
    file.as_file().sync_all().map_err(io)?;
    let mut summary = read(file.path(), parts.len(), watch)?;
    summary.unreadable.extend(unreadable);
    file.persist(to).map_err(|failed| problem(&failed.error))?;
    archive.disk.sync_folder(folder).map_err(io)?;
    Ok(summary)
}

/// A part as it is now, whole. A month of the log is written to in its place, so it is read under the lock;
/// everything else is replaced at once.
fn read_part(archive: &Archive, name: &str) -> Result<Vec<u8>, Fault> {
    let grows = name.starts_with(Layout::LOGS);
    // Where there is no lock to be had nothing is written either, or it takes too long: read all the same.
    let _guard = grows.then(|| archive.lock().ok());
    read_file(&archive.layout.root().join(name), most(name))
}

/// Removes what backups left behind in a folder whose program was killed; a backup that is being written
/// there by somebody else is younger, by the clock of that folder.
fn clear_abandoned(folder: &Path, own: &File, disk: &dyn Disk) {
    let modified = |found: io::Result<std::fs::Metadata>| found.and_then(|found| found.modified()).ok();
    let Some(now) = modified(own.metadata()) else { return };
    for name in names(folder).iter().filter(|name| name.starts_with(HALF.0) && name.ends_with(HALF.1)) {
        let path = folder.join(name);
        let written = modified(std::fs::symlink_metadata(&path));
        if written.and_then(|written| now.duration_since(written).ok()).is_some_and(|age| age > ABANDONED) {
            let _ = disk.remove(&path);
        }
    }
}

fn most(name: &str) -> u64 {
    match part_of(name) {
        Some(Part::Info) => info::MOST_BYTES,
        Some(Part::Case(_)) => MOST_SEALED,
        Some(Part::Other) | None => MOST_PART,
    }
}

fn add(container: &mut tar::Builder<impl Write>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    container.append_data(&mut header, format!("{INSIDE}{name}"), bytes)
}

/// Reads a backup whole and compares every digest.
///
/// # Errors
/// No backup, a damaged one, what the system or the watch says.
pub fn read(from: &Path, before: usize, watch: &mut dyn Watch) -> Result<BackupSummary, Problem> {
    let file = File::open(from).map_err(|error| problem(&error))?;
    let bytes = file.metadata().map_err(|error| problem(&error))?.len();
    let mut container = tar::Archive::new(BufReader::new(file));
    let entries = container.entries().map_err(|_| Problem::NotABackup)?;
    let mut found: BTreeMap<String, Stamp> = BTreeMap::new();
    let (mut info, mut list) = (None, None);
    let (mut cases, mut opened, mut unreadable) = (0, 0, Vec::new());
    let mut last = Layout::INFO.to_owned();
    for entry in entries {
        watch.pause(before + found.len(), 0)?;
        // The first part tells whether it is one of ours at all.
        let damaged = |name: &str| {
            if info.is_none() { Problem::NotABackup } else { Problem::DamagedBackup(name.to_owned()) }
        };
        let entry = entry.map_err(|_| damaged(&last))?;
        let name = entry.path().ok().and_then(|path| Some(path.to_str()?.strip_prefix(INSIDE)?.to_owned()));
        let name = name.ok_or_else(|| damaged(&last))?;
        last.clone_from(&name);
        if list.is_some() || !entry.header().entry_type().is_file() || entry.size() > most(&name) {
            return Err(damaged(&name));
        }
        let (size, mut content) = (entry.size(), Vec::new());
        let read = entry.take(MOST_PART).read_to_end(&mut content);
        if !read.is_ok_and(|read| read as u64 == size) {
            return Err(Problem::DamagedBackup(name));
        }
        if name == LIST {
            list = Some(serde_json::from_slice::<List>(&content).map_err(|_| damaged(&name))?);
            continue;
        }
        let part = part_of(&name).ok_or_else(|| damaged(&name))?;
        match &part {
            Part::Info if info.is_none() => {
                info = Some(info::read(&content).map_err(|problem| match problem {
                    Problem::DamagedArchive { .. } => Problem::DamagedBackup(name.clone()),
                    other => other,
                })?);
            }
            Part::Case(folio) => {
                cases += 1;
                match watch.opens(folio, &content) {
                    Some(Ok(())) => opened += 1,
                    Some(Err(fault)) => unreadable.push(Unreadable { folio: folio.clone(), problem: fault }),
                    None => {}
                }
            }
            Part::Other if info.is_some() => {}
            Part::Info | Part::Other => return Err(damaged(&name)),
        }
        if found.insert(name.clone(), stamp_of(&content)).is_some() {
            return Err(Problem::DamagedBackup(name));
        }
        watch.take(&name, &part, &content)?;
    }
    let info: ArchiveInfo = info.ok_or(Problem::NotABackup)?;
    let list = list.ok_or_else(|| Problem::DamagedBackup(LIST.to_owned()))?;
    compare(&list, &found)?;
    Ok(BackupSummary { info, made: list.hecho, cases, bytes, opened, unreadable })
}

/// Every part that is listed is there as it was, and nothing else.
fn compare(list: &List, found: &BTreeMap<String, Stamp>) -> Result<(), Problem> {
    if list.version != 1 {
        return Err(Problem::NewerArchive(Newer { found: list.version, known: 1 }));
    }
    let foreign = found.keys().find(|name| !list.piezas.contains_key(*name));
    let wrong =
        list.piezas.iter().find(|(name, digest)| found.get(*name).map(|stamp| hex(&stamp.0)).as_ref() != Some(*digest));
    match foreign.or(wrong.map(|(name, _)| name)) {
        Some(name) => Err(Problem::DamagedBackup(name.clone())),
        None => Ok(()),
    }
}

/// Makes an archive of a backup, in a folder that is empty, not there, or where an earlier restore was
/// interrupted. What was written is removed again when it fails.
///
/// # Errors
/// As [`read`]; the folder is not empty.
pub fn restore(
    from: &Path,
    folder: &Path,
    disk: &Arc<dyn Disk>,
    watch: &mut dyn Watch,
) -> Result<(Archive, BackupSummary), Problem> {
    // First whole, then anything is written.
    let checked = read(from, 0, watch)?;
    let mut archive = Archive::prepare(folder, checked.info.clone(), Arc::clone(disk))?;
    let mut written: Vec<PathBuf> = Vec::new();
    let outcome = archive.lock().and_then(|guard| {
        let mut unpacking = Unpacking { watch, archive: &archive, guard: &guard, written: &mut written };
        let summary = read(from, checked.cases, &mut unpacking)?;
        archive.establish(&guard)?;
        Ok(summary)
    });
    match outcome {
        Ok(summary) => Ok((archive, summary)),
        Err(reason) => {
            written.iter().for_each(|path| drop(disk.remove(path)));
            archive.abandon();
            Err(reason)
        }
    }
}

/// Writes each part to its place, all but the public one: that makes the folder an archive. The lock is
/// that of the archive to be, which nobody else knows yet.
struct Unpacking<'a> {
    watch: &'a mut dyn Watch,
    archive: &'a Archive,
    guard: &'a Guard,
    written: &'a mut Vec<PathBuf>,
}

impl Watch for Unpacking<'_> {
    fn pause(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        self.watch.pause(done, total)
    }

    fn take(&mut self, name: &str, part: &Part, bytes: &[u8]) -> Result<(), Problem> {
        if *part == Part::Info {
            return Ok(());
        }
        let path = self.archive.layout.root().join(name);
        self.written.push(path.clone());
        self.archive.put(self.guard, &path, bytes)
    }
}
