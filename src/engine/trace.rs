//! Why a figure is what it is: the inputs, the steps, and the dated rules used.

use rust_decimal::Decimal;

use crate::money::{Mxn, Rate};
use crate::rules::{Date, RuleBook, RuleUse, Status};

/// A value inside a step or a finding; kept as a value so that screen and paper format it alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Money(Mxn),
    Rate(Rate),
    /// A plain number: UMA, factor, points.
    Number(Decimal),
    Integer(i64),
    Date(Date),
    /// Year and month only.
    Month(Date),
    Text(&'static str),
    Owned(String),
}

/// One step: a sentence of `assets/text/es_mx/traza.toml` and the values of its `{0}`, `{1}` …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub template: &'static str,
    pub args: Vec<Arg>,
}

/// Inputs and steps in order, and every dated value they rest on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    pub steps: Vec<Step>,
    pub rules: Vec<RuleUse>,
}

impl Trace {
    pub fn step(&mut self, template: &'static str, args: impl Into<Vec<Arg>>) {
        self.steps.push(Step { template, args: args.into() });
    }

    pub fn rule(&mut self, used: RuleUse) {
        if !self.rules.contains(&used) {
            self.rules.push(used);
        }
    }

    /// Takes over the rules of a figure that this one is computed from.
    pub fn extend_rules(&mut self, rules: &[RuleUse]) {
        for used in rules {
            self.rule(*used);
        }
    }

    /// The weakest status among the rules used; `Official` when none was.
    pub fn status(&self, book: &RuleBook) -> Status {
        weakest(book, &self.rules)
    }
}

/// The weakest status among some rules.
pub fn weakest(book: &RuleBook, rules: &[RuleUse]) -> Status {
    rules.iter().map(|used| book.dated(*used).status).max().unwrap_or(Status::Unknown)
}
