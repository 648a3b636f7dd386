//! The crates that are in the programs, as cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The systems that packages are made for.
const SYSTEMS: [&str; 2] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"];

/// A crate of another person.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// As the crate says it.
    pub licence: String,
    pub authors: Vec<String>,
    /// Where its source is; empty where it does not say.
    pub repository: String,
    /// Where it was unpacked.
    pub folder: PathBuf,
}

/// What the programs are made of on any of the systems, sorted; not what builds or tests them.
pub fn packages(root: &Path) -> BTreeSet<Package> {
    SYSTEMS.iter().flat_map(|system| of_system(root, system)).collect()
}

fn of_system(root: &Path, system: &str) -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", system])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let by_id = |list: &'_ Value| -> BTreeMap<String, Value> {
        list.as_array().into_iter().flatten().map(|item| (text(item, "id"), item.clone())).collect()
    };
    let (packages, nodes) = (by_id(&answer["packages"]), by_id(&answer["resolve"]["nodes"]));
    let ours = text(&answer["resolve"], "root");

    let (mut seen, mut waiting) = (BTreeSet::new(), vec![ours.clone()]);
    while let Some(id) = waiting.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for needed in nodes[&id]["deps"].as_array().into_iter().flatten() {
            let in_program = |kind: &Value| kind["kind"].is_null();
            if needed["dep_kinds"].as_array().into_iter().flatten().any(in_program) {
                waiting.push(text(needed, "pkg"));
            }
        }
    }
    seen.remove(&ours);
    seen.iter().map(|id| package(&packages[id])).collect()
}

fn package(found: &Value) -> Package {
    let manifest = PathBuf::from(text(found, "manifest_path"));
    Package {
        name: text(found, "name"),
        version: text(found, "version"),
        licence: text(found, "license"),
        authors: found["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).map(name_only).collect(),
        repository: text(found, "repository"),
        folder: manifest.parent().expect("in a folder").to_path_buf(),
    }
}

/// Without the address.
fn name_only(author: &str) -> String {
    author.split('<').next().unwrap_or_default().trim().to_owned()
}

/// Empty where it is absent.
fn text(of: &Value, key: &str) -> String {
    of[key].as_str().unwrap_or_default().to_owned()
}
