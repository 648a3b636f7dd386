//! One written value: days, numbers, tables, and what they may say for their parameter.
//!
//! `build.rs` includes this file, so it uses nothing of the crate outside `rules`.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::Date;
use super::book::{Closed, Parameter, Status, Table, Unit, Value};
use super::format::ValueText;

/// What a source says when nobody knows when it was published.
pub const UNDATED: &str = "sin fecha";

/// Where something wrong stands, and why it is wrong.
pub type Wrong = (Range<usize>, Problem);

/// Why a written value is refused. Shown in English by the build, in Spanish by the overlays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    NotADay(String),
    NotANumber(String),
    RangeUpsideDown {
        low: Decimal,
        high: Decimal,
    },
    OutsideRange {
        value: Decimal,
        low: Decimal,
        high: Decimal,
    },
    NotAReading(String),
    UnknownWord {
        kind: &'static str,
        word: String,
    },
    EdgesDoNotRise {
        edge: Decimal,
        next: Decimal,
    },
    RowsDiffer {
        edges: usize,
        results: usize,
    },
    NeitherValueNorTable,
    /// A text, or the choice between readings, has only `value`.
    NotOneText,
    /// A list has only `items`, or a `value` that says that nobody knows it.
    NotItems,
    EmptyText,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADay(text) => write!(out, "\"{text}\" is not a day like 2026-02-01"),
            Self::NotANumber(text) => write!(out, "\"{text}\" is not a number"),
            Self::RangeUpsideDown { low, high } => write!(out, "the range {low} to {high} is upside down"),
            Self::OutsideRange { value, low, high } => write!(out, "{value} is outside the range {low} to {high}"),
            Self::NotAReading(word) => write!(out, "\"{word}\" is none of the readings"),
            Self::UnknownWord { kind, word } => write!(out, "no {kind} is called \"{word}\""),
            Self::EdgesDoNotRise { edge, next } => write!(out, "the edges do not rise: {edge} and then {next}"),
            Self::RowsDiffer { edges, results } => write!(out, "{edges} edges and {results} results"),
            Self::EmptyText => out.write_str("the text is empty"),
            Self::NotOneText => out.write_str("a statement or a reading is written as value, and nothing else"),
            Self::NotItems => out.write_str("a list is written as items, or as the value \"unknown\""),
            Self::NeitherValueNorTable => out.write_str("write either value, or edges, closed, edge_unit and results"),
        }
    }
}

/// A calendar day, `2026-02-01`.
///
/// # Errors
/// Any other text.
pub fn date(text: &Spanned<String>) -> Result<Date, Wrong> {
    let day = text.get_ref();
    let plain = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let parsed = if plain { day.parse().ok() } else { None };
    parsed.ok_or_else(|| (text.span(), Problem::NotADay(day.clone())))
}

/// Whether a publication date is a year, a year and month, a day, or [`UNDATED`].
pub fn is_published(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let dated = parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(|(part, count)| digits(part, count));
    dated || text == UNDATED
}

/// A decimal written plainly: digits with an optional point, no exponent and no separators.
fn number(text: &str, span: &Range<usize>) -> Result<Decimal, Wrong> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !text.starts_with('.')
        && !text.ends_with('.');
    let parsed = if plain { Decimal::from_str_exact(text).ok() } else { None };
    parsed.ok_or_else(|| (span.clone(), Problem::NotANumber(text.to_owned())))
}

/// The smallest and largest believable value.
///
/// # Errors
/// Something else than two rising numbers.
pub fn bounds(text: &Spanned<[String; 2]>) -> Result<(Decimal, Decimal), Wrong> {
    let [low, high] = text.get_ref();
    let (low, high) = (number(low, &text.span())?, number(high, &text.span())?);
    if low > high {
        return Err((text.span(), Problem::RangeUpsideDown { low, high }));
    }
    Ok((low, high))
}

fn inside(parameter: &Parameter, text: &str, span: &Range<usize>) -> Result<Decimal, Wrong> {
    let value = number(text, span)?;
    let (low, high) = parameter.range;
    if value < low || value > high {
        return Err((span.clone(), Problem::OutsideRange { value, low, high }));
    }
    Ok(value)
}

/// What a value text says, checked against its parameter's unit, range and readings.
///
/// # Errors
/// The first thing wrong, with its place (`whole` when the whole entry is wrong).
pub fn value(parameter: &Parameter, text: &ValueText<'_>, whole: Range<usize>) -> Result<Value, Wrong> {
    if let Some(items) = text.items
        && parameter.unit == Unit::List
        && text.value.is_none()
    {
        let empty = items.get_ref().is_empty() || items.get_ref().iter().any(|item| item.trim().is_empty());
        return if empty { Err((items.span(), Problem::EmptyText)) } else { Ok(Value::List(items.get_ref().clone())) };
    }
    if text.items.is_some() {
        return Err((whole, wrong_keys(parameter.unit)));
    }
    match (text.value, text.edges, text.closed, text.results, text.edge_unit) {
        (Some(value), None, None, None, None) => single(parameter, value),
        (None, Some(edges), Some(closed), Some(results), Some(edge_unit)) if !parameter.unit.is_words() => {
            table(parameter, edges, closed, results, edge_unit).map(Value::Table)
        }
        _ => Err((whole, wrong_keys(parameter.unit))),
    }
}

/// What the keys of a value should have been.
const fn wrong_keys(unit: Unit) -> Problem {
    match unit {
        Unit::List => Problem::NotItems,
        Unit::Statement | Unit::Reading => Problem::NotOneText,
        _ => Problem::NeitherValueNorTable,
    }
}

fn single(parameter: &Parameter, text: &Spanned<String>) -> Result<Value, Wrong> {
    match text.get_ref().as_str() {
        "unknown" => Ok(Value::Unknown),
        "none" => Ok(Value::NoLimit),
        reading if parameter.unit == Unit::Reading => {
            if !parameter.readings.iter().any(|known| known == reading) {
                return Err((text.span(), Problem::NotAReading(reading.to_owned())));
            }
            Ok(Value::Reading(reading.to_owned()))
        }
        sentence if parameter.unit == Unit::Statement => {
            if sentence.trim().is_empty() {
                return Err((text.span(), Problem::EmptyText));
            }
            Ok(Value::Statement(sentence.to_owned()))
        }
        _ if parameter.unit == Unit::List => Err((text.span(), Problem::NotItems)),
        digits => inside(parameter, digits, &text.span()).map(Value::Number),
    }
}

fn table(
    parameter: &Parameter,
    edges: &Spanned<Vec<String>>,
    closed: &Spanned<String>,
    results: &Spanned<Vec<String>>,
    edge_unit: &Spanned<String>,
) -> Result<Table, Wrong> {
    let closed = match closed.get_ref().as_str() {
        "lower" => Closed::Lower,
        "upper" => Closed::Upper,
        other => return Err((closed.span(), Problem::UnknownWord { kind: "closed side", word: other.to_owned() })),
    };
    let span = edges.span();
    let edges: Vec<_> = edges.get_ref().iter().map(|edge| number(edge, &span)).collect::<Result<_, _>>()?;
    if let Some(pair) = edges.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err((span, Problem::EdgesDoNotRise { edge: pair[0], next: pair[1] }));
    }
    let rows = results.get_ref().iter().map(|result| match result.as_str() {
        "unknown" => Ok(None),
        digits => inside(parameter, digits, &results.span()).map(Some),
    });
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    if rows.len() != edges.len() || rows.is_empty() {
        return Err((results.span(), Problem::RowsDiffer { edges: edges.len(), results: rows.len() }));
    }
    Ok(Table { edges, closed, results: rows, edge_unit: unit(edge_unit)? })
}

/// A unit by the word of the rule files.
///
/// # Errors
/// A word outside the closed list.
pub fn unit(text: &Spanned<String>) -> Result<Unit, Wrong> {
    let word = text.get_ref();
    let known = Unit::ALL.iter().find(|unit| unit.id() == word);
    known.copied().ok_or_else(|| (text.span(), Problem::UnknownWord { kind: "unit", word: word.clone() }))
}

/// A status by the word of the rule files.
///
/// # Errors
/// A word outside the closed list.
pub fn status(text: &Spanned<String>) -> Result<Status, Wrong> {
    let word = text.get_ref();
    let known = Status::ALL.iter().find(|status| status.id() == word);
    known.copied().ok_or_else(|| (text.span(), Problem::UnknownWord { kind: "status", word: word.clone() }))
}
