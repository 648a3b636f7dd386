//! The archive in one file and back: whole, cut at any place, changed, of another archive, over cases
//! that are damaged, changed or erased.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

#[path = "common/keeper.rs"]
mod keeper;
#[path = "common/record.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use keeper::{Window, case_file, files, now};
use ventanilla::case::crypto::{self, OpenError, Secret};
use ventanilla::case::keeper::{
    AccessDeed, Answer, BackupSummary, DiskFault, Fault, Merged, Problem, Request, Unreadable,
};
use ventanilla::case::record::{Record, Stage};

const CASES: usize = 4;

struct Office {
    place: tempfile::TempDir,
    window: Window,
    key: Secret,
}

impl Office {
    /// An archive with a few cases, one of them erased.
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder for the test");
        let mut window = Window::new();
        let key = window.create(&place.path().join("archivo"));
        for _ in 0..=CASES {
            window.add(sample::dalia());
        }
        window.ask(Request::Erase { folio: folio(CASES + 1) }).expect("erased");
        Self { place, window, key }
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("archivo")
    }

    fn file(&self) -> PathBuf {
        self.place.path().join("respaldo.tar")
    }

    fn back_up(&mut self) -> BackupSummary {
        let to = self.file();
        match self.window.ask(Request::Backup { to }) {
            Ok(Answer::BackedUp(summary)) => summary,
            other => panic!("not backed up: {other:?}"),
        }
    }

    fn check(&mut self) -> Result<BackupSummary, Problem> {
        let from = self.file();
        match self.window.ask(Request::CheckBackup { from })? {
            Answer::BackupChecked(summary) => Ok(summary),
            other => panic!("not checked: {other:?}"),
        }
    }

    fn merge(&mut self) -> Result<Merged, Problem> {
        self.merge_as(false)
    }

    fn merge_as(&mut self, also_different: bool) -> Result<Merged, Problem> {
        let from = self.file();
        match self.window.ask(Request::Merge { from, also_different })? {
            Answer::Merged(merged) => Ok(merged),
            other => panic!("not merged: {other:?}"),
        }
    }
}

fn folio(number: usize) -> String {
    format!("V-2026-{number:06}")
}

/// What an archive is made of, without notes, rows and lock, which are of the moment.
fn lasting(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = files(folder);
    all.retain(|(name, _)| !["abiertos/", "indices/", ".candado"].iter().any(|part| name.starts_with(part)));
    all
}

#[test]
fn a_backup_becomes_the_same_archive_in_another_folder() {
    let mut office = Office::new();
    let summary = office.back_up();
    assert_eq!((summary.cases, summary.opened, summary.made), (CASES, CASES, now()));
    assert!(summary.unreadable.is_empty());
    assert_eq!(summary.bytes, fs::metadata(office.file()).expect("there").len());
    assert_eq!(office.check(), Ok(summary.clone()));
    let mut before = lasting(&office.folder());
    // The log goes on after the backup was made.
    before.retain(|(name, _)| !name.starts_with("accesos/"));

    let mut other = Window::new();
    let folder = office.place.path().join("otra");
    let restored = other.ask(Request::Restore { from: office.file(), folder: folder.clone() });
    let Ok(Answer::Restored { archive, backup }) = restored else { panic!("{restored:?}") };
    assert_eq!((archive.folder, archive.info, backup.cases), (folder.clone(), summary.info, CASES));
    let mut after = lasting(&folder);
    after.retain(|(name, _)| !name.starts_with("accesos/"));
    assert!(after == before, "not the same files");
    assert_eq!(other.read(&folio(1)), Err(Problem::Locked));
    other.enter_with(&folder, &office.key);
    assert_eq!(other.list().rows.len(), CASES);
    assert_eq!(other.read(&folio(CASES + 1)), Err(Problem::WasErased(now().date())));
    let Ok(Answer::Accesses(log)) = other.ask(Request::Accesses { folio: None }) else { panic!("no log") };
    assert!(!log.broken && log.entries.iter().any(|entry| entry.deed == AccessDeed::Restored));
    // Not into a folder where something is.
    let refused = other.ask(Request::Restore { from: office.file(), folder: office.folder() });
    assert_eq!(refused, Err(Problem::FolderNotEmpty));
}

#[test]
fn tar_unpacks_a_backup_and_nobody_reads_a_name_in_it() {
    let mut office = Office::new();
    office.back_up();
    let bytes = fs::read(office.file()).expect("there");
    let person = sample::dalia().applicant.person;
    for known in [&person.first_surname, &person.curp, &person.nss].into_iter().flatten() {
        assert!(!bytes.windows(known.len()).any(|part| part == known.as_bytes()), "{known}");
    }
    let out = office.place.path().join("fuera");
    fs::create_dir(&out).expect("made");
    let status = Command::new("tar").arg("-xf").arg(office.file()).arg("-C").arg(&out).status().expect("tar runs");
    assert!(status.success());
    let unpacked = out.join("ventanilla");
    for (name, bytes) in lasting(&office.folder()).iter().filter(|(name, _)| !name.starts_with("accesos/")) {
        assert!(fs::read(unpacked.join(name)).expect("unpacked") == *bytes, "{name}");
    }
    let mut window = Window::new();
    window.enter_with(&unpacked, &office.key);
    assert_eq!(window.list().rows.len(), CASES, "and what was unpacked is an archive");
}

#[test]
fn a_backup_that_is_cut_or_changed_is_refused_and_nothing_is_restored() {
    let mut office = Office::new();
    office.back_up();
    let whole = fs::read(office.file()).expect("there");
    let folder = office.place.path().join("otra");
    // The two empty blocks at the end of a container say nothing; every cut before them shows.
    let end = whole.len() - whole.iter().rev().take_while(|byte| **byte == 0).count();
    for cut in (0..end).step_by(511) {
        fs::write(office.file(), &whole[..cut]).expect("written");
        let told = office.check();
        assert!(matches!(told, Err(Problem::NotABackup | Problem::DamagedBackup(_))), "cut at {cut}: {told:?}");
    }
    for at in (0..end).step_by(97) {
        let mut changed = whole.clone();
        changed[at] ^= 4;
        fs::write(office.file(), &changed).expect("written");
        match office.check() {
            Err(Problem::NotABackup | Problem::DamagedBackup(_) | Problem::NewerArchive(_)) => {}
            // What no digest covers: an owner or a time in a header, padding behind a part.
            Ok(_) => assert!(is_idle(&whole, at), "a changed byte {at} was not seen"),
            other => panic!("byte {at}: {other:?}"),
        }
    }
    fs::write(office.file(), &whole[..end / 2]).expect("written");
    let mut window = Window::new();
    let refused = window.ask(Request::Restore { from: office.file(), folder: folder.clone() });
    assert!(matches!(refused, Err(Problem::DamagedBackup(_))), "{refused:?}");
    assert!(!folder.exists());
    fs::write(office.file(), b"otra cosa").expect("written");
    assert_eq!(office.check(), Err(Problem::NotABackup));
    fs::remove_file(office.file()).expect("removed");
    assert_eq!(office.check(), Err(Problem::Disk(DiskFault::FolderGone)));
}

/// Whether a byte of a container is outside of the parts.
fn is_idle(container: &[u8], at: usize) -> bool {
    let mut header = 0;
    while let Some(block) = container.get(header..header + 512) {
        let digits: String = block[124..135].iter().map(|byte| char::from(*byte)).collect();
        let size = usize::from_str_radix(digits.trim_matches(['\0', ' ']), 8).unwrap_or_default();
        let part = header + 512..header + 512 + size;
        if part.contains(&at) {
            return false;
        }
        header = part.end.next_multiple_of(512);
    }
    true
}

#[test]
fn what_the_archive_lacks_comes_back_and_nothing_else_is_touched() {
    let mut office = Office::new();
    office.back_up();
    let damaged = case_file(&office.folder(), &folio(1));
    fs::write(&damaged, &fs::read(&damaged).expect("there")[..300]).expect("written");
    let case = office.window.read(&folio(2)).expect("there");
    office.window.save(&Record { stage: Stage::Closed, ..*case.record }, case.stamp).expect("saved");
    office.window.ask(Request::Erase { folio: folio(3) }).expect("erased");
    fs::remove_file(case_file(&office.folder(), &folio(4))).expect("lost");
    let merged = office.merge().expect("merged");
    let (mended, different) = (vec![folio(1)], vec![folio(2)]);
    assert_eq!(merged, Merged { added: 1, mended, different, erased: 1, ..Merged::default() });
    let listing = office.window.list();
    assert_eq!(listing.rows.iter().map(|row| row.folio.clone()).collect::<Vec<_>>(), [folio(1), folio(2), folio(4)]);
    assert!(listing.unreadable.is_empty());
    assert_eq!(office.window.read(&folio(2)).expect("there").record.stage, Stage::Closed, "the archive's own");
    let again = office.merge().expect("merged");
    assert_eq!((again.added, again.same, again.mended.len()), (0, 2, 0));
}

/// A copy of the archive as a kiosk has it: it numbers its cases by itself.
fn kiosk(office: &Office, cases: &[Record]) {
    let folder = office.place.path().join("mostrador");
    for (name, bytes) in files(&office.folder()) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("below")).expect("made");
        fs::write(path, bytes).expect("copied");
    }
    let mut window = Window::new();
    window.open(&folder);
    for case in cases {
        window.add(case.clone());
    }
    window.ask(Request::Backup { to: office.file() }).expect("backed up");
}

#[test]
fn another_case_with_the_same_folio_comes_in_with_a_new_one() {
    let mut office = Office::new();
    let begun = |minute: i8, name: &str| {
        let mut record = sample::dalia();
        record.created = record.created.with().minute(minute).build().expect("a time");
        record.applicant.person.first_surname = Some(name.to_owned());
        record
    };
    kiosk(&office, &[begun(1, "Uno"), begun(2, "Dos")]);
    let own = office.window.add(begun(3, "Propio")).row.folio.clone();
    assert_eq!(own, folio(CASES + 2), "the number after the erased one, as the kiosk's first");
    let merged = office.merge().expect("merged");
    let (renamed, taken) = (vec![(folio(CASES + 2), folio(CASES + 4))], CASES);
    assert_eq!(merged, Merged { added: 2, renamed, same: taken, ..Merged::default() });
    let name = |office: &mut Office, number: usize| {
        let record = office.window.read(&folio(number)).expect("there").record;
        (record.folio.clone(), record.applicant.person.first_surname.clone().expect("known"))
    };
    for (number, expected) in [(CASES + 2, "Propio"), (CASES + 3, "Dos"), (CASES + 4, "Uno")] {
        assert_eq!(name(&mut office, number), (folio(number), expected.to_owned()));
    }
    // Once is enough, also after a lock.
    let folder = office.folder();
    office.window.enter_with(&folder, &office.key);
    office.window.list();
    let again = office.merge().expect("merged");
    assert_eq!(again, Merged { same: CASES + 2, ..Merged::default() });
}

#[test]
fn another_version_comes_in_as_another_case_only_when_asked() {
    let mut office = Office::new();
    let case = office.window.read(&folio(2)).expect("there");
    // No other is like it.
    let next_step = Some("Llamar el jueves".to_owned());
    office.window.save(&Record { next_step, ..*case.record }, case.stamp).expect("saved");
    let case = office.window.read(&folio(2)).expect("there");
    office.back_up();
    office.window.save(&Record { stage: Stage::Closed, ..*case.record.clone() }, case.stamp).expect("saved");
    let merged = office.merge().expect("merged");
    assert_eq!((merged.added, merged.different), (0, vec![folio(2)]));
    let merged = office.merge_as(true).expect("merged");
    let renamed = vec![(folio(2), folio(CASES + 2))];
    assert_eq!(merged, Merged { added: 1, renamed, same: CASES - 1, ..Merged::default() });
    assert_eq!(office.window.read(&folio(2)).expect("there").record.stage, Stage::Closed, "the archive's own");
    let other = *office.window.read(&folio(CASES + 2)).expect("there").record;
    assert_eq!(other, Record { folio: folio(CASES + 2), ..*case.record });
    assert_eq!(office.merge_as(true).expect("merged").added, 0, "once is enough");
}

#[test]
fn what_does_not_open_is_not_brought_in_and_what_may_be_whole_is_not_replaced() {
    let mut office = Office::new();
    let damaged = case_file(&office.folder(), &folio(1));
    fs::write(&damaged, &fs::read(&damaged).expect("there")[..300]).expect("written");
    office.back_up();
    fs::remove_file(&damaged).expect("removed");
    // Sealed to somebody else: perhaps a case that is newer than the backup's.
    let stranger = crypto::seal(b"{}", &[crypto::Identity::generate().recipient()]).expect("sealed");
    let closed = case_file(&office.folder(), &folio(2));
    fs::write(&closed, &stranger).expect("written");
    let merged = office.merge_as(true).expect("merged");
    let refused = Unreadable { folio: folio(1), problem: Fault::Seal(OpenError::Damaged) };
    assert_eq!((merged.refused, merged.different), (vec![refused], vec![folio(2)]));
    assert_eq!((merged.added, merged.same), (0, CASES - 2));
    assert!(!damaged.exists() && fs::read(&closed).expect("there") == stranger);
}

#[test]
fn a_merge_says_that_not_everybody_can_open_what_it_brought() {
    let mut office = Office::new();
    office.back_up();
    fs::remove_file(case_file(&office.folder(), &folio(1))).expect("lost");
    // Somebody else let a colleague in, whom this advisor has not confirmed.
    let mut other = Window::new();
    other.enter_with(&office.folder(), &office.key);
    other.add_holder("J. Luna", "segunda frase").expect("added");
    let merged = office.merge().expect("merged");
    assert_eq!((merged.added, merged.sealing_unfinished), (1, true));
    let Ok(Answer::Holders(holders)) = other.ask(Request::FinishSealing) else { panic!("not sealed") };
    assert!(!holders.sealing_unfinished);
    fs::remove_file(case_file(&office.folder(), &folio(2))).expect("lost");
    let merged = other.ask(Request::Merge { from: office.file(), also_different: false });
    let Ok(Answer::Merged(merged)) = merged else { panic!("{merged:?}") };
    assert_eq!((merged.added, merged.sealing_unfinished), (1, false), "sealed for everybody as it comes in");
}

#[test]
fn a_backup_made_before_somebody_came_is_sealed_for_them_when_it_is_merged() {
    let mut office = Office::new();
    office.back_up();
    fs::remove_file(case_file(&office.folder(), &folio(1))).expect("lost");
    office.window.add_holder("J. Luna", "segunda frase").expect("added");
    office.merge().expect("merged");
    let Ok(Answer::Holders(holders)) = office.window.ask(Request::FinishSealing) else { panic!("not sealed") };
    assert!(!holders.sealing_unfinished);
    office.window.open(&office.folder());
    let passphrase = Secret::new("segunda frase".to_owned());
    office.window.ask(Request::Unlock { holder: "j-luna".to_owned(), passphrase }).expect("unlocked");
    assert_eq!(office.window.list().rows.len(), CASES);
}

#[test]
fn another_archives_backup_is_not_mixed_in() {
    let (mut office, mut other) = (Office::new(), Office::new());
    other.back_up();
    fs::copy(other.file(), office.file()).expect("copied");
    assert_eq!(office.merge(), Err(Problem::OtherArchive));
    let summary = office.check().expect("a backup all the same");
    assert_eq!((summary.cases, summary.opened, summary.unreadable.len()), (CASES, 0, 0));
}

#[test]
fn a_backup_works_locked_and_tells_damaged_cases_when_it_can() {
    let mut office = Office::new();
    let damaged = case_file(&office.folder(), &folio(1));
    fs::write(&damaged, &fs::read(&damaged).expect("there")[..300]).expect("written");
    let summary = office.back_up();
    assert_eq!(summary.unreadable.iter().map(|case| case.folio.clone()).collect::<Vec<_>>(), [folio(1)]);
    assert_eq!((summary.cases, summary.opened), (CASES, CASES - 1));
    office.window.ask(Request::Lock).expect("locked");
    let summary = office.back_up();
    assert_eq!((summary.cases, summary.opened, summary.unreadable.len()), (CASES, 0, 0));
    assert_eq!(office.merge(), Err(Problem::Locked));
}

#[test]
fn a_cancelled_backup_leaves_the_earlier_one() {
    let mut office = Office::new();
    office.back_up();
    let before = fs::read(office.file()).expect("there");
    // Asked behind something that takes a second, and cancelled meanwhile.
    let (old, new) = (keeper::secret(keeper::PASSPHRASE), keeper::secret("otra frase"));
    let slow = office.window.send(Request::ChangePassphrase { old, new });
    let to = office.file();
    let backup = office.window.send(Request::Backup { to });
    office.window.send(Request::Cancel(backup));
    assert_eq!(office.window.answer(slow), Ok(Answer::PassphraseChanged));
    assert_eq!(office.window.answer(backup), Err(Problem::Cancelled));
    assert!(fs::read(office.file()).expect("there") == before);
    let left = fs::read_dir(office.place.path()).expect("readable").count();
    assert_eq!(left, 2, "archive and backup, nothing half-written");
}
