//! What each action does to the state.

use super::action::{Action, Effect};
use super::state::State;
use crate::rules::RuleBook;

/// Carries out one action; what the program has to do outside comes back as effects.
pub fn update(state: &mut State, action: Action, book: &RuleBook) -> Vec<Effect> {
    let _ = (state, action, book);
    Vec::new()
}
