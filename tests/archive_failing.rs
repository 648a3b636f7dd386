//! A disk that fails: at every byte of a save, at every step of one, when it is full, read-only, held by
//! an antivirus. The old case stays, whole, and the same request succeeds later.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and looks at files"
)]

#[path = "common/keeper.rs"]
mod keeper;
#[path = "common/record.rs"]
mod sample;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use keeper::{PASSPHRASE, Window, case_file, files, secret};
use ventanilla::case::archive::HolderKind;
use ventanilla::case::crypto::Secret;
use ventanilla::case::keeper::{Answer, DiskFault, Problem, Request, Stamp};
use ventanilla::case::record::{Record, Stage};
use ventanilla::io::archive::disk::{Disk, RealDisk, Sink};

const FIRST: &str = "V-2026-000001";

/// What fails next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fail {
    Nothing,
    /// No more than so many bytes can be written to one file.
    AfterBytes(usize),
    Create(ErrorKind),
    Sync,
    Rename,
    SyncFolder,
    /// A file is held by another program so many times.
    Held(u32),
    Lock(ErrorKind),
    /// A folder with this file or folder in it cannot be made durable, this time or after so many.
    SyncOf(&'static str, u32),
}

/// The machine's disk, with faults. Only files below `casos` are hit, but for the lock.
struct Failing {
    next: Arc<Mutex<Fail>>,
}

struct FailingSink {
    file: Box<dyn Sink>,
    left: Option<usize>,
    sync_fails: bool,
}

impl Write for FailingSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = &mut self.left else { return self.file.write(bytes) };
        let part = bytes.get(..*left).unwrap_or(bytes);
        if part.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        let written = self.file.write(part)?;
        *left -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Sink for FailingSink {
    fn sync(&mut self) -> io::Result<()> {
        // As a disk that grows full only when it really writes.
        if self.sync_fails { Err(ErrorKind::QuotaExceeded.into()) } else { self.file.sync() }
    }
}

impl Failing {
    fn of(&self, path: &Path) -> Fail {
        let hit = path.iter().any(|part| part == "casos");
        if hit { self.now() } else { Fail::Nothing }
    }

    fn now(&self) -> Fail {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        let fail = self.of(path);
        if let Fail::Create(kind) = fail {
            return Err(kind.into());
        }
        let left = if let Fail::AfterBytes(bytes) = fail { Some(bytes) } else { None };
        Ok(Box::new(FailingSink { file: RealDisk.create(path)?, left, sync_fails: fail == Fail::Sync }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.of(to) {
            Fail::Rename => Err(io::Error::other("an error of the device")),
            Fail::Held(0) => RealDisk.rename(from, to),
            Fail::Held(times) => {
                *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Fail::Held(times - 1);
                Err(ErrorKind::ResourceBusy.into())
            }
            _ => RealDisk.rename(from, to),
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match self.now() {
            Fail::SyncOf(part, left) if folder.join(part).exists() => {
                let next = left.checked_sub(1).map_or(Fail::Nothing, |left| Fail::SyncOf(part, left));
                *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
                if left == 0 { Err(io::Error::other("an error of the device")) } else { RealDisk.sync_folder(folder) }
            }
            Fail::SyncFolder if self.of(folder) == Fail::SyncFolder => Err(io::Error::other("an error of the device")),
            _ => RealDisk.sync_folder(folder),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        match self.now() {
            Fail::Lock(kind) => Err(kind.into()),
            _ => RealDisk.open_lock(path),
        }
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.create_folder(folder)
    }
}

struct Bench {
    folder: tempfile::TempDir,
    window: Window,
    next: Arc<Mutex<Fail>>,
    key: Secret,
    record: Record,
    stamp: Stamp,
}

impl Bench {
    /// An archive with one case, on a disk that works so far.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let next = Arc::new(Mutex::new(Fail::Nothing));
        let mut window = Window::on(Arc::new(Failing { next: Arc::clone(&next) }));
        let key = window.create(folder.path());
        window.add(sample::dalia());
        let case = window.read(FIRST).expect("there");
        Self { folder, window, next, key, record: *case.record, stamp: case.stamp }
    }

    fn set(&self, fail: Fail) {
        *self.next.lock().expect("nobody panicked") = fail;
    }

    /// Saves the case with another stage.
    fn save(&mut self, stage: Stage) -> Result<(), Problem> {
        let record = Record { stage, ..self.record.clone() };
        self.stamp = self.window.save(&record, self.stamp)?.stamp;
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(case_file(self.folder.path(), FIRST)).expect("the case is there")
    }

    /// What another program reads that comes to the folder now.
    fn stage(&self) -> Stage {
        let mut other = Window::new();
        other.enter_with(self.folder.path(), &self.key);
        let stage = other.read(FIRST).expect("whole").record.stage;
        other.ask(Request::Close).expect("closed");
        stage
    }

    fn cases(&self) -> usize {
        fs::read_dir(self.folder.path().join("casos")).expect("readable").count()
    }
}

#[test]
fn a_save_that_fails_at_any_byte_leaves_the_old_case() {
    let mut bench = Bench::new();
    let mut old = bench.bytes();
    let full = Err(Problem::Disk(DiskFault::Full));
    // The age format puts something of random length into each file: some way beyond this one's end
    // every save fits.
    for bytes in 0..old.len() + 512 {
        bench.set(Fail::AfterBytes(bytes));
        let outcome = bench.save(Stage::Draft);
        if outcome == Ok(()) {
            old = bench.bytes();
            assert!(old.len() <= bytes, "{} bytes where only {bytes} have room", old.len());
        } else {
            assert_eq!(outcome, full, "after {bytes} bytes");
        }
        assert!(bench.bytes() == old, "another case after {bytes} bytes");
        assert_eq!(bench.cases(), 1, "something half-written after {bytes} bytes");
    }
    bench.set(Fail::Nothing);
    bench.save(Stage::Closed).expect("room again");
    assert_eq!(bench.stage(), Stage::Closed);
}

#[test]
fn a_save_that_fails_at_any_step_leaves_the_old_case_and_succeeds_later() {
    let mut bench = Bench::new();
    let old_stage = bench.record.stage;
    let old = bench.bytes();
    let other = Problem::Disk(DiskFault::Other("an error of the device".to_owned()));
    let steps = [
        (Fail::Create(ErrorKind::StorageFull), Problem::Disk(DiskFault::Full)),
        (Fail::Create(ErrorKind::ReadOnlyFilesystem), Problem::Disk(DiskFault::ReadOnly)),
        (Fail::Create(ErrorKind::PermissionDenied), Problem::Disk(DiskFault::NoPermission)),
        (Fail::Create(ErrorKind::StaleNetworkFileHandle), Problem::Disk(DiskFault::FolderGone)),
        (Fail::Sync, Problem::Disk(DiskFault::Full)),
        (Fail::Rename, other.clone()),
        (Fail::Held(u32::MAX), Problem::Disk(DiskFault::HeldByAnother)),
        (Fail::Lock(ErrorKind::PermissionDenied), Problem::Disk(DiskFault::NoPermission)),
    ];
    for (fail, problem) in steps {
        bench.set(fail);
        assert_eq!(bench.save(Stage::Closed), Err(problem), "{fail:?}");
        bench.set(Fail::Nothing);
        assert_eq!((bench.bytes() == old, bench.cases()), (true, 1), "{fail:?}");
        assert_eq!(bench.stage(), old_stage, "{fail:?}");
    }
    // Held for half a second and then let go: nobody learns of it.
    bench.set(Fail::Held(10));
    bench.save(Stage::Closed).expect("waited for");
    assert_eq!(bench.stage(), Stage::Closed);
    // When only the folder cannot be made durable the name is given already: the new case is there,
    // whole, nobody is told that it is safe, and saving again is no conflict with oneself.
    bench.set(Fail::SyncFolder);
    assert_eq!(bench.save(Stage::Enrolled), Err(other));
    assert_eq!(bench.stage(), Stage::Enrolled);
    bench.set(Fail::Nothing);
    bench.save(Stage::Draft).expect("again, based on the same version");
    assert_eq!(bench.stage(), Stage::Draft);
}

#[test]
fn a_new_case_that_cannot_be_written_takes_no_folio() {
    let mut bench = Bench::new();
    for fail in [Fail::AfterBytes(100), Fail::Sync, Fail::Rename, Fail::SyncFolder] {
        bench.set(fail);
        let refused = bench.window.ask(Request::Add { record: Box::new(bench.record.clone()) });
        assert!(matches!(refused, Err(Problem::Disk(_))), "{refused:?}");
        assert_eq!(bench.cases(), 1);
    }
    bench.set(Fail::Nothing);
    assert_eq!(bench.window.add(bench.record.clone()).row.folio, "V-2026-000002");
}

#[test]
fn a_holder_who_is_one_is_told_so_although_the_folder_could_not_be_made_durable() {
    let mut bench = Bench::new();
    let drawer = || Request::AddHolder {
        name: "Caja fuerte".to_owned(),
        kind: HolderKind::Recovery,
        passphrase: Secret::default(),
    };
    // First the note that everything is to be sealed anew, then the public part.
    bench.set(Fail::SyncOf("archivo.json", 0));
    assert!(matches!(bench.window.ask(drawer()), Err(Problem::Disk(_))), "nobody was added");
    bench.set(Fail::SyncOf("archivo.json", 1));
    let added = bench.window.ask(drawer());
    let Ok(Answer::HolderAdded { holders, recovery: Some(key) }) = added else { panic!("{added:?}") };
    assert!(holders.unconfirmed.is_empty() && holders.all.len() == 3);
    bench.key = key;
    assert_eq!(bench.stage(), bench.record.stage, "the paper opens the case");
}

#[test]
fn a_passphrase_that_holds_already_is_told_as_changed() {
    let mut bench = Bench::new();
    let change = |old: &str, new: &str| Request::ChangePassphrase { old: secret(old), new: secret(new) };
    bench.set(Fail::SyncOf("m-robles.age", 0));
    assert_eq!(bench.window.ask(change(PASSPHRASE, "otra frase")), Ok(Answer::PassphraseChanged));
    bench.window.ask(Request::Lock).expect("locked");
    let unlock = Request::Unlock { holder: "m-robles".to_owned(), passphrase: secret("otra frase") };
    assert!(bench.window.ask(unlock).is_ok());
}

#[test]
fn a_case_whose_erasing_fails_at_its_last_step_counts_as_erased_and_leaves_no_row() {
    let mut bench = Bench::new();
    bench.window.list();
    bench.window.ask(Request::Lock).expect("locked");
    let rows = |bench: &Bench| keeper::rows_on_disk(bench.folder.path(), "m-robles");
    let curp = bench.record.applicant.person.curp.clone().expect("known");
    let has = |rows: &[u8]| rows.windows(curp.len()).any(|part| part == curp.as_bytes());
    assert!(has(&rows(&bench).expect("kept")));
    bench.window.enter(bench.folder.path());
    bench.set(Fail::SyncFolder);
    let refused = bench.window.ask(Request::Erase { folio: FIRST.to_owned() });
    assert!(matches!(refused, Err(Problem::Disk(_))), "{refused:?}");
    assert!(!has(&rows(&bench).expect("kept")));
    bench.set(Fail::Nothing);
    bench.window.enter_with(bench.folder.path(), &bench.key);
    let listing = bench.window.list();
    assert_eq!((listing.rows.len(), listing.tombstones.len()), (0, 1));
}

#[test]
fn a_read_only_archive_can_be_read() {
    let mut bench = Bench::new();
    bench.window.ask(Request::Close).expect("closed");
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        bench.set(Fail::Lock(kind));
        let before = files(bench.folder.path());
        let mut window = Window::on(Arc::new(Failing { next: Arc::clone(&bench.next) }));
        assert!(window.open(bench.folder.path()).read_only);
        window.enter_with(bench.folder.path(), &bench.key);
        assert_eq!(window.list().rows.len(), 1);
        let case = window.read(FIRST).expect("readable");
        let refused = window.save(&case.record, case.stamp);
        assert!(matches!(refused, Err(Problem::Disk(DiskFault::NoPermission | DiskFault::ReadOnly))), "{refused:?}");
        assert_eq!(window.ask(Request::Lock), Ok(Answer::Locked));
        assert!(files(bench.folder.path()) == before, "nothing was written");
    }
}

#[test]
fn leftovers_of_an_interrupted_save_are_removed_when_the_archive_is_opened() {
    let bench = Bench::new();
    let left = bench.folder.path().join("casos/.ventanilla-77-1-1.parcial");
    fs::write(&left, b"age-encryption.org/v1").expect("written");
    let foreign = bench.folder.path().join("casos/.ventanilla");
    fs::write(&foreign, b"").expect("written");
    let opened = Window::new().open(bench.folder.path());
    assert_eq!(opened.leftovers, 1);
    assert!(!left.exists() && foreign.exists());
    assert_eq!(bench.stage(), bench.record.stage);
}

#[test]
fn a_clock_that_is_behind_is_told_and_changes_nothing() {
    let mut bench = Bench::new();
    let ahead = std::time::SystemTime::now() + std::time::Duration::from_secs(3 * 86_400);
    let folder = File::open(bench.folder.path().join("casos")).expect("a folder");
    folder.set_modified(ahead).expect("set");
    let opened = Window::new().open(bench.folder.path());
    assert!(opened.clock_behind.is_some());
    bench.save(Stage::Closed).expect("saved all the same");
    assert_eq!(bench.stage(), Stage::Closed);
    folder.set_modified(std::time::SystemTime::now()).expect("set");
    assert_eq!(Window::new().open(bench.folder.path()).clock_behind, None);
}
