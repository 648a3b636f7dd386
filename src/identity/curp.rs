//! CURP: 18 signs. RENAPO's Instructivo of 2006 and its Reglas of 22 October 2021.

use super::names::{self, Names};
use super::shape::{self, Expected, Misplaced};
use super::state::{self, State};
use super::{Date, Sex};

/// How many signs a CURP has.
pub const LENGTH: usize = 18;

/// What a CURP says about its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curp {
    /// Upper case, no spaces.
    pub text: String,
    pub birth: Date,
    pub sex: Sex,
    /// Of birth.
    pub state: State,
}

/// Why a text is no CURP. The first fault from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// This many signs instead of 18.
    Length(usize),
    Sign(Misplaced),
    /// An Ñ, which the CURP writes as X.
    Enie,
    /// Day, month, year that the calendar lacks. The century comes from position 17.
    Date {
        day: i16,
        month: i16,
        year: i16,
    },
    State(String),
    /// The check digit that the other 17 give.
    CheckDigit(u32),
}

/// Reads a CURP; spaces, hyphens and lower case are accepted.
pub fn read(text: &str) -> Result<Curp, Fault> {
    let text = shape::compact(text);
    let signs: Vec<char> = text.chars().collect();
    if signs.len() != LENGTH {
        return Err(Fault::Length(signs.len()));
    }
    if signs.contains(&'Ñ') {
        return Err(Fault::Enie);
    }
    if let Some(misplaced) = shape::misplaced(&signs, expected) {
        return Err(Fault::Sign(misplaced));
    }
    // The counter is a digit for births up to 1999 and a letter from 2000 on.
    let century = if signs[16].is_ascii_digit() { 1900 } else { 2000 };
    let (year, month, day) =
        (century + shape::number(&signs[4..6]), shape::number(&signs[6..8]), shape::number(&signs[8..10]));
    let birth = Date::new(year, month as i8, day as i8).map_err(|_| Fault::Date { day, month, year })?;
    let code: String = signs[11..13].iter().collect();
    let state = state::by_code(&code).ok_or(Fault::State(code))?;
    let digit = check_digit(&signs[..17]);
    if shape::digit(signs[17]) != digit {
        return Err(Fault::CheckDigit(digit));
    }
    let sex = match signs[10] {
        'H' => Sex::Man,
        'M' => Sex::Woman,
        _ => Sex::X,
    };
    Ok(Curp { text, birth, sex, state })
}

fn expected(index: usize) -> Expected {
    match index {
        0..=3 | 11 | 12 => Expected::Letter,
        10 => Expected::Sex,
        13..=15 => Expected::Consonant,
        16 => Expected::Homonymy,
        _ => Expected::Digit,
    }
}

/// The digit that closes these 17 signs: values × weights 18 to 2, what is missing to a ten.
pub fn check_digit(signs: &[char]) -> u32 {
    let sum: u32 = signs.iter().zip((2..=18).rev()).map(|(c, weight)| value(*c) * weight).sum();
    (10 - sum % 10) % 10
}

/// 0-9, A-N = 10-23, Ñ = 24, O-Z = 25-36.
fn value(c: char) -> u32 {
    match c {
        '0'..='9' => c as u32 - '0' as u32,
        'A'..='N' => c as u32 - 'A' as u32 + 10,
        'O'..='Z' => c as u32 - 'O' as u32 + 25,
        _ => 24,
    }
}

/// The letters of a CURP that come from the name; `None` where that part of the name is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Positions 1 to 4, before a forbidden word is broken.
    pub first: [Option<char>; 4],
    /// Positions 14 to 16.
    pub consonants: [Option<char>; 3],
}

/// The letters that a name gives by the written rules.
///
/// RENAPO's own printed examples break them now and then, so a difference is never an error.
pub fn letters(names: Names<'_>) -> Letters {
    let surname =
        |part: Option<&str>| part.and_then(|text| names::words(&names::upper(text), &PARTICLES).into_iter().next());
    let first = surname(names.first_surname);
    let second = surname(names.second_surname);
    let given = names.given.and_then(|text| names::given_word(&names::words(&names::upper(text), &PARTICLES), &COMMON));
    let (first, second, given) = (first.as_deref(), second.as_deref(), given.as_deref());
    Letters {
        first: [first.map(initial), first.map(names::internal_vowel), second.map(initial), given.map(initial)],
        consonants: [first, second, given].map(|word| word.map(names::internal_consonant)),
    }
}

/// The first four letters of a whole name, X where a part is absent, a forbidden word broken.
pub fn first_four(names: Names<'_>) -> String {
    broken(letters(names).first.map(|c| c.unwrap_or('X')))
}

/// Positions 14 to 16 of a whole name, X where a part is absent.
pub fn consonants(names: Names<'_>) -> String {
    letters(names).consonants.map(|c| c.unwrap_or('X')).iter().collect()
}

/// The four letters with X in the second place if they form a word that RENAPO avoids.
pub fn broken(letters: [char; 4]) -> String {
    let word: String = letters.iter().collect();
    if is_forbidden(&word) { [letters[0], 'X', letters[2], letters[3]].iter().collect() } else { word }
}

/// Whether RENAPO avoids these four letters.
pub fn is_forbidden(word: &str) -> bool {
    FORBIDDEN.binary_search(&word).is_ok()
}

/// A letter at a used position: Ñ and special signs become X.
fn initial(word: &str) -> char {
    word.chars().next().filter(char::is_ascii_uppercase).unwrap_or('X')
}

/// First names that are skipped when another follows.
const COMMON: [&str; 8] = ["MARIA", "MA.", "MA", "M.", "M", "JOSE", "J.", "J"];

const PARTICLES: [&str; 19] = [
    "DA", "DAS", "DE", "DEL", "DER", "DI", "DIE", "DD", "EL", "LA", "LOS", "LAS", "LE", "LES", "MAC", "MC", "VAN",
    "VON", "Y",
];

/// Annex 2 of the Instructivo of 2006, sorted.
const FORBIDDEN: [&str; 81] = [
    "BACA", "BAKA", "BUEI", "BUEY", "CACA", "CACO", "CAGA", "CAGO", "CAKA", "CAKO", "COGE", "COGI", "COJA", "COJE",
    "COJI", "COJO", "COLA", "CULO", "FALO", "FETO", "GETA", "GUEI", "GUEY", "JETA", "JOTO", "KACA", "KACO", "KAGA",
    "KAGO", "KAKA", "KAKO", "KOGE", "KOGI", "KOJA", "KOJE", "KOJI", "KOJO", "KOLA", "KULO", "LILO", "LOCA", "LOCO",
    "LOKA", "LOKO", "MAME", "MAMO", "MEAR", "MEAS", "MEON", "MIAR", "MION", "MOCO", "MOKO", "MULA", "MULO", "NACA",
    "NACO", "PEDA", "PEDO", "PENE", "PIPI", "PITO", "POPO", "PUTA", "PUTO", "QULO", "RATA", "ROBA", "ROBE", "ROBO",
    "RUIN", "SENO", "TETA", "VACA", "VAGA", "VAGO", "VAKA", "VUEI", "VUEY", "WUEI", "WUEY",
];
