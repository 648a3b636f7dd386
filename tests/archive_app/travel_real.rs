//! Cases that travel in PDFs between windows with real keepers and real files.

use std::path::{Path, PathBuf};
use std::process::Command as Program;

use ventanilla::app::archive::ArchiveDialog;
use ventanilla::app::archive::action::NewArchive;
use ventanilla::app::archive::travel::Restored;
use ventanilla::app::state::{Dialog, SaveWhat, WhatIf};
use ventanilla::app::{Action, ArchiveAction, Command, FieldId, Screen};
use ventanilla::case::archive::Details;
use ventanilla::case::crypto::{Identity, Recipient};
use ventanilla::case::keeper::Problem;
use ventanilla::case::record::{ConsentMode, Deed, MOST_SEALED, Notice, Record, decode};
use ventanilla::case::travel::{For, Printed, Whom, With, pack, unpack};
use ventanilla::money::Mxn;
use ventanilla::report::attachment::{AttachmentError, attach, find};

use super::common::desk::Desk;
use super::real::{Window, is_saved};
use super::stage::secret;

const MOST: usize = MOST_SEALED as usize;
const PASSPHRASE: &str = "jarana cobre nopal barda";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dalia.json")
}

/// A window with an archive of its own, unlocked.
fn office(folder: &Path, advisor: &str) -> Window {
    let mut window = Window::new();
    window.archive(ArchiveAction::Create(NewArchive {
        folder: folder.to_path_buf(),
        name: "Módulo".to_owned(),
        details: Details::default(),
        office: Notice::Private,
        retention_months: None,
        advisor: advisor.to_owned(),
        passphrase: secret("caballo pila grapa correcta"),
        recovery: false,
    }));
    window.until("created", |desk| desk.state.archive.inside().is_some() && desk.state.archive.list_is_whole);
    window
}

/// Without an archive, with the sample on the screen.
fn desk_with_sample() -> Window {
    let mut window = Window::new();
    window.archive(ArchiveAction::WorkWithout { always: false });
    window.does(Action::OpenSample);
    window
}

/// Exports the summary, with the case for somebody.
fn exports(window: &mut Window, whom: Whom, path: &Path) {
    window.does(Action::Go(Screen::Resumen));
    window.archive(ArchiveAction::CarryFor(Some(whom)));
    saves_pdf(window, path);
}

fn saves_pdf(window: &mut Window, path: &Path) {
    window.does(Action::Run(Command::ExportPdf));
    window.does(Action::SavePicked(SaveWhat::Pdf, Some(path.to_path_buf())));
    window.until("written", |desk| desk.state.dialog.is_none());
    assert!(path.is_file(), "{:?}", window.desk.state.dialog);
}

fn dialog(desk: &Desk) -> Option<&ArchiveDialog> {
    match &desk.state.dialog {
        Some(Dialog::Archive(dialog)) => Some(dialog),
        _ => None,
    }
}

fn restored(window: &mut Window) -> Restored {
    window.until("restored", |desk| matches!(dialog(desk), Some(ArchiveDialog::Restored(_))));
    let Some(ArchiveDialog::Restored(restored)) = dialog(&window.desk) else { panic!("just seen") };
    (**restored).clone()
}

fn record(window: &Window) -> Record {
    (*window.desk.state.archive.case.as_ref().expect("a case is open").record).clone()
}

#[test]
fn a_case_travels_from_one_office_to_another_and_is_whole() {
    let place = tempfile::tempdir().expect("a folder");
    let mut one = office(&place.path().join("uno"), "M. Robles");
    let mut two = office(&place.path().join("dos"), "J. Luna");
    one.does(Action::OpenPath(sample()));
    one.archive(ArchiveAction::Consent { financial: true, bureau: true, mode: ConsentMode::Signed });
    one.until("saved", is_saved);
    one.archive(ArchiveAction::AddNote("Vuelve el martes".to_owned()));
    one.archive(ArchiveAction::SetNextStep("Pedir constancia".to_owned()));
    one.until("saved", is_saved);

    // For the advisor of the other office.
    let theirs = two.desk.state.archive.inside().expect("in").holder.key.clone();
    let pdf = place.path().join("resumen.pdf");
    exports(&mut one, Whom::Key(Recipient::read(&theirs).expect("a key")), &pdf);
    assert_eq!(one.desk.state.archive.travel.whom, None, "the next PDF carries nothing");
    one.until("saved", is_saved);
    let kept = record(&one);
    assert!(kept.log.last().is_some_and(|line| line.deed == Deed::Exported && line.what.contains("cifrado")));

    two.does(Action::OpenPath(pdf.clone()));
    let told = restored(&mut two);
    assert_eq!((told.printed, told.in_archive), (Printed::Same, true));
    assert_eq!((told.folio.as_str(), told.consent.as_ref()), (kept.folio.as_str(), kept.consent.as_ref()));
    two.does(Action::CloseDialog);
    two.until("saved there", is_saved);
    let came = record(&two);
    let last = came.log.last().expect("a log");
    assert_eq!((last.deed, last.who.as_str(), last.what.as_str()), (Deed::Imported, "J. Luna", kept.folio.as_str()));
    // All but what each archive adds of its own: folio, and the line about the paper or the coming.
    let log = came.log[..came.log.len() - 1].to_vec();
    assert_eq!(log, kept.log[..kept.log.len() - 1]);
    assert_eq!(Record { folio: kept.folio.clone(), changed: kept.changed, log: kept.log.clone(), ..came }, kept);
    assert_eq!(two.desk.state.applicant, kept.applicant);

    // Nobody else's key opens it, and that is said.
    one.does(Action::OpenPath(pdf));
    one.until("asked", |desk| matches!(dialog(desk), Some(ArchiveDialog::OpenTravelled { problem: None })));
    one.archive(ArchiveAction::OpenTravelled(Identity::generate().secret()));
    let refused = Some(&ArchiveDialog::OpenTravelled { problem: Some(Problem::OtherKey) });
    one.until("refused", |desk| dialog(desk) == refused);
}

#[test]
fn holders_of_the_archive_open_what_it_sealed_to_them_and_the_folio_is_asked_about() {
    let place = tempfile::tempdir().expect("a folder");
    let mut window = office(&place.path().join("uno"), "M. Robles");
    window.does(Action::OpenPath(sample()));
    window.archive(ArchiveAction::Consent { financial: true, bureau: false, mode: ConsentMode::Box });
    window.until("saved", is_saved);
    let pdf = place.path().join("resumen.pdf");
    exports(&mut window, Whom::Holders, &pdf);
    window.until("saved", is_saved);
    let folio = record(&window).folio;

    // It comes while the archive is locked: it waits, and takes the place of what was open.
    window.does(Action::Run(Command::Lock));
    window.does(Action::OpenPath(pdf));
    assert!(!window.desk.state.has_case);
    window.unlocks("caballo pila grapa correcta");
    window.until("asked", |desk| matches!(dialog(desk), Some(ArchiveDialog::SameFolio { .. })));
    let here = "Dalia Argüello Pérez".to_owned();
    let asked = ArchiveDialog::SameFolio { folio: folio.clone(), here: here.clone(), there: here };
    assert_eq!(dialog(&window.desk), Some(&asked));
    window.archive(ArchiveAction::RestoreAsOther);
    assert_eq!(restored(&mut window).printed, Printed::Same);
    window.until("saved", is_saved);
    assert_ne!(record(&window).folio, folio);
    window.until("two of them", |desk| desk.state.archive.shown.len() == 2);
}

#[test]
fn without_an_archive_a_passphrase_opens_it_and_a_wrong_one_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    let pdf = place.path().join("resumen.pdf");
    let mut from = desk_with_sample();
    exports(&mut from, Whom::Passphrase(secret(PASSPHRASE)), &pdf);
    assert!(from.desk.state.toasts.iter().any(|toast| toast.text.contains("con el caso cifrado")));
    let bytes = std::fs::read(&pdf).expect("written");
    assert!(!bytes.windows(5).any(|part| part == b"Argue" || part == b"AUPD9"), "nothing of it in plain");

    let mut to = Window::new();
    to.archive(ArchiveAction::WorkWithout { always: false });
    to.does(Action::OpenPath(pdf.clone()));
    assert_eq!(dialog(&to.desk), Some(&ArchiveDialog::OpenTravelled { problem: None }));
    to.archive(ArchiveAction::OpenTravelled(secret("jarana cobre nopal")));
    let refused = Some(&ArchiveDialog::OpenTravelled { problem: Some(Problem::WrongPassphrase) });
    to.until("refused", |desk| dialog(desk) == refused);
    assert!(!to.desk.state.has_case, "the screen is as before");
    to.archive(ArchiveAction::OpenTravelled(secret(PASSPHRASE)));
    let told = restored(&mut to);
    assert_eq!((told.printed, told.in_archive), (Printed::Same, false));
    let code = ventanilla::case::digest(&from.desk.state.applicant, from.desk.state.date, &from.desk.book.digest);
    assert_eq!(told.code, Some(code.to_string()));
    assert_eq!(to.desk.state.applicant, from.desk.state.applicant);
    assert!(to.desk.state.unsaved && to.desk.state.archive.case.is_none());

    // The next PDF of either carries nothing.
    let plain = place.path().join("otro.pdf");
    saves_pdf(&mut from, &plain);
    let bytes = std::fs::read(&plain).expect("written");
    assert_eq!(find(&bytes, MOST), Err(AttachmentError::Nothing));
}

#[test]
fn a_printed_trial_travels_as_the_chosen_scenario() {
    let place = tempfile::tempdir().expect("a folder");
    let pdf = place.path().join("resumen.pdf");
    let mut from = desk_with_sample();
    let tried = WhatIf { term_years: Some(12), amount: Some(Mxn::from_pesos(400_000)), ..WhatIf::default() };
    from.does(Action::TryWhatIf(tried));
    exports(&mut from, Whom::Passphrase(secret(PASSPHRASE)), &pdf);
    let mut to = desk_with_sample();
    to.does(Action::OpenPath(pdf));
    to.archive(ArchiveAction::OpenTravelled(secret(PASSPHRASE)));
    assert_eq!(restored(&mut to).printed, Printed::Same);
    assert_eq!((to.desk.state.what_if, to.desk.state.chosen), (tried, from.desk.state.chosen));
    assert_eq!(to.desk.state.applicant, from.desk.state.applicant, "the trial is none of the facts");
}

/// A summary of the sample that carries its case for a key.
fn sealed_to(key: &Identity, place: &Path) -> (Vec<u8>, Record) {
    let pdf = place.join("resumen.pdf");
    let mut from = desk_with_sample();
    exports(&mut from, Whom::Key(key.recipient()), &pdf);
    let bytes = std::fs::read(&pdf).expect("written");
    let found = find(&bytes, MOST).expect("carried");
    (bytes, unpack(&found.sealed, With::Key(key)).expect("opened"))
}

#[test]
fn the_age_program_opens_what_a_pdf_carries() {
    let place = tempfile::tempdir().expect("a folder");
    let key = Identity::generate();
    let (bytes, record) = sealed_to(&key, place.path());
    let sealed = find(&bytes, MOST).expect("carried").sealed;
    std::fs::write(place.path().join("caso.age"), sealed).expect("written");
    std::fs::write(place.path().join("clave"), key.secret().expose()).expect("written");
    let arguments = ["-d", "-i", "clave", "-o", "caso.json", "caso.age"];
    let output = Program::new("age").args(arguments).current_dir(place.path()).output();
    let output = output.expect("age starts; see TEST_PACKAGES in packaging/system.sh");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let plain = std::fs::read(place.path().join("caso.json")).expect("opened");
    assert_eq!(decode(&plain), Ok(record));
}

#[test]
fn other_data_under_the_same_paper_are_told() {
    let place = tempfile::tempdir().expect("a folder");
    let key = Identity::generate();
    let (_, mut record) = sealed_to(&key, place.path());
    record.applicant.employment.bimestres = Some(1);
    let plain = place.path().join("hoja.pdf");
    saves_pdf(&mut desk_with_sample_on_paper(), &plain);
    let paper = std::fs::read(&plain).expect("written");
    let sealed = pack(&record, For::Recipients(&[key.recipient()])).expect("sealed");
    std::fs::write(place.path().join("otro.pdf"), attach(&paper, &sealed).expect("attached")).expect("written");

    let mut to = desk_with_sample();
    to.does(Action::OpenPath(place.path().join("otro.pdf")));
    to.archive(ArchiveAction::OpenTravelled(key.secret()));
    assert_eq!(restored(&mut to).printed, Printed::Other);
    assert_eq!(to.desk.state.applicant.employment.bimestres, Some(1));
}

fn desk_with_sample_on_paper() -> Window {
    let mut window = desk_with_sample();
    window.does(Action::Go(Screen::Resumen));
    window
}

#[test]
fn a_cut_or_changed_case_is_refused_with_its_reason_and_the_screen_stays() {
    let place = tempfile::tempdir().expect("a folder");
    let key = Identity::generate();
    let (bytes, _) = sealed_to(&key, place.path());
    let sealed = find(&bytes, MOST).expect("carried").sealed;
    let at = bytes.windows(sealed.len()).position(|part| part == sealed).expect("not packed");
    let flipped = |byte: usize| {
        let mut changed = bytes.clone();
        changed[at + byte] ^= 1;
        changed
    };
    let cases = [
        ("cortado.pdf", bytes[..bytes.len() / 2].to_vec(), "no es un PDF completo"),
        ("cabeza.pdf", flipped(3), "no es un caso cifrado"),
        ("cuerpo.pdf", flipped(sealed.len() - 20), "una parte no coincide con su sello"),
        ("caso.pdf", b"{}".to_vec(), "no es un PDF completo"),
    ];
    for (name, changed, reason) in cases {
        let path = place.path().join(name);
        std::fs::write(&path, changed).expect("written");
        let mut to = desk_with_sample();
        to.types(FieldId::Names, "Zoraida");
        let before = to.desk.state.form.clone();
        to.does(Action::OpenPath(path));
        to.does(Action::DiscardAndGoOn);
        if matches!(dialog(&to.desk), Some(ArchiveDialog::OpenTravelled { .. })) {
            to.archive(ArchiveAction::OpenTravelled(key.secret()));
        }
        to.until("refused", |desk| matches!(desk.state.dialog, Some(Dialog::OpenFailed { .. })));
        let Some(Dialog::OpenFailed { reasons, .. }) = &to.desk.state.dialog else { panic!("just seen") };
        assert!(reasons.iter().any(|said| said.contains(reason)), "{name}: {reasons:?}");
        assert_eq!((&to.desk.state.form, to.desk.state.has_case), (&before, true), "{name}");
    }
}
