//! From a priced credit to an option: bank, schedules, costs, buying power, needed income.

use rust_decimal::Decimal;

use super::needed::{Needed, needed_income};
use super::pricing::{PriceRules, Priced, RateSource, price};
use super::rows::other_reading;
use crate::engine::amortization::{Extras, Schedule, Terms, add_months, joint_schedules};
use crate::engine::annuity::{Stream, level_payment, yearly_cost};
use crate::engine::evaluation::{
    Credit, FigureId, Finding, FindingKind, Missing, Offered, OptionResult, Product, Qualifies,
};
use crate::engine::finding::{Topic, code};
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace, weakest};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::{Date, RuleUse, Status};
use crate::text::{hallazgos, traza};

/// What a product has beside the Institute's credit on a home.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: a home, all of it the Institute's money.
    Home,
    /// A bank's credit as typed.
    Joint,
    /// Land: no damage insurance.
    Land,
}

/// An option in the making.
pub(super) struct Draft<'a> {
    pub inputs: &'a Inputs<'a>,
    pub out: OptionResult,
}

impl<'a> Draft<'a> {
    /// An option without any figure yet.
    pub fn new(inputs: &'a Inputs<'a>, product: Product) -> Self {
        let out = OptionResult {
            product,
            offered: Offered::Yes,
            qualifies: Qualifies::Undetermined,
            findings: Vec::new(),
            conditions: Vec::new(),
            details: Vec::new(),
            credit: None,
            bank: None,
            row_uma: None,
            other_reading: None,
            amount: None,
            payment: None,
            payment_with_fpp: None,
            buying_power: None,
            needed_income: None,
            total_interest: None,
            total_interest_with: None,
            cat: None,
            ends_without: None,
            ends_with: None,
            income_share: None,
            status: Status::Official,
            traces: Vec::new(),
        };
        Self { inputs, out }
    }

    pub fn code(&self, topic: Topic) -> &'static str {
        code(self.out.product, topic)
    }

    /// The option as it stands: the worst finding decides, and the weakest rule used, that of the
    /// figures or, without figures, that of the findings.
    pub fn done(mut self) -> OptionResult {
        let of_details = self.out.details.iter().map(|detail| &detail.trace);
        let traces = self.out.traces.iter().map(|(_, trace)| trace).chain(of_details);
        let of_figures = traces.flat_map(|trace| trace.rules.iter().copied());
        let of_findings = self.out.findings.iter().filter_map(|finding| finding.rule);
        let rules: Vec<RuleUse> = if self.out.traces.is_empty() && self.out.details.is_empty() {
            of_findings.collect()
        } else {
            of_figures.collect()
        };
        self.out.status = weakest(self.inputs.ctx.book, &rules);
        self.out.qualifies = qualifies(&self.out.findings);
        self.out
    }

    /// Prices the option and puts every figure with its trace; without figures, the findings say
    /// what is missing.
    pub fn finish(mut self, rules: &PriceRules, kind: Kind) -> OptionResult {
        if self.missing_data(kind) || self.check_term(rules.term) == Some(0) {
            return self.done();
        }
        match price(self.inputs, rules) {
            Ok(priced) if priced.amount > Mxn::ZERO => self.put_credit(rules, priced, kind),
            Ok(priced) => {
                let text = hallazgos::monto::SIN_CAPACIDAD;
                let finding = Finding::new(self.code(Topic::Payment), FindingKind::Impediment, text);
                let finding = finding.rule(&self.inputs.ctx, priced.ceiling.1);
                self.out.findings.push(finding.field("empleo.salario_mensual_integrado"));
            }
            Err(missing) => {
                for what in missing {
                    self.missing(what);
                }
                self.tell_limit(rules.cap);
            }
        }
        self.done()
    }

    fn put_credit(&mut self, rules: &PriceRules, priced: Priced, kind: Kind) {
        if matches!(rules.rate, RateSource::Table) {
            self.out.other_reading = other_reading(self.inputs, &priced);
            self.trace_other_reading(&priced);
            self.check_published_range(priced.rate);
        }
        self.check_amount(&priced);
        self.inform(&priced);
        let (credit, bank) = self.credits(&priced, kind);
        // A joint product without the bank's offer keeps the Institute's part and no totals.
        if kind != Kind::Joint || bank.is_some() {
            self.figures(rules, &priced, kind, &credit, bank.as_ref());
        }
        self.out.row_uma = Some(priced.row.uma);
        self.out.credit = Some(credit);
        self.out.bank = bank;
        self.out.traces.push((FigureId::Row, priced.row.trace));
        self.out.traces.push((FigureId::Rate, priced.rate_trace));
        self.out.traces.push((FigureId::Term, priced.term_trace));
    }

    /// Why the other reading gives what it gives.
    fn trace_other_reading(&mut self, priced: &Priced) {
        let Some(other) = &self.out.other_reading else { return };
        let mut trace = Trace { steps: Vec::new(), rules: priced.rate_trace.rules.clone() };
        trace.step(traza::OTRA_LECTURA, [Arg::Owned(format::uma(other.row)), Arg::Rate(other.rate)]);
        trace.step(traza::OTRA_MENSUALIDAD, [Arg::Money(other.amount), Arg::Money(other.payment)]);
        self.out.traces.push((FigureId::OtherReading, trace));
    }

    /// The Institute's credit and, for a joint product with a whole offer, the bank's.
    fn credits(&mut self, priced: &Priced, kind: Kind) -> (Credit, Option<Credit>) {
        let first = first_payment(self.inputs.ctx.date);
        let Priced { amount, rate, payment, .. } = *priced;
        let own = Terms { amount, rate, months: priced.months(), payment, first };
        let bank = (kind == Kind::Joint).then(|| self.bank_terms(first)).flatten();
        let monthly = self.inputs.applicant.wishes.extra_monthly.unwrap_or(Mxn::ZERO);
        let extras = Extras { monthly, monthly_from: 1, ..Extras::default() };
        let (own_plain, bank_plain) = joint_schedules(&own, bank.as_ref(), Mxn::ZERO, &extras);
        let (own_with, bank_with) =
            self.contribution().map(|c| joint_schedules(&own, bank.as_ref(), c, &extras)).unzip();
        let credit = |terms: &Terms, uma, plain, with_contribution| {
            let Terms { amount, rate, months, payment, .. } = *terms;
            Credit { amount, uma, rate, months, payment, plain, with_contribution }
        };
        let banks = bank.zip(bank_plain).map(|(terms, plain)| credit(&terms, None, plain, bank_with.flatten()));
        (credit(&own, Some(priced.uma), own_plain, own_with), banks)
    }

    /// The bank's offer, when it is whole and can be computed.
    fn bank_terms(&mut self, first: Date) -> Option<Terms> {
        let (amount, rate, years) = self.check_bank()?;
        let months = u16::from(years) * 12;
        let Some(payment) = level_payment(amount, rate, months) else {
            let text = hallazgos::banco::NO_CUBRE;
            let finding = Finding::new(self.code(Topic::BankOffer), FindingKind::Missing, text);
            self.out.findings.push(finding.field("banco.tasa_anual"));
            return None;
        };
        Some(Terms { amount, rate, months, payment, first })
    }

    /// The employer's contribution of a month, while there is an employer.
    fn contribution(&self) -> Option<Mxn> {
        self.inputs.derived.contribution.filter(|_| self.inputs.applicant.employment.active == Some(true))
    }

    fn figures(&mut self, rules: &PriceRules, priced: &Priced, kind: Kind, credit: &Credit, bank: Option<&Credit>) {
        let amount = credit.amount + bank.map_or(Mxn::ZERO, |b| b.amount);
        let payment = credit.payment + bank.map_or(Mxn::ZERO, |b| b.payment);
        let mut amount_trace = priced.amount_trace.clone();
        let mut payment_trace = priced.payment_trace.clone();
        if let Some(bank) = bank {
            amount_trace.step(traza::PODER_BANCO, [Arg::Money(bank.amount)]);
            amount_trace.step(traza::SUMA, [Arg::Money(amount)]);
            let step = [Arg::Money(bank.amount), Arg::Rate(bank.rate), Arg::Money(bank.payment)];
            payment_trace.step(traza::MENSUALIDAD_BANCO, step);
            payment_trace.step(traza::SUMA, [Arg::Money(payment)]);
        }
        let rules_of_payment = payment_trace.rules.clone();
        self.out.traces.push((FigureId::Amount, amount_trace));
        self.out.traces.push((FigureId::Payment, payment_trace));
        self.out.amount = Some(amount);
        self.out.payment = Some(payment);
        if let Some((premium, sum)) = self.fpp(credit.payment, payment, &rules_of_payment) {
            self.out.payment_with_fpp = Some(sum);
            self.out.cat = self.cat(kind, amount, credit, bank, premium, &rules_of_payment);
        }
        self.out.income_share = bank.and_then(|_| self.check_joint_payment(payment));
        self.out.buying_power = self.buying_power(credit.amount, bank, &rules_of_payment);
        self.out.needed_income = self.needed(rules, priced, bank, payment);
        self.check_price(self.out.buying_power);
        self.ends(credit, bank, &rules_of_payment);
    }

    /// The FPP's premium on the Institute's payment, and the whole payment with it.
    fn fpp(&mut self, institute: Mxn, payment: Mxn, rules: &[RuleUse]) -> Option<(Mxn, Mxn)> {
        let (percent, used) = self.inputs.ctx.number("credito.fpp.prima").ok()?;
        let premium = rounding::share(institute, percent)?;
        let mut trace = Trace { steps: Vec::new(), rules: rules.to_vec() };
        trace.rule(used);
        trace.step(traza::FPP, [Arg::Number(percent), Arg::Money(institute), Arg::Money(premium)]);
        trace.step(traza::SUMA, [Arg::Money(payment + premium)]);
        self.out.traces.push((FigureId::PaymentWithFpp, trace));
        Some((premium, payment + premium))
    }

    /// CAT by the definition that the trace states: payment, FPP and damage insurance; bank fees
    /// are unknown and left out.
    fn cat(
        &mut self,
        kind: Kind,
        amount: Mxn,
        credit: &Credit,
        bank: Option<&Credit>,
        premium: Mxn,
        rules: &[RuleUse],
    ) -> Option<Decimal> {
        let mut trace = Trace { steps: Vec::new(), rules: rules.to_vec() };
        trace.step(traza::CAT_DEFINICION, []);
        let insurance = if kind == Kind::Land {
            Mxn::ZERO
        } else {
            let Ok((bimestre, used)) = self.inputs.ctx.number("credito.seguro_danos") else {
                let text = hallazgos::monto::CAT_SIN_SEGURO;
                let finding = Finding::new(self.code(Topic::MissingRule), FindingKind::Warning, text);
                self.out.findings.push(finding);
                return None;
            };
            trace.rule(used);
            rounding::nearest_centavo(bimestre / Decimal::TWO)?
        };
        trace.step(traza::CAT_SEGURO, [Arg::Money(insurance)]);
        let own = Stream { payment: credit.payment + premium + insurance, months: credit.months };
        let banks = bank.map(|b| Stream { payment: b.payment, months: b.months });
        let streams: Vec<Stream> = [Some(own), banks].into_iter().flatten().collect();
        let cat = yearly_cost(amount, &streams)?;
        trace.step(traza::CAT_VALOR, [Arg::Number(rounding::percent_places(cat, 2))]);
        self.out.traces.push((FigureId::Cat, trace));
        Some(cat)
    }

    /// Credit, bank, subcuenta and voluntary savings; unknown while one of them is.
    fn buying_power(&mut self, own: Mxn, bank: Option<&Credit>, rules: &[RuleUse]) -> Option<Mxn> {
        let savings = &self.inputs.applicant.savings;
        let (Some(subcuenta), Some(voluntary)) = (savings.subcuenta, savings.voluntary) else {
            let path = if savings.subcuenta.is_none() { "ahorro.subcuenta" } else { "ahorro.voluntario" };
            let finding = Finding::new(self.code(Topic::Savings), FindingKind::Warning, hallazgos::monto::AHORRO_FALTA);
            self.out.findings.push(finding.field(path));
            return None;
        };
        let mut trace = Trace { steps: Vec::new(), rules: rules.to_vec() };
        trace.step(traza::PODER_CREDITO, [Arg::Money(own)]);
        let mut sum = own + subcuenta + voluntary;
        if let Some(bank) = bank {
            trace.step(traza::PODER_BANCO, [Arg::Money(bank.amount)]);
            sum += bank.amount;
        }
        trace.step(traza::PODER_SUBCUENTA, [Arg::Money(subcuenta)]);
        trace.step(traza::PODER_AHORRO, [Arg::Money(voluntary)]);
        trace.step(traza::SUMA, [Arg::Money(sum)]);
        self.out.traces.push((FigureId::BuyingPower, trace));
        Some(sum)
    }

    /// Income needed for the wished price or, without one, for the amount shown.
    fn needed(&mut self, rules: &PriceRules, priced: &Priced, bank: Option<&Credit>, payment: Mxn) -> Option<Mxn> {
        let savings = &self.inputs.applicant.savings;
        let mut trace = Trace { steps: Vec::new(), rules: priced.amount_trace.rules.clone() };
        let price = self.inputs.applicant.dwelling.price;
        let target = match price {
            Some(price) => {
                let own = savings.subcuenta? + savings.voluntary? + bank.map_or(Mxn::ZERO, |b| b.amount);
                let target = (price - own).max(Mxn::ZERO);
                trace.step(traza::INGRESO_META_PRECIO, [Arg::Money(price), Arg::Money(target)]);
                target
            }
            None => {
                trace.step(traza::INGRESO_META_MONTO, [Arg::Money(priced.amount)]);
                priced.amount
            }
        };
        let found = if target == Mxn::ZERO {
            Needed::Income(Mxn::ZERO)
        } else {
            needed_income(self.inputs, rules, priced, target, &mut trace)
        };
        let mut income = match found {
            Needed::Income(income) => income,
            Needed::BeyondTheLimit => {
                let finding =
                    Finding::new(self.code(Topic::Price), FindingKind::Warning, hallazgos::monto::PRECIO_LEJOS);
                self.out.findings.push(finding.rule(&self.inputs.ctx, priced.cap.1).field("vivienda.precio"));
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
        if let Some(gate) = rules.gate {
            let (uma, used) = self.inputs.ctx.number(gate).ok()?;
            let least = rounding::nearest_centavo(uma * priced.row.unit)?;
            trace.rule(used);
            trace.step(traza::INGRESO_DESDE, [Arg::Money(least)]);
            income = income.max(least);
        }
        if let Some(bank) = bank {
            let own = if price.is_some() {
                level_payment(target, priced.rate, priced.months())?
            } else {
                payment - bank.payment
            };
            income = income.max(self.joint_income(own + bank.payment, &mut trace)?);
        }
        self.out.traces.push((FigureId::NeededIncome, trace));
        Some(income)
    }

    /// Interest totals and last months of both credits together, each with its trace.
    fn ends(&mut self, credit: &Credit, bank: Option<&Credit>, rules: &[RuleUse]) {
        let parts: Vec<&Credit> = [Some(credit), bank].into_iter().flatten().collect();
        let count = |s: &Schedule| Arg::Integer(s.rows.len() as i64);
        let plain: Vec<&Schedule> = parts.iter().map(|part| &part.plain).collect();
        let mut interest = Trace { steps: Vec::new(), rules: rules.to_vec() };
        let mut end = Trace { steps: Vec::new(), rules: rules.to_vec() };
        end.step(traza::PRIMER_PAGO, [Arg::Month(credit.plain.first)]);
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

        let with: Option<Vec<&Schedule>> = parts.iter().map(|part| part.with_contribution.as_ref()).collect();
        let Some(with) = with else { return };
        let mut end = Trace { steps: Vec::new(), rules: rules.to_vec() };
        if let Ok((percent, used)) = self.inputs.ctx.number("credito.aportacion_patronal") {
            end.rule(used);
            let salary = self.inputs.applicant.employment.salary.unwrap_or(Mxn::ZERO);
            let monthly = self.contribution().unwrap_or(Mxn::ZERO);
            end.step(traza::APORTACION, [Arg::Number(percent), Arg::Money(salary), Arg::Money(monthly)]);
        }
        if with.len() > 1 {
            end.step(traza::APORTACION_BANCO, [count(with[0])]);
        }
        // The contribution explains both: what is saved, and when it ends.
        let mut interest = end.clone();
        interest.extend_rules(rules);
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

/// The month of the first payment: the second one after the month of evaluation, so that the
/// credit is signed in the month between.
pub fn first_payment(date: Date) -> Date {
    add_months(date.first_of_month(), 2)
}

/// The worst finding decides.
fn qualifies(findings: &[Finding]) -> Qualifies {
    let answer = |kind| match kind {
        FindingKind::Meets | FindingKind::Information | FindingKind::Warning => Qualifies::Yes,
        FindingKind::Condition => Qualifies::Conditional,
        FindingKind::Missing => Qualifies::Undetermined,
        FindingKind::Impediment => Qualifies::No,
    };
    findings.iter().map(|f| answer(f.kind)).max().unwrap_or(Qualifies::Yes)
}
