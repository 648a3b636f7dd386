//! The day of the evaluation and the modalities of the day, by labels and keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;
use ventanilla::app::settings::Settings;
use ventanilla::app::state::{Dialog, Why};
use ventanilla::app::{Action, Effect, Screen, State};
use ventanilla::engine::evaluation::{Offered, Product};
use ventanilla::rules::embedded;

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, focused, press, shows};

const FIELD: &str = "Fecha de evaluación";

/// Types a day as a person would: F7, everything over, Intro.
fn evaluate_on(harness: &mut Harness<'_, World>, typed: &str) {
    press(harness, Modifiers::NONE, Key::F7);
    assert_eq!(focused(harness).as_deref(), Some(FIELD));
    press(harness, CTRL, Key::A);
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(typed);
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

fn day(harness: &Harness<'_, World>) -> jiff::civil::Date {
    harness.state().desk.state.date
}

#[test]
fn the_day_is_typed_as_any_other_date_and_f5_returns_to_today() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    assert!(!shows(&harness, "Hoy es"));
    for (typed, meant, said) in [
        ("15/10/2017", date(2017, 10, 15), "Al 15 oct 2017, con las reglas de ese día. Hoy es 21 nov 2026"),
        ("150604", date(2004, 6, 15), "Al 15 jun 2004, con las reglas de ese día. Hoy es 21 nov 2026"),
        ("1 mar 2013", date(2013, 3, 1), "Al 1 mar 2013, con las reglas de ese día. Hoy es 21 nov 2026"),
    ] {
        evaluate_on(&mut harness, typed);
        assert_eq!(day(&harness), meant, "{typed}");
        assert!(shows(&harness, said), "{typed}");
        assert!(!shows(&harness, "Desactualizado"), "a chosen day is not stale");
    }
    // No screen fails for any modality on any of the days.
    for product in Product::ALL {
        send(&mut harness, [Action::Choose(product), Action::Go(Screen::Amortizacion)]);
    }
    // On every screen, and in the status line.
    for screen in Screen::ALL {
        send(&mut harness, [Action::Go(screen)]);
        assert!(shows(&harness, "Al 1 mar 2013, con las reglas"), "{screen:?}");
        assert_eq!(harness.get_by_role_and_label(Role::TextInput, FIELD).value().as_deref(), Some("1 mar 2013"));
        harness.get_by_label("Al 1 mar 2013");
    }
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(day(&harness), date(2026, 11, 21));
    assert!(!shows(&harness, "Hoy es"));
}

#[test]
fn plus_and_minus_move_a_day_at_once() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::EvaluateOn(date(2017, 10, 15))]);
    press(&mut harness, Modifiers::NONE, Key::F7);
    for (sign, meant) in [("-", date(2017, 10, 14)), ("-", date(2017, 10, 13)), ("+", date(2017, 10, 14))] {
        harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(sign);
        harness.run_steps(3);
        assert_eq!(day(&harness), meant);
    }
    // Esc gives up what was typed and not yet taken.
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text("9");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(day(&harness), date(2017, 10, 14));
    harness.get_by_role_and_label(Role::Button, "Hoy").click();
    harness.run_steps(4);
    assert_eq!(day(&harness), date(2026, 11, 21));
}

#[test]
fn what_is_no_day_of_the_rules_says_which_are() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    for (typed, said) in [
        ("31/12/2001", "Escriba un día del 1 ene 2002 al 31 dic 2026"),
        ("1 ene 2027", "Escriba un día del 1 ene 2002 al 31 dic 2026"),
        ("31 feb 2013", "Febrero de 2013 tiene 28 días"),
    ] {
        evaluate_on(&mut harness, typed);
        assert!(shows(&harness, said), "{typed}");
        assert_eq!(day(&harness), date(2026, 11, 21), "{typed}");
        let kept = harness.get_by_role_and_label(Role::TextInput, FIELD).value();
        assert_eq!(kept.as_deref(), Some(typed), "what was typed stays");
    }
}

#[test]
fn with_large_text_the_field_folds_into_a_window() {
    for (size, percent) in [(vec2(1024.0, 700.0), 200), (vec2(1366.0, 768.0), 200)] {
        let mut harness = desk(size, Settings { text_percent: percent, ..Settings::default() });
        send(&mut harness, [Action::OpenSample]);
        harness.get_by_role_and_label(Role::Button, "Fecha de evaluación: 21 nov 2026").click();
        harness.run_steps(4);
        picture(&mut harness, &format!("30-fecha-plegada-{}", size.x));
        assert_eq!(focused(&harness).as_deref(), Some(FIELD));
        press(&mut harness, CTRL, Key::A);
        harness.get_by_role_and_label(Role::TextInput, FIELD).type_text("15/10/2017");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(day(&harness), date(2017, 10, 15));
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(shows(&harness, "Al 15 oct 2017; hoy es 21 nov 2026"));
        picture(&mut harness, &format!("30-fecha-200-{}", size.x));
    }
}

/// Insert opens the list, Tab walks it, Espacio ticks; the columns are kept with the settings.
#[test]
fn modalities_are_chosen_by_key_and_remembered() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Comparar)]);
    effects(&harness);
    press(&mut harness, Modifiers::NONE, Key::Insert);
    assert_eq!(harness.state().desk.state.dialog, Some(Dialog::Modalities));
    let tick = |harness: &mut Harness<'_, World>, name: &str| {
        for _ in 0..80 {
            if focused(harness).is_some_and(|label| label.starts_with(name)) {
                break;
            }
            press(harness, Modifiers::NONE, Key::Tab);
        }
        assert!(focused(harness).is_some_and(|label| label.starts_with(name)), "{name} is not reached by Tab");
        press(harness, Modifiers::NONE, Key::Space);
    };
    for product in [Product::Suelo, Product::Jornalero, Product::EntesPublicos] {
        let name = ventanilla::report::words::product(product);
        tick(&mut harness, name);
    }
    picture(&mut harness, "31-elegir-modalidades");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let wanted = [Product::Tradicional, Product::Total, Product::Cofinavit, Product::Jornalero, Product::EntesPublicos];
    assert_eq!(harness.state().desk.state.columns, wanted);
    // The next start has them again.
    let saved = effects(&harness).into_iter().rev().find_map(|effect| match effect {
        Effect::SaveSettings(settings) => Some(settings),
        _ => None,
    });
    let settings = saved.expect("the columns are kept");
    let state = State::new(settings, harness.state().desk.state.now, &embedded::rule_book());
    assert_eq!(state.columns, wanted);

    press(&mut harness, Modifiers::NONE, Key::Insert);
    tick(&mut harness, "Las de siempre");
    assert_eq!(harness.state().desk.state.columns, Product::DESK);
}

/// A column stays though the date does not have it, and says since or until when it did.
#[test]
fn a_column_that_the_date_does_not_have_says_so() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Comparar), Action::EvaluateOn(date(2016, 6, 15))]);
    let state = &harness.state().desk.state;
    assert_eq!(state.shown_columns(), Product::DESK);
    assert!(matches!(state.evaluation.option(Product::Suelo).expect("an answer").offered, Offered::No { .. }));
    for product in Product::DESK {
        let option = state.evaluation.option(product).expect("an answer");
        if let Offered::No { .. } = option.offered {
            let name = ventanilla::report::words::product_short(product);
            assert!(shows(&harness, &format!("¿Califica?, {name}: No se ofrece. ")), "{name}");
            assert!(shows(&harness, &format!("Monto de crédito, {name}: —")), "{name}");
        }
    }
    picture(&mut harness, "32-comparar-2016");
}

#[test]
fn the_conditions_of_a_column_are_read_at_its_head() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Comparar)]);
    let head = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        node.role() == Role::RadioButton && node.label().is_some_and(|label| label.starts_with("Tradicional"))
    });
    head.expect("the head").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert_eq!(harness.state().desk.state.dialog, Some(Dialog::Why(Why::Conditions(Product::Tradicional))));
    assert!(shows(&harness, "condiciones"));
    picture(&mut harness, "33-condiciones");
}

/// Where the chosen modality has no table, the screen says why and since when the modality is known.
#[test]
fn a_modality_without_a_table_says_plainly_why() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Amortizacion), Action::EvaluateOn(date(2004, 6, 15))]);
    send(&mut harness, [Action::Choose(Product::Suelo)]);
    assert!(shows(&harness, "Suelo no se ofrece al 15 jun 2004"));
    assert!(shows(&harness, "rige desde el 1 abr 2022"), "the day from which it is offered");
    send(&mut harness, [Action::Go(Screen::Resumen)]);
    assert!(shows(&harness, "Evaluación al 15 jun 2004, con las reglas de ese día; la hoja lo dice"));
}

#[test]
fn the_day_that_has_passed_is_told_and_f5_recalculates() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::Clock(jiff::civil::datetime(2026, 11, 22, 0, 1, 0, 0))]);
    assert!(shows(&harness, "Los resultados son del 21 nov 2026. Recalcule con la fecha de hoy"));
    harness.get_by_label("Puntaje: Desactualizado");
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(day(&harness), date(2026, 11, 22));
    assert!(!shows(&harness, "Desactualizado"));
}

/// Every modality side by side, on days of all times: nothing fails to be drawn, and the own figures of
/// each stand under their heading or not at all.
#[test]
fn all_modalities_stand_side_by_side_on_any_day() {
    let mut harness = usual();
    let all = Product::ALL.to_vec();
    send(&mut harness, [Action::OpenSample, Action::SetColumns(all), Action::Go(Screen::Comparar)]);
    for chosen in [date(2002, 1, 1), date(2004, 6, 15), date(2017, 10, 15), date(2022, 6, 15), date(2026, 12, 31)] {
        send(&mut harness, [Action::EvaluateOn(chosen)]);
        let state = &harness.state().desk.state;
        let details: Vec<_> = state.evaluation.options.iter().flat_map(|o| &o.details).map(|d| d.id).collect();
        for id in details {
            let name = ventanilla::report::words::detail(id);
            assert!(shows(&harness, &format!("{name}, ")), "{chosen}: {name}");
        }
    }
}
