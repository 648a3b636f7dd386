//! Postal codes: five digits, the first two give the state.

use super::shape::{self, Expected, Misplaced};
use super::state::{self, State};

/// How many digits a postal code has.
pub const LENGTH: usize = 5;

/// A postal code and the state its first two digits give, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalCode {
    /// Five digits.
    pub text: String,
    pub state: Option<State>,
}

/// Why a text is no postal code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Length(usize),
    Sign(Misplaced),
}

/// Reads a postal code; spaces are accepted.
pub fn read(text: &str) -> Result<PostalCode, Fault> {
    let text = shape::compact(text);
    let signs: Vec<char> = text.chars().collect();
    if let Some(misplaced) = shape::misplaced(&signs, |_| Expected::Digit) {
        return Err(Fault::Sign(misplaced));
    }
    if signs.len() != LENGTH {
        return Err(Fault::Length(signs.len()));
    }
    let state = state_of(shape::number(&signs[..2]));
    Ok(PostalCode { text, state })
}

/// The state whose codes begin with these two digits.
fn state_of(prefix: i16) -> Option<State> {
    let code = match prefix {
        0..=16 => "DF",
        20 => "AS",
        21..=22 => "BC",
        23 => "BS",
        24 => "CC",
        25..=27 => "CL",
        28 => "CM",
        29..=30 => "CS",
        31..=33 => "CH",
        34..=35 => "DG",
        36..=38 => "GT",
        39..=41 => "GR",
        42..=43 => "HG",
        44..=49 => "JC",
        50..=57 => "MC",
        58..=61 => "MN",
        62 => "MS",
        63 => "NT",
        64..=67 => "NL",
        68..=71 => "OC",
        72..=75 => "PL",
        76 => "QT",
        77 => "QR",
        78..=79 => "SP",
        80..=82 => "SL",
        83..=85 => "SR",
        86 => "TC",
        87..=89 => "TS",
        90 => "TL",
        91..=96 => "VZ",
        97 => "YN",
        98..=99 => "ZS",
        _ => return None,
    };
    state::by_code(code)
}
