//! A sealed case: opened whole with the right key, and refused with its reason in any other way.
//! The age command-line program (package `age`) opens what Ventanilla seals and the other way round.
#![allow(clippy::disallowed_methods, reason = "a test writes files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "common/record.rs"]
mod sample;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use ventanilla::case::crypto::{
    Identity, OpenError, Secret, open, open_with_passphrase, seal, seal_with_passphrase, unwrap_identity, wrap_identity,
};
use ventanilla::case::record::{MOST_PLAIN, MOST_SEALED, decode, encode};

const V1: &[u8] = include_bytes!("cases/case_file/v1.age");
const V1_KEY: &str = include_str!("cases/case_file/v1.key");
const V1_KEY_SEALED: &[u8] = include_bytes!("cases/case_file/v1.key_sealed.age");
const PASSPHRASE: &str = "una clave inventada";

fn passphrase(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// The sample case sealed to a new key.
fn sealed() -> (Vec<u8>, Identity) {
    let key = Identity::generate();
    let plain = encode(&sample::dalia()).expect("whole");
    (seal(&plain, &[key.recipient()]).expect("one recipient"), key)
}

#[test]
fn the_frozen_sealed_case_opens_with_its_key_and_with_its_passphrase() {
    let key = Identity::read(V1_KEY).expect("a key");
    let plain = open(V1, &key, MOST_PLAIN).expect("it opens for ever");
    assert_eq!(decode(&plain), Ok(sample::dalia()));
    let from_file = unwrap_identity(V1_KEY_SEALED, &passphrase(PASSPHRASE)).expect("a key file of the age program");
    assert_eq!(from_file.recipient(), key.recipient());
}

#[test]
fn each_recipient_opens_it_alone_and_nobody_else_does() {
    let (advisor, recovery, stranger) = (Identity::generate(), Identity::generate(), Identity::generate());
    let plain = encode(&sample::dalia()).expect("whole");
    let case = seal(&plain, &[advisor.recipient(), recovery.recipient()]).expect("two recipients");
    for key in [&advisor, &recovery] {
        assert_eq!(open(&case, key, MOST_PLAIN).as_deref(), Ok(&*plain));
    }
    assert_eq!(open(&case, &stranger, MOST_PLAIN), Err(OpenError::OtherKey));
    assert!(seal(&plain, &[]).is_err(), "sealed to nobody it could never be opened");
    // Nothing of the person is readable in it.
    for told in ["Dalia", "51149520382", "AUPD951010MASRRL04", "folio"] {
        assert!(!case.windows(told.len()).any(|window| window == told.as_bytes()), "{told} in the clear");
    }
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let key = Identity::generate();
    let file = wrap_identity(&key, &passphrase("una frase larga y mía")).expect("sealed");
    assert_eq!(unwrap_identity(&file, &passphrase("una frase larga y mia")).err(), Some(OpenError::WrongPassphrase));
    assert_eq!(
        unwrap_identity(&file, &passphrase("una frase larga y mía")).expect("right").recipient(),
        key.recipient()
    );
    // A key does not open what a passphrase sealed, nor the other way round.
    assert_eq!(open(&file, &key, MOST_PLAIN), Err(OpenError::OtherKey));
    let (case, _) = sealed();
    assert_eq!(open_with_passphrase(&case, &passphrase("x"), MOST_PLAIN), Err(OpenError::OtherKey));
    // A case sealed with a passphrase is no key file.
    let travelling = seal_with_passphrase(b"{}", &passphrase("x")).expect("sealed");
    assert_eq!(unwrap_identity(&travelling, &passphrase("x")).err(), Some(OpenError::NotSealed));
}

#[test]
fn cut_short_at_any_length_it_is_refused_as_damaged() {
    let (case, key) = sealed();
    for length in 0..case.len() {
        let error = open(&case[..length], &key, MOST_PLAIN).expect_err("never half a case");
        let expected = if length == 0 { OpenError::NotSealed } else { OpenError::Damaged };
        assert_eq!(error, expected, "cut at {length} of {}", case.len());
    }
}

#[test]
fn one_bit_changed_at_any_byte_is_refused() {
    let (mut case, key) = sealed();
    for at in 0..case.len() {
        let bit = 1 << (at % 8);
        case[at] ^= bit;
        let error = open(&case, &key, MOST_PLAIN).expect_err("a changed case is no case");
        let line = b"age-encryption.org/v1\n".len();
        let known = match at {
            // Where the form's own name is changed it is another form, or none.
            _ if at < line => matches!(error, OpenError::NotSealed | OpenError::Newer | OpenError::Damaged),
            // A key for somebody else, or a seal that does not match.
            _ => matches!(error, OpenError::Damaged | OpenError::OtherKey),
        };
        assert!(known, "byte {at}: {error:?}");
        case[at] ^= bit;
    }
    assert!(open(&case, &key, MOST_PLAIN).is_ok(), "unchanged again");
    // Nor is anything that follows.
    case.push(0);
    assert_eq!(open(&case, &key, MOST_PLAIN), Err(OpenError::Damaged));
}

#[test]
fn files_of_other_programs_are_told_apart() {
    let key = Identity::generate();
    let others: [&[u8]; 6] = [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        include_bytes!("cases/applicant_file/interfaces.json"),
        b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        b"age",
    ];
    for bytes in &others[..5] {
        assert_eq!(open(bytes, &key, MOST_PLAIN), Err(OpenError::NotSealed));
    }
    assert_eq!(open(others[5], &key, MOST_PLAIN), Err(OpenError::Damaged), "the beginning of a sealed file");
    assert_eq!(open(b"age-encryption.org/v2\n-> x\n", &key, MOST_PLAIN), Err(OpenError::Newer));
    // Sealed to the right key, and still no case.
    let foreign = seal(b"una lista del mandado", &[key.recipient()]).expect("sealed");
    assert!(decode(&open(&foreign, &key, MOST_PLAIN).expect("opens")).is_err());
}

#[test]
fn the_largest_case_fits_into_the_largest_file_and_more_is_refused() {
    let key = Identity::generate();
    let many = vec![key.recipient(); 100];
    let largest = seal(&vec![b' '; MOST_PLAIN], &many).expect("sealed");
    assert!(u64::try_from(largest.len()).expect("fits") <= MOST_SEALED, "{} bytes", largest.len());
    assert!(open(&largest, &key, MOST_PLAIN).is_ok());
    let larger = seal(&vec![b' '; MOST_PLAIN + 1], &[key.recipient()]).expect("sealed");
    assert_eq!(open(&larger, &key, MOST_PLAIN), Err(OpenError::TooLarge));
}

/// Runs a program of the package `age` (see TEST_PACKAGES in packaging/system.sh); lacking, it fails.
fn run(program: &str, arguments: &[&str], folder: &Path, input: &str) {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{program} does not start ({e}); install the packages of packaging/system.sh"));
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{program} {arguments:?}: {told}");
}

#[test]
fn the_age_program_opens_a_case_of_ventanilla() {
    let folder = tempfile::tempdir().expect("a folder");
    let (case, key) = sealed();
    fs::write(folder.path().join("caso.age"), case).expect("written");
    fs::write(folder.path().join("llave"), key.secret().expose()).expect("written");
    run("age", &["-d", "-i", "llave", "-o", "caso.json", "caso.age"], folder.path(), "");
    let plain = fs::read(folder.path().join("caso.json")).expect("opened");
    assert_eq!(plain, **encode(&sample::dalia()).expect("whole"));
}

/// As an advisor would without Ventanilla: the key file of the archive, its passphrase, the case.
#[test]
fn the_age_program_opens_a_case_with_the_key_file_and_the_passphrase() {
    let folder = tempfile::tempdir().expect("a folder");
    let (case, key) = sealed();
    fs::write(folder.path().join("caso.age"), case).expect("written");
    let file = wrap_identity(&key, &passphrase("Ñandú, 3 caballos y un té")).expect("sealed");
    fs::write(folder.path().join("llave.age"), file).expect("written");
    // It asks at a terminal only; `script` (package bsdutils) is one.
    let line = "age -d -i llave.age -o caso.json caso.age";
    run("script", &["-qec", line, "/dev/null"], folder.path(), "Ñandú, 3 caballos y un té\n");
    let plain = fs::read(folder.path().join("caso.json")).expect("opened");
    assert_eq!(decode(&plain), Ok(sample::dalia()));
}

#[test]
fn ventanilla_opens_what_the_age_programs_made() {
    let folder = tempfile::tempdir().expect("a folder");
    run("age-keygen", &["-o", "llave"], folder.path(), "");
    let key = fs::read_to_string(folder.path().join("llave")).expect("made");
    let key = Identity::read(&key).expect("comments stand before the key");
    let recipient = key.recipient().to_string();
    fs::write(folder.path().join("caso.json"), include_str!("cases/case_file/v1.json")).expect("written");
    run("age", &["-r", &recipient, "-o", "caso.age", "caso.json"], folder.path(), "");
    let case = fs::read(folder.path().join("caso.age")).expect("sealed");
    assert_eq!(decode(&open(&case, &key, MOST_PLAIN).expect("it opens")), Ok(sample::dalia()));
}
