//! A second start: the window that is open comes forward and has the file, and the second one ends.

use std::path::PathBuf;

use crate::screen::{Screen, end, until};

fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dalia.json")
}

#[test]
fn the_first_window_comes_forward_with_the_file_of_the_second_start() {
    let screen = Screen::managed();
    let mut first = screen.open(&mut screen.program());
    let window = screen.window("Ventanilla");
    let ours: u32 = window.parse().expect("a number");

    // Another window covers it.
    let mut other = std::process::Command::new("xmessage");
    screen.on(&mut other);
    let mut other = other.args(["-geometry", "1270x780+0+0", "otra"]).spawn().expect("xmessage is installed");
    until("the other window on top", || screen.active().is_some_and(|active| active != ours));
    let covered = screen.pixel();

    let relative = sample();
    let folder = relative.parent().expect("a folder");
    let second = end(screen.program().current_dir(folder).arg("dalia.json"));
    assert_eq!(second.status.code(), Some(0));
    assert!(second.stdout.is_empty() && second.stderr.is_empty(), "it says nothing, no path either");

    until("our window on top", || screen.active() == Some(ours) && screen.pixel() != covered);
    // What a start with the file shows on another screen.
    let reference = Screen::managed();
    let _with_file = reference.open(reference.program().arg(sample()));
    until("the file", || screen.likeness(&reference) >= 99);
    let welcome = Screen::managed();
    let _without = welcome.open(&mut welcome.program());
    assert!(screen.likeness(&welcome) < 95, "the case does not look like the first start");
    screen.picture("arranque-segundo");
    assert!(first.ended().is_none());

    // Folded away, and called without a file.
    screen.hand(&["windowminimize", "--sync", &window]);
    until("another window", || screen.active() != Some(ours));
    assert_eq!(end(&mut screen.program()).status.code(), Some(0));
    until("our window again", || screen.active() == Some(ours));
    let _ = other.kill();
    let _ = other.wait();
}

#[test]
fn a_window_that_was_killed_is_in_nobodys_way() {
    let screen = Screen::new(&[]);
    for _ in 0..2 {
        drop(screen.open(&mut screen.program()));
        until("an empty screen", || screen.hand(&["search", "--onlyvisible", "--name", "^Ventanilla"]).is_empty());
    }
}

#[test]
fn other_people_and_other_screens_have_windows_of_their_own() {
    let (here, there) = (Screen::new(&[]), Screen::new(&[]));
    let mut first = here.open(&mut here.program());
    // The same person at another screen.
    let mut elsewhere = there.program();
    elsewhere.env("HOME", here.home.path());
    let mut second = there.open(&mut elsewhere);
    // Somebody else at the first one.
    let mut somebody = here.program();
    somebody.env("HOME", there.home.path()).stderr(std::process::Stdio::null());
    let mut third = somebody.spawn().expect("it starts");
    let windows = || here.hand(&["search", "--onlyvisible", "--name", "^Ventanilla$"]).lines().count();
    until("a window of its own", || {
        assert!(third.try_wait().expect("its state").is_none(), "it handed over to somebody else");
        windows() == 2
    });
    assert!(first.ended().is_none() && second.ended().is_none());
    let _ = third.kill();
    let _ = third.wait();
}
