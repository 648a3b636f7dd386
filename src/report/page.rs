//! A page as a list of plain drawing operations: the seam between layout and its two back ends,
//! the PDF writer and the window's preview.
//!
//! Lengths are points (1/72 inch), the origin is the top left corner, y grows downwards.

use std::sync::LazyLock;

use serde::Deserialize;
use zeroize::Zeroize;

use super::fonts::Face;

/// A shade of black; the values stand in `[print]` of the design tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Ink,
    Muted,
    /// Lines between parts.
    Rule,
    /// Lines between rows.
    RuleLight,
    /// Ground of the chosen column.
    ChosenFill,
    /// The paper itself.
    Paper,
}

impl Ink {
    /// Grey from 0 (black) to 255 (white).
    pub fn grey(self) -> u8 {
        let tokens = &*PRINT;
        match self {
            Self::Ink => tokens.ink.0,
            Self::Muted => tokens.ink_muted.0,
            Self::Rule => tokens.rule.0,
            Self::RuleLight => tokens.rule_light.0,
            Self::ChosenFill => tokens.chosen_fill.0,
            Self::Paper => u8::MAX,
        }
    }
}

/// A line's width and shade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub width: f32,
    pub ink: Ink,
    /// Dash and gap; solid when `None`.
    pub dash: Option<[f32; 2]>,
}

impl Stroke {
    pub const fn solid(width: f32, ink: Ink) -> Self {
        Self { width, ink, dash: None }
    }
}

/// One thing drawn on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// One line of text with its baseline at `y`, and the width it was measured with.
    Text {
        x: f32,
        y: f32,
        face: Face,
        size: f32,
        ink: Ink,
        width: f32,
        text: String,
    },
    /// A line through points.
    Polyline {
        points: Vec<[f32; 2]>,
        stroke: Stroke,
    },
    Rect {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    Circle {
        x: f32,
        y: f32,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    /// A QR code of `side` × `side` modules, row by row, true for black, in a square of `size`.
    Qr {
        x: f32,
        y: f32,
        size: f32,
        side: usize,
        modules: Vec<bool>,
    },
}

/// One page, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub ops: Vec<Op>,
}

impl Page {
    /// What the page says leaves memory.
    pub fn wipe(&mut self) {
        for op in &mut self.ops {
            match op {
                Op::Text { text, .. } => text.zeroize(),
                Op::Qr { modules, .. } => modules.zeroize(),
                Op::Polyline { .. } | Op::Rect { .. } | Op::Circle { .. } => {}
            }
        }
    }
}

/// The pages of a paper that stays in memory for a while: what they say goes with them.
#[derive(Clone)]
pub struct Pages(Vec<Page>);

impl Pages {
    pub fn new(pages: Vec<Page>) -> Self {
        Self(pages)
    }
}

impl std::ops::Deref for Pages {
    type Target = [Page];

    fn deref(&self) -> &[Page] {
        &self.0
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Page::wipe);
    }
}

/// The measures of the printed summary, as the design tokens give them.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Print {
    pub margin_pt: f32,
    pub body: TypeSize,
    pub note: TypeSize,
    pub title: TypeSize,
    ink: Grey,
    ink_muted: Grey,
    rule: Grey,
    rule_light: Grey,
    chosen_fill: Grey,
    pub qr_pt: f32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct TypeSize {
    pub size_pt: f32,
    pub line_pt: f32,
}

/// A grey written as `#RRGGBB` with three equal parts: paper has no colours.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Grey(u8);

impl TryFrom<String> for Grey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or("#RRGGBB")?;
        let red = u8::from_str_radix(&digits[..2], 16).map_err(|e| e.to_string())?;
        let same = digits[..2] == digits[2..4] && digits[..2] == digits[4..];
        same.then_some(Self(red)).ok_or_else(|| format!("{text}: not a grey"))
    }
}

#[expect(clippy::expect_used, reason = "the tokens are part of the program and a test reads them")]
pub(super) static PRINT: LazyLock<Print> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Tokens {
        print: Print,
    }
    let tokens: Tokens =
        toml::from_str(include_str!("../../assets/theme/tokens.toml")).expect("the tokens of the design are sound");
    tokens.print
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_paper_is_dark_enough_to_copy_in_black_and_white() {
        assert_eq!(Ink::Ink.grey(), 0);
        assert!(Ink::Muted.grey() <= 0x60);
        assert!(Ink::ChosenFill.grey() >= 0xE0);
        assert!(PRINT.note.size_pt >= 8.0);
    }

    #[test]
    fn a_colour_is_refused() {
        assert!(Grey::try_from("#0F5E6B".to_owned()).is_err());
        assert!(Grey::try_from("#99".to_owned()).is_err());
    }
}
