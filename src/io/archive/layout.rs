//! Where things stand in the folder of an archive, and which names are ours.

use std::path::{Path, PathBuf};

/// The folder of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

/// Ending of what is sealed.
const SEALED: &str = ".age";

impl Layout {
    pub const INFO: &'static str = "archivo.json";
    pub const SEALING: &'static str = "resellado.json";
    pub const KEYS: &'static str = "llaves";
    pub const CASES: &'static str = "casos";
    pub const TOMBSTONES: &'static str = "lapidas";
    pub const NOTES: &'static str = "abiertos";
    pub const LOGS: &'static str = "accesos";
    pub const INDICES: &'static str = "indices";
    /// The folders below, in the order in which they are made.
    pub const FOLDERS: [&'static str; 6] =
        [Self::KEYS, Self::CASES, Self::TOMBSTONES, Self::NOTES, Self::LOGS, Self::INDICES];

    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The public part; what makes the folder an archive.
    pub fn info(&self) -> PathBuf {
        self.root.join(Self::INFO)
    }

    /// What programs lock while they write; empty.
    pub fn lock(&self) -> PathBuf {
        self.root.join(".candado")
    }

    /// Stands there while an archive is being made or restored: what is beside it is not one yet.
    pub fn preparing(&self) -> PathBuf {
        self.root.join(".preparando")
    }

    /// How far the sealing for changed holders is; there only while it is unfinished.
    pub fn sealing(&self) -> PathBuf {
        self.root.join(Self::SEALING)
    }

    /// A holder's key, sealed with the passphrase.
    pub fn key(&self, holder: &str) -> PathBuf {
        self.root.join(Self::KEYS).join(format!("{holder}{SEALED}"))
    }

    /// Which holders this holder has confirmed.
    pub fn confirmed(&self, holder: &str) -> PathBuf {
        self.root.join(Self::KEYS).join(format!("{holder}.titulares"))
    }

    /// How far the log of accesses was when this holder last locked.
    pub fn seen(&self, holder: &str) -> PathBuf {
        self.root.join(Self::KEYS).join(format!("{holder}.accesos"))
    }

    pub fn case(&self, folio: &str) -> PathBuf {
        self.root.join(Self::CASES).join(format!("{folio}{SEALED}"))
    }

    pub fn tombstone(&self, folio: &str) -> PathBuf {
        self.root.join(Self::TOMBSTONES).join(format!("{folio}.json"))
    }

    /// Who has a case open.
    pub fn note(&self, folio: &str) -> PathBuf {
        self.root.join(Self::NOTES).join(format!("{folio}.json"))
    }

    /// A holder's rows, kept so that the list need not open every case.
    pub fn index(&self, holder: &str) -> PathBuf {
        self.root.join(Self::INDICES).join(format!("{holder}{SEALED}"))
    }
}

/// Longest folio and longest holder's id, in letters.
const LONGEST: usize = 40;

/// Whether a text can be a folio: capital letters, digits and a dash at least, so that no two of them
/// are the same file anywhere and none is a name that Windows keeps for itself.
pub fn is_folio(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= LONGEST && text.bytes().all(fits) && text.contains('-') && !text.starts_with('-')
}

/// Whether a text can name a holder's files.
pub fn is_holder_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(fits)
}

/// Whether a name is that of something sealed.
pub fn is_sealed(name: &str) -> bool {
    name.ends_with(SEALED)
}

/// The folio of a case file's name.
pub fn folio_of(name: &str) -> Option<&str> {
    name.strip_suffix(SEALED).filter(|folio| is_folio(folio))
}

/// The folio of a tombstone's or a note's name.
pub fn folio_of_json(name: &str) -> Option<&str> {
    name.strip_suffix(".json").filter(|folio| is_folio(folio))
}

/// What names a holder's files, from the name: small letters without accents, digits, dashes. Empty
/// when the name has none of them.
pub fn holder_id(name: &str) -> String {
    let mut id = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            'á' | 'à' | 'ä' | 'â' => id.push('a'),
            'é' | 'è' | 'ë' | 'ê' => id.push('e'),
            'í' | 'ì' | 'ï' | 'î' => id.push('i'),
            'ó' | 'ò' | 'ö' | 'ô' => id.push('o'),
            'ú' | 'ù' | 'ü' | 'û' => id.push('u'),
            'ñ' => id.push('n'),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    // Room for a number behind it.
    id.truncate(LONGEST - 4);
    let id = id.trim_end_matches('-');
    // Short ones could be names that Windows keeps for itself: con, nul, com1.
    if id.is_empty() || id.len() > 4 { id.to_owned() } else { format!("titular-{id}") }
}

/// The digits of bytes, two each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of [`hex`]; `None` for anything else.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else() {
        for folio in ["V-2026-000184", "K-1"] {
            assert!(is_folio(folio), "{folio}");
        }
        let long = format!("V-{}", "1".repeat(LONGEST));
        for other in ["", "CON", "v-1", "../V-1", "V-1/2", "V-1.", "-1", "V 1", "V-Ñ", long.as_str()] {
            assert!(!is_folio(other), "{other}");
        }
        assert_eq!(folio_of("V-2026-000184.age"), Some("V-2026-000184"));
        assert_eq!(folio_of("V-2026-000184.age.bak"), None);
    }

    #[test]
    fn a_name_becomes_an_id() {
        assert_eq!(holder_id("  M.  Ñúñez Güemes "), "m-nunez-guemes");
        assert_eq!(holder_id("¿?"), "");
        assert_eq!(holder_id("Con"), "titular-con");
        assert!(is_holder_id(&holder_id(&"Ágata ".repeat(30))));
    }

    #[test]
    fn digits_come_back_as_bytes() {
        assert_eq!(hex(&[0, 171, 255]), "00abff");
        assert_eq!(unhex("00abff"), Some(vec![0, 171, 255]));
        assert_eq!((unhex("0"), unhex("0g"), unhex("ñ"), unhex("+1")), (None, None, None, None));
    }
}
