//! Dates as people type them: 31/10/26, 31/10/2026, 311026, 31 oct, 31 oct 2026, 2026-10-31.

use jiff::ToSpan;

use crate::format;
use crate::rules::Date;
use crate::text::{self, solicitante::fecha as t};

const MONTHS: [&str; 12] = [
    t::mes::ENERO,
    t::mes::FEBRERO,
    t::mes::MARZO,
    t::mes::ABRIL,
    t::mes::MAYO,
    t::mes::JUNIO,
    t::mes::JULIO,
    t::mes::AGOSTO,
    t::mes::SEPTIEMBRE,
    t::mes::OCTUBRE,
    t::mes::NOVIEMBRE,
    t::mes::DICIEMBRE,
];

/// Reads a typed date. A year left out, or of two digits, is read as the one nearest to `today`
/// that is not after it (balances and births lie in the past). The error says why it is no date.
pub fn parse(typed: &str, today: Date) -> Result<Date, String> {
    let (day, month, year) = parts(typed.trim(), today).ok_or_else(|| t::NO_SE_ENTIENDE.to_owned())?;
    if !(1..=12).contains(&month) {
        return Err(text::fill(t::MES_IMPOSIBLE, &[("mes", &month)]));
    }
    let first = Date::new(year, month, 1).map_err(|_| t::NO_SE_ENTIENDE.to_owned())?;
    let days = first.days_in_month();
    if day < 1 || day > days {
        let name = capital(MONTHS[month as usize - 1]);
        return Err(text::fill(t::DIA_IMPOSIBLE, &[("mes", &name), ("anio", &year), ("dias", &days)]));
    }
    Date::new(year, month, day).map_err(|_| t::NO_SE_ENTIENDE.to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A whole date with "+" or "−" typed after it: the next day, or the one before, as it is shown.
///
/// Only after a year of four digits: before it, "-" separates day, month and year.
pub fn moved_by_a_day(typed: &str, today: Date) -> Option<String> {
    let trimmed = typed.trim();
    let (whole, days) = match trimmed.strip_suffix('+') {
        Some(whole) => (whole, 1),
        None => (trimmed.strip_suffix(['-', '\u{2212}'])?, -1),
    };
    let whole = whole.trim_end();
    let words: Vec<&str> = whole.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let complete = words.len() >= 3 && words.iter().any(has_year);
    let date = parse(whole, today).ok().filter(|_| complete)?;
    date.checked_add(days.days()).ok().map(format::date)
}

/// What a date field holds after a key: "+" and "−" move the whole date in it by a day, also when they
/// were typed over the chosen text.
pub fn typed_over(before: &str, typed: String, today: Date) -> String {
    let over = matches!(typed.trim(), "+" | "-" | "\u{2212}");
    let whole = if over { format!("{before}{}", typed.trim()) } else { typed.clone() };
    moved_by_a_day(&whole, today).unwrap_or(typed)
}

/// Day, month and year, not yet checked against the calendar.
fn parts(typed: &str, today: Date) -> Option<(i8, i8, i16)> {
    let lower = typed.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|w| !w.is_empty() && !matches!(*w, "de" | "del"))
        .collect();
    match words.as_slice() {
        [digits] if digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.len(), 6 | 8) => {
            let year = if digits.len() == 6 {
                two_digits(digits[4..].parse().ok()?, today)
            } else {
                digits[4..].parse().ok()?
            };
            Some((digits[..2].parse().ok()?, digits[2..4].parse().ok()?, year))
        }
        [year, month, day] if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            Some((day.parse().ok()?, month_of(month)?, year.parse().ok()?))
        }
        [day, month, year] => {
            let number: i16 = year.parse().ok()?;
            let year = match year.len() {
                2 => two_digits(number, today),
                4 => number,
                _ => return None,
            };
            Some((day.parse().ok()?, month_of(month)?, year))
        }
        [day, month] => {
            let (day, month) = (day.parse().ok()?, month_of(month)?);
            let this_year = Date::new(today.year(), month, day).ok();
            let year = if this_year.is_some_and(|d| d > today) { today.year() - 1 } else { today.year() };
            Some((day, month, year))
        }
        _ => None,
    }
}

/// `31oct` glued together is not read; the month may be a number, a name or its first three letters.
fn month_of(word: &str) -> Option<i8> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    if word.chars().count() < 3 {
        return None;
    }
    MONTHS.iter().position(|name| name.starts_with(word)).map(|i| i as i8 + 1)
}

/// The year of this century, or of the last one if that would lie after this year.
fn two_digits(year: i16, today: Date) -> i16 {
    let this_century = today.year() / 100 * 100 + year;
    if this_century > today.year() { this_century - 100 } else { this_century }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn reads_dates_as_people_type_them() {
        let october = date(2026, 10, 31);
        for typed in [
            "31/10/26",
            "31/10/2026",
            "311026",
            "31102026",
            "31 oct",
            "31 oct 2026",
            "2026-10-31",
            "31-10-2026",
            "31 de octubre de 2026",
            "31 OCT 26",
            " 31.10.2026 ",
        ] {
            assert_eq!(parse(typed, TODAY), Ok(october), "{typed}");
        }
        assert_eq!(parse("10/10/95", TODAY), Ok(date(1995, 10, 10)));
        // December has not come yet this year.
        assert_eq!(parse("24 dic", TODAY), Ok(date(2025, 12, 24)));
        assert_eq!(parse("29 feb 2024", TODAY), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn plus_and_minus_move_a_whole_date_by_a_day() {
        for (typed, moved) in [
            ("31 oct 2026+", Some("1 nov 2026")),
            ("1 mar 2024 -", Some("29 feb 2024")),
            ("31/10/2026+", Some("1 nov 2026")),
            ("2026-10-31-", Some("30 oct 2026")),
            // Still being typed.
            ("31-", None),
            ("31-10-", None),
            ("2026-10-", None),
            ("31 oct+", None),
            ("31 feb 2026+", None),
            ("+", None),
            ("31 oct 2026", None),
        ] {
            assert_eq!(moved_by_a_day(typed, TODAY).as_deref(), moved, "{typed}");
        }
    }

    #[test]
    fn says_why_a_date_is_impossible() {
        assert_eq!(parse("31 feb 2026", TODAY), Err("Febrero de 2026 tiene 28 días".to_owned()));
        assert_eq!(parse("31/02/26", TODAY), Err("Febrero de 2026 tiene 28 días".to_owned()));
        assert_eq!(parse("0/10/2026", TODAY), Err("Octubre de 2026 tiene 31 días".to_owned()));
        assert_eq!(parse("12/13/2026", TODAY), Err("No hay mes 13; escriba día, mes y año".to_owned()));
        for typed in ["mañana", "31", "31/10/226", "1 2 3 4", "a/b/c", "99999999999", "31 o 2026", "ñññ"] {
            assert!(parse(typed, TODAY).is_err(), "{typed}");
        }
    }
}
