//! Which documents a product asks for, and how each of them stands on the day.
//!
//! The lists are rules (`documentos.…`); an item is the id of a document, whose name and validity are
//! rules too. Where no source lists the documents of a product on a date, that is what is answered.

use super::applicant::{Applicant, Modality, Purpose};
use super::detail::{Condition, ConditionId};
use super::dossier::{DocumentId, DocumentNote, Handed};
use super::product::{Product, ProductPurpose};
use crate::rules::{Date, Found, RuleBook, RuleUse, Value};

/// How a document stands on the day of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentState {
    Missing,
    Received,
    /// No longer valid; the last day it was.
    Expired(Date),
    Rejected(Option<String>),
}

/// One line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// `None` for a document that a list of this machine adds in words.
    pub id: Option<DocumentId>,
    pub name: String,
    /// The list that asks for it, and the rule that names it.
    pub list: RuleUse,
    pub rule: Option<RuleUse>,
    /// Months for which it is accepted, counted from its issue; `None`: no source says.
    pub months: Option<(u16, RuleUse)>,
    pub note: DocumentNote,
    pub state: DocumentState,
    /// Last day on which it is valid, as far as it is known.
    pub until: Option<Date>,
}

/// The documents of a product for an applicant on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    pub product: Product,
    /// `None` where no source lists the documents of this product on the date.
    pub lines: Option<Vec<DocumentLine>>,
    /// The rule of the product's own list, where one is in force, known or not.
    pub list: Option<RuleUse>,
}

impl Checklist {
    /// How many are received and valid, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let lines = self.lines.as_deref().unwrap_or_default();
        (lines.iter().filter(|line| line.state == DocumentState::Received).count(), lines.len())
    }
}

/// The lists beyond the product's own that a case asks for.
fn further(applicant: &Applicant, product: Product) -> Vec<&'static str> {
    let mut lists = Vec::new();
    match applicant.modality {
        Some(Modality::Conyugal) => lists.push("documentos.conyugal"),
        Some(Modality::Familiar | Modality::Corresidencial) => lists.push("documentos.segunda_persona"),
        Some(Modality::Individual) => {}
        None if applicant.second.is_some() => lists.push("documentos.segunda_persona"),
        None => {}
    }
    if product.purpose() == ProductPurpose::Home {
        match applicant.dwelling.purpose {
            Some(Purpose::PayMortgage) => lists.push("documentos.pasivo"),
            Some(Purpose::Build) => lists.push("documentos.construir"),
            Some(Purpose::Improve) => lists.push("documentos.mejorar"),
            Some(Purpose::BuyHome | Purpose::BuyLand) | None => {}
        }
    }
    lists
}

/// The list of a rule on a date, with its use.
fn list_at<'a>(book: &'a RuleBook, id: &str, date: Date) -> (Option<RuleUse>, Option<&'a [String]>) {
    match book.at(id, date) {
        Found::InForce(used, dated) => match &dated.value {
            Value::List(items) => (Some(used), Some(items)),
            _ => (Some(used), None),
        },
        Found::NotInForce { .. } | Found::NoSuchRule => (None, None),
    }
}

/// The documents that a product asks for, and how they stand.
pub fn checklist(book: &RuleBook, applicant: &Applicant, date: Date, product: Product) -> Checklist {
    let (list, own) = list_at(book, &format!("documentos.{}", product.id()), date);
    let lines = own.zip(list).map(|(items, used)| {
        let mut lines: Vec<DocumentLine> = Vec::new();
        let mut put = |items: &[String], list: RuleUse| {
            for item in items {
                let line = line(book, applicant, date, item, list);
                if lines.iter().all(|known| known.name != line.name) {
                    lines.push(line);
                }
            }
        };
        put(items, used);
        for id in further(applicant, product) {
            if let (Some(used), Some(items)) = list_at(book, id, date) {
                put(items, used);
            }
        }
        lines
    });
    Checklist { product, lines, list }
}

/// The documents among the conditions of a product, where a source lists them.
pub(super) fn condition(book: &RuleBook, applicant: &Applicant, date: Date, product: Product) -> Option<Condition> {
    let Checklist { lines, list, .. } = checklist(book, applicant, date, product);
    let text = lines?.into_iter().map(|line| line.name).collect();
    Some(Condition { id: ConditionId::Documents, text, rule: list? })
}

fn line(book: &RuleBook, applicant: &Applicant, date: Date, item: &str, list: RuleUse) -> DocumentLine {
    let id = DocumentId::from_id(item);
    let named = id.and_then(|id| match book.at(id.rule(), date) {
        Found::InForce(used, dated) => match &dated.value {
            Value::Statement(name) => Some((used, name.clone())),
            _ => None,
        },
        Found::NotInForce { .. } | Found::NoSuchRule => None,
    });
    let (rule, name) = named.map_or_else(|| (None, item.to_owned()), |(used, name)| (Some(used), name));
    let months = id.and_then(|id| months(book, id, date));
    let note = id.and_then(|id| applicant.dossier.documents.get(&id)).cloned().unwrap_or_default();
    let until = last_day(&note, months.map(|(months, _)| months));
    let state = state(&note, until, date);
    DocumentLine { id, name, list, rule, months, note, state, until }
}

fn months(book: &RuleBook, id: DocumentId, date: Date) -> Option<(u16, RuleUse)> {
    let Found::InForce(used, dated) = book.at(&id.validity_rule(), date) else { return None };
    let months = dated.number().and_then(crate::money::rounding::whole_down)?;
    u16::try_from(months).ok().map(|months| (months, used))
}

/// The last day on which a document is valid: the one that it says itself, else its issue and the
/// months for which it is accepted.
fn last_day(note: &DocumentNote, months: Option<u16>) -> Option<Date> {
    let by_issue = || Some(super::amortization::add_months(note.issued?, i32::from(months?)));
    note.until.or_else(by_issue)
}

/// On its last day a document is still valid; from the next one on it is not.
fn state(note: &DocumentNote, until: Option<Date>, date: Date) -> DocumentState {
    match (note.handed, until) {
        (Handed::Missing, _) => DocumentState::Missing,
        (Handed::Rejected, _) => DocumentState::Rejected(note.reason.clone()),
        (Handed::Received, Some(until)) if until < date => DocumentState::Expired(until),
        (Handed::Received, _) => DocumentState::Received,
    }
}
