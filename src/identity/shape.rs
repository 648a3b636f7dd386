//! What all identifiers share: taking out what people add while typing, and signs in their places.

/// What a position of an identifier takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Letter,
    Digit,
    Consonant,
    /// H, M or X.
    Sex,
    /// 0-9 or A-J: homonymy counter of a CURP.
    Homonymy,
    /// Letter of a person's RFC: A-Z, Ñ or &.
    RfcLetter,
    LetterOrDigit,
    /// 0-9 or A: check digit of an RFC.
    RfcCheck,
}

impl Expected {
    pub(super) fn fits(self, c: char) -> bool {
        match self {
            Self::Letter => c.is_ascii_uppercase(),
            Self::Digit => c.is_ascii_digit(),
            Self::Consonant => c.is_ascii_uppercase() && !is_vowel(c),
            Self::Sex => matches!(c, 'H' | 'M' | 'X'),
            Self::Homonymy => c.is_ascii_digit() || ('A'..='J').contains(&c),
            Self::RfcLetter => c.is_ascii_uppercase() || matches!(c, 'Ñ' | '&'),
            Self::LetterOrDigit => c.is_ascii_uppercase() || c.is_ascii_digit(),
            Self::RfcCheck => c.is_ascii_digit() || c == 'A',
        }
    }
}

/// A sign where another kind of sign goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misplaced {
    /// From 1, as printed in the official descriptions.
    pub position: usize,
    pub found: char,
    pub expected: Expected,
}

/// Upper case without spaces and hyphens: the form in which identifiers are compared and stored.
pub(super) fn compact(text: &str) -> String {
    super::names::upper(text).chars().filter(|c| !is_separator(*c)).collect()
}

/// Spaces, hyphens and dashes of any kind: people and other programs put them between groups.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

/// The first sign that stands where it may not.
pub(super) fn misplaced(signs: &[char], pattern: impl Fn(usize) -> Expected) -> Option<Misplaced> {
    signs.iter().enumerate().find_map(|(i, c)| {
        let expected = pattern(i);
        (!expected.fits(*c)).then_some(Misplaced { position: i + 1, found: *c, expected })
    })
}

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'E' | 'I' | 'O' | 'U')
}

/// The value of the digits of `signs`; anything that is none counts as zero.
pub(super) fn number(signs: &[char]) -> i16 {
    signs.iter().fold(0i16, |sum, c| sum.saturating_mul(10).saturating_add(digit(*c) as i16))
}

/// The value of a digit, zero for any other sign.
pub(super) fn digit(c: char) -> u32 {
    c.to_digit(10).unwrap_or(0)
}
