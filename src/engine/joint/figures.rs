//! The figures of two credits together: sum, joint ceiling, payments, interest, ownership.

use rust_decimal::Decimal;

use super::{JointFigure, NAMES, Pair};
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Finding, FindingKind, Missing, OptionResult, Product};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::{Date, RuleUse};
use crate::text::{self, conjunto as t};

/// As far as they are known.
#[derive(Default)]
pub(super) struct Figures {
    pub sum: Option<Mxn>,
    pub ceiling: Option<Mxn>,
    pub amount: Option<Mxn>,
    pub payment: Option<Mxn>,
    pub payment_with_fpp: Option<Mxn>,
    pub buying_power: Option<Mxn>,
    pub total_interest: Option<Mxn>,
    pub total_interest_with: Option<Mxn>,
    pub ownership: Option<(Decimal, Decimal)>,
    pub ends_without: Option<Date>,
    pub ends_with: Option<Date>,
    pub traces: Vec<(JointFigure, Trace)>,
}

/// How the joint ceiling of a product is found.
enum Limit {
    /// So many times (first rule) the smallest of the individual maxima (further rules).
    Times(&'static str, &'static [&'static str]),
    /// The amount is the person's own subcuenta: nothing to be cut.
    None,
}

const fn limit_of(product: Product) -> Limit {
    match product {
        Product::Tradicional | Product::Jornalero | Product::EntesPublicos => {
            Limit::Times("unamos.tope.veces", &["tradicional.tope"])
        }
        Product::Total => Limit::Times("unamos.tope.veces", &["total.tope"]),
        Product::Cofinavit | Product::CuentaInfonavitBanco => Limit::Times("unamos.tope.otros", &["cofinavit.tope"]),
        Product::CofinavitIngresosAdicionales => {
            Limit::Times("unamos.tope.otros", &["cofinavit_ingresos_adicionales.tope"])
        }
        Product::InfonavitFovissste => Limit::Times("unamos.tope.otros", &["infonavit_fovissste.tope"]),
        Product::Suelo => Limit::Times("unamos.tope.otros", &["suelo.tope.primera", "suelo.tope.segunda"]),
        Product::SueloCofinavit => Limit::Times("unamos.tope.otros", &["suelo_cofinavit.tope"]),
        Product::MovilidadHabitacional => Limit::None,
        Product::ViviendaBienestar
        | Product::Subsecuente
        | Product::Construccion
        | Product::Mejoravit
        | Product::EquipaTuCasa
        | Product::CuentaAhorro
        | Product::Economico
        | Product::TradicionalBajoIngreso
        | Product::Tradicional2003
        | Product::Cofinanciamiento
        | Product::ApoyoInfonavit => Limit::Times("unamos.tope.otros", &[]),
    }
}

/// The most that both can have of the Institute together.
struct Ceiling {
    pesos: Mxn,
    trace: Trace,
    /// How many times.
    rule: RuleUse,
}

/// A ceiling that nobody published.
struct Unknown {
    missing: Missing,
    /// The largest credit of one person.
    one: Option<Mxn>,
}

impl Figures {
    /// Adds both answers; what cannot be said is left unknown and told.
    pub fn of(pair: &Pair<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut out = Self::default();
        let unpriced = pair.options.iter().zip(NAMES).filter(|(option, _)| option.amount.is_none());
        let names: Vec<String> = unpriced.map(|(_, name)| name.to_lowercase()).collect();
        for quien in &names {
            let text = text::fill(t::hallazgo::SIN_MONTO, &[("quien", quien)]);
            findings.push(pair.finding(Topic::Joint, FindingKind::Missing, text));
        }
        // The ceiling is the same whoever asks.
        let limit = out.limit(pair);
        let Some((sum, trace)) = added(pair, |option| option.amount, JointFigure::Amount) else { return out };
        out.sum = Some(sum);
        if let Some(cut) = out.amount(pair, (sum, trace), limit, findings) {
            out.buying_power(pair, cut);
            if cut == Mxn::ZERO {
                out.whole(pair);
                out.ownership(pair, findings);
            }
        }
        out
    }

    /// The joint ceiling, or why it is not known; `None` for a product without any.
    fn limit(&mut self, pair: &Pair<'_>) -> Option<Result<RuleUse, Unknown>> {
        let Limit::Times(times, caps) = limit_of(pair.product()) else { return None };
        Some(match ceiling(pair, times, caps) {
            Ok(Ceiling { pesos, trace, rule }) => {
                self.ceiling = Some(pesos);
                self.trace(JointFigure::Ceiling, trace);
                Ok(rule)
            }
            Err(missing) => {
                let one = individual(pair, caps).ok().map(|(_, pesos, _)| pesos);
                Err(Unknown { missing, one })
            }
        })
    }

    fn trace(&mut self, figure: JointFigure, trace: Trace) {
        self.traces.push((figure, trace));
    }

    /// The amount under the joint ceiling, and by how much that cuts the sum; `None` where nobody
    /// knows the ceiling and the sum may pass it.
    fn amount(
        &mut self,
        pair: &Pair<'_>,
        (sum, trace): (Mxn, Trace),
        limit: Option<Result<RuleUse, Unknown>>,
        findings: &mut Vec<Finding>,
    ) -> Option<Mxn> {
        self.trace(JointFigure::Sum, trace.clone());
        // Only the Institute's credits count against its ceiling, a bank's do not.
        let institute: Mxn = pair.options.iter().filter_map(|option| institutes(option)).sum();
        let mut amount = trace;
        let mut cut = Mxn::ZERO;
        match limit {
            None => {}
            Some(Ok(rule)) => {
                let ceiling = self.ceiling.unwrap_or(institute);
                cut = (institute - ceiling).max(Mxn::ZERO);
                amount.rule(rule);
                let finding = if cut > Mxn::ZERO {
                    amount.step(t::paso::CORTADA, [Arg::Money(cut), Arg::Money(sum - cut)]);
                    cut_finding(pair)
                } else {
                    pair.finding(Topic::Joint, FindingKind::Information, t::hallazgo::DENTRO).rule(pair.ctx(), rule)
                };
                findings.push(finding.values(Some(institute.to_string()), Some(ceiling.to_string())));
            }
            Some(Err(Unknown { missing, one })) => {
                // Two people never get less than one.
                let sure = one.is_some_and(|most| institute <= most);
                let kind = if sure { FindingKind::Warning } else { FindingKind::Missing };
                let finding = pair.finding(Topic::Joint, kind, t::hallazgo::TOPE_SIN_FUENTE);
                let finding = finding.values(Some(institute.to_string()), None);
                findings.push(pair.with_missing(finding, missing));
                if !sure {
                    return None;
                }
            }
        }
        self.amount = Some(sum - cut);
        self.trace(JointFigure::Amount, amount);
        Some(cut)
    }

    /// Both buying powers; what the ceiling cuts is lost to the two of them.
    fn buying_power(&mut self, pair: &Pair<'_>, cut: Mxn) {
        let Some((sum, mut trace)) = added(pair, |option| option.buying_power, JointFigure::BuyingPower) else {
            return;
        };
        if cut > Mxn::ZERO {
            trace.step(t::paso::CORTADA, [Arg::Money(cut), Arg::Money(sum - cut)]);
        }
        self.buying_power = Some(sum - cut);
        self.trace(JointFigure::BuyingPower, trace);
    }

    /// What is only known while both credits stay whole.
    fn whole(&mut self, pair: &Pair<'_>) {
        type Of = fn(&OptionResult) -> Option<Mxn>;
        let sums: [(JointFigure, Of); 4] = [
            (JointFigure::Payment, |option| option.payment),
            (JointFigure::PaymentWithFpp, |option| option.payment_with_fpp),
            (JointFigure::TotalInterest, |option| option.total_interest),
            (JointFigure::TotalInterestWith, |option| option.total_interest_with),
        ];
        for (figure, of) in sums {
            let Some((sum, trace)) = added(pair, of, figure) else { continue };
            match figure {
                JointFigure::Payment => self.payment = Some(sum),
                JointFigure::PaymentWithFpp => self.payment_with_fpp = Some(sum),
                JointFigure::TotalInterest => self.total_interest = Some(sum),
                _ => self.total_interest_with = Some(sum),
            }
            self.trace(figure, trace);
        }
        for (figure, of) in [
            (JointFigure::EndsWithout, (|option| option.ends_without) as fn(&OptionResult) -> Option<Date>),
            (JointFigure::EndsWith, |option| option.ends_with),
        ] {
            let [Some(one), Some(other)] = pair.options.map(of) else { continue };
            let mut trace = Trace::default();
            trace.extend_rules(&own_rules(pair, figure));
            trace.step(t::paso::DE_TITULAR, [Arg::Month(one)]);
            trace.step(t::paso::DE_SEGUNDA, [Arg::Month(other)]);
            let last = one.max(other);
            trace.step(t::paso::ULTIMO, [Arg::Month(last)]);
            if figure == JointFigure::EndsWithout {
                self.ends_without = Some(last);
            } else {
                self.ends_with = Some(last);
            }
            self.trace(figure, trace);
        }
    }

    /// The shares of the dwelling, in proportion to the credits. The first one is rounded to two
    /// decimals and the second takes the rest, so that both are always 100.
    fn ownership(&mut self, pair: &Pair<'_>, findings: &mut Vec<Finding>) {
        let Ok((said, used)) = pair.words("unamos.propiedad") else { return };
        let [Some(one), Some(other)] = pair.options.map(institutes) else { return };
        let both = one + other;
        let exact = (one.to_decimal() * Decimal::ONE_HUNDRED).checked_div(both.to_decimal());
        let Some(exact) = exact.filter(|_| both > Mxn::ZERO) else { return };
        let first = rounding::percent_places(exact, 2);
        let second = Decimal::ONE_HUNDRED - first;
        let mut trace = Trace::default();
        trace.rule(used);
        trace.extend_rules(&own_rules(pair, JointFigure::Amount));
        trace.step(t::paso::PROPORCION, [Arg::Money(one), Arg::Money(both), Arg::Number(first)]);
        trace.step(t::paso::RESTO, [Arg::Number(second)]);
        self.ownership = Some((first, second));
        self.trace(JointFigure::Ownership, trace);
        let shares = (format::percent(first, 2), format::percent(second, 2));
        let text = text::fill(
            t::hallazgo::PROPIEDAD,
            &[("regla", &said.join(", ")), ("titular", &shares.0), ("segunda", &shares.1)],
        );
        findings.push(pair.finding(Topic::Joint, FindingKind::Information, text).rule(pair.ctx(), used));
    }
}

/// Who gives way, if any source said it.
fn cut_finding(pair: &Pair<'_>) -> Finding {
    match pair.words("unamos.reparto") {
        Ok((said, used)) => {
            let text = text::fill(t::hallazgo::CORTA_CON_REGLA, &[("regla", &said.join(", "))]);
            pair.finding(Topic::Joint, FindingKind::Warning, text).rule(pair.ctx(), used)
        }
        Err(missing) => {
            pair.with_missing(pair.finding(Topic::Joint, FindingKind::Warning, t::hallazgo::CORTA), missing)
        }
    }
}

/// The Institute's part of an option.
fn institutes(option: &OptionResult) -> Option<Mxn> {
    option.credit.as_ref().map(|credit| credit.amount).or(option.amount)
}

/// Both values and their sum, with the steps; `None` while one of them is not known.
fn added(pair: &Pair<'_>, of: impl Fn(&OptionResult) -> Option<Mxn>, figure: JointFigure) -> Option<(Mxn, Trace)> {
    let [one, other] = [of(pair.options[0])?, of(pair.options[1])?];
    let mut trace = Trace::default();
    trace.extend_rules(&own_rules(pair, figure));
    trace.step(t::paso::DE_TITULAR, [Arg::Money(one)]);
    trace.step(t::paso::DE_SEGUNDA, [Arg::Money(other)]);
    trace.step(t::paso::SUMA, [Arg::Money(one + other)]);
    Some((one + other, trace))
}

/// The rules on which each one's own figure rests.
fn own_rules(pair: &Pair<'_>, figure: JointFigure) -> Vec<RuleUse> {
    use crate::engine::evaluation::FigureId;
    let own = match figure {
        JointFigure::Sum | JointFigure::Ceiling | JointFigure::Amount | JointFigure::Ownership => FigureId::Amount,
        JointFigure::Payment => FigureId::Payment,
        JointFigure::PaymentWithFpp => FigureId::PaymentWithFpp,
        JointFigure::BuyingPower => FigureId::BuyingPower,
        JointFigure::TotalInterest => FigureId::TotalInterest,
        JointFigure::TotalInterestWith => FigureId::TotalInterestWith,
        JointFigure::EndsWithout => FigureId::EndsWithout,
        JointFigure::EndsWith => FigureId::EndsWith,
    };
    pair.options.iter().filter_map(|option| option.trace(own)).flat_map(|trace| trace.rules.clone()).collect()
}

/// The largest credit of one person in UMA and pesos, by the smallest of some rules.
fn individual(pair: &Pair<'_>, caps: &[&'static str]) -> Result<(Decimal, Mxn, RuleUse), Missing> {
    let mut least: Option<(Decimal, RuleUse)> = None;
    for cap in caps {
        if let (Some(uma), used) = pair.ctx().limit(cap)?
            && least.is_none_or(|(known, _)| uma < known)
        {
            least = Some((uma, used));
        }
    }
    let (uma, used) = least.ok_or(Missing::NotInForce("unamos.tope.otros"))?;
    let (unit, _) = uma_monthly(pair.ctx())?;
    let pesos = rounding::nearest_centavo(uma * unit).ok_or(Missing::Rule(used))?;
    Ok((uma, pesos, used))
}

/// The joint ceiling: so many times the largest credit of one person, unrounded until the end.
fn ceiling(pair: &Pair<'_>, times: &'static str, caps: &[&'static str]) -> Result<Ceiling, Missing> {
    let (times, times_rule) = pair.ctx().number(times)?;
    let (uma, _, cap_rule) = individual(pair, caps)?;
    let (unit, unit_rule) = uma_monthly(pair.ctx())?;
    let pesos = rounding::nearest_centavo(times * uma * unit).ok_or(Missing::Rule(times_rule))?;
    let mut trace = Trace::default();
    for used in [times_rule, cap_rule, unit_rule] {
        trace.rule(used);
    }
    trace.step(t::paso::MAXIMO_INDIVIDUAL, [Arg::Number(uma), Arg::Number(unit)]);
    trace.step(t::paso::TOPE, [Arg::Number(times), Arg::Money(pesos)]);
    Ok(Ceiling { pesos, trace, rule: times_rule })
}
