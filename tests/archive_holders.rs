//! Who can open the archive: added, removed, smuggled in, forgotten; and the sealing anew that this
//! takes, interrupted and finished.
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

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use keeper::{PASSPHRASE, Window, case_file, secret};
use ventanilla::case::archive::HolderKind;
use ventanilla::case::crypto::{self, Identity, OpenError, Secret};
use ventanilla::case::keeper::{Answer, Fault, Holders, Problem, Request, Step, Told};
use ventanilla::case::record::{Record, Stage};
use ventanilla::io::archive::disk::{Disk, RealDisk, Sink};

const FIRST: &str = "V-2026-000001";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// How many of the cases a key opens.
fn opened_by(folder: &Path, identity: &Identity) -> usize {
    let cases = fs::read_dir(folder.join("casos")).expect("readable");
    cases
        .filter(|entry| {
            let sealed = fs::read(entry.as_ref().expect("an entry").path()).expect("readable");
            crypto::open(&sealed, identity, 1 << 20).is_ok()
        })
        .count()
}

fn identity_of(folder: &Path, id: &str, passphrase: &str) -> Identity {
    let sealed = fs::read(folder.join("llaves").join(format!("{id}.age"))).expect("a key file");
    crypto::unwrap_identity(&sealed, &secret(passphrase)).expect("opens")
}

fn holders(answer: Result<Answer, Problem>) -> Holders {
    match answer {
        Ok(Answer::Holders(holders) | Answer::HolderAdded { holders, .. }) => holders,
        other => panic!("no holders: {other:?}"),
    }
}

fn confirm(window: &mut Window, holders: &Holders) -> Holders {
    let keys = holders.all.iter().map(|holder| holder.key.clone()).collect();
    self::holders(window.ask(Request::ConfirmHolders { keys }))
}

#[test]
fn an_advisor_comes_and_goes() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    for _ in 0..5 {
        window.add(sample::dalia());
    }
    let before = window.read(FIRST).expect("there");
    let after = holders(window.add_holder("J. Luna", "segunda frase de paso"));
    assert_eq!(after.all.len(), 3);
    assert!(after.unconfirmed.is_empty() && !after.sealing_unfinished);
    let sealed =
        window.told.iter().any(|told| matches!(told, Told::Progress { step: Step::Sealing, done: 5, total: 5, .. }));
    assert!(sealed, "progress is told");
    let luna = identity_of(folder.path(), "j-luna", "segunda frase de paso");
    assert_eq!(opened_by(folder.path(), &luna), 5);
    // That it was sealed anew is no change of somebody else's.
    window.save(&Record { stage: Stage::Closed, ..*before.record }, before.stamp).expect("saved");
    assert_eq!(opened_by(folder.path(), &luna), 5);

    // The new one knows whom there is, from who let them in.
    let mut other = Window::new();
    other.open(folder.path());
    let unlock = Request::Unlock { holder: "j-luna".to_owned(), passphrase: secret("segunda frase de paso") };
    let Ok(Answer::Unlocked(unlocked)) = other.ask(unlock.clone()) else { panic!("not unlocked") };
    assert!(unlocked.holders.unconfirmed.is_empty() && unlocked.holders.gone.is_empty());
    assert_eq!(other.list().rows.len(), 5);
    assert_eq!(other.ask(Request::RemoveHolder { id: "j-luna".to_owned() }), Err(Problem::LastHolder));
    assert_eq!(other.ask(Request::RemoveHolder { id: "nadie".to_owned() }), Err(Problem::NoSuchHolder));
    other.ask(Request::Lock).expect("locked");

    let after = holders(window.ask(Request::RemoveHolder { id: "j-luna".to_owned() }));
    assert_eq!(after.all.len(), 2);
    assert_eq!(opened_by(folder.path(), &luna), 0);
    assert_eq!(other.ask(unlock), Err(Problem::NoSuchHolder));
    let names = fs::read_dir(folder.path().join("llaves")).expect("readable");
    assert!(names.flatten().all(|entry| !entry.file_name().to_string_lossy().starts_with("j-luna")));
    assert_eq!(window.list().rows.len(), 5);
    assert_eq!(window.add_holder("M. Robles", "x"), Err(Problem::BadName), "the name is taken");
    assert_eq!(window.add_holder("¿?", "x"), Err(Problem::BadName));
}

#[test]
fn the_recovery_key_opens_everything_and_lets_a_new_advisor_in() {
    let folder = folder();
    let mut window = Window::new();
    let paper = window.create(folder.path());
    window.add(sample::dalia());
    window.ask(Request::Close).expect("closed");
    // The passphrase is lost. With the paper somebody gets in, and the advisor gets a new key.
    let mut recovery = Window::new();
    assert!(recovery.enter_with(folder.path(), &paper).unconfirmed.is_empty());
    let after = holders(recovery.add_holder("M. Robles otra vez", "frase nueva"));
    assert!(after.all.iter().any(|holder| holder.id == "m-robles-otra-vez"));
    holders(recovery.ask(Request::RemoveHolder { id: "m-robles".to_owned() }));
    assert_eq!(opened_by(folder.path(), &identity_of(folder.path(), "m-robles-otra-vez", "frase nueva")), 1);
    // A second paper, for another drawer.
    let request = Request::AddHolder {
        name: "Caja fuerte".to_owned(),
        kind: HolderKind::Recovery,
        passphrase: Secret::default(),
    };
    let Ok(Answer::HolderAdded { recovery: Some(second), .. }) = recovery.ask(request) else { panic!("no paper") };
    assert_eq!(opened_by(folder.path(), &Identity::read(second.expose()).expect("a key")), 1);
    assert_eq!(window.ask(Request::UnlockWithKey { key: second }), Err(Problem::NoArchive));
    window.open(folder.path());
    // As somebody types it from the paper: in groups, in small letters, over two lines, without its beginning.
    let signs: Vec<char> = paper.expose().to_lowercase().chars().collect();
    let typed: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    let shorter = format!(" {}\n{}", typed[4..9].join(" "), typed[9..].join("  "));
    for typed in [typed.join(" "), shorter] {
        let answer = window.ask(Request::UnlockWithKey { key: secret(&typed) });
        assert!(matches!(answer, Ok(Answer::Unlocked(_))), "{answer:?}");
        assert_eq!(window.ask(Request::Lock), Ok(Answer::Locked));
    }
    let stranger = Identity::generate().secret();
    assert_eq!(window.ask(Request::UnlockWithKey { key: stranger }), Err(Problem::OtherKey));
    assert_eq!(window.ask(Request::UnlockWithKey { key: secret("ninguna") }), Err(Problem::OtherKey));
}

#[test]
fn a_passphrase_is_changed_and_the_old_one_opens_nothing() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let change = |old: &str| Request::ChangePassphrase { old: secret(old), new: secret("otra frase de paso") };
    assert_eq!(window.ask(change("no es esa")), Err(Problem::WrongPassphrase));
    assert_eq!(window.ask(change(PASSPHRASE)), Ok(Answer::PassphraseChanged));
    let unlock = |passphrase: &str| Request::Unlock { holder: "m-robles".to_owned(), passphrase: secret(passphrase) };
    assert_eq!(window.ask(unlock(PASSPHRASE)), Err(Problem::WrongPassphrase));
    assert!(matches!(window.ask(unlock("otra frase de paso")), Ok(Answer::Unlocked(_))));
    fs::write(folder.path().join("llaves/m-robles.age"), b"age-encryption.org/v1\n").expect("written");
    let damaged = window.ask(unlock(PASSPHRASE));
    assert_eq!(damaged, Err(Problem::DamagedKeyFile(OpenError::Damaged)));
    fs::remove_file(folder.path().join("llaves/m-robles.age")).expect("removed");
    assert_eq!(window.ask(unlock(PASSPHRASE)), Err(Problem::NoKeyFile));
}

/// Writes a holder into the public part, as anybody can who may write into the folder.
fn smuggle(folder: &Path, identity: &Identity) {
    let path = folder.join("archivo.json");
    let mut info: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("there")).expect("JSON");
    info["titulares"].as_array_mut().expect("a list").push(serde_json::json!({
        "id": "intruso", "nombre": "M. Roblez", "tipo": "asesor",
        "clave": identity.recipient().to_string(), "desde": "2026-11-22",
    }));
    fs::write(&path, info.to_string()).expect("written");
}

#[test]
fn a_key_smuggled_into_the_public_part_is_told_and_gets_nothing() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let saved = window.add(sample::dalia());
    let case = window.read(FIRST).expect("there");
    let intruder = Identity::generate();
    smuggle(folder.path(), &intruder);
    // While somebody is in: told with the next request, and nothing is sealed to it.
    window.save(&Record { stage: Stage::Closed, ..*case.record.clone() }, saved.stamp).expect("saved all the same");
    let told = window.told.iter().any(
        |told| matches!(told, Told::HoldersChanged(holders) if holders.unconfirmed.iter().any(|h| h.id == "intruso")),
    );
    assert!(told);
    window.add(sample::dalia());
    assert_eq!(opened_by(folder.path(), &intruder), 0);
    assert_eq!(window.add_holder("J. Luna", "x"), Err(Problem::Unconfirmed));
    assert_eq!(window.ask(Request::FinishSealing), Err(Problem::Unconfirmed));
    // And at every unlocking.
    let found = window.enter(folder.path());
    assert_eq!(found.unconfirmed.iter().map(|holder| holder.id.as_str()).collect::<Vec<_>>(), ["intruso"]);
    window.ask(Request::Lock).expect("locked");
    // A list of confirmed keys that somebody else wrote counts for nothing.
    let list = folder.path().join("llaves/m-robles.titulares");
    let signed = fs::read_to_string(&list).expect("a list");
    let forged = signed.replacen("age1", &format!("{}\nage1", intruder.recipient()), 1);
    fs::write(&list, forged).expect("written");
    let found = window.enter(folder.path());
    assert_eq!(found.unconfirmed.len(), 2, "all but who is in");
    fs::write(&list, signed).expect("written");
    // It is no mistake, as the advisor learns, but a colleague: confirmed, and given what was missed.
    let found = window.enter(folder.path());
    let stale = window.ask(Request::ConfirmHolders { keys: vec![intruder.recipient().to_string()] });
    assert!(matches!(stale, Err(Problem::HoldersDiffer(_))), "{stale:?}");
    let after = confirm(&mut window, &found);
    assert!(after.unconfirmed.is_empty() && after.sealing_unfinished);
    assert_eq!(opened_by(folder.path(), &intruder), 0);
    assert!(!holders(window.ask(Request::FinishSealing)).sealing_unfinished);
    assert_eq!(opened_by(folder.path(), &intruder), 2);
}

#[test]
fn somebody_elses_removal_is_told_until_it_is_confirmed() {
    let folder = folder();
    let mut window = Window::new();
    let paper = window.create(folder.path());
    window.add(sample::dalia());
    let mut recovery = Window::new();
    recovery.enter_with(folder.path(), &paper);
    let added = holders(recovery.add_holder("J. Luna", "segunda frase"));
    let luna = added.all.iter().find(|holder| holder.id == "j-luna").expect("there").key.clone();
    let found = window.enter(folder.path());
    confirm(&mut window, &found);
    holders(recovery.ask(Request::RemoveHolder { id: "j-luna".to_owned() }));
    let found = window.enter(folder.path());
    assert_eq!((found.gone.clone(), found.unconfirmed.len()), (vec![luna], 0));
    let after = confirm(&mut window, &found);
    assert!(after.gone.is_empty());
}

/// The machine's disk, which stops giving cases their name after so many.
struct Stopping {
    left: AtomicUsize,
}

impl Disk for Stopping {
    fn create(&self, path: &Path) -> std::io::Result<Box<dyn Sink>> {
        RealDisk.create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        let case = to.iter().any(|part| part == "casos");
        if case && self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err() {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        RealDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> std::io::Result<()> {
        RealDisk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.remove(path)
    }

    fn open_lock(&self, path: &Path) -> std::io::Result<fs::File> {
        RealDisk.open_lock(path)
    }

    fn create_folder(&self, folder: &Path) -> std::io::Result<()> {
        RealDisk.create_folder(folder)
    }
}

#[test]
fn sealing_that_was_interrupted_goes_on_where_it_was() {
    const CASES: usize = 100;
    let folder = folder();
    let disk = Arc::new(Stopping { left: AtomicUsize::new(usize::MAX) });
    let mut window = Window::on(Arc::clone(&disk) as Arc<dyn Disk>);
    window.create(folder.path());
    for _ in 0..CASES {
        window.add(sample::dalia());
    }
    // The disk grows full in the middle.
    disk.left.store(70, Ordering::SeqCst);
    let after = holders(window.add_holder("J. Luna", "segunda frase"));
    assert!(after.sealing_unfinished && after.all.iter().any(|holder| holder.id == "j-luna"));
    let luna = identity_of(folder.path(), "j-luna", "segunda frase");
    assert_eq!(opened_by(folder.path(), &luna), 70);
    // The program ends, and another one is told of it when somebody gets in.
    drop(window);
    let mut again = Window::new();
    assert!(again.enter(folder.path()).sealing_unfinished);
    // It is cancelled at once, and then finished, without sealing all of them again.
    let ticket = again.send(Request::FinishSealing);
    again.keeper.ask(ventanilla::case::keeper::Ticket(0), Request::Cancel(ticket));
    let cancelled = again.answer(ticket);
    assert!(matches!(cancelled, Err(Problem::Cancelled) | Ok(Answer::Holders(_))), "{cancelled:?}");
    let stamps = |folder: &Path| -> Vec<Vec<u8>> {
        (1..=CASES).map(|n| fs::read(case_file(folder, &format!("V-2026-{n:06}"))).expect("a case")).collect()
    };
    let before = stamps(folder.path());
    let finished = holders(again.ask(Request::FinishSealing));
    assert!(!finished.sealing_unfinished && !folder.path().join("resellado.json").exists());
    assert_eq!(opened_by(folder.path(), &luna), CASES);
    let same = stamps(folder.path()).iter().zip(&before).filter(|(now, before)| now == before).count();
    assert!(same >= 64, "only {same} were left as they were");
    assert_eq!(again.list().rows.len(), CASES);
}

#[test]
fn an_unreadable_case_does_not_stop_the_sealing() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    for _ in 0..3 {
        window.add(sample::dalia());
    }
    fs::write(case_file(folder.path(), "V-2026-000002"), b"no es un caso").expect("written");
    let after = holders(window.add_holder("J. Luna", "segunda frase"));
    assert!(!after.sealing_unfinished);
    assert_eq!(opened_by(folder.path(), &identity_of(folder.path(), "j-luna", "segunda frase")), 2);
    assert_eq!(fs::read(case_file(folder.path(), "V-2026-000002")).expect("there"), b"no es un caso");
    let unreadable = window.list().unreadable;
    assert_eq!(unreadable.len(), 1);
    assert_eq!(unreadable[0].problem, Fault::Seal(OpenError::NotSealed));
}

#[test]
fn two_holders_do_not_share_their_rows() {
    let folder = folder();
    let mut window = Window::new();
    let paper = window.create(folder.path());
    window.add(sample::dalia());
    window.ask(Request::Lock).expect("locked");
    let rows = folder.path().join("indices/m-robles.age");
    let own = fs::read(&rows).expect("kept");
    // Rows that somebody forged with the public key are not believed.
    let recipient = identity_of(folder.path(), "m-robles", PASSPHRASE).recipient();
    for bytes in [crypto::seal(&[0; 40], &[recipient]).expect("sealed"), own[..own.len() / 2].to_vec(), Vec::new()] {
        fs::write(&rows, bytes).expect("written");
        assert!(window.enter(folder.path()).unconfirmed.is_empty());
        assert_eq!(window.list().rows.len(), 1);
    }
    let mut recovery = Window::new();
    recovery.enter_with(folder.path(), &paper);
    assert_eq!(recovery.list().rows.len(), 1);
}
