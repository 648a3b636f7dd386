//! A defect of the program: the case is saved, a view says so, a report tells where and nothing of anybody.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::keeper::{PASSPHRASE, Window};
use crate::sample;
use crate::screen::{Running, Screen, until};

/// Nobody's telephone, typed just before the defect.
const TYPED: &str = "4491234567";
const FOLIO: &str = "V-2026-000001";

fn archive(screen: &Screen) -> PathBuf {
    screen.home.path().join(".local/share/ventanilla/expedientes")
}

/// Keys that come faster than a busy machine draws are lost: one at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A desk with an archive of one case.
fn desk() -> Screen {
    let screen = Screen::managed();
    let folder = archive(&screen);
    let mut window = Window::new();
    window.create(&folder);
    let mut record = sample::dalia();
    record.blocked = None;
    window.add(record);
    let settings = screen.home.path().join(".config/ventanilla");
    fs::create_dir_all(&settings).expect("a folder");
    let content = format!("expedientes = {:?}\n", folder.display().to_string());
    fs::write(settings.join("ajustes.toml"), content).expect("writable");
    screen
}

/// Starts it, lets the advisor in and opens the case.
fn open_case(screen: &Screen, way: &str) -> Running {
    let running = screen.open(screen.program().env("VENTANILLA_FALLA", way));
    let window = screen.window("Ventanilla");
    screen.hand(&["windowactivate", "--sync", &window]);
    std::thread::sleep(std::time::Duration::from_millis(2000));
    screen.hand(&["type", "--delay", "60", PASSPHRASE]);
    screen.hand(&["key", "Return"]);
    let note = archive(screen).join(format!("abiertos/{FOLIO}.json"));
    // The list comes when it is unlocked; the case is open when its note of use lies there.
    let mut tries = 0;
    until("the open case", || {
        tries += 1;
        if tries % 20 == 0 {
            screen.hand(&["mousemove", "430", "185", "click", "1", "sleep", "0.3", "key", "Return"]);
        }
        note.exists()
    });
    std::thread::sleep(std::time::Duration::from_millis(800));
    running
}

fn reports(screen: &Screen) -> Vec<PathBuf> {
    let folder = screen.home.path().join(".local/share/ventanilla/informes");
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// The telephone of the case as it lies in the archive.
fn stored(folder: &Path) -> String {
    let mut window = Window::new();
    window.enter(folder);
    let case = window.read(FOLIO).expect("readable");
    format!("{:?}", case.record.applicant.contact)
}

/// The report says what helps, and nothing of the person or the archive.
fn check_report(report: &Path) {
    let said = fs::read_to_string(report).expect("a report");
    for word in ["Versión: 0.1.0", "Dibujo: OpenGL", "Reglas: ", "Lugar: src/window/rehearsal.rs:", "ventanilla::"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let dalia = sample::dalia().applicant;
    let person = format!("{:?}", dalia.person);
    assert!(person.contains("Dalia"), "the sample still has that name: {person}");
    for datum in ["Dalia", "DALIA", "Argüello", "AUPD", TYPED, FOLIO, "M. Robles", "Módulo", "/home", "/tmp"] {
        assert!(!said.contains(datum), "{datum}: {said}");
    }
}

#[test]
fn what_was_typed_is_saved_and_the_desk_comes_back() {
    let _alone = alone();
    let screen = desk();
    let mut running = open_case(&screen, "cuadro");
    assert!(!stored(&archive(&screen)).contains(TYPED));
    screen.hand(&["key", "ctrl+f"]);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    screen.hand(&["type", "--delay", "60", "celular"]);
    screen.hand(&["key", "Return"]);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    screen.picture("arranque-antes");
    // Faster than anything is saved by itself.
    screen.hand(&["key", "ctrl+a", "type", "--delay", "8", TYPED]);
    // What comes in the very frame that fails is lost with it: the digits have one of their own.
    std::thread::sleep(std::time::Duration::from_millis(500));
    screen.hand(&["key", "ctrl+F12"]);
    until("a report", || !reports(&screen).is_empty());
    until("the save", || stored(&archive(&screen)).contains(TYPED));
    std::thread::sleep(std::time::Duration::from_millis(800));
    screen.picture("arranque-falla");
    let told = screen.pixel();
    assert!(running.ended().is_none(), "the window is still there");
    let reports = reports(&screen);
    assert_eq!(reports.len(), 1);
    check_report(&reports[0]);

    // «Volver a Ventanilla» has the keyboard.
    screen.hand(&["key", "Return"]);
    until("the desk", || screen.pixel() != told);
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert!(running.ended().is_none());
    screen.picture("arranque-vuelta");
    let said = running.said();
    assert!(said.contains("src/window/rehearsal.rs") && !said.contains("Dalia"), "{said}");
}

#[test]
fn a_thread_that_fails_leaves_the_window_at_work() {
    let _alone = alone();
    let screen = desk();
    let mut running = open_case(&screen, "hilo");
    screen.hand(&["key", "ctrl+F12"]);
    until("a report", || !reports(&screen).is_empty());
    check_report(&reports(&screen)[0]);
    std::thread::sleep(std::time::Duration::from_millis(600));
    screen.picture("arranque-hilo");
    assert!(running.ended().is_none());
}

#[test]
fn a_lost_window_is_told_by_a_new_program_in_its_place() {
    let _alone = alone();
    let screen = desk();
    let mut running = open_case(&screen, "ventana");
    screen.hand(&["key", "ctrl+F12"]);
    let called = || fs::read_to_string(format!("/proc/{}/cmdline", running.id())).unwrap_or_default();
    until("the new program", || called().contains("--aviso-de-fallo=nada"));
    let report = &reports(&screen)[0];
    check_report(report);
    let said = fs::read_to_string(report).expect("a report");
    assert!(said.contains("Mensaje del código: rehearsal\n"), "what the source says is kept: {said}");
    let window = screen.window("Ventanilla");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    screen.picture("arranque-aviso");
    screen.hand(&["windowactivate", "--sync", &window, "key", "Return"]);
    until("the desk", || screen.window("Ventanilla") != window);
    assert!(running.ended().is_none());
}
