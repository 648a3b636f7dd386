//! The other lender of a joint credit, a bank or FOVISSSTE: its part as typed by the advisor, and both
//! payments against the income.

use rust_decimal::Decimal;

use super::assemble::Draft;
use crate::engine::amortization::Terms;
use crate::engine::annuity::level_payment;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{FigureId, Finding, FindingKind, Who};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::money::{Mxn, Rate, rounding};
use crate::rules::Date;
use crate::text::{self, hallazgos as t, traza};

/// Who lends beside the Institute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Partner {
    Bank,
    Fovissste,
}

/// What the other lender gives, as far as it was typed.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub amount: Option<Mxn>,
    pub rate: Option<Rate>,
    pub years: Option<u8>,
}

/// How findings and traces speak of the other lender.
struct Words {
    /// Paths of amount, rate and term in the applicant file.
    paths: [&'static str; 3],
    missing: &'static str,
    ask: &'static str,
    supposed: &'static str,
    confirm: &'static str,
    incomputable: &'static str,
    amount: &'static str,
    payment: &'static str,
    contribution: &'static str,
    who: Who,
}

const BANK: Words = Words {
    paths: ["banco.monto", "banco.tasa_anual", "banco.plazo_anios"],
    missing: t::banco::FALTA,
    ask: t::banco::ACCION_FALTA,
    supposed: t::banco::SUPUESTO,
    confirm: t::banco::ACCION_SUPUESTO,
    incomputable: t::banco::NO_CUBRE,
    amount: traza::PODER_BANCO,
    payment: traza::MENSUALIDAD_BANCO,
    contribution: traza::APORTACION_BANCO,
    who: Who::Bank,
};

const FOVISSSTE: Words = Words {
    paths: ["fovissste.monto", "fovissste.tasa_anual", "fovissste.plazo_anios"],
    missing: t::fovissste::FALTA,
    ask: t::fovissste::ACCION_FALTA,
    supposed: t::fovissste::SUPUESTO,
    confirm: t::fovissste::ACCION_SUPUESTO,
    incomputable: t::fovissste::NO_CUBRE,
    amount: traza::PODER_FOVISSSTE,
    payment: traza::MENSUALIDAD_FOVISSSTE,
    contribution: traza::APORTACION_FOVISSSTE,
    who: Who::Worker,
};

impl Partner {
    const fn words(self) -> &'static Words {
        match self {
            Self::Bank => &BANK,
            Self::Fovissste => &FOVISSSTE,
        }
    }

    /// What was typed; an amount or term of zero is none.
    pub fn offer(self, applicant: &Applicant) -> Offer {
        let (amount, rate, years) = match self {
            Self::Bank => (applicant.bank.amount, applicant.bank.rate, applicant.bank.term_years),
            Self::Fovissste => {
                let part = &applicant.fovissste;
                (part.amount, part.rate, part.term_years)
            }
        };
        Offer { amount: amount.filter(|m| *m > Mxn::ZERO), rate, years: years.filter(|y| *y > 0) }
    }

    /// Step of a trace: its amount.
    pub const fn amount_step(self) -> &'static str {
        self.words().amount
    }

    /// Step of a trace: amount, rate and payment.
    pub const fn payment_step(self) -> &'static str {
        self.words().payment
    }

    /// Step of a trace: the payment from which the employer's contribution goes to this lender.
    pub const fn contribution_step(self) -> &'static str {
        self.words().contribution
    }
}

impl Draft<'_> {
    /// The other lender's credit, when its offer is whole and can be computed; findings say what is
    /// supposed or missing.
    pub fn partner_terms(&mut self, partner: Partner, first: Date) -> Option<Terms> {
        let (amount, rate, years) = self.check_offer(partner)?;
        let months = u16::from(years) * 12;
        let Some(payment) = level_payment(amount, rate, months) else {
            let words = partner.words();
            let finding = Finding::new(self.code(Topic::BankOffer), FindingKind::Missing, words.incomputable);
            self.out.findings.push(finding.field(words.paths[1]));
            return None;
        };
        Some(Terms { amount, rate, months, payment, first })
    }

    /// The offer, when it is whole; otherwise what of it is missing.
    fn check_offer(&mut self, partner: Partner) -> Option<(Mxn, Rate, u8)> {
        let words = partner.words();
        let Offer { amount, rate, years } = partner.offer(self.inputs.applicant);
        let finding =
            |draft: &Self, text: String| Finding::new(draft.code(Topic::BankOffer), FindingKind::Condition, text);
        if let (Some(amount), Some(rate), Some(years)) = (amount, rate, years) {
            let said = finding(self, text::fill(words.supposed, &[("monto", &amount)]));
            self.out.findings.push(said.action(words.confirm, words.who).field(words.paths[0]));
            return Some((amount, rate, years));
        }
        let parts = [
            (amount.is_none(), t::banco::FALTA_MONTO),
            (rate.is_none(), t::banco::FALTA_TASA),
            (years.is_none(), t::banco::FALTA_PLAZO),
        ];
        let missing: Vec<&str> = parts.iter().filter(|(gone, _)| *gone).map(|(_, name)| *name).collect();
        let field = parts.iter().zip(words.paths).find(|((gone, _), _)| *gone).map_or(words.paths[0], |(_, path)| path);
        let said = finding(self, text::fill(words.missing, &[("datos", &missing.join(", "))]));
        self.out.findings.push(said.action(words.ask, words.who).field(field));
        None
    }

    /// Both payments together as a share of the income, in percent; a warning beyond the limit that
    /// is usual with banks.
    pub fn check_joint_payment(&mut self, payment: Mxn) -> Option<Decimal> {
        let salary = self.inputs.applicant.employment.salary?;
        let share = (payment.to_decimal() * Decimal::ONE_HUNDRED).checked_div(salary.to_decimal())?;
        let (limit, used) = self.inputs.ctx.number("cofinavit.pago_total.tope").ok()?;
        let mut trace = Trace::default();
        trace.rule(used);
        let shown = Arg::Number(rounding::percent_places(share, 2));
        trace.step(traza::PARTE_INGRESO, [Arg::Money(payment), Arg::Money(salary), shown, Arg::Number(limit)]);
        self.out.traces.push((FigureId::IncomeShare, trace));
        let finding = |kind, text: String| Finding::new(self.code(Topic::JointPayment), kind, text);
        let finding = if share <= limit {
            let n = rounding::percent_places(share, 0);
            finding(FindingKind::Information, text::fill(t::banco::PAGO_CABE, &[("n", &n)]))
        } else {
            let needed = self.joint_income(payment, &mut Trace::default());
            finding(FindingKind::Condition, t::banco::PAGO_NO.to_owned())
                .values(Some(salary.to_string()), needed.map(|m| m.to_string()))
                .action(t::banco::ACCION_PAGO, Who::Bank)
        };
        let finding = finding.rule(&self.inputs.ctx, used).field("empleo.salario_mensual_integrado");
        self.out.findings.push(finding);
        Some(share)
    }

    /// The income of which both payments together take the usual share, next centavo up.
    pub fn joint_income(&self, payment: Mxn, trace: &mut Trace) -> Option<Mxn> {
        let (limit, used) = self.inputs.ctx.number("cofinavit.pago_total.tope").ok()?;
        let exact = (payment.to_decimal() * Decimal::ONE_HUNDRED).checked_div(limit)?;
        let income = rounding::centavo_up(exact)?;
        trace.rule(used);
        trace.step(traza::INGRESO_PAGO_TOTAL, [Arg::Money(payment), Arg::Number(limit), Arg::Money(income)]);
        Some(income)
    }
}
