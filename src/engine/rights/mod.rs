//! What the worker may claim: the appeal and its terms, the dates of the credit, Mi Cuenta.
//!
//! Pure, as everything here: the applicant's own dates, the chosen option's, and the rule book give
//! days and sentences; nothing of it changes an evaluation.

mod account;
pub mod calendar;
mod dates;
mod statements;

pub use account::{Account, IN_USE, Need, NeedId, NeedState};
pub use statements::{Said, Topic, TopicId};

use super::applicant::Applicant;
use super::evaluation::{Evaluation, Finding, Missing, Product};
use super::trace::Trace;
use crate::rules::{Date, RuleBook};
use calendar::Calendar;

/// A date that somebody should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RightDateId {
    /// Last day to hand in the appeal.
    AppealLast,
    /// Day by which the appeal is resolved, about.
    Resolution,
    FirstPayment,
    /// Month of the payment after which the balance is released.
    Release,
    /// Month by which the notice of the end is due, without the employer's contribution.
    NoticeWithout,
    NoticeWith,
    /// Month from which the unemployment cover can be asked for.
    CoverFrom,
    /// First day to register in Mi Cuenta Infonavit.
    AccountFrom,
}

impl RightDateId {
    /// In reading order.
    pub const ALL: [Self; 8] = [
        Self::AppealLast,
        Self::Resolution,
        Self::FirstPayment,
        Self::Release,
        Self::NoticeWithout,
        Self::NoticeWith,
        Self::CoverFrom,
        Self::AccountFrom,
    ];

    /// Whether it is about Mi Cuenta Infonavit and not about the credit.
    pub const fn is_account(self) -> bool {
        matches!(self, Self::AccountFrom)
    }
}

/// When something is, or why nobody can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day(Date),
    Month(Date),
    /// Already so, since this month.
    Since(Date),
    /// The credit ends before, in this month.
    EndsBefore(Date),
    /// The option has no priced credit, or is out of reach.
    NoOption,
    /// Only who has an employer waits for it.
    NotEmployed,
    Unknown(Missing),
}

/// Why another date may be right too; both are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// With the days that the Institute publishes.
    InstituteDays,
    /// Counted from when the notification takes effect, a working day later.
    TakesEffect,
    /// In working days instead of calendar days.
    WorkingDays,
}

/// A date with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightDate {
    pub id: RightDateId,
    pub when: When,
    /// What other readings give.
    pub others: Vec<(Otherwise, When)>,
    pub trace: Trace,
}

/// The days of a year that are no working days, by law and by the Institute's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysOff {
    pub year: i16,
    pub mandatory: Result<Vec<Date>, Missing>,
    pub institute: Result<Vec<Date>, Missing>,
}

/// Rights, dates and the portal, for one applicant on one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    pub date: Date,
    /// The option that the dates of the credit are of.
    pub product: Option<Product>,
    /// One for each of [`RightDateId::ALL`].
    pub dates: Vec<RightDate>,
    pub topics: Vec<Topic>,
    /// What the typed dates mean today.
    pub findings: Vec<Finding>,
    pub days_off: DaysOff,
    pub account: Account,
}

impl Rights {
    pub fn date_of(&self, id: RightDateId) -> Option<&RightDate> {
        self.dates.iter().find(|date| date.id == id)
    }
}

/// Everything about the rights of one applicant, with the dates of one option.
///
/// `evaluation` is that of the same applicant; its date is the day that everything is told for.
pub fn answer(book: &RuleBook, applicant: &Applicant, evaluation: &Evaluation, chosen: Option<Product>) -> Rights {
    let (dates, findings) = dates::dates(book, applicant, evaluation, chosen);
    let year = evaluation.date.year();
    Rights {
        date: evaluation.date,
        product: chosen,
        dates,
        topics: statements::topics(book, evaluation.date),
        findings,
        days_off: DaysOff {
            year,
            mandatory: Calendar::mandatory(book).year(year),
            institute: Calendar::of_the_institute(book).year(year),
        },
        account: account::account(book, applicant, evaluation),
    }
}
