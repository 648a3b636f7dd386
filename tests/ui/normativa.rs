//! Normativa driven by labels and keys: two dates compared, a rule's sheet, what rests on a rule, and
//! rules of every kind.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::SaveWhat;
use ventanilla::app::{Action, Effect, Screen};
use ventanilla::rules::{Unit, embedded};

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, press, type_over};
use crate::printing;

fn opened() -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::Go(Screen::Normativa)]);
    harness
}

/// Whether anything is named so, or begins so.
fn shows(harness: &Harness<'_, World>, words: &str) -> bool {
    harness.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().any(|said| said.starts_with(words))
    })
}

/// The rows of the comparison, as a screen reader says them.
fn links(harness: &Harness<'_, World>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    let links = nodes.filter(|node| node.accesskit_node().role() == Role::Link);
    links.filter_map(|node| node.accesskit_node().label()).collect()
}

fn compare(harness: &mut Harness<'_, World>, first: &str, second: &str) {
    harness.get_by_label("Comparar fechas").click();
    harness.run_steps(4);
    type_over(harness, "Primera fecha", first);
    type_over(harness, "Segunda fecha", second);
}

#[test]
fn two_dates_are_compared_and_a_row_leads_to_its_rule() {
    let mut harness = opened();
    compare(&mut harness, "31/01/2026", "1 feb 2026");
    let rows = links(&harness);
    let uma =
        "UMA diaria: cambia el valor. Al 31 ene 2026: $113.14, prensa. Al 1 feb 2026: $117.31, prensa. Abre la regla";
    assert!(rows.iter().any(|row| row == uma), "{rows:#?}");
    assert!(rows.iter().all(|row| !row.starts_with("Puntaje mínimo")), "{rows:#?}");
    assert!(shows(&harness, &format!("{} reglas cambiaron entre el 31 ene 2026 y el 1 feb 2026", rows.len())));
    // Only one group: those rows and no others.
    harness.get_by_role_and_label(Role::ComboBox, "Grupo").click();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::ListBoxOption, "Suelo").click();
    harness.run_steps(4);
    let land = links(&harness);
    assert!(!land.is_empty() && land.len() < rows.len(), "{land:#?}");
    assert!(land.iter().any(|row| row.contains("cambia la confianza")), "{land:#?}");
    // By keyboard: Intro on a row shows its rule.
    let row = harness.root().children_recursive().find(|node| node.accesskit_node().role() == Role::Link);
    row.expect("a row").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(harness.state().desk.state.rule_shown.as_deref().is_some_and(|id| id.starts_with("suelo.")));
    assert!(links(&harness).is_empty());
    assert!(shows(&harness, "Qué resultados la usan"));
}

#[test]
fn the_keyboard_comes_to_the_first_date_and_a_day_that_is_none_is_refused() {
    let mut harness = opened();
    harness.get_by_label("Comparar fechas").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(harness.get_by_role_and_label(Role::TextInput, "Primera fecha").accesskit_node().is_focused());
    type_over(&mut harness, "Primera fecha", "31/02/2026");
    let refused = harness.get_by_role_and_label(Role::TextInput, "Primera fecha");
    assert_eq!(refused.accesskit_node().description().as_deref(), Some("Escriba día, mes y año"));
    type_over(&mut harness, "Primera fecha", "21/11/2026");
    type_over(&mut harness, "Segunda fecha", "21/11/2026");
    assert!(shows(&harness, "Ninguna regla cambió entre el 21 nov 2026 y el 21 nov 2026"));
    harness.get_by_label("Volver a la regla").click();
    harness.run_steps(4);
    assert!(!shows(&harness, "Primera fecha"));
}

#[test]
fn the_comparison_fits_the_smallest_window_and_the_largest_text() {
    let (small, usual) = (vec2(1024.0, 700.0), vec2(1366.0, 768.0));
    let windows = [
        (small, 100, Theme::Light),
        (small, 200, Theme::Light),
        (usual, 100, Theme::Light),
        (usual, 100, Theme::Dark),
        (usual, 100, Theme::HighContrast),
    ];
    for (size, percent, theme) in windows {
        let settings = Settings { theme, text_percent: percent, ..Settings::default() };
        let mut harness = desk(size, settings);
        send(&mut harness, [Action::Go(Screen::Normativa)]);
        compare(&mut harness, "1 jun 2021", "21 nov 2026");
        assert!(links(&harness).len() > 20);
        let width = size.x * 100.0 / f32::from(percent);
        for node in harness.root().children_recursive() {
            if node.accesskit_node().role() == Role::Link {
                assert!(node.rect().right() <= width, "{:?}", node.rect());
            }
        }
        picture(&mut harness, &format!("22-comparar-fechas-{theme:?}-{}-{percent}", size.x));
    }
}

#[test]
fn the_sheet_of_the_rule_shown_is_printed_and_saved_by_key_and_by_button() {
    let mut harness = usual();
    send(&mut harness, [Action::ShowRule("cofinavit.tope".to_owned())]);
    effects(&harness);
    harness.key_press_modifiers(CTRL, Key::P);
    harness.run_steps(4);
    assert!(printing::order(&mut harness).title.contains("cofinavit.tope"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Imprimir ficha").click();
    harness.run_steps(4);
    printing::order(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Guardar ficha").click();
    harness.run_steps(4);
    assert!(effects(&harness).iter().any(|e| matches!(e, Effect::SaveDialog { what: SaveWhat::Sheet, .. })));
}

#[test]
fn what_rests_on_a_rule_is_said_for_the_case_for_the_sample_and_for_rules_of_other_days() {
    let mut harness = usual();
    send(&mut harness, [Action::ShowRule("suelo.tope.primera".to_owned())]);
    assert!(shows(&harness, "En el caso de muestra, al"));
    assert!(shows(&harness, "Es de: Suelo"));
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::ShowRule("tradicional.tope".to_owned())]);
    assert!(shows(&harness, "En el caso abierto, al"));
    assert!(shows(&harness, "Crédito Tradicional"));
    // A rule that ended names the results of its last day.
    send(&mut harness, [Action::ShowRule("p116b.minimo".to_owned())]);
    let book = embedded::rule_book();
    let ended = book.parameter("p116b.minimo").and_then(|rule| rule.dated.last()).and_then(|dated| dated.until);
    let day = ventanilla::format::date(ended.expect("the model ended"));
    assert!(shows(&harness, &format!("En el caso abierto, al {day}")), "{day}");
    assert!(shows(&harness, "Puntaje P116-B"));
    // What a multiple needs to be pesos is one step away.
    send(&mut harness, [Action::ShowRule("cofinavit.tope".to_owned())]);
    assert!(shows(&harness, "Depende de"));
    harness.get_by_role_and_label(Role::Button, "UMA diaria").click();
    harness.run_steps(4);
    assert_eq!(harness.state().desk.state.rule_shown.as_deref(), Some("nacional.uma.diaria"));
}

/// One rule of each unit, each with its line over time and its history.
#[test]
fn rules_of_every_unit_are_shown() {
    let book = embedded::rule_book();
    let mut harness = opened();
    for unit in Unit::ALL {
        let Some(rule) = book.parameters.iter().find(|rule| rule.unit == unit) else { continue };
        send(&mut harness, [Action::ShowRule(rule.id.clone())]);
        assert!(shows(&harness, &rule.label), "{}", rule.id);
        assert!(shows(&harness, "Valor en el tiempo"), "{}", rule.id);
        assert!(shows(&harness, "Desde "), "{}", rule.id);
        assert!(shows(&harness, "Es de: "), "{}", rule.id);
        picture(&mut harness, &format!("21-unidad-{}", unit.id()));
    }
}
