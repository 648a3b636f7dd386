//! The first start, unlocking, and that a lock leaves nothing behind.

use std::path::PathBuf;

use ventanilla::app::archive::action::NewArchive;
use ventanilla::app::archive::{Access, ArchiveDialog};
use ventanilla::app::state::{Dialog, Screen};
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId};
use ventanilla::case::archive::{Details, Holder, HolderKind};
use ventanilla::case::keeper::{Answer, DiskFault, Holders, InUse, Problem, Request, Told, Unlocked};
use ventanilla::case::record::Notice;

use super::sample::dalia_open;
use super::stage::{FOLIO, Stage, folder, holder, opened, robles, secret};

#[test]
fn the_first_start_asks_and_without_an_archive_everything_is_as_before() {
    let mut stage = Stage::new();
    stage.archive(ArchiveAction::Start);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::FirstStart));
    let effects = stage.archive(ArchiveAction::WorkWithout { always: true });
    let [Effect::SaveSettings(kept)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(kept.without_archive && kept.archive.is_none());
    assert_eq!((stage.desk.state.dialog.as_ref(), &stage.desk.state.archive.access), (None, &Access::Without));

    stage.types(FieldId::Names, "Dalia");
    stage.waits(3600);
    assert_eq!(stage.asked, [], "nobody asks a keeper, nothing locks");
    assert!(stage.desk.state.unsaved && stage.desk.state.archive.case.is_none());
    let effects = stage.does(Action::Run(Command::Save));
    assert!(matches!(effects.as_slice(), [Effect::SaveDialog { .. }]), "{effects:?}");

    // The next start does not ask again.
    let mut again = Stage::new();
    again.desk.state.settings.without_archive = true;
    again.archive(ArchiveAction::Start);
    assert_eq!((again.desk.state.dialog.as_ref(), again.asked.len()), (None, 0));
}

#[test]
fn a_new_archive_shows_its_recovery_key_once_and_is_remembered_without_any_secret() {
    let mut stage = Stage::new();
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::Create)));
    stage.archive(ArchiveAction::Create(NewArchive {
        folder: folder(),
        name: "Módulo Centro".to_owned(),
        details: Details::default(),
        office: Notice::Private,
        retention_months: Some(12),
        advisor: "M. Robles".to_owned(),
        passphrase: secret("caballo pila grapa"),
        recovery: true,
    }));
    assert!(stage.desk.state.archive.work.is_some());
    let recovery = Some(secret("AGE-SECRET-KEY-1XYZ"));
    let effects = stage.answers(Ok(Answer::Created { archive: opened(), holders: Holders::default(), recovery }));
    let [.., Effect::SaveSettings(kept)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(
        (kept.archive.clone(), kept.office.as_str(), kept.advisor.as_str()),
        (Some(folder()), "Módulo Centro", "M. Robles")
    );
    let written = toml::to_string(kept).expect("settings");
    assert!(!written.contains("caballo") && !written.contains("AGE-SECRET"), "{written}");
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::recovery_key(secret("AGE-SECRET-KEY-1XYZ"))));
    stage.does(Action::CloseDialog);
    assert!(stage.dialog().is_some(), "Esc does not lose the key");
    stage.archive(ArchiveAction::RecoveryKept);
    assert_eq!(stage.dialog(), None);
    assert_eq!(stage.desk.state.archive.inside().map(|inside| inside.holder.clone()), Some(robles()));
}

#[test]
fn what_could_not_be_created_keeps_the_dialog_and_says_why() {
    let mut stage = Stage::new();
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::Create)));
    stage.archive(ArchiveAction::Create(NewArchive {
        folder: folder(),
        name: String::new(),
        details: Details::default(),
        office: Notice::Public,
        retention_months: None,
        advisor: "M. Robles".to_owned(),
        passphrase: secret("x"),
        recovery: false,
    }));
    stage.answers(Err(Problem::FolderNotEmpty));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Create));
    assert_eq!(stage.desk.state.archive.refused, Some(Problem::FolderNotEmpty));
    assert!(stage.desk.state.archive.work.is_none());
}

#[test]
fn the_archive_of_the_settings_is_opened_and_a_wrong_passphrase_is_told() {
    let mut stage = Stage::new();
    stage.desk.state.settings.archive = Some(folder());
    stage.archive(ArchiveAction::Start);
    assert_eq!(stage.asked.last().map(|(_, request)| request.clone()), Some(Request::Open { folder: folder() }));
    stage.answers(Ok(Answer::Opened(opened())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Unlock { problem: None }));
    stage.archive(ArchiveAction::Unlock { holder: "m-robles".to_owned(), passphrase: secret("otra") });
    stage.answers(Err(Problem::WrongPassphrase));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Unlock { problem: Some(Problem::WrongPassphrase) }));
    stage.does(Action::CloseDialog);
    assert!(stage.dialog().is_some(), "the way in stays");
    // Nothing is typed or shown while nobody is in; a file that was named waits.
    stage.types(FieldId::Names, "Dalia");
    assert!(!stage.desk.state.has_case);
    assert_eq!(stage.does(Action::OpenPath(PathBuf::from("caso.json"))), []);
    stage.archive(ArchiveAction::Unlock { holder: "m-robles".to_owned(), passphrase: secret("caballo") });
    let effects = stage.answers(Ok(Answer::Unlocked(Unlocked { holder: robles(), holders: Holders::default() })));
    assert!(effects.contains(&Effect::ReadFile(PathBuf::from("caso.json"))), "{effects:?}");
}

#[test]
fn a_folder_that_is_gone_is_told_and_can_be_tried_again() {
    let mut stage = Stage::new();
    stage.desk.state.settings.archive = Some(folder());
    stage.archive(ArchiveAction::Start);
    stage.answers(Err(Problem::Disk(DiskFault::FolderGone)));
    let problem = Problem::Disk(DiskFault::FolderGone);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Trouble { problem, again: true }));
    stage.archive(ArchiveAction::Retry);
    assert_eq!(stage.asked.last().map(|(_, request)| request.clone()), Some(Request::Open { folder: folder() }));
    assert_eq!(stage.desk.state.settings.archive, Some(folder()), "it is not forgotten");
    stage.answers(Ok(Answer::Opened(opened())));
    assert!(stage.desk.state.archive.is_locked(), "the second try opens it");
}

#[test]
fn locking_saves_first_and_leaves_nothing_of_any_case() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.does(Action::Go(Screen::Solicitante));
    stage.types(FieldId::Names, "Zoraida");
    let mut query = stage.desk.state.archive.query.clone();
    query.filter.text = "arguello".to_owned();
    stage.archive(ArchiveAction::Query(query));
    stage.does(Action::Run(Command::Lock));
    let requests: Vec<&Request> = stage.asked.iter().map(|(_, request)| request).collect();
    let [Request::Save { record, .. }, Request::Lock] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
    stage.saves();
    stage.answers(Ok(Answer::Locked));

    let state = &stage.desk.state;
    assert!(state.archive.is_locked() && !state.has_case && !state.unsaved);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Unlock { problem: None }));
    let told = format!("{state:?}");
    for trace in ["Zoraida", "Argüello", "arguello", "Dalia", "AOPD", "04907"] {
        assert!(!told.contains(trace), "{trace} is still in memory");
    }
}

#[test]
fn who_locked_finds_the_case_again() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.does(Action::Run(Command::Lock));
    stage.answers(Ok(Answer::Locked));
    stage.enters(robles());
    assert!(stage.asked.iter().any(|(_, r)| *r == Request::TakeLock { folio: FOLIO.to_owned(), take_over: false }));
}

#[test]
fn what_cannot_be_saved_waits_in_memory_for_the_same_holder_alone() {
    let mut stage = Stage::unlocked(&[]);
    stage.does(Action::Run(Command::New));
    // Without consent nothing is stored.
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Lock));
    assert!(stage.save_asked().is_none());
    stage.answers(Ok(Answer::Locked));
    assert!(!stage.desk.state.has_case);
    stage.enters(holder("J. Luna", "j-luna"));
    assert!(!stage.desk.state.has_case, "not somebody else's");
    stage.does(Action::Run(Command::Lock));
    stage.enters(robles());
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    assert!(stage.desk.state.unsaved);
}

#[test]
fn a_save_that_fails_while_locking_loses_nothing() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Lock));
    stage.fails(Problem::Disk(DiskFault::Full));
    stage.answers(Ok(Answer::Locked));
    stage.enters(robles());
    assert_eq!(stage.typed(FieldId::Names), "Zoraida");
    stage.waits(20);
    let (record, _) = stage.saves();
    assert_eq!(record.applicant.person.names.as_deref(), Some("Zoraida"));
}

#[test]
fn nobody_here_for_five_minutes_locks_and_every_key_begins_them_anew() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.waits(299);
    assert!(!stage.desk.state.archive.is_locked());
    stage.does(Action::Active);
    stage.waits(299);
    assert!(!stage.desk.state.archive.is_locked());
    stage.waits(1);
    assert!(stage.desk.state.archive.is_locked());

    let mut never = Stage::with_open_case(dalia_open());
    never.desk.state.settings.lock_minutes = 0;
    never.waits(86_400);
    assert!(!never.desk.state.archive.is_locked());
}

#[test]
fn quitting_waits_for_what_locking_saves_and_asks_about_what_it_could_not() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Lock));
    assert_eq!(stage.does(Action::CloseRequested), [], "the save is under way");
    let (_, effects) = stage.saves();
    assert_eq!(effects, [Effect::Quit]);

    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::Lock));
    stage.fails(Problem::Disk(DiskFault::Full));
    assert_eq!(stage.does(Action::CloseRequested), []);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::LoseParked));
    assert_eq!(stage.archive(ArchiveAction::Discard), [Effect::Quit]);
}

#[test]
fn holders_that_nobody_confirmed_are_asked_about() {
    let mut stage = Stage::unlocked(&[]);
    let all = opened().info.holders;
    let holders = Holders { unconfirmed: vec![all[1].clone()], all: all.clone(), ..Holders::default() };
    stage.does(Action::Told(Told::HoldersChanged(holders.clone())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::HoldersChanged(holders)));
    stage.archive(ArchiveAction::ConfirmHolders);
    let keys = all.iter().map(|holder| holder.key.clone()).collect();
    assert_eq!(stage.asked.last().map(|(_, request)| request.clone()), Some(Request::ConfirmHolders { keys }));
    stage.answers(Ok(Answer::Holders(Holders { all, ..Holders::default() })));
    let inside = stage.desk.state.archive.inside().expect("in");
    assert_eq!((inside.holders.all.len(), inside.holders.unconfirmed.len()), (2, 0));
}

#[test]
fn a_case_taken_over_elsewhere_is_told() {
    let mut stage = Stage::with_open_case(dalia_open());
    let since = stage.desk.state.now;
    let note = InUse { folio: FOLIO.to_owned(), who: "J. Luna".to_owned(), since, here: false, stale: false };
    stage.does(Action::Told(Told::LockTaken(note.clone())));
    let case = stage.desk.state.archive.case.as_ref().expect("still open");
    assert_eq!((case.taken_by.clone(), case.read_only.clone()), (Some(note), None));
    assert!(stage.desk.state.toasts.iter().any(|toast| toast.text.contains("J. Luna")));
    assert!(!matches!(stage.desk.state.dialog, Some(Dialog::Unsaved(_))));
}

#[test]
fn what_two_holders_could_not_save_waits_for_each_of_them() {
    let mut stage = Stage::unlocked(&[]);
    for (name, next) in [("Zoraida", holder("J. Luna", "j-luna")), ("Ofelia", robles())] {
        stage.does(Action::Run(Command::New));
        stage.types(FieldId::Names, name);
        stage.does(Action::Run(Command::Lock));
        stage.enters(next);
    }
    assert_eq!(stage.typed(FieldId::Names), "Zoraida", "the other one did not take its place");
    stage.does(Action::Run(Command::Lock));
    stage.enters(holder("J. Luna", "j-luna"));
    assert_eq!(stage.typed(FieldId::Names), "Ofelia");
}

/// The last holder of the list is a recovery key.
fn with_recovery() -> Holders {
    let key = Holder { kind: HolderKind::Recovery, ..holder("Recuperación", "recuperacion") };
    Holders { all: vec![robles(), key], ..Holders::default() }
}

#[test]
fn a_recovery_key_that_nobody_wrote_down_is_told_to_who_enters_next() {
    let mut stage = Stage::unlocked(&[]);
    let add = ArchiveAction::AddHolder {
        name: "Recuperación".to_owned(),
        kind: HolderKind::Recovery,
        passphrase: secret(""),
    };
    stage.archive(add.clone());
    let made = Answer::HolderAdded { holders: with_recovery(), recovery: Some(secret("AGE-SECRET-KEY-1XYZ")) };
    stage.answers(Ok(made.clone()));
    assert_eq!(stage.desk.state.settings.recovery_pending.as_deref(), Some("age1recuperacion"));
    // Something else that fails does not put the key aside.
    stage.archive(ArchiveAction::Refresh);
    stage.answers(Err(Problem::Disk(DiskFault::FolderGone)));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::recovery_key(secret("AGE-SECRET-KEY-1XYZ"))));
    stage.waits(300);
    assert!(stage.desk.state.archive.is_locked());
    assert!(!format!("{:?}", stage.desk.state).contains("AGE-SECRET"), "the key stays in memory");
    stage.answers(Ok(Answer::Locked));
    stage.archive(ArchiveAction::Unlock { holder: "m-robles".to_owned(), passphrase: secret("caballo") });
    stage.answers(Ok(Answer::Unlocked(Unlocked { holder: robles(), holders: with_recovery() })));
    assert!(matches!(stage.dialog(), Some(ArchiveDialog::RecoveryLost(holder)) if holder.id == "recuperacion"));
    stage.archive(ArchiveAction::RecoveryKept);
    assert_eq!((stage.dialog(), stage.desk.state.settings.recovery_pending.as_deref()), (None, None));

    // The window was locked while it was made.
    let mut stage = Stage::unlocked(&[]);
    stage.archive(add);
    let (ticket, _) = stage.asked.last().cloned().expect("asked");
    stage.does(Action::Run(Command::Lock));
    stage.does(Action::Told(Told::Done { ticket, outcome: Box::new(Ok(made)) }));
    assert_eq!(stage.desk.state.settings.recovery_pending.as_deref(), Some("age1recuperacion"));
    assert!(!format!("{:?}", stage.desk.state).contains("AGE-SECRET"));
}

#[test]
fn an_archive_that_does_not_open_is_told_where_cases_are_looked_for() {
    let mut stage = Stage::new();
    stage.desk.state.settings.archive = Some(folder());
    stage.archive(ArchiveAction::Start);
    stage.does(Action::Go(Screen::Normativa));
    assert_eq!(stage.desk.state.screen, Screen::Normativa, "other screens are there meanwhile");
    let problem = Problem::Disk(DiskFault::FolderGone);
    stage.answers(Err(problem.clone()));
    assert_eq!(stage.desk.state.archive.access, Access::Failed(folder(), problem));
    stage.does(Action::CloseDialog);
    stage.types(FieldId::Names, "Dalia");
    stage.does(Action::Run(Command::Save));
    assert!(stage.desk.state.toasts.iter().any(|toast| toast.text.contains("sin cifrar")), "a plain file is told");
}

#[test]
fn a_folder_that_never_answers_can_be_left() {
    let mut stage = Stage::new();
    stage.desk.state.settings.archive = Some(folder());
    stage.archive(ArchiveAction::Start);
    stage.archive(ArchiveAction::WorkWithout { always: false });
    assert_eq!(stage.desk.state.archive.access, Access::Without);
    stage.answers(Ok(Answer::Opened(opened())));
    assert_eq!(stage.desk.state.archive.access, Access::Without, "its late answer changes nothing");
}
