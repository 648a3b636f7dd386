//! A case that leaves the archive sealed: inside its own printed summary, to a key or a passphrase that the
//! advisor chooses.

use super::crypto::{self, Identity, OpenError, Recipient, Secret};
use super::digest::digest;
use super::file::{DecodeError, EncodeError, MOST_PLAIN, decode, encode};
use super::record::Record;
use crate::engine::applicant::Applicant;

/// Who can open it.
#[derive(Debug, Clone, Copy)]
pub enum For<'a> {
    Recipients(&'a [Recipient]),
    Passphrase(&'a Secret),
}

/// What opens it.
#[derive(Debug, Clone, Copy)]
pub enum With<'a> {
    Key(&'a Identity),
    Passphrase(&'a Secret),
}

/// Whom the advisor chose; the keeper has the holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// The confirmed holders of the archive that is unlocked.
    Holders,
    Key(Recipient),
    Passphrase(Secret),
}

/// What it is to be opened with; the keeper has the holder's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opener {
    /// The key of who is in.
    Holder,
    /// `AGE-SECRET-KEY-1…`, as typed.
    Key(Secret),
    Passphrase(Secret),
}

/// Why a case cannot be sealed for travelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    Case(EncodeError),
    NoRecipient,
}

/// Why a sealed case gives none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnpackError {
    Seal(OpenError),
    Case(DecodeError),
}

/// Whether a case is the one that was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// Data, day and rules are those of the printed code.
    Same,
    /// The printed code is that of other data, another day or other rules.
    Other,
    /// No answer is stored with the case, or the paper tells no code: nothing can be compared.
    Unknown,
}

/// The sealed bytes of a case; a passphrase takes about a second.
///
/// # Errors
/// The case could not be opened again, or there is nobody to seal it to.
pub fn pack(record: &Record, to: For<'_>) -> Result<Vec<u8>, PackError> {
    let plain = encode(record).map_err(PackError::Case)?;
    match to {
        For::Recipients(recipients) => crypto::seal(&plain, recipients),
        For::Passphrase(passphrase) => crypto::seal_with_passphrase(&plain, passphrase),
    }
    .map_err(|_| PackError::NoRecipient)
}

/// The case of sealed bytes, whole; a passphrase takes about a second.
///
/// # Errors
/// It does not open, or what is in it is no case.
pub fn unpack(sealed: &[u8], with: With<'_>) -> Result<Record, UnpackError> {
    let plain = match with {
        With::Key(key) => crypto::open(sealed, key, MOST_PLAIN),
        With::Passphrase(passphrase) => crypto::open_with_passphrase(sealed, passphrase, MOST_PLAIN),
    };
    decode(&plain.map_err(UnpackError::Seal)?).map_err(UnpackError::Case)
}

/// Whether the data of a case, with the day and the rules of its stored answer, give the digest whose first
/// bytes stand on the paper: the data as they are or, where a trial was printed, with the chosen scenario.
pub fn check(record: &Record, printed: Option<&[u8]>) -> Printed {
    let Some((stored, printed)) = record.evaluation.as_ref().zip(printed) else { return Printed::Unknown };
    let is_printed = |applicant: &Applicant| {
        // Too few bytes would be like any other.
        printed.len() >= 8 && digest(applicant, stored.date, &stored.rules_digest).0.starts_with(printed)
    };
    let tried = record.chosen_scenario().map(|scenario| scenario.tried_on(&record.applicant));
    if is_printed(&record.applicant) || tried.is_some_and(|tried| is_printed(&tried)) {
        Printed::Same
    } else {
        Printed::Other
    }
}

/// The bytes of a printed code, as a reader of codes gives its text: `VENTANILLA:1:` and 64 digits.
pub fn read_code(code: &str) -> Option<[u8; 32]> {
    let digits = code.trim().strip_prefix("VENTANILLA:1:")?;
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * i..2 * i + 2)?, 16).ok()?;
    }
    Some(bytes)
}
