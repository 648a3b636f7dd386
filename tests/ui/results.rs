//! Comparar, Amortización, Resumen and Normativa driven by labels and keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::settings::Settings;
use ventanilla::app::state::{Dialog, Why};
use ventanilla::app::{Action, Effect, Screen};
use ventanilla::engine::amortization::ExtraUse;
use ventanilla::engine::evaluation::{FigureId, Product};
use ventanilla::money::Mxn;

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, focus, focused, press, shows, type_over};
use crate::printing;

/// The sample case, on one of its screens.
fn opened(screen: Screen) -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::Go(screen)]);
    harness
}

#[test]
fn arrows_walk_the_comparison_and_the_space_bar_chooses() {
    let mut harness = opened(Screen::Comparar);
    // The figures of the design reference, section 11.
    assert!(shows(&harness, "Monto de crédito, COFINAVIT: $742,138.91, mejor valor de la fila"));
    assert!(shows(&harness, "Ingreso necesario al mes, COFINAVIT: $20,133.95, mayor que el salario capturado"));
    focus(&mut harness, Role::RadioButton, "Tradicional");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(
        focused(&harness).unwrap_or_default().starts_with("Infonavit Total"),
        "{}",
        focused(&harness).unwrap_or_default()
    );
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(harness.state().desk.state.chosen, Product::Total);
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(focused(&harness).unwrap_or_default(), "Monto de crédito, Infonavit Total: $691,847.46");
    press(&mut harness, Modifiers::NONE, Key::F4);
    let asked = Dialog::Why(Why::Figure(Product::Total, FigureId::Amount));
    assert_eq!(harness.state().desk.state.dialog, Some(asked));
}

#[test]
fn modalities_are_taken_away_and_added_again() {
    let mut harness = opened(Screen::Comparar);
    focus(&mut harness, Role::RadioButton, "Tradicional");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(!harness.state().desk.state.columns.contains(&Product::Tradicional));
    harness.get_by_role_and_label(Role::Button, "Tradicional").click();
    harness.run_steps(3);
    assert!(harness.state().desk.state.columns.contains(&Product::Tradicional));
}

#[test]
fn the_bank_offer_is_typed_in_its_cell() {
    let mut harness = opened(Screen::Comparar);
    focus(&mut harness, Role::RadioButton, "Tradicional");
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        press(&mut harness, Modifiers::NONE, key);
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let name = focused(&harness).unwrap_or_default();
    assert!(name.ends_with(", COFINAVIT") && !name.contains(':'), "{name:?} has the keyboard");
    press(&mut harness, CTRL, Key::A);
    let typed = harness.root().children_recursive().find(|n| n.accesskit_node().is_focused()).expect("the field");
    typed.type_text("200000");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().desk.state.applicant.bank.amount, Some(Mxn::from_pesos(200_000)));
    assert!(shows(&harness, "$692,138.91"), "492,138.91 of the Institute and 200,000 of the bank");
    assert!(
        focused(&harness).unwrap_or_default().starts_with("Monto de crédito, COFINAVIT"),
        "{}",
        focused(&harness).unwrap_or_default()
    );
}

#[test]
fn what_if_keeps_the_value_before_until_it_is_reset() {
    let mut harness = opened(Screen::Comparar);
    type_over(&mut harness, "Plazo", "20");
    assert_eq!(harness.state().desk.state.what_if.term_years, Some(20));
    assert!(shows(&harness, "Plazo, Tradicional: 20 años, antes 30 años"));
    press(&mut harness, CTRL, Key::R);
    assert!(!harness.state().desk.state.what_if.is_active());
    assert!(shows(&harness, "Plazo, Tradicional: 30 años"));
}

#[test]
fn sliders_move_by_arrows_and_go_back() {
    let mut harness = opened(Screen::Comparar);
    focus(&mut harness, Role::Slider, "Plazo");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(harness.state().desk.state.what_if.term_years, Some(29));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(harness.state().desk.state.what_if.term_years, Some(19));
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(!harness.state().desk.state.what_if.is_active());
}

#[test]
fn in_a_narrow_window_the_panel_opens_over_the_table() {
    for (size, percent) in [(vec2(1024.0, 700.0), 100), (vec2(1366.0, 768.0), 200)] {
        let mut harness = desk(size, Settings { text_percent: percent, ..Settings::default() });
        send(&mut harness, [Action::OpenSample]);
        send(&mut harness, [Action::Go(Screen::Comparar)]);
        assert!(harness.query_by_role_and_label(Role::TextInput, "Ahorro voluntario").is_none());
        for (button, name) in [("Saldo", "saldo"), ("¿Y si…?", "prueba")] {
            harness.get_by_role_and_label(Role::Button, button).click();
            harness.run_steps(4);
            picture(&mut harness, &format!("02-comparar-{name}-{percent}"));
        }
        assert!(harness.query_by_role_and_label(Role::TextInput, "Ahorro voluntario").is_some());
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.query_by_role_and_label(Role::TextInput, "Ahorro voluntario").is_none());
    }
}

/// The figures of the design reference, section 11.
#[test]
fn an_extra_payment_shows_what_it_saves() {
    let mut harness = opened(Screen::Amortizacion);
    assert!(shows(&harness, "Intereses: $574,361.05, con aportación patronal"));
    type_over(&mut harness, "Abono extra al mes", "500");
    type_over(&mut harness, "Desde", "enero 2028");
    assert!(shows(&harness, "Termina: feb 2044, pago 206 de 360"));
    assert!(shows(&harness, "Termina antes: 3 años 1 mes. Ahorra en intereses: $96,086.51"));
    harness.get_by_label("Pagar menos al mes").click();
    harness.run_steps(3);
    assert_eq!(harness.state().desk.state.extras.usage, ExtraUse::LowerPayment);
    assert!(shows(&harness, "pago 243 de 360") || shows(&harness, "de 360"));
}

#[test]
fn a_click_into_a_box_above_takes_what_was_typed_below() {
    let mut harness = opened(Screen::Amortizacion);
    focus(&mut harness, Role::TextInput, "Abono único");
    press(&mut harness, CTRL, Key::A);
    harness.get_by_role_and_label(Role::TextInput, "Abono único").type_text("5000");
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Abono extra al mes").click();
    harness.run_steps(3);
    assert_eq!(harness.state().desk.state.extras.once, Mxn::from_pesos(5000));
}

#[test]
fn what_cannot_be_read_stays_with_its_reason() {
    let mut harness = opened(Screen::Amortizacion);
    type_over(&mut harness, "Abono extra al mes", "500");
    type_over(&mut harness, "Desde", "pronto");
    assert_eq!(harness.state().desk.state.extras.monthly_from, 1);
    assert_eq!(
        harness.get_by_role_and_label(Role::TextInput, "Desde").accesskit_node().value().as_deref(),
        Some("pronto")
    );
    picture(&mut harness, "03-amortizacion-error");
}

#[test]
fn years_open_and_close_by_key_and_the_table_is_exported() {
    let mut harness = opened(Screen::Amortizacion);
    focus(&mut harness, Role::Row, "2027");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&harness, "Pago 1, ene 2027"));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(
        focused(&harness).unwrap_or_default().starts_with("Pago 1, ene 2027"),
        "{}",
        focused(&harness).unwrap_or_default()
    );
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    assert!(focused(&harness).unwrap_or_default().starts_with("2028"), "{}", focused(&harness).unwrap_or_default());
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!(focused(&harness).unwrap_or_default().starts_with("2047"), "{}", focused(&harness).unwrap_or_default());
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(!shows(&harness, "Pago 1, ene 2027"));
    effects(&harness);
    harness.get_by_label("Exportar tabla (CSV)").click();
    harness.run_steps(3);
    let asked = effects(&harness);
    assert!(asked.iter().any(|effect| matches!(effect, Effect::SaveDialog { .. })), "{asked:?}");
}

#[test]
fn the_summary_is_printed_with_what_was_ticked() {
    let mut harness = opened(Screen::Resumen);
    assert!(shows(&harness, "Hoja 1 de 2"));
    harness.get_by_label("Tabla de amortización completa").click();
    harness.run_steps(4);
    assert!(harness.state().desk.state.print.schedule);
    assert!(!shows(&harness, "Hoja 1 de 2"), "the table needs more pages");
    harness.get_by_label("Completos").click();
    harness.run_steps(4);
    assert!(harness.state().desk.state.print.whole_identifiers);
    effects(&harness);
    press(&mut harness, CTRL, Key::P);
    assert!(shows(&harness, "Así saldrá"));
    printing::order(&mut harness);
}

#[test]
fn a_rule_is_found_and_shown_on_another_date() {
    let mut harness = opened(Screen::Normativa);
    press(&mut harness, CTRL, Key::F);
    assert_eq!(focused(&harness).unwrap_or_default(), "Buscar regla o fuente");
    harness.get_by_role_and_label(Role::TextInput, "Buscar regla o fuente").type_text("tope de crédito trad");
    harness.run_steps(3);
    focus(&mut harness, Role::ListBoxOption, "Tope de crédito, Tradicional");
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(harness.state().desk.state.rule_shown.as_deref(), Some("tradicional.tope"));
    assert!(shows(&harness, "Desde 1 feb 2022, 19 dic 2022: 814 UMA"));
    type_over(&mut harness, "Valores al", "15/06/2022");
    assert!(shows(&harness, "Tope de crédito, Tradicional: 814 UMA. inferida"));
    type_over(&mut harness, "Valores al", "15/06/1970");
    assert!(shows(&harness, "Tope de crédito, Tradicional. Sin valor en esa fecha"));
    type_over(&mut harness, "Buscar regla o fuente", "zzz");
    assert!(shows(&harness, "Nada coincide con «zzz»"));
    harness.get_by_label("Borrar búsqueda").click();
    harness.run_steps(3);
    assert!(shows(&harness, "UMA diaria"));
}
