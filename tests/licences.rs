//! `packaging/licences/LICENCIAS.txt`, the licences of everything that is in the programs. It is made here, of what
//! cargo resolves and of the crates' own files; without `packaging/licences/update` it is compared.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

#[path = "licences/expression.rs"]
mod expression;
#[path = "licences/graph.rs"]
mod graph;
#[path = "licences/texts.rs"]
mod texts;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const FOLDER: &str = "packaging/licences";
const RULE: &str = "--------------------------------------------------------------------------------";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_file_of_licences_names_every_crate_with_its_text() {
    let made = made();
    let path = root().join(FOLDER).join("LICENCIAS.txt");
    if std::env::var_os("VENTANILLA_LICENCES").is_some() {
        fs::write(&path, &made).expect("it can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(made == kept, "LICENCIAS.txt is not that of Cargo.lock, run packaging/licences/update: {differs:?}");
}

/// The whole file.
fn made() -> String {
    let usual = root().join(FOLDER).join("texts");
    let (mut crates, mut refused) = (String::new(), Vec::new());
    // Who is under a text, by licence and the words of the text.
    let mut under: BTreeMap<(&str, String), (String, Vec<String>)> = BTreeMap::new();
    for package in graph::packages(root()) {
        let named = format!("{} {}", package.name, package.version);
        let Some(taken) = expression::taken(&package.name, &package.licence) else {
            refused.push(format!("{named}: {}", package.licence));
            continue;
        };
        writeln!(crates, "{named}: {}. {}", taken.join(" + "), package.repository).expect("a string grows");
        match texts::of(&package, &taken, &usual) {
            Ok(found) => {
                for (id, text) in found {
                    let (_, names) = under.entry((id, texts::words(&text))).or_insert_with(|| (text, Vec::new()));
                    names.push(named.clone());
                }
            }
            Err(fault) => refused.push(fault),
        }
    }
    assert!(refused.is_empty(), "licences that are not accepted:\n  {}", refused.join("\n  "));

    let mut all = fs::read_to_string(root().join(FOLDER).join("head.txt")).expect("the head of the file");
    all.push_str(&crates);
    for (name, path) in [
        ("IBM Plex Sans, IBM Plex Mono: OFL-1.1", "assets/fonts/OFL.txt"),
        ("Phosphor: MIT", "assets/icons/LICENSE-Phosphor.txt"),
        ("Ventanilla: MIT", "LICENSE-MIT"),
        ("Ventanilla, Rust: Apache-2.0", "LICENSE-APACHE"),
    ] {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        write!(all, "\n{RULE}\n{name}\n{RULE}\n\n{}\n", text.replace("\r\n", "\n").trim_matches('\n'))
            .expect("a string grows");
    }
    for ((id, _), (text, mut names)) in under {
        names.dedup();
        write!(all, "\n{RULE}\n{id}: {}\n{RULE}\n\n{text}\n", names.join(", ")).expect("a string grows");
    }
    all
}
