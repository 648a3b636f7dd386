//! Other programs on the same archive: one that is killed at any moment of its saves, two that save the
//! same case at once, and one with a defect. The program starts itself anew for them, so it has a `main` of its own.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail loudly, looks at files, starts programs and tells what it does"
)]

#[path = "common/keeper.rs"]
mod keeper;
#[path = "common/record.rs"]
mod sample;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use keeper::{Window, secret};
use ventanilla::case::crypto::Secret;
use ventanilla::case::keeper::Problem;
use ventanilla::case::record::Record;

const FIRST: &str = "V-2026-000001";
/// Saves during which the program is killed, each at another moment.
const KILLED: u32 = 200;
/// Saves of each of two programs.
const EACH: u32 = 60;
/// However slow the machine is; some twenty times what it takes.
const LONGEST: Duration = Duration::from_secs(600);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "--saves", folder, until] => save_one_after_the_other(Path::new(folder), until.parse().expect("a number")),
        [_, "--fails"] => fail_over_a_name(),
        [_, "--counts", folder, times] => count_up(Path::new(folder), times.parse().expect("a number")),
        _ => {
            what_fails_says_only_where();
            killed_at_any_moment();
            two_at_once();
        }
    }
}

/// The count that a case carries: its next step.
fn count(record: &Record) -> u32 {
    record.next_step.as_deref().and_then(|step| step.parse().ok()).expect("a count")
}

fn counted(record: &Record, count: u32) -> Record {
    Record { next_step: Some(count.to_string()), ..record.clone() }
}

/// An archive with a case that counts from zero, and the key that opens it.
fn archive(folder: &Path) -> Secret {
    let mut window = Window::new();
    let key = window.create(folder);
    window.add(counted(&sample::dalia(), 0));
    key
}

/// A window on the archive; the key comes on standard input, where no list of programs shows it.
fn enter(folder: &Path) -> Window {
    let mut key = String::new();
    std::io::stdin().read_line(&mut key).expect("a key");
    let mut window = Window::new();
    window.enter_with(folder, &secret(key.trim()));
    window
}

/// A program that saves the case again and again, and says so only once a save was answered.
fn save_one_after_the_other(folder: &Path, until: u32) {
    let mut window = enter(folder);
    let case = window.read(FIRST).expect("readable");
    let (mut stamp, mut at) = (case.stamp, count(&case.record));
    while at < until {
        at += 1;
        stamp = window.save(&counted(&case.record, at), stamp).expect("saved").stamp;
        println!("{at}");
        std::io::stdout().flush().expect("told");
    }
}

/// A program that adds one, as often as told; when somebody else was first it takes theirs and tries
/// again.
fn count_up(folder: &Path, times: u32) {
    let mut window = enter(folder);
    let mut case = window.read(FIRST).expect("readable");
    let (mut done, mut refused) = (0, 0);
    while done < times {
        match window.save(&counted(&case.record, count(&case.record) + 1), case.stamp) {
            Ok(_) => done += 1,
            Err(Problem::Changed(_)) => refused += 1,
            Err(problem) => panic!("{problem:?}"),
        }
        case = window.read(FIRST).expect("readable");
    }
    println!("{refused}");
}

fn start(what: &str, folder: &Path, number: u32, key: &Secret) -> Child {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg(what)
        .arg(folder)
        .arg(number.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    writeln!(child.stdin.take().expect("piped"), "{}", key.expose()).expect("told");
    child
}

/// Numbers that differ from run to run; the seed is told, so that a failure can be looked at.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// A program with a defect, whose message would quote what it was working on.
fn fail_over_a_name() {
    ventanilla::io::panics::say_where_only();
    let name = std::hint::black_box("Argüello");
    let thread = std::thread::spawn(move || name.split_at(4).0.len());
    assert!(thread.join().is_err(), "the middle of a letter");
}

fn what_fails_says_only_where() {
    let output = Command::new(std::env::current_exe().expect("this program")).arg("--fails").output().expect("runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains(".rs:"), "where it was: {said}");
    assert!(!said.contains("Arg"), "whose data it was: {said}");
    println!("a defect says where it is and not whose data it met: ok");
}

fn killed_at_any_moment() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let key = archive(folder.path());
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").subsec_nanos();
    let mut chance = Chance(u64::from(seed) | 1);
    let (begin, mut kills, mut at, mut torn) = (Instant::now(), 0, 0, 0);
    while kills < KILLED {
        assert!(begin.elapsed() < LONGEST, "seed {seed}: only {at} saves and {kills} kills");
        let mut child = start("--saves", folder.path(), u32::MAX, &key);
        let mut answered = BufReader::new(child.stdout.take().expect("piped")).lines();
        // After some answers, and then at any moment of the next save.
        let mut last = at;
        for line in answered.by_ref().take(usize::try_from(chance.below(3)).expect("small")) {
            last = line.expect("told").parse().expect("a number");
        }
        std::thread::sleep(Duration::from_micros(chance.below(12_000)));
        child.kill().expect("killed");
        child.wait().expect("gone");
        kills += 1;
        // What was told before it died.
        for line in answered {
            last = line.expect("told").parse().expect("a number");
        }
        let mut window = Window::new();
        torn += window.open(folder.path()).leftovers;
        window.enter_with(folder.path(), &key);
        let found = count(&window.read(FIRST).unwrap_or_else(|p| panic!("seed {seed}, kill {kills}: {p:?}")).record);
        assert!(found == last || found == last + 1, "seed {seed}: {found} is there after {last} was told");
        let files = std::fs::read_dir(folder.path().join("casos")).expect("readable").count();
        assert_eq!(files, 1, "seed {seed}: something half-written stays");
        at = found;
    }
    assert!(torn > 0, "none of {kills} kills came in the middle of a save");
    println!("killed {kills} times within {at} saves, {torn} of them torn, none lost: ok");
}

fn two_at_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let key = archive(folder.path());
    let children = [(); 2].map(|()| start("--counts", folder.path(), EACH, &key));
    let refused: Vec<u32> = children
        .map(|child| {
            let output = child.wait_with_output().expect("ends");
            assert!(output.status.success(), "one of both programs failed");
            String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
        })
        .to_vec();
    let mut window = Window::new();
    window.enter_with(folder.path(), &key);
    assert_eq!(count(&window.read(FIRST).expect("readable").record), 2 * EACH, "an update was lost");
    println!("two programs, {EACH} saves each, {refused:?} of them refused at first, none lost: ok");
}
