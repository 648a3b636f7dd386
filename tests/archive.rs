//! The archive from the window's end: created, locked, unlocked, cases in and out, and what somebody
//! without the key sees of it.
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

use keeper::{PASSPHRASE, Window, case_file, files, now, secret};
use ventanilla::case::archive::{Details, HolderKind};
use ventanilla::case::crypto::{self, Identity, OpenError, Recipient};
use ventanilla::case::keeper::{AccessDeed, Answer, DiskFault, Fault, Newer, Problem, Request};
use ventanilla::case::record::{self, Record, Stage};
use ventanilla::case::row::SecondPerson;
use ventanilla::engine::applicant::Person;

const FIRST: &str = "V-2026-000001";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn named(first_surname: &str) -> Record {
    let mut record = sample::dalia();
    record.applicant.person.first_surname = Some(first_surname.to_owned());
    record
}

/// A case whose stage was changed, as an advisor would.
fn at_stage(record: &Record, stage: Stage) -> Record {
    Record { stage, ..record.clone() }
}

#[test]
fn a_case_goes_in_and_comes_out_after_locking_and_opening_again() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let saved = window.add(sample::dalia());
    assert_eq!(saved.row.folio, FIRST);
    assert_eq!(saved.when, now());
    let case = window.read(FIRST).expect("there");
    assert_eq!(*case.record, Record { folio: FIRST.to_owned(), ..sample::dalia() });
    assert_eq!((case.stamp, case.newer), (saved.stamp, None));

    let changed = at_stage(&case.record, Stage::Enrolled);
    let second = window.save(&changed, case.stamp).expect("saved");
    assert_ne!(second.stamp, saved.stamp);
    assert_eq!(second.row.stage, Stage::Enrolled);
    assert_eq!(window.ask(Request::Lock), Ok(Answer::Locked));
    assert_eq!(window.read(FIRST), Err(Problem::Locked));
    assert_eq!(window.save(&changed, second.stamp), Err(Problem::Locked));
    assert_eq!(window.ask(Request::List), Err(Problem::Locked));
    assert_eq!(window.ask(Request::Close), Ok(Answer::Closed));
    assert_eq!(window.read(FIRST), Err(Problem::NoArchive));

    let mut again = Window::new();
    let opened = again.open(folder.path());
    assert_eq!((opened.read_only, opened.leftovers), (false, 0));
    assert_eq!(
        opened.info.holders.iter().map(|h| h.kind).collect::<Vec<_>>(),
        [HolderKind::Advisor, HolderKind::Recovery]
    );
    let wrong = Request::Unlock { holder: "m-robles".to_owned(), passphrase: secret("otra frase") };
    assert_eq!(again.ask(wrong), Err(Problem::WrongPassphrase));
    let holders = again.enter(folder.path());
    assert!(holders.unconfirmed.is_empty() && holders.gone.is_empty() && !holders.sealing_unfinished);
    let listing = again.list();
    assert_eq!(listing.rows.len(), 1);
    assert_eq!(*listing.rows[0], *second.row);
    assert_eq!(*again.read(FIRST).expect("there").record, changed);
}

#[test]
fn folios_go_on_and_an_erased_one_is_never_given_again() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    for number in 1..=3 {
        assert_eq!(window.add(sample::dalia()).row.folio, format!("V-2026-{number:06}"));
    }
    let erased = window.ask(Request::Erase { folio: "V-2026-000003".to_owned() });
    let Ok(Answer::Erased(stone)) = erased else { panic!("{erased:?}") };
    assert_eq!((stone.folio.as_str(), stone.erased), ("V-2026-000003", now().date()));
    assert!(!case_file(folder.path(), "V-2026-000003").exists());
    assert_eq!(window.add(sample::dalia()).row.folio, "V-2026-000004");
    assert_eq!(window.read("V-2026-000003"), Err(Problem::WasErased(now().date())));
    assert_eq!(window.read("V-2026-000009"), Err(Problem::NoSuchCase));
    assert_eq!(window.read("../archivo"), Err(Problem::NoSuchCase));
    let listing = window.list();
    assert_eq!(listing.tombstones, [stone]);
    assert_eq!(
        listing.rows.iter().map(|row| row.folio.as_str()).collect::<Vec<_>>(),
        [FIRST, "V-2026-000002", "V-2026-000004"]
    );
    let left = fs::read(folder.path().join("lapidas/V-2026-000003.json")).expect("a tombstone");
    let left: serde_json::Value = serde_json::from_slice(&left).expect("JSON");
    assert_eq!(left, serde_json::json!({"version": 1, "folio": "V-2026-000003", "borrado": "2026-11-22"}));
}

#[test]
fn the_row_of_an_erased_case_stays_on_nobodys_disk() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    window.add(named("Quiroz"));
    window.add(named("Uno"));
    window.add_holder("J. Luna", PASSPHRASE).expect("added");
    window.list();
    window.ask(Request::Lock).expect("locked");
    let luna = Request::Unlock { holder: "j-luna".to_owned(), passphrase: secret(PASSPHRASE) };
    let mut other = Window::new();
    other.open(folder.path());
    other.ask(luna).expect("unlocked");
    other.list();
    window.enter(folder.path());
    let has = |holder: &str, name: &str| {
        let rows = keeper::rows_on_disk(folder.path(), holder).unwrap_or_default();
        rows.windows(name.len()).any(|part| part == name.as_bytes())
    };
    other.ask(Request::Lock).expect("locked");
    assert!(has("m-robles", "Quiroz") && has("j-luna", "Quiroz"));
    // Another one is in meanwhile, with all rows in memory.
    let mut third = Window::new();
    let luna = Request::Unlock { holder: "j-luna".to_owned(), passphrase: secret(PASSPHRASE) };
    third.open(folder.path());
    third.ask(luna).expect("unlocked");
    window.ask(Request::Erase { folio: FIRST.to_owned() }).expect("erased");
    assert!(!has("m-robles", "Quiroz") && !has("j-luna", "Quiroz"));
    assert!(has("m-robles", "Uno"), "only what was erased");
    third.add(named("Dos"));
    third.ask(Request::Lock).expect("locked");
    assert!(has("j-luna", "Dos") && !has("j-luna", "Quiroz"), "it comes not back");
}

#[test]
fn a_log_whose_end_was_cut_off_is_noticed_by_who_locked_before() {
    let folder = folder();
    let mut window = Window::new();
    let key = window.create(folder.path());
    window.add(sample::dalia());
    window.ask(Request::Lock).expect("locked");
    window.enter(folder.path());
    let broken = |window: &mut Window| match window.ask(Request::Accesses { folio: None }) {
        Ok(Answer::Accesses(log)) => log.broken,
        other => panic!("no log: {other:?}"),
    };
    assert!(!broken(&mut window));
    let path =
        fs::read_dir(folder.path().join("accesos")).expect("readable").next().expect("a month").expect("an entry");
    let whole = fs::read_to_string(path.path()).expect("text");
    let lines: Vec<&str> = whole.lines().collect();
    // Created, added, locked, entered: what came after the lock is nobody's yet.
    assert_eq!(lines.len(), 4);
    for (kept, noticed) in [(3, false), (2, true), (1, true), (0, true)] {
        let cut: String = lines[..kept].iter().map(|line| format!("{line}\n")).collect();
        fs::write(path.path(), cut).expect("written");
        assert_eq!(broken(&mut window), noticed, "{kept} lines");
    }
    fs::remove_file(path.path()).expect("removed");
    assert!(broken(&mut window), "all of it");
    fs::write(path.path(), whole).expect("written");
    assert!(!broken(&mut window));
    // A mark that nobody signed says nothing.
    let mark = folder.path().join("llaves/m-robles.accesos");
    let signed = fs::read_to_string(&mark).expect("a mark");
    fs::write(&mark, signed.replacen("ventanilla accesos 1", "ventanilla accesos 2", 1)).expect("written");
    assert!(!broken(&mut window));
    let mut paper = Window::new();
    paper.enter_with(folder.path(), &key);
    assert!(!broken(&mut paper), "who never locked has no mark");
}

#[test]
fn without_consent_nothing_is_stored() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let bare = Record { consent: None, ..sample::dalia() };
    assert_eq!(window.ask(Request::Add { record: Box::new(bare) }), Err(Problem::NoConsent));
    assert!(window.list().rows.is_empty());
    assert_eq!(fs::read_dir(folder.path().join("casos")).expect("readable").count(), 0);
}

#[test]
fn no_name_nor_identifier_stands_in_any_file() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let person = sample::dalia().applicant.person;
    window.add(sample::dalia());
    window.ask(Request::TakeLock { folio: FIRST.to_owned(), take_over: false }).expect("taken");
    window.list();
    let check = |files: Vec<(String, Vec<u8>)>| {
        for known in [&person.first_surname, &person.curp, &person.nss].into_iter().flatten() {
            for (name, bytes) in &files {
                let found = bytes.windows(known.len()).any(|part| part == known.as_bytes());
                assert!(!found, "{known} stands in {name}");
            }
        }
    };
    let open = files(folder.path());
    assert!(open.iter().any(|(name, _)| name == "abiertos/V-2026-000001.json"));
    check(open);
    window.ask(Request::Lock).expect("locked");
    let locked = files(folder.path());
    assert!(locked.iter().any(|(name, _)| name == "indices/m-robles.age"), "the rows are kept");
    assert!(!locked.iter().any(|(name, _)| name.starts_with("abiertos/")), "and the note given back");
    check(locked);
}

#[test]
fn the_key_file_and_a_case_are_what_the_age_format_says() {
    let folder = folder();
    let mut window = Window::new();
    let paper = window.create(folder.path());
    window.add(sample::dalia());
    let key = fs::read(folder.path().join("llaves/m-robles.age")).expect("a key file");
    let identity = crypto::unwrap_identity(&key, &secret(PASSPHRASE)).expect("opens");
    let sealed = fs::read(case_file(folder.path(), FIRST)).expect("a case");
    assert!(sealed.starts_with(b"age-encryption.org/v1\n-> X25519 "));
    for identity in [identity, Identity::read(paper.expose()).expect("a key")] {
        let plain = crypto::open(&sealed, &identity, 1 << 20).expect("opens");
        assert_eq!(record::decode(&plain).expect("a case").folio, FIRST);
    }
    let stranger = crypto::open(&sealed, &Identity::generate(), 1 << 20).expect_err("sealed to others");
    assert_eq!(stranger, OpenError::OtherKey);
}

#[test]
fn somebody_elses_change_is_never_overwritten_unseen() {
    let folder = folder();
    let (mut here, mut there) = (Window::new(), Window::new());
    let key = here.create(folder.path());
    there.enter_with(folder.path(), &key);
    let first = here.add(sample::dalia());
    let mine = here.read(FIRST).expect("there");
    let theirs = there.read(FIRST).expect("there");
    let their_save = there.save(&at_stage(&theirs.record, Stage::Closed), theirs.stamp).expect("first");
    let refused = here.save(&at_stage(&mine.record, Stage::Enrolled), first.stamp);
    let Err(Problem::Changed(shown)) = refused else { panic!("{refused:?}") };
    assert_eq!((shown.folio.as_str(), shown.stamp), (FIRST, their_save.stamp));
    assert_eq!(shown.record.as_ref().map(|record| record.stage), Ok(Stage::Closed));
    assert_eq!(there.read(FIRST).expect("there").record.stage, Stage::Closed, "untouched");
    // Both are kept: mine as another case.
    assert_eq!(here.add(at_stage(&mine.record, Stage::Enrolled)).row.folio, "V-2026-000002");
    // Or mine is chosen, knowing theirs.
    here.save(&at_stage(&mine.record, Stage::Enrolled), shown.stamp).expect("chosen");
    let refused = there.save(&theirs.record, their_save.stamp);
    assert!(matches!(refused, Err(Problem::Changed(_))), "{refused:?}");
    // Looking at theirs in the list does not make an older version of mine good again.
    let mine_there = there.read(FIRST).expect("there").stamp;
    there.save(&at_stage(&theirs.record, Stage::Draft), mine_there).expect("theirs again");
    here.read(FIRST).expect("looked at");
    let refused = here.save(&mine.record, mine.stamp);
    assert!(matches!(refused, Err(Problem::Changed(_))), "{refused:?}");
    // An erased case does not come back.
    there.ask(Request::Erase { folio: FIRST.to_owned() }).expect("erased");
    assert_eq!(here.save(&mine.record, mine.stamp), Err(Problem::WasErased(now().date())));
}

#[test]
fn saves_asked_one_after_the_other_need_not_wait_for_their_answers() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let first = window.add(named("Uno"));
    let case = *window.read(FIRST).expect("there").record;
    let stages = [Stage::Evaluated, Stage::ToConfirm, Stage::Enrolled];
    let tickets: Vec<_> = stages
        .iter()
        .map(|stage| window.send(Request::Save { record: Box::new(at_stage(&case, *stage)), based_on: first.stamp }))
        .collect();
    let locked = window.send(Request::Lock);
    for ticket in tickets {
        let answer = window.answer(ticket);
        assert!(matches!(answer, Ok(Answer::Saved(_))), "{answer:?}");
    }
    assert_eq!(window.answer(locked), Ok(Answer::Locked));
    window.enter(folder.path());
    assert_eq!(window.read(FIRST).expect("there").record.stage, Stage::Enrolled);
}

#[test]
fn a_kiosk_adds_and_reads_nothing() {
    let (folder, kiosk_folder) = (folder(), folder());
    let mut window = Window::new();
    let key = window.create(folder.path());
    window.ask(Request::Close).expect("closed");
    fs::copy(folder.path().join("archivo.json"), kiosk_folder.path().join("archivo.json")).expect("copied");
    for place in [kiosk_folder.path(), folder.path()] {
        let mut kiosk = Window::new();
        kiosk.open(place);
        assert_eq!(kiosk.add(named("Kiosco")).row.folio, FIRST);
        assert_eq!(kiosk.read(FIRST), Err(Problem::Locked));
        assert_eq!(kiosk.ask(Request::List), Err(Problem::Locked));
        assert_eq!(kiosk.ask(Request::Accesses { folio: None }), Err(Problem::Locked));
        assert_eq!(kiosk.ask(Request::Erase { folio: FIRST.to_owned() }), Err(Problem::Locked));
    }
    window.enter_with(folder.path(), &key);
    assert_eq!(
        window.read(FIRST).expect("the office reads it").record.applicant.person.first_surname,
        Some("Kiosco".to_owned())
    );
    // And what the kiosk wrote on its own disk opens too.
    fs::copy(case_file(kiosk_folder.path(), FIRST), case_file(folder.path(), FIRST)).expect("brought");
    window.read(FIRST).expect("the office reads it");
}

#[test]
fn the_log_of_accesses_says_who_did_what() {
    let folder = folder();
    let mut window = Window::new();
    let key = window.create(folder.path());
    let case = window.add(sample::dalia());
    let mut record = *window.read(FIRST).expect("there").record;
    let mut stamp = case.stamp;
    for stage in [Stage::Draft, Stage::Closed] {
        record.stage = stage;
        stamp = window.save(&record, stamp).expect("saved").stamp;
    }
    window.ask(Request::LogAccess { deed: AccessDeed::Printed, folio: Some(FIRST.to_owned()) }).expect("logged");
    window.ask(Request::Lock).expect("locked");
    window.enter_with(folder.path(), &key);
    let Ok(Answer::Accesses(log)) = window.ask(Request::Accesses { folio: None }) else { panic!("no log") };
    let deeds: Vec<_> = log.entries.iter().rev().map(|entry| entry.deed).collect();
    let expected = [
        AccessDeed::ArchiveCreated,
        AccessDeed::Added,
        AccessDeed::Read,
        AccessDeed::Saved,
        AccessDeed::Printed,
        AccessDeed::Locked,
        AccessDeed::Unlocked,
    ];
    assert_eq!(deeds, expected);
    assert_eq!((log.entries[1].who.as_str(), log.unreadable, log.broken), ("M. Robles", 0, false));
    let of_case = window.ask(Request::Accesses { folio: Some(FIRST.to_owned()) });
    let Ok(Answer::Accesses(of_case)) = of_case else { panic!("no log") };
    assert_eq!(of_case.entries.len(), 4);
}

#[test]
fn retention_gives_every_row_its_last_day() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    let record = sample::dalia();
    window.add(record.clone());
    // A year of twelve months after its last change.
    let last = record.changed.date().with().year(record.changed.year() + 1).build().expect("a day");
    assert_eq!(window.list().rows[0].kept_until, Some(last));
    let office = record::Notice::Public;
    let set = |details| Request::SetOffice { name: "Centro".to_owned(), details, office, retention_months: None };
    let details = Details::typed("Calle Falsa 1, Aguascalientes", "privacidad@ejemplo.mx", "");
    assert!(matches!(window.ask(set(details.clone())), Ok(Answer::OfficeSet(info)) if info.name == "Centro"));
    assert_eq!(window.list().rows[0].kept_until, None);
    // What the notice says of the office is there for the next one who opens it.
    let long = Details { contact: Some("x".repeat(201)), ..details.clone() };
    assert_eq!(window.ask(set(long)), Err(Problem::BadOffice));
    assert_eq!(Window::new().open(folder.path()).info.details, details);
}

#[test]
fn two_windows_see_who_has_a_case_open() {
    let folder = folder();
    let (mut here, mut there) = (Window::new(), Window::new());
    let key = here.create(folder.path());
    there.enter_with(folder.path(), &key);
    here.add(sample::dalia());
    let take = |take_over| Request::TakeLock { folio: FIRST.to_owned(), take_over };
    assert_eq!(here.ask(take(false)), Ok(Answer::Taken));
    assert!(matches!(there.ask(take(false)), Err(Problem::InUse(note)) if note.who == "M. Robles" && !note.here));
    assert!(matches!(there.ask(Request::Erase { folio: FIRST.to_owned() }), Err(Problem::InUse(_))));
    assert!(here.list().in_use[0].here && !there.list().in_use[0].here);
    assert_eq!(here.ask(Request::ReleaseLock { folio: FIRST.to_owned() }), Ok(Answer::Released));
    assert_eq!(there.ask(take(false)), Ok(Answer::Taken));
    assert_eq!(here.ask(take(true)), Ok(Answer::Taken), "by force");
}

#[test]
fn what_is_no_archive_is_told_apart() {
    let folder = folder();
    let mut window = Window::new();
    let open = |path: &Path| Request::Open { folder: path.to_path_buf() };
    assert_eq!(window.ask(open(folder.path())), Err(Problem::NotAnArchive));
    assert_eq!(window.ask(open(&folder.path().join("no-hay"))), Err(Problem::NotAnArchive));
    let info = folder.path().join("archivo.json");
    fs::write(&info, "{\"version\": 9, \"algo\": 1}").expect("written");
    assert_eq!(window.ask(open(folder.path())), Err(Problem::NewerArchive(Newer { found: 9, known: 1 })));
    fs::write(&info, "{\n\n").expect("written");
    assert!(matches!(window.ask(open(folder.path())), Err(Problem::DamagedArchive { line: 3 })));
    fs::write(&info, vec![b' '; 1 << 20]).expect("written");
    assert_eq!(window.ask(open(folder.path())), Err(Problem::DamagedArchive { line: 0 }));
    // Nobody's folder is made into an archive.
    let request = Request::Create {
        folder: folder.path().to_path_buf(),
        name: String::new(),
        details: Details::default(),
        office: record::Notice::Public,
        retention_months: None,
        advisor: "M. Robles".to_owned(),
        passphrase: secret(PASSPHRASE),
        recovery: false,
    };
    assert_eq!(window.ask(request), Err(Problem::FolderNotEmpty));
    assert_eq!(files(folder.path()).len(), 1, "untouched");
}

#[test]
fn a_folder_that_is_cut_off_is_told_and_comes_back() {
    let place = folder();
    let (path, away) = (place.path().join("archivo"), place.path().join("lejos"));
    let mut window = Window::new();
    window.create(&path);
    let saved = window.add(sample::dalia());
    let record = *window.read(FIRST).expect("there").record;
    fs::rename(&path, &away).expect("cut off");
    let gone = Err(Problem::Disk(DiskFault::FolderGone));
    assert_eq!(window.save(&record, saved.stamp).map(drop), gone);
    assert_eq!(window.read(FIRST).map(drop), gone);
    assert_eq!(window.ask(Request::List).map(drop), gone);
    assert_eq!(window.ask(Request::Add { record: Box::new(record.clone()) }).map(drop), gone);
    // An empty mount point, as when a share is not there.
    fs::create_dir(&path).expect("made");
    assert_eq!(window.save(&record, saved.stamp).map(drop), gone);
    assert_eq!(fs::read_dir(&path).expect("readable").count(), 0, "nothing is written there");
    fs::remove_dir(&path).expect("removed");
    fs::rename(&away, &path).expect("back");
    window.save(&record, saved.stamp).expect("the same request again");
}

#[test]
fn a_newer_case_is_shown_and_not_overwritten() {
    let folder = folder();
    let mut window = Window::new();
    let key = window.create(folder.path());
    window.add(sample::dalia());
    let identity = Identity::read(key.expose()).expect("a key");
    let path = case_file(folder.path(), FIRST);
    let plain = crypto::open(&fs::read(&path).expect("a case"), &identity, 1 << 20).expect("opens");
    let mut file: serde_json::Value = serde_json::from_slice(&plain).expect("JSON");
    file["version"] = serde_json::json!(2);
    file["algo_nuevo"] = serde_json::json!("x");
    let holders = window.open(folder.path()).info.holders;
    let recipients: Vec<_> = holders.iter().filter_map(|holder| Recipient::read(&holder.key)).collect();
    let sealed = crypto::seal(file.to_string().as_bytes(), &recipients).expect("sealed");
    window.enter_with(folder.path(), &key);
    fs::write(&path, &sealed).expect("written");
    let case = window.read(FIRST).expect("shown");
    let newer = Newer { found: 2, known: 1 };
    assert_eq!(case.newer, Some(newer));
    assert_eq!(window.save(&case.record, case.stamp), Err(Problem::Unreadable(Fault::Newer(newer))));
    assert_eq!(fs::read(&path).expect("there"), sealed);
    assert_eq!(window.list().rows.len(), 1, "it stands in the list");
}

#[test]
fn the_second_person_of_a_case_is_in_its_row_and_in_the_rows_that_are_kept() {
    let folder = folder();
    let mut window = Window::new();
    let key = window.create(folder.path());
    let mut joint = sample::dalia();
    joint.applicant.second = Some(Box::new(joint.applicant.clone()));
    joint.applicant.person = Person { names: Some("Rodrigo".to_owned()), ..Person::default() };
    window.add(joint);
    let dalia = SecondPerson {
        name: "Dalia Argüello Pérez".to_owned(),
        curp: "AUPD951010MASRRL04".to_owned(),
        nss: "51149520382".to_owned(),
    };
    assert_eq!(window.list().rows[0].second.as_ref(), Some(&dalia));
    window.ask(Request::Close).expect("closed, and the rows kept");
    window.enter_with(folder.path(), &key);
    assert_eq!(window.list().rows[0].second.as_ref(), Some(&dalia));
    assert_eq!(window.list().rows[0].name, "Rodrigo");
}

#[test]
fn a_damaged_case_is_copied_out_byte_by_byte_and_the_log_says_so() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    window.add(sample::dalia());
    let file = case_file(folder.path(), FIRST);
    let mut sealed = fs::read(&file).expect("there");
    let last = sealed.len() - 1;
    sealed[last] ^= 1;
    fs::write(&file, &sealed).expect("damaged");
    assert_eq!(window.list().unreadable.len(), 1);
    let to = folder.path().join("copia.age");
    let copy = |folio: &str, to: &Path| Request::CopyOut { folio: folio.to_owned(), to: to.to_path_buf() };
    assert_eq!(window.ask(copy(FIRST, &to)), Ok(Answer::CopiedOut(to.clone())));
    assert_eq!(fs::read(&to).expect("copied"), sealed);
    assert_eq!(fs::read(&file).expect("still there"), sealed);
    let Ok(Answer::Accesses(found)) = window.ask(Request::Accesses { folio: Some(FIRST.to_owned()) }) else {
        panic!("no log")
    };
    assert!(found.entries.iter().any(|entry| entry.deed == AccessDeed::Exported));
    // What is no case of the archive is not handed out through it, and a place that is not there is told.
    assert_eq!(window.ask(copy("../archivo", &to)), Err(Problem::NoSuchCase));
    let nowhere = folder.path().join("no-hay").join("copia.age");
    assert!(matches!(window.ask(copy(FIRST, &nowhere)), Err(Problem::Disk(DiskFault::FolderGone))));
}
