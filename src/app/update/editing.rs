//! Typing: nothing typed is ever lost, valid or not.

use super::super::date_text;
use super::super::field::{FieldId, Kind};
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
    state.before_edit = Some((field, state.form.text(field).to_owned()));
}

/// The cursor left: the field's message may show from now on.
pub(super) fn leave(state: &mut State, field: FieldId) {
    if state.focused == Some(field) {
        state.focused = None;
        state.before_edit = None;
    }
    state.undo.close_step();
    if field.kind() == Kind::Date
        && let Ok(date) = date_text::parse(state.form.text(field), state.today())
    {
        // Whole from now on, so that "+" and "−" have a day to move.
        state.form.set(field, format::date(date));
    }
    if !state.form.is_blank(field) && !state.touched.contains(&field) {
        state.touched.push(field);
    }
}

pub(super) fn edit(state: &mut State, field: FieldId, typed: String, book: &RuleBook) {
    if state.form.text(field) == typed {
        return;
    }
    let typed = if field.kind() == Kind::Date {
        date_text::typed_over(state.form.text(field), typed, state.today())
    } else {
        typed
    };
    state.undo.record(snapshot(state), Step::Field(field));
    state.form.set(field, typed);
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

/// Shows the screen that has the field and asks the window to put the cursor into the field.
pub(super) fn go_to(state: &mut State, field: FieldId) {
    state.screen = field.section().screen();
    state.dialog = None;
    state.has_case = true;
    state.focus_request = Some(field);
}
