//! Equipa tu Casa: what completes a Tradicional or Total that was taken for less than its maximum.

use super::assemble::{Draft, Kind, first_payment};
use super::pricing::{Priced, price};
use super::tradicional;
use crate::engine::amortization::{Terms, add_months};
use crate::engine::annuity::level_payment;
use crate::engine::applicant::Modality;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, FigureId, Finding, FindingKind, Missing, OptionResult, Product,
    Qualifies, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::Found;
use crate::text::productos::equipa as t;
use crate::text::{self, traza};

const MODALITY: &str = "equipa_tu_casa.modalidad";
const CONDITIONS: [(ConditionId, &str); 4] = [
    (ConditionId::Requirement, "equipa_tu_casa.requisitos"),
    (ConditionId::Modalities, MODALITY),
    (ConditionId::UseOfFunds, "equipa_tu_casa.asistencia"),
    (ConditionId::UseOfFunds, "equipa_tu_casa.hipoteca_verde"),
];

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score], options: &[OptionResult]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::EquipaTuCasa);
    if !draft.offered("equipa_tu_casa.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.check_main_credit(options);
    draft.check_modality();
    if inputs.applicant.wishes.equipa_tu_casa != Some(true) {
        let finding = Finding::new(draft.code(Topic::Purpose), FindingKind::Information, t::NO_PEDIDO);
        draft.out.findings.push(finding.field("deseos.equipa_tu_casa"));
    }
    draft.put_last_day();
    let priced = price(inputs, &tradicional::RULES);
    let missing = match (priced, draft.limits()) {
        (Ok(priced), Ok(limits)) => {
            draft.put_complement(&priced, &limits);
            Vec::new()
        }
        (Err(missing), _) => missing,
        (_, Err(missing)) => vec![missing],
    };
    for what in missing {
        draft.missing(what);
    }
    draft.done()
}

/// Least and most of the complement in pesos.
struct Limits {
    least: Mxn,
    most: Mxn,
    trace: Trace,
}

impl Draft<'_> {
    /// It completes a purchase of one's own: that one decides first.
    fn check_main_credit(&mut self, options: &[OptionResult]) {
        // Total has the amounts and rates of the Tradicional, and asks for more.
        let main = options.iter().find(|option| option.product == Product::Tradicional);
        let (kind, said) = match main.map(|option| option.qualifies) {
            Some(Qualifies::Yes) => (FindingKind::Meets, t::PRINCIPAL),
            Some(Qualifies::Conditional) => (FindingKind::Condition, t::PRINCIPAL_CONDICIONADO),
            Some(Qualifies::No) => (FindingKind::Impediment, t::PRINCIPAL_NO),
            Some(Qualifies::Undetermined) | None => (FindingKind::Missing, t::PRINCIPAL_FALTA),
        };
        self.out.findings.push(Finding::new(self.code(Topic::Complement), kind, said));
    }

    /// Not for spouses who ask together.
    fn check_modality(&mut self) {
        let ctx = self.inputs.ctx;
        if self.inputs.applicant.modality != Some(Modality::Conyugal) {
            return;
        }
        let finding = Finding::new(self.code(Topic::Joint), FindingKind::Impediment, t::CONYUGAL);
        let finding = match ctx.book.at(MODALITY, ctx.date) {
            Found::InForce(used, _) => finding.rule(&ctx, used),
            Found::NotInForce { .. } | Found::NoSuchRule => finding,
        };
        self.out.findings.push(finding);
    }

    /// Months to carry out the works, from the first day of the month in which the credit is signed.
    fn put_last_day(&mut self) {
        let Ok((months, used)) = self.inputs.ctx.whole("equipa_tu_casa.obras.meses") else { return };
        let signed = add_months(first_payment(self.inputs.ctx.date), -1);
        let last = add_months(signed, i32::try_from(months).unwrap_or(0));
        let mut trace = Trace::default();
        trace.rule(used);
        trace.step(traza::OBRAS_HASTA, [Arg::Date(signed), Arg::Integer(months), Arg::Date(last)]);
        self.out.details.push(Detail { id: DetailId::WorksUntil, value: DetailValue::Day(last), other: None, trace });
    }

    fn limits(&self) -> Result<Limits, Missing> {
        let mut trace = Trace::default();
        let mut pesos = |rule| self.pesos_of(rule, &mut trace);
        let (least, most) = (pesos("equipa_tu_casa.minimo")?, pesos("equipa_tu_casa.maximo")?);
        Ok(Limits { least, most, trace })
    }

    /// The difference between what could be had and what is taken, within its limits.
    fn put_complement(&mut self, priced: &Priced, limits: &Limits) {
        let Limits { least, most, .. } = *limits;
        let mut trace = priced.amount_trace.clone();
        trace.extend_rules(&limits.trace.rules);
        trace.steps = limits.trace.steps.clone();
        let code = self.code(Topic::WishedAmount);
        let less = (priced.maximum - least).max(Mxn::ZERO);
        let action = || text::fill(t::HASTA, &[("monto", &less)]);
        if self.inputs.applicant.wishes.amount.is_none() {
            let finding = Finding::new(code, FindingKind::Missing, t::FALTA_MONTO).values(None, Some(action()));
            self.out.findings.push(finding.field("deseos.monto"));
            let most = most.min(priced.maximum);
            if most >= least {
                self.put_parts(&trace, |of| DetailValue::Between(of(least), of(most)));
            }
            return;
        }
        let difference = priced.maximum - priced.amount;
        trace.step(traza::DIFERENCIA, [Arg::Money(priced.maximum), Arg::Money(priced.amount), Arg::Money(difference)]);
        let value = Some(text::fill(t::DIFERENCIA, &[("monto", &difference)]));
        if difference < least {
            let finding = Finding::new(code, FindingKind::Impediment, text::fill(t::POCA, &[("monto", &least)]));
            let finding = finding.values(value, Some(action())).action(t::MENOS, Who::Worker);
            self.out.findings.push(finding.field("deseos.monto"));
            return;
        }
        if difference > most {
            let finding = Finding::new(code, FindingKind::Information, text::fill(t::MUCHA, &[("monto", &most)]));
            self.out.findings.push(finding.values(value, None).field("deseos.monto"));
        }
        let amount = difference.min(most);
        trace.step(traza::COMPLEMENTO, [Arg::Money(amount)]);
        self.put_parts(&trace, |of| DetailValue::Money(of(amount)));
        self.price_complement(priced, amount, trace);
    }

    /// The complement and its two parts.
    fn put_parts(&mut self, trace: &Trace, value: impl Fn(&dyn Fn(Mxn) -> Mxn) -> DetailValue) {
        let detail = |id, value, trace| Detail { id, value, other: None, trace };
        self.out.details.push(detail(DetailId::Complement, value(&|amount| amount), trace.clone()));
        for (id, rule) in [(DetailId::OnCard, "equipa_tu_casa.tarjeta"), (DetailId::InAccount, "equipa_tu_casa.cuenta")]
        {
            let Ok((percent, used)) = self.inputs.ctx.number(rule) else { continue };
            let mut trace = trace.clone();
            trace.rule(used);
            trace.step(traza::PARTE_COMPLEMENTO, [Arg::Owned(format::percent_as_is(percent))]);
            let part = |amount: Mxn| rounding::share(amount, percent).unwrap_or(Mxn::ZERO);
            self.out.details.push(detail(id, value(&part), trace));
        }
    }

    /// The same rate and term as the purchase's.
    fn price_complement(&mut self, priced: &Priced, amount: Mxn, amount_trace: Trace) {
        let (rate, months) = (priced.rate, priced.months());
        let Some(payment) = level_payment(amount, rate, months) else { return };
        let mut payment_trace = Trace { steps: Vec::new(), rules: amount_trace.rules.clone() };
        payment_trace.step(traza::MENSUALIDAD, [Arg::Money(amount), Arg::Money(payment)]);
        let first = first_payment(self.inputs.ctx.date);
        let terms = Terms { amount, rate, months, payment, first };
        self.put_small_credit(Kind::Complement, &terms, [&amount_trace, &payment_trace]);
        let text = text::fill(t::MENSUALIDAD, &[("monto", &payment)]);
        self.out.findings.push(Finding::new(self.code(Topic::Payment), FindingKind::Information, text));
        self.out.traces.push((FigureId::Rate, priced.rate_trace.clone()));
        self.out.traces.push((FigureId::Term, priced.term_trace.clone()));
    }
}
