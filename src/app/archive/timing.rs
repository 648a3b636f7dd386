//! When something is to be done without anybody touching anything: a save, a look at a case, the lock.

use std::time::Duration;

use jiff::civil::DateTime;

use super::super::state::State;

/// From the last change of a case to its save.
const REST: Duration = Duration::from_millis(1000);

impl State {
    /// How long until the state wants to be told the time again; `None`: not at all.
    pub fn wakes_in(&self) -> Option<Duration> {
        [self.saves_in(), self.locks_in()].into_iter().flatten().min()
    }

    /// How long until the open case is saved.
    pub fn saves_in(&self) -> Option<Duration> {
        let case = self.archive.case.as_ref()?;
        Some(left(case.changed_at.filter(|_| case.saving.is_none())?, self.now, REST))
    }

    /// How long until the archive locks because nobody is here.
    pub fn locks_in(&self) -> Option<Duration> {
        self.archive.inside()?;
        let minutes = Some(self.settings.lock_minutes).filter(|minutes| *minutes > 0)?;
        Some(left(self.archive.last_active?, self.now, Duration::from_secs(60 * u64::from(minutes))))
    }
}

/// What is left of a time that began `since`. A clock that was set back does not make it longer.
fn left(since: DateTime, now: DateTime, whole: Duration) -> Duration {
    let gone = Duration::try_from(now.duration_since(since)).unwrap_or(whole);
    whole.saturating_sub(gone)
}
