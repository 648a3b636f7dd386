//! CURP, RFC, NSS, CLABE, postal code, telephone and e-mail against `tests/cases/identity`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads its cases from disk"
)]

use proptest::prelude::*;
use toml::{Table, Value};
use ventanilla::identity::check::{self, PersonData};
use ventanilla::identity::{
    DataFinding, Date, Names, Severity, Sex, clabe, curp, email, nss, phone, postal_code, rfc, state,
};

fn cases(file: &str) -> Table {
    let path = format!("{}/tests/cases/identity/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect("the cases can be read").parse().expect("the cases are TOML")
}

/// The list under a key, whose length is asserted: a case lost in an edit is noticed.
fn list<'a>(table: &'a Table, key: &str, count: usize) -> &'a [Value] {
    let list = table[key].as_array().expect("a list");
    assert_eq!(list.len(), count, "{key}");
    list
}

fn get<'a>(case: &'a Value, key: &str) -> &'a str {
    case.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{key} in {case}"))
}

fn names(case: &Value) -> Names<'_> {
    let part = |key| case.get(key).and_then(Value::as_str);
    Names { given: part("given"), first_surname: part("first"), second_surname: part("second") }
}

fn date(text: &str) -> Date {
    text.parse().expect("an ISO date")
}

/// The finding with this code; every text of every case passes here and is measured.
fn found(findings: &[DataFinding], code: &str) -> Option<DataFinding> {
    for finding in findings {
        let length = finding.text.chars().count();
        assert!((3..=60).contains(&length), "{length}: {}", finding.text);
    }
    findings.iter().find(|finding| finding.code == code).cloned()
}

fn with_curp(text: &str) -> PersonData<'_> {
    PersonData { curp: Some(text), ..PersonData::default() }
}

fn with_rfc(text: &str) -> PersonData<'_> {
    PersonData { rfc: Some(text), ..PersonData::default() }
}

#[test]
fn curp_letters_of_the_official_examples() {
    let table = cases("curp.toml");
    for case in list(&table, "first_four", 21) {
        assert_eq!(curp::first_four(names(case)), get(case, "letters"), "{case}");
    }
    for case in list(&table, "consonants", 13) {
        assert_eq!(curp::consonants(names(case)), get(case, "letters"), "{case}");
    }
}

#[test]
fn official_examples_that_break_the_rule_are_warnings() {
    for case in list(&cases("curp.toml"), "contradictions", 4) {
        let names = names(case);
        let (mut first, mut consonants) = (curp::first_four(names), curp::consonants(names));
        let code = if get(case, "at") == "first_four" {
            assert_eq!(first, get(case, "rule"));
            first = get(case, "printed").to_owned();
            "CURP-06"
        } else {
            assert_eq!(consonants, get(case, "rule"));
            consonants = get(case, "printed").to_owned();
            "CURP-07"
        };
        // A CURP with the letters that RENAPO printed, and any date and state.
        let mut signs = format!("{first}900101HDF{consonants}0");
        let digit = curp::check_digit(&signs.chars().collect::<Vec<_>>());
        signs.push_str(&digit.to_string());
        let findings = check::check_person(&PersonData { names, ..with_curp(&signs) });
        let finding = found(&findings, code).unwrap_or_else(|| panic!("{case}: {findings:?}"));
        assert_eq!(finding.severity, Severity::Warning);
        assert!(findings.iter().all(|f| f.severity < Severity::Error), "{findings:?}");
    }
}

#[test]
fn whole_people() {
    for case in list(&cases("curp.toml"), "people", 10) {
        let (names, birth, expected) = (names(case), date(get(case, "birth")), get(case, "curp"));
        let read = curp::read(expected).unwrap_or_else(|fault| panic!("{case}: {fault:?}"));
        assert_eq!(read.birth, birth);
        assert_eq!(curp::first_four(names), expected[..4]);
        assert_eq!(curp::consonants(names), expected[13..16]);
        assert_eq!(rfc::build(names, birth).as_deref(), Some(get(case, "rfc")), "{case}");
        let data = PersonData {
            names,
            rfc: Some(get(case, "rfc")),
            birth: Some(birth),
            sex: Some(read.sex),
            ..with_curp(expected)
        };
        let findings = check::check_person(&data);
        assert!(findings.iter().all(|f| f.severity <= Severity::Information), "{findings:?}");
        for code in ["CURP-11", "RFC-11"] {
            assert_eq!(found(&findings, code).map(|f| f.severity), Some(Severity::Verified), "{case}");
        }
    }
}

#[test]
fn curp_values() {
    let table = cases("curp.toml");
    for case in list(&table, "valid", 14) {
        let read = curp::read(get(case, "curp")).unwrap_or_else(|fault| panic!("{case}: {fault:?}"));
        let sex = match get(case, "sex") {
            "H" => Sex::Man,
            "M" => Sex::Woman,
            _ => Sex::X,
        };
        assert_eq!((read.birth, read.sex, read.state.code), (date(get(case, "birth")), sex, get(case, "state")));
    }
    for case in list(&table, "invalid", 12) {
        let findings = check::check_person(&with_curp(get(case, "curp")));
        let finding = found(&findings, get(case, "code")).unwrap_or_else(|| panic!("{case}: {findings:?}"));
        assert_eq!((finding.severity, finding.field), (Severity::Error, "persona.curp"));
        assert_eq!(finding.text, get(case, "text"));
    }
}

#[test]
fn curp_finds_every_single_wrong_sign_that_weights_can_find() {
    // Weights 5, 10 and 15 times a difference may be a multiple of ten: there no digit can tell.
    let right: Vec<char> = "AUPD951010MASRRL04".chars().collect();
    for at in 4..10 {
        for digit in '0'..='9' {
            let mut wrong = right.clone();
            wrong[at] = digit;
            let text: String = wrong.iter().collect();
            let change = (digit as i32 - right[at] as i32) * (18 - at as i32);
            assert_eq!(curp::read(&text).is_ok(), change % 10 == 0 && curp_date_exists(&text), "{text}");
        }
    }
}

fn curp_date_exists(text: &str) -> bool {
    format!("19{}-{}-{}", &text[4..6], &text[6..8], &text[8..10]).parse::<Date>().is_ok()
}

#[test]
fn a_forbidden_word_and_unknown_parts_of_a_name() {
    let digit = |signs: &str| curp::check_digit(&signs.chars().collect::<Vec<_>>());
    let whole = |signs: &str| format!("{signs}{}", digit(signs));
    let avoided = whole("PEDO900101MDFDMF0");
    assert_eq!(
        found(&check::check_person(&with_curp(&avoided)), "CURP-08").map(|f| f.severity),
        Some(Severity::Warning)
    );
    // Nobody said whether there is a second surname: nothing to compare there.
    let names = Names { given: Some("Dalia"), first_surname: Some("Argüello"), second_surname: None };
    let findings = check::check_person(&PersonData { names, ..with_curp("AUPD951010MASRRL04") });
    assert!(findings.iter().all(|f| f.severity == Severity::Verified), "{findings:?}");
    let names = Names { given: Some("  "), ..Names::default() };
    assert_eq!(check::check_person(&PersonData { names, curp: Some(" "), ..PersonData::default() }), []);
}

#[test]
fn rfc_values() {
    let table = cases("rfc.toml");
    for case in list(&table, "short", 21) {
        let text = case.as_str().expect("text");
        let read = rfc::read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!((read.text.as_str(), read.homoclave, read.check), (text, None, None));
    }
    for case in list(&table, "named", 4) {
        let built = rfc::build(names(case), date(get(case, "birth"))).expect("both names");
        assert_eq!(&built[..10], get(case, "letters"));
    }
    for case in list(&table, "homoclave", 9) {
        let name = get(case, "name");
        assert_eq!(i64::from(rfc::homoclave_sum(name)), case["sum"].as_integer().expect("a sum"), "{name}");
        assert_eq!(rfc::homoclave(name), get(case, "pair"), "{name}");
    }
    for case in list(&table, "valid", 14) {
        let signs: Vec<char> = case.as_str().expect("text").chars().collect();
        let (digit, rest) = signs.split_last().expect("signs");
        assert_eq!(rfc::check_digit(rest), *digit, "{case}");
        if signs.len() == 13 {
            let findings = check::check_person(&with_rfc(case.as_str().expect("text")));
            assert_eq!(found(&findings, "RFC-11").map(|f| f.severity), Some(Severity::Verified), "{case}");
        }
    }
    for case in list(&table, "bad_digit", 2) {
        let findings = check::check_person(&with_rfc(case.as_str().expect("text")));
        assert_eq!(found(&findings, "RFC-04").map(|f| f.severity), Some(Severity::Warning), "{case}");
        assert_eq!(findings.len(), 1, "{findings:?}");
    }
    for case in list(&table, "invalid", 10) {
        let findings = check::check_person(&with_rfc(get(case, "rfc")));
        let finding = found(&findings, get(case, "code")).unwrap_or_else(|| panic!("{case}: {findings:?}"));
        assert_eq!((finding.severity, finding.text.as_str()), (Severity::Error, get(case, "text")));
    }
}

#[test]
fn rfc_against_name_and_birth() {
    let names = Names { given: Some("Dalia"), first_surname: Some("Argüello"), second_surname: Some("Pérez") };
    let data = PersonData { names, ..with_curp("AUPD951010MASRRL04") };
    let said = |rfc, code| found(&check::check_person(&PersonData { rfc: Some(rfc), ..data }), code);
    let text = |finding: Option<DataFinding>| finding.map(|f| (f.severity, f.text));
    // ARGUELLO PEREZ DALIA sums to 3390: 390 = 11 × 34 + 16, "C" and "H".
    let information = |text: &str| Some((Severity::Information, text.to_owned()));
    assert_eq!(text(said("AUPD951010CH1", "RFC-08")), information("Homoclave presuntiva"));
    assert_eq!(text(said("AUPD951010", "RFC-10")), information("Sin homoclave; la presuntiva es CH1"));
    assert_eq!(text(said("AUPD9510102A0", "RFC-09")), information("La homoclave calculada es CH; la asigna el SAT"));
    assert_eq!(
        text(said("AUPD951011CH1", "RFC-06")),
        Some((Severity::Warning, "Dice 951011; la fecha de nacimiento da 951010".to_owned()))
    );
    assert_eq!(text(said("ARPD951010CH1", "RFC-07")), information("Empieza ARPD y la CURP AUPD; puede ser correcto"));
    let without_curp = PersonData { curp: None, rfc: Some("ARPD951010"), ..data };
    assert_eq!(
        text(found(&check::check_person(&without_curp), "RFC-12")),
        information("Con ese nombre empezaría AUPD; puede ser correcto")
    );
}

#[test]
fn nss_values() {
    let table = cases("numbers.toml");
    let table = table["nss"].as_table().expect("a table");
    for case in list(table, "valid", 12) {
        let read = nss::read(get(case, "nss")).unwrap_or_else(|fault| panic!("{case}: {fault:?}"));
        assert_eq!(read.birth_year, get(case, "year").parse().ok(), "{case}");
    }
    for case in list(table, "invalid", 7) {
        let findings = check::check_person(&PersonData { nss: Some(get(case, "nss")), ..PersonData::default() });
        let finding = found(&findings, get(case, "code")).unwrap_or_else(|| panic!("{case}: {findings:?}"));
        assert_eq!((finding.severity, findings.len()), (Severity::Error, 1));
    }
}

#[test]
fn what_one_datum_says_of_another() {
    let data = PersonData { nss: Some("51149420385"), ..with_curp("AUPD951010MASRRL04") };
    let finding = found(&check::check_person(&data), "NSS-02").expect("94 is not 95");
    assert_eq!((finding.severity, finding.field), (Severity::Warning, "persona.nss"));
    assert_eq!(finding.text, "Dice año 94; la CURP dice 95");
    for agrees in ["51149520382", "97157800422"] {
        let findings = check::check_person(&PersonData { nss: Some(agrees), ..data });
        assert_eq!(found(&findings, "NSS-02"), None, "{agrees}");
    }
    let typed = PersonData { birth: Some(date("1995-10-11")), sex: Some(Sex::Man), ..data };
    let findings = check::check_person(&typed);
    let birth = found(&findings, "CURP-09").expect("another day");
    assert_eq!((birth.severity, birth.field), (Severity::Error, "persona.fecha_nacimiento"));
    assert_eq!(birth.text, "La CURP dice 10 oct 1995; corrija la que esté mal");
    let sex = found(&findings, "CURP-10").expect("another sex");
    assert_eq!((sex.severity, sex.text.as_str()), (Severity::Warning, "La CURP dice Mujer; corrija el que esté mal"));
    let without_curp = PersonData { curp: None, ..typed };
    let finding = found(&check::check_person(&without_curp), "NSS-02").expect("94 is not 95");
    assert_eq!(finding.text, "Dice año 94; la fecha de nacimiento dice 95");
}

#[test]
fn two_people_do_not_share_an_nss() {
    let first = PersonData { nss: Some("51149420385"), ..PersonData::default() };
    let same = PersonData { nss: Some("51-14-94-20385"), ..PersonData::default() };
    let finding = found(&check::check_second_person(&same, &first), "NSS-05").expect("the same number");
    assert_eq!((finding.severity, finding.field), (Severity::Error, "segunda_persona.persona.nss"));
    let other = PersonData { nss: Some("51149520382"), ..PersonData::default() };
    assert_eq!(found(&check::check_second_person(&other, &first), "NSS-05"), None);
}

#[test]
fn clabe_values() {
    let table = cases("numbers.toml");
    let table = table["clabe"].as_table().expect("a table");
    let say = |case: &Value| check::check_clabe(case.as_str().expect("text"), "pago.clabe").expect("a finding");
    for case in list(table, "valid", 13) {
        assert_eq!((say(case).code, say(case).severity), ("CLABE-05", Severity::Verified), "{case}");
    }
    for case in list(table, "bad_digit", 1) {
        assert_eq!((say(case).code, say(case).severity), ("CLABE-03", Severity::Error));
    }
    for case in list(table, "no_bank", 1) {
        assert_eq!((say(case).code, say(case).severity), ("CLABE-04", Severity::Warning));
    }
    assert_eq!(clabe::read("0021"), Err(clabe::Fault::Length(4)));
    assert_eq!(check::check_clabe(" ", "pago.clabe"), None);
}

#[test]
fn postal_codes() {
    let table = cases("numbers.toml");
    let table = table["postal_code"].as_table().expect("a table");
    for case in list(table, "states", 55) {
        let (prefix, code) = (case[0].as_str().expect("text"), case[1].as_str().expect("text"));
        let read = postal_code::read(&format!("{prefix}130")).expect("five digits");
        assert_eq!(read.state.map_or("none", |s| s.code), code, "{prefix}");
    }
    let say = |code, given| PersonData { postal_code: Some(code), state: given, ..PersonData::default() };
    for case in list(table, "invalid", 3) {
        let finding = found(&check::check_person(&say(get(case, "code"), None)), "CP-01").expect("an error");
        assert_eq!((finding.severity, finding.text.as_str()), (Severity::Error, get(case, "text")));
    }
    let finding = found(&check::check_person(&say("17000", None)), "CP-02").expect("no state");
    assert_eq!(finding.severity, Severity::Warning);
    let finding = found(&check::check_person(&say("20130", state::by_code("JC"))), "CP-03").expect("another state");
    assert_eq!(finding.text, "Es de Aguascalientes; se capturó Jalisco");
    assert_eq!(check::check_person(&say("20130", state::by_code("as"))), []);
}

#[test]
fn every_message_about_two_states_fits() {
    let codes = ["06000", "22000", "23000", "45000", "50000", "78000"];
    for given in state::STATES {
        for code in codes {
            let data = PersonData { postal_code: Some(code), state: Some(given), ..PersonData::default() };
            found(&check::check_person(&data), "");
        }
    }
}

#[test]
fn telephones_and_mail() {
    let table = cases("numbers.toml");
    let phones = table["phone"].as_table().expect("a table");
    for case in list(phones, "valid", 15) {
        assert_eq!(phone::read(get(case, "typed")).map(|p| p.display()), Ok(get(case, "shown").to_owned()), "{case}");
    }
    for case in list(phones, "invalid", 7) {
        let data = PersonData { mobile: Some(get(case, "typed")), ..PersonData::default() };
        let findings = check::check_person(&data);
        let finding = found(&findings, get(case, "code")).unwrap_or_else(|| panic!("{case}: {findings:?}"));
        assert_eq!((finding.severity, finding.text.as_str()), (Severity::Error, get(case, "text")));
    }
    let mail = table["email"].as_table().expect("a table");
    for case in list(mail, "valid", 2) {
        let typed = case.as_str().expect("text");
        assert_eq!(email::read(typed), Ok(typed.trim().to_owned()));
    }
    for case in list(mail, "invalid", 6) {
        let data = PersonData { email: Some(get(case, "typed")), ..PersonData::default() };
        let finding = found(&check::check_person(&data), "COR-01").unwrap_or_else(|| panic!("{case}"));
        assert_eq!((finding.severity, finding.text.as_str()), (Severity::Warning, get(case, "text")));
    }
}

#[test]
fn names_as_in_the_act_of_birth() {
    let say = |text| {
        let names = Names { given: Some(text), ..Names::default() };
        found(&check::check_person(&PersonData { names, ..PersonData::default() }), "NOM-01").map(|f| f.text)
    };
    for right in ["Dalia", "María de los Ángeles", "Ma.", "O'Hara-D/Amico", "Nin\u{303}o", "Łukasz"] {
        assert_eq!(say(right), None, "{right}");
    }
    assert_eq!(say("Da1ia").as_deref(), Some("Lleva «1»; escríbalo como en el acta"));
    assert_eq!(say("Dalia\u{7}").as_deref(), Some("Lleva «\u{fffd}»; escríbalo como en el acta"));
    // An Ñ of two marks is an Ñ.
    let names = Names { first_surname: Some("n\u{303}ando"), ..Names::default() };
    assert_eq!(curp::first_four(names), "XAXX");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing that can be typed makes a check panic, and every message fits its line.
    #[test]
    fn anything_may_be_typed(texts in prop::collection::vec("\\PC{0,40}|[A-ZÑ&a-z0-9 +.@/'-]{0,20}", 8)) {
        let data = PersonData {
            names: Names { given: Some(&texts[0]), first_surname: Some(&texts[1]), second_surname: Some(&texts[2]) },
            curp: Some(&texts[3]),
            rfc: Some(&texts[4]),
            nss: Some(&texts[5]),
            mobile: Some(&texts[6]),
            email: Some(&texts[7]),
            postal_code: Some(&texts[5]),
            ..PersonData::default()
        };
        found(&check::check_person(&data), "");
        check::check_clabe(&texts[5], "pago.clabe");
        rfc::build(data.names, Date::constant(1995, 10, 10));
    }

    /// Names of any signs against a right CURP and RFC: warnings and information, never an error.
    #[test]
    fn a_name_is_never_an_error(texts in prop::collection::vec("\\PC{0,30}", 3)) {
        let names = Names { given: Some(&texts[0]), first_surname: Some(&texts[1]), second_surname: Some(&texts[2]) };
        let data = PersonData { names, rfc: Some("AUPD951010CH1"), ..with_curp("AUPD951010MASRRL04") };
        let findings = check::check_person(&data);
        found(&findings, "");
        prop_assert!(findings.iter().all(|f| f.severity < Severity::Error), "{findings:?}");
    }
}
