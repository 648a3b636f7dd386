//! What is typed is saved a moment later, and the header tells the truth about it.

use ventanilla::app::archive::{ArchiveDialog, SaveStatus};
use ventanilla::app::state::{Dialog, Pending, Screen};
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId};
use ventanilla::case::keeper::{Answer, DiskFault, Problem, Request, Theirs};
use ventanilla::case::record::Record;

use super::sample::dalia_open;
use super::stage::{FOLIO, Stage};

#[test]
fn a_moment_after_the_last_key_the_case_is_saved_and_only_the_keeper_says_so() {
    let mut stage = Stage::with_open_case(dalia_open());
    assert_eq!(stage.status(), Some(SaveStatus::Nothing));
    stage.types(FieldId::Names, "Zoraida");
    assert_eq!(stage.status(), Some(SaveStatus::Pending));
    assert!(stage.desk.state.wakes_in().is_some_and(|wait| wait.as_millis() <= 1000));
    stage.waits(1);
    assert_eq!(stage.status(), Some(SaveStatus::Saving));
    stage.waits(9);
    assert_eq!(stage.status(), Some(SaveStatus::Saving), "nothing is claimed before the answer");
    stage.waits(60);
    assert_eq!(stage.status(), Some(SaveStatus::Slow), "a folder that does not answer is told");
    let (record, _) = stage.saves();
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
    let entry = record.log.last().expect("a line of the log");
    assert_eq!((entry.who.as_str(), entry.fields.as_slice()), ("M. Robles", &["persona.nombres".to_owned()][..]));
    assert_eq!(entry.rules, stage.desk.book.version);
    let Some(SaveStatus::Saved(when)) = stage.status() else { panic!("{:?}", stage.status()) };
    assert_eq!((when.hour(), when.minute()), (10, 42));
    assert_eq!(stage.status().and_then(|status| status.text()).as_deref(), Some("Guardado 10:42"));
    assert!(!stage.desk.state.unsaved);
    stage.waits(60);
    assert!(stage.save_asked().is_none(), "nothing to save any more");
}

#[test]
fn what_is_typed_while_a_save_is_under_way_is_saved_after_it() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Z");
    stage.waits(1);
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(5);
    assert_eq!(stage.asked.len(), 1, "one save at a time");
    stage.saves();
    assert_eq!(stage.status(), Some(SaveStatus::Pending));
    stage.waits(2);
    let (record, _) = stage.saves();
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
}

#[test]
fn whoever_types_without_a_pause_is_saved_all_the_same() {
    let mut stage = Stage::with_open_case(dalia_open());
    let mut saves = 0;
    for letter in 0..120 {
        stage.types(FieldId::Employer, &"x".repeat(letter + 1));
        let now = stage.desk.state.now.checked_add(jiff::SignedDuration::from_millis(500)).expect("a time");
        stage.does(Action::Clock(now));
        if !stage.asked.is_empty() {
            stage.saves();
            saves += 1;
        }
    }
    assert!((4..=8).contains(&saves), "{saves} saves in a minute");
}

#[test]
fn another_screen_saves_at_once_and_a_clock_set_back_does_not_keep_it() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Go(Screen::Comparar));
    stage.saves();
    stage.types(FieldId::Names, "Zora");
    // A clock that was set back by an hour would be an hour in which nothing is saved.
    stage.waits(-3600);
    assert_eq!(stage.saves().0.applicant.person.names.as_deref(), Some("Zora"));
    assert!(!stage.desk.state.archive.is_locked(), "nor does it lock");
}

#[test]
fn without_consent_nothing_is_stored_and_the_header_says_so() {
    let mut stage = Stage::unlocked(&[]);
    stage.does(Action::Run(Command::New));
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(60);
    stage.does(Action::Go(Screen::Comparar));
    assert!(stage.save_asked().is_none());
    assert_eq!(stage.status(), Some(SaveStatus::NoConsent));
    stage.does(Action::Run(Command::Save));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent));
    // Consent to the bureau alone is none to have financial data stored.
    stage.archive(ArchiveAction::Consent {
        financial: false,
        bureau: true,
        mode: ventanilla::case::record::ConsentMode::Spoken,
    });
    assert!(stage.save_asked().is_none());
    stage.consents();
    let (record, _) = stage.saves();
    let consent = record.consent.as_ref().expect("recorded");
    assert_eq!((consent.financial, consent.who.as_str()), (true, "M. Robles"));
    assert_eq!(consent.version, ventanilla::case::record::Notice::Private.version());
    assert_eq!(stage.desk.state.archive.case.as_ref().expect("open").record.folio, FOLIO);
    // From now on others see that it is open here.
    assert!(matches!(stage.asked.as_slice(), [(_, Request::TakeLock { folio, .. })] if folio == FOLIO));
    assert_eq!(stage.desk.state.archive.list.rows().len(), 1);
}

#[test]
fn a_failed_save_keeps_everything_is_told_and_is_tried_again() {
    for fault in [DiskFault::Full, DiskFault::ReadOnly, DiskFault::FolderGone, DiskFault::HeldByAnother] {
        let mut stage = Stage::with_open_case(dalia_open());
        stage.types(FieldId::Names, "Zoraida");
        stage.waits(1);
        stage.fails(Problem::Disk(fault.clone()));
        assert_eq!(stage.status(), Some(SaveStatus::Failed(Problem::Disk(fault.clone()))));
        let said = stage.status().and_then(|status| status.text()).unwrap_or_default();
        assert!(said.starts_with("Sin guardar: "), "{said}");
        assert_eq!((stage.typed(FieldId::Names), stage.desk.state.unsaved), ("Zoraida", true));
        assert_eq!(stage.dialog(), None, "nobody is interrupted while typing");
        stage.waits(5);
        assert!(stage.asked.is_empty());
        stage.waits(11);
        stage.saves();
        assert!(!stage.desk.state.unsaved);
    }
}

#[test]
fn a_save_that_was_asked_for_fails_with_a_dialog_and_retry_saves() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Save));
    stage.fails(Problem::Disk(DiskFault::Full));
    let problem = Problem::Disk(DiskFault::Full);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Trouble { problem, again: true }));
    stage.archive(ArchiveAction::Retry);
    stage.saves();
    assert_eq!((stage.dialog(), stage.desk.state.unsaved), (None, false));
}

#[test]
fn quitting_saves_first_and_waits_for_the_keeper() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    assert_eq!(stage.does(Action::CloseRequested), []);
    let (_, effects) = stage.saves();
    assert!(effects.contains(&Effect::Quit), "{effects:?}");

    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::CloseRequested);
    assert_eq!(stage.fails(Problem::Disk(DiskFault::Full)), []);
    stage.archive(ArchiveAction::Retry);
    let (_, effects) = stage.saves();
    assert!(effects.contains(&Effect::Quit), "after the retry too: {effects:?}");
}

#[test]
fn a_disk_that_stays_full_does_not_keep_the_window_open() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::CloseRequested);
    stage.fails(Problem::Disk(DiskFault::Full));
    stage.does(Action::CloseDialog);
    stage.does(Action::CloseRequested);
    assert_eq!(stage.desk.state.dialog, Some(Dialog::Unsaved(Pending::Quit)), "asked, not tried for ever");
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    assert_eq!(stage.does(Action::DiscardAndGoOn), [Effect::Quit]);
}

#[test]
fn a_case_without_consent_is_asked_about_before_it_is_left() {
    let mut stage = Stage::unlocked(&[]);
    stage.does(Action::Run(Command::New));
    stage.types(FieldId::Names, "Zoraida");
    assert_eq!(stage.does(Action::CloseRequested), []);
    assert_eq!(stage.desk.state.dialog, Some(Dialog::Unsaved(Pending::Quit)));
    // "Guardar" asks for the consent, and then it goes on.
    stage.does(Action::SaveAndGoOn);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent));
    stage.consents();
    let (_, effects) = stage.saves();
    assert!(effects.contains(&Effect::Quit), "{effects:?}");
}

fn changed_by_luna() -> (Record, Theirs) {
    let mut theirs = dalia_open();
    theirs.applicant.person.names = Some("Luna la cambió".to_owned());
    let stamp = ventanilla::case::keeper::Stamp([77; 32]);
    (theirs.clone(), Theirs { folio: FOLIO.to_owned(), stamp, record: Ok(Box::new(theirs)) })
}

fn in_conflict() -> (Stage, Record) {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(1);
    let (record, theirs) = changed_by_luna();
    stage.fails(Problem::Changed(theirs.clone()));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Conflict(Box::new(theirs))));
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    (stage, record)
}

#[test]
fn a_case_that_somebody_else_saved_is_never_overwritten_unasked() {
    let (mut stage, _) = in_conflict();
    stage.waits(60);
    assert!(stage.save_asked().is_none(), "nothing is tried again by itself");
    stage.does(Action::CloseDialog);
    assert!(stage.dialog().is_some(), "Esc decides nothing");

    stage.archive(ArchiveAction::KeepMine);
    let (_, record, based_on) = stage.save_asked().expect("saved over theirs, knowingly");
    assert_eq!(based_on.map(|stamp| stamp.0[0]), Some(77));
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
}

#[test]
fn theirs_can_be_kept() {
    let (mut stage, theirs) = in_conflict();
    stage.archive(ArchiveAction::KeepTheirs);
    assert!(matches!(stage.asked.as_slice(), [(_, Request::Read { .. })]), "{:?}", stage.asked);
    stage.reads(theirs);
    assert_eq!(stage.typed(FieldId::Names), "Luna la cambió");
    assert!(!stage.desk.state.unsaved && stage.save_asked().is_none());
}

#[test]
fn both_can_be_kept() {
    let (mut stage, _) = in_conflict();
    stage.archive(ArchiveAction::KeepBoth);
    assert!(stage.asked.iter().any(|(_, r)| matches!(r, Request::ReleaseLock { folio } if folio == FOLIO)));
    let (ticket, record, based_on) = stage.save_asked().expect("added");
    assert_eq!((record.folio.as_str(), based_on), ("", None));
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
    assert!(ticket.0 > 0);
}

#[test]
fn what_could_not_be_read_is_said_and_kept_on_the_screen() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.types(FieldId::Salary, "quince mil y pico");
    stage.waits(1);
    stage.saves();
    assert!(matches!(stage.status(), Some(SaveStatus::SavedInPart(_, 1))), "{:?}", stage.status());
    assert_eq!(stage.typed(FieldId::Salary), "quince mil y pico");
    stage.waits(60);
    assert!(stage.save_asked().is_none(), "the same is not saved again and again");
    // Leaving it would lose what could not be read: it is asked about.
    stage.does(Action::CloseRequested);
    assert_eq!(stage.desk.state.dialog, Some(Dialog::Unsaved(Pending::Quit)));
}

#[test]
fn undo_and_redo_go_through_the_case_and_are_saved() {
    let mut stage = Stage::with_open_case(dalia_open());
    let before = stage.typed(FieldId::Names).to_owned();
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(1);
    stage.saves();
    stage.does(Action::Run(Command::Undo));
    assert_eq!(stage.typed(FieldId::Names), before);
    stage.waits(2);
    let (record, _) = stage.saves();
    assert_eq!(record.applicant.person.names.as_deref(), Some(before.as_str()));
    stage.does(Action::Run(Command::Redo));
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
}

#[test]
fn a_case_that_was_erased_meanwhile_can_be_kept_as_another() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Save));
    stage.fails(Problem::NoSuchCase);
    assert!(matches!(stage.dialog(), Some(ArchiveDialog::Trouble { .. })));
    stage.archive(ArchiveAction::KeepBoth);
    let (_, record, based_on) = stage.save_asked().expect("added");
    assert_eq!((record.applicant.person.names.as_deref(), based_on), (Some("Zoraida"), None));
}

#[test]
fn an_answer_for_a_case_that_is_no_longer_open_changes_nothing_of_the_one_that_is() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::New));
    stage.saves();
    assert!(stage.desk.state.form.is_empty(), "the new case came after the save");
    assert!(stage.desk.state.archive.case.as_ref().is_some_and(|case| case.stamp.is_none()));
    stage.answers(Ok(Answer::Released));
    assert_eq!(stage.status(), Some(SaveStatus::Nothing));
}

#[test]
fn a_folder_that_does_not_answer_does_not_keep_the_window() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(1);
    assert_eq!(stage.does(Action::CloseRequested), [], "the save is waited for");
    assert!(stage.desk.state.dialog.is_none());
    assert!(stage.desk.state.wakes_in().is_some_and(|wait| wait.as_secs() <= 10));
    stage.waits(11);
    assert_eq!(stage.desk.state.dialog, Some(Dialog::Unsaved(Pending::Quit)));
    assert_eq!(stage.does(Action::DiscardAndGoOn), [Effect::Quit]);

    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Lock));
    assert_eq!(stage.does(Action::CloseRequested), []);
    stage.waits(11);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::LoseParked));
}

#[test]
fn what_is_typed_of_a_note_is_saved_when_the_case_is_left_or_locked() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::DraftNote("Trae el recibo".to_owned()));
    stage.archive(ArchiveAction::DraftNext("Cita el martes".to_owned()));
    stage.does(Action::Run(Command::Lock));
    let (record, _) = stage.saves();
    assert_eq!(record.notes.last().map(|note| note.text.as_str()), Some("Trae el recibo"));
    assert_eq!(record.next_step.as_deref(), Some("Cita el martes"));

    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::DraftNote("Otra cosa".to_owned()));
    stage.archive(ArchiveAction::AddNote("Otra cosa".to_owned()));
    let (record, _) = stage.saves();
    let count = record.notes.len();
    stage.archive(ArchiveAction::CloseCase);
    assert!(stage.save_asked().is_none(), "a note that was added is not added twice");
    assert_eq!(count, dalia_open().notes.len() + 1);
}

#[test]
fn a_case_erased_elsewhere_can_be_kept_as_another() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Save));
    let day = jiff::civil::date(2026, 11, 20);
    stage.fails(Problem::WasErased(day));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Trouble { problem: Problem::WasErased(day), again: true }));
    stage.archive(ArchiveAction::KeepBoth);
    let (_, record, based_on) = stage.save_asked().expect("saved as another");
    assert_eq!((record.folio.as_str(), based_on), ("", None));
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
}

#[test]
fn a_first_answer_is_kept_when_a_case_that_was_worked_on_is_left() {
    let chosen = ventanilla::engine::evaluation::Product::Tradicional;
    let fresh = Record { evaluation: None, stage: Default::default(), chosen, ..dalia_open() };
    let mut stage = Stage::with_open_case(fresh.clone());
    stage.archive(ArchiveAction::CloseCase);
    assert!(stage.save_asked().is_none(), "who only looks evaluates nothing");
    let mut stage = Stage::with_open_case(fresh);
    stage.types(FieldId::Salary, "15001");
    stage.archive(ArchiveAction::CloseCase);
    let (record, _) = stage.saves();
    let stored = record.evaluation.expect("the answer of the screen");
    assert_eq!((stored.product, stored.rules_version), (record.chosen, stage.desk.book.version.clone()));
}

#[test]
fn the_list_has_the_answer_of_a_new_case_and_it_follows_the_data_while_it_is_typed() {
    let chosen = ventanilla::engine::evaluation::Product::Tradicional;
    let fresh = Record { evaluation: None, stage: Default::default(), chosen, ..dalia_open() };
    let mut stage = Stage::with_open_case(fresh);
    for salary in ["15001", "15002"] {
        stage.does(Action::Go(Screen::Solicitante));
        stage.types(FieldId::Salary, salary);
        stage.waits(1);
        stage.saves();
        stage.does(Action::Go(Screen::Expedientes));
        stage.saves();
        let row = stage.desk.state.archive.list.get(FOLIO).cloned().expect("a row");
        assert!(row.qualifies.is_some() && !row.is_outdated(&stage.desk.book.digest), "{salary}");
    }
    // Once it is kept by hand it stays, and is outdated by the next change.
    stage.archive(ArchiveAction::StoreEvaluation);
    stage.saves();
    stage.does(Action::Go(Screen::Solicitante));
    stage.types(FieldId::Salary, "15003");
    stage.waits(1);
    stage.saves();
    stage.does(Action::Go(Screen::Expedientes));
    assert!(stage.save_asked().is_none());
    assert!(stage.desk.state.outdated(&stage.desk.book.digest).data);
}

#[test]
fn a_keeper_that_lost_the_key_locks_the_window_and_what_was_typed_comes_back() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.waits(1);
    stage.fails(Problem::AccessLost);
    let problem = Some(Problem::AccessLost);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Unlock { problem }));
    assert!(stage.desk.state.archive.is_locked() && !stage.desk.state.has_case);
    // What locking asks of it fails as well.
    stage.fails(Problem::Locked);
    stage.enters(super::stage::robles());
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    stage.waits(1);
    assert_eq!(stage.saves().0.applicant.person.names.as_deref(), Some("Zoraida"));
}
