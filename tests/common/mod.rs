//! A typical person for tests, and small helpers. Each test file uses what it needs of them.
#![allow(dead_code, reason = "every test program compiles its own copy and uses a part of it")]

pub mod asked;
pub mod desk;
pub mod files;
pub mod printing;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use ventanilla::engine::applicant::{
    Applicant, BankOffer, EarlierCredit, Employment, FovisssteOffer, History, Person, Savings, Sex, WorkerType,
};
use ventanilla::money::{Mxn, Rate};

/// An amount of a test.
pub fn pesos(text: &str) -> Mxn {
    Mxn::parse(text).expect("an amount of the test")
}

/// A rate of a test, in percent.
pub fn rate(percent: &str) -> Rate {
    Rate::from_percent(percent.parse::<Decimal>().expect("a number")).expect("a rate of the test")
}

/// Somebody of completed `age` on `date`, permanently employed for 20 bimestres, with every datum
/// known and all of the employer's points.
pub fn person(sex: Sex, age: i32, salary: Mxn, date: Date) -> Applicant {
    Applicant {
        person: Person {
            birth: Some(date.checked_sub(age.years()).expect("a birth of the test")),
            sex: Some(sex),
            ..Person::default()
        },
        employment: Employment {
            active: Some(true),
            worker_type: Some(WorkerType::Permanent),
            salary: Some(salary),
            bimestres: Some(20),
            job_bimestres: Some(3),
            alimony: Some(Mxn::ZERO),
            employer_points: Some(566),
            ..Employment::default()
        },
        savings: Savings {
            subcuenta: Some(Mxn::from_pesos(30_000)),
            balance_date: Some(date),
            voluntary: Some(Mxn::ZERO),
            uses_subcuenta: Some(true),
            ..Savings::default()
        },
        history: History {
            earlier_credit: Some(EarlierCredit::None),
            earlier_action: Some(false),
            owns_home: Some(false),
            bureau_consent: Some(true),
            overdue_payments: Some(false),
        },
        bank: BankOffer { amount: Some(Mxn::from_pesos(200_000)), rate: Some(rate("11")), term_years: Some(15) },
        land_rate: Some(rate("7")),
        fovissste: FovisssteOffer {
            amount: Some(Mxn::from_pesos(300_000)),
            rate: Some(rate("9")),
            term_years: Some(20),
            institute_rate: Some(rate("8")),
        },
        ..Applicant::default()
    }
}
