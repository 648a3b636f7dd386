//! The joint credit on paper: both people's figures, the shares, who signs, the contact form.

use ventanilla::engine::applicant::{Applicant, Modality, Purpose};
use ventanilla::engine::evaluation::Product;

use super::assert_has;
use super::summaries::{Printed, print, sample};
use ventanilla::money::Mxn;

/// The sample person and an invented second one, of 20,000 a month.
fn couple() -> Applicant {
    let mut first = sample("dalia");
    let mut second = first.clone();
    second.person.names = Some("Ulises".into());
    second.person.first_surname = Some("Rentería".into());
    second.employment.salary = Some(Mxn::from_pesos(20_000));
    second.contact.landline = Some("4499123456".into());
    first.contact.address = Some("Encino 12, Bosques del Prado, 20130, Aguascalientes".into());
    first.contact.residence = Some("Fresno 3, Centro, 20000, Aguascalientes".into());
    first.modality = Some(Modality::Conyugal);
    Applicant { second: Some(Box::new(second)), ..first }
}

/// 15,000 gives 691,847.46 and 4,473.52, and 20,000 gives 741,774.59 and 5,989.85 (domain notes,
/// section 5): together 1,433,622.05 and 10,463.37; 691,847.46 of it is 48.26 per cent.
#[test]
fn both_people_stand_side_by_side_with_their_sum_and_shares() {
    let bytes = print(&couple(), |options| options.chosen = Some(Product::Tradicional)).expect("printed");
    let text = Printed::keep("pareja", bytes).text();
    assert_has(
        &text,
        &[
            "2. Segunda persona",
            "Ulises Rentería Pérez",
            "Crédito conjunto: Crédito Tradicional, modalidad conyugal",
            "Entre ambas",
            "$691,847.46",
            "$741,774.59",
            "$1,433,622.05",
            "$10,463.37",
            "48.26 %",
            "51.74 %",
            "100.00 %",
            "$5,283,004.23",
            "Son copropietarios en proporción al crédito de cada quien",
            "Cada persona firma su propia solicitud",
        ],
    );
    assert!(text.contains("Segunda persona: recibí") || text.contains("recibí y autorizo"), "{text}");
    assert!(!text.contains("Anexo C"), "only on request");
}

#[test]
fn the_contact_form_is_printed_on_request_with_the_second_address_for_land() {
    let mut both = couple();
    both.contact.residence = None;
    let contact = |applicant: &Applicant| {
        let bytes = print(applicant, |options| options.sections.contact = true).expect("printed");
        Printed::keep("anexo-c", bytes).text()
    };
    let text = contact(&both);
    assert_has(
        &text,
        &["Datos de contacto (Anexo C)", "Encino 12", "4492041890", "4499123456", "dalia@ejemplo.mx", "Sin dato"],
    );
    assert!(!text.contains("Domicilio particular 2"), "{text}");
    both.dwelling.purpose = Some(Purpose::BuyLand);
    assert_has(&contact(&both), &["Domicilio particular 2 (donde reside)"]);
    assert_has(&contact(&couple()), &["Fresno 3, Centro, 20000, Aguascalientes"]);
    // One person alone has the form too.
    let alone = contact(&sample("dalia"));
    assert_has(&alone, &["Datos de contacto (Anexo C)", "Teléfono móvil"]);
    assert!(!alone.contains("Segunda persona"), "{alone}");
}

/// The couple shares one e-mail, one CURP and one NSS: those are told of the second person.
#[test]
fn a_step_about_the_data_says_whose_it_is() {
    let bytes = print(&couple(), |options| options.chosen = Some(Product::Tradicional)).expect("printed");
    let text = Printed::keep("pareja-datos", bytes).text();
    assert_has(&text, &["Titular: ", "Segunda persona: "]);
    let bytes = print(&sample("dalia"), |_| {}).expect("printed");
    assert!(!Printed::keep("sola-datos", bytes).text().contains("Titular: "));
}
