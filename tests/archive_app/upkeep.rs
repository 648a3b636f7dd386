//! Backups, holders, passphrase, the log, and what leaves the archive.

use std::path::PathBuf;

use ventanilla::app::archive::ArchiveDialog;
use ventanilla::app::archive::state::WorkKind;
use ventanilla::app::state::{PersonAs, SaveWhat};
use ventanilla::app::{Action, ArchiveAction, Command, Effect, FieldId};
use ventanilla::case::archive::HolderKind;
use ventanilla::case::keeper::{
    Access, AccessDeed, Accesses, Answer, BackupSummary, DiskFault, Holders, Merged, Problem, Request, Step, Told,
};
use ventanilla::case::person::Place;
use ventanilla::case::record::{Deed, Record};

use super::sample::dalia_open;
use super::stage::{FOLIO, Stage, opened, secret};

fn summary() -> BackupSummary {
    let made = jiff::civil::date(2026, 11, 21).at(10, 0, 0, 0);
    BackupSummary { info: opened().info, made, cases: 1, bytes: 4096, opened: 1, unreadable: Vec::new() }
}

#[test]
fn a_backup_is_asked_where_shows_how_far_it_is_and_can_be_stopped() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    let effects = stage.archive(ArchiveAction::Backup);
    let [Effect::SaveDialog { what: SaveWhat::Backup, name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "respaldo-expedientes-2026-11-21.tar");
    let to = PathBuf::from("respaldo.tar");
    stage.does(Action::SavePicked(SaveWhat::Backup, Some(to.clone())));
    let (ticket, request) = stage.asked.last().cloned().expect("asked");
    assert_eq!(request, Request::Backup { to });
    stage.does(Action::Told(Told::Progress { ticket, step: Step::Copying, done: 3, total: 10 }));
    let work = stage.desk.state.archive.work.clone().expect("under way");
    assert_eq!((work.kind, work.step, work.done, work.total), (WorkKind::Backup, Some(Step::Copying), 3, 10));
    // One long request at a time, and nobody is locked out of it while it goes on.
    stage.archive(ArchiveAction::FinishSealing);
    assert_eq!(stage.asked.len(), 1);
    for done in 4..10 {
        stage.waits(240);
        stage.does(Action::Told(Told::Progress { ticket, step: Step::Copying, done, total: 10 }));
    }
    assert!(!stage.desk.state.archive.is_locked());
    stage.archive(ArchiveAction::Cancel);
    assert_eq!(stage.asked.pop().map(|(_, request)| request), Some(Request::Cancel(ticket)));
    stage.answers(Err(Problem::Cancelled));
    assert_eq!((stage.desk.state.archive.work.clone(), stage.dialog()), (None, None));
}

#[test]
fn what_a_backup_has_is_shown_and_a_merge_reads_the_list_again() {
    let mut stage = Stage::unlocked(&[]);
    stage.archive(ArchiveAction::CheckBackup("respaldo.tar".into()));
    stage.answers(Ok(Answer::BackupChecked(summary())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::BackedUp(Box::new(summary()))));
    let from = PathBuf::from("respaldo.tar");
    stage.archive(ArchiveAction::Merge { from: from.clone(), also_different: false });
    let merged = Merged { added: 1, ..Merged::default() };
    stage.answers(Ok(Answer::Merged(merged.clone())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Merged { from, found: merged }));
    assert_eq!(stage.asked.last().map(|(_, request)| request.clone()), Some(Request::List));
}

#[test]
fn restoring_saves_and_locks_what_is_open_and_opens_the_restored_archive() {
    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    let (from, folder) = (PathBuf::from("respaldo.tar"), PathBuf::from("restaurado"));
    stage.archive(ArchiveAction::Restore { from: from.clone(), folder: folder.clone() });
    let requests: Vec<Request> = stage.asked.iter().map(|(_, request)| request.clone()).collect();
    assert!(
        matches!(requests.as_slice(), [Request::Save { .. }, Request::Lock, Request::Restore { .. }]),
        "{requests:?}"
    );
    stage.answers(Err(Problem::DamagedBackup("casos/V-2026-000001.age".to_owned())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Restore));
    assert!(matches!(stage.desk.state.archive.refused, Some(Problem::DamagedBackup(_))));
    stage.archive(ArchiveAction::Restore { from, folder: folder.clone() });
    let mut archive = opened();
    archive.folder = folder.clone();
    stage.answers(Ok(Answer::Restored { archive, backup: summary() }));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Unlock { problem: None }));
    assert_eq!(stage.desk.state.settings.archive, Some(folder));
}

#[test]
fn a_refused_passphrase_leaves_the_dialog_and_no_secret_stays() {
    let mut stage = Stage::unlocked(&[]);
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::ChangePassphrase)));
    stage.archive(ArchiveAction::ChangePassphrase { old: secret("vieja"), new: secret("nueva") });
    stage.answers(Err(Problem::WrongPassphrase));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::ChangePassphrase));
    assert_eq!(stage.desk.state.archive.refused, Some(Problem::WrongPassphrase));
    assert!(stage.desk.state.archive.again.is_none(), "nothing that would be asked again holds it");
    stage.archive(ArchiveAction::ChangePassphrase { old: secret("vieja"), new: secret("nueva") });
    stage.answers(Ok(Answer::PassphraseChanged));
    assert_eq!((stage.dialog(), stage.desk.state.archive.refused.clone()), (None, None));
}

#[test]
fn holders_come_and_go_and_an_interrupted_sealing_can_be_finished() {
    let mut stage = Stage::unlocked(&[]);
    stage.archive(ArchiveAction::AddHolder {
        name: "Llave".to_owned(),
        kind: HolderKind::Recovery,
        passphrase: secret(""),
    });
    let all = opened().info.holders;
    let unfinished = Holders { all: all.clone(), sealing_unfinished: true, ..Holders::default() };
    stage.answers(Ok(Answer::HolderAdded { holders: unfinished, recovery: Some(secret("AGE-SECRET-KEY-1")) }));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::recovery_key(secret("AGE-SECRET-KEY-1"))));
    assert!(stage.desk.state.archive.inside().is_some_and(|inside| inside.holders.sealing_unfinished));
    stage.archive(ArchiveAction::RecoveryKept);
    stage.archive(ArchiveAction::FinishSealing);
    stage.answers(Ok(Answer::Holders(Holders { all, ..Holders::default() })));
    assert!(stage.desk.state.archive.inside().is_some_and(|inside| !inside.holders.sealing_unfinished));
    stage.archive(ArchiveAction::RemoveHolder("m-robles".to_owned()));
    stage.answers(Err(Problem::LastHolder));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Trouble { problem: Problem::LastHolder, again: true }));
}

#[test]
fn the_rows_shown_leave_as_a_table_masked_and_the_log_says_so() {
    let mut other = Record { folio: "V-2026-000002".to_owned(), ..dalia_open() };
    other.applicant.person.names = Some("Ofelia".to_owned());
    let mut stage = Stage::unlocked(&[dalia_open(), other]);
    let mut query = stage.desk.state.archive.query.clone();
    query.filter.text = "ofelia".to_owned();
    stage.archive(ArchiveAction::Query(query));
    let effects = stage.archive(ArchiveAction::ExportList { masked: true });
    let [Effect::SaveDialog { what: SaveWhat::Cases, name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "expedientes-2026-11-21.csv", "nobody's name in it");
    let path = PathBuf::from("expedientes.csv");
    let effects = stage.does(Action::SavePicked(SaveWhat::Cases, Some(path.clone())));
    let [Effect::WriteFile { bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let table = String::from_utf8(bytes.clone()).expect("text");
    let curp = dalia_open().applicant.person.curp.expect("a CURP");
    assert!(table.contains("Ofelia") && !table.contains(FOLIO) && !table.contains(&curp), "{table}");
    stage.does(Action::FileWritten { what: SaveWhat::Cases, path, outcome: Ok(()) });
    let deed = AccessDeed::Exported;
    assert_eq!(stage.asked.last().map(|(_, r)| r.clone()), Some(Request::LogAccess { deed, folio: None }));
}

#[test]
fn a_person_is_handed_out_every_case_of_theirs_and_the_accesses_to_them() {
    let second = Record { folio: "V-2026-000002".to_owned(), ..dalia_open() };
    let mut stranger = Record { folio: "V-2026-000003".to_owned(), ..dalia_open() };
    (stranger.applicant.person.curp, stranger.applicant.person.nss) = (None, None);
    let mut stage = Stage::unlocked(&[dalia_open(), second.clone(), stranger]);
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::ExportPerson { folio: "V-2026-000002".to_owned() })));
    let written = PersonAs::Json;
    stage.archive(ArchiveAction::ExportPerson { folio: "V-2026-000002".to_owned(), place: Place::Holder, written });
    assert_eq!(stage.dialog(), None);
    for (folio, record) in [(FOLIO, dalia_open()), ("V-2026-000002", second)] {
        assert_eq!(stage.asked.last().map(|(_, r)| r.clone()), Some(Request::Read { folio: folio.to_owned() }));
        stage.reads(record);
    }
    assert_eq!(stage.asked.last().map(|(_, r)| r.clone()), Some(Request::Accesses { folio: None }));
    let access = |folio: &str| Access {
        when: stage.desk.state.now,
        who: "M. Robles".to_owned(),
        deed: AccessDeed::Read,
        folio: Some(folio.to_owned()),
    };
    let entries = vec![access(FOLIO), access("V-2026-000003")];
    let effects = stage.answers(Ok(Answer::Accesses(Accesses { entries, ..Accesses::default() })));
    assert!(
        matches!(effects.as_slice(), [Effect::SaveDialog { what: SaveWhat::Person(PersonAs::Json), .. }]),
        "{effects:?}"
    );
    let path = PathBuf::from("persona.json");
    let effects = stage.does(Action::SavePicked(SaveWhat::Person(written), Some(path.clone())));
    let [Effect::WriteFile { bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let told: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(told["expedientes"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["accesos"].as_array().map(Vec::len), Some(1));
    stage.does(Action::FileWritten { what: SaveWhat::Person(written), path, outcome: Ok(()) });
    let logged = stage.asked.iter().filter(|(_, r)| matches!(r, Request::LogAccess { folio: Some(_), .. })).count();
    assert_eq!(logged, 2);
}

#[test]
fn the_log_of_accesses_is_shown_when_it_is_read() {
    let mut stage = Stage::unlocked(&[]);
    stage.archive(ArchiveAction::ShowAccesses(None));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Accesses { folio: None, found: None }));
    stage.answers(Ok(Answer::Accesses(Accesses::default())));
    let found = Some(Accesses::default());
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Accesses { folio: None, found }));
}

#[test]
fn a_copy_as_a_file_asks_for_the_consent_and_saves_nothing_of_the_archive() {
    let mut stage = Stage::unlocked(&[]);
    stage.does(Action::Run(Command::New));
    stage.types(FieldId::Names, "Zoraida");
    assert_eq!(stage.does(Action::Run(Command::SaveAs)), []);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent));

    let mut stage = Stage::with_open_case(dalia_open());
    stage.types(FieldId::Names, "Zoraida");
    stage.does(Action::Run(Command::SaveAs));
    let path = PathBuf::from("copia.json");
    stage.does(Action::SavePicked(SaveWhat::Applicant, Some(path.clone())));
    stage.does(Action::FileWritten { what: SaveWhat::Applicant, path, outcome: Ok(()) });
    assert!(stage.desk.state.unsaved, "the archive has not got it yet");
    let (saved, _) = stage.saves();
    assert_eq!(saved.log.last().map(|entry| entry.deed), Some(Deed::Exported));
}

#[test]
fn a_damaged_case_is_copied_out_as_it_is_under_its_folio() {
    let mut stage = Stage::unlocked(&[dalia_open()]);
    let effects = stage.archive(ArchiveAction::CopyOut(FOLIO.to_owned()));
    let [Effect::SaveDialog { what: SaveWhat::Sealed, name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "V-2026-000001-2026-11-21.age");
    let to = PathBuf::from("soporte/copia.age");
    stage.does(Action::SavePicked(SaveWhat::Sealed, Some(to.clone())));
    let asked = stage.asked.last().map(|(_, request)| request.clone());
    assert_eq!(asked, Some(Request::CopyOut { folio: FOLIO.to_owned(), to: to.clone() }));
    stage.answers(Err(Problem::Disk(DiskFault::Full)));
    assert!(matches!(stage.dialog(), Some(ArchiveDialog::Trouble { again: true, .. })));
    stage.archive(ArchiveAction::Retry);
    stage.answers(Ok(Answer::CopiedOut(to)));
    assert!(stage.desk.state.toasts.iter().any(|toast| toast.text == "Guardado: copia.age"));
}
