//! One applicant asked about one product, and what the answer says.
#![allow(clippy::panic, clippy::expect_used, reason = "a test may fail loudly")]

use jiff::civil::Date;
use ventanilla::engine::applicant::{Applicant, Purpose, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{DetailId, DetailValue, Finding, FindingKind, OptionResult, Product};
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

use super::{person, pesos};

pub fn book() -> &'static RuleBook {
    static BOOK: std::sync::OnceLock<RuleBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(rule_book)
}

/// Somebody who wants to buy in Jalisco.
pub fn buyer(salary: &str, price: &str, day: Date) -> Applicant {
    let mut buyer = person(Sex::Man, 30, pesos(salary), day);
    buyer.dwelling.purpose = Some(Purpose::BuyHome);
    buyer.dwelling.price = Some(pesos(price));
    buyer.dwelling.state = Some("JC".to_owned());
    buyer
}

pub fn answer(applicant: &Applicant, product: Product, day: Date) -> OptionResult {
    evaluate(book(), applicant, day).option(product).expect("an answer").clone()
}

pub fn detail(option: &OptionResult, id: DetailId) -> DetailValue {
    option.details.iter().find(|d| d.id == id).unwrap_or_else(|| panic!("{id:?} of {:?}", option.product)).value
}

pub fn other(option: &OptionResult, id: DetailId) -> Option<DetailValue> {
    option.details.iter().find(|d| d.id == id).and_then(|d| d.other)
}

pub fn money(text: &str) -> DetailValue {
    DetailValue::Money(pesos(text))
}

pub fn findings<'a>(option: &'a OptionResult, number: &str) -> Vec<&'a Finding> {
    option.findings.iter().filter(|f| f.code.ends_with(number)).collect()
}

pub fn kinds(option: &OptionResult, number: &str) -> Vec<FindingKind> {
    findings(option, number).iter().map(|f| f.kind).collect()
}
