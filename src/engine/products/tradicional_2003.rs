//! Crédito Tradicional of the 2003-2005 sheet: middle income, a home above the cheap one.

use super::sheet_2003::{Edge, SHEET_CEILING, Sheet};
use crate::engine::evaluation::{OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

const SHEET: Sheet = Sheet {
    product: Product::Tradicional2003,
    life: "tradicional_2003.producto",
    income: &[Edge::From("tradicional_2003.ingreso.minimo"), Edge::UpTo("tradicional_2003.ingreso.maximo")],
    above_cheap: true,
    ceiling: SHEET_CEILING,
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = match SHEET.draft(inputs, scores) {
        Ok(draft) => draft,
        Err(done) => return *done,
    };
    draft.sheet_credit(None);
    draft.sheet_terms()
}
