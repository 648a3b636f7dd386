//! Opening, in use elsewhere, read only, what is done with the open case beside its form.

use ventanilla::app::archive::state::Preview;
use ventanilla::app::archive::{ArchiveDialog, ReadOnly, SaveStatus};
use ventanilla::app::printing::{News, PaperAction};
use ventanilla::app::state::{Screen, WhatIf};
use ventanilla::app::{Action, ArchiveAction, Command, FieldId};
use ventanilla::case::archive::Tombstone;
use ventanilla::case::keeper::{Answer, Case, InUse, Newer, Problem, Request};
use ventanilla::case::list::Order;
use ventanilla::case::record::{Deed, Record, Scenario, Stage as CaseStage};
use ventanilla::engine::evaluation::Product;

use super::common::{desk, printing};
use super::sample::dalia_open;
use super::stage::{FOLIO, Stage};

const OTHER: &str = "V-2026-000002";

fn other() -> Record {
    let mut record = Record { folio: OTHER.to_owned(), ..dalia_open() };
    record.applicant.person.names = Some("Ofelia".to_owned());
    record
}

fn record(stage: &Stage) -> &Record {
    &stage.desk.state.archive.case.as_ref().expect("a case is open").record
}

#[test]
fn a_case_opens_whole_and_is_no_unsaved_work() {
    let stage = Stage::with_open_case(dalia_open());
    let state = &stage.desk.state;
    assert_eq!(state.name(), "Dalia Argüello Pérez");
    assert_eq!((state.screen, state.chosen), (Screen::Solicitante, Product::Cofinavit));
    assert_eq!(state.applicant, dalia_open().applicant);
    assert!(!state.unsaved);
}

#[test]
fn opening_another_case_saves_the_former_and_gives_its_note_back() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.archive(ArchiveAction::Open(OTHER.to_owned()));
    assert_eq!(stage.asked.len(), 1, "first the save");
    let (saved, _) = stage.saves();
    assert_eq!((saved.folio.as_str(), saved.applicant.person.names.as_deref()), (FOLIO, Some("Zoraida")));
    stage.answers(Ok(Answer::Taken));
    stage.reads(other());
    assert_eq!(stage.typed(FieldId::Names), "Ofelia");
    assert!(stage.asked.iter().any(|(_, r)| *r == Request::ReleaseLock { folio: FOLIO.to_owned() }));
    stage.does(Action::Run(Command::Undo));
    assert_eq!(stage.typed(FieldId::Names), "Ofelia", "steps of another case are gone");
}

#[test]
fn what_is_typed_while_another_case_is_read_is_saved_before_it_is_shown() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::Open(OTHER.to_owned()));
    stage.answers(Ok(Answer::Taken));
    stage.types(FieldId::Names, "Zoraida");
    stage.reads(other());
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    let (saved, _) = stage.saves();
    assert_eq!(saved.applicant.person.names.as_deref(), Some("Zoraida"));
}

fn in_use_elsewhere() -> (Stage, InUse) {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    stage.archive(ArchiveAction::Open(FOLIO.to_owned()));
    let since = stage.desk.state.now;
    let note = InUse { folio: FOLIO.to_owned(), who: "J. Luna".to_owned(), since, here: false, stale: false };
    stage.answers(Err(Problem::InUse(note.clone())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::InUse(note.clone())));
    (stage, note)
}

#[test]
fn a_case_in_use_elsewhere_can_be_looked_at_and_not_changed() {
    let (mut stage, note) = in_use_elsewhere();
    stage.archive(ArchiveAction::OpenReadOnly);
    stage.reads(dalia_open());
    assert_eq!(stage.status(), Some(SaveStatus::ReadOnly(ReadOnly::Elsewhere(note))));
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Choose(Product::Tradicional));
    stage.archive(ArchiveAction::AddNote("algo".to_owned()));
    assert_eq!((stage.typed(FieldId::Names), record(&stage).notes.len()), ("Dalia", 1));
    stage.waits(60);
    assert!(stage.asked.is_empty() && !stage.desk.state.unsaved);
    stage.archive(ArchiveAction::CloseCase);
    let given_back = stage.asked.iter().any(|(_, r)| matches!(r, Request::ReleaseLock { .. }));
    assert!(!given_back, "a note that is somebody else's is not given back");
}

#[test]
fn a_case_in_use_elsewhere_can_be_taken_over() {
    let (mut stage, _) = in_use_elsewhere();
    stage.archive(ArchiveAction::TakeOver);
    let request = Request::TakeLock { folio: FOLIO.to_owned(), take_over: true };
    assert_eq!(stage.asked.last().map(|(_, r)| r.clone()), Some(request));
    stage.answers(Ok(Answer::Taken));
    stage.reads(dalia_open());
    assert_eq!(stage.status(), Some(SaveStatus::Nothing));
}

#[test]
fn a_case_of_a_later_program_is_shown_and_never_saved() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    stage.archive(ArchiveAction::Open(FOLIO.to_owned()));
    stage.answers(Ok(Answer::Taken));
    let newer = Newer { found: 9, known: 1 };
    let stamp = stage.stamp();
    stage.answers(Ok(Answer::Case(Case { record: Box::new(dalia_open()), stamp, newer: Some(newer) })));
    stage.types(FieldId::Names, "Zoraida");
    stage.archive(ArchiveAction::SetNextStep("llamar".to_owned()));
    stage.waits(60);
    assert!(stage.save_asked().is_none());
    assert_eq!(stage.status(), Some(SaveStatus::ReadOnly(ReadOnly::Newer(newer))));
}

#[test]
fn changes_beside_the_form_are_logged_and_saved_at_once() {
    let mut stage = Stage::with_open_case(dalia_open());
    let lines = record(&stage).log.len();
    stage.archive(ArchiveAction::AddNote("Trae el recibo".to_owned()));
    let (saved, _) = stage.saves();
    assert_eq!(
        saved.notes.last().map(|note| (note.who.as_str(), note.text.as_str())),
        Some(("M. Robles", "Trae el recibo"))
    );
    stage.archive(ArchiveAction::SetNextStep("Cita el martes".to_owned()));
    let (saved, _) = stage.saves();
    assert_eq!(saved.next_step.as_deref(), Some("Cita el martes"));
    stage.archive(ArchiveAction::SetStage { stage: CaseStage::Closed, reason: String::new() });
    assert!(stage.save_asked().is_none(), "a case is closed for a reason");
    stage.archive(ArchiveAction::SetStage { stage: CaseStage::Closed, reason: "Desistió".to_owned() });
    let (saved, _) = stage.saves();
    assert_eq!((saved.stage, saved.closed_because.as_deref()), (CaseStage::Closed, Some("Desistió")));
    let deeds: Vec<Deed> = saved.log[lines..].iter().map(|entry| entry.deed).collect();
    assert_eq!(deeds, [Deed::Noted, Deed::StageChanged]);
    assert!(!stage.desk.state.unsaved);
    assert_eq!(stage.desk.state.archive.list.get(FOLIO).map(|row| row.stage), Some(CaseStage::Closed));
}

#[test]
fn at_most_three_scenarios_and_the_chosen_one_is_what_is_tried() {
    let mut stage = Stage::with_open_case(dalia_open());
    for (name, years) in [("A 10 años", 10), ("A 20 años", 20), ("A 25 años", 25)] {
        stage.does(Action::TryWhatIf(WhatIf { term_years: Some(years), ..WhatIf::default() }));
        stage.archive(ArchiveAction::AddScenario(name.to_owned()));
        stage.saves();
    }
    stage.archive(ArchiveAction::AddScenario("otro".to_owned()));
    assert!(stage.save_asked().is_none());
    stage.archive(ArchiveAction::ChooseScenario(Some(1)));
    let (saved, _) = stage.saves();
    assert_eq!(saved.scenarios.iter().map(|s| s.chosen).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(stage.desk.state.what_if.term_years, Some(20));
    // Opened again, the chosen one is tried: it is what is printed.
    let mut again = Stage::with_open_case(saved);
    assert_eq!(again.desk.state.what_if.term_years, Some(20));
    assert!(!again.desk.state.unsaved);
    again.archive(ArchiveAction::RemoveScenario(1));
    assert_eq!(again.saves().0.scenarios.len(), 2);
}

#[test]
fn the_stored_answer_is_outdated_as_soon_as_a_datum_differs() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::StoreEvaluation);
    let (saved, _) = stage.saves();
    let stored = saved.evaluation.expect("stored");
    assert_eq!((stored.rules_digest.as_str(), stored.product), (stage.desk.book.digest.as_str(), Product::Cofinavit));
    let option = stage.desk.state.evaluation.option(Product::Cofinavit).expect("an answer");
    assert_eq!((stored.qualifies, stored.amount), (option.qualifies, option.amount));
    let digest = stage.desk.book.digest.clone();
    assert!(!stage.desk.state.outdated(&digest).any());
    stage.types(FieldId::Salary, "15001");
    let outdated = stage.desk.state.outdated(&digest);
    assert!(outdated.data && !outdated.rules);
    assert!(stage.desk.state.outdated("otras").rules);
    stage.waits(1);
    stage.saves();
    let row = stage.desk.state.archive.list.get(FOLIO).cloned().expect("a row");
    assert!(row.is_outdated(&digest), "in the list too");
}

#[test]
fn a_blocked_case_is_saved_once_more_and_then_rests_until_it_is_unblocked() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.archive(ArchiveAction::WithdrawConsent("Lo pidió por escrito".to_owned()));
    let (saved, _) = stage.saves();
    assert!(saved.blocked.is_some() && saved.consent.as_ref().is_some_and(|consent| consent.withdrawn.is_some()));
    assert_eq!(saved.applicant.person.names.as_deref(), Some("Zoraida"), "what was typed before is not lost");
    stage.types(FieldId::Names, "otra");
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    stage.waits(60);
    assert!(stage.save_asked().is_none());
    assert_eq!(stage.status(), Some(SaveStatus::ReadOnly(ReadOnly::Blocked)));
    stage.archive(ArchiveAction::Unblock);
    let (saved, _) = stage.saves();
    assert!(saved.blocked.is_none());
    stage.types(FieldId::Names, "otra");
    assert_eq!(stage.typed(FieldId::Names), "otra");
}

#[test]
fn an_erased_case_leaves_the_screen_the_list_and_a_tombstone() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::Erase(FOLIO.to_owned()));
    let erased = stage.desk.state.now.date();
    let erase = Request::Erase { folio: FOLIO.to_owned() };
    // The list is read again too, as the screen of the cases is shown.
    let at = stage.asked.iter().position(|(_, request)| *request == erase).expect("asked");
    stage.asked.truncate(at + 1);
    stage.answers(Ok(Answer::Erased(Tombstone { folio: FOLIO.to_owned(), erased })));
    let archive = &stage.desk.state.archive;
    assert!(archive.case.is_none() && archive.list.get(FOLIO).is_none() && archive.shown.is_empty());
    assert_eq!(archive.tombstones.len(), 1);
    assert!(!stage.desk.state.has_case);
}

#[test]
fn a_copy_has_the_data_and_nothing_that_was_agreed() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    stage.archive(ArchiveAction::Duplicate(FOLIO.to_owned()));
    stage.reads(dalia_open());
    let copy = record(&stage);
    assert_eq!(copy.applicant, dalia_open().applicant);
    assert_eq!((copy.folio.as_str(), copy.consent.is_none(), copy.notes.len()), ("", true, 0));
    assert!(copy.evaluation.is_none());
    assert_eq!(stage.status(), Some(SaveStatus::NoConsent));
}

#[test]
fn an_applicant_file_is_a_new_case_of_the_archive() {
    let mut stage = Stage::unlocked(&[]);
    let file = ventanilla::case::write(&dalia_open().applicant).into_bytes();
    stage.does(Action::FileRead { path: "caso.json".into(), outcome: Ok(file) });
    assert_eq!(record(&stage).applicant, dalia_open().applicant);
    assert_eq!(record(&stage).log.last().map(|entry| entry.deed), Some(Deed::Imported));
    assert!(stage.desk.state.unsaved && stage.desk.state.file.path.is_none());
    stage.consents();
    assert_eq!(stage.saves().0.folio, FOLIO);
}

#[test]
fn the_list_is_searched_sorted_and_its_selected_row_read_a_moment_later() {
    let mut stage = Stage::unlocked(&[dalia_open(), other()]);
    let archive = &stage.desk.state.archive;
    assert_eq!((archive.shown.len(), archive.counts.all, archive.counts.duplicates), (2, 2, 2));
    let mut query = archive.query.clone().sorted_by(Order::Name);
    stage.archive(ArchiveAction::Query(query.clone()));
    let names: Vec<String> = stage.desk.state.archive.shown.iter().map(|row| row.folio.clone()).collect();
    assert_eq!(names, [FOLIO, OTHER]);
    query.filter.text = "OFELIA argúello".to_owned();
    stage.archive(ArchiveAction::Query(query));
    assert_eq!(stage.desk.state.archive.shown.len(), 1);

    stage.archive(ArchiveAction::Select(Some(FOLIO.to_owned())));
    stage.archive(ArchiveAction::Select(Some(OTHER.to_owned())));
    assert!(stage.asked.is_empty(), "walking through the list opens nothing");
    stage.waits(1);
    assert_eq!(stage.asked.last().map(|(_, r)| r.clone()), Some(Request::Read { folio: OTHER.to_owned() }));
    stage.reads(other());
    assert!(matches!(&stage.desk.state.archive.preview, Some(Preview::Read(case)) if case.record.folio == OTHER));
    assert!(stage.desk.state.archive.case.is_none());
}

#[test]
fn what_is_printed_is_logged_and_its_answer_kept() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.does(Action::Go(Screen::Resumen));
    stage.does(Action::Run(Command::Print));
    let order = desk::order(|action| stage.does(action));
    let (printer, job) = ("Oficina".to_owned(), "Oficina-1".to_owned());
    stage.does(Action::Printed(order.id, News::Failed("No contesta".to_owned())));
    assert!(!stage.asked.iter().any(|(_, r)| matches!(r, Request::LogAccess { .. })), "nothing was printed");
    let order = printing::sent(&stage.does(PaperAction::Send.into()));
    stage.does(Action::Printed(order.id, News::Queued { printer: printer.clone(), job: job.clone() }));
    stage.does(Action::Printed(order.id, News::Printing { printer, job }));
    let (saved, _) = stage.saves();
    assert_eq!(saved.log.last().map(|entry| entry.deed), Some(Deed::Printed));
    assert!(saved.evaluation.is_some_and(|stored| stored.rules_digest == stage.desk.book.digest));
    assert!(
        stage.asked.iter().any(|(_, r)| matches!(r, Request::LogAccess { folio: Some(folio), .. } if folio == FOLIO))
    );
}

#[test]
fn looking_at_a_case_with_another_scenario_chosen_changes_nothing_of_it() {
    let mut record = dalia_open();
    let other = if record.chosen == Product::Tradicional { Product::Cofinavit } else { Product::Tradicional };
    record.scenarios.push(Scenario {
        name: "Con otra modalidad".to_owned(),
        product: other,
        term_years: Some(20),
        amount: None,
        voluntary: None,
        extra_monthly: None,
        chosen: true,
    });
    let chosen = record.chosen;
    let mut stage = Stage::with_open_case(record);
    assert_eq!(stage.desk.state.chosen, other, "the chosen scenario is what is printed");
    stage.waits(60);
    assert!(stage.save_asked().is_none() && !stage.desk.state.unsaved);
    // Something else tried: the screen says that it is not the chosen one.
    let (_, scenario) = stage.desk.state.chosen_scenario().map(|(at, s)| (at, s.clone())).expect("chosen");
    assert!(stage.desk.state.is_shown(&scenario));
    stage.does(Action::TryWhatIf(WhatIf { term_years: Some(10), ..WhatIf::default() }));
    assert!(!stage.desk.state.is_shown(&scenario));
    // A choice of somebody's is one.
    stage.does(Action::Choose(Product::Mejoravit));
    stage.waits(1);
    let (saved, _) = stage.saves();
    assert_eq!((saved.chosen, chosen == Product::Mejoravit), (Product::Mejoravit, false));
}

#[test]
fn what_was_typed_and_saved_becomes_a_correction() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::Correct);
    assert!(stage.desk.state.toasts.iter().any(|toast| toast.text.contains("No hay cambios")), "nothing to mark");
    stage.types(FieldId::Salary, "15001");
    stage.waits(1);
    stage.saves();
    stage.archive(ArchiveAction::Correct);
    let (saved, _) = stage.saves();
    let line = saved.log.last().expect("a line");
    assert_eq!(
        (line.deed, line.fields.as_slice()),
        (Deed::Corrected, &["empleo.salario_mensual_integrado".to_owned()][..])
    );
    assert_eq!(saved.log.iter().filter(|line| line.deed == Deed::Changed).count(), dalia_changes());
}

fn dalia_changes() -> usize {
    dalia_open().log.iter().filter(|line| line.deed == Deed::Changed).count()
}

#[test]
fn a_blocked_case_is_neither_copied_nor_printed() {
    let blocked = Record { blocked: super::record::dalia().blocked, ..dalia_open() };
    assert!(blocked.blocked.is_some());
    let mut stage = Stage::with_open_case(blocked);
    stage.does(Action::Go(Screen::Resumen));
    assert_eq!(stage.does(Action::Run(Command::Print)), []);
    stage.archive(ArchiveAction::Duplicate(FOLIO.to_owned()));
    assert!(stage.asked.is_empty());
    stage.archive(ArchiveAction::ExportList { masked: false });
    let table = stage.desk.state.csv.clone().expect("a table");
    assert!(!String::from_utf8_lossy(&table).contains(FOLIO));
}
