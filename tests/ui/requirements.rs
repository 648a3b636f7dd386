//! Requisitos and the credit already granted, driven by key and label.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::{Action, Command, Screen};
use ventanilla::engine::dossier::{CheckId, DocumentId, DocumentNote, Granted, Handed, PaidExtras};
use ventanilla::engine::evaluation::Product;
use ventanilla::money::{Decimal, Mxn, Rate};

use crate::desk::{World, desk, picture, send, usual};
use crate::hand::{CTRL, shows};

fn press(harness: &mut Harness<'_, World>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn sample() -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    harness
}

fn focus(harness: &mut Harness<'_, World>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run();
}

fn type_into(harness: &mut Harness<'_, World>, label: &str, text: &str) {
    focus(harness, label);
    press(harness, CTRL, Key::A);
    harness.get_by_label(label).type_text(text);
    harness.run();
    press(harness, Modifiers::NONE, Key::Tab);
}

#[test]
fn documents_are_noted_by_key_and_expire_by_the_day() {
    let mut harness = sample();
    press(&mut harness, CTRL, Key::Num9);
    assert_eq!(harness.state().desk.state.screen, Screen::Requisitos);
    assert!(shows(&harness, "0 de 9 recibidos"));
    let name = "Estado: Solicitud de inscripción de crédito";
    focus(&mut harness, name);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "1 de 9 recibidos"));
    assert!(harness.state().desk.state.unsaved);
    type_into(&mut harness, "Vale hasta", "20 nov 2026");
    let noted = harness.state().desk.state.form.dossier.documents.get(&DocumentId::Application).cloned();
    assert_eq!(noted.and_then(|note| note.until), Some(jiff::civil::date(2026, 11, 20)));
    // The sample's day is the day after.
    assert!(shows(&harness, "Venció el 20 nov 2026"));
    assert!(shows(&harness, "0 de 9 recibidos"));
    // Rejected, with its reason; what cannot be read is not lost and not taken.
    focus(&mut harness, name);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    type_into(&mut harness, "Motivo del rechazo", "Sin firma");
    assert!(shows(&harness, "Rechazado: Sin firma"));
    press(&mut harness, CTRL, Key::Z);
    press(&mut harness, CTRL, Key::Z);
    let noted = harness.state().desk.state.form.dossier.documents.get(&DocumentId::Application).cloned();
    assert_eq!(noted.map(|note| note.handed), Some(Handed::Received));
    assert_eq!(harness.state().desk.state.screen, Screen::Requisitos);
}

#[test]
fn the_list_follows_the_product_and_the_property_has_its_own_tab() {
    let mut harness = sample();
    send(&mut harness, [Action::Choose(Product::Construccion), Action::Go(Screen::Requisitos)]);
    assert!(shows(&harness, "0 de 13 recibidos"));
    send(&mut harness, [Action::Choose(Product::Suelo)]);
    assert!(shows(&harness, "Avalúo y dictamen técnico del terreno"));
    send(&mut harness, [Action::Choose(Product::Tradicional)]);
    focus(&mut harness, "Lista");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "0 de 11 cumplen"));
    focus(&mut harness, "Estado: Tiene servicio de agua");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "1 de 11 cumplen"));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let seen = harness.state().desk.state.form.dossier.property.get(&CheckId::Water).copied();
    assert_eq!(seen, Some(false));
    assert!(shows(&harness, "Pedir el recibo o la factibilidad de agua"));
    // Supr: nobody has looked.
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(harness.state().desk.state.form.dossier.property.is_empty());
}

#[test]
fn a_granted_credit_is_typed_and_projected() {
    let mut harness = sample();
    send(&mut harness, [Action::Go(Screen::Amortizacion)]);
    focus(&mut harness, "Qué crédito");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "Capture el crédito ya otorgado"));
    for (label, text) in [
        ("Monto otorgado", "691847.46"),
        ("Tasa anual", "6.72"),
        ("Plazo, años", "30"),
        ("Primer pago", "1 ene 2022"),
        ("Pagos hechos", "57"),
        ("Pagos vencidos", "2"),
        ("Aportación al mes", "750"),
    ] {
        type_into(&mut harness, label, text);
    }
    let granted = harness.state().desk.state.form.dossier.granted.clone();
    assert_eq!((granted.made, granted.overdue), (Some(57), Some(2)));
    // Two payments of 4,473.52 are overdue: 8,947.04; at 750 a month they take twelve months.
    assert!(shows(&harness, "$8,947.04"));
    assert!(shows(&harness, "la aportación lo cubre en nov 2027"));
    assert!(shows(&harness, "57 de 360"));
    assert!(shows(&harness, "OTO-05"));
    // What cannot be read stays in its box and is not taken.
    type_into(&mut harness, "Pagos hechos", "999");
    send(&mut harness, []);
    assert!(shows(&harness, "999"));
    assert_eq!(harness.state().desk.state.form.dossier.granted.made, Some(57));
    type_into(&mut harness, "Pagos hechos", "57");
    // An extra payment with its month, and one step back.
    type_into(&mut harness, "Monto del abono", "10000");
    type_into(&mut harness, "Mes", "ene 2027");
    harness.get_by_label("Agregar abono").click();
    harness.run();
    let extras = harness.state().desk.state.form.dossier.granted.extras.clone();
    assert_eq!(extras, Some(PaidExtras::Months([(jiff::civil::date(2027, 1, 1), Mxn::from_pesos(10_000))].into())));
    send(&mut harness, [Action::Run(Command::Undo)]);
    assert_eq!(harness.state().desk.state.form.dossier.granted.extras, None);
    assert!(harness.state().desk.state.granted_shown);
}

/// Both screens in every theme and in small windows: everything can be drawn, and pictures for eyes.
#[test]
fn both_screens_are_drawn_in_every_theme_and_room() {
    let usual = (1366.0, 768.0, 100);
    let variants = [
        (Theme::Light, usual),
        (Theme::Dark, usual),
        (Theme::HighContrast, usual),
        (Theme::Light, (1024.0, 700.0, 100)),
        (Theme::Light, (1366.0, 768.0, 200)),
    ];
    for (theme, (width, height, text_percent)) in variants {
        let settings = Settings { theme, text_percent, ..Settings::default() };
        let mut harness = desk(vec2(width, height), settings);
        let granted = Granted {
            amount: Some(Mxn::from_centavos(69_184_746)),
            rate: Rate::from_percent(Decimal::new(672, 2)),
            term_years: Some(30),
            first: Some(jiff::civil::date(2022, 1, 1)),
            made: Some(57),
            contribution: Some(Mxn::from_pesos(750)),
            overdue: Some(2),
            ..Granted::default()
        };
        let received = |issued| DocumentNote { handed: Handed::Received, issued, ..DocumentNote::default() };
        let rejected = DocumentNote {
            handed: Handed::Rejected,
            reason: Some("Copia borrosa".to_owned()),
            ..DocumentNote::default()
        };
        send(&mut harness, [Action::OpenSample, Action::SetGranted(granted), Action::ShowGranted(true)]);
        send(
            &mut harness,
            [
                Action::NoteDocument(DocumentId::Application, received(None)),
                Action::NoteDocument(DocumentId::BirthCertificate, rejected),
                Action::CheckProperty(CheckId::Water, Some(true)),
                Action::CheckProperty(CheckId::NoRisk, Some(false)),
            ],
        );
        let name = format!("{theme:?}-{width}-{text_percent}");
        for (screen, property, said) in [
            (Screen::Amortizacion, false, "otorgado"),
            (Screen::Requisitos, false, "requisitos"),
            (Screen::Requisitos, true, "vivienda"),
        ] {
            send(&mut harness, [Action::ShowProperty(property), Action::Go(screen)]);
            picture(&mut harness, &format!("14-{said}-{name}"));
        }
    }
}
