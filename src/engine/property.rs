//! What the sources ask of the dwelling or the land, and whether it was seen to be so.

use super::applicant::Applicant;
use super::dossier::CheckId;
use super::product::Product;
use crate::rules::{Date, Found, RuleBook, RuleUse, Value};

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    pub id: CheckId,
    /// What is asked for, in words.
    pub text: String,
    pub rule: RuleUse,
    /// `None`: nobody has looked.
    pub meets: Option<bool>,
}

/// What a product's dwelling or land has to be on a date, by the rules in force.
pub fn checks(book: &RuleBook, applicant: &Applicant, date: Date, product: Product) -> Vec<CheckLine> {
    let asked = CheckId::ALL.into_iter().filter(|id| id.for_land() == product.for_land());
    asked
        .filter_map(|id| match book.at(id.rule(), date) {
            Found::InForce(rule, dated) => match &dated.value {
                Value::Statement(text) => {
                    let meets = applicant.dossier.property.get(&id).copied();
                    Some(CheckLine { id, text: text.clone(), rule, meets })
                }
                _ => None,
            },
            Found::NotInForce { .. } | Found::NoSuchRule => None,
        })
        .collect()
}
