//! Two people, one dwelling: each evaluated alone, then added.

mod figures;

use rust_decimal::Decimal;

use self::figures::Figures;
use super::applicant::{Applicant, Modality};
use super::context::Context;
use super::evaluation::{
    Evaluation, Finding, FindingKind, Missing, Offered, OptionResult, Product, Qualifies, Who, worst,
};
use super::finding::{Topic, code};
use super::scoring::Inputs;
use super::trace::{Trace, weakest};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::rules::{Date, Found, RuleUse, Status, Value};
use crate::text::{self, conjunto as t};

/// A figure of both people together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JointFigure {
    Sum,
    Ceiling,
    Amount,
    Payment,
    PaymentWithFpp,
    BuyingPower,
    TotalInterest,
    /// With both employers' contributions.
    TotalInterestWith,
    EndsWithout,
    EndsWith,
    Ownership,
}

impl JointFigure {
    /// In reading order.
    pub const ALL: [Self; 11] = [
        Self::Sum,
        Self::Ceiling,
        Self::Amount,
        Self::Payment,
        Self::PaymentWithFpp,
        Self::BuyingPower,
        Self::TotalInterest,
        Self::TotalInterestWith,
        Self::EndsWithout,
        Self::EndsWith,
        Self::Ownership,
    ];
}

/// Both people's answer to one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointResult {
    pub product: Product,
    /// `None` while nobody has said what the two are to each other.
    pub modality: Option<Modality>,
    pub qualifies: Qualifies,
    pub findings: Vec<Finding>,
    /// Both amounts added, before the joint ceiling.
    pub sum: Option<Mxn>,
    /// The most that two people can have together.
    pub ceiling: Option<Mxn>,
    /// The sum, or what the ceiling leaves of it.
    pub amount: Option<Mxn>,
    /// Both payments. Unknown where the ceiling cuts the sum: no source says who gives way.
    pub payment: Option<Mxn>,
    pub payment_with_fpp: Option<Mxn>,
    /// With both subcuentas and savings.
    pub buying_power: Option<Mxn>,
    /// Interest of both credits; unknown where the ceiling cuts the sum.
    pub total_interest: Option<Mxn>,
    /// With both employers' contributions.
    pub total_interest_with: Option<Mxn>,
    /// Share of the dwelling of the first and of the second person, percent to two decimals, by
    /// their credits.
    pub ownership: Option<(Decimal, Decimal)>,
    /// Month of the last payment of the one who pays longer.
    pub ends_without: Option<Date>,
    pub ends_with: Option<Date>,
    pub status: Status,
    pub traces: Vec<(JointFigure, Trace)>,
}

impl JointResult {
    /// The trace of a figure.
    pub fn trace(&self, figure: JointFigure) -> Option<&Trace> {
        self.traces.iter().find(|(id, _)| *id == figure).map(|(_, trace)| trace)
    }

    /// Whether the joint ceiling cuts the sum.
    pub fn is_cut(&self) -> bool {
        self.sum.zip(self.amount).is_some_and(|(sum, amount)| amount < sum)
    }
}

/// The second person as an applicant of their own: the dwelling, what it is for and what happened to
/// it are those of both.
pub(super) fn alone(second: &Applicant, first: &Applicant) -> Applicant {
    let mut alone = second.clone();
    alone.second = None;
    alone.modality = first.modality;
    alone.dwelling = first.dwelling.clone();
    alone.mobility = first.mobility.clone();
    alone
}

/// Both people together, for each product that is offered, or may be, on the date.
pub(super) fn joint(inputs: &Inputs<'_>, first: &[OptionResult], second: Option<&Evaluation>) -> Vec<JointResult> {
    let Some(second) = second else { return Vec::new() };
    let offered = first.iter().filter(|option| !matches!(option.offered, Offered::No { .. }));
    let pairs = offered.filter_map(|own| Some([own, second.option(own.product)?]));
    pairs.map(|options| Pair { inputs, second, options }.answer()).collect()
}

/// What one product answers to each of both.
struct Pair<'a> {
    inputs: &'a Inputs<'a>,
    second: &'a Evaluation,
    options: [&'a OptionResult; 2],
}

/// Names of both, in the order of [`Pair::options`].
const NAMES: [&str; 2] = [t::persona::TITULAR, t::persona::SEGUNDA];

impl Pair<'_> {
    fn ctx(&self) -> &Context<'_> {
        &self.inputs.ctx
    }

    fn product(&self) -> Product {
        self.options[0].product
    }

    fn finding(&self, topic: Topic, kind: FindingKind, text: impl Into<String>) -> Finding {
        Finding::new(code(self.product(), topic), kind, text)
    }

    fn answer(&self) -> JointResult {
        let modality = self.inputs.applicant.modality;
        let mut findings = Vec::new();
        let possible = self.check_modality(modality, &mut findings);
        self.say_rules(modality, &mut findings);
        self.check_each(&mut findings);
        self.check_spouse(modality, &mut findings);
        let figures = if possible { Figures::of(self, &mut findings) } else { Figures::default() };
        self.check_price(figures.buying_power, &mut findings);
        let mut rules: Vec<RuleUse> = figures.traces.iter().flat_map(|(_, trace)| trace.rules.clone()).collect();
        if rules.is_empty() {
            rules.extend(findings.iter().filter_map(|finding| finding.rule));
        }
        let own = weakest(self.ctx().book, &rules);
        let status = self.options.iter().map(|option| option.status).max().map_or(own, |weaker| own.max(weaker));
        let Figures { sum, ceiling, amount, payment, payment_with_fpp, buying_power, ownership, .. } = figures;
        let Figures { total_interest, total_interest_with, ends_without, ends_with, .. } = figures;
        JointResult {
            product: self.product(),
            modality,
            qualifies: worst(&findings),
            findings,
            sum,
            ceiling,
            amount,
            payment,
            payment_with_fpp,
            buying_power,
            total_interest,
            total_interest_with,
            ownership,
            ends_without,
            ends_with,
            status,
            traces: figures.traces,
        }
    }

    /// Whether the product is given to two people in this modality; while none is chosen, whether
    /// it is to any.
    fn check_modality(&self, modality: Option<Modality>, findings: &mut Vec<Finding>) -> bool {
        let (list, used) = match self.words(modalities_of(self.product())) {
            Ok(known) => known,
            Err(missing) => {
                let text = t::hallazgo::MODALIDAD_SIN_FUENTE;
                findings.push(self.with_missing(self.finding(Topic::Joint, FindingKind::Missing, text), missing));
                return false;
            }
        };
        let Some(chosen) = modality else {
            let finding = self.finding(Topic::Joint, FindingKind::Missing, t::hallazgo::FALTA_MODALIDAD);
            let finding = finding.action(t::hallazgo::ELEGIR_MODALIDAD, Who::Office).field("modalidad");
            findings.push(finding.values(None, Some(list.join(", "))).rule(self.ctx(), used));
            return list.iter().any(|word| word != Modality::Individual.id());
        };
        if chosen == Modality::Individual {
            let finding = self.finding(Topic::Joint, FindingKind::Impediment, t::hallazgo::INDIVIDUAL);
            findings.push(finding.action(t::hallazgo::QUITAR_O_CAMBIAR, Who::Office).field("modalidad"));
            return false;
        }
        let admitted = list.iter().any(|word| word == chosen.id());
        let name: [(&str, &dyn std::fmt::Display); 1] = [("modalidad", &chosen.id())];
        let finding = if admitted {
            self.finding(Topic::Joint, FindingKind::Meets, text::fill(t::hallazgo::ADMITE, &name))
        } else {
            self.finding(Topic::Joint, FindingKind::Impediment, text::fill(t::hallazgo::NO_ADMITE, &name))
                .action(t::hallazgo::OTRA_MODALIDAD, Who::Office)
                .field("modalidad")
        };
        findings.push(finding.values(None, Some(list.join(", "))).rule(self.ctx(), used));
        admitted
    }

    /// Who can ask together, and that each one is looked at alone.
    fn say_rules(&self, modality: Option<Modality>, findings: &mut Vec<Finding>) {
        let who = match modality {
            Some(Modality::Conyugal) => Some("unamos.conyugal.quienes"),
            Some(Modality::Familiar) => Some("unamos.familiar.quienes"),
            Some(Modality::Corresidencial) => Some("unamos.corresidencial.quienes"),
            Some(Modality::Individual) | None => None,
        };
        if let Some((modality, Ok((said, used)))) = modality.zip(who.map(|rule| self.words(rule))) {
            let said = said.join(", ");
            let text = text::fill(t::hallazgo::QUIENES, &[("modalidad", &modality.id()), ("quienes", &said)]);
            findings.push(self.finding(Topic::Joint, FindingKind::Information, text).rule(self.ctx(), used));
        }
        for rule in ["unamos.cada_quien", "unamos.plazo"] {
            if let Ok((said, used)) = self.words(rule) {
                let finding = self.finding(Topic::Joint, FindingKind::Information, said.join(", "));
                findings.push(finding.rule(self.ctx(), used));
            }
        }
    }

    /// Each one has to reach it alone.
    fn check_each(&self, findings: &mut Vec<Finding>) {
        for (option, name) in self.options.iter().zip(NAMES) {
            let (kind, said) = match option.qualifies {
                Qualifies::Yes => (FindingKind::Meets, t::hallazgo::ALCANZA),
                Qualifies::Conditional => (FindingKind::Condition, t::hallazgo::CONDICIONADO),
                Qualifies::Undetermined => (FindingKind::Missing, t::hallazgo::POR_CONFIRMAR),
                Qualifies::No => (FindingKind::Impediment, t::hallazgo::NO_ALCANZA),
            };
            let finding = self.finding(Topic::Joint, kind, text::fill(said, &[("quien", &name)]));
            let asks = kind >= FindingKind::Condition;
            findings.push(if asks { finding.action(t::hallazgo::VER_RESPUESTA, Who::Office) } else { finding });
        }
    }

    /// Infonavit Total asks its salary of the spouse too.
    fn check_spouse(&self, modality: Option<Modality>, findings: &mut Vec<Finding>) {
        if self.product() != Product::Total || modality != Some(Modality::Conyugal) {
            return;
        }
        let (Ok((uma, used)), Ok((unit, _))) =
            (self.ctx().number("unamos.total.conyugal"), super::derived::uma_monthly(self.ctx()))
        else {
            return;
        };
        let salary = self.inputs.applicant.second.as_deref().and_then(|second| second.employment.salary);
        let Some((salary, least)) = salary.zip(rounding::nearest_centavo(uma * unit)) else { return };
        let (kind, said) = if salary >= least {
            (FindingKind::Meets, t::hallazgo::CONYUGE_GANA)
        } else {
            (FindingKind::Impediment, t::hallazgo::CONYUGE_NO_GANA)
        };
        let asked = text::fill(t::hallazgo::CONYUGE_SALARIO, &[("n", &format::number(uma))]);
        let have = self.second.derived.salary_uma.map(format::uma);
        let finding = self.finding(Topic::SalaryGate, kind, said).values(have, Some(asked));
        findings.push(finding.rule(self.ctx(), used).field("segunda_persona.empleo.salario_mensual_integrado"));
    }

    /// Whether both together cover the wished price.
    fn check_price(&self, power: Option<Mxn>, findings: &mut Vec<Finding>) {
        let Some((price, power)) = self.inputs.applicant.dwelling.price.zip(power) else { return };
        let finding = if power >= price {
            self.finding(Topic::Price, FindingKind::Meets, t::hallazgo::PRECIO_CUBRE)
        } else {
            let text = text::fill(t::hallazgo::PRECIO_FALTA, &[("monto", &(price - power))]);
            self.finding(Topic::Price, FindingKind::Warning, text)
        };
        findings.push(finding.values(Some(power.to_string()), Some(price.to_string())).field("vivienda.precio"));
    }

    /// What a rule says in words on the date.
    fn words(&self, id: &'static str) -> Result<(Vec<String>, RuleUse), Missing> {
        match self.ctx().book.at(id, self.ctx().date) {
            Found::InForce(used, dated) => match &dated.value {
                Value::Statement(said) => Ok((vec![said.clone()], used)),
                Value::List(items) => Ok((items.clone(), used)),
                _ => Err(Missing::Rule(used)),
            },
            Found::NotInForce { .. } | Found::NoSuchRule => Err(Missing::NotInForce(id)),
        }
    }

    /// The finding with the rule that nobody published, where there is one on the date.
    fn with_missing(&self, finding: Finding, missing: Missing) -> Finding {
        match missing {
            Missing::Rule(used) => finding.rule(self.ctx(), used),
            Missing::Datum(_) | Missing::NotInForce(_) => finding,
        }
    }
}

/// The rule that lists the modalities of a product. Jornalero and Entes Públicos are subject to the
/// rules of the Tradicional.
const fn modalities_of(product: Product) -> &'static str {
    match product {
        Product::Tradicional | Product::Total | Product::Jornalero | Product::EntesPublicos => {
            "unamos.modalidades.vivienda"
        }
        Product::Cofinavit
        | Product::CofinavitIngresosAdicionales
        | Product::InfonavitFovissste
        | Product::CuentaInfonavitBanco => "unamos.modalidades.cofinanciados",
        Product::Suelo | Product::SueloCofinavit => "unamos.modalidades.suelo",
        Product::EquipaTuCasa => "unamos.modalidades.equipa",
        Product::MovilidadHabitacional => "unamos.modalidades.movilidad",
        Product::ViviendaBienestar
        | Product::Subsecuente
        | Product::Construccion
        | Product::Mejoravit
        | Product::CuentaAhorro
        | Product::Economico
        | Product::TradicionalBajoIngreso
        | Product::Tradicional2003
        | Product::Cofinanciamiento
        | Product::ApoyoInfonavit => "unamos.modalidades.otros",
    }
}
