//! Summaries of the bundled samples, written where a person can look at them, and what Poppler's
//! tools say of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::{Date, date};
use ventanilla::case::{self, Limits};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluate;
use ventanilla::report::fonts::PrintError;
use ventanilla::report::model::PrintOptions;
use ventanilla::report::pdf;
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

const DAY: Date = date(2026, 11, 21);
/// 2026-11-21 16:42:00 UTC.
const CREATED: i64 = 1_795_279_320;

/// The bundled samples.
pub const NAMES: [&str; 7] =
    ["cincuenta_y_ocho", "dalia", "eventual", "no_alcanza", "nombre_largo", "salario_alto", "salario_minimo"];

/// A bundled sample applicant.
pub fn sample(name: &str) -> Applicant {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/samples/{name}.json"));
    let bytes = fs::read(&path).expect("a bundled sample");
    case::read(&bytes, &Limits::of(&BOOK, DAY)).expect("a sound sample")
}

static BOOK: LazyLock<RuleBook> = LazyLock::new(rule_book);

/// The bytes of a summary as an advisor would print it, after `change`.
pub fn print(applicant: &Applicant, change: impl Fn(&mut PrintOptions)) -> Result<Vec<u8>, PrintError> {
    print_on(DAY, applicant, change)
}

/// The same as of another day.
pub fn print_on(day: Date, applicant: &Applicant, change: impl Fn(&mut PrintOptions)) -> Result<Vec<u8>, PrintError> {
    let book = &*BOOK;
    let evaluation = evaluate(book, applicant, day);
    let mut options = PrintOptions {
        office: Some("Aguascalientes, ventanilla 4".into()),
        advisor: Some("M. Robles".into()),
        folio: Some("V-2026-000184".into()),
        time: Some("10:42".into()),
        digest: case::digest(applicant, day, &book.digest).0,
        ..PrintOptions::default()
    };
    change(&mut options);
    pdf::summary(&evaluation, applicant, book, &options, CREATED)
}

/// A written summary.
pub struct Printed {
    path: PathBuf,
    pub bytes: Vec<u8>,
}

/// A word on a page, in points from the top left corner.
#[derive(Debug)]
pub struct Word {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

impl Printed {
    /// The summary of a sample with these employer's points.
    pub fn of(name: &str, points: Option<u16>, change: impl Fn(&mut PrintOptions)) -> Self {
        let mut applicant = sample(name);
        applicant.employment.employer_points = points;
        let bytes = print(&applicant, change).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self::keep(name, bytes)
    }

    /// Writes the file under a name that no other test uses.
    pub fn keep(name: &str, bytes: Vec<u8>) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{number}.pdf"));
        fs::write(&path, &bytes).expect("a file for Poppler");
        Self { path, bytes }
    }

    /// What one of Poppler's tools says of the file, as bytes.
    fn raw(&self, tool: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
        let output = Command::new(tool).args(before).arg(&self.path).args(after).output();
        let output = output.unwrap_or_else(|e| panic!("{tool} of poppler-utils is needed: {e}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// What one of Poppler's tools says of the file.
    pub fn poppler(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        String::from_utf8(self.raw(tool, before, after)).expect("UTF-8")
    }

    /// The text in its layout, fixed spaces as plain ones.
    pub fn text(&self) -> String {
        self.poppler("pdftotext", &["-layout"], &["-"]).replace('\u{a0}', " ")
    }

    /// A page as red, green and blue bytes.
    pub fn picture(&self, page: usize) -> Vec<u8> {
        let number = page.to_string();
        let ppm = self.raw("pdftoppm", &["-r", "60", "-f", &number, "-l", &number], &[]);
        // "P6", the two sides and "255", each followed by one space or line break.
        let head = ppm.iter().enumerate().filter(|(_, b)| b.is_ascii_whitespace()).nth(3).expect("a PPM file").0;
        ppm[head + 1..].to_vec()
    }

    pub fn pages(&self) -> usize {
        let about = self.poppler("pdfinfo", &[], &[]);
        let line = about.lines().find_map(|l| l.strip_prefix("Pages:")).expect("a number of pages");
        line.trim().parse().expect("a number")
    }

    /// Every word with its place.
    pub fn words(&self) -> Vec<Word> {
        let boxes = self.poppler("pdftotext", &["-bbox"], &["-"]);
        let mut page = 0;
        let mut words = Vec::new();
        for line in boxes.lines() {
            if line.contains("<page ") {
                page += 1;
            }
            let Some((attributes, text)) = line.trim().strip_prefix("<word ").and_then(|l| l.split_once('>')) else {
                continue;
            };
            let numbers: Vec<f64> = attributes.split('"').filter_map(|part| part.parse().ok()).collect();
            let [left, top, right, bottom] = numbers[..] else { panic!("{line}") };
            let text = text.trim_end_matches("</word>").to_owned();
            words.push(Word { page, left, top, right, bottom, text });
        }
        words
    }

    /// Nothing stands beyond the margins, and no word upon another.
    pub fn check_places(&self) {
        let words = self.words();
        assert!(words.len() > 100);
        for word in &words {
            let inside = word.left >= 41.5 && word.right <= 571.0 && word.top >= 30.0 && word.bottom <= 775.0;
            assert!(inside, "{}: {word:?}", self.path.display());
        }
        for (index, a) in words.iter().enumerate() {
            for b in words[index + 1..].iter().filter(|b| b.page == a.page) {
                // A box is as tall as the face's tallest and deepest sign: the letters of a line
                // take the middle of it.
                let quarter = (a.bottom - a.top) / 4.0;
                let beside = a.right <= b.left + 0.5 || b.right <= a.left + 0.5;
                let apart = a.bottom - quarter <= b.top + quarter || b.bottom - quarter <= a.top + quarter;
                assert!(beside || apart, "{}: {a:?} upon {b:?}", self.path.display());
            }
        }
    }
}
