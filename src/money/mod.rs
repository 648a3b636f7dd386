//! Exact money and rates. Nothing here, or to the right of it, uses floats.
#![deny(clippy::float_arithmetic)]

mod mxn;
mod rate;
pub mod rounding;

pub use mxn::{MoneyError, Mxn};
pub use rate::Rate;
pub use rust_decimal::Decimal;
