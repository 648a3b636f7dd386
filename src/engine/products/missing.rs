//! What is lacking to price a credit: data of the applicant, rules that nobody published or that do not
//! reach the date.

use super::assemble::Draft;
use super::pricing::RateSource;
use crate::engine::evaluation::{FindingKind, Missing};
use crate::engine::finding::Topic;
use crate::format;
use crate::money::Mxn;
use crate::text::{self, hallazgos as t};

impl Draft<'_> {
    /// Names every datum without which nothing can be priced; true when there is one.
    pub fn missing_data(&mut self, rate: RateSource) -> bool {
        let (applicant, derived) = (self.inputs.applicant, self.inputs.derived);
        let salary = applicant.employment.salary.filter(|s| *s > Mxn::ZERO);
        let data = [
            (derived.age.is_none() || derived.sex.is_none(), "persona.curp", t::dato::CURP),
            (salary.is_none(), "empleo.salario_mensual_integrado", t::dato::SALARIO),
        ];
        for (missing, path, name) in data {
            if missing {
                let text = text::fill(t::falta::DATO, &[("dato", &name)]);
                let finding = self.finding(Topic::MissingDatum, FindingKind::Missing, text).field(path);
                self.out.findings.push(finding);
            }
        }
        let no_rate = match rate {
            RateSource::Typed { by, .. } => {
                let code = self.code(by.topic());
                self.out.findings.iter().any(|f| f.code == code && f.kind == FindingKind::Missing)
            }
            RateSource::Table | RateSource::Fixed(_) => false,
        };
        no_rate || data.iter().any(|(missing, ..)| *missing)
    }

    /// All that is lacking to price the credit; rules that do not reach the date in one line.
    pub fn missing_all(&mut self, missing: Vec<Missing>) {
        let out_of_force = |what: &Missing| matches!(what, Missing::NotInForce(_));
        if missing.iter().filter(|what| out_of_force(what)).count() < 2 {
            missing.into_iter().for_each(|what| self.missing(what));
            return;
        }
        let ctx = self.inputs.ctx;
        let mut said = Vec::new();
        for what in missing {
            let Missing::NotInForce(id) = what else {
                self.missing(what);
                continue;
            };
            let label = ctx.book.parameter(id).map_or(id, |p| p.label.as_str());
            said.push(match ctx.nearest(id) {
                Some(date) => text::fill(t::falta::CERCANA, &[("regla", &label), ("fecha", &format::date(date))]),
                None => text::fill(t::falta::NINGUNA, &[("regla", &label)]),
            });
        }
        let text = text::fill(t::falta::VIGENCIAS, &[("reglas", &said.join("; "))]);
        let finding = self.finding(Topic::MissingRule, FindingKind::Missing, text);
        self.out.findings.push(finding);
    }

    /// A rule or datum without which the credit cannot be priced.
    pub fn missing(&mut self, missing: Missing) {
        let ctx = self.inputs.ctx;
        let finding = match missing {
            Missing::Datum(path) => {
                let text = text::fill(t::falta::DATO, &[("dato", &t::dato::OTRO)]);
                self.finding(Topic::MissingDatum, FindingKind::Missing, text).field(path)
            }
            Missing::Rule(used) => {
                let text = text::fill(t::falta::REGLA, &[("regla", &ctx.book.rule(used).label)]);
                let range = (ctx.book.rule(used).id == "credito.tasa.tabla").then(|| self.published_range()).flatten();
                self.finding(Topic::MissingRule, FindingKind::Missing, text).values(None, range).rule(&ctx, used)
            }
            Missing::NotInForce(id) => {
                let label = ctx.book.parameter(id).map_or(id, |p| p.label.as_str());
                let text = match ctx.nearest(id) {
                    Some(date) => {
                        let date = format::date(date);
                        text::fill(t::falta::VIGENCIA_CERCANA, &[("regla", &label), ("fecha", &date)])
                    }
                    None => text::fill(t::falta::VIGENCIA, &[("regla", &label)]),
                };
                self.finding(Topic::MissingRule, FindingKind::Missing, text)
            }
        };
        self.out.findings.push(finding);
    }
}
