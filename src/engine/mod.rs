//! The calculations. Pure: no disk, no clock, no window.

pub mod amortization;
pub mod applicant;
pub mod evaluation;
pub mod trace;
