//! The bytes of a case before they are sealed: JSON with a version, whole or refused.
//!
//! One source file per released version. A version that was released is never edited: the next one gets
//! a file of its own, and the older one then converts to it, so that every case opens for ever
//! (`tests/cases/case_file` keeps a case of each).

mod v1;

use std::io;

use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

use super::mistake::{self, FileMistake};
use super::record::Record;
use super::section::Mistakes;
use super::tree::Node;
use super::{Version, parse_json, version};
use crate::text::archivo as t;
use crate::text::fill;

/// The newest version of a case, which [`encode`] writes.
pub const VERSION: u64 = 1;

/// The most bytes of a case, plain: a person's data with years of notes and log take a hundredth of it.
pub const MOST_PLAIN: usize = 4 * 1024 * 1024;

/// The most bytes of a sealed case: the plain ones, their seals and a key for each of many recipients.
/// A larger file is no case and is not read at all.
pub const MOST_SEALED: u64 = MOST_PLAIN as u64 + 64 * 1024;

/// Why bytes are no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// More bytes than [`MOST_PLAIN`].
    TooLarge,
    /// What is wrong, each with its place.
    Mistakes(Vec<FileMistake>),
    /// Written by a later program. It can be looked at as far as this one understands it, and never
    /// saved: what is not understood would be lost.
    Newer { found: u64, known: u64, readable: Option<Box<Record>> },
}

/// Why a case cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodeError {
    /// More bytes than [`MOST_PLAIN`]: it would not be read again.
    TooLarge,
    /// It would not be read again, for these reasons.
    Mistakes(Vec<FileMistake>),
}

/// The plain bytes of a case, read back once: what is saved opens again. The same case gives the same
/// bytes.
///
/// # Errors
/// The case would not open again.
pub fn encode(record: &Record) -> Result<Zeroizing<Vec<u8>>, EncodeError> {
    let mut value = v1::write(record);
    let bytes = text(&value);
    wipe(&mut value);
    match decode(&bytes) {
        Ok(_) => Ok(bytes),
        Err(DecodeError::Mistakes(mistakes)) => Err(EncodeError::Mistakes(mistakes)),
        Err(DecodeError::TooLarge | DecodeError::Newer { .. }) => Err(EncodeError::TooLarge),
    }
}

/// The case as JSON, for who asks for their data.
pub(super) fn value(record: &Record) -> Value {
    v1::write(record)
}

/// The JSON in a buffer of just its size: growing would leave copies of the plain text behind.
fn text(value: &Value) -> Zeroizing<Vec<u8>> {
    /// Counts what would be written.
    struct Counter(usize);
    impl io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // Neither a counter nor memory fails, and a value has text keys only.
    let counted = serde_json::to_writer(&mut counter, value);
    let mut bytes = Zeroizing::new(Vec::with_capacity(counter.0));
    let written = serde_json::to_writer(&mut *bytes, value);
    debug_assert!(counted.is_ok() && written.is_ok());
    bytes
}

/// Overwrites the texts of a value.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(entries) => entries.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Reads the plain bytes of a case: whole, or everything that is wrong with them.
///
/// # Errors
/// Why they are no case, or of a later version.
pub fn decode(bytes: &[u8]) -> Result<Record, DecodeError> {
    if bytes.len() > MOST_PLAIN {
        return Err(DecodeError::TooLarge);
    }
    let node = parse_json(bytes).map_err(|mistake| DecodeError::Mistakes(vec![mistake]))?;
    let Node::Map(entries) = &node else {
        let mistake = mistake::unexpected("", &node, t::esperado::GRUPO.to_owned());
        return Err(DecodeError::Mistakes(vec![mistake]));
    };
    let mut mistakes = Mistakes::default();
    match version(entries, VERSION) {
        Version::Known => {
            let record = v1::read(entries, &mut mistakes);
            let record = mistakes.or(record).map_err(DecodeError::Mistakes)?;
            // A record that is lacking without any mistake told would be an error of ours.
            let unclear = || DecodeError::Mistakes(vec![FileMistake::new("", t::error::OBLIGATORIO.to_owned())]);
            record.ok_or_else(unclear)
        }
        Version::Newer(found) => {
            let readable = v1::read(entries, &mut mistakes).map(Box::new);
            Err(DecodeError::Newer { found, known: VERSION, readable })
        }
        Version::Unclear(mistake) => Err(DecodeError::Mistakes(vec![mistake])),
    }
}

impl DecodeError {
    /// In words: where and what, and what to do.
    pub fn text(&self) -> String {
        match self {
            Self::TooLarge => fill(t::lectura::CASO_GRANDE, &[("tope", &(MOST_PLAIN / 1024 / 1024))]),
            Self::Mistakes(mistakes) => {
                let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
                told.join("\n")
            }
            Self::Newer { found, known, .. } => {
                fill(t::lectura::CASO_NUEVO, &[("hallada", found), ("conocida", known)])
            }
        }
    }
}
