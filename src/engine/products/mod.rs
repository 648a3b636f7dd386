//! One file a product, and what the products share.

mod assemble;
mod checks;
mod cofinavit;
mod conditions;
mod needed;
mod pricing;
mod rows;
mod suelo;
mod total;
mod tradicional;

use super::evaluation::{OptionResult, Product, Score};
use super::scoring::Inputs;

/// Every option side by side, in the order of [`Product::ALL`].
pub fn options(inputs: &Inputs<'_>, scores: &[Score]) -> Vec<OptionResult> {
    Product::ALL
        .into_iter()
        .map(|product| match product {
            Product::Tradicional => tradicional::option(inputs, scores),
            Product::Total => total::option(inputs, scores),
            Product::Cofinavit => cofinavit::option(inputs, scores),
            Product::Suelo => suelo::option(inputs, scores),
        })
        .collect()
}
