//! The columns of Comparar: which modalities stand side by side.

use super::super::action::Effect;
use super::super::history::Step;
use super::super::state::{State, ToastAction, ToastKind};
use super::{keep_settings, snapshot, toast};
use crate::engine::evaluation::Product;
use crate::report::words;
use crate::text::{self, programa::aviso as t};

/// Puts a product into the comparison, at its place or at the end.
pub(super) fn put(state: &mut State, product: Product, at: usize) {
    if state.columns.contains(&product) {
        return;
    }
    step(state, Some(product));
    state.columns.insert(at.min(state.columns.len()), product);
}

/// Takes a product out of the comparison; one always stays.
pub(super) fn remove(state: &mut State, product: Product) {
    let Some(at) = state.columns.iter().position(|shown| *shown == product) else { return };
    if state.columns.len() < 2 {
        return;
    }
    step(state, Some(product));
    state.columns.retain(|shown| *shown != product);
    let said = text::fill(t::QUITADA, &[("modalidad", &words::product_short(product))]);
    toast(state, ToastKind::Undone, said, Some(ToastAction::BringBack(product, at)));
}

/// Exactly these; without any, nothing changes.
pub(super) fn set(state: &mut State, columns: Vec<Product>) {
    if columns.is_empty() || columns == state.columns {
        return;
    }
    step(state, None);
    state.columns = columns;
}

fn step(state: &mut State, product: Option<Product>) {
    state.undo.record(snapshot(state), Step::Columns(product));
    state.undo.close_step();
}

/// The columns are kept with the settings, however they came to be.
pub(super) fn remember(state: &mut State) -> Vec<Effect> {
    let settings = state.settings.clone().with_columns(&state.columns);
    keep_settings(state, settings)
}
