//! Keys of the applicant file that a single model or product asks: written only when known, so that older
//! files stay byte for byte as they were.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use serde_json::{Value, json};
use ventanilla::case::{self, FileMistake, Limits};
use ventanilla::engine::applicant::Applicant;
use ventanilla::money::{Decimal, Mxn, Rate};

/// The example of the published description of the file.
const EXAMPLE: &str = include_str!("cases/applicant_file/interfaces.json");

fn limits() -> Limits {
    Limits { month_days: Some(Decimal::new(304, 1)), employer_points: Some(566), term_years: Some(30) }
}

fn read(text: &str) -> Result<Applicant, Vec<FileMistake>> {
    case::read(text.as_bytes(), &limits())
}

fn example() -> Value {
    serde_json::from_str(EXAMPLE).expect("the example is JSON")
}

/// The paths of the mistakes.
fn paths(text: &str) -> Vec<String> {
    read(text).expect_err("refused").into_iter().map(|mistake| mistake.path).collect()
}

/// The example with another value at `/empleo/tipo`.
fn with(pointer: &str, value: Value) -> String {
    let mut file = example();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    file.pointer_mut(parent).expect("a group")[key] = value;
    file.to_string()
}

#[test]
fn what_only_the_model_before_2003_asks() {
    let file = r#"{"version": 1, "empleo": {"bimestres_empleo_actual": 5}, "ahorro": {"aplica_subcuenta": true}}"#;
    let known = read(file).expect("both keys are known");
    assert_eq!((known.employment.job_bimestres, known.savings.uses_subcuenta), (Some(5), Some(true)));
    assert_eq!(read(&case::write(&known)), Ok(known));
    assert_eq!(paths(&with("/empleo/bimestres_empleo_actual", json!("5"))), ["empleo.bimestres_empleo_actual"]);
    assert_eq!(paths(&with("/ahorro/aplica_subcuenta", json!("si"))), ["ahorro.aplica_subcuenta"]);
}

#[test]
fn what_only_one_product_asks() {
    let file = r#"{"version": 1, "empleo": {"ente_incorporado": false, "zona_frontera": true},
        "ahorro": {"mensualidades_ahorradas": 7, "ahorro_mensual": "2500.50"},
        "vivienda": {"presupuesto_obra": "450000.00"}}"#;
    let known = read(file).expect("the keys are known");
    assert_eq!((known.employment.public_body_joined, known.employment.border_zone), (Some(false), Some(true)));
    assert_eq!(
        (known.savings.saved_months, known.savings.monthly_saving),
        (Some(7), Some(Mxn::from_centavos(250_050)))
    );
    assert_eq!(known.dwelling.works_budget, Some(Mxn::from_pesos(450_000)));
    let written = case::write(&known);
    assert_eq!(read(&written), Ok(known));
    // Not known, not written: files without these keys stay byte for byte as they were.
    for key in ["ente_incorporado", "mensualidades_ahorradas", "ahorro_mensual", "presupuesto_obra"] {
        assert!(written.contains(key), "{key}");
        assert!(!case::write(&Applicant::default()).contains(key), "{key}");
    }
    assert_eq!(paths(&with("/empleo/ente_incorporado", json!("si"))), ["empleo.ente_incorporado"]);
    assert_eq!(paths(&with("/ahorro/mensualidades_ahorradas", json!(601))), ["ahorro.mensualidades_ahorradas"]);
    for (pointer, path) in [
        ("/ahorro/ahorro_mensual", "ahorro.ahorro_mensual"),
        ("/vivienda/presupuesto_obra", "vivienda.presupuesto_obra"),
    ] {
        for wrong in [json!(2500), json!("0.00"), json!("-1"), json!("2,500.00")] {
            assert_eq!(paths(&with(pointer, wrong)), [path]);
        }
    }
}

#[test]
fn the_part_of_fovissste_is_written_only_when_known() {
    let group = r#""monto": "800000", "tasa_anual": "8.75", "plazo_anios": 20, "tasa_infonavit": "7.10""#;
    let known = read(&format!(r#"{{"version": 1, "fovissste": {{{group}}}}}"#)).expect("the group is known");
    let part = &known.fovissste;
    assert_eq!((part.amount, part.term_years), (Some(Mxn::from_pesos(800_000)), Some(20)));
    assert_eq!(part.rate, Rate::from_percent(Decimal::new(875, 2)));
    assert_eq!(part.institute_rate, Rate::from_percent(Decimal::new(71, 1)));
    assert_eq!(read(&case::write(&known)), Ok(known));
    assert!(!case::write(&Applicant::default()).contains("fovissste"));
    for (key, value) in [
        ("monto", json!(800_000)),
        ("monto", json!("0")),
        ("tasa_anual", json!("150")),
        ("plazo_anios", json!("20")),
        ("tasa_infonavit", json!(7.1)),
        ("bimestres", json!(9)),
    ] {
        let file = json!({ "version": 1, "fovissste": { key: value } });
        assert_eq!(paths(&file.to_string()), [format!("fovissste.{key}")], "{file}");
    }
}

#[test]
fn what_only_the_credits_that_ended_ask() {
    let file = r#"{"version": 1, "vivienda": {"conjunto_infonavit": true},
        "movilidad": {"zona_emergencia": true, "constancia": false}}"#;
    let known = read(file).expect("the keys are known");
    assert_eq!(known.dwelling.institute_housing, Some(true));
    assert_eq!((known.mobility.emergency_zone, known.mobility.damage_proof), (Some(true), Some(false)));
    assert_eq!(read(&case::write(&known)), Ok(known));
    // A file that does not know of them keeps its bytes.
    let without = case::write(&read(EXAMPLE).expect("it is right"));
    assert!(!without.contains("conjunto_infonavit") && !without.contains("movilidad"));
    assert_eq!(paths(&with("/vivienda/conjunto_infonavit", json!("si"))), ["vivienda.conjunto_infonavit"]);
    let refused = r#"{"version": 1, "movilidad": {"zona_emergencia": 1, "otra": true}}"#;
    assert_eq!(paths(refused), ["movilidad.otra", "movilidad.zona_emergencia"]);
}

#[test]
fn days_of_the_procedure_are_written_only_when_known() {
    let file = r#"{"version": 1, "tramite": {"fecha_notificacion": "2026-11-03", "fecha_inconformidad": "2026-11-20",
        "fecha_entrega": "2026-11-19", "correo_en_uso": true}}"#;
    let known = read(file).expect("the keys are known");
    let procedure = &known.procedure;
    assert_eq!(procedure.notified, Some(jiff::civil::date(2026, 11, 3)));
    assert_eq!(procedure.appealed, Some(jiff::civil::date(2026, 11, 20)));
    assert_eq!(procedure.delivered, Some(jiff::civil::date(2026, 11, 19)));
    assert_eq!(procedure.email_in_use, Some(true));
    assert_eq!(read(&case::write(&known)), Ok(known.clone()));
    let mut in_part = Applicant::default();
    in_part.procedure.delivered = known.procedure.delivered;
    let written: Value = serde_json::from_str(&case::write(&in_part)).expect("JSON");
    assert_eq!(written["tramite"], json!({ "fecha_entrega": "2026-11-19" }));
    assert!(!case::write(&Applicant::default()).contains("tramite"));
    // Never the portal's password, under any name.
    let refused = r#"{"version": 1, "tramite": {"contrasena": "x"}}"#;
    assert_eq!(paths(refused), ["tramite.contrasena"]);
    for (key, wrong) in [("fecha_notificacion", json!("3 nov 2026")), ("correo_en_uso", json!("si"))] {
        assert_eq!(paths(&json!({"version": 1, "tramite": {key: wrong}}).to_string()), [format!("tramite.{key}")]);
    }
}
