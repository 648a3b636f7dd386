//! The rule book: what the checks refuse, its values against their sources, and local overlays.
#![allow(clippy::expect_used, clippy::panic, reason = "a failed test stops at once")]

mod broken;
mod changes;
mod embedded;
mod overlay;
mod published;
