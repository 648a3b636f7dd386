//! Typing: nothing typed is ever lost, valid or not.

use super::super::date_text;
use super::super::field::{FieldId, Kind};
use super::super::form::Whose;
use super::super::history::Step;
use super::super::state::{Screen, State};
use super::{reevaluate, snapshot};
use crate::format;
use crate::rules::RuleBook;

/// The cursor came in: Esc can go back to how it was.
pub(super) fn enter(state: &mut State, field: FieldId) {
    if state.focused == Some(field) {
        return;
    }
    state.focused = Some(field);
    state.undo.close_step();
    state.before_edit = Some((field, state.typed(field).to_owned()));
}

/// The cursor left: the field's message may show from now on.
pub(super) fn leave(state: &mut State, field: FieldId) {
    if state.focused == Some(field) {
        state.focused = None;
        state.before_edit = None;
    }
    state.undo.close_step();
    let owner = state.owner(field);
    if field.kind() == Kind::Date
        && let Ok(date) = date_text::parse(state.typed(field), state.today())
    {
        // Whole from now on, so that "+" and "−" have a day to move.
        state.form.of_mut(owner).set(field, format::date(date));
    }
    if !state.is_blank(field) && !state.touched.contains(&(owner, field)) {
        state.touched.push((owner, field));
    }
}

pub(super) fn edit(state: &mut State, field: FieldId, typed: String, book: &RuleBook) {
    if state.typed(field) == typed {
        return;
    }
    let owner = state.owner(field);
    let typed = if field.kind() == Kind::Date {
        date_text::typed_over(state.typed(field), typed, state.today())
    } else {
        typed
    };
    state.undo.record(snapshot(state), Step::Field(owner, field));
    state.form.of_mut(owner).set(field, typed);
    state.has_case = true;
    reevaluate(state, book);
}

pub(super) fn restore(state: &mut State, field: FieldId, book: &RuleBook) {
    if let Some((edited, before)) = state.before_edit.clone()
        && edited == field
    {
        edit(state, field, before, book);
    }
}

/// Shows a screen; a field that had the cursor is left, though it is no longer there to say so.
pub(super) fn show(state: &mut State, screen: Screen) {
    if screen != state.screen
        && let Some(field) = state.focused
    {
        leave(state, field);
    }
    state.screen = screen;
}

/// Shows the screen that has the field and asks the window to put the cursor into the field, of the
/// person in view.
pub(super) fn go_to(state: &mut State, field: FieldId) {
    let whose = if field.stands_in_the_holders_form() { Whose::Holder } else { state.shown() };
    show(state, field.section().screen());
    show_person(state, whose);
    state.dialog = None;
    state.has_case = true;
    state.focus_request = Some(field);
}

/// Shows the form, or the answers, of one of both; a field that had the cursor is left.
pub(super) fn show_person(state: &mut State, whose: Whose) {
    let whose = if state.form.second().is_some() { whose } else { Whose::Holder };
    if whose != state.whose
        && let Some(field) = state.focused
    {
        leave(state, field);
    }
    state.whose = whose;
}
