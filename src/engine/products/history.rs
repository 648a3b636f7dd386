//! What is known of Tradicional and COFINAVIT before June 2021: published maxima, bands of rates, price
//! caps. No table of amounts by salary and age was ever read, so they tell a limit and never an amount.

use super::assemble::Draft;
use super::sheet_2003::Ceiling;
use crate::engine::applicant::EarlierCredit;
use crate::engine::evaluation::{ConditionId, DetailId, DetailValue, Finding, FindingKind, Missing};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Rate, rounding};
use crate::text::{self, hallazgos, hoja_2003 as t};

/// Once in a life, or a second time: a sentence for each period.
const ONCE: &str = "tradicional.una_vez";
const CONDITIONS: [(ConditionId, &str); 7] = [
    (ConditionId::Requirement, ONCE),
    (ConditionId::Requirement, "tradicional.requisitos_116"),
    (ConditionId::Property, "tradicional.inmueble_2011"),
    (ConditionId::Funding, "tradicional.complemento"),
    (ConditionId::Funding, "tradicional.aumento_2019"),
    (ConditionId::Expenses, "tradicional.comision"),
    (ConditionId::Term, "tradicional.indexacion"),
];
const CEILING: Ceiling =
    Ceiling::ByState { here: "tradicional.precio.df", elsewhere: "tradicional.precio.provincia", wider: false };

impl Draft<'_> {
    /// What was published of the Tradicional of the date; nothing from June 2021 on.
    pub fn tradicional_before_2021(&mut self) {
        self.conditions(&CONDITIONS);
        self.published_maximum("tradicional.tope_historico");
        self.rates_before_2021();
        if self.buys() && self.inputs.ctx.number("tradicional.precio.df").is_ok() {
            self.price_between(CEILING, false);
        }
    }

    /// While a credit was given once in a life, one that is paid is an impediment too. To be asked
    /// after the person was checked.
    pub fn once_in_a_life(&mut self) {
        let ctx = self.inputs.ctx;
        let paid = self.inputs.applicant.history.earlier_credit == Some(EarlierCredit::Paid);
        let Ok((_, used)) = ctx.statement(ONCE) else { return };
        // The later sentence is of the years in which a second one was possible.
        if !paid || used.dated > 0 {
            return;
        }
        let code = self.code(Topic::EarlierCredit);
        self.out.findings.retain(|finding| finding.code != code);
        let finding = Finding::new(code, FindingKind::Impediment, t::persona::UNA_VEZ);
        self.out.findings.push(finding.rule(&ctx, used).field("historial.credito_infonavit"));
    }

    /// The largest amount that was printed for the date, in pesos.
    pub fn published_maximum(&mut self, rule: &'static str) {
        let ctx = self.inputs.ctx;
        let (pesos, used) = match ctx.number(rule) {
            Ok(known) => known,
            Err(Missing::NotInForce(_)) => return,
            Err(missing) => return self.missing(missing),
        };
        let Some(most) = rounding::nearest_centavo(pesos) else { return };
        let mut trace = Trace::default();
        trace.rule(used);
        trace.step(t::traza::PUBLICADO, [Arg::Money(most)]);
        self.put_detail(DetailId::MaximumCredit, DetailValue::Money(most), trace);
        let said = text::fill(hallazgos::monto::TOPE_PUBLICADO, &[("monto", &most)]);
        let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Information, said);
        self.out.findings.push(finding.rule(&ctx, used));
    }

    /// A band whose steps are unknown, or the one rate of the credits in pesos.
    fn rates_before_2021(&mut self) {
        let ctx = self.inputs.ctx;
        if let (Ok((low, low_rule)), Ok((high, high_rule))) =
            (ctx.number("tradicional.tasa.minima"), ctx.number("tradicional.tasa.maxima"))
        {
            let mut trace = Trace::default();
            trace.rule(low_rule);
            trace.rule(high_rule);
            trace.step(t::traza::TASA, [Arg::Number(low), Arg::Number(high)]);
            self.put_detail(DetailId::RateBand, DetailValue::RateBand(low, high), trace);
        }
        if let Ok((percent, used)) = ctx.number("tradicional.tasa_pesos")
            && let Some(rate) = Rate::from_percent(percent)
        {
            let mut trace = Trace::default();
            trace.rule(used);
            trace.step(t::traza::TASA_PESOS, [Arg::Rate(rate)]);
            self.put_detail(DetailId::PublishedRate, DetailValue::Rate(rate), trace);
        }
    }
}
