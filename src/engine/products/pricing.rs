//! Row, rate, term, amount and payment of a credit of the Institute.
//!
//! The formula is the one of the credit rules, section 4: it reproduces the public simulator's
//! published amounts to the centavo.

use rust_decimal::Decimal;

use super::rows::{Row, payment_ceiling, rate_of, salary_row};
use crate::engine::annuity::payment_factor;
use crate::engine::applicant::{Applicant, Sex};
use crate::engine::context::{Known, datum};
use crate::engine::derived::minimum_wage_monthly;
use crate::engine::evaluation::Missing;
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::RuleUse;
use crate::text::traza;

/// Where a product's rate comes from.
#[derive(Clone, Copy)]
pub(super) enum RateSource {
    /// The table by salary row.
    Table,
    /// One rate for every salary.
    Fixed(&'static str),
    /// Typed by the advisor, inside a published band.
    Typed { by: TypedRate, low: &'static str, high: &'static str },
}

/// A rate of the Institute that the advisor types, because only its band is published.
#[derive(Clone, Copy)]
pub(super) enum TypedRate {
    /// Of the land credit, by a questionnaire.
    Land,
    /// Of the Institute's part beside FOVISSSTE's, by salary.
    Fovissste,
}

impl TypedRate {
    /// As typed.
    pub fn of(self, applicant: &Applicant) -> Option<Rate> {
        match self {
            Self::Land => applicant.land_rate,
            Self::Fovissste => applicant.fovissste.institute_rate,
        }
    }

    /// What its findings are about.
    pub const fn topic(self) -> Topic {
        match self {
            Self::Land => Topic::LandRate,
            Self::Fovissste => Topic::Rate,
        }
    }

    /// Its path in the applicant file.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Land => "suelo.tasa_anual",
            Self::Fovissste => "fovissste.tasa_infonavit",
        }
    }
}

/// A salary, in monthly UMA, that opens or closes a product.
#[derive(Clone, Copy)]
pub(super) enum Gate {
    /// From this salary on.
    From(&'static str),
    /// Below this salary.
    Below(&'static str),
}

/// The rules by which a product is priced.
#[derive(Clone, Copy)]
pub(super) struct PriceRules {
    pub rate: RateSource,
    /// Largest term, years.
    pub term: &'static str,
    /// Largest amount, monthly UMA.
    pub cap: &'static str,
    /// Salary that opens or closes the product.
    pub gate: Option<Gate>,
    /// A largest amount in pesos beside the one in UMA, and the rule it comes from: a part of the
    /// subcuenta, say.
    pub most: Option<(Mxn, RuleUse)>,
}

/// A priced credit with its reasons.
pub(super) struct Priced {
    pub row: Row,
    pub rate: Rate,
    pub rate_trace: Trace,
    pub years: i64,
    pub term_trace: Trace,
    /// Share of the income that the payment may take, percent, and its rule.
    pub ceiling: (Decimal, RuleUse),
    /// What the formula gives, in whole UMA, before the product's limit.
    pub capacity_uma: i64,
    pub cap: (Option<Decimal>, RuleUse),
    /// Whole UMA granted at most; none where the limit in pesos cuts them.
    pub uma: Option<i64>,
    /// The limit in pesos, where it cuts the amount.
    pub bound: Option<(Mxn, RuleUse)>,
    /// The most that can be had.
    pub maximum: Mxn,
    /// The maximum, or the smaller amount that was wished.
    pub amount: Mxn,
    pub amount_trace: Trace,
    pub payment: Mxn,
    pub payment_trace: Trace,
}

impl Priced {
    /// Whole months of the term.
    pub fn months(&self) -> u16 {
        u16::try_from(12 * self.years).unwrap_or(0)
    }
}

/// What bounds the term.
#[derive(Clone, Copy)]
pub(super) struct TermLimits {
    pub age: i64,
    pub age_limit: i64,
    pub age_rule: RuleUse,
    pub product_years: i64,
    pub product_rule: RuleUse,
}

impl TermLimits {
    /// The longest possible term in years; zero or less when the age leaves none.
    pub fn longest(&self) -> i64 {
        self.product_years.min(self.age_limit - self.age)
    }
}

/// The limits of the term. Sex X: no source; the lower of the two limits, which surely holds.
pub(super) fn term_limits(inputs: &Inputs<'_>, term: &'static str) -> Result<TermLimits, Missing> {
    let age = i64::from(datum(inputs.derived.age, "persona.curp")?);
    let age_id = match datum(inputs.derived.sex, "persona.curp")? {
        Sex::Woman => "credito.edad_plazo.mujer",
        Sex::Man | Sex::X => "credito.edad_plazo.hombre",
    };
    let (age_limit, age_rule) = inputs.ctx.whole(age_id)?;
    let (product_years, product_rule) = inputs.ctx.whole(term)?;
    Ok(TermLimits { age, age_limit, age_rule, product_years, product_rule })
}

/// Whole UMA that a share of a row pays back: `⌊share × row ÷ factor⌋`.
pub(super) fn capacity(share_percent: Decimal, row: Decimal, factor: Decimal) -> Option<i64> {
    rounding::whole_down((share_percent * row).checked_div(Decimal::ONE_HUNDRED * factor)?)
}

/// Prices the credit, or names everything that is missing for it.
pub(super) fn price(inputs: &Inputs<'_>, rules: &PriceRules) -> Result<Priced, Vec<Missing>> {
    price_up_to(inputs, rules, inputs.ctx.limit(rules.cap))
}

/// What the salary pays back where the product's limit, `unknown`, was never published.
pub(super) fn capacity_without_limit(
    inputs: &Inputs<'_>,
    rules: &PriceRules,
    unknown: RuleUse,
) -> Option<(Mxn, Trace)> {
    let priced = price_up_to(inputs, rules, Ok((None, unknown))).ok()?;
    let mut trace = priced.amount_trace;
    trace.step(traza::TOPE_DESCONOCIDO, []);
    Some((priced.maximum, trace))
}

fn price_up_to(inputs: &Inputs<'_>, rules: &PriceRules, cap: Known<Option<Decimal>>) -> Result<Priced, Vec<Missing>> {
    let mut missing = Vec::new();
    let salary = keep(datum(inputs.applicant.employment.salary, "empleo.salario_mensual_integrado"), &mut missing);
    let row = keep(salary_row(inputs), &mut missing);
    let limits = keep(term_limits(inputs, rules.term), &mut missing);
    let rate = row.as_ref().and_then(|row| keep(rate_of(inputs, rules.rate, row), &mut missing));
    let ceiling = salary.and_then(|salary| keep(payment_ceiling(inputs, salary), &mut missing));
    let cap = keep(cap, &mut missing);
    let (Some(row), Some(limits), Some((rate, rate_trace)), Some(ceiling), Some(cap)) =
        (row, limits, rate, ceiling, cap)
    else {
        return Err(missing);
    };
    let (years, term_trace) = term(inputs, &limits);

    let months = u16::try_from(12 * years).unwrap_or(0);
    let factor = payment_factor(rate, months).unwrap_or(Decimal::ZERO);
    let capacity_uma = capacity(ceiling.0, row.uma, factor).unwrap_or(0);
    let uma = cap.0.and_then(rounding::whole_down).map_or(capacity_uma, |most| capacity_uma.min(most));
    let by_uma = rounding::nearest_centavo(Decimal::from(uma) * row.unit).unwrap_or(Mxn::ZERO);
    let bound = rules.most.filter(|(most, _)| *most < by_uma);
    let maximum = bound.map_or(by_uma, |(most, _)| most);
    let wished = inputs.applicant.wishes.amount.filter(|m| *m > Mxn::ZERO && *m < maximum);
    let amount = wished.unwrap_or(maximum);

    let mut amount_trace = Trace::default();
    for trace in [&row.trace, &rate_trace, &term_trace] {
        amount_trace.extend_rules(&trace.rules);
    }
    if let Ok((_, wage)) = minimum_wage_monthly(&inputs.ctx) {
        amount_trace.rule(wage);
    }
    amount_trace.rule(ceiling.1);
    amount_trace.rule(cap.1);
    amount_trace.step(traza::TOPE_PAGO, [Arg::Number(ceiling.0)]);
    amount_trace.step(traza::FACTOR, [Arg::Number(rounding::factor_places(factor))]);
    let shown_row = Arg::Owned(format::uma(row.uma));
    amount_trace.step(traza::UMA_CREDITO, [Arg::Number(ceiling.0), shown_row, Arg::Integer(capacity_uma)]);
    if let Some(most) = cap.0 {
        amount_trace.step(traza::TOPE_PRODUCTO, [Arg::Number(most)]);
    }
    amount_trace.step(traza::MONTO, [Arg::Integer(uma), Arg::Money(by_uma)]);
    if let Some((_, used)) = rules.most {
        amount_trace.rule(used);
    }
    if let Some((most, _)) = bound {
        amount_trace.step(traza::TOPE_PESOS, [Arg::Money(most)]);
    }
    if let Some(wished) = wished {
        amount_trace.step(traza::MONTO_DESEADO, [Arg::Money(wished)]);
    }
    let payment = amount.to_decimal().checked_mul(factor).and_then(rounding::nearest_centavo).unwrap_or(Mxn::ZERO);
    let mut payment_trace = Trace { steps: Vec::new(), rules: amount_trace.rules.clone() };
    payment_trace.step(traza::MENSUALIDAD, [Arg::Money(amount), Arg::Money(payment)]);
    Ok(Priced {
        row,
        rate,
        rate_trace,
        years,
        term_trace,
        ceiling,
        capacity_uma,
        cap,
        uma: bound.is_none().then_some(uma),
        bound,
        maximum,
        amount,
        amount_trace,
        payment,
        payment_trace,
    })
}

/// The value, or one more thing missing; each is named once.
fn keep<T>(value: Result<T, Missing>, missing: &mut Vec<Missing>) -> Option<T> {
    value
        .map_err(|what| {
            if !missing.contains(&what) {
                missing.push(what);
            }
        })
        .ok()
}

/// The term in years: the longest one, or a shorter one that was wished.
pub(super) fn term(inputs: &Inputs<'_>, limits: &TermLimits) -> (i64, Trace) {
    let wished = inputs.applicant.wishes.term_years.map(i64::from).filter(|years| *years > 0);
    let years = wished.unwrap_or(limits.longest()).min(limits.longest()).max(0);
    let mut trace = Trace::default();
    trace.rule(limits.age_rule);
    trace.rule(limits.product_rule);
    trace.step(
        traza::PLAZO,
        [
            Arg::Integer(12 * years),
            Arg::Integer(limits.age_limit),
            Arg::Integer(limits.age),
            Arg::Integer(limits.product_years),
        ],
    );
    if let Some(wished) = wished {
        trace.step(traza::PLAZO_DESEADO, [Arg::Integer(wished)]);
    }
    (years, trace)
}
