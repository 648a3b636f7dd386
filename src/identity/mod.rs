//! CURP, RFC, NSS, CLABE, postal code and telephone: what is certain, what is only odd.
//!
//! Each file reads one kind of datum as people type it (spaces, hyphens, lower case) and says what
//! it could read or the first fault. [`check`] turns all of that into findings for the screen and
//! the paper. A well-formed identifier is no proof that it exists: only its issuer knows.

pub mod check;
pub mod clabe;
pub mod curp;
pub mod email;
mod messages;
pub mod names;
pub mod nss;
pub mod phone;
pub mod postal_code;
pub mod rfc;
mod shape;
pub mod state;

pub use names::Names;
pub use shape::{Expected, Misplaced};
pub use state::State;

/// A calendar date without time or zone.
pub type Date = jiff::civil::Date;

/// Sex as the CURP states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// "H"
    Man,
    /// "M"
    Woman,
    /// "X": no source says how the rules of age and points treat it.
    X,
}

/// How much a finding about a typed datum matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// "correcto": the check digit fits, say.
    Verified,
    /// "informacion"
    Information,
    /// "aviso": does not block.
    Warning,
    /// "error": the datum is not used until it is mended.
    Error,
}

/// A finding about one datum of the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFinding {
    /// `NSS-02`: closed list, stable.
    pub code: &'static str,
    /// Path in the applicant file: `persona.nss`.
    pub field: &'static str,
    pub severity: Severity,
    /// At most 60 characters; what is wrong, then what to do.
    pub text: String,
}
