//! The dialog of printing.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use ventanilla::app::Action;
use ventanilla::app::printing::Order;

use crate::desk::{World, effects, send};
use crate::hand::press;
use crate::printers;

/// The printers are found and Intro prints what the dialog shows.
pub fn order(harness: &mut Harness<'_, World>) -> Order {
    send(harness, [Action::PrintersFound(Ok(printers::printers()))]);
    effects(harness);
    press(harness, Modifiers::NONE, Key::Enter);
    printers::sent(&effects(harness))
}
