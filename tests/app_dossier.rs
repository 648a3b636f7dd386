//! The granted credit, documents and the property in the app without a window: undo, unsaved, saving.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod common;

use std::path::PathBuf;

use jiff::civil::date;
use ventanilla::app::printing::PaperAction;
use ventanilla::app::settings::Settings;
use ventanilla::app::state::SaveWhat;
use ventanilla::app::{Action, Command, Effect, Screen, State, granted, update};
use ventanilla::case;
use ventanilla::engine::dossier::{CheckId, DocumentId, DocumentNote, Granted, Handed};
use ventanilla::money::{Decimal, Mxn, Rate};
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

fn start(book: &RuleBook) -> State {
    let now = date(2026, 11, 21).at(10, 42, 0, 0);
    let mut state = State::new(Settings::default(), now, book);
    update(&mut state, Action::OpenSample, book);
    state
}

fn received() -> DocumentNote {
    DocumentNote { handed: Handed::Received, ..DocumentNote::default() }
}

fn credit() -> Granted {
    Granted {
        amount: Some(Mxn::from_pesos(500_000)),
        rate: Rate::from_percent(Decimal::from(8)),
        term_years: Some(30),
        first: Some(date(2022, 1, 1)),
        made: Some(59),
        ..Granted::default()
    }
}

#[test]
fn each_change_is_a_step_that_can_be_undone_and_is_unsaved() {
    let book = rule_book();
    let mut state = start(&book);
    assert!(!state.unsaved);
    let id = DocumentId::Application;
    update(&mut state, Action::NoteDocument(id, received()), &book);
    update(&mut state, Action::CheckProperty(CheckId::Water, Some(true)), &book);
    update(&mut state, Action::SetGranted(credit()), &book);
    assert!(state.unsaved);
    assert_eq!(state.applicant.dossier, state.form.dossier);
    assert!(granted(&state, &book).is_some_and(|outlook| outlook.standing.is_some()));
    // The same again is no step.
    update(&mut state, Action::SetGranted(credit()), &book);
    state.screen = Screen::Solicitante;
    // Each step back shows what it changes.
    update(&mut state, Action::Run(Command::Undo), &book);
    assert_eq!((state.screen, state.granted_shown), (Screen::Amortizacion, true));
    assert_eq!(state.form.dossier.granted, Granted::default());
    update(&mut state, Action::Run(Command::Undo), &book);
    assert_eq!((state.screen, state.property_shown), (Screen::Requisitos, true));
    assert!(state.form.dossier.property.is_empty());
    update(&mut state, Action::Run(Command::Undo), &book);
    assert_eq!((state.screen, state.property_shown), (Screen::Requisitos, false));
    assert!(state.form.dossier.documents.is_empty() && !state.unsaved);
    for _ in 0..3 {
        update(&mut state, Action::Run(Command::Redo), &book);
    }
    assert_eq!(state.form.dossier.granted, credit());
    assert_eq!(state.form.dossier.documents.get(&id), Some(&received()));
    assert!(state.unsaved);
}

#[test]
fn what_was_noted_is_in_the_file_and_comes_back() {
    let book = rule_book();
    let mut state = start(&book);
    update(&mut state, Action::NoteDocument(DocumentId::Course, received()), &book);
    update(&mut state, Action::CheckProperty(CheckId::NoRisk, Some(false)), &book);
    update(&mut state, Action::SetGranted(credit()), &book);
    let kept = state.form.dossier.clone();
    update(&mut state, Action::Run(Command::SaveAs), &book);
    let path = PathBuf::from("caso.json");
    let effects = update(&mut state, Action::SavePicked(SaveWhat::Applicant, Some(path.clone())), &book);
    let Some(Effect::WriteFile { bytes, .. }) = effects.first() else { panic!("{effects:?}") };
    let read = case::read(bytes, &case::Limits::of(&book, state.date)).expect("what is written reads");
    assert_eq!(read.dossier, kept);
    let what = SaveWhat::Applicant;
    update(&mut state, Action::FileWritten { what, path: path.clone(), outcome: Ok(()) }, &book);
    assert!(!state.unsaved);
    // A new case has nothing of the former one; the file brings it back.
    update(&mut state, Action::Run(Command::New), &book);
    assert_eq!(state.form.dossier, Default::default());
    update(&mut state, Action::FileRead { path, outcome: Ok(bytes.clone()) }, &book);
    assert_eq!(state.form.dossier, kept);
    assert!(!state.unsaved);
}

#[test]
fn both_sheets_are_printed_from_their_screens_and_saved_under_their_names() {
    let book = rule_book();
    let mut state = start(&book);
    update(&mut state, Action::SetGranted(credit()), &book);
    for (screen, name) in [(Screen::Requisitos, "requisitos-"), (Screen::Amortizacion, "estado-de-cuenta-")] {
        update(&mut state, Action::ShowGranted(screen == Screen::Amortizacion), &book);
        update(&mut state, Action::Go(screen), &book);
        let effects = update(&mut state, Action::Run(Command::Print), &book);
        assert_eq!(effects, [Effect::ListPrinters]);
        let order = common::desk::order(|action| update(&mut state, action, &book));
        assert!(order.pdf.expose().starts_with(b"%PDF-"));
        update(&mut state, PaperAction::Close.into(), &book);
        let effects = update(&mut state, Action::Run(Command::ExportPdf), &book);
        let Some(Effect::SaveDialog { what, name: proposed, .. }) = effects.first() else { panic!("{effects:?}") };
        assert_eq!(*what, SaveWhat::Sheet);
        assert!(proposed.starts_with(name), "{proposed}");
        update(&mut state, Action::CloseDialog, &book);
    }
    // With the chosen option on the screen it is the summary, and Resumen stands behind the dialog.
    update(&mut state, Action::ShowGranted(false), &book);
    assert_eq!(update(&mut state, Action::Run(Command::Print), &book), [Effect::ListPrinters]);
    assert_eq!(state.screen, Screen::Resumen);
}
