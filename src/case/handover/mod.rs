//! What somebody answered at the kiosk, on its way to the desk: sealed to the office and written as a text
//! that a code on paper or screen holds and a scanner types.
//!
//! Three skins, from the inside: the data as bytes with a version ([`v1`]), sealed in the age format to every
//! holder whom the kiosk knows ([`squeeze`] takes the air out of that), and signs that any keyboard types
//! alike ([`code`]). Nobody who finds the paper can read it; the office's holders can.

mod code;
mod reader;
mod squeeze;
mod v1;

use std::fmt;

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

pub use code::MOST_SIGNS;

use super::change::By;
use super::crypto::{self, Identity, OpenError, Recipient};
use super::record::{Consent, ConsentMode, Deed, Notice, Record};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Product;
use crate::text::fill;
use crate::text::recibir::{KIOSCO, codigo as t};

/// The most bytes of the data, plain: no code holds more.
const MOST_PLAIN: usize = 8 * 1024;

/// Seals that are made to keep the smallest: the age format adds a few random bytes to each.
const TRIES: usize = 24;

/// What one hand-over is known by: random, and kept with the case that it becomes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandoverId([u8; 8]);

impl HandoverId {
    /// From bytes that nobody else has: `io` draws them.
    pub const fn new(random: [u8; 8]) -> Self {
        Self(random)
    }

    pub const fn bytes(self) -> [u8; 8] {
        self.0
    }

    /// The one of a case that came from the kiosk: its log has it.
    pub fn of(record: &Record) -> Option<Self> {
        let came = record.log.iter().filter(|line| line.deed == Deed::Imported);
        came.filter_map(|line| Self::read(&line.what)).next()
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(MARK)?;
        if digits.len() != 16 || !digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F')) {
            return None;
        }
        u64::from_str_radix(digits, 16).ok().map(|number| Self(number.to_be_bytes()))
    }
}

/// What an id begins with, so that no folio is taken for one.
const MARK: &str = "K-";

/// `K-0123456789ABCDEF`
impl fmt::Display for HandoverId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{MARK}{:016X}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for HandoverId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What the person agreed to at the kiosk: to have financial data stored, under this notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    pub notice: Notice,
    /// Version of the notice's text.
    pub version: String,
    /// Also to the answer about the credit bureau.
    pub bureau: bool,
}

/// What is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    pub id: HandoverId,
    /// When the kiosk made it, by its clock, to the minute.
    pub made: DateTime,
    pub applicant: Applicant,
    /// `None`: the person agreed to nothing, and the desk asks.
    pub agreed: Option<Agreed>,
}

/// Why there is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCode {
    /// Nobody of the office can open anything.
    NoHolder,
    /// Longer than the largest code there is.
    TooLong,
    /// Something typed that no file takes.
    BadData,
}

/// Why a code gives no estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    Empty,
    /// No code of the kiosk.
    NotOurs,
    /// Of a later program.
    Newer,
    /// Signs are missing, or there are too many.
    Length {
        found: usize,
        told: usize,
    },
    /// Some sign is another one.
    Garbled,
    OtherOffice,
    /// Of this office, sealed to other holders than the one who is in.
    OtherHolder,
    /// It opens, and what is in it cannot be read.
    Content(String),
}

impl Refused {
    /// What happened and what to do.
    pub fn text(&self) -> String {
        let plain = match self {
            Self::Empty => t::VACIO,
            Self::NotOurs => t::AJENO,
            Self::Newer => t::NUEVO,
            Self::Length { found, told } if found < told => {
                return fill(t::CORTADO, &[("hay", found), ("total", told)]);
            }
            Self::Length { found, told } => return fill(t::LARGO, &[("hay", found), ("total", told)]),
            Self::Garbled => t::ALTERADO,
            Self::OtherOffice => t::OTRA_OFICINA,
            Self::OtherHolder => t::OTRO_TITULAR,
            Self::Content(said) => return fill(t::CONTENIDO, &[("motivo", said)]),
        };
        plain.to_owned()
    }
}

impl HandOver {
    /// Whose it is, as far as that is known; empty where it is not.
    pub fn name(&self) -> String {
        super::row::known_by(&self.applicant.person)[0].clone()
    }

    /// The case that it becomes, without a folio: begun at the kiosk, at its time; the log has the id, and
    /// the consent where there is one.
    pub fn record(&self, rules: &str) -> Record {
        let by = By { when: self.made, who: KIOSCO, rules };
        let mut record = Record::new(self.applicant.clone(), Product::Tradicional, by);
        // Nobody of the office has it yet.
        record.advisor = String::new();
        record.log(Deed::Imported, &self.id.to_string(), by);
        if let Some(agreed) = &self.agreed {
            let consent = Consent {
                notice: agreed.notice,
                version: agreed.version.clone(),
                financial: true,
                bureau: agreed.bureau,
                mode: ConsentMode::Box,
                when: self.made,
                who: KIOSCO.to_owned(),
                withdrawn: None,
            };
            // A new case is not blocked.
            let _ = record.consent(consent, by);
        }
        record
    }
}

/// The first bytes of the digest of an archive's id: whose code it is can be told without opening it.
fn office_of(archive_id: &str) -> [u8; 4] {
    let digest = Sha256::digest(format!("ventanilla entrega\n{archive_id}"));
    std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
}

/// The text of the code: every recipient can open it alone.
///
/// # Errors
/// There is nobody to seal it to, it is too long, or it would not be read again.
pub fn seal(handed: &HandOver, recipients: &[Recipient], archive_id: &str) -> Result<String, NoCode> {
    let plain = plain(handed).ok_or(NoCode::BadData)?;
    if of_plain(&plain).as_ref() != Ok(handed) {
        return Err(NoCode::BadData);
    }
    let mut smallest: Option<Vec<u8>> = None;
    for _ in 0..TRIES {
        let sealed = crypto::seal(&plain, recipients).map_err(|_| NoCode::NoHolder)?;
        let squeezed = squeeze::squeeze(&sealed).ok_or(NoCode::BadData)?;
        if smallest.as_ref().is_none_or(|smallest| squeezed.len() < smallest.len()) {
            smallest = Some(squeezed);
        }
    }
    code::write(office_of(archive_id), &smallest.unwrap_or_default()).ok_or(NoCode::TooLong)
}

/// A code that was read whole, and not opened yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// Reads what a scanner typed or somebody pasted. Blanks do not count, nor do capitals.
///
/// # Errors
/// It is no code of ours, not whole, or of another office.
pub fn read(typed: &str, archive_id: &str) -> Result<Sealed, Refused> {
    let (office, sealed) = code::read(typed)?;
    if office != office_of(archive_id) {
        return Err(Refused::OtherOffice);
    }
    squeeze::unsqueeze(&sealed).map(Sealed).ok_or(Refused::Garbled)
}

/// Opens a code that was read.
///
/// # Errors
/// This key does not open it, or what is in it cannot be read.
pub fn open(sealed: &Sealed, key: &Identity) -> Result<HandOver, Refused> {
    let plain = crypto::open(&sealed.0, key, MOST_PLAIN).map_err(|error| match error {
        OpenError::OtherKey => Refused::OtherHolder,
        _ => Refused::Garbled,
    })?;
    of_plain(&plain)
}

/// The data before they are sealed, of the newest version; `None` for a day that they cannot say.
pub fn plain(handed: &HandOver) -> Option<Zeroizing<Vec<u8>>> {
    v1::write(handed)
}

/// The data of any released version.
///
/// # Errors
/// They cannot be read.
pub fn of_plain(plain: &[u8]) -> Result<HandOver, Refused> {
    match plain.split_first() {
        Some((1, rest)) => v1::read(rest),
        Some((0, _)) | None => Err(Refused::Garbled),
        Some(_) => Err(Refused::Newer),
    }
}
