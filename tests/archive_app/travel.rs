//! What goes and comes inside PDFs, the keeper played by hand: what is asked of it, what a lock leaves behind.

use std::path::PathBuf;

use ventanilla::app::archive::{ArchiveDialog, SaveStatus};
use ventanilla::app::state::{Dialog, SaveWhat, Screen, WhatIf};
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId};
use ventanilla::case::crypto::Identity;
use ventanilla::case::keeper::{Answer, Problem, Request};
use ventanilla::case::record::Record;
use ventanilla::case::travel::{For, Opener, Whom, pack};
use ventanilla::report::attachment::attach;

use super::sample::dalia_open;
use super::stage::{FOLIO, Stage, robles, secret};

fn file() -> PathBuf {
    PathBuf::from("resumen.pdf")
}

/// Asks for the summary as a PDF: the first time Resumen is shown.
fn exports(stage: &mut Stage) -> Vec<Effect> {
    stage.does(Action::Go(Screen::Resumen));
    stage.does(Action::Run(Command::ExportPdf));
    stage.does(Action::SavePicked(SaveWhat::Pdf, Some(file())))
}

/// The summary of the open case, as it is written without anything in it.
fn paper(stage: &mut Stage) -> Vec<u8> {
    let effects = exports(stage);
    let Some(Effect::WriteFile { bytes, .. }) = effects.into_iter().next() else { panic!("written at once") };
    bytes
}

/// A PDF with a case in it comes; the keeper is asked to open it.
fn comes(stage: &mut Stage, record: &Record) {
    let mut desk = Stage::with_open_case(dalia_open());
    let sealed = pack(record, For::Recipients(&[Identity::generate().recipient()])).expect("sealed");
    let pdf = attach(&paper(&mut desk), &sealed).expect("attached");
    stage.does(Action::FileRead { path: file(), outcome: Ok(pdf) });
    let wanted = Request::Unpack { sealed, by: Opener::Holder };
    assert_eq!(stage.asked.last().map(|(_, request)| request), Some(&wanted));
}

#[test]
fn a_pdf_carries_nothing_unless_that_was_chosen_for_it() {
    let mut stage = Stage::with_open_case(dalia_open());
    assert_eq!(stage.desk.state.archive.travel.whom, None);
    paper(&mut stage);
    assert!(!stage.asked.iter().any(|(_, request)| matches!(request, Request::Pack { .. })));

    // Another case is another choice; so is each next PDF.
    stage.archive(ArchiveAction::CarryFor(Some(Whom::Holders)));
    assert_eq!(stage.desk.state.archive.travel.whom, Some(Whom::Holders));
    stage.does(Action::Run(Command::New));
    assert_eq!(stage.desk.state.archive.travel.whom, None);

    // Who is not in has no holders.
    let mut without = Stage::new();
    without.archive(ArchiveAction::CarryFor(Some(Whom::Holders)));
    assert_eq!(without.desk.state.archive.travel.whom, None);
}

#[test]
fn the_pdf_waits_for_its_sealed_case_and_a_failure_writes_nothing() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::CarryFor(Some(Whom::Passphrase(secret("jarana cobre nopal")))));
    assert_eq!(exports(&mut stage), []);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Packing));
    let Some((_, Request::Pack { record, .. })) = stage.asked.last() else { panic!("{:?}", stage.asked) };
    assert_eq!((record.folio.as_str(), record.notes.len()), (FOLIO, dalia_open().notes.len()));
    assert_eq!(stage.answers(Err(Problem::TooLarge)), []);
    let Some(Dialog::SaveFailed { what: SaveWhat::Pdf, .. }) = &stage.desk.state.dialog else { panic!("it is said") };
    assert!(stage.desk.state.archive.travel.whom.is_some(), "it can be tried again");

    // Given up while it is sealed: the answer writes nothing.
    stage.does(Action::CloseDialog);
    exports(&mut stage);
    stage.does(Action::CloseDialog);
    assert_eq!(stage.answers(Ok(Answer::Packed(vec![1]))), []);
}

#[test]
fn a_trial_that_no_scenario_can_hold_is_told_before_a_name_is_asked_for() {
    let mut stage = Stage::with_open_case(dalia_open());
    for (name, years) in [("A", 10), ("B", 15), ("C", 20)] {
        stage.does(Action::TryWhatIf(WhatIf { term_years: Some(years), ..WhatIf::default() }));
        stage.archive(ArchiveAction::AddScenario(name.to_owned()));
        stage.saves();
    }
    stage.archive(ArchiveAction::CarryFor(Some(Whom::Holders)));
    stage.does(Action::Go(Screen::Resumen));
    stage.does(Action::TryWhatIf(WhatIf { term_years: Some(25), ..WhatIf::default() }));
    assert_eq!(stage.does(Action::Run(Command::ExportPdf)), []);
    assert!(stage.desk.state.toasts.iter().any(|toast| toast.text.contains("tres escenarios")));
    // One of the three is tried: that one is the printed one.
    stage.does(Action::TryWhatIf(WhatIf { term_years: Some(15), ..WhatIf::default() }));
    exports(&mut stage);
    let Some((_, Request::Pack { record, .. })) = stage.asked.last() else { panic!("{:?}", stage.asked) };
    let chosen: Vec<&str> = record.scenarios.iter().filter(|s| s.chosen).map(|s| s.name.as_str()).collect();
    assert_eq!((record.scenarios.len(), chosen), (3, vec!["B"]));
}

#[test]
fn a_case_that_came_is_saved_only_with_the_consent_that_it_has() {
    let mut stage = Stage::unlocked(&[]);
    let record = Record { consent: None, ..dalia_open() };
    comes(&mut stage, &record);
    stage.answers(Ok(Answer::Unpacked(Box::new(record))));
    let Some(ArchiveDialog::Restored(told)) = stage.dialog() else { panic!("{:?}", stage.dialog()) };
    assert!(told.consent.is_none() && told.in_archive);
    stage.waits(60);
    assert!(stage.save_asked().is_none());
    assert_eq!(stage.status(), Some(SaveStatus::NoConsent));

    let mut stage = Stage::unlocked(&[]);
    comes(&mut stage, &dalia_open());
    stage.answers(Ok(Answer::Unpacked(Box::new(dalia_open()))));
    stage.waits(2);
    let (saved, _) = stage.saves();
    assert_eq!((saved.consent, saved.notes), (dalia_open().consent, dalia_open().notes));
}

#[test]
fn the_case_of_the_archive_with_the_same_folio_can_be_shown_instead() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    comes(&mut stage, &dalia_open());
    stage.answers(Ok(Answer::Unpacked(Box::new(dalia_open()))));
    assert!(matches!(stage.dialog(), Some(ArchiveDialog::SameFolio { .. })));
    stage.archive(ArchiveAction::ShowThere);
    let wanted = Request::TakeLock { folio: FOLIO.to_owned(), take_over: false };
    assert_eq!(stage.asked.last().map(|(_, request)| request), Some(&wanted));
    assert_eq!(stage.desk.state.archive.travel.arrived, None);
}

#[test]
fn what_is_typed_while_a_case_is_being_opened_is_not_lost() {
    let mut stage = Stage::with_open_case(Record { consent: None, ..dalia_open() });
    comes(&mut stage, &Record { folio: String::new(), ..dalia_open() });
    stage.types(FieldId::Names, "Zoraida");
    stage.answers(Ok(Answer::Unpacked(Box::new(dalia_open()))));
    assert!(matches!(stage.desk.state.dialog, Some(Dialog::Unsaved(_))), "{:?}", stage.desk.state.dialog);
    stage.does(Action::CloseDialog);
    assert_eq!((stage.typed(FieldId::Names), stage.desk.state.archive.travel.arrived.as_ref()), ("Zoraida", None));
}

#[test]
fn a_lock_leaves_nothing_of_what_travels() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    stage.archive(ArchiveAction::CarryFor(Some(Whom::Holders)));
    comes(&mut stage, &dalia_open());
    stage.answers(Ok(Answer::Unpacked(Box::new(dalia_open()))));
    assert!(stage.desk.state.archive.travel.arrived.is_some());
    stage.does(Action::Run(Command::Lock));
    let travel = &stage.desk.state.archive.travel;
    assert!(travel.arrived.is_none() && travel.whom.is_none() && travel.sealing.is_none() && !travel.carried);
    let told = format!("{:?}", stage.desk.state);
    for trace in ["Argüello", "Dalia", "AOPD", "04907", "SameFolio"] {
        assert!(!told.contains(trace), "{trace} is still in memory");
    }

    // An answer that comes after the lock is none.
    let mut stage = Stage::unlocked(&[]);
    comes(&mut stage, &dalia_open());
    stage.does(Action::Run(Command::Lock));
    stage.answers(Ok(Answer::Locked));
    stage.answers(Ok(Answer::Unpacked(Box::new(dalia_open()))));
    assert!(!stage.desk.state.has_case && stage.desk.state.archive.is_locked());
    stage.enters(robles());
    assert!(!stage.desk.state.has_case);
}
