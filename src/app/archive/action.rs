//! What an advisor asks of the archive.

use std::path::PathBuf;

use super::super::state::PersonAs;
use super::dialog::ArchiveDialog;
use super::list::Query;
use crate::case::archive::{Details, HolderKind};
use crate::case::crypto::Secret;
use crate::case::person::Place;
use crate::case::record::{ConsentMode, Notice, Stage};
use crate::case::travel::Whom;

/// Something an advisor does about the archive. Passphrases come as secrets and are not kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveAction {
    // Getting in.
    /// The program started: the archive of the settings is opened, or [`ArchiveDialog::FirstStart`] asks.
    Start,
    /// Opens a dialog of the archive ([`super::super::Action::CloseDialog`] closes it).
    Show(Box<ArchiveDialog>),
    /// A new archive; the archive is unlocked then and [`ArchiveDialog::RecoveryKey`] shows the key.
    Create(NewArchive),
    /// An archive that is there; [`ArchiveDialog::Unlock`] comes next.
    OpenArchive(PathBuf),
    /// No archive: from now on where `always`, else for this run.
    WorkWithout {
        always: bool,
    },
    /// By the id of the holder.
    Unlock {
        holder: String,
        passphrase: Secret,
    },
    UnlockWithKey(Secret),
    /// Ctrl+L.
    Lock,
    /// The recovery key that is shown, on paper.
    PrintKey,
    /// The recovery key was written down.
    RecoveryKept,
    /// Those who can open the cases are the ones of the dialog.
    ConfirmHolders,
    /// Lets the system ask for a path; it comes to [`super::ArchiveState::picked`].
    Pick(PathFor),

    // The list.
    /// The whole query after a change of one of its controls.
    Query(Query),
    /// The row that the panel at the right is about; it is read a moment later.
    Select(Option<String>),
    /// Reads the archive again: what others have changed.
    Refresh,

    // Cases.
    /// Opens a case here; what was open is saved first.
    Open(String),
    /// Of the case that is in use elsewhere ([`ArchiveDialog::InUse`]).
    OpenReadOnly,
    TakeOver,
    /// A new case with the data of another one, without its consent, notes and log.
    Duplicate(String),
    /// Closes the open case; what was typed is saved first.
    CloseCase,
    /// Ctrl+S, and "Reintentar" where it could not be saved.
    Save,
    /// The failed request of [`ArchiveDialog::Trouble`] once more.
    Retry,
    /// [`ArchiveDialog::Conflict`]: this window's case over theirs, theirs instead of this one, or this
    /// one as another case beside theirs.
    KeepMine,
    KeepTheirs,
    KeepBoth,
    /// The case that is open is left without saving it, or the window closed; nothing else is done with it.
    Discard,

    // What is in the open case.
    SetStage {
        stage: Stage,
        /// Asked for when it is closed.
        reason: String,
    },
    SetNextStep(String),
    AddNote(String),
    /// What is typed of a note or of the next step; leaving the case gives it.
    DraftNote(String),
    DraftNext(String),
    /// What is tried in Comparar, under a name.
    AddScenario(String),
    RemoveScenario(usize),
    /// The one that is printed, or none.
    ChooseScenario(Option<usize>),
    /// Tries a scenario in Comparar.
    TryScenario(usize),
    /// Keeps the answer on screen with the case.
    StoreEvaluation,
    Consent {
        financial: bool,
        bureau: bool,
        mode: ConsentMode,
    },
    /// The reason is kept; the case is blocked then.
    WithdrawConsent(String),
    Block(String),
    Unblock,
    /// What was typed since the last save is a correction that the person asked for.
    Correct,
    /// Removes a case; the dialog asked before.
    Erase(String),

    // Out and in.
    /// The rows shown as CSV.
    ExportList {
        masked: bool,
    },
    /// The sealed file of a case that does not open, for whoever finds out why. Asks where to.
    CopyOut(String),
    /// Everything about a person of a case.
    ExportPerson {
        folio: String,
        place: Place,
        written: PersonAs,
    },

    /// For whom the next PDF carries the case; it is asked anew for each.
    CarryFor(Option<Whom>),
    /// Opens the case of a PDF with what was typed: its passphrase or the private key.
    OpenTravelled(Secret),
    /// [`ArchiveDialog::SameFolio`]: the case of the archive, or the one of the PDF as another case.
    ShowThere,
    RestoreAsOther,

    /// The code of a kiosk is to be scanned: [`ArchiveDialog::Receive`], after the way in where nobody is.
    Receive,
    /// What the scanner typed; [`ArchiveDialog::Received`] says whose it is.
    ReadCode(String),
    /// Of [`ArchiveDialog::Received`]: as a new case, or the one that came of it already.
    OpenReceived,

    // Upkeep, with progress in [`super::ArchiveState::work`].
    /// Asks where to, then writes.
    Backup,
    CheckBackup(PathBuf),
    Restore {
        from: PathBuf,
        folder: PathBuf,
    },
    Merge {
        from: PathBuf,
        /// Cases of which the backup has another version come in too, with folios of their own.
        also_different: bool,
    },
    ChangePassphrase {
        old: Secret,
        new: Secret,
    },
    AddHolder {
        name: String,
        kind: HolderKind,
        passphrase: Secret,
    },
    /// By id.
    RemoveHolder(String),
    FinishSealing,
    SetOffice {
        name: String,
        details: Details,
        office: Notice,
        retention_months: Option<u16>,
    },
    /// What is missing in the notice of [`ArchiveDialog::Consent`], which comes again afterwards.
    CompleteNotice,
    /// The notice of the open case's consent, on paper.
    PrintNotice,
    /// The log of accesses of a case or of all; it comes to [`ArchiveDialog::Accesses`].
    ShowAccesses(Option<String>),
    /// Stops the long request under way.
    Cancel,
}

/// What a new archive is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArchive {
    pub folder: PathBuf,
    /// The office's name.
    pub name: String,
    pub details: Details,
    pub office: Notice,
    pub retention_months: Option<u16>,
    /// Name of the first advisor.
    pub advisor: String,
    pub passphrase: Secret,
    /// Also makes the office's recovery key.
    pub recovery: bool,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathFor {
    /// A folder: of a new archive, of one that is there, or where a backup is restored to.
    Archive,
    /// A file: a backup.
    Backup,
}
