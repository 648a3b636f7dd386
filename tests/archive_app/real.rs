//! The window with a real keeper on a real folder.

use std::time::Duration;

use ventanilla::app::archive::action::NewArchive;
use ventanilla::app::archive::{ArchiveDialog, SaveStatus};
use ventanilla::app::state::Dialog;
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId};
use ventanilla::case::archive::Details;
use ventanilla::case::record::{ConsentMode, Notice};
use ventanilla::io::{self, archive::Keeper};

use super::common::desk::Desk;
use super::stage::secret;

/// A window, its keeper and its disk, as the program connects them.
pub struct Window {
    pub desk: Desk,
    keeper: Keeper,
}

impl Window {
    pub fn new() -> Self {
        Self { desk: Desk::new(), keeper: Keeper::start(|| {}) }
    }

    pub fn does(&mut self, action: Action) {
        for effect in self.desk.does(action) {
            match effect {
                Effect::Keeper(ticket, request) => self.keeper.ask(ticket, request),
                Effect::ReadFile(path) => {
                    let outcome = io::read_limited(&path, io::most_bytes(&path));
                    self.does(Action::FileRead { path, outcome });
                }
                Effect::WriteFile { what, path, bytes } => {
                    let outcome = io::write_atomic(&path, &bytes);
                    self.does(Action::FileWritten { what, path, outcome });
                }
                _ => {}
            }
        }
    }

    pub fn archive(&mut self, asked: ArchiveAction) {
        self.does(Action::Archive(asked));
    }

    /// Time goes on until something is so.
    pub fn until(&mut self, what: &str, is: impl Fn(&Desk) -> bool) {
        for _ in 0..600 {
            if is(&self.desk) {
                return;
            }
            if let Some(told) = self.keeper.wait(Duration::from_millis(100)) {
                self.does(Action::Told(told));
            }
            let now = self.desk.state.now.checked_add(jiff::SignedDuration::from_millis(100)).expect("a time");
            self.does(Action::Clock(now));
            self.does(Action::Active);
        }
        panic!("never: {what}");
    }

    pub fn types(&mut self, field: FieldId, text: &str) {
        self.does(Action::Edit(field, text.to_owned()));
    }

    pub fn unlocks(&mut self, passphrase: &str) {
        self.archive(ArchiveAction::Unlock { holder: "m-robles".to_owned(), passphrase: secret(passphrase) });
    }
}

pub fn is_saved(desk: &Desk) -> bool {
    matches!(desk.state.save_status(), Some(SaveStatus::Saved(_)))
}

#[test]
fn a_day_with_the_archive() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("expedientes");
    let mut window = Window::new();
    window.archive(ArchiveAction::Start);
    window.archive(ArchiveAction::Create(NewArchive {
        folder: folder.clone(),
        name: "Módulo Centro".to_owned(),
        details: Details::default(),
        office: Notice::Private,
        retention_months: Some(12),
        advisor: "M. Robles".to_owned(),
        passphrase: secret("caballo pila grapa correcta"),
        recovery: true,
    }));
    window.until(
        "created",
        |desk| matches!(&desk.state.dialog, Some(Dialog::Archive(d)) if matches!(**d, ArchiveDialog::RecoveryKey { .. })),
    );
    window.archive(ArchiveAction::RecoveryKept);

    window.does(Action::Run(Command::New));
    window.types(FieldId::Names, "Zoraida");
    window.archive(ArchiveAction::Consent { financial: true, bureau: false, mode: ConsentMode::Signed });
    window.until("saved", is_saved);
    let folio = window.desk.state.archive.case.as_ref().expect("open").record.folio.clone();
    assert!(folio.starts_with("V-") && folder.join("casos").join(format!("{folio}.age")).is_file());
    window.types(FieldId::FirstSurname, "Quijano");
    window.until("saved again", is_saved);
    window.archive(ArchiveAction::AddNote("Vuelve el martes".to_owned()));
    window.types(FieldId::SecondSurname, "Ek");

    // What was being typed is saved by the lock itself.
    window.does(Action::Run(Command::Lock));
    assert!(!window.desk.state.has_case);
    window.until("saved while locking", |desk| desk.state.archive.parked.is_empty());
    window.unlocks("otra frase");
    window.until("refused", |desk| {
        matches!(&desk.state.dialog, Some(Dialog::Archive(d)) if matches!(**d, ArchiveDialog::Unlock { problem: Some(_) }))
    });
    window.unlocks("caballo pila grapa correcta");
    window.until("open again", |desk| desk.state.archive.case.is_some());
    let state = &window.desk.state;
    assert_eq!(state.name(), "Zoraida Quijano Ek");
    let record = &state.archive.case.as_ref().expect("open").record;
    assert_eq!((record.folio.as_str(), record.notes.len()), (folio.as_str(), 1));
    window.until("listed", |desk| desk.state.archive.list_is_whole);
    assert_eq!(window.desk.state.archive.shown.len(), 1);

    // Nothing that was typed stands on the disk in plain.
    for entry in walk(&folder) {
        let bytes = std::fs::read(&entry).expect("readable");
        for trace in ["Zoraida", "Quijano", "martes", "caballo"] {
            assert!(!bytes.windows(trace.len()).any(|w| w == trace.as_bytes()), "{trace} in {}", entry.display());
        }
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn two_windows_on_one_case_lose_nothing_of_either() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("expedientes");
    let mut one = Window::new();
    one.archive(ArchiveAction::Create(NewArchive {
        folder: folder.clone(),
        name: "Módulo Centro".to_owned(),
        details: Details::default(),
        office: Notice::Public,
        retention_months: None,
        advisor: "M. Robles".to_owned(),
        passphrase: secret("caballo pila grapa correcta"),
        recovery: false,
    }));
    one.until("created", |desk| desk.state.archive.inside().is_some());
    one.does(Action::Run(Command::New));
    one.types(FieldId::Names, "Zoraida");
    one.archive(ArchiveAction::Consent { financial: true, bureau: false, mode: ConsentMode::Spoken });
    one.until("saved", is_saved);
    let folio = one.desk.state.archive.case.as_ref().expect("open").record.folio.clone();

    let mut two = Window::new();
    two.archive(ArchiveAction::OpenArchive(folder));
    two.until("opened", |desk| desk.state.archive.is_locked());
    two.unlocks("caballo pila grapa correcta");
    two.until("in", |desk| desk.state.archive.list_is_whole);
    two.archive(ArchiveAction::Open(folio));
    two.until(
        "in use",
        |desk| matches!(&desk.state.dialog, Some(Dialog::Archive(d)) if matches!(**d, ArchiveDialog::InUse(_))),
    );
    two.archive(ArchiveAction::TakeOver);
    two.until("taken over", |desk| desk.state.archive.case.is_some());
    two.types(FieldId::FirstSurname, "Luna");
    two.until("saved there", is_saved);

    one.types(FieldId::FirstSurname, "Quijano");
    one.until(
        "conflict",
        |desk| matches!(&desk.state.dialog, Some(Dialog::Archive(d)) if matches!(**d, ArchiveDialog::Conflict(_))),
    );
    assert_eq!(one.desk.state.form.text(FieldId::FirstSurname), "Quijano", "still on the screen");
    one.archive(ArchiveAction::KeepBoth);
    one.until("both saved", is_saved);
    one.archive(ArchiveAction::Refresh);
    one.until("both listed", |desk| desk.state.archive.shown.len() == 2 && desk.state.archive.reading.is_none());
    let mut names: Vec<String> = one.desk.state.archive.shown.iter().map(|row| row.name.clone()).collect();
    names.sort();
    assert_eq!(names, ["Zoraida Luna", "Zoraida Quijano"]);
}
