//! Mobile telephones: ten national digits since 3 August 2019.

use super::shape;

/// How many digits a national number has.
pub const LENGTH: usize = 10;

/// A national number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Ten digits.
    pub text: String,
}

/// Why a text is no national number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// This many digits instead of ten, old prefixes taken out.
    Length(usize),
    /// Something else than digits, spaces, hyphens, points, brackets and a leading plus.
    Sign(char),
    /// Begins with + and another country's code.
    Abroad,
}

impl Phone {
    /// Area code and the rest: two digits for the three largest cities, three elsewhere.
    pub fn split(&self) -> (&str, &str) {
        let at = if ["55", "33", "81"].iter().any(|code| self.text.starts_with(code)) { 2 } else { 3 };
        self.text.split_at(at)
    }

    /// In groups, as people read it: `55 1234 5678`, `449 204 1890`.
    pub fn display(&self) -> String {
        let (area, rest) = self.split();
        let (middle, end) = rest.split_at(rest.len() - 4);
        format!("{area} {middle} {end}")
    }
}

/// Reads a number; the country code and the withdrawn prefixes 01, 044, 045 and 1 are taken out.
pub fn read(text: &str) -> Result<Phone, Fault> {
    let text = text.trim();
    let (abroad, typed) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut digits = String::with_capacity(typed.len());
    for c in typed.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '(' | ')' | '.' => {}
            _ if shape::is_separator(c) => {}
            _ => return Err(Fault::Sign(c)),
        }
    }
    let mut national = digits.as_str();
    if abroad {
        national = national.strip_prefix("52").ok_or(Fault::Abroad)?;
    }
    // No national number begins with 0, so a prefix goes even when digits are missing after it.
    for prefix in ["044", "045", "01"] {
        national = national.strip_prefix(prefix).unwrap_or(national);
    }
    for prefix in ["52", "1"] {
        if national.len() > LENGTH {
            national = national.strip_prefix(prefix).unwrap_or(national);
        }
    }
    if national.len() == LENGTH { Ok(Phone { text: national.to_owned() }) } else { Err(Fault::Length(national.len())) }
}
