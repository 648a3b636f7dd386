//! A case that leaves inside its PDF, sealed to whom the advisor chose, and comes back out of one.

use std::path::PathBuf;

use super::super::super::action::Effect;
use super::super::super::archive::tickets::Asked;
use super::super::super::archive::travel::{Arrived, Restored, Sealing, refusal};
use super::super::super::archive::{ArchiveDialog, OpenCase};
use super::super::super::form::Form;
use super::super::super::seam;
use super::super::super::state::{CaseFile, Dialog, Pending, SaveWhat, State, WhatIf};
use super::super::{files, reevaluate};
use super::{ask, cases, entry, who};
use crate::case::crypto::{Seal, Secret, seal_of};
use crate::case::keeper::{Fault, Problem, Request};
use crate::case::record::{Deed, MOST_SCENARIOS, MOST_SEALED, Record, Scenario};
use crate::case::row::Row;
use crate::case::travel::{Opener, Whom, check};
use crate::format;
use crate::report::attachment;
use crate::rules::RuleBook;
use crate::text::{self, viaje as t};

/// For whom the next PDF carries the case.
pub(super) fn carry_for(state: &mut State, whom: Option<Whom>) -> Vec<Effect> {
    // Only who is in knows the holders.
    state.archive.travel.whom = whom.filter(|whom| *whom != Whom::Holders || state.archive.inside().is_some());
    if matches!(&state.dialog, Some(Dialog::Archive(dialog)) if **dialog == ArchiveDialog::Carry) {
        state.dialog = None;
    }
    Vec::new()
}

/// Why the next PDF cannot carry what it prints: a trial that no scenario can hold.
pub(in super::super) fn cannot_carry(state: &State) -> Option<&'static str> {
    let travels = state.archive.travel.whom.is_some() && state.what_if.is_active();
    let scenarios = state.archive.case.as_ref().map(|case| case.record.scenarios.as_slice()).unwrap_or_default();
    let full = scenarios.len() >= MOST_SCENARIOS && !scenarios.iter().any(|scenario| is_tried(state, scenario));
    (travels && full).then_some(t::aviso::ESCENARIOS)
}

/// Whether a scenario is what the screen tries.
fn is_tried(state: &State, scenario: &Scenario) -> bool {
    scenario.product == state.chosen && WhatIf::of(scenario) == state.what_if
}

/// Writes the summary; where it carries the case, that is sealed first.
pub(in super::super) fn write_pdf(state: &mut State, path: PathBuf, pdf: Vec<u8>, book: &RuleBook) -> Vec<Effect> {
    let Some(whom) = state.archive.travel.whom.clone() else {
        return vec![Effect::WriteFile { what: SaveWhat::Pdf, path, bytes: pdf }];
    };
    state.archive.tickets.keep(|asked| *asked != Asked::Pack);
    let record = Box::new(printed_case(state, book));
    state.archive.travel.sealing = Some(Sealing { path, pdf });
    show(state, ArchiveDialog::Packing);
    vec![ask(state, Asked::Pack, Request::Pack { record, whom })]
}

/// The case as it is printed: the form of now, the answer of the paper, and chosen of the scenarios the one
/// that is printed, if any. What the archive keeps stays as it is.
fn printed_case(state: &State, book: &RuleBook) -> Record {
    let holder = who(state);
    let who = if holder.is_empty() { state.settings.advisor.trim() } else { holder.as_str() };
    let by = seam::by(state, who, book);
    let mut record = match &state.archive.case {
        Some(case) => case.record.as_ref().clone(),
        None => Record::new(state.applicant.clone(), state.chosen, by),
    };
    // What is blocked cannot be changed on the screen either.
    let _ = record.set_applicant(state.applicant.clone(), by);
    let _ = record.choose(state.chosen, by);
    for scenario in &mut record.scenarios {
        scenario.chosen = state.what_if.is_active() && is_tried(state, scenario);
    }
    if state.what_if.is_active() && record.chosen_scenario().is_none() {
        let name = text::fill(t::ESCENARIO, &[("fecha", &format::date(state.date))]);
        record.scenarios.push(Scenario { chosen: true, ..state.what_if.scenario(name, state.chosen) });
    }
    let stored = seam::stored_evaluation(state, book);
    if let Some(stored) = stored.clone() {
        let _ = record.store_evaluation(stored, by);
    }
    // Also of what is blocked: it is this answer that the paper is held against.
    record.evaluation = stored;
    record
}

/// The sealed case is there: the PDF gets it and is written.
pub(super) fn packed(state: &mut State, sealed: &[u8]) -> Vec<Effect> {
    let Some(Sealing { path, pdf }) = state.archive.travel.sealing.take() else { return Vec::new() };
    state.dialog = None;
    match attachment::attach(&pdf, sealed) {
        Ok(bytes) => {
            state.archive.travel.carried = true;
            vec![Effect::WriteFile { what: SaveWhat::Pdf, path, bytes }]
        }
        Err(error) => not_written(state, path, error.text().to_owned()),
    }
}

/// Nothing is written: a PDF without its case is not what was asked for.
pub(super) fn not_packed(state: &mut State, problem: &Problem) -> Vec<Effect> {
    let Some(Sealing { path, .. }) = state.archive.travel.sealing.take() else { return Vec::new() };
    not_written(state, path, problem.text())
}

fn not_written(state: &mut State, path: PathBuf, reason: String) -> Vec<Effect> {
    state.dialog = Some(Dialog::SaveFailed { path, what: SaveWhat::Pdf, reason });
    Vec::new()
}

/// Whether the PDF that was just written carries the case; the next one does not, unless that is asked for.
pub(in super::super) fn carried(state: &mut State) -> bool {
    let carried = std::mem::take(&mut state.archive.travel.carried);
    if carried {
        state.archive.travel.whom = None;
    }
    carried
}

/// A PDF was read: the case in it is opened, or the reason told why not. The screen stays as it is.
pub(in super::super) fn arrived(state: &mut State, path: PathBuf, pdf: &[u8]) -> Vec<Effect> {
    let most = usize::try_from(MOST_SEALED).unwrap_or(usize::MAX);
    let found = match attachment::find(pdf, most) {
        Ok(found) => found,
        Err(error) => return refuse(state, path, error.text().to_owned()),
    };
    let seal = match seal_of(&found.sealed) {
        Ok(seal) => seal,
        Err(error) => return refuse(state, path, refusal(&Problem::Unreadable(Fault::Seal(error)))),
    };
    let effects = files::remember_folder(state, &path);
    forget(state);
    state.archive.travel.arrived =
        Some(Arrived { path, sealed: found.sealed, seal, printed: found.printed, record: None });
    if seal == Seal::Keys && state.archive.inside().is_some() {
        return effects.into_iter().chain(unpack(state, Opener::Holder)).collect();
    }
    show(state, ArchiveDialog::OpenTravelled { problem: None });
    effects
}

fn refuse(state: &mut State, path: PathBuf, reason: String) -> Vec<Effect> {
    state.dialog = Some(Dialog::OpenFailed { path, reasons: vec![reason] });
    Vec::new()
}

fn unpack(state: &mut State, opener: Opener) -> Option<Effect> {
    let sealed = state.archive.travel.arrived.as_ref()?.sealed.clone();
    Some(ask(state, Asked::Unpack, Request::Unpack { sealed, by: opener }))
}

/// With what was typed; one try at a time.
pub(super) fn open(state: &mut State, typed: Secret) -> Vec<Effect> {
    let Some(arrived) = &state.archive.travel.arrived else { return Vec::new() };
    if state.is_opening_travelled() {
        return Vec::new();
    }
    let opener = match arrived.seal {
        Seal::Passphrase => Opener::Passphrase(typed),
        Seal::Keys => Opener::Key(typed),
    };
    unpack(state, opener).into_iter().collect()
}

/// Another secret may open it; what is damaged no secret does.
pub(super) fn not_opened(state: &mut State, problem: Problem) -> Vec<Effect> {
    let asked = matches!(&state.dialog, Some(Dialog::Archive(dialog)) if dialog.is_travel());
    match problem {
        // The holder's key was tried unasked.
        Problem::OtherKey if !asked => show(state, ArchiveDialog::OpenTravelled { problem: None }),
        Problem::OtherKey | Problem::WrongPassphrase => {
            show(state, ArchiveDialog::OpenTravelled { problem: Some(problem) });
        }
        problem => {
            let Some(arrived) = state.archive.travel.arrived.take() else { return Vec::new() };
            return refuse(state, arrived.path, refusal(&problem));
        }
    }
    Vec::new()
}

/// It is open.
pub(super) fn unpacked(state: &mut State, record: Box<Record>, book: &RuleBook) -> Vec<Effect> {
    let Some(arrived) = &mut state.archive.travel.arrived else { return Vec::new() };
    arrived.record = Some(record);
    state.dialog = None;
    go_on(state, book)
}

/// A case that was opened is placed once the archive's folios are known, and what is on the screen is saved.
pub(super) fn go_on(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let open = state.archive.travel.arrived.as_ref().is_some_and(|arrived| arrived.record.is_some());
    let known = state.archive.inside().is_none() || state.archive.list_is_whole;
    if !open || !known || state.dialog.as_ref().is_some_and(is_travel) {
        return Vec::new();
    }
    files::ask_first(state, Pending::Travelled, book)
}

/// Shows it, or asks where its folio is taken: archives give the same folios.
pub(in super::super) fn place(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let arrived = state.archive.travel.arrived.as_ref();
    let Some(record) = arrived.and_then(|arrived| arrived.record.as_ref()) else { return Vec::new() };
    if state.archive.inside().is_some()
        && let Some(row) = state.archive.list.get(&record.folio)
    {
        let (folio, here) = (record.folio.clone(), named(&row.name));
        let there = named(&Row::of(record).name);
        show(state, ArchiveDialog::SameFolio { folio, here, there });
        return Vec::new();
    }
    restore(state, book)
}

fn named(name: &str) -> String {
    let name = name.trim();
    if name.is_empty() { text::programa::SIN_NOMBRE.to_owned() } else { name.to_owned() }
}

/// The case of the archive that has the same folio.
pub(super) fn show_there(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return Vec::new() };
    let ArchiveDialog::SameFolio { folio, .. } = dialog.as_ref() else { return Vec::new() };
    let folio = folio.clone();
    state.dialog = None;
    forget(state);
    cases::ask(state, folio, book)
}

/// The case is on the screen: a new one of the archive that is unlocked, with everything around it, or else
/// as much of it as a case without an archive has.
pub(super) fn restore(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(arrived) = state.archive.travel.arrived.take() else { return Vec::new() };
    let code = arrived.code();
    let Some(mut record) = arrived.record else { return Vec::new() };
    let in_archive = state.archive.inside().is_some();
    let restored = Restored {
        printed: check(&record, arrived.printed.as_ref().map(<[u8; 16]>::as_slice)),
        code,
        folio: record.folio.clone(),
        consent: record.consent.clone(),
        in_archive,
    };
    let effects = if in_archive {
        let who = who(state);
        let by = seam::by(state, &who, book);
        // The archive gives it one of its own; the log keeps the former one.
        let former = std::mem::take(&mut record.folio);
        record.log(Deed::Imported, &former, by);
        let effects = cases::show(state, OpenCase { edits: 1, ..OpenCase::new(*record, None, None) }, book);
        state.unsaved = true;
        effects
    } else {
        let form = Form::from_applicant(&record.applicant);
        let effects = files::load(state, form, CaseFile::default(), book);
        state.chosen = record.chosen;
        if let Some(scenario) = record.chosen_scenario() {
            cases::try_scenario(state, scenario);
        }
        reevaluate(state, book);
        effects
    };
    show(state, ArchiveDialog::Restored(Box::new(restored)));
    effects
}

/// A case that came, or is going, is given up.
fn forget(state: &mut State) {
    state.archive.tickets.keep(|asked| !matches!(asked, Asked::Pack | Asked::Unpack));
    state.archive.travel.arrived = None;
    state.archive.travel.sealing = None;
}

fn is_travel(dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Archive(dialog) => dialog.is_travel(),
        Dialog::Unsaved(pending) => *pending == Pending::Travelled,
        _ => false,
    }
}

/// A dialog went away without an answer; one about changed holders that it took the place of comes back.
pub(in super::super) fn closed_travel(state: &mut State, dialog: Option<&Dialog>) {
    if !dialog.is_some_and(is_travel) {
        return;
    }
    forget(state);
    if let Some(holders) = state.archive.inside().map(|inside| inside.holders.clone()) {
        entry::holders_are(state, holders);
    }
}

fn show(state: &mut State, dialog: ArchiveDialog) {
    state.dialog = Some(Dialog::Archive(Box::new(dialog)));
}
