//! `ventanilla-lote` in words: what its help and refusals name, and whose is what of two people.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod common;

use std::fs;
use std::process::{Command, Stdio};

use common::files::{pair, sample};
use serde_json::Value as Json;
use ventanilla::engine::evaluation::Product;

const DAY: &str = "2026-11-21";

/// Exit status, standard output and standard error of a call.
fn call(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla-lote"));
    // Rules replaced on the machine that runs the tests must not move them.
    command.stdin(Stdio::null()).env("XDG_CONFIG_HOME", "/nonexistent");
    let output = command.args(arguments).output().expect("the program starts");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    let [out, err] = said;
    (output.status.code(), out, err)
}

/// A file with an applicant, gone with the folder.
fn written(file: &Json) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("pareja.json");
    fs::write(&path, file.to_string()).expect("a file");
    let path = path.to_str().expect("a plain path").to_owned();
    (folder, path)
}

/// In every order that takes a day, and before the file is looked for.
#[test]
fn a_day_without_rules_is_wrong_usage_that_names_the_days_with_rules() {
    for order in [
        &["evaluar", "nadie.json", "--fecha"][..],
        &["tabla", "nadie.json", "--producto", "tradicional", "--fecha"],
        &["estado", "nadie.json", "--fecha"],
        &["derechos", "nadie.json", "--fecha"],
        &["normativa", "--fecha"],
        &["normativa", "--comparar"],
    ] {
        for day in ["2001-12-31", "2027-01-01", "1900-01-01", "9999-12-31"] {
            let (status, out, err) = call(&[order, &[day]].concat());
            assert_eq!((status, out.as_str()), (Some(2), ""), "{order:?} {day}: {err}");
            for named in [day, "2002-01-01", "2026-12-31"] {
                assert!(err.contains(named), "{order:?} {day}: {err}");
            }
        }
    }
    for day in ["2002-01-01", "2026-12-31"] {
        assert_eq!(call(&["normativa", "--fecha", day]).0, Some(0), "{day}");
    }
}

#[test]
fn help_and_refusals_name_every_product() {
    let (_, help, _) = call(&["--ayuda"]);
    let (_, _, missing) = call(&["tabla", "a.json"]);
    let (status, _, wrong) = call(&["tabla", "a.json", "--producto", "mansion"]);
    assert_eq!(status, Some(2));
    assert!(wrong.contains("mansion"), "{wrong}");
    for product in Product::ALL {
        for said in [&help, &missing, &wrong] {
            assert!(said.contains(&format!(" {}", product.id())), "{}: {said}", product.id());
        }
    }
    assert!(help.lines().any(|line| line.trim_start().starts_with("mejoravit ") && line.ends_with("Mejoravit")));
    assert!(help.contains("2002-01-01") && help.contains("2026-12-31") && !help.contains('{'), "{help}");
}

/// 4,473.52 a month of the first and 5,989.85 of the second (domain notes, section 5).
#[test]
fn a_table_of_two_people_says_whose_it_is_or_is_of_the_one_named() {
    let (_folder, path) = written(&pair());
    let table = ["tabla", &path, "--fecha", DAY, "--producto", "tradicional"];
    let (status, out, err) = call(&table);
    assert_eq!(status, Some(0), "{err}");
    assert!(out.contains("$4,473.52") && err.contains("titular") && err.contains("--persona segunda"), "{err}");
    for (person, payment) in [("titular", "$4,473.52"), ("segunda", "$5,989.85")] {
        let (status, out, err) = call(&[&table[..], &["--persona", person]].concat());
        assert_eq!((status, err.as_str()), (Some(0), ""), "{person}");
        assert!(out.contains(payment), "{person}: {out}");
    }
    let mut alone = pair();
    alone["segunda_persona"] = Json::Null;
    alone["modalidad"] = Json::Null;
    let (_folder, path) = written(&alone);
    let table = ["tabla", &path, "--fecha", DAY, "--producto", "tradicional"];
    assert_eq!(call(&table).2, "", "nobody to tell apart");
    let (status, out, err) = call(&[&table[..], &["--persona", "segunda"]].concat());
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(err.contains("segunda_persona"), "{err}");
}

/// One wrong NSS each, and a salary below the minimum wage of the second: in words, JSON and on paper.
#[test]
fn a_finding_about_the_data_says_whose_it_is() {
    let mut file = pair();
    file["persona"]["nss"] = "51149520381".into();
    file["segunda_persona"]["persona"]["nss"] = "51149520383".into();
    file["segunda_persona"]["persona"]["curp"] = Json::Null;
    file["segunda_persona"]["empleo"]["salario_mensual_integrado"] = "1000.00".into();
    let (_folder, path) = written(&file);
    let (_, shown, _) = call(&["evaluar", &path, "--fecha", DAY]);
    let of = |code: &str, whose: &str| {
        shown.lines().filter(|line| line.contains(code) && line.contains(&format!(": {whose}: "))).count()
    };
    let code = shown.lines().find_map(|line| line.trim().strip_prefix("NSS-")).expect("a wrong NSS");
    let code = format!("NSS-{}", &code[..2]);
    assert_eq!((of(&code, "Titular"), of(&code, "Segunda persona")), (1, 1), "{shown}");
    assert_eq!((of("SAL-01", "Titular"), of("SAL-01", "Segunda persona")), (0, 1), "{shown}");

    let (_, json, _) = call(&["evaluar", &path, "--fecha", DAY, "--json"]);
    let json: Json = serde_json::from_str(&json).expect("JSON");
    let whose = |list: &Json, code: &str| -> Vec<String> {
        let all = list.as_array().expect("a list").iter().filter(|found| found["codigo"] == code);
        all.map(|found| found["persona"].to_string()).collect()
    };
    assert_eq!(whose(&json["hallazgos_datos"], &code), ["\"titular\"", "\"segunda\""]);
    assert_eq!(whose(&json["segunda_persona"]["hallazgos_datos"], "SAL-01"), ["\"segunda\""]);

    // One person alone is named nowhere.
    file["segunda_persona"] = Json::Null;
    file["modalidad"] = Json::Null;
    let (_folder, path) = written(&file);
    let (_, shown, _) = call(&["evaluar", &path, "--fecha", DAY]);
    assert!(shown.contains(&code) && !shown.contains("Titular: "), "{shown}");
    let (_, json, _) = call(&["evaluar", &path, "--fecha", DAY, "--json"]);
    let json: Json = serde_json::from_str(&json).expect("JSON");
    assert_eq!(whose(&json["hallazgos_datos"], &code), ["null"]);
}

#[test]
fn what_holds_for_every_joint_credit_is_said_once() {
    let (_folder, path) = written(&pair());
    let (_, shown, _) = call(&["evaluar", &path, "--fecha", DAY]);
    assert!(shown.matches("Entre las dos personas, ").count() > 5, "{shown}");
    assert_eq!(shown.matches("De todos los créditos entre las dos personas").count(), 1);
    assert_eq!(shown.matches("Modalidad familiar: ").count(), 1, "{shown}");
    assert!(
        !shown.contains("decisión de otra entidad") && shown.contains("su respuesta dice quién debe decidir"),
        "{shown}"
    );
    // The JSON keeps each product whole.
    let (_, json, _) = call(&["evaluar", &path, "--fecha", DAY, "--json"]);
    assert!(json.matches("Modalidad familiar: ").count() > 5);
}

/// Seed 001 and the domain notes: 300 vsm, or 350 in the Distrito Federal and where its board said so;
/// the household's 9,000 pesos are another source's, of Apoyo Infonavit alone.
#[test]
fn the_sheet_names_what_stands_beside_its_figures() {
    let path = sample().display().to_string();
    let (_, shown, _) = call(&["evaluar", &path, "--fecha", "2005-06-15"]);
    let caps: Vec<&str> = shown.lines().filter(|line| line.contains("Precio máximo de la vivienda")).collect();
    let board = caps.iter().filter(|line| line.contains("si el Consejo extendió el tope del D. F.: $497,952.00"));
    assert!(board.count() > 0, "{caps:#?}");
    assert!(!shown.contains("; otra lectura: "), "{shown}");
    let family: Vec<&str> = shown.lines().filter(|line| line.contains("toda la familia")).collect();
    assert_eq!(family.len(), 1, "{shown}");
    assert!(family[0].ends_with("más de $9,000.00 al mes"), "{family:?}");
}

/// In 2011 P116-A, without its table, may have held beside P116-B: only the latter answers.
#[test]
fn a_model_without_a_verdict_is_not_set_against_another() {
    let path = sample().display().to_string();
    let (_, shown, _) = call(&["evaluar", &path, "--fecha", "2012-01-15"]);
    let told: Vec<&str> = shown.lines().filter(|line| line.contains("Pudo regir")).collect();
    assert!(!told.is_empty(), "{shown}");
    for line in told {
        assert!(line.contains("«Puntaje mínimo, P116-A» también, y éste no da veredicto"), "{line}");
        assert!(!line.contains("no dan lo mismo"), "{line}");
    }
}
