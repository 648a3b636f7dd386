//! What the kiosk shows, without a window.

use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::DateTime;
use zeroize::Zeroize;

use super::answer::Answer;
use super::question::{Answered, Keys, Question};
use crate::app::admin::AdminGate;
use crate::app::field::FieldId;
use crate::app::form::{Form, Limits};
use crate::app::settings::{self, Settings};
use crate::case::admin::AdminLock;
use crate::case::handover::Agreed;
use crate::case::keeper::Ticket;
use crate::case::notice::{self as case_notice, Office};
use crate::case::record::Notice;
use crate::identity::Severity;
use crate::rules::{Date, RuleBook};

/// Where the visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Nobody is here.
    #[default]
    Welcome,
    /// The privacy notice, whole.
    Notice,
    Asking(Question),
    Result(Page),
    /// The sheet went to the printer and everything is forgotten already.
    Printed,
}

/// A page of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// How much, and what comes next.
    #[default]
    Estimate,
    /// Points by factor, and when there would be more.
    Points,
    /// The options in words.
    Options,
    /// What to bring to the desk.
    Papers,
}

impl Page {
    pub const ALL: [Self; 4] = [Self::Estimate, Self::Points, Self::Options, Self::Papers];
}

/// What stands over everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Soon everything is wiped.
    Idle,
    /// The way out.
    Admin(Admin),
    /// The administrator is in: everything of the visit is gone already.
    Out,
    /// Printing failed; nothing is lost.
    NotPrinted(String),
    /// The code, large enough for a telephone.
    Code,
    /// What the person agrees to before anything is stored; the box is not ticked beforehand.
    Consent { ticked: bool },
    /// The privacy notice, whole, read before agreeing.
    ConsentNotice { ticked: bool },
    /// The case is in the office's archive, under this folio.
    Stored(String),
    /// It could not be stored; nothing is lost.
    NotStored(String),
}

/// How the administrator ends the kiosk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The program ends; started again it is what it was.
    Close,
    /// Where [`After::Settings`] is offered.
    ForGood,
    /// Where [`After::Desk`] is offered.
    Desk,
}

/// What the administrator can do beside ending the kiosk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Nothing,
    /// The desk of this machine started the kiosk, and opens again.
    Desk,
    /// The settings, which can be changed, start the machine as a kiosk: it can be told not to any more.
    Settings,
}

/// The public part of the office's archive, as far as the kiosk has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OfficeArchive {
    #[default]
    Unopened,
    Opening(Ticket),
    Ready,
    OutOfReach,
}

/// The administrator at the door.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Admin {
    pub typed: String,
    /// The passphrase is being checked.
    pub checking: bool,
    /// The last one was wrong.
    pub wrong: bool,
}

impl std::fmt::Debug for Admin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Admin(checking: {}, wrong: {})", self.checking, self.wrong)
    }
}

impl Drop for Admin {
    fn drop(&mut self) {
        self.typed.zeroize();
    }
}

/// A sheet that was sent to the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    /// Its order: no two have the same, so that what is told late of one is not taken for another's.
    pub id: u64,
    /// What its queue knows it by.
    pub job: Option<String>,
    /// The printer has it: it comes out now, and its person stands there.
    pub comes_out: bool,
}

/// Everything of the person who is here, and how they want to see it. Texts are overwritten when it is dropped.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Visit {
    pub stage: Stage,
    pub(super) form: Form,
    /// Questions answered with "no lo sé".
    pub(super) unknown: Vec<Question>,
    /// Why the answer shown cannot be taken yet.
    pub refused: Option<String>,
    pub answer: Option<Answer>,
    pub dialog: Option<Dialog>,
    /// The sheet is on its way to the printer.
    pub(super) printing: Option<Sent>,
    /// The sheet waits for the code that belongs on it, no longer than until then.
    pub(super) prints_by: Option<Duration>,
    /// Text of the code with which the desk takes the estimate over.
    pub code: Option<String>,
    pub agreed: Option<Agreed>,
    /// The case is on its way into the archive.
    pub storing: bool,
    /// An archive that has not answered by then is out of reach.
    pub(super) stores_by: Option<Duration>,
    /// The folio it has there.
    pub stored: Option<String>,
    /// What the keeper of the archive was asked for this person.
    pub(super) asked: Option<Ticket>,
    /// There was a result before the archive was open: its code is still to be asked for.
    pub(super) waits_for_archive: bool,
    pub large: bool,
    pub contrast: bool,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.form.overwrite();
        self.code.zeroize();
    }
}

/// What holds for every visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Time without a touch after which everything is wiped, and how long before its end it is said.
    pub idle: Duration,
    pub warning: Duration,
    /// The office that stands in the notice and on paper, and which law holds for it.
    pub office: Office,
    pub notice: Notice,
    /// What the administrator's passphrase is checked against; without one nobody leaves.
    pub admin: Option<AdminLock>,
    /// Folder of the office's archive, and the keys of the holders who were confirmed at the desk.
    pub archive: Option<(PathBuf, Vec<String>)>,
    /// Name of the printer; `None`: the system's own choice.
    pub printer: Option<String>,
    /// People may have their case stored there.
    pub stores: bool,
    pub after: After,
}

impl House {
    /// As the settings of the machine say it.
    pub fn of(settings: &Settings) -> Self {
        let kiosk = &settings.kiosk;
        Self {
            idle: Duration::from_secs(u64::from(kiosk.idle_seconds)),
            warning: Duration::from_secs(u64::from(kiosk.warning_seconds)),
            office: Office { name: settings.office.clone(), ..Office::default() },
            notice: match settings.notice {
                settings::Notice::Public => Notice::Public,
                settings::Notice::Private => Notice::Private,
            },
            admin: kiosk.admin.clone(),
            archive: kiosk.archive.clone().filter(|_| kiosk.hands_over()).map(|folder| (folder, kiosk.holders.clone())),
            printer: kiosk.printer.clone(),
            stores: kiosk.stores,
            after: After::Nothing,
        }
    }
}

/// The state of the kiosk. Changed only by [`super::update()`].
#[derive(Debug, Clone, PartialEq)]
pub struct Kiosk {
    pub house: House,
    pub visit: Visit,
    /// Rises with every visit.
    pub number: u64,
    pub now: DateTime,
    pub(super) running: Duration,
    /// When somebody last touched anything.
    pub(super) touched: Duration,
    /// How often the passphrase was wrong, and how long the next one waits.
    pub(super) gate: AdminGate,
    pub(super) archive: OfficeArchive,
    pub(super) last_ticket: u64,
    pub(super) last_order: u64,
}

impl Kiosk {
    pub fn new(house: House, now: DateTime) -> Self {
        Self {
            house,
            visit: Visit::default(),
            number: 0,
            now,
            running: Duration::ZERO,
            touched: Duration::ZERO,
            gate: AdminGate::default(),
            archive: OfficeArchive::default(),
            last_ticket: 0,
            last_order: 0,
        }
    }

    /// After a defect: nothing of the visit is looked at again, the archive is opened anew, and what was asked for
    /// is nobody's. Wrong passphrases still count, and one that was being checked is one of them.
    pub fn start_over(&mut self) {
        self.visit = Visit::default();
        if self.gate.is_checking() {
            self.gate.answered(false, self.now);
        }
        self.number += 1;
        self.touched = self.running;
        self.archive = OfficeArchive::Unopened;
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Whether this person can have the case stored. Nobody is asked to agree to a notice with gaps in it.
    pub fn offers_storing(&self) -> bool {
        let whole = case_notice::missing(&self.house.office).is_empty();
        self.house.stores && whole && self.archive == OfficeArchive::Ready && self.visit.stored.is_none()
    }

    /// Whether there is anything that the next person must not see.
    pub fn holds_something(&self) -> bool {
        self.visit != Visit::default()
    }

    /// Time left until everything is wiped; `None` while there is nothing to wipe.
    pub fn left(&self) -> Option<Duration> {
        let idle = self.running.saturating_sub(self.touched);
        self.holds_something().then(|| self.house.idle.saturating_sub(idle))
    }

    /// When time alone next changes what is shown.
    pub fn wakes_in(&self) -> Option<Duration> {
        self.left().map(|left| {
            let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
            if part.is_zero() { Duration::from_secs(1) } else { part }
        })
    }

    /// How long the next passphrase has to wait; `None`: not at all.
    pub fn admin_waits(&self) -> Option<Duration> {
        self.gate.wait(self.now)
    }
}

impl Visit {
    /// Whether the CURP typed is one, so that it tells birth and sex.
    fn curp_tells(&self) -> bool {
        crate::identity::curp::read(self.form.text(FieldId::Curp)).is_ok()
    }

    /// The sheet is being printed, or about to be.
    pub fn is_printing(&self) -> bool {
        self.printing.is_some() || self.prints_by.is_some()
    }

    /// Whether there is a step back from here. Behind the first question is the welcome, where anybody may come:
    /// with answers given, the way there is to end the visit.
    pub fn can_go_back(&self) -> bool {
        match self.stage {
            Stage::Asking(question) => {
                let given = |question: &Question| !self.given(*question).is_empty() || self.is_unknown(*question);
                self.step(question).0 > 1 || question.is_contact() || !Question::ALL.iter().any(given)
            }
            Stage::Notice => true,
            Stage::Welcome | Stage::Result(_) | Stage::Printed => false,
        }
    }

    /// Whether the answers can still be changed: what is in the archive already would stay as it was.
    pub fn can_change(&self) -> bool {
        matches!(self.stage, Stage::Result(_)) && self.stored.is_none()
    }

    /// The questions of this person, as far as their answers go.
    pub fn questions(&self) -> Vec<Question> {
        match self.stage {
            Stage::Asking(question) if question.is_contact() => Question::CONTACT.to_vec(),
            _ => Question::asked(&self.form, self.curp_tells()),
        }
    }

    /// Place of a question, from one, and how many there are.
    pub fn step(&self, question: Question) -> (usize, usize) {
        let questions = self.questions();
        let at = questions.iter().position(|asked| *asked == question).unwrap_or_default();
        (at + 1, questions.len())
    }

    /// What was answered, as it is shown.
    pub fn given(&self, question: Question) -> &str {
        question.given(&self.form)
    }

    pub fn is_unknown(&self, question: Question) -> bool {
        self.unknown.contains(&question)
    }

    /// The keys that the screen needs now.
    pub fn keys(&self) -> Option<Keys> {
        match (&self.dialog, self.stage) {
            (Some(Dialog::Admin(_)), _) => Some(Keys::Secret),
            (Some(_), _) => None,
            (None, Stage::Asking(question)) => match question.answered() {
                Answered::Typed(keys) => Some(keys),
                Answered::Chosen(_) => None,
            },
            (None, _) => None,
        }
    }

    /// What is wrong or odd in the answer to a question.
    pub(super) fn judged(&self, question: Question, book: &RuleBook, today: Date) -> Option<(Severity, String)> {
        let (facts, problems) = self.form.facts(&Limits::of(book, today), today);
        let field = question.field();
        if let Some(problem) = problems.iter().find(|problem| problem.field == field) {
            return Some((problem.severity, problem.text.clone()));
        }
        let found = crate::engine::data_findings(book, &facts, today);
        let worst = found.iter().filter(|found| found.field == field.path()).max_by_key(|found| found.severity)?;
        Some((worst.severity, worst.text.clone()))
    }
}
