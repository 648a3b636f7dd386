//! The system's own file dialogs, where there are any.
//!
//! Without a portal and without zenity a call answers "cancelled" at once, and a portal that hangs
//! hangs its caller. So: a probe first, and every dialog on a thread of its
//! own, whose answer can be forgotten.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};

use crate::app::action::Action;
use crate::app::archive::action::PathFor;
use crate::app::state::{OPENED, SaveWhat};
use crate::text::archivos::dialogo as t;

/// Starts dialogs, one at a time, and collects what people picked.
pub struct Dialogs {
    receiver: Option<Receiver<Action>>,
    /// Whether a dialog is open, also one whose answer nobody waits for any more.
    is_open: Arc<AtomicBool>,
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
        Self { receiver: None, is_open: Arc::default(), probe: Mutex::new(Probe::Running(probe)) }
    }
}

impl Dialogs {
    /// Whether the system has dialogs of its own, as far as is known by now.
    fn are_there(&self) -> bool {
        let Ok(mut probe) = self.probe.lock() else { return false };
        if let Probe::Running(answer) = &*probe
            && let Ok(known) = answer.try_recv()
        {
            *probe = Probe::Known(known);
        }
        matches!(*probe, Probe::Known(true))
    }

    /// Whether a dialog of the system may open now: at most one is open.
    pub fn can_ask(&self) -> bool {
        self.are_there() && !self.is_open.load(Ordering::Acquire)
    }

    /// Asks for a file to open; the answer comes through [`Self::picked`]. `wake` is called then.
    pub fn open(&mut self, folder: &Path, wake: impl FnOnce() + Send + 'static) {
        let dialog = rfd::FileDialog::new()
            .set_title(t::ABRIR)
            .set_directory(folder)
            .add_filter(t::CASOS, OPENED)
            .add_filter(t::TODOS, &["*"]);
        self.run(wake, move || Action::OpenPicked(dialog.pick_file()));
    }

    /// Asks where to save; as [`Self::open`].
    pub fn save(&mut self, what: SaveWhat, name: &str, folder: &Path, wake: impl FnOnce() + Send + 'static) {
        let dialog = rfd::FileDialog::new()
            .set_title(t::GUARDAR)
            .set_directory(folder)
            .set_file_name(name)
            .add_filter(what.extension(), &[what.extension()]);
        self.run(wake, move || Action::SavePicked(what, dialog.save_file()));
    }

    /// Asks for a folder or a file of the archive; as [`Self::open`].
    pub fn pick(&mut self, what: PathFor, folder: &Path, wake: impl FnOnce() + Send + 'static) {
        let dialog = rfd::FileDialog::new().set_title(t::ABRIR).set_directory(folder);
        self.run(wake, move || {
            let picked = match what {
                PathFor::Archive => dialog.pick_folder(),
                PathFor::Backup => dialog.pick_file(),
            };
            Action::PathPicked(what, picked)
        });
    }

    /// What was picked since the last call.
    pub fn picked(&self) -> Vec<Action> {
        self.receiver.iter().flat_map(Receiver::try_iter).collect()
    }

    /// Forgets a dialog whose answer nobody waits for any more.
    pub fn forget(&mut self) {
        self.receiver = None;
    }

    fn run(&mut self, wake: impl FnOnce() + Send + 'static, ask: impl FnOnce() -> Action + Send + 'static) {
        let (sender, receiver) = mpsc::channel();
        self.receiver = Some(receiver);
        self.is_open.store(true, Ordering::Release);
        let is_open = Arc::clone(&self.is_open);
        std::thread::spawn(move || {
            let answer = ask();
            is_open.store(false, Ordering::Release);
            // Nobody may be waiting any more.
            let _ = sender.send(answer);
            wake();
        });
    }
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
