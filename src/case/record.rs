//! A case as the archive keeps it: the applicant, and everything around the applicant.

use jiff::civil::DateTime;

use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Product, Qualifies};
use crate::money::Mxn;
use crate::rules::Date;

pub use super::file::{DecodeError, EncodeError, MOST_PLAIN, MOST_SEALED, VERSION, decode, encode};

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stage {
    #[default]
    Draft,
    Evaluated,
    ToConfirm,
    Enrolled,
    Closed,
}

/// At most this many scenarios a case.
pub const MOST_SCENARIOS: usize = 3;

/// A saved trial: what was tried on top of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    pub name: String,
    pub product: Product,
    pub term_years: Option<u8>,
    pub amount: Option<Mxn>,
    pub voluntary: Option<Mxn>,
    pub extra_monthly: Option<Mxn>,
    /// The one that is printed; at most one.
    pub chosen: bool,
}

impl Scenario {
    /// The facts with what is tried on top.
    pub fn tried_on(&self, facts: &Applicant) -> Applicant {
        facts.tried(self.term_years, self.amount, self.voluntary, self.extra_monthly)
    }
}

/// A remark of the advisor's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub when: DateTime,
    pub who: String,
    pub text: String,
}

/// What was done with a case; a closed list, so that the log says the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    Created,
    Opened,
    Changed,
    Evaluated,
    Chose,
    Consented,
    Withdrew,
    Noted,
    StageChanged,
    Printed,
    Exported,
    Imported,
    Restored,
    Blocked,
    Unblocked,
    Corrected,
    Erased,
}

/// One line of a case's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub when: DateTime,
    pub who: String,
    pub deed: Deed,
    /// What it was about in words: the modality chosen, the reason of a block.
    pub what: String,
    /// Paths of the applicant file that changed: `empleo.salario_mensual_integrado`. Never their values.
    pub fields: Vec<String>,
    /// Version of the rule book at the time.
    pub rules: String,
}

/// Which notice was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// LGPDPPSO.
    Public,
    /// LFPDPPP.
    Private,
}

/// How consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentMode {
    Spoken,
    Signed,
    Box,
}

/// What the person agreed to. Without the consent to financial data nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub notice: Notice,
    /// Version of the notice's text.
    pub version: String,
    pub financial: bool,
    pub bureau: bool,
    pub mode: ConsentMode,
    pub when: DateTime,
    pub who: String,
    pub withdrawn: Option<DateTime>,
}

/// The answer that was last stored with the case, and what produced it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvaluation {
    pub date: Date,
    /// Digest of applicant, date and rules (`case::digest`).
    pub digest: String,
    pub rules_version: String,
    pub rules_digest: String,
    pub product: Product,
    pub qualifies: Qualifies,
    pub amount: Option<Mxn>,
    pub payment: Option<Mxn>,
    pub buying_power: Option<Mxn>,
    /// Points of the deciding model, least and most.
    pub points: Option<(i64, i64)>,
}

/// A case that is kept and no longer worked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub when: DateTime,
    pub who: String,
    pub reason: String,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `V-2026-000184`.
    pub folio: String,
    pub created: DateTime,
    pub changed: DateTime,
    /// Who has the case.
    pub advisor: String,
    pub stage: Stage,
    /// Why it was closed.
    pub closed_because: Option<String>,
    /// What comes next, in the advisor's words.
    pub next_step: Option<String>,
    pub applicant: Applicant,
    pub chosen: Product,
    pub scenarios: Vec<Scenario>,
    pub notes: Vec<Note>,
    pub log: Vec<LogEntry>,
    pub consent: Option<Consent>,
    pub evaluation: Option<StoredEvaluation>,
    pub blocked: Option<Block>,
}
