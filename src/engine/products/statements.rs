//! What a product's documents say in words, and whether it is offered on the date at all.

use rust_decimal::Decimal;

use super::assemble::Draft;
use super::pricing::{PriceRules, capacity_without_limit};
use super::rows::payment_ceiling;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Condition, ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, Offered};
use crate::engine::finding::Topic;
use crate::engine::trace::Trace;
use crate::format;
use crate::money::rounding;
use crate::rules::{Found, RuleUse, Unit, Value};
use crate::text::{self, hallazgos::vigencia as t};

impl Draft<'_> {
    /// Whether the product can be asked for on the date: `life` is the rule whose dated values are
    /// the product's life and whose text describes it. Outside it, a finding names the nearest days.
    pub fn offered(&mut self, life: &'static str) -> bool {
        let ctx = self.inputs.ctx;
        let (offered, finding) = match ctx.book.at(life, ctx.date) {
            Found::InForce(_, dated) if dated.value != Value::Unknown => {
                self.condition(ConditionId::Description, life);
                return true;
            }
            Found::InForce(used, _) => {
                // The nearest days of which somebody does say it.
                let known = ctx.book.rule(used).dated.iter().filter(|dated| dated.value != Value::Unknown);
                let before = known.clone().filter_map(|dated| dated.until).filter(|until| *until < ctx.date).max();
                let after = known.map(|dated| dated.from).filter(|from| *from > ctx.date).min();
                let said = match (before.map(format::date), after.map(format::date)) {
                    (Some(before), Some(after)) => {
                        text::fill(t::CONSTA_ENTRE, &[("antes", &before), ("despues", &after)])
                    }
                    (Some(before), None) => text::fill(t::CONSTA_HASTA, &[("antes", &before)]),
                    (None, Some(after)) => text::fill(t::CONSTA_DESDE, &[("despues", &after)]),
                    (None, None) => t::SIN_FUENTE.to_owned(),
                };
                let finding = Finding::new(self.code(Topic::Offered), FindingKind::Missing, said);
                (Offered::Unknown, finding.rule(&ctx, used))
            }
            Found::NotInForce { before, after, .. } => {
                let day = |date| format::date(date);
                let said = match (before.map(day), after.map(day)) {
                    (Some(before), Some(after)) => text::fill(t::ENTRE, &[("antes", &before), ("despues", &after)]),
                    (Some(before), None) => text::fill(t::TERMINO, &[("antes", &before)]),
                    (None, Some(after)) => text::fill(t::EMPIEZA, &[("despues", &after)]),
                    (None, None) => t::SIN_FUENTE.to_owned(),
                };
                let finding = Finding::new(self.code(Topic::Offered), FindingKind::Impediment, said);
                // It rests on the nearest day that has a value.
                let nearest = before.or(after).map(|day| ctx.book.at(life, day));
                let finding = match nearest {
                    Some(Found::InForce(used, _)) => finding.rule(&ctx, used),
                    _ => finding,
                };
                (Offered::No { ended: before, begins: after }, finding)
            }
            Found::NoSuchRule => return true,
        };
        self.out.offered = offered;
        self.out.findings.push(finding);
        false
    }

    /// What other sources say of the rules that the figures rest on, in one line. Readings are told
    /// apart, with what they change.
    pub fn tell_contradictions(&mut self, rules: &[RuleUse]) {
        let book = self.inputs.ctx.book;
        let mut said: Vec<String> = Vec::new();
        for used in rules {
            let (rule, dated) = (book.rule(*used), book.dated(*used));
            if matches!(dated.value, Value::Reading(_)) {
                continue;
            }
            let mut others: Vec<String> = Vec::new();
            for other in &dated.contradictions {
                let percent = other.value.parse().ok().filter(|_: &Decimal| rule.unit == Unit::Percent);
                let other = percent.map_or_else(|| other.value.clone(), format::percent_as_is);
                if !others.contains(&other) {
                    others.push(other);
                }
            }
            let one = text::fill(t::OTRA_FUENTE, &[("regla", &rule.label), ("otras", &others.join("; "))]);
            if !others.is_empty() && !said.contains(&one) {
                said.push(one);
            }
        }
        if !said.is_empty() {
            let text = text::fill(t::OTRAS_FUENTES, &[("lista", &said.join("; "))]);
            let finding = Finding::new(self.code(Topic::Contradiction), FindingKind::Information, text);
            self.out.findings.push(finding);
        }
    }

    /// Puts what a rule says in words, where it is in force and known.
    pub fn condition(&mut self, id: ConditionId, rule: &'static str) {
        let ctx = self.inputs.ctx;
        if let Found::InForce(used, dated) = ctx.book.at(rule, ctx.date) {
            let text = match &dated.value {
                Value::Statement(sentence) => vec![sentence.clone()],
                Value::List(items) => items.clone(),
                Value::Number(_) | Value::Table(_) | Value::Reading(_) | Value::NoLimit | Value::Unknown => return,
            };
            self.out.conditions.push(Condition { id, text, rule: used });
        }
    }

    /// A figure of this product alone, with the rules it is read from.
    pub fn detail<const N: usize>(&mut self, id: DetailId, value: DetailValue, rules: [RuleUse; N]) {
        let trace = Trace { steps: Vec::new(), rules: rules.to_vec() };
        self.out.details.push(Detail { id, value, other: None, trace });
    }

    /// The product's own limit in pesos, and what the salary may pay each month, where they are known.
    pub fn limit_details(&mut self, rules: &PriceRules) {
        let ctx = self.inputs.ctx;
        if let (Ok((Some(uma), cap)), Ok((unit, uma_rule))) = (ctx.limit(rules.cap), uma_monthly(&ctx))
            && let Some(most) = rounding::nearest_centavo(uma * unit)
        {
            self.detail(DetailId::MaximumCredit, DetailValue::Money(most), [cap, uma_rule]);
        }
        self.payment_limit();
    }

    /// What the salary pays back by the formula, where the product's own limit is unknown.
    pub fn affordable(&mut self, rules: &PriceRules, unknown: RuleUse) {
        if let Some((amount, trace)) = capacity_without_limit(self.inputs, rules, unknown) {
            let value = DetailValue::Money(amount);
            self.out.details.push(Detail { id: DetailId::Affordable, value, other: None, trace });
        }
    }

    /// What the salary may pay each month.
    pub fn payment_limit(&mut self) {
        let Some(salary) = self.inputs.applicant.employment.salary else { return };
        if let Ok((percent, used)) = payment_ceiling(self.inputs, salary)
            && let Some(most) = rounding::share(salary, percent)
        {
            self.detail(DetailId::PaymentLimit, DetailValue::Money(most), [used]);
        }
    }

    /// Several conditions at once, in reading order.
    pub fn conditions(&mut self, rules: &[(ConditionId, &'static str)]) {
        for (id, rule) in rules {
            self.condition(*id, rule);
        }
    }
}
