//! Crédito Económico of the 2003-2005 sheet: low income, a cheap home, lower costs.

use super::sheet_2003::{CHEAP, Ceiling, Edge, Sheet};
use crate::engine::evaluation::{ConditionId, OptionResult, Product, Score};
use crate::engine::scoring::Inputs;

const SHEET: Sheet = Sheet {
    product: Product::Economico,
    life: "economico.producto",
    income: &[Edge::UpTo("economico.ingreso.maximo")],
    above_cheap: false,
    ceiling: Ceiling::Own(CHEAP),
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = match SHEET.draft(inputs, scores) {
        Ok(draft) => draft,
        Err(done) => return *done,
    };
    draft.condition(ConditionId::Requirement, "economico.puntos.excepcion");
    draft.sheet_credit(Some("economico.gastos"));
    draft.sheet_terms()
}
