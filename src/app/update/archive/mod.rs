//! What the archive's actions and the keeper's answers do to the state.

mod answers;
mod cases;
mod changes;
mod entry;
mod listing;
mod paper;
mod person;
mod receive;
mod saving;
mod travel;
mod upkeep;

pub(super) use answers::forget_lost;
pub(super) use cases::{close, copy, imported, leave, new_case, open};
pub(super) use changes::{log_what_was_sent, paper_made, paper_printed};
pub(super) use entry::closed_dialog;
pub(super) use paper::{consent_again, consent_waits};
pub(super) use receive::{closed as closed_received, place as place_received};
pub(super) use saving::{asks_consent, give_drafts, is_edited, quit_parked, rescue, save_first, save_now};
pub(super) use travel::{arrived, cannot_carry, carried, closed_travel, place, write_pdf};
pub(super) use upkeep::{backup_to, copy_out_to, exported};

use super::super::action::{Action, Effect};
use super::super::archive::state::Access;
use super::super::archive::tickets::Asked;
use super::super::archive::{ArchiveAction, ArchiveDialog};
use super::super::command::Command;
use super::super::state::{Dialog, Pending, Screen, State, ToastKind};
use super::{files, toast};
use crate::case::keeper::{Request, Told};
use crate::rules::RuleBook;
use crate::text::resguardo::aviso as t;

/// Carries out what an advisor asked of the archive.
pub(super) fn does(state: &mut State, asked: ArchiveAction, book: &RuleBook) -> Vec<Effect> {
    use ArchiveAction as A;
    match asked {
        A::Start => entry::start(state),
        A::Show(dialog) => {
            state.archive.refused = None;
            state.archive.consent_waits = false;
            state.dialog = Some(Dialog::Archive(dialog));
            Vec::new()
        }
        A::Create(wanted) => entry::create(state, wanted),
        A::OpenArchive(folder) => entry::open_archive(state, folder, book),
        A::WorkWithout { always } => entry::without(state, always, book),
        A::Unlock { holder, passphrase } => entry::unlock(state, Request::Unlock { holder, passphrase }),
        A::UnlockWithKey(key) => entry::unlock(state, Request::UnlockWithKey { key }),
        A::Lock => entry::lock(state, book),
        A::PrintKey => paper::print_key(state),
        A::RecoveryKept => entry::recovery_kept(state),
        A::ConfirmHolders => entry::confirm_holders(state),
        A::Pick(what) => {
            state.archive.picking = true;
            vec![Effect::PickPath { what, folder: state.settings.folder.clone() }]
        }

        A::Query(query) => listing::query(state, query, book),
        A::Select(folio) => listing::select(state, folio),
        A::Refresh => listing::read(state),

        A::Open(folio) => cases::ask(state, folio, book),
        A::OpenReadOnly => cases::open_read_only(state),
        A::TakeOver => cases::take_over(state),
        A::Duplicate(folio) if state.archive.list.get(&folio).is_some_and(|row| row.blocked) => {
            toast(state, ToastKind::Warning, t::BLOQUEADO.to_owned(), None);
            Vec::new()
        }
        A::Duplicate(folio) => files::ask_first(state, Pending::Copy(folio), book),
        A::CloseCase => files::ask_first(state, Pending::Close, book),
        A::Save => save_now(state, book),
        A::Retry => saving::retry(state, book),
        A::KeepMine => saving::keep_mine(state, book),
        A::KeepTheirs => saving::keep_theirs(state, book),
        A::KeepBoth => saving::keep_both(state, book),
        A::Discard => saving::discard_parked(state),

        A::ExportList { masked } => upkeep::export_list(state, masked, book),
        A::CopyOut(folio) => upkeep::copy_out(state, folio),
        A::ExportPerson { folio, place, written } => person::export(state, &folio, place, written),
        A::Erase(folio) => cases::erase(state, folio),
        A::CarryFor(whom) => travel::carry_for(state, whom),
        A::OpenTravelled(typed) => travel::open(state, typed),
        A::ShowThere => travel::show_there(state, book),
        A::RestoreAsOther => travel::restore(state, book),
        A::Receive => receive::begin(state),
        A::ReadCode(code) => receive::read(state, code),
        A::OpenReceived => receive::open(state, book),
        A::Backup => upkeep::backup(state),
        A::CheckBackup(from) => upkeep::check_backup(state, from),
        A::Restore { from, folder } => upkeep::restore(state, from, folder, book),
        A::Merge { from, also_different } => upkeep::merge(state, from, also_different),
        A::ChangePassphrase { old, new } => upkeep::change_passphrase(state, old, new),
        A::AddHolder { name, kind, passphrase } => upkeep::add_holder(state, name, kind, passphrase),
        A::DraftNote(text) => changes::draft(state, |case| case.note_draft = text),
        A::DraftNext(text) => changes::draft(state, |case| case.next_draft = Some(text)),
        A::RemoveHolder(id) => upkeep::remove_holder(state, id),
        A::FinishSealing => upkeep::finish_sealing(state),
        A::SetOffice { name, details, office, retention_months } => {
            let request = Request::SetOffice { name, details, office, retention_months };
            vec![ask(state, Asked::Office, request)]
        }
        A::CompleteNotice => {
            paper::complete_notice(state);
            Vec::new()
        }
        A::PrintNotice => paper::print_notice(state),
        A::ShowAccesses(folio) => upkeep::show_accesses(state, folio),
        A::Cancel => upkeep::cancel(state),
        other => changes::change(state, other, book),
    }
}

/// What the keeper says.
pub(super) fn told(state: &mut State, told: Told, book: &RuleBook) -> Vec<Effect> {
    match told {
        Told::Progress { ticket, step, done, total } => {
            match &mut state.archive.work {
                Some(work) if work.ticket == ticket => {
                    (work.step, work.done, work.total) = (Some(step), done, total);
                    // Whatever takes long is waited for by somebody, as long as it goes on.
                    active(state);
                }
                _ if state.archive.reading.is_some() => state.archive.reading = Some((done, total)),
                _ => {}
            }
            Vec::new()
        }
        // The list is looked through for a code; nobody waits for its rows.
        Told::Rows { .. } if state.is_receiving() => Vec::new(),
        Told::Rows { rows, .. } => listing::piece(state, rows, book),
        Told::Done { ticket, outcome } => answers::answered(state, ticket, *outcome, book),
        Told::HoldersChanged(holders) => entry::holders_are(state, holders),
        Told::LockTaken(note) => cases::taken(state, note),
    }
}

/// Whether the open dialog is about more than the case that another one takes the place of.
pub(super) fn outlives_case(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Archive(dialog) if matches!(**dialog, ArchiveDialog::HoldersChanged(_)
                | ArchiveDialog::RecoveryLost(_)
                | ArchiveDialog::Receive { .. }
                | ArchiveDialog::Received))
}

/// Somebody is here.
pub(super) fn active(state: &mut State) {
    state.archive.last_active = Some(state.now);
}

/// Time goes on: what waited for it is done.
pub(super) fn tick(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    // A clock that was set back begins the time anew.
    if state.archive.last_active.is_some_and(|last| last > state.now) {
        active(state);
    }
    let over = |left: Option<std::time::Duration>| left.is_some_and(|left| left.is_zero());
    if over(state.locks_in()) {
        return entry::lock(state, book);
    }
    let mut effects = Vec::new();
    if over(state.saves_in()) {
        effects.extend(saving::save(state, book));
    }
    if over(state.looks_in()) {
        effects.extend(listing::look(state));
    }
    saving::ask_when_slow(state);
    effects
}

/// After every action: a case typed while the archive is unlocked belongs to it, a change is timed, and
/// another screen saves.
pub(super) fn follow(state: &mut State, before: Screen, book: &RuleBook) -> Vec<Effect> {
    if state.archive.inside().is_some() && state.archive.case.is_none() && state.has_case && state.unsaved {
        cases::adopt(state, book);
    }
    state.unsaved |= state.has_case && is_edited(state);
    let comes = before != state.screen && state.screen == Screen::Expedientes;
    // What others have changed is seen when the list is looked at.
    let mut effects = if comes { listing::read(state) } else { Vec::new() };
    if comes {
        saving::keep_answer(state, book);
    }
    let (now, revision) = (state.now, state.archive.revision);
    let unsaved = state.unsaved;
    let Some(case) = &mut state.archive.case else { return effects };
    case.is_worked_on |= unsaved;
    if !unsaved {
        (case.changed_at, case.unsaved_since) = (None, None);
    } else if state.archive.seen_revision != revision {
        case.changed_at = Some(now);
        case.unsaved_since.get_or_insert(now);
    }
    state.archive.seen_revision = revision;
    if before != state.screen && unsaved {
        effects.extend(saving::save(state, book));
    }
    effects
}

/// Whether an action has to be left alone: it would change a case that can only be looked at, or show one
/// while nobody is in. Says why.
pub(super) fn refuses(state: &mut State, action: &Action) -> bool {
    let screen = match action {
        Action::Go(screen) => Some(*screen),
        Action::Run(command) => command.screen(),
        _ => None,
    };
    // A locked window has the lock screen alone.
    let elsewhere = state.archive.is_locked() && screen.is_some();
    if matches!(state.archive.access, Access::Locked(_) | Access::Opening(_)) && (elsewhere || shows_case(action)) {
        if let Action::OpenPath(path) = action {
            state.archive.later = Some(path.clone());
        }
        return true;
    }
    let read_only = state.archive.case.as_ref().is_some_and(|case| case.read_only.is_some());
    let refused = read_only && changes_case(action);
    if refused {
        toast(state, ToastKind::Warning, t::SOLO_LECTURA.to_owned(), None);
    }
    refused
}

fn shows_case(action: &Action) -> bool {
    match action {
        Action::Run(command) => {
            let harmless =
                matches!(command, Command::Quit | Command::LargerText | Command::SmallerText | Command::NormalText);
            // It waits until somebody is in.
            let harmless = harmless || *command == Command::Receive;
            !harmless && command.screen().is_none_or(Screen::needs_case)
        }
        Action::Go(screen) => screen.needs_case(),
        Action::OpenSample
        | Action::OpenPath(_)
        | Action::FileRead { .. }
        | Action::GoToField(_)
        | Action::GoToPath(_) => true,
        other => changes_case(other),
    }
}

fn changes_case(action: &Action) -> bool {
    matches!(
        action,
        Action::Edit(..)
            | Action::Restore(_)
            | Action::AddSecond
            | Action::RemoveSecond
            | Action::BringBackSecond(_)
            | Action::SetGranted(_)
            | Action::NoteDocument(..)
            | Action::CheckProperty(..)
            | Action::Choose(_)
            | Action::Run(Command::Undo | Command::Redo)
    )
}

/// Asks the keeper.
fn ask(state: &mut State, asked: Asked, request: Request) -> Effect {
    let ticket = state.archive.tickets.issue(asked, &request);
    Effect::Keeper(ticket, request)
}

/// Who is in; empty where nobody is.
fn who(state: &State) -> String {
    state.archive.inside().map(|inside| inside.holder.name.clone()).unwrap_or_default()
}
