//! The system's own file dialogs, where there are any.
//!
//! Without a portal and without zenity a call answers "cancelled" at once, and a portal that hangs
//! hangs its caller. So: a probe first, and every dialog runs in [`super::background`].

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};

use crate::app::action::Action;
use crate::app::state::SaveWhat;
use crate::text::archivos::dialogo as t;

/// Knows whether there are dialogs, and makes them.
pub struct Dialogs {
    probe: Mutex<Probe>,
}

enum Probe {
    Running(Receiver<bool>),
    Known(bool),
}

impl Default for Dialogs {
    fn default() -> Self {
        let (answer, probe) = mpsc::channel();
        std::thread::spawn(move || {
            // The window may be gone by the time this answers.
            let _ = answer.send(system_has_dialogs());
        });
        Self { probe: Mutex::new(Probe::Running(probe)) }
    }
}

impl Dialogs {
    /// Whether the system has dialogs of its own, as far as is known by now.
    pub fn are_there(&self) -> bool {
        let Ok(mut probe) = self.probe.lock() else { return false };
        if let Probe::Running(answer) = &*probe
            && let Ok(known) = answer.try_recv()
        {
            *probe = Probe::Known(known);
        }
        matches!(*probe, Probe::Known(true))
    }
}

/// Asks for a file to open; waits for the person.
pub fn open(folder: &Path) -> impl FnOnce() -> Action + Send + use<> {
    let dialog = rfd::FileDialog::new()
        .set_title(t::ABRIR)
        .set_directory(folder)
        .add_filter(t::CASOS, &[SaveWhat::Applicant.extension()])
        .add_filter(t::TODOS, &["*"]);
    move || Action::OpenPicked(dialog.pick_file())
}

/// Asks where to save; waits for the person.
pub fn save(what: SaveWhat, name: &str, folder: &Path) -> impl FnOnce() -> Action + Send + use<> {
    let dialog = rfd::FileDialog::new()
        .set_title(t::GUARDAR)
        .set_directory(folder)
        .set_file_name(name)
        .add_filter(what.extension(), &[what.extension()]);
    move || Action::SavePicked(what, dialog.save_file())
}

/// On Linux: a file-chooser portal that the session bus can start, or zenity.
fn system_has_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    portal_answers() || in_path("zenity").is_some()
}

fn portal_answers() -> bool {
    let asked = Command::new("dbus-send")
        .args(["--session", "--print-reply", "--reply-timeout=2000", "--dest=org.freedesktop.portal.Desktop"])
        .args(["/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties.Get"])
        .args(["string:org.freedesktop.portal.FileChooser", "string:version"])
        .output();
    asked.is_ok_and(|answer| answer.status.success())
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
