//! Which case is open: taken, read, shown, left, erased.

use super::super::super::action::Effect;
use super::super::super::archive::ArchiveDialog;
use super::super::super::archive::open_case::{OpenCase, ReadOnly};
use super::super::super::archive::tickets::Asked;
use super::super::super::field::FieldId;
use super::super::super::form::Form;
use super::super::super::seam;
use super::super::super::state::{CaseFile, Dialog, Pending, Screen, State, ToastKind, WhatIf};
use super::super::{editing, files, reevaluate, toast};
use super::{ask as ask_keeper, listing, who};
use crate::case::keeper::{Case, DiskFault, InUse, Problem, Request};
use crate::case::record::{Deed, Record, Scenario};
use crate::rules::RuleBook;
use crate::text::{self, resguardo::aviso as t};

/// Opens a case; one that is open here is shown.
pub(super) fn ask(state: &mut State, folio: String, book: &RuleBook) -> Vec<Effect> {
    if state.archive.is_open_here(&folio) {
        editing::show(state, Screen::Solicitante);
        return Vec::new();
    }
    files::ask_first(state, Pending::Case(folio), book)
}

/// Nothing unsaved is in the way: others are told that the case is open here, then it is read.
pub(in super::super) fn open(state: &mut State, folio: String) -> Vec<Effect> {
    if state.archive.inside().is_none() {
        return Vec::new();
    }
    let request = Request::TakeLock { folio: folio.clone(), take_over: false };
    vec![ask_keeper(state, Asked::Take(folio), request)]
}

pub(super) fn taken_note(state: &mut State, folio: String) -> Vec<Effect> {
    read(state, folio, None)
}

fn read(state: &mut State, folio: String, read_only: Option<ReadOnly>) -> Vec<Effect> {
    let request = Request::Read { folio: folio.clone() };
    vec![ask_keeper(state, Asked::Case(folio, read_only), request)]
}

/// The note of a case could not be had: somebody has it, or nothing can be written there.
pub(super) fn not_taken(state: &mut State, folio: String, problem: &Problem) -> Option<Vec<Effect>> {
    match problem {
        Problem::InUse(note) => {
            state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::InUse(note.clone()))));
            Some(Vec::new())
        }
        Problem::Disk(DiskFault::ReadOnly | DiskFault::NoPermission) => {
            Some(read(state, folio, Some(ReadOnly::Folder)))
        }
        _ => None,
    }
}

/// The note that the dialog shows, which closes.
fn in_use(state: &mut State) -> Option<InUse> {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return None };
    let ArchiveDialog::InUse(note) = dialog.as_ref() else { return None };
    let note = note.clone();
    state.dialog = None;
    Some(note)
}

pub(super) fn open_read_only(state: &mut State) -> Vec<Effect> {
    let Some(note) = in_use(state) else { return Vec::new() };
    read(state, note.folio.clone(), Some(ReadOnly::Elsewhere(note)))
}

pub(super) fn take_over(state: &mut State) -> Vec<Effect> {
    let Some(InUse { folio, .. }) = in_use(state) else { return Vec::new() };
    let request = Request::TakeLock { folio: folio.clone(), take_over: true };
    vec![ask_keeper(state, Asked::Take(folio), request)]
}

/// A case was read: it is shown, once what was typed meanwhile is saved.
pub(super) fn read_case(
    state: &mut State,
    folio: String,
    read_only: Option<ReadOnly>,
    case: Case,
    book: &RuleBook,
) -> Vec<Effect> {
    if state.unsaved && !state.archive.is_open_here(&folio) {
        return files::ask_first(state, Pending::Case(folio), book);
    }
    let read_only = case.newer.map(ReadOnly::Newer).or(read_only);
    show(state, OpenCase::new(*case.record, Some(case.stamp), read_only), book)
}

/// Shows a case of the archive as it was read.
pub(super) fn show(state: &mut State, case: OpenCase, book: &RuleBook) -> Vec<Effect> {
    let form = Form::from_applicant(&case.record.applicant);
    let saved = Some(form.canonical(state.today()));
    let effects = files::load(state, form, CaseFile { saved, ..CaseFile::default() }, book);
    state.chosen = case.record.chosen;
    let scenario = case.record.chosen_scenario().cloned();
    state.archive.case = Some(case);
    if let Some(scenario) = scenario {
        try_scenario(state, &scenario);
    }
    reevaluate(state, book);
    effects
}

/// What a scenario tries, tried.
pub(super) fn try_scenario(state: &mut State, scenario: &Scenario) {
    if let Some(case) = &mut state.archive.case {
        // Looking at a scenario chooses nothing.
        case.standing = scenario.product;
    }
    state.chosen = scenario.product;
    state.what_if = WhatIf::of(scenario);
}

/// The case that was open is not any more.
pub(in super::super) fn leave(state: &mut State) -> Vec<Effect> {
    let Some(case) = state.archive.case.take() else {
        state.printing.to_log.nothing_closes();
        return Vec::new();
    };
    state.printing.to_log.case_closes(Some(case.record.folio.as_str()).filter(|folio| !folio.is_empty()));
    let elsewhere = matches!(case.read_only, Some(ReadOnly::Elsewhere(_) | ReadOnly::Folder));
    if case.stamp.is_none() || elsewhere {
        return Vec::new();
    }
    let folio = case.record.folio.clone();
    listing::look_again(state, &folio);
    vec![ask_keeper(state, Asked::Release, Request::ReleaseLock { folio })]
}

/// The case on the screen is a new one of the archive's.
pub(super) fn adopt(state: &mut State, book: &RuleBook) {
    let who = who(state);
    let record = Record::new(state.applicant.clone(), state.chosen, seam::by(state, &who, book));
    state.archive.case = Some(OpenCase::new(record, None, None));
    state.archive.revision += 1;
}

/// A new case, where the archive is unlocked one of its own.
pub(in super::super) fn new_case(state: &mut State, book: &RuleBook) {
    if state.archive.inside().is_some() {
        adopt(state, book);
    }
}

/// A file that was read is a new case where the archive is unlocked; the file itself stays as it is.
pub(in super::super) fn imported(state: &mut State, book: &RuleBook) {
    if state.archive.inside().is_none() {
        return;
    }
    adopt(state, book);
    let who = who(state);
    let by = seam::by(state, &who, book);
    if let Some(case) = &mut state.archive.case {
        case.record.log(Deed::Imported, "", by);
    }
    state.file = CaseFile::default();
    reevaluate(state, book);
}

/// Closes the case: the list is shown.
pub(in super::super) fn close(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let effects = files::load(state, Form::default(), CaseFile::default(), book);
    state.has_case = false;
    state.screen = Screen::Expedientes;
    effects
}

/// The data of another case are read, for a new one.
pub(in super::super) fn copy(state: &mut State, folio: String) -> Vec<Effect> {
    if state.archive.inside().is_none() {
        return Vec::new();
    }
    vec![ask_keeper(state, Asked::Copy, Request::Read { folio })]
}

/// A new case of the same person: the data, and nothing that was agreed, noted or answered before.
pub(super) fn copied(state: &mut State, case: Case, book: &RuleBook) -> Vec<Effect> {
    if state.unsaved {
        return files::ask_first(state, Pending::Copy(case.record.folio), book);
    }
    let said = text::fill(t::COPIA, &[("folio", &case.record.folio)]);
    toast(state, ToastKind::Done, said, None);
    let form = Form::from_applicant(&case.record.applicant);
    let effects = files::load(state, form, CaseFile::default(), book);
    state.chosen = case.record.chosen;
    adopt(state, book);
    reevaluate(state, book);
    state.focus_request = FieldId::ALL.first().copied();
    effects
}

/// Another place took the open case over.
pub(super) fn taken(state: &mut State, note: InUse) -> Vec<Effect> {
    let said = text::fill(t::TOMADO, &[("quien", &note.who)]);
    if let Some(case) = &mut state.archive.case
        && case.record.folio == note.folio
    {
        case.taken_by = Some(note.clone());
        toast(state, ToastKind::Warning, said, None);
    }
    state.archive.in_use.insert(note.folio.clone(), note);
    Vec::new()
}

/// Erases a case; the open one stays on the screen until it is gone.
pub(super) fn erase(state: &mut State, folio: String) -> Vec<Effect> {
    state.dialog = None;
    vec![ask_keeper(state, Asked::Erase, Request::Erase { folio })]
}

/// A case was erased; where it is the open one, nothing of it stays on the screen.
pub(super) fn erased(state: &mut State, folio: &str, book: &RuleBook) -> Vec<Effect> {
    if !state.archive.is_open_here(folio) {
        return Vec::new();
    }
    state.unsaved = false;
    close(state, book)
}
