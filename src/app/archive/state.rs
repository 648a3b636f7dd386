//! What the window knows of the archive.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::action::PathFor;
use super::list::{Counts, Query};
use super::open_case::{OpenCase, Parked};
use super::tickets::{Again, Gathering, Tickets};
use super::travel::Travel;
use crate::app::settings::Settings;
use crate::case::archive::{Holder, Tombstone};
use crate::case::keeper::{Case, Holders, InUse, Opened, Problem, Received, Step, Ticket, Unreadable};
use crate::case::list::List;
use crate::case::row::Row;

/// Where the archive stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Access {
    /// Nobody said yet which archive, or whether one: cases are files of their own, as without.
    #[default]
    None,
    /// The advisor works without an archive.
    Without,
    /// Being opened or created.
    Opening(PathBuf),
    /// The archive of the settings did not open.
    Failed(PathBuf, Problem),
    /// Open, and nothing of a case can be read.
    Locked(Opened),
    /// Somebody is in.
    Unlocked(Box<Inside>),
}

/// Somebody is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    pub opened: Opened,
    pub holder: Holder,
    pub holders: Holders,
}

/// A long request under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub ticket: Ticket,
    pub kind: WorkKind,
    pub step: Option<Step>,
    pub done: usize,
    /// 0 while unknown.
    pub total: usize,
}

/// What a long request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkKind {
    Creating,
    Unlocking,
    Backup,
    Checking,
    Restoring,
    Merging,
    Passphrase,
    Sealing,
    Accesses,
    Exporting,
}

/// The panel at the right of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    Waiting,
    Read(Box<Case>),
    /// Why not, in words.
    Failed(String),
}

/// The archive as the window sees it.
#[derive(Debug, Clone, Default)]
pub struct ArchiveState {
    pub access: Access,
    /// Where a new archive is offered.
    pub usual_folder: Option<PathBuf>,
    /// Why what the open dialog asked for failed; the dialog stays as it was typed.
    pub refused: Option<Problem>,
    /// The path that the system asked for; taken by the dialog that wanted it.
    pub picked: Option<(PathFor, PathBuf)>,
    /// The system is asking for a path.
    pub picking: bool,

    pub list: List,
    /// How far the reading of the list is; `None` when it is whole.
    pub reading: Option<(usize, usize)>,
    pub query: Query,
    /// The rows that the query lets through, in order.
    pub shown: Vec<Arc<Row>>,
    pub counts: Counts,
    pub selected: Option<String>,
    /// When it was, while its case is not asked for yet.
    pub selected_at: Option<DateTime>,
    /// Of the selected row; `None` while it is not asked for yet.
    pub preview: Option<Preview>,
    /// Cases that are open somewhere, by folio.
    pub in_use: BTreeMap<String, InUse>,
    /// Case files that do not open.
    pub unreadable: Vec<Unreadable>,
    pub tombstones: Vec<Tombstone>,
    /// Files in the folder of the cases that are none of ours.
    pub foreign: usize,

    /// The case on the screen, where the archive is unlocked and there is one.
    pub case: Option<OpenCase>,
    pub work: Option<Work>,
    /// When somebody last did something here.
    pub last_active: Option<DateTime>,

    /// What could not be saved before locking, one a holder at most; shown to nobody else.
    pub parked: Vec<Parked>,
    /// Id of who was in before the lock: most likely who comes back.
    pub last_holder: Option<String>,
    /// The case that was open when the same holder locked, by folio.
    pub resume: Option<(String, String)>,
    /// The request that failed, while [`super::ArchiveDialog::Trouble`] is shown.
    pub again: Option<Again>,
    /// What is read for a person who asks for everything.
    pub gathering: Option<Gathering>,
    /// The case whose sealed file is being copied, by folio.
    pub copied: Option<String>,
    /// Folios of a person whose data are being written to a file.
    pub exported: Vec<String>,
    /// A file that waits until somebody is in.
    pub later: Option<PathBuf>,
    /// The consent is asked for again when the office has said what its notice lacks.
    pub consent_waits: bool,
    /// The save under way was asked for: its failure is a dialog.
    pub save_asked: bool,
    /// Counts what changes a case, and how far that was noticed.
    pub revision: u64,
    pub seen_revision: u64,
    /// Rows of a first list that are not shown yet.
    pub pieces: Vec<Arc<Row>>,
    /// The list was read whole once since somebody is in.
    pub list_is_whole: bool,
    pub tickets: Tickets,
    /// Cases inside of PDFs.
    pub travel: Travel,
    /// What came from the kiosk, until it is on the screen or given up.
    pub received: Option<Received>,
    /// A code is to be scanned once somebody is in.
    pub receive_waits: bool,
}

impl ArchiveState {
    /// Who is in.
    pub fn inside(&self) -> Option<&Inside> {
        match &self.access {
            Access::Unlocked(inside) => Some(inside),
            _ => None,
        }
    }

    /// Whose desk this is: who is in, else the name of the settings.
    pub fn advisor<'a>(&'a self, settings: &'a Settings) -> &'a str {
        self.inside().map_or(&settings.advisor, |inside| &inside.holder.name)
    }

    /// Which office this is: the one of the archive, else the one of the settings.
    pub fn office<'a>(&'a self, settings: &'a Settings) -> &'a str {
        self.opened()
            .map(|opened| opened.info.name.as_str())
            .filter(|name| !name.is_empty())
            .unwrap_or(&settings.office)
    }

    /// The public part, locked or not.
    pub fn opened(&self) -> Option<&Opened> {
        match &self.access {
            Access::Locked(opened) => Some(opened),
            Access::Unlocked(inside) => Some(&inside.opened),
            Access::None | Access::Without | Access::Opening(_) | Access::Failed(..) => None,
        }
    }

    /// Whether an archive is there and locked: the window shows nothing of any case.
    pub fn is_locked(&self) -> bool {
        matches!(self.access, Access::Locked(_))
    }

    /// Whether a case is the one on the screen.
    pub fn is_open_here(&self, folio: &str) -> bool {
        self.case.as_ref().is_some_and(|case| case.record.folio == folio)
    }
}
