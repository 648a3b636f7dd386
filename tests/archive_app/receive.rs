//! What was answered at the kiosk comes to the desk by its code, with real keepers and real files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ventanilla::app::archive::ArchiveDialog;
use ventanilla::app::archive::action::NewArchive;
use ventanilla::app::state::Dialog;
use ventanilla::app::{Action, ArchiveAction, Command, FieldId, Screen};
use ventanilla::case::archive::Details;
use ventanilla::case::handover::{Agreed, HandoverId, Refused};
use ventanilla::case::keeper::{Answer, HandedOver, Problem, Request, Ticket, Told};
use ventanilla::case::record::{ConsentMode, Deed, Notice};
use ventanilla::engine::applicant::Applicant;
use ventanilla::io::archive::Keeper;

use super::common::desk::Desk;
use super::real::{Window, is_saved};
use super::record;
use super::stage::secret;

const PASSPHRASE: &str = "caballo pila grapa correcta";

/// A window with an archive of its own, unlocked.
fn office(folder: &Path) -> Window {
    let mut window = Window::new();
    window.archive(ArchiveAction::Create(NewArchive {
        folder: folder.to_path_buf(),
        name: "Módulo".to_owned(),
        details: Details::default(),
        office: Notice::Private,
        retention_months: None,
        advisor: "M. Robles".to_owned(),
        passphrase: secret(PASSPHRASE),
        recovery: false,
    }));
    window.until("created", |desk| desk.state.archive.inside().is_some() && desk.state.archive.list_is_whole);
    window
}

fn dalia() -> Applicant {
    record::dalia().applicant
}

/// What a kiosk of this office hands over.
fn kiosk(window: &Window, folder: PathBuf, agreed: bool, store: bool) -> HandedOver {
    let inside = window.desk.state.archive.inside().expect("somebody is in");
    let keys = inside.holders.all.iter().map(|holder| holder.key.clone()).collect();
    let keeper = Keeper::start(|| {});
    let agreed = agreed.then(|| Agreed { notice: Notice::Private, version: "2026-1".to_owned(), bureau: true });
    keeper.ask(Ticket(1), Request::OpenForKiosk { folder, keys });
    let rules = "2026.11".to_owned();
    keeper.ask(Ticket(2), Request::HandOver { applicant: Box::new(dalia()), agreed, store, rules });
    loop {
        match keeper.wait(Duration::from_secs(60)).expect("it answers") {
            Told::Done { outcome, .. } => {
                if let Answer::HandedOver(handed) = outcome.expect("done") {
                    return handed;
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

fn dialog(desk: &Desk) -> Option<&ArchiveDialog> {
    match &desk.state.dialog {
        Some(Dialog::Archive(dialog)) => Some(dialog),
        _ => None,
    }
}

fn scans(window: &mut Window, code: &str) {
    window.does(Action::Run(Command::Receive));
    assert_eq!(dialog(&window.desk), Some(&ArchiveDialog::Receive { problem: None }));
    window.archive(ArchiveAction::ReadCode(code.to_owned()));
    window.until("read", |desk| !desk.state.is_receiving());
}

#[test]
fn without_consent_it_opens_as_a_new_case_and_the_desk_asks_for_it() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("expedientes");
    let mut window = office(&folder);
    let handed = kiosk(&window, folder, false, true);
    let code = handed.code.expect("a code");
    scans(&mut window, &code);
    assert_eq!(dialog(&window.desk), Some(&ArchiveDialog::Received));
    window.archive(ArchiveAction::OpenReceived);
    assert_eq!((window.desk.state.screen, &window.desk.state.applicant), (Screen::Solicitante, &dalia()));
    assert_eq!(dialog(&window.desk), Some(&ArchiveDialog::Consent), "nothing is stored before it");
    let case = window.desk.state.archive.case.as_ref().expect("open");
    assert_eq!((case.record.advisor.as_str(), HandoverId::of(&case.record)), ("M. Robles", Some(handed.id)));
    window.does(Action::CloseDialog);

    // The same paper once more: it is on the screen already.
    scans(&mut window, &code);
    assert!(window.desk.state.is_received_here());
    window.archive(ArchiveAction::OpenReceived);
    assert_eq!(window.desk.state.dialog, None);

    window.archive(ArchiveAction::Consent { financial: true, bureau: false, mode: ConsentMode::Signed });
    window.until("saved", is_saved);
    let folio = window.desk.state.archive.case.as_ref().expect("open").record.folio.clone();

    // And when it is in the archive: no second case is made of it.
    window.does(Action::Run(Command::New));
    scans(&mut window, &code);
    let received =
        window.desk.state.archive.received.as_ref().unwrap_or_else(|| panic!("{:?}", window.desk.state.dialog));
    assert_eq!(received.folio.as_ref(), Some(&folio));
    window.archive(ArchiveAction::OpenReceived);
    window.until("open", |desk| desk.state.archive.is_open_here(&folio));
    assert_eq!(window.desk.state.archive.list.rows().len(), 1);
}

#[test]
fn the_consent_of_the_kiosk_goes_with_it() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("expedientes");
    let mut window = office(&folder);
    let code = kiosk(&window, folder, true, false).code.expect("a code");
    // Something else is on the screen, and it is asked about first.
    window.does(Action::Run(Command::New));
    window.types(FieldId::Names, "Zoraida");
    scans(&mut window, &code);
    window.archive(ArchiveAction::OpenReceived);
    assert!(matches!(&window.desk.state.dialog, Some(Dialog::Unsaved(_))));
    window.does(Action::DiscardAndGoOn);
    assert_eq!(window.desk.state.dialog, None, "nothing is left to be asked");
    window.until("saved", is_saved);
    let record = window.desk.state.archive.case.as_ref().expect("open").record.clone();
    let consent = record.consent.expect("agreed");
    assert_eq!((consent.version.as_str(), consent.mode, consent.who.as_str()), ("2026-1", ConsentMode::Box, "Kiosco"));
    let deeds: Vec<Deed> = record.log.iter().map(|line| line.deed).take(4).collect();
    assert_eq!(deeds, [Deed::Created, Deed::Imported, Deed::Consented, Deed::Opened]);
}

#[test]
fn what_the_kiosk_stored_is_opened_by_its_code() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("expedientes");
    let mut window = office(&folder);
    let handed = kiosk(&window, folder, true, true);
    let folio = handed.stored.expect("asked for").expect("stored");
    scans(&mut window, &handed.code.expect("a code"));
    window.archive(ArchiveAction::OpenReceived);
    window.until("open", |desk| desk.state.archive.is_open_here(&folio));
    assert_eq!(window.desk.state.applicant, dalia());
    assert!(window.desk.state.has_consent());
}

#[test]
fn a_code_waits_for_somebody_who_can_open_it_and_a_bad_one_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    let mut other = office(&place.path().join("otra"));
    let folder = place.path().join("expedientes");
    let mut window = office(&folder);
    let code = kiosk(&window, folder, false, false).code.expect("a code");

    scans(&mut other, &code);
    let refused = |desk: &Desk| match dialog(desk) {
        Some(ArchiveDialog::Receive { problem: Some(Problem::BadCode(refused)) }) => Some(refused.clone()),
        _ => None,
    };
    assert_eq!(refused(&other.desk), Some(Refused::OtherOffice));
    other.does(Action::CloseDialog);
    assert_eq!(other.desk.state.archive.received, None);

    window.archive(ArchiveAction::Lock);
    window.until("locked", |desk| desk.state.archive.is_locked());
    window.does(Action::Run(Command::Receive));
    assert!(matches!(dialog(&window.desk), Some(ArchiveDialog::Unlock { .. })));
    window.unlocks(PASSPHRASE);
    window.until("asks", |desk| dialog(desk) == Some(&ArchiveDialog::Receive { problem: None }));
    window.archive(ArchiveAction::ReadCode(code[..40].to_owned()));
    window.until("read", |desk| !desk.state.is_receiving());
    assert!(matches!(refused(&window.desk), Some(Refused::Length { found: 40, .. })));
    window.archive(ArchiveAction::ReadCode(code));
    window.until("read", |desk| dialog(desk) == Some(&ArchiveDialog::Received));
    // Nothing of it stays behind when it is given up, nor when the archive is locked.
    window.archive(ArchiveAction::Lock);
    assert_eq!(window.desk.state.archive.received, None);

    let mut without = Window::new();
    without.archive(ArchiveAction::WorkWithout { always: false });
    without.does(Action::Run(Command::Receive));
    assert!(without.desk.state.toasts.iter().any(|toast| toast.text.contains("abra primero el archivo")));
}
