//! Applicant files for the command line.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads its cases from disk"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

/// The sample applicant.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/dalia.json")
}

/// The sample with a second person of the same data but 20,000 a month.
pub fn pair() -> Json {
    let mut file: Json = serde_json::from_str(&fs::read_to_string(sample()).expect("sample")).expect("JSON");
    let mut second = serde_json::Map::new();
    for group in ["persona", "contacto", "empleo", "ahorro", "historial"] {
        second.insert(group.to_owned(), file[group].clone());
    }
    second["empleo"]["salario_mensual_integrado"] = "20000.00".into();
    file["segunda_persona"] = second.into();
    file["modalidad"] = "familiar".into();
    file
}
