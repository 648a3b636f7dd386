//! The keeper's answers, each by what it is about.

use super::super::super::action::Effect;
use super::super::super::archive::ArchiveDialog;
use super::super::super::archive::state::{Access, Preview};
use super::super::super::archive::tickets::{Again, Asked};
use super::super::super::state::{Dialog, State, ToastKind};
use super::super::toast;
use super::{ask, cases, entry, listing, person, receive, saving, travel, upkeep};
use crate::case::keeper::{Answer, Problem, Request, Ticket};
use crate::rules::RuleBook;
use crate::text::{self, resguardo::aviso as t};

/// A request has its answer; one that nobody waits for any more is none.
pub(super) fn answered(
    state: &mut State,
    ticket: Ticket,
    outcome: Result<Answer, Problem>,
    book: &RuleBook,
) -> Vec<Effect> {
    let Some((asked, request)) = state.archive.tickets.take(ticket) else { return Vec::new() };
    end_work(state, ticket);
    if outcome == Err(Problem::AccessLost) && state.archive.inside().is_some() {
        // The keeper has no key any more: nobody is in.
        if matches!(asked, Asked::Save(_)) {
            saving::failed(state, ticket, Problem::AccessLost);
        }
        let effects = entry::lock(state, book);
        show(state, ArchiveDialog::Unlock { problem: Some(Problem::AccessLost) });
        return effects;
    }
    match (asked, outcome) {
        (Asked::Save(saving), Ok(Answer::Saved(saved))) => saving::saved(state, ticket, *saving, saved, book),
        (Asked::Save(_), Err(problem)) => saving::failed(state, ticket, problem),
        (asked, Ok(answer)) => done(state, asked, answer, book),
        (asked, Err(problem)) => failed(state, asked, request, problem),
    }
}

/// After a defect: requests that never reached the keeper, and those whose answer was lost, are not waited for
/// any more. A save can be asked for anew then; a lock is.
pub(in super::super) fn forget_lost(state: &mut State, is_coming: impl Fn(Ticket) -> bool) -> Vec<Effect> {
    saving::forget_lost(state, &is_coming);
    let mut effects = Vec::new();
    for (ticket, asked, request) in state.archive.tickets.take_lost(is_coming) {
        end_work(state, ticket);
        effects.extend(match asked {
            Asked::Save(_) => Vec::new(),
            Asked::Lock if state.archive.inside().is_none() => vec![ask(state, Asked::Lock, Request::Lock)],
            asked => failed(state, asked, request, Problem::Cancelled),
        });
    }
    effects
}

/// What takes long has its answer.
fn end_work(state: &mut State, ticket: Ticket) {
    state.archive.work.take_if(|work| work.ticket == ticket);
}

fn done(state: &mut State, asked: Asked, answer: Answer, book: &RuleBook) -> Vec<Effect> {
    match (asked, answer) {
        (_, Answer::Created { archive, holders, recovery }) => entry::created(state, archive, holders, recovery, book),
        (Asked::Entry(folder), Answer::Opened(opened)) if state.archive.access == Access::Opening(folder.clone()) => {
            entry::opened(state, opened)
        }
        (_, Answer::Unlocked(who)) => entry::unlocked(state, who, book),
        (_, Answer::Listed(listing)) => listing::listed(state, listing, book),
        (Asked::Take(folio), Answer::Taken) => cases::taken_note(state, folio),
        (Asked::Case(folio, read_only), Answer::Case(case)) => cases::read_case(state, folio, read_only, case, book),
        (Asked::Copy, Answer::Case(case)) => cases::copied(state, case, book),
        (Asked::Preview(folio), Answer::Case(case)) => {
            listing::looked(state, &folio, Preview::Read(Box::new(case)));
            Vec::new()
        }
        (Asked::Everything, Answer::Case(case)) => person::read(state, *case.record),
        (Asked::Everything, Answer::Accesses(found)) => person::whole(state, &found, book),
        (Asked::Pack, Answer::Packed(sealed)) => travel::packed(state, &sealed),
        (Asked::Unpack, Answer::Unpacked(record)) => travel::unpacked(state, record, book),
        (Asked::Receive, Answer::Received(received)) => receive::received(state, received),
        (_, Answer::Erased(stone)) => {
            toast(state, ToastKind::Done, text::fill(t::BORRADO, &[("folio", &stone.folio)]), None);
            let effects = cases::erased(state, &stone.folio, book);
            listing::erased(state, stone, book);
            effects
        }
        (asked, Answer::Holders(holders)) => {
            let said = if asked == Asked::Holders { t::TITULARES } else { t::SELLADO };
            toast(state, ToastKind::Done, said.to_owned(), None);
            entry::holders_are(state, holders)
        }
        (_, Answer::OfficeSet(info)) => {
            if let Access::Unlocked(inside) = &mut state.archive.access {
                inside.opened.info = info;
            }
            state.dialog = None;
            super::consent_again(state);
            toast(state, ToastKind::Done, t::OFICINA.to_owned(), None);
            // The period decides until when each case is kept.
            listing::read(state)
        }
        (Asked::Merge(from), Answer::Merged(found)) => upkeep::merged(state, from, found),
        (_, answer) => upkeep::done(state, answer),
    }
}

/// Nothing was lost; where the same can be tried again, the dialog says so.
fn failed(state: &mut State, asked: Asked, mut request: Option<Request>, problem: Problem) -> Vec<Effect> {
    match &asked {
        Asked::Note => {
            if let (Problem::InUse(note), Some(case)) = (problem, &mut state.archive.case) {
                case.taken_by = Some(note);
            }
            return Vec::new();
        }
        Asked::Release | Asked::Logged | Asked::Lock => return Vec::new(),
        Asked::List => {
            state.archive.reading = None;
            if problem == Problem::Cancelled {
                return Vec::new();
            }
        }
        Asked::Preview(folio) => {
            listing::looked(state, folio, Preview::Failed(problem.text()));
            return Vec::new();
        }
        Asked::Take(folio) => {
            if let Some(effects) = cases::not_taken(state, folio.clone(), &problem) {
                return effects;
            }
        }
        Asked::Pack => return travel::not_packed(state, &problem),
        Asked::Unpack => return travel::not_opened(state, problem),
        Asked::Receive => return receive::refused(state, problem),
        Asked::Unlock => {
            show(state, ArchiveDialog::Unlock { problem: Some(problem) });
            return Vec::new();
        }
        Asked::Entry(folder) if matches!(state.archive.access, Access::Opening(_)) => {
            state.archive.access = Access::Failed(folder.clone(), problem.clone());
        }
        // One of several requests: all of them are asked again by hand.
        Asked::Everything => (state.archive.gathering, request) = (None, None),
        _ => {}
    }
    if let Problem::HoldersDiffer(holders) = problem {
        show(state, ArchiveDialog::HoldersChanged(holders));
        return Vec::new();
    }
    if problem == Problem::Cancelled {
        toast(state, ToastKind::Undone, problem.text(), None);
        return Vec::new();
    }
    if let Some(Dialog::Archive(dialog)) = &state.dialog
        && dialog.stays()
        && !matches!(**dialog, ArchiveDialog::Unlock { .. })
    {
        // What is shown once, or has to be decided, is not put aside by something else that failed.
        toast(state, ToastKind::Warning, text::fill(t::FALLO, &[("motivo", &problem.text())]), None);
        return Vec::new();
    }
    if has_drafts(state) {
        state.archive.refused = Some(problem);
        return Vec::new();
    }
    state.archive.again = request.map(|request| Again { asked, request });
    let again = state.archive.again.is_some();
    show(state, ArchiveDialog::Trouble { problem, again });
    Vec::new()
}

/// Whether the open dialog has something typed in it that must not go: it says itself what failed.
fn has_drafts(state: &State) -> bool {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return false };
    matches!(
        **dialog,
        ArchiveDialog::Create
            | ArchiveDialog::ChangePassphrase
            | ArchiveDialog::AddHolder
            | ArchiveDialog::Restore
            | ArchiveDialog::Office
    )
}

fn show(state: &mut State, dialog: ArchiveDialog) {
    state.dialog = Some(Dialog::Archive(Box::new(dialog)));
}
