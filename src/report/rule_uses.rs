//! What rests on a rule: read from an evaluation, and from the rule's own id.

use super::words;
use crate::engine::evaluation::{
    Evaluation, FactorId, FigureId, Finding, JointResult, Model, OptionResult, Product, Score,
};
use crate::rules::{Parameter, RuleBook, RuleUse};
use crate::text::{self, normativa::usos as t};

/// Something that has a result resting on a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    Score(Model),
    Option(Product),
    /// A product that two people ask for together.
    Joint(Product),
}

impl User {
    /// Its name where it stands alone.
    pub fn name(self) -> String {
        match self {
            Self::Score(model) => text::fill(t::PUNTAJE, &[("modelo", &words::model(model))]),
            Self::Option(product) => words::product(product).to_owned(),
            Self::Joint(product) => text::fill(t::CONJUNTO, &[("producto", &words::product(product))]),
        }
    }
}

/// The first of the figures, so that it can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    Factor(FactorId),
    Figure(FigureId),
    /// Something that has no explanation of its own: a finding, a condition, a total.
    Whole,
}

/// One that rests on the rule, with what of it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub user: User,
    pub first: First,
    pub figures: Vec<String>,
}

/// Everything of an evaluation whose trace, condition or finding names the rule, also of the second
/// person.
pub fn of_evaluation(book: &RuleBook, evaluation: &Evaluation, rule: &Parameter) -> Vec<Use> {
    let Some(position) = book.position(&rule.id) else { return Vec::new() };
    let names = |rules: &[RuleUse]| rules.iter().any(|used| used.parameter == position);
    let mut all: Vec<Use> = Vec::new();
    for evaluation in [Some(evaluation), evaluation.second.as_deref()].into_iter().flatten() {
        let scores = evaluation.scores.iter().map(|score| of_score(score, &names));
        let options = evaluation.options.iter().map(|option| of_option(option, &names));
        let joint = evaluation.joint.iter().map(|joint| of_joint(joint, &names));
        for found in scores.chain(options).chain(joint).filter(|found| !found.figures.is_empty()) {
            match all.iter_mut().find(|known| known.user == found.user) {
                Some(known) => known.figures.extend(found.figures),
                None => all.push(found),
            }
        }
    }
    for found in &mut all {
        let named = std::mem::take(&mut found.figures);
        for figure in named {
            if !found.figures.contains(&figure) {
                found.figures.push(figure);
            }
        }
    }
    all
}

fn of_score(score: &Score, names: &impl Fn(&[RuleUse]) -> bool) -> Use {
    let mut found = Use { user: User::Score(score.model), first: First::Whole, figures: Vec::new() };
    for factor in &score.factors {
        if names(&factor.trace.rules) || names(&[factor.rule]) {
            found.put(First::Factor(factor.id), words::factor(factor.id));
        }
    }
    if names(&[score.minimum_rule]) {
        found.put(First::Whole, t::MINIMO);
    }
    if score.incomplete.is_some_and(|used| names(&[used])) {
        found.put(First::Whole, t::TOTAL);
    }
    found.put_findings(&score.findings, names);
    found
}

fn of_option(option: &OptionResult, names: &impl Fn(&[RuleUse]) -> bool) -> Use {
    let mut found = Use { user: User::Option(option.product), first: First::Whole, figures: Vec::new() };
    for (figure, trace) in &option.traces {
        if names(&trace.rules) {
            found.put(First::Figure(*figure), words::figure(*figure));
        }
    }
    for detail in &option.details {
        if names(&detail.trace.rules) {
            found.put(First::Whole, words::detail(detail.id));
        }
    }
    for condition in &option.conditions {
        if names(&[condition.rule]) {
            found.put(First::Whole, words::condition(condition.id));
        }
    }
    found.put_findings(&option.findings, names);
    found
}

fn of_joint(joint: &JointResult, names: &impl Fn(&[RuleUse]) -> bool) -> Use {
    let mut found = Use { user: User::Joint(joint.product), first: First::Whole, figures: Vec::new() };
    for (figure, trace) in &joint.traces {
        if names(&trace.rules) {
            found.put(First::Whole, words::joint_figure(*figure));
        }
    }
    found.put_findings(&joint.findings, names);
    found
}

impl Use {
    fn put(&mut self, first: First, figure: &str) {
        if self.first == First::Whole {
            self.first = first;
        }
        self.figures.push(figure.to_owned());
    }

    fn put_findings(&mut self, findings: &[Finding], names: &impl Fn(&[RuleUse]) -> bool) {
        for finding in findings {
            if finding.rule.is_some_and(|used| names(&[used])) {
                self.put(First::Whole, &text::fill(t::HALLAZGO, &[("codigo", &finding.code)]));
            }
        }
    }
}

/// What the rule's id says that it is for, whoever the applicant is: a score, a product, or what
/// several share.
pub fn by_name(rule: &Parameter) -> String {
    let family = rule.id.split('.').next().unwrap_or_default().replace('-', "_");
    let model = [
        ("t1000", Model::T1000),
        ("t100", Model::T100),
        ("p116b", Model::P116B),
        ("p116a", Model::P116A),
        ("seed001", Model::Seed001),
    ];
    if let Some((_, model)) = model.into_iter().find(|(id, _)| *id == family) {
        return User::Score(model).name();
    }
    let longer = || Product::ALL.into_iter().find(|product| product.id().starts_with(&format!("{family}_")));
    if let Some(product) = Product::from_id(&family).or_else(longer) {
        return User::Option(product).name();
    }
    match family.as_str() {
        "nacional" => t::FAMILIA_NACIONAL.to_owned(),
        "credito" => t::FAMILIA_CREDITO.to_owned(),
        _ => rule.group.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::embedded;

    #[test]
    fn every_rule_says_what_it_is_for() {
        let book = embedded::rule_book();
        for rule in &book.parameters {
            let said = by_name(rule);
            let first = rule.id.split('.').next().unwrap_or_default();
            assert!(!said.is_empty(), "{}", rule.id);
            if let Some(product) = Product::from_id(first) {
                assert_eq!(said, words::product(product), "{}", rule.id);
            }
        }
        let said = |id: &str| by_name(book.parameter(id).expect("a rule of the book"));
        assert_eq!(said("t1000.bimestres"), "Puntaje T1000");
        assert_eq!(said("cofinavit.tope"), words::product(Product::Cofinavit));
    }
}
