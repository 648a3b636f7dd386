//! What one product has and others have not: figures of its own, and its conditions in words.

use rust_decimal::Decimal;

use super::evaluation::Missing;
use super::trace::Trace;
use crate::money::{Mxn, Rate};
use crate::rules::{Date, RuleBook, RuleUse};

/// A figure that only some products have; its id stands in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DetailId {
    /// The most that the Institute's rules give, before what the person can pay.
    MaximumCredit,
    /// The least that can be asked for.
    MinimumAmount,
    /// Credit and subcuenta together, at most.
    MaximumWithSubcuenta,
    /// Largest price of the dwelling.
    PriceLimit,
    /// Largest payment that the salary carries.
    PaymentLimit,
    /// Band in which the rate lies, where its steps are unknown.
    RateBand,
    /// Costs taken from the credit.
    Expenses,
    /// What is left of the credit after them.
    NetCredit,
    /// Last day of the allocation letter.
    LetterUntil,
    /// What must be saved before.
    SavingGoal,
    /// What must be saved each month.
    MonthlySaving,
    /// The part that the worker pays.
    WorkerShare,
    /// The Institute's part.
    InstituteShare,
    /// The bank's or FOVISSSTE's part.
    OtherShare,
    /// What completes another credit.
    Complement,
    /// Part of the money given on a card for affiliated shops.
    OnCard,
    /// Part given to a bank account, or on a card.
    InAccount,
    /// Last day to carry out the works.
    WorksUntil,
    /// The subcuenta that stands as a guarantee.
    Guarantee,
    /// About what a dwelling of the programme costs.
    ReferencePrice,
    /// What is lent without a mortgage for small repairs.
    MinorRepairs,
    /// What is lent without a mortgage for works, from the lowest to the highest share of the subcuenta.
    WorksWithoutMortgage,
    /// The rate of what is lent without a mortgage.
    RateWithoutMortgage,
    /// What the salary pays back, where the product's own limit is unknown.
    Affordable,
    /// The one rate that was published, where the credit cannot be priced.
    PublishedRate,
}

/// What a detail's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailValue {
    Money(Mxn),
    /// From … to ….
    Between(Mxn, Mxn),
    Percent(Decimal),
    Rate(Rate),
    /// Lowest and highest rate, percent a year.
    RateBand(Decimal, Decimal),
    Months(i64),
    Day(Date),
    /// Not known: the datum or rule that is missing.
    Unknown(Missing),
}

/// A figure of one product, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub id: DetailId,
    pub value: DetailValue,
    /// What another source or another reading gives; both are shown.
    pub other: Option<DetailValue>,
    pub trace: Trace,
}

/// What a condition is about; its id stands in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionId {
    /// What the product is; its dated values are the product's life.
    Description,
    Requirement,
    /// What can be bought or done.
    Property,
    UseOfFunds,
    Funding,
    Delivery,
    Term,
    Modalities,
    Contribution,
    Expenses,
    DamageInsurance,
    UnemploymentCover,
    Guarantee,
    Documents,
    Complement,
    /// Which people or which banks.
    Participants,
    Appraisal,
    /// What happens to the balance of the subcuenta.
    Subcuenta,
    Payment,
    /// Paying before it is due.
    Prepayment,
    Statement,
    Notices,
    LifeInsurance,
    QualityInsurance,
    /// The payments after losing the salary.
    Extension,
    Collection,
    Appeal,
    ContactData,
    Release,
    Subsequent,
}

/// How the ids of the rules of the general block begin: what every credit with a mortgage carries.
const GENERAL: &str = "credito.condicion.";

impl Condition {
    /// Whether it is of the general block that every credit with a mortgage carries.
    pub fn is_general(&self, book: &RuleBook) -> bool {
        book.rule(self.rule).id.starts_with(GENERAL)
    }
}

/// One condition as its source gives it, in our words. The text is the rule's own on the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub id: ConditionId,
    /// A sentence, or the items of a list.
    pub text: Vec<String>,
    pub rule: RuleUse,
}
