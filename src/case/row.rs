//! A case as the list shows it.

use jiff::civil::DateTime;

use super::handover::HandoverId;
use super::record::{Record, Stage};
use crate::engine::applicant::Person;
use crate::engine::evaluation::{Product, Qualifies};
use crate::rules::Date;

/// The second person of a joint case, as the list knows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecondPerson {
    pub name: String,
    pub curp: String,
    pub nss: String,
}

/// What the list knows of a case without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub folio: String,
    pub name: String,
    pub curp: String,
    pub nss: String,
    pub second: Option<SecondPerson>,
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
    /// What the kiosk's code was known by, of a case that came from there.
    pub handover: Option<HandoverId>,
    /// The last day it is kept, where the archive has a retention period.
    pub kept_until: Option<Date>,
}

impl Row {
    /// The row of a case.
    pub fn of(record: &Record) -> Self {
        let [name, curp, nss] = known_by(&record.applicant.person);
        let second = record.applicant.second.as_deref().map(|second| {
            let [name, curp, nss] = known_by(&second.person);
            SecondPerson { name, curp, nss }
        });
        Self {
            folio: record.folio.clone(),
            name,
            curp,
            nss,
            second,
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
            handover: HandoverId::of(record),
            kept_until: None,
        }
    }
}

/// Whole name, CURP and NSS; what is unknown is empty.
pub(super) fn known_by(person: &Person) -> [String; 3] {
    let parts = [&person.names, &person.first_surname, &person.second_surname];
    let name = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    [name, person.curp.clone().unwrap_or_default(), person.nss.clone().unwrap_or_default()]
}
