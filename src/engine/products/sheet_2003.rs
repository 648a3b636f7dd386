//! What the credits of the 2003-2005 comparison sheet share.
//!
//! The sheet prints caps in times the monthly minimum wage of the Distrito Federal («vsm») and the
//! ends of a band of rates, no table: payment and capacity stay unknown, and the most that its caps
//! allow is told as figures of the product. Where the sheet leaves a gap or an overlap between two of
//! its credits, that is told and not closed.

use super::assemble::Draft;
use crate::engine::applicant::{EarlierCredit, Purpose};
use crate::engine::context::Known;
use crate::engine::derived::minimum_wage_monthly;
use crate::engine::evaluation::{
    ConditionId, Detail, DetailId, DetailValue, Finding, FindingKind, Missing, OptionResult, Product, Score, Who,
};
use crate::engine::finding::Topic;
use crate::engine::scoring::Inputs;
use crate::engine::trace::{Arg, Trace};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::RuleUse;
use crate::text::{self, hallazgos, hoja_2003 as t};

const SALARY: &str = "empleo.salario_mensual_integrado";
const PRICE: &str = "vivienda.precio";
/// The home that is cheap up to this value.
pub(super) const CHEAP: &str = "hoja2003.economica";
/// The state whose price cap is the higher one, by the letters of the CURP.
const FEDERAL_DISTRICT: &str = "DF";

/// An edge in times the minimum wage, by the rule that gives it.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    UpTo(&'static str),
    Below(&'static str),
    From(&'static str),
    Above(&'static str),
}

impl Edge {
    const fn rule(self) -> &'static str {
        match self {
            Self::UpTo(rule) | Self::Below(rule) | Self::From(rule) | Self::Above(rule) => rule,
        }
    }

    fn holds(self, amount: Mxn, edge: Mxn) -> bool {
        match self {
            Self::UpTo(_) => amount <= edge,
            Self::Below(_) => amount < edge,
            Self::From(_) => amount >= edge,
            Self::Above(_) => amount > edge,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::UpTo(_) => t::ingreso::HASTA,
            Self::Below(_) => t::ingreso::MENOR,
            Self::From(_) => t::ingreso::DESDE,
            Self::Above(_) => t::ingreso::MAYOR,
        }
    }
}

/// The highest price.
#[derive(Clone, Copy)]
pub(super) enum Ceiling {
    /// One for the Distrito Federal, one for the rest; `wider` where the board could widen the first.
    ByState { here: &'static str, elsewhere: &'static str, wider: bool },
    /// A rule of the credit's own, the same in the whole country.
    Own(&'static str),
    /// The sheet's, and the lower one of another source.
    TwoSources { sheet: &'static str, other: &'static str },
}

/// The cap of the sheet.
pub(super) const SHEET_CEILING: Ceiling =
    Ceiling::ByState { here: "hoja2003.precio.df", elsewhere: "hoja2003.precio.provincia", wider: true };

/// What one credit of the sheet asks for.
pub(super) struct Sheet {
    pub product: Product,
    /// The rule whose dated values are its life.
    pub life: &'static str,
    pub income: &'static [Edge],
    /// Whether only homes above the cheap one can be bought.
    pub above_cheap: bool,
    pub ceiling: Ceiling,
}

impl Sheet {
    /// The draft with what every credit of the sheet has: who, points, line, income, price, gaps,
    /// letter and conditions. The option is finished where it was not offered.
    pub fn draft<'a>(&self, inputs: &'a Inputs<'a>, scores: &[Score]) -> Result<Draft<'a>, Box<OptionResult>> {
        let mut draft = Draft::new(inputs, self.product);
        if !draft.offered(self.life) {
            return Err(Box::new(draft.done()));
        }
        if self.product != Product::CuentaAhorro {
            draft.check_points(scores);
        }
        draft.sheet_person();
        draft.sheet_line();
        draft.sheet_income(self.income);
        draft.sheet_price(self);
        draft.sheet_gaps();
        draft.conditions(&[
            (ConditionId::Requirement, "hoja2003.sujetos"),
            (ConditionId::Property, "hoja2003.inmueble"),
        ]);
        Ok(draft)
    }
}

impl Draft<'_> {
    /// An amount in times the monthly minimum wage of the Distrito Federal, to the centavo.
    pub(super) fn times(&self, rule: &'static str) -> Known<Mxn> {
        let (count, used) = self.inputs.ctx.number(rule)?;
        let (unit, wage) = minimum_wage_monthly(&self.inputs.ctx)?;
        let pesos = count.checked_mul(unit).and_then(rounding::nearest_centavo).ok_or(Missing::Rule(wage))?;
        Ok((pesos, used))
    }

    /// The steps from a rule in times the minimum wage to pesos.
    pub(super) fn times_trace(&self, rule: &'static str, trace: &mut Trace) {
        let ctx = self.inputs.ctx;
        if let (Ok((count, used)), Ok((unit, wage)), Ok((pesos, _))) =
            (ctx.number(rule), minimum_wage_monthly(&ctx), self.times(rule))
        {
            trace.rule(used);
            trace.rule(wage);
            trace.step(t::traza::VSM, [Arg::Number(unit)]);
            trace.step(t::traza::TOPE, [Arg::Number(count), Arg::Money(pesos)]);
        }
    }

    pub(super) fn put_detail(&mut self, id: DetailId, value: DetailValue, trace: Trace) {
        self.out.details.push(Detail { id, value, other: None, trace });
    }

    /// Who may ask: somebody with deposits who never had a credit.
    fn sheet_person(&mut self) {
        let ctx = self.inputs.ctx;
        let applicant = self.inputs.applicant;
        let once = ctx.statement("hoja2003.una_vez");
        let (kind, said) = match applicant.history.earlier_credit {
            Some(EarlierCredit::None) => (FindingKind::Meets, hallazgos::credito_previo::CUMPLE),
            Some(EarlierCredit::Paid | EarlierCredit::Active) => (FindingKind::Impediment, t::persona::UNA_VEZ),
            None => (FindingKind::Missing, hallazgos::credito_previo::FALTA),
        };
        let finding = Finding::new(self.code(Topic::EarlierCredit), kind, said).field("historial.credito_infonavit");
        self.out.findings.push(match once {
            Ok((_, used)) => finding.rule(&ctx, used),
            Err(_) => finding,
        });
        let balance = applicant.savings.subcuenta;
        let (kind, said) = match balance {
            Some(Mxn::ZERO) => (FindingKind::Impediment, t::persona::SIN_DEPOSITOS),
            Some(_) => (FindingKind::Meets, t::persona::CON_DEPOSITOS),
            None => (FindingKind::Missing, t::persona::FALTA_SALDO),
        };
        let finding = Finding::new(self.code(Topic::Requirement), kind, said).field("ahorro.subcuenta");
        self.out.findings.push(finding.values(balance.map(|m| m.to_string()), None));
        self.condition(ConditionId::Requirement, "hoja2003.una_vez");
    }

    /// Which of the lines I to V the purpose is.
    fn sheet_line(&mut self) {
        const LINES: [&str; 5] =
            ["hoja2003.linea.1", "hoja2003.linea.2", "hoja2003.linea.3", "hoja2003.linea.4", "hoja2003.linea.5"];
        let dwelling = &self.inputs.applicant.dwelling;
        let lines = match (dwelling.purpose, dwelling.institute_housing) {
            (Some(Purpose::BuyHome), Some(true)) => &LINES[..1],
            (Some(Purpose::BuyHome), Some(false)) => &LINES[1..2],
            (Some(Purpose::BuyHome), None) => &LINES[..2],
            (Some(Purpose::Build), _) => &LINES[2..3],
            (Some(Purpose::Improve), _) => &LINES[3..4],
            (Some(Purpose::PayMortgage), _) => &LINES[4..],
            (Some(Purpose::BuyLand), _) => {
                let finding = Finding::new(self.code(Topic::Purpose), FindingKind::Impediment, t::linea::TERRENO);
                self.out.findings.push(finding.field("vivienda.destino"));
                return;
            }
            (None, _) => {
                let finding = Finding::new(self.code(Topic::Purpose), FindingKind::Missing, t::linea::FALTA);
                self.out.findings.push(finding.field("vivienda.destino"));
                &LINES[..]
            }
        };
        for line in lines {
            self.condition(ConditionId::UseOfFunds, line);
        }
        let (kind, said) = match dwelling.purpose {
            None => return,
            Some(Purpose::BuyHome) => (FindingKind::Meets, t::linea::COMPRA),
            // Only CuentaAhorro names no purpose.
            Some(_) if self.out.product == Product::CuentaAhorro => return,
            Some(_) => (FindingKind::Missing, t::linea::OTRA),
        };
        let topic = if kind == FindingKind::Missing { Topic::Gap } else { Topic::Purpose };
        let finding = Finding::new(self.code(topic), kind, said);
        self.out.findings.push(finding.field("vivienda.destino"));
    }

    /// Whether the credit buys a home, as far as the purpose says.
    pub(super) fn buys(&self) -> bool {
        matches!(self.inputs.applicant.dwelling.purpose, Some(Purpose::BuyHome) | None)
    }

    fn sheet_income(&mut self, edges: &[Edge]) {
        if edges.is_empty() {
            return;
        }
        let ctx = self.inputs.ctx;
        let mut known = Vec::with_capacity(edges.len());
        for edge in edges {
            match (self.times(edge.rule()), ctx.number(edge.rule())) {
                (Ok((pesos, used)), Ok((count, _))) => known.push((*edge, pesos, count, used)),
                (Err(missing), _) | (_, Err(missing)) => return self.missing(missing),
            }
        }
        let asked: Vec<String> =
            known.iter().map(|(edge, _, n, _)| text::fill(edge.words(), &[("n", &format::number(*n))])).collect();
        let Some(salary) = self.inputs.applicant.employment.salary else {
            let said = text::fill(hallazgos::falta::DATO, &[("dato", &hallazgos::dato::SALARIO)]);
            let finding = Finding::new(self.code(Topic::MissingDatum), FindingKind::Missing, said);
            self.out.findings.push(finding.values(None, Some(asked.join(", "))).field(SALARY));
            return;
        };
        let failed = known.iter().find(|(edge, pesos, ..)| !edge.holds(salary, *pesos));
        let rule = failed.or(known.first()).map(|(.., used)| *used);
        let finding = match failed {
            None => Finding::new(self.code(Topic::SalaryGate), FindingKind::Meets, t::ingreso::CUMPLE),
            // In a gap of the sheet itself nothing is decided: the gap's own finding says so.
            Some(_) if self.sheet_gap().is_some_and(|gap| gap.kind == FindingKind::Missing) => return,
            Some(_) => Finding::new(self.code(Topic::SalaryGate), FindingKind::Impediment, t::ingreso::NO)
                .action(t::ingreso::ACCION, Who::Office),
        };
        let finding = finding.values(self.salary_times(), Some(asked.join(", "))).field(SALARY);
        self.out.findings.push(match rule {
            Some(used) => finding.rule(&ctx, used),
            None => finding,
        });
    }

    /// The salary in times the minimum wage, with two decimals.
    fn salary_times(&self) -> Option<String> {
        let salary = self.inputs.applicant.employment.salary?;
        let (unit, _) = minimum_wage_monthly(&self.inputs.ctx).ok()?;
        let times = salary.to_decimal().checked_div(unit)?;
        Some(text::fill(t::ingreso::VECES, &[("n", &format::number(rounding::hundredths_down(times)))]))
    }

    /// The price against what the credit takes; the caps are for buying, lines I and II.
    fn sheet_price(&mut self, sheet: &Sheet) {
        if !self.buys() {
            let finding = Finding::new(self.code(Topic::Price), FindingKind::Information, t::linea::SIN_PRECIO);
            self.out.findings.push(finding.field("vivienda.destino"));
            return;
        }
        self.price_between(sheet.ceiling, sheet.above_cheap);
    }

    /// The price against a cap and, where only homes above the cheap one can be bought, against that.
    pub(super) fn price_between(&mut self, ceiling: Ceiling, above_cheap: bool) {
        let ctx = self.inputs.ctx;
        let cap = match self.price_cap(ceiling) {
            Ok(cap) => cap,
            Err(missing) => return self.missing(missing),
        };
        let mut trace = Trace::default();
        self.times_trace(cap.rule, &mut trace);
        if let Some(doubt) = &cap.doubt {
            self.times_trace(doubt.rule, &mut trace);
        }
        self.out.details.push(Detail { id: DetailId::PriceLimit, value: cap.shown, other: cap.other, trace });

        let cheap = if above_cheap { self.times(CHEAP).ok() } else { None };
        let asked = match cheap {
            Some((cheap, _)) => text::fill(t::precio::ENTRE, &[("desde", &cheap), ("hasta", &cap.sure)]),
            None => text::fill(t::precio::HASTA, &[("n", &cap.sure)]),
        };
        let price = self.inputs.applicant.dwelling.price;
        let in_doubt =
            price.zip(cap.doubt.as_ref()).filter(|(price, doubt)| *price > cap.sure && *price <= doubt.until);
        let (kind, said, rule, field) = match (price, cheap, in_doubt) {
            (None, ..) => (FindingKind::Missing, t::precio::FALTA, cap.used, PRICE),
            (Some(price), Some((cheap, rule)), _) if price <= cheap => {
                if self.sheet_gap().is_some_and(|gap| gap.kind == FindingKind::Missing) {
                    return;
                }
                (FindingKind::Impediment, t::precio::NO, rule, PRICE)
            }
            (_, _, Some((_, doubt))) => (doubt.kind, doubt.said, cap.used, doubt.field),
            (Some(price), ..) if price <= cap.sure => (FindingKind::Meets, t::precio::CUMPLE, cap.used, PRICE),
            (Some(_), ..) => (FindingKind::Impediment, t::precio::NO, cap.used, PRICE),
        };
        let finding = Finding::new(self.code(Topic::Price), kind, said);
        let finding = finding.values(price.map(|p| p.to_string()), Some(asked));
        self.out.findings.push(finding.rule(&ctx, rule).field(field));
    }

    fn price_cap(&self, ceiling: Ceiling) -> Result<PriceCap, Missing> {
        let one = |rule, (sure, used)| PriceCap {
            rule,
            used,
            sure,
            shown: DetailValue::Money(sure),
            other: None,
            doubt: None,
        };
        match (ceiling, self.inputs.applicant.dwelling.state.as_deref()) {
            (Ceiling::Own(rule), _) => Ok(one(rule, self.times(rule)?)),
            (Ceiling::ByState { here, .. }, Some(FEDERAL_DISTRICT)) => Ok(one(here, self.times(here)?)),
            (Ceiling::ByState { elsewhere, wider: false, .. }, Some(_)) => Ok(one(elsewhere, self.times(elsewhere)?)),
            (Ceiling::ByState { here, elsewhere, .. }, state) => {
                let (until, _) = self.times(here)?;
                let mut cap = one(elsewhere, self.times(elsewhere)?);
                let (kind, said, field) = if state.is_some() {
                    // The board could widen the Distrito Federal's cap to other places.
                    cap.other = Some(DetailValue::Money(until));
                    (FindingKind::Condition, t::precio::CONSEJO, PRICE)
                } else {
                    cap.shown = DetailValue::Between(cap.sure, until);
                    (FindingKind::Missing, t::precio::FALTA_ENTIDAD, "vivienda.entidad")
                };
                cap.doubt = Some(Doubt { rule: here, until, kind, said, field });
                Ok(cap)
            }
            (Ceiling::TwoSources { sheet, other }, _) => {
                let (until, _) = self.times(sheet)?;
                let mut cap = one(other, self.times(other)?);
                cap.shown = DetailValue::Money(until);
                cap.other = Some(DetailValue::Money(cap.sure));
                let (kind, said) = (FindingKind::Missing, t::precio::DOS_FUENTES);
                cap.doubt = Some(Doubt { rule: sheet, until, kind, said, field: PRICE });
                Ok(cap)
            }
        }
    }

    /// What the sheet itself leaves open or says twice for this income and price.
    fn sheet_gaps(&mut self) {
        let Some(gap) = self.sheet_gap() else { return };
        let ctx = self.inputs.ctx;
        let (Ok((low, used)), Ok((high, _))) = (ctx.number(gap.low), ctx.number(gap.high)) else { return };
        let (low, high) = (format::number(low), format::number(high));
        let all: [(&str, &dyn std::fmt::Display); 2] = [("desde", &low), ("hasta", &high)];
        let places = if gap.said.contains("{hasta}") { &all[..] } else { &all[..1] };
        let finding = Finding::new(self.code(Topic::Gap), gap.kind, text::fill(gap.said, places));
        self.out.findings.push(finding.values(self.salary_times(), None).rule(&ctx, used).field(SALARY));
    }

    fn sheet_gap(&self) -> Option<Gap> {
        const CHEAP_TOP: &str = "economico.ingreso.maximo";
        const LOW_TOP: &str = "tradicional_bajo_ingreso.ingreso.tope";
        const MIDDLE: [&str; 2] = ["tradicional_2003.ingreso.minimo", "tradicional_2003.ingreso.maximo"];
        const SHARED_TOP: &str = "cofinanciamiento.ingreso.maximo";
        const HIGH: &str = "apoyo_infonavit.ingreso.minimo";
        const SUM: &str = "hoja2003.suma.ingreso";
        let salary = self.inputs.applicant.employment.salary?;
        let edge = |rule| self.times(rule).map(|(pesos, _)| pesos).ok();
        let above = |rule| edge(rule).is_some_and(|edge| salary > edge);
        let up_to = |rule| edge(rule).is_some_and(|edge| salary <= edge);
        let from = |rule| edge(rule).is_some_and(|edge| salary >= edge);
        let price = self.inputs.applicant.dwelling.price;
        let cheap = price.zip(edge(CHEAP)).map(|(price, most)| price <= most);
        let gap = |kind, said, low, high| Some(Gap { kind, said, low, high });
        match self.out.product {
            Product::Economico | Product::TradicionalBajoIngreso
                if above(CHEAP_TOP) && !from(LOW_TOP) && cheap == Some(true) =>
            {
                gap(FindingKind::Missing, t::huecos::ENTRE_39_Y_4, CHEAP_TOP, LOW_TOP)
            }
            Product::Tradicional2003 | Product::ApoyoInfonavit if above(MIDDLE[1]) && up_to(HIGH) => {
                gap(FindingKind::Missing, t::huecos::ENTRE_109_Y_11, MIDDLE[1], HIGH)
            }
            Product::Economico | Product::Tradicional2003 | Product::Cofinanciamiento
                if from(MIDDLE[0]) && cheap == Some(true) =>
            {
                gap(FindingKind::Warning, t::huecos::SIN_ECONOMICA, MIDDLE[0], MIDDLE[0])
            }
            Product::Tradicional2003 | Product::Cofinanciamiento if from(MIDDLE[0]) && up_to(SHARED_TOP) => {
                gap(FindingKind::Information, t::huecos::DOS_CREDITOS, MIDDLE[0], SHARED_TOP)
            }
            Product::Tradicional2003 if above(SUM) && up_to(MIDDLE[1]) => {
                gap(FindingKind::Information, t::huecos::CAMBIO_SUMA, SUM, MIDDLE[1])
            }
            _ => None,
        }
    }
}

/// A gap or an overlap of the sheet, between two edges.
struct Gap {
    kind: FindingKind,
    said: &'static str,
    low: &'static str,
    high: &'static str,
}

/// The highest price, and up to where something else may hold.
struct PriceCap {
    rule: &'static str,
    used: RuleUse,
    /// Up to here it surely fits.
    sure: Mxn,
    shown: DetailValue,
    other: Option<DetailValue>,
    doubt: Option<Doubt>,
}

/// Above the sure cap and up to a higher one.
struct Doubt {
    rule: &'static str,
    until: Mxn,
    kind: FindingKind,
    said: &'static str,
    field: &'static str,
}
