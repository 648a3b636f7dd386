//! The sample case of the design reference, section 11, figure by figure.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

use jiff::civil::{Date, date};
use rust_decimal::{Decimal, dec};
use ventanilla::engine::applicant::{
    Applicant, BankOffer, Contact, EarlierCredit, Employment, History, Person, Savings, WorkerType,
};
use ventanilla::engine::compare::best;
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Evaluation, FactorId, FigureId, Model, Product, Qualifies, Verdict};
use ventanilla::money::{Mxn, Rate, rounding};
use ventanilla::rules::embedded::rule_book;

const TODAY: Date = date(2026, 11, 21);

fn pesos(text: &str) -> Mxn {
    Mxn::parse(text).expect("an amount of the test")
}

fn rate(percent: Decimal) -> Option<Rate> {
    Rate::from_percent(percent)
}

fn dalia(employer_points: Option<u16>) -> Applicant {
    Applicant {
        person: Person {
            names: Some("Dalia".into()),
            first_surname: Some("Argüello".into()),
            second_surname: Some("Pérez".into()),
            curp: Some("AUPD951010MASRRL04".into()),
            rfc: Some("AUPD951010CH1".into()),
            nss: Some("51149420385".into()),
            ..Person::default()
        },
        contact: Contact { postal_code: Some("20130".into()), ..Contact::default() },
        employment: Employment {
            active: Some(true),
            worker_type: Some(WorkerType::Permanent),
            salary: Some(pesos("15000")),
            bimestres: Some(14),
            alimony: Some(Mxn::ZERO),
            employer_points,
            ..Employment::default()
        },
        savings: Savings {
            subcuenta: Some(pesos("48250")),
            balance_date: Some(date(2026, 10, 31)),
            voluntary: Some(pesos("60000")),
            ..Savings::default()
        },
        history: History {
            earlier_credit: Some(EarlierCredit::None),
            earlier_action: Some(false),
            owns_home: Some(false),
            bureau_consent: Some(true),
            overdue_payments: Some(false),
        },
        bank: BankOffer { amount: Some(pesos("250000")), rate: rate(dec!(10.90)), term_years: Some(20) },
        land_rate: rate(dec!(7.40)),
        ..Applicant::default()
    }
}

fn evaluated(employer_points: Option<u16>) -> Evaluation {
    evaluate(&rule_book(), &dalia(employer_points), TODAY)
}

#[test]
fn points_of_t1000_by_factor() {
    let evaluation = evaluated(None);
    let score = evaluation.score(Model::T1000).expect("in force");
    let points = |id| score.factors.iter().find(|f| f.id == id).map(|f| (f.min, f.max));
    assert_eq!(points(FactorId::Bimestres), Some((123, 123)));
    assert_eq!(points(FactorId::Salary), Some((144, 144)));
    assert_eq!(points(FactorId::Age), Some((124, 124)));
    assert_eq!(points(FactorId::Subcuenta), Some((122, 122)));
    assert_eq!(points(FactorId::WorkerType), Some((123, 123)));
    assert_eq!(points(FactorId::Woman), Some((20, 20)));
    assert_eq!((score.own_min, score.own_max), (656, 656));
    assert_eq!((score.total_min, score.total_max), (656, 1222));
    assert_eq!(score.verdict, Verdict::Undetermined);
    let forecast: Vec<_> = score.forecast.iter().map(|row| (row.date, row.own, row.lacking)).collect();
    assert_eq!(
        forecast,
        [(TODAY, 656, 424), (date(2027, 3, 1), 658, 422), (date(2027, 7, 1), 684, 396), (date(2029, 7, 1), 726, 354)]
    );
}

#[test]
fn captured_points_decide() {
    let evaluation = evaluated(Some(472));
    let score = evaluation.score(Model::T1000).expect("in force");
    assert_eq!((score.total_min, score.total_max, score.verdict), (1128, 1128, Verdict::Yes));
    let evaluation = evaluated(Some(400));
    let score = evaluation.score(Model::T1000).expect("in force");
    assert_eq!((score.total_min, score.verdict), (1056, Verdict::No));
    let last = score.forecast.last().expect("a date");
    assert_eq!((last.date, last.total, last.lacking), (date(2027, 7, 1), 1084, 0));
}

#[test]
fn points_of_the_unofficial_t100() {
    let evaluation = evaluated(None);
    let score = evaluation.score(Model::T100).expect("in force");
    let points: Vec<i64> = score.factors.iter().map(|f| f.min).collect();
    assert_eq!(points, [17, 17, 16, 18, 18, 18]);
    assert_eq!((score.total_min, score.total_max, score.minimum, score.maximum), (104, 104, Some(100), 124));
    assert!(score.applies, "15,000 is between one and two minimum wages");
}

#[test]
fn tradicional_and_total() {
    let evaluation = evaluated(Some(472));
    for product in [Product::Tradicional, Product::Total] {
        let option = evaluation.option(product).expect("an answer");
        assert_eq!(option.qualifies, Qualifies::Yes, "{:#?}", option.findings);
        let credit = option.credit.as_ref().expect("priced");
        assert_eq!(option.row_uma, Some(dec!(4.2)));
        assert_eq!(credit.rate, rate(dec!(6.72)).expect("fits"));
        assert_eq!((credit.uma, credit.months), (Some(194), 360));
        assert_eq!(option.amount, Some(pesos("691847.46")));
        assert_eq!(option.payment, Some(pesos("4473.52")));
        assert_eq!(credit.plain.last_payment, pesos("4475.51"));
        assert_eq!(option.payment_with_fpp, Some(pesos("4562.99")));
        assert_eq!(option.total_interest, Some(pesos("918621.73")));
        assert_eq!(option.buying_power, Some(pesos("800097.46")));
        assert_eq!(option.needed_income, Some(pesos("14978.15")));
        assert_eq!(option.cat.map(|c| rounding::percent_places(c, 2)), Some(dec!(7.15)));
        assert_eq!(option.ends_without, Some(date(2056, 12, 1)));
        assert_eq!(option.ends_with, Some(date(2047, 3, 1)));
        assert_eq!(option.total_interest_with, Some(pesos("574361.05")));
        assert_eq!(credit.with_contribution.as_ref().map(|s| s.rows.len()), Some(243));
    }
}

#[test]
fn cofinavit_with_the_supposed_bank() {
    let evaluation = evaluated(Some(472));
    let option = evaluation.option(Product::Cofinavit).expect("an answer");
    assert_eq!(option.qualifies, Qualifies::Conditional);
    let (credit, bank) = (option.credit.as_ref().expect("priced"), option.bank.as_ref().expect("offered"));
    assert_eq!((credit.uma, credit.amount, credit.payment), (Some(138), pesos("492138.91"), pesos("4483.40")));
    assert_eq!((bank.payment, bank.months), (pesos("2563.48"), 240));
    assert_eq!(option.amount, Some(pesos("742138.91")));
    assert_eq!(option.payment, Some(pesos("7046.88")));
    assert_eq!(option.payment_with_fpp, Some(pesos("7136.55")));
    assert_eq!(option.income_share.map(|s| rounding::percent_places(s, 0)), Some(dec!(47)));
    assert_eq!(option.needed_income, Some(pesos("20133.95")));
    assert_eq!(option.buying_power, Some(pesos("850388.91")));
    assert_eq!(option.total_interest, Some(pesos("1487122.81")));
    assert_eq!(option.cat.map(|c| rounding::percent_places(c, 2)), Some(dec!(11.32)));
    assert_eq!(option.ends_without, Some(date(2056, 12, 1)));
    let end = |c: &ventanilla::engine::evaluation::Credit| {
        c.with_contribution.as_deref().map(ventanilla::engine::amortization::Schedule::last_month)
    };
    assert_eq!((end(credit), end(bank)), (Some(date(2043, 6, 1)), Some(date(2046, 1, 1))));
    assert_eq!(option.ends_with, Some(date(2046, 1, 1)));
}

#[test]
fn land_with_the_advisors_rate() {
    let evaluation = evaluated(Some(472));
    let option = evaluation.option(Product::Suelo).expect("an answer");
    assert_eq!(option.qualifies, Qualifies::Undetermined);
    let credit = option.credit.as_ref().expect("priced");
    assert_eq!((credit.uma, credit.months), (Some(136), 180));
    assert_eq!(option.amount, Some(pesos("485006.46")));
    assert_eq!(option.payment, Some(pesos("4468.55")));
    assert_eq!(option.payment_with_fpp, Some(pesos("4557.92")));
    assert_eq!(option.total_interest, Some(pesos("319333.35")));
    assert_eq!(option.buying_power, Some(pesos("593256.46")));
    assert_eq!(option.needed_income, Some(pesos("14978.15")));
    assert_eq!(option.cat.map(|c| rounding::percent_places(c, 2)), Some(dec!(8.00)));
    assert_eq!((option.ends_without, option.ends_with), (Some(date(2041, 12, 1)), Some(date(2038, 7, 1))));
}

#[test]
fn the_best_values_as_drawn() {
    let evaluation = evaluated(Some(472));
    let shown = Product::DESK;
    let both = vec![Product::Tradicional, Product::Total];
    assert_eq!(best(&evaluation, &shown, FigureId::Amount), [Product::Cofinavit]);
    assert_eq!(best(&evaluation, &shown, FigureId::NeededIncome), both);
    assert_eq!(best(&evaluation, &shown, FigureId::Rate), both);
    assert_eq!(best(&evaluation, &shown, FigureId::Payment), both);
    assert_eq!(best(&evaluation, &shown, FigureId::Cat), both);
    assert!(best(&evaluation, &shown, FigureId::EndsWithout).is_empty(), "all homes end in the same month");
    assert_eq!(best(&evaluation, &shown, FigureId::EndsWith), [Product::Cofinavit]);
}
