//! The dates: of the appeal, of the chosen option, of the portal.

use jiff::ToSpan;

use super::calendar::{Calendar, Term};
use super::{Otherwise, RightDate, RightDateId, When};
use crate::engine::amortization::add_months;
use crate::engine::applicant::Applicant;
use crate::engine::context::{Context, Known};
use crate::engine::derived::bimestre_start;
use crate::engine::evaluation::{Credit, Evaluation, FigureId, Finding, FindingKind, Missing, Product, Qualifies, Who};
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::rules::{Date, RuleBook, RuleUse};
use crate::text::{self, derechos};
use derechos::{hallazgo as h, traza as t};

const NOTIFIED: &str = "tramite.fecha_notificacion";
const HANDED_IN: &str = "tramite.fecha_inconformidad";
const DELIVERED: &str = "tramite.fecha_entrega";

/// Months of a bimestre.
const BIMESTRE: i32 = 2;

/// Every date in reading order, and what the typed ones mean on the day of the evaluation.
pub(super) fn dates(
    book: &RuleBook,
    applicant: &Applicant,
    evaluation: &Evaluation,
    chosen: Option<Product>,
) -> (Vec<RightDate>, Vec<Finding>) {
    let asked = Asked { book, applicant, evaluation };
    let credit = asked.credit(chosen);
    let appeal = asked.appeal();
    let findings = asked.findings(&appeal);
    let dates = vec![
        appeal,
        asked.resolution(),
        first_payment(credit),
        asked.release(credit),
        asked.notice(RightDateId::NoticeWithout, credit, chosen),
        asked.notice(RightDateId::NoticeWith, credit, chosen),
        asked.cover(),
        asked.account(),
    ];
    (dates, findings)
}

struct Asked<'a> {
    book: &'a RuleBook,
    applicant: &'a Applicant,
    evaluation: &'a Evaluation,
}

impl<'a> Asked<'a> {
    /// The rules as they were on a day.
    fn on(&self, date: Date) -> Context<'a> {
        Context { book: self.book, date }
    }

    /// The Institute's credit of the chosen option, where it is within reach.
    fn credit(&self, chosen: Option<Product>) -> Option<&'a Credit> {
        let option = self.evaluation.option(chosen?)?;
        option.credit.as_ref().filter(|_| option.qualifies != Qualifies::No)
    }

    fn appeal(&self) -> RightDate {
        let mut out = RightDate::empty(RightDateId::AppealLast);
        let Some(notified) = self.applicant.procedure.notified else { return out.unknown(Missing::Datum(NOTIFIED)) };
        let ctx = self.on(notified);
        let (days, used) = match whole_days(&ctx, "derechos.inconformidad.plazo") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        out.trace.rule(used);
        let (effect, reading) = match ctx.reading("derechos.inconformidad.primer_dia") {
            Ok((reading, used)) => (u32::from(reading == "surte_efectos"), used),
            Err(missing) => return out.unknown(missing),
        };
        out.trace.rule(reading);
        out.trace.step(t::NOTIFICACION, [Arg::Date(notified), Arg::Integer(i64::from(days))]);
        match Calendar::mandatory(self.book).after(notified, days + effect) {
            Ok(term) => out.found(&term),
            Err(missing) => return out.unknown(missing),
        }
        if effect == 0 {
            let later = Calendar::mandatory(self.book).after(notified, days + 1);
            out.other(Otherwise::TakesEffect, later.map(|term| term.last));
        }
        let institute = Calendar::of_the_institute(self.book).after(notified, days + effect);
        out.other(Otherwise::InstituteDays, institute.map(|term| term.last));
        out
    }

    fn resolution(&self) -> RightDate {
        let mut out = RightDate::empty(RightDateId::Resolution);
        let Some(handed_in) = self.applicant.procedure.appealed else { return out.unknown(Missing::Datum(HANDED_IN)) };
        let (days, used) = match whole_days(&self.on(handed_in), "derechos.inconformidad.resolucion") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        out.trace.rule(used);
        out.trace.step(t::PRESENTACION, [Arg::Date(handed_in), Arg::Integer(i64::from(days))]);
        match Calendar::mandatory(self.book).after(handed_in, days) {
            Ok(term) => out.found(&term),
            Err(missing) => return out.unknown(missing),
        }
        let institute = Calendar::of_the_institute(self.book).after(handed_in, days);
        out.other(Otherwise::InstituteDays, institute.map(|term| term.last));
        out
    }

    fn release(&self, credit: Option<&Credit>) -> RightDate {
        let mut out = RightDate::empty(RightDateId::Release);
        let Some(credit) = credit else { return out };
        let (payments, used) = match self.on(self.evaluation.date).whole("credito.liberacion.pagos") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        out.trace.rule(used);
        let first = credit.plain.first;
        let month = add_months(first, i32::try_from(payments - 1).unwrap_or(i32::MAX));
        let ends = credit.plain.last_month();
        out.trace.step(t::LIBERACION, [Arg::Integer(payments), Arg::Month(first), Arg::Month(month)]);
        out.when = if ends < month { When::EndsBefore(ends) } else { When::Month(month) };
        if ends < month {
            out.trace.step(t::TERMINA, [Arg::Month(ends)]);
        }
        out
    }

    fn notice(&self, id: RightDateId, credit: Option<&Credit>, chosen: Option<Product>) -> RightDate {
        let mut out = RightDate::empty(id);
        let Some(credit) = credit else { return out };
        let (table, figure) = match id {
            RightDateId::NoticeWith => (credit.with_contribution.as_ref(), FigureId::EndsWith),
            _ => (Some(&credit.plain), FigureId::EndsWithout),
        };
        let Some(table) = table else { return out.unknown(Missing::Datum("empleo.vigente")) };
        let (bimestres, used) = match self.on(self.evaluation.date).whole("derechos.avisos.bimestres") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        let ends = table.last_month();
        let month = add_months(ends, -BIMESTRE * i32::try_from(bimestres).unwrap_or(0));
        out.trace.rule(used);
        out.trace.step(t::AVISO, [Arg::Month(ends), Arg::Integer(bimestres), Arg::Month(month)]);
        let end_rules = chosen.and_then(|product| self.evaluation.option(product)?.trace(figure));
        out.trace.extend_rules(end_rules.map_or(&[], |trace| &trace.rules));
        out.when = When::Month(month);
        out
    }

    fn cover(&self) -> RightDate {
        let mut out = RightDate::empty(RightDateId::CoverFrom);
        let work = &self.applicant.employment;
        if work.active == Some(false) {
            out.when = When::NotEmployed;
            return out;
        }
        // The current employment where it is told, else the contributions without a gap.
        let bimestres = work.job_bimestres.or(work.bimestres).filter(|n| *n > 0);
        let Some(bimestres) = bimestres else { return out.unknown(Missing::Datum("empleo.bimestres_continuos")) };
        let today = self.evaluation.date;
        let (months, used) = match self.on(today).whole("credito.fpp.empleo_previo") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        let since = add_months(bimestre_start(today), -BIMESTRE * i32::from(bimestres));
        let month = add_months(since, i32::try_from(months).unwrap_or(i32::MAX));
        out.trace.rule(used);
        out.trace.step(t::FPP, [Arg::Month(since), Arg::Integer(months), Arg::Month(month)]);
        out.when = if month <= today { When::Since(month) } else { When::Month(month) };
        out
    }

    fn account(&self) -> RightDate {
        let mut out = RightDate::empty(RightDateId::AccountFrom);
        let Some(delivered) = self.applicant.procedure.delivered else { return out.unknown(Missing::Datum(DELIVERED)) };
        let (days, used) = match whole_days(&self.on(delivered), "micuenta.registro.dias") {
            Ok(known) => known,
            Err(missing) => return out.unknown(missing),
        };
        out.trace.rule(used);
        let first = delivered.saturating_add(i64::from(days).days());
        out.trace.step(t::REGISTRO, [Arg::Date(delivered), Arg::Integer(i64::from(days)), Arg::Date(first)]);
        out.when = When::Day(first);
        let working = Calendar::mandatory(self.book).after(delivered, days);
        out.other(Otherwise::WorkingDays, working.map(|term| term.last));
        out
    }

    /// Whether there is still time, and whether the letter was in time.
    fn findings(&self, appeal: &RightDate) -> Vec<Finding> {
        let mut found = Vec::new();
        let procedure = &self.applicant.procedure;
        let (Some(notified), When::Day(last)) = (procedure.notified, appeal.when) else { return found };
        let today = self.evaluation.date;
        // No surer than the least sure rule that the day rests on.
        let rule = appeal.trace.rules.iter().copied().max_by_key(|used| self.book.dated(*used).status);
        let finding = |code, kind, text: String| {
            let finding = Finding::new(code, kind, text);
            match rule {
                Some(used) => finding.rule(&self.on(notified), used),
                None => finding,
            }
        };
        let day = format::date(last);
        match procedure.appealed {
            Some(handed_in) if handed_in < notified => {
                found.push(finding("DER-01", FindingKind::Warning, h::ANTES.to_owned()).field(HANDED_IN));
            }
            Some(handed_in) if handed_in > last => {
                let said = text::fill(h::TARDE, &[("fecha", &day)]);
                let late = finding("DER-02", FindingKind::Impediment, said).field(HANDED_IN);
                found.push(late.action(h::TARDE_ACCION, Who::Infonavit));
            }
            Some(_) => found.push(finding("DER-03", FindingKind::Meets, text::fill(h::A_TIEMPO, &[("fecha", &day)]))),
            None if last < today => {
                let said = text::fill(h::VENCIO, &[("fecha", &day)]);
                found.push(finding("DER-04", FindingKind::Impediment, said).action(h::TARDE_ACCION, Who::Infonavit));
            }
            None if notified > today => {
                found.push(finding("DER-05", FindingKind::Warning, h::FUTURA.to_owned()).field(NOTIFIED));
            }
            None => {
                if let Ok(left) = Calendar::mandatory(self.book).between(today, last) {
                    let said = match left {
                        0 => h::HOY.to_owned(),
                        _ => text::counted(&left, h::QUEDA_UNO, h::QUEDAN, &[]),
                    };
                    found.push(finding("DER-06", FindingKind::Warning, said).action(h::QUEDAN_ACCION, Who::Worker));
                }
            }
        }
        found
    }
}

impl RightDate {
    /// Nothing known yet, and no option to know it from.
    fn empty(id: RightDateId) -> Self {
        Self { id, when: When::NoOption, others: Vec::new(), trace: Trace::default() }
    }

    fn unknown(mut self, missing: Missing) -> Self {
        if let Missing::Rule(used) = missing {
            self.trace.rule(used);
        }
        self.when = When::Unknown(missing);
        self
    }

    /// A counted term: its last day, what was left out on the way, and the lists that said so.
    fn found(&mut self, term: &Term) {
        self.when = When::Day(term.last);
        self.trace.extend_rules(&term.rules);
        if !term.off.is_empty() {
            let off: Vec<String> = term.off.iter().map(|day| format::date(*day)).collect();
            self.trace.step(t::INHABILES, [Arg::Owned(off.join(", "))]);
        }
        self.trace.step(t::ULTIMO, [Arg::Date(term.last)]);
    }

    fn other(&mut self, why: Otherwise, day: Result<Date, Missing>) {
        let when = day.map_or_else(When::Unknown, When::Day);
        let step = match (why, when) {
            (Otherwise::TakesEffect, When::Day(_)) => Some(t::SURTE_EFECTOS),
            (Otherwise::InstituteDays, When::Day(_)) => Some(t::DEL_INSTITUTO),
            (Otherwise::WorkingDays, When::Day(_)) => Some(t::EN_HABILES),
            _ => None,
        };
        if let (Some(step), When::Day(day)) = (step, when) {
            self.trace.step(step, [Arg::Date(day)]);
        }
        self.others.push((why, when));
    }
}

fn first_payment(credit: Option<&Credit>) -> RightDate {
    let mut out = RightDate::empty(RightDateId::FirstPayment);
    if let Some(credit) = credit {
        out.when = When::Month(credit.plain.first);
        out.trace.step(t::PRIMER_PAGO, [Arg::Month(credit.plain.first)]);
    }
    out
}

/// A number of days, never negative.
fn whole_days(ctx: &Context<'_>, id: &'static str) -> Known<u32> {
    let (days, used): (i64, RuleUse) = ctx.whole(id)?;
    u32::try_from(days).map(|days| (days, used)).map_err(|_| Missing::Rule(used))
}
