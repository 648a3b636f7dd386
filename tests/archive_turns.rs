//! Who waits for whom: what is quick is answered while something long is at work, a lock ends it, and a
//! keeper that fails says so.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, fails on purpose, and looks at files"
)]

#[path = "common/keeper.rs"]
mod keeper;
#[path = "common/record.rs"]
mod sample;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use keeper::{Window, case_file, secret};
use ventanilla::case::archive::HolderKind;
use ventanilla::case::crypto::{self, Identity};
use ventanilla::case::keeper::{AccessDeed, Answer, BackupSummary, Case, Problem, Request, Ticket, Told};
use ventanilla::case::record::{Record, Stage};
use ventanilla::io::archive::disk::{Disk, RealDisk, Sink};

const FIRST: &str = "V-2026-000001";
const CASES: usize = 12;
const LAST: &str = "V-2026-000012";

/// Where the keeper stands still in the middle of something long: with the first thing that it tells of it.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<Stand>, Condvar)>);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stand {
    #[default]
    Open,
    /// The next thing told stops the keeper.
    Closed,
    Waiting,
}

impl Gate {
    fn set(&self, stand: Stand) {
        *self.0.0.lock().expect("nobody panicked") = stand;
        self.0.1.notify_all();
    }

    fn pass(&self) {
        let mut stand = self.0.0.lock().expect("nobody panicked");
        if *stand == Stand::Closed {
            *stand = Stand::Waiting;
            self.0.1.notify_all();
            drop(self.0.1.wait_while(stand, |stand| *stand != Stand::Open).expect("nobody panicked"));
        }
    }

    fn wait_until_it_stands(&self) {
        let stand = self.0.0.lock().expect("nobody panicked");
        let waited = self.0.1.wait_timeout_while(stand, Duration::from_secs(60), |stand| *stand != Stand::Waiting);
        assert!(!waited.expect("nobody panicked").1.timed_out(), "nothing was told");
    }
}

type Answers = Vec<(Ticket, Result<Answer, Problem>)>;

struct Office {
    place: tempfile::TempDir,
    window: Window,
    gate: Gate,
    disk: Arc<Stopping>,
}

/// The machine's disk, where the keeper stands still after it wrote so many cases.
struct Stopping {
    gate: Gate,
    left: AtomicUsize,
}

impl Disk for Stopping {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        RealDisk.create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)?;
        let case = to.iter().any(|part| part == "casos");
        if case && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.gate.pass();
        }
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        RealDisk.open_lock(path)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.create_folder(folder)
    }
}

impl Office {
    fn new() -> Self {
        let (place, gate) = (tempfile::tempdir().expect("a folder for the test"), Gate::default());
        let at = gate.clone();
        let disk = Arc::new(Stopping { gate: Gate::default(), left: AtomicUsize::new(usize::MAX) });
        let mut window = Window::woken(Arc::clone(&disk) as Arc<dyn Disk>, move || at.pass());
        window.create(&place.path().join("archivo"));
        for _ in 0..CASES {
            window.add(sample::dalia());
        }
        Self { place, window, gate, disk }
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("archivo")
    }

    fn file(&self) -> PathBuf {
        self.place.path().join("respaldo.tar")
    }

    /// Asks for something long, and for more while it is in the middle of it. The tickets in the order of
    /// their answers.
    fn while_at(&mut self, long: Request, more: Vec<Request>) -> (Vec<Ticket>, Answers) {
        let gate = self.gate.clone();
        self.while_it_stands_at(&gate, long, more)
    }

    /// As [`Self::while_at`], once it has written so many cases.
    fn while_it_wrote(&mut self, cases: usize, long: Request, more: Vec<Request>) -> (Vec<Ticket>, Answers) {
        self.disk.left.store(cases, Ordering::SeqCst);
        let gate = self.disk.gate.clone();
        self.while_it_stands_at(&gate, long, more)
    }

    fn while_it_stands_at(&mut self, gate: &Gate, long: Request, more: Vec<Request>) -> (Vec<Ticket>, Answers) {
        gate.set(Stand::Closed);
        let mut tickets = vec![self.window.send(long)];
        gate.wait_until_it_stands();
        tickets.extend(more.into_iter().map(|request| self.window.send(request)));
        gate.set(Stand::Open);
        let mut answers = Vec::new();
        while answers.len() < tickets.len() {
            match self.window.keeper.wait(Duration::from_secs(60)).expect("answered") {
                Told::Done { ticket, outcome } => answers.push((ticket, *outcome)),
                other => self.window.told.push(other),
            }
        }
        (tickets, answers)
    }

    fn read(&mut self, folio: &str) -> Case {
        self.window.read(folio).expect("there")
    }

    fn save(&mut self, folio: &str, stage: Stage) -> Request {
        let case = self.read(folio);
        Request::Save { record: Box::new(Record { stage, ..*case.record }), based_on: case.stamp }
    }

    fn back_up(&mut self) -> BackupSummary {
        let to = self.file();
        match self.window.ask(Request::Backup { to }) {
            Ok(Answer::BackedUp(summary)) => summary,
            other => panic!("not backed up: {other:?}"),
        }
    }

    /// Names beside archive and backup.
    fn left_beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.place.path()).expect("readable").flatten();
        let mut names: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "archivo" && name != "respaldo.tar");
        names
    }
}

/// How many of the cases a key opens.
fn opened_by(folder: &Path, identity: &Identity) -> usize {
    let cases = fs::read_dir(folder.join("casos")).expect("readable").flatten();
    cases.filter(|case| crypto::open(&fs::read(case.path()).expect("readable"), identity, 1 << 20).is_ok()).count()
}

fn luna() -> Request {
    Request::AddHolder {
        name: "J. Luna".to_owned(),
        kind: HolderKind::Advisor,
        passphrase: secret("segunda frase de paso"),
    }
}

fn identity_of_luna(folder: &Path) -> Identity {
    let sealed = fs::read(folder.join("llaves/j-luna.age")).expect("a key file");
    crypto::unwrap_identity(&sealed, &secret("segunda frase de paso")).expect("opens")
}

#[test]
fn a_save_does_not_wait_for_what_takes_long() {
    let mut office = Office::new();
    office.back_up();
    let (to, from, aside) = (office.place.path().join("otro.tar"), office.file(), office.place.path().join("aparte"));
    let longs = [
        Request::List,
        Request::Accesses { folio: None },
        Request::Backup { to },
        Request::CheckBackup { from: from.clone() },
        Request::Merge { from: from.clone(), also_different: false },
        luna(),
        Request::RemoveHolder { id: "j-luna".to_owned() },
        Request::Restore { from, folder: aside },
    ];
    for long in longs {
        let save = office.save(FIRST, Stage::Evaluated);
        let folio = FIRST.to_owned();
        let quick = vec![
            save,
            Request::Add { record: Box::new(sample::dalia()) },
            Request::Read { folio: folio.clone() },
            Request::TakeLock { folio: folio.clone(), take_over: false },
            Request::LogAccess { deed: AccessDeed::Printed, folio: Some(folio.clone()) },
            Request::ReleaseLock { folio },
        ];
        let (tickets, answers) = office.while_at(long.clone(), quick);
        let order: Vec<Ticket> = answers.iter().map(|(ticket, _)| *ticket).collect();
        let expected: Vec<Ticket> = tickets[1..].iter().chain(&tickets[..1]).copied().collect();
        assert_eq!(order, expected, "{long:?}");
        let failed = answers.iter().find(|(_, outcome)| outcome.is_err());
        assert_eq!(failed, None, "{long:?}");
    }
}

#[test]
fn a_list_tells_a_case_as_it_was_saved_while_it_was_read() {
    let mut office = Office::new();
    office.window.list();
    // Every file is looked at again.
    let folder = office.folder();
    fs::remove_dir_all(folder.join("indices")).expect("removed");
    office.window.enter(&folder);
    let save = office.save(LAST, Stage::Closed);
    let added = Request::Add { record: Box::new(sample::dalia()) };
    let gone = Request::Erase { folio: FIRST.to_owned() };
    let (_, answers) = office.while_at(Request::List, vec![save, added, gone]);
    let Some((_, Ok(Answer::Listed(listing)))) = answers.last() else { panic!("{answers:?}") };
    let stage = |folio: &str| listing.rows.iter().find(|row| row.folio == folio).map(|row| row.stage);
    assert_eq!(stage(LAST), Some(Stage::Closed));
    assert_eq!(stage("V-2026-000013"), Some(sample::dalia().stage));
    assert_eq!((stage(FIRST), listing.rows.len()), (None, CASES));
    assert_eq!(listing.tombstones.len(), 1);
    assert_eq!(office.window.list().rows, listing.rows, "and the next list says the same");
}

#[test]
fn what_is_saved_while_all_is_sealed_anew_is_sealed_for_the_new_holder_too() {
    let mut office = Office::new();
    // One whose turn was, and one whose turn comes.
    let saves = vec![office.save(FIRST, Stage::Closed), office.save(LAST, Stage::Closed)];
    let added = Request::Add { record: Box::new(sample::dalia()) };
    let (tickets, answers) = office.while_it_wrote(CASES / 2, luna(), saves.into_iter().chain([added]).collect());
    assert_eq!(answers.last().map(|(ticket, _)| *ticket), Some(tickets[0]), "nobody waited for it");
    assert!(answers.iter().all(|(_, outcome)| outcome.is_ok()), "{answers:?}");
    let Some((_, Ok(Answer::HolderAdded { holders, .. }))) = answers.last() else { panic!("{answers:?}") };
    assert!(!holders.sealing_unfinished);
    let identity = identity_of_luna(&office.folder());
    assert_eq!(opened_by(&office.folder(), &identity), CASES + 1);
    for folio in [FIRST, LAST] {
        let case = office.read(folio);
        assert_eq!(case.record.stage, Stage::Closed, "{folio}");
        // It can be built upon.
        office.window.save(&case.record, case.stamp).expect("no conflict with oneself");
    }
    assert_eq!(office.window.list().rows.len(), CASES + 1);
}

#[test]
fn a_sealing_begins_anew_when_somebody_who_does_not_know_the_new_holder_saves_meanwhile() {
    let mut office = Office::new();
    let folder = office.folder();
    let Ok(Answer::HolderAdded { recovery: Some(paper), .. }) = office.window.ask(Request::AddHolder {
        name: "Caja fuerte".to_owned(),
        kind: HolderKind::Recovery,
        passphrase: secret(""),
    }) else {
        panic!("no paper")
    };
    let mut other = Window::new();
    other.enter_with(&folder, &paper);
    let case = other.read(FIRST).expect("there");
    // The first case is sealed already; the keeper stands between two cases.
    office.disk.left.store(CASES / 2, Ordering::SeqCst);
    office.disk.gate.set(Stand::Closed);
    let adding = office.window.send(luna());
    office.disk.gate.wait_until_it_stands();
    office.gate.set(Stand::Closed);
    office.window.send(Request::LogAccess { deed: AccessDeed::Printed, folio: None });
    office.disk.gate.set(Stand::Open);
    office.gate.wait_until_it_stands();
    other.save(&Record { stage: Stage::Closed, ..*case.record }, case.stamp).expect("saved");
    let identity = identity_of_luna(&folder);
    assert_eq!(opened_by(&folder, &identity), CASES / 2 - 1, "one of them for those whom the other knows");
    office.gate.set(Stand::Open);
    let added = office.window.answer(adding);
    assert!(matches!(&added, Ok(Answer::HolderAdded { holders, .. }) if !holders.sealing_unfinished), "{added:?}");
    assert_eq!(opened_by(&folder, &identity), CASES);
    assert_eq!(office.read(FIRST).record.stage, Stage::Closed);
}

#[test]
fn a_lock_ends_what_takes_long_and_what_was_saved_before_it_is_safe() {
    for ending in [Request::Lock, Request::Close] {
        let mut office = Office::new();
        let (first, second) = (office.save(FIRST, Stage::Closed), office.save(LAST, Stage::Closed));
        let to = office.file();
        let more = vec![first, Request::List, ending.clone(), second];
        let (tickets, answers) = office.while_at(Request::Backup { to }, more);
        let of = |at: usize| &answers.iter().find(|(ticket, _)| *ticket == tickets[at]).expect("answered").1;
        assert!(matches!(of(1), Ok(Answer::Saved(_))), "{ending:?}: {:?}", of(1));
        assert_eq!(of(0), &Err(Problem::Cancelled), "{ending:?}");
        // Nothing of it was left to be read.
        assert!(matches!(of(2), Ok(Answer::Listed(_)) | Err(Problem::Cancelled)), "{ending:?}: {:?}", of(2));
        assert!(matches!(of(3), Ok(Answer::Locked | Answer::Closed)), "{ending:?}: {:?}", of(3));
        assert!(matches!(of(4), Err(Problem::Locked | Problem::NoArchive)), "asked after {ending:?}: {:?}", of(4));
        assert_eq!((office.left_beside(), office.file().exists()), (Vec::new(), false), "{ending:?}");
        let folder = office.folder();
        office.window.enter(&folder);
        assert_eq!(office.read(FIRST).record.stage, Stage::Closed);
        assert_eq!(office.read(LAST).record.stage, sample::dalia().stage);
    }
}

#[test]
fn who_leaves_in_the_middle_of_a_backup_leaves_nothing_half_written() {
    let mut office = Office::new();
    let to = office.file();
    office.gate.set(Stand::Closed);
    office.window.send(Request::Backup { to });
    office.gate.wait_until_it_stands();
    office.gate.set(Stand::Open);
    let Office { place, window, .. } = office;
    assert!(window.keeper.close(Ticket(99), Duration::from_secs(60)), "closed");
    let left: Vec<_> = fs::read_dir(place.path()).expect("readable").flatten().map(|entry| entry.path()).collect();
    assert_eq!(left, [place.path().join("archivo")]);
}

#[test]
fn what_a_killed_backup_left_is_removed_by_a_later_one() {
    let mut office = Office::new();
    let (old, young) =
        (office.place.path().join(".ventanilla-a.respaldo"), office.place.path().join(".ventanilla-b.respaldo"));
    for path in [&old, &young] {
        fs::write(path, b"a medias").expect("written");
    }
    let days_ago = std::time::SystemTime::now() - Duration::from_secs(3 * 86_400);
    File::options().write(true).open(&old).expect("there").set_modified(days_ago).expect("set");
    office.back_up();
    assert_eq!((old.exists(), young.exists()), (false, true), "another program may be writing the young one");
}

#[test]
fn a_case_that_is_erased_after_a_backup_was_asked_for_is_in_it() {
    let mut office = Office::new();
    let (to, save) = (office.file(), office.save(FIRST, Stage::Closed));
    let gone = Request::Erase { folio: LAST.to_owned() };
    let (tickets, answers) = office.while_at(Request::Backup { to }, vec![save, gone]);
    let order: Vec<Ticket> = answers.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!(order, [tickets[1], tickets[0], tickets[2]]);
    let Some((_, Ok(Answer::BackedUp(summary)))) = answers.get(1) else { panic!("{answers:?}") };
    assert_eq!((summary.cases, summary.opened), (CASES, CASES), "each of them whole");
    assert!(!case_file(&office.folder(), LAST).exists());
}

#[test]
fn cancelling_still_overtakes() {
    let mut office = Office::new();
    let to = office.file();
    office.gate.set(Stand::Closed);
    let backup = office.window.send(Request::Backup { to });
    office.gate.wait_until_it_stands();
    let waits = office.window.send(Request::List);
    office.window.send(Request::Cancel(waits));
    office.window.send(Request::Cancel(backup));
    office.gate.set(Stand::Open);
    assert_eq!(office.window.answer(backup), Err(Problem::Cancelled));
    assert_eq!(office.window.answer(waits), Err(Problem::Cancelled));
    assert!(office.left_beside().is_empty() && !office.file().exists());
}

/// The machine's disk, with a defect that nobody thought of.
struct Defective {
    now: AtomicBool,
}

impl Disk for Defective {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        assert!(!self.now.load(Ordering::SeqCst), "a defect of the program");
        RealDisk.create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        RealDisk.open_lock(path)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.create_folder(folder)
    }
}

#[test]
fn a_defect_is_answered_and_the_keeper_goes_on_locked() {
    let place = tempfile::tempdir().expect("a folder for the test");
    let disk = Arc::new(Defective { now: AtomicBool::new(false) });
    let mut window = Window::on(Arc::clone(&disk) as Arc<dyn Disk>);
    window.create(place.path());
    window.add(sample::dalia());
    let case = window.read(FIRST).expect("there");
    disk.now.store(true, Ordering::SeqCst);
    assert_eq!(window.save(&case.record, case.stamp), Err(Problem::AccessLost));
    disk.now.store(false, Ordering::SeqCst);
    assert_eq!(window.read(FIRST), Err(Problem::Locked));
    window.enter(place.path());
    let case = window.read(FIRST).expect("whole");
    window.save(&Record { stage: Stage::Closed, ..*case.record }, case.stamp).expect("saved");
    // In the middle of something long: that ends too, and both are answered.
    let case = window.read(FIRST).expect("whole");
    let (long, save) = (window.send(luna()), Request::Save { record: case.record, based_on: case.stamp });
    disk.now.store(true, Ordering::SeqCst);
    let save = window.send(save);
    assert!(matches!(window.answer(long), Err(Problem::AccessLost)));
    let answered = window.told.iter().any(|told| matches!(told, Told::Done { ticket, .. } if *ticket == save));
    assert!(answered || window.answer(save) == Err(Problem::Locked));
}

#[test]
fn a_keeper_that_is_gone_answers_every_request_all_the_same() {
    let calls = Mutex::new(0);
    let mut window = Window::woken(Arc::new(RealDisk), move || {
        let mut calls = calls.lock().expect("nobody panicked");
        *calls += 1;
        let first = *calls == 1;
        drop(calls);
        assert!(!first, "a defect outside of any request");
    });
    let place = tempfile::tempdir().expect("a folder for the test");
    let folder = place.path().to_path_buf();
    let first = window.send(Request::Open { folder: folder.clone() });
    let second = window.send(Request::List);
    assert_eq!(window.answer(first), Err(Problem::NotAnArchive), "told before it ended");
    assert_eq!(window.answer(second), Err(Problem::AccessLost));
    assert_eq!(window.keeper.wait(Duration::from_secs(60)), None, "answered once");
    let start = Instant::now();
    let third = window.send(Request::Open { folder });
    let told = window.keeper.told();
    assert_eq!(told, [Told::Done { ticket: third, outcome: Box::new(Err(Problem::AccessLost)) }]);
    assert!(!window.keeper.close(Ticket(99), Duration::from_secs(60)) && start.elapsed() < Duration::from_secs(30));
    assert!(!Problem::AccessLost.text().is_empty());
}
