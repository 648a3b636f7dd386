//! The second person comes and goes.

use super::super::field::FieldId;
use super::super::form::{Form, Whose};
use super::super::history::Step;
use super::super::state::{Removed, Screen, State, ToastAction, ToastKind};
use super::{editing, reevaluate, snapshot, toast};
use crate::engine::applicant::Modality;
use crate::rules::RuleBook;
use crate::text::solicitante::segunda as t;

/// Ctrl+Tab: the other person; the first time, a second one comes.
pub(super) fn switch(state: &mut State, book: &RuleBook) {
    if !matches!(state.screen, Screen::Solicitante | Screen::Comparar) {
        return;
    }
    if state.form.second().is_none() {
        if state.screen == Screen::Solicitante {
            add(state, book);
        }
        return;
    }
    let other = if state.shown() == Whose::Holder { Whose::Second } else { Whose::Holder };
    editing::show_person(state, other);
}

/// An empty form for a second person, with the cursor in its first field.
pub(super) fn add(state: &mut State, book: &RuleBook) {
    if state.form.second().is_none() {
        step(state);
        state.form.set_second(Some(Form::default()));
        state.has_case = true;
        reevaluate(state, book);
        toast(state, ToastKind::Done, t::AGREGADA.to_owned(), None);
    }
    editing::show(state, Screen::Solicitante);
    editing::show_person(state, Whose::Second);
    state.focus_request = FieldId::ALL.first().copied();
}

/// Takes the second person out; what the two were to each other goes with them.
pub(super) fn remove(state: &mut State, book: &RuleBook) {
    if state.form.second().is_none() {
        return;
    }
    editing::show_person(state, Whose::Holder);
    step(state);
    let modality = state.form.text(FieldId::Modality).to_owned();
    if modality != Modality::Individual.id() {
        state.form.set(FieldId::Modality, String::new());
    }
    let form = state.form.set_second(None);
    reevaluate(state, book);
    let back = form.map(|form| ToastAction::BringBackSecond(Box::new(Removed { form, modality })));
    toast(state, ToastKind::Undone, t::QUITADA.to_owned(), back);
}

/// Puts a removed second person back, unless there is another one by now.
pub(super) fn bring_back(state: &mut State, removed: Removed, book: &RuleBook) {
    if state.form.second().is_some() {
        return;
    }
    step(state);
    state.form.set(FieldId::Modality, removed.modality);
    state.form.set_second(Some(removed.form));
    reevaluate(state, book);
    editing::show_person(state, Whose::Second);
}

/// A step of its own for undoing.
fn step(state: &mut State) {
    state.undo.close_step();
    state.undo.record(snapshot(state), Step::Person);
    state.undo.close_step();
}
