//! What the archive costs: unlocked and listed, with its rows kept and without; a case opened and saved;
//! memory. `cargo bench --no-default-features --bench archive`; `-- --cases=100000` for a larger one.
//! Called by `cargo test` everything runs once on a few cases, unmeasured.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock, the disk and this program's memory")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement of something broken stops")]

#[path = "../common/keeper.rs"]
mod keeper;
#[path = "memory.rs"]
mod memory;
#[path = "../common/record.rs"]
mod sample;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use keeper::{PASSPHRASE, Window, secret};
use memory::resident;
use ventanilla::case::crypto::{self, Recipient};
use ventanilla::case::keeper::{Answer, Request, Told};
use ventanilla::case::record::{Record, Stage, encode};

/// Cases that are opened and saved.
const SOME: usize = 100;

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let asked = std::env::args().find_map(|argument| argument.strip_prefix("--cases=")?.parse().ok());
    let count: usize = if measuring { asked.unwrap_or(10_000) } else { 20 };
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new();
    let key = window.create(folder.path());
    let size = fill(folder.path(), &mut window, count);
    // As after the start of the program, and with rows that nobody has kept.
    drop(window);

    let mut window = Window::new();
    window.open(folder.path());
    let before = resident();
    let unlock = Request::UnlockWithKey { key };
    let (cold, first) = unlock_and_list(&mut window, &unlock, count);
    let memory = resident() - before;
    let (_, locking) = timed(|| window.ask(Request::Lock));
    if !measuring {
        println!("archive: {count} cases; not measured");
        return;
    }
    println!("{count} cases of about {size} bytes, sealed to two holders");
    println!("no rows kept: unlocked and listed in {cold:?}, first rows after {first:?}; locked again in {locking:?}");
    println!("memory for the rows and what reading them left: {} MB", memory / 1024);
    let kept = keeper::files(&folder.path().join("indices")).iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    std::thread::sleep(Duration::from_secs(3));
    // The first of them looks again at files that were fresh.
    for round in ["fresh files", "settled files", "settled files"] {
        let (whole, first) = unlock_and_list(&mut window, &unlock, count);
        println!("rows kept ({kept} bytes, {round}): unlocked and listed in {whole:?}, first rows after {first:?}");
        let (_, again) = timed(|| window.list());
        println!("  listed again in {again:?}");
        window.ask(Request::Lock).expect("locked");
    }
    let passphrase = Request::Unlock { holder: "m-robles".to_owned(), passphrase: secret(PASSPHRASE) };
    let (unlocked, time) = timed(|| window.ask(passphrase));
    unlocked.expect("unlocked");
    println!("passphrase tried and key unwrapped (scrypt): {time:?}");
    cases(&mut window, folder.path(), count);
}

fn unlock_and_list(window: &mut Window, unlock: &Request, count: usize) -> (Duration, Duration) {
    let start = Instant::now();
    window.ask(unlock.clone()).expect("unlocked");
    let ticket = window.send(Request::List);
    let mut first = None;
    loop {
        match window.keeper.wait(Duration::from_secs(600)).expect("an answer") {
            Told::Rows { rows, .. } if !rows.is_empty() => first = first.or(Some(start.elapsed())),
            Told::Done { ticket: of, outcome } if of == ticket => {
                let Ok(Answer::Listed(listing)) = *outcome else { panic!("not listed") };
                assert_eq!((listing.rows.len(), listing.unreadable.len()), (count, 0));
                return (start.elapsed(), first.unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// Opens and saves some of the cases.
fn cases(window: &mut Window, folder: &Path, count: usize) {
    let (mut opened, mut saved, mut synced) = (Vec::new(), Vec::new(), Vec::new());
    for number in (1..=count).step_by((count / SOME).max(1)) {
        let (case, time) = timed(|| window.read(&folio(number)).expect("a case"));
        opened.push(time);
        let record = Record { stage: Stage::Enrolled, ..*case.record };
        let (outcome, time) = timed(|| window.save(&record, case.stamp));
        outcome.expect("saved");
        saved.push(time);
        let (_, time) = timed(|| bare_save(folder));
        synced.push(time);
    }
    for (what, mut times) in
        [("opened", opened), ("saved", saved), ("written, synced and renamed with nothing around it", synced)]
    {
        times.sort();
        println!("a case {what}: median {:?}, slowest {:?}", times[times.len() / 2], times[times.len() - 1]);
    }
}

/// What the disk alone takes for a save: a file of that size, made durable, renamed, its folder made
/// durable.
fn bare_save(folder: &Path) {
    let (half, whole) = (folder.join("casos/.bare"), folder.join("casos/.whole"));
    let mut file = File::create(&half).expect("made");
    file.write_all(&[7; 4096]).and_then(|()| file.sync_all()).expect("written");
    fs::rename(&half, &whole).expect("renamed");
    File::open(folder.join("casos")).and_then(|folder| folder.sync_all()).expect("synced");
}

fn folio(number: usize) -> String {
    format!("V-2026-{number:06}")
}

/// Writes the cases without waiting for the disk; says how large one is.
fn fill(folder: &Path, window: &mut Window, count: usize) -> usize {
    let holders = window.open(folder).info.holders;
    let recipients: Vec<Recipient> = holders.iter().filter_map(|holder| Recipient::read(&holder.key)).collect();
    let mut size = 0;
    for number in 1..=count {
        let record = Record { folio: folio(number), ..sample::dalia() };
        let sealed = crypto::seal(&encode(&record).expect("a case"), &recipients).expect("sealed");
        size = sealed.len();
        fs::write(keeper::case_file(folder, &folio(number)), sealed).expect("written");
    }
    size
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let outcome = work();
    (outcome, start.elapsed())
}
