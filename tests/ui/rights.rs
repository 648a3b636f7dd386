//! Derechos y plazos driven by keys and labels.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::{Dialog, SaveWhat, Why};
use ventanilla::app::{Action, Effect, FieldId, Screen};
use ventanilla::engine::rights::RightDateId;

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, press, shows};
use crate::printing;

/// The sample case; Ctrl+8 shows the screen.
fn opened() -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, CTRL, Key::Num8);
    assert_eq!(harness.state().desk.state.screen, Screen::Derechos);
    harness
}

fn type_into(harness: &mut Harness<'_, World>, field: FieldId, text: &str) {
    send(harness, [Action::GoToField(field)]);
    let typed = harness.root().children_recursive().find(|n| n.accesskit_node().is_focused()).expect("the field");
    typed.type_text(text);
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

/// Puts the keyboard on the first thing whose name begins so.
fn focus(harness: &mut Harness<'_, World>, name: &str) {
    let found = harness.root().children_recursive().find(|node| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(name))
            && node.accesskit_node().role() == Role::Button
    });
    found.unwrap_or_else(|| panic!("nothing is named {name}")).focus();
    harness.run_steps(3);
}

#[test]
fn a_typed_notification_gives_its_last_day_and_f4_says_why() {
    let mut harness = opened();
    // The dates of the design's sample: first payment January 2027, ends December 2056 and March 2047.
    assert!(shows(&harness, "Primer pago: ene 2027"));
    assert!(shows(&harness, "Liberación del saldo: dic 2056"));
    assert!(shows(&harness, "Aviso, sin aportación: A más tardar en jun 2056"));
    assert!(shows(&harness, "Aviso, con aportación: A más tardar en sep 2046"));
    assert!(shows(&harness, "Acceso al FPP: Cumplido desde ene 2025"));
    assert!(shows(&harness, "Último día del recurso: Falta capturar: Día de la notificación"));
    type_into(&mut harness, FieldId::NotifiedOn, "031126");
    assert_eq!(harness.state().desk.state.applicant.procedure.notified, Some(date(2026, 11, 3)));
    assert!(shows(&harness, "Último día del recurso: 16 dic 2026"));
    assert!(shows(&harness, "Si se cuenta desde que surte efectos: 17 dic 2026"));
    assert!(shows(&harness, "Quedan 18 días hábiles para el recurso"));
    focus(&mut harness, "Último día del recurso");
    press(&mut harness, Modifiers::NONE, Key::F4);
    let asked = Dialog::Why(Why::Right(RightDateId::AppealLast));
    assert_eq!(harness.state().desk.state.dialog, Some(asked));
    assert!(shows(&harness, "De lunes a viernes no se contaron: 16 nov 2026"));
    assert!(shows(&harness, "Días de descanso obligatorio"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // The field itself says the same by F4.
    send(&mut harness, [Action::GoToField(FieldId::NotifiedOn)]);
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert_eq!(harness.state().desk.state.dialog, Some(Dialog::Why(Why::Right(RightDateId::AppealLast))));
}

#[test]
fn undoing_stays_where_the_change_is_seen() {
    let mut harness = opened();
    type_into(&mut harness, FieldId::AppealedOn, "201126");
    assert!(shows(&harness, "Resolución, aproximada: 19 ene 2027"));
    press(&mut harness, CTRL, Key::Num2);
    press(&mut harness, CTRL, Key::Z);
    assert_eq!(harness.state().desk.state.screen, Screen::Derechos);
    assert_eq!(harness.state().desk.state.applicant.procedure.appealed, None);
}

#[test]
fn the_form_does_not_ask_what_this_screen_asks() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    assert_eq!(harness.state().desk.state.screen, Screen::Solicitante);
    for label in [FieldId::NotifiedOn.label(), FieldId::EmailInUse.label()] {
        assert!(harness.query_by_label(label).is_none(), "{label} stands in the form");
    }
    send(&mut harness, [Action::GoToField(FieldId::EmailInUse)]);
    assert_eq!(harness.state().desk.state.screen, Screen::Derechos);
    assert!(shows(&harness, "La contraseña de Mi Cuenta no se pide ni se guarda aquí"));
}

#[test]
fn mi_cuenta_tells_what_it_needs_and_what_is_wrong_with_the_e_mail() {
    let mut harness = opened();
    focus_tabs(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "Línea de captura, sin relación laboral y al corriente"));
    assert!(shows(&harness, "Lo da el Infonavit; aquí no se guarda"));
    assert!(shows(&harness, "Capturado (según la prensa)"));
    type_into(&mut harness, FieldId::DeliveredOn, "191126");
    assert!(shows(&harness, "Registro en Mi Cuenta: Desde el 21 nov 2026"));
    assert!(shows(&harness, "La fuente no dice si son hábiles; en hábiles: 23 nov 2026"));
    send(&mut harness, [Action::GoToField(FieldId::EmailInUse)]);
    // From nothing chosen the space bar takes the first, "No"; the arrow the second.
    press(&mut harness, Modifiers::NONE, Key::Space);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().desk.state.applicant.procedure.email_in_use, Some(true));
    assert!(shows(&harness, "Correo en uso sin crédito anterior ni otra persona"));
    // No field of the whole window asks for a password.
    assert!(!FieldId::ALL.into_iter().any(|field| field.label().to_lowercase().contains("contraseña")));
}

fn focus_tabs(harness: &mut Harness<'_, World>) {
    let found = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        node.role() == Role::RadioGroup && node.label().is_some_and(|label| label == "Sección")
    });
    found.expect("the two halves").focus();
    harness.run_steps(3);
}

#[test]
fn the_sheet_is_printed_and_saved_from_here() {
    let mut harness = opened();
    effects(&harness);
    press(&mut harness, CTRL, Key::P);
    let order = printing::order(&mut harness);
    let title = order.title;
    assert!(title.ends_with("derechos") && !title.contains("Dalia"), "{title}: queues keep no personal data");
    assert!(order.pdf.expose().starts_with(b"%PDF"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().desk.state.screen, Screen::Derechos);
    press(&mut harness, CTRL, Key::E);
    let asked = effects(&harness);
    let [Effect::SaveDialog { what: SaveWhat::Sheet, name, .. }] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(name.starts_with("derechos-") && name.ends_with(".pdf"), "{name}");
}

/// Pictures for eyes to look at; without `VENTANILLA_PICTURES` each half is only drawn.
#[test]
fn pictures() {
    let sizes = [(1366.0, 768.0, 100), (1024.0, 700.0, 100), (1366.0, 768.0, 200), (1024.0, 700.0, 200)];
    let themes = [Theme::Dark, Theme::HighContrast].map(|theme| (theme, sizes[0]));
    for (theme, (width, height, text_percent)) in sizes.map(|size| (Theme::Light, size)).into_iter().chain(themes) {
        let mut harness = desk(vec2(width, height), Settings { theme, text_percent, ..Settings::default() });
        send(&mut harness, [Action::OpenSample]);
        type_into(&mut harness, FieldId::NotifiedOn, "031126");
        send(&mut harness, [Action::Go(Screen::Derechos)]);
        picture(&mut harness, &format!("08-derechos-{theme:?}-{width}x{height}-{text_percent}"));
        type_into(&mut harness, FieldId::DeliveredOn, "191126");
        picture(&mut harness, &format!("08-mi-cuenta-{theme:?}-{width}x{height}-{text_percent}"));
    }
}
