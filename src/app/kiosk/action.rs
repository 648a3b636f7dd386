//! What can happen at the kiosk, and what the program then has to carry out.

use std::time::Duration;

use jiff::civil::DateTime;

use super::question::Question;
use super::state::{Exit, Page};
use crate::app::printing::{News, Order};
use crate::case::admin::AdminLock;
use crate::case::crypto::Secret;
use crate::case::keeper::{Request, Ticket, Told};

/// Something a person did, or the outcome of an effect. Outcomes carry the number of the visit that they belong
/// to: of one that has ended they are dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The time of day, and how long the program has been running by a clock that nobody sets.
    Clock {
        now: DateTime,
        running: Duration,
    },
    /// Somebody touched the screen, the keyboard or the mouse.
    Active,

    Begin,
    ReadNotice,
    /// Signs typed, by whatever keys.
    Type(String),
    /// The last sign away.
    Erase,
    /// The whole answer of a typed question, as an assistive program sets it.
    Replace(String),
    /// One of the choices of a question.
    Choose(Question, &'static str),
    DontKnow,
    Next,
    Back,
    /// From the result back to the questions.
    ChangeSomething,
    Show(Page),
    LargeLetter,
    Contrast,
    /// The person goes on after the warning.
    StillHere,
    /// Ends the visit at once.
    Finish,
    Print,
    /// The sheet is not wanted any more.
    CancelPrint,
    /// The code, large.
    ShowCode,
    /// The person wants the case stored.
    AskStore,
    /// The box of the consent.
    Tick(bool),
    /// With the box ticked.
    Agree,
    CloseDialog,

    /// The administrator asks for the way out.
    AskAdmin,
    /// The passphrase is typed whole.
    TryAdmin,
    /// After it: the program ends.
    Leave(Exit),

    /// How a sheet stands; several come for one.
    Printed {
        order: u64,
        news: News,
    },
    AdminChecked {
        right: bool,
    },
    /// The program runs now.
    Start,
    /// What the keeper of the archive says.
    Told(Told),
}

/// What the program carries out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The sheet, to the printer. The answers are [`Action::Printed`].
    Print(Order),
    /// Takes a sheet out of its queue: it must not come out when its person is gone.
    RemoveJob(String),
    /// Asks the keeper of the archive; what it says is [`Action::Told`].
    Keeper(Ticket, Box<Request>),
    /// Takes about a second; the answer is [`Action::AdminChecked`].
    CheckAdmin {
        lock: AdminLock,
        passphrase: Secret,
    },
    /// The machine no longer starts as a kiosk by itself.
    StartAsDesk,
    /// The desk opens when the kiosk has ended.
    OpenDesk,
    /// The window forgets too: what has the keyboard, what was scrolled, the clipboard.
    Forget,
    Quit,
}
