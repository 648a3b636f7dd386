//! Papers other than the summary.

use crate::rules::{Date, RuleBook};
use crate::text::programa::archivo as t;

/// What can be printed or saved as a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// One rule with its history, its values of a day, and what rests on it.
    Rule { id: String, day: Date },
    /// Rights and terms of the person, with the dates of the chosen option.
    Rights,
    /// The projected statement of the credit already granted.
    Granted,
    /// Documents of the chosen product, and the property.
    Requirements,
}

impl Sheet {
    /// What its file is called, without day and extension.
    pub fn stem(&self) -> String {
        match self {
            Self::Rule { id, .. } => format!("{}-{id}", t::REGLA),
            Self::Rights => t::DERECHOS.to_owned(),
            Self::Granted => t::OTORGADO.to_owned(),
            Self::Requirements => t::REQUISITOS.to_owned(),
        }
    }

    /// Whether it is about the person of the case, whose name then stands in the name of the file.
    pub const fn is_personal(&self) -> bool {
        match self {
            Self::Rule { .. } => false,
            Self::Rights | Self::Granted | Self::Requirements => true,
        }
    }

    /// The sheet of the rule that Normativa shows.
    pub fn of_rule(shown: Option<&str>, day: Date, book: &RuleBook) -> Option<Self> {
        let shown = shown.and_then(|id| book.parameter(id)).or_else(|| book.parameters.first())?;
        Some(Self::Rule { id: shown.id.clone(), day })
    }
}
