//! Breaks files: by bytes, and by values inside of JSON so that what is behind the JSON reader is reached.

use serde_json::{Value, json};

/// Numbers from a seed: xorshift, so that a run can be repeated on any machine.
pub struct Source(u64);

/// What JSON readers stumble over.
const TOKENS: [&str; 16] = [
    "null",
    "{}",
    "[]",
    "\"\"",
    "-0",
    "1e999",
    "0.1",
    "18446744073709551616",
    "\\u0000",
    "\\ud800",
    "\"version\":2,",
    "[[[[[[[[",
    "\u{feff}",
    "\u{202e}",
    "}",
    ",",
];

impl Source {
    pub fn new(seed: u64) -> Self {
        let mut source = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        // The first numbers of neighbouring seeds are alike.
        for _ in 0..8 {
            source.next();
        }
        source
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `most`; 0 where there is none.
    fn below(&mut self, most: usize) -> usize {
        if most == 0 { 0 } else { (self.next() % most as u64) as usize }
    }

    /// One of the whole files, broken in one to four places.
    pub fn broken(&mut self, whole: &[&[u8]]) -> Vec<u8> {
        let mut file = whole[self.below(whole.len())].to_vec();
        if self.below(2) == 0
            && let Ok(mut value) = serde_json::from_slice::<Value>(&file)
        {
            for _ in 0..=self.below(4) {
                self.break_value(&mut value);
            }
            return value.to_string().into_bytes();
        }
        for _ in 0..=self.below(4) {
            self.break_bytes(&mut file, whole);
        }
        file
    }

    fn break_bytes(&mut self, file: &mut Vec<u8>, whole: &[&[u8]]) {
        let at = self.below(file.len());
        let length = 1 + self.below(40);
        let end = (at + length).min(file.len());
        match self.below(8) {
            0 if !file.is_empty() => file[at] ^= 1 << self.below(8),
            1 if !file.is_empty() => file[at] = self.next().to_le_bytes()[0],
            2 => drop(file.drain(at..end)),
            3 => {
                let copied = file[at..end].to_vec();
                let to = self.below(file.len());
                file.splice(to..to, copied);
            }
            4 => {
                let token = TOKENS[self.below(TOKENS.len())];
                file.splice(at..at, token.bytes());
            }
            5 => file.truncate(at),
            6 => {
                let other = whole[self.below(whole.len())];
                let from = self.below(other.len());
                file.truncate(at);
                file.extend_from_slice(&other[from..]);
            }
            _ => file[at..end].reverse(),
        }
    }

    /// Goes down to some value and replaces, removes, doubles or renames there.
    fn break_value(&mut self, value: &mut Value) {
        let deeper = self.below(8) != 0;
        match value {
            Value::Object(group) if !group.is_empty() && deeper => {
                let at = self.below(group.len());
                if let Some((_, inner)) = group.iter_mut().nth(at) {
                    self.break_value(inner);
                }
            }
            Value::Array(items) if !items.is_empty() && deeper => {
                let at = self.below(items.len());
                self.break_value(&mut items[at]);
            }
            Value::Object(group) if self.below(2) == 0 => {
                let at = self.below(group.len());
                let key = group.keys().nth(at).cloned().unwrap_or_default();
                let taken = group.remove(&key);
                if self.below(2) == 0 {
                    group.insert(format!("{key}_"), taken.unwrap_or_default());
                }
            }
            Value::Array(items) if self.below(2) == 0 => {
                let copies = items.clone();
                items.extend(copies);
            }
            Value::String(text) if self.below(2) == 0 => {
                let token = TOKENS[self.below(TOKENS.len())];
                let at = (0..=self.below(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                text.insert_str(at, token);
            }
            other => *other = self.some_value(),
        }
    }

    fn some_value(&mut self) -> Value {
        match self.below(12) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.next()),
            3 => json!(-(self.below(100) as i64)),
            4 => json!(f64::MIN_POSITIVE),
            5 => json!("\n\t\u{0}\u{7f}"),
            6 => json!("9999999999999999.99"),
            7 => json!("2026-02-30T24:61:61"),
            8 => json!("9999-12-31"),
            9 => json!([[], {}, null]),
            10 => json!({"version": self.below(4)}),
            _ => json!("ñ".repeat(self.below(5_000))),
        }
    }
}
