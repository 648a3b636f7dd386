//! Who has a case open: a note beside the cases, renewed every minute, without any datum of a person
//! but the advisor's name. It hinders nobody from reading, and saving is safe without it; it spares
//! two advisors the surprise.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::disk;
use super::fault::problem;
use super::layout::{self, Layout};
use super::store::{Archive, Guard, names, read_file};
use crate::case::keeper::{InUse, Problem};

/// How often a note is renewed.
pub const BEAT: Duration = Duration::from_secs(60);
/// A note that was not renewed for so long belongs to a program that is gone.
pub const STALE: Duration = Duration::from_secs(300);

#[derive(Serialize, Deserialize)]
struct File {
    version: u64,
    quien: String,
    desde: DateTime,
    /// Of the program that has the case open.
    sesion: String,
}

/// The notes of this program.
pub struct Notes {
    session: String,
    open: BTreeMap<String, (String, DateTime)>,
    renewed: Instant,
}

impl Notes {
    /// `session` must be no other program's.
    pub fn new(session: String) -> Self {
        Self { session, open: BTreeMap::new(), renewed: Instant::now() }
    }

    /// Says that a case is open here; also whether somebody else's note was taken over.
    ///
    /// # Errors
    /// Somebody else has it, and it is neither stale nor to be taken over; what the system says.
    pub fn take(
        &mut self,
        archive: &Archive,
        folio: &str,
        who: &str,
        now: DateTime,
        take_over: bool,
    ) -> Result<bool, Problem> {
        if !layout::is_folio(folio) {
            return Err(Problem::NoSuchCase);
        }
        let guard = archive.lock()?;
        let other = self.read(archive, &guard, folio).filter(|note| !note.here);
        match &other {
            Some(note) if !note.stale && !take_over => return Err(Problem::InUse(note.clone())),
            _ => {}
        }
        self.write(archive, folio, who, now)?;
        self.open.insert(folio.to_owned(), (who.to_owned(), now));
        Ok(other.is_some())
    }

    fn write(&self, archive: &Archive, folio: &str, who: &str, since: DateTime) -> Result<(), Problem> {
        let file = File { version: 1, quien: who.to_owned(), desde: since, sesion: self.session.clone() };
        let bytes = serde_json::to_vec(&file).unwrap_or_default();
        let path = archive.layout.note(folio);
        disk::put_lightly(archive.disk.as_ref(), &path, &bytes).map_err(|error| problem(&error))
    }

    /// The case is no longer open here. A note of somebody else's stays.
    ///
    /// # Errors
    /// What the system says; the note grows stale by itself then.
    pub fn release(&mut self, archive: &Archive, folio: &str) -> Result<(), Problem> {
        if self.open.remove(folio).is_none() {
            return Ok(());
        }
        let guard = archive.lock()?;
        let ours = self.read(archive, &guard, folio).is_some_and(|note| note.here);
        if ours { archive.remove(&guard, &archive.layout.note(folio)) } else { Ok(()) }
    }

    /// Who else has a case open now; nobody where the note is stale.
    pub fn elsewhere(&self, archive: &Archive, folio: &str) -> Option<InUse> {
        let guard = archive.lock().ok();
        self.read_at(archive, folio, time(archive, guard.as_ref())).filter(|note| !note.here && !note.stale)
    }

    /// The case is gone, and its note with it.
    pub fn forget(&mut self, folio: &str) {
        self.open.remove(folio);
    }

    /// Gives every note back; what fails grows stale by itself.
    pub fn release_all(&mut self, archive: &Archive) {
        for folio in self.open.keys().cloned().collect::<Vec<_>>() {
            let _ = self.release(archive, &folio);
        }
    }

    /// Renews the notes when it is time; those that somebody else has taken over are given up and told.
    pub fn renew(&mut self, archive: &Archive) -> Vec<InUse> {
        if self.open.is_empty() || self.renewed.elapsed() < BEAT {
            return Vec::new();
        }
        self.renewed = Instant::now();
        self.renew_now(archive)
    }

    /// As if a beat was due.
    #[cfg(test)]
    pub fn let_time_pass(&mut self) {
        self.renewed = self.renewed.checked_sub(BEAT).expect("the machine runs for a minute");
    }

    fn renew_now(&mut self, archive: &Archive) -> Vec<InUse> {
        let Ok(guard) = archive.lock() else { return Vec::new() };
        let mut taken = Vec::new();
        for (folio, (who, since)) in self.open.clone() {
            match self.read(archive, &guard, &folio) {
                Some(note) if !note.here => {
                    self.open.remove(&folio);
                    taken.push(note);
                }
                // What cannot be renewed now is renewed with the next beat.
                _ => drop(self.write(archive, &folio, &who, since)),
            }
        }
        taken
    }

    /// Every note of the archive, by folio.
    pub fn list(&self, archive: &Archive) -> Vec<InUse> {
        let mut folios: Vec<String> = names(&archive.layout.folder(Layout::NOTES))
            .iter()
            .filter_map(|name| layout::folio_of_json(name).map(str::to_owned))
            .collect();
        folios.sort();
        if folios.is_empty() {
            return Vec::new();
        }
        let guard = archive.lock().ok();
        let now = time(archive, guard.as_ref());
        folios.iter().filter_map(|folio| self.read_at(archive, folio, now)).collect()
    }

    fn read(&self, archive: &Archive, guard: &Guard, folio: &str) -> Option<InUse> {
        self.read_at(archive, folio, time(archive, Some(guard)))
    }

    /// A note that cannot be read is nobody's: it can be taken over.
    fn read_at(&self, archive: &Archive, folio: &str, now: SystemTime) -> Option<InUse> {
        let path = archive.layout.note(folio);
        let written = fs::metadata(&path).and_then(|found| found.modified()).ok()?;
        let age = now.duration_since(written).unwrap_or_default();
        let file: File = serde_json::from_slice(&read_file(&path, 4096).ok()?).ok()?;
        Some(InUse {
            folio: folio.to_owned(),
            who: file.quien,
            since: file.desde,
            here: file.sesion == self.session,
            stale: age > STALE,
        })
    }
}

/// The folder's own clock, so that machines whose clocks differ agree; else that of this machine.
fn time(archive: &Archive, guard: Option<&Guard>) -> SystemTime {
    guard.and_then(|guard| archive.folder_time(guard)).unwrap_or_else(SystemTime::now)
}

#[cfg(test)]
mod tests {
    use super::super::tests::archive;
    use super::*;

    const NOW: DateTime = DateTime::constant(2026, 11, 22, 10, 42, 0, 0);

    fn age_note(archive: &Archive, folio: &str, by: Duration) {
        let file = fs::OpenOptions::new().write(true).open(archive.layout.note(folio)).expect("a note");
        file.set_modified(SystemTime::now() - by).expect("set");
    }

    #[test]
    fn a_case_is_open_in_one_place() {
        let (_folder, archive) = archive();
        let (mut here, mut there) = (Notes::new("a".to_owned()), Notes::new("b".to_owned()));
        assert_eq!(here.take(&archive, "V-2026-000001", "M. Robles", NOW, false), Ok(false));
        assert_eq!(here.take(&archive, "V-2026-000001", "M. Robles", NOW, false), Ok(false), "again");
        let refused = there.take(&archive, "V-2026-000001", "J. Luna", NOW, false);
        let Err(Problem::InUse(note)) = refused else { panic!("{refused:?}") };
        assert_eq!((note.who.as_str(), note.here, note.stale), ("M. Robles", false, false));
        assert!(here.list(&archive)[0].here);
        // Giving back what is not ours changes nothing.
        there.release_all(&archive);
        assert_eq!(there.list(&archive).len(), 1);
        here.release(&archive, "V-2026-000001").expect("given back");
        assert_eq!(there.take(&archive, "V-2026-000001", "J. Luna", NOW, false), Ok(false));
    }

    #[test]
    fn a_stale_note_is_taken_over_and_the_other_learns_it() {
        let (_folder, archive) = archive();
        let (mut here, mut there) = (Notes::new("a".to_owned()), Notes::new("b".to_owned()));
        here.take(&archive, "V-2026-000001", "M. Robles", NOW, false).expect("free");
        age_note(&archive, "V-2026-000001", STALE - Duration::from_secs(30));
        assert!(there.take(&archive, "V-2026-000001", "J. Luna", NOW, false).is_err(), "still alive");
        age_note(&archive, "V-2026-000001", STALE + Duration::from_secs(30));
        assert!(there.list(&archive)[0].stale);
        assert_eq!(there.take(&archive, "V-2026-000001", "J. Luna", NOW, false), Ok(true));
        let taken = here.renew_now(&archive);
        assert_eq!(taken.iter().map(|note| note.who.as_str()).collect::<Vec<_>>(), ["J. Luna"]);
        assert!(here.renew_now(&archive).is_empty(), "told once");
        assert_eq!(here.take(&archive, "V-2026-000001", "M. Robles", NOW, true), Ok(true), "by force");
    }

    #[test]
    fn renewing_keeps_a_note_fresh() {
        let (_folder, archive) = archive();
        let mut here = Notes::new("a".to_owned());
        here.take(&archive, "V-2026-000001", "M. Robles", NOW, false).expect("free");
        age_note(&archive, "V-2026-000001", STALE * 2);
        assert!(here.list(&archive)[0].stale);
        assert!(here.renew_now(&archive).is_empty());
        assert!(!here.list(&archive)[0].stale);
    }

    #[test]
    fn a_broken_note_hinders_nobody() {
        let (_folder, archive) = archive();
        fs::write(archive.layout.note("V-2026-000001"), b"\xff{").expect("written");
        let mut here = Notes::new("a".to_owned());
        assert!(here.list(&archive).is_empty());
        assert_eq!(here.take(&archive, "V-2026-000001", "M. Robles", NOW, false), Ok(false));
    }
}
