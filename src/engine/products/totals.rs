//! The figures of a whole option, the Institute's credit and the other lender's together: payments,
//! cost, buying power, needed income, the end.

use rust_decimal::Decimal;

use super::assemble::{Draft, Insurance, Kind};
use super::jornalero;
use super::needed::{Needed, needed_income};
use super::partner::Partner;
use super::pricing::{Gate, PriceRules, Priced};
use crate::engine::amortization::Schedule;
use crate::engine::annuity::{Stream, level_payment, yearly_cost};
use crate::engine::evaluation::{Credit, FigureId, Finding, FindingKind, Missing, Product};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, rounding};
use crate::rules::RuleUse;
use crate::text::{hallazgos, traza};

/// The credits of an option, and every rule that its payment rests on.
struct Parts<'a> {
    kind: Kind,
    own: &'a Credit,
    /// The other lender with its credit.
    other: Option<(Partner, &'a Credit)>,
    rules: Vec<RuleUse>,
}

impl Parts<'_> {
    fn trace(&self) -> Trace {
        Trace { steps: Vec::new(), rules: self.rules.clone() }
    }

    fn credits(&self) -> impl Iterator<Item = &Credit> {
        [Some(self.own), self.other.map(|(_, credit)| credit)].into_iter().flatten()
    }
}

impl Draft<'_> {
    /// Puts amount, payments, CAT, buying power and ends, each with its trace, and gives back the
    /// payment. `traces` are those of the Institute's amount and payment.
    pub fn totals(&mut self, kind: Kind, traces: [&Trace; 2], own: &Credit, other: Option<&Credit>) -> Mxn {
        let other = kind.partner().zip(other);
        let amount = own.amount + other.map_or(Mxn::ZERO, |(_, credit)| credit.amount);
        let payment = own.payment + other.map_or(Mxn::ZERO, |(_, credit)| credit.payment);
        let [mut amount_trace, mut payment_trace] = traces.map(Clone::clone);
        if let Some((partner, credit)) = other {
            amount_trace.step(partner.amount_step(), [Arg::Money(credit.amount)]);
            amount_trace.step(traza::SUMA, [Arg::Money(amount)]);
            let step = [Arg::Money(credit.amount), Arg::Rate(credit.rate), Arg::Money(credit.payment)];
            payment_trace.step(partner.payment_step(), step);
            payment_trace.step(traza::SUMA, [Arg::Money(payment)]);
        }
        let parts = Parts { kind, own, other, rules: payment_trace.rules.clone() };
        self.out.traces.push((FigureId::Amount, amount_trace));
        self.out.traces.push((FigureId::Payment, payment_trace));
        self.out.amount = Some(amount);
        self.out.payment = Some(payment);
        let premium = if kind.covered() { self.fpp(&parts, payment) } else { Some(Mxn::ZERO) };
        if let Some(premium) = premium {
            self.out.cat = self.cat(&parts, amount, premium);
        }
        if matches!(other, Some((Partner::Bank, _))) {
            self.out.income_share = self.check_joint_payment(payment);
        }
        if kind.buys() {
            self.out.buying_power = self.buying_power(&parts);
        }
        self.ends(&parts);
        payment
    }

    /// The FPP's premium on the Institute's payment; puts the whole payment with it.
    fn fpp(&mut self, parts: &Parts<'_>, payment: Mxn) -> Option<Mxn> {
        let (percent, used) = self.inputs.ctx.number("credito.fpp.prima").ok()?;
        let premium = rounding::share(parts.own.payment, percent)?;
        let mut trace = parts.trace();
        trace.rule(used);
        trace.step(traza::FPP, [Arg::Number(percent), Arg::Money(parts.own.payment), Arg::Money(premium)]);
        trace.step(traza::SUMA, [Arg::Money(payment + premium)]);
        self.out.traces.push((FigureId::PaymentWithFpp, trace));
        self.out.payment_with_fpp = Some(payment + premium);
        Some(premium)
    }

    /// CAT by the definition that the trace states: payment, FPP and damage insurance; the other
    /// lender's fees are unknown and left out.
    fn cat(&mut self, parts: &Parts<'_>, amount: Mxn, premium: Mxn) -> Option<Decimal> {
        let mut trace = parts.trace();
        trace.step(traza::CAT_DEFINICION, []);
        let unknown = |draft: &mut Self, text: &str| {
            let finding = Finding::new(draft.code(Topic::MissingRule), FindingKind::Warning, text);
            draft.out.findings.push(finding);
        };
        let insurance = match parts.kind.insurance() {
            Insurance::None => Mxn::ZERO,
            Insurance::Banks => {
                unknown(self, hallazgos::monto::CAT_SEGURO_BANCO);
                return None;
            }
            Insurance::Compulsory => {
                let Ok((bimestre, used)) = self.inputs.ctx.number("credito.seguro_danos") else {
                    unknown(self, hallazgos::monto::CAT_SIN_SEGURO);
                    return None;
                };
                trace.rule(used);
                rounding::nearest_centavo(bimestre / Decimal::TWO)?
            }
        };
        trace.step(traza::CAT_SEGURO, [Arg::Money(insurance)]);
        let own = Stream { payment: parts.own.payment + premium + insurance, months: parts.own.months };
        let others = parts.other.map(|(_, credit)| Stream { payment: credit.payment, months: credit.months });
        let streams: Vec<Stream> = [Some(own), others].into_iter().flatten().collect();
        let cat = yearly_cost(amount, &streams)?;
        trace.step(traza::CAT_VALOR, [Arg::Number(rounding::percent_places(cat, 2))]);
        self.out.traces.push((FigureId::Cat, trace));
        Some(cat)
    }

    /// Both credits, subcuenta and voluntary savings; unknown while one of them is.
    fn buying_power(&mut self, parts: &Parts<'_>) -> Option<Mxn> {
        let savings = &self.inputs.applicant.savings;
        let (Some(subcuenta), Some(voluntary)) = (savings.subcuenta, savings.voluntary) else {
            let path = if savings.subcuenta.is_none() { "ahorro.subcuenta" } else { "ahorro.voluntario" };
            let finding = Finding::new(self.code(Topic::Savings), FindingKind::Warning, hallazgos::monto::AHORRO_FALTA);
            self.out.findings.push(finding.field(path));
            return None;
        };
        let mut trace = parts.trace();
        trace.step(traza::PODER_CREDITO, [Arg::Money(parts.own.amount)]);
        let mut sum = parts.own.amount + subcuenta + voluntary;
        if let Some((partner, credit)) = parts.other {
            trace.step(partner.amount_step(), [Arg::Money(credit.amount)]);
            sum += credit.amount;
        }
        trace.step(traza::PODER_SUBCUENTA, [Arg::Money(subcuenta)]);
        trace.step(traza::PODER_AHORRO, [Arg::Money(voluntary)]);
        if self.out.product == Product::Jornalero {
            let saved = jornalero::saved(self.inputs)?;
            trace.step(traza::PODER_PREVIO, [Arg::Money(saved)]);
            sum += saved;
        }
        trace.step(traza::SUMA, [Arg::Money(sum)]);
        self.out.traces.push((FigureId::BuyingPower, trace));
        Some(sum)
    }

    /// Income needed for the wished price or, without one, for the amount shown.
    pub fn needed(
        &mut self,
        rules: &PriceRules,
        priced: &Priced,
        kind: Kind,
        other: Option<&Credit>,
        payment: Mxn,
    ) -> Option<Mxn> {
        let savings = &self.inputs.applicant.savings;
        let mut trace = Trace { steps: Vec::new(), rules: priced.amount_trace.rules.clone() };
        let price = self.inputs.applicant.dwelling.price;
        let target = match price {
            Some(price) => {
                let mut own = savings.subcuenta? + savings.voluntary? + other.map_or(Mxn::ZERO, |o| o.amount);
                if self.out.product == Product::Jornalero {
                    own += jornalero::saved(self.inputs)?;
                }
                let target = (price - own).max(Mxn::ZERO);
                trace.step(traza::INGRESO_META_PRECIO, [Arg::Money(price), Arg::Money(target)]);
                target
            }
            None => {
                trace.step(traza::INGRESO_META_MONTO, [Arg::Money(priced.amount)]);
                priced.amount
            }
        };
        let too_far = |draft: &mut Self| {
            let finding = Finding::new(draft.code(Topic::Price), FindingKind::Warning, hallazgos::monto::PRECIO_LEJOS);
            draft.out.findings.push(finding.rule(&draft.inputs.ctx, priced.cap.1).field("vivienda.precio"));
        };
        if rules.most.is_some_and(|(most, _)| target > most) {
            too_far(self);
            return None;
        }
        let found = if target == Mxn::ZERO {
            Needed::Income(Mxn::ZERO)
        } else {
            needed_income(self.inputs, rules, priced, target, &mut trace)
        };
        let mut income = match found {
            Needed::Income(income) => income,
            Needed::BeyondTheLimit => {
                too_far(self);
                return None;
            }
            Needed::Missing(missing) => {
                let text = hallazgos::monto::INGRESO_SIN_TASA;
                let finding = Finding::new(self.code(Topic::Rate), FindingKind::Warning, text);
                self.out.findings.push(match missing {
                    Missing::Rule(used) => finding.rule(&self.inputs.ctx, used),
                    Missing::Datum(_) | Missing::NotInForce(_) => finding,
                });
                return None;
            }
        };
        match rules.gate {
            Some(Gate::From(gate)) => {
                let (uma, used) = self.inputs.ctx.number(gate).ok()?;
                let least = rounding::nearest_centavo(uma * priced.row.unit)?;
                trace.rule(used);
                trace.step(traza::INGRESO_DESDE, [Arg::Money(least)]);
                income = income.max(least);
            }
            Some(Gate::Below(gate)) => {
                let (uma, used) = self.inputs.ctx.number(gate).ok()?;
                trace.rule(used);
                // Who earns that much is not offered the product.
                if rounding::nearest_centavo(uma * priced.row.unit).is_some_and(|limit| income >= limit) {
                    too_far(self);
                    return None;
                }
            }
            None => {}
        }
        if let Some((Partner::Bank, bank)) = kind.partner().zip(other) {
            let own = if price.is_some() {
                level_payment(target, priced.rate, priced.months())?
            } else {
                payment - bank.payment
            };
            income = income.max(self.joint_income(own + bank.payment, &mut trace)?);
        }
        if kind.partner() == Some(Partner::Fovissste) {
            let text = hallazgos::fovissste::INGRESO;
            let finding = Finding::new(self.code(Topic::JointPayment), FindingKind::Information, text);
            self.out.findings.push(finding);
        }
        self.out.traces.push((FigureId::NeededIncome, trace));
        Some(income)
    }

    /// Interest totals and last months of both credits together, each with its trace.
    fn ends(&mut self, parts: &Parts<'_>) {
        let count = |s: &Schedule| Arg::Integer(s.rows.len() as i64);
        let plain: Vec<&Schedule> = parts.credits().map(|credit| &*credit.plain).collect();
        let (mut interest, mut end) = (parts.trace(), parts.trace());
        end.step(traza::PRIMER_PAGO, [Arg::Month(parts.own.plain.first)]);
        for schedule in &plain {
            interest.step(traza::INTERESES, [count(schedule), Arg::Money(schedule.total_interest)]);
            end.step(traza::ULTIMO_PAGO, [count(schedule), Arg::Month(schedule.last_month())]);
        }
        let total: Mxn = plain.iter().map(|s| s.total_interest).sum();
        interest.step(traza::SUMA, [Arg::Money(total)]);
        self.out.total_interest = Some(total);
        self.out.ends_without = plain.iter().map(|s| s.last_month()).max();
        self.out.traces.push((FigureId::TotalInterest, interest));
        self.out.traces.push((FigureId::EndsWithout, end));

        let with: Option<Vec<&Schedule>> = parts.credits().map(|credit| credit.with_contribution.as_deref()).collect();
        let Some(with) = with else { return };
        let mut end = parts.trace();
        if let Ok((percent, used)) = self.inputs.ctx.number("credito.aportacion_patronal") {
            end.rule(used);
            let salary = self.inputs.applicant.employment.salary.unwrap_or(Mxn::ZERO);
            let monthly = self.contribution().unwrap_or(Mxn::ZERO);
            end.step(traza::APORTACION, [Arg::Number(percent), Arg::Money(salary), Arg::Money(monthly)]);
        }
        if let (Some((partner, _)), Some(own)) = (parts.other, with.first()) {
            end.step(partner.contribution_step(), [count(own)]);
        }
        // The contribution explains both: what is saved, and when it ends.
        let mut interest = end.clone();
        interest.extend_rules(&parts.rules);
        for schedule in &with {
            interest.step(traza::INTERESES, [count(schedule), Arg::Money(schedule.total_interest)]);
            end.step(traza::ULTIMO_PAGO, [count(schedule), Arg::Month(schedule.last_month())]);
        }
        let total: Mxn = with.iter().map(|s| s.total_interest).sum();
        interest.step(traza::SUMA, [Arg::Money(total)]);
        self.out.traces.push((FigureId::TotalInterestWith, interest));
        self.out.total_interest_with = Some(total);
        self.out.ends_with = with.iter().map(|s| s.last_month()).max();
        self.out.traces.push((FigureId::EndsWith, end));
    }
}
