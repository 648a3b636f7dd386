//! How a finding is put together. The codes are a closed list: product, dash, topic.

use super::context::Context;
use super::evaluation::{Finding, FindingKind, Product, Who};
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
}

/// Spells the codes out, so that each is found by searching for it.
macro_rules! codes {
    ($($topic:ident: $tra:literal $tot:literal $cof:literal $sue:literal;)*) => {
        /// The stable code of a finding of a product.
        pub const fn code(product: Product, topic: Topic) -> &'static str {
            match topic {
                $(Topic::$topic => match product {
                    Product::Tradicional => $tra,
                    Product::Total => $tot,
                    Product::Cofinavit => $cof,
                    Product::Suelo => $sue,
                },)*
            }
        }
    };
}

codes! {
    Points: "TRA-01" "TOT-01" "COF-01" "SUE-01";
    Employment: "TRA-02" "TOT-02" "COF-02" "SUE-02";
    EarlierCredit: "TRA-03" "TOT-03" "COF-03" "SUE-03";
    MinimumAge: "TRA-04" "TOT-04" "COF-04" "SUE-04";
    AgeAndTerm: "TRA-05" "TOT-05" "COF-05" "SUE-05";
    Payment: "TRA-06" "TOT-06" "COF-06" "SUE-06";
    ProductLimit: "TRA-07" "TOT-07" "COF-07" "SUE-07";
    Rate: "TRA-08" "TOT-08" "COF-08" "SUE-08";
    Price: "TRA-09" "TOT-09" "COF-09" "SUE-09";
    Bureau: "TRA-10" "TOT-10" "COF-10" "SUE-10";
    Titling: "TRA-11" "TOT-11" "COF-11" "SUE-11";
    SalaryGate: "TRA-12" "TOT-12" "COF-12" "SUE-12";
    SimulatorAge: "TRA-13" "TOT-13" "COF-13" "SUE-13";
    Alimony: "TRA-14" "TOT-14" "COF-14" "SUE-14";
    WishedAmount: "TRA-15" "TOT-15" "COF-15" "SUE-15";
    BankOffer: "TRA-16" "TOT-16" "COF-16" "SUE-16";
    JointPayment: "TRA-17" "TOT-17" "COF-17" "SUE-17";
    LandRate: "TRA-18" "TOT-18" "COF-18" "SUE-18";
    Savings: "TRA-19" "TOT-19" "COF-19" "SUE-19";
    SexX: "TRA-20" "TOT-20" "COF-20" "SUE-20";
    PriorAction: "TRA-21" "TOT-21" "COF-21" "SUE-21";
    MissingDatum: "TRA-22" "TOT-22" "COF-22" "SUE-22";
    MissingRule: "TRA-23" "TOT-23" "COF-23" "SUE-23";
    Release: "TRA-24" "TOT-24" "COF-24" "SUE-24";
    Extension: "TRA-25" "TOT-25" "COF-25" "SUE-25";
    UnemploymentCover: "TRA-26" "TOT-26" "COF-26" "SUE-26";
    UnemploymentAccess: "TRA-27" "TOT-27" "COF-27" "SUE-27";
    BorderWage: "TRA-28" "TOT-28" "COF-28" "SUE-28";
    PublishedRange: "TRA-29" "TOT-29" "COF-29" "SUE-29";
    GrantedShare: "TRA-30" "TOT-30" "COF-30" "SUE-30";
    Purpose: "TRA-31" "TOT-31" "COF-31" "SUE-31";
    MaximumAge: "TRA-32" "TOT-32" "COF-32" "SUE-32";
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
