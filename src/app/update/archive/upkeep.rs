//! What is done with the archive as a whole: backups, holders, passphrase, log, lists and papers that
//! leave it. Long requests one at a time, with progress, and stopped when asked.

use std::path::PathBuf;

use super::super::super::action::Effect;
use super::super::super::archive::ArchiveDialog;
use super::super::super::archive::state::{Access, Work, WorkKind};
use super::super::super::archive::tickets::Asked;
use super::super::super::seam;
use super::super::super::settings::Settings;
use super::super::super::state::{Dialog, SaveWhat, State, ToastAction, ToastKind};
use super::super::files::dialog_for;
use super::super::{keep_settings, toast};
use super::{ask, entry, listing};
use crate::case::archive::HolderKind;
use crate::case::crypto::Secret;
use crate::case::keeper::{AccessDeed, Answer, Merged, Request};
use crate::rules::RuleBook;
use crate::text::{self, resguardo as t};

/// Starts a long request; while one is under way, no other.
pub(super) fn work(state: &mut State, kind: WorkKind, asked: Asked, request: Request) -> Vec<Effect> {
    if state.archive.work.is_some() {
        return Vec::new();
    }
    state.archive.refused = None;
    let ticket = state.archive.tickets.issue(asked, &request);
    state.archive.work = Some(Work { ticket, kind, step: None, done: 0, total: 0 });
    vec![Effect::Keeper(ticket, request)]
}

/// What a request that takes long is about.
pub(super) const fn kind(request: &Request) -> Option<WorkKind> {
    Some(match request {
        Request::Backup { .. } => WorkKind::Backup,
        Request::CheckBackup { .. } => WorkKind::Checking,
        Request::Restore { .. } => WorkKind::Restoring,
        Request::Merge { .. } => WorkKind::Merging,
        Request::RemoveHolder { .. } | Request::FinishSealing => WorkKind::Sealing,
        Request::Accesses { .. } => WorkKind::Accesses,
        _ => return None,
    })
}

/// Stops what takes long.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let stopped = state.archive.work.as_ref().map(|work| work.ticket);
    stopped.map(|ticket| Effect::Keeper(ticket, Request::Cancel(ticket))).into_iter().collect()
}

/// Asks where to; the name has the day and nobody's.
pub(super) fn backup(state: &mut State) -> Vec<Effect> {
    if state.archive.opened().is_none() {
        return Vec::new();
    }
    vec![dialog_for(state, SaveWhat::Backup, t::archivo::RESPALDO)]
}

pub(in super::super) fn backup_to(state: &mut State, to: PathBuf) -> Vec<Effect> {
    work(state, WorkKind::Backup, Asked::Work, Request::Backup { to })
}

/// Asks where the sealed file of a case is copied to; its name is the folio's.
pub(super) fn copy_out(state: &mut State, folio: String) -> Vec<Effect> {
    if state.archive.inside().is_none() {
        return Vec::new();
    }
    state.archive.copied = Some(folio.clone());
    vec![dialog_for(state, SaveWhat::Sealed, &folio)]
}

pub(in super::super) fn copy_out_to(state: &mut State, to: PathBuf) -> Vec<Effect> {
    let Some(folio) = state.archive.copied.take() else { return Vec::new() };
    vec![ask(state, Asked::Work, Request::CopyOut { folio, to })]
}

pub(super) fn check_backup(state: &mut State, from: PathBuf) -> Vec<Effect> {
    work(state, WorkKind::Checking, Asked::Work, Request::CheckBackup { from })
}

/// Into a folder of its own; the archive that was open is saved and locked before.
pub(super) fn restore(state: &mut State, from: PathBuf, folder: PathBuf, book: &RuleBook) -> Vec<Effect> {
    let mut effects = entry::lock(state, book);
    if !effects.is_empty() {
        state.dialog = Some(Dialog::Archive(Box::new(ArchiveDialog::Restore)));
    }
    effects.extend(work(state, WorkKind::Restoring, Asked::Work, Request::Restore { from, folder }));
    effects
}

pub(super) fn merge(state: &mut State, from: PathBuf, also_different: bool) -> Vec<Effect> {
    state.dialog = state.dialog.take().filter(|dialog| !is_merged(dialog));
    let asked = Asked::Merge(from.clone());
    work(state, WorkKind::Merging, asked, Request::Merge { from, also_different })
}

fn is_merged(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Archive(dialog) if matches!(**dialog, ArchiveDialog::Merged { .. }))
}

/// What a merge did.
pub(super) fn merged(state: &mut State, from: PathBuf, found: Merged) -> Vec<Effect> {
    if let Access::Unlocked(inside) = &mut state.archive.access {
        inside.holders.sealing_unfinished |= found.sealing_unfinished;
    }
    show(state, ArchiveDialog::Merged { from, found });
    listing::read(state)
}

pub(super) fn change_passphrase(state: &mut State, old: Secret, new: Secret) -> Vec<Effect> {
    work(state, WorkKind::Passphrase, Asked::Work, Request::ChangePassphrase { old, new })
}

pub(super) fn add_holder(state: &mut State, name: String, kind: HolderKind, passphrase: Secret) -> Vec<Effect> {
    work(state, WorkKind::Sealing, Asked::Holder, Request::AddHolder { name, kind, passphrase })
}

pub(super) fn remove_holder(state: &mut State, id: String) -> Vec<Effect> {
    state.dialog = None;
    work(state, WorkKind::Sealing, Asked::Work, Request::RemoveHolder { id })
}

pub(super) fn finish_sealing(state: &mut State) -> Vec<Effect> {
    work(state, WorkKind::Sealing, Asked::Work, Request::FinishSealing)
}

pub(super) fn show_accesses(state: &mut State, folio: Option<String>) -> Vec<Effect> {
    let effects = work(state, WorkKind::Accesses, Asked::Work, Request::Accesses { folio: folio.clone() });
    if !effects.is_empty() {
        show(state, ArchiveDialog::Accesses { folio, found: None });
    }
    effects
}

fn show(state: &mut State, dialog: ArchiveDialog) {
    state.dialog = Some(Dialog::Archive(Box::new(dialog)));
}

/// What took long is done.
pub(super) fn done(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::BackedUp(summary) | Answer::BackupChecked(summary) => {
            show(state, ArchiveDialog::BackedUp(Box::new(summary)));
        }
        Answer::Restored { archive, backup } => {
            let said = text::fill(t::aviso::RESTAURADO, &[("n", &backup.cases)]);
            toast(state, ToastKind::Done, said, None);
            return entry::opened(state, archive);
        }
        Answer::CopiedOut(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let action = path.parent().map(|folder| ToastAction::OpenFolder(folder.to_path_buf()));
            toast(state, ToastKind::Done, text::fill(t::aviso::GUARDADO, &[("nombre", &name)]), action);
        }
        Answer::PassphraseChanged => {
            state.dialog = None;
            toast(state, ToastKind::Done, t::aviso::CONTRASENA.to_owned(), None);
        }
        Answer::HolderAdded { holders, recovery } => {
            let made = holders.all.iter().rev().find(|holder| holder.kind == HolderKind::Recovery);
            let made = made.map(|holder| holder.key.clone());
            let Access::Unlocked(inside) = &mut state.archive.access else {
                // Nobody is in by now, and a key that nobody saw must not be one that counts.
                let pending = recovery.and(made);
                let settings = Settings { recovery_pending: pending, ..state.settings.clone() };
                return keep_settings(state, settings);
            };
            inside.holders = holders;
            entry::list_holders(inside);
            state.dialog = None;
            match recovery {
                Some(key) => return entry::recovery_made(state, key),
                None => toast(state, ToastKind::Done, t::aviso::TITULAR.to_owned(), None),
            }
        }
        Answer::Accesses(accesses) => {
            if let Some(Dialog::Archive(dialog)) = &mut state.dialog
                && let ArchiveDialog::Accesses { found, .. } = dialog.as_mut()
            {
                *found = Some(accesses);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// The rows shown as a table.
pub(super) fn export_list(state: &mut State, masked: bool, book: &RuleBook) -> Vec<Effect> {
    state.csv = Some(seam::case_table(state, book, masked));
    vec![dialog_for(state, SaveWhat::Cases, t::archivo::LISTA)]
}

/// A list or a person's data were written: the log of accesses says so.
pub(in super::super) fn exported(state: &mut State) -> Vec<Effect> {
    let folios = std::mem::take(&mut state.archive.exported);
    let deed = AccessDeed::Exported;
    let about: Vec<Option<String>> =
        if folios.is_empty() { vec![None] } else { folios.into_iter().map(Some).collect() };
    about.into_iter().map(|folio| ask(state, Asked::Logged, Request::LogAccess { deed, folio })).collect()
}
