//! What several products share of their own figures: pesos of a multiple, a part of the subcuenta, small
//! credits without a table of their own, rates of the press beside those in use.

use super::assemble::{Draft, Kind};
use crate::engine::amortization::Terms;
use crate::engine::context::datum;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Detail, DetailId, DetailValue, Finding, FindingKind, Missing};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, rounding};
use crate::rules::RuleUse;
use crate::text::productos::comun as t;
use crate::text::{self, traza};

impl Draft<'_> {
    /// So many UMA of a month in pesos of the date.
    pub fn pesos_of(&self, rule: &'static str, trace: &mut Trace) -> Result<Mxn, Missing> {
        let ctx = self.inputs.ctx;
        let (uma, used) = ctx.number(rule)?;
        let (unit, unit_rule) = uma_monthly(&ctx)?;
        trace.rule(used);
        trace.rule(unit_rule);
        let amount = rounding::nearest_centavo(uma * unit).unwrap_or(Mxn::ZERO);
        trace.step(traza::UMA_PESOS, [Arg::Number(uma), Arg::Money(amount)]);
        Ok(amount)
    }

    /// A part of the subcuenta, in percent.
    pub fn part_of_subcuenta(&self, rule: &'static str, trace: &mut Trace) -> Result<Mxn, Missing> {
        let (percent, used) = self.inputs.ctx.number(rule)?;
        trace.rule(used);
        let subcuenta = datum(self.inputs.applicant.savings.subcuenta, "ahorro.subcuenta")?;
        let part = rounding::share(subcuenta, percent).unwrap_or(Mxn::ZERO);
        trace.step(traza::PARTE_SUBCUENTA, [Arg::Number(percent), Arg::Money(subcuenta), Arg::Money(part)]);
        Ok(part)
    }

    /// A credit beside or instead of a mortgage: the employer's contribution does not reach it.
    pub fn put_small_credit(&mut self, kind: Kind, terms: &Terms, traces: [&Trace; 2]) {
        let (mut credit, _) = self.credits(terms, None, None);
        credit.with_contribution = None;
        self.totals(kind, traces, &credit, None);
        self.out.credit = Some(credit);
    }

    /// The band of rates in use and the press' own, of which the lowest and the highest are named.
    pub fn put_press_rates(&mut self, press: [&'static str; 2]) {
        let ctx = self.inputs.ctx;
        let [low, high] = press.map(|id| ctx.number(id));
        let (Ok((low, used)), Ok((high, _))) = (low, high) else { return };
        let mut trace = Trace::default();
        let value = match (ctx.number("credito.tasa.minima"), ctx.number("credito.tasa.maxima")) {
            (Ok((least, least_rule)), Ok((most, most_rule))) => {
                trace.rule(least_rule);
                trace.rule(most_rule);
                DetailValue::RateBand(least, most)
            }
            (Err(missing), _) | (_, Err(missing)) => {
                if let Missing::Rule(unknown) = missing {
                    trace.rule(unknown);
                }
                DetailValue::Unknown(missing)
            }
        };
        let other = Some(DetailValue::RateBand(low, high));
        self.out.details.push(Detail { id: DetailId::RateBand, value, other, trace });
        let text = text::fill(t::TASA_PRENSA, &[("desde", &low), ("hasta", &high)]);
        self.gap(text, used);
    }

    /// Two sources that do not agree: the one not used is told.
    pub fn gap(&mut self, text: String, rule: RuleUse) {
        let finding = Finding::new(self.code(Topic::Gap), FindingKind::Warning, text);
        self.out.findings.push(finding.rule(&self.inputs.ctx, rule));
    }
}
