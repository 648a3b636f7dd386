//! A second person in the app without a window: a form, a score, undo and saving of their own.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use std::path::PathBuf;

use common::desk::Desk;
use ventanilla::app::form::Whose;
use ventanilla::app::state::{SaveWhat, ToastAction};
use ventanilla::app::{Action, Command, Effect, FieldId};
use ventanilla::identity::Severity;
use ventanilla::money::Mxn;

/// The sample and an empty second person, whose form is shown.
fn with_second() -> Desk {
    let mut desk = Desk::sample();
    desk.does(Action::Run(Command::SwitchPerson));
    assert_eq!((desk.state.shown(), desk.state.focus_request), (Whose::Second, Some(FieldId::Curp)));
    desk
}

#[test]
fn the_second_person_has_a_form_score_and_findings_of_their_own() {
    let mut desk = with_second();
    desk.types(FieldId::Salary, "18000");
    desk.types(FieldId::Bimestres, "20");
    desk.types(FieldId::Curp, "AUPD951010MASRRL05");
    assert_eq!(desk.state.form.text(FieldId::Salary), "15000", "the holder's form is as it was");
    let theirs = desk.state.applicant.second.as_deref().expect("a second person");
    assert_eq!(theirs.employment.salary, Some(Mxn::from_pesos(18_000)));
    let wrong = desk.state.message(FieldId::Curp).expect("a wrong check digit");
    assert_eq!(wrong.severity, Severity::Error);
    let second = desk.state.evaluation.second.as_deref().expect("an answer of their own");
    assert_eq!(desk.state.score(), second.score(desk.state.model));
    desk.does(Action::Run(Command::SwitchPerson));
    assert_eq!(desk.state.shown(), Whose::Holder);
    assert_eq!(desk.state.message(FieldId::Curp).map(|m| m.severity), Some(Severity::Verified));
    assert_eq!(desk.total(), (1128, 1128));
    // The dwelling is asked of the holder, once for both.
    assert!(desk.state.is_asked(FieldId::Price));
    desk.does(Action::ShowPerson(Whose::Second));
    assert!(!desk.state.is_asked(FieldId::Price) && desk.state.is_asked(FieldId::TermYears));
    // On other screens it is the holder who is in view.
    desk.does(Action::Run(Command::GoResumen));
    assert_eq!((desk.state.shown(), desk.total()), (Whose::Holder, (1128, 1128)));
}

#[test]
fn the_same_number_for_both_is_said_in_the_second_form() {
    let mut desk = with_second();
    desk.types(FieldId::Nss, "51149420385");
    desk.types(FieldId::Email, "DALIA@ejemplo.mx");
    let said = |field| desk.state.message(field).map(|message| message.text).unwrap_or_default();
    assert_eq!(said(FieldId::Nss), "Es el mismo NSS de quien solicita; revise ambos");
    assert_eq!(said(FieldId::Email), "Es el correo de quien solicita; Mi Cuenta pide uno propio");
    assert_eq!(said(FieldId::Modality), "", "nobody left it yet");
    let judged = desk.state.judgement(FieldId::Modality).map(|message| message.text);
    assert_eq!(judged.as_deref(), Some("Elija la modalidad: hay una segunda persona"));
    desk.does(Action::Run(Command::SwitchPerson));
    assert_eq!(desk.state.message(FieldId::Email), None);
}

#[test]
fn undo_shows_whom_it_changes_and_removing_can_be_undone() {
    let mut desk = with_second();
    desk.types(FieldId::Names, "Leticia");
    desk.does(Action::Edit(FieldId::Modality, "conyugal".to_owned()));
    desk.does(Action::ShowPerson(Whose::Holder));
    desk.types(FieldId::Employer, "Otra");
    desk.does(Action::ShowPerson(Whose::Second));
    desk.does(Action::Run(Command::Undo));
    assert_eq!(
        (desk.state.shown(), desk.state.form.text(FieldId::Employer)),
        (Whose::Holder, "Manufacturas Bajío Norte")
    );
    desk.does(Action::Run(Command::Undo));
    assert_eq!((desk.state.shown(), desk.state.form.text(FieldId::Modality)), (Whose::Holder, ""));
    desk.does(Action::Run(Command::Redo));
    // Esc gives back what stood in the second person's field.
    desk.does(Action::ShowPerson(Whose::Second));
    desk.does(Action::Entered(FieldId::Names));
    desk.does(Action::Edit(FieldId::Names, "Let".to_owned()));
    desk.does(Action::Restore(FieldId::Names));
    assert_eq!(desk.state.typed(FieldId::Names), "Leticia");
    desk.does(Action::Left(FieldId::Names));

    desk.does(Action::RemoveSecond);
    assert_eq!((desk.state.form.second(), desk.state.form.text(FieldId::Modality)), (None, ""));
    assert!(desk.state.evaluation.second.is_none() && desk.state.evaluation.joint.is_empty());
    desk.does(Action::Run(Command::Undo));
    assert_eq!((desk.state.shown(), desk.state.typed(FieldId::Names)), (Whose::Second, "Leticia"));
    assert_eq!(desk.state.form.text(FieldId::Modality), "conyugal");
    desk.does(Action::RemoveSecond);
    let toast = desk.state.toasts.last().expect("said").clone();
    let Some(ToastAction::BringBackSecond(removed)) = toast.action else { panic!("{toast:?}") };
    desk.does(Action::BringBackSecond(removed));
    assert_eq!(desk.state.typed(FieldId::Names), "Leticia");
    assert_eq!(desk.state.form.text(FieldId::Modality), "conyugal");
}

#[test]
fn what_is_missing_leads_from_one_person_to_the_other() {
    let mut desk = with_second();
    // The second one's CURP, then on; round the form and over to nobody else: the holder lacks nothing.
    desk.does(Action::Run(Command::NextMissing));
    assert_eq!((desk.state.shown(), desk.state.focus_request), (Whose::Second, Some(FieldId::Curp)));
    desk.does(Action::ShowPerson(Whose::Holder));
    desk.does(Action::Edit(FieldId::Modality, "familiar".to_owned()));
    desk.does(Action::Run(Command::NextMissing));
    assert_eq!((desk.state.shown(), desk.state.focus_request), (Whose::Second, Some(FieldId::Curp)));
    // A finding about the second person leads to their field.
    desk.does(Action::Run(Command::GoResumen));
    desk.does(Action::GoToPath("segunda_persona.empleo.salario_mensual_integrado"));
    assert_eq!((desk.state.shown(), desk.state.focus_request), (Whose::Second, Some(FieldId::Salary)));
    // What stands in the holder's form alone is gone to there.
    desk.does(Action::GoToPath("vivienda.precio"));
    assert_eq!((desk.state.shown(), desk.state.focus_request), (Whose::Holder, Some(FieldId::Price)));
}

#[test]
fn a_second_person_is_saved_and_opened_and_counts_as_unsaved_work() {
    let mut desk = with_second();
    assert!(desk.state.unsaved);
    desk.types(FieldId::Names, "Leticia");
    desk.types(FieldId::TermYears, "15");
    desk.types(FieldId::Residence, "Fresno 3");
    desk.does(Action::Edit(FieldId::Modality, "corresidencial".to_owned()));
    desk.does(Action::Run(Command::SaveAs));
    let path = PathBuf::from("dos.json");
    let written = desk.does(Action::SavePicked(SaveWhat::Applicant, Some(path.clone())));
    let [Effect::WriteFile { bytes, .. }] = written.as_slice() else { panic!("{written:?}") };
    let bytes = bytes.clone();
    desk.does(Action::FileWritten { what: SaveWhat::Applicant, path: path.clone(), outcome: Ok(()) });
    assert!(!desk.state.unsaved);
    let facts = desk.state.applicant.clone();
    let mut again = Desk::new();
    again.does(Action::FileRead { path, outcome: Ok(bytes) });
    assert_eq!(again.state.applicant, facts);
    assert_eq!(again.state.shown(), Whose::Holder);
    assert!(!again.state.unsaved);
    again.does(Action::Run(Command::SwitchPerson));
    assert_eq!(again.state.typed(FieldId::Names), "Leticia");
    // What cannot be read of the second person's is not saved either, and stays.
    again.types(FieldId::Salary, "quince mil");
    assert!(again.state.problems.iter().any(|problem| problem.whose == Whose::Second));
    assert!(again.state.unsaved);
}

#[test]
fn a_second_person_of_the_file_is_kept() {
    let mut desk = Desk::new();
    let file = include_bytes!("../assets/samples/dalia.json");
    let text = String::from_utf8(file.to_vec()).expect("UTF-8");
    let second = r#""segunda_persona": { "persona": { "nombres": "Leticia" } }"#;
    let with_second = text.replace(r#""segunda_persona": null"#, second);
    assert_ne!(with_second, text);
    desk.does(Action::FileRead { path: PathBuf::from("dos.json"), outcome: Ok(with_second.into_bytes()) });
    assert!(desk.state.form.second().is_some(), "{:?}", desk.state.dialog);
    desk.types(FieldId::Employer, "Otra");
    let effects = desk.does(Action::Run(Command::Save));
    let [Effect::WriteFile { bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(String::from_utf8_lossy(bytes).contains("Leticia"));
}
