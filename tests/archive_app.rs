//! The archive as the window uses it, without a window: getting in, autosave, locking, conflicts, what is
//! kept on the screen when something fails. The keeper's side is played by hand, but in `real`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test looks at files")]

mod common;

#[path = "archive_app/cases.rs"]
mod cases;
#[path = "archive_app/entry.rs"]
mod entry;
#[path = "archive_app/fault.rs"]
mod fault;
#[path = "common/paper.rs"]
mod paper;
#[path = "archive_app/papers.rs"]
mod papers;
#[path = "archive_app/person.rs"]
mod person;
#[path = "archive_app/printed.rs"]
mod printed;
#[path = "archive_app/real.rs"]
mod real;
#[path = "archive_app/receive.rs"]
mod receive;
#[path = "common/record.rs"]
mod record;
#[path = "archive_app/sample.rs"]
mod sample;
#[path = "archive_app/saving.rs"]
mod saving;
#[path = "archive_app/stage.rs"]
mod stage;
#[path = "archive_app/travel.rs"]
mod travel;
#[path = "archive_app/travel_real.rs"]
mod travel_real;
#[path = "archive_app/upkeep.rs"]
mod upkeep;
