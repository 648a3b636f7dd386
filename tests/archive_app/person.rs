//! Everything about a person, handed out to them on paper.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::{date, datetime};
use ventanilla::app::state::{PersonAs, SaveWhat};
use ventanilla::app::{Action, ArchiveAction, ArchiveDialog, Effect};
use ventanilla::case;
use ventanilla::case::keeper::{Access, AccessDeed, Accesses, Answer, Request};
use ventanilla::case::person::Place;
use ventanilla::case::record::{Deed, LogEntry, Note, Record};
use ventanilla::engine::applicant::Procedure;
use ventanilla::engine::dossier::{CheckId, DocumentId, DocumentNote, Granted, Handed, PaidExtras};
use ventanilla::money::Mxn;

use super::common::rate;
use super::paper::flat;
use super::record::dalia;
use super::stage::{FOLIO, Stage};

const JOINT: &str = "V-2026-000002";
const STRANGER: &str = "V-2026-000003";

/// Rodrigo's case, in which Dalia is the second person.
fn joint() -> Record {
    let couple = include_bytes!("../../assets/samples/dalia_y_rodrigo.json");
    let mut applicant = case::read(couple, &case::Limits::default()).expect("a sample");
    let mut rodrigo = *applicant.second.take().expect("a couple");
    // The CURP alone says that she is the same.
    applicant.person.nss = None;
    rodrigo.modality = applicant.modality;
    applicant.modality = None;
    rodrigo.dwelling = std::mem::take(&mut applicant.dwelling);
    rodrigo.second = Some(Box::new(applicant));
    Record {
        folio: JOINT.to_owned(),
        applicant: rodrigo,
        blocked: None,
        consent: None,
        evaluation: None,
        scenarios: Vec::new(),
        notes: Vec::new(),
        log: Vec::new(),
        ..dalia()
    }
}

/// Dalia's own case with something in every place that a paper could forget.
fn own() -> Record {
    let mut record = Record { folio: FOLIO.to_owned(), ..dalia() };
    let when = datetime(2026, 11, 20, 13, 5, 0, 0);
    record.notes.push(Note { when, who: "J. Luna".to_owned(), text: "Llamó 🏠 su hermana".to_owned() });
    record.log.push(LogEntry {
        when,
        who: "J. Luna".to_owned(),
        deed: Deed::Printed,
        what: "Resumen".to_owned(),
        fields: Vec::new(),
        rules: "2026.11".to_owned(),
    });
    let dossier = &mut record.applicant.dossier;
    dossier.granted = Granted {
        amount: Some(Mxn::from_pesos(412_345)),
        rate: Some(rate("10.45")),
        made: Some(57),
        extras: Some(PaidExtras::Months(BTreeMap::from([(date(2025, 3, 1), Mxn::from_pesos(2_345))]))),
        ..Granted::default()
    };
    let copy = DocumentNote {
        handed: Handed::Rejected,
        issued: Some(date(2026, 1, 9)),
        until: None,
        reason: Some("copia borrosa".to_owned()),
    };
    dossier.note(DocumentId::Identification, copy);
    dossier.check(CheckId::Water, Some(false));
    record.applicant.procedure = Procedure { notified: Some(date(2026, 10, 7)), ..Procedure::default() };
    record
}

fn stranger() -> Record {
    let mut record = Record { folio: STRANGER.to_owned(), ..joint() };
    record.applicant.second = None;
    record.applicant.person.names = Some("Evaristo".to_owned());
    record
}

/// What is written for the person of a place in a case.
fn handed_out(folio: &str, place: Place, written: PersonAs) -> Vec<u8> {
    let mut stage = Stage::unlocked(&[own(), joint(), stranger()]);
    stage.archive(ArchiveAction::Show(Box::new(ArchiveDialog::ExportPerson { folio: folio.to_owned() })));
    stage.archive(ArchiveAction::ExportPerson { folio: folio.to_owned(), place, written });
    while let Some((_, Request::Read { folio })) = stage.asked.last().cloned() {
        let record = [own(), joint(), stranger()].into_iter().find(|record| record.folio == folio);
        stage.reads(record.expect("a case of the archive"));
    }
    let access = |folio: &str, who: &str| Access {
        when: datetime(2026, 11, 19, 8, 15, 0, 0),
        who: who.to_owned(),
        deed: AccessDeed::Read,
        folio: Some(folio.to_owned()),
    };
    let entries = vec![access(FOLIO, "J. Luna"), access(JOINT, "T. Aguirre"), access(STRANGER, "N. Nadie")];
    let effects = stage.answers(Ok(Answer::Accesses(Accesses { entries, ..Accesses::default() })));
    let [Effect::SaveDialog { what, name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*what, SaveWhat::Person(written));
    assert!(name.starts_with("datos-de-la-persona-2026-11-21."), "{name}");
    let effects = stage.does(Action::SavePicked(SaveWhat::Person(written), Some(PathBuf::from(name))));
    match effects.as_slice() {
        [Effect::WriteFile { bytes, .. }] => bytes.clone(),
        other => panic!("nothing is written: {other:?}"),
    }
}

#[test]
fn the_paper_has_every_datum_of_both_cases_of_the_person() {
    let text = flat(&handed_out(FOLIO, Place::Holder, PersonAs::Pdf));
    let wanted = [
        // Who, and in which cases.
        "Sus datos en esta oficina",
        "Dalia Argüello Pérez",
        "AUPD951010MASRRL04",
        "51149520382",
        "AUPD951010CH1",
        "2 expedientes",
        "Expediente V-2026-000001",
        "Expediente V-2026-000002",
        "Solicitante",
        "Segunda persona del crédito",
        // The data as the form says them.
        "10 oct 1995",
        "Mujer",
        "4492041890",
        "dalia@ejemplo.mx",
        "20130",
        "Manufacturas Bajío Norte",
        "Permanente",
        "$15,000.00",
        "Bimestres continuos 14",
        "Pensión alimenticia $0.00",
        "$48,250.00",
        "31 oct 2026",
        "$60,000.00",
        "Ninguno",
        "Autoriza",
        "Comprar vivienda",
        "Nueva",
        "$790,000.00",
        "Aguascalientes",
        "Abono extra mensual $0.00",
        "7 oct 2026",
        // What the desk noted of papers, property and a credit.
        "$412,345.00",
        "Pagos hechos 57",
        "mar 2025: $2,345.00",
        "Rechazado · expedido el 9 ene 2026 · copia borrosa",
        "No cumple",
        // Around them: state, consent, answer, trials, notes, log.
        "Por confirmar",
        "Ximena Ibáñez Núñez",
        "Pedir al patrón la constancia y llamar el martes",
        "Pidió la cancelación",
        "Firmado en papel",
        "2026-11 (",
        "Datos financieros Sí",
        "$602,691.86",
        "$2,770.68",
        "656–1,222",
        "0123456789abcdef0123456789abcdef",
        "A 20 años",
        "monto $500,000.00",
        "abono extra $350.50",
        "Con todo el ahorro",
        "ahorro $80,000.00",
        "elegido",
        "Trae comprobante de octubre. «Falta» el de noviembre.",
        "Llamó [U+1F3E0] su hermana",
        "Salario mensual integrado, Ahorro",
        "Impreso",
        "Resumen",
        "21 nov 2026, 16:40",
        // Who looked.
        "19 nov 2026, 08:15",
        "T. Aguirre",
        // The other person's, marked.
        "V-2026-000002: datos de otra persona, quien solicita el crédito",
        "Rodrigo",
        "IAKR840901HNLBRD05",
    ];
    let lacking: Vec<_> = wanted.into_iter().filter(|part| !text.contains(part)).collect();
    assert!(lacking.is_empty(), "{lacking:?} in\n{text}");
    for other in ["Evaristo", STRANGER, "N. Nadie"] {
        assert!(!text.contains(other), "{other} is of somebody else");
    }
    let (marked, own) = (text.find("quien solicita el crédito"), text.rfind(": sus datos"));
    assert!(marked < own, "in the joint case the other one comes first, then her own");
}

/// The second person of a case may ask too, whether or not there is a case of their own.
#[test]
fn the_second_person_is_handed_out_their_cases_and_nobody_elses() {
    let text = flat(&handed_out(JOINT, Place::Second, PersonAs::Pdf));
    assert!(text.contains("2 expedientes") && text.contains("Segunda persona del crédito"), "{text}");
    let rodrigo = flat(&handed_out(JOINT, Place::Holder, PersonAs::Pdf));
    assert!(
        rodrigo.contains("Nombre Rodrigo Ibarrola Kuri") && rodrigo.contains(STRANGER),
        "he has the other case too"
    );
    assert!(!rodrigo.contains("Expediente V-2026-000001"), "hers is not his");
    assert!(rodrigo.contains("V-2026-000002: datos de otra persona, la segunda del crédito"));
}

#[test]
fn what_programs_read_has_the_same_cases() {
    let told: serde_json::Value =
        serde_json::from_slice(&handed_out(JOINT, Place::Second, PersonAs::Json)).expect("JSON");
    let folios: Vec<_> =
        told["expedientes"].as_array().expect("cases").iter().map(|c| &c["expediente"]["folio"]).collect();
    assert_eq!(folios, [FOLIO, JOINT]);
    assert_eq!(told["expedientes"][1]["la_persona_es"], "segunda_persona");
}
