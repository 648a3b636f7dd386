//! What there is to say about a value: sentences, steps, findings, rules. No drawing.

use crate::app::field::FieldId;
use crate::app::state::Why;
use crate::app::{State, rights};
use crate::engine::amortization::Schedule;
use crate::engine::evaluation::{
    Condition, DetailId, FactorId, FigureId, Finding, FindingKind, JointFigure, Model, Offered, OptionResult, Product,
    Score,
};
use crate::engine::rights::RightDateId;
use crate::engine::trace::Trace;
use crate::format;
use crate::report::{rights as told, words};
use crate::rules::{Found, RuleBook, RuleUse};
use crate::text::{self, conjunto, programa::por_que as t, solicitante::derivado};
use crate::ui::screens::amortizacion::plan::Plan;

/// An explanation, ready to be shown.
#[derive(Debug, Default)]
pub struct Explained<'a> {
    pub title: String,
    /// Sentences before everything else.
    pub lead: Vec<String>,
    /// Steps, the second and further ones under a heading.
    pub parts: Vec<(String, Trace)>,
    pub findings: Vec<&'a Finding>,
    /// What documents say of a product, in words.
    pub conditions: Vec<&'a Condition>,
    pub rules: Vec<RuleUse>,
}

impl Explained<'_> {
    fn part(&mut self, heading: &str, trace: Option<&Trace>) {
        if let Some(trace) = trace {
            self.parts.push((heading.to_owned(), trace.clone()));
            for used in &trace.rules {
                self.rule(*used);
            }
        }
    }

    fn rule(&mut self, used: RuleUse) {
        if !self.rules.contains(&used) {
            self.rules.push(used);
        }
    }

    /// Whether there is nothing but a title.
    pub fn is_empty(&self) -> bool {
        let steps = self.parts.iter().any(|(_, trace)| !trace.steps.is_empty());
        !steps
            && self.lead.is_empty()
            && self.findings.is_empty()
            && self.conditions.is_empty()
            && self.rules.is_empty()
    }
}

/// Gathers it for one question.
pub fn explained<'a>(state: &'a State, book: &RuleBook, why: &Why) -> Explained<'a> {
    match why {
        Why::Factor(model, id) => {
            let title = format!("{}: {}", words::model(*model), words::factor(*id));
            let mut out = Explained { title, ..Explained::default() };
            if let Some(factor) =
                state.shown_evaluation().score(*model).and_then(|s| s.factors.iter().find(|f| f.id == *id))
            {
                out.part("", Some(&factor.trace));
                out.rule(factor.rule);
            }
            out
        }
        Why::Total(model) => total(state.shown_evaluation().score(*model), *model),
        Why::Figure(product, id) => figure(state, *product, *id),
        Why::Joint(product, figure) => joint_figure(state, *product, *figure),
        Why::JointOption(product) => joint_option(state, *product),
        Why::Option(product) => option(state, *product),
        Why::Detail(product, id) => detail(state, *product, *id),
        Why::Conditions(product) => conditions(state, *product),
        Why::Confidence(product) => confidence(state, book, *product),
        Why::Schedule { figure, bank } => schedule(state, *figure, *bank),
        Why::Field(id) => field(state, *id),
        Why::Right(id) => right(state, book, *id),
        Why::Rule(id) => {
            let mut out = Explained::default();
            if let Found::InForce(used, _) = book.at(id, state.date) {
                out.rules.push(used);
            }
            out.title = book.parameter(id).map_or_else(|| id.clone(), |rule| rule.label.clone());
            out
        }
    }
}

/// Factors, their sum, and the minimum that it is held against.
fn total(score: Option<&Score>, model: Model) -> Explained<'_> {
    let title = text::fill(t::TOTAL, &[("modelo", &words::model(model))]);
    let mut out = Explained { title, ..Explained::default() };
    let Some(score) = score else { return out };
    for factor in &score.factors {
        let (name, points) = (words::factor(factor.id), words::points(factor));
        out.lead.push(match factor.maximum {
            Some(most) => {
                text::fill(t::FACTOR, &[("factor", &name), ("puntos", &points), ("maximo", &format::integer(most))])
            }
            None => text::counted(&points, t::FACTOR_ADICIONAL_UNO, t::FACTOR_ADICIONAL, &[("factor", &name)]),
        });
    }
    out.lead.push(text::fill(t::SUMA, &[("total", &format::points(words::total(score)))]));
    let verdict = words::score_verdict(score);
    let minimum = format::points(words::minimum(score));
    out.lead.push(text::fill(t::MINIMO, &[("minimo", &minimum), ("veredicto", &verdict)]));
    out.findings.extend(&score.findings);
    out.rule(score.minimum_rule);
    score.incomplete.into_iter().for_each(|used| out.rule(used));
    out
}

fn figure(state: &State, product: Product, id: FigureId) -> Explained<'_> {
    let title = format!("{}: {}", words::product(product), words::figure(id));
    let mut out = Explained { title, ..Explained::default() };
    let Some(option) = state.shown_evaluation().option(product) else { return out };
    out.part("", option.trace(id));
    if out.parts.is_empty() {
        // Not a figure yet: the findings say what is missing.
        out.findings.extend(option.findings.iter().filter(|found| found.kind >= FindingKind::Missing));
    }
    let beside = match id {
        FigureId::TotalInterest => Some(FigureId::TotalInterestWith),
        FigureId::Rate => Some(FigureId::OtherReading),
        FigureId::Payment | FigureId::NeededIncome => Some(FigureId::IncomeShare),
        _ => None,
    };
    if let Some(other) = beside {
        out.part(words::figure(other), option.trace(other));
    }
    out
}

/// A figure of both people, from each one's own.
fn joint_figure(state: &State, product: Product, id: JointFigure) -> Explained<'_> {
    let title = format!("{}: {}", words::product(product), words::joint_figure(id));
    let mut out = Explained { title, ..Explained::default() };
    let Some(joint) = state.evaluation.joint(product) else { return out };
    out.part("", joint.trace(id));
    if out.parts.is_empty() {
        out.findings.extend(joint.findings.iter().filter(|found| found.kind >= FindingKind::Warning));
    }
    out
}

/// Every finding about both people, what decides first.
fn joint_option(state: &State, product: Product) -> Explained<'_> {
    let mut out = Explained::default();
    let Some(joint) = state.evaluation.joint(product) else { return out };
    let answer = words::qualifies(joint.qualifies);
    out.title = text::fill(conjunto::papel::OPCION, &[("producto", &words::product(product)), ("respuesta", &answer)]);
    out.findings.extend(&joint.findings);
    out.findings.sort_by_key(|found| std::cmp::Reverse(found.kind));
    out
}

/// Every finding of an option, what decides first.
fn option(state: &State, product: Product) -> Explained<'_> {
    let mut out = Explained::default();
    let Some(option) = state.shown_evaluation().option(product) else { return out };
    let answer = words::qualifies(option.qualifies);
    out.title = text::fill(t::OPCION, &[("producto", &words::product(product)), ("respuesta", &answer)]);
    out.findings.extend(&option.findings);
    out.findings.sort_by_key(|found| std::cmp::Reverse(found.kind));
    out.part(words::figure(FigureId::IncomeShare), option.trace(FigureId::IncomeShare));
    out.rules.clear();
    out
}

/// A figure that only some products have, and what another source says of it.
fn detail(state: &State, product: Product, id: DetailId) -> Explained<'_> {
    let title = format!("{}: {}", words::product(product), words::detail(id));
    let mut out = Explained { title, ..Explained::default() };
    let found = state.shown_evaluation().option(product).and_then(|option| option.details.iter().find(|d| d.id == id));
    let Some(found) = found else { return out };
    out.lead.push(words::detail_with_other(product, found));
    out.part("", Some(&found.trace));
    out
}

/// What the product's documents say of it, and whether it can be asked for on the date.
fn conditions(state: &State, product: Product) -> Explained<'_> {
    let title = text::fill(t::CONDICIONES, &[("producto", &words::product(product))]);
    let mut out = Explained { title, ..Explained::default() };
    let Some(option) = state.shown_evaluation().option(product) else { return out };
    out.conditions.extend(&option.conditions);
    if option.conditions.is_empty() {
        out.lead.push(text::fill(t::SIN_CONDICIONES, &[("fecha", &format::date(state.date))]));
    }
    if option.offered != Offered::Yes {
        out.findings.extend(option.findings.iter().filter(|found| found.kind >= FindingKind::Missing));
    }
    out
}

/// The rules for which a whole option counts as so well sourced and no better.
fn confidence<'a>(state: &'a State, book: &RuleBook, product: Product) -> Explained<'a> {
    let mut out = Explained::default();
    let Some(option) = state.shown_evaluation().option(product) else { return out };
    out.title = text::fill(t::CONFIANZA, &[("producto", &words::product(product))]);
    let word = words::status(option.status);
    out.lead.push(text::fill(t::MAS_DEBIL, &[("confianza", &word)]));
    for used in rules_of(option).filter(|used| book.dated(*used).status == option.status) {
        out.rule(used);
    }
    out
}

/// The rules that an option's confidence is taken from: of its figures or, without figures, of its findings.
fn rules_of(option: &OptionResult) -> Box<dyn Iterator<Item = RuleUse> + '_> {
    if option.traces.is_empty() {
        Box::new(option.findings.iter().filter_map(|found| found.rule))
    } else {
        Box::new(option.traces.iter().flat_map(|(_, trace)| trace.rules.iter().copied()))
    }
}

/// A figure at the head of Amortización: the table shown, then how the option itself comes to its own.
fn schedule(state: &State, id: FigureId, bank: bool) -> Explained<'_> {
    let mut out = Explained::default();
    let Some(plan) = Plan::of(state, bank) else { return out };
    out.title = format!("{}: {}", plan.name(), words::figure(id));
    let credit = plan.credit;
    let months = format::integer(i64::from(credit.months));
    match id {
        FigureId::Amount | FigureId::Payment => out.lead.push(text::fill(
            t::CREDITO,
            &[("monto", &credit.amount), ("tasa", &credit.rate), ("meses", &months), ("pago", &credit.payment)],
        )),
        _ => table_lines(&plan.table, &mut out.lead),
    }
    // The bank's part is as it was typed; the option's own steps are about both.
    out.part(if bank { words::product(plan.option.product) } else { "" }, plan.option.trace(id));
    out
}

fn table_lines(table: &Schedule, lead: &mut Vec<String>) {
    let (first, last) = (format::month(table.first), format::month(table.last_month()));
    let ends: [(&str, &dyn std::fmt::Display); 2] = [("primero", &first), ("ultimo", &last)];
    lead.push(text::counted(&table.rows.len(), t::TABLA_UNO, t::TABLA, &ends));
    lead.push(text::fill(t::TABLA_INTERESES, &[("monto", &table.total_interest)]));
    if table.total_contribution > crate::money::Mxn::ZERO {
        lead.push(text::fill(t::TABLA_APORTACION, &[("monto", &table.total_contribution)]));
    }
    if table.total_extra > crate::money::Mxn::ZERO {
        lead.push(text::fill(t::TABLA_ABONOS, &[("monto", &table.total_extra)]));
    }
}

/// A date of the rights: what it is, its steps, what other readings give.
fn right<'a>(state: &State, book: &RuleBook, id: RightDateId) -> Explained<'a> {
    let mut out = Explained { title: told::date_name(id).to_owned(), ..Explained::default() };
    let rights = rights(state, book);
    let Some(date) = rights.date_of(id) else { return out };
    out.lead.push(told::when(date, book));
    out.lead.extend(told::others(date));
    out.part("", Some(&date.trace));
    out
}

/// What is said about a field, what it gives, and every finding that cites it.
fn field(state: &State, id: FieldId) -> Explained<'_> {
    let mut out = Explained { title: id.label().to_owned(), ..Explained::default() };
    let said = match id {
        FieldId::Curp => Some(t::campo::CURP),
        FieldId::Nss => Some(t::campo::NSS),
        FieldId::Rfc => Some(t::campo::RFC),
        _ => None,
    };
    out.lead.extend(said.map(str::to_owned));
    out.lead.extend(state.judgement(id).map(|message| message.text));
    let derived = &state.shown_evaluation().derived;
    if id == FieldId::Curp && derived.from_curp {
        let pieces = [
            (derivado::NACIMIENTO, derived.birth.map(format::date)),
            (derivado::EDAD, derived.age.map(|age| format::years(u32::from(age)))),
            (derivado::ENTIDAD, derived.birth_state.map(str::to_owned)),
        ];
        let known = pieces.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
        out.lead.extend(known);
    }
    if let (FieldId::Curp, Some(score)) = (id, state.score()) {
        let ages = score.factors.iter().filter(|f| matches!(f.id, FactorId::Age | FactorId::AgeSalary));
        ages.for_each(|factor| out.part(words::factor(factor.id), Some(&factor.trace)));
    }
    let cites = |found: &&Finding| found.field == Some(id.path());
    let scores = state.shown_evaluation().scores.iter().flat_map(|score| &score.findings);
    let options = state.shown_evaluation().options.iter().flat_map(|option| &option.findings);
    out.findings.extend(scores.chain(options).filter(cites));
    out
}
