//! Cofinanciamiento of the 2003-2005 sheet: subcuenta, Institute and bank in fixed shares of the price.

use super::assemble::Draft;
use super::sheet_2003::{Ceiling, Edge, Sheet};
use crate::engine::evaluation::{
    ConditionId, DetailId, DetailValue, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, rounding};
use crate::text::{self, hoja_2003 as t};

const SHEET: Sheet = Sheet {
    product: Product::Cofinanciamiento,
    life: "cofinanciamiento.producto",
    income: &[Edge::From("cofinanciamiento.ingreso.minimo"), Edge::UpTo("cofinanciamiento.ingreso.maximo")],
    above_cheap: true,
    ceiling: Ceiling::Own("cofinanciamiento.precio.maximo"),
};
const SHARES: [(DetailId, &str); 3] = [
    (DetailId::WorkerShare, "cofinanciamiento.parte.trabajador"),
    (DetailId::InstituteShare, "cofinanciamiento.parte.instituto"),
    (DetailId::OtherShare, "cofinanciamiento.parte.banco"),
];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = match SHEET.draft(inputs, scores) {
        Ok(draft) => draft,
        Err(done) => return *done,
    };
    if let Some(price) = inputs.applicant.dwelling.price {
        for (id, rule) in SHARES {
            share(&mut draft, price, id, rule);
        }
    }
    draft.condition(ConditionId::Contribution, "cofinanciamiento.aportaciones");
    let bank = Finding::new(draft.code(Topic::BankOffer), FindingKind::Condition, t::partes::BANCO);
    draft.out.findings.push(bank.action(t::partes::ACCION, Who::Bank));
    draft.sheet_terms()
}

/// One part of the price; the worker's own comes from the subcuenta.
fn share(draft: &mut Draft<'_>, price: Mxn, id: DetailId, rule: &'static str) {
    let ctx = draft.inputs.ctx;
    let (percent, used) = match ctx.number(rule) {
        Ok(known) => known,
        Err(missing) => return draft.missing(missing),
    };
    let Some(part) = rounding::share(price, percent) else { return };
    let mut trace = Trace::default();
    trace.rule(used);
    trace.step(t::traza::PARTE, [Arg::Number(percent), Arg::Money(price), Arg::Money(part)]);
    draft.put_detail(id, DetailValue::Money(part), trace);
    if id != DetailId::WorkerShare {
        return;
    }
    let Some(balance) = draft.inputs.applicant.savings.subcuenta else { return };
    let (kind, said) = if balance >= part {
        (FindingKind::Meets, t::partes::SUBCUENTA.to_owned())
    } else {
        let said = text::fill(t::partes::SUBCUENTA_NO, &[("monto", &(part - balance))]);
        (FindingKind::Impediment, said)
    };
    let finding = Finding::new(draft.code(Topic::Savings), kind, said);
    let finding = finding.values(Some(balance.to_string()), Some(part.to_string()));
    draft.out.findings.push(finding.rule(&ctx, used).field("ahorro.subcuenta"));
}
