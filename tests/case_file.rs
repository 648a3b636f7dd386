//! A case as the archive keeps it: what it takes, how it refuses, that it comes back as it was and that
//! every released version opens for ever.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "common/record.rs"]
mod sample;

use proptest::prelude::*;
use serde_json::{Value, json};
use ventanilla::case::FileMistake;
use ventanilla::case::record::{DecodeError, EncodeError, MOST_PLAIN, Note, Record, VERSION, decode, encode};

/// Written by hand when version 1 was released; never to be edited.
const V1: &str = include_str!("cases/case_file/v1.json");

fn frozen() -> Value {
    serde_json::from_str(V1).expect("JSON")
}

/// The frozen case with another value at a pointer, `/solicitante/empleo/tipo`.
fn with(pointer: &str, value: Value) -> String {
    let mut file = frozen();
    *file.pointer_mut(pointer).expect("a value") = value;
    file.to_string()
}

fn mistakes(text: &str) -> Vec<FileMistake> {
    match decode(text.as_bytes()) {
        Err(DecodeError::Mistakes(mistakes)) => mistakes,
        other => panic!("not refused for mistakes: {other:?}"),
    }
}

/// The one mistake of a file, as printed.
fn only(text: &str) -> String {
    let mistakes = mistakes(text);
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes[0].to_string()
}

/// Every value of a file by its pointer, groups and lists too.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let mut inside = |key: &str, inner: &Value| {
        let pointer = format!("{pointer}/{key}");
        found.push(pointer.clone());
        places(inner, &pointer, found);
    };
    match value {
        Value::Object(group) => group.iter().for_each(|(key, inner)| inside(key, inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, inner)| inside(&i.to_string(), inner)),
        _ => {}
    }
}

#[test]
fn the_frozen_case_of_version_1_opens() {
    assert_eq!(decode(V1.as_bytes()), Ok(sample::dalia()));
}

#[test]
fn what_is_written_has_every_key_in_its_order_and_reads_the_same() {
    let bytes = encode(&sample::dalia()).expect("whole");
    let written: Value = serde_json::from_slice(&bytes).expect("JSON");
    // As texts, so that the order of the keys counts.
    assert_eq!(format!("{written:#}"), format!("{:#}", frozen()));
    assert_eq!(decode(&bytes), Ok(sample::dalia()));
    assert_eq!(encode(&sample::dalia()), Ok(bytes), "the same case gives the same bytes");
}

#[test]
fn a_case_with_nothing_in_it_comes_back() {
    let full = sample::dalia();
    let empty = Record {
        folio: String::new(),
        advisor: String::new(),
        next_step: None,
        applicant: Default::default(),
        scenarios: Vec::new(),
        notes: Vec::new(),
        log: Vec::new(),
        consent: None,
        evaluation: None,
        blocked: None,
        ..full
    };
    assert_eq!(decode(&encode(&empty).expect("whole")), Ok(empty));
}

#[test]
fn every_key_is_needed_and_no_other_is_known() {
    let mut all = Vec::new();
    places(&frozen(), "", &mut all);
    // Inside of the applicant a key may be left out, as the description of that file says.
    let own = |pointer: &&String| !pointer.starts_with("/solicitante/");
    for pointer in all.iter().filter(own) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let mut file = frozen();
        let Value::Object(group) = file.pointer_mut(parent).expect("there") else { continue };
        group.remove(key);
        let told = mistakes(&file.to_string());
        let path = dotted(pointer);
        assert!(told.iter().any(|mistake| mistake.path == path), "{path}: {told:?}");

        let mut file = frozen();
        file.pointer_mut(parent).expect("there")["ajeno"] = json!(1);
        let path = dotted(&format!("{parent}/ajeno"));
        assert_eq!(mistakes(&file.to_string())[0].path, path);

        // The same key twice.
        let text = frozen().to_string();
        let twice = text.replacen(&format!("\"{key}\":"), &format!("\"{key}\":null,\"{key}\":"), 1);
        assert!(decode(twice.as_bytes()).is_err(), "{key} twice");
    }
    let mut file = frozen();
    file["solicitante"]["persona"]["apodo"] = json!("Lía");
    assert_eq!(mistakes(&file.to_string())[0].path, "solicitante.persona.apodo");
}

/// `notas[0].texto` of `/notas/0/texto`.
fn dotted(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        match part.parse::<usize>() {
            Ok(i) => path.push_str(&format!("[{i}]")),
            Err(_) if path.is_empty() => path.push_str(part),
            Err(_) => path.push_str(&format!(".{part}")),
        }
    }
    path
}

#[test]
fn a_value_of_another_kind_is_refused_with_its_place() {
    let mut all = Vec::new();
    places(&frozen(), "", &mut all);
    for pointer in &all {
        for other in [json!({"a": 1}), json!([[1]]), json!(1.5), json!("\u{7}"), json!(true)] {
            let same_kind = matches!((frozen().pointer(pointer), &other), (Some(Value::Bool(_)), Value::Bool(_)));
            // The applicant's unknown flags may be answered.
            let flag = pointer.starts_with("/solicitante") && other.is_boolean();
            if same_kind || flag {
                continue;
            }
            let text = with(pointer, other.clone());
            let told = mistakes(&text);
            // The two points are one value.
            let path = dotted(pointer).replace("puntos[0]", "puntos").replace("puntos[1]", "puntos");
            assert!(told.iter().any(|m| m.path.starts_with(&path)), "{pointer} = {other}: {told:?}");
        }
    }
}

#[test]
fn a_mistake_says_where_what_and_what_is_expected() {
    assert_eq!(
        only(&with("/folio", json!("V-2026-184"))),
        "folio: Se halló el texto «V-2026-184»; se espera un folio como \"V-2026-000184\""
    );
    assert_eq!(
        only(&with("/notas/0/cuando", json!("2026-11-03 09:20"))),
        "notas[0].cuando: Se halló el texto «2026-11-03 09:20»; se espera fecha y hora entre comillas, como \
         \"2026-11-22T10:42:00\""
    );
    assert_eq!(
        only(&with("/escenarios/0/elegido", json!(true))),
        "escenarios: Son 3 escenarios a lo más, y uno elegido; quite los que sobran"
    );
    let one = frozen()["escenarios"][0].clone();
    assert_eq!(
        mistakes(&with("/escenarios", json!([one, one, one, one])))[0].path,
        "escenarios",
        "four scenarios are refused"
    );
    assert_eq!(
        only(&with("/evaluacion/puntos", json!([2, 1]))),
        "evaluacion.puntos: Se halló una lista; se espera dos números enteros, el menor primero, como [656, 1222]"
    );
    assert_eq!(only(&with("/evaluacion/monto", json!("602691.8"))).split(':').next(), Some("evaluacion.monto"));
    assert_eq!(
        only(&with("/notas/0/texto", Value::Null)),
        "notas[0].texto: Aquí falta un dato que no puede ser desconocido"
    );
    assert_eq!(only(""), "El archivo está vacío; elija otro o capture los datos");
    assert_eq!(only("[]"), "Se halló una lista; se espera un grupo de datos entre llaves");
    assert_eq!(mistakes("{}")[0].path, "version");
}

#[test]
fn cut_short_anywhere_it_is_no_case() {
    let bytes = encode(&sample::dalia()).expect("whole");
    for length in 0..bytes.len() {
        assert!(matches!(decode(&bytes[..length]), Err(DecodeError::Mistakes(_))), "cut at {length}");
    }
}

#[test]
fn a_newer_version_is_shown_as_far_as_it_is_understood_and_never_taken_for_a_whole_case() {
    let mut file = frozen();
    file["version"] = json!(VERSION + 1);
    file["firma_electronica"] = json!({"algo": "nuevo"});
    file["solicitante"]["mascota"] = json!("gato");
    let Err(error) = decode(file.to_string().as_bytes()) else { panic!("taken for a whole case") };
    let DecodeError::Newer { found, known, readable } = &error else { panic!("{error:?}") };
    assert_eq!((*found, *known), (VERSION + 1, VERSION));
    assert_eq!(readable.as_deref(), Some(&sample::dalia()));
    assert_eq!(
        error.text(),
        "El caso es de la versión 2 y este programa lee hasta la 1. Puede verlo; para cambiarlo, actualice el programa"
    );
    // Of another shape altogether nothing is shown, and the version is still told.
    let bare = decode(br#"{"version": 7, "todo": "distinto"}"#);
    assert_eq!(bare, Err(DecodeError::Newer { found: 7, known: VERSION, readable: None }));
    // No version at all, or none that there ever was.
    for version in [json!(0), json!(-1), json!(1.0), json!("1"), Value::Null, json!([1])] {
        let mut file = frozen();
        file["version"] = version.clone();
        assert_eq!(mistakes(&file.to_string())[0].path, "version", "{version}");
    }
}

#[test]
fn what_would_not_open_again_is_not_written() {
    let note = |text: String| {
        let mut record = sample::dalia();
        record.notes[0].text = text;
        encode(&record)
    };
    assert!(matches!(note("\u{0}".to_owned()), Err(EncodeError::Mistakes(told)) if told[0].path == "notas[0].texto"));
    assert!(matches!(note("n".repeat(4_001)), Err(EncodeError::Mistakes(_))));
    assert!(note("n".repeat(4_000)).is_ok());

    let mut record = sample::dalia();
    let long: Note = Note { text: "ñ".repeat(4_000), ..record.notes[0].clone() };
    record.notes = vec![long; 1_000];
    assert_eq!(encode(&record), Err(EncodeError::TooLarge));
    assert_eq!(decode(&vec![b' '; MOST_PLAIN + 1]), Err(DecodeError::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any text of a person's comes back letter by letter, whatever signs it has.
    #[test]
    fn any_note_comes_back(text in "[^\\p{C}]{1,60}(\n[^\\p{C}]{1,20})?", name in "[^\\p{C}]{0,60}") {
        prop_assume!(!text.trim().is_empty());
        let mut record = sample::dalia();
        record.notes[0].text = text;
        record.advisor = if name.trim().is_empty() { String::new() } else { name };
        prop_assert_eq!(decode(&encode(&record).expect("whole")), Ok(record));
    }
}
