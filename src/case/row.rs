//! A case as the list shows it.

use jiff::civil::DateTime;

use super::record::{Record, Stage};
use crate::engine::evaluation::{Product, Qualifies};
use crate::rules::Date;

/// What the list knows of a case without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub folio: String,
    pub name: String,
    pub curp: String,
    pub nss: String,
    pub advisor: String,
    pub stage: Stage,
    pub product: Product,
    /// The stored answer; `None` while nothing was evaluated.
    pub qualifies: Option<Qualifies>,
    /// Digest of the rule book that the stored answer rests on; empty where nothing was evaluated or the
    /// data are others since, so that it equals no rule book.
    pub rules_digest: String,
    pub next_step: String,
    pub created: DateTime,
    pub changed: DateTime,
    pub blocked: bool,
    /// The last day it is kept, where the archive has a retention period.
    pub kept_until: Option<Date>,
}

impl Row {
    /// The row of a case.
    pub fn of(record: &Record) -> Self {
        let person = &record.applicant.person;
        let parts = [&person.names, &person.first_surname, &person.second_surname];
        let name = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        Self {
            folio: record.folio.clone(),
            name,
            curp: person.curp.clone().unwrap_or_default(),
            nss: person.nss.clone().unwrap_or_default(),
            advisor: record.advisor.clone(),
            stage: record.stage,
            product: record.chosen,
            qualifies: record.evaluation.as_ref().map(|e| e.qualifies),
            rules_digest: record
                .evaluation
                .as_ref()
                .filter(|_| !record.data_changed())
                .map(|e| e.rules_digest.clone())
                .unwrap_or_default(),
            next_step: record.next_step.clone().unwrap_or_default(),
            created: record.created,
            changed: record.changed,
            blocked: record.blocked.is_some(),
            kept_until: None,
        }
    }
}
