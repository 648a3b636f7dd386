//! The rule files as they are written: TOML in, plain text fields with their lines out.
//!
//! Every value is quoted text; an unquoted number is refused here, before anything reads it.
//! `build.rs` includes this file, so it uses nothing of the crate.

use std::fmt;

use serde::Deserialize;
use toml::Spanned;

/// One thing wrong in a rule file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The file's name inside `assets/rules`.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// In English: it is read by whoever edits the rule files.
    pub reason: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// `libro.toml`: the version, and the rule files in the order in which they are listed on screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibroFile {
    pub version: Spanned<String>,
    pub files: Vec<Spanned<String>>,
}

/// `sources.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    pub source: Vec<SourceText>,
}

/// A document cited.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceText {
    pub id: Spanned<String>,
    pub publisher: Spanned<String>,
    pub title: Spanned<String>,
    pub published: Spanned<String>,
    pub address: Spanned<String>,
    pub checked: Spanned<String>,
}

/// A file with parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub parameter: Vec<ParameterText>,
}

/// A parameter with its dated values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterText {
    pub id: Spanned<String>,
    pub label: Spanned<String>,
    pub short_label: Spanned<String>,
    pub description: Spanned<String>,
    pub group: Spanned<String>,
    pub unit: Spanned<String>,
    /// Needed by every unit that is not words.
    pub range: Option<Spanned<[String; 2]>>,
    /// Needed by the unit `reading`.
    #[serde(default)]
    pub readings: Vec<String>,
    #[serde(default)]
    pub dated: Vec<DatedText>,
}

/// What a dated value or an overlay says: one `value`, the `items` of a list, or the four keys of a
/// bracket table.
#[derive(Debug)]
pub struct ValueText<'a> {
    pub value: Option<&'a Spanned<String>>,
    pub items: Option<&'a Spanned<Vec<String>>>,
    pub edges: Option<&'a Spanned<Vec<String>>>,
    pub closed: Option<&'a Spanned<String>>,
    pub results: Option<&'a Spanned<Vec<String>>>,
    pub edge_unit: Option<&'a Spanned<String>>,
}

/// One dated value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedText {
    pub from: Spanned<String>,
    pub until: Option<Spanned<String>>,
    pub value: Option<Spanned<String>>,
    pub items: Option<Spanned<Vec<String>>>,
    pub edges: Option<Spanned<Vec<String>>>,
    pub closed: Option<Spanned<String>>,
    pub results: Option<Spanned<Vec<String>>>,
    pub edge_unit: Option<Spanned<String>>,
    pub source: Spanned<String>,
    #[serde(rename = "where")]
    pub place: Spanned<String>,
    #[serde(default)]
    pub also: Vec<Spanned<String>>,
    pub checked: Spanned<String>,
    pub status: Spanned<String>,
    pub note: Option<String>,
    #[serde(default)]
    pub contradicts: Vec<ContradictionText>,
}

impl DatedText {
    /// The part that says what the value is.
    pub fn value_text(&self) -> ValueText<'_> {
        ValueText {
            value: self.value.as_ref(),
            items: self.items.as_ref(),
            edges: self.edges.as_ref(),
            closed: self.closed.as_ref(),
            results: self.results.as_ref(),
            edge_unit: self.edge_unit.as_ref(),
        }
    }
}

/// What another source says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContradictionText {
    pub value: Spanned<String>,
    pub source: Spanned<String>,
    #[serde(rename = "where")]
    pub place: String,
    pub note: String,
}

/// The line, counted from 1, of a byte position.
pub fn line_of(text: &str, position: usize) -> usize {
    text.as_bytes().iter().take(position).filter(|byte| **byte == b'\n').count() + 1
}

/// Reads one file into its structure.
///
/// # Errors
/// What TOML or the structure refuses, with its line; an unquoted number says so in plain words.
pub fn parse<'a, T: Deserialize<'a>>(file: &str, text: &'a str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| {
        let line = line_of(text, error.span().map_or(0, |span| span.start));
        let message = error.message();
        let unquoted = message.contains("expected a string") && !message.contains("invalid type: string");
        let reason = if unquoted {
            format!("a value is written as quoted text, never as a bare number ({message})")
        } else {
            message.to_owned()
        };
        RuleError { file: file.to_owned(), line, reason }
    })
}
