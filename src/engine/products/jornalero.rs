//! Day labourers: the Tradicional after twelve uninterrupted monthly savings, which go into the home too.

use rust_decimal::Decimal;

use super::assemble::{Draft, Kind};
use super::pricing::price;
use super::tradicional;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, rounding};
use crate::rules::RuleUse;
use crate::text::productos::{self, jornalero as t};
use crate::text::{self, traza};

const MONTHS: &str = "jornalero.ahorro.mensualidades";
const CONDITIONS: [(ConditionId, &str); 3] = [
    (ConditionId::Requirement, "jornalero.requisitos"),
    (ConditionId::UseOfFunds, "jornalero.uso"),
    (ConditionId::Term, "jornalero.reglas"),
];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Jornalero);
    if !draft.offered("jornalero.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.own_money_conditions();
    draft.limit_details(&tradicional::RULES);
    draft.check_points(scores);
    draft.check_person();
    match inputs.ctx.whole(MONTHS) {
        Ok((months, used)) => {
            draft.check_saved_months(months, used);
            let payment = price(inputs, &tradicional::RULES).ok().map(|priced| (priced.payment, priced.payment_trace));
            draft.check_monthly_saving(payment.as_ref().map(|(payment, _)| *payment), used);
            if let Some((payment, trace)) = payment {
                draft.put_saving(payment, &trace, months, used);
            }
        }
        Err(missing) => draft.missing(missing),
    }
    draft.finish(&tradicional::RULES, Kind::Home)
}

/// What was saved before asking: so many months of so much; `None` while one of them is not known.
pub(super) fn saved(inputs: &Inputs<'_>) -> Option<Mxn> {
    let savings = &inputs.applicant.savings;
    let (months, monthly) = (savings.saved_months?, savings.monthly_saving?);
    rounding::nearest_centavo(monthly.to_decimal().checked_mul(Decimal::from(months))?)
}

impl Draft<'_> {
    /// The savings so far against those that are asked for.
    fn check_saved_months(&mut self, asked: i64, used: RuleUse) {
        let have = self.inputs.applicant.savings.saved_months.map(i64::from);
        let code = self.code(Topic::Requirement);
        let finding = match have {
            Some(have) if have >= asked => Finding::new(code, FindingKind::Meets, t::CUMPLE),
            Some(have) => {
                let said = text::counted(&(asked - have), t::FALTAN_UNA, t::FALTAN, &[]);
                Finding::new(code, FindingKind::Impediment, said).action(t::SEGUIR, Who::Worker)
            }
            None => Finding::new(code, FindingKind::Missing, t::FALTA),
        };
        let said = |n: i64| text::counted(&n, t::MENSUALIDAD, t::MENSUALIDADES, &[]);
        let finding = finding.values(have.map(said), Some(said(asked))).rule(&self.inputs.ctx, used);
        self.out.findings.push(finding.field("ahorro.mensualidades_ahorradas"));
    }

    /// Saving and payment side by side: no source says how near is near enough, so the Institute decides.
    fn check_monthly_saving(&mut self, payment: Option<Mxn>, used: RuleUse) {
        let saving = self.inputs.applicant.savings.monthly_saving;
        let code = self.code(Topic::Savings);
        let finding = match saving {
            Some(_) => Finding::new(code, FindingKind::Condition, t::SIMILAR).action(t::CONFIRMAR, Who::Infonavit),
            None => Finding::new(code, FindingKind::Missing, t::FALTA_AHORRO),
        };
        let al_mes = |amount: Mxn| text::fill(productos::comun::AL_MES, &[("monto", &amount)]);
        let finding = finding.values(saving.map(al_mes), payment.map(al_mes)).rule(&self.inputs.ctx, used);
        self.out.findings.push(finding.field("ahorro.ahorro_mensual"));
    }

    /// What is to be saved: the payment each month, and all of it.
    fn put_saving(&mut self, payment: Mxn, of_payment: &Trace, months: i64, used: RuleUse) {
        let Some(goal) = payment.to_decimal().checked_mul(Decimal::from(months)).and_then(rounding::nearest_centavo)
        else {
            return;
        };
        let mut trace = Trace { steps: Vec::new(), rules: of_payment.rules.clone() };
        trace.rule(used);
        trace.step(traza::MENSUALIDADES_AHORRO, [Arg::Integer(months), Arg::Money(payment), Arg::Money(goal)]);
        for (id, amount) in [(DetailId::MonthlySaving, payment), (DetailId::SavingGoal, goal)] {
            let value = DetailValue::Money(amount);
            self.out.details.push(Detail { id, value, other: None, trace: trace.clone() });
        }
    }
}
