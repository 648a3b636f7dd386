//! Conditions that every credit carries and the worker should know: released balance, extension,
//! cover against unemployment, titling, and where the sources leave a reading open.

use rust_decimal::Decimal;

use super::assemble::{Draft, Kind};
use crate::engine::applicant::Purpose;
use crate::engine::context::Known;
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{Finding, FindingKind, Missing, Product, ProductPurpose, Who};
use crate::engine::finding::Topic;
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::{Found, Status};
use crate::text::productos::bienestar;
use crate::text::{self, hallazgos as t};

impl Draft<'_> {
    /// The conditions of the credit once it is granted, of the Institute's amount.
    pub fn inform(&mut self, amount: Mxn, kind: Kind) {
        self.inform_with(Topic::Release, t::condiciones::LIBERACION, ["credito.liberacion.pagos"]);
        let extension = ["credito.prorroga.meses_seguidos", "credito.prorroga.meses_total"];
        self.inform_with(Topic::Extension, t::condiciones::PRORROGA, extension);
        if kind.covered() {
            let cover = ["credito.fpp.pagos", "credito.fpp.cobertura", "credito.fpp.participacion"];
            self.inform_with(Topic::UnemploymentCover, t::condiciones::FPP, cover);
            let access = ["credito.fpp.empleo_previo", "credito.fpp.desempleo", "credito.fpp.periodo"];
            self.inform_with(Topic::UnemploymentAccess, t::condiciones::FPP_ACCESO, access);
        }
        self.titling(amount);
        // Land has a model of its own, and where a bank decides no points do.
        if self.out.product == Product::ViviendaBienestar {
            self.inform_with(Topic::GrantedShare, bienestar::PARTE, ["vivienda_bienestar.parte"]);
        } else if !self.out.product.for_land() && kind != Kind::Account {
            self.granted_share();
        }
    }

    /// The points decide how much of the amount is granted, by a table that nobody published.
    fn granted_share(&mut self) {
        const SHARE: &str = "t1000.parte_del_monto";
        if let Err(Missing::Rule(unknown)) = self.inputs.ctx.number(SHARE) {
            let text = t::puntos::PARTE_SIN_TABLA;
            let finding = Finding::new(self.code(Topic::GrantedShare), FindingKind::Warning, text);
            self.out.findings.push(finding.rule(&self.inputs.ctx, unknown));
        }
        self.inform_with(Topic::GrantedShare, t::puntos::PARTE, [SHARE]);
    }

    /// Whether the credit bureau may be asked, and what its answer changes.
    pub fn check_bureau(&mut self) {
        let ctx = self.inputs.ctx;
        let warning = |draft: &Self, text: &str| Finding::new(draft.code(Topic::Bureau), FindingKind::Warning, text);
        let finding = match self.inputs.applicant.history.bureau_consent {
            Some(true) => {
                let shares = ["credito.buro.malo", "credito.buro.regular", "credito.buro.bueno"];
                let known: Vec<_> = shares.iter().filter_map(|id| ctx.number(id).ok()).collect();
                let Some((_, used)) = known.first() else { return };
                let said: Vec<_> = known.iter().map(|(percent, _)| format::percent_as_is(*percent)).collect();
                let text = text::fill(t::buro::HISTORIAL, &[("partes", &said.join(", "))]);
                let finding = Finding::new(self.code(Topic::Bureau), FindingKind::Information, text);
                self.out.findings.push(finding.rule(&ctx, *used));
                return;
            }
            Some(false) => match ctx.number("credito.buro.sin_autorizacion") {
                Ok((percent, used)) => warning(self, t::buro::SIN_AUTORIZACION)
                    .values(None, Some(format::percent_as_is(percent)))
                    .rule(&ctx, used),
                Err(_) => warning(self, t::buro::SIN_REGLA),
            },
            None => warning(self, t::buro::FALTA),
        };
        self.out.findings.push(finding.action(t::buro::ACCION, Who::Worker).field("historial.consulta_buro"));
    }

    /// What a purpose other than buying a home asks for, in a product for homes.
    pub fn check_purpose(&mut self) {
        if self.out.product.purpose() != ProductPurpose::Home {
            return;
        }
        match self.inputs.applicant.dwelling.purpose {
            Some(Purpose::BuyLand) => {
                let text = t::destino::TERRENO;
                let finding = Finding::new(self.code(Topic::Purpose), FindingKind::Warning, text);
                self.out.findings.push(finding.field("vivienda.destino"));
            }
            Some(Purpose::PayMortgage) => {
                self.inform_with(Topic::Purpose, t::destino::HIPOTECA, ["credito.puntos.pasivo"]);
            }
            Some(Purpose::Build) => {
                self.inform_with(Topic::Purpose, t::destino::CONSTRUIR, ["credito.puntos.construyo"]);
            }
            Some(Purpose::Improve) => {
                if self.inputs.ctx.statement("mejoravit.producto").is_ok() {
                    let text = t::destino::MEJORAR;
                    let finding = Finding::new(self.code(Topic::Purpose), FindingKind::Warning, text);
                    self.out.findings.push(finding.field("vivienda.destino"));
                }
            }
            Some(Purpose::BuyHome) | None => {}
        }
    }

    /// An age beyond which the product is not offered; one that is only inferred asks for a
    /// confirmation instead of deciding.
    pub fn check_maximum_age(&mut self, rule: &'static str) {
        let ctx = self.inputs.ctx;
        let (Some(age), Ok((most, used))) = (self.inputs.derived.age, ctx.whole(rule)) else { return };
        if i64::from(age) <= most {
            return;
        }
        let sure = ctx.book.dated(used).status < Status::Inferred;
        let kind = if sure { FindingKind::Impediment } else { FindingKind::Missing };
        let finding = Finding::new(
            self.code(Topic::MaximumAge),
            kind,
            text::fill(t::edad::MAXIMA, &[("edad", &format::years(most))]),
        )
        .values(Some(format::years(u32::from(age))), None)
        .rule(&ctx, used)
        .action(t::edad::MAXIMA_ACCION, Who::Infonavit)
        .field("persona.curp");
        self.out.findings.push(finding);
    }

    /// One sentence with the figures of some rules in its places `{0}`, `{1}` …; nothing where one
    /// of them is not known. The first rule is the one it rests on.
    pub fn inform_with<const N: usize>(&mut self, topic: Topic, sentence: &'static str, rules: [&'static str; N]) {
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
    fn titling(&mut self, amount: Mxn) {
        let ctx = self.inputs.ctx;
        let (Ok((exempt, used)), Ok((unit, _)), Some(salary)) =
            (ctx.number("credito.titulacion.exenta_hasta"), uma_monthly(&ctx), self.inputs.applicant.employment.salary)
        else {
            return;
        };
        // The limit is published in pesos and centavos: who earns them is exempt.
        let limit = rounding::nearest_centavo(exempt * unit);
        let share: Known<Decimal> = ctx.number("credito.titulacion.porcentaje");
        let (text, used) = if limit.is_some_and(|most| salary <= most) {
            (t::titulacion::EXENTA.to_owned(), used)
        } else if let Ok((percent, share_rule)) = share {
            let cost = rounding::share(amount, percent).unwrap_or(Mxn::ZERO);
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
        let (Some(salary), Some(general), Some(border)) = (
            self.inputs.applicant.employment.salary,
            rounding::nearest_centavo(general * days),
            rounding::nearest_centavo(border * days),
        ) else {
            return;
        };
        let here = self.inputs.applicant.employment.border_zone;
        if salary <= general || salary > border || here == Some(false) {
            return;
        }
        let share = |id| ctx.number(id).ok().and_then(|(percent, _)| rounding::share(salary, percent));
        let code = self.code(Topic::BorderWage);
        let both = share("credito.pago.tope_un_minimo").zip(share("credito.pago.tope"));
        let finding = match both.filter(|_| here == Some(true)) {
            Some((least, most)) => {
                let said = text::fill(t::monto::FRONTERA_CAMBIA, &[("menos", &least), ("mas", &most)]);
                Finding::new(code, FindingKind::Warning, said)
            }
            None => Finding::new(code, FindingKind::Information, t::monto::FRONTERA),
        };
        let finding = finding.values(None, Some(border.to_string())).rule(&ctx, used);
        self.out.findings.push(finding.action(t::monto::FRONTERA_ACCION, Who::Infonavit).field("empleo.zona_frontera"));
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
