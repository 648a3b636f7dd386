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

/// What the privacy notice says of the office besides its name; `None`: not said yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    pub address: Option<String>,
    /// Whom to ask: a person, a department, the transparency unit.
    pub contact: Option<String>,
    /// Where the full notice stands.
    pub full_notice: Option<String>,
}

impl Details {
    /// Each as it was typed, without blanks around it; an empty one is none.
    pub fn typed(address: &str, contact: &str, full_notice: &str) -> Self {
        let some = |typed: &str| (!typed.trim().is_empty()).then(|| typed.trim().to_owned());
        Self { address: some(address), contact: some(contact), full_notice: some(full_notice) }
    }

    /// Whether each is a line that fits on the notice.
    pub fn fit(&self) -> bool {
        [&self.address, &self.contact, &self.full_notice].into_iter().flatten().all(|said| fits(said))
    }
}

/// The longest thing that an office says of itself, letters.
pub const LONGEST: usize = 200;

/// Whether a name or another datum of an office is one line, and not too long.
pub fn fits(said: &str) -> bool {
    said.chars().nth(LONGEST).is_none() && !said.chars().any(char::is_control)
}

/// The archive's own file, `archivo.json`, readable by everybody: a kiosk holds nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveInfo {
    /// Made at the creation, so that a backup is not mixed with another archive's.
    pub id: String,
    /// The office's name.
    pub name: String,
    pub details: Details,
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
