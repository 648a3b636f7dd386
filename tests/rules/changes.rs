//! What changed between two days, against what the book's sources say of those days.

use ventanilla::rules::changes::between;
use ventanilla::rules::{Change, ChangeKind, Date, RuleBook, Value, embedded};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn changes(book: &RuleBook, first: &str, second: &str) -> Vec<(String, Change)> {
    let found = between(book, day(first), day(second));
    found.into_iter().map(|change| (book.parameters[usize::from(change.parameter)].id.clone(), change)).collect()
}

fn of(found: &[(String, Change)], id: &str) -> Option<Change> {
    found.iter().find(|(changed, _)| changed == id).map(|(_, change)| *change)
}

#[test]
fn the_new_uma_of_february_is_a_change_and_the_minimum_of_points_is_not() {
    let book = embedded::rule_book();
    let found = changes(&book, "2026-01-31", "2026-02-01");
    let uma = of(&found, "nacional.uma.diaria").expect("the UMA changes on 1 February");
    assert_eq!(uma.kind, ChangeKind::Value);
    let value = |used| match &book.dated(used).value {
        Value::Number(n) => n.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(uma.before.map(value).as_deref(), Some("113.14"));
    assert_eq!(uma.after.map(value).as_deref(), Some("117.31"));
    assert_eq!(of(&found, "t1000.minimo"), None);
    // The same 860 UMA, from that day on only inferred.
    assert_eq!(of(&found, "suelo.tope.primera").map(|change| change.kind), Some(ChangeKind::Status));
}

#[test]
fn what_begins_on_the_way_there_ends_on_the_way_back() {
    let book = embedded::rule_book();
    // T1000 began on 21 May 2021, P116-B may have held until the next day.
    let there = changes(&book, "2021-05-20", "2021-05-23");
    let old = of(&there, "p116b.minimo").expect("the old score ends");
    assert_eq!((old.kind, old.after), (ChangeKind::Ends, None));
    let new = of(&there, "t1000.minimo").expect("the new score begins");
    assert_eq!((new.kind, new.before), (ChangeKind::Begins, None));
    let back = changes(&book, "2021-05-23", "2021-05-20");
    assert_eq!(of(&back, "p116b.minimo").map(|change| change.kind), Some(ChangeKind::Begins));
    assert_eq!(back.len(), there.len());
    for ((id, one), (other, turned)) in there.iter().zip(&back) {
        assert_eq!((id, one.before, one.after), (other, turned.after, turned.before));
    }
}

#[test]
fn a_day_does_not_differ_from_itself_and_the_order_is_that_of_the_book() {
    let book = embedded::rule_book();
    assert_eq!(between(&book, day("2026-11-21"), day("2026-11-21")), []);
    let long = between(&book, day("2003-01-01"), day("2026-11-21"));
    assert!(long.len() > 60, "{}", long.len());
    assert!(long.windows(2).all(|pair| pair[0].parameter < pair[1].parameter));
}
