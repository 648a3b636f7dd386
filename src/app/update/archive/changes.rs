//! Changes of the open case beside its form: stage, notes, scenarios, consent, block.

use super::super::super::action::Effect;
use super::super::super::archive::open_case::{OpenCase, ReadOnly};
use super::super::super::archive::tickets::Asked;
use super::super::super::archive::{ArchiveAction, ArchiveDialog};
use super::super::super::printing::About;
use super::super::super::seam;
use super::super::super::state::{Dialog, State, ToastKind};
use super::super::{reevaluate, toast};
use super::{ask, cases, saving, who};
use crate::case::change::{By, ChangeError};
use crate::case::keeper::{AccessDeed, Request};
use crate::case::record::{Consent, Deed, Record};
use crate::rules::RuleBook;
use crate::text::resguardo::aviso as t;

/// One change of the open case; it is saved at once.
pub(super) fn change(state: &mut State, asked: ArchiveAction, book: &RuleBook) -> Vec<Effect> {
    use ArchiveAction as A;
    let applicant = state.applicant.clone();
    let (what_if, chosen) = (state.what_if, state.chosen);
    match asked {
        A::SetStage { stage, reason } => edit(state, book, |record, by| record.set_stage(stage, &reason, by)),
        A::SetNextStep(text) => {
            draft(state, |case| case.next_draft = None);
            edit(state, book, |record, by| record.set_next_step(&text, by))
        }
        A::AddNote(text) => {
            draft(state, |case| case.note_draft.clear());
            edit(state, book, |record, by| record.add_note(&text, by))
        }
        A::AddScenario(name) => edit(state, book, |record, by| record.add_scenario(what_if.scenario(name, chosen), by)),
        A::RemoveScenario(at) => edit(state, book, |record, by| record.remove_scenario(at, by).map(drop)),
        A::ChooseScenario(at) => {
            let effects = edit(state, book, |record, by| record.choose_scenario(at, by));
            effects.into_iter().chain(at.map(|at| try_one(state, at, book)).unwrap_or_default()).collect()
        }
        A::TryScenario(at) => try_one(state, at, book),
        A::StoreEvaluation => {
            let wanted = seam::stored_evaluation(state, book);
            // Kept by hand, it stays until somebody keeps another.
            draft(state, |case| case.answer_is_ours = false);
            let effects = store_evaluation(state, book);
            let stored = state.archive.case.as_ref().and_then(|case| case.record.evaluation.clone());
            // Whether it is on the disk, the header says; why it is not in the case was said already.
            match wanted {
                None => toast(state, ToastKind::Warning, t::EVALUADO_NO.to_owned(), None),
                wanted if wanted == stored => toast(state, ToastKind::Done, t::EVALUADO.to_owned(), None),
                Some(_) => {}
            }
            effects
        }
        A::Consent { financial, bureau, mode } => {
            let Some(notice) = state.archive.opened().map(|opened| opened.info.office) else { return Vec::new() };
            state.dialog = None;
            edit(state, book, |record, by| {
                let (version, who) = (notice.version().to_owned(), by.who.to_owned());
                let consent = Consent { notice, version, financial, bureau, mode, when: by.when, who, withdrawn: None };
                record.consent(consent, by)
            })
        }
        A::WithdrawConsent(reason) => block(state, book, |record, by| record.withdraw_consent(&reason, by)),
        A::Block(reason) => block(state, book, |record, by| record.block(&reason, by)),
        A::Unblock => {
            let effects = match state.archive.case.as_mut() {
                Some(case) if case.read_only == Some(ReadOnly::Blocked) => {
                    case.read_only = None;
                    edit(state, book, |record, by| {
                        record.unblock(by);
                        Ok(())
                    })
                }
                _ => Vec::new(),
            };
            reevaluate(state, book);
            effects
        }
        A::Correct => {
            let mut marked = None;
            let effects = edit(state, book, |record, by| {
                marked = Some(record.correct(applicant, by)?);
                Ok(())
            });
            match marked {
                Some(true) => toast(state, ToastKind::Done, t::CORREGIDO.to_owned(), None),
                Some(false) => toast(state, ToastKind::Warning, t::SIN_CORRECCION.to_owned(), None),
                // Why not was said already.
                None => {}
            }
            effects
        }
        // Everything else is done elsewhere.
        _ => Vec::new(),
    }
}

/// What is typed beside the form of the open case.
pub(super) fn draft(state: &mut State, put: impl FnOnce(&mut OpenCase)) -> Vec<Effect> {
    if let Some(case) = state.archive.case.as_mut().filter(|case| case.read_only.is_none()) {
        put(case);
    }
    Vec::new()
}

/// Carries out a change and saves; says why not.
fn edit(
    state: &mut State,
    book: &RuleBook,
    change: impl FnOnce(&mut Record, By<'_>) -> Result<(), ChangeError>,
) -> Vec<Effect> {
    let who = who(state);
    let by = seam::by(state, &who, book);
    let Some(case) = state.archive.case.as_mut() else {
        toast(state, ToastKind::Warning, t::VACIO.to_owned(), None);
        return Vec::new();
    };
    if case.read_only.is_some() {
        toast(state, ToastKind::Warning, t::SOLO_LECTURA.to_owned(), None);
        return Vec::new();
    }
    if let Err(error) = change(&mut case.record, by) {
        toast(state, ToastKind::Warning, error.text(), None);
        return Vec::new();
    }
    case.edits += 1;
    state.archive.revision += 1;
    state.unsaved = true;
    // The dialog that asked for a name or a reason has what it wanted.
    if let Some(Dialog::Archive(dialog)) = &state.dialog
        && matches!(**dialog, ArchiveDialog::Scenario | ArchiveDialog::CloseReason)
    {
        state.dialog = None;
    }
    saving::save(state, book)
}

/// As [`edit`], and the case can only be looked at then. What was typed before is saved with it.
fn block(
    state: &mut State,
    book: &RuleBook,
    change: impl FnOnce(&mut Record, By<'_>) -> Result<(), ChangeError>,
) -> Vec<Effect> {
    state.dialog = None;
    let (applicant, chosen) = (state.applicant.clone(), state.chosen);
    let effects = edit(state, book, |record, by| {
        record.set_applicant(applicant, by)?;
        record.choose(chosen, by)?;
        change(record, by)
    });
    if let Some(case) = &mut state.archive.case
        && case.record.blocked.is_some()
    {
        case.read_only = Some(ReadOnly::Blocked);
    }
    effects
}

fn try_one(state: &mut State, at: usize, book: &RuleBook) -> Vec<Effect> {
    let Some(scenario) = state.archive.case.as_ref().and_then(|case| case.record.scenarios.get(at)).cloned() else {
        return Vec::new();
    };
    cases::try_scenario(state, &scenario);
    reevaluate(state, book);
    Vec::new()
}

/// Keeps the answer on the screen with the case.
fn store_evaluation(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(stored) = seam::stored_evaluation(state, book) else { return Vec::new() };
    let applicant = state.applicant.clone();
    edit(state, book, |record, by| {
        record.set_applicant(applicant, by)?;
        record.store_evaluation(stored, by)
    })
}

/// A paper about a person went to a printer. Where its case is open no more the log of accesses alone says so, as long
/// as somebody is in.
pub(in super::super) fn paper_printed(state: &mut State, about: About, book: &RuleBook) -> Vec<Effect> {
    match about {
        About::Open => paper_made(state, Deed::Printed, "", book),
        About::Closed(folio) if state.archive.inside().is_some() => {
            vec![ask(state, Asked::Logged, Request::LogAccess { deed: AccessDeed::Printed, folio })]
        }
        About::Closed(_) => Vec::new(),
    }
}

/// The archive is about to close: what was sent counts as printed, since nobody can log it later.
pub(in super::super) fn log_what_was_sent(state: &mut State) -> Vec<Effect> {
    let open = state.archive.case.as_ref().map(|case| case.record.folio.clone());
    let (deed, is_in) = (AccessDeed::Printed, state.archive.inside().is_some());
    let folios = state.printing.to_log.take_all().into_iter().filter_map(|about| match about {
        About::Open => open.clone().map(|folio| Some(folio).filter(|folio| !folio.is_empty())),
        About::Closed(folio) => Some(folio),
    });
    let folios: Vec<Option<String>> = folios.filter(|_| is_in).collect();
    folios.into_iter().map(|folio| ask(state, Asked::Logged, Request::LogAccess { deed, folio })).collect()
}

/// A paper about the person left the window: the answer that it shows is kept, and the log says so.
/// `what`: what is to be said of it in the log of the case.
pub(in super::super) fn paper_made(state: &mut State, deed: Deed, what: &str, book: &RuleBook) -> Vec<Effect> {
    let Some(case) = &state.archive.case else { return Vec::new() };
    let folio = Some(case.record.folio.clone()).filter(|folio| !folio.is_empty());
    let writable = case.read_only.is_none();
    let access = if deed == Deed::Printed { AccessDeed::Printed } else { AccessDeed::Exported };
    let mut effects = vec![ask(state, Asked::Logged, Request::LogAccess { deed: access, folio })];
    if writable {
        let stored = seam::stored_evaluation(state, book);
        let applicant = state.applicant.clone();
        effects.extend(edit(state, book, |record, by| {
            record.set_applicant(applicant, by)?;
            if let Some(stored) = stored {
                record.store_evaluation(stored, by)?;
            }
            record.log(deed, what, by);
            Ok(())
        }));
    }
    effects
}
