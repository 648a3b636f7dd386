//! Cuenta Infonavit + Crédito Bancario: for people without employer. A bank decides amount, term and
//! insurance; the Institute adds a part, whose share the sources read in two ways.

use rust_decimal::Decimal;

use super::assemble::{Draft, Kind, first_payment};
use super::partner::Partner;
use crate::engine::amortization::Terms;
use crate::engine::annuity::level_payment;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, FigureId, Finding, FindingKind, Missing, OptionResult, Product, Score,
    Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, Rate, rounding};
use crate::text::{self, hallazgos as t, traza};

const KIND: Kind = Kind::Account;
/// The share is one of both credits together; else, of the bank's.
const OF_THE_WHOLE: &str = "del_total";

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::CuentaInfonavitBanco);
    if !draft.offered("cuenta_infonavit_banco.producto") {
        return draft.done();
    }
    draft.conditions(&[
        (ConditionId::Participants, "cuenta_infonavit_banco.bancos"),
        (ConditionId::Requirement, "cuenta_infonavit_banco.requisitos"),
        (ConditionId::Term, "cuenta_infonavit_banco.plazo"),
        (ConditionId::DamageInsurance, "cuenta_infonavit_banco.seguro_danos"),
        (ConditionId::UnemploymentCover, "cuenta_infonavit_banco.fpp"),
    ]);
    draft.joint_conditions(KIND);
    check_person(&mut draft);
    match parts(inputs) {
        Ok(share) => put(&mut draft, &share),
        Err(missing) => draft.missing(missing),
    }
    draft.done()
}

/// A balance in the subcuenta and no credit before; an employer is not needed.
fn check_person(draft: &mut Draft<'_>) {
    let applicant = draft.inputs.applicant;
    let requirement = draft.code(Topic::Requirement);
    let finding = match applicant.savings.subcuenta {
        Some(balance) if balance > Mxn::ZERO => {
            Finding::new(requirement, FindingKind::Meets, t::cuenta::CON_SALDO).values(Some(balance.to_string()), None)
        }
        Some(_) => Finding::new(requirement, FindingKind::Impediment, t::cuenta::SIN_SALDO),
        None => Finding::new(requirement, FindingKind::Missing, t::cuenta::FALTA_SALDO),
    };
    draft.out.findings.push(finding.field("ahorro.subcuenta"));
    if applicant.employment.active == Some(true) {
        let finding = Finding::new(draft.code(Topic::Employment), FindingKind::Condition, t::cuenta::CON_EMPLEO);
        let finding = finding.action(t::cuenta::CON_EMPLEO_ACCION, Who::Infonavit);
        draft.out.findings.push(finding.field("empleo.vigente"));
    }
    draft.check_earlier_credit((FindingKind::Impediment, t::cuenta::CREDITO_ANTERIOR));
    draft.check_conditions_of_the_person();
}

/// What the Institute's part is computed from, and both readings of it.
struct Share {
    percent: Decimal,
    /// Most that the part can be.
    most: Mxn,
    /// The reading in force is that of the whole.
    of_the_whole: bool,
    trace: Trace,
}

impl Share {
    /// The part beside a bank's credit, by one reading, before the limit.
    fn of(&self, bank: Mxn, of_the_whole: bool) -> Option<Mxn> {
        if !of_the_whole {
            return rounding::share(bank, self.percent);
        }
        let rest = Decimal::ONE_HUNDRED - self.percent;
        bank.to_decimal().checked_mul(self.percent)?.checked_div(rest).and_then(rounding::nearest_centavo)
    }
}

fn parts(inputs: &Inputs<'_>) -> Result<Share, Missing> {
    let ctx = inputs.ctx;
    let (percent, percent_rule) = ctx.number("cuenta_infonavit_banco.parte")?;
    let (reading, reading_rule) = ctx.reading("cuenta_infonavit_banco.lectura")?;
    let (cap, cap_rule) = ctx.number("cofinavit.tope")?;
    let (unit, unit_rule) = uma_monthly(&ctx)?;
    let most = rounding::nearest_centavo(cap * unit).ok_or(Missing::Rule(cap_rule))?;
    let trace = Trace { steps: Vec::new(), rules: vec![percent_rule, reading_rule, cap_rule, unit_rule] };
    Ok(Share { percent, most, of_the_whole: reading == OF_THE_WHOLE, trace })
}

/// Both lenders' credits for the bank's offer, and the other reading beside it.
fn put(draft: &mut Draft<'_>, share: &Share) {
    detail(draft, DetailId::MaximumCredit, DetailValue::Money(share.most), None, share.trace.clone());
    let first = first_payment(draft.inputs.ctx.date);
    let Some(bank) = draft.partner_terms(Partner::Bank, first) else { return };
    let (Some(by_rule), Some(by_other)) =
        (share.of(bank.amount, share.of_the_whole), share.of(bank.amount, !share.of_the_whole))
    else {
        return;
    };
    let amount = by_rule.min(share.most);
    if by_rule > share.most {
        let finding = Finding::new(draft.code(Topic::ProductLimit), FindingKind::Information, t::monto::TOPE);
        draft.out.findings.push(finding.values(None, Some(share.most.to_string())));
    }
    let mut trace = share.trace.clone();
    let (of_bank, of_whole) = if share.of_the_whole { (by_other, by_rule) } else { (by_rule, by_other) };
    let percent = Arg::Number(share.percent);
    let rest = Arg::Number(Decimal::ONE_HUNDRED - share.percent);
    trace.step(traza::PARTE_DEL_BANCO, [percent.clone(), Arg::Money(bank.amount), Arg::Money(of_bank)]);
    trace.step(traza::PARTE_DEL_TOTAL, [percent, rest, Arg::Money(of_whole)]);
    trace.step(traza::TOPE_PESOS, [Arg::Money(share.most)]);
    let other = DetailValue::Money(by_other.min(share.most));
    detail(draft, DetailId::InstituteShare, DetailValue::Money(amount), Some(other), trace.clone());
    detail(draft, DetailId::OtherShare, DetailValue::Money(bank.amount), None, Trace::default());
    tell_readings(draft, share, of_bank.min(share.most), of_whole.min(share.most));

    let (rate, rate_rule) = match draft.inputs.ctx.number("cuenta_infonavit_banco.tasa") {
        Ok((percent, used)) => (Rate::from_percent(percent), used),
        Err(missing) => return draft.missing(missing),
    };
    let Some((rate, payment)) = rate.and_then(|rate| Some((rate, level_payment(amount, rate, bank.months)?))) else {
        return;
    };
    let mut payment_trace = Trace { steps: Vec::new(), rules: trace.rules.clone() };
    payment_trace.rule(rate_rule);
    payment_trace.step(traza::MENSUALIDAD, [Arg::Money(amount), Arg::Money(payment)]);
    let own = Terms { amount, rate, months: bank.months, payment, first };
    let (credit, banks) = draft.credits(&own, None, Some(&bank));
    draft.inform(amount, KIND);
    draft.totals(KIND, [&trace, &payment_trace], &credit, banks.as_ref());
    draft.check_price(draft.out.buying_power);
    let mut rate_trace = Trace { steps: Vec::new(), rules: vec![rate_rule] };
    rate_trace.step(traza::TASA_FIJA, [Arg::Rate(rate)]);
    let mut term_trace = Trace::default();
    term_trace.step(traza::PLAZO_BANCO, [Arg::Integer(i64::from(bank.months))]);
    draft.out.traces.extend([(FigureId::Rate, rate_trace), (FigureId::Term, term_trace)]);
    draft.out.credit = Some(credit);
    draft.out.bank = banks;
}

/// Both readings with their figures: no source says which one is applied.
fn tell_readings(draft: &mut Draft<'_>, share: &Share, of_bank: Mxn, of_whole: Mxn) {
    let n = share.percent.normalize();
    let values: [(&str, &dyn std::fmt::Display); 3] = [("n", &n), ("banco", &of_bank), ("total", &of_whole)];
    let text = text::fill(t::cuenta::LECTURAS, &values);
    let finding = Finding::new(draft.code(Topic::Gap), FindingKind::Warning, text);
    let ctx = draft.inputs.ctx;
    draft.out.findings.push(match ctx.reading("cuenta_infonavit_banco.lectura") {
        Ok((_, used)) => finding.rule(&ctx, used),
        Err(_) => finding,
    });
}

fn detail(draft: &mut Draft<'_>, id: DetailId, value: DetailValue, other: Option<DetailValue>, trace: Trace) {
    draft.out.details.push(Detail { id, value, other, trace });
}
