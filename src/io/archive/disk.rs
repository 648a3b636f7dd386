//! The few calls that change an archive's disk, behind a trait: so that a test can make each of them
//! fail, at every byte. Reading needs no such thing: it changes nothing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What changes the disk.
pub trait Disk: Send + Sync {
    /// A new file; fails when the name is taken.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>>;
    /// Gives a file another name, replacing what has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// A file that is there, to be locked; nothing is written into it.
    fn open_lock(&self, path: &Path) -> io::Result<File>;
    /// A folder and those above it; one that is there is fine.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file being written.
pub trait Sink: Write {
    /// Makes what was written durable.
    fn sync(&mut self) -> io::Result<()>;
}

impl Sink for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// The machine's own.
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        // Others of the office read it too: what is in it is sealed.
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // A file system that has no such call.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            outcome => outcome,
        }
    }

    /// Windows has no such call.
    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(path)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }
}

/// Beginning and end of the names of half-written files.
const HALF: (&str, &str) = (".ventanilla-", ".parcial");

/// Whether a name is that of a file that an interrupted save left behind.
pub fn is_half_written(name: &str) -> bool {
    name.starts_with(HALF.0) && name.ends_with(HALF.1)
}

/// A name beside the file that no other program comes to: process, time and a count.
fn half_written(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.subsec_nanos());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!("{}{}-{nanos}-{count}{}", HALF.0, std::process::id(), HALF.1))
}

/// How often and how long a file held by another program (an antivirus) is waited for.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Writes a file whole or not at all: a new file beside it takes its name only once every byte is on
/// the disk, and then the name is made durable too.
///
/// # Errors
/// What the system says. Until the file has its name the old one is untouched; when only the last
/// step failed the new one is there, whole, and may be gone after a power failure, the old one back.
pub fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    place(disk, path, bytes, true)
}

/// As [`put`], for what may be gone after a power failure: it is whole in any case.
pub fn put_lightly(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    place(disk, path, bytes, false)
}

fn place(disk: &dyn Disk, path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    let half = half_written(path);
    let written = disk.create(&half).and_then(|mut sink| {
        sink.write_all(bytes)?;
        if durable { sink.sync() } else { sink.flush() }
    });
    let named = written.and_then(|()| patiently(|| disk.rename(&half, path)));
    if let Err(error) = named {
        // What cannot be removed now is removed when the archive is next opened.
        let _ = disk.remove(&half);
        return Err(error);
    }
    match path.parent() {
        Some(folder) if durable => disk.sync_folder(folder),
        _ => Ok(()),
    }
}

/// Removes a file and makes that durable; one that is not there is fine.
pub fn remove(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match patiently(|| disk.remove(path)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        outcome => outcome?,
    }
    path.parent().map_or(Ok(()), |folder| disk.sync_folder(folder))
}

/// Tries again for a second what another program stands in the way of.
fn patiently(mut step: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 1..TRIES {
        match step() {
            Err(error) if is_held(&error) => std::thread::sleep(PAUSE),
            outcome => return outcome,
        }
    }
    step()
}

/// Whether another program holds a file. Windows answers "access denied" for that too, when a file is
/// to be replaced; the answer stays the same when it is meant.
pub fn is_held(error: &io::Error) -> bool {
    let windows = cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33));
    windows || matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy)
}
