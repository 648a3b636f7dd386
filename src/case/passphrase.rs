//! How hard a passphrase is to guess. An estimate that errs to the careful side: what it calls strong
//! would hold against somebody who took the key file away and has time and machines.

use zxcvbn::feedback::{Feedback, Warning};
use zxcvbn::zxcvbn;

use crate::text::clave as t;

/// Guesses a second of an attacker with a thousand machines: the key file costs each about a second a guess
/// (`crypto`'s work factor), a fast graphics card perhaps ten times less.
const GUESSES_A_SECOND: u64 = 10_000;

/// The commonest words of a language that people choose from; the estimator knows English ones only, so
/// that any word counts as one of these.
const WORDS: f64 = 20_000.0;

/// Signs that people put between words.
const OTHER_SIGNS: f64 = 30.0;

/// A run of letters longer than this is taken for several words without blanks between them.
const LETTERS_A_WORD: usize = 12;

/// The signs that are looked at; the rest only makes it better, and costs time at each key.
const LOOKED_AT: usize = 48;

/// What stands on the desk in front of whoever chooses one.
const AT_HAND: [&str; 5] = ["infonavit", "ventanilla", "expediente", "vivienda", "asesor"];

/// How strong it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    Empty,
    VeryWeak,
    Weak,
    Fair,
    Good,
    Strong,
}

impl Strength {
    /// Whether an archive may be kept behind it.
    pub const fn is_enough(self) -> bool {
        matches!(self, Self::Fair | Self::Good | Self::Strong)
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Empty => t::fuerza::VACIA,
            Self::VeryWeak => t::fuerza::MUY_DEBIL,
            Self::Weak => t::fuerza::DEBIL,
            Self::Fair => t::fuerza::REGULAR,
            Self::Good => t::fuerza::BUENA,
            Self::Strong => t::fuerza::FUERTE,
        }
    }
}

/// What is said of a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub strength: Strength,
    /// How many guesses find it; [`u64::MAX`] where there is no counting them.
    pub guesses: u64,
    /// "Quien se lleve el archivo …"; nothing while it is empty.
    pub time: Option<String>,
    /// What makes it easy.
    pub reason: Option<&'static str>,
    /// What would make it better.
    pub advice: Option<&'static str>,
}

/// What has to be known before a passphrase is chosen: what happens if it is forgotten.
pub const IF_FORGOTTEN: &str = t::consejo::OLVIDO;

/// Judges a passphrase. `known` are words that an attacker would try first: the office, the advisor.
pub fn judge(passphrase: &str, known: &[&str]) -> Judgement {
    if passphrase.is_empty() {
        return Judgement { strength: Strength::Empty, guesses: 0, time: None, reason: None, advice: None };
    }
    let looked_at: String = passphrase.chars().take(LOOKED_AT).collect();
    let known: Vec<&str> = known.iter().copied().chain(AT_HAND).collect();
    let entropy = zxcvbn(&looked_at, &known);
    // The lower of both: words of Spanish are unknown to one, keyboards and dates to the other.
    let guesses = entropy.guesses().min(by_words(&looked_at));
    let seconds = guesses / GUESSES_A_SECOND;
    let strength = match seconds {
        0..60 => Strength::VeryWeak,
        60..DAY => Strength::Weak,
        DAY..YEAR => Strength::Fair,
        YEAR..CENTURY => Strength::Good,
        _ => Strength::Strong,
    };
    Judgement {
        strength,
        guesses,
        time: Some(crate::text::fill(t::tiempo::FRASE, &[("tiempo", &duration(seconds))])),
        reason: entropy.feedback().and_then(Feedback::warning).map(reason),
        advice: (strength < Strength::Good).then_some(t::consejo::PALABRAS),
    }
}

const DAY: u64 = 24 * 3600;
const YEAR: u64 = 365 * DAY;
const CENTURY: u64 = 100 * YEAR;

const fn duration(seconds: u64) -> &'static str {
    match seconds {
        0..60 => t::tiempo::MENOS,
        60..3600 => t::tiempo::MINUTOS,
        3600..DAY => t::tiempo::HORAS,
        DAY..5_184_000 => t::tiempo::DIAS,
        5_184_000..YEAR => t::tiempo::MESES,
        YEAR..CENTURY => t::tiempo::ANIOS,
        _ => t::tiempo::SIGLOS,
    }
}

const fn reason(warning: Warning) -> &'static str {
    match warning {
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            t::motivo::USADA
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => t::motivo::PARECIDA,
        Warning::AWordByItselfIsEasyToGuess => t::motivo::PALABRA,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            t::motivo::NOMBRE
        }
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => t::motivo::FECHA,
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess
        | Warning::SequencesLikeAbcAreEasyToGuess => t::motivo::TECLADO,
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            t::motivo::REPETIDA
        }
    }
}

/// Guesses of somebody who tries words, numbers and signs in their places: every run of letters counts as
/// the words that fit into it, however rare they are; the same word twice counts once.
fn by_words(passphrase: &str) -> u64 {
    let kind = |c: char| match c {
        _ if c.is_alphabetic() => 'a',
        _ if c.is_numeric() => '1',
        ' ' => ' ',
        _ => '.',
    };
    let signs: Vec<char> = passphrase.to_lowercase().chars().collect();
    let mut seen: Vec<&[char]> = Vec::new();
    let mut guesses = 1.0_f64;
    for run in signs.chunk_by(|a, b| kind(*a) == kind(*b)).filter(|run| !run.contains(&' ')) {
        if seen.contains(&run) {
            // Where it stands again: one of the places so far.
            guesses *= 10.0;
            continue;
        }
        seen.push(run);
        let length = i32::try_from(run.len()).unwrap_or(i32::MAX);
        guesses *= match run.first().copied().map(kind) {
            Some('a') => {
                let words = i32::try_from(run.len().div_ceil(LETTERS_A_WORD)).unwrap_or(i32::MAX);
                26.0_f64.powi(length).min(WORDS.powi(words))
            }
            Some('1') => 10.0_f64.powi(length),
            _ => OTHER_SIGNS.powi(length),
        };
    }
    // Capitals at the beginning or all over: four ways.
    if passphrase.chars().any(char::is_uppercase) {
        guesses *= 4.0;
    }
    // A conversion from a float stops at the largest number.
    guesses as u64
}
