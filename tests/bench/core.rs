//! What one applicant costs, alone and with a second person: evaluated, and printed; and what the rule book
//! costs at each start. `cargo bench --no-default-features --bench core`.
//!
//! Every figure is also given as a ratio to a reference loop measured in the same run, so that
//! figures of different machines can be compared. Without `--bench` (as `cargo test` calls it)
//! everything runs once and only the results are looked at.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, reason = "a measurement of something broken stops")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluation::Product;
use ventanilla::money::{Decimal, Rate, rounding};
use ventanilla::report::model::PrintOptions;
use ventanilla::report::pdf;
use ventanilla::rules::{Date, RuleBook, embedded};
use ventanilla::{case, engine};

const SAMPLE: &[u8] = include_bytes!("../../assets/samples/dalia.json");
const SECOND: &[u8] = include_bytes!("../../assets/samples/salario_alto.json");

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let rounds = if measuring { 400 } else { 1 };
    let book = embedded::rule_book();
    let date = Date::new(2026, 11, 21).expect("a day");
    let applicant = case::read(SAMPLE, &case::Limits::of(&book, date)).expect("the sample is whole");
    let mut both = applicant.clone();
    both.second = Some(Box::new(case::read(SECOND, &case::Limits::of(&book, date)).expect("the sample is whole")));

    let evaluation = engine::evaluate(&book, &applicant, date);
    let rows: usize = evaluation
        .options
        .iter()
        .flat_map(|option| option.credit.iter().chain(&option.bank))
        .map(|credit| credit.plain.rows.len() + credit.with_contribution.as_ref().map_or(0, |s| s.rows.len()))
        .sum();
    assert_eq!(evaluation.options.len(), Product::ALL.len());
    assert!(rows > 1_500, "only {rows} rows: not the whole evaluation");
    let of_both = engine::evaluate(&book, &both, date);
    let second = of_both.second.as_ref().expect("the second person has an answer of their own");
    assert_eq!((of_both.options.len(), second.options.len()), (Product::ALL.len(), Product::ALL.len()));
    assert_eq!(RuleBook::from_files(embedded::files()).expect("the shipped files pass"), book);
    let pdf = summary(&applicant, &book, date);
    assert!(pdf.starts_with(b"%PDF-"));
    if !measuring {
        black_box(reference());
        println!("core: {rows} rows, summary of {} bytes; not measured", pdf.len());
        return;
    }

    let unit = fastest(rounds, || {
        black_box(reference());
    });
    println!("reference, 360 rows in decimals: {unit:?}");
    let tell = |what: &str, time: Duration| {
        println!("{what}: {time:?}, {:.2} times the reference", time.as_secs_f64() / unit.as_secs_f64());
    };
    tell(
        "one applicant evaluated",
        fastest(rounds, || {
            black_box(engine::evaluate(black_box(&book), black_box(&applicant), date));
        }),
    );
    tell(
        "two people evaluated, all products",
        fastest(rounds, || {
            black_box(engine::evaluate(black_box(&book), black_box(&both), date));
        }),
    );
    tell(
        "one summary written",
        fastest(rounds / 10, || {
            black_box(summary(black_box(&applicant), &book, date));
        }),
    );
    tell(
        "rule book of the program taken apart (each start)",
        fastest(rounds, || {
            black_box(embedded::rule_book());
        }),
    );
    tell(
        "the same book read from its files and checked (at build time)",
        fastest(rounds / 10, || {
            black_box(RuleBook::from_files(black_box(embedded::files())).expect("the shipped files pass"));
        }),
    );
    let values: usize = book.parameters.iter().map(|parameter| parameter.dated.len()).sum();
    println!(
        "{rows} rows in all; summary of {} bytes; {} rules, {values} dated values",
        pdf.len(),
        book.parameters.len()
    );
}

fn summary(applicant: &Applicant, book: &RuleBook, date: Date) -> Vec<u8> {
    let evaluation = engine::evaluate(book, applicant, date);
    let options = PrintOptions { digest: case::digest(applicant, date, &book.digest).0, ..PrintOptions::default() };
    pdf::summary(&evaluation, applicant, book, &options, 0).expect("the sample can be printed")
}

/// The fastest of some rounds, after as many to warm up: what the work costs when nothing disturbs.
fn fastest(rounds: u32, mut work: impl FnMut()) -> Duration {
    (0..2 * rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .skip(rounds as usize)
        .min()
        .unwrap_or_default()
}

/// An instalment table as one would write it in decimals, row by row: 691,847.46 at 6.72 %.
fn reference() -> Decimal {
    let monthly = Rate::from_percent(Decimal::new(672, 2)).expect("fits").monthly();
    let payment = Decimal::new(447_352, 2);
    let mut balance = Decimal::new(69_184_746, 2);
    for _ in 0..360 {
        let interest = rounding::nearest_centavo(balance * monthly).expect("fits").to_decimal();
        balance -= payment - interest;
    }
    balance
}
