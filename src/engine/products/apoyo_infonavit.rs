//! Apoyo Infonavit of the 2003-2005 sheet: the bank's money, the subcuenta as a guarantee.

use super::assemble::Draft;
use super::sheet_2003::{Ceiling, Edge, Sheet};
use crate::engine::evaluation::{
    ConditionId, DetailId, DetailValue, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::money::rounding;
use crate::text::{self, hoja_2003 as t};

const SHEET: Sheet = Sheet {
    product: Product::ApoyoInfonavit,
    life: "apoyo_infonavit.producto",
    income: &[Edge::Above("apoyo_infonavit.ingreso.minimo")],
    above_cheap: false,
    ceiling: Ceiling::TwoSources {
        sheet: "apoyo_infonavit.precio.maximo",
        other: "apoyo_infonavit.precio.otra_fuente",
    },
};

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = match SHEET.draft(inputs, scores) {
        Ok(draft) => draft,
        Err(done) => return *done,
    };
    draft.conditions(&[
        (ConditionId::Funding, "apoyo_infonavit.fondeo"),
        (ConditionId::Guarantee, "apoyo_infonavit.garantia"),
        (ConditionId::Contribution, "apoyo_infonavit.aportaciones"),
    ]);
    if let Some(balance) = inputs.applicant.savings.subcuenta {
        let mut trace = Trace::default();
        trace.step(t::traza::SALDO, [Arg::Money(balance)]);
        draft.put_detail(DetailId::Guarantee, DetailValue::Money(balance), trace);
    }
    household_income(&mut draft);
    let bank = Finding::new(draft.code(Topic::BankOffer), FindingKind::Condition, t::partes::BANCO_APOYO);
    draft.out.findings.push(bank.action(t::partes::ACCION, Who::Bank));
    draft.done()
}

/// Another source asks for an income of the household that the sheet does not name.
fn household_income(draft: &mut Draft<'_>) {
    let ctx = draft.inputs.ctx;
    let Ok((least, used)) = ctx.number("apoyo_infonavit.ingreso.familiar") else { return };
    let Some(least) = rounding::nearest_centavo(least) else { return };
    // Nobody asked for the household's income, so there is no value to hold against it.
    let said = text::fill(t::familiar::OTRA_FUENTE, &[("n", &least)]);
    let finding = Finding::new(draft.code(Topic::SalaryGate), FindingKind::Information, said);
    draft.out.findings.push(finding.rule(&ctx, used));
}
