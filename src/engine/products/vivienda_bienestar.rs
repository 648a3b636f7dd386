//! Vivienda para el Bienestar: homes of the programme, one to two minimum wages, the T100 model.

use super::assemble::{Draft, Kind};
use super::tradicional;
use crate::engine::evaluation::{
    ConditionId, DetailId, DetailValue, Finding, FindingKind, Missing, Model, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::format;
use crate::money::rounding;
use crate::rules::RuleUse;
use crate::text::productos::bienestar as t;
use crate::text::{self, hallazgos};

const CONDITIONS: [(ConditionId, &str); 9] = [
    (ConditionId::Requirement, "vivienda_bienestar.requisitos"),
    (ConditionId::Property, "vivienda_bienestar.vivienda"),
    (ConditionId::UseOfFunds, "credito.compra.uso"),
    (ConditionId::Funding, "credito.compra.fondeo"),
    (ConditionId::Delivery, "credito.compra.entrega"),
    (ConditionId::Term, "credito.compra.plazo"),
    (ConditionId::Contribution, "credito.compra.aportaciones"),
    (ConditionId::DamageInsurance, "credito.compra.seguro_danos"),
    (ConditionId::UnemploymentCover, "credito.compra.fpp"),
];
const PRESS_RATES: [&str; 2] = ["vivienda_bienestar.tasa.prensa.minima", "vivienda_bienestar.tasa.prensa.maxima"];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::ViviendaBienestar);
    if !draft.offered("vivienda_bienestar.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.general_conditions(Kind::Home);
    draft.limit_details(&tradicional::RULES);
    match scores.iter().find(|score| score.model == Model::T100) {
        Some(score) => {
            draft.check_t100_points(score);
            draft.check_t100_conditions(score);
        }
        None => draft.missing(Missing::NotInForce("t100.minimo")),
    }
    draft.check_employment();
    draft.check_conditions_of_the_person();
    if let Ok((price, used)) = inputs.ctx.number("vivienda_bienestar.precio")
        && let Some(price) = rounding::nearest_centavo(price)
    {
        draft.detail(DetailId::ReferencePrice, DetailValue::Money(price), [used]);
    }
    draft.put_press_rates(PRESS_RATES);
    draft.finish(&tradicional::RULES, Kind::Home)
}

impl Draft<'_> {
    /// The points by the only table found, which is not the Institute's: reaching the minimum is told,
    /// falling short never decides. Since the programme dropped the points they only inform.
    fn check_t100_points(&mut self, score: &Score) {
        let (minimum, used): (Option<i64>, RuleUse) = match self.inputs.ctx.limit("vivienda_bienestar.puntos") {
            Ok((minimum, used)) => (minimum.and_then(rounding::whole_down), used),
            Err(missing) => return self.missing(missing),
        };
        let code = self.code(Topic::Points);
        let finding = match minimum {
            None => Finding::new(code, FindingKind::Information, t::SIN_PUNTOS),
            Some(minimum) if score.total_min >= minimum => Finding::new(code, FindingKind::Meets, t::ALCANZA),
            Some(minimum) if score.total_max < minimum => {
                let n = format::range(minimum - score.total_max, minimum - score.total_min);
                Finding::new(code, FindingKind::Missing, text::counted(&n, t::NO_ALCANZA_UNO, t::NO_ALCANZA, &[]))
                    .action(hallazgos::puntos::CONFIRMAR, Who::Worker)
            }
            Some(_) => Finding::new(code, FindingKind::Missing, hallazgos::puntos::FALTA_DATO)
                .action(hallazgos::puntos::CONFIRMAR, Who::Worker),
        };
        let value = format::points(format::range(score.total_min, score.total_max));
        let asked = minimum.map(|n| format::points(format::integer(n)));
        self.out.findings.push(finding.values(Some(value), asked).rule(&self.inputs.ctx, used));
    }

    /// Income and home: what orients in the score decides in the programme.
    fn check_t100_conditions(&mut self, score: &Score) {
        for condition in &score.findings {
            let topic = match condition.code {
                "T100-01" => Topic::SalaryGate,
                "T100-03" => Topic::EarlierCredit,
                // The months are those of every credit.
                _ => continue,
            };
            let mut finding = condition.clone();
            finding.code = self.code(topic);
            if finding.kind == FindingKind::Warning {
                finding.kind = FindingKind::Impediment;
            }
            self.out.findings.push(finding);
        }
    }
}
