//! The public part of an archive: who can open its cases. No datum of a person stands in it.

use jiff::civil::Date;

use super::record::Notice;

/// Whose key a recipient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolderKind {
    Advisor,
    /// The office's, on paper, for the day a passphrase is lost.
    Recovery,
}

/// Somebody who can open the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Advisor's name; names the key file too, by `id`.
    pub name: String,
    /// Name of the key file without its ending: letters, digits and dashes.
    pub id: String,
    pub kind: HolderKind,
    /// `age1…`.
    pub key: String,
    pub since: Date,
}

/// The archive's own file, `archivo.json`, readable by everybody: a kiosk holds nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveInfo {
    /// Made at the creation, so that a backup is not mixed with another archive's.
    pub id: String,
    /// The office's name.
    pub name: String,
    /// Which law holds for the office, and so which notice is shown.
    pub office: Notice,
    /// How long a case is kept after its last change; `None`: until erased by hand.
    pub retention_months: Option<u16>,
    pub holders: Vec<Holder>,
}

/// What is left of an erased case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    pub folio: String,
    pub erased: Date,
}
