//! Building on own land or with a developer, with a mortgage; and ConstruYO, without one, beside it.

use super::assemble::{Draft, Kind};
use super::pricing::{PriceRules, RateSource};
use crate::engine::applicant::Purpose;
use crate::engine::context::Known;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, Missing, OptionResult, Product, Score,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::Trace;
use crate::money::{Mxn, Rate};
use crate::rules::Found;
use crate::text::hallazgos::destino;
use crate::text::productos::construccion as t;

const BUDGET: &str = "construccion.presupuesto";
const RULES: PriceRules = PriceRules {
    rate: RateSource::Table,
    term: "credito.plazo.maximo",
    cap: "construccion.tope",
    gate: None,
    most: None,
};
const CONDITIONS: [(ConditionId, &str); 8] = [
    (ConditionId::Modalities, "construccion.modalidades"),
    (ConditionId::Delivery, "construccion.entrega"),
    (ConditionId::UseOfFunds, BUDGET),
    (ConditionId::Property, "construccion.inmueble"),
    (ConditionId::Guarantee, "construccion.garantia"),
    (ConditionId::Modalities, "construccion.crediterreno"),
    (ConditionId::Modalities, "construyo.producto"),
    (ConditionId::Term, "construyo.plazo"),
];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Construccion);
    if !draft.offered("construccion.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.limit_details(&RULES);
    draft.general_conditions(Kind::Home);
    draft.check_points(scores);
    draft.check_person();
    draft.put_construyo();
    draft.inform_with(Topic::Purpose, destino::CONSTRUIR, ["credito.puntos.construyo"]);
    let mut rules = RULES;
    match (inputs.applicant.dwelling.works_budget, inputs.ctx.book.at(BUDGET, inputs.ctx.date)) {
        (Some(budget), Found::InForce(used, _)) => rules.most = Some((budget, used)),
        (Some(_), _) => {}
        (None, _) => {
            let finding = Finding::new(draft.code(Topic::Requirement), FindingKind::Missing, t::FALTA_PRESUPUESTO);
            draft.out.findings.push(finding.field("vivienda.presupuesto_obra"));
        }
    }
    if inputs.applicant.dwelling.purpose.is_some_and(|purpose| purpose != Purpose::Build) {
        let finding = Finding::new(draft.code(Topic::Purpose), FindingKind::Warning, t::OTRO_DESTINO);
        draft.out.findings.push(finding.field("vivienda.destino"));
    }
    draft.finish(&rules, Kind::Home)
}

/// A part of the subcuenta, at most so many UMA.
struct Share {
    part: &'static str,
    limit: &'static str,
}

impl Draft<'_> {
    /// What ConstruYO lends without a mortgage, and at what rate, where that is known.
    fn put_construyo(&mut self) {
        const REPAIRS: Share = Share { part: "construyo.reparacion.parte", limit: "construyo.reparacion.tope" };
        const LEAST: Share = Share { part: "construyo.obra.parte.minima", limit: "construyo.obra.tope" };
        const MOST: Share = Share { part: "construyo.obra.parte.maxima", limit: "construyo.obra.tope" };
        let mut trace = Trace::default();
        let repairs = match self.share_of_subcuenta(&REPAIRS, &mut trace) {
            Ok(amount) => DetailValue::Money(amount),
            Err(missing) => DetailValue::Unknown(missing),
        };
        self.out.details.push(Detail { id: DetailId::MinorRepairs, value: repairs, other: None, trace });
        let mut trace = Trace::default();
        let (least, most) = (self.share_of_subcuenta(&LEAST, &mut trace), self.share_of_subcuenta(&MOST, &mut trace));
        let works = match (least, most) {
            (Ok(least), Ok(most)) => DetailValue::Between(least, most),
            (Err(missing), _) | (_, Err(missing)) => DetailValue::Unknown(missing),
        };
        self.out.details.push(Detail { id: DetailId::WorksWithoutMortgage, value: works, other: None, trace });
        let rate: Known<_> = self.inputs.ctx.number("construyo.tasa");
        let mut trace = Trace::default();
        let value = match rate.and_then(|(n, used)| Rate::from_percent(n).map(|r| (r, used)).ok_or(Missing::Rule(used)))
        {
            Ok((rate, used)) => {
                trace.rule(used);
                DetailValue::Rate(rate)
            }
            Err(missing) => {
                if let Missing::Rule(unknown) = missing {
                    trace.rule(unknown);
                }
                DetailValue::Unknown(missing)
            }
        };
        self.out.details.push(Detail { id: DetailId::RateWithoutMortgage, value, other: None, trace });
    }

    fn share_of_subcuenta(&self, share: &Share, trace: &mut Trace) -> Result<Mxn, Missing> {
        let limit = self.pesos_of(share.limit, trace)?;
        Ok(self.part_of_subcuenta(share.part, trace)?.min(limit))
    }
}
