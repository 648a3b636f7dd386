//! The answer to one applicant on one date: scores, options, findings, and why.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::amortization::{Schedule, Terms};
pub use super::detail::{Condition, ConditionId, Detail, DetailId, DetailValue};
pub use super::joint::{JointFigure, JointResult};
pub use super::product::{OtherLender, Product, ProductPurpose};
use super::trace::Trace;
use crate::identity::DataFinding;
use crate::money::{Mxn, Rate};
use crate::rules::{Date, RuleUse, Status};

/// Whether a score reaches its minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    No,
    Undetermined,
}

/// Whether a person can have an option. Ordered: the worst finding decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifies {
    Yes,
    /// Depends on somebody else's decision, a bank's offer say.
    Conditional,
    /// A datum or a rule is missing; a finding says which.
    Undetermined,
    No,
}

/// A scoring model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    T1000,
    T100,
    /// 116 points, 2012 to May 2021.
    P116B,
    /// 116 points as far as they are known of 2011; a partial total.
    P116A,
    /// Before 2003; a partial total.
    Seed001,
}

/// A factor of a score, a closed list; its id stands in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactorId {
    Bimestres,
    Salary,
    Age,
    Subcuenta,
    WorkerType,
    Woman,
    /// The employer's part as one captured total; replaces the three below.
    EmployerTotal,
    EmployerPayment,
    EmployerStability,
    EmployerSurroundings,
    PaymentCapacity,
    /// One table of age and salary.
    AgeSalary,
    /// Bimestres in the current employment.
    Seniority,
    /// The subcuenta that goes to lower the credit.
    UnusedCredit,
    VoluntarySaving,
}

/// One factor's points: a range while something is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    pub id: FactorId,
    pub min: i64,
    pub max: i64,
    /// The points where they have decimals; `min` and `max` are then the whole numbers around them.
    pub exact: Option<Decimal>,
    /// What the factor can give at most; `None` for an addition on top (Mujer Infonavit).
    pub maximum: Option<i64>,
    /// The datum or rule that is missing, when the points are a range.
    pub missing: Option<Missing>,
    pub rule: RuleUse,
    pub status: Status,
    pub trace: Trace,
}

impl Factor {
    /// Least and most points, with their decimals.
    pub fn points(&self) -> (Decimal, Decimal) {
        self.exact.map_or((Decimal::from(self.min), Decimal::from(self.max)), |points| (points, points))
    }

    /// The employer's factors, as against the person's own.
    pub fn is_employers(&self) -> bool {
        matches!(
            self.id,
            FactorId::EmployerTotal
                | FactorId::EmployerPayment
                | FactorId::EmployerStability
                | FactorId::EmployerSurroundings
        )
    }
}

/// What keeps a figure unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A datum of the applicant that nobody has captured, by its path in the applicant file.
    Datum(&'static str),
    /// A rule that nobody has published.
    Rule(RuleUse),
    /// A rule that is not in force on the date, with its id.
    NotInForce(&'static str),
}

/// A date on which the person's own points change if the employment goes on as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastRow {
    /// The day; the first row is the date of evaluation.
    pub date: Date,
    /// What changes on it; empty in the first row.
    pub changes: Vec<ForecastChange>,
    /// The person's own points from that day (lower bound).
    pub own: i64,
    /// Own and captured employer's points (lower bound).
    pub total: i64,
    /// What would still be lacking to the minimum; zero when reached.
    pub lacking: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForecastChange {
    /// Complete bimestres reached.
    Bimestres(u16),
    /// Years completed.
    Age(u8),
    /// Lower edge of the bracket that the subcuenta reaches.
    Subcuenta(Mxn),
}

/// One model's score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub model: Model,
    /// Whether the model decides on this date, as far as the sources say; the T100 only orients.
    pub applies: bool,
    /// Why another model stands beside this one, where two may hold on the date.
    pub reason: Option<&'static str>,
    /// The points asked for; `None` where nobody has published them.
    pub minimum: Option<i64>,
    pub minimum_rule: RuleUse,
    /// The most the model can give (additions not counted); of a partial total, the most of its part.
    pub maximum: i64,
    pub total_min: i64,
    pub total_max: i64,
    /// The person's own part, without the employer's.
    pub own_min: i64,
    pub own_max: i64,
    pub verdict: Verdict,
    /// The table that nobody has published, without which the total is a partial one and there is no
    /// verdict.
    pub incomplete: Option<RuleUse>,
    pub factors: Vec<Factor>,
    /// The other conditions of the model (T100: income, months, no home).
    pub findings: Vec<Finding>,
    pub forecast: Vec<ForecastRow>,
    pub status: Status,
}

impl Score {
    /// Least and most of the total, with the decimals of its factors.
    pub fn total(&self) -> (Decimal, Decimal) {
        total(&self.factors)
    }
}

/// Least and most that factors give together.
pub(super) fn total(factors: &[Factor]) -> (Decimal, Decimal) {
    let zero = (Decimal::ZERO, Decimal::ZERO);
    factors.iter().map(Factor::points).fold(zero, |sum, points| (sum.0 + points.0, sum.1 + points.1))
}

/// What a finding means for the option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A condition that is met.
    Meets,
    Information,
    /// Worth knowing; decides nothing.
    Warning,
    /// Depends on somebody else's decision.
    Condition,
    /// Something is missing, so nothing can be said.
    Missing,
    Impediment,
}

/// The worst finding decides.
pub(super) fn worst(findings: &[Finding]) -> Qualifies {
    let answer = |kind| match kind {
        FindingKind::Meets | FindingKind::Information | FindingKind::Warning => Qualifies::Yes,
        FindingKind::Condition => Qualifies::Conditional,
        FindingKind::Missing => Qualifies::Undetermined,
        FindingKind::Impediment => Qualifies::No,
    };
    findings.iter().map(|f| answer(f.kind)).max().unwrap_or(Qualifies::Yes)
}

/// Who can do something about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Worker,
    Employer,
    Imss,
    Afore,
    Infonavit,
    Bank,
    Office,
}

/// A numbered statement about an option or a score; the codes are a closed list and stable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `TRA-01`.
    pub code: &'static str,
    pub kind: FindingKind,
    /// One sentence.
    pub text: String,
    /// The applicant's value, formatted.
    pub value: Option<String>,
    /// What is asked for, formatted.
    pub threshold: Option<String>,
    /// The rule it rests on.
    pub rule: Option<RuleUse>,
    pub status: Option<Status>,
    /// What to do about it.
    pub action: Option<&'static str>,
    pub who: Option<Who>,
    /// Path of the applicant file that the finding is about, so that a screen can go there.
    pub field: Option<&'static str>,
}

/// The figures of an option; each has its trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureId {
    Amount,
    Row,
    Rate,
    Term,
    Payment,
    PaymentWithFpp,
    BuyingPower,
    NeededIncome,
    TotalInterest,
    /// With the employer's contribution.
    TotalInterestWith,
    Cat,
    EndsWithout,
    EndsWith,
    /// The payment as a share of the income, where a bank takes part.
    IncomeShare,
    /// What the other reading of the rate row gives, when it differs.
    OtherReading,
}

/// One credit: the Institute's or the bank's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    pub amount: Mxn,
    /// Whole UMA (the Institute's only).
    pub uma: Option<i64>,
    pub rate: Rate,
    pub months: u16,
    /// Level payment, capital and interest.
    pub payment: Mxn,
    /// Without the employer's contribution.
    pub plain: Arc<Schedule>,
    /// With the employer's contribution, where it is known and reaches this credit.
    pub with_contribution: Option<Arc<Schedule>>,
}

impl Credit {
    /// What its tables are computed from.
    pub fn terms(&self) -> Terms {
        let Self { amount, rate, months, payment, .. } = *self;
        Terms { amount, rate, months, payment, first: self.plain.first }
    }
}

/// The result of the other reading of the rate row, when it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherReading {
    pub row: Decimal,
    pub rate: Rate,
    pub amount: Mxn,
    pub payment: Mxn,
}

/// Whether a product can be asked for on the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    Yes,
    /// The date is outside its life; the last day before and the first day after, where there are.
    No {
        ended: Option<Date>,
        begins: Option<Date>,
    },
    /// No source says whether it was offered.
    Unknown,
}

/// One product's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionResult {
    pub product: Product,
    pub offered: Offered,
    pub qualifies: Qualifies,
    pub findings: Vec<Finding>,
    /// What the product's documents say of it in words: use of the money, delivery, insurance …
    pub conditions: Vec<Condition>,
    /// Figures of this product alone, in reading order.
    pub details: Vec<Detail>,
    /// The Institute's credit; `None` when it cannot be priced (a finding says why).
    pub credit: Option<Credit>,
    /// The bank's credit of a joint product.
    pub bank: Option<Credit>,
    /// Row of the rate table, in UMA with one decimal.
    pub row_uma: Option<Decimal>,
    /// The other reading of the row, when it gives something else.
    pub other_reading: Option<OtherReading>,
    /// Credit and bank together.
    pub amount: Option<Mxn>,
    pub payment: Option<Mxn>,
    pub payment_with_fpp: Option<Mxn>,
    pub buying_power: Option<Mxn>,
    /// Income needed for the wished price, or, without one, for the amount shown.
    pub needed_income: Option<Mxn>,
    pub total_interest: Option<Mxn>,
    pub total_interest_with: Option<Mxn>,
    /// Percent, unrounded to six decimals.
    pub cat: Option<Decimal>,
    /// Month of the last payment.
    pub ends_without: Option<Date>,
    pub ends_with: Option<Date>,
    /// Payment as a share of the income, percent, when a bank takes part.
    pub income_share: Option<Decimal>,
    pub status: Status,
    pub traces: Vec<(FigureId, Trace)>,
}

impl OptionResult {
    /// Whether the product has no such figure at all, known or unknown: a complement is priced within
    /// its main credit, a credit paid at once has no instalments, one for repairs buys no home.
    pub const fn has_no(&self, figure: FigureId) -> bool {
        match self.product {
            Product::EquipaTuCasa => true,
            Product::MovilidadHabitacional => !matches!(figure, FigureId::Amount),
            Product::Mejoravit => matches!(figure, FigureId::BuyingPower | FigureId::NeededIncome),
            _ => false,
        }
    }

    /// The trace of a figure.
    pub fn trace(&self, figure: FigureId) -> Option<&Trace> {
        self.traces.iter().find(|(id, _)| *id == figure).map(|(_, trace)| trace)
    }
}

/// A datum computed from the applicant's own, shown as derived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derived {
    pub birth: Option<Date>,
    pub age: Option<u8>,
    pub sex: Option<super::applicant::Sex>,
    /// Two letters of the CURP.
    pub birth_state: Option<&'static str>,
    /// Birth and sex come from the CURP (else as typed).
    pub from_curp: bool,
    /// Salary in monthly UMA, unrounded.
    pub salary_uma: Option<Decimal>,
    /// Employer's contribution a month.
    pub contribution: Option<Mxn>,
    /// First complete bimestre of the continuous ones.
    pub employed_since: Option<Date>,
}

/// Everything about one applicant on one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    pub date: Date,
    pub derived: Derived,
    /// What is wrong or odd in the data.
    pub data: Vec<DataFinding>,
    pub scores: Vec<Score>,
    /// One answer for every product of [`Product::ALL`], in its order.
    pub options: Vec<OptionResult>,
    /// The second person's own answer, where there is one.
    pub second: Option<Box<Evaluation>>,
    /// Both people together, one answer for each product that can be had jointly.
    pub joint: Vec<JointResult>,
}

impl Evaluation {
    pub fn option(&self, product: Product) -> Option<&OptionResult> {
        self.options.iter().find(|o| o.product == product)
    }

    /// Both people's answer to a product.
    pub fn joint(&self, product: Product) -> Option<&JointResult> {
        self.joint.iter().find(|joint| joint.product == product)
    }

    pub fn score(&self, model: Model) -> Option<&Score> {
        self.scores.iter().find(|s| s.model == model)
    }
}
