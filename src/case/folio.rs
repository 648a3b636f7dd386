//! The number that a case is known by: `V-2026-000184`.

/// The year and the number of a folio; `None` for anything else. Numbers have six digits, more after
/// a million cases in a year.
pub fn read(folio: &str) -> Option<(u16, u32)> {
    let (year, number) = folio.strip_prefix("V-")?.split_once('-')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || number.len() < 6 || !digits(year) || !digits(number) {
        return None;
    }
    let read = (year.parse().ok()?, number.parse().ok()?);
    // One folio, one spelling: no further zeros in front.
    (write(read.0, read.1) == folio).then_some(read)
}

/// The folio of a year and a number.
pub fn write(year: u16, number: u32) -> String {
    format!("V-{year:04}-{number:06}")
}

/// The next free folio of a year: one more than the highest of those in use, erased ones included.
/// Anything that is no folio of that year is passed over.
pub fn next<'a>(year: u16, used: impl IntoIterator<Item = &'a str>) -> String {
    let highest = used.into_iter().filter_map(read).filter(|(of, _)| *of == year).map(|(_, number)| number).max();
    write(year, highest.unwrap_or(0).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folio_has_one_spelling() {
        assert_eq!(read("V-2026-000184"), Some((2026, 184)));
        assert_eq!(read("V-2026-1000000"), Some((2026, 1_000_000)));
        for other in
            ["", "V-2026-184", "V-2026-0000184", "v-2026-000184", "V-26-000184", "V-2026-00018a", "V-2026-+00184"]
        {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(write(2026, 184), "V-2026-000184");
    }

    #[test]
    fn the_next_number_is_beyond_all_of_the_year() {
        assert_eq!(next(2026, []), "V-2026-000001");
        assert_eq!(next(2026, ["V-2026-000009", "V-2025-000500", "V-2026-000183", "copia"]), "V-2026-000184");
        assert_eq!(next(2027, ["V-2026-000183"]), "V-2027-000001");
        assert_eq!(next(2026, ["V-2026-999999"]), "V-2026-1000000");
    }
}
