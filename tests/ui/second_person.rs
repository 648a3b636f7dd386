//! A second person by keyboard alone, their own score, and both of them in Comparar.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ventanilla::app::form::Whose;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::{Action, FieldId, Screen};
use ventanilla::engine::evaluation::Product;
use ventanilla::money::Mxn;

use crate::desk::{World, desk, picture, send, usual};
use crate::hand::{CTRL, focused, press, shows};

/// Types into whatever has the keyboard.
fn types(harness: &mut Harness<'_, World>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
}

/// Presses Tab until the label has the keyboard.
fn tab_to(harness: &mut Harness<'_, World>, label: &str) {
    for _ in 0..80 {
        if focused(harness).as_deref() == Some(label) {
            return;
        }
        press(harness, Modifiers::NONE, Key::Tab);
    }
    panic!("Tab does not come to {label}");
}

/// The sample and a second person, typed by keyboard alone.
fn both(mut harness: Harness<'static, World>) -> Harness<'static, World> {
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, CTRL, Key::Tab);
    assert_eq!(harness.state().desk.state.shown(), Whose::Second);
    assert_eq!(focused(&harness).as_deref(), Some("CURP"), "the cursor waits in the first field");
    types(&mut harness, "RETU900315HASNVL03");
    for (label, text) in [
        ("Nombres", "Ulises"),
        ("Bimestres continuos", "20"),
        ("Salario mensual integrado", "20000"),
        ("Puntos de la empresa", "500"),
        ("Saldo de la subcuenta", "30000"),
        ("Ahorro voluntario", "0"),
    ] {
        tab_to(&mut harness, label);
        types(&mut harness, text);
    }
    press(&mut harness, Modifiers::NONE, Key::Tab);
    harness
}

#[test]
fn a_second_person_is_added_by_keyboard_alone() {
    let mut harness = both(usual());
    let state = &harness.state().desk.state;
    assert_eq!(state.form.text(FieldId::Names), "Dalia", "the holder stays as they were");
    let theirs = state.applicant.second.as_deref().expect("a second person");
    assert_eq!(theirs.person.names.as_deref(), Some("Ulises"));
    assert_eq!(theirs.employment.salary, Some(Mxn::from_pesos(20_000)));
    assert!(shows(&harness, "Elija la modalidad: hay una segunda persona"));
    // The own score panel, named.
    assert!(harness.query_by_role_and_label(Role::Heading, "Segunda persona").is_some());
    // The modality by keyboard: F2 goes round the form until it asks for it.
    for _ in 0..20 {
        press(&mut harness, Modifiers::NONE, Key::F2);
        if focused(&harness).as_deref() == Some("Modalidad") {
            break;
        }
    }
    assert_eq!(focused(&harness).as_deref(), Some("Modalidad"));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().desk.state.form.text(FieldId::Modality), "conyugal");
    // And back to the holder.
    press(&mut harness, CTRL, Key::Tab);
    assert_eq!(harness.state().desk.state.shown(), Whose::Holder);
    assert!(harness.query_by_role_and_label(Role::Heading, "Titular").is_some());
    assert!(shows(&harness, "1,128 puntos, 48 arriba del mínimo"));
}

#[test]
fn removing_the_second_person_can_be_undone() {
    let mut harness = both(usual());
    harness.get_by_label("Quitar segunda persona").click();
    harness.run_steps(3);
    assert!(harness.state().desk.state.form.second().is_none());
    assert!(shows(&harness, "Segunda persona quitada"));
    press(&mut harness, CTRL, Key::Z);
    let state = &harness.state().desk.state;
    assert_eq!((state.shown(), state.typed(FieldId::Names)), (Whose::Second, "Ulises"));
}

#[test]
fn comparar_shows_each_ones_and_the_joint_figures_with_their_reasons() {
    let mut harness = both(usual());
    send(&mut harness, [Action::Edit(FieldId::Modality, "conyugal".to_owned()), Action::Go(Screen::Comparar)]);
    harness.get_by_role_and_label(Role::RadioButton, "Conjunto").click();
    harness.run_steps(3);
    // 691,847.46 of the sample and what the second person's own answer gives.
    let joint = harness.state().desk.state.evaluation.joint(Product::Tradicional).expect("a joint answer").clone();
    let sum = joint.sum.expect("both are priced");
    assert!(sum > Mxn::from_pesos(691_847));
    assert!(shows(&harness, &format!("Crédito conjunto, Tradicional: {sum}")));
    assert!(shows(&harness, "Tope conjunto, Tradicional: $5,283,004.23"));
    harness.get_by_label(&format!("Crédito conjunto, Tradicional: {sum}")).focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert!(shows(&harness, "Titular: $691,847.46"), "F4 says where it comes from");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_role_and_label(Role::RadioButton, "Segunda persona").click();
    harness.run_steps(3);
    assert_eq!(harness.state().desk.state.shown(), Whose::Second);
    assert!(shows(&harness, "$741,774.59"), "20,000 a month gives 741,774.59 (domain notes)");
    assert!(shows(&harness, "La prueba es del titular"));
    // By keyboard: from both together to the second person.
    harness.get_by_role_and_label(Role::RadioButton, "Conjunto").click();
    harness.run_steps(3);
    assert_eq!(harness.state().desk.state.shown(), Whose::Holder);
    press(&mut harness, CTRL, Key::Tab);
    assert_eq!(harness.state().desk.state.shown(), Whose::Second);
}

#[test]
fn pictures_of_two_people() {
    for (theme, (width, height)) in [
        (Theme::Light, (1366.0, 768.0)),
        (Theme::Dark, (1366.0, 768.0)),
        (Theme::HighContrast, (1366.0, 768.0)),
        (Theme::Light, (1024.0, 700.0)),
    ] {
        let mut harness = both(desk(vec2(width, height), Settings { theme, ..Settings::default() }));
        send(&mut harness, [Action::Edit(FieldId::Modality, "conyugal".to_owned())]);
        harness.run_steps(4);
        let name = format!("{theme:?}-{width}x{height}");
        picture(&mut harness, &format!("22-segunda-{name}"));
        send(&mut harness, [Action::Go(Screen::Comparar)]);
        harness.get_by_role_and_label(Role::RadioButton, "Conjunto").click();
        harness.run_steps(4);
        picture(&mut harness, &format!("22-conjunto-{name}"));
    }
}
