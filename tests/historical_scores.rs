//! The scores of the systems that ended: published cells, worked examples, edges and gaps.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::{person, pesos};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Deserialize;
use ventanilla::engine::applicant::{Applicant, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Factor, FactorId, FindingKind, Missing, Model, Product, Score, Verdict};
use ventanilla::money::{Mxn, rounding};
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{RuleBook, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    row: Vec<Row>,
    partial: Vec<Partial>,
    worked: Vec<Worked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    printed: String,
    ages: Vec<i32>,
    points: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Partial {
    id: String,
    bimestres: u16,
    job_bimestres: u16,
    salaries: Decimal,
    applied: bool,
    total: Decimal,
    factors: Vec<Decimal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Worked {
    id: String,
    date: String,
    age: i32,
    salary: String,
    subcuenta: String,
    bimestres: u16,
    factors: Vec<i64>,
    total: i64,
    reaches: bool,
}

fn data() -> Data {
    toml::from_str(include_str!("cases/engine/historical.toml")).expect("the data of the test can be read")
}

fn score_with(book: &RuleBook, applicant: &Applicant, model: Model, day: Date) -> Score {
    evaluate(book, applicant, day).score(model).expect("in force").clone()
}

fn score(applicant: &Applicant, model: Model, day: Date) -> Score {
    score_with(&rule_book(), applicant, model, day)
}

fn factor(score: &Score, id: FactorId) -> &Factor {
    score.factors.iter().find(|f| f.id == id).expect("the factor")
}

fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// 62.33 x 30.4, 70.10 x 30.4 and 86.88 x 30.4: the month of minimum wages or UMA on each day.
const UNITS: [(Date, &str); 3] =
    [(date(2012, 6, 15), "1894.832"), (date(2015, 6, 15), "2131.04"), (date(2020, 6, 15), "2641.152")];
/// First and last salary that each printed column names.
const COLUMNS: [(&str, &str); 6] =
    [("1.0", "2.6"), ("2.7", "3.6"), ("3.7", "5.2"), ("5.3", "6.7"), ("6.8", "11.0"), ("11.1", "40.0")];

#[test]
fn every_printed_cell_of_age_and_salary() {
    let (book, data) = (rule_book(), data());
    let mut cells = 0;
    for (day, unit) in UNITS {
        for row in &data.row {
            for (points, (first, last)) in row.points.iter().zip(COLUMNS) {
                for (age, times) in row.ages.iter().flat_map(|age| [(age, first), (age, last)]) {
                    // Typed to the centavo below: the first salary of the column.
                    let salary = rounding::centavo_down(dec(times) * dec(unit)).expect("fits");
                    let found = score_with(&book, &person(Sex::Man, *age, salary, day), Model::P116B, day);
                    let found = factor(&found, FactorId::AgeSalary);
                    assert_eq!((found.min, found.max), (*points, *points), "{} at {times} on {day}", row.printed);
                }
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 3 * 36);
}

/// The table leaves 2.6 to 2.7 open: cut today, rounded with the other reading.
#[test]
fn between_two_printed_salaries() {
    let day = date(2012, 6, 15);
    let points = |book: &RuleBook, salary: &str| {
        let score = score_with(book, &person(Sex::Man, 30, pesos(salary), day), Model::P116B, day);
        factor(&score, FactorId::AgeSalary).min
    };
    // 2.7 x 1,894.832 = 5,116.0464; 2.65 x 1,894.832 = 5,021.3048.
    let mut book = rule_book();
    assert_eq!((points(&book, "5116.03"), points(&book, "5116.04")), (60, 61));
    let at = usize::from(book.position("p116b.tramos.lectura").expect("a rule"));
    book.parameters[at].dated[0].value = Value::Reading("redondear".to_owned());
    assert_eq!((points(&book, "5021.30"), points(&book, "5021.31")), (60, 61));
}

#[test]
fn below_one_minimum_wage_nobody_printed_the_points() {
    let day = date(2012, 6, 15);
    let below = score(&person(Sex::Man, 30, pesos("1894.82"), day), Model::P116B, day);
    let below = factor(&below, FactorId::AgeSalary);
    assert_eq!((below.min, below.max), (60, 70));
    assert!(matches!(below.missing, Some(Missing::Rule(_))));
    let one = score(&person(Sex::Man, 30, pesos("1894.83"), day), Model::P116B, day);
    assert_eq!(factor(&one, FactorId::AgeSalary).missing, None, "62.33 x 30.4 = 1,894.832 typed to the centavo");
}

/// In 2018 the month was 2,686.144 in minimum wages and 2,450.24 in UMA.
#[test]
fn while_the_unit_of_the_salary_is_unknown_both_count() {
    let day = date(2018, 6, 15);
    // 13,000: 4.8 minimum wages (3.7-5.2) or 5.3 UMA (5.3-6.7).
    let open = score(&person(Sex::Man, 30, pesos("13000"), day), Model::P116B, day);
    let found = factor(&open, FactorId::AgeSalary);
    assert_eq!((found.min, found.max), (62, 64));
    assert!(matches!(found.missing, Some(Missing::Rule(_))));
    // 15,000: 5.5 or 6.1, the same column.
    let same = score(&person(Sex::Man, 30, pesos("15000"), day), Model::P116B, day);
    let found = factor(&same, FactorId::AgeSalary);
    assert_eq!((found.min, found.max, found.missing), (64, 64, None));
}

#[test]
fn worked_examples() {
    let data = data();
    assert_eq!(data.worked.len(), 5);
    for case in data.worked {
        let day: Date = case.date.parse().expect("a day");
        let mut applicant = person(Sex::Woman, case.age, pesos(&case.salary), day);
        applicant.savings.subcuenta = Some(pesos(&case.subcuenta));
        applicant.employment.bimestres = Some(case.bimestres);
        let score = score(&applicant, Model::P116B, day);
        let ids = [FactorId::AgeSalary, FactorId::Subcuenta, FactorId::Bimestres];
        assert_eq!(ids.map(|id| factor(&score, id).min).to_vec(), case.factors, "{}", case.id);
        assert_eq!((score.total_min, score.total_max), (case.total, case.total), "{}", case.id);
        assert_eq!((score.minimum, score.maximum), (Some(116), 153), "{}", case.id);
        assert_eq!(score.verdict, if case.reaches { Verdict::Yes } else { Verdict::No }, "{}", case.id);
    }
}

/// Juanito: 39 years, 8,000 a month in 2012, 30 bimestres; the source prints 65 and not the balance.
#[test]
fn juanito_without_his_balance() {
    let day = date(2012, 6, 15);
    let mut applicant = person(Sex::Man, 39, pesos("8000"), day);
    applicant.employment.bimestres = Some(30);
    applicant.savings.subcuenta = None;
    let score = score(&applicant, Model::P116B, day);
    assert_eq!(factor(&score, FactorId::AgeSalary).min, 65);
    assert_eq!(factor(&score, FactorId::Bimestres).min, 38);
    let open = factor(&score, FactorId::Subcuenta);
    assert_eq!((open.min, open.max), (24, 39));
    assert_eq!(open.missing, Some(Missing::Datum("ahorro.subcuenta")));
    assert_eq!((score.total_min, score.total_max, score.verdict), (127, 142, Verdict::Yes));
}

/// With a salary of 10,000 the balance in pesos is the salaries with four decimals.
#[test]
fn the_tables_of_2020_at_their_edges() {
    let day = date(2020, 6, 15);
    let salary = pesos("10000");
    for (balance, points) in [
        ("0", 24),
        ("17000", 24),
        ("17099.99", 24),
        ("17100", 27),
        ("22099.99", 27),
        ("22100", 31),
        ("26099.99", 31),
        ("26100", 33),
        ("31099.99", 33),
        ("31100", 35),
        ("37099.99", 35),
        ("37100", 37),
        ("45099.99", 37),
        ("45100", 39),
        ("9000000", 39),
    ] {
        let mut applicant = person(Sex::Man, 30, salary, day);
        applicant.savings.subcuenta = Some(pesos(balance));
        assert_eq!(factor(&score(&applicant, Model::P116B, day), FactorId::Subcuenta).min, points, "{balance}");
    }
    for (bimestres, points) in [(0, 0), (5, 0), (6, 16), (12, 16), (13, 23), (15, 23), (16, 38), (60, 38)] {
        let mut applicant = person(Sex::Man, 30, salary, day);
        applicant.employment.bimestres = Some(bimestres);
        assert_eq!(factor(&score(&applicant, Model::P116B, day), FactorId::Bimestres).min, points, "{bimestres}");
    }
}

#[test]
fn partial_totals_before_2003() {
    let (data, day) = (data(), date(2002, 6, 15));
    assert_eq!(data.partial.len(), 4);
    for case in data.partial {
        let mut applicant = person(Sex::Man, 30, pesos("5000"), day);
        applicant.employment.bimestres = Some(case.bimestres);
        applicant.employment.job_bimestres = Some(case.job_bimestres);
        applicant.savings.subcuenta = rounding::nearest_centavo(case.salaries * dec("5000"));
        applicant.savings.uses_subcuenta = Some(case.applied);
        let score = score(&applicant, Model::Seed001, day);
        let points: Vec<_> = score.factors.iter().map(|f| f.points().0).collect();
        assert_eq!(points, case.factors, "{}", case.id);
        assert_eq!(score.total(), (case.total, case.total), "{}", case.id);
        assert!(score.incomplete.is_some() && score.minimum.is_none(), "{}", case.id);
        assert_eq!((score.verdict, score.maximum), (Verdict::Undetermined, 163), "{}", case.id);
    }
}

#[test]
fn what_the_sheet_before_2003_gives_for_each_count() {
    let day = date(2002, 6, 15);
    let points = |id, change: &dyn Fn(&mut Applicant)| {
        let mut applicant = person(Sex::Man, 30, pesos("5000"), day);
        change(&mut applicant);
        let score = score(&applicant, Model::Seed001, day);
        let factor = factor(&score, id);
        (factor.points().0, factor.points().1, factor.missing)
    };
    let known = |id, change: &dyn Fn(&mut Applicant)| {
        let (least, most, missing) = points(id, change);
        assert_eq!((least, missing), (most, None));
        least
    };
    for (n, expected) in [(0, "0"), (11, "22"), (12, "48"), (13, "48"), (600, "48")] {
        assert_eq!(known(FactorId::Bimestres, &|a| a.employment.bimestres = Some(n)), dec(expected), "{n}");
    }
    for (n, expected) in [(0, "0"), (5, "10"), (6, "48"), (7, "48")] {
        assert_eq!(known(FactorId::Seniority, &|a| a.employment.job_bimestres = Some(n)), dec(expected), "{n}");
    }
    let balance = |text: &str| Some(pesos(text));
    for (text, expected) in [("0", "0"), ("24999", "24.999"), ("25000", "25"), ("25001", "25")] {
        assert_eq!(known(FactorId::Subcuenta, &|a| a.savings.subcuenta = balance(text)), dec(expected), "{text}");
    }
    for (text, expected) in [("4999.99", "0"), ("5000", "7"), ("29999.99", "35"), ("30000", "42"), ("35000", "42")] {
        assert_eq!(known(FactorId::UnusedCredit, &|a| a.savings.subcuenta = balance(text)), dec(expected), "{text}");
    }
    let open = |most: &str, path| (Decimal::ZERO, dec(most), Some(Missing::Datum(path)));
    assert_eq!(
        points(FactorId::Seniority, &|a| a.employment.job_bimestres = None),
        open("48", "empleo.bimestres_empleo_actual")
    );
    assert_eq!(
        points(FactorId::UnusedCredit, &|a| a.savings.uses_subcuenta = None),
        open("42", "ahorro.aplica_subcuenta")
    );
    assert_eq!(points(FactorId::Subcuenta, &|a| a.savings.subcuenta = None), open("25", "ahorro.subcuenta"));
}

#[test]
fn what_is_known_of_2011() {
    let day = date(2011, 6, 15);
    for (bimestres, least, most) in [(5, 0, 55), (6, 34, 34), (9, 34, 34), (10, 39, 39), (11, 39, 39), (12, 55, 55)] {
        let mut applicant = person(Sex::Man, 30, pesos("8000"), day);
        applicant.employment.bimestres = Some(bimestres);
        applicant.savings.voluntary = Some(Mxn::from_pesos(8_000));
        let score = score(&applicant, Model::P116A, day);
        let ends = |id| (factor(&score, id).min, factor(&score, id).max);
        assert_eq!(ends(FactorId::Bimestres), (least, most), "{bimestres}");
        assert_eq!(ends(FactorId::Subcuenta), (17, 40));
        assert_eq!(ends(FactorId::VoluntarySaving), (0, 16));
        assert_eq!((score.total_min, score.total_max), (least + 17, most + 56));
        assert_eq!((score.minimum, score.verdict), (Some(116), Verdict::Undetermined));
        assert!(score.incomplete.is_some());
    }
    let mut nothing_saved = person(Sex::Man, 30, pesos("8000"), day);
    nothing_saved.savings.voluntary = Some(Mxn::ZERO);
    let found = score(&nothing_saved, Model::P116A, day);
    assert_eq!((found.total_min, found.total_max), (55 + 17, 55 + 40));
}

#[test]
fn the_last_day_of_each_model_and_the_first_of_the_next() {
    let models = |day| {
        let evaluation = evaluate(&rule_book(), &person(Sex::Man, 30, pesos("15000"), day), day);
        evaluation.scores.iter().map(|s| s.model).collect::<Vec<_>>()
    };
    assert_eq!(models(date(2002, 12, 31)), [Model::Seed001]);
    assert_eq!(models(date(2003, 1, 1)), []);
    assert_eq!(models(date(2010, 12, 31)), []);
    assert_eq!(models(date(2011, 12, 31)), [Model::P116A]);
    assert_eq!(models(date(2012, 1, 1)), [Model::P116B]);
    assert_eq!(models(date(2021, 5, 20)), [Model::P116B]);
    assert_eq!(models(date(2021, 5, 21)), [Model::T1000]);
}

/// What an option says of the points: reached, short, or a partial total that names its table.
#[test]
fn an_option_follows_the_model_of_its_day() {
    let said = |day, bimestres| {
        let mut applicant = person(Sex::Man, 30, pesos("15000"), day);
        applicant.employment.bimestres = Some(bimestres);
        let evaluation = evaluate(&rule_book(), &applicant, day);
        let option = evaluation.option(Product::Tradicional).expect("an answer");
        let finding = option.findings.iter().find(|f| f.code == "TRA-01").expect("says");
        (finding.kind, finding.text.clone())
    };
    let day = date(2020, 6, 15);
    assert_eq!(said(day, 16).0, FindingKind::Meets);
    // 64 + 27 + 16 = 107 of 116.
    assert_eq!(said(day, 6), (FindingKind::Impediment, "Faltan 9 puntos".to_owned()));
    for day in [date(2002, 6, 15), date(2011, 6, 15)] {
        let (kind, text) = said(day, 16);
        assert_eq!(kind, FindingKind::Missing, "{day}");
        assert!(text.contains("parcial") && text.contains("Tabla Edad - Salario"), "{text}");
    }
}
