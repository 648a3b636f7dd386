//! Numbers and texts as few bytes, and back: nothing is believed of what is read.

/// Seven bits a byte, the lowest first; the highest bit of a byte says that more follow.
pub fn push_number(out: &mut Vec<u8>, number: u64) {
    let mut left = number;
    while left >= 128 {
        out.push(u8::try_from(left % 128).unwrap_or_default() | 128);
        left /= 128;
    }
    out.push(u8::try_from(left).unwrap_or_default());
}

/// Its length and its bytes.
pub fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len() as u64);
    out.extend(text.bytes());
}

/// Digits and capitals: their count, and three of them in two bytes.
pub fn push_signs(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len() as u64);
    for chunk in text.as_bytes().chunks(3) {
        let digits = chunk.iter().filter_map(|sign| u16::try_from(char::from(*sign).to_digit(36)?).ok());
        out.extend(digits.fold(0_u16, |number, digit| number * 36 + digit).to_be_bytes());
    }
}

/// Bytes that are still to be read; everything is `None` where they say nothing possible.
pub struct Reader<'a>(pub &'a [u8]);

impl Reader<'_> {
    pub fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.take::<1>()?;
            let part = u64::from(byte & 127);
            let shifted = part << shift;
            if shifted >> shift != part {
                return None;
            }
            number |= shifted;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    pub fn text(&mut self) -> Option<String> {
        let count = usize::try_from(self.number()?).ok()?;
        let (first, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        String::from_utf8(first.to_vec()).ok()
    }

    /// Digits and capitals, at most so many.
    pub fn signs(&mut self, most: usize) -> Option<String> {
        let count = usize::try_from(self.number()?).ok().filter(|count| *count <= most)?;
        let mut text = String::with_capacity(count);
        while text.len() < count {
            let number = u32::from(u16::from_be_bytes(self.take()?));
            let here = (count - text.len()).min(3);
            let places = [36 * 36, 36, 1];
            let places = places.get(3 - here..)?;
            if number >= 36 * places.first()? {
                return None;
            }
            for place in places {
                text.push(char::from_digit(number / place % 36, 36)?.to_ascii_uppercase());
            }
        }
        Some(text)
    }
}
