//! Whose a finding about the data is, where two people ask together.

use crate::engine::evaluation::Evaluation;
use crate::identity::DataFinding;
use crate::text::{conjunto, fill};

/// One of two people, or both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    First,
    Second,
    Both,
}

impl Owner {
    /// The id of the JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::First => "titular",
            Self::Second => "segunda",
            Self::Both => "conjunto",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::First => conjunto::persona::TITULAR,
            Self::Second => conjunto::persona::SEGUNDA,
            Self::Both => conjunto::persona::CONJUNTO,
        }
    }
}

/// Every finding about the data of everybody, each once; nobody's name while one person asks.
pub fn findings(evaluation: &Evaluation) -> Vec<(Option<Owner>, &DataFinding)> {
    let of = |finding: &DataFinding| owner(evaluation, finding);
    let mut all: Vec<_> = evaluation.data.iter().map(|finding| (of(finding), finding)).collect();
    // What the second person's identifiers say stands among those already, by its longer path.
    let told = |finding: &DataFinding| {
        let same = |other: &DataFinding| other.field.strip_prefix(SECOND) == Some(finding.field);
        evaluation.data.iter().any(|other| other.code == finding.code && same(other))
    };
    let own = evaluation.second.iter().flat_map(|second| &second.data);
    let own = own.filter(|finding| finding.field != MODALITY && !told(finding));
    all.extend(own.map(|finding| (Some(Owner::Second), finding)));
    all
}

const SECOND: &str = "segunda_persona.";
const MODALITY: &str = "modalidad";

/// Whose a finding of the evaluation's own list is.
pub fn owner(evaluation: &Evaluation, finding: &DataFinding) -> Option<Owner> {
    evaluation.second.as_ref()?;
    Some(match finding.field {
        MODALITY => Owner::Both,
        field if field.starts_with(SECOND) => Owner::Second,
        _ => Owner::First,
    })
}

/// A sentence with the name of whose it is, where there are two.
pub fn with_owner(owner: Option<Owner>, text: &str) -> String {
    match owner {
        Some(owner) => fill(conjunto::papel::DE_QUIEN, &[("quien", &owner.name()), ("texto", &text)]),
        None => text.to_owned(),
    }
}
