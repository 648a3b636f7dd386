//! Local overlays: what they replace, what they list, and what is refused.

use ventanilla::rules::overlay::{Applied, OverlayError, apply};
use ventanilla::rules::{Date, Found, RuleBook, Status, Value, embedded};

const TODAY: &str = "2026-11-21";

const ENTRY: &str = r#"[[replace]]
id = "credito.titulacion.porcentaje"
unit = "percent"
value = "3"
author = "M. Robles"
reason = "Circular de la delegación"
expires = "2027-01-31"
"#;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn try_apply(content: &str) -> Result<Applied, Vec<OverlayError>> {
    apply(&embedded::rule_book(), content, day(TODAY))
}

#[track_caller]
fn refuses(old: &str, new: &str, line: usize, reason: &str) {
    assert!(ENTRY.contains(old));
    let errors = try_apply(&ENTRY.replacen(old, new, 1)).expect_err("refused");
    assert_eq!(errors, [OverlayError { line, reason: reason.to_owned() }]);
}

#[test]
fn a_value_is_replaced_and_listed() {
    let applied = try_apply(ENTRY).expect("a good overlay");
    let book = applied.book;
    assert!(applied.expired.is_empty());
    let Found::InForce(used, dated) = book.at("credito.titulacion.porcentaje", day(TODAY)) else { panic!("in force") };
    assert_eq!(dated.value, Value::Number("3".parse().expect("a number")));
    assert_eq!(dated.status, Status::Single);
    let replacement = dated.replaced_by.as_ref().expect("it says who");
    assert_eq!((replacement.author.as_str(), replacement.expires), ("M. Robles", day("2027-01-31")));
    assert_eq!(book.source(dated.source).publisher, "M. Robles");
    assert_eq!(book.source(dated.source).title, "Circular de la delegación");
    assert_eq!(book.replaced, [used]);
    // Nothing else moved.
    let shipped = embedded::rule_book();
    assert_eq!(book.version, shipped.version);
    assert_ne!(book.digest, shipped.digest, "other values, other digest");
    for (ours, theirs) in book.parameters.iter().zip(&shipped.parameters) {
        assert!(ours == theirs || ours.id == "credito.titulacion.porcentaje", "{}", ours.id);
    }
}

#[test]
fn a_whole_table_or_a_reading_is_replaced() {
    let entry = r#"[[replace]]
id = "t100.edad"
unit = "point"
edges = ["18", "40"]
closed = "lower"
edge_unit = "year"
results = ["16", "unknown"]
author = "M. Robles"
reason = "Tabla de la delegación"
expires = "2026-11-21"

[[replace]]
id = "credito.renglon.lectura"
unit = "reading"
value = "limite_superior"
author = "M. Robles"
reason = "Respuesta de la delegación"
expires = "2027-01-31"
"#;
    let book = try_apply(entry).expect("the last day counts").book;
    let Found::InForce(_, ages) = book.at("t100.edad", day(TODAY)) else { panic!("in force") };
    assert_eq!(ages.table().map(|table| table.results.len()), Some(2));
    let Found::InForce(_, row) = book.at("credito.renglon.lectura", day(TODAY)) else { panic!("in force") };
    assert_eq!(row.value, Value::Reading("limite_superior".to_owned()));
    assert_eq!(book.replaced.len(), 2);
}

#[test]
fn an_expired_replacement_leaves_the_book_alone() {
    let applied = try_apply(&ENTRY.replace("2027-01-31", "2026-11-20")).expect("not an error");
    assert_eq!(applied.expired, ["credito.titulacion.porcentaje"]);
    assert_eq!(applied.book, embedded::rule_book());
}

#[test]
fn a_bad_entry_is_refused_with_its_reason_in_spanish() {
    let id = "credito.titulacion.porcentaje";
    refuses(id, "credito.inventada", 2, "Ninguna regla se llama «credito.inventada».");
    refuses("\"percent\"", "\"peso\"", 3, &format!("La regla «{id}» se mide en percent, no en peso."));
    refuses("\"percent\"", "\"pesos\"", 3, "No se conoce la palabra «pesos».");
    refuses("\"3\"", "\"30\"", 4, "30 está fuera del intervalo de 0 a 15.");
    refuses("\"3\"", "\"3 %\"", 4, "«3 %» no es un número; se escribe sin comas ni signos.");
    refuses("M. Robles", " ", 5, &format!("Falta el autor del ajuste de «{id}»."));
    refuses("Circular de la delegación", "", 6, &format!("Falta el motivo del ajuste de «{id}»."));
    refuses("2027-01-31", "enero", 7, "«enero» no es una fecha como 2026-02-01.");
    let shape = "Escriba un valor, o bien límites, lado cerrado, unidad de los límites y resultados.";
    refuses("value = \"3\"\n", "", 2, shape);
    let twice = try_apply(&format!("{ENTRY}{ENTRY}")).expect_err("twice");
    assert_eq!(twice, [OverlayError { line: 9, reason: format!("La regla «{id}» está dos veces.") }]);
}

#[test]
fn a_rule_that_is_not_in_force_cannot_be_replaced() {
    let entry = ENTRY
        .replace("credito.titulacion.porcentaje", "nacional.uma.diaria")
        .replace("\"percent\"", "\"peso_per_day\"");
    let errors = apply(&embedded::rule_book(), &entry, day("2027-06-01")).expect_err("no UMA of 2027");
    let reason = "La regla «nacional.uma.diaria» no tiene valor en vigor el 2027-06-01 que se pueda sustituir.";
    assert_eq!(errors, [OverlayError { line: 2, reason: reason.to_owned() }]);
}

#[test]
fn a_file_that_is_not_toml_or_lacks_a_key_is_refused() {
    for bad in [
        "[[replace",
        "replace = 3",
        "otra = 1",
        &ENTRY.replace("author = \"M. Robles\"\n", ""),
        &ENTRY.replace("\"3\"", "3"),
    ] {
        let errors = try_apply(bad).expect_err("refused");
        assert_eq!(errors.len(), 1);
        assert!(errors[0].reason.starts_with("El archivo de ajustes no se puede leer: "), "{errors:?}");
    }
}

/// A small book with a rule of each kind of words.
fn book_of_words() -> RuleBook {
    let source = "[[source]]\nid = \"uno\"\npublisher = \"Diario\"\ntitle = \"Nota\"\npublished = \"2026\"\naddress = \"https://ejemplo.mx\"\nchecked = \"2026-11-21\"\n";
    let rule = |id: &str, unit: &str, value: &str| {
        format!(
            "[[parameter]]\nid = \"{id}\"\nlabel = \"R\"\nshort_label = \"R\"\ndescription = \"R.\"\ngroup = \"G\"\nunit = \"{unit}\"\n\
             [[parameter.dated]]\nfrom = \"2026-01-01\"\n{value}\nsource = \"uno\"\nwhere = \"p\"\nchecked = \"2026-11-21\"\nstatus = \"single\"\n"
        )
    };
    let rules =
        rule("a.uso", "statement", "value = \"Comprar.\"") + &rule("a.documentos", "list", "items = [\"acta\"]");
    let libro = "version = \"1\"\nfiles = [\"a.toml\"]\n";
    RuleBook::from_files(&[("libro.toml", libro), ("sources.toml", source), ("a.toml", &rules)]).expect("a whole book")
}

#[test]
fn a_statement_or_a_list_is_replaced() {
    let entry = |id: &str, unit: &str, value: &str| {
        format!(
            "[[replace]]\nid = \"{id}\"\nunit = \"{unit}\"\n{value}\nauthor = \"M. Robles\"\nreason = \"Circular\"\nexpires = \"2027-01-31\"\n"
        )
    };
    let book = book_of_words();
    let both = entry("a.uso", "statement", "value = \"Comprar o construir.\"")
        + &entry("a.documentos", "list", "items = [\"acta\", \"CURP\"]");
    let applied = apply(&book, &both, day(TODAY)).expect("a good overlay").book;
    let value = |id: &str| match applied.at(id, day(TODAY)) {
        Found::InForce(_, dated) => dated.value.clone(),
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(value("a.uso"), Value::Statement("Comprar o construir.".to_owned()));
    assert_eq!(value("a.documentos"), Value::List(vec!["acta".to_owned(), "CURP".to_owned()]));
    assert_eq!(applied.replaced.len(), 2);
    for (id, unit, value, line, reason) in [
        ("a.uso", "statement", "value = \"\"", 4, "El texto está vacío; escríbalo o quite la entrada."),
        ("a.uso", "statement", "items = [\"x\"]", 2, "Un texto se escribe en «value» y sin nada más."),
        ("a.documentos", "list", "items = []", 4, "El texto está vacío; escríbalo o quite la entrada."),
        ("a.documentos", "list", "value = \"acta\"", 4, "Una lista se escribe en «items» y sin nada más."),
        ("a.documentos", "statement", "value = \"x\"", 3, "La regla «a.documentos» se mide en list, no en statement."),
    ] {
        let errors = apply(&book, &entry(id, unit, value), day(TODAY)).expect_err("refused");
        assert_eq!(errors, [OverlayError { line, reason: reason.to_owned() }], "{id}: {value}");
    }
}
