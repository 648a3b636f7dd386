//! Names as CURP and RFC see them: upper case, no accents, no common first names, no particles.

use super::shape::is_vowel;

/// The three parts of a name as typed. `None` is unknown for a check and absent for a construction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Names<'a> {
    pub given: Option<&'a str>,
    pub first_surname: Option<&'a str>,
    pub second_surname: Option<&'a str>,
}

impl<'a> Names<'a> {
    /// The same with blank parts taken as `None`.
    pub fn without_blanks(self) -> Self {
        let filled = |part: Option<&'a str>| part.filter(|text| !text.trim().is_empty());
        Self {
            given: filled(self.given),
            first_surname: filled(self.first_surname),
            second_surname: filled(self.second_surname),
        }
    }
}

/// Upper case without accents or diaereses; the Ñ stays. Other signs stay as they are.
///
/// The CURP rules of 2006 and 2021 differ on a diaeresis over another vowel than U; this follows
/// 2006 (ignored), and a difference with a CURP is only a warning.
pub fn upper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_uppercase) {
        match c {
            // A tilde typed as a mark of its own after the N.
            '\u{303}' if out.ends_with('N') => {
                out.pop();
                out.push('Ñ');
            }
            '\u{300}'..='\u{36f}' => {}
            'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => out.push('A'),
            'É' | 'È' | 'Ê' | 'Ë' => out.push('E'),
            'Í' | 'Ì' | 'Î' | 'Ï' => out.push('I'),
            'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' => out.push('O'),
            'Ú' | 'Ù' | 'Û' | 'Ü' => out.push('U'),
            'Ç' => out.push('C'),
            '\u{2018}' | '\u{2019}' | '\u{b4}' | '`' => out.push('\''),
            _ => out.push(c),
        }
    }
    out
}

/// The words of a name that count, particles left out; all of them if nothing would be left.
pub(super) fn words(text: &str, particles: &[&str]) -> Vec<String> {
    let all: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let kept: Vec<String> = all.iter().filter(|word| !particles.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// The given name that counts: the first, or the next after one of the common first names.
pub(super) fn given_word(words: &[String], common: &[&str]) -> Option<String> {
    match words {
        [first, next, ..] if common.contains(&first.as_str()) => Some(next.clone()),
        [first, ..] => Some(first.clone()),
        [] => None,
    }
}

/// The first vowel after the first letter; X for a special sign before it, or without a vowel.
pub(super) fn internal_vowel(word: &str) -> char {
    word.chars().skip(1).find(|c| is_vowel(*c) || is_sign(*c)).filter(|c| is_vowel(*c)).unwrap_or('X')
}

/// The first consonant after the first letter; X for Ñ, for a special sign before it, or without one.
pub(super) fn internal_consonant(word: &str) -> char {
    let found = word.chars().skip(1).find(|c| !is_vowel(*c) && (c.is_ascii_uppercase() || *c == 'Ñ' || is_sign(*c)));
    found.filter(char::is_ascii_uppercase).unwrap_or('X')
}

/// Signs that count as a letter of their own in a CURP and become X there.
fn is_sign(c: char) -> bool {
    matches!(c, '/' | '-' | '.' | '\'')
}
