//! One group of a file, its keys taken one by one; what does not fit becomes a mistake.

use jiff::civil::DateTime;

use super::limits::Limits;
use super::mistake::{self, FileMistake, cut};
use super::tree::Node;
use crate::identity::state;
use crate::money::{Decimal, Mxn, Rate};
use crate::rules::Date;
use crate::text::archivo as t;
use crate::text::fill;

/// A file with more mistakes than this is another kind of file.
const MOST_MISTAKES: usize = 50;

/// The mistakes found so far.
#[derive(Default)]
pub(super) struct Mistakes(Vec<FileMistake>);

impl Mistakes {
    pub fn push(&mut self, mistake: FileMistake) {
        match self.0.len() {
            0..MOST_MISTAKES => self.0.push(mistake),
            MOST_MISTAKES => self.0.push(FileMistake::new("", t::lectura::MAS.to_owned())),
            _ => {}
        }
    }

    /// Whether no further mistake will be told.
    fn is_full(&self) -> bool {
        self.0.len() > MOST_MISTAKES
    }

    /// The value, if there was no mistake.
    pub fn or<T>(self, value: T) -> Result<T, Vec<FileMistake>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

/// One group of keys and its path.
pub(super) struct Section<'a> {
    path: String,
    entries: &'a [(String, Node)],
}

impl<'a> Section<'a> {
    /// A group with these keys; any other, and any that stands twice, is a mistake.
    pub fn new(path: String, entries: &'a [(String, Node)], keys: &[&str], mistakes: &mut Mistakes) -> Self {
        for (i, (key, _)) in entries.iter().enumerate() {
            if mistakes.is_full() {
                break;
            }
            if !keys.contains(&key.as_str()) {
                let text = fill(t::error::CLAVE_DESCONOCIDA, &[("claves", &keys.join(", "))]);
                mistakes.push(FileMistake::new(join(&path, &cut(key)), text));
            } else if entries[..i].iter().any(|(earlier, _)| earlier == key) {
                mistakes.push(FileMistake::new(join(&path, key), t::error::CLAVE_REPETIDA.to_owned()));
            }
        }
        Self { path, entries }
    }

    /// As [`Section::new`], and a key that is left out is a mistake too.
    pub fn complete(path: String, entries: &'a [(String, Node)], keys: &[&str], mistakes: &mut Mistakes) -> Self {
        let section = Self::new(path, entries, keys, mistakes);
        for key in keys {
            if entries.iter().all(|(found, _)| found != key) {
                mistakes.push(FileMistake::new(section.path(key), t::error::CLAVE_FALTA.to_owned()));
            }
        }
        section
    }

    /// The group under a key; `None` when it is `null` or left out.
    pub fn group(&self, key: &str, keys: &[&str], mistakes: &mut Mistakes) -> Option<Section<'a>> {
        match self.known(key)? {
            Node::Map(entries) => Some(Section::new(self.path(key), entries, keys, mistakes)),
            other => self.refuse(key, other, t::esperado::GRUPO.to_owned(), mistakes),
        }
    }

    /// As [`Section::group`]; every key has to be there.
    pub fn group_complete(&self, key: &str, keys: &[&str], mistakes: &mut Mistakes) -> Option<Section<'a>> {
        match self.known(key)? {
            Node::Map(entries) => Some(Section::complete(self.path(key), entries, keys, mistakes)),
            other => self.refuse(key, other, t::esperado::GRUPO.to_owned(), mistakes),
        }
    }

    /// As [`Section::group`], with an empty group for an unknown one.
    pub fn group_or_empty(&self, key: &str, keys: &[&str], mistakes: &mut Mistakes) -> Section<'a> {
        self.group(key, keys, mistakes).unwrap_or(Section { path: self.path(key), entries: &[] })
    }

    /// A text of one line as it stands; a blank one is unknown.
    pub fn text(&self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        self.text_up_to(key, Limits::LONGEST_TEXT, false, mistakes)
    }

    /// A text of at most so many letters, with line breaks and tabulators where it may have several lines.
    pub fn text_up_to(&self, key: &str, most: usize, lines: bool, mistakes: &mut Mistakes) -> Option<String> {
        let found = self.known(key)?;
        match found {
            Node::Text(text) if text.trim().is_empty() => None,
            Node::Text(text) if text.chars().any(|c| c.is_control() && !(lines && matches!(c, '\n' | '\t'))) => {
                self.refuse(key, found, t::esperado::TEXTO_SIN_CONTROL.to_owned(), mistakes)
            }
            Node::Text(text) if text.chars().nth(most).is_none() => Some(text.clone()),
            other => self.refuse(key, other, fill(t::esperado::TEXTO, &[("tope", &most)]), mistakes),
        }
    }

    /// An amount, zero included.
    pub fn money(&self, key: &str, mistakes: &mut Mistakes) -> Option<Mxn> {
        let found = self.known(key)?;
        let amount = match found {
            Node::Text(text) if is_plain_decimal(text) => Mxn::parse(text),
            other => return self.refuse(key, other, t::esperado::MONTO.to_owned(), mistakes),
        };
        match amount {
            Ok(amount) => Some(amount),
            Err(crate::money::MoneyError::TooLarge) => {
                let expected = fill(t::esperado::MONTO_TOPE, &[("tope", &Mxn::MAX_TYPED)]);
                self.refuse(key, found, expected, mistakes)
            }
            Err(_) => self.refuse(key, found, t::esperado::MONTO.to_owned(), mistakes),
        }
    }

    /// An amount that makes no sense as zero: who earns, pays or asks nothing leaves it unknown.
    pub fn positive_money(&self, key: &str, mistakes: &mut Mistakes) -> Option<Mxn> {
        match self.money(key, mistakes)? {
            Mxn::ZERO => {
                let zero = Node::Text(Mxn::ZERO.plain());
                self.refuse(key, &zero, t::esperado::MONTO_POSITIVO.to_owned(), mistakes)
            }
            amount => Some(amount),
        }
    }

    /// An amount that was computed, not typed: of any size, negative too, with its two decimals.
    pub fn computed_money(&self, key: &str, mistakes: &mut Mistakes) -> Option<Mxn> {
        let found = self.known(key)?;
        let amount = match found {
            Node::Text(text) => text.replacen('.', "", 1).parse().ok().map(Mxn::from_centavos),
            _ => None,
        };
        amount
            .filter(|amount| matches!(found, Node::Text(text) if amount.plain() == *text))
            .or_else(|| self.refuse(key, found, t::esperado::MONTO.to_owned(), mistakes))
    }

    /// A yearly rate in percent.
    pub fn rate(&self, key: &str, mistakes: &mut Mistakes) -> Option<Rate> {
        let found = self.known(key)?;
        let rate = match found {
            Node::Text(text) if is_plain_decimal(text) => text.parse::<Decimal>().ok(),
            _ => None,
        };
        let within = rate.filter(|percent| *percent <= Decimal::from(Limits::RATES.1)).and_then(Rate::from_percent);
        within.or_else(|| {
            let expected = fill(t::esperado::TASA, &[("minimo", &Limits::RATES.0), ("maximo", &Limits::RATES.1)]);
            self.refuse(key, found, expected, mistakes)
        })
    }

    /// A day written as `1995-10-10`.
    pub fn date(&self, key: &str, mistakes: &mut Mistakes) -> Option<Date> {
        let found = self.known(key)?;
        let date = match found {
            Node::Text(text) if is_iso_date(text) => text.parse::<Date>().ok(),
            _ => None,
        };
        date.filter(|date| (Limits::DATES.0..=Limits::DATES.1).contains(date)).or_else(|| {
            let expected =
                fill(t::esperado::FECHA, &[("minimo", &Limits::DATES.0.year()), ("maximo", &Limits::DATES.1.year())]);
            self.refuse(key, found, expected, mistakes)
        })
    }

    /// A whole number between both.
    pub fn whole(&self, key: &str, (least, most): (u16, u16), mistakes: &mut Mistakes) -> Option<u16> {
        let found = self.known(key)?;
        let number = match found {
            Node::Number(text) => text.parse::<u16>().ok(),
            _ => None,
        };
        number.filter(|number| (least..=most).contains(number)).or_else(|| {
            let expected = fill(t::esperado::ENTERO, &[("minimo", &least), ("maximo", &most)]);
            self.refuse(key, found, expected, mistakes)
        })
    }

    /// A term in years, from one.
    pub fn years(&self, key: &str, most: u8, mistakes: &mut Mistakes) -> Option<u8> {
        self.whole(key, (1, u16::from(most)), mistakes).and_then(|years| u8::try_from(years).ok())
    }

    pub fn yes_no(&self, key: &str, mistakes: &mut Mistakes) -> Option<bool> {
        match self.known(key)? {
            Node::Bool(value) => Some(*value),
            other => self.refuse(key, other, t::esperado::SI_NO.to_owned(), mistakes),
        }
    }

    /// One of a closed list of words.
    pub fn choice<T: Copy>(&self, key: &str, options: &[(&str, T)], mistakes: &mut Mistakes) -> Option<T> {
        let found = self.known(key)?;
        let chosen = match found {
            Node::Text(text) => options.iter().find(|(word, _)| word == text).map(|(_, value)| *value),
            _ => None,
        };
        chosen.or_else(|| {
            let words: Vec<String> = options.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let expected = fill(t::esperado::OPCION, &[("opciones", &words.join(", "))]);
            self.refuse(key, found, expected, mistakes)
        })
    }

    /// Two letters of a state of Mexico.
    pub fn state(&self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        let found = self.known(key)?;
        let state = match found {
            Node::Text(text) => state::by_code(text).filter(|state| state.code != state::ABROAD),
            _ => None,
        };
        state
            .map(|state| state.code.to_owned())
            .or_else(|| self.refuse(key, found, t::esperado::ENTIDAD.to_owned(), mistakes))
    }

    /// A day and time as the program writes it, `2026-11-22T10:42:00`.
    pub fn date_time(&self, key: &str, mistakes: &mut Mistakes) -> Option<DateTime> {
        let found = self.known(key)?;
        let time = match found {
            // Other forms of the standard are read by others; one form a file keeps digests equal.
            Node::Text(text) => text.parse::<DateTime>().ok().filter(|time| time.to_string() == *text),
            _ => None,
        };
        time.filter(|time| (Limits::DATES.0..=Limits::DATES.1).contains(&time.date()))
            .or_else(|| self.refuse(key, found, t::esperado::FECHA_HORA.to_owned(), mistakes))
    }

    /// The groups of a list, each with these keys and no other; none where there is no list.
    pub fn groups(&self, key: &str, keys: &[&str], mistakes: &mut Mistakes) -> Vec<Section<'a>> {
        let mut groups = Vec::new();
        for (path, node) in self.items(key, mistakes) {
            match node {
                Node::Map(entries) => groups.push(Section::complete(path, entries, keys, mistakes)),
                other => mistakes.push(mistake::unexpected(&path, other, t::esperado::GRUPO.to_owned())),
            }
        }
        groups
    }

    /// What a list holds, each with its path, `notas[0]`.
    fn items(&self, key: &str, mistakes: &mut Mistakes) -> impl Iterator<Item = (String, &'a Node)> + use<'a> {
        let items: &'a [Node] = match self.known(key) {
            None => &[],
            Some(Node::List(items)) => items,
            Some(other) => self.refuse(key, other, t::esperado::LISTA.to_owned(), mistakes).unwrap_or(&[]),
        };
        let path = self.path(key);
        items.iter().enumerate().map(move |(i, node)| (format!("{path}[{i}]"), node))
    }

    /// A list of short texts.
    pub fn texts(&self, key: &str, mistakes: &mut Mistakes) -> Vec<String> {
        let mut texts = Vec::new();
        for (path, node) in self.items(key, mistakes) {
            match node {
                Node::Text(text)
                    if text.chars().nth(Limits::LONGEST_TEXT).is_none() && !text.chars().any(char::is_control) =>
                {
                    texts.push(text.clone());
                }
                other => {
                    let expected = fill(t::esperado::TEXTO, &[("tope", &Limits::LONGEST_TEXT)]);
                    mistakes.push(mistake::unexpected(&path, other, expected));
                }
            }
        }
        texts
    }

    /// Least and most points: a list of two whole numbers.
    pub fn points(&self, key: &str, mistakes: &mut Mistakes) -> Option<(i64, i64)> {
        let found = self.known(key)?;
        let whole = |node: &Node| match node {
            Node::Number(text) => text.parse::<i64>().ok(),
            _ => None,
        };
        let points = match found {
            Node::List(items) => match items.as_slice() {
                [least, most] => whole(least).zip(whole(most)),
                _ => None,
            },
            _ => None,
        };
        points
            .filter(|(least, most)| least <= most)
            .or_else(|| self.refuse(key, found, t::esperado::PUNTOS.to_owned(), mistakes))
    }

    /// A value that cannot be unknown.
    pub fn required<T>(&self, key: &str, value: Option<T>, mistakes: &mut Mistakes) -> Option<T> {
        // What is there and does not fit was refused already.
        if value.is_none() && !self.has(key) {
            mistakes.push(FileMistake::new(self.path(key), t::error::OBLIGATORIO.to_owned()));
        }
        value
    }

    /// The path of a key of this group.
    pub fn path(&self, key: &str) -> String {
        join(&self.path, key)
    }

    /// Whether a key has a value.
    pub fn has(&self, key: &str) -> bool {
        self.known(key).is_some()
    }

    /// What stands under a key, `null` left out.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.known(key)
    }

    fn known(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(k, _)| k == key).map(|(_, node)| node).filter(|node| **node != Node::Null)
    }

    fn refuse<T>(&self, key: &str, found: &Node, expected: String, mistakes: &mut Mistakes) -> Option<T> {
        mistakes.push(mistake::unexpected(&self.path(key), found, expected));
        None
    }
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Digits, at most one point between digits: what other programs write, not what people type.
fn is_plain_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

/// `AAAA-MM-DD`, whatever the digits say.
fn is_iso_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() })
}
