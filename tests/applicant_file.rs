//! The applicant file: what it takes, how it refuses, and that it comes back as it was.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads its cases from disk"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use ventanilla::case::{self, FileMistake, Limits, VERSION};
use ventanilla::engine::applicant::{Applicant, DwellingType, EarlierCredit, Modality, Purpose, Sex, WorkerType};
use ventanilla::identity::{Names, Severity, check};
use ventanilla::money::{Decimal, Mxn, Rate};
use ventanilla::rules::Date;

/// The example of the published description of the file, letter by letter.
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

/// The one mistake of a file, as printed.
fn only(text: &str) -> String {
    let mistakes = read(text).expect_err("refused");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes[0].to_string()
}

/// The example with another value at `/empleo/tipo`.
fn with(pointer: &str, value: Value) -> String {
    let mut file = example();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    file.pointer_mut(parent).expect("a group")[key] = value;
    file.to_string()
}

/// Pointers of all values of a file that are no groups.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(group) => group.iter().for_each(|(key, v)| leaves(v, &format!("{pointer}/{key}"), found)),
        _ => found.push(pointer.to_owned()),
    }
}

fn path_of(pointer: &str) -> String {
    pointer[1..].replace('/', ".")
}

#[test]
fn the_published_example_reads() {
    let read = read(EXAMPLE).expect("it is right");
    let (person, work, history) = (&read.person, &read.employment, &read.history);
    assert_eq!(person.names.as_deref(), Some("Dalia"));
    assert_eq!(person.first_surname.as_deref(), Some("Argüello"));
    assert_eq!(person.second_surname.as_deref(), Some("Pérez"));
    assert_eq!(person.curp.as_deref(), Some("AUPD951010MASRRL04"));
    assert_eq!(person.rfc.as_deref(), Some("AUPD951010CH1"));
    assert_eq!(person.nss.as_deref(), Some("51149520382"));
    assert_eq!((person.birth, person.sex), (Some(Date::constant(1995, 10, 10)), Some(Sex::Woman)));
    assert_eq!(read.contact.mobile.as_deref(), Some("4492041890"));
    assert_eq!(read.contact.email.as_deref(), Some("dalia@ejemplo.mx"));
    assert_eq!(read.contact.postal_code.as_deref(), Some("20130"));
    assert_eq!((work.active, work.worker_type), (Some(true), Some(WorkerType::Permanent)));
    assert_eq!(work.employer.as_deref(), Some("Manufacturas Bajío Norte"));
    assert_eq!((work.salary, work.alimony), (Some(Mxn::from_pesos(15_000)), Some(Mxn::ZERO)));
    assert_eq!((work.bimestres, work.employer_points), (Some(14), None));
    assert_eq!(read.savings.subcuenta, Some(Mxn::from_pesos(48_250)));
    assert_eq!(read.savings.balance_date, Some(Date::constant(2026, 10, 31)));
    assert_eq!(read.savings.voluntary, Some(Mxn::from_pesos(60_000)));
    assert_eq!(history.earlier_credit, Some(EarlierCredit::None));
    assert_eq!((history.earlier_action, history.owns_home), (Some(false), Some(false)));
    assert_eq!((history.bureau_consent, history.overdue_payments), (Some(true), None));
    assert_eq!(read.second, None);
    assert_eq!((read.dwelling.purpose, read.dwelling.kind), (Some(Purpose::BuyHome), Some(DwellingType::New)));
    assert_eq!(read.dwelling.price, Some(Mxn::from_pesos(790_000)));
    assert_eq!(read.dwelling.state.as_deref(), Some("AS"));
    assert_eq!((read.wishes.term_years, read.wishes.amount), (None, None));
    assert_eq!((read.wishes.extra_monthly, read.wishes.equipa_tu_casa), (Some(Mxn::ZERO), Some(false)));
    assert_eq!((read.bank.amount, read.bank.rate, read.bank.term_years), (None, None, None));
    assert_eq!(read.land_rate, None);
}

#[test]
fn what_is_written_reads_the_same_in_the_order_of_the_description() {
    let read_once = read(EXAMPLE).expect("it is right");
    let written = case::write(&read_once);
    assert_eq!(read(&written).as_ref(), Ok(&read_once));
    assert_eq!(case::write(&read(&written).expect("it is right")), written);
    // The key that the description does not list yet is the only difference, order included.
    let mut expected = example();
    expected["historial"]["pagos_vencidos"] = Value::Null;
    assert_eq!(written, format!("{expected:#}\n"));
    // A byte order mark changes nothing.
    assert_eq!(read(&format!("\u{feff}{EXAMPLE}")), Ok(read_once));
}

#[test]
fn null_and_left_out_are_unknown_and_never_zero() {
    let unknown = read(r#"{"version": 1}"#).expect("all may be unknown");
    assert_eq!(unknown, Applicant::default());
    let mut pointers = Vec::new();
    leaves(&example(), "", &mut pointers);
    assert_eq!(pointers.len(), 39);
    for pointer in pointers.iter().filter(|pointer| *pointer != "/version") {
        let with_null = read(&with(pointer, Value::Null)).expect("may be null");
        let mut file = example();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let group = file.pointer_mut(parent).and_then(Value::as_object_mut).expect("a group");
        group.remove(key);
        assert_eq!(read(&file.to_string()), Ok(with_null), "{pointer}");
    }
    let groups =
        ["persona", "contacto", "empleo", "ahorro", "historial", "vivienda", "deseos", "banco", "suelo", "movilidad"];
    for group in groups {
        assert!(read(&with(&format!("/{group}"), Value::Null)).is_ok(), "{group}");
    }
    // A blank text says nothing either.
    assert_eq!(read(&with("/persona/rfc", json!("  "))).expect("may be blank").person.rfc, None);
}

#[test]
fn every_wrong_type_is_refused_with_its_path() {
    let mut pointers = Vec::new();
    leaves(&example(), "", &mut pointers);
    let mut refused = 0;
    for pointer in &pointers {
        let path = path_of(pointer);
        let text_goes = ["persona", "contacto"].iter().any(|group| path.starts_with(group)) || path == "empleo.patron";
        let date_or_word = matches!(path.as_str(), "persona.fecha_nacimiento" | "persona.sexo");
        for wrong in [json!(-1), json!(2.5), json!(70_000), json!(true), json!("x"), json!([1]), json!({"a": 1})] {
            let yes_no = matches!(
                path.as_str(),
                "empleo.vigente"
                    | "deseos.equipa_tu_casa"
                    | "historial.accion_vivienda_previa"
                    | "historial.vivienda_propia"
                    | "historial.consulta_buro"
            );
            let right = (yes_no && wrong.is_boolean()) || (text_goes && !date_or_word && wrong.is_string());
            if right {
                continue;
            }
            let expected_path =
                if path == "segunda_persona" && wrong.is_object() { "segunda_persona.a" } else { &path };
            assert_eq!(paths(&with(pointer, wrong.clone())), [expected_path], "{pointer}: {wrong}");
            refused += 1;
        }
    }
    // 39 values × 7 wrong ones, less 5 yes/no and 10 texts that one of them fits.
    assert_eq!(refused, 39 * 7 - 5 - 10);
    for group in ["persona", "contacto", "empleo", "ahorro", "historial", "vivienda", "deseos", "banco", "suelo"] {
        for wrong in [json!(1), json!("x"), json!(false), json!([])] {
            assert_eq!(paths(&with(&format!("/{group}"), wrong)), [group]);
        }
    }
}

#[test]
fn ranges() {
    for (pointer, least, most) in [
        ("/empleo/bimestres_continuos", 0, 600),
        ("/empleo/bimestres_empleo_actual", 0, 600),
        ("/empleo/puntos_empresa", 0, 566),
        ("/deseos/plazo_anios", 1, 30),
        ("/banco/plazo_anios", 1, 40),
    ] {
        for right in [least, most] {
            assert!(read(&with(pointer, json!(right))).is_ok(), "{pointer} {right}");
        }
        for wrong in [least - 1, most + 1] {
            let expected = format!("Se halló el número {wrong}; se espera un número entero de {least} a {most}");
            assert_eq!(only(&with(pointer, json!(wrong))), format!("{}: {expected}", path_of(pointer)));
        }
    }
    for pointer in ["/banco/tasa_anual", "/suelo/tasa_anual"] {
        for (right, millionths) in [("0", 0), ("10.90", 109_000), ("7.1234", 71_234), ("100", 1_000_000)] {
            let read = read(&with(pointer, json!(right))).expect("a rate");
            assert_eq!(read.bank.rate.or(read.land_rate).map(Rate::millionths), Some(millionths), "{right}");
        }
        for wrong in ["100.01", "7.12345", "-1", "7,4", "7.4 %", "", "."] {
            assert_eq!(paths(&with(pointer, json!(wrong))), [path_of(pointer)], "{wrong}");
        }
    }
    for wrong in ["15,000.00", "$15000", "15 mil", "15000.001", "-5", "1e3", "15000.", ".5", " 15000", "0", "0.00"] {
        let pointer = "/empleo/salario_mensual_integrado";
        assert_eq!(paths(&with(pointer, json!(wrong))), [path_of(pointer)], "{wrong}");
    }
    assert_eq!(paths(&with("/vivienda/precio", json!("10000000000.01"))), ["vivienda.precio"]);
    assert_eq!(
        only(&with("/empleo/salario_mensual_integrado", json!(15000.0))),
        "empleo.salario_mensual_integrado: Se halló el número 15000.0; \
         se espera un monto entre comillas, como \"15000.00\""
    );
    for wrong in ["10/10/1995", "1995-13-01", "2026-02-29", "1995-10-10T00:00", "19951010", "1899-12-31", "2101-01-01"]
    {
        assert_eq!(paths(&with("/persona/fecha_nacimiento", json!(wrong))), ["persona.fecha_nacimiento"], "{wrong}");
    }
    for wrong in ["ZZ", "NE", "Aguascalientes", ""] {
        assert_eq!(paths(&with("/vivienda/entidad", json!(wrong))), ["vivienda.entidad"], "{wrong}");
    }
    let long: String = "Ñ".repeat(200);
    assert!(read(&with("/persona/nombres", json!(long))).is_ok());
    assert_eq!(paths(&with("/persona/nombres", json!(format!("{long}o")))), ["persona.nombres"]);
    assert_eq!(paths(&with("/persona/nombres", json!("Da\nlia"))), ["persona.nombres"]);
}

#[test]
fn limits_come_from_the_rules_in_force() {
    let book = ventanilla::rules::embedded::rule_book();
    assert_eq!(Limits::of(&book, Date::constant(2026, 11, 21)), limits());
    // No rule speaks of 2001.
    assert_eq!(Limits::of(&book, Date::constant(2001, 1, 1)), Limits::default());
}

#[test]
fn limits_without_rules() {
    let none = Limits::default();
    let daily = r#"{"version": 1, "empleo": {"salario_diario_integrado": "500.00", "puntos_empresa": 9000}}"#;
    let mistakes = case::read(daily.as_bytes(), &none).expect_err("no days of the month");
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].path, "empleo.salario_diario_integrado");
}

#[test]
fn a_daily_salary_is_times_the_days_of_the_month() {
    let of = |daily: &str| {
        let file = json!({"version": 1, "empleo": {"salario_diario_integrado": daily}});
        read(&file.to_string()).map(|a| a.employment.salary.map(Mxn::centavos))
    };
    // 493.42 × 30.4 = 14,999.968; 0.01 × 30.4 = 0.304; 315.04 × 30.4 = 9,577.216.
    assert_eq!(of("493.42"), Ok(Some(1_499_997)));
    assert_eq!(of("0.01"), Ok(Some(30)));
    assert_eq!(of("315.04"), Ok(Some(957_722)));
    assert!(of("9999999999.00").is_err());
    let both = json!({"version": 1, "empleo": {
        "salario_diario_integrado": "500.00", "salario_mensual_integrado": "15000.00"}});
    assert_eq!(paths(&both.to_string()), ["empleo.salario_diario_integrado"]);
}

#[test]
fn several_mistakes_are_told_together() {
    let mut file = example();
    file["persona"]["apodo"] = json!("Dali");
    file["empleo"]["bimestres_continuos"] = json!("14");
    file["ahorro"]["subcuenta"] = json!(48250);
    file["extra"] = json!(null);
    let mistakes = read(&file.to_string()).expect_err("four mistakes");
    let printed: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        printed,
        [
            "extra: Clave desconocida; aquí se conocen: version, persona, contacto, empleo, ahorro, historial, \
             modalidad, segunda_persona, vivienda, deseos, banco, suelo, fovissste, credito_otorgado, documentos, \
             inmueble, movilidad, tramite",
            "persona.apodo: Clave desconocida; aquí se conocen: nombres, primer_apellido, segundo_apellido, curp, rfc, \
             nss, fecha_nacimiento, sexo",
            "empleo.bimestres_continuos: Se halló el texto «14»; se espera un número entero de 0 a 600",
            "ahorro.subcuenta: Se halló el número 48250; se espera un monto entre comillas, como \"15000.00\"",
        ]
    );
    let keys: Vec<String> = (0..1000).map(|i| format!("\"k{i}\": 1")).collect();
    assert_eq!(read(&format!("{{\"version\": 1, {}}}", keys.join(","))).expect_err("unknown keys").len(), 51);
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let twice = EXAMPLE.replace("\"curp\":", "\"nss\": \"51149420385\", \"curp\":");
    assert_eq!(only(&twice), "persona.nss: La clave aparece más de una vez; deje una");
    assert_eq!(paths(r#"{"version": 1, "suelo": null, "suelo": null}"#), ["suelo"]);
}

#[test]
fn versions() {
    assert_eq!(VERSION, 1);
    assert_eq!(
        only(r#"{"version": 2, "what_version_2_may_have": []}"#),
        "version: El archivo es de la versión 2 y este programa lee hasta la 1; actualice el programa"
    );
    assert_eq!(only("{}"), "version: Falta la versión del formato; escriba \"version\": 1");
    for wrong in ["0", "-1", "1.0", "\"1\"", "true", "[]"] {
        assert_eq!(paths(&format!("{{\"version\": {wrong}}}")), ["version"], "{wrong}");
    }
}

#[test]
fn files_that_are_no_applicant() {
    assert_eq!(only("[]"), "Se halló una lista; se espera un grupo de datos entre llaves");
    assert_eq!(only(" \n"), "El archivo está vacío; elija otro o capture los datos");
    assert_eq!(
        only("{\n  \"version\": 1,\n  \"persona\": {,"),
        "El archivo no es JSON válido en la línea 3, columna 15; corríjalo ahí o use una copia"
    );
    let cut = read("{\n  \"version\": 1,\n  \"pers").expect_err("cut");
    assert!(cut[0].text.starts_with("El archivo termina antes de tiempo (línea 3, "), "{cut:?}");
    let latin =
        case::read(b"{\"version\": 1, \"persona\": {\"nombres\": \"Jos\xe9\"}}", &limits()).expect_err("Latin 1");
    assert_eq!(latin[0].to_string(), "El archivo no es texto UTF-8 (octeto 43); guárdelo con esa codificación");
    let large = vec![b' '; case::MOST_BYTES + 1];
    assert_eq!(
        case::read(&large, &limits()).expect_err("too large")[0].to_string(),
        "El archivo pasa de 1024 kB; el de una persona ocupa unos 2 kB"
    );
    let deep = "[".repeat(100_000);
    assert!(read(&deep).is_err() && read(&format!("{{\"version\":{deep}")).is_err());
}

#[test]
fn truncated_anywhere_is_refused_and_never_panics() {
    // Behind the last bracket only the end of the line is missing.
    let whole = EXAMPLE.trim_end().len();
    for end in 0..whole {
        assert!(case::read(&EXAMPLE.as_bytes()[..end], &limits()).is_err(), "{end}");
    }
    assert!(case::read(&EXAMPLE.as_bytes()[..whole], &limits()).is_ok());
}

#[test]
fn a_second_person_has_the_same_sections() {
    let example = example();
    let mut second = json!({});
    for group in ["persona", "contacto", "empleo", "ahorro", "historial"] {
        second[group] = example[group].clone();
    }
    second["persona"]["nombres"] = json!("Ulises");
    let file = with("/segunda_persona", second.clone());
    let both = read(&file).expect("it is right");
    let ulises = both.second.as_deref().expect("a second person");
    assert_eq!(ulises.person.names.as_deref(), Some("Ulises"));
    assert_eq!(ulises.employment, both.employment);
    assert_eq!(read(&case::write(&both)), Ok(both));
    // Wishes, bank offer and land rate of their own, written only when known.
    second["deseos"] = json!({ "plazo_anios": 15, "monto": "300000.00" });
    second["banco"] = json!({ "monto": "100000.00", "tasa_anual": "11", "plazo_anios": 10 });
    second["suelo"] = json!({ "tasa_anual": "8" });
    let both = read(&with("/segunda_persona", second.clone())).expect("it is right");
    let ulises = both.second.as_deref().expect("a second person");
    assert_eq!((ulises.wishes.term_years, both.wishes.term_years), (Some(15), None));
    assert_eq!((ulises.bank.term_years, ulises.land_rate.is_some()), (Some(10), true));
    assert_eq!(read(&case::write(&both)), Ok(both));
    // Nothing of the dwelling or a further person.
    second["vivienda"] = json!({});
    second["segunda_persona"] = json!(null);
    second["empleo"]["tipo"] = json!("de planta");
    assert_eq!(
        paths(&with("/segunda_persona", second)),
        ["segunda_persona.vivienda", "segunda_persona.segunda_persona", "segunda_persona.empleo.tipo"]
    );
}

#[test]
fn the_digest_names_applicant_date_and_rules() {
    let applicant = read(EXAMPLE).expect("it is right");
    let day = Date::constant(2026, 11, 21);
    let digest = case::digest(&applicant, day, "abc");
    assert_eq!(digest, case::digest(&read(&case::write(&applicant)).expect("it is right"), day, "abc"));
    assert_ne!(digest, case::digest(&applicant, Date::constant(2026, 11, 22), "abc"));
    assert_ne!(digest, case::digest(&applicant, day, "abd"));
    assert_ne!(digest, case::digest(&Applicant::default(), day, "abc"));
    let (shown, hex) = (digest.to_string(), digest.hex());
    assert_eq!((shown.len(), hex.len()), (19, 64));
    assert_eq!(shown.replace(' ', ""), hex[..16].to_uppercase());
}

#[test]
fn the_samples_are_invented_people_whose_identifiers_hold() {
    let folder = format!("{}/assets/samples", env!("CARGO_MANIFEST_DIR"));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the samples") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let sample = read(&text).unwrap_or_else(|mistakes| panic!("{name}: {mistakes:?}"));
        assert_eq!(case::write(&sample), text, "{name} is not in the canonical form");
        let (person, contact) = (&sample.person, &sample.contact);
        let findings = check::check_person(&check::PersonData {
            names: Names {
                given: person.names.as_deref(),
                first_surname: person.first_surname.as_deref(),
                second_surname: person.second_surname.as_deref(),
            },
            curp: person.curp.as_deref(),
            rfc: person.rfc.as_deref(),
            nss: person.nss.as_deref(),
            birth: person.birth,
            sex: person.sex,
            mobile: contact.mobile.as_deref(),
            email: contact.email.as_deref(),
            postal_code: contact.postal_code.as_deref(),
            landline: contact.landline.as_deref(),
            state: sample.dwelling.state.as_deref().and_then(ventanilla::identity::state::by_code),
        });
        let odd: Vec<_> = findings.iter().filter(|f| f.severity >= Severity::Warning).map(|f| f.code).collect();
        // The NSS of the sample case is the one with the year of another birth.
        let expected: &[&str] = if name.starts_with("dalia") { &["NSS-02"] } else { &[] };
        assert_eq!(odd, expected, "{name}: {findings:?}");
        assert_eq!(findings.iter().any(|f| f.code == "RFC-08"), name != "eventual", "{name}");
        names.push(name);
    }
    names.sort();
    let expected = [
        "cincuenta_y_ocho",
        "dalia",
        "dalia_credito_otorgado",
        "dalia_y_rodrigo",
        "eventual",
        "no_alcanza",
        "nombre_largo",
        "salario_alto",
        "salario_minimo",
    ];
    assert_eq!(names, expected);
}

fn any_applicant() -> impl Strategy<Value = Applicant> {
    let text = || prop::option::of("[A-Za-zÑñÁé'\" \\\\/{}<>&]{0,30}x");
    let money = || prop::option::of((1..=Mxn::MAX_TYPED.centavos()).prop_map(Mxn::from_centavos));
    let date = || prop::option::of((1900i16..=2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)));
    let rate =
        || prop::option::of((0i64..=1_000_000).prop_map(|n| Rate::from_percent(Decimal::new(n, 4)).expect("fits")));
    let one = (
        (text(), text(), text(), text(), text(), date()),
        (money(), money(), money(), date(), prop::option::of(0u16..=600), prop::option::of(0u16..=566)),
        (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>()),
        (
            prop::option::of(prop::sample::select(vec![Sex::Man, Sex::Woman, Sex::X])),
            prop::option::of(prop::sample::select(vec![WorkerType::Permanent, WorkerType::Temporary])),
            prop::option::of(prop::sample::select(vec![
                EarlierCredit::None,
                EarlierCredit::Paid,
                EarlierCredit::Active,
            ])),
        ),
    )
        .prop_map(|(texts, work, yes_no, words)| {
            let mut applicant = Applicant::default();
            let (names, surname, curp, mobile, employer, birth) = texts;
            let person = &mut applicant.person;
            (person.names, person.first_surname, person.curp, person.birth) = (names, surname, curp, birth);
            applicant.contact.residence = applicant.person.curp.clone();
            applicant.contact.mobile = mobile;
            let employment = &mut applicant.employment;
            employment.employer = employer;
            (employment.salary, employment.alimony) = (work.0, work.1);
            (applicant.savings.subcuenta, applicant.savings.balance_date) = (work.2, work.3);
            (employment.bimestres, employment.employer_points) = (work.4, work.5);
            employment.active = yes_no.0;
            let history = &mut applicant.history;
            (history.earlier_action, history.bureau_consent, history.overdue_payments) = (yes_no.1, yes_no.2, yes_no.3);
            (applicant.person.sex, employment.worker_type, history.earlier_credit) = words;
            applicant
        })
        .boxed();
    let purposes = vec![Purpose::BuyHome, Purpose::BuyLand, Purpose::Build, Purpose::Improve, Purpose::PayMortgage];
    (
        one.clone(),
        prop::option::of(one),
        (prop::option::of(prop::sample::select(purposes)), any::<bool>(), money(), money()),
        (prop::option::of(1u8..=30), prop::option::of(1u8..=40), rate(), rate()),
    )
        .prop_map(|(mut applicant, second, dwelling, loan)| {
            applicant.second = second.map(|mut second| {
                (second.wishes.amount, second.wishes.term_years) = (dwelling.2, loan.0);
                (second.bank.term_years, second.land_rate) = (loan.1, loan.3);
                Box::new(second)
            });
            applicant.modality = applicant.second.as_ref().map(|_| Modality::Familiar);
            (applicant.dwelling.purpose, applicant.dwelling.price) = (dwelling.0, dwelling.2);
            applicant.dwelling.kind = Some(if dwelling.1 { DwellingType::New } else { DwellingType::Used });
            (applicant.wishes.extra_monthly, applicant.wishes.equipa_tu_casa) = (dwelling.3, Some(dwelling.1));
            (applicant.wishes.term_years, applicant.bank.term_years) = (loan.0, loan.1);
            (applicant.bank.rate, applicant.land_rate) = (loan.2, loan.3);
            (applicant.fovissste.rate, applicant.fovissste.term_years) = (loan.3, loan.1);
            applicant
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever an applicant holds, the file gives it back.
    #[test]
    fn any_applicant_comes_back(applicant in any_applicant()) {
        prop_assert_eq!(read(&case::write(&applicant)), Ok(applicant));
    }

    /// Flipped bits: read or refused with a reason, never a panic.
    #[test]
    fn flipped_bytes_never_panic(flips in prop::collection::vec((0..EXAMPLE.len(), 1u8..=255), 1..4)) {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        for (at, mask) in flips {
            bytes[at] ^= mask;
        }
        if let Err(mistakes) = case::read(&bytes, &limits()) {
            prop_assert!(!mistakes.is_empty() && mistakes.iter().all(|m| !m.text.is_empty()));
        }
    }

    /// Any bytes at all.
    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(case::read(&bytes, &limits()).is_err());
    }
}
