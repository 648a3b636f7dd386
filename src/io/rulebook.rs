//! The rule book of this machine: the embedded one with the overlay of the configuration folder.

use super::{folders, now};
use crate::rules::RuleBook;
use crate::rules::embedded::rule_book;
use crate::rules::overlay::apply;
use crate::text::{self, programa::reglas as t};

/// The rule book and what there is to say about the overlay.
pub struct MachineBook {
    pub book: RuleBook,
    /// One short sentence for a notice.
    pub short: Option<&'static str>,
    /// The whole of it, a sentence each.
    pub notices: Vec<String>,
}

/// Reads both. An overlay with anything wrong is left out whole.
pub fn machine_book() -> MachineBook {
    let book = rule_book();
    let faults = match folders::read_overlay() {
        None => return MachineBook { book, short: None, notices: Vec::new() },
        Some(Err(reason)) => vec![reason],
        Some(Ok(content)) => match apply(&book, &content, now().date()) {
            Ok(applied) if applied.expired.is_empty() => {
                return MachineBook { book: applied.book, short: None, notices: Vec::new() };
            }
            Ok(applied) => {
                let notice = text::fill(t::VENCIERON, &[("reglas", &applied.expired.join(", "))]);
                return MachineBook { book: applied.book, short: Some(t::VENCIDAS), notices: vec![notice] };
            }
            Err(faults) => faults
                .iter()
                .map(|fault| text::fill(t::RENGLON, &[("renglon", &fault.line), ("motivo", &fault.reason)]))
                .collect(),
        },
    };
    MachineBook { book, short: Some(t::NO_USADAS), notices: faults }
}
