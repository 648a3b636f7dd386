//! Every dated value of the rule book, nudged, moves some result of a named case: a value that
//! moves nothing is dead, or the program ignores it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::{person, pesos, rate};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use ventanilla::engine::applicant::{Applicant, Modality, Procedure, Purpose, Sex, WorkerType};
use ventanilla::engine::documents::{Checklist, checklist};
use ventanilla::engine::dossier::Granted;
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Evaluation, Product};
use ventanilla::engine::granted::{Outlook, outlook};
use ventanilla::engine::property::{CheckLine, checks};
use ventanilla::engine::rights::{self, Rights};
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{Dated, Parameter, RuleBook, Unit, Value};

/// Kept for consultation in Normativa; no result of the program uses them yet.
const CONSULTATION: [&str; 1] = ["nacional.umi.diaria"];

/// Days to look at: each value is tried on those that it covers, newest first.
const DAYS: [Date; 22] = [
    date(2026, 11, 21),
    date(2026, 1, 15),
    date(2025, 9, 15),
    date(2025, 5, 15),
    date(2025, 2, 15),
    date(2024, 7, 15),
    date(2024, 2, 15),
    date(2023, 9, 15),
    date(2023, 3, 15),
    date(2022, 12, 25),
    date(2022, 6, 15),
    date(2022, 1, 15),
    date(2021, 6, 15),
    date(2021, 3, 15),
    date(2020, 6, 15),
    date(2019, 6, 15),
    date(2018, 6, 15),
    date(2014, 6, 15),
    date(2011, 6, 15),
    date(2005, 6, 15),
    date(2003, 6, 15),
    date(2002, 6, 15),
];

/// The named cases. Between them every bracket, product, reading and condition is met.
fn cases(day: Date) -> Vec<(&'static str, Applicant)> {
    let mut cases = Vec::new();
    let salaries = [
        "1350", "1900", "3000", "4000", "4500", "5500", "6000", "7000", "8000", "9000", "9600", "10000", "11000",
        "12000", "13000", "14000", "15000", "16000", "17000", "18000", "19000", "19500", "20000", "21000", "22000",
        "23000", "24000", "30000", "60000", "65000", "300000",
    ];
    for salary in salaries {
        cases.push(("man of 30", person(Sex::Man, 30, pesos(salary), day)));
    }
    // Just above the minimum wage of each year from 2002 to 2009: the warning about a low salary moves.
    let low = ["1260", "1400", "1450", "1500", "1550", "1620", "1690"];
    for salary in low.into_iter().filter(|_| day.year() < 2010) {
        cases.push(("just above the minimum wage of the year", person(Sex::Man, 30, pesos(salary), day)));
    }
    let woman = person(Sex::Woman, 60, pesos("15000"), day);
    cases.push(("woman of 60", woman.clone()));
    let mut open = woman;
    open.employment.employer_points = None;
    cases.push(("employer unknown", open));
    let mut minor = person(Sex::Man, 17, pesos("15000"), day);
    minor.history.bureau_consent = Some(false);
    cases.push(("man of 17 without bureau consent", minor));
    let mut eventual = person(Sex::Man, 50, pesos("15000"), day);
    eventual.employment.worker_type = Some(WorkerType::Temporary);
    eventual.employment.bimestres = Some(2);
    eventual.history.overdue_payments = Some(true);
    cases.push(("eventual of 50 with overdue payments", eventual));
    let mut again = person(Sex::Man, 25, pesos("300000"), day);
    again.history.earlier_action = Some(true);
    again.land_rate = Some(rate("9"));
    cases.push(("second acción de vivienda", again));
    for (points, bimestres) in [(370, 20), (400, 8), (350, 35)] {
        let mut short = person(Sex::Man, 35, pesos("15000"), day);
        short.employment.employer_points = Some(points);
        short.employment.bimestres = Some(bimestres);
        cases.push(("short of points", short));
    }
    let mut leaver = person(Sex::Man, 30, pesos("15000"), day);
    leaver.employment.bimestres = Some(40);
    leaver.employment.job_bimestres = Some(20);
    leaver.savings.subcuenta = Some(pesos("200000"));
    leaver.savings.voluntary = Some(pesos("5000"));
    cases.push(("long in one employment, with savings", leaver));
    for purpose in [Purpose::PayMortgage, Purpose::Build, Purpose::Improve] {
        let mut other = person(Sex::Man, 30, pesos("15000"), day);
        other.dwelling.purpose = Some(purpose);
        cases.push(("another purpose than a home", other));
    }
    cases.push(("man of 66", person(Sex::Man, 66, pesos("15000"), day)));
    // Two people: rich enough to pass the joint ceiling, in each modality, and two who do not.
    for (modality, salary) in [
        (Modality::Conyugal, "300000"),
        (Modality::Conyugal, "15000"),
        (Modality::Familiar, "15000"),
        (Modality::Corresidencial, "15000"),
    ] {
        let mut both = person(Sex::Man, 30, pesos(salary), day);
        both.modality = Some(modality);
        both.second = Some(Box::new(person(Sex::Woman, 35, pesos(salary), day)));
        cases.push(("two people", both));
    }
    for balance in ["5000", "12000", "60000"] {
        let mut saver = person(Sex::Man, 45, pesos("12000"), day);
        saver.savings.subcuenta = Some(pesos(balance));
        cases.push(("saver", saver));
    }
    if day.year() < 2009 {
        cases.extend(cases_of_the_sheet(day));
    }
    if (2017..=2018).contains(&day.year()) {
        let mut damaged = person(Sex::Man, 30, pesos("8000"), day);
        damaged.dwelling.purpose = Some(Purpose::Improve);
        damaged.dwelling.state = Some("PL".to_owned());
        cases.push(("damaged home", damaged));
        let mut elsewhere = person(Sex::Man, 30, pesos("8000"), day);
        elsewhere.dwelling.state = Some("JC".to_owned());
        cases.push(("home in a state that was not announced", elsewhere));
    }
    cases
}

/// What the credits of the 2003-2005 sheet tell apart: purpose, price, place, income, savings.
fn cases_of_the_sheet(day: Date) -> impl Iterator<Item = (&'static str, Applicant)> {
    let buyer = move |salary: &str, price: &str, balance: &str| {
        let mut buyer = person(Sex::Man, 30, pesos(salary), day);
        buyer.dwelling.purpose = Some(Purpose::BuyHome);
        buyer.dwelling.price = Some(pesos(price));
        buyer.dwelling.state = Some("JC".to_owned());
        buyer.savings.subcuenta = Some(pesos(balance));
        buyer
    };
    let homes = [("1300", "150000"), ("5560", "150000"), ("8000", "300000"), ("14500", "300000"), ("20000", "900000")];
    let buyers = homes.into_iter().map(move |(salary, price)| ("buyer of the sheet", buyer(salary, price, "90000")));
    let lines = [Purpose::Build, Purpose::Improve, Purpose::PayMortgage].map(move |purpose| {
        let mut line = buyer("8000", "100000", "5000");
        line.dwelling.purpose = Some(purpose);
        ("line of the sheet", line)
    });
    let mut capital = buyer("8000", "300000", "5000");
    capital.dwelling.state = Some("DF".to_owned());
    buyers.chain(lines).chain([("buyer in the capital", capital)])
}

fn answers(book: &RuleBook, cases: &[(&'static str, Applicant)], day: Date) -> Vec<Evaluation> {
    cases.iter().map(|(_, applicant)| evaluate(book, applicant, day)).collect()
}

/// The value moved a little: ten percent or one more, the other reading, every result of a table;
/// where nobody knows the value or there is no limit, what another day says, or ten.
fn nudged(parameter: &Parameter, index: usize) -> Value {
    let whole = matches!(parameter.unit, Unit::Point | Unit::Year | Unit::Bimestre | Unit::Month | Unit::Day);
    let more = |n: Decimal| if whole { n + Decimal::ONE } else { n * Decimal::new(11, 1) };
    match &parameter.dated[index].value {
        Value::Number(n) => Value::Number(more(*n)),
        Value::Reading(now) => {
            Value::Reading(parameter.readings.iter().find(|r| *r != now).expect("a reading has alternatives").clone())
        }
        Value::Table(table) => {
            let mut table = table.clone();
            table.results = table.results.iter().map(|r| Some(r.map_or(Decimal::TEN, more))).collect();
            Value::Table(table)
        }
        Value::Statement(sentence) => Value::Statement(format!("{sentence} Otra cosa.")),
        Value::List(items) => Value::List(items.iter().cloned().chain(["otra cosa".to_owned()]).collect()),
        Value::NoLimit | Value::Unknown => {
            let known =
                parameter.dated.iter().map(|d| &d.value).find(|v| !matches!(v, Value::NoLimit | Value::Unknown));
            known.cloned().unwrap_or(match parameter.unit {
                Unit::Statement => Value::Statement("Otra cosa.".to_owned()),
                Unit::List => Value::List(vec!["otra cosa".to_owned()]),
                _ => Value::Number(Decimal::TEN),
            })
        }
    }
}

/// The first day on which anything is computed; older wages stand in the book for consultation.
const FIRST_DAY: Date = date(2002, 1, 1);

/// A day with its cases and their answers by the book as it is, and those of the desk.
type Tried = (Date, Vec<(&'static str, Applicant)>, Vec<Evaluation>, Desk);

/// Documents of every product for everybody who is asked for more, the property's checklists, a
/// credit that is behind, and the rights of somebody notified that day.
type Desk = (Vec<Checklist>, Vec<CheckLine>, Option<Outlook>, Rights);

fn desk(book: &RuleBook, day: Date) -> Desk {
    let mut lists = Vec::new();
    let purposes = [Purpose::PayMortgage, Purpose::Build, Purpose::Improve, Purpose::BuyHome];
    let modalities = [Modality::Conyugal, Modality::Familiar, Modality::Corresidencial, Modality::Individual];
    for (purpose, modality) in purposes.into_iter().zip(modalities) {
        let mut applicant = Applicant { modality: Some(modality), ..Applicant::default() };
        applicant.dwelling.purpose = Some(purpose);
        lists.extend(Product::ALL.map(|product| checklist(book, &applicant, day, product)));
    }
    let nobody = Applicant::default();
    let seen = [Product::Tradicional, Product::Suelo].iter().flat_map(|p| checks(book, &nobody, day, *p)).collect();
    let granted = Granted {
        amount: Some(pesos("500000")),
        rate: Some(rate("8")),
        term_years: Some(30),
        first: Some(date(2020, 1, 1)),
        made: Some(5),
        contribution: Some(pesos("700")),
        overdue: Some(1),
        ..Granted::default()
    };
    (lists, seen, outlook(book, &granted, day), notified(book, day))
}

/// Somebody notified, with a letter and papers handed in on the day, whose e-mail is in use.
/// The rate of a high salary is known on every day of the credits in pesos, so that there is a credit to end.
fn notified(book: &RuleBook, day: Date) -> Rights {
    let mut applicant = person(Sex::Woman, 30, pesos("30000"), day);
    let (notified, appealed, delivered) = (Some(day), Some(day), Some(day));
    applicant.procedure = Procedure { notified, appealed, delivered, email_in_use: Some(true) };
    rights::answer(book, &applicant, &evaluate(book, &applicant, day), Some(Product::Tradicional))
}

fn tried(book: &RuleBook, day: Date) -> Tried {
    let cases = cases(day);
    let before = answers(book, &cases, day);
    (day, cases, before, desk(book, day))
}

/// Whether some case on some day that the value covers gets another answer. A value that none of the
/// common days covers is tried on its own first and last day.
fn moves(book: &RuleBook, changed: &RuleBook, dated: &Dated, days: &[Tried]) -> bool {
    let differs = |(day, cases, before, at_desk): &Tried| {
        desk(changed, *day) != *at_desk
            || cases.iter().zip(before).any(|((_, applicant), answer)| evaluate(changed, applicant, *day) != *answer)
    };
    let mut covered = days.iter().filter(|(day, ..)| dated.covers(*day)).peekable();
    if covered.peek().is_some() && covered.any(differs) {
        return true;
    }
    [Some(dated.from), dated.until].into_iter().flatten().any(|day| differs(&tried(book, day)))
}

#[test]
fn every_dated_value_moves_a_result() {
    let book = rule_book();
    let days: Vec<_> = DAYS.into_iter().map(|day| tried(&book, day)).collect();
    let (mut count, mut dead) = (0, Vec::new());
    for (at, parameter) in book.parameters.iter().enumerate() {
        if CONSULTATION.contains(&parameter.id.as_str()) {
            continue;
        }
        for (index, dated) in parameter.dated.iter().enumerate() {
            if dated.until.is_some_and(|until| until < FIRST_DAY) {
                continue;
            }
            let mut changed = book.clone();
            changed.parameters[at].dated[index].value = nudged(parameter, index);
            count += 1;
            if !moves(&book, &changed, dated, &days) {
                dead.push(format!("{} from {}", parameter.id, dated.from));
            }
        }
    }
    assert!(count > 80, "only {count} values were tried");
    assert!(dead.is_empty(), "these values move nothing:\n{}", dead.join("\n"));
}
