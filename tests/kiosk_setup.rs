//! What the desk sets up for the kiosk: nothing of it changes without the administrator's passphrase.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod common;

use common::desk::Desk;
use ventanilla::app::settings::{KioskSettings, Settings};
use ventanilla::app::{Action, Effect, Screen};
use ventanilla::case::admin::AdminLock;
use ventanilla::case::crypto::Secret;

const PASSPHRASE: &str = "jarana cobre nopal barda";

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// Does something, and what it asks of the background too.
fn does(desk: &mut Desk, action: Action) -> Vec<Effect> {
    let mut others = Vec::new();
    for effect in desk.does(action) {
        match effect {
            Effect::MakeAdmin(passphrase) => others.extend(desk.does(Action::AdminMade(AdminLock::set(&passphrase)))),
            Effect::CheckAdmin { lock, passphrase } => {
                others.extend(desk.does(Action::AdminChecked(lock.check(&passphrase))));
            }
            other => others.push(other),
        }
    }
    others
}

fn kiosk(desk: &Desk) -> KioskSettings {
    desk.state.settings.kiosk.clone()
}

fn set_up() -> Desk {
    let mut desk = Desk::new();
    does(&mut desk, Action::Go(Screen::Ajustes));
    let effects = does(&mut desk, Action::SetAdmin(secret(PASSPHRASE)));
    assert!(matches!(effects.as_slice(), [Effect::SaveSettings(_), Effect::ListPrinters]));
    desk
}

/// Checking takes a second: who comes to Ajustes after whoever asked is not let in by it.
#[test]
fn an_answer_that_comes_after_ajustes_was_left_lets_nobody_in() {
    let mut desk = set_up();
    desk.does(Action::Go(Screen::Solicitante));
    desk.does(Action::Go(Screen::Ajustes));
    assert!(!desk.state.admin.is_in);
    desk.does(Action::CheckAdmin(secret(PASSPHRASE)));
    desk.does(Action::Go(Screen::Solicitante));
    desk.does(Action::AdminChecked(true));
    desk.does(Action::Go(Screen::Ajustes));
    assert!(!desk.state.admin.is_in);
    does(&mut desk, Action::CheckAdmin(secret(PASSPHRASE)));
    assert!(desk.state.admin.is_in);
}

#[test]
fn a_weak_passphrase_is_none() {
    let mut desk = Desk::new();
    assert_eq!(does(&mut desk, Action::SetAdmin(secret("infonavit1"))), []);
    assert_eq!(kiosk(&desk).admin, None);
    assert_eq!(does(&mut desk, Action::StartKiosk), [], "nobody could leave it");
}

#[test]
fn once_set_nothing_changes_without_it() {
    let mut desk = set_up();
    assert!(!format!("{:?}", desk.state.settings).contains("jarana"));
    let wanted = KioskSettings { starts: true, idle_seconds: 120, warning_seconds: 30, ..kiosk(&desk) };
    does(&mut desk, Action::SetKiosk(wanted.clone()));
    assert_eq!(kiosk(&desk), wanted);

    // Whoever comes to the screen next gives it again.
    does(&mut desk, Action::Go(Screen::Normativa));
    does(&mut desk, Action::Go(Screen::Ajustes));
    assert_eq!(does(&mut desk, Action::SetKiosk(KioskSettings { starts: false, ..wanted.clone() })), []);
    assert_eq!(does(&mut desk, Action::SetAdmin(secret("otra buena frase muy larga"))), []);
    let around = Settings { kiosk: KioskSettings::default(), ..desk.state.settings.clone() };
    does(&mut desk, Action::SetSettings(around));
    assert_eq!(kiosk(&desk), wanted);

    does(&mut desk, Action::CheckAdmin(secret("jarana cobre nopal")));
    assert!(!desk.state.admin.is_in && desk.state.admin.gate.was_wrong());
    does(&mut desk, Action::CheckAdmin(secret(PASSPHRASE)));
    assert!(desk.state.admin.is_in);
    does(&mut desk, Action::SetKiosk(KioskSettings { starts: false, admin: None, ..wanted.clone() }));
    assert_eq!(kiosk(&desk), KioskSettings { starts: false, ..wanted }, "the passphrase stays");
    does(&mut desk, Action::SetAdmin(secret("otra buena frase muy larga")));
    assert!(kiosk(&desk).admin.expect("set").check(&secret("otra buena frase muy larga")));
}

#[test]
fn times_are_only_made_longer() {
    let mut desk = set_up();
    let short = KioskSettings { idle_seconds: 5, warning_seconds: 1, ..kiosk(&desk) };
    does(&mut desk, Action::SetKiosk(short));
    assert_eq!((kiosk(&desk).idle_seconds, kiosk(&desk).warning_seconds), (60, 20));
}

#[test]
fn wrong_ones_wait_longer_and_longer() {
    let mut desk = set_up();
    does(&mut desk, Action::Go(Screen::Normativa));
    does(&mut desk, Action::Go(Screen::Ajustes));
    for _ in 0..3 {
        does(&mut desk, Action::CheckAdmin(secret("no es")));
    }
    let now = desk.state.now;
    assert_eq!(desk.state.admin.gate.wait(now).map(|wait| wait.as_secs()), Some(5));
    assert_eq!(desk.does(Action::CheckAdmin(secret(PASSPHRASE))), [], "not even the right one");
    does(&mut desk, Action::Clock(now.checked_add(jiff::SignedDuration::from_secs(5)).expect("a time")));
    does(&mut desk, Action::CheckAdmin(secret(PASSPHRASE)));
    assert!(desk.state.admin.is_in);
}

#[test]
fn the_kiosk_starts_when_nothing_of_the_desk_is_lost_by_it() {
    let mut desk = set_up();
    assert_eq!(does(&mut desk, Action::StartKiosk), [Effect::StartKiosk, Effect::Quit]);
}

/// The times are those of the design.
#[test]
fn the_shortest_times_are_those_of_the_tokens() {
    let tokens = include_str!("../assets/theme/tokens.toml");
    let usual = KioskSettings::default();
    assert!(tokens.contains(&format!("kiosk-idle-s = {}\n", usual.idle_seconds)));
    assert!(tokens.contains(&format!("kiosk-warning-s = {}\n", usual.warning_seconds)));
}
