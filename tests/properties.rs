//! What must hold for any input, and on any day.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::{person, pesos};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use ventanilla::engine::amortization::{ExtraUse, Extras, Schedule, Terms, schedule};
use ventanilla::engine::annuity::level_payment;
use ventanilla::engine::applicant::{Applicant, EarlierCredit, Purpose, Sex, WorkerType};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::Product;
use ventanilla::money::{Mxn, Rate};
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

const TODAY: Date = date(2026, 11, 21);

fn book() -> &'static RuleBook {
    static BOOK: std::sync::OnceLock<RuleBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(rule_book)
}

fn rows_add(table: &Schedule, amount: Mxn) -> Result<(), TestCaseError> {
    let mut balance = amount;
    let (mut interest, mut capital) = (Mxn::ZERO, Mxn::ZERO);
    for row in &table.rows {
        prop_assert_eq!(row.opening, balance);
        prop_assert_eq!(row.opening, row.principal + row.contribution + row.extra + row.closing);
        prop_assert!(row.closing >= Mxn::ZERO && row.interest >= Mxn::ZERO);
        balance = row.closing;
        interest += row.interest;
        capital += row.principal + row.contribution + row.extra;
    }
    prop_assert_eq!(balance, Mxn::ZERO, "the balance closes at zero");
    prop_assert_eq!(capital, amount);
    prop_assert_eq!(interest, table.total_interest);
    Ok(())
}

proptest! {
    #[test]
    fn instalment_tables_add_and_close(
        centavos in 1_i64..2_000_000_000,
        millionths in 0_i64..1_000_000,
        years in 1_u16..=40,
        contribution in 0_i64..1_000_000,
        monthly in 0_i64..1_000_000,
        from in 0_u16..500,
        once in 0_i64..200_000_000,
        at in 0_u16..500,
        lower in any::<bool>(),
    ) {
        let amount = Mxn::from_centavos(centavos);
        let rate = Rate::from_percent(rust_decimal::Decimal::new(millionths, 4)).expect("below 100 %");
        let months = years * 12;
        let payment = level_payment(amount, rate, months).expect("fits");
        let extras = Extras {
            monthly: Mxn::from_centavos(monthly),
            monthly_from: from,
            once: Mxn::from_centavos(once),
            once_at: at,
            usage: if lower { ExtraUse::LowerPayment } else { ExtraUse::ShortenTerm },
        };
        let terms = Terms { amount, rate, months, payment, first: date(2027, 1, 1) };
        let table = schedule(&terms, |_| Mxn::from_centavos(contribution), &extras);
        rows_add(&table, amount)?;
        prop_assert!(table.rows.len() <= usize::from(months));
    }

    #[test]
    fn no_input_panics(applicant in any_applicant(), day in 0_i32..20_000) {
        let date = date(1990, 1, 1).checked_add(day.days()).expect("before 2045");
        let evaluation = evaluate(book(), &applicant, date);
        prop_assert_eq!(evaluation.options.len(), Product::ALL.len());
        for option in &evaluation.options {
            for credit in [option.credit.as_ref(), option.bank.as_ref()].into_iter().flatten() {
                rows_add(&credit.plain, credit.amount)?;
                if let Some(with) = &credit.with_contribution {
                    rows_add(with, credit.amount)?;
                }
            }
            prop_assert!(!option.findings.is_empty(), "an option always says why");
        }
    }

    /// Holds for any two salaries of 2026: the rate rises slower than the share of the income.
    #[test]
    fn a_higher_salary_never_gets_less(low in 957_722_i64..20_000_000, more in 0_i64..20_000_000, age in 18_i32..69) {
        let amount = |centavos| {
            let applicant = person(Sex::Man, age, Mxn::from_centavos(centavos), TODAY);
            let evaluation = evaluate(book(), &applicant, TODAY);
            evaluation.options.iter().map(|o| o.credit.as_ref().map(|c| c.amount)).collect::<Vec<_>>()
        };
        for (less, most) in amount(low).into_iter().zip(amount(low + more)) {
            prop_assert!(less <= most, "{:?} {:?}", less, most);
        }
    }

    #[test]
    fn more_bimestres_never_fewer_points(few in 0_u16..60, more in 0_u16..60) {
        let total = |bimestres| {
            let mut applicant = person(Sex::Woman, 35, pesos("12000"), TODAY);
            applicant.employment.bimestres = Some(bimestres);
            let evaluation = evaluate(book(), &applicant, TODAY);
            evaluation.scores.iter().map(|s| s.total_min).collect::<Vec<_>>()
        };
        for (less, most) in total(few).into_iter().zip(total(few + more)) {
            prop_assert!(less <= most);
        }
    }

    /// The needed income, asked for again as the salary, reaches the amount; a centavo less does not.
    #[test]
    fn the_needed_income_is_enough_and_the_least(centavos in 1_000_000_i64..9_000_000, age in 18_i32..60) {
        let tradicional = |salary| {
            let evaluation = evaluate(book(), &person(Sex::Man, age, salary, TODAY), TODAY);
            let option = evaluation.option(Product::Tradicional).expect("an answer");
            (option.amount, option.needed_income)
        };
        let (amount, needed) = tradicional(Mxn::from_centavos(centavos));
        let needed = needed.expect("every rate of 2026 is known");
        prop_assert!(tradicional(needed).0 >= amount);
        prop_assert!(tradicional(needed - Mxn::from_centavos(1)).0 < amount);
    }
}

fn any_amount() -> impl Strategy<Value = Option<Mxn>> {
    proptest::option::of(
        prop_oneof![Just(0), 0_i64..10_000_000, 0..=Mxn::MAX_TYPED.centavos()].prop_map(Mxn::from_centavos),
    )
}

fn any_rate() -> impl Strategy<Value = Option<Rate>> {
    proptest::option::of(
        (0_i64..=1_000_000).prop_map(|n| Rate::from_percent(rust_decimal::Decimal::new(n, 4)).expect("at most 100 %")),
    )
}

fn any_day() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of((0_i32..60_000).prop_map(|n| date(1900, 1, 1).checked_add(n.days()).expect("before 2100")))
}

prop_compose! {
    fn any_applicant()(
        curp in proptest::option::of(".{0,20}"),
        (birth, balance_date) in (any_day(), any_day()),
        sex in proptest::option::of(prop_oneof![Just(Sex::Man), Just(Sex::Woman), Just(Sex::X)]),
        (active, owns, earlier, consent, overdue) in (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>()),
        worker in proptest::option::of(prop_oneof![Just(WorkerType::Permanent), Just(WorkerType::Temporary)]),
        credit in proptest::option::of(prop_oneof![Just(EarlierCredit::None), Just(EarlierCredit::Paid), Just(EarlierCredit::Active)]),
        (salary, alimony, subcuenta, voluntary, price) in (any_amount(), any_amount(), any_amount(), any_amount(), any_amount()),
        (wished, extra, bank, bank_rate, land_rate) in (any_amount(), any_amount(), any_amount(), any_rate(), any_rate()),
        (bimestres, points, term, bank_term) in (any::<Option<u16>>(), any::<Option<u16>>(), any::<Option<u8>>(), proptest::option::of(0_u8..=40)),
        purpose in proptest::option::of(prop_oneof![Just(Purpose::BuyHome), Just(Purpose::BuyLand), Just(Purpose::Build), Just(Purpose::Improve), Just(Purpose::PayMortgage)]),
        state in proptest::option::of(prop_oneof![Just("DF"), Just("JC"), Just("PL")]),
    ) -> Applicant {
        let mut applicant = Applicant::default();
        applicant.person.curp = curp;
        applicant.person.birth = birth;
        applicant.person.sex = sex;
        applicant.employment.active = active;
        applicant.employment.worker_type = worker;
        applicant.employment.salary = salary;
        applicant.employment.alimony = alimony;
        applicant.employment.bimestres = bimestres;
        applicant.employment.employer_points = points;
        applicant.employment.job_bimestres = points;
        applicant.savings.uses_subcuenta = overdue;
        applicant.savings.subcuenta = subcuenta;
        applicant.savings.voluntary = voluntary;
        applicant.savings.balance_date = balance_date;
        applicant.history.earlier_credit = credit;
        applicant.history.earlier_action = earlier;
        applicant.history.owns_home = owns;
        applicant.history.bureau_consent = consent;
        applicant.history.overdue_payments = overdue;
        applicant.dwelling.price = price;
        applicant.dwelling.works_budget = price;
        applicant.dwelling.purpose = purpose;
        applicant.dwelling.state = state.map(str::to_owned);
        applicant.dwelling.institute_housing = owns;
        applicant.mobility.emergency_zone = active;
        applicant.mobility.damage_proof = consent;
        applicant.savings.saved_months = bimestres;
        applicant.savings.monthly_saving = extra;
        applicant.employment.public_body_joined = owns;
        applicant.wishes.amount = wished;
        applicant.wishes.extra_monthly = extra;
        applicant.wishes.term_years = term;
        applicant.bank.amount = bank;
        applicant.bank.rate = bank_rate;
        applicant.bank.term_years = bank_term;
        applicant.land_rate = land_rate;
        applicant
    }
}
