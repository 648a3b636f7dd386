//! The findings of an option: what is met, what is missing, what stands in the way.

use rust_decimal::Decimal;

use super::assemble::Draft;
use super::pricing::{Gate, PriceRules, Priced, RateSource, TypedRate, term, term_limits};
use crate::engine::applicant::{EarlierCredit, Sex};
use crate::engine::derived::uma_monthly;
use crate::engine::evaluation::{
    DetailId, DetailValue, Finding, FindingKind, Missing, Model, Product, Score, Verdict, Who,
};
use crate::engine::finding::Topic;
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::text::{self, hallazgos as t};

impl Draft<'_> {
    pub fn finding(&self, topic: Topic, kind: FindingKind, text: impl Into<String>) -> Finding {
        Finding::new(self.code(topic), kind, text)
    }

    /// The deciding score against its minimum. Where it falls short and the unofficial T100 may
    /// apply instead, nothing is said for certain.
    pub fn check_points(&mut self, scores: &[Score]) {
        let deciding = || scores.iter().filter(|s| s.model != Model::T100);
        let Some(score) = deciding().find(|s| s.applies).or_else(|| deciding().next()) else {
            // Only the years before 1992 have no model.
            self.missing(Missing::NotInForce("p116a.minimo"));
            return;
        };
        let answer = |s: &Score| (s.verdict, s.incomplete.is_some());
        if let Some(other) = deciding().find(|s| answer(s) != answer(score)) {
            return self.two_models(score, other);
        }
        let (Some(minimum), None) = (score.minimum, score.incomplete) else {
            self.partial_points(score);
            return;
        };
        let lacking = format::integer(minimum - score.own_max.min(score.total_max).min(minimum));
        let to_minimum = minimum - score.total_min;
        let other = scores.iter().find(|s| s.model == Model::T100 && s.applies && s.verdict != Verdict::No);
        let employer_open = score
            .factors
            .iter()
            .any(|f| f.is_employers() && f.missing == Some(Missing::Datum("empleo.puntos_empresa")));
        let reached = score.forecast.iter().skip(1).find(|row| row.lacking == 0);
        let finding = match score.verdict {
            Verdict::Yes => self.finding(Topic::Points, FindingKind::Meets, t::puntos::ALCANZA),
            Verdict::Undetermined if employer_open && score.own_min == score.own_max => {
                let text = text::counted(&lacking, t::puntos::FALTA_EMPRESA_UNO, t::puntos::FALTA_EMPRESA, &[]);
                self.finding(Topic::Points, FindingKind::Missing, text)
                    .action(t::puntos::CAPTURAR, Who::Worker)
                    .field("empleo.puntos_empresa")
            }
            Verdict::Undetermined => {
                let missing = score.factors.iter().find_map(|f| match f.missing {
                    Some(Missing::Datum(path)) => Some(path),
                    _ => None,
                });
                let unknown = score.factors.iter().find_map(|f| match f.missing {
                    Some(Missing::Rule(used)) => Some(self.inputs.ctx.book.rule(used)),
                    _ => None,
                });
                let text = match unknown {
                    Some(rule) if missing.is_none() => text::fill(t::puntos::FALTA_REGLA, &[("regla", &rule.label)]),
                    _ => t::puntos::FALTA_DATO.to_owned(),
                };
                let finding = self.finding(Topic::Points, FindingKind::Missing, text);
                let finding = finding.action(t::puntos::CONFIRMAR, Who::Worker);
                missing.into_iter().fold(finding, Finding::field)
            }
            Verdict::No if other.is_some() => self
                .finding(Topic::Points, FindingKind::Missing, t::puntos::OTRO_MODELO)
                .action(t::puntos::CONFIRMAR, Who::Worker),
            Verdict::No => {
                let n = format::range(minimum - score.total_max, to_minimum);
                let text = match reached {
                    Some(row) => {
                        let (one, many) = (t::puntos::NO_ALCANZA_FECHA_UNO, t::puntos::NO_ALCANZA_FECHA);
                        text::counted(&n, one, many, &[("fecha", &format::date(row.date))])
                    }
                    None => text::counted(&n, t::puntos::NO_ALCANZA_UNO, t::puntos::NO_ALCANZA, &[]),
                };
                self.finding(Topic::Points, FindingKind::Impediment, text).action(t::puntos::SEGUIR, Who::Worker)
            }
        };
        let value = format::range(score.total_min, score.total_max);
        let finding = finding.values(Some(format::points(value)), Some(format::points(format::integer(minimum))));
        self.out.findings.push(finding.rule(&self.inputs.ctx, score.minimum_rule));
    }

    /// Two models may hold on the date and do not answer alike: nothing is said for certain.
    fn two_models(&mut self, score: &Score, other: &Score) {
        let name = |s: &Score| self.inputs.ctx.book.rule(s.minimum_rule).label.clone();
        // A partial total answers nothing that the other model's could differ from.
        let (sentence, one, second) = match (score.incomplete, other.incomplete) {
            (Some(_), None) => (t::puntos::DOS_MODELOS_PARCIAL, other, score),
            (None, Some(_)) => (t::puntos::DOS_MODELOS_PARCIAL, score, other),
            _ => (t::puntos::DOS_MODELOS, score, other),
        };
        let text = text::fill(sentence, &[("uno", &name(one)), ("otro", &name(second))]);
        let finding = self.finding(Topic::Points, FindingKind::Missing, text).action(t::puntos::CONFIRMAR, Who::Worker);
        self.out.findings.push(finding.rule(&self.inputs.ctx, score.minimum_rule));
    }

    /// A total without its table, or without a published minimum, says nothing about the credit.
    fn partial_points(&mut self, score: &Score) {
        let ctx = self.inputs.ctx;
        let rule = score.incomplete.unwrap_or(score.minimum_rule);
        let text = if score.factors.is_empty() {
            t::puntos::SIN_TABLAS.to_owned()
        } else {
            text::fill(t::puntos::PARCIAL, &[("regla", &ctx.book.rule(rule).short_label)])
        };
        let (least, most) = score.total();
        let value = format::points(format::decimal_range(least, most));
        let value = Some(value).filter(|_| !score.factors.is_empty());
        let asked = score.minimum.map(|n| format::points(format::integer(n)));
        let finding = self.finding(Topic::Points, FindingKind::Missing, text);
        self.out.findings.push(finding.values(value, asked).rule(&ctx, rule));
    }

    /// The land credit has a model of its own, of which only the minimum was ever published.
    pub fn check_land_points(&mut self, minimum: &'static str) {
        let finding = self
            .finding(Topic::Points, FindingKind::Missing, t::puntos::SUELO)
            .action(t::puntos::CONFIRMAR, Who::Worker);
        let finding = match self.inputs.ctx.whole(minimum) {
            Ok((points, used)) => {
                finding.values(None, Some(format::points(format::integer(points)))).rule(&self.inputs.ctx, used)
            }
            Err(_) => finding,
        };
        self.out.findings.push(finding);
    }

    /// What most products ask of the person: employment, earlier credit, age, consent, alimony.
    pub fn check_person(&mut self) {
        self.check_employment();
        self.check_earlier_credit((FindingKind::Information, t::credito_previo::PAGADO));
        self.check_conditions_of_the_person();
    }

    /// No credit of the Institute in force; `paid` is what one that was paid means.
    pub fn check_earlier_credit(&mut self, paid: (FindingKind, &'static str)) {
        let kind_and_text = match self.inputs.applicant.history.earlier_credit {
            Some(EarlierCredit::None) => (FindingKind::Meets, t::credito_previo::CUMPLE),
            Some(EarlierCredit::Paid) => paid,
            Some(EarlierCredit::Active) => (FindingKind::Impediment, t::credito_previo::VIGENTE),
            None => (FindingKind::Missing, t::credito_previo::FALTA),
        };
        let mut finding =
            self.finding(Topic::EarlierCredit, kind_and_text.0, kind_and_text.1).field("historial.credito_infonavit");
        if self.inputs.applicant.history.earlier_credit == Some(EarlierCredit::Active) {
            finding = finding.action(t::credito_previo::ACCION, Who::Worker);
        }
        self.out.findings.push(finding);
    }

    /// Least age, sex X, alimony, border wage, bureau and purpose.
    pub fn check_conditions_of_the_person(&mut self) {
        let applicant = self.inputs.applicant;
        if let (Some(age), Ok((minimum, used))) =
            (self.inputs.derived.age, self.inputs.ctx.whole("credito.edad.minima"))
            && i64::from(age) < minimum
        {
            let finding = self
                .finding(Topic::MinimumAge, FindingKind::Impediment, t::edad::MENOR)
                .values(
                    Some(format::years(u32::from(age))),
                    Some(text::fill(t::edad::MINIMA, &[("edad", &format::years(minimum))])),
                )
                .rule(&self.inputs.ctx, used)
                .field("persona.curp");
            self.out.findings.push(finding);
        }
        self.border_wage();
        if self.inputs.derived.sex == Some(Sex::X) {
            let finding = self.finding(Topic::SexX, FindingKind::Warning, t::edad::SEXO_X).field("persona.curp");
            self.out.findings.push(finding);
        }
        if applicant.employment.alimony.is_some_and(|m| m > Mxn::ZERO) {
            let finding = self
                .finding(Topic::Alimony, FindingKind::Warning, t::monto::PENSION)
                .values(applicant.employment.alimony.map(|m| m.to_string()), None)
                .field("empleo.pension_alimenticia");
            self.out.findings.push(finding);
        }
        // There the bureau only tells of another mortgage.
        if self.out.product != Product::ViviendaBienestar {
            self.check_bureau();
        }
        self.check_purpose();
    }

    /// An employment in force, with the bimestres that are asked for.
    pub fn check_employment(&mut self) {
        let employment = &self.inputs.applicant.employment;
        let minimum = match self.inputs.ctx.whole("credito.cotizacion.bimestres") {
            Ok(known) => Some(known),
            Err(missing) if employment.active == Some(true) => return self.missing(missing),
            Err(_) => None,
        };
        let have = employment.bimestres.map(|n| format::bimestres(u32::from(n)));
        let enough = employment.bimestres.zip(minimum).map(|(n, (least, _))| i64::from(n) >= least);
        let finding = match (employment.active, enough) {
            (Some(false), _) => self
                .finding(Topic::Employment, FindingKind::Impediment, t::empleo::SIN_RELACION)
                .action(t::empleo::ACCION, Who::Worker)
                .field("empleo.vigente"),
            (None, _) => {
                self.finding(Topic::Employment, FindingKind::Missing, t::empleo::FALTA).field("empleo.vigente")
            }
            (Some(true), Some(true)) => self.finding(Topic::Employment, FindingKind::Meets, t::empleo::CUMPLE),
            (Some(true), Some(false)) => self
                .finding(Topic::Employment, FindingKind::Impediment, t::empleo::FALTAN_BIMESTRES)
                .action(t::empleo::ACCION_BIMESTRES, Who::Worker)
                .field("empleo.bimestres_continuos"),
            (Some(true), None) => self
                .finding(Topic::Employment, FindingKind::Missing, t::empleo::FALTA_BIMESTRES)
                .field("empleo.bimestres_continuos"),
        };
        let threshold = minimum.map(|(n, _)| format::bimestres(n));
        let finding = finding.values(have, threshold);
        let finding = match minimum {
            Some((_, used)) => finding.rule(&self.inputs.ctx, used),
            None => finding,
        };
        self.out.findings.push(finding);
    }

    /// A salary from which on, or below which, the product is open, in monthly UMA.
    pub fn check_salary_gate(&mut self, gate: Gate) {
        let ctx = self.inputs.ctx;
        let (Gate::From(id) | Gate::Below(id)) = gate;
        let (uma, used) = match ctx.number(id) {
            Ok(known) => known,
            Err(missing) => return self.missing(missing),
        };
        let salary = self.inputs.applicant.employment.salary;
        let (Some(have), Some(salary), Ok((unit, _))) = (self.inputs.derived.salary_uma, salary, uma_monthly(&ctx))
        else {
            return;
        };
        // The limit is published in pesos and centavos: who earns them is above it.
        let reaches = rounding::nearest_centavo(uma * unit).is_some_and(|limit| salary >= limit);
        let (open, yes, no, action) = match gate {
            Gate::From(_) => (reaches, t::salario::CUMPLE, t::salario::NO, t::salario::ACCION),
            Gate::Below(_) => (!reaches, t::salario::MENOR, t::salario::NO_MENOR, t::salario::ACCION_COFINAVIT),
        };
        let said = |sentence| text::fill(sentence, &[("n", &format::number(uma))]);
        let finding = if open {
            self.finding(Topic::SalaryGate, FindingKind::Meets, said(yes))
        } else {
            self.finding(Topic::SalaryGate, FindingKind::Impediment, said(no)).action(action, Who::Office)
        };
        let finding = finding
            .values(Some(format::uma(have)), Some(said(yes)))
            .rule(&self.inputs.ctx, used)
            .field("empleo.salario_mensual_integrado");
        self.out.findings.push(finding);
    }

    /// The typed rate against the published band, which stands among the details. Outside it, it counts
    /// as missing. True when it can be used.
    pub fn check_typed_rate(&mut self, rules: &PriceRules) -> bool {
        let RateSource::Typed { by, low, high } = rules.rate else { return true };
        let (Ok((low, used)), Ok((high, high_rule))) = (self.inputs.ctx.number(low), self.inputs.ctx.number(high))
        else {
            return false;
        };
        self.detail(DetailId::RateBand, DetailValue::RateBand(low, high), [used, high_rule]);
        let band: [(&str, &dyn std::fmt::Display); 2] = [("desde", &low), ("hasta", &high)];
        let topic = by.topic();
        let typed = by.of(self.inputs.applicant);
        let finding = match typed.map(Rate::percent) {
            Some(rate) if (low..=high).contains(&rate) => {
                self.finding(topic, FindingKind::Information, text::fill(t::suelo::TASA_DENTRO, &band))
            }
            Some(_) => self.finding(topic, FindingKind::Missing, text::fill(t::suelo::TASA_FUERA, &band)),
            None => self.finding(topic, FindingKind::Missing, text::fill(t::suelo::TASA_FALTA, &band)),
        };
        let finding = if finding.kind == FindingKind::Missing {
            let action = match by {
                TypedRate::Land => t::suelo::TASA_ACCION,
                TypedRate::Fovissste => t::fovissste::TASA_ACCION,
            };
            finding.action(action, Who::Worker)
        } else {
            finding
        };
        let value = typed.map(|r| r.to_string());
        let fits = finding.kind != FindingKind::Missing;
        self.out.findings.push(finding.values(value, None).rule(&self.inputs.ctx, used).field(by.path()));
        fits
    }

    /// Without it neither limit nor band of the land credit is known.
    pub fn missing_prior_action(&mut self) {
        let finding = self
            .finding(Topic::PriorAction, FindingKind::Missing, t::suelo::ACCION_PREVIA_FALTA)
            .field("historial.accion_vivienda_previa");
        self.out.findings.push(finding);
    }

    /// Age plus term, a term wished too long, and the simulator's own limit where it would cut.
    /// Gives the years of the term, where the limits are known.
    pub fn check_term(&mut self, rule: &'static str) -> Option<i64> {
        let ctx = self.inputs.ctx;
        let limits = term_limits(self.inputs, rule).ok()?;
        let (years, _) = term(self.inputs, &limits);
        let limit = text::fill(t::edad::LIMITE, &[("edad", &format::years(limits.age_limit))]);
        let age = format::years(u32::try_from(limits.age).unwrap_or(0));
        let finding = if limits.longest() > 0 {
            let sum = limits.age + years;
            let text =
                text::fill(t::edad::PLAZO_CUMPLE, &[("suma", &sum), ("limite", &format::years(limits.age_limit))]);
            self.finding(Topic::AgeAndTerm, FindingKind::Information, text)
        } else {
            self.finding(Topic::AgeAndTerm, FindingKind::Impediment, t::edad::PLAZO_NO)
        };
        self.out
            .findings
            .push(finding.values(Some(age), Some(limit)).rule(&ctx, limits.age_rule).field("persona.curp"));
        if self.inputs.applicant.wishes.term_years.is_some_and(|wished| i64::from(wished) > limits.longest().max(0)) {
            let text = text::fill(t::edad::PLAZO_RECORTADO, &[("plazo", &format::years(limits.longest().max(0)))]);
            let finding = self.finding(Topic::AgeAndTerm, FindingKind::Warning, text).field("deseos.plazo_anios");
            self.out.findings.push(finding);
        }
        if let Ok((simulator, used)) = ctx.whole("credito.edad_plazo.simulador")
            && simulator < limits.age_limit
            && simulator - limits.age < years
        {
            let text = text::fill(t::edad::SIMULADOR, &[("edad", &format::years(simulator))]);
            let finding = self.finding(Topic::SimulatorAge, FindingKind::Information, text).rule(&ctx, used);
            self.out.findings.push(finding);
        }
        Some(years)
    }

    /// What bounds the amount, what the other reading would change, a wish too high.
    pub fn check_amount(&mut self, priced: &Priced) {
        let ctx = self.inputs.ctx;
        if let Some((most, used)) = priced.bound {
            let text = text::fill(t::monto::TOPE_REGLA, &[("regla", &ctx.book.rule(used).short_label)]);
            let finding = self.finding(Topic::ProductLimit, FindingKind::Information, text);
            self.out.findings.push(finding.values(None, Some(most.to_string())).rule(&ctx, used));
        } else if let Some(most) = priced.cap.0
            && Decimal::from(priced.capacity_uma) > most
        {
            let finding = self
                .finding(Topic::ProductLimit, FindingKind::Information, t::monto::TOPE)
                .values(None, Some(text::fill(t::monto::TOPE_VALOR, &[("n", &format::number(most))])))
                .rule(&ctx, priced.cap.1);
            self.out.findings.push(finding);
        }
        let share = format::number(priced.ceiling.0);
        let text = text::fill(t::monto::PAGO, &[("n", &share)]);
        let finding = self.finding(Topic::Payment, FindingKind::Information, text).rule(&ctx, priced.ceiling.1);
        self.out.findings.push(finding);
        if let Some(other) = &self.out.other_reading {
            let text = text::fill(t::monto::TASA_OTRA, &[("tasa", &other.rate), ("pago", &other.payment)]);
            let finding = self.finding(Topic::Rate, FindingKind::Information, text);
            let finding = match ctx.reading("credito.renglon.lectura") {
                Ok((_, used)) => finding.rule(&ctx, used),
                Err(_) => finding,
            };
            self.out.findings.push(finding);
        }
        if self.inputs.applicant.wishes.amount.is_some_and(|wished| wished > priced.maximum) {
            let finding = self
                .finding(Topic::WishedAmount, FindingKind::Warning, t::monto::DESEADO_ALTO)
                .values(None, Some(priced.maximum.to_string()))
                .field("deseos.monto");
            self.out.findings.push(finding);
        }
    }

    /// Whether the buying power covers the wished price.
    pub fn check_price(&mut self, power: Option<Mxn>) {
        let (Some(price), Some(power)) = (self.inputs.applicant.dwelling.price, power) else { return };
        let finding = if power >= price {
            self.finding(Topic::Price, FindingKind::Meets, t::monto::PRECIO_CUBRE)
        } else {
            let text = text::fill(t::monto::PRECIO_FALTA, &[("monto", &(price - power))]);
            self.finding(Topic::Price, FindingKind::Warning, text).action(t::monto::PRECIO_ACCION, Who::Worker)
        };
        let values = finding.values(Some(power.to_string()), Some(price.to_string()));
        self.out.findings.push(values.field("vivienda.precio"));
    }
}
