//! The digest of a case: the same applicant, date and rules give the same sixteen signs on paper.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::engine::applicant::Applicant;
use crate::rules::Date;

/// SHA-256 over the canonical applicant file, the date and the digest of the rule book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CaseDigest(pub [u8; 32]);

impl CaseDigest {
    /// All 64 hexadecimal digits, lower case.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The first sixteen hexadecimal digits in groups of four: `FB65 DD46 ED65 43F4`.
impl fmt::Display for CaseDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> =
            self.0[..8].chunks_exact(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1])).collect();
        f.pad(&groups.join(" "))
    }
}

/// The digest of a case. It does not depend on any file: a summary printed twice has the same.
pub fn digest(applicant: &Applicant, date: Date, rules_digest: &str) -> CaseDigest {
    let mut hasher = Sha256::new();
    for part in [super::write(applicant).as_str(), "\n", &date.to_string(), "\n", rules_digest] {
        hasher.update(part.as_bytes());
    }
    CaseDigest(hasher.finalize().into())
}
