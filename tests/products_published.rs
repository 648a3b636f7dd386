//! What was published of credits without rules to compute with: Movilidad Habitacional after the earthquakes of
//! 2017, Tradicional and COFINAVIT before June 2021. The expected figures are those printed, or computed by hand.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::asked::{answer, buyer, detail, findings, kinds, money};
use common::{person, pesos};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use ventanilla::engine::applicant::{Applicant, EarlierCredit, Purpose, Sex};
use ventanilla::engine::evaluation::{
    DetailId, DetailValue, FigureId, FindingKind, Offered, OptionResult, Product, Qualifies,
};
use ventanilla::money::Mxn;

/// In 2012 the Tradicional is known by what was published of it, not by rules to compute with: one line
/// names all that do not reach the day.
#[test]
fn rules_that_do_not_reach_the_day_stand_in_one_line() {
    let option = answer(&buyer("15000", "400000", date(2012, 6, 15)), Product::Tradicional, date(2012, 6, 15));
    let said: Vec<_> = findings(&option, "-23").into_iter().filter(|f| f.text.contains("para calcular")).collect();
    let [one] = said.as_slice() else { panic!("{said:#?}") };
    for rule in ["«UMA diaria», 1 ene 2016", "«Tope de crédito, Tradicional», 1 jun 2021"] {
        assert!(one.text.contains(rule), "{}", one.text);
    }
}

/// Somebody whose home in Puebla was damaged.
fn damaged(day: Date) -> Applicant {
    let mut damaged = person(Sex::Woman, 30, pesos("8000"), day);
    damaged.savings.subcuenta = Some(pesos("62345.67"));
    damaged.dwelling.purpose = Some(Purpose::Improve);
    damaged.dwelling.state = Some("PL".to_owned());
    damaged.mobility.emergency_zone = Some(true);
    damaged.mobility.damage_proof = Some(true);
    damaged
}

fn mobility(applicant: &Applicant, day: Date) -> OptionResult {
    answer(applicant, Product::MovilidadHabitacional, day)
}

#[test]
fn mobility_begins_and_ends() {
    for (day, offered) in [
        (date(2017, 9, 26), Offered::No { ended: None, begins: Some(date(2017, 9, 27)) }),
        (date(2017, 9, 27), Offered::Yes),
        (date(2018, 3, 30), Offered::Yes),
        (date(2018, 3, 31), Offered::No { ended: Some(date(2018, 3, 30)), begins: None }),
    ] {
        let option = mobility(&damaged(day), day);
        assert_eq!(option.offered, offered, "{day}");
        assert_eq!(option.amount.is_some(), offered == Offered::Yes, "{day}");
        // Nobody says whether the 1,000 million were used up before.
        let gap = findings(&option, "-36");
        assert_eq!(gap.len(), usize::from(offered == Offered::Yes), "{day}");
        if let [gap] = gap[..] {
            assert!(gap.text.contains("1,000,000,000"), "{}", gap.text);
            assert_eq!(option.qualifies, Qualifies::Conditional, "{day}");
        }
    }
}

#[test]
fn mobility_gives_the_balance_and_asks_for_nothing_else() {
    let day = date(2017, 10, 15);
    let mut applicant = damaged(day);
    let option = mobility(&applicant, day);
    assert_eq!(option.amount, Some(pesos("62345.67")));
    assert_eq!((option.payment, option.credit.is_none(), option.total_interest), (None, true, None));
    assert!(option.trace(FigureId::Amount).is_some());
    assert_eq!(detail(&option, DetailId::MaximumCredit), money("62345.67"));
    // Without employment, bimestres, age or points: the same.
    applicant.employment.active = Some(false);
    applicant.employment.bimestres = Some(0);
    applicant.employment.salary = None;
    applicant.person.birth = Some(date(2001, 1, 1));
    let other = mobility(&applicant, day);
    assert_eq!((other.amount, other.qualifies), (option.amount, Qualifies::Conditional));
    assert!(["-01", "-02", "-04"].iter().all(|n| kinds(&other, n).iter().all(|k| *k == FindingKind::Information)));
}

#[test]
fn mobility_asks_for_zone_certificate_and_line() {
    let day = date(2017, 10, 15);
    let qualifies = |change: &dyn Fn(&mut Applicant)| {
        let mut applicant = damaged(day);
        change(&mut applicant);
        mobility(&applicant, day).qualifies
    };
    use Qualifies::{Conditional, No, Undetermined};
    for (answer, expected) in [(Some(true), Conditional), (Some(false), No), (None, Undetermined)] {
        assert_eq!(qualifies(&|a| a.mobility.emergency_zone = answer), expected);
        assert_eq!(qualifies(&|a| a.mobility.damage_proof = answer), expected);
    }
    for (purpose, expected) in [
        (Some(Purpose::Build), Conditional),
        (Some(Purpose::BuyHome), No),
        (Some(Purpose::PayMortgage), No),
        (None, Undetermined),
    ] {
        assert_eq!(qualifies(&|a| a.dwelling.purpose = purpose), expected, "{purpose:?}");
    }
    assert_eq!(qualifies(&|a| a.savings.subcuenta = Some(Mxn::ZERO)), No);
    assert_eq!(qualifies(&|a| a.savings.subcuenta = None), Undetermined);
    // A state that the press did not name is no impediment: the rule asks for a declared zone.
    assert_eq!(qualifies(&|a| a.dwelling.state = Some("JC".to_owned())), Conditional);
    let mut elsewhere = damaged(day);
    elsewhere.dwelling.state = Some("JC".to_owned());
    assert!(kinds(&mobility(&elsewhere, day), "-34").contains(&FindingKind::Warning));
}

#[test]
fn what_was_published_of_tradicional_before_june_2021() {
    let option = |day| answer(&buyer("15000", "600000", day), Product::Tradicional, day);
    let most = |day| option(day).details.iter().find(|d| d.id == DetailId::MaximumCredit).map(|d| d.value);
    assert_eq!(most(date(2011, 6, 15)), None);
    assert_eq!(most(date(2012, 6, 15)), Some(money("663191")));
    assert_eq!(most(date(2014, 6, 15)), None);
    assert_eq!(most(date(2016, 6, 15)), Some(money("921472")));
    assert_eq!(most(date(2017, 12, 31)), Some(money("1552000")));
    assert_eq!(most(date(2018, 1, 1)), Some(money("1664000")));
    assert_eq!(most(date(2019, 6, 15)), None);
    assert_eq!(most(date(2020, 6, 15)), Some(money("1846165")));
    assert_eq!(most(date(2021, 5, 31)), Some(money("1846165")));
    let twelve = DetailValue::Rate(common::rate("12"));
    for day in [date(2012, 1, 13), date(2017, 6, 15), date(2021, 5, 31)] {
        assert_eq!(detail(&option(day), DetailId::PublishedRate), twelve, "{day}");
        assert_eq!((option(day).amount, option(day).qualifies), (None, Qualifies::Undetermined), "{day}");
    }
    for day in [date(2008, 2, 23), date(2011, 12, 31)] {
        let band = DetailValue::RateBand(Decimal::from(4), Decimal::from(9));
        assert_eq!(detail(&option(day), DetailId::RateBand), band, "{day}");
    }
    assert!(option(date(2021, 6, 1)).details.iter().all(|d| d.id != DetailId::PublishedRate));
}

/// Published maxima as multiples: 350 and 415 minimum wages of 2012 and 2016, 699 UMA of 2020.
#[test]
fn the_published_maxima_are_the_multiples_that_the_notes_say() {
    for (multiple, daily, printed) in
        [(350, "62.33", "663191"), (415, "73.04", "921472"), (699, "86.88", "1846165"), (173, "75.49", "397000")]
    {
        let daily: Decimal = daily.parse().expect("a number");
        let exact = Decimal::from(multiple) * daily * Decimal::new(304, 1);
        let printed: Decimal = printed.parse().expect("a number");
        assert!((exact - printed).abs() < Decimal::from(50), "{multiple}: {exact}");
    }
}

/// In 2011 the minimum wage of a month is 59.82 x 30.4 = 1,818.528: 545,558.40 and 636,484.80.
#[test]
fn the_price_caps_of_2011() {
    let day = date(2011, 6, 15);
    let said = |price: &str, state: &str| {
        let mut buyer = buyer("15000", price, day);
        buyer.dwelling.state = Some(state.to_owned());
        let option = answer(&buyer, Product::Tradicional, day);
        (kinds(&option, "-09").first().copied(), detail(&option, DetailId::PriceLimit))
    };
    assert_eq!(said("545558.40", "JC"), (Some(FindingKind::Meets), money("545558.40")));
    assert_eq!(said("545558.41", "JC"), (Some(FindingKind::Impediment), money("545558.40")));
    assert_eq!(said("636484.80", "DF"), (Some(FindingKind::Meets), money("636484.80")));
    assert_eq!(said("636484.81", "DF").0, Some(FindingKind::Impediment));
}

#[test]
fn a_second_credit_from_january_2012() {
    let qualifies = |day| {
        let mut again = buyer("15000", "500000", day);
        again.history.earlier_credit = Some(EarlierCredit::Paid);
        let option = answer(&again, Product::Tradicional, day);
        (kinds(&option, "-03"), option.qualifies == Qualifies::No)
    };
    assert_eq!(qualifies(date(2012, 1, 12)), (vec![FindingKind::Impediment], true));
    assert_eq!(qualifies(date(2012, 1, 13)), (vec![FindingKind::Information], false));
}

#[test]
fn the_institutes_part_of_cofinavit_in_2016_and_2017() {
    for (day, most) in [(date(2016, 6, 15), "297000"), (date(2017, 6, 15), "397000")] {
        let option = answer(&buyer("15000", "500000", day), Product::Cofinavit, day);
        assert_eq!(option.offered, Offered::Yes);
        assert_eq!(detail(&option, DetailId::MaximumCredit), money(most), "{day}");
    }
}

#[test]
fn tradicional_of_each_period() {
    let offered = |day| answer(&buyer("8000", "300000", day), Product::Tradicional, day).offered;
    assert_eq!(offered(date(2008, 2, 22)), Offered::Unknown, "the sheet has its own");
    assert_eq!(offered(date(2008, 2, 23)), Offered::Yes);
    assert_eq!(offered(date(2012, 1, 13)), Offered::Yes);
}
