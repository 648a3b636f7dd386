//! Getting in and out: the first start, opening, unlocking, locking.

use std::path::PathBuf;

use super::super::super::action::{Action, Effect};
use super::super::super::archive::ArchiveDialog;
use super::super::super::archive::action::NewArchive;
use super::super::super::archive::open_case::Parked;
use super::super::super::archive::state::{Access, ArchiveState, Inside, WorkKind};
use super::super::super::archive::tickets::Asked;
use super::super::super::settings::Settings;
use super::super::super::state::{CaseFile, Dialog, Screen, State, ToastKind};
use super::super::{files, keep_settings, reevaluate, toast};
use super::{ask, cases, changes, listing, receive, saving, upkeep};
use crate::case::archive::HolderKind;
use crate::case::crypto::Secret;
use crate::case::keeper::{Holders, Opened, Request, Unlocked};
use crate::format;
use crate::rules::RuleBook;
use crate::text::{self, resguardo::aviso as t};

/// The program started.
pub(super) fn start(state: &mut State) -> Vec<Effect> {
    match state.settings.archive.clone() {
        Some(folder) => open_folder(state, folder),
        None if state.settings.without_archive => {
            state.archive.access = Access::Without;
            Vec::new()
        }
        None => {
            state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::FirstStart)));
            Vec::new()
        }
    }
}

pub(super) fn create(state: &mut State, wanted: NewArchive) -> Vec<Effect> {
    let NewArchive { folder, name, details, office, retention_months, advisor, passphrase, recovery } = wanted;
    state.archive.refused = None;
    let asked = Asked::Entry(folder.clone());
    let request = Request::Create { folder, name, details, office, retention_months, advisor, passphrase, recovery };
    upkeep::work(state, WorkKind::Creating, asked, request)
}

/// Another archive; what is open in the former one is saved and locked first.
pub(super) fn open_archive(state: &mut State, folder: PathBuf, book: &RuleBook) -> Vec<Effect> {
    let mut effects = lock(state, book);
    effects.extend(open_folder(state, folder));
    effects
}

pub(super) fn open_folder(state: &mut State, folder: PathBuf) -> Vec<Effect> {
    state.archive.refused = None;
    state.archive.access = Access::Opening(folder.clone());
    state.dialog = None;
    vec![ask(state, Asked::Entry(folder.clone()), Request::Open { folder })]
}

fn show_unlock(state: &mut State) {
    state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::Unlock { problem: None })));
}

/// From now on, or for this run, there is no archive.
pub(super) fn without(state: &mut State, always: bool, book: &RuleBook) -> Vec<Effect> {
    let mut effects = lock(state, book);
    if state.archive.opened().is_some() {
        effects.push(ask(state, Asked::Release, Request::Close));
    }
    state.archive.access = Access::Without;
    state.dialog = None;
    if always {
        let settings = Settings { archive: None, without_archive: true, ..state.settings.clone() };
        effects.extend(keep_settings(state, settings));
    }
    effects.extend(go_on_later(state, book));
    effects
}

/// The public part of an archive stands open.
pub(super) fn opened(state: &mut State, opened: Opened) -> Vec<Effect> {
    say_how_it_stands(state, &opened);
    let effects = remember(state, &opened);
    state.archive.access = Access::Locked(opened);
    show_unlock(state);
    effects
}

fn say_how_it_stands(state: &mut State, opened: &Opened) {
    if opened.leftovers > 0 {
        toast(state, ToastKind::Done, t::SOBRANTES.to_owned(), None);
    }
    if opened.read_only {
        toast(state, ToastKind::Warning, t::SOLO_LECTURA_CARPETA.to_owned(), None);
    }
    if let Some(when) = opened.clock_behind {
        let said = text::fill(t::RELOJ, &[("fecha", &format::date(when.date()))]);
        toast(state, ToastKind::Warning, said, None);
    }
}

/// The folder is remembered, and names that nobody typed yet are those of the archive.
fn remember(state: &mut State, opened: &Opened) -> Vec<Effect> {
    let mut settings = state.settings.clone();
    settings.archive = Some(opened.folder.clone());
    settings.without_archive = false;
    if settings.office.is_empty() {
        settings.office = opened.info.name.clone();
    }
    keep_settings(state, settings)
}

/// A new archive: its first advisor is in.
pub(super) fn created(
    state: &mut State,
    opened: Opened,
    holders: Holders,
    recovery: Option<Secret>,
    book: &RuleBook,
) -> Vec<Effect> {
    let mut effects = remember(state, &opened);
    let Some(holder) = opened.info.holders.first().cloned() else { return effects };
    effects.extend(enter(state, opened, Unlocked { holder, holders }, book));
    if let Some(key) = recovery {
        effects.extend(recovery_made(state, key));
    }
    effects
}

/// A recovery key is there. Until somebody says that it was written down, the settings know that it was not:
/// it is shown this once, and a lock or a power cut ends that.
pub(super) fn recovery_made(state: &mut State, key: Secret) -> Vec<Effect> {
    let Some(inside) = state.archive.inside() else { return Vec::new() };
    let made = inside.holders.all.iter().rev().find(|holder| holder.kind == HolderKind::Recovery);
    let pending = made.map(|holder| holder.key.clone());
    state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::recovery_key(key))));
    keep_settings(state, Settings { recovery_pending: pending, ..state.settings.clone() })
}

/// A recovery key that nobody wrote down opens the cases and is nobody's: it is said, once somebody is in.
fn ask_about_recovery(state: &mut State) {
    let Some(pending) = &state.settings.recovery_pending else { return };
    let holder = state.archive.inside().and_then(|inside| inside.holders.all.iter().find(|h| h.key == *pending));
    if let Some(holder) = holder.filter(|_| state.dialog.is_none()).cloned() {
        state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::RecoveryLost(holder))));
    }
}

pub(super) fn unlock(state: &mut State, request: Request) -> Vec<Effect> {
    if !state.archive.is_locked() || state.archive.work.is_some() {
        return Vec::new();
    }
    // The reason of the last try goes: the next one may be the same.
    show_unlock(state);
    upkeep::work(state, WorkKind::Unlocking, Asked::Unlock, request)
}

pub(super) fn unlocked(state: &mut State, who: Unlocked, book: &RuleBook) -> Vec<Effect> {
    let Access::Locked(opened) = state.archive.access.clone() else { return Vec::new() };
    enter(state, opened, who, book)
}

fn enter(state: &mut State, opened: Opened, who: Unlocked, book: &RuleBook) -> Vec<Effect> {
    let Unlocked { holder, holders } = who;
    let key = holder.key.clone();
    let name = holder.name.clone();
    state.archive.access = Access::Unlocked(Box::new(Inside { opened, holder, holders: holders.clone() }));
    state.archive.last_active = Some(state.now);
    state.dialog = None;
    let mut effects = listing::read(state);
    if state.settings.advisor.is_empty() {
        effects.extend(keep_settings(state, Settings { advisor: name, ..state.settings.clone() }));
    }
    effects.extend(holders_are(state, holders));
    let own = state.archive.parked.iter().position(|parked| parked.holder == key);
    match (own.map(|at| state.archive.parked.remove(at)), state.archive.resume.take()) {
        (Some(parked), _) => effects.extend(come_back(state, parked, book)),
        (None, resume) => {
            // A file that waits takes the place of what was open.
            let resume = resume.filter(|(owner, _)| *owner == key && state.archive.later.is_none());
            if let Some((_, folio)) = resume {
                effects.extend(cases::open(state, folio));
            } else if !state.has_case {
                state.screen = Screen::Expedientes;
            }
        }
    }
    ask_about_recovery(state);
    effects.extend(go_on_later(state, book));
    effects.extend(receive::entered(state));
    effects
}

/// A file that was dropped or named while nobody was in.
fn go_on_later(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(path) = state.archive.later.take() else { return Vec::new() };
    super::super::carry_out(state, Action::OpenPath(path), book)
}

/// What could not be saved before locking is on the screen again.
fn come_back(state: &mut State, parked: Parked, book: &RuleBook) -> Vec<Effect> {
    let Parked { mut case, form, saved, what_if, chosen, chosen_date, .. } = parked;
    // What failed before is tried again.
    case.problem = None;
    case.changed_at = Some(state.now);
    let folio = case.record.folio.clone();
    let file = CaseFile { path: None, saved, saved_at: case.saved_at };
    let mut effects = files::load(state, form, file, book);
    state.archive.case = Some(case);
    state.what_if = what_if;
    state.chosen = chosen;
    super::super::day::choose(state, chosen_date);
    reevaluate(state, book);
    toast(state, ToastKind::Done, t::RECUPERADO.to_owned(), None);
    if !folio.is_empty() {
        effects.push(ask(state, Asked::Note, Request::TakeLock { folio, take_over: false }));
    }
    effects
}

/// Ctrl+L, and nobody here for a while: what is open is saved, then everything of every case leaves the
/// state. What cannot be saved waits in memory for the same holder.
pub(super) fn lock(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Access::Unlocked(inside) = state.archive.access.clone() else { return Vec::new() };
    let mut effects = upkeep::cancel(state);
    effects.extend(changes::log_what_was_sent(state));
    saving::give_drafts(state, book);
    effects.extend(saving::save_last(state, book));
    let key = inside.holder.key.clone();
    let folio = state.archive.case.as_ref().map(|case| case.record.folio.clone()).filter(|folio| !folio.is_empty());
    let resume = folio.map(|folio| (key.clone(), folio));
    let mut parked = std::mem::take(&mut state.archive.parked);
    if state.unsaved
        && let Some(case) = state.archive.case.take()
    {
        parked.push(Parked {
            holder: key,
            case,
            form: state.form.clone(),
            saved: state.file.saved.clone(),
            what_if: state.what_if,
            chosen: state.chosen,
            chosen_date: state.chosen_date,
        });
    }
    effects.push(ask(state, Asked::Lock, Request::Lock));
    wipe(state, book);
    state.archive.parked = parked;
    state.archive.resume = resume;
    state.archive.last_holder = Some(inside.holder.id);
    state.archive.access = Access::Locked(inside.opened);
    show_unlock(state);
    effects
}

/// Nothing of any case stays: neither what was typed nor what follows from it.
fn wipe(state: &mut State, book: &RuleBook) {
    let mut fresh = state.anew(state.now, book);
    fresh.screen = Screen::Expedientes;
    fresh.after_save = state.after_save.take();
    let mut tickets = std::mem::take(&mut state.archive.tickets);
    tickets.keep(|asked| matches!(asked, Asked::Save(_) | Asked::Lock | Asked::Entry(_) | Asked::Holder));
    fresh.archive = ArchiveState {
        usual_folder: fresh.archive.usual_folder.take(),
        revision: state.archive.revision,
        seen_revision: state.archive.revision,
        tickets,
        ..ArchiveState::default()
    };
    *state = fresh;
}

/// The lock screen offers those who can open the cases now.
pub(super) fn list_holders(inside: &mut Inside) {
    if !inside.holders.all.is_empty() {
        inside.opened.info.holders.clone_from(&inside.holders.all);
    }
}

/// Who can open the cases; where they are others than the advisor knows, it is asked.
pub(super) fn holders_are(state: &mut State, holders: Holders) -> Vec<Effect> {
    let others = !holders.unconfirmed.is_empty() || !holders.gone.is_empty();
    if let Access::Unlocked(inside) = &mut state.archive.access {
        inside.holders = holders.clone();
        list_holders(inside);
        if others && state.dialog.is_none() {
            state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::HoldersChanged(holders))));
        }
    }
    Vec::new()
}

pub(super) fn confirm_holders(state: &mut State) -> Vec<Effect> {
    let Some(Dialog::Archive(dialog)) = &state.dialog else { return Vec::new() };
    let ArchiveDialog::HoldersChanged(holders) = dialog.as_ref() else { return Vec::new() };
    let keys = holders.all.iter().map(|holder| holder.key.clone()).collect();
    state.dialog = None;
    vec![ask(state, Asked::Holders, Request::ConfirmHolders { keys })]
}

/// The key was written down: it is shown no more.
pub(super) fn recovery_kept(state: &mut State) -> Vec<Effect> {
    let about_key =
        |dialog: &ArchiveDialog| matches!(dialog, ArchiveDialog::RecoveryKey { .. } | ArchiveDialog::RecoveryLost(_));
    if matches!(&state.dialog, Some(Dialog::Archive(dialog)) if about_key(dialog)) {
        state.dialog = None;
    }
    let mut effects = keep_settings(state, Settings { recovery_pending: None, ..state.settings.clone() });
    let holders = state.archive.inside().map(|inside| inside.holders.clone());
    effects.extend(holders.map(|holders| holders_are(state, holders)).unwrap_or_default());
    effects
}

/// A dialog of the archive went away: while nobody is in, the way in is shown again.
pub(in super::super) fn closed_dialog(state: &mut State) {
    state.archive.again = None;
    state.archive.refused = None;
    state.archive.exported = Vec::new();
    if state.archive.is_locked() {
        show_unlock(state);
    }
}
