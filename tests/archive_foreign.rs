//! What somebody else put into the folder of the cases: junk, huge files, files of other programs,
//! other people's cases. Told with its reason, without stopping the list, and never touched.
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
use std::time::{Duration, SystemTime};

use keeper::{Window, case_file, files, now};
use ventanilla::case::crypto::{self, Identity, OpenError, Recipient};
use ventanilla::case::keeper::{Fault, Problem, Request, Told};
use ventanilla::case::record::{Record, Stage};

const FIRST: &str = "V-2026-000001";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

#[test]
fn each_unreadable_file_is_told_with_its_reason() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    for _ in 0..2 {
        window.add(sample::dalia());
    }
    let recipients: Vec<Recipient> =
        window.open(folder.path()).info.holders.iter().filter_map(|h| Recipient::read(&h.key)).collect();
    window.enter(folder.path());
    let whole = fs::read(case_file(folder.path(), FIRST)).expect("a case");
    let write = |number: u32, bytes: &[u8]| {
        let folio = format!("V-2026-{number:06}");
        fs::write(case_file(folder.path(), &folio), bytes).expect("written");
        folio
    };
    let seal = |plain: &[u8], to: &[Recipient]| crypto::seal(plain, to).expect("sealed");
    let expected = [
        (write(10, b""), Fault::Seal(OpenError::NotSealed)),
        (write(11, b"%PDF-1.7 de otro programa"), Fault::Seal(OpenError::NotSealed)),
        (write(12, &whole[..whole.len() / 2]), Fault::Seal(OpenError::Damaged)),
        (write(13, &seal(b"{}", &[Identity::generate().recipient()])), Fault::Seal(OpenError::OtherKey)),
        (write(14, &whole), Fault::OtherFolio(FIRST.to_owned())),
    ];
    let no_case = write(15, &seal(b"{\"algo\": 1}", &recipients));
    let newer = write(16, &seal(b"{\"version\": 99}", &recipients));
    let huge = "V-2026-000017".to_owned();
    File::create(case_file(folder.path(), &huge)).and_then(|file| file.set_len(1 << 30)).expect("a hole of 1 GiB");
    let listing = window.list();
    assert_eq!(listing.rows.len(), 2, "the others are listed");
    assert_eq!(listing.unreadable.len(), 8);
    let reason = |folio: &str| {
        let found = listing.unreadable.iter().find(|case| case.folio == folio).expect("told");
        found.problem.clone()
    };
    for (folio, fault) in &expected {
        assert_eq!(reason(folio), *fault, "{folio}");
        assert_eq!(window.read(folio), Err(Problem::Unreadable(fault.clone())));
    }
    assert!(matches!(reason(&no_case), Fault::NotACase(_)));
    assert!(matches!(reason(&newer), Fault::Newer(newer) if newer.found == 99));
    assert_eq!(reason(&huge), Fault::TooLarge(1 << 30));
    // A case that was damaged while it was open is shown as such, and can be saved over knowingly.
    let case = window.read(FIRST).expect("there");
    fs::write(case_file(folder.path(), FIRST), &whole[..200]).expect("written");
    let refused = window.save(&case.record, case.stamp);
    let Err(Problem::Changed(theirs)) = refused else { panic!("{refused:?}") };
    assert_eq!(theirs.record, Err(Fault::Seal(OpenError::Damaged)));
    window.save(&case.record, theirs.stamp).expect("saved over it");
    // What does not open can be erased.
    window.ask(Request::Erase { folio: huge }).expect("erased");
    assert_eq!(window.list().unreadable.len(), 7);
}

#[test]
fn ten_thousand_foreign_files_are_counted_and_left_alone() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    for _ in 0..3 {
        window.add(sample::dalia());
    }
    let cases = folder.path().join("casos");
    for number in 0..10_000 {
        fs::write(cases.join(format!("basura {number}.tmp")), b"x").expect("written");
    }
    fs::create_dir(cases.join("V-2026-000900.age")).expect("a folder with the name of a case");
    let listing = window.list();
    assert_eq!((listing.rows.len(), listing.foreign, listing.foreign_names.len()), (3, 10_001, 5));
    assert_eq!(window.add(sample::dalia()).row.folio, "V-2026-000901", "never a name that is taken");
    let refused = window.read("V-2026-000900");
    assert!(matches!(refused, Err(Problem::Disk(_))), "{refused:?}");
    window.open(folder.path());
    assert_eq!(fs::read_dir(&cases).expect("readable").count(), 10_005);
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_is_no_case() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    window.add(sample::dalia());
    let secret = folder.path().join("fuera");
    fs::write(&secret, b"x").expect("written");
    std::os::unix::fs::symlink(&secret, case_file(folder.path(), "V-2026-000002")).expect("links");
    let socket = case_file(folder.path(), "V-2026-000003");
    let _bound = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let listing = window.list();
    assert_eq!((listing.rows.len(), listing.foreign), (1, 2));
    assert!(matches!(window.read("V-2026-000003"), Err(Problem::Disk(_))));
}

#[test]
fn the_list_learns_what_others_changed_even_within_one_tick_of_the_clock() {
    let folder = folder();
    let (mut here, mut there) = (Window::new(), Window::new());
    let key = here.create(folder.path());
    there.enter_with(folder.path(), &key);
    for _ in 0..20 {
        here.add(sample::dalia());
    }
    assert_eq!(there.list().rows.len(), 20);
    let told: usize =
        there.told.iter().map(|told| if let Told::Rows { rows, .. } = told { rows.len() } else { 0 }).sum();
    assert_eq!(told, 20, "each row once on the way");
    let case = there.read(FIRST).expect("there");
    let path = case_file(folder.path(), FIRST);
    let moment = SystemTime::now() - Duration::from_secs(1);
    let stand_still =
        || File::options().write(true).open(&path).and_then(|file| file.set_modified(moment)).expect("set");
    stand_still();
    there.list();
    here.read(FIRST).expect("there");
    here.save(&Record { stage: Stage::Closed, ..*case.record }, case.stamp).expect("saved");
    // A file system that says the same time after the change as before.
    stand_still();
    assert_eq!(there.list().rows[0].stage, Stage::Closed);
    here.ask(Request::Erase { folio: FIRST.to_owned() }).expect("erased");
    let after = there.list();
    assert_eq!((after.rows.len(), after.tombstones.len()), (19, 1));
    // A case that comes back by a copy of an old folder stays erased.
    fs::write(case_file(folder.path(), FIRST), b"vuelve").expect("written");
    assert_eq!(there.list().rows.len(), 19);
    there.open(folder.path());
    assert!(!path.exists());
}

#[test]
fn a_list_can_be_cancelled_and_goes_on_where_it_was() {
    let folder = folder();
    let mut window = Window::new();
    let key = window.create(folder.path());
    for _ in 0..40 {
        window.add(sample::dalia());
    }
    let mut other = Window::new();
    other.enter_with(folder.path(), &key);
    let list = other.send(Request::List);
    other.send(Request::Cancel(list));
    let outcome = other.answer(list);
    assert!(matches!(outcome, Err(Problem::Cancelled) | Ok(_)), "{outcome:?}");
    assert_eq!(other.list().rows.len(), 40);
}

#[test]
fn a_forged_tombstone_or_note_reaches_no_other_file() {
    let folder = folder();
    let mut window = Window::new();
    window.create(folder.path());
    window.add(sample::dalia());
    fs::write(folder.path().join("lapidas/..V-1.json"), b"{}").expect("written");
    fs::write(folder.path().join("lapidas/V-2026-000001.json"), b"no es una lapida").expect("written");
    fs::write(folder.path().join("abiertos/V-2026-000001.json"), b"{\"version\": 1}").expect("written");
    let before = files(&folder.path().join("casos"));
    window.open(folder.path());
    assert!(files(&folder.path().join("casos")) == before);
    window.enter(folder.path());
    let listing = window.list();
    assert_eq!((listing.rows.len(), listing.tombstones.len(), listing.in_use.len()), (1, 0, 0));
    assert_eq!(listing.rows[0].changed, sample::dalia().changed);
    assert_ne!(listing.rows[0].changed, now());
}
