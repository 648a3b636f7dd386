//! From a priced credit to an option: who lends, both lenders' instalment tables, the findings.

use super::partner::Partner;
use super::pricing::{PriceRules, Priced, RateSource, price};
use super::rows::other_reading;
use crate::engine::amortization::{Terms, add_months};
use crate::engine::evaluation::{
    Credit, FigureId, Finding, FindingKind, Offered, OptionResult, Product, Qualifies, worst,
};
use crate::engine::finding::{Topic, code};
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace, weakest};
use crate::format;
use crate::money::Mxn;
use crate::rules::{Date, RuleUse, Status};
use crate::text::{hallazgos, traza};

/// What a product has beside the Institute's credit on a home.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: a home, all of it the Institute's money.
    Home,
    /// A home, with a bank's credit as typed.
    Joint,
    /// A home, with FOVISSSTE's credit as typed.
    WithFovissste,
    /// A home of somebody without employer: a bank decides, the Institute adds its part.
    Account,
    /// Land: no damage insurance.
    Land,
    /// Land, with a bank's credit as typed.
    JointLand,
    /// Works or goods without a mortgage: no damage insurance, and nothing is bought.
    Improvement,
    /// What completes a purchase: its insurance is the purchase's own.
    Complement,
}

/// The insurance of the dwelling against damage.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Insurance {
    None,
    Compulsory,
    /// The bank's own policy, at a price that only the bank knows.
    Banks,
}

impl Kind {
    /// Who lends beside the Institute.
    pub const fn partner(self) -> Option<Partner> {
        match self {
            Self::Joint | Self::Account | Self::JointLand => Some(Partner::Bank),
            Self::WithFovissste => Some(Partner::Fovissste),
            Self::Home | Self::Land | Self::Improvement | Self::Complement => None,
        }
    }

    pub const fn insurance(self) -> Insurance {
        match self {
            Self::Land | Self::JointLand | Self::Improvement | Self::Complement => Insurance::None,
            Self::Account => Insurance::Banks,
            Self::Home | Self::Joint | Self::WithFovissste => Insurance::Compulsory,
        }
    }

    /// Whether the Institute's payment carries the cover against unemployment.
    pub const fn covered(self) -> bool {
        !matches!(self, Self::Account | Self::Improvement)
    }

    /// Whether it pays a dwelling or land, so that it adds up to a price.
    pub const fn buys(self) -> bool {
        !matches!(self, Self::Improvement | Self::Complement)
    }
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
        self.tell_contradictions(&rules);
        self.out.qualifies = worst(&self.out.findings);
        // What is about the same thing stands together.
        self.out.conditions.sort_by_key(|condition| condition.id);
        self.out
    }

    /// Prices the option and puts every figure with its trace; without figures, the findings say
    /// what is missing.
    pub fn finish(mut self, rules: &PriceRules, kind: Kind) -> OptionResult {
        if self.missing_data(rules.rate) || self.check_term(rules.term) == Some(0) {
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
                self.missing_all(missing);
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
        self.inform(priced.amount, kind);
        let first = first_payment(self.inputs.ctx.date);
        let partner = kind.partner().and_then(|partner| self.partner_terms(partner, first));
        let Priced { amount, rate, payment, .. } = priced;
        let own = Terms { amount, rate, months: priced.months(), payment, first };
        let (credit, other) = self.credits(&own, priced.uma, partner.as_ref());
        // A joint product without the other lender's offer keeps the Institute's part and no totals.
        if kind.partner().is_none() || other.is_some() {
            let payment = self.totals(kind, [&priced.amount_trace, &priced.payment_trace], &credit, other.as_ref());
            self.out.needed_income = self.needed(rules, &priced, kind, other.as_ref(), payment);
            self.check_price(self.out.buying_power);
        }
        self.out.row_uma = Some(priced.row.uma);
        self.out.credit = Some(credit);
        self.out.bank = other;
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

    /// The Institute's credit and the other lender's, with their instalment tables.
    pub fn credits(&self, own: &Terms, uma: Option<i64>, other: Option<&Terms>) -> (Credit, Option<Credit>) {
        let monthly = self.inputs.applicant.wishes.extra_monthly.unwrap_or(Mxn::ZERO);
        let tables = |contribution| self.inputs.tables.of(own, other, contribution, monthly);
        let (own_plain, other_plain) = tables(Mxn::ZERO);
        let (own_with, other_with) = self.contribution().map(tables).unzip();
        let credit = |terms: &Terms, uma, plain, with_contribution| {
            let Terms { amount, rate, months, payment, .. } = *terms;
            Credit { amount, uma, rate, months, payment, plain, with_contribution }
        };
        let others = other.zip(other_plain).map(|(terms, plain)| credit(terms, None, plain, other_with.flatten()));
        (credit(own, uma, own_plain, own_with), others)
    }

    /// The employer's contribution of a month, while there is an employer.
    pub fn contribution(&self) -> Option<Mxn> {
        self.inputs.derived.contribution.filter(|_| self.inputs.applicant.employment.active == Some(true))
    }
}

/// The month of the first payment: the second one after the month of evaluation, so that the
/// credit is signed in the month between.
pub fn first_payment(date: Date) -> Date {
    add_months(date.first_of_month(), 2)
}
