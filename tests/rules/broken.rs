//! Each check refuses a sample that breaks exactly it, with the file, the line and the reason.

use ventanilla::rules::RuleBook;

const LIBRO: &str = "version = \"1\"\nfiles = [\"a.toml\"]\n";

const SOURCES: &str = r#"[[source]]
id = "uno"
publisher = "Diario"
title = "Nota"
published = "2026-01"
address = "https://ejemplo.mx/nota"
checked = "2026-11-21"
"#;

const RULES: &str = r#"[[parameter]]
id = "a.tope"
label = "Tope"
short_label = "Tope"
description = "Lo que no se pasa."
group = "Grupo"
unit = "percent"
range = ["0", "100"]

[[parameter.dated]]
from = "2025-01-01"
until = "2025-12-31"
value = "10"
source = "uno"
where = "página 1"
checked = "2026-11-21"
status = "press"

[[parameter.dated]]
from = "2026-01-01"
edges = ["0", "5"]
closed = "lower"
edge_unit = "year"
results = ["10", "unknown"]
source = "uno"
where = "página 2"
checked = "2026-11-21"
status = "press"

[[parameter]]
id = "a.lectura"
label = "Lectura"
short_label = "Lectura"
description = "Cómo se lee."
group = "Grupo"
unit = "reading"
readings = ["una", "otra"]

[[parameter.dated]]
from = "2025-01-01"
value = "una"
source = "uno"
where = "página 3"
checked = "2026-11-21"
status = "single"

[[parameter]]
id = "a.uso"
label = "Uso"
short_label = "Uso"
description = "Para qué sirve."
group = "Grupo"
unit = "statement"

[[parameter.dated]]
from = "2025-01-01"
value = "Comprar una vivienda."
source = "uno"
where = "página 4"
checked = "2026-11-21"
status = "single"

[[parameter]]
id = "a.documentos"
label = "Documentos"
short_label = "Documentos"
description = "Lo que se entrega."
group = "Grupo"
unit = "list"

[[parameter.dated]]
from = "2025-01-01"
items = ["identificación", "acta de nacimiento"]
source = "uno"
where = "página 5"
checked = "2026-11-21"
status = "single"
"#;

/// The messages for a book whose rule file has its first `old` replaced by `new`.
fn broken(old: &str, new: &str) -> Vec<String> {
    assert!(RULES.contains(old), "the sample has no {old:?}");
    messages(LIBRO, SOURCES, &RULES.replacen(old, new, 1))
}

fn messages(libro: &str, sources: &str, rules: &str) -> Vec<String> {
    match RuleBook::from_files(&[("libro.toml", libro), ("sources.toml", sources), ("a.toml", rules)]) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn refuses(old: &str, new: &str, message: &str) {
    assert_eq!(broken(old, new), [message]);
}

#[test]
fn the_sample_itself_passes() {
    assert_eq!(messages(LIBRO, SOURCES, RULES), [""; 0]);
}

#[test]
fn an_unquoted_number_is_refused() {
    for (old, new) in
        [("value = \"10\"", "value = 10"), ("[\"0\", \"5\"]", "[\"0\", 5]"), ("\"10\", \"unknown\"", "10, \"unknown\"")]
    {
        let found = broken(old, new);
        assert_eq!(found.len(), 1, "{new}");
        assert!(found[0].contains("a value is written as quoted text, never as a bare number"), "{found:?}");
    }
    assert!(broken("value = \"10\"", "value = 10")[0].starts_with("a.toml:13: "));
}

#[test]
fn a_misspelt_key_is_refused_with_its_line() {
    let found = broken("where = \"página 2\"", "were = \"página 2\"");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("a.toml:26: unknown field `were`"), "{found:?}");
}

#[test]
fn numbers_and_days_are_read_exactly() {
    for bad in ["1,000", "1e1", "-1", "diez", " 10", "10.", ".5", "1.0.0", ""] {
        refuses("value = \"10\"", &format!("value = \"{bad}\""), &format!("a.toml:13: \"{bad}\" is not a number"));
    }
    for bad in ["2025-13-31", "2025-02-30", "31-12-2025", "2025-12-31T00", "20251231"] {
        let found = broken("until = \"2025-12-31\"", &format!("until = \"{bad}\""));
        assert_eq!(found[0], format!("a.toml:12: \"{bad}\" is not a day like 2026-02-01"));
    }
}

#[test]
fn ranges_hold_also_inside_tables() {
    refuses("value = \"10\"", "value = \"100.01\"", "a.toml:13: 100.01 is outside the range 0 to 100");
    refuses("[\"10\", \"unknown\"]", "[\"101\", \"unknown\"]", "a.toml:24: 101 is outside the range 0 to 100");
    assert_eq!(broken("[\"0\", \"100\"]", "[\"100\", \"0\"]")[0], "a.toml:8: the range 100 to 0 is upside down");
    refuses("range = [\"0\", \"100\"]\n", "", "a.toml:2: the range is missing");
}

#[test]
fn tables_are_whole() {
    refuses("[\"0\", \"5\"]", "[\"5\", \"5\"]", "a.toml:21: the edges do not rise: 5 and then 5");
    refuses("[\"0\", \"5\"]", "[\"5\", \"0\"]", "a.toml:21: the edges do not rise: 5 and then 0");
    refuses("[\"0\", \"5\"]", "[\"0\", \"5\", \"6\"]", "a.toml:24: 3 edges and 2 results");
    refuses("closed = \"lower\"", "closed = \"left\"", "a.toml:22: no closed side is called \"left\"");
    refuses("edge_unit = \"year\"", "edge_unit = \"años\"", "a.toml:23: no unit is called \"años\"");
    let shape = "write either value, or edges, closed, edge_unit and results";
    refuses("closed = \"lower\"\n", "", &format!("a.toml:20: {shape}"));
    refuses("closed = \"lower\"\n", "closed = \"lower\"\nvalue = \"1\"\n", &format!("a.toml:20: {shape}"));
    refuses("value = \"10\"\n", "", &format!("a.toml:11: {shape}"));
}

#[test]
fn dated_values_neither_overlap_nor_leave_a_silent_gap() {
    refuses(
        "until = \"2025-12-31\"\n",
        "",
        "a.toml:19: \"a.tope\": the value of 2026-01-01 begins while that of 2025-01-01 has no end",
    );
    refuses(
        "until = \"2025-12-31\"",
        "until = \"2026-01-01\"",
        "a.toml:20: \"a.tope\": the value of 2026-01-01 overlaps that of 2025-01-01, which ends 2026-01-01",
    );
    refuses(
        "until = \"2025-12-31\"",
        "until = \"2025-12-29\"",
        "a.toml:20: \"a.tope\": nothing is written from 2025-12-30 to 2026-01-01: write the gap as \"unknown\"",
    );
    assert_eq!(broken("until = \"2025-12-31\"", "until = \"2024-12-31\"")[0], "a.toml:12: it ends before it begins");
}

#[test]
fn status_and_value_are_unknown_together() {
    let message = "the status is \"unknown\" when, and only when, the value is";
    refuses("value = \"10\"", "value = \"unknown\"", &format!("a.toml:17: {message}"));
    refuses("status = \"press\"", "status = \"unknown\"", &format!("a.toml:17: {message}"));
    refuses("status = \"press\"", "status = \"seguro\"", "a.toml:17: no status is called \"seguro\"");
}

#[test]
fn sources_resolve_and_are_used_once_each() {
    refuses("source = \"uno\"", "source = \"dos\"", "a.toml:14: no source has the id \"dos\"");
    refuses("source = \"uno\"", "source = \"uno\"\nalso = [\"dos\"]", "a.toml:15: no source has the id \"dos\"");
    let contradicts = "status = \"press\"\n[[parameter.dated.contradicts]]\nvalue = \"11\"\nsource = \"dos\"\nwhere = \"\"\nnote = \"\"\n";
    refuses("status = \"press\"\n", contradicts, "a.toml:20: no source has the id \"dos\"");
    let second = SOURCES.replace("\"uno\"", "\"dos\"");
    let both = format!("{SOURCES}{second}");
    assert_eq!(messages(LIBRO, &both, RULES), ["sources.toml:9: no value uses the source \"dos\""]);
    let twice = format!("{SOURCES}{SOURCES}");
    assert!(messages(LIBRO, &twice, RULES).contains(&"sources.toml:9: the source \"uno\" stands twice".to_owned()));
    let undated = SOURCES.replace("2026-01\"", "enero\"");
    assert_eq!(
        messages(LIBRO, &undated, RULES),
        ["sources.toml:5: \"enero\" is not a year, a year and month, a day, or \"sin fecha\""]
    );
}

#[test]
fn ids_are_unique_and_labels_present() {
    refuses("id = \"a.lectura\"", "id = \"a.tope\"", "a.toml:31: the id \"a.tope\" stands twice");
    refuses("label = \"Tope\"", "label = \" \"", "a.toml:3: the label is empty");
    refuses("short_label = \"Tope\"", "short_label = \"\"", "a.toml:4: the short label is empty");
    refuses("where = \"página 1\"", "where = \"\"", "a.toml:15: where is empty");
    refuses("unit = \"percent\"", "unit = \"porciento\"", "a.toml:7: no unit is called \"porciento\"");
}

#[test]
fn groups_stay_together() {
    let third = "\n[[parameter]]\nid = \"a.fin\"\nlabel = \"F\"\nshort_label = \"F\"\ndescription = \"F.\"\ngroup = \"Grupo\"\nunit = \"point\"\nrange = [\"0\", \"1\"]\n[[parameter.dated]]\nfrom = \"2025-01-01\"\nvalue = \"none\"\nsource = \"uno\"\nwhere = \"p\"\nchecked = \"2026-11-21\"\nstatus = \"press\"\n";
    assert_eq!(messages(LIBRO, SOURCES, &format!("{RULES}{third}")), [""; 0]);
    let split = RULES.replace(
        "description = \"Cómo se lee.\"\ngroup = \"Grupo\"",
        "description = \"Cómo se lee.\"\ngroup = \"Otro\"",
    );
    let found = messages(LIBRO, SOURCES, &format!("{split}{third}"));
    assert_eq!(found, ["a.toml:52: the group \"Grupo\" is split: keep its rules together"]);
}

#[test]
fn readings_are_a_closed_list() {
    refuses("value = \"una\"", "value = \"ninguna\"", "a.toml:41: \"ninguna\" is none of the readings");
    let message = "a.toml:31: the unit \"reading\", and no other, has a list of readings";
    assert_eq!(broken("readings = [\"una\", \"otra\"]\n", "")[0], message);
}

#[test]
fn the_files_listed_are_the_files_there() {
    let files = [("libro.toml", LIBRO), ("sources.toml", SOURCES), ("a.toml", RULES)];
    let more = [files.as_slice(), &[("b.toml", "parameter = []\n")]].concat();
    let errors = RuleBook::from_files(&more).expect_err("a file that is not listed");
    assert_eq!(errors[0].to_string(), "libro.toml:1: the file \"b.toml\" is not listed");
    let errors = RuleBook::from_files(&files[..2]).expect_err("a listed file that is missing");
    assert!(errors.iter().any(|e| e.to_string() == "a.toml:1: the file is missing"), "{errors:?}");
    let errors = RuleBook::from_files(&files[1..]).expect_err("no list at all");
    assert_eq!(errors[0].to_string(), "libro.toml:1: the file is missing");
    let twice = LIBRO.replace("[\"a.toml\"]", "[\"a.toml\", \"a.toml\"]");
    assert!(messages(&twice, SOURCES, RULES).contains(&"libro.toml:2: the file \"a.toml\" is listed twice".to_owned()));
}

#[test]
fn every_error_is_told_at_once() {
    let rules = RULES.replace("value = \"10\"", "value = \"101\"").replace("value = \"una\"", "value = \"nada\"");
    assert_eq!(messages(LIBRO, SOURCES, &rules).len(), 2);
}

#[test]
fn a_statement_is_one_text() {
    let line = "value = \"Comprar una vivienda.\"";
    refuses(line, "value = \" \"", "a.toml:57: the text is empty");
    let shape = "a statement or a reading is written as value, and nothing else";
    refuses(&format!("{line}\n"), "", &format!("a.toml:56: {shape}"));
    refuses(line, "items = [\"Comprar una vivienda.\"]", &format!("a.toml:56: {shape}"));
    refuses(line, &format!("{line}\nitems = [\"otra\"]"), &format!("a.toml:56: {shape}"));
    let table = "edges = [\"0\"]\nclosed = \"lower\"\nedge_unit = \"year\"\nresults = [\"1\"]";
    refuses(line, table, &format!("a.toml:56: {shape}"));
    refuses("unit = \"statement\"", "unit = \"statement\"\nrange = [\"0\", \"1\"]", "a.toml:54: words have no range");
    let message = "a.toml:48: the unit \"reading\", and no other, has a list of readings";
    assert_eq!(broken("unit = \"statement\"", "unit = \"statement\"\nreadings = [\"una\"]")[0], message);
}

#[test]
fn a_list_has_items() {
    let line = "items = [\"identificación\", \"acta de nacimiento\"]";
    refuses(line, "items = []", "a.toml:73: the text is empty");
    refuses(line, "items = [\"identificación\", \" \"]", "a.toml:73: the text is empty");
    let shape = "a list is written as items, or as the value \"unknown\"";
    refuses(line, "value = \"identificación\"", &format!("a.toml:73: {shape}"));
    refuses(&format!("{line}\n"), "", &format!("a.toml:72: {shape}"));
    refuses(line, &format!("{line}\nvalue = \"identificación\""), &format!("a.toml:72: {shape}"));
    refuses("unit = \"list\"", "unit = \"list\"\nrange = [\"0\", \"1\"]", "a.toml:70: words have no range");
    // Where nobody says which: the same words as everywhere.
    let unknown = "value = \"unknown\"\nstatus = \"unknown\"";
    let rules = RULES.replace(line, unknown);
    let at = rules.rfind("status = \"single\"").expect("the last status");
    let rules = format!("{}{}", &rules[..at], &rules[at + "status = \"single\"\n".len()..]);
    assert_eq!(messages(LIBRO, SOURCES, &rules), [""; 0]);
    // A number has no items.
    let number = "write either value, or edges, closed, edge_unit and results";
    refuses("value = \"10\"", "items = [\"10\"]", &format!("a.toml:11: {number}"));
}

#[test]
fn a_value_without_a_source_is_refused() {
    let found = broken("source = \"uno\"\n", "");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("a.toml:10: missing field `source`"), "{found:?}");
    assert_eq!(broken("source = \"uno\"", "source = \"\"")[0], "a.toml:14: no source has the id \"\"");
}

/// A list of documents is one by its id: each item is a document with a rule of its own.
#[test]
fn a_list_of_documents_names_documents_of_the_book() {
    let rules = RULES.replace("id = \"a.documentos\"", "id = \"documentos.suelo\"");
    let rules = rules.replace("[\"identificación\", \"acta de nacimiento\"]", "[\"acta\", \"curp\"]");
    let document = "[[parameter]]\nid = \"documento.acta\"\nlabel = \"Acta\"\nshort_label = \"Acta\"\ndescription = \"Nombre.\"\ngroup = \"Grupo\"\nunit = \"statement\"\n[[parameter.dated]]\nfrom = \"2025-01-01\"\nvalue = \"Acta\"\nsource = \"uno\"\nwhere = \"p\"\nchecked = \"2026-11-21\"\nstatus = \"press\"\n";
    let found = messages(LIBRO, SOURCES, &format!("{rules}\n{document}"));
    assert_eq!(found, ["a.toml:73: no document is called \"curp\""]);
    let both = format!("{rules}\n{document}\n{}", document.replace("documento.acta", "documento.curp"));
    assert_eq!(messages(LIBRO, SOURCES, &both), [""; 0]);
}
