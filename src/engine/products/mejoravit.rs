//! Mejoravit: repairs and improvements without a mortgage, up to a part of the subcuenta; rate and
//! term by the amount.

use super::assemble::{Draft, Kind, first_payment};
use super::pricing::{term, term_limits};
use crate::engine::amortization::Terms;
use crate::engine::annuity::level_payment;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, FigureId, Finding, FindingKind, Missing, OptionResult, Product, Score,
    Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Decimal, Mxn, Rate, rounding};
use crate::text::productos::mejoravit as t;
use crate::text::{hallazgos, traza};

const CONDITIONS: [(ConditionId, &str); 3] = [
    (ConditionId::Requirement, "mejoravit.requisitos"),
    (ConditionId::UseOfFunds, "mejoravit.uso"),
    (ConditionId::Delivery, "mejoravit.entrega"),
];

pub(super) fn option(inputs: &Inputs<'_>, _scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Mejoravit);
    if !draft.offered("mejoravit.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    let capacity = Finding::new(draft.code(Topic::Points), FindingKind::Condition, t::CAPACIDAD);
    draft.out.findings.push(capacity.action(t::SOLICITAR, Who::Infonavit));
    draft.check_months();
    draft.check_earlier_credit((FindingKind::Meets, t::PAGADO));
    draft.check_conditions_of_the_person();
    match draft.bounds() {
        Ok(bounds) => draft.put_improvement(&bounds),
        Err(missing) => draft.missing(missing),
    }
    draft.done()
}

/// Between what amounts, and from which on the dearer rate.
struct Bounds {
    least: Mxn,
    /// Up to here the first rate and term, above it the second.
    change: Mxn,
    most: Mxn,
    trace: Trace,
}

impl Draft<'_> {
    /// Months of contributions, counted in whole bimestres.
    fn check_months(&mut self) {
        let employment = &self.inputs.applicant.employment;
        let code = self.code(Topic::Employment);
        let finding = match (employment.active, self.inputs.ctx.number("credito.mejora.meses")) {
            (Some(false), _) => Finding::new(code, FindingKind::Impediment, hallazgos::empleo::SIN_RELACION)
                .action(hallazgos::empleo::ACCION, Who::Worker)
                .field("empleo.vigente"),
            (None, _) => Finding::new(code, FindingKind::Missing, hallazgos::empleo::FALTA).field("empleo.vigente"),
            (Some(true), Err(missing)) => return self.missing(missing),
            (Some(true), Ok((months, used))) => {
                let asked = rounding::whole_up(months / Decimal::TWO).unwrap_or(0);
                let (kind, said) = match employment.bimestres.map(|n| i64::from(n) >= asked) {
                    Some(true) => (FindingKind::Meets, hallazgos::empleo::CUMPLE),
                    Some(false) => (FindingKind::Impediment, hallazgos::empleo::FALTAN_BIMESTRES),
                    None => (FindingKind::Missing, hallazgos::empleo::FALTA_BIMESTRES),
                };
                let have = employment.bimestres.map(|n| format::bimestres(u32::from(n)));
                Finding::new(code, kind, said)
                    .values(have, Some(format::bimestres(asked)))
                    .rule(&self.inputs.ctx, used)
                    .field("empleo.bimestres_continuos")
            }
        };
        self.out.findings.push(finding);
    }

    /// The amounts in pesos of the date, and the part of the subcuenta that bounds them.
    fn bounds(&self) -> Result<Bounds, Missing> {
        let mut trace = Trace::default();
        let mut pesos = |rule| self.pesos_of(rule, &mut trace);
        let (least, change, most) =
            (pesos("mejoravit.minimo")?, pesos("mejoravit.cambio")?, pesos("mejoravit.maximo")?);
        let part = self.part_of_subcuenta("mejoravit.parte_subcuenta", &mut trace)?;
        Ok(Bounds { least, change, most: most.min(part), trace })
    }

    /// The amount wished, or the most there is, with its rate, term and table.
    fn put_improvement(&mut self, bounds: &Bounds) {
        let Bounds { least, change, most, .. } = *bounds;
        for (id, amount) in [(DetailId::MinimumAmount, least), (DetailId::MaximumCredit, most)] {
            let trace = bounds.trace.clone();
            self.out.details.push(Detail { id, value: DetailValue::Money(amount), other: None, trace });
        }
        let wished = self.inputs.applicant.wishes.amount.filter(|wished| *wished > Mxn::ZERO);
        let (code, pesos) = (self.code(Topic::WishedAmount), |amount: Mxn| Some(amount.to_string()));
        if most < least {
            let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Impediment, t::SUBCUENTA_BAJA);
            self.out.findings.push(finding.values(pesos(most), pesos(least)).field("ahorro.subcuenta"));
            return;
        }
        if wished.is_some_and(|wished| wished < least) {
            let finding = Finding::new(code, FindingKind::Impediment, t::MONTO_BAJO);
            self.out.findings.push(finding.values(wished.and_then(pesos), pesos(least)).field("deseos.monto"));
            return;
        }
        if wished.is_some_and(|wished| wished > most) {
            let finding = Finding::new(code, FindingKind::Warning, hallazgos::monto::DESEADO_ALTO);
            self.out.findings.push(finding.values(wished.and_then(pesos), pesos(most)).field("deseos.monto"));
        }
        let amount = wished.map_or(most, |wished| wished.min(most));
        let (rate, years) = if amount <= change {
            ("mejoravit.tasa.repara", "mejoravit.plazo.repara")
        } else {
            ("mejoravit.tasa.renueva", "mejoravit.plazo.renueva")
        };
        let mut trace = bounds.trace.clone();
        trace.step(traza::MONTO_DE_MEJORA, [Arg::Money(amount)]);
        if let Err(missing) = self.price_improvement(amount, rate, years, trace) {
            self.missing(missing);
        }
    }

    fn price_improvement(
        &mut self,
        amount: Mxn,
        rate: &'static str,
        years: &'static str,
        amount_trace: Trace,
    ) -> Result<(), Missing> {
        let (percent, rate_rule) = self.inputs.ctx.number(rate)?;
        let rate = Rate::from_percent(percent).ok_or(Missing::Rule(rate_rule))?;
        let limits = term_limits(self.inputs, years)?;
        self.check_term(years);
        let (years, term_trace) = term(self.inputs, &limits);
        let months = u16::try_from(12 * years).unwrap_or(0);
        // An age that leaves no term is told by the check above.
        let Some(payment) = level_payment(amount, rate, months) else { return Ok(()) };
        let mut rate_trace = Trace::default();
        rate_trace.rule(rate_rule);
        rate_trace.step(traza::TASA_FIJA, [Arg::Rate(rate)]);
        let mut payment_trace = amount_trace.clone();
        payment_trace.extend_rules(&rate_trace.rules);
        payment_trace.extend_rules(&term_trace.rules);
        payment_trace.steps = Vec::new();
        payment_trace.step(traza::MENSUALIDAD, [Arg::Money(amount), Arg::Money(payment)]);
        let first = first_payment(self.inputs.ctx.date);
        self.put_small_credit(
            Kind::Improvement,
            &Terms { amount, rate, months, payment, first },
            [&amount_trace, &payment_trace],
        );
        self.out.traces.push((FigureId::Rate, rate_trace));
        self.out.traces.push((FigureId::Term, term_trace));
        self.put_delivery(amount, &amount_trace);
        Ok(())
    }

    /// How much goes into the account and how much onto the card for materials.
    fn put_delivery(&mut self, amount: Mxn, of_amount: &Trace) {
        let Ok((percent, used)) = self.inputs.ctx.number("mejoravit.en_cuenta") else { return };
        let in_account = rounding::share(amount, percent).unwrap_or(Mxn::ZERO);
        let mut trace = Trace { steps: Vec::new(), rules: of_amount.rules.clone() };
        trace.rule(used);
        trace.step(traza::PARTE_CREDITO, [Arg::Number(percent), Arg::Money(amount), Arg::Money(in_account)]);
        if in_account < amount {
            let value = DetailValue::Money(amount - in_account);
            self.out.details.push(Detail { id: DetailId::OnCard, value, other: None, trace: trace.clone() });
        }
        let value = DetailValue::Money(in_account);
        self.out.details.push(Detail { id: DetailId::InAccount, value, other: None, trace });
    }
}
