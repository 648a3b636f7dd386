//! Undo and redo of the form and of what-if.

use super::form::Form;
use super::state::WhatIf;
use crate::engine::evaluation::Product;
use crate::rules::Date;

/// What one step back restores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub form: Form,
    pub what_if: WhatIf,
    /// Columns of Comparar.
    pub columns: Vec<Product>,
    /// The day that somebody chose for the evaluation.
    pub chosen_date: Option<Date>,
}

/// Steps back and forward. Keys typed one after the other into one field are one step.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Snapshot>,
    forward: Vec<Snapshot>,
    /// What the last step changed; the next change of the same thing joins it.
    last: Option<Step>,
}

/// What a change was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Field(super::form::Whose, super::field::FieldId),
    /// A second person came or went.
    Person,
    WhatIf,
    /// One column, or all of them.
    Columns(Option<Product>),
    Date,
    /// The granted credit, a document, the property.
    Dossier,
}

/// Steps kept; older ones are forgotten.
const LIMIT: usize = 200;

impl History {
    /// Remembers how things stood before a change.
    pub fn record(&mut self, before: Snapshot, step: Step) {
        self.forward.clear();
        if self.last == Some(step) {
            return;
        }
        self.last = Some(step);
        if self.back.len() == LIMIT {
            self.back.remove(0);
        }
        self.back.push(before);
    }

    /// Ends the step: the next change is one of its own.
    pub fn close_step(&mut self) {
        self.last = None;
    }

    pub fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.last = None;
        let before = self.back.pop()?;
        self.forward.push(now);
        Some(before)
    }

    pub fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.last = None;
        let after = self.forward.pop()?;
        self.back.push(now);
        Some(after)
    }
}
