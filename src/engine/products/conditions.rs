//! Conditions that every credit carries and the worker should know: released balance, extension,
//! cover against unemployment, titling, and where the sources leave a reading open.

use rust_decimal::Decimal;

use super::assemble::Draft;
use super::pricing::Priced;
use crate::engine::context::Known;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Finding, FindingKind};
use crate::engine::finding::Topic;
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::Found;
use crate::text::{self, hallazgos as t};

impl Draft<'_> {
    /// The conditions of the credit once it is granted.
    pub fn inform(&mut self, priced: &Priced) {
        self.inform_with(Topic::Release, t::condiciones::LIBERACION, ["credito.liberacion.pagos"]);
        let extension = ["credito.prorroga.meses_seguidos", "credito.prorroga.meses_total"];
        self.inform_with(Topic::Extension, t::condiciones::PRORROGA, extension);
        let cover = ["credito.fpp.pagos", "credito.fpp.cobertura", "credito.fpp.participacion"];
        self.inform_with(Topic::UnemploymentCover, t::condiciones::FPP, cover);
        let access = ["credito.fpp.empleo_previo", "credito.fpp.desempleo", "credito.fpp.periodo"];
        self.inform_with(Topic::UnemploymentAccess, t::condiciones::FPP_ACCESO, access);
        self.titling(priced);
    }

    /// One sentence with the figures of some rules in its places `{0}`, `{1}` …; nothing where one
    /// of them is not known. The first rule is the one it rests on.
    fn inform_with<const N: usize>(&mut self, topic: Topic, sentence: &'static str, rules: [&'static str; N]) {
        let known: Result<Vec<_>, _> = rules.iter().map(|id| self.inputs.ctx.number(id)).collect();
        let Ok(known) = known else { return };
        let mut text = sentence.to_owned();
        for (place, (number, _)) in known.iter().enumerate() {
            text = text.replace(&format!("{{{place}}}"), &format::number(*number));
        }
        let finding = Finding::new(self.code(topic), FindingKind::Information, text);
        self.out.findings.push(finding.rule(&self.inputs.ctx, known[0].1));
    }

    /// Titling is free up to a salary; above, its share of the credit, when that were published.
    fn titling(&mut self, priced: &Priced) {
        let ctx = self.inputs.ctx;
        let (Ok((exempt, used)), Some(uma)) =
            (ctx.number("credito.titulacion.exenta_hasta"), self.inputs.derived.salary_uma)
        else {
            return;
        };
        let share: Known<Decimal> = ctx.number("credito.titulacion.porcentaje");
        let (text, used) = if uma <= exempt {
            (t::titulacion::EXENTA.to_owned(), used)
        } else if let Ok((percent, share_rule)) = share {
            let cost = rounding::share(priced.amount, percent).unwrap_or(Mxn::ZERO);
            (text::fill(t::titulacion::COSTO, &[("monto", &cost)]), share_rule)
        } else {
            let rule = match ctx.book.at("credito.titulacion.porcentaje", ctx.date) {
                Found::InForce(unknown, _) => unknown,
                Found::NotInForce { .. } | Found::NoSuchRule => used,
            };
            (t::titulacion::CARGO.to_owned(), rule)
        };
        self.out
            .findings
            .push(Finding::new(self.code(Topic::Titling), FindingKind::Information, text).rule(&ctx, used));
    }

    /// No source says which minimum wage counts along the northern border: where it would change
    /// the ceiling of the payment, that is told.
    pub fn border_wage(&mut self) {
        let ctx = self.inputs.ctx;
        let (Ok((border, used)), Ok((general, _)), Ok((days, _))) = (
            ctx.number("nacional.salario_minimo.frontera_norte"),
            ctx.number("nacional.salario_minimo.general"),
            ctx.number("nacional.dias_mes"),
        ) else {
            return;
        };
        let Some(salary) = self.inputs.applicant.employment.salary.map(Mxn::to_decimal) else { return };
        if salary > general * days && salary <= border * days {
            let finding = Finding::new(self.code(Topic::BorderWage), FindingKind::Information, t::monto::FRONTERA);
            let threshold = rounding::nearest_centavo(border * days).map(|m| m.to_string());
            self.out.findings.push(finding.values(None, threshold).rule(&ctx, used));
        }
    }

    /// The product's largest amount, where nothing else can be said of its amount.
    pub fn tell_limit(&mut self, cap: &'static str) {
        let ctx = self.inputs.ctx;
        let (Ok((Some(most), used)), Ok((unit, _))) = (ctx.limit(cap), uma_monthly(&ctx)) else { return };
        let Some(pesos) = rounding::nearest_centavo(most * unit) else { return };
        let text = text::fill(t::monto::TOPE_PUBLICADO, &[("monto", &pesos)]);
        let finding = Finding::new(self.code(Topic::ProductLimit), FindingKind::Information, text);
        let uma = text::fill(t::monto::TOPE_VALOR, &[("n", &format::number(most))]);
        self.out.findings.push(finding.values(None, Some(uma)).rule(&ctx, used));
    }

    /// A rate outside the range published for the day is not hidden.
    pub fn check_published_range(&mut self, rate: Rate) {
        let ctx = self.inputs.ctx;
        let (Ok((low, used)), Ok((high, _))) = (ctx.number("credito.tasa.minima"), ctx.number("credito.tasa.maxima"))
        else {
            return;
        };
        if !(low..=high).contains(&rate.percent()) {
            let text = t::monto::TASA_FUERA;
            let finding = Finding::new(self.code(Topic::PublishedRange), FindingKind::Warning, text);
            self.out.findings.push(finding.values(Some(rate.to_string()), self.published_range()).rule(&ctx, used));
        }
    }

    /// The range of rates published for the day, for a rate that is not known by itself.
    pub fn published_range(&self) -> Option<String> {
        let (low, _) = self.inputs.ctx.number("credito.tasa.minima").ok()?;
        let (high, _) = self.inputs.ctx.number("credito.tasa.maxima").ok()?;
        Some(text::fill(t::falta::BANDA, &[("desde", &low), ("hasta", &high)]))
    }
}
