//! What keys do to an answer: signs at its end, and the last one taken away.

use super::question::Keys;

/// The answer with a typed text at its end; what does not belong in it is left out.
pub fn typed(keys: Keys, answer: &str, text: &str) -> String {
    let mut longer = plain(keys, answer);
    for sign in text.chars().filter_map(|sign| keys.accepted(sign)) {
        let room = longer.chars().count() < if keys == Keys::Date { 8 } else { keys.most() };
        if room && fits(keys, &longer, sign) {
            let sign = if keys == Keys::Words && starts_word(&longer) { capital(sign) } else { sign };
            longer.push(sign);
        }
    }
    shown(keys, longer)
}

/// The answer without its last sign.
pub fn shorter(keys: Keys, answer: &str) -> String {
    let mut left = plain(keys, answer);
    left.pop();
    shown(keys, left)
}

/// A zero stands only alone or before the decimals, and there are two of those.
fn fits(keys: Keys, answer: &str, sign: char) -> bool {
    match (keys, answer.split_once('.')) {
        (Keys::Money, None) if sign == '.' => !answer.is_empty(),
        (Keys::Money, Some((_, decimals))) => sign != '.' && decimals.len() < 2,
        (Keys::Money | Keys::Whole, None) => answer != "0",
        _ => true,
    }
}

fn starts_word(answer: &str) -> bool {
    answer.chars().next_back().is_none_or(|last| matches!(last, ' ' | '-'))
}

fn capital(sign: char) -> char {
    sign.to_uppercase().next().unwrap_or(sign)
}

/// What was typed, without the marks that [`shown`] puts between.
fn plain(keys: Keys, answer: &str) -> String {
    match keys {
        Keys::Date => answer.chars().filter(char::is_ascii_digit).collect(),
        Keys::Money => answer.replace(',', ""),
        _ => answer.to_owned(),
    }
}

/// `10/10/1995`, `15,000`.
fn shown(keys: Keys, plain: String) -> String {
    match keys {
        Keys::Date => {
            let parts = [plain.get(..2), plain.get(2..4), plain.get(4..)];
            match parts {
                [Some(day), Some(month), Some(year)] if !year.is_empty() => format!("{day}/{month}/{year}"),
                [Some(day), _, _] if plain.len() > 2 => format!("{day}/{}", &plain[2..]),
                _ => plain,
            }
        }
        Keys::Money => {
            let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
            let mut out = String::new();
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    out.push(',');
                }
                out.push(digit);
            }
            if let Some(decimals) = decimals {
                out.push('.');
                out.push_str(decimals);
            }
            out
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(keys: Keys, text: &str) -> String {
        text.chars().fold(String::new(), |answer, sign| typed(keys, &answer, &sign.to_string()))
    }

    #[test]
    fn pesos_are_grouped_and_have_two_decimals_at_most() {
        assert_eq!(all(Keys::Money, "15000"), "15,000");
        assert_eq!(typed(Keys::Money, "15", "000"), "15,000");
        assert_eq!(all(Keys::Money, "48250.505"), "48,250.50");
        assert_eq!(all(Keys::Money, "1e3-5"), "135");
        assert_eq!(all(Keys::Money, "007"), "0", "no number begins so");
        assert_eq!(all(Keys::Money, ".5"), "5");
        assert_eq!(typed(Keys::Money, "0", "000"), "0");
        assert_eq!(shorter(Keys::Money, "15,000"), "1,500");
        assert_eq!(shorter(Keys::Money, "8.5"), "8.");
        assert_eq!(shorter(Keys::Money, ""), "");
    }

    #[test]
    fn a_date_gets_its_bars_by_itself() {
        assert_eq!(all(Keys::Date, "10101995"), "10/10/1995");
        assert_eq!(all(Keys::Date, "101"), "10/1");
        assert_eq!(all(Keys::Date, "101019951"), "10/10/1995");
        assert_eq!(shorter(Keys::Date, "10/1"), "10");
        assert_eq!(all(Keys::Date, "10/10/1995"), "10/10/1995", "bars typed by hand do no harm");
    }

    #[test]
    fn a_code_is_in_capitals_and_of_eighteen_signs() {
        assert_eq!(all(Keys::Code, "aupd951010masrrl04xx"), "AUPD951010MASRRL04");
        assert_eq!(all(Keys::Code, "ñu -é"), "ÑU");
    }

    #[test]
    fn words_begin_with_a_capital() {
        assert_eq!(all(Keys::Words, "josé ñúñez-güemes3"), "José Ñúñez-Güemes");
    }
}
