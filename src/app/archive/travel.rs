//! A case that travels inside its PDF: going out with the next one, or coming in with one that was opened.

use std::path::PathBuf;

use super::super::state::State;
use super::tickets::Asked;
use crate::case::CaseDigest;
use crate::case::crypto::{OpenError, Seal};
use crate::case::keeper::{Fault, Problem};
use crate::case::record::{Consent, Record};
use crate::case::travel::{Printed, Whom};
use crate::text::{fill, viaje::falla as t};

/// What goes and comes inside of PDFs. Forgotten with the case on the screen, and when the archive is locked.
#[derive(Debug, Clone, Default)]
pub struct Travel {
    /// For whom the next PDF carries the case; `None`: it carries none.
    pub whom: Option<Whom>,
    /// The summary whose case is being sealed.
    pub sealing: Option<Sealing>,
    /// The PDF that is being written carries the case.
    pub carried: bool,
    /// A PDF with a case in it, until that case is shown or given up.
    pub arrived: Option<Arrived>,
}

/// A summary that waits for its sealed case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealing {
    pub path: PathBuf,
    pub pdf: Vec<u8>,
}

/// A case that came inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub path: PathBuf,
    pub sealed: Vec<u8>,
    pub seal: Seal,
    /// The first half of the digest on the paper.
    pub printed: Option<[u8; 16]>,
    /// Once it is opened.
    pub record: Option<Box<Record>>,
}

/// What there is to say of a case that came inside a PDF and is on the screen now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub printed: Printed,
    /// The code of the paper as it is printed; `None` where another program wrote the PDF anew.
    pub code: Option<String>,
    /// The folio that it had.
    pub folio: String,
    /// What the person agreed to, wherever that was.
    pub consent: Option<Consent>,
    /// Whether an archive takes it in; without one, only what the form has stays.
    pub in_archive: bool,
}

impl Arrived {
    /// The code of the paper, `FB65 DD46 ED65 43F4`.
    pub fn code(&self) -> Option<String> {
        let printed = self.printed?;
        let mut whole = [0; 32];
        whole[..printed.len()].copy_from_slice(&printed);
        Some(CaseDigest(whole).to_string())
    }
}

impl State {
    /// Whether the keeper is opening a case that came inside a PDF.
    pub fn is_opening_travelled(&self) -> bool {
        self.archive.tickets.waits_for(|asked| *asked == Asked::Unpack)
    }
}

/// Why a case inside a PDF does not open, and what to do.
pub fn refusal(problem: &Problem) -> String {
    let plain = match problem {
        Problem::WrongPassphrase => t::CONTRASENA,
        Problem::OtherKey => t::CLAVE,
        Problem::Unreadable(Fault::Newer(newer)) => {
            return fill(t::VERSION, &[("hallada", &newer.found), ("conocida", &newer.known)]);
        }
        Problem::Unreadable(Fault::NotACase(said)) => return fill(t::CONTENIDO, &[("motivo", said)]),
        Problem::Unreadable(Fault::Seal(error)) => seal_refusal(*error),
        other => return other.text(),
    };
    plain.to_owned()
}

const fn seal_refusal(error: OpenError) -> &'static str {
    match error {
        OpenError::NotSealed => t::SIN_SELLO,
        OpenError::Newer => t::SELLO_NUEVO,
        OpenError::OtherKey => t::CLAVE,
        OpenError::WrongPassphrase => t::CONTRASENA,
        OpenError::Damaged => t::SELLO,
        OpenError::TooMuchWork => t::TRABAJO,
        OpenError::TooLarge => t::GRANDE,
    }
}
