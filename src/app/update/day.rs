//! The day of the evaluation: today until somebody chooses another one.

use super::super::history::Step;
use super::super::state::{State, ToastKind};
use super::{reevaluate, snapshot, toast};
use crate::format;
use crate::rules::{Date, RuleBook, SUPPORTED, supports};
use crate::text::{self, programa::fecha as t};

/// Evaluates for another day; one for which there are no rules at all is refused with the days that
/// there are.
pub(super) fn evaluate_on(state: &mut State, date: Date, book: &RuleBook) {
    let chosen = Some(date).filter(|date| *date != state.today());
    if chosen.is_some() && !supports(date) {
        toast(state, ToastKind::Warning, refusal(), None);
        return;
    }
    set(state, chosen, book);
}

/// F5: the day of today, and its rules.
pub(super) fn today(state: &mut State, book: &RuleBook) {
    set(state, None, book);
}

fn set(state: &mut State, chosen: Option<Date>, book: &RuleBook) {
    if state.chosen_date != chosen {
        state.undo.record(snapshot(state), Step::Date);
    }
    choose(state, chosen);
    reevaluate(state, book);
}

/// Puts a chosen day in place, or today.
pub(super) fn choose(state: &mut State, chosen: Option<Date>) {
    state.chosen_date = chosen;
    keep_or_today(state);
}

/// Another case is for the chosen day too; without one, for today.
pub(super) fn keep_or_today(state: &mut State) {
    state.date = state.chosen_date.unwrap_or(state.today());
}

/// Says that the case just opened is evaluated for the day that was chosen before.
pub(super) fn say_kept(state: &mut State) {
    if let Some(date) = state.other_day() {
        let said = text::fill(t::CONSERVADA, &[("fecha", &format::date(date))]);
        toast(state, ToastKind::Warning, said, None);
    }
}

/// Why a day cannot be chosen, and which can.
pub fn refusal() -> String {
    let [from, to] = [SUPPORTED.0, SUPPORTED.1].map(format::date);
    text::fill(t::FUERA, &[("desde", &from), ("hasta", &to)])
}
