//! Turns the sentences of `assets/text` into constants, and refuses a rule book that is not whole.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a build script stops at once and says why"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The reader and the checks of the rule book, the same code as in the program.
#[path = "src/rules"]
#[allow(dead_code, reason = "the build only asks whether the book passes")]
mod rules {
    mod book;
    pub mod check;
    pub mod digest;
    mod documents;
    mod format;
    mod values;

    pub type Date = jiff::civil::Date;
}

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let text = write_texts(&Path::new(&root).join("assets/text/es_mx"));
    fs::write(Path::new(&out).join("text.rs"), text).expect("OUT_DIR can be written");
    let (code, book) = embed_rules(&Path::new(&root).join("assets/rules"));
    fs::write(Path::new(&out).join("rules.rs"), code).expect("OUT_DIR can be written");
    fs::write(Path::new(&out).join("rules.bin"), book).expect("OUT_DIR can be written");
}

/// The list of the rule files with their content, and the book they make once they have passed every check.
fn embed_rules(folder: &Path) -> (String, Vec<u8>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/rules");
    let mut paths = Vec::new();
    toml_files(folder, &mut paths);
    let mut files: Vec<(String, String, PathBuf)> = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(folder).expect("found below it");
        let name = inside.to_str().expect("a plain file name").replace('\\', "/");
        let content = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        files.push((name, content, path));
    }
    files.sort();
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, content, _)| (name.as_str(), content.as_str())).collect();
    let mut bytes = Vec::new();
    match rules::check::read(&texts, rules::digest::digest(&texts)) {
        Ok(book) => bytes = postcard::to_allocvec(&book).expect("plain data"),
        // Cargo prints these and stops, with nothing else in the way.
        Err(errors) => {
            for error in errors {
                println!("cargo::error=assets/rules/{error}");
            }
        }
    }
    let mut code = String::from("static FILES: &[(&str, &str)] = &[\n");
    for (name, _, path) in &files {
        writeln!(code, "    ({name:?}, include_str!({path:?})),").expect("a string grows");
    }
    code.push_str("];\n\n/// The book that these files make, taken apart by `rule_book`.\n");
    code.push_str("static BOOK: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/rules.bin\"));\n");
    (code, bytes)
}

fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("readable folder").path();
        if path.is_dir() {
            toml_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
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
