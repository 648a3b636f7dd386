//! What is judged of a case: whether its stored answer still holds, what comes next, when its time is over.

use super::digest::digest;
use super::record::{Record, Stage, StoredEvaluation};
use super::row::Row;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Evaluation, Product};
use crate::rules::{Date, RuleBook};
use crate::text::caso::siguiente as t;

/// What changed since the stored answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outdated {
    pub data: bool,
    pub rules: bool,
}

impl Outdated {
    /// Whether anything did.
    pub const fn any(self) -> bool {
        self.data || self.rules
    }
}

/// What comes next with a case, where the advisor wrote nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NextStep {
    AskConsent,
    Evaluate,
    EvaluateAgain,
    Choose,
    Confirm,
    FollowUp,
}

impl NextStep {
    pub const fn label(self) -> &'static str {
        match self {
            Self::AskConsent => t::CONSENTIR,
            Self::Evaluate => t::CAPTURAR,
            Self::EvaluateAgain => t::REEVALUAR,
            Self::Choose => t::ELEGIR,
            Self::Confirm => t::CONFIRMAR,
            Self::FollowUp => t::CERRAR,
        }
    }
}

impl StoredEvaluation {
    /// What is kept of an evaluation of this applicant: the answer to one product and the points of the
    /// deciding model. `None` for a product that the evaluation has no answer to.
    pub fn of(evaluation: &Evaluation, applicant: &Applicant, book: &RuleBook, product: Product) -> Option<Self> {
        let option = evaluation.option(product)?;
        let deciding = evaluation.scores.iter().find(|score| score.applies);
        Some(Self {
            date: evaluation.date,
            digest: digest(applicant, evaluation.date, &book.digest).hex(),
            rules_version: book.version.clone(),
            rules_digest: book.digest.clone(),
            product,
            qualifies: option.qualifies,
            amount: option.amount,
            payment: option.payment,
            buying_power: option.buying_power,
            points: deciding.map(|score| (score.total_min, score.total_max)),
        })
    }
}

impl Record {
    /// Whether the stored answer rests on other data or other rules than there are now. Nothing stored
    /// is not outdated.
    pub fn outdated(&self, rules_digest: &str) -> Outdated {
        Outdated {
            data: self.data_changed(),
            rules: self.evaluation.as_ref().is_some_and(|stored| stored.rules_digest != rules_digest),
        }
    }

    /// Whether the applicant is another one than that of the stored answer.
    pub(super) fn data_changed(&self) -> bool {
        self.evaluation
            .as_ref()
            .is_some_and(|stored| digest(&self.applicant, stored.date, &stored.rules_digest).hex() != stored.digest)
    }

    /// Whether the person's data may be stored: express consent to financial data, not withdrawn.
    pub fn has_consent(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.financial && consent.withdrawn.is_none())
    }

    /// What comes next by the state of the case; `None` for one that is closed or blocked. What the
    /// advisor wrote ([`Record::next_step`]) stands before it.
    pub fn suggested_step(&self, rules_digest: &str) -> Option<NextStep> {
        if self.blocked.is_some() || self.stage == Stage::Closed {
            return None;
        }
        if !self.has_consent() {
            return Some(NextStep::AskConsent);
        }
        if self.evaluation.is_none() {
            return Some(NextStep::Evaluate);
        }
        Some(after_answer(self.stage, self.outdated(rules_digest).any()))
    }
}

/// What comes next where there is an answer.
const fn after_answer(stage: Stage, outdated: bool) -> NextStep {
    match stage {
        // An enrolled case is a matter of the Institute's answer, not of ours.
        Stage::Enrolled => NextStep::FollowUp,
        _ if outdated => NextStep::EvaluateAgain,
        Stage::ToConfirm => NextStep::Confirm,
        Stage::Draft | Stage::Evaluated | Stage::Closed => NextStep::Choose,
    }
}

impl Row {
    /// Whether the stored answer no longer holds: other rules now, or other data since.
    pub fn is_outdated(&self, rules_digest: &str) -> bool {
        self.qualifies.is_some() && self.rules_digest != rules_digest
    }

    /// As [`Record::suggested_step`], of what a row knows: what stands in the archive has consent.
    pub fn suggested_step(&self, rules_digest: &str) -> Option<NextStep> {
        if self.blocked || self.stage == Stage::Closed {
            return None;
        }
        Some(match self.qualifies {
            None => NextStep::Evaluate,
            Some(_) => after_answer(self.stage, self.is_outdated(rules_digest)),
        })
    }

    /// Whether its last day in the archive is over.
    pub fn is_due(&self, today: Date) -> bool {
        self.kept_until.is_some_and(|last| last < today)
    }
}
