//! The log of accesses: a file a month, a line an access. Each line is sealed on its own, so that a
//! kiosk can write and not read, and names the digest of the line before, so that a line taken out is
//! noticed. Where lines are cut off its end no line tells: so each holder who locks keeps, signed, which
//! line was the last one. Not even inside stands a datum of an applicant: folio, holder, deed, time.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::keys::Key;
use super::layout::{Layout, hex, unhex};
use super::store::{Archive, names, read_file, stamp_of};
use crate::case::crypto::{self, Identity, Recipient};
use crate::case::keeper::{Access, AccessDeed, Accesses, Problem};

#[derive(Serialize, Deserialize)]
struct Line {
    cuando: DateTime,
    quien: String,
    hecho: String,
    folio: Option<String>,
    /// Digest of the line before; empty for the first of all.
    antes: String,
}

/// A line is a thousand bytes and a hundred for each holder.
const MOST_LINE: u64 = 64 * 1024;
/// A few lines.
const MOST_MARK: u64 = 4096;
/// A month of a line every ten seconds.
const MOST_MONTH: u64 = 512 << 20;

fn month_name(when: DateTime) -> String {
    format!("{:04}-{:02}.log", when.year(), when.month())
}

/// The log's files, oldest first.
pub fn files(archive: &Archive) -> Vec<PathBuf> {
    let folder = archive.layout.folder(Layout::LOGS);
    let mut names = names(&folder);
    names.retain(|name| is_month(name));
    names.sort();
    names.iter().map(|name| folder.join(name)).collect()
}

/// Whether a name is that of a month's file.
pub fn is_month(name: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_suffix(".log")
        .and_then(|month| month.split_once('-'))
        .is_some_and(|(year, month)| year.len() == 4 && month.len() == 2 && digits(year) && digits(month))
}

/// Writes a line. A clock that was set back writes into the newest file all the same: the chain must
/// hold.
///
/// # Errors
/// What the system says. The deed itself is not hindered by that.
pub fn append(archive: &Archive, recipients: &[Recipient], access: &Access) -> Result<(), Problem> {
    let guard = archive.lock()?;
    let newest = files(archive).pop();
    let before = newest.as_deref().and_then(last_line).map(|line| digest(&line)).unwrap_or_default();
    let line = Line {
        cuando: access.when,
        quien: access.who.clone(),
        hecho: access.deed.id().to_owned(),
        folio: access.folio.clone(),
        antes: before,
    };
    let plain = serde_json::to_vec(&line).unwrap_or_default();
    let sealed = crypto::seal(&plain, recipients).map_err(|_| Problem::OtherKey)?;
    let of_month = archive.layout.folder(Layout::LOGS).join(month_name(access.when));
    let path = newest.filter(|newest| *newest > of_month).unwrap_or(of_month);
    let written = write_line(&path, &hex(&sealed)).map_err(|error| super::fault::problem(&error));
    drop(guard);
    written
}

/// Adds a line; what a power failure tore is ended first.
fn write_line(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let torn = file.seek(SeekFrom::End(-1)).is_ok() && {
        let mut last = [0];
        file.read_exact(&mut last).is_ok() && last != *b"\n"
    };
    file.write_all(format!("{}{line}\n", if torn { "\n" } else { "" }).as_bytes())
}

/// The last line of a file, without its end.
fn last_line(path: &Path) -> Option<String> {
    let mut file = fs::File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(MOST_LINE))).ok()?;
    let mut tail = Vec::new();
    file.take(MOST_LINE).read_to_end(&mut tail).ok()?;
    let tail = String::from_utf8_lossy(&tail);
    tail.lines().next_back().map(str::to_owned)
}

fn digest(line: &str) -> String {
    hex(&stamp_of(line.as_bytes()).0)
}

/// What a holder signs of the log: in this archive this was the last line.
fn mark_text(archive: &Archive, key: &Key, last: &str) -> String {
    format!("ventanilla accesos 1\n{}\n{}\n{last}\n", archive.info.id, key.holder.id)
}

/// Keeps which line is the last one now, for the holder who is in.
///
/// # Errors
/// What the system says: then the former mark holds.
pub fn keep_mark(archive: &Archive, key: &Key) -> Result<(), Problem> {
    let guard = archive.lock()?;
    let Some(newest) = files(archive).pop() else { return Ok(()) };
    let Some(last) = last_line(&newest).map(|line| digest(&line)) else { return Ok(()) };
    // First the line: after a power failure the mark must not name one that is not there.
    let synced = OpenOptions::new().append(true).open(&newest).and_then(|file| file.sync_all());
    synced.map_err(|error| super::fault::problem(&error))?;
    let text = mark_text(archive, key, &last);
    let signature = hex(&key.identity.sign(text.as_bytes()));
    archive.put(&guard, &archive.layout.seen(&key.holder.id), format!("{text}{signature}\n").as_bytes())
}

/// The line that the holder saw last; `None` where there is no mark, or nobody signed it.
pub fn mark(archive: &Archive, key: &Key) -> Option<String> {
    let text = String::from_utf8(read_file(&archive.layout.seen(&key.holder.id), MOST_MARK).ok()?).ok()?;
    let last = text.lines().nth(3)?;
    let signature = hex(&key.identity.sign(mark_text(archive, key, last).as_bytes()));
    (text.lines().nth(4) == Some(signature.as_str())).then(|| last.to_owned())
}

/// Reads the log, newest first; of one case, or all of it. Without the line of `mark` its end was cut off.
///
/// # Errors
/// It was stopped.
pub fn read(
    archive: &Archive,
    identity: &Identity,
    mark: Option<&str>,
    folio: Option<&str>,
    pause: &mut dyn FnMut(usize, usize) -> Result<(), Problem>,
) -> Result<Accesses, Problem> {
    let mut log = Accesses::default();
    let mut lines = Vec::new();
    for path in files(archive) {
        pause(0, 0)?;
        let Ok(bytes) = read_file(&path, MOST_MONTH) else {
            log.broken = true;
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        lines.extend(text.lines().map(str::to_owned));
    }
    let (mut before, total) = (String::new(), lines.len());
    let mut seen = mark.is_none();
    for (done, line) in lines.iter().enumerate() {
        pause(done, total)?;
        match open(line, identity) {
            Some(opened) => {
                log.broken |= opened.antes != before;
                // A later program may know more of them.
                let deed = AccessDeed::ALL.into_iter().find(|deed| deed.id() == opened.hecho);
                let asked = folio.is_none() || opened.folio.as_deref() == folio;
                match deed {
                    Some(deed) if asked => {
                        log.entries.push(Access { when: opened.cuando, who: opened.quien, deed, folio: opened.folio });
                    }
                    Some(_) => {}
                    None => log.unreadable += 1,
                }
            }
            None => log.unreadable += 1,
        }
        before = digest(line);
        seen |= mark == Some(before.as_str());
    }
    log.broken |= !seen;
    log.entries.reverse();
    Ok(log)
}

fn open(line: &str, identity: &Identity) -> Option<Line> {
    let sealed = unhex(line)?;
    let plain = crypto::open(&sealed, identity, 64 * 1024).ok()?;
    serde_json::from_slice(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::archive;
    use super::*;

    fn access(day: i8, deed: AccessDeed, folio: Option<&str>) -> Access {
        let when = DateTime::constant(2026, 11, 1, 9, 0, 0, 0).with().day(day).build().expect("a day");
        Access { when, who: "M. Robles".to_owned(), deed, folio: folio.map(str::to_owned) }
    }

    fn read_all(archive: &Archive, identity: &Identity, folio: Option<&str>) -> Accesses {
        read(archive, identity, None, folio, &mut |_, _| Ok(())).expect("read")
    }

    #[test]
    fn lines_come_back_newest_first_and_by_case() {
        let (_folder, archive) = archive();
        let identity = Identity::generate();
        let to = [identity.recipient()];
        let entries = [
            access(1, AccessDeed::Unlocked, None),
            access(2, AccessDeed::Read, Some("V-2026-000001")),
            access(3, AccessDeed::Printed, Some("V-2026-000002")),
        ];
        for entry in &entries {
            append(&archive, &to, entry).expect("written");
        }
        let mut december = access(4, AccessDeed::Locked, None);
        december.when = DateTime::constant(2026, 12, 1, 8, 0, 0, 0);
        append(&archive, &to, &december).expect("written");
        // The clock was set back.
        append(&archive, &to, &access(5, AccessDeed::Unlocked, None)).expect("written");
        let log = read_all(&archive, &identity, None);
        assert_eq!((log.entries.len(), log.unreadable, log.broken), (5, 0, false));
        assert_eq!(log.entries[1], december);
        assert_eq!(read_all(&archive, &identity, Some("V-2026-000001")).entries, [entries[1].clone()]);
        assert_eq!(files(&archive).len(), 2);
        for path in files(&archive) {
            let text = fs::read_to_string(path).expect("text");
            assert!(!text.contains("Robles") && !text.contains("V-2026"), "sealed");
        }
    }

    #[test]
    fn what_was_taken_out_changed_or_torn_is_noticed() {
        let (_folder, archive) = archive();
        let (identity, other) = (Identity::generate(), Identity::generate());
        for day in 1..=4 {
            append(&archive, &[identity.recipient()], &access(day, AccessDeed::Read, None)).expect("written");
        }
        let path = files(&archive).pop().expect("a file");
        let whole = fs::read_to_string(&path).expect("text");
        let lines: Vec<&str> = whole.lines().collect();
        fs::write(&path, format!("{}\n{}\n{}\n", lines[0], lines[1], lines[3])).expect("written");
        assert!(read_all(&archive, &identity, None).broken);
        // A torn line is one unreadable line, and the log goes on behind it.
        fs::write(&path, &whole[..whole.len() - 100]).expect("written");
        append(&archive, &[identity.recipient()], &access(5, AccessDeed::Read, None)).expect("written");
        let log = read_all(&archive, &identity, None);
        assert_eq!((log.entries.len(), log.unreadable, log.broken), (4, 1, false));
        let log = read_all(&archive, &other, None);
        assert_eq!((log.entries.len(), log.unreadable, log.broken), (0, 5, false), "sealed to somebody else");
    }
}
