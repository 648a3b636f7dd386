//! Broken files by the thousand for every reader of files that come from outside: none may panic, and what
//! is taken is whole. A short run here, a long one as `README.md` says. The same seed gives the same files.
#![allow(clippy::disallowed_methods, reason = "a test reads the environment and the clock")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "a long run says how far it came")]

mod mutate;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use lopdf::{Document, Object, dictionary};
use mutate::Source;
use ventanilla::case::crypto::{Identity, open};
use ventanilla::case::handover;
use ventanilla::case::record::{DecodeError, MOST_PLAIN, decode, encode};
use ventanilla::case::{self, Limits};
use ventanilla::report::attachment::{attach, find};

/// Files that are read without a mistake, to be broken.
const APPLICANTS: [&[u8]; 3] = [
    include_bytes!("../cases/applicant_file/interfaces.json"),
    include_bytes!("../../assets/samples/dalia.json"),
    include_bytes!("../../assets/samples/salario_alto.json"),
];
const CASE: &[u8] = include_bytes!("../cases/case_file/v1.json");
const SEALED: &[u8] = include_bytes!("../cases/case_file/v1.age");
const KEY: &str = include_str!("../cases/case_file/v1.key");
const CODE: &[u8] = include_bytes!("../cases/handover/v1.txt");
const CODE_KEY: &str = include_str!("../cases/handover/v1.key");

/// Rounds of the short run.
const ROUNDS: u64 = 4_000;

/// Calls `reads` with broken files: so many, or for as many minutes as `VENTANILLA_FUZZ_MINUTES` says.
fn fuzz(name: &str, whole: &[&[u8]], reads: impl Fn(&[u8])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let until = number("VENTANILLA_FUZZ_MINUTES").map(|minutes| Instant::now() + Duration::from_secs(60 * minutes));
    let first = number("VENTANILLA_FUZZ_SEED").unwrap_or(1);
    let mut seed = first;
    loop {
        let over = until.map_or(seed >= first + ROUNDS, |until| Instant::now() >= until);
        if over {
            break;
        }
        let file = Source::new(seed).broken(whole);
        // The file is not printed whole: its seed makes it again.
        if catch_unwind(AssertUnwindSafe(|| reads(&file))).is_err() {
            let start = String::from_utf8_lossy(&file[..file.len().min(400)]).into_owned();
            panic!("{name}: VENTANILLA_FUZZ_SEED={seed}, {} bytes: {start}", file.len());
        }
        seed += 1;
    }
    println!("{name}: {} files", seed - first);
}

#[test]
fn the_reader_of_applicant_files() {
    fuzz("applicant", &APPLICANTS, |file| match case::read(file, &Limits::default()) {
        Ok(applicant) => {
            let written = case::write(&applicant);
            assert_eq!(case::read(written.as_bytes(), &Limits::default()), Ok(applicant), "what is taken comes back");
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty() && mistakes.len() <= 51, "{} mistakes", mistakes.len());
            assert!(mistakes.iter().all(|mistake| !mistake.text.is_empty()));
        }
    });
}

/// Texts of codes, and behind a right seal the data themselves: nobody can change those without the key, but
/// another program of ours might write them otherwise.
#[test]
fn the_reader_of_the_codes_of_the_kiosk() {
    let key = Identity::read(CODE_KEY).expect("a key");
    let told = |refused: handover::Refused| assert!(!refused.text().is_empty());
    let whole = handover::read(&String::from_utf8_lossy(CODE), OFFICE).expect("whole");
    let handed = handover::open(&whole, &key).expect("opens");
    fuzz("code", &[CODE], |file| match handover::read(&String::from_utf8_lossy(file), OFFICE) {
        Ok(sealed) => match handover::open(&sealed, &key) {
            Ok(opened) => assert_eq!(opened, handed, "what is taken is what was handed over"),
            Err(refused) => told(refused),
        },
        Err(refused) => told(refused),
    });
    let plain = handover::plain(&handed).expect("written");
    fuzz("handed over", &[&plain], |file| match handover::of_plain(file) {
        Ok(handed) => {
            let again = handover::plain(&handed).expect("what is taken can be written");
            assert_eq!(handover::of_plain(&again), Ok(handed), "what is taken comes back");
        }
        Err(refused) => told(refused),
    });
}

/// Id of the archive that the frozen code was made for.
const OFFICE: &str = "0123456789abcdef";

#[test]
fn the_reader_of_cases() {
    fuzz("case", &[CASE, APPLICANTS[1]], |file| match decode(file) {
        Ok(record) => {
            let bytes = encode(&record).expect("what opened can be saved");
            assert_eq!(decode(&bytes), Ok(record), "what is taken comes back");
        }
        Err(error) => {
            assert!(!error.text().is_empty());
            if let DecodeError::Mistakes(mistakes) = error {
                assert!(!mistakes.is_empty() && mistakes.len() <= 51, "{} mistakes", mistakes.len());
            }
        }
    });
}

#[test]
fn the_reader_of_sealed_cases() {
    let key = Identity::read(KEY).expect("a key");
    fuzz("sealed case", &[SEALED, CASE], |file| {
        if let Ok(plain) = open(file, &key, MOST_PLAIN) {
            // Its seal holds: it is the one that was sealed, to the last byte.
            assert!(*plain == CASE);
        }
    });
}

/// The smallest PDF with a page and a case in it.
fn small_pdf() -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let page = file.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    let list = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    file.objects.insert(pages, Object::Dictionary(list));
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("into memory");
    attach(&bytes, SEALED).expect("attached")
}

#[test]
fn the_finder_of_cases_in_pdfs() {
    let pdf = small_pdf();
    assert_eq!(find(&pdf, MOST_PLAIN).map(|found| found.sealed), Ok(SEALED.to_vec()));
    fuzz("PDF", &[&pdf, SEALED], |file| {
        if let Ok(found) = find(file, MOST_PLAIN) {
            assert!(found.sealed.len() <= MOST_PLAIN);
        }
    });
}

#[test]
fn the_same_seed_breaks_a_file_in_the_same_way() {
    let whole: &[&[u8]] = &[CASE];
    let broken = |seed| Source::new(seed).broken(whole);
    assert_eq!(broken(7), broken(7));
    let different = (1..200).filter(|seed| broken(*seed) != CASE).count();
    assert!(different > 180, "only {different} of 199 are broken");
    let readable =
        (1..2_000).filter(|seed| serde_json::from_slice::<serde_json::Value>(&broken(*seed)).is_ok()).count();
    assert!(readable > 400, "only {readable} of 1999 get past the JSON reader to ours");
}
