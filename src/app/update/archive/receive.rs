//! What somebody answered at the kiosk comes to the desk by its code.

use super::super::super::action::Effect;
use super::super::super::archive::state::Access;
use super::super::super::archive::tickets::Asked;
use super::super::super::archive::{ArchiveDialog, OpenCase};
use super::super::super::seam;
use super::super::super::state::{Dialog, Pending, Screen, State, ToastKind};
use super::super::{editing, files, toast};
use super::{ask, cases, saving, who};
use crate::case::handover::HandoverId;
use crate::case::keeper::{Problem, Received, Request};
use crate::case::record::Deed;
use crate::rules::RuleBook;
use crate::text::recibir::aviso as t;

/// Where the code is scanned; the holder's key opens it, so somebody has to be in.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    match state.archive.access {
        Access::Unlocked(_) => show(state, ArchiveDialog::Receive { problem: None }),
        Access::Locked(_) | Access::Opening(_) => state.archive.receive_waits = true,
        Access::None | Access::Without | Access::Failed(..) => {
            toast(state, ToastKind::Warning, t::SIN_ARCHIVO.to_owned(), None);
        }
    }
    Vec::new()
}

/// Somebody is in, and a code waits to be scanned.
pub(super) fn entered(state: &mut State) -> Vec<Effect> {
    let waits = std::mem::take(&mut state.archive.receive_waits);
    if waits && state.dialog.is_none() { begin(state) } else { Vec::new() }
}

/// One code at a time.
pub(super) fn read(state: &mut State, code: String) -> Vec<Effect> {
    if state.is_receiving() || state.archive.inside().is_none() {
        return Vec::new();
    }
    show(state, ArchiveDialog::Receive { problem: None });
    vec![ask(state, Asked::Receive, Request::Receive { code })]
}

pub(super) fn refused(state: &mut State, problem: Problem) -> Vec<Effect> {
    if is_about(state, |dialog| matches!(dialog, ArchiveDialog::Receive { .. })) {
        show(state, ArchiveDialog::Receive { problem: Some(problem) });
    }
    Vec::new()
}

pub(super) fn received(state: &mut State, received: Received) -> Vec<Effect> {
    // Whoever closed the dialog meanwhile wants it no more.
    if is_about(state, |dialog| matches!(dialog, ArchiveDialog::Receive { .. })) {
        state.archive.received = Some(received);
        show(state, ArchiveDialog::Received);
    }
    Vec::new()
}

/// The case that came of it, or a new one once what is on the screen is saved.
pub(super) fn open(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if state.is_received_here() {
        state.archive.received = None;
        state.dialog = None;
        editing::show(state, Screen::Solicitante);
        return Vec::new();
    }
    let Some(received) = &state.archive.received else { return Vec::new() };
    state.dialog = None;
    match received.folio.clone() {
        Some(folio) => {
            state.archive.received = None;
            cases::ask(state, folio, book)
        }
        None => files::ask_first(state, Pending::Received, book),
    }
}

/// A new case with the data of the kiosk. The consent that was given there goes with it; where none was, it is
/// asked for here, as of anybody.
pub(in super::super) fn place(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if state.archive.inside().is_none() {
        return Vec::new();
    }
    let Some(received) = state.archive.received.take() else { return Vec::new() };
    let who = who(state);
    let mut record = received.handed.record(&book.version);
    record.advisor.clone_from(&who);
    record.log(Deed::Opened, "", seam::by(state, &who, book));
    let effects = cases::show(state, OpenCase { edits: 1, ..OpenCase::new(record, None, None) }, book);
    state.unsaved = true;
    editing::show(state, Screen::Solicitante);
    saving::asks_consent(state);
    effects
}

/// A dialog went away without an answer.
pub(in super::super) fn closed(state: &mut State, dialog: Option<&Dialog>) {
    let given_up = match dialog {
        Some(Dialog::Archive(dialog)) => matches!(**dialog, ArchiveDialog::Receive { .. } | ArchiveDialog::Received),
        Some(Dialog::Unsaved(pending)) => *pending == Pending::Received,
        _ => false,
    };
    if given_up {
        state.archive.received = None;
        state.archive.tickets.keep(|asked| *asked != Asked::Receive);
    }
}

fn is_about(state: &State, is: impl Fn(&ArchiveDialog) -> bool) -> bool {
    matches!(&state.dialog, Some(Dialog::Archive(dialog)) if is(dialog))
}

fn show(state: &mut State, dialog: ArchiveDialog) {
    state.dialog = Some(Dialog::Archive(Box::new(dialog)));
}

impl State {
    /// Whether the keeper is opening a code of the kiosk.
    pub fn is_receiving(&self) -> bool {
        self.archive.tickets.waits_for(|asked| *asked == Asked::Receive)
    }

    /// Whether what came from the kiosk is the case on the screen.
    pub fn is_received_here(&self) -> bool {
        let Some(received) = &self.archive.received else { return false };
        let here = self.archive.case.as_ref().and_then(|case| HandoverId::of(&case.record));
        here == Some(received.handed.id)
    }
}
