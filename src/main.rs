//! The window program: reads its arguments; what it does with a window stands in `window`.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod window;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use ventanilla::io;
use ventanilla::text::{self, programa as t};
use window::kiosk::Wanted;

fn main() -> ExitCode {
    io::panics::say_where_only();
    match arguments() {
        Ok(Start::Kiosk(wanted)) => window::kiosk::open(wanted),
        Ok(Start::Window(_)) if window::kiosk::starts_here() => window::kiosk::open(Wanted::Setting),
        Ok(Start::Window(file)) => window::open(file),
        Ok(Start::Fault(word)) => window::tell_fault(&word),
        Ok(Start::Say(said)) => say(&said),
        Err(fault) => {
            complain(&fault);
            complain(t::ayuda::USO);
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
enum Start {
    Window(Option<PathBuf>),
    Kiosk(Wanted),
    /// What became of the work of a program that failed, in a word of its own.
    Fault(String),
    Say(String),
}

fn arguments() -> Result<Start, String> {
    use lexopt::prelude::*;
    let mut file = None;
    let mut parser = lexopt::Parser::from_env();
    let unknown = |argument: &dyn std::fmt::Display| text::fill(t::ayuda::ARGUMENTO, &[("argumento", argument)]);
    while let Some(argument) = parser.next().map_err(|fault| unknown(&fault))? {
        match argument {
            Long("version") | Short('V') => {
                return Ok(Start::Say(format!("{} {}", t::NOMBRE, env!("CARGO_PKG_VERSION"))));
            }
            Long("ayuda" | "help") | Short('h') => return Ok(Start::Say(t::ayuda::USO.to_owned())),
            Long("kiosco") => return Ok(Start::Kiosk(Wanted::Option)),
            Long(window::kiosk::FROM_DESK) => return Ok(Start::Kiosk(Wanted::Desk)),
            Long(window::FAULT) => {
                let word = parser.value().map_err(|fault| unknown(&fault))?;
                return Ok(Start::Fault(word.to_string_lossy().into_owned()));
            }
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Short(letter) => return Err(unknown(&format!("-{letter}"))),
            Long(name) => return Err(unknown(&format!("--{name}"))),
            Value(value) => return Err(unknown(&value.to_string_lossy())),
        }
    }
    Ok(Start::Window(file))
}

#[allow(clippy::disallowed_methods, reason = "a program writes to its own standard streams")]
fn say(said: &str) -> ExitCode {
    // Nobody listens when the pipe is closed.
    let _ = writeln!(std::io::stdout(), "{said}");
    ExitCode::SUCCESS
}

#[allow(clippy::disallowed_methods, reason = "a program writes to its own standard streams")]
fn complain(said: &str) {
    let _ = writeln!(std::io::stderr(), "{said}");
}
