//! The invariants of `src/README.md` that no lint can see. Each check is a plain function over
//! source text, proven able to fail on a small bad example in `tests/architecture/proofs.rs`.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

#[path = "architecture/checks.rs"]
mod checks;
#[path = "architecture/proofs.rs"]
mod proofs;
#[path = "architecture/source.rs"]
mod source;

use std::path::{Path, PathBuf};
use std::process::Command;

use source::Source;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with this extension, by path from the root with forward slashes.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.expect("readable folder").path();
            if path.is_dir() { collect(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|e| e == extension));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect()
}

fn sources() -> Vec<(String, Source)> {
    let read: Vec<_> = files("src", "rs").into_iter().map(|(name, text)| (name, Source::new(&text))).collect();
    assert!(read.len() > 20, "only {} source files were found", read.len());
    read
}

fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    let found: Vec<_> = sources().iter().flat_map(|(name, source)| checks::layers(name, source)).collect();
    assert_none("against the layer order", &found);
}

#[test]
fn lib_lists_the_modules_in_layer_order() {
    let lib = Source::new(&std::fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs"));
    assert_eq!(checks::modules(&lib), checks::LAYERS[..checks::LAYERS.len() - 1]);
}

#[test]
fn colours_stand_in_the_theme_only() {
    let found: Vec<_> = sources()
        .iter()
        .filter(|(name, _)| name != "src/ui/theme.rs")
        .flat_map(|(name, source)| checks::colours(name, source))
        .collect();
    assert_none("colours outside ui/theme.rs", &found);
}

#[test]
fn sentences_stand_in_assets_only() {
    let found: Vec<_> = sources().iter().flat_map(|(name, source)| checks::sentences(name, source)).collect();
    assert_none("Spanish sentences in the code (they belong into assets/text)", &found);
}

#[test]
fn every_sentence_is_used() {
    let sources = sources();
    let code: Vec<&Source> = sources.iter().map(|(_, source)| source).collect();
    assert!(ventanilla::text::ALL.len() > 100, "only {} sentences", ventanilla::text::ALL.len());
    let ids = ventanilla::text::ALL.iter().map(|(id, _)| *id);
    assert_none("sentences of assets/text that nothing uses", &checks::unused_sentences(ids, &code));
}

#[test]
fn money_rules_and_engine_know_no_floats() {
    let found: Vec<_> = sources()
        .iter()
        .filter(|(name, _)| ["src/money/", "src/rules/", "src/engine/"].iter().any(|layer| name.starts_with(layer)))
        .flat_map(|(name, source)| checks::floats(name, source))
        .collect();
    assert_none("floats", &found);
}

#[test]
fn files_stay_readable_and_no_test_is_skipped() {
    let mut all = files("src", "rs");
    all.extend(files("tests", "rs"));
    all.push(("build.rs".into(), std::fs::read_to_string(root().join("build.rs")).expect("build.rs")));
    let long: Vec<_> = all.iter().filter_map(|(name, text)| checks::too_long(name, text)).collect();
    assert_none("files of more than 600 lines", &long);
    let skipped: Vec<_> = all.iter().flat_map(|(name, text)| checks::skipped_tests(name, &Source::new(text))).collect();
    assert_none("skipped tests", &skipped);
}

#[test]
fn the_core_has_no_window_crate() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--no-default-features", "--edges", "normal", "--prefix", "none"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(tree.contains("rust_decimal"), "not the tree of this package:\n{tree}");
    assert_none("window crates below the core", &checks::window_crates(&tree));
}

/// The table of the README names every product and score, and only paths and tests that exist.
#[test]
fn the_table_of_systems_names_working_places() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let (_, after) = readme.split_once("## Systems of the source documents").expect("the section");
    let section = after.split_once("\n## ").map_or(after, |(section, _)| section);
    let tests: Vec<(String, String)> = files("tests", "rs");
    assert_none("the table of systems", &checks::systems_table(section, &tests, |path| root().join(path).exists()));
    let named = |id: &str| section.contains(&format!("`{id}`"));
    let products = ventanilla::engine::product::Product::ALL.map(ventanilla::engine::product::Product::id);
    let missing: Vec<String> = products
        .into_iter()
        .chain(["SEED-001", "P116-A", "P116-B", "T1000", "T100"])
        .filter(|id| !named(id))
        .map(str::to_owned)
        .collect();
    assert_none("systems that the table does not name", &missing);
}
