//! A credit already granted: balances against the closed formula, overdue payments followed by hand,
//! and the release after 360 payments.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use std::collections::BTreeMap;

use common::{pesos, rate};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use ventanilla::engine::dossier::{Granted, PaidExtras};
use ventanilla::engine::granted::{Outlook, Standing, outlook};
use ventanilla::money::Mxn;
use ventanilla::rules::embedded::rule_book;

fn look(granted: &Granted, day: Date) -> Outlook {
    outlook(&rule_book(), granted, day).expect("something is known")
}

fn standing(granted: &Granted, day: Date) -> Standing {
    look(granted, day).standing.expect("everything is known")
}

fn codes(outlook: &Outlook) -> Vec<&'static str> {
    outlook.findings.iter().map(|finding| finding.code).collect()
}

/// The sample credit of the design reference: 691,847.46 at 6.72 % over 30 years.
fn sample(made: u16) -> Granted {
    Granted {
        amount: Some(pesos("691847.46")),
        rate: Some(rate("6.72")),
        term_years: Some(30),
        first: Some(date(2022, 1, 1)),
        made: Some(made),
        contribution: Some(Mxn::ZERO),
        overdue: Some(0),
        ..Granted::default()
    }
}

/// The balance after k payments by the closed formula: P(1 + i)^k − M((1 + i)^k − 1) ÷ i. The table
/// rounds the interest of each month to the centavo, so it may be off by half a centavo a month,
/// with interest on it.
#[test]
fn the_balance_is_that_of_the_closed_formula() {
    let i = dec!(0.0672) / dec!(12);
    let payment = dec!(4473.52);
    for k in [1_u16, 12, 59, 120, 240, 359] {
        let mut growth = Decimal::ONE;
        for _ in 0..k {
            growth *= Decimal::ONE + i;
        }
        let annuity = (growth - Decimal::ONE) / i;
        let exact = dec!(691847.46) * growth - payment * annuity;
        let found = standing(&sample(k), date(2060, 1, 1));
        assert_eq!(found.payment, pesos("4473.52"));
        assert_eq!(found.paid.len(), usize::from(k));
        let off = (found.balance.to_decimal() - exact).abs();
        assert!(off <= dec!(0.005) * annuity, "{k}: {} against {exact}", found.balance);
    }
}

/// 12,000 at 12 % (1 % a month) in twelve payments of 1,066.19; two made, two overdue, 500 of the
/// employer each month. Every figure below was worked out by hand.
#[test]
fn contributions_cover_what_is_overdue_before_they_go_to_capital() {
    let granted = Granted {
        amount: Some(pesos("12000")),
        rate: Some(rate("12")),
        term_years: Some(1),
        first: Some(date(2026, 7, 15)),
        made: Some(2),
        contribution: Some(pesos("500")),
        overdue: Some(2),
        ..Granted::default()
    };
    let found = standing(&granted, date(2026, 10, 20));
    assert_eq!(found.payment, pesos("1066.19"));
    // 12,000 − 946.19 − 500 = 10,553.81; − 960.65 − 500 = 9,093.16.
    assert_eq!(found.paid.iter().map(|row| row.closing).collect::<Vec<_>>(), [pesos("10553.81"), pesos("9093.16")]);
    assert_eq!(found.balance, pesos("9093.16"));
    // Interest 90.93 on 9,093.16 and 81.18 on 8,117.90; no contribution is counted in those months.
    let interest: Vec<_> = found.overdue.iter().map(|row| row.interest).collect();
    assert_eq!(interest, [pesos("90.93"), pesos("81.18")]);
    assert_eq!(found.arrears, pesos("2132.38"));
    let next = found.next().expect("there is a next payment");
    assert_eq!((next.row.number, next.day), (5, date(2026, 11, 15)));
    assert_eq!((next.row.interest, next.row.principal), (pesos("71.33"), pesos("994.86")));
    // Closing balance, contribution to what is overdue, what stays overdue, contribution to capital, complete payments.
    let months: Vec<_> = found
        .ahead
        .iter()
        .map(|m| {
            (m.row.closing.plain(), m.to_arrears.plain(), m.arrears.plain(), m.row.contribution.plain(), m.complete)
        })
        .collect();
    let month = |a: &str, b: &str, c: &str, d: &str, n| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned(), n);
    assert_eq!(
        months,
        [
            month("6138.03", "500.00", "1632.38", "0.00", 3),
            month("5133.22", "500.00", "1132.38", "0.00", 4),
            month("4118.36", "500.00", "632.38", "0.00", 6),
            month("3093.35", "500.00", "132.38", "0.00", 7),
            month("1690.47", "132.38", "0.00", "367.62", 9),
            month("141.18", "0.00", "0.00", "500.00", 10),
            month("0.00", "0.00", "0.00", "0.00", 11),
        ]
    );
    assert_eq!(found.up_to_date(), Some(date(2027, 3, 15)));
    assert_eq!((found.end(), found.unpaid), (date(2027, 5, 15), Mxn::ZERO));
    // That no source says how what is overdue accrues is told.
    assert!(codes(&look(&granted, date(2026, 10, 20))).contains(&"OTO-05"));
}

/// 360,000 without interest at 999 a month: 360 payments leave 360 pesos, which are cancelled.
#[test]
fn what_is_left_after_360_complete_payments_is_released() {
    let mut granted = Granted {
        amount: Some(pesos("360000")),
        rate: Some(rate("0")),
        term_years: Some(30),
        payment: Some(pesos("999")),
        first: Some(date(1997, 1, 1)),
        made: Some(358),
        contribution: Some(Mxn::ZERO),
        overdue: Some(0),
        ..Granted::default()
    };
    let found = standing(&granted, date(2026, 10, 1));
    let release = found.release.expect("a rule is in force");
    assert_eq!((found.balance, release.left, release.cancelled), (pesos("2358"), 2, pesos("360")));
    assert_eq!((found.ahead.len(), found.end()), (2, date(2026, 12, 1)));
    assert_eq!(found.ahead[1].complete, 360);
    // With one of them overdue, only 359 are complete at the end of the term: nothing is released, the
    // last payment takes the rest, and the overdue one stays.
    granted.made = Some(357);
    granted.overdue = Some(1);
    let found = standing(&granted, date(2026, 10, 1));
    assert_eq!(found.release.map(|release| (release.left, release.cancelled)), Some((3, Mxn::ZERO)));
    assert_eq!(found.ahead.last().map(|m| (m.row.payment(), m.complete)), Some((pesos("1359"), 359)));
    assert_eq!(found.unpaid, pesos("999"));
    // The computed payment closes the credit and nothing is released.
    let closed = standing(&sample(358), date(2060, 1, 1));
    assert_eq!(closed.release.map(|release| release.cancelled), Some(Mxn::ZERO));
    assert_eq!(closed.ahead.last().map(|m| m.row.closing), Some(Mxn::ZERO));
}

#[test]
fn the_next_payment_and_the_calendar() {
    // The first of January 2022 to the first of November 2026: 59 payments are due.
    let day = date(2026, 11, 21);
    let found = standing(&sample(59), day);
    assert_eq!((found.calendar, found.pushed), (59, 0));
    assert_eq!(found.next().map(|m| (m.row.number, m.day)), Some((60, date(2026, 12, 1))));
    assert!(!codes(&look(&sample(59), day)).contains(&"OTO-04"));
    // On the day of a payment it is due; the day before it is not.
    assert_eq!(standing(&sample(59), date(2026, 12, 1)).calendar, 60);
    assert_eq!(standing(&sample(59), date(2026, 11, 30)).calendar, 59);
    // Two months that nobody explains push the rest back, and that is said.
    let behind = look(&sample(57), day);
    let found = behind.standing.clone().expect("everything is known");
    assert_eq!(found.pushed, 2);
    assert_eq!(found.next().map(|m| (m.row.number, m.day)), Some((58, date(2026, 12, 1))));
    assert!(codes(&behind).contains(&"OTO-04"));
}

#[test]
fn extra_payments_by_month_or_as_a_sum() {
    let day = date(2026, 11, 21);
    let plain = standing(&sample(59), day);
    let with = |extras| Granted { extras: Some(extras), ..sample(59) };
    // Made with the last payment: the balance is exactly that much lower.
    let month = |month: Date| PaidExtras::Months(BTreeMap::from([(month, pesos("10000"))]));
    let late = standing(&with(month(date(2026, 11, 1))), day);
    assert_eq!(late.balance, plain.balance - pesos("10000"));
    assert_eq!(late.lowest, None);
    // Made at the start: lower by the interest that was not paid. (1 + i)^58 × 10,000, by the formula.
    let early = standing(&with(month(date(2022, 1, 1))), day);
    let mut growth = Decimal::ONE;
    for _ in 0..58 {
        growth *= Decimal::ONE + dec!(0.0056);
    }
    let saved = (plain.balance - early.balance).to_decimal() - dec!(10000) * growth;
    assert!(saved.abs() < dec!(0.5), "{saved}");
    // A sum of unknown months: both ends are told.
    let unknown = look(&with(PaidExtras::Total(pesos("10000"))), day);
    let found = unknown.standing.expect("everything is known");
    assert_eq!((found.balance, found.lowest), (late.balance, Some(early.balance)));
    // A month to come shortens the credit; a month before the first payment is refused.
    let planned = standing(&with(month(date(2027, 3, 1))), day);
    assert_eq!(planned.balance, plain.balance);
    assert!(planned.ahead.len() < plain.ahead.len());
    assert_eq!(planned.ahead[3].row.extra, pesos("10000"));
    let refused = look(&with(month(date(2021, 12, 1))), day);
    assert_eq!(
        (refused.standing, codes(&Outlook { standing: None, findings: refused.findings })),
        (None, vec!["OTO-02"])
    );
}

#[test]
fn what_is_missing_or_cannot_be_is_said() {
    let day = date(2026, 11, 21);
    assert_eq!(outlook(&rule_book(), &Granted::default(), day), None);
    let only = Granted { amount: Some(pesos("100000")), ..Granted::default() };
    let found = look(&only, day);
    let fields: Vec<_> = found.findings.iter().filter_map(|f| f.field).collect();
    let expected = ["tasa_anual", "plazo_anios", "primer_pago", "pagos_hechos"];
    assert_eq!(fields, expected.map(|key| format!("credito_otorgado.{key}")));
    assert_eq!(found.standing, None);
    // 691,847.46 × 0.56 % = 3,874.35 of interest: a payment of as much never pays the credit back.
    for wrong in [
        Granted { payment: Some(pesos("3874.35")), ..sample(59) },
        Granted { made: Some(300), overdue: Some(61), ..sample(0) },
        Granted { overdue: Some(1), ..sample(59) },
    ] {
        let found = look(&wrong, day);
        assert_eq!((found.standing.is_none(), codes(&found)), (true, vec!["OTO-02"]), "{wrong:?}");
    }
    assert!(look(&Granted { payment: Some(pesos("3874.36")), ..sample(59) }, day).standing.is_some());
    // Unknown is not zero: what is assumed is said.
    let unknown = look(&Granted { overdue: None, contribution: None, ..sample(59) }, day);
    let said: Vec<_> = unknown.findings.iter().filter(|f| f.code == "OTO-01").filter_map(|f| f.field).collect();
    assert_eq!(said, ["credito_otorgado.pagos_vencidos", "credito_otorgado.aportacion_mensual"]);
    // Before the rules of the credits in pesos, nothing is said of the release.
    let early = Granted { first: Some(date(2015, 1, 1)), ..sample(12) };
    assert!(standing(&early, date(2016, 1, 1)).release.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Whatever is captured: rows add up, capital never grows, nothing panics, and every peso of a
    /// contribution goes to one place.
    #[test]
    fn rows_add_up_whatever_is_captured(
        (amount, rate_at, years) in (1_i64..=400_000_000_000, 0_i64..=1_000_000, 1_u8..=40),
        (made, overdue, contribution) in (0_u16..=480, 0_u16..=480, 0_i64..=5_000_000_000),
        (payment, extra) in (prop::option::of(1_i64..=4_000_000_000), prop::option::of(1_i64..=400_000_000_000)),
        (year, month, day) in (1990_i16..=2030, 1_i8..=12, 1_i8..=28),
    ) {
        let granted = Granted {
            amount: Some(Mxn::from_centavos(amount)),
            rate: ventanilla::money::Rate::from_percent(Decimal::new(rate_at, 4)),
            term_years: Some(years),
            payment: payment.map(Mxn::from_centavos),
            first: Date::new(year, month, day).ok(),
            made: Some(made),
            contribution: Some(Mxn::from_centavos(contribution)),
            overdue: Some(overdue),
            extras: extra.map(|sum| PaidExtras::Total(Mxn::from_centavos(sum))),
        };
        if let Some(found) = look(&granted, date(2026, 11, 21)).standing {
            let mut rows: Vec<_> = found.paid.iter().chain(&found.overdue).copied().collect();
            rows.extend(found.ahead.iter().map(|month| month.row));
            for pair in rows.windows(2) {
                prop_assert_eq!(pair[0].closing, pair[1].opening);
            }
            for row in &rows {
                prop_assert_eq!(row.opening, row.principal + row.contribution + row.extra + row.closing);
                prop_assert!(row.closing <= row.opening && row.closing >= Mxn::ZERO);
            }
            for month in &found.ahead {
                prop_assert!(month.to_arrears + month.row.contribution <= Mxn::from_centavos(contribution));
                prop_assert!(month.arrears == Mxn::ZERO || month.row.contribution == Mxn::ZERO);
            }
            prop_assert!(found.balance >= Mxn::ZERO && found.unpaid >= Mxn::ZERO);
        }
    }
}
