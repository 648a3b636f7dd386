//! Every status reaches whoever reads an answer: programs, people at a terminal, and paper.
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod common;

use std::collections::BTreeSet;

use common::{person, pesos};
use jiff::civil::{Date, date};
use serde_json::Value;
use ventanilla::engine::applicant::{Applicant, Sex};
use ventanilla::engine::evaluate;
use ventanilla::report::{json, plain};
use ventanilla::rules::Status;
use ventanilla::rules::embedded::rule_book;

/// Today's credits, those of a decade ago, those of the sheet: between them every status.
const DAYS: [Date; 4] = [date(2026, 11, 21), date(2017, 10, 15), date(2004, 6, 15), date(2002, 6, 15)];

fn applicant(day: Date) -> Applicant {
    person(Sex::Woman, 31, pesos("15000"), day)
}

/// Every text under the key `estado`, anywhere in the answer.
fn statuses(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                if let (true, Value::String(status)) = (key == "estado", inner) {
                    found.insert(status.clone());
                }
                statuses(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|inner| statuses(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_status_reaches_the_json() {
    let book = rule_book();
    let mut found = BTreeSet::new();
    for day in DAYS {
        let answer = json::evaluation(&evaluate(&book, &applicant(day), day), &book);
        statuses(&serde_json::from_str(&answer).expect("JSON"), &mut found);
    }
    let all: BTreeSet<String> = Status::ALL.into_iter().map(|status| status.id().to_owned()).collect();
    assert_eq!(found, all);
}

#[test]
fn every_word_of_confidence_reaches_the_text() {
    let book = rule_book();
    let mut said = String::new();
    for day in DAYS {
        let applicant = applicant(day);
        said.push_str(&plain::evaluation(&evaluate(&book, &applicant, day), &applicant, &book));
    }
    for word in ["oficial", "prensa", "inferida", "Sin dato"] {
        assert!(said.contains(&format!("Confianza: {word}")), "no option is told to be {word}");
    }
}
