//! From the rule files to the rule book, refusing whatever is not whole.
//!
//! All errors of all files are gathered, so that an editor sees them at once. `build.rs` includes
//! this file: a book that does not pass does not build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::Date;
use super::book::{Contradiction, Dated, Parameter, RuleBook, Source, Status, Unit, Value};
use super::documents::{document_rule, lists_documents};
use super::format::{
    DatedText, LibroFile, ParameterText, RuleError, RuleFile, SourceText, SourcesFile, line_of, parse,
};
use super::values::{self, Wrong};

/// Builds the book from `(name, content)` pairs.
///
/// # Errors
/// Everything that is wrong in any file, sorted by file and line.
pub fn read(files: &[(&str, &str)], digest: String) -> Result<RuleBook, Vec<RuleError>> {
    let mut errors = Vec::new();
    let libro: Option<LibroFile> = keep(parse_named(files, "libro.toml"), &mut errors);
    let register: Option<SourcesFile> = keep(parse_named(files, "sources.toml"), &mut errors);
    let (Some(libro), Some(register)) = (libro, register) else { return Err(errors) };

    let mut reader =
        Reader { known: BTreeMap::new(), used: BTreeSet::new(), asked: Vec::new(), errors, file: "", text: "" };
    reader.open("sources.toml", files);
    let sources = reader.sources(&register.source);
    reader.open("libro.toml", files);
    if libro.version.get_ref().trim().is_empty() {
        reader.refuse(libro.version.span(), "the version is empty");
    }
    reader.listed(&libro, files);

    let mut parameters: Vec<Parameter> = Vec::new();
    let mut parameters_read = true;
    for name in &libro.files {
        let name = name.get_ref();
        let Some(file) = keep(parse_named::<RuleFile>(files, name), &mut reader.errors) else {
            parameters_read = false;
            continue;
        };
        reader.open(name, files);
        for text in &file.parameter {
            let parameter = reader.parameter(text);
            if parameters.iter().any(|other| other.id == parameter.id) {
                reader.refuse(text.id.span(), format!("the id \"{}\" stands twice", parameter.id));
            }
            let again = parameters.iter().any(|other| other.group == parameter.group);
            if again && parameters.last().is_some_and(|last| last.group != parameter.group) {
                reader.refuse(
                    text.group.span(),
                    format!("the group \"{}\" is split: keep its rules together", parameter.group),
                );
            }
            parameters.push(parameter);
        }
    }
    if parameters_read {
        reader.documents(&parameters);
        reader.open("sources.toml", files);
        reader.unused(&register.source);
    }
    finish(libro.version.into_inner(), digest, parameters, sources, reader.errors)
}

fn finish(
    version: String,
    digest: String,
    parameters: Vec<Parameter>,
    sources: Vec<Source>,
    mut errors: Vec<RuleError>,
) -> Result<RuleBook, Vec<RuleError>> {
    let reviewed = parameters.iter().flat_map(|p| &p.dated).map(|d| d.checked).max();
    let Some(reviewed) = reviewed.filter(|_| errors.is_empty()) else {
        if errors.is_empty() {
            errors.push(RuleError { file: "libro.toml".into(), line: 1, reason: "the book has no values".into() });
        }
        errors.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        return Err(errors);
    };
    let mut by_id: Vec<u16> = (0..parameters.len() as u16).collect();
    by_id.sort_by(|a, b| parameters[usize::from(*a)].id.cmp(&parameters[usize::from(*b)].id));
    Ok(RuleBook { version, reviewed, digest, parameters, sources, by_id, replaced: Vec::new() })
}

fn keep<T>(result: Result<T, RuleError>, errors: &mut Vec<RuleError>) -> Option<T> {
    result.map_err(|error| errors.push(error)).ok()
}

fn parse_named<'a, T: serde::Deserialize<'a>>(files: &[(&str, &'a str)], name: &str) -> Result<T, RuleError> {
    match files.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => parse(name, text),
        None => Err(RuleError { file: name.to_owned(), line: 1, reason: "the file is missing".into() }),
    }
}

/// The file being read, the sources known, and what was found wrong so far.
struct Reader<'a> {
    known: BTreeMap<String, u16>,
    used: BTreeSet<u16>,
    /// Documents that lists name, with the place of the list.
    asked: Vec<(String, RuleError)>,
    errors: Vec<RuleError>,
    file: &'a str,
    text: &'a str,
}

impl<'a> Reader<'a> {
    fn open(&mut self, name: &'a str, files: &[(&'a str, &'a str)]) {
        self.file = name;
        self.text = files.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
    }

    fn refuse(&mut self, span: Range<usize>, reason: impl Display) {
        let line = line_of(self.text, span.start);
        self.errors.push(RuleError { file: self.file.to_owned(), line, reason: reason.to_string() });
    }

    fn accept<T>(&mut self, result: Result<T, Wrong>, otherwise: T) -> T {
        result.unwrap_or_else(|(span, reason)| {
            self.refuse(span, reason);
            otherwise
        })
    }

    fn filled(&mut self, what: &str, text: &Spanned<String>) -> String {
        if text.get_ref().trim().is_empty() {
            self.refuse(text.span(), format!("{what} is empty"));
        }
        text.get_ref().clone()
    }

    fn date(&mut self, text: &Spanned<String>) -> Date {
        self.accept(values::date(text), Date::ZERO)
    }

    /// Each rule file is listed once, and nothing else lies in the folder.
    fn listed(&mut self, libro: &LibroFile, files: &[(&str, &str)]) {
        let mut seen = BTreeSet::new();
        for name in &libro.files {
            if !seen.insert(name.get_ref().as_str()) {
                self.refuse(name.span(), format!("the file \"{}\" is listed twice", name.get_ref()));
            }
        }
        for (name, _) in files {
            if !["libro.toml", "sources.toml"].contains(name) && !seen.contains(name) {
                self.refuse(0..0, format!("the file \"{name}\" is not listed"));
            }
        }
    }

    fn sources(&mut self, texts: &[SourceText]) -> Vec<Source> {
        let mut sources = Vec::with_capacity(texts.len());
        for text in texts {
            let id = self.filled("the source's id", &text.id);
            if self.known.insert(id.clone(), sources.len() as u16).is_some() {
                self.refuse(text.id.span(), format!("the source \"{id}\" stands twice"));
            }
            if !values::is_published(text.published.get_ref()) {
                let known = "a year, a year and month, a day, or \"sin fecha\"";
                self.refuse(text.published.span(), format!("\"{}\" is not {known}", text.published.get_ref()));
            }
            sources.push(Source {
                id,
                publisher: self.filled("the publisher", &text.publisher),
                title: self.filled("the title", &text.title),
                published: text.published.get_ref().clone(),
                address: self.filled("the address", &text.address),
                checked: self.date(&text.checked),
            });
        }
        sources
    }

    /// A source that no value uses is a leftover or a slip in an id.
    fn unused(&mut self, texts: &[SourceText]) {
        for (index, text) in texts.iter().enumerate() {
            if !self.used.contains(&(index as u16)) {
                self.refuse(text.id.span(), format!("no value uses the source \"{}\"", text.id.get_ref()));
            }
        }
    }

    /// Remembers the items of a list of documents until every rule is known.
    fn ask_documents(&mut self, parameter: &Parameter, text: &DatedText) {
        let Some(items) = text.items.as_ref().filter(|_| lists_documents(&parameter.id)) else { return };
        let line = line_of(self.text, items.span().start);
        for item in items.get_ref() {
            let reason = format!("no document is called \"{item}\"");
            self.asked.push((document_rule(item), RuleError { file: self.file.to_owned(), line, reason }));
        }
    }

    /// Every document that a list names is a rule of the book.
    fn documents(&mut self, parameters: &[Parameter]) {
        let known: BTreeSet<&str> = parameters.iter().map(|parameter| parameter.id.as_str()).collect();
        let asked = std::mem::take(&mut self.asked);
        self.errors.extend(asked.into_iter().filter(|(id, _)| !known.contains(id.as_str())).map(|(_, error)| error));
    }

    fn source(&mut self, id: &Spanned<String>) -> u16 {
        match self.known.get(id.get_ref()) {
            Some(index) => {
                self.used.insert(*index);
                *index
            }
            None => {
                self.refuse(id.span(), format!("no source has the id \"{}\"", id.get_ref()));
                0
            }
        }
    }

    fn parameter(&mut self, text: &ParameterText) -> Parameter {
        let unit = self.accept(values::unit(&text.unit), Unit::Point);
        let range = match &text.range {
            Some(range) if unit.is_words() => {
                self.refuse(range.span(), "words have no range");
                (Decimal::ZERO, Decimal::ZERO)
            }
            Some(range) => self.accept(values::bounds(range), (Decimal::MIN, Decimal::MAX)),
            None => {
                if unit.is_words() {
                    (Decimal::ZERO, Decimal::ZERO)
                } else {
                    self.refuse(text.id.span(), "the range is missing");
                    (Decimal::MIN, Decimal::MAX)
                }
            }
        };
        if (unit == Unit::Reading) == text.readings.is_empty() {
            self.refuse(text.id.span(), "the unit \"reading\", and no other, has a list of readings");
        }
        let mut parameter = Parameter {
            id: self.filled("the id", &text.id),
            label: self.filled("the label", &text.label),
            short_label: self.filled("the short label", &text.short_label),
            description: self.filled("the description", &text.description),
            group: self.filled("the group", &text.group),
            unit,
            range,
            readings: text.readings.clone(),
            dated: Vec::with_capacity(text.dated.len()),
        };
        if text.dated.is_empty() {
            self.refuse(text.id.span(), format!("\"{}\" has no dated value", parameter.id));
        }
        for dated in &text.dated {
            let dated = self.dated(&parameter, dated);
            parameter.dated.push(dated);
        }
        for (pair, text) in parameter.dated.windows(2).zip(text.dated.iter().skip(1)) {
            if let Some(reason) = seam(&pair[0], &pair[1]) {
                self.refuse(text.from.span(), format!("\"{}\": {reason}", parameter.id));
            }
        }
        parameter
    }

    fn dated(&mut self, parameter: &Parameter, text: &DatedText) -> Dated {
        self.ask_documents(parameter, text);
        let from = self.date(&text.from);
        let until = text.until.as_ref().map(|until| (self.date(until), until.span()));
        if let Some((_, span)) = until.as_ref().filter(|(until, _)| *until < from) {
            self.refuse(span.clone(), "it ends before it begins");
        }
        let status = values::status(&text.status);
        let parsed = values::value(parameter, &text.value_text(), text.from.span());
        if let (Ok(status), Ok(value)) = (&status, &parsed)
            && (*value == Value::Unknown) != (*status == Status::Unknown)
        {
            self.refuse(text.status.span(), "the status is \"unknown\" when, and only when, the value is");
        }
        let contradictions = text.contradicts.iter().map(|other| Contradiction {
            value: self.filled("the contradicting value", &other.value),
            source: self.source(&other.source),
            place: other.place.clone(),
            note: other.note.clone(),
        });
        let contradictions = contradictions.collect();
        Dated {
            from,
            until: until.map(|(until, _)| until),
            value: self.accept(parsed, Value::Unknown),
            source: self.source(&text.source),
            place: self.filled("where", &text.place),
            also: text.also.iter().map(|id| self.source(id)).collect(),
            checked: self.date(&text.checked),
            status: self.accept(status, Status::Unknown),
            note: text.note.clone(),
            contradictions,
            replaced_by: None,
        }
    }
}

/// Two values in a row meet without overlap and without a silent gap.
fn seam(before: &Dated, after: &Dated) -> Option<String> {
    let Some(until) = before.until else {
        return Some(format!("the value of {} begins while that of {} has no end", after.from, before.from));
    };
    if after.from <= until {
        return Some(format!("the value of {} overlaps that of {}, which ends {until}", after.from, before.from));
    }
    let next = until.tomorrow().unwrap_or(until);
    (after.from != next)
        .then(|| format!("nothing is written from {next} to {}: write the gap as \"unknown\"", after.from))
}
