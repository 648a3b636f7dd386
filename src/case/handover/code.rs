//! Bytes as signs that any keyboard types alike: digits and capitals, as a handheld scanner types them.
//!
//! ```text
//! VK1  LLL  signs of: office (4 bytes) · sealed bytes · check (4 bytes)
//! ```
//!
//! `LLL` is the length of the whole text, the check the beginning of a SHA-256 over everything before it.
//! Nine bytes are fourteen signs: 36¹⁴ is just above 256⁹. A code in alphanumeric mode holds 5.5 bits a sign.

use sha2::{Digest, Sha256};

use super::Refused;

/// What every code begins with; the digit is the version of this writing.
const PREFIX: &str = "VK";
const WRITING: char = '1';

/// Signs before the bytes: prefix, version, length.
const HEAD: usize = 6;

/// The most signs that the largest code holds (version 40, low correction).
pub const MOST_SIGNS: usize = 4296;

/// How many signs that many bytes take, up to nine.
const SIGNS: [usize; 10] = [0, 2, 4, 5, 7, 8, 10, 11, 13, 14];

/// The text of an office's sealed bytes; `None` where no code holds it.
pub fn write(office: [u8; 4], sealed: &[u8]) -> Option<String> {
    let body = office.len() + sealed.len() + 4;
    let length = HEAD + body / 9 * 14 + SIGNS.get(body % 9)?;
    if length > MOST_SIGNS {
        return None;
    }
    let mut text = format!("{PREFIX}{WRITING}");
    push_signs(&mut text, u128::try_from(length).ok()?, 3);
    let mut bytes = [office.as_slice(), sealed].concat();
    bytes.extend(check(&text, &bytes));
    for chunk in bytes.chunks(9) {
        let number = chunk.iter().fold(0, |number, byte| number * 256 + u128::from(*byte));
        push_signs(&mut text, number, *SIGNS.get(chunk.len())?);
    }
    Some(text)
}

/// The office and the sealed bytes of a text.
///
/// # Errors
/// It is none of ours, or not whole.
pub fn read(typed: &str) -> Result<([u8; 4], Vec<u8>), Refused> {
    // Somebody may paste a whole book.
    let signs = typed.chars().filter(|sign| !sign.is_whitespace()).take(4 * MOST_SIGNS);
    let text: String = signs.map(|sign| sign.to_ascii_uppercase()).collect();
    if text.is_empty() {
        return Err(Refused::Empty);
    }
    let rest = text.strip_prefix(PREFIX).ok_or(Refused::NotOurs)?;
    match rest.chars().next() {
        Some(WRITING) => {}
        Some('2'..='9') => return Err(Refused::Newer),
        _ => return Err(Refused::NotOurs),
    }
    let found = text.chars().count();
    let told = text.get(3..HEAD).and_then(|signs| number(signs.as_bytes())).ok_or(Refused::Garbled)?;
    let told = usize::try_from(told).map_err(|_| Refused::Garbled)?;
    if !(HEAD..=MOST_SIGNS).contains(&told) {
        return Err(Refused::Garbled);
    }
    if found != told {
        return Err(Refused::Length { found, told });
    }
    let (head, signs) = text.split_at_checked(HEAD).ok_or(Refused::Garbled)?;
    let mut bytes = Vec::with_capacity(signs.len());
    for chunk in signs.as_bytes().chunks(14) {
        let count = SIGNS.iter().position(|signs| *signs == chunk.len()).ok_or(Refused::Garbled)?;
        let number = number(chunk).filter(|number| count == 9 || number >> (8 * count) == 0);
        let number = number.filter(|number| number >> 72 == 0).ok_or(Refused::Garbled)?;
        bytes.extend(number.to_be_bytes().get(16 - count..).unwrap_or_default());
    }
    let (said, checked) = bytes.split_last_chunk::<4>().ok_or(Refused::Garbled)?;
    if check(head, said) != *checked {
        return Err(Refused::Garbled);
    }
    let (office, sealed) = said.split_first_chunk::<4>().ok_or(Refused::Garbled)?;
    Ok((*office, sealed.to_vec()))
}

fn check(head: &str, bytes: &[u8]) -> [u8; 4] {
    let digest = Sha256::new().chain_update(head).chain_update(bytes).finalize();
    std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
}

/// A number in exactly so many signs, the largest first.
fn push_signs(text: &mut String, number: u128, count: usize) {
    let mut signs = Vec::with_capacity(count);
    let mut left = number;
    for _ in 0..count {
        let digit = u32::try_from(left % 36).unwrap_or_default();
        signs.push(char::from_digit(digit, 36).unwrap_or('0').to_ascii_uppercase());
        left /= 36;
    }
    text.extend(signs.iter().rev());
}

/// The number of some signs, at most fourteen; `None` where one is no digit and no capital.
fn number(signs: &[u8]) -> Option<u128> {
    signs.iter().try_fold(0, |number, sign| Some(number * 36 + u128::from(char::from(*sign).to_digit(36)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_comes_back_as_it_was() {
        for length in 0..64_u8 {
            for fill in [0, 1, 0x7f, 0xff] {
                let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(37) ^ fill).collect();
                let text = write(*b"ofic", &bytes).expect("short");
                assert!(text.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase()), "{text}");
                assert_eq!(read(&text), Ok((*b"ofic", bytes.clone())), "{text}");
                let spaced: String = text.chars().flat_map(|sign| [sign.to_ascii_lowercase(), '\n']).collect();
                assert_eq!(read(&spaced), Ok((*b"ofic", bytes)));
            }
        }
    }

    #[test]
    fn any_other_sign_anywhere_is_noticed() {
        let text = write(*b"ofic", b"lo que va sellado").expect("short");
        for at in 0..text.len() {
            for other in ['0', '1', 'K', 'Z', 'ñ', '-'] {
                let mut signs: Vec<char> = text.chars().collect();
                if signs[at] != other {
                    signs[at] = other;
                    assert!(read(&signs.into_iter().collect::<String>()).is_err(), "{other} at {at}");
                }
            }
            let told = text.len();
            let cut = read(&text[..at]);
            assert!(at < HEAD || cut == Err(Refused::Length { found: at, told }), "cut at {at}: {cut:?}");
            assert!(cut.is_err());
        }
    }

    #[test]
    fn what_fits_into_no_code_is_refused() {
        // With office and check 2,757 bytes: 306 times nine, and three in five signs. One byte more takes seven.
        assert_eq!(write([0; 4], &[0; 2749]).map(|text| text.len()), Some(6 + 306 * 14 + 5));
        assert_eq!(write([0; 4], &[0; 2750]), None);
    }
}
