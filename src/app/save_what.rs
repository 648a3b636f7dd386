//! What is written to a file, and under which extension.

use std::path::PathBuf;

use super::state::CASE_ENDING;

/// What everything about a person is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PersonAs {
    /// For people.
    #[default]
    Pdf,
    /// For other programs.
    Json,
}

/// What is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaveWhat {
    Applicant,
    Pdf,
    /// The instalment table.
    Csv,
    /// A sheet other than the summary.
    Sheet,
    /// The privacy notice, with its lines to sign.
    Notice,
    /// The cases shown in the list.
    Cases,
    /// Everything about a person.
    Person(PersonAs),
    /// The whole archive.
    Backup,
    /// The file of a case as it lies in the archive.
    Sealed,
}

impl SaveWhat {
    pub const fn extension(self) -> &'static str {
        match self.extensions() {
            [extension, ..] => extension,
            [] => "",
        }
    }

    /// How a suggested name ends. A case says whose it is: by that ending the system knows its type and opens it
    /// with this program (`packaging/linux`), which `.json` alone cannot tell.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Applicant => CASE_ENDING,
            _ => self.extension(),
        }
    }

    /// As [`Self::extension`], for a list of files.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Applicant | Self::Person(PersonAs::Json) => &["json"],
            Self::Pdf | Self::Sheet | Self::Notice | Self::Person(PersonAs::Pdf) => &["pdf"],
            Self::Csv | Self::Cases => &["csv"],
            Self::Backup => &["tar"],
            Self::Sealed => &["age"],
        }
    }

    /// The path with this extension, added when another one or none was typed.
    pub fn completed(self, path: PathBuf) -> PathBuf {
        if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(self.extension())) {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(self.extension());
        PathBuf::from(name)
    }
}
