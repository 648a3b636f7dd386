//! The program that the machine has for a PDF, and the files that it is given.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::super::folders;
use crate::app::printing::{COPIES, Order};

/// How long a program that prints a file of ours may need it, and how much longer for each copy.
const NEEDED: Duration = Duration::from_secs(300);
pub(super) const FOR_COPY: Duration = Duration::from_secs(5);

/// How long a file of so many copies stays.
pub(super) fn needed(copies: u8) -> Duration {
    NEEDED + FOR_COPY * u32::from(copies)
}

/// Opens a file in the program that the machine has for it; whether there is one.
pub fn open(path: &Path) -> bool {
    opener::open(path).is_ok()
}

/// A file of the paper that only this person may read, for a program that prints files. It goes after
/// [`needed`], or at an end or a start of the program that is later than that.
pub(super) fn kept_for_a_while(order: &Order) -> io::Result<PathBuf> {
    let file = sheet(folders::printing().as_deref(), order.pdf.expose())?;
    let (_, path) = file.keep().map_err(|kept| kept.error)?;
    let (gone, needed) = (path.clone(), needed(order.how.copies));
    thread::spawn(move || {
        thread::sleep(needed);
        // What is still held open goes later.
        let _ = fs::remove_file(gone);
    });
    Ok(path)
}

/// Removes what was left to print, by this run or an earlier one: the person's data stay no longer than that.
/// What another program still holds open stays until a later start. With `young`, also what was written just
/// now: not where a viewer may not have opened it yet, or another of our programs needs it.
pub fn clear(young: bool) {
    if let Some(own) = folders::printing() {
        empty(&own, if young { Duration::ZERO } else { needed(*COPIES.end()) });
    }
}

/// As [`clear`] without what is young, now and once that is old: an earlier run may have left it and ended.
pub fn clear_in_time() {
    clear(false);
    thread::spawn(|| {
        thread::sleep(needed(*COPIES.end()));
        clear(false);
    });
}

fn empty(own: &Path, age: Duration) {
    for entry in fs::read_dir(own).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|data| data.modified());
        let old = |at: SystemTime| SystemTime::now().duration_since(at).is_ok_and(|passed| passed >= age);
        if age.is_zero() || written.map_or(true, old) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn sheet(own: Option<&Path>, pdf: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("ventanilla-").suffix(".pdf");
    let mut file = match own {
        Some(own) => fs::create_dir_all(own).and_then(|()| builder.tempfile_in(own))?,
        None => builder.tempfile()?,
    };
    file.write_all(pdf)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_viewer_was_given_goes_when_it_is_old_or_all_is_to_go() {
        let place = tempfile::tempdir().expect("a folder");
        let own = place.path().join("impresion");
        let left = || fs::read_dir(&own).expect("readable").count();
        sheet(Some(&own), b"%PDF-").expect("writable").keep().expect("kept, as for a viewer");
        empty(&own, NEEDED);
        assert_eq!(left(), 1, "another program may be printing it");
        let (old, _) = sheet(Some(&own), b"%PDF-").expect("writable").keep().expect("kept");
        old.set_modified(SystemTime::now() - NEEDED - Duration::from_secs(1)).expect("ours");
        drop(old);
        empty(&own, NEEDED);
        assert_eq!(left(), 1);
        empty(&own, Duration::ZERO);
        assert_eq!(left(), 0);
    }
}
