//! Tests that drive the window by its labels, and the pictures.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

#[path = "../common/record.rs"]
mod record;

#[path = "../common/printing.rs"]
mod printers;

mod archive;
mod dates;
mod desk;
mod driving;
mod fault;
mod hand;
mod kiosk;
mod kiosk_setup;
mod looks;
mod normativa;
mod pictures;
mod printing;
mod reasons;
mod requirements;
mod results;
mod rights;
mod second_person;
