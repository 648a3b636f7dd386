//! Amounts, dates and durations as text, the same on screen and on paper.
//!
//! Money itself shows as `$1,234,567.89` and a rate as `6.72 %` through their `Display`.

use std::fmt::Display;

use crate::money::{Decimal, Mxn, Rate, rounding};
use crate::rules::Date;
use crate::text;

/// The space inside `6.72 %`: lines never break there.
pub const FIXED_SPACE: char = '\u{a0}';

/// `$1,234,567.89`, or "Sin dato" when unknown.
pub fn money_or_unknown(amount: Option<Mxn>) -> String {
    or_unknown(amount)
}

/// `6.72 %`, or "Sin dato" when unknown.
pub fn rate_or_unknown(rate: Option<Rate>) -> String {
    or_unknown(rate)
}

/// The value as text, or "Sin dato".
pub fn or_unknown<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| text::comun::SIN_DATO.to_owned(), |v| v.to_string())
}

/// CURP or NSS where others can read along: all but the last four signs as dots.
pub fn masked(identifier: &str) -> String {
    let hidden = identifier.chars().count().saturating_sub(4);
    identifier.chars().enumerate().map(|(i, c)| if i < hidden { '•' } else { c }).collect()
}

/// A whole number with thousands separators: `1,128`, `−1,128`.
pub fn integer(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if value < 0 {
        out.push('\u{2212}');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A range of whole numbers, `0–566`; one number when both ends are the same.
pub fn range(min: i64, max: i64) -> String {
    if min == max {
        return integer(min);
    }
    text::fill(text::formato::RANGO, &[("min", &integer(min)), ("max", &integer(max))])
}

/// A range of numbers with their decimals, at most two shown, `136.5`, `17–40`.
pub fn decimal_range(min: Decimal, max: Decimal) -> String {
    let [min, max] = [min, max].map(|n| number(rounding::percent_places(n, 2)));
    if min == max {
        return min;
    }
    text::fill(text::formato::RANGO, &[("min", &min), ("max", &max)])
}

/// A decimal as it is, with thousands separators and no superfluous zeros: `3,566.224`.
pub fn number(value: Decimal) -> String {
    let plain = value.abs().normalize().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A percentage to some places, halves away from zero: `7.2 %`.
pub fn percent(value: Decimal, places: u32) -> String {
    let mut rounded = rounding::percent_places(value, places);
    rounded.rescale(places);
    format!("{rounded}{FIXED_SPACE}%")
}

/// A percentage as it is written in a rule: `2 %`, `6.72 %`.
pub fn percent_as_is(value: Decimal) -> String {
    format!("{}{FIXED_SPACE}%", number(value))
}

/// CAT to one decimal: `7.2 %`.
pub fn cat(value: Decimal) -> String {
    percent(value, 1)
}

/// A number of UMA cut down to one decimal, as the rate rows are: `4.2 UMA`.
pub fn uma(value: Decimal) -> String {
    let shown = match value.checked_mul(Decimal::TEN).and_then(rounding::whole_down) {
        Some(tenths) => Decimal::new(tenths, 1).to_string(),
        None => number(value),
    };
    text::fill(text::formato::UMA, &[("valor", &shown)])
}

/// `21 nov 2026`.
pub fn date(date: Date) -> String {
    text::fill(
        text::formato::FECHA,
        &[("dia", &date.day()), ("mes", &month_name(date.month())), ("anio", &date.year())],
    )
}

/// `mar 2047`.
pub fn month(date: Date) -> String {
    text::fill(text::formato::MES, &[("mes", &month_name(date.month())), ("anio", &date.year())])
}

/// `31 años`.
pub fn years(count: impl Display) -> String {
    text::counted(&count, text::formato::ANIO, text::formato::ANIOS, &[])
}

/// `14 bimestres`.
pub fn bimestres(count: impl Display) -> String {
    text::counted(&count, text::formato::BIMESTRE, text::formato::BIMESTRES, &[])
}

/// `5 meses`.
pub fn months(count: impl Display) -> String {
    text::counted(&count, text::formato::MES_UNO, text::formato::MESES, &[])
}

/// `1,128 puntos`, of points already shown: a number or a range.
pub fn points(shown: impl Display) -> String {
    text::counted(&shown, text::formato::PUNTO, text::formato::PUNTOS, &[])
}

/// `3 años 1 mes`, `30 años`, `5 meses`, `0 meses`.
pub fn duration(months: u32) -> String {
    let (whole, rest) = (months / 12, months % 12);
    let rest_text = self::months(rest);
    match (whole, rest) {
        (0, _) => rest_text,
        (_, 0) => years(whole),
        _ => format!("{} {rest_text}", years(whole)),
    }
}

/// `30 y 20 años` from two lists of the same unit; one text when both are the same.
pub fn both(a: &str, b: &str) -> String {
    if a == b {
        return a.to_owned();
    }
    // The unit after the last space is said once: "10.45 y 10.90 %".
    let (short, _) = match (a.rsplit_once([' ', FIXED_SPACE]), b.rsplit_once([' ', FIXED_SPACE])) {
        (Some((value, unit)), Some((_, other))) if unit == other => (value, unit),
        _ => (a, ""),
    };
    text::fill(text::formato::Y_TAMBIEN, &[("a", &short), ("b", &b)])
}

/// The short name of a month, 1 for January.
fn month_name(month: i8) -> &'static str {
    let index = usize::try_from(month - 1).unwrap_or_default();
    text::formato::MESES_CORTOS.split(' ').nth(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn day(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).expect("a day of the calendar")
    }

    #[test]
    fn counts_and_points_as_the_wording_asks() {
        assert_eq!(integer(1128), "1,128");
        assert_eq!(integer(-1_234_567), "\u{2212}1,234,567");
        assert_eq!(range(0, 566), "0–566");
        assert_eq!(range(656, 1222), "656–1,222");
        assert_eq!(range(20, 20), "20");
    }

    #[test]
    fn percents_keep_a_fixed_space_and_uma_are_cut() {
        assert_eq!(cat(dec!(7.150000)), "7.2\u{a0}%");
        assert_eq!(percent(dec!(46.978), 0), "47\u{a0}%");
        assert_eq!(percent_as_is(dec!(2.0)), "2\u{a0}%");
        assert_eq!(uma(dec!(4.2061)), "4.2 UMA");
        assert_eq!(uma(dec!(3.99)), "3.9 UMA");
        assert_eq!(number(dec!(3566.2240)), "3,566.224");
        assert_eq!(number(dec!(-0.5)), "\u{2212}0.5");
    }

    #[test]
    fn dates_and_durations() {
        assert_eq!(date(day(2026, 11, 21)), "21 nov 2026");
        assert_eq!(month(day(2047, 3, 1)), "mar 2047");
        assert_eq!(month(day(2046, 1, 1)), "ene 2046");
        assert_eq!(month(day(2056, 12, 1)), "dic 2056");
        assert_eq!(duration(37), "3 años 1 mes");
        assert_eq!(duration(360), "30 años");
        assert_eq!(duration(14), "1 año 2 meses");
        assert_eq!(duration(0), "0 meses");
        assert_eq!(bimestres(1), "1 bimestre");
    }

    #[test]
    fn two_values_say_their_unit_once() {
        assert_eq!(both("10.45\u{a0}%", "10.90\u{a0}%"), "10.45 y 10.90\u{a0}%");
        assert_eq!(both("30 años", "20 años"), "30 y 20 años");
        assert_eq!(both("30 años", "30 años"), "30 años");
        assert_eq!(both("sin dato", "20 años"), "sin dato y 20 años");
    }
}
