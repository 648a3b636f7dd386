//! One case between its record and its sealed bytes.

use sha2::{Digest, Sha256};

use super::store::stamp_of;
use crate::case::crypto::{self, Identity, OpenError, Recipient};
use crate::case::keeper::{Fault, Newer, Problem, Stamp};
use crate::case::record::{self, DecodeError, EncodeError, MOST_PLAIN, MOST_SEALED, Record};

/// A case ready to be written.
pub struct Sealed {
    pub bytes: Vec<u8>,
    pub version: Version,
}

/// A version of a case: its file, and what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    pub stamp: Stamp,
    pub content: Content,
}

impl Version {
    fn of(sealed: &[u8], plain: &[u8]) -> Self {
        Self { stamp: stamp_of(sealed), content: Content(Sha256::digest(plain).into()) }
    }
}

/// What a case is known by whoever sealed it and however often: the digest of its plain bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content([u8; 32]);

/// A case that was opened.
pub struct Unsealed {
    pub record: Record,
    pub version: Version,
    /// Written by a later program. Must not be saved.
    pub newer: Option<Newer>,
}

/// Seals a case.
///
/// # Errors
/// It would be too large to be read again, or would not be read again.
pub fn seal(case: &Record, recipients: &[Recipient]) -> Result<Sealed, Problem> {
    let plain = record::encode(case).map_err(unwritable)?;
    let bytes = crypto::seal(&plain, recipients).map_err(|_| Problem::OtherKey)?;
    if bytes.len() as u64 > MOST_SEALED {
        return Err(Problem::TooLarge);
    }
    Ok(Sealed { version: Version::of(&bytes, &plain), bytes })
}

/// Why a case would not be read again.
pub fn unwritable(error: EncodeError) -> Problem {
    match error {
        EncodeError::TooLarge => Problem::TooLarge,
        EncodeError::Mistakes(mistakes) => Problem::Unreadable(Fault::NotACase(DecodeError::Mistakes(mistakes).text())),
    }
}

/// The same content for other keys; the plain bytes are not looked at, so that what a later program
/// wrote stays whole.
///
/// # Errors
/// It does not open.
pub fn seal_again(sealed: &[u8], identity: &Identity, recipients: &[Recipient]) -> Result<Sealed, Fault> {
    let plain = crypto::open(sealed, identity, MOST_PLAIN).map_err(Fault::Seal)?;
    let bytes = crypto::seal(&plain, recipients).map_err(Fault::Seal)?;
    Ok(Sealed { version: Version::of(&bytes, &plain), bytes })
}

/// Opens a case: whole, or with the reason why not. One that a later program wrote is given as far as
/// this one understands it.
///
/// # Errors
/// The seal does not hold, or what is in it is no case, or another one than the name says.
pub fn unseal(sealed: &[u8], identity: &Identity, folio: &str) -> Result<Unsealed, Fault> {
    let plain = crypto::open(sealed, identity, MOST_PLAIN).map_err(Fault::Seal)?;
    let (record, newer) = match record::decode(&plain) {
        Ok(record) => (record, None),
        Err(DecodeError::Newer { found, known, readable: Some(record) }) => (*record, Some(Newer { found, known })),
        Err(DecodeError::Newer { found, known, readable: None }) => return Err(Fault::Newer(Newer { found, known })),
        Err(DecodeError::TooLarge) => return Err(Fault::Seal(OpenError::TooLarge)),
        Err(mistakes @ DecodeError::Mistakes(_)) => return Err(Fault::NotACase(mistakes.text())),
    };
    if record.folio != folio {
        return Err(Fault::OtherFolio(record.folio));
    }
    Ok(Unsealed { record, version: Version::of(sealed, &plain), newer })
}
