//! After a defect of the program: nothing that was typed waits for an answer that never comes.

use ventanilla::app::printing::News;
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId, Screen, rescue};
use ventanilla::case::keeper::{Request, Ticket};

use super::common::desk::Desk;
use super::sample::dalia_open;
use super::stage::Stage;

/// A key that was typed and whose answer was never computed, as after a defect of the program.
#[test]
fn after_a_defect_what_was_typed_last_is_sent_though_nothing_of_it_was_computed() {
    let mut stage = Stage::with_open_case(dalia_open());
    let state = &mut stage.desk.state;
    state.form.set(FieldId::Names, "Zoraida".to_owned());
    assert!(!state.unsaved, "the defect came before that was noticed");
    let effects = rescue(state, &stage.desk.book, |_| true);
    let [Effect::Keeper(_, Request::Save { record, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
    assert!(state.unsaved, "nothing is claimed before the answer");

    // Without consent nothing of anybody is sent.
    let mut stage = Stage::with_open_case(dalia_open());
    let state = &mut stage.desk.state;
    state.archive.case.as_mut().expect("a case").record.consent = None;
    state.form.set(FieldId::Names, "Zoraida".to_owned());
    assert_eq!(rescue(state, &stage.desk.book, |_| true), []);
    assert!(state.unsaved, "it is still in memory");
}

/// What the keeper is asked then; the stage has it too.
fn rescued(stage: &mut Stage, is_coming: impl Fn(Ticket) -> bool) -> Vec<Request> {
    let effects = rescue(&mut stage.desk.state, &stage.desk.book, is_coming);
    let request = |effect| match effect {
        Effect::Keeper(ticket, request) => (ticket, request),
        other => panic!("{other:?}"),
    };
    let asked: Vec<_> = effects.into_iter().map(request).collect();
    stage.asked.extend(asked.clone());
    asked.into_iter().map(|(_, request)| request).collect()
}

/// A new case whose first save is asked for.
fn being_added() -> Stage {
    let mut stage = Stage::unlocked(&[]);
    let file = ventanilla::case::write(&dalia_open().applicant).into_bytes();
    stage.does(Action::FileRead { path: "caso.json".into(), outcome: Ok(file) });
    stage.consents();
    assert!(matches!(stage.asked.last(), Some((_, Request::Add { .. }))), "{:?}", stage.asked);
    stage
}

#[test]
fn a_new_case_is_sent_anew_where_the_keeper_never_had_it_and_only_there() {
    let mut stage = being_added();
    assert_eq!(rescued(&mut stage, |_| true), [], "it would be there twice");

    let mut stage = being_added();
    stage.asked.clear();
    let asked = rescued(&mut stage, |_| false);
    assert!(matches!(asked.as_slice(), [Request::Add { .. }]), "{asked:?}");

    // The desk goes on saving, also by hand.
    stage.saves();
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Save));
    assert_eq!(stage.saves().0.applicant.person.names.as_deref(), Some("Zoraida"));
}

#[test]
fn a_lock_that_never_reached_the_keeper_is_asked_for_anew() {
    let locked = || {
        let mut stage = Stage::with_open_case(dalia_open());
        stage.archive(ArchiveAction::Lock);
        assert!(matches!(stage.asked.last(), Some((_, Request::Lock))), "{:?}", stage.asked);
        stage
    };
    assert_eq!(rescued(&mut locked(), |_| true), []);
    let mut stage = locked();
    assert_eq!(rescued(&mut stage, |_| false), [Request::Lock]);
    assert!(stage.dialog().is_some(), "the way in is still shown");
}

#[test]
fn whoever_was_entering_can_try_again() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.archive(ArchiveAction::Lock);
    let enter = ArchiveAction::Unlock { holder: "m-robles".to_owned(), passphrase: super::stage::secret("caballo") };
    stage.archive(enter.clone());
    let (lost, _) = stage.asked.pop().expect("asked for");
    rescued(&mut stage, |ticket| ticket != lost);
    assert!(
        stage.desk.state.archive.work.is_none()
            && !stage.asked.iter().any(|(_, request)| matches!(request, Request::Unlock { .. })),
        "{:?}",
        stage.asked
    );
    stage.archive(enter);
    assert!(matches!(stage.asked.last(), Some((_, Request::Unlock { .. }))), "{:?}", stage.asked);
}

/// The summary of the sample in the dialog of printing.
fn printing_dialog() -> Desk {
    let mut desk = Desk::sample();
    desk.does(Action::Go(Screen::Resumen));
    desk.does(Action::Run(Command::Print));
    desk
}

#[test]
fn the_dialog_of_printing_is_closed_as_it_may_be_what_failed() {
    let mut desk = printing_dialog();
    assert!(desk.state.printing.dialog.is_some());
    rescue(&mut desk.state, &desk.book, |_| false);
    assert!(desk.state.printing.dialog.is_none() && desk.state.has_case);
}

#[test]
fn what_is_told_of_a_paper_of_before_is_about_no_paper_of_after() {
    let mut desk = printing_dialog();
    let before = desk.prints().id;
    desk.state = desk.state.anew(desk.state.now, &desk.book);
    assert!(!desk.state.has_case && desk.state.printing.dialog.is_none());
    desk.does(Action::OpenSample);
    desk.does(Action::Go(Screen::Resumen));
    desk.does(Action::Run(Command::Print));
    let after = desk.prints().id;
    assert_ne!(before, after);
    let done = || News::Done { printer: "Oficina".to_owned() };
    desk.does(Action::Printed(before, done()));
    assert!(desk.state.printing.dialog.is_some(), "it is about the other one");
    assert!(desk.state.printing.to_log.clone().take(after).is_some(), "the other one is not taken for printed");
    desk.does(Action::Printed(after, done()));
    assert!(desk.state.printing.dialog.is_none());
}
