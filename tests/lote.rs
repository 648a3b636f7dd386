//! `ventanilla-lote` from outside: exit status, what goes where, and that nothing is half-written.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::files::{pair, sample};
use serde_json::Value as Json;

const DAY: &str = "2026-11-21";

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla-lote"));
    // Rules replaced on the machine that runs the tests must not move them.
    command.stdin(Stdio::null()).env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program starts")
}

/// Standard output of a call that must go well and say nothing else.
fn answer(arguments: &[&str]) -> String {
    let output = run(arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {complaint}");
    assert_eq!(complaint, "", "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Standard error of a call that must end with `status` and answer nothing.
fn complaint(status: i32, arguments: &[&str]) -> String {
    let output = run(arguments);
    let complaint = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {complaint}");
    assert!(output.stdout.is_empty(), "{arguments:?} answered something");
    assert!(!complaint.trim().is_empty(), "{arguments:?} said nothing");
    assert!(!complaint.contains("panicked"), "{complaint}");
    complaint
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn an_applicant_is_evaluated_for_people() {
    let shown = answer(&["evaluar", text(&sample()), "--fecha", DAY]);
    // Figures of the design's sample case, computed apart from this program.
    for figure in ["$691,847.46", "$4,473.52", "$4,562.99", "$742,138.91", "$485,006.46", "1,128"] {
        assert!(shown.contains(figure), "{figure} is not in:\n{shown}");
    }
    assert!(shown.contains("estimación") || shown.contains("Estimación"));
}

/// The systems that ended: the model of the day, and a partial total that names its table.
#[test]
fn an_earlier_day_has_the_score_of_its_system() {
    let of = |day: &str| {
        let shown = answer(&["evaluar", text(&sample()), "--fecha", day]);
        let json = answer(&["evaluar", text(&sample()), "--fecha", day, "--json"]);
        (shown, serde_json::from_str::<Json>(&json).expect("JSON")["puntajes"].clone())
    };
    let (shown, scores) = of("2002-06-15");
    assert!(shown.contains("Puntaje parcial, sin veredicto") && shown.contains("Tabla Edad - Salario"), "{shown}");
    let score = &scores[0];
    assert_eq!((&score["modelo"], &score["minimo"]), (&Json::from("SEED-001"), &Json::Null));
    assert_eq!((&score["veredicto"], &score["incompleto"]), (&"indeterminado".into(), &"seed001.edad_salario".into()));
    // 14 bimestres give 48; 5 x 48,250 / 15,000 = 16.08. Of what is not said, the present job gives at most 48,
    // and a subcuenta of 3 complete salaries that is not used 3 x 7 = 21: 64.08 to 133.08.
    assert!(shown.contains("64.08–133.08"), "{shown}");
    let (shown, scores) = of("2011-06-15");
    assert!(shown.contains("Puntaje P116-A: 72–111 de 116. Puntaje parcial, sin veredicto"), "{shown}");
    // The tables of 2012 may have begun in 2011: they stand first in the list and do not decide.
    assert_eq!((&scores[0]["aplica"], &scores[1]["aplica"]), (&false.into(), &true.into()));
    assert_eq!(scores[1]["incompleto"], "p116a.edad_salario");
    assert!(scores[0]["motivo"].as_str().is_some_and(|reason| shown.contains(reason)));
    // 22 years and 15,000 in 2018: 64; 3.21 salaries: 35; 14 bimestres: 23.
    let (shown, scores) = of("2018-06-15");
    assert!(shown.contains("Puntaje P116-B: 122 de 116. Alcanza el mínimo"), "{shown}");
    assert_eq!((&scores[0]["incompleto"], &scores[0]["veredicto"]), (&Json::Null, &"si".into()));
    assert_eq!(scores.as_array().map(Vec::len), Some(1));
}

/// The sample with a second person of the same data but 20,000 a month: 741,774.59 and 5,989.85
/// (domain notes, section 5) beside 691,847.46 and 4,473.52.
#[test]
fn two_people_have_answers_of_their_own_and_joint_ones() {
    let file = pair();
    let path = std::env::temp_dir().join(format!("ventanilla-pareja-{}.json", std::process::id()));
    fs::write(&path, file.to_string()).expect("a file");
    let out: Json = serde_json::from_str(&answer(&["evaluar", text(&path), "--fecha", DAY, "--json"])).expect("JSON");
    assert_keys(&out["segunda_persona"], "segunda_persona", &["hallazgos_datos", "puntajes", "opciones"]);
    let joint = list(&out["conjunto"], "conjunto");
    let found = joint.iter().find(|joint| joint["producto"] == "tradicional").expect("a joint answer");
    assert_keys(
        found,
        "conjunto",
        &[
            "nombre",
            "modalidad",
            "califica",
            "hallazgos",
            "suma",
            "tope_conjunto",
            "monto",
            "mensualidad",
            "mensualidad_con_fpp",
            "poder_de_compra",
            "intereses_totales",
            "intereses_totales_con_aportacion",
            "liquida_sin_aportacion",
            "liquida_con_aportacion",
            "propiedad",
            "estado",
            "reglas",
            "traza",
        ],
    );
    assert_eq!(found["modalidad"], "familiar");
    assert_eq!((&found["suma"], &found["mensualidad"]), (&"1433622.05".into(), &"10463.37".into()));
    assert_eq!((&found["tope_conjunto"], &found["monto"]), (&"5283004.23".into(), &"1433622.05".into()));
    assert_eq!(found["propiedad"], serde_json::json!({ "titular": "48.26", "segunda_persona": "51.74" }));
    let shown = answer(&["evaluar", text(&path), "--fecha", DAY]);
    assert!(shown.contains("Segunda persona") && shown.contains("Entre las dos personas, Crédito Tradicional: Sí"));
    assert!(shown.contains("48.26") && shown.contains("51.74"), "{shown}");
    fs::remove_file(&path).expect("it was written");

    // One person has neither.
    let alone: Json =
        serde_json::from_str(&answer(&["evaluar", text(&sample()), "--fecha", DAY, "--json"])).expect("JSON");
    assert_eq!((&alone["segunda_persona"], &alone["conjunto"]), (&Json::Null, &serde_json::json!([])));
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let mut child = program()
        .args(["evaluar", "-", "--fecha", DAY, "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(&fs::read(sample()).expect("sample")).expect("the program reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let from_file = answer(&["evaluar", text(&sample()), "--fecha", DAY, "--json"]);
    assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), from_file);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for arguments in [
        &["evaluar", text(&sample()), "--fecha", DAY, "--json"][..],
        &["evaluar", text(&sample()), "--fecha", DAY],
        &["tabla", text(&sample()), "--fecha", DAY, "--producto", "tradicional", "--csv"],
        &["normativa", "--fecha", DAY, "--json"],
    ] {
        assert_eq!(answer(arguments), answer(arguments), "{arguments:?}");
    }
}

/// Every key that INTERFACES names for an object, `of` being where it stands.
fn assert_keys(object: &Json, of: &str, keys: &[&str]) {
    let found: BTreeSet<&str> =
        object.as_object().unwrap_or_else(|| panic!("{of} is no object")).keys().map(String::as_str).collect();
    for key in keys {
        assert!(found.contains(key), "{of} has no key {key}: {found:?}");
    }
}

fn list<'a>(value: &'a Json, of: &str) -> &'a [Json] {
    let list = value.as_array().unwrap_or_else(|| panic!("{of} is no list"));
    assert!(!list.is_empty(), "{of} is empty");
    list
}

#[test]
fn the_evaluation_has_the_keys_that_other_programs_rely_on() {
    let out: Json =
        serde_json::from_str(&answer(&["evaluar", text(&sample()), "--fecha", DAY, "--json"])).expect("JSON");
    assert_keys(&out, "evaluation", &["version", "fecha", "normativa", "hallazgos_datos", "puntajes", "opciones"]);
    assert_eq!(out["version"], 1);
    assert_eq!(out["fecha"], DAY);
    assert_keys(&out["normativa"], "normativa", &["version", "huella", "sustituciones"]);
    assert!(out["normativa"]["huella"].as_str().is_some_and(|digest| digest.starts_with("sha256:")));
    for finding in out["hallazgos_datos"].as_array().expect("a list") {
        assert_keys(finding, "hallazgos_datos", &["codigo", "campo", "gravedad", "texto"]);
    }
    for score in list(&out["puntajes"], "puntajes") {
        let keys = ["modelo", "aplica", "minimo", "total_min", "total_max", "veredicto", "estado", "factores"];
        assert_keys(score, "puntajes", &keys);
        for factor in list(&score["factores"], "factores") {
            assert_keys(factor, "factores", &["id", "puntos_min", "puntos_max", "maximo", "regla", "estado"]);
        }
    }
    let options = list(&out["opciones"], "opciones");
    let products: Vec<&str> = options.iter().filter_map(|option| option["producto"].as_str()).collect();
    let every = ventanilla::engine::evaluation::Product::ALL.map(ventanilla::engine::evaluation::Product::id);
    assert_eq!(products, every);
    for option in options {
        assert_keys(
            option,
            "opciones",
            &[
                "producto",
                "nombre",
                "califica",
                "hallazgos",
                "monto",
                "monto_uma",
                "renglon_uma",
                "tasa_anual",
                "plazo_meses",
                "mensualidad",
                "mensualidad_con_fpp",
                "poder_de_compra",
                "ingreso_necesario",
                "intereses_totales",
                "cat",
                "liquida_sin_aportacion",
                "liquida_con_aportacion",
                "banco",
                "estado",
                "reglas",
            ],
        );
        for finding in list(&option["hallazgos"], "hallazgos") {
            assert_keys(finding, "hallazgos", &["codigo", "texto", "regla", "estado"]);
        }
        assert!(["si", "no", "condicionado", "indeterminado"].contains(&option["califica"].as_str().expect("text")));
    }
    // Amounts and rates are texts, so that no reader turns them into floats.
    let tradicional = &options[0];
    assert_eq!(tradicional["monto"], "691847.46");
    assert_eq!(tradicional["monto_uma"], "194");
    assert_eq!(tradicional["renglon_uma"], "4.2");
    assert_eq!(tradicional["tasa_anual"], "6.72");
    assert_eq!(tradicional["plazo_meses"], 360);
    assert_eq!(tradicional["mensualidad"], "4473.52");
    assert_eq!(tradicional["liquida_con_aportacion"], "2047-03");
}

#[test]
fn the_instalment_table_closes_at_zero() {
    let table = |more: &[&str]| {
        let mut arguments = vec!["tabla", text_of_sample(), "--fecha", DAY, "--producto", "tradicional", "--csv"];
        arguments.extend(more);
        answer(&arguments).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = table(&["--sin-aportacion"]);
    assert_eq!(plain.len(), 1 + 360, "heads and 360 payments");
    let last: Vec<&str> = plain[360].split(',').collect();
    assert_eq!(last[0], "360");
    assert!(last.contains(&"4475.51"), "the last payment takes the residue: {last:?}");
    assert_eq!(last.last(), Some(&"0.00"));
    assert!(plain[1].starts_with("1,2027-01,691847.46,"), "{}", plain[1]);
    assert_eq!(table(&[]).len(), 1 + 243, "with 750.00 a month from the employer");
}

/// The sample's path as a text that lives long enough for lists of arguments.
fn text_of_sample() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/dalia.json")
}

/// A table, or in one sentence why there is none.
#[test]
fn every_product_has_a_table_or_a_reason() {
    use ventanilla::engine::evaluation::Product;
    for product in Product::ALL {
        let output = run(&["tabla", text_of_sample(), "--fecha", DAY, "--producto", product.id()]);
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => assert!(String::from_utf8_lossy(&output.stdout).lines().count() > 12, "{}", product.id()),
            Some(1) => assert!(said.starts_with("No hay tabla de") && said.contains(": "), "{}: {said}", product.id()),
            other => panic!("{}: {other:?} {said}", product.id()),
        }
    }
}

/// What was not offered on the day stands in one line, and what every credit carries stands once.
#[test]
fn the_text_says_each_thing_once() {
    let shown = answer(&["evaluar", text_of_sample(), "--fecha", DAY]);
    let not: Vec<&str> = shown.lines().filter(|line| line.starts_with("No se ofrecían en esta fecha: ")).collect();
    assert_eq!(not.len(), 1, "{shown}");
    assert!(not[0].contains("CuentaAhorro Infonavit") && !not[0].contains("Crédito Tradicional,"), "{}", not[0]);
    assert!(!shown.contains("CAH-33"), "no block of its own");
    assert_eq!(shown.matches("Condiciones de todos los créditos con hipoteca").count(), 1);
    assert_eq!(shown.matches("Estado de cuenta gratuito").count(), 1);
}

#[test]
fn the_tables_of_a_joint_credit_are_told_apart() {
    let arguments = ["tabla", text_of_sample(), "--fecha", DAY, "--producto", "cofinavit"];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--banco"), "it says that there is another table");
    assert!(String::from_utf8_lossy(&output.stdout).contains("$492,138.91"));
    let mut of_bank = arguments.to_vec();
    of_bank.push("--banco");
    assert!(answer(&of_bank).contains("$250,000.00"));
    let message = complaint(1, &["tabla", text_of_sample(), "--fecha", DAY, "--producto", "suelo", "--banco"]);
    assert!(message.contains("banco"), "{message}");
}

#[test]
fn rules_are_listed_and_shown_one_by_one() {
    let all: Json = serde_json::from_str(&answer(&["normativa", "--fecha", DAY, "--json"])).expect("JSON");
    let rules = list(&all["reglas"], "reglas");
    assert!(rules.len() > 40, "{}", rules.len());
    for rule in [&rules[0], &rules[rules.len() / 2], &rules[rules.len() - 1]] {
        let id = rule["id"].as_str().expect("an id");
        let one: Json = serde_json::from_str(&answer(&["normativa", id, "--json"])).expect("JSON");
        assert_eq!(one["regla"]["id"], id);
        for dated in list(&one["regla"]["valores"], id) {
            assert_keys(dated, id, &["desde", "hasta", "valor", "estado", "fuente", "lugar", "revisado"]);
        }
        assert!(answer(&["normativa", id]).contains(id));
    }
    let message = complaint(1, &["normativa", "no.hay.tal"]);
    assert!(message.contains("no.hay.tal") && message.contains("normativa"), "{message}");
    let message = complaint(1, &["normativa", "uma"]);
    assert!(message.contains("nacional.uma.diaria"), "it names what comes near: {message}");
}

#[test]
fn two_dates_of_the_rules_are_compared() {
    let call = ["normativa", "--fecha", "2026-01-31", "--comparar", "2026-02-01"];
    let shown = answer(&call);
    assert!(shown.contains("nacional.uma.diaria"), "{shown}");
    assert!(shown.contains("31 ene 2026: $113.14 al día [prensa]"), "{shown}");
    assert!(shown.contains("1 feb 2026: $117.31 al día [prensa]"), "{shown}");
    assert!(!shown.contains("t1000.minimo"), "{shown}");
    let json: Json = serde_json::from_str(&answer(&[&call[..], &["--json"]].concat())).expect("JSON");
    assert_eq!((&json["fecha"], &json["comparada_con"]), (&"2026-01-31".into(), &"2026-02-01".into()));
    for change in list(&json["cambios"], "cambios") {
        assert_keys(change, "cambio", &["id", "nombre", "grupo", "unidad", "cambio", "antes", "despues"]);
    }
    let uma = json["cambios"].as_array().and_then(|all| all.iter().find(|c| c["id"] == "nacional.uma.diaria"));
    let uma = uma.expect("the UMA changes on 1 February");
    assert_eq!((&uma["cambio"], &uma["antes"]["valor"]), (&"valor".into(), &"113.14".into()));
    // One rule alone; one that did not change; one that does not exist.
    let one = answer(&[&["normativa", "t100.minimo"], &call[1..]].concat());
    assert!(one.starts_with("Ninguna regla cambió entre el 31 ene 2026 y el 1 feb 2026"), "{one}");
    let begun = answer(&["normativa", "t100.minimo", "--fecha", "2025-08-17", "--comparar", "2025-08-18"]);
    assert!(begun.contains("17 ago 2025: Sin valor vigente en esa fecha"), "{begun}");
    complaint(1, &["normativa", "no.hay.tal", "--comparar", DAY]);
    complaint(2, &["normativa", "--comparar", "ayer"]);
}

#[test]
fn help_and_version_are_answers() {
    for call in ["--ayuda", "--help", "-h"] {
        assert!(answer(&[call]).contains("evaluar ARCHIVO.json"));
    }
    assert!(answer(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_ends_with_2_and_names_what_is_wrong() {
    let file = text_of_sample();
    for (arguments, named) in [
        (&[][..], "evaluar"),
        (&["calcular"], "calcular"),
        (&["lista", "a.csv", "--salida", "b.csv"], "lista"),
        (&["evaluar"], "archivo"),
        (&["evaluar", file, "--fecha"], "--fecha"),
        (&["evaluar", file, "--fecha", "21/11/2026"], "21/11/2026"),
        (&["evaluar", file, "--fecha", "2026-02-30"], "2026-02-30"),
        (&["evaluar", file, "--fecha", "2026-11-21", "--fecha", "2026-11-21"], "--fecha"),
        (&["evaluar", file, "--color"], "--color"),
        (&["evaluar", file, "otro.json"], "otro.json"),
        (&["tabla", file], "--producto"),
        (&["tabla", file, "--producto", "mansion"], "mansion"),
    ] {
        let message = complaint(2, arguments);
        assert!(message.contains(named), "{arguments:?}: {message}");
        assert!(message.contains("--ayuda"), "{arguments:?}: {message}");
    }
}

#[test]
fn a_file_that_is_not_there_or_no_file_ends_with_1() {
    let place = folder();
    let absent = place.path().join("nadie.json");
    assert!(complaint(1, &["evaluar", text(&absent)]).contains("nadie.json"));
    complaint(1, &["evaluar", text(place.path())]);
    let latin = place.path().join("latin1.json");
    fs::write(&latin, b"{\"version\": 1, \"persona\": {\"nombres\": \"Jos\xe9\"}}").expect("written");
    assert!(complaint(1, &["evaluar", text(&latin)]).contains("UTF-8"));
}

#[test]
fn a_truncated_file_is_refused_at_every_length() {
    let place = folder();
    let whole = fs::read_to_string(sample()).expect("sample");
    let cut = place.path().join("cortado.json");
    let pdf = place.path().join("resumen.pdf");
    let end = whole.trim_end().len();
    for length in (0..end).step_by(97).chain([end - 1]) {
        let length = (0..=length).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
        fs::write(&cut, &whole[..length]).expect("written");
        complaint(1, &["evaluar", text(&cut), "--fecha", DAY, "--pdf", text(&pdf)]);
        assert!(!pdf.exists(), "something was written for a file cut at {length}");
    }
}

#[test]
fn several_mistakes_are_told_together_with_their_paths() {
    let place = folder();
    let wrong = place.path().join("mal.json");
    let content = r#"{"version": 1, "persona": {"apodo": "x"}, "empleo": {"bimestres_continuos": "catorce"}}"#;
    fs::write(&wrong, content).expect("written");
    let message = complaint(1, &["evaluar", text(&wrong), "--fecha", DAY]);
    assert!(message.contains("persona.apodo"), "{message}");
    assert!(message.contains("empleo.bimestres_continuos"), "{message}");
}

#[test]
fn the_summary_is_written_and_replaces_an_old_one() {
    let place = folder();
    let pdf = place.path().join("resumen.pdf");
    fs::write(&pdf, "old").expect("written");
    answer(&["evaluar", text_of_sample(), "--fecha", DAY, "--pdf", text(&pdf)]);
    assert!(fs::read(&pdf).expect("written").starts_with(b"%PDF-"));
}

#[test]
fn an_output_that_cannot_be_written_ends_with_3_and_leaves_the_old_file() {
    let place = folder();
    let nowhere = place.path().join("no-hay").join("resumen.pdf");
    let message = complaint(3, &["evaluar", text_of_sample(), "--fecha", DAY, "--pdf", text(&nowhere)]);
    assert!(message.contains("resumen.pdf"), "{message}");

    let kept = place.path().join("viejo.pdf");
    fs::write(&kept, "old").expect("written");
    let mut permissions = fs::metadata(&kept).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&kept, permissions).expect("allowed");
    complaint(3, &["evaluar", text_of_sample(), "--fecha", DAY, "--pdf", text(&kept)]);
    assert_eq!(fs::read_to_string(&kept).expect("there"), "old");

    complaint(3, &["evaluar", text_of_sample(), "--fecha", DAY, "--pdf", text(place.path())]);
}

/// A socket stands for every device: a failing test must not put a PDF in the place of `/dev/null`.
#[cfg(unix)]
#[test]
fn a_summary_does_not_take_the_place_of_a_device() {
    let place = folder();
    let socket = place.path().join("enchufe");
    let _bound = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let message = complaint(3, &["evaluar", text_of_sample(), "--fecha", DAY, "--pdf", text(&socket)]);
    assert!(message.contains("no un archivo"), "{message}");
    assert!(!fs::metadata(&socket).expect("still there").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_ends_with_3() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = program()
        .args(["evaluar", text_of_sample(), "--fecha", DAY])
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    // More than a pipe holds, so that the program is still writing when the reader goes.
    let mut child = program()
        .args(["normativa", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// The desk and the batch program answer alike on one machine, and both list what was replaced.
#[cfg(target_os = "linux")]
#[test]
fn the_replaced_rules_of_this_machine_count_and_are_listed() {
    let folder = folder();
    let own = folder.path().join("ventanilla");
    fs::create_dir(&own).expect("a folder");
    let overlay = r#"[[replace]]
id = "credito.fpp.prima"
unit = "percent"
value = "3"
author = "M. Robles"
reason = "Circular de la delegación"
expires = "2999-12-31"
"#;
    let evaluate = |config: &Path| -> (Json, String) {
        let output = program()
            .env("XDG_CONFIG_HOME", config)
            .args(["evaluar", text(&sample()), "--json", "--fecha", DAY])
            .output()
            .expect("the program starts");
        let json = serde_json::from_slice(&output.stdout).expect("JSON");
        (json, String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (plain, _) = evaluate(folder.path());
    fs::write(own.join("reglas.toml"), overlay).expect("the overlay");
    let (replaced, said) = evaluate(folder.path());
    assert_eq!(said, "");
    // 4,473.52 and three percent of it.
    assert_eq!(replaced["opciones"][0]["mensualidad_con_fpp"], "4607.73");
    assert_eq!(plain["opciones"][0]["mensualidad_con_fpp"], "4562.99");
    assert_eq!(plain["normativa"]["sustituciones"].as_array().map(Vec::len), Some(0));
    assert!(replaced["normativa"]["sustituciones"].to_string().contains("credito.fpp.prima"));
    assert_ne!(plain["normativa"]["huella"], replaced["normativa"]["huella"]);
    fs::write(own.join("reglas.toml"), overlay.replace("\"3\"", "\"300\"")).expect("the overlay");
    let (refused, said) = evaluate(folder.path());
    assert_eq!(refused, plain, "an overlay with anything wrong is left out whole");
    assert!(said.contains("sustituciones"), "{said}");
}

#[test]
fn rights_and_terms_for_people_for_programs_and_on_paper() {
    let folder = folder();
    let file = folder.path().join("caso.json");
    let mut case: Json = serde_json::from_slice(&fs::read(sample()).expect("the sample")).expect("JSON");
    case["tramite"] = serde_json::json!({ "fecha_notificacion": "2026-11-03" });
    fs::write(&file, case.to_string()).expect("the case");
    let plain = answer(&["derechos", text(&file), "--fecha", DAY]);
    // 30 working days from Tuesday 3 November, Monday the 16th off; see tests/rights.rs.
    assert!(plain.contains("16 dic 2026") && plain.contains("Quedan 18 días hábiles para el recurso"), "{plain}");
    let paper = folder.path().join("hoja.pdf");
    let json = answer(&["derechos", text(&file), "--fecha", DAY, "--json", "--pdf", text(&paper)]);
    let json: Json = serde_json::from_str(&json).expect("JSON");
    let keys = ["version", "fecha", "normativa", "producto", "fechas", "hallazgos", "derechos", "mi_cuenta"];
    assert_keys(&json, "the answer", &keys);
    let first = &list(&json["fechas"], "fechas")[0];
    assert_keys(first, "a date", &["id", "valor", "texto", "otras", "reglas", "estado", "traza"]);
    assert_eq!((&first["id"], &first["valor"]), (&Json::from("recurso_ultimo_dia"), &Json::from("2026-12-16")));
    assert_eq!(json["producto"], "tradicional");
    assert!(fs::read(&paper).expect("the sheet").starts_with(b"%PDF"));
    let land = answer(&["derechos", text(&file), "--fecha", DAY, "--producto", "suelo"]);
    assert!(land.contains("El crédito termina antes, en"), "land has no 360 payments: {land}");
    assert!(complaint(2, &["derechos", text(&file), "--csv"]).contains("--csv"));
}
