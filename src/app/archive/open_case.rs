//! The case of the archive that is open: what is saved of it and what may be done with it.

use jiff::civil::DateTime;

use super::super::form::Form;
use super::super::state::{State, WhatIf};
use super::timing;
use crate::case::digest;
use crate::case::keeper::{InUse, Newer, Problem, Stamp, Ticket};
use crate::case::record::{Record, Scenario};
use crate::case::state::Outdated;
use crate::engine::evaluation::Product;
use crate::identity::Severity;
use crate::rules::Date;

/// The case that is open. Its applicant is what the form says: [`super::super::State::applicant`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// Everything around the applicant as it is now; the applicant as it was last sent to the keeper. No
    /// folio while it was never saved.
    pub record: Box<Record>,
    /// What is in the archive; `None` for a case that was never saved.
    pub stamp: Option<Stamp>,
    /// Why nothing of it can be changed.
    pub read_only: Option<ReadOnly>,
    /// Somebody took the case over while it was open here; saving is still safe.
    pub taken_by: Option<InUse>,
    /// When it was last saved in this run, by the keeper.
    pub saved_at: Option<DateTime>,
    /// The last change that is not saved yet.
    pub changed_at: Option<DateTime>,
    /// The first of them.
    pub unsaved_since: Option<DateTime>,
    /// The save under way, and since when.
    pub saving: Option<Ticket>,
    pub sent_at: Option<DateTime>,
    /// Why the last save failed; gone with the next one that does not.
    pub problem: Option<Problem>,
    /// Changes beside the form (stage, notes, consent …), counted, and how many of them are saved.
    pub edits: u64,
    pub saved_edits: u64,
    /// The product on the screen that nobody chose there: the one of the case, of a scenario that is tried,
    /// or the one that stands in for a product that the date does not offer. Showing it changes nothing.
    pub standing: Product,
    /// Something of it was changed since it was opened.
    pub is_worked_on: bool,
    /// The stored answer was kept by itself since it was opened.
    pub answer_is_ours: bool,
    /// A note and a next step that are typed and not given yet; leaving the case gives them.
    pub note_draft: String,
    pub next_draft: Option<String>,
}

/// Why a case cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// Of a later program.
    Newer(Newer),
    /// In use elsewhere, and opened only to be looked at.
    Elsewhere(InUse),
    /// Kept and no longer worked with; it can be unblocked.
    Blocked,
    /// Nothing can be written into the archive's folder.
    Folder,
}

/// What the header says about the saving of what is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing typed yet, or nothing to save.
    Nothing,
    /// "Guardado 10:42": the keeper said so, and nothing was changed since.
    Saved(DateTime),
    /// Changed, and saved in a moment.
    Pending,
    /// The keeper is at it.
    Saving,
    /// It has been at it for so long that the folder may not answer any more.
    Slow,
    /// Saved but for this many typed texts that could not be read.
    SavedInPart(DateTime, usize),
    /// Nothing is stored without consent to financial data.
    NoConsent,
    /// "Sin guardar: …"
    Failed(Problem),
    /// Can only be looked at.
    ReadOnly(ReadOnly),
}

/// What was typed and could not be saved before the archive was locked: it waits in memory, shown to nobody,
/// until the same holder is in again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Id of the holder.
    pub holder: String,
    pub case: OpenCase,
    pub form: Form,
    /// The form as it was last saved.
    pub saved: Option<Form>,
    pub what_if: WhatIf,
    pub chosen: Product,
    pub chosen_date: Option<Date>,
}

impl OpenCase {
    /// A case as the archive has it; without a stamp, one that was never saved.
    pub fn new(record: Record, stamp: Option<Stamp>, read_only: Option<ReadOnly>) -> Self {
        let blocked = record.blocked.is_some().then_some(ReadOnly::Blocked);
        Self {
            standing: record.chosen,
            record: Box::new(record),
            stamp,
            read_only: read_only.or(blocked),
            taken_by: None,
            saved_at: None,
            changed_at: None,
            unsaved_since: None,
            saving: None,
            sent_at: None,
            problem: None,
            edits: 0,
            saved_edits: 0,
            is_worked_on: false,
            answer_is_ours: false,
            note_draft: String::new(),
            next_draft: None,
        }
    }

    /// Whether the save under way lasts longer than any that goes well.
    pub fn is_slow(&self, now: DateTime) -> bool {
        self.saving.is_some() && self.sent_at.is_some_and(|sent| timing::has_passed(sent, now, timing::SLOW))
    }

    /// Whether anything beside the form is not saved.
    pub fn has_edits(&self) -> bool {
        self.edits != self.saved_edits
    }

    /// Whether it may be written: what is blocked, or whose consent was taken back, is written once more to
    /// say so.
    pub fn can_be_saved(&self) -> bool {
        let open = match &self.read_only {
            None => true,
            Some(ReadOnly::Blocked) => self.has_edits(),
            Some(_) => false,
        };
        let agreed = self.record.consent.as_ref().is_some_and(|consent| consent.financial);
        open && agreed && (self.record.has_consent() || self.has_edits())
    }
}

impl State {
    /// What the header says about the saving of the open case; `None` where the case on the screen is not
    /// of an archive.
    pub fn save_status(&self) -> Option<SaveStatus> {
        let case = self.archive.case.as_ref()?;
        if let Some(why) = &case.read_only
            && !case.has_edits()
        {
            return Some(SaveStatus::ReadOnly(why.clone()));
        }
        Some(match (&case.problem, case.saved_at) {
            _ if !self.has_consent() && (self.unsaved || case.stamp.is_some()) => SaveStatus::NoConsent,
            _ if case.is_slow(self.now) => SaveStatus::Slow,
            _ if case.saving.is_some() => SaveStatus::Saving,
            (Some(problem), _) => SaveStatus::Failed(problem.clone()),
            (None, Some(when)) if self.unsaved && self.is_saved_but_unread() => {
                SaveStatus::SavedInPart(when, self.unread())
            }
            _ if self.unsaved => SaveStatus::Pending,
            (None, Some(when)) => SaveStatus::Saved(when),
            (None, None) => SaveStatus::Nothing,
        })
    }

    /// Whether the person of the open case agreed to have financial data stored.
    pub fn has_consent(&self) -> bool {
        self.archive.case.as_ref().is_some_and(|case| case.record.has_consent())
    }

    /// What changed since the answer that is stored with the open case; nothing where none is.
    pub fn outdated(&self, rules_digest: &str) -> Outdated {
        let stored = self.archive.case.as_ref().and_then(|case| case.record.evaluation.as_ref());
        stored.map_or_else(Outdated::default, |stored| Outdated {
            data: digest(&self.applicant, stored.date, &stored.rules_digest).hex() != stored.digest,
            rules: stored.rules_digest != rules_digest,
        })
    }

    /// The scenario of the open case that is printed, and its place.
    pub fn chosen_scenario(&self) -> Option<(usize, &Scenario)> {
        let scenarios = &self.archive.case.as_ref()?.record.scenarios;
        scenarios.iter().enumerate().find(|(_, scenario)| scenario.chosen)
    }

    /// Whether a scenario is what the screen shows and a print would have.
    pub fn is_shown(&self, scenario: &Scenario) -> bool {
        self.chosen == scenario.product && self.what_if == WhatIf::of(scenario)
    }

    /// Typed texts that could not be read, and so are in no file.
    pub fn unread(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// Whether everything that can be saved is: what is missing could not be read.
    pub fn is_saved_but_unread(&self) -> bool {
        let Some(case) = &self.archive.case else { return false };
        let same = case.record.applicant == self.applicant && case.standing == self.chosen;
        case.stamp.is_some() && same && !case.has_edits() && self.unread() > 0
    }
}
