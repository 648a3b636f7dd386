//! A message to somebody who has no window of ours and may have no terminal: started from a menu, what is
//! written to standard error is seen by nobody.

use std::io::{self, IsTerminal};

/// Shows a message by what the system has for it, unless there is a terminal to read it in. Does not wait
/// for an answer on Linux.
pub fn show(title: &str, message: &str) {
    if !io::stderr().is_terminal() {
        system::show(title, message);
    }
}

#[cfg(all(windows, feature = "gui"))]
mod system {
    pub fn show(title: &str, message: &str) {
        rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title(title).set_description(message).show();
    }
}

#[cfg(not(all(windows, feature = "gui")))]
mod system {
    use std::ffi::{OsStr, OsString};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    /// A program that cannot show anything says so by ending sooner.
    const SHOWS: Duration = Duration::from_millis(600);

    /// The programs that desktops have for it, the first that shows it.
    pub fn show(title: &str, message: &str) {
        let plain = latin1(&message.replace(". ", ".\n"));
        let text = OsStr::new(message);
        let calls: [(&str, &[&str], &OsStr); 4] = [
            ("zenity", &["--error", "--no-markup", "--title", title, "--text"], text),
            ("kdialog", &["--title", title, "--error"], text),
            ("xmessage", &["-center"], &plain),
            ("notify-send", &["--urgency=critical", title], text),
        ];
        for (program, arguments, message) in calls {
            let mut command = Command::new(program);
            command.args(arguments).arg(message).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            if command.spawn().is_ok_and(stays) {
                return;
            }
        }
    }

    /// The oldest of them knows no other letters, and breaks no line.
    fn latin1(message: &str) -> OsString {
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt;
            OsString::from_vec(message.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect())
        }
        #[cfg(not(unix))]
        OsString::from(message)
    }

    /// Whether it shows the message: it is still there after a moment, or said that it was read.
    fn stays(mut child: Child) -> bool {
        let start = Instant::now();
        while start.elapsed() < SHOWS {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => std::thread::sleep(Duration::from_millis(20)),
                Err(_) => return false,
            }
        }
        true
    }
}
