//! Reading with a limit, and writes that leave the old file whole when they fail.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::report::attachment::MOST_PDF;
use crate::text::{self, archivos as t};

/// No applicant file comes near it.
const MOST_CASE: u64 = 1 << 20;

/// The most bytes of a file that is opened: a PDF that carries a case has pages too.
pub fn most_bytes(path: &Path) -> u64 {
    let is_pdf = path.extension().is_some_and(|found| found.eq_ignore_ascii_case("pdf"));
    if is_pdf { MOST_PDF as u64 } else { MOST_CASE }
}

/// Reads a file of at most `most` bytes; the error is a sentence for people.
pub fn read_limited(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| sentence(&error, path, t::leer::OTRO))?;
    if bytes.len() as u64 > most {
        return Err(text::fill(t::leer::MUY_GRANDE, &[("limite", &(most / 1_048_576))]));
    }
    Ok(bytes)
}

/// Writes a file whole or not at all: a new file beside it takes its name only once every byte is
/// on the disk. A link is followed; a device, a pipe or a link to nothing is refused, because the
/// new file would take its place. The error is a sentence for people.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_with(path, |file| file.write_all(bytes)).map_err(|error| sentence(&error, path, t::escribir::OTRO))
}

/// As [`write_atomic`], with the bytes that `fill` writes.
pub(super) fn write_with(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        fs::canonicalize(path)?
    } else {
        path.to_path_buf()
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let old = fs::metadata(&target).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Some(old) if !old.is_file() => return Err(io::Error::other(t::escribir::NO_ES_ARCHIVO)),
        _ => {}
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut fresh = tempfile::Builder::new().prefix(".ventanilla-").tempfile_in(&folder)?;
    fill(fresh.as_file_mut())?;
    fresh.as_file().sync_all()?;
    if let Some(old) = old {
        fresh.as_file().set_permissions(old.permissions())?;
    }
    fresh.persist(&target).map_err(|failed| failed.error)?;
    sync_folder(&folder);
    Ok(())
}

/// Makes the new name durable. The file itself is whole by now, so a file system that cannot sync
/// a folder is no failure.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Windows has no such call.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}

/// What is wrong, then what to do.
fn sentence(error: &io::Error, path: &Path, other: &str) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => text::fill(t::NO_EXISTE, &[("nombre", &name)]),
        ErrorKind::PermissionDenied => text::fill(t::SIN_PERMISO, &[("nombre", &name)]),
        ErrorKind::ReadOnlyFilesystem => t::SOLO_LECTURA.to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => t::DISCO_LLENO.to_owned(),
        ErrorKind::IsADirectory => text::fill(t::ES_CARPETA, &[("nombre", &name)]),
        _ => text::fill(other, &[("nombre", &name), ("motivo", error)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[u8] = b"the old file, whole";
    const NEW: &[u8] = b"the new file, somewhat longer than the old one";

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    /// Names in a folder, so that nothing half-written is left behind.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("readable");
        entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_writer_that_fails_at_any_byte_leaves_the_old_file_whole() {
        let folder = folder();
        let path = folder.path().join("caso.json");
        fs::write(&path, OLD).expect("writable");
        for written in 0..=NEW.len() {
            let failed = write_with(&path, |file| {
                file.write_all(&NEW[..written])?;
                Err(io::Error::from(ErrorKind::StorageFull))
            });
            assert_eq!(failed.expect_err("it was told to fail").kind(), ErrorKind::StorageFull);
            assert_eq!(fs::read(&path).expect("still there"), OLD, "after {written} bytes");
            assert_eq!(names(folder.path()), ["caso.json"], "after {written} bytes");
        }
        write_atomic(&path, NEW).expect("now it may");
        assert_eq!(fs::read(&path).expect("there"), NEW);
        assert_eq!(names(folder.path()), ["caso.json"]);
    }

    #[test]
    fn a_new_file_that_fails_leaves_nothing() {
        let folder = folder();
        let path = folder.path().join("caso.json");
        let failed = write_with(&path, |file| {
            file.write_all(NEW)?;
            Err(io::Error::other("pulled out"))
        });
        assert!(failed.is_err());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn failures_say_what_to_do() {
        let folder = folder();
        let missing = folder.path().join("no-hay").join("caso.json");
        let said = write_atomic(&missing, NEW).expect_err("no such folder");
        assert!(said.contains("no existe"), "{said}");
        let said = read_limited(&missing, 1 << 20).expect_err("no such file");
        assert!(said.contains("caso.json"), "{said}");
        assert!(read_limited(folder.path(), 1 << 20).is_err());
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let folder = folder();
        let path = folder.path().join("caso.json");
        fs::write(&path, OLD).expect("writable");
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("allowed");
        let said = write_atomic(&path, NEW).expect_err("read only");
        assert!(said.contains("permiso"), "{said}");
        assert_eq!(fs::read(&path).expect("there"), OLD);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = folder();
        let real = folder.path().join("real.json");
        let link = folder.path().join("link.json");
        fs::write(&real, OLD).expect("writable");
        std::os::unix::fs::symlink(&real, &link).expect("links");
        write_atomic(&link, NEW).expect("writes");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&real).expect("there"), NEW);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_refused_and_stays() {
        let folder = folder();
        let link = folder.path().join("link.json");
        std::os::unix::fs::symlink(folder.path().join("no-hay.json"), &link).expect("links");
        let said = write_atomic(&link, NEW).expect_err("it leads nowhere");
        assert!(said.contains("no existe"), "{said}");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(names(folder.path()), ["link.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_and_stays() {
        let folder = folder();
        let socket = folder.path().join("enchufe");
        let _bound = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let link = folder.path().join("link.json");
        std::os::unix::fs::symlink(&socket, &link).expect("links");
        for path in [&socket, &link] {
            let said = write_atomic(path, NEW).expect_err("it is no file");
            assert!(said.contains(t::escribir::NO_ES_ARCHIVO), "{said}");
            assert!(!fs::metadata(path).expect("still there").is_file());
        }
        let said = write_atomic(folder.path(), NEW).expect_err("it is a folder");
        assert!(said.contains("es una carpeta"), "{said}");
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let folder = folder();
        let path = folder.path().join("caso.json");
        fs::write(&path, vec![b' '; 65]).expect("writable");
        assert!(read_limited(&path, 64).is_err());
        assert_eq!(read_limited(&path, 65).expect("fits").len(), 65);
    }
}
