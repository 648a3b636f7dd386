//! Level payments and the internal rate of a stream of them.

use rust_decimal::{Decimal, MathematicalOps};

use crate::money::{Mxn, Rate, rounding};

/// Level payment per peso: `r ÷ (1 − (1 + r)^−n)`, with *r* the monthly rate; `1 ÷ n` without
/// interest. `None` for no months at all.
///
/// Source: formula 4.1 of the credit rules, which reproduces the published amounts.
pub fn payment_factor(rate: Rate, months: u16) -> Option<Decimal> {
    if months == 0 {
        return None;
    }
    let monthly = rate.monthly();
    if monthly.is_zero() {
        return Decimal::ONE.checked_div(Decimal::from(months));
    }
    // p·i·g ÷ (g − 1), with g = (1 + i)^n: one power, no negative exponent.
    let growth = (Decimal::ONE + monthly).checked_powi(i64::from(months))?;
    monthly.checked_mul(growth)?.checked_div(growth - Decimal::ONE)
}

/// Level payment of a credit, to the nearest centavo.
pub fn level_payment(amount: Mxn, rate: Rate, months: u16) -> Option<Mxn> {
    rounding::nearest_centavo(amount.to_decimal().checked_mul(payment_factor(rate, months)?)?)
}

/// A stream of equal monthly payments.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    pub payment: Mxn,
    pub months: u16,
}

/// Whole numbers stand for fractions of this.
const ONE: i128 = 1_000_000_000_000_000_000;
/// Beyond a fifth a month the cost is no longer worked out.
const HIGHEST: i128 = ONE / 5;

/// The yearly cost of receiving `amount` and paying the streams: `(1 + i)^12 − 1` in percent, to
/// six decimals, with *i* the monthly rate at which both are worth the same.
///
/// `None` when the payments together do not repay the amount, or cost more than 20 % a month.
/// Newton's steps in whole numbers of 10⁻¹⁸: what the payments are worth falls and is convex in
/// *i*, so that from zero the steps only ever rise to the solution.
pub fn yearly_cost(amount: Mxn, streams: &[Stream]) -> Option<Decimal> {
    let target = i128::from(amount.centavos()) * ONE;
    let paid: i128 = streams.iter().map(|s| i128::from(s.payment.centavos()) * i128::from(s.months)).sum();
    if target <= 0 || paid * ONE < target {
        return None;
    }
    let mut i: i128 = 0;
    for _ in 0..100 {
        let (mut worth, mut slope) = (0_i128, 0_i128);
        for stream in streams {
            let (value, fall) = annuity(i, stream.months);
            worth += i128::from(stream.payment.centavos()) * value;
            slope += i128::from(stream.payment.centavos()) * fall;
        }
        // The slope is taken 10⁹ times smaller so that the product stays inside 128 bits.
        let step = (worth - target) / (slope / 1_000_000_000).max(1) * (ONE / 1_000_000_000);
        i += step;
        if i > HIGHEST {
            return None;
        }
        if step.abs() < ONE >> 40 {
            let year = power(ONE + i, 12);
            return Decimal::try_from_i128_with_scale((year - ONE) / 10_000_000_000, 6).ok();
        }
    }
    None
}

/// `(1 − v^n) ÷ i` with `v = 1 ÷ (1 + i)`, and how fast it falls with *i*.
fn annuity(i: i128, months: u16) -> (i128, i128) {
    let n = i128::from(months);
    if i == 0 {
        return (n * ONE, n * (n + 1) / 2 * ONE);
    }
    let discount = ONE * ONE / (ONE + i);
    let left = power(discount, months);
    let value = (ONE - left) * ONE / i;
    let fall = (value - n * (left * discount / ONE)) * 1_000_000_000 / (i / 1_000_000_000).max(1);
    (value, fall)
}

/// `base^exponent` by squaring, cut at 10⁻¹⁸ each time; `base` is at most 1.2.
fn power(base: i128, exponent: u16) -> i128 {
    let (mut result, mut square, mut left) = (ONE, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result = result * square / ONE;
        }
        left /= 2;
        if left > 0 {
            square = square * square / ONE;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn rate(percent: Decimal) -> Rate {
        Rate::from_percent(percent).expect("a rate of the test")
    }

    /// Published: 602,691.86 at 3.69 % over 30 years pays 2,771 (E1); the centavos by formula.
    #[test]
    fn the_published_payment_comes_out() {
        assert_eq!(
            level_payment(Mxn::from_centavos(60_269_186), rate(dec!(3.69)), 360),
            Some(Mxn::from_centavos(277_068))
        );
    }

    #[test]
    fn without_interest_the_amount_is_split_evenly() {
        assert_eq!(level_payment(Mxn::from_pesos(1200), rate(dec!(0)), 12), Some(Mxn::from_pesos(100)));
        assert_eq!(level_payment(Mxn::from_pesos(1200), rate(dec!(0)), 0), None);
    }

    /// A level credit without further costs: the yearly cost is the effective rate of its monthly one.
    #[test]
    fn cost_of_a_bare_credit_is_its_effective_rate() {
        let amount = Mxn::from_pesos(1_000_000);
        let payment = level_payment(amount, rate(dec!(12)), 240).expect("fits");
        let cost = yearly_cost(amount, &[Stream { payment, months: 240 }]).expect("repays");
        // 1.01^12 − 1 = 12.682503 %; the payment is rounded to the centavo.
        assert!((cost - dec!(12.682503)).abs() < dec!(0.0001), "{cost}");
    }

    #[test]
    fn no_cost_is_given_where_none_is_defined() {
        let amount = Mxn::from_pesos(1000);
        assert_eq!(yearly_cost(amount, &[Stream { payment: Mxn::from_pesos(1), months: 12 }]), None);
        assert_eq!(yearly_cost(amount, &[Stream { payment: Mxn::from_pesos(900), months: 12 }]), None);
        assert_eq!(yearly_cost(amount, &[Stream { payment: Mxn::from_pesos(100), months: 10 }]), Some(dec!(0.000000)));
        assert_eq!(yearly_cost(Mxn::ZERO, &[]), None);
    }
}
