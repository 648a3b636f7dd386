//! How a finding is put together. The codes are a closed list: product, dash, topic.

use super::context::Context;
use super::evaluation::{Finding, FindingKind, Who};
use super::product::{Product, numbered};
use crate::rules::RuleUse;

/// What a finding of a product is about; the same number in every product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Points,
    Employment,
    EarlierCredit,
    MinimumAge,
    AgeAndTerm,
    Payment,
    ProductLimit,
    Rate,
    Price,
    Bureau,
    Titling,
    SalaryGate,
    SimulatorAge,
    Alimony,
    WishedAmount,
    BankOffer,
    JointPayment,
    LandRate,
    Savings,
    SexX,
    PriorAction,
    MissingDatum,
    MissingRule,
    Release,
    Extension,
    UnemploymentCover,
    UnemploymentAccess,
    BorderWage,
    PublishedRange,
    GrantedShare,
    Purpose,
    MaximumAge,
    /// Whether the product can be asked for on the date.
    Offered,
    /// A condition of the product's own: savings, incorporation, damage, zone.
    Requirement,
    /// What is added to another credit.
    Complement,
    /// Where the source itself leaves a gap or an overlap.
    Gap,
    /// A second person.
    Joint,
    Documents,
    /// Sources that disagree on a rule behind the figures.
    Contradiction,
}

/// One number a topic.
macro_rules! codes {
    ($($topic:ident $number:literal;)*) => {
        /// The stable code of a finding of a product.
        pub const fn code(product: Product, topic: Topic) -> &'static str {
            match topic {
                $(Topic::$topic => numbered!(product, $number),)*
            }
        }
    };
}

codes! {
    Points "01";
    Employment "02";
    EarlierCredit "03";
    MinimumAge "04";
    AgeAndTerm "05";
    Payment "06";
    ProductLimit "07";
    Rate "08";
    Price "09";
    Bureau "10";
    Titling "11";
    SalaryGate "12";
    SimulatorAge "13";
    Alimony "14";
    WishedAmount "15";
    BankOffer "16";
    JointPayment "17";
    LandRate "18";
    Savings "19";
    SexX "20";
    PriorAction "21";
    MissingDatum "22";
    MissingRule "23";
    Release "24";
    Extension "25";
    UnemploymentCover "26";
    UnemploymentAccess "27";
    BorderWage "28";
    PublishedRange "29";
    GrantedShare "30";
    Purpose "31";
    MaximumAge "32";
    Offered "33";
    Requirement "34";
    Complement "35";
    Gap "36";
    Joint "37";
    Documents "38";
    Contradiction "39";
}

impl Finding {
    /// A finding with its sentence and nothing else.
    pub fn new(code: &'static str, kind: FindingKind, text: impl Into<String>) -> Self {
        Self {
            code,
            kind,
            text: text.into(),
            value: None,
            threshold: None,
            rule: None,
            status: None,
            action: None,
            who: None,
            field: None,
        }
    }

    /// The applicant's value and what is asked for.
    pub fn values(mut self, value: Option<String>, threshold: Option<String>) -> Self {
        self.value = value;
        self.threshold = threshold;
        self
    }

    /// The rule it rests on, with its status.
    pub fn rule(mut self, ctx: &Context<'_>, used: RuleUse) -> Self {
        self.rule = Some(used);
        self.status = Some(ctx.book.dated(used).status);
        self
    }

    /// What to do about it and who can.
    pub fn action(mut self, action: &'static str, who: Who) -> Self {
        self.action = Some(action);
        self.who = Some(who);
        self
    }

    /// Path of the applicant file that it is about.
    pub fn field(mut self, path: &'static str) -> Self {
        self.field = Some(path);
        self
    }
}
