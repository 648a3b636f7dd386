//! Mexican pesos as whole centavos.

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::Decimal;

/// An amount of Mexican pesos, held as whole centavos, so that sums are exact and fast.
///
/// Typed amounts are limited to [`Mxn::MAX_TYPED`], which leaves six orders of magnitude before
/// an `i64` of centavos would overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Mxn(i64);

/// Why a typed amount is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was typed. Empty is unknown, never zero.
    Empty,
    /// Something else than digits, a decimal point, thousands separators, "$" or "mil".
    NotANumber,
    /// More than two decimals: a centavo cannot be split.
    TooManyDecimals,
    /// A minus sign: no amount of the forms is negative.
    Negative,
    /// More than [`Mxn::MAX_TYPED`].
    TooLarge,
}

impl Mxn {
    pub const ZERO: Self = Self(0);
    /// The largest amount that may be typed: ten thousand million pesos.
    pub const MAX_TYPED: Self = Self(1_000_000_000_000);

    /// An amount of whole centavos.
    pub const fn from_centavos(centavos: i64) -> Self {
        Self(centavos)
    }

    /// An amount of whole pesos.
    pub const fn from_pesos(pesos: i64) -> Self {
        Self(pesos * 100)
    }

    /// The whole centavos.
    pub const fn centavos(self) -> i64 {
        self.0
    }

    /// The same amount in pesos as a decimal of two places, for formulas.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Reads an amount as people write it: `15000`, `15,000`, `$15,000.50`, `15 mil`, `MXN 15000`.
    ///
    /// Commas or spaces are thousands separators and must stand every three digits; one that does
    /// not is refused instead of guessed at (`15,50` and `15 50` could be fifteen and a half).
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let lower = text.trim().to_lowercase();
        let mut rest = lower.as_str();
        rest = rest.strip_prefix("mxn").unwrap_or(rest).trim_start();
        rest = rest.strip_prefix('$').unwrap_or(rest).trim_start();
        rest = rest.strip_suffix("pesos").unwrap_or(rest).trim_end();
        rest = rest.strip_suffix("mxn").unwrap_or(rest).trim_end();
        let thousand = rest.strip_suffix("mil").map(str::trim_end);
        let digits = thousand.unwrap_or(rest);
        if digits.is_empty() {
            return Err(if lower.is_empty() { MoneyError::Empty } else { MoneyError::NotANumber });
        }
        if digits.starts_with('-') || digits.starts_with('\u{2212}') {
            return Err(MoneyError::Negative);
        }
        let (whole, fraction) = match digits.split_once('.') {
            Some((w, f)) => (w, f),
            None => (digits, ""),
        };
        let whole = without_separators(whole).ok_or(MoneyError::NotANumber)?;
        if (whole.is_empty() && fraction.is_empty()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotANumber);
        }
        // "1.5 mil" has its own places: three more.
        let places = if thousand.is_some() { 5 } else { 2 };
        let significant = fraction.trim_end_matches('0');
        if significant.len() > places {
            return Err(MoneyError::TooManyDecimals);
        }
        let padded = format!("{whole}{significant:0<places$}");
        let trimmed = padded.trim_start_matches('0');
        if trimmed.len() > 15 {
            return Err(MoneyError::TooLarge);
        }
        let centavos: i64 = if trimmed.is_empty() { 0 } else { trimmed.parse().map_err(|_| MoneyError::TooLarge)? };
        if centavos > Self::MAX_TYPED.0 {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self(centavos))
    }

    /// `1234567.89`: point as decimal mark, no separators, always two places. For JSON and CSV.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", abs / 100, abs % 100)
    }

    /// `1,234,567.89`: with thousands separators and no sign of currency.
    pub fn grouped(self) -> String {
        let abs = self.0.unsigned_abs();
        let whole = (abs / 100).to_string();
        let mut out = String::with_capacity(whole.len() + whole.len() / 3 + 5);
        if self.0 < 0 {
            out.push('\u{2212}');
        }
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        out.push('.');
        out.push_str(&format!("{:02}", abs % 100));
        out
    }
}

/// Takes out commas, or spaces, that stand every three digits; `None` when one does not, when both
/// are mixed or a digit is none.
fn without_separators(whole: &str) -> Option<String> {
    let separator = whole.chars().find(|c| c.is_whitespace()).unwrap_or(',');
    let groups: Vec<&str> = whole.split(separator).collect();
    let well_formed = groups.len() == 1
        || (groups[0].len() <= 3 && !groups[0].is_empty() && groups[1..].iter().all(|g| g.len() == 3));
    let digits: String = groups.concat();
    (well_formed && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// `$1,234,567.89`, negative `−$1,234.56`.
impl fmt::Display for Mxn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grouped = self.grouped();
        match grouped.strip_prefix('\u{2212}') {
            Some(positive) => f.pad(&format!("\u{2212}${positive}")),
            None => f.pad(&format!("${grouped}")),
        }
    }
}

impl Add for Mxn {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Mxn {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Mxn {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Mxn {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Mxn {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl std::iter::Sum for Mxn {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_amounts_as_people_write_them() {
        for (typed, centavos) in [
            ("15000", 1_500_000),
            ("15,000", 1_500_000),
            ("$15,000.50", 1_500_050),
            (" $ 15,000.5 ", 1_500_050),
            ("15 mil", 1_500_000),
            ("1.5 mil", 150_000),
            (".5", 50),
            ("12.", 1200),
            ("0", 0),
            ("MXN 1,234,567.89", 123_456_789),
            ("10.000", 1000),
            ("15 000", 1_500_000),
            ("1\u{a0}234\u{a0}567.89 pesos", 123_456_789),
        ] {
            assert_eq!(Mxn::parse(typed), Ok(Mxn::from_centavos(centavos)), "{typed}");
        }
    }

    #[test]
    fn refuses_what_could_mean_two_things() {
        for (typed, error) in [
            ("", MoneyError::Empty),
            ("  ", MoneyError::Empty),
            ("15,50", MoneyError::NotANumber),
            ("1,5000", MoneyError::NotANumber),
            ("15 50", MoneyError::NotANumber),
            ("1 5000", MoneyError::NotANumber),
            ("15000 50", MoneyError::NotANumber),
            ("1,234 567", MoneyError::NotANumber),
            ("15 .50", MoneyError::NotANumber),
            ("15. 50", MoneyError::NotANumber),
            ("abc", MoneyError::NotANumber),
            ("$", MoneyError::NotANumber),
            ("1e3", MoneyError::NotANumber),
            ("1_000", MoneyError::NotANumber),
            ("1.2.3", MoneyError::NotANumber),
            ("-5", MoneyError::Negative),
            ("0.001", MoneyError::TooManyDecimals),
            ("99999999999", MoneyError::TooLarge),
            ("99999999999999999999999999", MoneyError::TooLarge),
        ] {
            assert_eq!(Mxn::parse(typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn shows_centavos_and_thousands() {
        assert_eq!(Mxn::from_centavos(123_456_789).to_string(), "$1,234,567.89");
        assert_eq!(Mxn::from_centavos(-123_456).to_string(), "\u{2212}$1,234.56");
        assert_eq!(Mxn::from_centavos(5).to_string(), "$0.05");
        assert_eq!(Mxn::from_centavos(-5).plain(), "-0.05");
        assert_eq!(Mxn::from_centavos(99_999).grouped(), "999.99");
        assert_eq!(Mxn::from_centavos(100_000).grouped(), "1,000.00");
    }
}
