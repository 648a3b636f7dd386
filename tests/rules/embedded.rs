//! The shipped book passes its own checks.

use ventanilla::rules::{RuleBook, embedded};

#[test]
fn the_shipped_book_passes() {
    let book = RuleBook::from_files(embedded::files()).expect("the shipped files pass");
    assert_eq!(book.version, "2026.11");
    assert_eq!(book.reviewed.to_string(), "2026-11-21");
    assert_eq!(book.digest.len(), 64);
    assert_eq!(book, embedded::rule_book());
}
