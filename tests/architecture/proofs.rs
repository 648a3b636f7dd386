//! Each check refuses a small bad example, and only that.

use super::checks;
use super::source::Source;

fn source(text: &str) -> Source {
    Source::new(text)
}

#[test]
fn comments_strings_and_tests_are_told_from_code() {
    let read = source(
        "let a = \"x // y\"; // crate::ui\n/* crate::io /* nested */ */ let b = r#\"a\"b\"#;\nlet c = '\"'; let d: &'static str = \"é\\\"\";\n\
         #[cfg(test)]\nmod tests { fn f() { let s = \"dentro de\"; } }\nlet e = b\"z\";",
    );
    let literals: Vec<_> = read.literals.iter().map(|l| (l.line, l.text.as_str())).collect();
    assert_eq!(literals, [(1, "x // y"), (2, "a\"b"), (3, "é\\\""), (6, "z")]);
    assert!(!read.code.join("").contains("crate::"), "{:?}", read.code);
    assert!(!read.code.join("").contains("mod tests"), "{:?}", read.code);
    assert!(read.code[5].contains("let e"));
}

#[test]
fn layers_refuse_what_stands_to_the_right() {
    let bad = |file, text| checks::layers(file, &source(text));
    assert_eq!(bad("src/engine/scoring.rs", "use crate::case::Digest;"), ["src/engine/scoring.rs:1: engine uses case"]);
    assert_eq!(bad("src/ui/screens/resumen.rs", "\ncrate::io::today();"), ["src/ui/screens/resumen.rs:2: ui uses io"]);
    assert_eq!(bad("src/io/mod.rs", "use crate::ui::App;"), ["src/io/mod.rs:1: io uses ui"]);
    assert_eq!(bad("src/case/v1.rs", "use crate::report::pdf;"), ["src/case/v1.rs:1: case uses report"]);
    assert_eq!(
        bad("src/money/mxn.rs", "use crate::{money::{Rate, Mxn}, rules::Date, text};"),
        ["src/money/mxn.rs:1: money uses rules"]
    );
    assert_eq!(bad("src/rules/book.rs", "use super::super::engine;").len(), 1);
    assert_eq!(bad("src/other/mod.rs", ""), ["src/other/mod.rs: other is not in the list of layers"]);
}

#[test]
fn layers_allow_what_stands_to_the_left() {
    for (file, text) in [
        ("src/engine/products/suelo.rs", "use crate::{money::Mxn, rules::Date}; use super::super::trace::Trace;"),
        ("src/app/state.rs", "use crate::case::Case; use crate::report::Model; use crate::text::app as t;"),
        ("src/text.rs", "crate::text::fill"),
        ("src/main.rs", "use ventanilla::ui;"),
        ("src/rules/mod.rs", "// crate::ui\n"),
    ] {
        assert_eq!(checks::layers(file, &source(text)), [""; 0], "{file}");
    }
}

#[test]
fn modules_are_read_in_order() {
    assert_eq!(checks::modules(&source("pub mod b;\n\n#[cfg(feature = \"gui\")]\npub mod a;\nmod c;")), ["b", "a"]);
}

#[test]
fn colours_are_seen() {
    let bad = |text| checks::colours("f.rs", &source(text)).len();
    assert_eq!(bad("let c = Color32::RED;"), 1);
    assert_eq!(bad("egui::Color32::from_gray(3)"), 1);
    assert_eq!(bad("hex_color!(\"#ffffff\")"), 2);
    assert_eq!(bad("let c = \"#1F6E79\";"), 1);
    assert_eq!(bad("fn f(c: Color32) -> Color32 { Color32::TRANSPARENT } // Color32::RED"), 0);
    assert_eq!(bad("let id = \"#1\";"), 0);
}

#[test]
fn spanish_sentences_are_seen() {
    let bad = |text: &str| checks::sentences("f.rs", &source(&format!("let t = {text:?};"))).len();
    for text in ["Falta la CURP", "Sin dato alguno de la persona", "crédito", "Cálculo", "¿Por qué", "año"] {
        assert_eq!(bad(text), 1, "{text}");
    }
    for text in ["poder_de_compra", "no such rule", "ÁÉÍÓÚÜÑ", "{} – {}", "tradicional", "a value without a place", "−"]
    {
        assert_eq!(bad(text), 0, "{text}");
    }
}

#[test]
fn unused_sentences_are_seen() {
    let user = source("use crate::text::app::menu; fn f() { menu::ABRIR; t::CERRAR; by_id(\"rules.x.nombre\"); }");
    let other = source("format!(\"engine.{code}.accion\"); CERRAR");
    let unused = |id: &'static str| !checks::unused_sentences([id].into_iter(), &[&user, &other]).is_empty();
    assert!(!unused("app.menu.abrir"));
    assert!(!unused("rules.x.nombre"));
    assert!(!unused("engine.tra-01.accion"));
    assert!(unused("app.menu.guardar"));
    assert!(unused("app.otra.abrir"));
    assert!(unused("rules.x.nombres"));
    assert!(unused("engine.tra-01.texto"));
}

#[test]
fn floats_are_seen() {
    let bad = |text| checks::floats("f.rs", &source(text)).len();
    assert_eq!(bad("fn f(x: f64) {}"), 1);
    assert_eq!(bad("let x = 1_f32;"), 1);
    assert_eq!(bad("x.to_f64()"), 1);
    assert_eq!(bad("let x = 2.5;"), 1);
    assert_eq!(bad("let x = dec!(2.5);"), 0);
    assert_eq!(bad("let x = a.0.1; let y = 0..3; let z = t2.1; // 2.5"), 0);
}

#[test]
fn long_files_and_skipped_tests_are_seen() {
    assert!(checks::too_long("f.rs", &"x\n".repeat(601)).is_some());
    assert!(checks::too_long("f.rs", &"x\n".repeat(600)).is_none());
    assert_eq!(checks::skipped_tests("f.rs", &source("#[test]\n#[ignore = \"slow\"]")).len(), 1);
    assert_eq!(checks::skipped_tests("f.rs", &source("// #[ignore]")).len(), 0);
}

#[test]
fn window_crates_are_seen() {
    let tree = "ventanilla v0.1.0\nserde v1.0\negui v0.37.0\negui-winit v0.37.0 (*)\nglowing v1.0\n";
    assert_eq!(checks::window_crates(tree), ["egui", "egui-winit"]);
}

#[test]
fn a_table_that_names_what_is_not_there_is_found() {
    let tests = [("tests/cases.rs".to_owned(), "fn one() {}".to_owned())];
    let row = "| `src/engine` | `cases::one`, `cases::two`, `cases::*`, `other::one` | `src/gone.rs` |";
    let found = checks::systems_table(row, &tests, |path| path == "src/engine");
    assert_eq!(found, ["no such test: cases::two", "no such test: other::one", "no such path: src/gone.rs"]);
}
