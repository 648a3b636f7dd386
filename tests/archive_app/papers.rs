//! The papers of the archive: the recovery key, the privacy notice.

use std::path::PathBuf;

use ventanilla::app::archive::{Access, ArchiveDialog, KeyPaper};
use ventanilla::app::papers;
use ventanilla::app::printing::{Hold, News, Order, PaperAction, Reason};
use ventanilla::app::state::SaveWhat;
use ventanilla::app::{Action, ArchiveAction, Effect};
use ventanilla::case::archive::{ArchiveInfo, Details, Holder, HolderKind};
use ventanilla::case::crypto::{Identity, Secret};
use ventanilla::case::keeper::{Answer, Holders, Problem, Request};
use ventanilla::case::notice::{self, Office};
use ventanilla::case::record::Notice;

use super::common::{desk, printing};
use super::paper::{flat, text_of};
use super::sample::dalia_open;
use super::stage::{Stage, opened, secret};

/// A recovery key was added and is shown.
fn with_key(key: &Secret) -> Stage {
    let mut stage = Stage::unlocked(&[]);
    stage.desk.state.places.prints_unkept = true;
    let (name, kind) = ("Caja fuerte".to_owned(), HolderKind::Recovery);
    stage.archive(ArchiveAction::AddHolder { name: name.clone(), kind, passphrase: secret("") });
    let public = Identity::read(key.expose()).expect("a key").recipient().to_string();
    let holder = Holder { name, id: "caja-fuerte".to_owned(), kind, key: public, since: stage.desk.state.now.date() };
    let mut all = opened().info.holders;
    all.push(holder);
    stage.answers(Ok(Answer::HolderAdded {
        holders: Holders { all, ..Holders::default() },
        recovery: Some(key.clone()),
    }));
    stage
}

/// The paper of the key is shown and sent.
fn printed(stage: &mut Stage) -> Order {
    assert_eq!(stage.archive(ArchiveAction::PrintKey), [Effect::ListPrinters]);
    desk::order(|action| stage.does(action))
}

fn office() -> String {
    "Láser de la oficina".to_owned()
}

#[test]
fn the_recovery_key_is_printed_to_be_typed_back_and_nothing_but_the_paper_has_it() {
    let key = Identity::generate().secret();
    let mut stage = with_key(&key);
    let order = printed(&mut stage);
    let pdf = &order.pdf;
    assert_eq!(order.title, "Ventanilla", "the queue keeps its titles");
    assert!(order.unkept, "never in a file");
    assert!(!format!("{order:?}").contains("AGE-SECRET"), "a log of effects would have it");
    assert!(!format!("{:?}", stage.desk.state.printing).contains("AGE-SECRET"));

    let text = text_of(pdf.expose());
    // What somebody would type who copies the lines of the key, beginning and end of the frame.
    let (before, rest) = text.split_once("AGE-SECRET-KEY-1").expect("the key begins");
    let (typed, after) = rest.split_once("Cómo se usa").expect("what follows it");
    let typed = format!("age-secret-key-1 {}", typed.to_lowercase());
    let read = Identity::read_typed(&typed).expect("a key");
    assert_eq!(read.secret(), key);
    for part in ["Módulo Centro", "0123456789abcdef", "Caja fuerte", "21 nov 2026", "Clave de recuperación"] {
        assert!(before.contains(part), "{part}: {before}");
    }
    assert!(after.contains("caja fuerte") && after.contains("quite esta de la lista"), "{after}");
    for person in ["M. Robles", "J. Luna"] {
        assert!(!text.contains(person), "{person} stands on the paper");
    }
    assert!(text.contains("Hoja 1 de 1"));
    // What the file says of itself has no key either.
    assert!(!flat(pdf.expose()).is_empty() && !String::from_utf8_lossy(pdf.expose()).contains("AGE-SECRET"));

    // A second press while it is on its way prints no second paper, and nothing makes a file of it.
    assert_eq!(stage.does(PaperAction::Send.into()), []);
    assert_eq!(stage.does(PaperAction::Save.into()), []);
    assert_eq!(stage.archive(ArchiveAction::PrintKey), []);
    stage.does(Action::Printed(order.id, News::Done { printer: office() }));
    assert!(stage.desk.state.printing.dialog.is_none(), "the paper is out");
    let sent = KeyPaper::Sent("Se imprimió en Láser de la oficina".to_owned());
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::RecoveryKey { key, paper: sent }), "it stays until it is kept");
    stage.archive(ArchiveAction::RecoveryKept);
    assert_eq!(stage.dialog(), None);
    assert!(!format!("{:?}", stage.desk.state).contains("RecoveryKey"));
    assert_eq!(stage.archive(ArchiveAction::PrintKey), [], "there is nothing left to print");
}

#[test]
fn a_printer_that_fails_leaves_the_key_to_be_written_down() {
    let key = Identity::generate().secret();
    let mut stage = with_key(&key);
    let order = printed(&mut stage);
    stage.does(Action::Printed(order.id, News::Failed("No hay impresora".to_owned())));
    let failed =
        |stage: &Stage| matches!(stage.dialog(), Some(ArchiveDialog::RecoveryKey { paper: KeyPaper::Failed(_), .. }));
    assert!(failed(&stage));
    let again = printing::sent(&stage.does(PaperAction::Send.into()));
    assert!(again.id > order.id && again.pdf == order.pdf, "it can be tried again");
    // One that waits is no paper either.
    let hold = Hold::Reason(Reason::NoPaper);
    stage.does(Action::Printed(again.id, News::Waits { printer: office(), job: "Oficina-2".to_owned(), hold }));
    assert!(failed(&stage));
    // The answer that comes when the dialogs are gone opens nothing.
    stage.does(PaperAction::Close.into());
    stage.archive(ArchiveAction::RecoveryKept);
    stage.does(Action::Printed(again.id, News::Failed("No hay impresora".to_owned())));
    assert_eq!(stage.dialog(), None);
    assert!(stage.desk.state.printing.dialog.is_none());
}

#[test]
fn where_paper_needs_a_file_the_key_is_not_printed() {
    let mut stage = with_key(&Identity::generate().secret());
    stage.desk.state.places.prints_unkept = false;
    assert_eq!(stage.archive(ArchiveAction::PrintKey), []);
}

#[test]
fn the_notice_is_printed_whole_with_its_lines_to_sign() {
    let mut stage = Stage::with_open_case(dalia_open());
    let Access::Unlocked(inside) = &mut stage.desk.state.archive.access else { panic!("nobody is in") };
    inside.opened.info.details = Details::typed("Calle Falsa 1, Aguascalientes", "privacidad@ejemplo.mx", "");
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::Consent)));
    assert_eq!(stage.archive(ArchiveAction::PrintNotice), [Effect::ListPrinters]);
    let order = desk::order(|action| stage.does(action));
    assert_eq!(order.title, "Ventanilla aviso-de-privacidad");
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent), "what is ticked stays");
    let text = flat(order.pdf.expose());
    let office = Office {
        name: "Módulo Centro".to_owned(),
        details: Details::typed("Calle Falsa 1, Aguascalientes", "privacidad@ejemplo.mx", ""),
    };
    let shown = notice::text(Notice::Private, &office);
    for (heading, said) in &shown.parts {
        assert!(text.contains(&format!("{heading}. {said}")), "{said}\n{text}");
    }
    for part in [shown.version_line.as_str(), shown.consent_financial, shown.consent_bureau, "Firma", "Lugar y fecha"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Dalia") && !text.contains("M. Robles"), "a blank form is nobody's");

    // A printer that fails does not take the dialog away.
    stage.does(Action::Printed(order.id, News::Failed("No hay impresora".to_owned())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent));
    assert!(stage.desk.state.printing.of_dialog().is_some_and(|news| news.text().contains("No hay impresora")));

    // As a file it comes back to the same dialog, and opens.
    let effects = stage.does(PaperAction::Save.into());
    let [Effect::SaveDialog { what: SaveWhat::Notice, name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "aviso-de-privacidad-2026-11-21.pdf");
    let path = PathBuf::from("aviso.pdf");
    let effects = stage.does(Action::SavePicked(SaveWhat::Notice, Some(path.clone())));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Consent), "what is ticked stays");
    let [Effect::WriteFile { what: SaveWhat::Notice, bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(bytes, order.pdf.expose());
    let written = Action::FileWritten { what: SaveWhat::Notice, path: path.clone(), outcome: Ok(()) };
    assert!(stage.does(written).contains(&Effect::OpenFile(path)));
}

#[test]
fn what_the_notice_lacks_is_completed_and_the_consent_comes_again() {
    let mut stage = Stage::with_open_case(dalia_open());
    let consent = Some(&ArchiveDialog::Consent);
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::Consent)));
    stage.archive(ArchiveAction::CompleteNotice);
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Office));
    stage.does(Action::CloseDialog);
    assert_eq!(stage.dialog(), consent, "left as it was");
    stage.archive(ArchiveAction::CompleteNotice);
    let details = Details::typed("Calle Falsa 1", "privacidad@ejemplo.mx", "ejemplo.mx/aviso");
    let (name, office) = ("Módulo Centro".to_owned(), Notice::Private);
    let request = ArchiveAction::SetOffice { name, details: details.clone(), office, retention_months: None };
    stage.archive(request.clone());
    stage.answers(Err(Problem::BadOffice));
    assert_eq!(stage.dialog(), Some(&ArchiveDialog::Office), "what was typed stays");
    stage.archive(request);
    let asked = stage.asked.last().map(|(_, request)| request.clone());
    assert!(matches!(&asked, Some(Request::SetOffice { details: set, .. }) if *set == details), "{asked:?}");
    let info = ArchiveInfo { details, ..opened().info };
    stage.answers(Ok(Answer::OfficeSet(info)));
    assert_eq!(stage.dialog(), consent);
    assert_eq!(notice::missing(&papers::notice::office(&stage.desk.state)), [""; 0]);
    stage.does(Action::CloseDialog);
    assert_eq!(stage.dialog(), None);

    // From Ajustes the dialog of the office is one of its own.
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::Office)));
    stage.does(Action::CloseDialog);
    assert_eq!(stage.dialog(), None);
}
