//! What the window asks of the keeper of the archive, and what it is told.
//!
//! The keeper (`io::archive`) has the disk and the key, in a thread of its own: the window asks with a
//! [`Ticket`] and goes on; answers come later as [`Told`]. Every request gets exactly one
//! [`Told::Done`], also when the keeper fails itself ([`Problem::AccessLost`]).
//!
//! Requests are answered in the order they were asked, with these exceptions:
//!
//! - What is quick (`Read`, `Save`, `Add`, `TakeLock`, `ReleaseLock`, `LogAccess`, `ConfirmHolders`,
//!   `SetOffice`, `Pack`, `Unpack`, `HandOver`, `Erase`) is answered between two items of a long request that is at
//!   work (`List`, `Receive`, `Accesses`, `Backup`, `CheckBackup`, `Restore`, `Merge`, the sealing of `AddHolder`,
//!   `RemoveHolder` and `FinishSealing`), and may overtake one of them that waits, unless it is a
//!   `Restore`, a `Merge` or a `RemoveHolder`. Quick ones never overtake each other, nor anything else: what is asked after a
//!   `Lock` is answered locked. `Erase` waits for a copying that is at work or waits before it (`Backup`,
//!   `Restore`, `Merge`): a case that is erased after a backup was asked for is in the backup.
//! - `Lock` and `Close` end what takes long and was asked before them, as if it was cancelled; then they
//!   are answered in turn. So a `Save` followed by a `Lock` is saved before it is locked, and nobody who
//!   wants to lock waits for a backup.
//! - [`Request::Cancel`] overtakes everything.
//!
//! A long request sees each case as it is when its item comes: a case saved meanwhile is in the list, and
//! in the backup as it was before or after, whole.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::archive::{ArchiveInfo, Details, Holder, HolderKind, Tombstone};
use super::crypto::{OpenError, Secret};
use super::handover::{Agreed, HandOver, HandoverId, NoCode, Refused};
use super::record::{Notice, Record};
use super::row::Row;
use super::travel::{Opener, Whom};
use crate::engine::applicant::Applicant;
use crate::rules::Date;

/// Ties an answer to its request; the window counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// What a case file is known by: the SHA-256 of its sealed bytes. Two saves of the same case differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub [u8; 32]);

impl fmt::Debug for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, ..] = self.0;
        write!(out, "Stamp({a:02x}{b:02x}{c:02x}{d:02x}…)")
    }
}

/// What the window asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// A new archive in a folder that is empty or not there yet. It stands open and unlocked then.
    /// → [`Answer::Created`]
    Create {
        folder: PathBuf,
        /// The office's name.
        name: String,
        details: Details,
        office: Notice,
        retention_months: Option<u16>,
        /// Name of the first advisor.
        advisor: String,
        passphrase: Secret,
        /// Also makes the office's recovery key, which is told once and never stored.
        recovery: bool,
    },
    /// The public part of an archive; nothing of a case can be read yet. Ends with what was open.
    /// → [`Answer::Opened`]
    Open { folder: PathBuf },
    /// As [`Request::Open`], for a kiosk: it stays locked, and whatever is sealed goes to these keys alone, as
    /// far as they are holders still. A key smuggled into the public part gets nothing. → [`Answer::Opened`]
    OpenForKiosk { folder: PathBuf, keys: Vec<String> },
    /// Forgets key and archive. → [`Answer::Closed`]
    Close,
    /// Takes about a second. → [`Answer::Unlocked`]
    Unlock { holder: String, passphrase: Secret },
    /// With the recovery key from its paper, `AGE-SECRET-KEY-1…`. → [`Answer::Unlocked`]
    UnlockWithKey { key: Secret },
    /// The key and every row leave memory; lock notes are given back. The archive stays open.
    /// → [`Answer::Locked`]
    Lock,
    /// Those who can open the cases are the ones the advisor knows: exactly these keys. Kept beside
    /// the advisor's key file, signed with the key. → [`Answer::Holders`]
    ConfirmHolders { keys: Vec<String> },

    /// Every case as a row; also what others have changed since. Rows come in pieces before the
    /// answer ([`Told::Rows`]). Can be cancelled. → [`Answer::Listed`]
    List,
    /// One case. Does not take its lock. → [`Answer::Case`]
    Read { folio: String },
    /// Replaces a case. Refused with [`Problem::Changed`] when its file is not the one of `based_on`
    /// (nor one that this program wrote since): the window shows both, and then saves again based on
    /// `theirs`, adds its own as another case, or reads theirs. → [`Answer::Saved`]
    Save { record: Box<Record>, based_on: Stamp },
    /// A new case; the keeper gives the folio (what stands there is not looked at). Works on a locked
    /// archive too: a kiosk has nothing but the public part. → [`Answer::Saved`]
    Add { record: Box<Record> },
    /// Says that a case is open here. With `take_over` also when another place has it: stale notes
    /// can be taken without it. → [`Answer::Taken`] or [`Problem::InUse`]
    TakeLock { folio: String, take_over: bool },
    /// The case is no longer open here. → [`Answer::Released`]
    ReleaseLock { folio: String },
    /// Removes a case, readable or not; folio and date stay. → [`Answer::Erased`]
    Erase { folio: String },

    /// The file of a case as it lies there, sealed, readable or not, to another place: what somebody
    /// needs who finds out why it does not open. → [`Answer::CopiedOut`]
    CopyOut { folio: String, to: PathBuf },

    /// The log of accesses, newest first, of one case or of all. Can be cancelled.
    /// → [`Answer::Accesses`]
    Accesses { folio: Option<String> },
    /// Something done outside of the archive that the log must know (printed, exported).
    /// → [`Answer::Logged`]
    LogAccess { deed: AccessDeed, folio: Option<String> },

    /// The whole archive into one file, read again and checked. Works locked. Can be cancelled.
    /// → [`Answer::BackedUp`]
    Backup { to: PathBuf },
    /// Reads a backup whole and compares its digests; with an unlocked archive of the same id, every
    /// case is opened too. Changes nothing. Can be cancelled. → [`Answer::BackupChecked`]
    CheckBackup { from: PathBuf },
    /// A backup into a folder that is empty or not there yet; opens the archive (locked) then. Can be
    /// cancelled. → [`Answer::Restored`]
    Restore { from: PathBuf, folder: PathBuf },
    /// What a backup has and the open archive lacks, or has only damaged. A case that has its folio here
    /// by chance (begun at another time: a kiosk's own copy numbers its cases too) comes in with a new
    /// one. Another version of a case that is here stays out and is named; with `also_different` it
    /// comes in as another case, with a new folio. Erased ones stay erased; what does not open is
    /// refused and named. Must be unlocked. Can be cancelled. → [`Answer::Merged`]
    Merge { from: PathBuf, also_different: bool },

    /// Of the advisor who is in. About two seconds. → [`Answer::PassphraseChanged`]
    ChangePassphrase { old: Secret, new: Secret },
    /// Somebody else can open the cases from now on: every case is sealed anew. An advisor needs a
    /// passphrase; for a recovery key none is looked at. When the sealing is cancelled or fails, the
    /// holder is one all the same, and the answer says `sealing_unfinished`:
    /// [`Request::FinishSealing`]. → [`Answer::HolderAdded`]
    AddHolder { name: String, kind: HolderKind, passphrase: Secret },
    /// Somebody can no longer open what is written from now on: every case is sealed anew. What they
    /// copied before they keep. Sealing as in [`Request::AddHolder`]. → [`Answer::Holders`]
    RemoveHolder { id: String },
    /// Goes on sealing the cases for the present holders where it was interrupted. Can be cancelled.
    /// → [`Answer::Holders`]
    FinishSealing,
    /// The public part without its holders. → [`Answer::OfficeSet`]
    SetOffice { name: String, details: Details, office: Notice, retention_months: Option<u16> },

    /// A case for travelling inside its PDF. Works without an archive, but for [`Whom::Holders`]; a
    /// passphrase takes about a second. Nothing is stored. → [`Answer::Packed`]
    Pack { record: Box<Record>, whom: Whom },
    /// A case that travelled. Works without an archive, but for [`Opener::Holder`]. → [`Answer::Unpacked`]
    Unpack { sealed: Vec<u8>, by: Opener },

    /// What somebody answered at the kiosk, as the text of a code for the desk; where they agreed and `store`
    /// says so, also as a new case, with the same id in its log: the desk finds it by the code. Works
    /// locked. Nothing is stored without [`Agreed`]. → [`Answer::HandedOver`]
    HandOver { applicant: Box<Applicant>, agreed: Option<Agreed>, store: bool, rules: String },
    /// The code of a kiosk, as a scanner typed it. Looks for a case that came of it already, so the list is
    /// brought up to date first. Changes nothing. Can be cancelled. → [`Answer::Received`] or
    /// [`Problem::BadCode`]
    Receive { code: String },

    /// Stops the request with this ticket, waiting or at work; it answers [`Problem::Cancelled`] where
    /// it was in time. Has no answer of its own.
    Cancel(Ticket),
}

/// What the window is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// How far a long request is; `total` may be 0 while unknown.
    Progress { ticket: Ticket, step: Step, done: usize, total: usize },
    /// Rows of a list that is being read: for the first picture. The answer has all of them.
    Rows { ticket: Ticket, rows: Vec<Arc<Row>> },
    /// The answer.
    Done { ticket: Ticket, outcome: Box<Result<Answer, Problem>> },
    /// Nobody asked: while the archive was unlocked another program changed who can open it. Cases are
    /// sealed to confirmed holders only, until [`Request::ConfirmHolders`].
    HoldersChanged(Holders),
    /// Nobody asked: another place took over a case that was open here. Saving it is still safe.
    LockTaken(InUse),
}

/// What a long request is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Reading,
    Sealing,
    Copying,
    Checking,
}

/// The answer to a request that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Created {
        archive: Opened,
        holders: Holders,
        /// For the paper; told this once.
        recovery: Option<Secret>,
    },
    Opened(Opened),
    Closed,
    Unlocked(Unlocked),
    Locked,
    Listed(Listing),
    Case(Case),
    Saved(Saved),
    Taken,
    Released,
    Erased(Tombstone),
    /// Where the copy is.
    CopiedOut(PathBuf),
    Accesses(Accesses),
    Logged,
    BackedUp(BackupSummary),
    BackupChecked(BackupSummary),
    Restored {
        archive: Opened,
        backup: BackupSummary,
    },
    Merged(Merged),
    PassphraseChanged,
    HolderAdded {
        holders: Holders,
        /// For the paper, where a recovery key was added; told this once.
        recovery: Option<Secret>,
    },
    Holders(Holders),
    OfficeSet(ArchiveInfo),
    /// Sealed bytes.
    Packed(Vec<u8>),
    Unpacked(Box<Record>),
    HandedOver(HandedOver),
    Received(Received),
}

/// What somebody answered at the kiosk is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    pub id: HandoverId,
    pub code: Result<String, NoCode>,
    /// The folio of the new case, or why there is none; `None` where none was asked for.
    pub stored: Option<Result<String, Problem>>,
}

/// A code that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub handed: Box<HandOver>,
    /// The case that came of it already.
    pub folio: Option<String>,
}

/// The public part of the archive that stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub folder: PathBuf,
    pub info: ArchiveInfo,
    /// Nothing can be written there: every save will be refused.
    pub read_only: bool,
    /// The machine's clock is behind: the archive was written at this later time.
    pub clock_behind: Option<DateTime>,
    /// Files of an interrupted save that were removed. The case that they belonged to is whole.
    pub leftovers: usize,
}

/// Who can open the cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holders {
    /// Everybody of the public part.
    pub all: Vec<Holder>,
    /// Those of them that the advisor has not confirmed: nothing is sealed to them meanwhile.
    pub unconfirmed: Vec<Holder>,
    /// Keys that the advisor had confirmed and that are gone.
    pub gone: Vec<String>,
    /// Some cases are still sealed to other keys: [`Request::FinishSealing`].
    pub sealing_unfinished: bool,
}

/// Somebody is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlocked {
    pub holder: Holder,
    pub holders: Holders,
}

/// Every case of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Opener folio.
    pub rows: Vec<Arc<Row>>,
    /// Case files that do not open, each with its reason, by folio.
    pub unreadable: Vec<Unreadable>,
    /// Files in the folder of the cases that are none of ours, and the first names of them.
    pub foreign: usize,
    pub foreign_names: Vec<String>,
    /// Cases that are open somewhere, here included.
    pub in_use: Vec<InUse>,
    pub tombstones: Vec<Tombstone>,
}

/// A case file that does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub folio: String,
    pub problem: Fault,
}

/// Why a case file does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The seal: cut short, changed, not of the age format, for other keys.
    Seal(OpenError),
    /// Larger than any case, bytes.
    TooLarge(u64),
    /// Opened, but what is in it is no case; where and what, in words.
    NotACase(String),
    /// Of a version that this program does not know, and nothing of it can be shown.
    Newer(Newer),
    /// The case inside has another folio than the file.
    OtherFolio(String),
    /// The system does not hand it over.
    Disk(DiskFault),
}

/// A case is open somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    pub folio: String,
    pub who: String,
    /// Since when, by the clock of that place.
    pub since: DateTime,
    pub here: bool,
    /// That place has not been heard of for minutes: it can be taken over.
    pub stale: bool,
}

/// A case that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub record: Box<Record>,
    pub stamp: Stamp,
    /// Written by a later program, as far as this one understands it: to be looked at, not saved.
    pub newer: Option<Newer>,
}

/// A version that this program does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newer {
    pub found: u64,
    pub known: u64,
}

/// A case that is on the disk now, safe from a power failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub row: Arc<Row>,
    pub stamp: Stamp,
    /// Opener the clock of this machine.
    pub when: DateTime,
}

/// What somebody did with the archive, for the log of accesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessDeed {
    ArchiveCreated,
    Unlocked,
    UnlockRefused,
    Locked,
    Read,
    Saved,
    Added,
    Erased,
    TakenOver,
    Printed,
    Exported,
    BackedUp,
    Restored,
    Merged,
    PassphraseChanged,
    HoldersConfirmed,
    HolderAdded,
    HolderRemoved,
    OfficeSet,
}

impl AccessDeed {
    pub const ALL: [Self; 19] = [
        Self::ArchiveCreated,
        Self::Unlocked,
        Self::UnlockRefused,
        Self::Locked,
        Self::Read,
        Self::Saved,
        Self::Added,
        Self::Erased,
        Self::TakenOver,
        Self::Printed,
        Self::Exported,
        Self::BackedUp,
        Self::Restored,
        Self::Merged,
        Self::PassphraseChanged,
        Self::HoldersConfirmed,
        Self::HolderAdded,
        Self::HolderRemoved,
        Self::OfficeSet,
    ];

    /// The word of the log's files, and of what is handed out to a person.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ArchiveCreated => "archivo_creado",
            Self::Unlocked => "entrada",
            Self::UnlockRefused => "entrada_negada",
            Self::Locked => "bloqueo",
            Self::Read => "lectura",
            Self::Saved => "guardado",
            Self::Added => "alta",
            Self::Erased => "borrado",
            Self::TakenOver => "toma",
            Self::Printed => "impresion",
            Self::Exported => "exportacion",
            Self::BackedUp => "respaldo",
            Self::Restored => "restauracion",
            Self::Merged => "union",
            Self::PassphraseChanged => "frase",
            Self::HoldersConfirmed => "titulares_confirmados",
            Self::HolderAdded => "titular_alta",
            Self::HolderRemoved => "titular_baja",
            Self::OfficeSet => "oficina",
        }
    }
}

/// One line of the log of accesses. No datum of an applicant stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub when: DateTime,
    /// Name of the holder; empty where nobody was in (a kiosk).
    pub who: String,
    pub deed: AccessDeed,
    pub folio: Option<String>,
}

/// The log of accesses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accesses {
    /// Newest first.
    pub entries: Vec<Access>,
    /// Lines sealed before this holder was one, or damaged.
    pub unreadable: usize,
    /// Lines were removed or changed: the chain of digests does not hold.
    pub broken: bool,
}

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSummary {
    pub info: ArchiveInfo,
    pub made: DateTime,
    pub cases: usize,
    /// Bytes of the file.
    pub bytes: u64,
    /// How many of the cases were opened to see that they are whole; 0 on a locked archive.
    pub opened: usize,
    /// Cases that were damaged when they were backed up, as far as that was looked at.
    pub unreadable: Vec<Unreadable>,
}

/// What a merge did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// Cases that came in, those of `renamed` among them.
    pub added: usize,
    /// Folio in the backup, and the new one that the case came in with.
    pub renamed: Vec<(String, String)>,
    pub same: usize,
    /// Damaged cases that came back whole.
    pub mended: Vec<String>,
    /// Cases of which the backup has another version; the archive's stayed.
    pub different: Vec<String>,
    /// Erased since the backup; they stay erased.
    pub erased: usize,
    /// Cases of the backup that do not open, or not with this key; nothing of them came in.
    pub refused: Vec<Unreadable>,
    /// Some cases are still sealed to other keys: [`Request::FinishSealing`].
    pub sealing_unfinished: bool,
}

/// Why a request failed. Nothing was lost then: a case file is the old one or the new one, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The disk or the share; the same request can be tried again.
    Disk(DiskFault),
    /// Another program held the archive's lock all the time that was waited.
    Busy,
    Cancelled,
    /// The keeper failed itself, in a way that nobody thought of. Whether the request was carried out is
    /// not known; every file is whole. The archive is locked then, or the keeper is gone.
    AccessLost,

    /// No archive stands open.
    NoArchive,
    /// Locked, and this needs the key.
    Locked,
    /// The folder has no archive.
    NotAnArchive,
    /// The folder is not empty.
    FolderNotEmpty,
    /// The public part is cut short or changed by hand; the line, 0 where it reads well and says
    /// something impossible.
    DamagedArchive {
        line: usize,
    },
    NewerArchive(Newer),

    NoSuchHolder,
    WrongPassphrase,
    /// Not an age key, or one that opens nothing here.
    OtherKey,
    /// The key file of the holder is gone.
    NoKeyFile,
    DamagedKeyFile(OpenError),
    /// Holders cannot be changed before they are confirmed.
    Unconfirmed,
    /// Other holders than those that were to be confirmed: they changed meanwhile.
    HoldersDiffer(Holders),
    /// The one who is in, or the last one, cannot be removed.
    LastHolder,
    /// A name without any letter or digit, or already taken.
    BadName,
    /// What the office says of itself is too long, or not one line.
    BadOffice,

    NoSuchCase,
    /// Erased on that day.
    WasErased(Date),
    /// The case file does not open.
    Unreadable(Fault),
    /// Somebody else saved the case since it was read. What stands there now.
    Changed(Theirs),
    /// Without consent to financial data nothing is stored.
    NoConsent,
    /// The case is larger than any that would be read again.
    TooLarge,
    /// Open somewhere else.
    InUse(InUse),

    /// The code of a kiosk gives no estimate.
    BadCode(Refused),

    /// Not a backup of Ventanilla.
    NotABackup,
    /// Cut short or changed; the name of the part inside.
    DamagedBackup(String),
    /// A backup of another archive.
    OtherArchive,
}

/// A case as somebody else left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theirs {
    pub folio: String,
    /// To save over it knowingly.
    pub stamp: Stamp,
    pub record: Result<Box<Record>, Fault>,
}

/// What the system says about a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskFault {
    Full,
    ReadOnly,
    NoPermission,
    /// The folder is gone: a share that was cut, a stick that was pulled out.
    FolderGone,
    /// Held by another program: an antivirus, a backup.
    HeldByAnother,
    /// Anything else, in the words of the system.
    Other(String),
}
