//! CLABE: the 18 digits of a bank account.

use super::shape::{self, Expected, Misplaced};

/// How many digits a CLABE has.
pub const LENGTH: usize = 18;

/// What a CLABE says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clabe {
    /// Eighteen digits.
    pub text: String,
    /// Three digits; catalogues of banks age, so an unknown one is no fault.
    pub bank: String,
    /// Three digits of the town.
    pub town: String,
}

impl Clabe {
    /// No bank has 000, although the check digit of eighteen zeros fits.
    pub fn bank_exists(&self) -> bool {
        self.bank != "000"
    }
}

/// Why a text is no CLABE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Length(usize),
    Sign(Misplaced),
    /// The control digit that the other 17 give.
    CheckDigit(u32),
}

/// Reads a CLABE; spaces and hyphens are accepted.
pub fn read(text: &str) -> Result<Clabe, Fault> {
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
    Ok(Clabe { bank: signs[..3].iter().collect(), town: signs[3..6].iter().collect(), text })
}

/// Weights 3, 7, 1 repeated, each product modulo ten, what is missing to a ten.
pub fn check_digit(signs: &[char]) -> u32 {
    let sum: u32 = signs.iter().zip([3, 7, 1].into_iter().cycle()).map(|(c, w)| shape::digit(*c) * w % 10).sum();
    (10 - sum % 10) % 10
}
