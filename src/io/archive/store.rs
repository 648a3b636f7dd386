//! An archive on the disk: its public part, its lock, and its files read with limits and written
//! whole. Knows nothing of keys nor of what a case is.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use sha2::{Digest, Sha256};

use super::disk::{self, Disk};
use super::fault::problem;
use super::info;
use super::layout::{self, Layout};
use crate::case::archive::{ArchiveInfo, Tombstone};
use crate::case::folio;
use crate::case::keeper::{DiskFault, Fault, Problem, Stamp};
use crate::case::record::MOST_SEALED;

/// How long the archive's lock is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What sealed bytes are known by.
pub fn stamp_of(sealed: &[u8]) -> Stamp {
    Stamp(Sha256::digest(sealed).into())
}

/// The archive's lock: nobody else writes while it is held. Given back when dropped, and by the
/// system when the program dies.
pub struct Guard {
    // Closing the file unlocks it.
    _file: File,
}

/// An archive whose public part was read.
#[derive(Clone)]
pub struct Archive {
    pub layout: Layout,
    pub info: ArchiveInfo,
    pub disk: Arc<dyn Disk>,
    /// Digest of the public part's bytes.
    read: Stamp,
}

impl Archive {
    /// Reads the public part of a folder.
    ///
    /// # Errors
    /// No archive there, a damaged or newer one, or what the system says.
    pub fn open(folder: &Path, disk: Arc<dyn Disk>) -> Result<Self, Problem> {
        let layout = Layout::new(folder);
        let bytes = read_info(&layout)?.ok_or(Problem::NotAnArchive)?;
        Ok(Self { info: info::read(&bytes)?, read: stamp_of(&bytes), layout, disk })
    }

    /// Makes the folders of an archive to be, where there is nothing yet, or where an earlier attempt
    /// was interrupted. It becomes an archive with [`Self::establish`], once everything is in place.
    ///
    /// # Errors
    /// The folder is not empty; what the system says.
    pub fn prepare(folder: &Path, info: ArchiveInfo, disk: Arc<dyn Disk>) -> Result<Self, Problem> {
        let layout = Layout::new(folder);
        let prepare = || {
            disk.create_folder(folder)?;
            let empty = fs::read_dir(folder)?.next().is_none();
            let interrupted = layout.preparing().is_file() && !layout.info().exists();
            if !empty && !interrupted {
                return Ok(false);
            }
            disk::put(disk.as_ref(), &layout.preparing(), b"")?;
            Layout::FOLDERS.iter().try_for_each(|name| disk.create_folder(&layout.folder(name)))?;
            disk::put(disk.as_ref(), &layout.lock(), b"").map(|()| true)
        };
        match prepare() {
            Ok(true) => Ok(Self { read: stamp_of(b""), info, layout, disk }),
            Ok(false) => Err(Problem::FolderNotEmpty),
            Err(error) => Err(problem(&error)),
        }
    }

    /// The prepared folder is an archive from now on.
    ///
    /// # Errors
    /// What the system says.
    pub fn establish(&mut self, guard: &Guard) -> Result<(), Problem> {
        self.set_info(guard, self.info.clone())?;
        self.remove(guard, &self.layout.preparing())
    }

    /// Takes back [`Self::prepare`] as far as the folders are empty again.
    pub fn abandon(self) {
        for name in Layout::FOLDERS {
            let _ = fs::remove_dir(self.layout.folder(name));
        }
        for path in [self.layout.info(), self.layout.lock(), self.layout.preparing()] {
            let _ = self.disk.remove(&path);
        }
    }

    /// Waits for the archive's lock.
    ///
    /// # Errors
    /// Somebody held it all the time; the folder is gone or takes no lock.
    pub fn lock(&self) -> Result<Guard, Problem> {
        let path = self.layout.lock();
        let file = match self.disk.open_lock(&path) {
            // A copy of the archive that left hidden files out. An empty mount point is no archive.
            Err(error) if error.kind() == ErrorKind::NotFound && self.layout.info().is_file() => {
                disk::put_lightly(self.disk.as_ref(), &path, b"").and_then(|()| self.disk.open_lock(&path))
            }
            outcome => outcome,
        };
        let file = file.map_err(|error| problem(&error))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Guard { _file: file }),
                Err(TryLockError::Error(error)) => return Err(problem(&error)),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return Err(Problem::Busy),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Reads the public part again; says whether it is another one than before.
    ///
    /// # Errors
    /// It is gone, damaged or newer.
    pub fn refresh(&mut self) -> Result<bool, Problem> {
        let bytes = read_info(&self.layout)?.ok_or(Problem::Disk(DiskFault::FolderGone))?;
        let read = stamp_of(&bytes);
        let changed = read != self.read;
        if changed {
            self.info = info::read(&bytes)?;
            self.read = read;
        }
        Ok(changed)
    }

    /// Which public part was read last.
    pub fn public_part(&self) -> Stamp {
        self.read
    }

    /// Replaces the public part.
    ///
    /// # Errors
    /// What the system says.
    pub fn set_info(&mut self, guard: &Guard, info: ArchiveInfo) -> Result<(), Problem> {
        let bytes = info::write(&info);
        self.put(guard, &self.layout.info(), &bytes)?;
        self.info = info;
        self.read = stamp_of(&bytes);
        Ok(())
    }

    /// Writes a file whole or not at all, durably.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(&self, _: &Guard, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
        disk::put(self.disk.as_ref(), path, bytes).map_err(|error| problem(&error))
    }

    /// Removes a file, durably; one that is not there is fine.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&self, _: &Guard, path: &Path) -> Result<(), Problem> {
        disk::remove(self.disk.as_ref(), path).map_err(|error| problem(&error))
    }

    /// The sealed bytes of a case.
    ///
    /// # Errors
    /// There is none; it was erased; it is no file of this size; what the system says.
    pub fn case_bytes(&self, folio: &str) -> Result<Vec<u8>, Problem> {
        if !layout::is_folio(folio) {
            return Err(Problem::NoSuchCase);
        }
        match read_file(&self.layout.case(folio), MOST_SEALED) {
            Ok(bytes) => Ok(bytes),
            Err(Fault::Disk(DiskFault::FolderGone)) if self.layout.info().is_file() => {
                Err(self.tombstone(folio).map_or(Problem::NoSuchCase, |stone| Problem::WasErased(stone.erased)))
            }
            Err(Fault::Disk(fault)) => Err(Problem::Disk(fault)),
            Err(fault) => Err(Problem::Unreadable(fault)),
        }
    }

    /// What is left of an erased case.
    pub fn tombstone(&self, folio: &str) -> Option<Tombstone> {
        let bytes = read_file(&self.layout.tombstone(folio), 4096).ok()?;
        let stone: Stone = serde_json::from_slice(&bytes).ok()?;
        Some(Tombstone { folio: folio.to_owned(), erased: stone.borrado })
    }

    /// Writes a tombstone and removes the case. Between both the case counts as erased.
    ///
    /// # Errors
    /// What the system says.
    pub fn bury(&self, guard: &Guard, stone: &Tombstone) -> Result<(), Problem> {
        let file = Stone { version: 1, folio: stone.folio.clone(), borrado: stone.erased };
        let bytes = serde_json::to_vec(&file).unwrap_or_default();
        self.put(guard, &self.layout.tombstone(&stone.folio), &bytes)?;
        self.remove(guard, &self.layout.case(&stone.folio))?;
        self.remove(guard, &self.layout.note(&stone.folio))
    }

    /// Every tombstone, by folio.
    pub fn tombstones(&self) -> Vec<Tombstone> {
        let mut stones: Vec<_> = names(&self.layout.folder(Layout::TOMBSTONES))
            .iter()
            .filter_map(|name| self.tombstone(layout::folio_of_json(name)?))
            .collect();
        stones.sort_by(|a, b| a.folio.cmp(&b.folio));
        stones
    }

    /// The first folio of a year after all that a case or a tombstone has, or is reserved.
    ///
    /// # Errors
    /// The folders cannot be read: then nobody knows which folio is free.
    pub fn free_folio(&self, _: &Guard, year: u16, reserved: &[String]) -> Result<String, Problem> {
        let cases = read_names(&self.layout.folder(Layout::CASES)).map_err(|error| problem(&error))?;
        let stones = read_names(&self.layout.folder(Layout::TOMBSTONES)).map_err(|error| problem(&error))?;
        let cases = cases.iter().filter_map(|name| layout::folio_of(name));
        let stones = stones.iter().filter_map(|name| layout::folio_of_json(name));
        Ok(folio::next(year, cases.chain(stones).chain(reserved.iter().map(String::as_str))))
    }

    /// Removes what interrupted saves left behind, in every folder; says how many there were. Under
    /// the lock nobody is in the middle of one.
    pub fn clear_leftovers(&self, _: &Guard) -> usize {
        let below = Layout::FOLDERS.iter().map(|name| self.layout.folder(name));
        let mut removed = 0;
        for folder in below.chain([self.layout.root().to_path_buf()]) {
            for name in names(&folder).into_iter().filter(|name| disk::is_half_written(name)) {
                removed += usize::from(self.disk.remove(&folder.join(name)).is_ok());
            }
        }
        removed
    }

    /// The time by the clock of the folder, which every machine of a share sees alike.
    pub fn folder_time(&self, _: &Guard) -> Option<SystemTime> {
        let probe = self.layout.folder(Layout::NOTES).join(".hora");
        disk::put_lightly(self.disk.as_ref(), &probe, b"").ok()?;
        let time = fs::metadata(&probe).and_then(|found| found.modified()).ok();
        let _ = self.disk.remove(&probe);
        time
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Stone {
    version: u64,
    folio: String,
    borrado: jiff::civil::Date,
}

/// The bytes of the public part; `None` where there is none.
fn read_info(layout: &Layout) -> Result<Option<Vec<u8>>, Problem> {
    match read_file(&layout.info(), info::MOST_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Fault::Disk(DiskFault::FolderGone)) => Ok(None),
        Err(Fault::Disk(fault)) => Err(Problem::Disk(fault)),
        Err(_) => Err(Problem::DamagedArchive { line: 0 }),
    }
}

/// Reads a file of at most `most` bytes. Its size is looked at first, and so is whether it is a file:
/// a pipe would be waited for without end.
///
/// # Errors
/// Too large, no file, or what the system says.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Fault> {
    let disk = |error: std::io::Error| Fault::Disk(super::fault::disk_fault(&error));
    let found = fs::metadata(path).map_err(disk)?;
    if !found.is_file() {
        return Err(Fault::Disk(DiskFault::Other(ErrorKind::InvalidInput.to_string())));
    }
    if found.len() > most {
        return Err(Fault::TooLarge(found.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(disk)?;
    // It may have grown meanwhile.
    let length = bytes.len() as u64;
    if length > most { Err(Fault::TooLarge(length)) } else { Ok(bytes) }
}

/// The names in a folder that are text; none where it cannot be read.
pub fn names(folder: &Path) -> Vec<String> {
    read_names(folder).unwrap_or_default()
}

fn read_names(folder: &Path) -> std::io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name().into_string().ok()));
    let names: std::io::Result<Vec<Option<String>>> = names.collect();
    Ok(names?.into_iter().flatten().collect())
}
