//! A case inside its summary: Poppler's `pdfdetach` takes it out, the age program opens it, and so do we.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use ventanilla::case::change::By;
use ventanilla::case::crypto::{Identity, OpenError, Secret};
use ventanilla::case::record::{MOST_SEALED, Record, StoredEvaluation, encode};
use ventanilla::case::travel::{For, PackError, Printed, UnpackError, With, check, pack, read_code, unpack};
use ventanilla::case::{self};
use ventanilla::engine::evaluation::{Product, Qualifies};
use ventanilla::report::attachment::{AttachmentError, NAME, attach, find};

use super::summaries;

const DAY: jiff::civil::Date = date(2026, 11, 21);
const MOST: usize = MOST_SEALED as usize;

/// A case whose stored answer is the one that [`summaries::print`] prints.
fn printed_case() -> (Record, Vec<u8>) {
    let applicant = summaries::sample("dalia");
    let pdf = summaries::print(&applicant, |_| {}).expect("it prints");
    let by = By { when: DAY.at(10, 42, 0, 0), who: "M. Robles", rules: "2026.11" };
    let rules = ventanilla::rules::embedded::rule_book().digest;
    let mut record = Record::new(applicant, Product::Tradicional, by);
    let stored = StoredEvaluation {
        date: DAY,
        digest: case::digest(&record.applicant, DAY, &rules).hex(),
        rules_version: "2026.11".to_owned(),
        rules_digest: rules,
        product: Product::Tradicional,
        qualifies: Qualifies::Yes,
        amount: None,
        payment: None,
        buying_power: None,
        points: None,
    };
    record.store_evaluation(stored, by).expect("not blocked");
    (record, pdf)
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|e| panic!("{program} does not start ({e}); see packaging/system.sh"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn other_programs_take_the_case_out_of_its_summary_and_open_it() {
    let (record, pdf) = printed_case();
    let key = Identity::generate();
    let sealed = pack(&record, For::Recipients(&[key.recipient()])).expect("sealed");
    let with = attach(&pdf, &sealed).expect("attached");
    assert_eq!(attach(&pdf, &sealed), Ok(with.clone()), "the same bytes");

    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("resumen.pdf"), &with).expect("written");
    fs::write(folder.path().join("llave"), key.secret().expose()).expect("written");
    let list = run("pdfdetach", &["-list", "resumen.pdf"], folder.path());
    assert!(list.contains("1 embedded files") && list.contains(NAME), "{list}");
    run("pdfdetach", &["-save", "1", "-o", NAME, "resumen.pdf"], folder.path());
    run("age", &["-d", "-i", "llave", "-o", "caso.json", NAME], folder.path());
    let plain = fs::read(folder.path().join("caso.json")).expect("opened");
    assert_eq!(plain, **encode(&record).expect("whole"));

    // Nothing else of the paper changed.
    fs::write(folder.path().join("antes.pdf"), &pdf).expect("written");
    let text = |name: &str| run("pdftotext", &["-layout", name, "-"], folder.path());
    assert_eq!(text("resumen.pdf"), text("antes.pdf"));
    let told = run("pdfinfo", &["resumen.pdf"], folder.path());
    assert!(told.contains("Pages:           2"), "{told}");
}

#[test]
fn the_case_comes_back_whole_and_is_held_against_the_printed_code() {
    let (record, pdf) = printed_case();
    let key = Identity::generate();
    let sealed = pack(&record, For::Recipients(&[key.recipient()])).expect("sealed");
    let found = find(&attach(&pdf, &sealed).expect("attached"), MOST).expect("found");
    assert_eq!(found.sealed, sealed);
    let back = unpack(&found.sealed, With::Key(&key)).expect("opened");
    assert_eq!(back, record);
    let printed = found.printed;
    assert_eq!(check(&back, printed.as_ref().map(|id| &id[..])), Printed::Same);

    // Other data under the same paper.
    let mut other = record.clone();
    other.applicant.employment.bimestres = Some(1);
    assert_eq!(check(&other, printed.as_ref().map(|id| &id[..])), Printed::Other);
    assert_eq!(check(&record, Some(&[])), Printed::Other, "nothing compared is not the same");
    assert_eq!(check(&record, None), Printed::Unknown);
    other.evaluation = None;
    assert_eq!(check(&other, printed.as_ref().map(|id| &id[..])), Printed::Unknown);
    // What a reader of codes says of the paper.
    let digest = case::digest(&record.applicant, DAY, &ventanilla::rules::embedded::rule_book().digest);
    let code = format!("VENTANILLA:1:{}", digest.hex().to_uppercase());
    let read = read_code(&code).expect("a code");
    assert_eq!((read, check(&record, Some(&read))), (digest.0, Printed::Same));
    for other in ["", "VENTANILLA:2:00", "VENTANILLA:1:0011", &code[..76], &code.replace('V', "v")] {
        assert_eq!(read_code(other), None, "{other}");
    }
}

#[test]
fn a_passphrase_seals_it_too_and_nobody_else_opens_it() {
    let (record, _) = printed_case();
    let secret = Secret::new("jarana cobre nopal barda".to_owned());
    let sealed = pack(&record, For::Passphrase(&secret)).expect("sealed");
    assert_eq!(unpack(&sealed, With::Passphrase(&secret)), Ok(record.clone()));
    let wrong = Secret::new("jarana cobre nopal".to_owned());
    assert_eq!(unpack(&sealed, With::Passphrase(&wrong)), Err(UnpackError::Seal(OpenError::WrongPassphrase)));
    assert_eq!(pack(&record, For::Recipients(&[])), Err(PackError::NoRecipient));
    assert!(matches!(unpack(b"%PDF-", With::Passphrase(&secret)), Err(UnpackError::Seal(OpenError::NotSealed))));
}

#[test]
fn pdfs_without_a_case_say_so() {
    let (_, pdf) = printed_case();
    assert_eq!(find(&pdf, MOST), Err(AttachmentError::Nothing));
    assert_eq!(find(b"", MOST), Err(AttachmentError::NotAPdf));
    assert_eq!(find(b"%PDF-1.7\n", MOST), Err(AttachmentError::NotAPdf));
    assert_eq!(find(include_bytes!("../cases/case_file/v1.age"), MOST), Err(AttachmentError::NotAPdf));
    let with = attach(&pdf, &[7; 5_000]).expect("attached");
    assert_eq!(find(&with, 4_999), Err(AttachmentError::TooLarge));
    assert_eq!(find(&with, 5_000).map(|found| found.sealed), Ok(vec![7; 5_000]));
    assert_eq!(attach(&with, b"otro"), Err(AttachmentError::Several), "one case a paper");
    assert!(AttachmentError::Nothing.text().contains("no lleva un caso"));
}
