//! The dialogs of the archive.

use super::travel::Restored;
use std::path::PathBuf;

use crate::case::archive::Holder;
use crate::case::crypto::Secret;
use crate::case::keeper::{Accesses, BackupSummary, Holders, InUse, Merged, Problem, Theirs};

/// A dialog of the archive; at most one dialog is open. What is typed into it stays with the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveDialog {
    /// No archive is known: create, open, restore a backup, or work without.
    FirstStart,
    /// Data of a new archive, with the meter of the passphrase.
    Create,
    /// Who is in. Stands over a window that shows nothing of any case, and stays until somebody is in or
    /// works without the archive. `problem`: why the last try failed.
    Unlock {
        problem: Option<Problem>,
    },
    /// Shown once, to be written down or printed.
    RecoveryKey {
        key: Secret,
        paper: KeyPaper,
    },
    /// The recovery key of this holder was shown and not said to be written down before the window locked or
    /// closed: nobody may have it.
    RecoveryLost(Holder),
    /// A case is open elsewhere: read only, take over, or leave it.
    InUse(InUse),
    /// Somebody else saved the open case: mine, theirs, both. Mine is on the screen.
    Conflict(Box<Theirs>),
    /// Others than those that the advisor confirmed can open the cases.
    HoldersChanged(Holders),
    /// The consent of the open case's person; without it nothing is stored.
    Consent,
    /// Why the consent was taken back.
    Withdraw,
    /// Why the case is blocked.
    Block,
    /// Why the case is closed.
    CloseReason,
    /// Asks before a case is erased.
    Erase {
        folio: String,
        name: String,
    },
    /// Whose data are handed out, and as what.
    ExportPerson {
        folio: String,
    },
    /// A name for what is tried.
    Scenario,
    ChangePassphrase,
    AddHolder,
    /// Asks before somebody can no longer open what is written from now on.
    RemoveHolder(Holder),
    /// Name, kind and retention period of the office.
    Office,
    /// The log of accesses; `None` while it is read.
    Accesses {
        folio: Option<String>,
        found: Option<Accesses>,
    },
    /// Where a backup is read from.
    Restore,
    /// A backup was written or checked.
    BackedUp(Box<BackupSummary>),
    Merged {
        from: PathBuf,
        found: Merged,
    },
    /// A request failed. With [`super::ArchiveAction::Retry`] where the same can be tried again.
    Trouble {
        problem: Problem,
        again: bool,
    },
    /// For whom the next PDF carries the case.
    Carry,
    /// The case is being sealed for its PDF.
    Packing,
    /// What opens the case of a PDF. `problem`: why the last try failed.
    OpenTravelled {
        problem: Option<Problem>,
    },
    /// The archive has the folio of a case that came inside a PDF: whose it is here, and whose there.
    SameFolio {
        folio: String,
        here: String,
        there: String,
    },
    /// A case that came inside a PDF is on the screen.
    Restored(Box<Restored>),
    /// Where the scanner types the code of a kiosk. `problem`: why the last one gave nothing.
    Receive {
        problem: Option<Problem>,
    },
    /// Whose estimate came from the kiosk, as [`super::ArchiveState::received`] has it.
    Received,
    /// The window should close, and what was typed before locking could not be saved.
    LoseParked,
    /// The rows shown, as a table: with identifiers masked or whole.
    ExportList,
}

/// How the paper with a recovery key stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KeyPaper {
    #[default]
    NotAsked,
    Printing,
    /// What the printing system said, in words.
    Sent(String),
    /// Why it was not printed, in words.
    Failed(String),
}

impl ArchiveDialog {
    /// Whether it is about a case that goes or comes inside a PDF.
    pub fn is_travel(&self) -> bool {
        matches!(self, Self::Packing | Self::OpenTravelled { .. } | Self::SameFolio { .. } | Self::Restored(_))
    }

    /// The recovery key, of which no paper was asked for yet.
    pub fn recovery_key(key: Secret) -> Self {
        Self::RecoveryKey { key, paper: KeyPaper::NotAsked }
    }

    /// Whether it goes away only by its own buttons, never with Esc.
    pub fn stays(&self) -> bool {
        matches!(self, Self::Unlock { .. } | Self::RecoveryKey { .. } | Self::Conflict(_))
    }
}
