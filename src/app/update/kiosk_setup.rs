//! What the desk sets up for the kiosk, and the administrator's passphrase before it.

use super::super::action::Effect;
use super::super::settings::{KioskSettings, Settings};
use super::super::state::{Pending, Screen, State, ToastKind};
use super::{files, keep_settings, printing, toast};
use crate::case::admin::AdminLock;
use crate::case::crypto::Secret;
use crate::case::passphrase::judge;
use crate::rules::RuleBook;
use crate::text::kiosco_ajustes::avisos as t;

/// Whether what is set up may be changed now.
fn may_change(state: &State) -> bool {
    state.settings.kiosk.admin.is_none() || state.admin.is_in
}

fn keep(state: &mut State, kiosk: KioskSettings) -> Vec<Effect> {
    let settings = Settings { kiosk, ..state.settings.clone() }.clamped();
    keep_settings(state, settings)
}

/// The passphrase itself is set by [`set_admin`] alone.
pub(super) fn set(state: &mut State, kiosk: KioskSettings) -> Vec<Effect> {
    if !may_change(state) {
        return Vec::new();
    }
    let admin = state.settings.kiosk.admin.clone();
    keep(state, KioskSettings { admin, ..kiosk })
}

/// A passphrase that is easy to guess is none: the window does not offer it.
pub(super) fn set_admin(state: &mut State, passphrase: Secret) -> Vec<Effect> {
    let strong = judge(passphrase.expose(), &[]).strength.is_enough();
    if !may_change(state) || state.admin.is_setting || !strong {
        return Vec::new();
    }
    state.admin.is_setting = true;
    vec![Effect::MakeAdmin(passphrase)]
}

pub(super) fn admin_made(state: &mut State, lock: Option<AdminLock>) -> Vec<Effect> {
    if !std::mem::take(&mut state.admin.is_setting) {
        return Vec::new();
    }
    let Some(lock) = lock else {
        toast(state, ToastKind::Warning, t::FRASE_NO_PUESTA.to_owned(), None);
        return Vec::new();
    };
    state.admin.is_in = is_here(state);
    toast(state, ToastKind::Done, t::FRASE_PUESTA.to_owned(), None);
    let mut effects = keep(state, KioskSettings { admin: Some(lock), ..state.settings.kiosk.clone() });
    effects.extend(printing::ask(state));
    effects
}

/// A kiosk that nobody can leave is not started.
pub(super) fn start(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if state.settings.kiosk.admin.is_none() {
        return Vec::new();
    }
    files::ask_first(state, Pending::Kiosk, book)
}

pub(super) fn check_admin(state: &mut State, passphrase: Secret) -> Vec<Effect> {
    let Some(lock) = &state.settings.kiosk.admin else { return Vec::new() };
    state.admin.gate.ask(lock, passphrase, state.now).into_iter().collect()
}

pub(super) fn admin_checked(state: &mut State, right: bool) -> Vec<Effect> {
    state.admin.gate.answered(right, state.now);
    if !right || !is_here(state) {
        return Vec::new();
    }
    state.admin.is_in = true;
    // The kiosk's printer is one of them.
    printing::ask(state)
}

/// Whoever gave the passphrase may have left Ajustes before it was checked: the next one there is not let in.
fn is_here(state: &State) -> bool {
    state.screen == Screen::Ajustes
}

/// Another screen is shown: whoever comes next to this one gives the passphrase again.
pub(super) fn follow(state: &mut State, before: Screen) {
    if before == Screen::Ajustes && state.screen != before {
        state.admin.is_in = false;
    }
}
