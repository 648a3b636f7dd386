//! When something is to be done without anybody touching anything: a save, a look at a case, the lock.

use std::time::Duration;

use jiff::civil::DateTime;

use super::super::state::State;

/// From the last change of a case to its save.
const REST: Duration = Duration::from_secs(1);
/// Whoever types without a pause is saved this often.
const LONGEST: Duration = Duration::from_secs(10);
/// After a save that failed, until it is tried again.
const RETRY: Duration = Duration::from_secs(15);
/// No save that goes well takes so long: the folder may have stopped answering.
pub const SLOW: Duration = Duration::from_secs(10);
/// From the choice of a row to the reading of its case: who walks through the list opens nothing.
const LOOK: Duration = Duration::from_millis(350);

impl State {
    /// How long until the state wants to be told the time again; `None`: not at all.
    pub fn wakes_in(&self) -> Option<Duration> {
        [self.saves_in(), self.slows_in(), self.looks_in(), self.locks_in()].into_iter().flatten().min()
    }

    /// How long until the open case is saved.
    pub fn saves_in(&self) -> Option<Duration> {
        let case = self.archive.case.as_ref().filter(|case| case.saving.is_none() && case.can_be_saved())?;
        let changed = case.changed_at.filter(|_| self.unsaved && !self.is_saved_but_unread())?;
        if case.problem.is_some() {
            return Some(left(changed, self.now, RETRY));
        }
        let since = case.unsaved_since.unwrap_or(changed);
        Some(left(changed, self.now, REST).min(left(since, self.now, LONGEST)))
    }

    /// How long until the save under way has lasted too long.
    fn slows_in(&self) -> Option<Duration> {
        let parked = self.archive.parked.iter().map(|parked| &parked.case);
        let sent =
            parked.chain(&self.archive.case).filter(|case| case.saving.is_some()).filter_map(|case| case.sent_at);
        sent.map(|sent| left(sent, self.now, SLOW)).filter(|left| !left.is_zero()).min()
    }

    /// How long until the case of the selected row is read.
    pub fn looks_in(&self) -> Option<Duration> {
        Some(left(self.archive.selected_at?, self.now, LOOK))
    }

    /// How long until the archive locks because nobody is here.
    pub fn locks_in(&self) -> Option<Duration> {
        self.archive.inside()?;
        let minutes = Some(self.settings.lock_minutes).filter(|minutes| *minutes > 0)?;
        let whole = Duration::from_secs(60 * u64::from(minutes));
        Some(left(self.archive.last_active?, self.now, whole))
    }
}

/// Whether a time that began `since` is over.
pub fn has_passed(since: DateTime, now: DateTime, whole: Duration) -> bool {
    left(since, now, whole).is_zero()
}

/// What is left of a time that began `since`. A clock that was set back ends it.
pub fn left(since: DateTime, now: DateTime, whole: Duration) -> Duration {
    let gone = Duration::try_from(now.duration_since(since)).unwrap_or(whole);
    whole.saturating_sub(gone)
}
