//! Two people, one dwelling: each evaluated alone, then added.

use rust_decimal::Decimal;

use super::applicant::{Applicant, Modality};
use super::evaluation::{Evaluation, FigureId, Finding, OptionResult, Product, Qualifies};
use super::scoring::Inputs;
use super::trace::Trace;
use crate::money::Mxn;
use crate::rules::{Date, Status};

/// Both people's answer to one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointResult {
    pub product: Product,
    /// `None` while nobody has said what the two are to each other.
    pub modality: Option<Modality>,
    pub qualifies: Qualifies,
    pub findings: Vec<Finding>,
    /// Both amounts added, before the joint ceiling.
    pub sum: Option<Mxn>,
    /// The most that two people can have together.
    pub ceiling: Option<Mxn>,
    /// The sum, or the ceiling where that is less.
    pub amount: Option<Mxn>,
    /// Both payments. Unknown where the ceiling cuts the sum: no source says who gives way.
    pub payment: Option<Mxn>,
    pub payment_with_fpp: Option<Mxn>,
    /// With both subcuentas and savings.
    pub buying_power: Option<Mxn>,
    /// Share of the dwelling of the first and of the second person, percent to two decimals, by
    /// their credits.
    pub ownership: Option<(Decimal, Decimal)>,
    /// Month of the last payment of the one who pays longer.
    pub ends_without: Option<Date>,
    pub ends_with: Option<Date>,
    pub status: Status,
    pub traces: Vec<(FigureId, Trace)>,
}

/// The second person as an applicant of their own: the dwelling and what it is for are those of both.
pub(super) fn alone(second: &Applicant, first: &Applicant) -> Applicant {
    let mut alone = second.clone();
    alone.second = None;
    alone.dwelling = first.dwelling.clone();
    alone
}

/// Both people together, for each product that can be had jointly.
pub(super) fn joint(_inputs: &Inputs<'_>, _first: &[OptionResult], _second: Option<&Evaluation>) -> Vec<JointResult> {
    Vec::new()
}
