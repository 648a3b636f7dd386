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
use ventanilla::report::{json, plain, words};
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{RuleBook, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    row: Vec<Row>,
    partial: Vec<Partial>,
    worked: Vec<Worked>,
    open: Vec<Open>,
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
    /// By another reading of the tables.
    other_total: Option<i64>,
}

/// A worked example of which the source does not give the balance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    id: String,
    date: String,
    age: i32,
    salary: String,
    bimestres: u16,
    age_salary: i64,
    bimestres_points: i64,
    subcuenta: (i64, i64),
    total: (i64, i64),
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
    let of_day = book.parameters[at].dated.iter().position(|dated| dated.covers(day)).expect("in force");
    book.parameters[at].dated[of_day].value = Value::Reading("redondear".to_owned());
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
    let readings = ["P116-07", "P116-08"];
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
        // What another reading of the tables gives is told beside it.
        let told: Vec<_> = score.findings.iter().filter(|f| readings.contains(&f.code)).map(|f| &f.text).collect();
        match case.other_total {
            Some(other) => assert!(told.len() == 1 && told[0].contains(&other.to_string()), "{}: {told:?}", case.id),
            None => assert!(told.is_empty(), "{}: {told:?}", case.id),
        }
    }
}

/// Juanito: the source prints his points of age and salary, and not his balance.
#[test]
fn worked_examples_without_a_balance() {
    let data = data();
    assert_eq!(data.open.len(), 1);
    for case in data.open {
        let day: Date = case.date.parse().expect("a day");
        let mut applicant = person(Sex::Man, case.age, pesos(&case.salary), day);
        applicant.employment.bimestres = Some(case.bimestres);
        applicant.savings.subcuenta = None;
        let score = score(&applicant, Model::P116B, day);
        assert_eq!(factor(&score, FactorId::AgeSalary).min, case.age_salary, "{}", case.id);
        assert_eq!(factor(&score, FactorId::Bimestres).min, case.bimestres_points, "{}", case.id);
        let open = factor(&score, FactorId::Subcuenta);
        assert_eq!((open.min, open.max), case.subcuenta, "{}", case.id);
        assert_eq!(open.missing, Some(Missing::Datum("ahorro.subcuenta")));
        assert_eq!((score.total_min, score.total_max), case.total, "{}", case.id);
        assert_eq!(score.verdict, if case.reaches { Verdict::Yes } else { Verdict::Undetermined }, "{}", case.id);
    }
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
        evaluation.scores.iter().map(|s| (s.model, s.applies)).collect::<Vec<_>>()
    };
    use Model::{P116A, P116B, Seed001, T100, T1000};
    // Where two may hold, the one that the sources support better decides, as far as they say.
    assert_eq!(models(date(2002, 12, 31)), [(Seed001, true)]);
    assert_eq!(models(date(2003, 1, 1)), [(P116A, true), (Seed001, false)]);
    assert_eq!(models(date(2003, 12, 31)), [(P116A, true), (Seed001, false)]);
    assert_eq!(models(date(2004, 1, 1)), [(P116A, true)]);
    assert_eq!(models(date(2010, 12, 31)), [(P116A, true)]);
    assert_eq!(models(date(2011, 1, 1)), [(P116B, false), (P116A, true)]);
    assert_eq!(models(date(2011, 12, 31)), [(P116B, false), (P116A, true)]);
    assert_eq!(models(date(2012, 1, 1)), [(P116B, true), (P116A, false)]);
    assert_eq!(models(date(2012, 2, 27)), [(P116B, true), (P116A, false)]);
    assert_eq!(models(date(2012, 2, 28)), [(P116B, true)]);
    assert_eq!(models(date(2021, 5, 20)), [(P116B, true)]);
    assert_eq!(models(date(2021, 5, 21)), [(T1000, true), (P116B, false)]);
    assert_eq!(models(date(2021, 5, 22)), [(T1000, true), (P116B, false)]);
    assert_eq!(models(date(2021, 5, 23)), [(T1000, true)]);
    assert_eq!(models(date(2026, 11, 21)).len(), 2);
    assert_eq!(models(date(2026, 11, 21))[1].0, T100);
}

/// Two models on one date always say why, in the answer, the JSON and the text; one alone needs no reason.
#[test]
fn two_models_of_a_date_say_why() {
    let book = rule_book();
    for (day, word) in [
        (date(2003, 6, 15), Some("hoja")),
        (date(2011, 6, 15), Some("2011")),
        (date(2012, 1, 15), Some("2011")),
        (date(2021, 5, 21), Some("mayo")),
        (date(2026, 11, 21), Some("T100")),
        (date(2002, 6, 15), None),
        (date(2007, 6, 15), None),
        (date(2015, 6, 15), None),
        (date(2022, 6, 15), None),
    ] {
        let applicant = person(Sex::Man, 30, pesos("15000"), day);
        let evaluation = evaluate(&book, &applicant, day);
        let text = plain::evaluation(&evaluation, &applicant, &book);
        let json: serde_json::Value = serde_json::from_str(&json::evaluation(&evaluation, &book)).expect("JSON");
        for (at, score) in evaluation.scores.iter().enumerate() {
            assert_eq!(score.reason.is_some(), evaluation.scores.len() > 1, "{day}");
            assert_eq!(json["puntajes"][at]["motivo"].as_str(), score.reason);
            if let (Some(reason), Some(word)) = (score.reason, word) {
                assert!(reason.contains(word) && text.contains(reason), "{day}: {reason}");
            }
        }
        assert_eq!(evaluation.scores.len() > 1, word.is_some(), "{day}");
    }
}

/// From 2003 to 2010 only the minimum is known: no total is shown, not even a partial one.
#[test]
fn years_without_any_table() {
    let book = rule_book();
    let day = date(2007, 6, 15);
    let evaluation = evaluate(&book, &person(Sex::Man, 30, pesos("15000"), day), day);
    let [score] = &evaluation.scores[..] else { panic!("one model") };
    assert_eq!((score.model, score.minimum, score.factors.len()), (Model::P116A, Some(116), 0));
    assert_eq!((score.verdict, words::total(score)), (Verdict::Undetermined, "Sin dato".to_owned()));
    let json: serde_json::Value = serde_json::from_str(&json::evaluation(&evaluation, &book)).expect("JSON");
    assert_eq!(json["puntajes"][0]["total_min"], serde_json::Value::Null);
    assert_eq!(json["puntajes"][0]["minimo"], 116);
}

/// The days of what was said beside the tables, by the codes of the findings.
#[test]
fn what_else_was_said_on_its_days() {
    let book = rule_book();
    let codes = |day| {
        let evaluation = evaluate(&book, &person(Sex::Man, 30, pesos("15000"), day), day);
        let mut codes: Vec<_> = evaluation.scores.iter().flat_map(|s| &s.findings).map(|f| f.code).collect();
        codes.retain(|code| !["P116-07", "P116-08"].contains(code));
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    assert_eq!(codes(date(2002, 6, 15)), ["S001-01"]);
    assert_eq!(codes(date(2003, 6, 15)), ["P116-06", "S001-01"]);
    assert_eq!(codes(date(2011, 2, 28)), [""; 0]);
    assert_eq!(codes(date(2011, 3, 1)), ["P116-05"]);
    assert_eq!(codes(date(2013, 12, 31)), ["P116-01", "P116-02", "P116-05"]);
    assert_eq!(codes(date(2019, 10, 31)), ["P116-01", "P116-02", "P116-05"]);
    assert_eq!(codes(date(2019, 11, 1)), ["P116-01", "P116-02"]);
    assert_eq!(codes(date(2020, 10, 31)), ["P116-01", "P116-02"]);
    assert_eq!(codes(date(2020, 11, 1)), ["P116-01", "P116-02", "P116-03"]);
    assert_eq!(codes(date(2021, 2, 28)), ["P116-01", "P116-02", "P116-03", "P116-04"]);
    assert_eq!(codes(date(2021, 3, 1)), ["P116-01", "P116-02", "P116-04"]);
}

/// What an option says of the points: reached, short, or a partial total that names its table.
#[test]
fn an_option_follows_the_model_of_its_day() {
    let said = |day, bimestres| {
        let mut applicant = person(Sex::Man, 30, pesos("15000"), day);
        applicant.employment.bimestres = Some(bimestres);
        let evaluation = evaluate(&rule_book(), &applicant, day);
        let product = if day < date(2008, 2, 23) { Product::Tradicional2003 } else { Product::Tradicional };
        let option = evaluation.option(product).expect("an answer");
        let finding = option.findings.iter().find(|f| f.code.ends_with("-01")).expect("says");
        (finding.kind, finding.text.clone())
    };
    let day = date(2020, 6, 15);
    assert_eq!(said(day, 16).0, FindingKind::Meets);
    // 64 + 27 + 16 = 107 of 116.
    assert_eq!(said(day, 6), (FindingKind::Impediment, "Faltan 9 puntos".to_owned()));
    for day in [date(2003, 6, 15), date(2007, 6, 15), date(2009, 6, 15)] {
        let (kind, text) = said(day, 16);
        assert_eq!(kind, FindingKind::Missing, "{day}");
        assert!(text.contains("no están publicadas"), "{text}");
    }
    // Both tables of 2011 may have held, and only one of them has a verdict.
    let (kind, text) = said(date(2011, 6, 15), 16);
    assert_eq!(kind, FindingKind::Missing);
    assert!(text.contains("P116-A") && text.contains("P116-B"), "{text}");
    // In May 2021: 64 + 27 + 38 = 129 of 116 points reached; of 1,080, whatever the employer gives.
    let (kind, text) = said(date(2021, 5, 21), 16);
    assert!(matches!(kind, FindingKind::Missing | FindingKind::Meets), "{text}");
}
