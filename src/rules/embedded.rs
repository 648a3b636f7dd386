//! The rule book shipped inside the program, and a book from any set of files.
//!
//! The build reads and checks the rule files once and puts the whole book into the program in a
//! binary form; a start only takes it apart again. Reading and checking the text at each start would
//! cost more with every rule (`tests/bench`).

use super::book::RuleBook;
use super::check;
use super::digest::digest;
use super::format::RuleError;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rule files as they were built in: name inside `assets/rules` and content, sorted by name.
/// For tests and tools; the programs use [`rule_book`].
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The rule book shipped with the program.
///
/// # Panics
/// Never in a program that was built: `build.rs` wrote these bytes with the same types.
#[expect(clippy::unreachable, reason = "the build wrote these very bytes; no input reaches this")]
pub fn rule_book() -> RuleBook {
    postcard::from_bytes(BOOK).unwrap_or_else(|error| unreachable!("build.rs wrote these bytes: {error}"))
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
