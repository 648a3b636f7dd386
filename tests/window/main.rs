//! The real window program on a display in memory: starts on machines that lack something, started twice,
//! failing. Needs Xvfb, openbox and xdotool.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_in_result,
    reason = "a test may fail loudly, reads the clock and starts programs"
)]

mod failing;
#[path = "../common/keeper.rs"]
mod keeper;
#[path = "../common/record.rs"]
mod sample;
mod screen;
mod starting;
mod twice;
