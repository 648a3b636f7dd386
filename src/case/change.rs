//! Changes of a case that keep what must hold of it: a log of everything, at most three scenarios and one
//! chosen, a reason for what is closed, nothing done to what is blocked.

use jiff::civil::DateTime;
use serde_json::Value;

use super::limits::Limits;
use super::record::{Block, Consent, Deed, LogEntry, MOST_SCENARIOS, Note, Record, Scenario, Stage, StoredEvaluation};
use super::v1;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Product;
use crate::text::caso::cambio as t;
use crate::text::fill;

/// Who does something, when, under which rule book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By<'a> {
    pub when: DateTime,
    pub who: &'a str,
    /// Version of the rule book.
    pub rules: &'a str,
}

/// Why a change was not made; the case is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeError {
    Blocked,
    TooManyScenarios,
    NoSuchScenario,
    Blank,
    TooLong,
    /// A case is closed for a reason.
    NoReason,
}

impl ChangeError {
    /// In words, with what to do.
    pub fn text(self) -> String {
        match self {
            Self::Blocked => t::BLOQUEADO.to_owned(),
            Self::TooManyScenarios => fill(t::ESCENARIOS, &[("tope", &MOST_SCENARIOS)]),
            Self::NoSuchScenario => t::SIN_ESCENARIO.to_owned(),
            Self::Blank => t::VACIO.to_owned(),
            Self::TooLong => fill(t::LARGO, &[("tope", &Limits::LONGEST_NOTE)]),
            Self::NoReason => t::SIN_MOTIVO.to_owned(),
        }
    }
}

/// Minutes within which what one person types is one line of the log: a line for each autosave would
/// bury the rest.
const ONE_SITTING: i64 = 60;

impl Record {
    /// A new case, without a folio: the archive gives it.
    pub fn new(applicant: Applicant, chosen: Product, by: By<'_>) -> Self {
        let mut record = Self {
            folio: String::new(),
            created: by.when,
            changed: by.when,
            advisor: by.who.to_owned(),
            stage: Stage::default(),
            closed_because: None,
            next_step: None,
            applicant,
            chosen,
            scenarios: Vec::new(),
            notes: Vec::new(),
            log: Vec::new(),
            consent: None,
            evaluation: None,
            blocked: None,
        };
        record.log(Deed::Created, "", by);
        record
    }

    /// A line of the log, for what changes nothing else: opened, printed, exported.
    pub fn log(&mut self, deed: Deed, what: &str, by: By<'_>) {
        self.log_fields(deed, what, Vec::new(), by);
    }

    fn log_fields(&mut self, deed: Deed, what: &str, fields: Vec<String>, by: By<'_>) {
        self.log.push(LogEntry {
            when: by.when,
            who: one_line(by.who),
            deed,
            what: several_lines(what),
            fields,
            rules: by.rules.to_owned(),
        });
    }

    /// Refuses what is blocked, and notes that the case is another one now.
    fn touch(&mut self, by: By<'_>) -> Result<(), ChangeError> {
        if self.blocked.is_some() {
            return Err(ChangeError::Blocked);
        }
        self.changed = by.when;
        Ok(())
    }

    /// The applicant as typed now; the log says which fields changed, never what they said. Whether
    /// anything did.
    ///
    /// # Errors
    /// The case is blocked.
    pub fn set_applicant(&mut self, applicant: Applicant, by: By<'_>) -> Result<bool, ChangeError> {
        self.replace_applicant(applicant, Deed::Changed, by)
    }

    /// As [`Record::set_applicant`], because the person asked for it (right of rectification). What the same
    /// person changed in this sitting and is in the case already becomes a correction too. Whether there was
    /// anything to correct.
    ///
    /// # Errors
    /// The case is blocked.
    pub fn correct(&mut self, applicant: Applicant, by: By<'_>) -> Result<bool, ChangeError> {
        let now = self.replace_applicant(applicant, Deed::Corrected, by)?;
        let typed = self.log.iter().rposition(|line| continues(line, Deed::Changed, by));
        let Some(line) = typed.and_then(|at| self.log.get_mut(at)) else { return Ok(now) };
        line.deed = Deed::Corrected;
        self.touch(by)?;
        Ok(true)
    }

    fn replace_applicant(&mut self, applicant: Applicant, deed: Deed, by: By<'_>) -> Result<bool, ChangeError> {
        let fields = changed_fields(&self.applicant, &applicant);
        if fields.is_empty() {
            return Ok(false);
        }
        self.touch(by)?;
        self.applicant = applicant;
        if let Some(last) = self.log.last_mut()
            && continues(last, deed, by)
        {
            last.when = by.when;
            let new = fields.into_iter().filter(|field| !last.fields.contains(field)).collect::<Vec<_>>();
            last.fields.extend(new);
        } else {
            self.log_fields(deed, "", fields, by);
        }
        Ok(true)
    }

    /// The modality that the person wants. Whether it is another one.
    ///
    /// # Errors
    /// The case is blocked.
    pub fn choose(&mut self, product: Product, by: By<'_>) -> Result<bool, ChangeError> {
        if self.chosen == product {
            return Ok(false);
        }
        self.touch(by)?;
        self.chosen = product;
        self.log(Deed::Chose, product.id(), by);
        Ok(true)
    }

    /// One more scenario; where it is chosen, no other is.
    ///
    /// # Errors
    /// The case is blocked, has as many as it can have, or the name is blank or too long.
    pub fn add_scenario(&mut self, scenario: Scenario, by: By<'_>) -> Result<(), ChangeError> {
        if self.scenarios.len() >= MOST_SCENARIOS {
            return Err(ChangeError::TooManyScenarios);
        }
        let name = one_line(&scenario.name);
        check_length(&name, Limits::LONGEST_TEXT)?;
        self.touch(by)?;
        if scenario.chosen {
            self.scenarios.iter_mut().for_each(|other| other.chosen = false);
        }
        self.log(Deed::Changed, &name, by);
        self.scenarios.push(Scenario { name, ..scenario });
        Ok(())
    }

    /// Takes a scenario out.
    ///
    /// # Errors
    /// The case is blocked or has no such scenario.
    pub fn remove_scenario(&mut self, at: usize, by: By<'_>) -> Result<Scenario, ChangeError> {
        if at >= self.scenarios.len() {
            return Err(ChangeError::NoSuchScenario);
        }
        self.touch(by)?;
        let scenario = self.scenarios.remove(at);
        self.log(Deed::Changed, &scenario.name, by);
        Ok(scenario)
    }

    /// The scenario that is printed, or none.
    ///
    /// # Errors
    /// The case is blocked or has no such scenario.
    pub fn choose_scenario(&mut self, at: Option<usize>, by: By<'_>) -> Result<(), ChangeError> {
        if at.is_some_and(|at| at >= self.scenarios.len()) {
            return Err(ChangeError::NoSuchScenario);
        }
        self.touch(by)?;
        for (i, scenario) in self.scenarios.iter_mut().enumerate() {
            scenario.chosen = Some(i) == at;
        }
        let name = at.map(|at| self.scenarios[at].name.clone()).unwrap_or_default();
        self.log(Deed::Chose, &name, by);
        Ok(())
    }

    /// A remark. Signs that no file keeps are left out.
    ///
    /// # Errors
    /// The case is blocked, the text blank or too long.
    pub fn add_note(&mut self, text: &str, by: By<'_>) -> Result<(), ChangeError> {
        let text = several_lines(text);
        check_length(&text, Limits::LONGEST_NOTE)?;
        self.touch(by)?;
        self.notes.push(Note { when: by.when, who: one_line(by.who), text });
        self.log(Deed::Noted, "", by);
        Ok(())
    }

    /// How far the case is; `reason` is asked for closing alone, and goes when it is opened again.
    ///
    /// # Errors
    /// The case is blocked, or closed without a reason.
    pub fn set_stage(&mut self, stage: Stage, reason: &str, by: By<'_>) -> Result<(), ChangeError> {
        let reason = several_lines(reason);
        if stage == Stage::Closed {
            check_length(&reason, Limits::LONGEST_NOTE).map_err(|error| match error {
                ChangeError::Blank => ChangeError::NoReason,
                other => other,
            })?;
        }
        self.touch(by)?;
        self.stage = stage;
        self.log(Deed::StageChanged, stage.label(), by);
        self.closed_because = (stage == Stage::Closed).then_some(reason);
        Ok(())
    }

    /// What comes next in the advisor's words; blank: nothing.
    ///
    /// # Errors
    /// The case is blocked or the text too long.
    pub fn set_next_step(&mut self, text: &str, by: By<'_>) -> Result<(), ChangeError> {
        let text = several_lines(text);
        if text.chars().count() > Limits::LONGEST_NOTE {
            return Err(ChangeError::TooLong);
        }
        self.touch(by)?;
        self.next_step = (!text.is_empty()).then_some(text);
        Ok(())
    }

    /// The answer of today; a draft is evaluated then.
    ///
    /// # Errors
    /// The case is blocked.
    pub fn store_evaluation(&mut self, stored: StoredEvaluation, by: By<'_>) -> Result<(), ChangeError> {
        if self.evaluation.as_ref() == Some(&stored) {
            return Ok(());
        }
        self.touch(by)?;
        if self.stage == Stage::Draft {
            self.stage = Stage::Evaluated;
        }
        self.log(Deed::Evaluated, stored.product.id(), by);
        self.evaluation = Some(stored);
        Ok(())
    }

    /// The person agreed.
    ///
    /// # Errors
    /// The case is blocked.
    pub fn consent(&mut self, consent: Consent, by: By<'_>) -> Result<(), ChangeError> {
        self.touch(by)?;
        self.log(Deed::Consented, &consent.version, by);
        self.consent = Some(Consent { who: one_line(&consent.who), ..consent });
        Ok(())
    }

    /// The person takes the consent back: the case is kept, blocked, until it is erased.
    ///
    /// # Errors
    /// The case is blocked already, or there is no reason to keep in it.
    pub fn withdraw_consent(&mut self, reason: &str, by: By<'_>) -> Result<(), ChangeError> {
        let reason = several_lines(reason);
        check_length(&reason, Limits::LONGEST_NOTE)?;
        self.touch(by)?;
        if let Some(consent) = &mut self.consent {
            consent.withdrawn = Some(by.when);
        }
        self.log(Deed::Withdrew, "", by);
        self.block(&reason, by)
    }

    /// Keeps the case from being worked with.
    ///
    /// # Errors
    /// The case is blocked already, or there is no reason.
    pub fn block(&mut self, reason: &str, by: By<'_>) -> Result<(), ChangeError> {
        let reason = several_lines(reason);
        check_length(&reason, Limits::LONGEST_NOTE)?;
        self.touch(by)?;
        self.log(Deed::Blocked, &reason, by);
        self.blocked = Some(Block { when: by.when, who: one_line(by.who), reason });
        Ok(())
    }

    /// Lets the case be worked with again. Whether it was blocked.
    pub fn unblock(&mut self, by: By<'_>) -> bool {
        let was = self.blocked.take().is_some();
        if was {
            self.changed = by.when;
            self.log(Deed::Unblocked, "", by);
        }
        was
    }

    /// The scenario that is printed.
    pub fn chosen_scenario(&self) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.chosen)
    }
}

/// Whether a line of the log goes on: the same person typing, in one sitting, under the same rules.
fn continues(last: &LogEntry, deed: Deed, by: By<'_>) -> bool {
    let minutes = by.when.duration_since(last.when).as_secs() / 60;
    last.deed == deed
        && !last.fields.is_empty()
        && last.who == one_line(by.who)
        && last.rules == by.rules
        && (0..ONE_SITTING).contains(&minutes)
}

/// Paths of the applicant file that differ, in the order of the file; a list of paid extras or documents
/// counts by its keys. `segunda_persona.` stands before those of the second person.
pub fn changed_fields(before: &Applicant, after: &Applicant) -> Vec<String> {
    let mut paths = Vec::new();
    differ("", Some(&v1::write(before)), Some(&v1::write(after)), &mut paths);
    paths
}

fn differ(path: &str, before: Option<&Value>, after: Option<&Value>, paths: &mut Vec<String>) {
    let group = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
    let is_group = |value: Option<&Value>| value.is_some_and(Value::is_object);
    if is_group(before) || is_group(after) {
        let (before, after) = (group(before), group(after));
        let added = after.keys().filter(|key| !before.contains_key(*key));
        for key in before.keys().chain(added) {
            differ(&super::section::join(path, key), before.get(key), after.get(key), paths);
        }
        return;
    }
    // Left out and `null` are both unknown.
    if before.unwrap_or(&Value::Null) != after.unwrap_or(&Value::Null) {
        paths.push(path.to_owned());
    }
}

fn check_length(text: &str, most: usize) -> Result<(), ChangeError> {
    if text.is_empty() {
        return Err(ChangeError::Blank);
    }
    if text.chars().count() > most { Err(ChangeError::TooLong) } else { Ok(()) }
}

/// A text of one line, with nothing in it that a case could not keep.
fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text of several lines, with nothing in it that a case could not keep.
fn several_lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}
