//! The sheet of documents and property, and that of a granted credit, as other programs see them.

use jiff::civil::date;
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::dossier::{CheckId, DocumentId, DocumentNote, Granted, Handed};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::Product;
use ventanilla::engine::granted::outlook;
use ventanilla::money::{Decimal, Mxn, Rate};
use ventanilla::report::model::PrintOptions;
use ventanilla::report::{granted_sheet, pdf, requirements};
use ventanilla::rules::embedded::rule_book;

use super::summaries::Printed;

fn applicant() -> Applicant {
    let mut applicant = Applicant::default();
    applicant.person.names = Some("Dalia".to_owned());
    let received =
        DocumentNote { handed: Handed::Received, until: Some(date(2026, 11, 20)), ..DocumentNote::default() };
    applicant.dossier.note(DocumentId::Identification, received);
    let reason = Some("Copia borrosa".to_owned());
    let rejected = DocumentNote { handed: Handed::Rejected, reason, ..DocumentNote::default() };
    applicant.dossier.note(DocumentId::BirthCertificate, rejected);
    applicant.dossier.check(CheckId::Water, Some(true));
    applicant.dossier.granted = Granted {
        amount: Some(Mxn::from_centavos(69_184_746)),
        rate: Rate::from_percent(Decimal::new(672, 2)),
        term_years: Some(30),
        first: Some(date(2022, 1, 1)),
        made: Some(57),
        contribution: Some(Mxn::from_pesos(750)),
        overdue: Some(2),
        ..Granted::default()
    };
    applicant
}

fn has(text: &str, said: &[&str]) {
    for said in said {
        assert!(text.contains(said), "«{said}» is not in:\n{text}");
    }
}

#[test]
fn the_sheet_of_requirements_has_both_lists_with_states_and_sources() {
    let (book, applicant, day) = (rule_book(), applicant(), date(2026, 11, 21));
    let evaluation = evaluate(&book, &applicant, day);
    let options = PrintOptions::default();
    let leaflet = requirements::sheet(&evaluation, &applicant, &book, Product::Tradicional, &options);
    let sheet = Printed::keep("requisitos", pdf::leaflet(&leaflet, [7; 32], 0).expect("known signs"));
    let said = ["Documentos y vivienda", "Dalia", "0 de 9 recibidos", "Venció el 20 nov 2026", "Copia borrosa"];
    has(&sheet.text(), &said);
    has(&sheet.text(), &["1 de 11 cumplen", "Tiene servicio de agua", "Cumple", "Sin dato", "Precio máximo"]);
    sheet.check_places();
}

#[test]
fn the_sheet_of_a_granted_credit_has_figures_what_is_assumed_and_the_months_to_come() {
    let (book, applicant, day) = (rule_book(), applicant(), date(2026, 11, 21));
    let evaluation = evaluate(&book, &applicant, day);
    let standing = outlook(&book, &applicant.dossier.granted, day).expect("a credit is known");
    let options = PrintOptions::default();
    let leaflet = granted_sheet::sheet(&standing, &evaluation, &applicant, &book, &options);
    let sheet = Printed::keep("estado-de-cuenta", pdf::leaflet(&leaflet, [7; 32], 0).expect("known signs"));
    // Two payments of 4,473.52 are overdue.
    has(
        &sheet.text(),
        &["Estado de cuenta proyectado", "$8,947.04", "57 hechos y 2 vencidos", "OTO-05", "A lo vencido"],
    );
    has(&sheet.text(), &["No es un estado de cuenta oficial", "Ninguna fuente dice qué interés genera lo vencido"]);
    sheet.check_places();
}
