//! What somebody answers at the kiosk, on its way to the desk: sealed, as signs, on paper, scanned, opened.
//!
//! The code is read by another program (`zbarimg` of zbar-tools) from the page that Poppler draws.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "how large a code is, for people")]

#[path = "common/keeper.rs"]
mod keeper;
#[path = "common/paper.rs"]
mod paper;

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use keeper::{Window, now};
use ventanilla::case::crypto::{Identity, Recipient};
use ventanilla::case::handover::{self, Agreed, HandOver, HandoverId, MOST_SIGNS, NoCode, Refused};
use ventanilla::case::keeper::{Answer, HandedOver, Problem, Received, Request};
use ventanilla::case::record::{ConsentMode, Deed, Notice};
use ventanilla::case::{self, Limits};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluate;
use ventanilla::report::model::{KioskSheet, PrintOptions};
use ventanilla::report::pdf;
use ventanilla::report::qr::QrModules;
use ventanilla::rules::embedded::rule_book;

const DAY: Date = date(2026, 11, 21);
const ARCHIVE: &str = "0123456789abcdef";
const RULES: &str = "2026.11";

fn sample(name: &str) -> Applicant {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    case::read(&fs::read(path).expect("a sample"), &Limits::default()).expect("a sound sample")
}

fn dalia() -> Applicant {
    sample("assets/samples/dalia.json")
}

/// What the kiosk asks of most people: no name, nothing that the CURP tells already.
fn typical() -> Applicant {
    let mut applicant = dalia();
    let (curp, nss) = (applicant.person.curp.take(), applicant.person.nss.take());
    applicant.person = Default::default();
    (applicant.person.curp, applicant.person.nss) = (curp, nss);
    applicant.contact.email = None;
    applicant.contact.postal_code = None;
    applicant.employment.employer = None;
    applicant.employment.employer_points = None;
    (applicant.wishes, applicant.bank, applicant.land_rate) = Default::default();
    applicant
}

fn agreed() -> Agreed {
    Agreed { notice: Notice::Public, version: "2026-2".to_owned(), bureau: true }
}

fn handed(applicant: Applicant, agreed: Option<Agreed>) -> HandOver {
    HandOver { id: HandoverId::new([7, 0, 255, 1, 2, 3, 4, 5]), made: now(), applicant, agreed }
}

fn keys(count: usize) -> (Vec<Identity>, Vec<Recipient>) {
    let keys: Vec<Identity> = (0..count).map(|_| Identity::generate()).collect();
    let recipients = keys.iter().map(Identity::recipient).collect();
    (keys, recipients)
}

fn open(code: &str, key: &Identity) -> Result<HandOver, Refused> {
    handover::open(&handover::read(code, ARCHIVE)?, key)
}

#[test]
fn every_holder_opens_the_same_data_and_unknown_stays_unknown() {
    let (keys, recipients) = keys(3);
    let mut couple = dalia();
    // The dwelling is that of both, and only the first has it.
    couple.second = Some(Box::new(Applicant { dwelling: Default::default(), ..typical() }));
    let mut silent = dalia();
    silent.second = Some(Box::default());
    let full = sample("tests/cases/applicant_file/interfaces.json");
    for applicant in [dalia(), typical(), couple, full, Applicant::default(), silent] {
        for agreed in [None, Some(agreed()), Some(Agreed { notice: Notice::Private, bureau: false, ..agreed() })] {
            let handed = handed(applicant.clone(), agreed);
            let code = handover::seal(&handed, &recipients, ARCHIVE).unwrap_or_else(|e| panic!("{e:?}: {handed:?}"));
            assert!(code.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase()), "{code}");
            for key in &keys {
                assert_eq!(open(&code, key), Ok(handed.clone()));
            }
        }
    }
}

/// The sizes that the README tells: of a typical person and of somebody who gave everything.
#[test]
fn codes_are_small_enough_for_paper_with_ten_holders_and_refused_where_none_holds_them() {
    for (count, most) in [(1, [14, 18]), (3, [18, 21]), (10, [27, 29])] {
        let (_, recipients) = keys(count);
        for ((name, applicant), most) in [("typical", typical()), ("full", dalia())].into_iter().zip(most) {
            let handed = handed(applicant, Some(agreed()));
            let code = handover::seal(&handed, &recipients, ARCHIVE).expect("a code");
            let version = QrModules::of(&code).expect("fits").version();
            println!("{count} holders, {name}: {} signs, version {version}", code.len());
            assert!(version <= most, "{count} holders, {name}: version {version}");
        }
    }
    let (_, recipients) = keys(60);
    assert_eq!(handover::seal(&handed(dalia(), None), &recipients, ARCHIVE), Err(NoCode::TooLong));
    assert_eq!(handover::seal(&handed(dalia(), None), &[], ARCHIVE), Err(NoCode::NoHolder));
    assert!(QrModules::of(&"A".repeat(MOST_SIGNS)).is_some() && QrModules::of(&"A".repeat(MOST_SIGNS + 1)).is_none());
}

#[test]
fn a_bad_scan_is_told_from_another_office_and_another_holder() {
    let (keys, recipients) = keys(2);
    let code = handover::seal(&handed(dalia(), None), &recipients, ARCHIVE).expect("a code");
    let other_office = handover::read(&code, "fedcba9876543210");
    assert_eq!(other_office, Err(Refused::OtherOffice));
    assert_eq!(other_office.expect_err("refused").text(), "Este código es de otra oficina");
    assert_eq!(open(&code, &Identity::generate()), Err(Refused::OtherHolder));
    for at in [6, code.len() / 2, code.len() - 1] {
        let mut signs: Vec<u8> = code.bytes().collect();
        signs[at] = if signs[at] == b'7' { b'8' } else { b'7' };
        let flipped = String::from_utf8(signs).expect("signs");
        assert_eq!(open(&flipped, &keys[0]), Err(Refused::Garbled), "at {at}");
    }
    let cut = open(&code[..code.len() - 3], &keys[0]).expect_err("cut");
    assert!(cut.text().starts_with(&format!("El código llegó incompleto: {} de {}", code.len() - 3, code.len())));
    assert!(matches!(open(&format!("{code}{code}"), &keys[0]), Err(Refused::Length { .. })));
    // The code of a printed summary, a price, nothing.
    for (typed, refused) in [
        ("VENTANILLA:1:FB65DD46", Refused::NotOurs),
        ("7501055363254", Refused::NotOurs),
        (" \n", Refused::Empty),
        ("VK2ABC", Refused::Newer),
    ] {
        assert_eq!(open(typed, &keys[0]), Err(refused), "{typed}");
    }
    // As a scanner types it with the capitals lock on, line by line.
    let typed: String = code.to_lowercase().chars().flat_map(|sign| [sign, ' ']).collect();
    assert_eq!(open(&typed, &keys[1]), Ok(handed(dalia(), None)));
}

/// Made when version 1 was released, never to be edited: it opens for ever.
#[test]
fn the_frozen_code_of_version_1_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/handover");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("frozen");
    let key = Identity::read(&read("v1.key")).expect("a key");
    let expected = case::read(read("v1.json").as_bytes(), &Limits::default()).expect("an applicant file");
    assert_eq!(open(&read("v1.txt"), &key), Ok(handed(expected, Some(agreed()))));
}

fn hand_over(kiosk: &mut Window, agreed: Option<Agreed>, store: bool) -> Result<HandedOver, Problem> {
    let request = Request::HandOver { applicant: Box::new(dalia()), agreed, store, rules: RULES.to_owned() };
    match kiosk.ask(request)? {
        Answer::HandedOver(handed) => Ok(handed),
        other => panic!("not handed over: {other:?}"),
    }
}

fn receive(desk: &mut Window, code: &str) -> Result<Received, Problem> {
    match desk.ask(Request::Receive { code: code.to_owned() })? {
        Answer::Received(received) => Ok(received),
        other => panic!("not received: {other:?}"),
    }
}

/// A desk that is in, a kiosk that knows its holders, and the folder of both.
fn office() -> (tempfile::TempDir, Window, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("expedientes");
    let mut desk = Window::new();
    desk.create(&place);
    let mut kiosk = Window::new();
    let keys = holder_keys(&mut kiosk, &place);
    assert!(matches!(kiosk.ask(Request::OpenForKiosk { folder: place, keys }), Ok(Answer::Opened(_))));
    (folder, desk, kiosk)
}

fn holder_keys(window: &mut Window, place: &Path) -> Vec<String> {
    window.open(place).info.holders.into_iter().map(|holder| holder.key).collect()
}

#[test]
fn without_consent_nothing_is_stored_and_the_desk_receives_all_the_same() {
    let (folder, mut desk, mut kiosk) = office();
    let handed = hand_over(&mut kiosk, None, true).expect("handed over");
    assert_eq!(handed.stored, None);
    assert!(desk.list().rows.is_empty());
    let received = receive(&mut desk, &handed.code.expect("a code")).expect("received");
    assert_eq!((received.handed.applicant, received.handed.id, received.folio), (dalia(), handed.id, None));
    assert_eq!(received.handed.agreed, None);
    assert_nothing_plain(folder.path());
}

#[test]
fn with_consent_the_case_is_found_by_its_code_and_says_who_agreed_to_what() {
    let (folder, mut desk, mut kiosk) = office();
    let handed = hand_over(&mut kiosk, Some(agreed()), true).expect("handed over");
    let folio = handed.stored.expect("asked for").expect("stored");
    let code = handed.code.expect("a code");
    for _ in 0..2 {
        let received = receive(&mut desk, &code).expect("received");
        assert_eq!(received.folio.as_deref(), Some(folio.as_str()));
    }
    assert_eq!(desk.list().rows.len(), 1, "the same code makes no second case");
    let record = desk.read(&folio).expect("opens").record;
    assert_eq!(record.applicant, dalia());
    let consent = record.consent.as_ref().expect("agreed");
    assert_eq!((consent.version.as_str(), consent.financial, consent.bureau), ("2026-2", true, true));
    assert_eq!((consent.mode, consent.who.as_str(), consent.when), (ConsentMode::Box, "Kiosco", now()));
    let deeds: Vec<(Deed, &str)> = record.log.iter().map(|line| (line.deed, line.who.as_str())).collect();
    assert_eq!(deeds, [(Deed::Created, "Kiosco"), (Deed::Imported, "Kiosco"), (Deed::Consented, "Kiosco")]);
    assert_eq!(HandoverId::of(&record), Some(handed.id));
    assert_nothing_plain(folder.path());
}

#[test]
fn what_the_desk_stored_is_found_when_the_code_is_scanned_again() {
    let (_folder, mut desk, mut kiosk) = office();
    let code = hand_over(&mut kiosk, Some(agreed()), false).expect("handed over").code.expect("a code");
    let received = receive(&mut desk, &code).expect("received");
    assert_eq!(received.folio, None);
    let saved = desk.add(received.handed.record(RULES));
    assert_eq!(receive(&mut desk, &code).expect("received").folio, Some(saved.row.folio.clone()));
    // Also by somebody who comes in later, with the rows that were kept.
    assert!(matches!(desk.ask(Request::Lock), Ok(Answer::Locked)));
    assert_eq!(receive(&mut desk, &code), Err(Problem::Locked));
}

#[test]
fn a_key_that_is_smuggled_in_or_removed_gets_nothing_of_the_kiosk() {
    let (folder, mut desk, mut kiosk) = office();
    let place = folder.path().join("expedientes");
    let (smuggled, file) = (Identity::generate(), place.join("archivo.json"));
    let known = holder_keys(&mut Window::new(), &place);
    let mut info: serde_json::Value = serde_json::from_slice(&fs::read(&file).expect("there")).expect("JSON");
    let holders = info["titulares"].as_array_mut().expect("holders");
    let mut another = holders[0].clone();
    another["id"] = "intruso".into();
    another["nombre"] = "Intruso".into();
    another["clave"] = smuggled.recipient().to_string().into();
    holders.push(another);
    fs::write(&file, info.to_string()).expect("written");

    let handed = hand_over(&mut kiosk, Some(agreed()), true).expect("handed over");
    let code = handed.code.expect("a code");
    let id = info["archivo"].as_str().expect("an id").to_owned();
    let sealed = handover::read(&code, &id).expect("whole");
    assert_eq!(handover::open(&sealed, &smuggled), Err(Refused::OtherHolder));
    let folio = handed.stored.expect("asked for").expect("stored");
    let case = fs::read(place.join("casos").join(format!("{folio}.age"))).expect("there");
    assert!(case::crypto::open(&case, &smuggled, 1 << 20).is_err());
    assert!(receive(&mut desk, &code).is_ok());
    assert!(place.join("resellado.json").is_file(), "whoever is confirmed later gets the case");

    // Of the keys that the kiosk knows, only those that still are holders count.
    let gone = vec![smuggled.recipient().to_string()];
    let mut other = Window::new();
    assert!(matches!(other.ask(Request::OpenForKiosk { folder: place.clone(), keys: gone }), Ok(Answer::Opened(_))));
    fs::write(&file, {
        info["titulares"].as_array_mut().expect("holders").pop();
        info.to_string()
    })
    .expect("written");
    let handed = hand_over(&mut other, Some(agreed()), true).expect("answered");
    assert_eq!(handed.code, Err(NoCode::NoHolder));
    assert!(matches!(handed.stored, Some(Err(Problem::OtherKey))));
    assert_eq!(known.len(), 2);
}

/// Name, CURP and NSS stand open in no file.
fn assert_nothing_plain(folder: &Path) {
    let person = dalia().person;
    let wanted: Vec<String> =
        [person.names, person.first_surname, person.curp, person.nss].into_iter().flatten().collect();
    assert_eq!(wanted.len(), 4);
    let mut folders = vec![folder.to_path_buf()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            files += 1;
            let bytes = fs::read(entry.path()).expect("a file");
            for datum in &wanted {
                let found = bytes.windows(datum.len()).any(|part| part == datum.as_bytes());
                assert!(!found, "«{datum}» in {}", entry.path().display());
            }
        }
    }
    assert!(files > 3);
}

/// The sheet of a person, with a code for so many holders.
fn sheet(applicant: &Applicant, day: Date, code: Option<String>) -> Vec<u8> {
    let book = rule_book();
    let evaluation = evaluate(&book, applicant, day);
    let options = PrintOptions {
        office: Some("Aguascalientes, ventanilla 4".to_owned()),
        advisor: Some("M. Robles".to_owned()),
        folio: Some("V-2026-000184".to_owned()),
        time: Some("10:42".to_owned()),
        ..PrintOptions::default()
    };
    let sheet = KioskSheet::new(&evaluation, applicant, &book, &options, code);
    pdf::kiosk(&sheet, 1_795_279_320).expect("printed")
}

/// What another program reads from the pages, drawn at so many dots an inch.
fn scanned(pdf: &[u8], dots: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hoja.pdf");
    fs::write(&file, pdf).expect("written");
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", dots, "-png"]).arg(&file).arg(folder.path().join("hoja"));
    assert!(draw.status().expect("pdftoppm, of poppler-utils").success());
    let pages = fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.path());
    let pages = pages.filter(|path| path.extension().is_some_and(|found| found == "png"));
    let found = Command::new("zbarimg").args(["-q", "--raw", "-Sdisable", "-Sqrcode.enable"]).args(pages).output();
    let found = found.expect("zbarimg, of zbar-tools");
    String::from_utf8(found.stdout).expect("text").lines().map(str::to_owned).collect()
}

#[test]
fn the_sheet_has_the_answers_and_nothing_that_says_whose_they_are() {
    for (name, with_code) in [("dalia", true), ("dalia", false), ("no_alcanza", true), ("salario_minimo", true)] {
        let applicant = sample(&format!("assets/samples/{name}.json"));
        let (_, recipients) = keys(10);
        let code =
            with_code.then(|| handover::seal(&handed(applicant.clone(), None), &recipients, ARCHIVE).expect("a code"));
        let printed = sheet(&applicant, DAY, code.clone());
        assert_eq!(printed, sheet(&applicant, DAY, code), "the same sheet gives the same bytes");
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kiosco-{name}-{with_code}.pdf"));
        fs::write(kept, &printed).expect("for people to look at");
        let text = paper::flat(&printed);
        let Applicant { person, contact, employment, .. } = &applicant;
        let whose = [
            &person.names,
            &person.first_surname,
            &person.second_surname,
            &person.curp,
            &person.rfc,
            &person.nss,
            &contact.mobile,
            &contact.email,
            &contact.address,
            &employment.employer,
        ];
        for datum in whose.into_iter().flatten() {
            assert!(!text.contains(datum.as_str()), "{name}: «{datum}»");
        }
        for other in ["M. Robles", "V-2026-000184", "Huella"] {
            assert!(!text.contains(other), "{name}: {other}");
        }
        let answers = [
            "Su estimación del kiosco",
            "Aguascalientes, ventanilla 4",
            "21 nov 2026, 10:42",
            "La precalificación oficial es la de Mi Cuenta Infonavit",
            "Puntaje",
            "Modalidades comparadas",
            "Qué llevar a la ventanilla",
            "Siguientes pasos",
            "Pida turno en esta oficina",
            "Gratuidad.",
            "Hoja 1 de 2",
            if with_code { "Va cifrado" } else { "Esta hoja no lleva código" },
        ];
        for answer in answers {
            assert!(text.contains(answer), "{name}: «{answer}» is not in: {text}");
        }
    }
    // The figures of the sample case of the design, the employer's points still unknown.
    let mut applicant = dalia();
    applicant.employment.employer_points = None;
    let text = paper::flat(&sheet(&applicant, DAY, None));
    for figure in
        ["Cómo sube su puntaje, y cuándo", "$691,847.46", "$4,473.52", "123", "1 mar 2027", "658", "1 jul 2029", "726"]
    {
        assert!(text.contains(figure), "«{figure}» is not in: {text}");
    }
}

#[test]
fn the_code_is_scanned_from_the_sheet_and_taken_over_whole() {
    for count in [1, 3, 10] {
        let (keys, recipients) = keys(count);
        let handed = handed(dalia(), Some(agreed()));
        let code = handover::seal(&handed, &recipients, ARCHIVE).expect("a code");
        let printed = sheet(&dalia(), DAY, Some(code.clone()));
        // As a scanner of an office sees it: three dots a square of 0.4 mm.
        let read = scanned(&printed, "200");
        assert_eq!(read, [code], "{count} holders");
        assert_eq!(open(&read[0], &keys[count - 1]), Ok(handed));
    }
}
