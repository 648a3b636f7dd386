//! The sheet of one rule, as other programs see it.

use jiff::civil::date;
use ventanilla::engine::evaluation::Product;
use ventanilla::report::rule_uses::{First, Use, User};
use ventanilla::report::{pdf, rule_sheet};
use ventanilla::rules::embedded::rule_book;

use super::summaries::Printed;

fn printed(id: &str, uses: &[Use]) -> Printed {
    let book = rule_book();
    let rule = book.parameter(id).expect("a rule of the book");
    let leaflet = rule_sheet::sheet(&book, rule, date(2026, 11, 21), true, uses, Some("Aguascalientes"));
    Printed::keep(id, pdf::leaflet(&leaflet, [7; 32], 0).expect("known signs"))
}

#[test]
fn the_sheet_of_a_rule_has_its_history_its_sources_and_what_contradicts_it() {
    let uses =
        [Use { user: User::Option(Product::Tradicional), first: First::Whole, figures: vec!["monto".to_owned()] }];
    let sheet = printed("tradicional.tope", &uses);
    let text = sheet.text();
    for said in [
        "Ficha de una regla",
        "Ventanilla · Aguascalientes",
        "Tope de crédito, Tradicional",
        "tradicional.tope",
        "$2,935,002.35",
        "814 UMA",
        "19 dic 2022",
        "Fuentes en desacuerdo",
        "$2,830,672.54",
        "Crédito Tradicional",
        "monto",
        "No es una publicación oficial",
        "Hoja 1 de",
    ] {
        assert!(text.contains(said), "«{said}» is not in:\n{text}");
    }
    sheet.check_places();
}

/// Whatever rule it is: a number, a table, a reading, words, a list, one that nobody knows.
#[test]
fn every_rule_has_a_sheet() {
    let book = rule_book();
    for rule in &book.parameters {
        let leaflet = rule_sheet::sheet(&book, rule, date(2026, 11, 21), true, &[], None);
        let bytes = pdf::leaflet(&leaflet, [0; 32], 0).unwrap_or_else(|fault| panic!("{}: {fault}", rule.id));
        assert!(bytes.starts_with(b"%PDF-"), "{}", rule.id);
    }
}

#[test]
fn a_long_table_goes_on_under_its_heads() {
    let sheet = printed("credito.tasa.tabla", &[]);
    assert!(sheet.pages() > 1);
    assert!(sheet.text().matches("Resultado").count() > 1);
    sheet.check_places();
}
