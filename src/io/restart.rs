//! The program started anew in its own place: nothing of what it had in memory is left.

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

/// When it was started anew before, in seconds of the clock: handed from each to the next.
const BEFORE: &str = "VENTANILLA_REINICIOS";
/// So many times in [`SPAN`] seconds is a loop.
const MOST: usize = 3;
const SPAN: u64 = 60;

/// Why it was not started anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Three times in a minute: it would fail again.
    TooOften,
    /// The system did not start it.
    Impossible,
}

/// Starts the program anew with these arguments. On Unix the new one takes the place of this one, and this
/// does not come back; elsewhere it runs beside this one, which must end at once.
pub fn again(arguments: &[&str]) -> Result<(), Refused> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let before = env::var(BEFORE).unwrap_or_default();
    let starts = starts(&before, now).ok_or(Refused::TooOften)?;
    let program = env::current_exe().map_err(|_| Refused::Impossible)?;
    let mut command = Command::new(in_its_place(program));
    command.args(arguments).env(BEFORE, starts);
    replace(command).map_err(|_| Refused::Impossible)
}

/// What lies now where this program was started from: Linux says of one that was replaced by an upgrade that it
/// is deleted.
fn in_its_place(program: PathBuf) -> PathBuf {
    let named = program.to_str().and_then(|path| path.strip_suffix(" (deleted)")).map(PathBuf::from);
    named.filter(|_| !program.exists()).unwrap_or(program)
}

/// The list with this start in it; `None` when there were too many of late.
fn starts(before: &str, now: u64) -> Option<String> {
    let late = |start: &u64| now.saturating_sub(*start) < SPAN;
    let mut starts: Vec<u64> = before.split(',').filter_map(|start| start.parse().ok()).filter(late).collect();
    if starts.len() >= MOST {
        return None;
    }
    starts.push(now);
    Some(starts.iter().map(u64::to_string).collect::<Vec<_>>().join(","))
}

#[cfg(unix)]
fn replace(mut command: Command) -> io::Result<()> {
    use std::os::unix::process::CommandExt;
    // Comes back only when it failed.
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> io::Result<()> {
    command.spawn().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_replaced_is_started_from_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("ventanilla");
        let called = folder.path().join("ventanilla (deleted)");
        assert_eq!(in_its_place(called.clone()), place);
        assert_eq!(in_its_place(place.clone()), place);
        std::fs::write(&called, "").expect("writable");
        assert_eq!(in_its_place(called.clone()), called, "it is called so");
    }

    #[test]
    fn the_fourth_start_in_a_minute_is_refused() {
        let mut list = String::new();
        for now in [100, 110, 120] {
            list = starts(&list, now).expect("not too often yet");
        }
        assert_eq!(list, "100,110,120");
        assert_eq!(starts(&list, 159), None);
        assert_eq!(starts(&list, 160).as_deref(), Some("110,120,160"));
        assert_eq!(starts("nada,,7x", 5).as_deref(), Some("5"));
    }
}
