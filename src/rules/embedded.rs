//! The rule files shipped inside the program, and a book from any set of files.

use sha2::{Digest, Sha256};

use super::book::RuleBook;
use super::check;
use super::format::RuleError;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rule files as they were built in: name inside `assets/rules` and content, sorted by name.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The rule book shipped with the program.
///
/// # Panics
/// Never in a program that was built: `build.rs` refuses a book that does not pass the same checks.
#[expect(clippy::unreachable, reason = "the build passed these very files; no input reaches this")]
pub fn rule_book() -> RuleBook {
    RuleBook::from_files(FILES).unwrap_or_else(|errors| unreachable!("build.rs passed these files: {errors:?}"))
}

impl RuleBook {
    /// Builds a book from `(name, content)` pairs: `libro.toml`, `sources.toml` and the rule files.
    ///
    /// # Errors
    /// Everything that is wrong, with file, line and reason.
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, Vec<RuleError>> {
        check::read(files, digest(files))
    }
}

/// SHA-256 over the files sorted by name: each name, a zero byte, its content, a zero byte.
pub(super) fn digest(files: &[(&str, &str)]) -> String {
    let mut sorted: Vec<_> = files.to_vec();
    sorted.sort_unstable();
    let mut hash = Sha256::new();
    for (name, content) in sorted {
        for part in [name, content] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
