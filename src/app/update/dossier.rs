//! What the desk keeps beside the form: a granted credit, documents, the property.

use super::super::history::Step;
use super::super::state::State;
use super::{reevaluate, snapshot};
use crate::engine::dossier::Dossier;
use crate::rules::RuleBook;

/// One change, a step of its own; changing nothing is no step.
pub(super) fn change(state: &mut State, book: &RuleBook, change: impl FnOnce(&mut Dossier)) {
    let mut dossier = state.form.dossier.clone();
    change(&mut dossier);
    if dossier == state.form.dossier {
        return;
    }
    state.undo.close_step();
    state.undo.record(snapshot(state), Step::Dossier);
    state.undo.close_step();
    state.form.dossier = dossier;
    state.has_case = true;
    reevaluate(state, book);
}
