//! CURP, RFC, NSS, CLABE, postal code and telephone: what is certain, what is only odd.

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
