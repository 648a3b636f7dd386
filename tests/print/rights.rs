//! The sheet of rights and terms as other programs see it.

use jiff::civil::date;
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::Product;
use ventanilla::engine::rights;
use ventanilla::report::{pdf, rights as told};
use ventanilla::rules::embedded::rule_book;

use super::assert_has;
use super::summaries::{Printed, sample};

fn printed(applicant: &Applicant) -> Printed {
    let (book, day) = (rule_book(), date(2026, 11, 21));
    let rights = rights::answer(&book, applicant, &evaluate(&book, applicant, day), Some(Product::Tradicional));
    let sheet = told::sheet(&rights, applicant, &book, Some("Aguascalientes, ventanilla 4"), Some("M. Robles"));
    Printed::keep("rights", pdf::leaflet(&sheet, [7; 32], 0).expect("every sign is in the faces"))
}

#[test]
fn the_sheet_carries_the_persons_dates_and_what_a_letter_must_have() {
    let mut dalia = sample("dalia");
    dalia.procedure.notified = Some(date(2026, 11, 3));
    let sheet = printed(&dalia);
    let text = sheet.text();
    // 16 December: thirty working days counted by hand in tests/rights.rs; the rest is the design's sample.
    assert_has(
        &text,
        &[
            "Sus derechos y plazos",
            "Aguascalientes, ventanilla 4",
            "Dalia Argüello Pérez",
            "16 dic 2026",
            "17 dic 2026",
            "ene 2027",
            "dic 2056",
            "A más tardar en sep 2046",
            "Quedan 18 días hábiles para el recurso",
            "La fecha en que se notificó",
            "INCONFORMIDADES@infonavit.org.mx",
            "La contraseña de Mi Cuenta no se pide ni se guarda aquí",
            "según la prensa",
            "Estimación. No es una precalificación oficial.",
            "Confianza: inferida",
        ],
    );
    for identifier in [dalia.person.curp, dalia.person.nss, dalia.contact.email].into_iter().flatten() {
        assert!(!text.contains(&identifier), "{identifier} has nothing to do on this paper");
    }
    assert!(sheet.pages() <= 3, "{} pages", sheet.pages());
}

#[test]
fn without_any_datum_there_is_still_a_sheet() {
    let sheet = printed(&Applicant::default());
    assert_has(
        &sheet.text(),
        &["Falta capturar: Día de la notificación", "Elija en Comparar una opción con monto", "Por ley: 1 ene"],
    );
}
