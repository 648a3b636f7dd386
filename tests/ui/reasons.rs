//! Why a value is what it is: findings, traces and rules, reached by key and by click.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::state::{Dialog, Why};
use ventanilla::app::{Action, FieldId, Screen};
use ventanilla::engine::evaluation::Product;

use crate::desk::{World, picture, send, usual};

/// The sample case, on one of its screens.
fn opened(screen: Screen) -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::Go(screen)]);
    harness
}

fn press(harness: &mut Harness<'_, World>, key: Key) {
    harness.key_press_modifiers(Modifiers::NONE, key);
    harness.run_steps(4);
}

fn shows(harness: &Harness<'_, World>, words: &str) -> bool {
    harness.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().any(|said| said.contains(words))
    })
}

/// Puts the keyboard on the first thing whose name begins so.
fn focus(harness: &mut Harness<'_, World>, role: Role, name: &str) {
    let found = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        node.role() == role && node.label().is_some_and(|label| label.starts_with(name))
    });
    found.unwrap_or_else(|| panic!("nothing is named {name}")).focus();
    harness.run_steps(3);
}

fn asked(harness: &Harness<'_, World>) -> Option<Why> {
    match &harness.state().desk.state.dialog {
        Some(Dialog::Why(why)) => Some(why.clone()),
        _ => None,
    }
}

#[test]
fn every_finding_of_an_option_is_listed() {
    for key in [Key::F4, Key::Enter] {
        let mut harness = opened(Screen::Comparar);
        focus(&mut harness, Role::RadioButton, "COFINAVIT");
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, key);
        assert_eq!(asked(&harness), Some(Why::Option(Product::Cofinavit)));
        let option = harness.state().desk.state.evaluation.option(Product::Cofinavit).expect("an option").clone();
        assert!(option.findings.len() > 2);
        for found in &option.findings {
            assert!(shows(&harness, &format!("{}. {}", found.text, found.code)), "{}", found.code);
        }
        picture(&mut harness, "02-hallazgos");
        let way = harness.query_all_by_role_and_label(Role::Button, "Ver campo").next().expect("a way to a field");
        way.click();
        harness.run_steps(4);
        let state = &harness.state().desk.state;
        assert_eq!((state.screen, state.dialog.is_none()), (Screen::Solicitante, true));
        let cited = option.findings.iter().filter_map(|f| f.field).filter_map(FieldId::from_path);
        assert!(cited.into_iter().any(|field| state.focused == Some(field)), "{:?}", state.focused);
    }
}

#[test]
fn the_weakest_rules_stand_behind_the_confidence() {
    let mut harness = opened(Screen::Comparar);
    focus(&mut harness, Role::RadioButton, "Tradicional");
    for _ in 0..13 {
        press(&mut harness, Key::ArrowDown);
    }
    press(&mut harness, Key::F4);
    assert_eq!(asked(&harness), Some(Why::Confidence(Product::Tradicional)));
    assert!(shows(&harness, "Cuenta la regla más débil"));
    assert!(harness.query_all_by_role_and_label(Role::Button, "Ver la regla").next().is_some());
}
