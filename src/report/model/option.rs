//! Section 4: the chosen option with its chart, or what is lacking; and the instalment tables.

use std::sync::Arc;

use std::fmt::Display;

use super::super::words;
use crate::engine::amortization::Schedule;
use crate::engine::evaluation::{
    Condition, ConditionId, Credit, DetailId, Evaluation, ForecastRow, OptionResult, Product, ProductPurpose, Score,
    Verdict,
};
use crate::format;
use crate::money::Mxn;
use crate::rules::{Date, RuleBook};
use crate::text::{fill, impreso};
use impreso::{elegida as t, falta as f};

/// A balance month by month, the amount of the credit first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    pub balances: Vec<Mxn>,
}

/// The chosen option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub title: String,
    /// Name, value, set in bold.
    pub rows: Vec<(&'static str, String, bool)>,
    /// Month of the first payment.
    pub first: Date,
    /// Without any balance where nothing is paid back: then the caption says so.
    pub without: Curve,
    pub with: Option<Curve>,
    pub caption: String,
    /// Figures of this product alone and its conditions: name and text.
    pub conditions: Vec<(&'static str, String)>,
}

/// What is lacking when nothing is within reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    pub lines: Vec<String>,
    pub forecast: Vec<LackingRow>,
}

/// A day of the forecast: since when, what changes, own points, total, lacking.
pub type LackingRow = [String; 5];

/// An instalment table for pages of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub title: String,
    pub schedule: Arc<Schedule>,
    pub note: String,
}

impl Chosen {
    /// `None` when the option has no amount.
    pub fn new(option: &OptionResult, evaluation: &Evaluation, book: &RuleBook) -> Option<Self> {
        let credits: Vec<&Credit> = option.credit.iter().chain(&option.bank).collect();
        let Some(credit) = credits.first() else {
            option.amount?;
            return Some(Self {
                title: fill(impreso::seccion::ELEGIDA, &[("producto", &words::product(option.product))]),
                rows: rows(option, None),
                first: evaluation.date,
                without: Curve { balances: Vec::new() },
                with: None,
                caption: t::SIN_PAGOS.to_owned(),
                conditions: conditions(option, book),
            });
        };
        let plain: Vec<&Schedule> = credits.iter().map(|c| &*c.plain).collect();
        // The contribution may reach one credit only: the other goes on as it is.
        let helped: Vec<&Schedule> =
            credits.iter().map(|c| c.with_contribution.as_deref().unwrap_or(&c.plain)).collect();
        let any_helped = credits.iter().any(|c| c.with_contribution.is_some());
        let caption = match evaluation.derived.contribution {
            Some(monthly) => fill(t::APORTACION, &[("monto", &monthly)]),
            None => t::SIN_APORTACION.to_owned(),
        };
        Some(Self {
            title: fill(impreso::seccion::ELEGIDA, &[("producto", &words::product(option.product))]),
            rows: rows(option, Some(credit)),
            first: credit.plain.first,
            without: Curve::new(option.amount.unwrap_or(credit.amount), &plain),
            with: any_helped.then(|| Curve::new(option.amount.unwrap_or(credit.amount), &helped)),
            caption,
            conditions: conditions(option, book),
        })
    }
}

impl Curve {
    /// The sum of several balances, from their common start to the last payment of all.
    fn new(amount: Mxn, schedules: &[&Schedule]) -> Self {
        let months = schedules.iter().map(|s| s.rows.len()).max().unwrap_or_default();
        let balance = |month: usize| schedules.iter().filter_map(|s| s.rows.get(month)).map(|row| row.closing).sum();
        Self { balances: std::iter::once(amount).chain((0..months).map(balance)).collect() }
    }
}

/// Figures of the product alone, its own conditions, and of those of every credit what costs money.
/// What the person meets or lacks, term and documents have their own places, a home needs no word on
/// what it is, the comparison has the payment, and the rest of the general block stands on the sheet of the worker's rights.
fn conditions(option: &OptionResult, book: &RuleBook) -> Vec<(&'static str, String)> {
    let printed = |condition: &&Condition| match condition.id {
        ConditionId::Description
        | ConditionId::Requirement
        | ConditionId::Term
        | ConditionId::UseOfFunds
        | ConditionId::Modalities
        | ConditionId::Documents => false,
        ConditionId::Property => option.product.purpose() != ProductPurpose::Home,
        ConditionId::Expenses | ConditionId::Appraisal | ConditionId::Prepayment => true,
        _ => !condition.is_general(book),
    };
    let details = option.details.iter().filter(|detail| detail.id != DetailId::PaymentLimit);
    let details = details.map(|detail| (words::detail(detail.id), words::detail_with_other(option.product, detail)));
    let said = option.conditions.iter().filter(printed);
    let said = said.map(|condition| (words::condition(condition.id), words::condition_text(condition)));
    details.chain(said).fold(Vec::new(), |mut parts: Vec<(&'static str, String)>, (name, text)| {
        match parts.last_mut() {
            Some((last, so_far)) if *last == name => *so_far = format!("{so_far}; {text}"),
            _ => parts.push((name, text)),
        }
        parts
    })
}

fn rows(option: &OptionResult, credit: Option<&Credit>) -> Vec<(&'static str, String, bool)> {
    let c = |name, value: Option<String>, bold| value.map(|value| (name, value, bold));
    let money = |amount: Option<Mxn>| amount.map(|a| a.to_string());
    let term_and_rate = credit.map(|credit| {
        let (mut term, mut rate) = (format::duration(u32::from(credit.months)), credit.rate.to_string());
        if let Some(bank) = option.bank.as_ref().filter(|_| option.credit.is_some()) {
            term = format::both(&term, &format::duration(u32::from(bank.months)));
            rate = format::both(&rate, &bank.rate.to_string());
        }
        fill(t::PLAZO_TASA_VALOR, &[("plazo", &term), ("tasa", &rate)])
    });
    [
        c(impreso::comparacion::MONTO, money(option.amount), true),
        c(t::PLAZO_TASA, term_and_rate, false),
        c(t::MENSUALIDAD, money(option.payment), true),
        c(t::CON_FPP, money(option.payment_with_fpp), false),
        c(t::PROPORCION, option.income_share.map(|share| format::percent(share, 0)), false),
        c(t::CAT, option.cat.map(format::cat), false),
        c(t::INTERESES_SIN, money(option.total_interest), false),
        c(t::INTERESES_CON, money(option.total_interest_with), false),
        c(t::ULTIMO_SIN, option.ends_without.map(format::month), false),
        c(t::ULTIMO_CON, option.ends_with.map(format::month), true),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Lacking {
    /// The option asked for, then the score that decides: its distance to the minimum, what is
    /// unknown, and the forecast.
    pub fn new(evaluation: &Evaluation, wanted: Option<Product>) -> Self {
        let mut lines = Vec::new();
        if let Some(option) = wanted.and_then(|product| evaluation.option(product)) {
            let (product, answer) = (words::product(option.product), words::reach(option.qualifies));
            lines.push(fill(f::OPCION, &[("producto", &product), ("respuesta", &answer)]));
        }
        let Some(score) = evaluation.scores.iter().find(|s| s.applies) else {
            lines.push(f::SIN_PRONOSTICO.to_owned());
            return Self { lines, forecast: Vec::new() };
        };
        let minimum = words::minimum(score);
        let values: [(&str, &dyn Display); 3] =
            [("minimo", &minimum), ("modelo", &words::model(score.model)), ("total", &words::total(score))];
        lines.push(match score.minimum {
            Some(_) => fill(f::PUNTOS, &values),
            None => fill(f::PUNTOS_SIN_MINIMO, &values[1..]),
        });
        let unknown: Vec<&str> = score
            .factors
            .iter()
            .filter(|factor| factor.missing.is_some())
            .map(|factor| words::factor(factor.id))
            .collect();
        if !unknown.is_empty() {
            lines.push(fill(f::DATO, &[("factores", &unknown.join(", "))]));
        }
        let forecast = forecast(score);
        if !forecast.is_empty() {
            lines.push(f::SI_SIGUE.to_owned());
        } else if score.verdict != Verdict::Yes {
            lines.push(f::SIN_PRONOSTICO.to_owned());
        }
        Self { lines, forecast }
    }
}

fn forecast(score: &Score) -> Vec<LackingRow> {
    if score.verdict == Verdict::Yes || score.forecast.len() < 2 {
        return Vec::new();
    }
    let row = |row: &ForecastRow| {
        let changes: Vec<String> = row.changes.iter().map(words::change).collect();
        [
            format::date(row.date),
            if changes.is_empty() { f::HOY.to_owned() } else { changes.join(", ") },
            format::integer(row.own),
            format::integer(row.total),
            if row.lacking > 0 { format::integer(row.lacking) } else { f::ALCANZA.to_owned() },
        ]
    };
    score.forecast.iter().map(row).collect()
}

/// The instalment tables of an option: with the employer's contribution where it is known.
pub fn tables(option: &OptionResult) -> Vec<Table> {
    let table = |credit: &Credit, title: String| {
        let schedule = credit.with_contribution.clone().unwrap_or_else(|| credit.plain.clone());
        let note =
            fill(impreso::tabla::NOTA, &[("ultimo", &schedule.last_payment), ("interes", &schedule.total_interest)]);
        Table { title, schedule, note }
    };
    let own = fill(impreso::seccion::TABLA, &[("producto", &words::product(option.product))]);
    let own = option.credit.as_ref().map(|credit| table(credit, own));
    let bank = option.bank.as_ref().map(|bank| table(bank, impreso::seccion::TABLA_BANCO.to_owned()));
    own.into_iter().chain(bank).collect()
}
