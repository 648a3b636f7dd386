//! The calculations. Pure: no disk, no clock, no window.
#![deny(clippy::float_arithmetic)]

pub mod amortization;
pub mod annuity;
pub mod applicant;
pub mod evaluation;
pub mod trace;
