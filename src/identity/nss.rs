//! NSS: the eleven digits of the IMSS, closed by a Luhn digit.

use super::shape::{self, Expected, Misplaced};

/// How many digits an NSS has.
pub const LENGTH: usize = 11;

/// What an NSS says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nss {
    /// Eleven digits.
    pub text: String,
    /// Two digits of the year of birth; `None` with prefix 97, given where no birth date was known.
    pub birth_year: Option<i16>,
}

/// Why a text is no NSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Length(usize),
    Sign(Misplaced),
    /// The check digit that the other ten give.
    CheckDigit(u32),
}

/// Reads an NSS; spaces and hyphens are accepted.
pub fn read(text: &str) -> Result<Nss, Fault> {
    let text = shape::compact(text);
    let signs: Vec<char> = text.chars().collect();
    if signs.len() != LENGTH {
        return Err(Fault::Length(signs.len()));
    }
    if let Some(misplaced) = shape::misplaced(&signs, |_| Expected::Digit) {
        return Err(Fault::Sign(misplaced));
    }
    let digit = check_digit(&signs[..LENGTH - 1]);
    if shape::digit(signs[LENGTH - 1]) != digit {
        return Err(Fault::CheckDigit(digit));
    }
    let birth_year = (!text.starts_with("97")).then(|| shape::number(&signs[4..6]));
    Ok(Nss { text, birth_year })
}

/// Luhn over ten digits: weights 1, 2, 1, 2 …, the digits of each product added.
pub fn check_digit(signs: &[char]) -> u32 {
    let sum: u32 = signs
        .iter()
        .enumerate()
        .map(|(i, c)| {
            let product = shape::digit(*c) * (1 + i as u32 % 2);
            product / 10 + product % 10
        })
        .sum();
    (10 - sum % 10) % 10
}
