//! A further credit after one paid in full. The press gives another payment ceiling and other rates:
//! both stand beside the ones used, and move nothing.

use super::assemble::{Draft, Kind};
use super::rows::payment_ceiling;
use super::tradicional;
use crate::engine::applicant::{EarlierCredit, Purpose};
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Decimal, Mxn, rounding};
use crate::text::productos::subsecuente as t;
use crate::text::{self, hallazgos, traza};

const CONDITIONS: [(ConditionId, &str); 3] = [
    (ConditionId::Requirement, "subsecuente.requisitos"),
    (ConditionId::UseOfFunds, "subsecuente.destinos"),
    (ConditionId::Modalities, "subsecuente.excepcion"),
];
const PRESS_RATES: [&str; 2] = ["subsecuente.tasa.minima", "subsecuente.tasa.maxima"];

pub(super) fn option(inputs: &Inputs<'_>, scores: &[Score]) -> OptionResult {
    let mut draft = Draft::new(inputs, Product::Subsecuente);
    if !draft.offered("subsecuente.producto") {
        return draft.done();
    }
    draft.conditions(&CONDITIONS);
    draft.own_money_conditions();
    draft.check_points(scores);
    draft.check_employment();
    draft.check_paid_credit();
    draft.check_conditions_of_the_person();
    draft.put_payment_limit();
    draft.put_press_rates(PRESS_RATES);
    draft.finish(&tradicional::RULES, Kind::Home)
}

impl Draft<'_> {
    /// The earlier credit is paid; without breach or forgiveness somebody has to confirm.
    fn check_paid_credit(&mut self) {
        let code = self.code(Topic::EarlierCredit);
        let finding = match self.inputs.applicant.history.earlier_credit {
            Some(EarlierCredit::Paid) => {
                Finding::new(code, FindingKind::Condition, t::PAGADO).action(t::CONFIRMAR, Who::Infonavit)
            }
            Some(EarlierCredit::None) => {
                Finding::new(code, FindingKind::Impediment, t::SIN_PREVIO).action(t::COMPARAR, Who::Office)
            }
            Some(EarlierCredit::Active) => {
                Finding::new(code, FindingKind::Impediment, hallazgos::credito_previo::VIGENTE)
                    .action(hallazgos::credito_previo::ACCION, Who::Worker)
            }
            None => Finding::new(code, FindingKind::Missing, hallazgos::credito_previo::FALTA),
        };
        self.out.findings.push(finding.field("historial.credito_infonavit"));
        // Land, building and repairs have amounts and rates of their own.
        if self.inputs.applicant.dwelling.purpose.is_some_and(|purpose| purpose != Purpose::BuyHome) {
            let finding = Finding::new(self.code(Topic::Purpose), FindingKind::Information, t::OTRO_DESTINO);
            self.out.findings.push(finding.field("vivienda.destino"));
        }
    }

    /// The most of the salary that the payment takes, and the most by the press.
    fn put_payment_limit(&mut self) {
        let ctx = self.inputs.ctx;
        let Some(salary) = self.inputs.applicant.employment.salary else { return };
        let (Ok((percent, used)), Ok((press, press_rule))) =
            (payment_ceiling(self.inputs, salary), ctx.number("subsecuente.pago.tope"))
        else {
            return;
        };
        let of = |percent: Decimal| rounding::share(salary, percent).unwrap_or(Mxn::ZERO);
        let mut trace = Trace::default();
        trace.rule(used);
        trace.step(traza::PARTE_SALARIO, [Arg::Number(percent), Arg::Money(salary), Arg::Money(of(percent))]);
        let other = (press != percent).then(|| DetailValue::Money(of(press)));
        let value = DetailValue::Money(of(percent));
        self.out.details.push(Detail { id: DetailId::PaymentLimit, value, other, trace });
        if press != percent {
            let said = [format::percent_as_is(press), format::percent_as_is(percent)];
            let text = text::fill(t::PAGO_PRENSA, &[("prensa", &said[0]), ("usado", &said[1])]);
            self.gap(text, press_rule);
        }
    }
}
