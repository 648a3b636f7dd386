//! Fixed yearly interest rates.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A fixed nominal yearly rate, held in millionths of one: 6.72 % is 67,200.
///
/// The monthly rate is one twelfth of it, as in every public worked example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i64);

impl Rate {
    /// What one whole is worth in the unit of a rate.
    pub const SCALE: i64 = 1_000_000;

    /// A rate from a percentage of at most four decimals; `None` for more decimals, a negative
    /// rate or one above 1,000 %.
    pub fn from_percent(percent: Decimal) -> Option<Self> {
        let scaled = percent.checked_mul(Decimal::from(10_000))?;
        if !scaled.fract().is_zero() {
            return None;
        }
        let millionths = scaled.to_i64()?;
        (0..=10 * Self::SCALE).contains(&millionths).then_some(Self(millionths))
    }

    /// The rate in millionths of one.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// The rate as a percentage: 6.72.
    pub fn percent(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }

    /// One twelfth of the yearly rate, as a fraction of one, to 28 significant digits.
    pub fn monthly(self) -> Decimal {
        Decimal::from(self.0) / Decimal::from(12 * Self::SCALE)
    }
}

/// `6.72 %` with a fixed space; never fewer than two decimals, never one cut off.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut percent = self.percent();
        if percent.scale() < 2 {
            percent.rescale(2);
        }
        f.pad(&format!("{percent}\u{a0}%"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn keeps_the_percentage_exactly() {
        let rate = Rate::from_percent(dec!(6.72)).expect("two decimals fit");
        assert_eq!(rate.millionths(), 67_200);
        assert_eq!(rate.percent(), dec!(6.72));
        assert_eq!(rate.to_string(), "6.72\u{a0}%");
        assert_eq!(Rate::from_percent(dec!(9)).expect("whole").to_string(), "9.00\u{a0}%");
        assert_eq!(Rate::from_percent(dec!(10.905)).expect("three").to_string(), "10.905\u{a0}%");
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        assert_eq!(Rate::from_percent(dec!(0.00001)), None);
        assert_eq!(Rate::from_percent(dec!(-1)), None);
        assert_eq!(Rate::from_percent(dec!(1001)), None);
    }
}
