//! What changed between two days: which rules say something else, began, ended, or are better or
//! worse sourced.

use super::Date;
use super::book::{Found, RuleBook, RuleUse};

/// What is different about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// In force on the second day only.
    Begins,
    /// In force on the first day only.
    Ends,
    /// Another value; the status may be another one too.
    Value,
    /// The same value, sourced otherwise.
    Status,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Begins, Self::Ends, Self::Value, Self::Status];

    /// The word of the JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Begins => "empieza",
            Self::Ends => "termina",
            Self::Value => "valor",
            Self::Status => "estado",
        }
    }
}

/// A rule that is not the same on both days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Index into [`RuleBook::parameters`].
    pub parameter: u16,
    pub kind: ChangeKind,
    /// In force on the first day.
    pub before: Option<RuleUse>,
    /// In force on the second day.
    pub after: Option<RuleUse>,
}

/// Every rule that differs between two days, in the order of the book. The days may stand in either
/// order; `before` is always about the first one.
pub fn between(book: &RuleBook, first: Date, second: Date) -> Vec<Change> {
    let on = |id: &str, date| match book.at(id, date) {
        Found::InForce(used, _) => Some(used),
        Found::NotInForce { .. } | Found::NoSuchRule => None,
    };
    let change = |(parameter, id): (u16, &str)| {
        let (before, after) = (on(id, first), on(id, second));
        let kind = match (before, after) {
            (None, None) => return None,
            (None, Some(_)) => ChangeKind::Begins,
            (Some(_), None) => ChangeKind::Ends,
            (Some(one), Some(other)) => {
                let (one, other) = (book.dated(one), book.dated(other));
                if one.value != other.value {
                    ChangeKind::Value
                } else if one.status != other.status {
                    ChangeKind::Status
                } else {
                    return None;
                }
            }
        };
        Some(Change { parameter, kind, before, after })
    };
    (0..).zip(book.parameters.iter().map(|parameter| parameter.id.as_str())).filter_map(change).collect()
}
