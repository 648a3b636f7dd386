//! What is typed into a field that nobody may read over a shoulder.

use std::fmt;
use std::ops::Range;

use egui::TextBuffer;
use egui::text::CharIndex;
use zeroize::Zeroizing;

use crate::case::crypto::Secret;

/// Letters that are taken; more than anybody types.
const LONGEST: usize = 200;
const DOT: &str = "•";

/// A passphrase while it is typed. The field sees as many dots as there are letters: its steps back, its
/// selection and the screen reader hold nothing else. Wiped when it is cleared or dropped.
pub struct SecretText {
    text: Zeroizing<String>,
    dots: String,
    /// Rises with each change, for what is computed of it.
    edits: u64,
}

impl Default for SecretText {
    fn default() -> Self {
        // Never moved while it grows: a moved text would leave its old place unwiped.
        Self { text: Zeroizing::new(String::with_capacity(4 * LONGEST)), dots: String::new(), edits: 0 }
    }
}

impl SecretText {
    /// What was typed.
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// A copy for the one that asks for it.
    pub fn secret(&self) -> Secret {
        Secret::new(self.text.to_string())
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How often it was changed.
    pub const fn edits(&self) -> u64 {
        self.edits
    }

    /// Byte at which a letter begins.
    fn byte(&self, at: CharIndex) -> usize {
        self.text.char_indices().nth(at.0).map_or(self.text.len(), |(byte, _)| byte)
    }

    fn count(&mut self) {
        self.dots = DOT.repeat(self.text.chars().count());
        self.edits += 1;
    }
}

/// Says nothing.
impl fmt::Debug for SecretText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretText")
    }
}

impl TextBuffer for SecretText {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.dots
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let taken = Zeroizing::new(text.chars().filter(|c| !c.is_control()).take(room).collect::<String>());
        let byte = self.byte(at);
        self.text.insert_str(byte, &taken);
        self.count();
        taken.chars().count()
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        let (from, to) = (self.byte(range.start), self.byte(range.end));
        if from < to {
            self.text.replace_range(from..to, "");
            self.count();
        }
    }

    fn replace_with(&mut self, text: &str) {
        // A step back knows dots alone.
        if text.is_empty() || text.chars().any(|c| !DOT.starts_with(c)) {
            self.clear();
            self.insert_text(text, CharIndex(0));
        }
    }

    fn type_id(&self) -> std::any::TypeId {
        std::any::TypeId::of::<Self>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_where_they_are_typed_and_only_dots_are_seen() {
        let mut typed = SecretText::default();
        assert_eq!(typed.insert_text("caña", CharIndex(0)), 4);
        typed.insert_text("ñ\n", CharIndex(1));
        assert_eq!(typed.expose(), "cñaña");
        assert_eq!(typed.as_str(), "•••••");
        typed.delete_char_range(CharIndex(1)..CharIndex(3));
        assert_eq!(typed.expose(), "cña");
        typed.replace_with("••");
        assert_eq!(typed.expose(), "cña");
        typed.insert_text(&"x".repeat(500), CharIndex(3));
        assert_eq!(typed.expose().chars().count(), LONGEST);
        typed.clear();
        assert!(typed.is_empty());
        assert!(!format!("{typed:?}").contains('c') || format!("{typed:?}") == "SecretText");
    }
}
