//! The report of a defect: a text file that an advisor can send to whoever helps them. It says where the
//! program failed, never on what: neither the message of the panic, which may quote a person's data, nor a
//! value of a variable, nor a path of a file.

use std::any::Any;
use std::backtrace::Backtrace;
use std::env::consts;
use std::fs;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::{folders, now};
use crate::text::{fallo::informe as t, fill};

/// Older reports go.
const MOST: usize = 20;
/// Calls that are listed; the innermost come first.
const MOST_CALLS: usize = 80;
const START: &str = "informe-";
const ENDING: &str = ".txt";

/// What is known of the program before it fails.
struct About {
    /// Version and digest of the rule book.
    rules: String,
    /// The system by its own name.
    system: String,
    drawn_by: &'static str,
    screen: &'static str,
    /// Reports that nobody asked for yet.
    written: Vec<PathBuf>,
}

static ABOUT: Mutex<Option<About>> = Mutex::new(None);

fn about() -> MutexGuard<'static, Option<About>> {
    ABOUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on a panic leaves a report.
pub fn begin(rules_version: &str, rules_digest: &str) {
    let rules = format!("{rules_version} {}", rules_digest.get(..16).unwrap_or(rules_digest));
    *about() = Some(About { rules, system: system(), drawn_by: "", screen: "", written: Vec::new() });
}

/// The way the window is drawn.
pub fn drawn_by(way: &'static str) {
    if let Some(about) = about().as_mut() {
        about.drawn_by = way;
    }
}

/// The screen that is shown, by its name.
pub fn shows(screen: &'static str) {
    if let Some(about) = about().as_mut() {
        about.screen = screen;
    }
}

/// The reports written since the last call.
pub fn written() -> Vec<PathBuf> {
    about().as_mut().map(|about| std::mem::take(&mut about.written)).unwrap_or_default()
}

/// Where reports are; `None` on a machine without a home.
pub fn folder() -> Option<PathBuf> {
    folders::reports()
}

/// The newest report there is.
pub fn newest() -> Option<PathBuf> {
    list(&folder()?).pop()
}

/// Writes the report of a panic, where reports were asked for. Called while the panic goes on: it waits for
/// nobody and fails silently.
pub(super) fn write(panic: &PanicHookInfo<'_>, place: &str) {
    if is_refused(place) {
        return;
    }
    let Some(folder) = folder() else { return };
    let Ok(mut about) = ABOUT.try_lock() else { return };
    let Some(about) = about.as_mut() else { return };
    let calls = calls(&Backtrace::force_capture().to_string());
    let text = report(about, place, fixed_message(panic.payload()), &calls);
    about.written.extend(keep(&folder, &text));
}

/// Whether a panic there is a broken file of somebody else, refused by who reads it.
fn is_refused(place: &str) -> bool {
    place.starts_with("lopdf-")
}

/// A message that stands in the source as it is: nothing of a person can be in it. Any other was put
/// together while the program ran.
fn fixed_message(payload: &(dyn Any + Send)) -> Option<&'static str> {
    payload.downcast_ref::<&'static str>().copied()
}

fn report(about: &About, place: &str, message: Option<&str>, calls: &[String]) -> String {
    let thread = if thread::current().name() == Some("main") { t::PRINCIPAL } else { t::OTRO };
    let mut lines = vec![
        t::TITULO.to_owned(),
        t::NOTA.to_owned(),
        String::new(),
        fill(t::CUANDO, &[("cuando", &now().strftime("%F %T"))]),
        fill(t::VERSION, &[("version", &env!("CARGO_PKG_VERSION"))]),
        fill(t::SISTEMA, &[("sistema", &about.system), ("equipo", &consts::ARCH)]),
        fill(t::DIBUJO, &[("dibujo", &about.drawn_by)]),
        fill(t::REGLAS, &[("reglas", &about.rules)]),
        fill(t::PANTALLA, &[("pantalla", &about.screen)]),
        fill(t::HILO, &[("hilo", &thread)]),
        fill(t::LUGAR, &[("lugar", &place)]),
    ];
    lines.extend(message.map(|message| fill(t::MENSAJE, &[("mensaje", &message)])));
    lines.push(t::LLAMADAS.to_owned());
    lines.extend(calls.iter().map(|call| format!("  {call}")));
    lines.join("\n") + "\n"
}

/// The names of the functions of a backtrace: not where their source lay on another machine.
fn calls(backtrace: &str) -> Vec<String> {
    let name = |line: &str| {
        let (number, name) = line.trim_start().split_once(": ")?;
        number.parse::<u32>().ok()?;
        Some(name.trim().to_owned())
    };
    let own = |name: &String| !name.starts_with("std::") && !name.starts_with("core::panicking");
    backtrace.lines().filter_map(name).filter(own).take(MOST_CALLS).collect()
}

/// `src/…:12:5` of ours, `winit-0.30.13/src/…` of a crate: never where it lay when the program was built.
pub(super) fn place(file: &str, line: u32, column: u32) -> String {
    let file = file.replace('\\', "/");
    let inside = match file.split_once("/registry/src/") {
        Some((_, inside)) => inside.split_once('/').map_or(inside, |(_, inside)| inside),
        // As the packages are built: `crates/INDEX/winit-0.30.13/src/…`.
        None if file.starts_with("crates/") => file.splitn(3, '/').last().unwrap_or_default(),
        None if file.starts_with('/') || file.contains(":/") => file.rsplit("/library/").next().unwrap_or_default(),
        None => &file,
    };
    format!("{inside}:{line}:{column}")
}

/// Writes it under a name of its own, and lets the oldest go.
fn keep(folder: &Path, text: &str) -> Option<PathBuf> {
    fs::create_dir_all(folder).ok()?;
    let stem = format!("{START}{}", now().strftime("%F-%H%M%S"));
    let names = (1..100_u8).map(|number| if number == 1 { stem.clone() } else { format!("{stem}-{number:02}") });
    let path = names.map(|name| folder.join(name + ENDING)).find(|path| !path.exists())?;
    fs::write(&path, text).ok()?;
    let all = list(folder);
    for old in all.iter().take(all.len().saturating_sub(MOST)) {
        let _ = fs::remove_file(old);
    }
    Some(path)
}

/// The reports of a folder, oldest first.
fn list(folder: &Path) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(START) && name.ends_with(ENDING)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_ours).collect();
    found.sort_by_key(|path| path.file_stem().map(std::ffi::OsStr::to_owned));
    found
}

/// "Debian GNU/Linux 12 (bookworm)", or what the build knows.
fn system() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let named = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    named.map_or_else(|| consts::OS.to_owned(), |name| name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_without_the_machine_that_built_it() {
        assert_eq!(place("src/engine/mod.rs", 7, 3), "src/engine/mod.rs:7:3");
        let crates = "/home/maria/.cargo/registry/src/index-1949cf/winit-0.30.13/src/lib.rs";
        assert_eq!(place(crates, 1, 2), "winit-0.30.13/src/lib.rs:1:2");
        let windows = r"C:\Users\maria\.cargo\registry\src\index-1949cf\egui-0.37.0\src\ui.rs";
        assert_eq!(place(windows, 1, 2), "egui-0.37.0/src/ui.rs:1:2");
        let packaged = "crates/index-1949cf/lopdf-0.44.0/src/parser/mod.rs";
        assert_eq!(place(packaged, 1, 2), "lopdf-0.44.0/src/parser/mod.rs:1:2");
        assert!(is_refused(&place(packaged, 1, 2)) && !is_refused(&place("src/report/pdf.rs", 1, 2)));
        assert_eq!(place("/rustc/5980/library/core/src/option.rs", 9, 9), "core/src/option.rs:9:9");
    }

    #[test]
    fn a_backtrace_gives_names_only() {
        let backtrace = "   0: std::panicking::begin\n             at /home/maria/std.rs:1:2\n   1: ventanilla::engine::evaluate\n             at ./src/engine/mod.rs:7\n";
        assert_eq!(calls(backtrace), ["ventanilla::engine::evaluate"]);
    }

    #[test]
    fn only_a_message_of_the_source_is_kept() {
        let told = |payload: Box<dyn Any + Send>| fixed_message(payload.as_ref());
        assert_eq!(told(Box::new("sin renglones")), Some("sin renglones"));
        assert_eq!(told(Box::new(format!("no hay {}", "Dalia"))), None);
    }

    #[test]
    fn twenty_are_kept_and_each_has_its_name() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("informes");
        fs::create_dir(&folder).expect("made");
        fs::write(folder.join("nota mía.txt"), "se queda").expect("writable");
        fs::write(folder.join("informe-2020-01-01-000000.txt"), "viejo").expect("writable");
        let written: Vec<PathBuf> = (0..MOST).map(|n| keep(&folder, &n.to_string()).expect("kept")).collect();
        let all = list(&folder);
        assert_eq!(all.len(), MOST);
        assert!(written.iter().all(|path| all.contains(path)), "the old one went");
        assert_eq!(list(&folder).pop(), written.last().cloned(), "the newest comes last");
        assert!(folder.join("nota mía.txt").exists());
    }
}
