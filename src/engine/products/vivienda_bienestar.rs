//! To be written.

use super::assemble::Draft;
use crate::engine::evaluation::{OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    Draft::new(inputs, Product::ViviendaBienestar).done()
}
