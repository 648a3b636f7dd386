//! The figures of the 2003-2005 sheet: what its caps allow, costs, payment, rate band, letter.

use rust_decimal::Decimal;

use super::assemble::Draft;
use crate::engine::applicant::Purpose;
use crate::engine::context::datum;
use crate::engine::derived::minimum_wage_monthly;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, Missing, OptionResult,
};
use crate::engine::finding::Topic;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::text::{self, hoja_2003 as t};

/// The costs taken from every credit of the sheet.
const EXPENSES: &str = "hoja2003.gastos";
const CAP: &str = "hoja2003.tope";

impl Draft<'_> {
    /// The largest credit by the sheet's caps, with its costs; `None` while something is missing.
    pub fn sheet_credit(&mut self, own_expenses: Option<&'static str>) -> Option<Mxn> {
        let ctx = self.inputs.ctx;
        if let (Ok((most, used)), Ok((count, _))) = (self.times(CAP), ctx.number(CAP)) {
            let said = text::fill(t::monto::TOPE, &[("monto", &most)]);
            let times = text::fill(t::ingreso::VECES, &[("n", &format::number(count))]);
            let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Information, said);
            self.out.findings.push(finding.values(None, Some(times)).rule(&ctx, used));
        }
        let mut trace = Trace::default();
        match self.most(&mut trace) {
            Ok(credit) => {
                self.put_detail(DetailId::MaximumCredit, DetailValue::Money(credit), trace);
                self.sheet_expenses(credit, own_expenses);
                if credit == Mxn::ZERO {
                    let said = t::monto::SIN_CREDITO;
                    let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Impediment, said);
                    self.out.findings.push(finding.field("ahorro.subcuenta"));
                }
                if let Some(price) = self.inputs.applicant.dwelling.price.filter(|price| *price < credit) {
                    let said = t::monto::PASA_DEL_PRECIO;
                    let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Warning, said);
                    let values = [price, credit].map(|amount| Some(amount.to_string()));
                    let [price, credit] = values;
                    self.out.findings.push(finding.values(price, credit).field("vivienda.precio"));
                }
                Some(credit)
            }
            Err(missing) => {
                self.put_detail(DetailId::MaximumCredit, DetailValue::Unknown(missing), trace);
                None
            }
        }
    }

    /// The lowest of the sheet's cap, of what the subcuenta leaves of the sum of both and, for building,
    /// of the value of the building.
    fn most(&mut self, trace: &mut Trace) -> Result<Mxn, Missing> {
        let (cap, _) = self.times(CAP)?;
        self.times_trace(CAP, trace);
        let applicant = self.inputs.applicant;
        let salary = datum(applicant.employment.salary, "empleo.salario_mensual_integrado")?;
        let (limit, limit_rule) = self.times("hoja2003.suma.ingreso")?;
        let rule = if salary <= limit { "hoja2003.suma.tope" } else { "hoja2003.suma.tope_mayor" };
        let ((sum, used), (count, _)) = (self.times(rule)?, self.inputs.ctx.number(rule)?);
        trace.rule(limit_rule);
        trace.rule(used);
        trace.step(t::traza::SUMA, [Arg::Number(count), Arg::Money(sum)]);
        let of_sum = Trace { steps: trace.steps.clone(), rules: trace.rules.clone() };
        self.put_detail(DetailId::MaximumWithSubcuenta, DetailValue::Money(sum), of_sum);
        let subcuenta = datum(applicant.savings.subcuenta, "ahorro.subcuenta")?;
        let left = (sum - subcuenta).max(Mxn::ZERO);
        trace.step(t::traza::MENOS_SUBCUENTA, [Arg::Money(subcuenta), Arg::Money(left)]);
        let mut most = cap.min(left);
        if applicant.dwelling.purpose == Some(Purpose::Build) {
            let (percent, used) = self.inputs.ctx.number("hoja2003.edificacion")?;
            let Some(value) = applicant.dwelling.works_budget.or(applicant.dwelling.price) else {
                let finding = Finding::new(self.code(Topic::MissingDatum), FindingKind::Missing, t::monto::EDIFICACION);
                self.out.findings.push(finding.rule(&self.inputs.ctx, used).field("vivienda.precio"));
                return Err(Missing::Datum("vivienda.precio"));
            };
            let share = rounding::share(value, percent).ok_or(Missing::Rule(used))?;
            trace.rule(used);
            trace.step(t::traza::EDIFICACION, [Arg::Number(percent), Arg::Money(share)]);
            most = most.min(share);
        }
        trace.step(t::traza::MENOR, [Arg::Money(most)]);
        Ok(most)
    }

    /// Costs and what is left after them; where another source prints another share, both.
    fn sheet_expenses(&mut self, credit: Mxn, own: Option<&'static str>) {
        let shares = own.into_iter().chain([EXPENSES]);
        let known: Vec<_> = shares.filter_map(|rule| self.inputs.ctx.number(rule).ok()).collect();
        let of = |(percent, used): (Decimal, _)| rounding::share(credit, percent).map(|cost| (percent, used, cost));
        let costs: Vec<_> = known.into_iter().filter_map(of).collect();
        let Some((_, _, cost)) = costs.first().copied() else { return };
        let mut trace = Trace::default();
        for (percent, used, cost) in &costs {
            trace.rule(*used);
            trace.step(t::traza::PARTE, [Arg::Number(*percent), Arg::Money(credit), Arg::Money(*cost)]);
        }
        let other = costs.get(1).map(|(.., other)| *other);
        let net = credit - cost;
        let mut net_trace = trace.clone();
        net_trace.step(t::traza::RESTA, [Arg::Money(credit), Arg::Money(cost), Arg::Money(net)]);
        let both = [
            (DetailId::Expenses, cost, other, trace),
            (DetailId::NetCredit, net, other.map(|other| credit - other), net_trace),
        ];
        for (id, value, other, trace) in both {
            let (value, other) = (DetailValue::Money(value), other.map(DetailValue::Money));
            self.out.details.push(Detail { id, value, other, trace });
        }
    }

    /// The most that the salary carries: one share for a minimum wage, another above.
    fn sheet_payment(&mut self) {
        let ctx = self.inputs.ctx;
        let (Some(salary), Ok((wage, _))) = (self.inputs.applicant.employment.salary, minimum_wage_monthly(&ctx))
        else {
            return;
        };
        let one = rounding::nearest_centavo(wage).is_some_and(|wage| salary <= wage);
        let rule = if one { "hoja2003.descuento.un_minimo" } else { "hoja2003.descuento" };
        let Ok((percent, used)) = ctx.number(rule) else { return };
        let Some(most) = rounding::share(salary, percent) else { return };
        let mut trace = Trace::default();
        trace.rule(used);
        trace.step(t::traza::PARTE, [Arg::Number(percent), Arg::Money(salary), Arg::Money(most)]);
        self.put_detail(DetailId::PaymentLimit, DetailValue::Money(most), trace);
    }

    /// The ends of the band of rates; the steps between them are unknown, and with them the payment.
    fn sheet_rate(&mut self) {
        let ctx = self.inputs.ctx;
        let ends = (ctx.number("hoja2003.tasa.minima"), ctx.number("hoja2003.tasa.maxima"));
        if let (Ok((low, low_rule)), Ok((high, high_rule))) = ends {
            let mut trace = Trace::default();
            trace.rule(low_rule);
            trace.rule(high_rule);
            trace.step(t::traza::TASA, [Arg::Number(low), Arg::Number(high)]);
            self.put_detail(DetailId::RateBand, DetailValue::RateBand(low, high), trace);
        }
        if let Err(missing) = ctx.number("hoja2003.tasa.tabla") {
            self.missing(missing);
        }
    }

    /// Until when the credit can be used, counted from the day of evaluation.
    fn sheet_letter(&mut self) {
        let Ok((days, used)) = self.inputs.ctx.whole("hoja2003.carta") else { return };
        let date = self.inputs.ctx.date;
        let Ok(until) = date.checked_add(jiff::Span::new().days(days)) else { return };
        let mut trace = Trace::default();
        trace.rule(used);
        trace.step(t::traza::CARTA, [Arg::Date(date), Arg::Integer(days), Arg::Date(until)]);
        self.put_detail(DetailId::LetterUntil, DetailValue::Day(until), trace);
    }

    /// What every credit of the Institute's own money has besides its amount.
    pub fn sheet_terms(mut self) -> OptionResult {
        self.sheet_payment();
        self.sheet_rate();
        self.sheet_letter();
        self.conditions(&[
            (ConditionId::Funding, "hoja2003.financiamiento"),
            (ConditionId::DamageInsurance, "hoja2003.seguro"),
            (ConditionId::Prepayment, "hoja2003.anticipados"),
        ]);
        self.done()
    }
}
