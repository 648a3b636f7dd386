//! What a person does with the desk and sees of it: keys, clicks, and all that assistive programs read.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::desk::World;

pub const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

pub fn press(harness: &mut Harness<'_, World>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

pub fn click(harness: &mut Harness<'_, World>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Puts the keyboard into a field by its label, replaces what stands there and confirms.
pub fn type_over(harness: &mut Harness<'_, World>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run_steps(3);
    press(harness, CTRL, Key::A);
    harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

/// Puts the keyboard on the first thing of this kind whose name begins so.
pub fn focus(harness: &mut Harness<'_, World>, role: Role, name: &str) {
    let found = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        node.role() == role && node.label().is_some_and(|label| label.starts_with(name))
    });
    found.unwrap_or_else(|| panic!("nothing is named {name}")).focus();
    harness.run_steps(3);
}

/// Everything that assistive programs can read.
pub fn labels<W>(harness: &Harness<'_, W>) -> Vec<String> {
    let said = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()]
    };
    harness.root().children_recursive().flat_map(said).flatten().collect()
}

pub fn shows<W>(harness: &Harness<'_, W>, words: &str) -> bool {
    labels(harness).iter().any(|label| label.contains(words))
}

/// The label of what has the keyboard.
pub fn focused<W>(harness: &Harness<'_, W>) -> Option<String> {
    let found = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    found.and_then(|node| node.accesskit_node().label())
}
