//! Paper on its way out: the printers, what is sent to one, and what becomes of it.
//!
//! Whoever prints without a dialog hands the program an [`Order`] with an id of its own. What comes of it is told
//! as [`News`], several times for one order.

mod news;
mod printer;
mod to_log;

use std::fmt;
use std::sync::Arc;

pub use news::{Hold, News};
pub use printer::{Printer, PrinterState, PrintersFault, Reason};
pub use to_log::{About, ToLog};

use super::action::Action;
use super::settings::Settings;
use super::sheet::Sheet;
use crate::case::crypto::SecretBytes;
use crate::report::page::Pages;

/// Fewest and most copies of one order.
pub const COPIES: std::ops::RangeInclusive<u8> = 1..=99;

/// How a paper is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// Name of the printer; `None`: the system's own choice.
    pub printer: Option<String>,
    /// Within [`COPIES`].
    pub copies: u8,
    /// In black and with less ink, as far as the printer offers it.
    pub draft: bool,
}

impl How {
    /// One copy, on the printer that the settings remember.
    pub fn of(settings: &Settings) -> Self {
        Self { printer: settings.printer.clone(), copies: 1, draft: false }
    }
}

/// One paper for a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What [`Action::Printed`] names it by.
    pub id: u64,
    /// What queues and their logs keep: no datum of a person.
    pub title: String,
    pub pdf: SecretBytes,
    pub how: How,
    /// It must never be in a file of ours, not for a moment.
    pub unkept: bool,
}

/// Which paper the dialog is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    Summary,
    Sheet(Sheet),
    /// The privacy notice, with its lines to sign.
    Notice,
    /// The recovery key: never in a file.
    Key,
}

impl Paper {
    /// Whether it may stand in a file.
    pub fn may_be_kept(&self) -> bool {
        *self != Self::Key
    }

    /// Whether it is about the person of the case.
    pub fn is_personal(&self) -> bool {
        match self {
            Self::Summary => true,
            Self::Sheet(sheet) => sheet.is_personal(),
            Self::Notice | Self::Key => false,
        }
    }
}

/// A paper as it comes out: drawn on the screen, and as bytes.
#[derive(Clone)]
pub struct Made {
    pub pages: Arc<Pages>,
    pub pdf: SecretBytes,
}

impl fmt::Debug for Made {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Made(…)")
    }
}

/// The open dialog.
#[derive(Debug, Clone)]
pub struct PrintDialog {
    pub paper: Paper,
    /// For the queue.
    pub title: String,
    pub made: Made,
    /// The order that was sent last from here.
    pub sent: Option<u64>,
}

/// What is known of the printers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Printers {
    #[default]
    Asked,
    Found(Vec<Printer>),
    Not(PrintersFault),
}

impl Printers {
    pub fn all(&self) -> &[Printer] {
        match self {
            Self::Found(found) => found,
            Self::Asked | Self::Not(_) => &[],
        }
    }
}

/// An order whose way is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    pub id: u64,
    pub news: News,
}

/// Everything about printing.
#[derive(Debug, Clone)]
pub struct Printing {
    pub printers: Printers,
    /// What the dialog proposes; it stays from one paper to the next.
    pub how: How,
    pub dialog: Option<PrintDialog>,
    /// The id given last.
    pub last: u64,
    /// How the last order stands.
    pub told: Option<Followed>,
    /// What the log of accesses does not have yet.
    pub to_log: ToLog,
    /// The order of a recovery key: its dialog says how it stands.
    pub key: Option<u64>,
    /// What waits in the queue could not be taken out of it.
    pub stuck: bool,
    /// The PDF that is being saved opens when it is.
    pub opens: bool,
    /// The notice that waits for the name of its file.
    pub notice: Option<SecretBytes>,
}

impl Printing {
    pub fn new(settings: &Settings) -> Self {
        Self {
            printers: Printers::default(),
            how: How::of(settings),
            dialog: None,
            last: 0,
            told: None,
            to_log: ToLog::default(),
            key: None,
            stuck: false,
            opens: false,
            notice: None,
        }
    }

    /// For whoever comes next: nothing of a paper, and no id twice.
    #[must_use]
    pub fn for_next(&self, settings: &Settings) -> Self {
        Self { printers: self.printers.clone(), last: self.last, ..Self::new(settings) }
    }

    /// The id of the next order.
    pub fn next_id(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Another case is shown: no paper of the former one is printed.
    pub fn leave_case(&mut self) {
        self.dialog = None;
        self.forget_file();
    }

    /// No paper waits for the name of a file any more.
    pub fn forget_file(&mut self) {
        self.opens = false;
        self.notice = None;
    }

    /// The printer that the dialog shows as chosen.
    pub fn chosen(&self) -> Option<&Printer> {
        let all = self.printers.all();
        let named = all.iter().find(|printer| Some(&printer.name) == self.how.printer.as_ref());
        let usual = all.iter().find(|printer| printer.is_default);
        named.or(usual).or_else(|| all.iter().find(|printer| printer.can_print())).or_else(|| all.first())
    }

    /// How the order of the open dialog stands.
    pub fn of_dialog(&self) -> Option<&News> {
        let sent = self.dialog.as_ref()?.sent?;
        self.told.as_ref().filter(|told| told.id == sent).map(|told| &told.news)
    }

    /// Whether the order of the open dialog was sent and nothing is told of it yet.
    pub fn is_sending(&self) -> bool {
        self.dialog.as_ref().is_some_and(|dialog| dialog.sent.is_some()) && self.of_dialog().is_none()
    }
}

/// What is done in the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperAction {
    /// A printer by its name.
    Choose(String),
    Copies(u8),
    Draft(bool),
    /// Asks for the printers and their states again.
    Refresh,
    Send,
    /// Another way: the paper as a file, which opens.
    Save,
    /// Takes what waits out of the queue.
    Remove,
    Close,
}

impl From<PaperAction> for Action {
    fn from(done: PaperAction) -> Self {
        Self::Paper(done)
    }
}
