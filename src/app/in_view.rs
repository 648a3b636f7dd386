//! What is shown of the person in view: of the one who asks, or of the second one.

use super::field::{FieldId, Section};
use super::form::{Form, Whose};
use super::state::{Message, Screen, SectionStatus, State};
use crate::engine::applicant::{Applicant, Purpose};
use crate::engine::compare;
use crate::engine::evaluation::{Evaluation, FactorId, Missing, Offered, Product, Score};
use crate::identity::Severity;

impl State {
    /// Whose data and answers are in view: the second person's only where the person can be chosen.
    pub fn shown(&self) -> Whose {
        let chosen = matches!(self.screen, Screen::Solicitante | Screen::Comparar) && self.form.second().is_some();
        if chosen { self.whose } else { Whose::Holder }
    }

    /// Whose form holds a field, as it is shown: what is of both stands in that of the holder.
    pub fn owner(&self, field: FieldId) -> Whose {
        if field.is_shared() { Whose::Holder } else { self.shown() }
    }

    /// The form of one of both.
    pub fn form_of(&self, whose: Whose) -> &Form {
        match whose {
            Whose::Holder => &self.form,
            Whose::Second => self.form.second().unwrap_or(&self.form),
        }
    }

    /// What was typed into a field of the person in view.
    pub fn typed(&self, field: FieldId) -> &str {
        self.form_of(self.owner(field)).text(field)
    }

    /// Whether nothing was typed into a field of the person in view.
    pub fn is_blank(&self, field: FieldId) -> bool {
        self.form_of(self.owner(field)).is_blank(field)
    }

    /// The answer for the person in view.
    pub fn shown_evaluation(&self) -> &Evaluation {
        match self.shown() {
            Whose::Holder => &self.evaluation,
            Whose::Second => self.evaluation.second.as_deref().unwrap_or(&self.evaluation),
        }
    }

    /// The modalities side by side: the columns, or what the date offers where it offers none of them.
    pub fn shown_columns(&self) -> Vec<Product> {
        compare::columns(self.shown_evaluation(), &self.columns)
    }

    /// The answer without what-if for the person in view, while one is tried.
    pub fn shown_baseline(&self) -> Option<&Evaluation> {
        let baseline = self.baseline.as_ref()?;
        match self.shown() {
            Whose::Holder => Some(baseline),
            Whose::Second => baseline.second.as_deref(),
        }
    }

    /// The facts of the person in view.
    pub fn shown_facts(&self) -> &Applicant {
        match self.shown() {
            Whose::Holder => &self.applicant,
            Whose::Second => self.applicant.second.as_deref().unwrap_or(&self.applicant),
        }
    }

    /// The score of the model shown, of the person in view.
    pub fn score(&self) -> Option<&Score> {
        let evaluation = self.shown_evaluation();
        evaluation.score(self.model).or_else(|| evaluation.scores.first())
    }

    /// The message of a field: what the form cannot read first, then what the evaluation found.
    pub fn message(&self, field: FieldId) -> Option<Message> {
        if !self.touched.contains(&(self.owner(field), field)) {
            return None;
        }
        self.judgement(field)
    }

    /// As [`Self::message`], also for a field that is still being typed.
    pub fn judgement(&self, field: FieldId) -> Option<Message> {
        let whose = self.owner(field);
        if let Some(problem) = self.problems.iter().find(|p| (p.whose, p.field) == (whose, field)) {
            return Some(Message { severity: problem.severity, text: problem.text.clone() });
        }
        let path = field.path();
        let holders = self.evaluation.data.iter();
        let worst = match (whose, &self.evaluation.second) {
            (Whose::Second, Some(second)) => {
                // Found in them alone, and beside the holder.
                let beside = holders.filter(|f| f.field.strip_prefix("segunda_persona.") == Some(path));
                second.data.iter().filter(|f| f.field == path).chain(beside).max_by_key(|f| f.severity)
            }
            _ => holders.filter(|f| f.field == path).max_by_key(|f| f.severity),
        }?;
        Some(Message { severity: worst.severity, text: worst.text.clone() })
    }

    /// Whether the form asks for a field: what the CURP gives is not asked again,
    /// unless what was typed before contradicts it; what is of both is asked once.
    pub fn is_asked(&self, field: FieldId) -> bool {
        match field {
            FieldId::Birth | FieldId::Sex => {
                !self.shown_evaluation().derived.from_curp
                    || self.focused == Some(field)
                    || self.judgement(field).is_some_and(|m| m.severity >= Severity::Warning)
            }
            FieldId::Residence => {
                self.applicant.dwelling.purpose == Some(Purpose::BuyLand)
                    || self.focused == Some(field)
                    || !self.is_blank(field)
            }
            _ if field.is_shared() && self.shown() == Whose::Second => false,
            FieldId::JobBimestres => self.is_counted(FactorId::Seniority) || self.focused == Some(field),
            FieldId::UsesSubcuenta => self.is_counted(FactorId::UnusedCredit) || self.focused == Some(field),
            FieldId::BorderZone => self.is_cited(field) || self.focused == Some(field) || !self.is_blank(field),
            FieldId::InstituteHousing => self.is_offered(Product::CuentaAhorro) || self.focused == Some(field),
            FieldId::EmergencyZone | FieldId::DamageProof => {
                self.is_offered(Product::MovilidadHabitacional) || self.focused == Some(field)
            }
            _ => true,
        }
    }

    /// Whether a score of the date has a factor.
    fn is_counted(&self, factor: FactorId) -> bool {
        self.evaluation.scores.iter().any(|score| score.factors.iter().any(|of| of.id == factor))
    }

    /// Whether a finding of the person in view cites a field.
    fn is_cited(&self, field: FieldId) -> bool {
        let options = self.shown_evaluation().options.iter();
        options.flat_map(|option| &option.findings).any(|found| found.field == Some(field.path()))
    }

    /// Whether a product can be asked for on the date.
    fn is_offered(&self, product: Product) -> bool {
        self.evaluation.option(product).is_some_and(|option| option.offered == Offered::Yes)
    }

    /// Whether nothing was typed into a field that a first result or a score's factor needs, or that
    /// says what two people are to each other.
    pub fn is_missing(&self, field: FieldId) -> bool {
        let needed = |score: &Score| {
            score.applies && score.factors.iter().any(|f| f.missing == Some(Missing::Datum(field.path())))
        };
        let joint = field == FieldId::Modality && self.form.second().is_some();
        let asked = joint || field.is_essential() || self.shown_evaluation().scores.iter().any(needed);
        self.is_blank(field) && asked
    }

    /// The next field after `from` that is missing or wrong, round the form; before it when `back`.
    pub fn next_missing(&self, from: Option<FieldId>, back: bool) -> Option<FieldId> {
        let wrong = |field: FieldId| {
            self.is_missing(field) || self.judgement(field).is_some_and(|m| m.severity == Severity::Error)
        };
        let count = FieldId::ALL.len();
        let start = from.map_or(if back { 0 } else { count - 1 }, |field| field as usize);
        (1..=count)
            .map(|step| FieldId::ALL[if back { start + count - step } else { start + step } % count])
            .find(|field| wrong(*field))
    }

    /// The next field after `from` that has a warning or an error, round the form.
    pub fn next_finding(&self, from: Option<FieldId>) -> Option<FieldId> {
        let count = FieldId::ALL.len();
        let start = from.map_or(count - 1, |field| field as usize);
        (1..=count)
            .map(|step| FieldId::ALL[(start + step) % count])
            .find(|field| self.judgement(*field).is_some_and(|m| m.severity >= Severity::Warning))
    }

    /// How far a section is, from the judgements of the fields that were left.
    pub fn section_status(&self, section: Section) -> SectionStatus {
        let messages: Vec<_> = section.fields().filter_map(|field| self.message(field)).collect();
        let count = |severity| messages.iter().filter(|m| m.severity == severity).count();
        let missing = section.fields().filter(|field| self.is_missing(*field)).count();
        match (count(Severity::Error), count(Severity::Warning)) {
            (0, 0) if missing > 0 => SectionStatus::Missing(missing),
            (0, 0) if section.fields().all(|f| self.is_blank(f)) => SectionStatus::Empty,
            (0, 0) => SectionStatus::Complete,
            (0, warnings) => SectionStatus::Warnings(warnings),
            (errors, _) => SectionStatus::Errors(errors),
        }
    }
}
