//! The only place that rounds. Every policy has a name and says where it is used.
#![allow(clippy::disallowed_methods, reason = "this is the one place that rounds")]

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Mxn, Rate};

/// Nearest centavo, halves away from zero: payments, FPP, pesos of a multiple of the UMA.
///
/// `None` when the amount does not fit.
pub fn nearest_centavo(pesos: Decimal) -> Option<Mxn> {
    to_mxn(pesos, RoundingStrategy::MidpointAwayFromZero)
}

/// Next centavo up: incomes that somebody needs, so that the printed figure is enough.
pub fn centavo_up(pesos: Decimal) -> Option<Mxn> {
    to_mxn(pesos, RoundingStrategy::ToPositiveInfinity)
}

/// The centavo below: a typed salary under it surely is less than one minimum wage.
pub fn centavo_down(pesos: Decimal) -> Option<Mxn> {
    to_mxn(pesos, RoundingStrategy::ToNegativeInfinity)
}

/// Tenths, cut down: the salary in UMA that picks a row of the rate table.
pub fn tenths_down(uma: Decimal) -> Decimal {
    uma.round_dp_with_strategy(1, RoundingStrategy::ToNegativeInfinity)
}

/// Hundredths, cut down: the subcuenta in salaries that picks a row of the 116 points.
pub fn hundredths_down(times: Decimal) -> Decimal {
    times.round_dp_with_strategy(2, RoundingStrategy::ToNegativeInfinity)
}

/// Whole steps, cut down, as a number to go on with: complete salaries in a balance.
pub fn whole_steps(value: Decimal) -> Decimal {
    value.floor()
}

/// A factor for people, to ten places: never used to compute.
pub fn factor_places(factor: Decimal) -> Decimal {
    factor.round_dp_with_strategy(10, RoundingStrategy::MidpointAwayFromZero)
}

/// Whole units, cut down: UMA of a credit, steps of 0.1 UMA of a salary, complete bimestres.
pub fn whole_down(value: Decimal) -> Option<i64> {
    value.floor().to_i64()
}

/// Whole units, next one up.
pub fn whole_up(value: Decimal) -> Option<i64> {
    value.ceil().to_i64()
}

/// A percentage for people, to `places`, halves away from zero: CAT (1), share of income (0).
pub fn percent_places(percent: Decimal, places: u32) -> Decimal {
    percent.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// One month's interest on a balance: balance × rate ÷ 12, to the nearest centavo, halves up.
///
/// Done in whole numbers, so it is exact; the balance of a credit is never negative.
pub fn month_interest(balance: Mxn, rate: Rate) -> Mxn {
    const YEAR: i64 = 12 * Rate::SCALE;
    // Every real credit fits 64 bits, where dividing by a constant is several times faster.
    if let Some(product) = balance.centavos().checked_mul(2 * rate.millionths()).and_then(|p| p.checked_add(YEAR)) {
        return Mxn::from_centavos(product.div_euclid(2 * YEAR));
    }
    let product = 2 * i128::from(balance.centavos()) * i128::from(rate.millionths()) + i128::from(YEAR);
    // A rate is at most ten wholes a year, so one month's interest is less than the balance.
    Mxn::from_centavos(product.div_euclid(2 * i128::from(YEAR)) as i64)
}

/// A percentage of an amount, to the nearest centavo: FPP, employer's contribution.
pub fn share(amount: Mxn, percent: Decimal) -> Option<Mxn> {
    nearest_centavo(amount.to_decimal().checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?)
}

fn to_mxn(pesos: Decimal, strategy: RoundingStrategy) -> Option<Mxn> {
    let mut rounded = pesos.round_dp_with_strategy(2, strategy);
    rounded.rescale(2);
    (rounded.scale() == 2).then_some(())?;
    rounded.mantissa().to_i64().map(Mxn::from_centavos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn halves_go_away_from_zero_and_needed_incomes_up() {
        assert_eq!(nearest_centavo(dec!(2.345)), Some(Mxn::from_centavos(235)));
        assert_eq!(nearest_centavo(dec!(2.3449)), Some(Mxn::from_centavos(234)));
        assert_eq!(nearest_centavo(dec!(7)), Some(Mxn::from_centavos(700)));
        assert_eq!(centavo_up(dec!(14978.1408)), Some(Mxn::from_centavos(1_497_815)));
        assert_eq!(nearest_centavo(Decimal::MAX), None);
    }

    #[test]
    fn interest_of_the_sample_credit_by_hand() {
        // 691,847.46 × 0.0672 ÷ 12 = 3,874.345776
        let rate = Rate::from_percent(dec!(6.72)).expect("fits");
        assert_eq!(month_interest(Mxn::from_centavos(69_184_746), rate), Mxn::from_centavos(387_435));
    }

    #[test]
    fn interest_agrees_with_decimals_at_every_half() {
        let rate = Rate::from_percent(dec!(12)).expect("fits");
        for centavos in 0..2_000 {
            let balance = Mxn::from_centavos(centavos);
            let expected = nearest_centavo(balance.to_decimal() * rate.monthly());
            assert_eq!(Some(month_interest(balance, rate)), expected, "{centavos}");
        }
    }
}
