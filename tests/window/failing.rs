//! A defect of the program: the case is saved, a view says so, a report tells where and nothing of anybody.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

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

fn settings(screen: &Screen, content: &str) {
    let folder = screen.home.path().join(".config/ventanilla");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("ajustes.toml"), content).expect("writable");
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
    settings(&screen, &format!("expedientes = {:?}\n", folder.display().to_string()));
    screen
}

/// The note that says that the case is open.
fn note(screen: &Screen) -> PathBuf {
    archive(screen).join(format!("abiertos/{FOLIO}.json"))
}

/// Starts it, lets the advisor in and opens the case.
fn open_case(screen: &Screen, way: &str) -> Running {
    let mut running = screen.open(screen.program().env("VENTANILLA_FALLA", way));
    let window = screen.window("Ventanilla");
    screen.hand(&["windowactivate", "--sync", &window]);
    let mut tries = 0;
    // What is typed before there is anything to type into is lost: it is tried until the case is open.
    until("the open case", || {
        tries += 1;
        if tries % 40 == 1 {
            // Into the field of the lock, or on the first row of the list.
            let at = if screen.is_plain() { "362" } else { "185" };
            screen.hand(&["mousemove", "560", at, "click", "1", "sleep", "0.3"]);
            if at == "362" {
                screen.hand(&["key", "ctrl+a", "type", "--delay", "60", PASSPHRASE]);
            }
            screen.hand(&["key", "Return"]);
        }
        assert!(running.ended().is_none(), "it ended: {}", running.said());
        note(screen).exists()
    });
    until("its data", || !screen.is_plain());
    std::thread::sleep(Duration::from_millis(800));
    running
}

/// Goes to the field of the telephone and replaces what stands there.
fn type_telephone(screen: &Screen) {
    let before = screen.pixel();
    screen.hand(&["key", "ctrl+f"]);
    until("the dialog", || screen.pixel() != before);
    std::thread::sleep(Duration::from_millis(500));
    screen.hand(&["type", "--delay", "60", "celular"]);
    screen.hand(&["key", "Return"]);
    std::thread::sleep(Duration::from_millis(1500));
    screen.picture("arranque-antes");
    // Faster than anything is saved by itself.
    screen.hand(&["key", "ctrl+a", "type", "--delay", "8", TYPED]);
    // What comes in the very frame that fails is lost with it: the digits have one of their own.
    std::thread::sleep(Duration::from_millis(500));
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
    type_telephone(&screen);
    screen.hand(&["key", "ctrl+F12"]);
    until("a report", || !reports(&screen).is_empty());
    until("the save", || stored(&archive(&screen)).contains(TYPED));
    std::thread::sleep(Duration::from_millis(800));
    screen.picture("arranque-falla");
    let told = screen.pixel();
    assert!(running.ended().is_none(), "the window is still there");
    let reports = reports(&screen);
    assert_eq!(reports.len(), 1);
    check_report(&reports[0]);

    // «Volver a Ventanilla» has the keyboard.
    screen.hand(&["key", "Return"]);
    until("the desk", || screen.pixel() != told);
    std::thread::sleep(Duration::from_millis(800));
    assert!(running.ended().is_none());
    screen.picture("arranque-vuelta");
    let said = running.said();
    assert!(said.contains("src/window/rehearsal.rs") && !said.contains("Dalia"), "{said}");
}

/// A case outside of any archive can only be saved by hand: who closes the window over the view is asked.
#[test]
fn what_waits_to_be_saved_is_lost_by_the_button_that_says_so_only() {
    let _alone = alone();
    let screen = Screen::managed();
    settings(&screen, "sin_expedientes = true\n");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dalia.json");
    let mut running = screen.open(screen.program().arg(file).env("VENTANILLA_FALLA", "cuadro"));
    let window = screen.window("Ventanilla");
    let ours: u32 = window.parse().expect("a number");
    screen.hand(&["windowactivate", "--sync", &window]);
    until("the case", || !screen.is_plain());
    std::thread::sleep(Duration::from_millis(1500));
    type_telephone(&screen);
    screen.hand(&["key", "ctrl+F12"]);
    until("a report", || !reports(&screen).is_empty());
    until("the view", || screen.is_plain());
    screen.picture("arranque-espera");

    // In sight, and folded away: then it is seen again.
    screen.close(ours);
    until("no window of ours", || {
        // The answer to being closed may come after it, and is to be seen.
        screen.hand(&["windowminimize", &window, "sleep", "0.3"]);
        screen.active() != Some(ours)
    });
    screen.close(ours);
    until("the view again", || {
        assert!(running.ended().is_none(), "it ended: {}", running.said());
        screen.active() == Some(ours) && screen.is_plain()
    });
    // «Volver a Ventanilla», «Abrir la carpeta del informe», «Salir sin guardar».
    screen.hand(&["key", "Tab", "key", "Tab", "key", "Return"]);
    until("its end", || running.ended().is_some());
    assert_eq!(running.ended().and_then(|status| status.code()), Some(0));
}

#[test]
fn a_thread_that_fails_leaves_the_window_at_work() {
    let _alone = alone();
    let screen = desk();
    let mut running = open_case(&screen, "hilo");
    let before = screen.notices();
    screen.hand(&["key", "ctrl+F12"]);
    until("a report", || !reports(&screen).is_empty());
    check_report(&reports(&screen)[0]);
    until("the notice", || screen.notices() != before);
    screen.picture("arranque-hilo");
    // A key is answered, by the window and by the archive.
    screen.hand(&["key", "ctrl+l"]);
    until("the lock", || screen.is_plain() && !note(&screen).exists());
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
    std::thread::sleep(Duration::from_millis(1500));
    screen.picture("arranque-aviso");
    screen.hand(&["windowactivate", "--sync", &window, "key", "Return"]);
    until("the desk", || screen.window("Ventanilla") != window);
    assert!(running.ended().is_none());
}
