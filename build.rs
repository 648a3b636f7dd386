//! Turns the sentences of `assets/text` into constants.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a build script stops at once and says why"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let text = write_texts(&Path::new(&root).join("assets/text/es_mx"));
    fs::write(Path::new(&out).join("text.rs"), text).expect("OUT_DIR can be written");
}

/// One module a file, one sub-module a table, one constant a sentence; and all of them by id.
fn write_texts(folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut code = String::new();
    let mut all = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    for path in files {
        let area = path.file_stem().and_then(|s| s.to_str()).expect("a plain file name").to_owned();
        let content = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let table: toml::Table = content.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        write_table(&mut code, &mut all, &area, &area, &table);
    }
    code.push_str("/// Every sentence with its id, sorted by id.\npub static ALL: &[(&str, &str)] = &[\n");
    for (id, sentence) in all {
        writeln!(code, "    ({id:?}, {sentence:?}),").expect("a string grows");
    }
    code.push_str("];\n");
    code
}

fn write_table(code: &mut String, all: &mut BTreeMap<String, String>, name: &str, path: &str, table: &toml::Table) {
    writeln!(code, "pub mod {} {{", name.replace('-', "_").to_lowercase()).expect("a string grows");
    for (key, value) in table {
        let id = format!("{path}.{key}");
        match value {
            toml::Value::String(sentence) => {
                let constant = key.replace('-', "_").to_uppercase();
                let doc = sentence.lines().next().unwrap_or_default();
                writeln!(code, "/// {doc}\npub const {constant}: &str = {sentence:?};").expect("a string grows");
                all.insert(id, sentence.clone());
            }
            toml::Value::Table(inner) => write_table(code, all, key, &id, inner),
            _ => panic!("{id}: a sentence is a quoted text"),
        }
    }
    code.push_str("}\n");
}
