//! What is known of the person who asks. Every field may be unknown; unknown is never zero.
//!
//! The shape is that of the applicant file (`case` reads and writes it). Texts stay as typed:
//! `identity` judges them, the engine only uses what it could read.

use super::dossier::Dossier;
pub use crate::identity::Sex;
use crate::money::{Mxn, Rate};
use crate::rules::Date;

/// Kind of employment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkerType {
    Permanent,
    Temporary,
}

/// Earlier credit of the Institute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlierCredit {
    /// "ninguno"
    None,
    /// "liquidado"
    Paid,
    /// "vigente"
    Active,
}

/// What two people who ask together are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modality {
    Individual,
    /// Married to each other.
    Conyugal,
    /// Parent, child, brother or sister.
    Familiar,
    /// Couple that is not married, or friends.
    Corresidencial,
}

impl Modality {
    /// All of them, alone first.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Conyugal, Self::Familiar, Self::Corresidencial];

    /// The word of the applicant file, of the JSON and of the lists in the rule book.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Conyugal => "conyugal",
            Self::Familiar => "familiar",
            Self::Corresidencial => "corresidencial",
        }
    }
}

/// What the money is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    BuyHome,
    BuyLand,
    Build,
    Improve,
    PayMortgage,
}

/// Kind of dwelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DwellingType {
    New,
    Used,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    pub names: Option<String>,
    pub first_surname: Option<String>,
    pub second_surname: Option<String>,
    pub curp: Option<String>,
    pub rfc: Option<String>,
    pub nss: Option<String>,
    /// As typed or as the file says; the CURP's wins where both are there (see [`Applicant::birth`]).
    pub birth: Option<Date>,
    pub sex: Option<Sex>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub mobile: Option<String>,
    /// The telephone at home.
    pub landline: Option<String>,
    pub email: Option<String>,
    pub postal_code: Option<String>,
    /// "Domicilio particular": that of the dwelling the credit is for.
    pub address: Option<String>,
    /// Where the person lives; asked beside the other one in credits for land.
    pub residence: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Employment {
    /// There is a current employer ("relación laboral vigente").
    pub active: Option<bool>,
    pub employer: Option<String>,
    pub worker_type: Option<WorkerType>,
    /// Integrated salary a month (daily × 30.4 when the file gives the daily one).
    pub salary: Option<Mxn>,
    /// Complete bimestres of continuous contributions.
    pub bimestres: Option<u16>,
    /// Complete bimestres in the current employment. Only the model before 2003 asks it.
    pub job_bimestres: Option<u16>,
    /// Alimony discounted from the salary each month.
    pub alimony: Option<Mxn>,
    /// The employer's part of the T1000 score as Mi Cuenta Infonavit shows it, 0 to 566.
    pub employer_points: Option<u16>,
    /// A public body without housing benefits that has joined the Institute. Only its own product asks it.
    pub public_body_joined: Option<bool>,
    /// Works along the northern border, where the minimum wage is another one.
    pub border_zone: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Savings {
    /// Balance of the Subcuenta de Vivienda.
    pub subcuenta: Option<Mxn>,
    /// Day of that balance.
    pub balance_date: Option<Date>,
    pub voluntary: Option<Mxn>,
    /// The subcuenta goes to lower the credit. Only the model before 2003 asks it.
    pub uses_subcuenta: Option<bool>,
    /// Uninterrupted monthly savings so far. Only the product for day labourers asks it and the next.
    pub saved_months: Option<u16>,
    /// What was saved each month.
    pub monthly_saving: Option<Mxn>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    pub earlier_credit: Option<EarlierCredit>,
    /// Whether there was an "acción de vivienda" before: it changes the band of the land credit.
    pub earlier_action: Option<bool>,
    pub owns_home: Option<bool>,
    pub bureau_consent: Option<bool>,
    /// Overdue payments in the credit bureau, as declared. Only the unofficial T100 table asks it.
    pub overdue_payments: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dwelling {
    pub purpose: Option<Purpose>,
    pub kind: Option<DwellingType>,
    /// The wished price.
    pub price: Option<Mxn>,
    /// Two letters of the state.
    pub state: Option<String>,
    /// What the works cost by their budget. Only building asks it.
    pub works_budget: Option<Mxn>,
    /// In housing that the Institute itself had built (line I). Only the 2003-2005 sheet asks it.
    pub institute_housing: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    pub term_years: Option<u8>,
    /// Less than the maximum, if so wished.
    pub amount: Option<Mxn>,
    /// Paid each month on top, from the first payment.
    pub extra_monthly: Option<Mxn>,
    pub equipa_tu_casa: Option<bool>,
}

/// A bank's offer, as typed by the advisor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankOffer {
    pub amount: Option<Mxn>,
    pub rate: Option<Rate>,
    pub term_years: Option<u8>,
}

/// FOVISSSTE's part of a credit of both funds, as typed by the advisor, and the rate that the
/// Institute gives for its own part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FovisssteOffer {
    pub amount: Option<Mxn>,
    pub rate: Option<Rate>,
    pub term_years: Option<u8>,
    /// Rate of the Institute's part, inside the published band.
    pub institute_rate: Option<Rate>,
}

/// What the credit after the earthquakes of 2017 asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mobility {
    /// The home stands where an emergency was declared.
    pub emergency_zone: Option<bool>,
    /// An authority or an authorised professional certified the damage.
    pub damage_proof: Option<bool>,
}

/// Days and answers of the procedure with the Institute; only rights and terms use them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Procedure {
    /// Day on which the contested act was notified.
    pub notified: Option<Date>,
    /// Day on which the appeal was handed in.
    pub appealed: Option<Date>,
    /// Day on which the papers of the credit were handed in.
    pub delivered: Option<Date>,
    /// Mi Cuenta Infonavit said that the e-mail is in use already.
    pub email_in_use: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applicant {
    pub person: Person,
    pub contact: Contact,
    pub employment: Employment,
    pub savings: Savings,
    pub history: History,
    /// What the two people are to each other.
    pub modality: Option<Modality>,
    /// A second person of a joint credit: their own person, contact, employment, savings, history,
    /// wishes, bank offer and land rate; the dwelling is that of both.
    pub second: Option<Box<Applicant>>,
    pub dwelling: Dwelling,
    pub wishes: Wishes,
    pub bank: BankOffer,
    /// Rate of the land credit, typed by the advisor inside the published band.
    pub land_rate: Option<Rate>,
    pub fovissste: FovisssteOffer,
    /// The credit already granted, documents handed in, checks of the property.
    pub dossier: Dossier,
    pub mobility: Mobility,
    pub procedure: Procedure,
}

impl Applicant {
    /// These facts with what is only tried on top of them; what is `None` stays as it is.
    pub fn tried(
        &self,
        term_years: Option<u8>,
        amount: Option<Mxn>,
        voluntary: Option<Mxn>,
        extra_monthly: Option<Mxn>,
    ) -> Self {
        let mut tried = self.clone();
        tried.wishes.term_years = term_years.or(tried.wishes.term_years);
        tried.wishes.amount = amount.or(tried.wishes.amount);
        tried.savings.voluntary = voluntary.or(tried.savings.voluntary);
        tried.wishes.extra_monthly = extra_monthly.or(tried.wishes.extra_monthly);
        tried
    }
}
