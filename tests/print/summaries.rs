//! Summaries of the bundled samples, written where a person can look at them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::{Date, date};
use ventanilla::case::{self, Limits};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluate;
use ventanilla::report::fonts::PrintError;
use ventanilla::report::model::PrintOptions;
use ventanilla::report::pdf;
use ventanilla::rules::embedded::rule_book;

pub const DAY: Date = date(2026, 11, 21);
/// 2026-11-21 16:42:00 UTC.
pub const CREATED: i64 = 1_795_279_320;

/// A bundled sample applicant.
pub fn sample(name: &str) -> Applicant {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/samples/{name}.json"));
    let bytes = fs::read(&path).expect("a bundled sample");
    case::read(&bytes, &Limits::of(&rule_book(), DAY)).expect("a sound sample")
}

/// What an advisor would have set.
pub fn options(applicant: &Applicant) -> PrintOptions {
    PrintOptions {
        office: Some("Aguascalientes, ventanilla 4".into()),
        advisor: Some("M. Robles".into()),
        folio: Some("V-2026-000184".into()),
        time: Some("10:42".into()),
        digest: case::digest(applicant, DAY, &rule_book().digest).0,
        ..PrintOptions::default()
    }
}

/// A written summary.
pub struct Printed {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Printed {
    /// The summary of a sample with these employer's points.
    pub fn of(name: &str, points: Option<u16>, change: impl Fn(&mut PrintOptions)) -> Self {
        let mut applicant = sample(name);
        applicant.employment.employer_points = points;
        let bytes = print(&applicant, change).expect("a summary");
        Self::keep(name, bytes)
    }

    pub fn keep(name: &str, bytes: Vec<u8>) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        fs::write(&path, &bytes).expect("a file for Poppler");
        Self { path, bytes }
    }

    /// What one of Poppler's tools says of the file.
    pub fn poppler(&self, tool: &str, arguments: &[&str]) -> String {
        let output = Command::new(tool).args(arguments).arg(&self.path).arg("-").output();
        let output = output.unwrap_or_else(|e| panic!("{tool} of poppler-utils is needed: {e}"));
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

/// The bytes of a summary.
pub fn print(applicant: &Applicant, change: impl Fn(&mut PrintOptions)) -> Result<Vec<u8>, PrintError> {
    let book = rule_book();
    let evaluation = evaluate(&book, applicant, DAY);
    let mut options = options(applicant);
    change(&mut options);
    pdf::summary(&evaluation, applicant, &book, &options, CREATED)
}
