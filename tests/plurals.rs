//! One is one: "Falta 1 punto", not "Faltan 1 puntos".
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod common;

use common::{person, pesos};
use jiff::civil::{Date, date};
use ventanilla::engine::applicant::{Applicant, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Model, OptionResult, Product};
use ventanilla::rules::embedded::rule_book;
use ventanilla::{format, text};

const DAY: Date = date(2026, 2, 10);

fn option(applicant: &Applicant, day: Date, product: Product) -> OptionResult {
    evaluate(&rule_book(), applicant, day).option(product).expect("every product answers").clone()
}

fn man() -> Applicant {
    person(Sex::Man, 30, pesos("60000"), DAY)
}

/// "{n} puntos" stands in a table that has "1 punto" too.
#[test]
fn every_sentence_that_counts_has_its_singular_beside_it() {
    let mut counted = 0;
    for (id, sentence) in text::ALL {
        let Some((_, after)) = sentence.split_once("{n} ") else { continue };
        let noun: String = after.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let Some(single) = noun.strip_suffix('s').filter(|_| noun != "más") else { continue };
        counted += 1;
        let table = id.rsplit_once('.').expect("file, table, key").0;
        // "meses" and "mes", "renglones" and "renglón": the letters that both have.
        let stem: String = single.chars().take(single.chars().count().saturating_sub(3)).collect();
        let beside = text::ALL.iter().filter(|(other, _)| other.rsplit_once('.').is_some_and(|(t, _)| t == table));
        let found = beside.filter(|(other, said)| {
            // Where the one has its name instead of a number.
            let named = other.strip_suffix("_uno") == Some(*id);
            named || said.contains(&format!("1 {stem}")) || said.starts_with("Una ") || said.contains(" un dato ")
        });
        assert_ne!(found.count(), 0, "{id}: {sentence}");
    }
    assert!(counted > 20, "{counted} sentences count something");
}

#[test]
fn one_point_short_is_said_in_the_singular() {
    // What the score needs beyond its own points, less one: the employer gives the rest.
    let mut short = man();
    short.employment.employer_points = Some(0);
    let score = evaluate(&rule_book(), &short, DAY).score(Model::T1000).expect("the model of the day").clone();
    let minimum = score.minimum.expect("published");
    for (lacking, said) in [(1, "Falta 1 punto"), (2, "Faltan 2 puntos")] {
        let points = minimum - score.total_min - lacking;
        short.employment.employer_points = Some(u16::try_from(points).expect("points of an employer"));
        let findings = option(&short, DAY, Product::Tradicional).findings;
        assert!(findings.iter().any(|finding| finding.text.starts_with(said)), "{said}: {findings:#?}");
    }
}

/// Twelve savings are asked for.
#[test]
fn one_saving_short_is_said_in_the_singular() {
    let mut saver = man();
    for (have, said, shown) in [
        (11, "Falta 1 mensualidad de ahorro", "11 mensualidades"),
        (10, "Faltan 2 mensualidades de ahorro", "10 mensualidades"),
        (1, "Faltan 11 mensualidades de ahorro", "1 mensualidad"),
    ] {
        saver.savings.saved_months = Some(have);
        let findings = option(&saver, DAY, Product::Jornalero).findings;
        let found = findings.iter().find(|finding| finding.text == said);
        let found = found.unwrap_or_else(|| panic!("{said}: {findings:#?}"));
        assert_eq!(found.value.as_deref(), Some(shown));
    }
}

#[test]
fn counts_of_one_and_of_many() {
    assert_eq!([format::points(1), format::points(0), format::points(1128)], ["1 punto", "0 puntos", "1128 puntos"]);
    assert_eq!(format::points("1–5"), "1–5 puntos");
    assert_eq!([format::years(1), format::bimestres(1), format::months(1)], ["1 año", "1 bimestre", "1 mes"]);
    assert_eq!([format::years(2), format::bimestres(2), format::months(2)], ["2 años", "2 bimestres", "2 meses"]);
}
