//! RFC of a person: 13 signs, or 10 without homoclave. SAT's document of 18 October 2006.
//!
//! SAT alone assigns the homoclave; a computed one is presumptive. About 1.5 % of the RFC in use
//! carry a wrong check digit, so that one is never an error.

use super::Date;
use super::names::{self, Names};
use super::shape::{self, Expected, Misplaced};

/// Signs of a whole RFC of a person.
pub const LENGTH: usize = 13;
/// Signs without homoclave and check digit.
pub const SHORT_LENGTH: usize = 10;
/// Signs of a company's RFC.
const COMPANY_LENGTH: usize = 12;
/// General public and foreigners without one of their own.
const GENERIC: [&str; 2] = ["XAXX010101000", "XEXX010101000"];

/// An RFC whose shape and date hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rfc {
    /// Upper case, no spaces; 13 or 10 signs.
    pub text: String,
    /// `AAMMDD`: the century is not said.
    pub date: String,
    /// Homoclave (two signs), when it is there.
    pub homoclave: Option<String>,
    /// The check digit found and the one computed, when it is there.
    pub check: Option<(char, char)>,
}

/// Why a text is no RFC of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// This many signs instead of 13 (or 10).
    Length(usize),
    /// Twelve signs: a company's.
    Company,
    /// One of the two that stand for nobody.
    Generic,
    Sign(Misplaced),
    /// `DD/MM/AA` exists in neither century.
    Date(String),
}

/// Reads the RFC of a person; spaces, hyphens and lower case are accepted.
pub fn read(text: &str) -> Result<Rfc, Fault> {
    let text = shape::compact(text);
    let signs: Vec<char> = text.chars().collect();
    match signs.len() {
        LENGTH | SHORT_LENGTH => {}
        COMPANY_LENGTH if signs[3].is_ascii_digit() => return Err(Fault::Company),
        other => return Err(Fault::Length(other)),
    }
    if GENERIC.contains(&text.as_str()) {
        return Err(Fault::Generic);
    }
    if let Some(misplaced) = shape::misplaced(&signs, expected) {
        return Err(Fault::Sign(misplaced));
    }
    let [year, month, day] = [4, 6, 8].map(|at| shape::number(&signs[at..at + 2]));
    // Leap years differ between the centuries only in 1900 and 2000; either may be meant.
    if [1900, 2000].iter().all(|century| Date::new(century + year, month as i8, day as i8).is_err()) {
        return Err(Fault::Date(format!("{day:02}/{month:02}/{year:02}")));
    }
    let whole = signs.len() == LENGTH;
    Ok(Rfc {
        date: signs[4..10].iter().collect(),
        homoclave: whole.then(|| signs[10..12].iter().collect()),
        check: whole.then(|| (signs[12], check_digit(&signs[..12]))),
        text,
    })
}

fn expected(index: usize) -> Expected {
    match index {
        0..=3 => Expected::RfcLetter,
        4..=9 => Expected::Digit,
        12 => Expected::RfcCheck,
        _ => Expected::LetterOrDigit,
    }
}

/// The check digit of the first 12 signs (11 of a company): 0-9 or A.
pub fn check_digit(signs: &[char]) -> char {
    let padding = COMPANY_LENGTH.saturating_sub(signs.len());
    let padded = std::iter::repeat_n(' ', padding).chain(signs.iter().copied());
    let sum: u32 = padded.zip((2..=13).rev()).map(|(c, weight)| value(c) * weight).sum();
    match sum % 11 {
        0 => '0',
        1 => 'A',
        rest => char::from_digit(11 - rest, 10).unwrap_or('0'),
    }
}

/// 0-9, A-N = 10-23, & = 24, O-Z = 25-36, space = 37, Ñ = 38; anything else 0.
fn value(c: char) -> u32 {
    match c {
        '0'..='9' => c as u32 - '0' as u32,
        'A'..='N' => c as u32 - 'A' as u32 + 10,
        '&' => 24,
        'O'..='Z' => c as u32 - 'O' as u32 + 25,
        ' ' => 37,
        'Ñ' => 38,
        _ => 0,
    }
}

/// The RFC that the written rules give for a name and a birth date, presumptive homoclave included.
///
/// `None` without a surname or a given name. An absent second surname counts as "has none".
pub fn build(names: Names<'_>, birth: Date) -> Option<String> {
    let prefix = format!("{}{}", letters(names)?, birth_signs(birth));
    let signs: Vec<char> = format!("{prefix}{}", homoclave(&full_name(names))).chars().collect();
    let digit = check_digit(&signs);
    Some(signs.into_iter().chain([digit]).collect())
}

/// `AAMMDD` of a birth date.
pub fn birth_signs(birth: Date) -> String {
    format!("{:02}{:02}{:02}", birth.year().rem_euclid(100), birth.month(), birth.day())
}

/// The first four letters that a name gives.
pub fn letters(names: Names<'_>) -> Option<String> {
    let surname =
        |part: Option<&str>| part.and_then(|text| names::words(&cleaned(text), &PARTICLES).into_iter().next());
    let given = names::given_word(&names::words(&cleaned(names.given?), &PARTICLES), &COMMON)?;
    let word: Vec<char> = match (surname(names.first_surname), surname(names.second_surname)) {
        (Some(only), None) | (None, Some(only)) => start(&only, 2).chain(start(&given, 2)).collect(),
        (Some(first), Some(second)) if first.chars().count() <= 2 => {
            start(&first, 1).chain(start(&second, 1)).chain(start(&given, 2)).collect()
        }
        (Some(first), Some(second)) => {
            let vowel = names::internal_vowel(&first);
            start(&first, 1).chain([vowel]).chain(start(&second, 1)).chain(start(&given, 1)).collect()
        }
        (None, None) => return None,
    };
    let word: String = word.into_iter().collect();
    // SAT breaks a forbidden word at its last letter, RENAPO at its second.
    Some(if FORBIDDEN.contains(&word.as_str()) { format!("{}X", &word[..word.len() - 1]) } else { word })
}

/// The first `count` letters of a word, X where it is shorter.
fn start(word: &str, count: usize) -> impl Iterator<Item = char> + '_ {
    word.chars().chain(std::iter::repeat('X')).take(count)
}

/// `PATERNO MATERNO NOMBRE`, particles and all, as the homoclave takes it.
pub fn full_name(names: Names<'_>) -> String {
    let parts: Vec<String> =
        [names.first_surname, names.second_surname, names.given].into_iter().flatten().map(cleaned).collect();
    parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Upper case without accents; apostrophes and points dropped, hyphens as spaces.
fn cleaned(text: &str) -> String {
    names::upper(text)
        .chars()
        .filter(|c| !matches!(c, '\'' | '.' | '/'))
        .map(|c| if c == '-' { ' ' } else { c })
        .collect()
}

/// The two signs that a full name gives.
pub fn homoclave(full_name: &str) -> String {
    // A sum of three digits divided by 34 selects from 34 signs: no 0, no O.
    const SIGNS: &[u8; 34] = b"123456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
    let rest = (homoclave_sum(full_name) % 1000) as usize;
    [rest / 34, rest % 34].into_iter().map(|i| char::from(SIGNS[i])).collect()
}

/// The sum behind the homoclave: over adjacent digits, (two-digit number) × (its second digit).
pub fn homoclave_sum(full_name: &str) -> u32 {
    let digits: Vec<u32> = std::iter::once(0)
        .chain(full_name.chars().map(name_value).flat_map(|value| [value / 10, value % 10]))
        .collect();
    digits.windows(2).map(|pair| (10 * pair[0] + pair[1]) * pair[1]).fold(0, u32::wrapping_add)
}

/// The two-digit value of a sign of the name.
fn name_value(c: char) -> u32 {
    match c {
        '0'..='9' => c as u32 - '0' as u32,
        '&' => 10,
        'A'..='I' => c as u32 - 'A' as u32 + 11,
        'J'..='R' => c as u32 - 'J' as u32 + 21,
        'S'..='Z' => c as u32 - 'S' as u32 + 32,
        'Ñ' => 40,
        _ => 0,
    }
}

/// First names that are skipped when another follows.
const COMMON: [&str; 3] = ["MARIA", "MA", "JOSE"];

const PARTICLES: [&str; 11] = ["DE", "LA", "LAS", "MC", "VON", "DEL", "LOS", "Y", "MAC", "VAN", "MI"];

/// The words that SAT avoids.
const FORBIDDEN: [&str; 41] = [
    "BUEI", "BUEY", "CACA", "CACO", "CAGA", "CAGO", "CAKA", "CAKO", "COGE", "COJA", "COJE", "COJI", "COJO", "CULO",
    "FETO", "GUEY", "JOTO", "KACA", "KACO", "KAGA", "KAGO", "KAKA", "KOGE", "KOJO", "KULO", "MAME", "MAMO", "MEAR",
    "MEAS", "MEON", "MION", "MOCO", "MULA", "PEDA", "PEDO", "PENE", "PUTA", "PUTO", "QULO", "RATA", "RUIN",
];
