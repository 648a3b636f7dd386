//! The rule book in memory and how one asks it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Date;

/// How well a value is sourced, best first; the weakest rule used decides for a whole result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// The authority's own document, or two independent transcriptions of it.
    Official,
    /// Several independent press or professional sources.
    Press,
    /// One source only.
    Single,
    /// Computed or deduced from sourced figures; the note shows how. Unverified tables count here
    /// for what is shown, and keep `Single` in the book.
    Inferred,
    /// Nobody has published it.
    Unknown,
}

impl Status {
    /// All of them, best first.
    pub const ALL: [Self; 5] = [Self::Official, Self::Press, Self::Single, Self::Inferred, Self::Unknown];

    /// The word of the rule files and of the JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Press => "press",
            Self::Single => "single",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// What a value is measured in. A closed list: a new unit needs a decision on how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    Peso,
    PesoPerDay,
    UmaMonthly,
    VsmMonthly,
    MinimumWages,
    PercentYear,
    Percent,
    Point,
    Bimestre,
    Month,
    Year,
    Day,
    Payment,
    Times,
    /// One of a closed list of readings of an unclear text.
    Reading,
    /// A sentence in our words: what the money is for, how it is handed over …
    Statement,
    /// Several short texts: documents, requirements.
    List,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Peso,
        Self::PesoPerDay,
        Self::UmaMonthly,
        Self::VsmMonthly,
        Self::MinimumWages,
        Self::PercentYear,
        Self::Percent,
        Self::Point,
        Self::Bimestre,
        Self::Month,
        Self::Year,
        Self::Day,
        Self::Payment,
        Self::Times,
        Self::Reading,
        Self::Statement,
        Self::List,
    ];

    /// The word of the rule files and of the JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Peso => "peso",
            Self::PesoPerDay => "peso_per_day",
            Self::UmaMonthly => "uma_monthly",
            Self::VsmMonthly => "vsm_monthly",
            Self::MinimumWages => "minimum_wages",
            Self::PercentYear => "percent_year",
            Self::Percent => "percent",
            Self::Point => "point",
            Self::Bimestre => "bimestre",
            Self::Month => "month",
            Self::Year => "year",
            Self::Day => "day",
            Self::Payment => "payment",
            Self::Times => "times",
            Self::Reading => "reading",
            Self::Statement => "statement",
            Self::List => "list",
        }
    }

    /// Whether its values are words, which have no range.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Reading | Self::Statement | Self::List)
    }
}

/// Which side of a bracket an edge belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closed {
    /// `[edge, next)`: the edge is the first value of its bracket.
    Lower,
    /// `(previous, edge]`: the edge is the last value of its bracket.
    Upper,
}

/// A whole bracket table: it changes at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Rising edges. With [`Closed::Lower`] row *i* starts at edge *i*; with [`Closed::Upper`] it
    /// ends there.
    pub edges: Vec<Decimal>,
    pub closed: Closed,
    /// One result a row; `None` where nobody printed it.
    pub results: Vec<Option<Decimal>>,
    /// What the edges are measured in (the results are in the parameter's unit).
    pub edge_unit: Unit,
}

impl Table {
    /// The row a value falls in; `None` when it stands outside the printed rows.
    pub fn row(&self, value: Decimal) -> Option<usize> {
        match self.closed {
            Closed::Lower => self.edges.partition_point(|edge| *edge <= value).checked_sub(1),
            Closed::Upper => {
                let row = self.edges.partition_point(|edge| *edge < value);
                (row < self.edges.len()).then_some(row)
            }
        }
    }

    /// The largest printed result.
    pub fn maximum(&self) -> Option<Decimal> {
        self.results.iter().flatten().max().copied()
    }

    /// The smallest printed result.
    pub fn minimum(&self) -> Option<Decimal> {
        self.results.iter().flatten().min().copied()
    }
}

/// What a rule says on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    Number(Decimal),
    Table(Table),
    /// The chosen reading of an unclear text, one of the parameter's `readings`.
    Reading(String),
    /// A sentence.
    Statement(String),
    /// Several short texts.
    List(Vec<String>),
    /// The sources say that there is no limit.
    NoLimit,
    /// Nobody has published it. Never zero, never a default.
    Unknown,
}

/// What another source says about the same dated value. Both are kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// As that source prints it.
    pub value: String,
    /// Index into [`RuleBook::sources`].
    pub source: u16,
    pub place: String,
    pub note: String,
}

/// One dated value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    pub from: Date,
    /// Last day in force; `None` while it still is.
    pub until: Option<Date>,
    pub value: Value,
    /// Index into [`RuleBook::sources`].
    pub source: u16,
    /// Where in the source ("where" of the rule files).
    pub place: String,
    /// Further sources that say the same.
    pub also: Vec<u16>,
    /// Last day somebody compared it with its source.
    pub checked: Date,
    pub status: Status,
    pub note: Option<String>,
    pub contradictions: Vec<Contradiction>,
    /// Set when an overlay of this machine replaced the book's own value.
    pub replaced_by: Option<Replacement>,
}

/// Who replaced a value on this machine, why, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    pub author: String,
    pub reason: String,
    pub expires: Date,
}

impl Dated {
    /// Whether the value is in force on `date`.
    pub fn covers(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }

    /// The number, when the value is one.
    pub fn number(&self) -> Option<Decimal> {
        match self.value {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }

    /// The table, when the value is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(t) => Some(t),
            _ => None,
        }
    }
}

/// A rule: a stable id, what it means, and its dated values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Stable, never reused, in the source's own Spanish words: `credito.tope.tradicional`.
    pub id: String,
    /// On paper and as a title.
    pub label: String,
    /// In lists.
    pub short_label: String,
    /// One or two sentences: what the rule does.
    pub description: String,
    /// Heading under which Normativa lists it; the order of groups is that of the rule files.
    pub group: String,
    pub unit: Unit,
    /// Refuses a slipped decimal: smallest and largest believable value.
    pub range: (Decimal, Decimal),
    /// For [`Unit::Reading`]: the closed list.
    pub readings: Vec<String>,
    /// By date, oldest first; a gap is written as `unknown`, never inferred.
    pub dated: Vec<Dated>,
}

/// A document cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub publisher: String,
    pub title: String,
    /// As far as it is known: a day, a month, a year, or "sin fecha".
    pub published: String,
    pub address: String,
    pub checked: Date,
}

/// One dated value that a result used: small, so that traces cost little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleUse {
    /// Index into [`RuleBook::parameters`].
    pub parameter: u16,
    /// Index into [`Parameter::dated`].
    pub dated: u16,
}

/// What the book answers about a rule on a date.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A value in force. It may be [`Value::Unknown`].
    InForce(RuleUse, &'a Dated),
    /// No dated value covers the day; the nearest days that one does, before and after.
    NotInForce { parameter: u16, before: Option<Date>, after: Option<Date> },
    /// No rule has this id: an error of ours that `tests/rules` catches.
    NoSuchRule,
}

/// All rules, with their sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// `2026.11`.
    pub version: String,
    /// The newest day on which any value was compared with its source.
    pub reviewed: Date,
    /// SHA-256 of the rule files, lower-case hexadecimal.
    pub digest: String,
    /// In the order of the rule files: groups stay together.
    pub parameters: Vec<Parameter>,
    pub sources: Vec<Source>,
    /// Positions in `parameters`, by id, for look-ups.
    pub(super) by_id: Vec<u16>,
    /// What overlays of this machine replaced.
    pub replaced: Vec<RuleUse>,
}

impl RuleBook {
    /// The position of a rule.
    pub fn position(&self, id: &str) -> Option<u16> {
        let found = self.by_id.binary_search_by(|at| self.parameters[usize::from(*at)].id.as_str().cmp(id));
        found.ok().map(|i| self.by_id[i])
    }

    /// The rule with this id.
    pub fn parameter(&self, id: &str) -> Option<&Parameter> {
        self.position(id).map(|at| &self.parameters[usize::from(at)])
    }

    /// What the rule says on `date`.
    pub fn at(&self, id: &str, date: Date) -> Found<'_> {
        let Some(parameter) = self.position(id) else { return Found::NoSuchRule };
        let dated = &self.parameters[usize::from(parameter)].dated;
        // The newest value that had begun; values do not overlap (checked at build time).
        let begun = dated.partition_point(|d| d.from <= date);
        if let Some(index) = begun.checked_sub(1)
            && dated[index].covers(date)
        {
            return Found::InForce(RuleUse { parameter, dated: index as u16 }, &dated[index]);
        }
        Found::NotInForce {
            parameter,
            before: begun.checked_sub(1).and_then(|i| dated[i].until),
            after: dated.get(begun).map(|d| d.from),
        }
    }

    /// The rule that a use names.
    pub fn rule(&self, used: RuleUse) -> &Parameter {
        &self.parameters[usize::from(used.parameter)]
    }

    /// The dated value that a use names.
    pub fn dated(&self, used: RuleUse) -> &Dated {
        &self.rule(used).dated[usize::from(used.dated)]
    }

    /// The source with this index.
    pub fn source(&self, index: u16) -> &Source {
        &self.sources[usize::from(index)]
    }
}
