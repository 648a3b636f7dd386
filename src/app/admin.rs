//! Asking for the administrator's passphrase: one try at a time, and a wait that grows with the wrong ones.

use std::time::Duration;

use jiff::civil::DateTime;

use super::action::Effect;
use super::archive::timing;
use crate::case::admin::AdminLock;
use crate::case::crypto::Secret;

/// Wrong tries without a wait: fingers slip.
const FREE: u32 = 2;
/// The wait after the next one, doubled with each further one, and the longest.
const FIRST_WAIT: u64 = 5;
const LONGEST_WAIT: u64 = 300;

/// The administrator at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Admin {
    pub gate: AdminGate,
    /// The passphrase was given: what is set up for the kiosk can be changed until another screen is shown.
    pub is_in: bool,
    /// A new passphrase is being made ready.
    pub is_setting: bool,
}

/// How the asking stands. It outlives the dialog that asks: closing and opening it shortens no wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AdminGate {
    wrong: u32,
    /// The last wrong one.
    last: Option<DateTime>,
    checking: bool,
}

impl AdminGate {
    /// Asks whether this is the passphrase; the answer is [`super::Action::AdminChecked`]. `None` while
    /// another try is looked at, or is to be waited for.
    pub fn ask(&mut self, lock: &AdminLock, passphrase: Secret, now: DateTime) -> Option<Effect> {
        if self.checking || self.wait(now).is_some() {
            return None;
        }
        self.checking = true;
        Some(Effect::CheckAdmin { lock: lock.clone(), passphrase })
    }

    /// What the answer was.
    pub fn answered(&mut self, right: bool, now: DateTime) {
        self.checking = false;
        if right {
            *self = Self::default();
        } else {
            self.wrong = self.wrong.saturating_add(1);
            self.last = Some(now);
        }
    }

    /// Whether a try is being looked at: about a second.
    pub const fn is_checking(&self) -> bool {
        self.checking
    }

    /// Whether the last try was wrong.
    pub const fn was_wrong(&self) -> bool {
        self.wrong > 0 && !self.checking
    }

    /// How long until the next try; `None`: now. A clock that was set back begins the wait anew.
    pub fn wait(&self, now: DateTime) -> Option<Duration> {
        let doubled = self.wrong.checked_sub(FREE + 1)?.min(16);
        let whole = Duration::from_secs((FIRST_WAIT << doubled).min(LONGEST_WAIT));
        let last = self.last?;
        let left = if now < last { whole } else { timing::left(last, now, whole) };
        (!left.is_zero()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_wait_grows_and_goes_with_the_right_one() {
        let start = date(2026, 11, 22).at(10, 0, 0, 0);
        let mut gate = AdminGate::default();
        let mut waits = Vec::new();
        for _ in 0..11 {
            gate.answered(false, start);
            waits.push(gate.wait(start).map_or(0, |wait| wait.as_secs()));
        }
        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
        assert!(gate.was_wrong());
        assert_eq!(gate.wait(start + 299.seconds()), Some(Duration::from_secs(1)));
        assert_eq!(gate.wait(start + 300.seconds()), None);
        assert_eq!(gate.wait(start - 1.hour()), Some(Duration::from_secs(300)), "the clock is no way around it");
        gate.answered(true, start);
        assert_eq!(gate, AdminGate::default());
    }

    #[test]
    fn one_try_at_a_time() {
        let start = date(2026, 11, 22).at(10, 0, 0, 0);
        let passphrase = || Secret::new("una".to_owned());
        let lock = AdminLock::set(&passphrase()).expect("set");
        let mut gate = AdminGate::default();
        assert!(matches!(gate.ask(&lock, passphrase(), start), Some(Effect::CheckAdmin { .. })));
        assert!(gate.is_checking() && !gate.was_wrong());
        assert_eq!(gate.ask(&lock, passphrase(), start), None);
        for _ in 0..3 {
            gate.answered(false, start);
        }
        assert_eq!(gate.ask(&lock, passphrase(), start + 4.seconds()), None);
        assert!(gate.ask(&lock, passphrase(), start + 5.seconds()).is_some());
    }
}
