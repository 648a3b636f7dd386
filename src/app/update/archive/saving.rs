//! The open case is saved: a moment after the last key, before anything that leaves it, never blocking.

use super::super::super::action::Effect;
use super::super::super::archive::ArchiveDialog;
use super::super::super::archive::open_case::{OpenCase, Parked};
use super::super::super::archive::tickets::{Again, Asked, Saving};
use super::super::super::form::Form;
use super::super::super::seam;
use super::super::super::state::{CaseFile, Dialog, Pending, State, ToastKind};
use super::super::{files, reevaluate, toast};
use super::{ask, cases, entry, listing, upkeep, who};
use crate::case::keeper::{Problem, Request, Saved, Stamp, Ticket};
use crate::case::record::StoredEvaluation;
use crate::engine::evaluation::Qualifies;
use crate::rules::RuleBook;
use crate::text::{self, resguardo::aviso as t};

/// Whether anything beside the form is not saved.
pub(in super::super) fn is_edited(state: &State) -> bool {
    let chosen = state.chosen;
    state.archive.case.as_ref().is_some_and(|case| {
        case.read_only.is_none() && case.stamp.is_some() && case.standing != chosen || case.has_edits()
    })
}

/// What is typed of a note and of the next step is given before the case is left, and its answer kept.
pub(in super::super) fn give_drafts(state: &mut State, book: &RuleBook) {
    give_notes(state, book);
    keep_answer(state, book);
}

fn give_notes(state: &mut State, book: &RuleBook) {
    let who = who(state);
    let by = seam::by(state, &who, book);
    let Some(case) = state.archive.case.as_mut().filter(|case| case.read_only.is_none()) else { return };
    let (note, next) = (std::mem::take(&mut case.note_draft), case.next_draft.take());
    let kept = case.record.next_step.clone().unwrap_or_default();
    let noted = !note.trim().is_empty() && case.record.add_note(&note, by).is_ok();
    let stepped = next.is_some_and(|text| text.trim() != kept && case.record.set_next_step(&text, by).is_ok());
    if noted || stepped {
        edited(state);
    }
}

/// A case that was worked on has its answer in the list. The first one is kept by itself, and follows the
/// data while the case stays open; what was kept before, or by hand, stays until somebody keeps another.
pub(super) fn keep_answer(state: &mut State, book: &RuleBook) {
    let who = who(state);
    let by = seam::by(state, &who, book);
    let known = |stored: &StoredEvaluation| stored.qualifies != Qualifies::Undetermined || stored.amount.is_some();
    let Some(answer) = seam::stored_evaluation(state, book).filter(known) else { return };
    let applicant = state.applicant.clone();
    let Some(case) = state.archive.case.as_mut().filter(|case| case.read_only.is_none()) else { return };
    let first = case.record.evaluation.is_none() || case.answer_is_ours;
    let same = case.record.evaluation.as_ref() == Some(&answer);
    if !case.is_worked_on || !first || same || !case.record.has_consent() {
        return;
    }
    if case.record.set_applicant(applicant, by).is_ok() && case.record.store_evaluation(answer, by).is_ok() {
        case.answer_is_ours = true;
        edited(state);
    }
}

/// Something beside the form changed.
fn edited(state: &mut State) {
    if let Some(case) = &mut state.archive.case {
        case.edits += 1;
    }
    state.archive.revision += 1;
    state.unsaved = true;
}

/// A save that something waits for, and that does not come to its end: what waits is asked about.
pub(super) fn ask_when_slow(state: &mut State) {
    let now = state.now;
    if state.dialog.is_some() && !state.archive.is_locked() {
        return;
    }
    if state.archive.case.as_ref().is_some_and(|case| case.is_slow(now)) {
        if let Some(pending) = state.after_save.take() {
            state.dialog = Some(Dialog::Unsaved(pending));
        }
    } else if state.archive.parked.iter().any(|parked| parked.case.is_slow(now)) && state.after_save.take().is_some() {
        show(state, ArchiveDialog::LoseParked);
    }
}

/// Sends the open case to the keeper, where it may be saved and no save is under way.
pub(super) fn save(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let under_way = state.archive.case.as_ref().is_some_and(|case| case.saving.is_some());
    if under_way { Vec::new() } else { send(state, book) }
}

/// As [`save`], before nobody is in any more: what was typed since a save that is under way follows it. A
/// case without a folio would be added twice; it waits for who comes back.
pub(super) fn save_last(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let being_added = state.archive.case.as_ref().is_some_and(|case| case.saving.is_some() && case.stamp.is_none());
    if being_added { Vec::new() } else { send(state, book) }
}

/// After a defect: the last save of this window, without anything that has to be computed.
pub(in super::super) fn rescue(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    give_notes(state, book);
    save_last(state, book)
}

fn send(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let who = who(state);
    if who.is_empty() || !state.unsaved || state.is_saved_but_unread() {
        return Vec::new();
    }
    let by = seam::by(state, &who, book);
    let (applicant, chosen) = (state.applicant.clone(), state.chosen);
    let Some(case) = state.archive.case.as_mut().filter(|case| case.can_be_saved()) else {
        return Vec::new();
    };
    // Whoever took the consent back has nothing new stored; a blocked case refuses both.
    if case.record.has_consent() {
        let _ = case.record.set_applicant(applicant, by);
        if case.standing != chosen {
            let _ = case.record.choose(chosen, by);
            case.standing = chosen;
        }
    }
    let record = case.record.clone();
    let (edits, stamp) = (case.edits, case.stamp);
    let unread = state.unread();
    let whole = unread == 0 && record.applicant == state.applicant;
    let form = if whole { state.form.clone() } else { Form::from_applicant(&record.applicant) };
    let saving = Saving { form: form.canonical(state.today()), unread, edits };
    let request = match stamp {
        Some(based_on) => Request::Save { record, based_on },
        None => Request::Add { record },
    };
    let ticket = state.archive.tickets.issue(Asked::Save(Box::new(saving)), &request);
    let now = state.now;
    if let Some(case) = &mut state.archive.case {
        (case.saving, case.sent_at) = (Some(ticket), Some(now));
    }
    vec![Effect::Keeper(ticket, request)]
}

/// Ctrl+S.
pub(in super::super) fn save_now(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(case) = &state.archive.case else {
        toast(state, ToastKind::Warning, t::VACIO.to_owned(), None);
        return Vec::new();
    };
    if case.read_only.is_some() && !case.has_edits() {
        toast(state, ToastKind::Warning, t::SOLO_LECTURA.to_owned(), None);
        return Vec::new();
    }
    give_drafts(state, book);
    let Some(case) = &state.archive.case else { return Vec::new() };
    if !case.can_be_saved() && asks_consent(state) {
        return Vec::new();
    }
    let effects = save(state, book);
    state.archive.save_asked = state.archive.case.as_ref().is_some_and(|case| case.saving.is_some());
    effects
}

/// Asks for the consent of the open case, where there is none: nothing of it is stored before.
pub(in super::super) fn asks_consent(state: &mut State) -> bool {
    let asks = state.archive.case.is_some() && !state.has_consent();
    if asks {
        show(state, ArchiveDialog::Consent);
    }
    asks
}

/// The request that failed, or the save, once more.
pub(super) fn retry(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let kept = (state.after_save.take(), state.archive.again.take());
    state.dialog = None;
    match kept {
        (_, Some(Again { asked, request })) => ask_again(state, asked, request),
        (pending, None) => {
            state.after_save = pending;
            save_now(state, book)
        }
    }
}

/// The same request with everything that goes with it.
fn ask_again(state: &mut State, asked: Asked, request: Request) -> Vec<Effect> {
    match (asked, request) {
        (Asked::Entry(folder), Request::Open { .. }) => entry::open_folder(state, folder),
        (Asked::List, _) => listing::read(state),
        (asked, request) => match upkeep::kind(&request) {
            Some(kind) => upkeep::work(state, kind, asked, request),
            None => vec![ask(state, asked, request)],
        },
    }
}

/// Before something leaves the open case: `None` where it cannot be saved, or just failed, and has to be
/// asked about, else
/// the save; what was to be done follows it.
pub(in super::super) fn save_first(state: &mut State, pending: &Pending, book: &RuleBook) -> Option<Vec<Effect>> {
    let now = state.now;
    let case = state.archive.case.as_ref()?;
    let failed = case.problem.is_some() && case.saving.is_none() || case.is_slow(now);
    if !case.can_be_saved() || failed || state.is_saved_but_unread() {
        return None;
    }
    state.after_save = Some(pending.clone());
    Some(save(state, book))
}

/// The keeper has it on the disk.
pub(super) fn saved(state: &mut State, ticket: Ticket, saving: Saving, saved: Saved, book: &RuleBook) -> Vec<Effect> {
    let Saved { row, stamp, when } = saved;
    let is_this = |case: &OpenCase| case.saving == Some(ticket);
    if let Some(at) = state.archive.parked.iter().position(|parked| is_this(&parked.case)) {
        return parked_saved(state, at, saving, &row.folio, stamp, book);
    }
    // First of all: whatever fails after it, the case is not sent as a new one again.
    let is_new = state.archive.case.as_mut().filter(|case| is_this(case)).map(|case| {
        let is_new = case.stamp.is_none();
        note_saved(case, &saving, &row.folio, stamp);
        case.saved_at = Some(when);
        is_new
    });
    listing::put(state, row.clone(), book);
    let Some(is_new) = is_new else { return Vec::new() };
    state.archive.save_asked = false;
    state.file = CaseFile { path: None, saved: Some(saving.form), saved_at: Some(when) };
    reevaluate(state, book);
    let mut effects = Vec::new();
    if is_new {
        toast(state, ToastKind::Done, text::fill(t::FOLIO, &[("folio", &row.folio)]), None);
        let request = Request::TakeLock { folio: row.folio.clone(), take_over: false };
        effects.push(ask(state, Asked::Note, request));
    }
    let Some(pending) = state.after_save.take() else { return effects };
    effects.extend(files::ask_first(state, pending, book));
    effects
}

fn note_saved(case: &mut OpenCase, saving: &Saving, folio: &str, stamp: Stamp) {
    case.record.folio = folio.to_owned();
    case.stamp = Some(stamp);
    case.saving = None;
    case.problem = None;
    case.saved_edits = saving.edits;
    case.unsaved_since = None;
}

/// What was being saved while the archive was locked is safe; what could not be read still waits.
fn parked_saved(
    state: &mut State,
    at: usize,
    saving: Saving,
    folio: &str,
    stamp: Stamp,
    book: &RuleBook,
) -> Vec<Effect> {
    let today = state.today();
    let Some(parked) = state.archive.parked.get_mut(at) else { return Vec::new() };
    note_saved(&mut parked.case, &saving, folio, stamp);
    if saving.unread == 0 && !parked.case.has_edits() && parked.form.canonical(today) == saving.form {
        state.archive.resume = Some((parked.holder.clone(), folio.to_owned()));
        state.archive.parked.remove(at);
    } else {
        parked.saved = Some(saving.form);
    }
    match state.after_save.take() {
        Some(pending) => files::ask_first(state, pending, book),
        None => Vec::new(),
    }
}

/// A save that no answer comes to is not under way.
pub(super) fn forget_lost(state: &mut State, is_coming: impl Fn(Ticket) -> bool) {
    let parked = state.archive.parked.iter_mut().map(|parked| &mut parked.case);
    for case in parked.chain(&mut state.archive.case) {
        case.saving = case.saving.filter(|ticket| is_coming(*ticket));
    }
}

/// The save failed: what is on the screen stays there, and is tried again where waiting may help.
pub(super) fn failed(state: &mut State, ticket: Ticket, problem: Problem) -> Vec<Effect> {
    let now = state.now;
    if let Some(parked) = state.archive.parked.iter_mut().find(|parked| parked.case.saving == Some(ticket)) {
        parked.case.saving = None;
        parked.case.problem = Some(problem);
        if state.after_save.take().is_some() {
            show(state, ArchiveDialog::LoseParked);
        }
        return Vec::new();
    }
    let Some(case) = state.archive.case.as_mut().filter(|case| case.saving == Some(ticket)) else {
        return Vec::new();
    };
    let first = case.problem.is_none();
    case.saving = None;
    case.problem = Some(problem.clone());
    case.changed_at = problem.may_pass().then_some(now);
    let asked = std::mem::take(&mut state.archive.save_asked) || state.after_save.is_some();
    match problem {
        Problem::Changed(theirs) => show(state, ArchiveDialog::Conflict(Box::new(theirs))),
        problem if asked => {
            state.archive.again = None;
            show(state, ArchiveDialog::Trouble { problem, again: true });
        }
        problem if first => {
            let said = text::fill(t::SIN_GUARDAR, &[("motivo", &problem.text())]);
            toast(state, ToastKind::Warning, said, None);
        }
        _ => {}
    }
    Vec::new()
}

fn show(state: &mut State, dialog: ArchiveDialog) {
    state.dialog = Some(Dialog::Archive(Box::new(dialog)));
}

/// Takes what the conflict dialog shows out of it.
fn conflict(state: &mut State) -> Option<crate::case::keeper::Theirs> {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return None };
    let ArchiveDialog::Conflict(theirs) = dialog.as_ref() else { return None };
    let theirs = theirs.as_ref().clone();
    state.dialog = None;
    Some(theirs)
}

/// Mine over theirs, knowingly.
pub(super) fn keep_mine(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(theirs) = conflict(state) else { return Vec::new() };
    if let Some(case) = &mut state.archive.case {
        case.stamp = Some(theirs.stamp);
    }
    save_now(state, book)
}

/// Theirs: mine leaves the screen.
pub(super) fn keep_theirs(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(theirs) = conflict(state) else { return Vec::new() };
    if let Err(fault) = theirs.record {
        state.archive.again = None;
        show(state, ArchiveDialog::Trouble { problem: Problem::Unreadable(fault), again: false });
        return Vec::new();
    }
    state.unsaved = false;
    if let Some(case) = &mut state.archive.case {
        case.saved_edits = case.edits;
    }
    if let Some(pending) = state.after_save.take() {
        return files::go_on(state, pending, book);
    }
    // Read again, so that the keeper knows what is built upon.
    let request = Request::Read { folio: theirs.folio.clone() };
    vec![ask(state, Asked::Case(theirs.folio, None), request)]
}

/// Both: mine is another case from now on, theirs stays as it is.
pub(super) fn keep_both(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    state.dialog = None;
    let Some(mut case) = state.archive.case.take() else { return Vec::new() };
    state.archive.case = Some(case.clone());
    let effects = cases::leave(state);
    case.stamp = None;
    case.record.folio.clear();
    case.problem = None;
    case.read_only = None;
    case.edits += 1;
    state.archive.case = Some(case);
    state.archive.revision += 1;
    state.unsaved = true;
    effects.into_iter().chain(save_now(state, book)).collect()
}

/// What could not be saved before locking is given up; the window closes.
pub(super) fn discard_parked(state: &mut State) -> Vec<Effect> {
    state.archive.parked = Vec::new();
    state.dialog = None;
    vec![Effect::Quit]
}

/// The window should close while something of before the lock is not saved: it is waited for or asked about.
pub(in super::super) fn quit_parked(state: &mut State, pending: Pending) -> Vec<Effect> {
    let now = state.now;
    let saving = |parked: &Parked| parked.case.saving.is_some() && !parked.case.is_slow(now);
    if state.archive.parked.iter().any(saving) {
        state.after_save = Some(pending);
    } else {
        show(state, ArchiveDialog::LoseParked);
    }
    Vec::new()
}
