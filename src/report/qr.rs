//! Two-dimensional codes: the modules of a text, for paper and screen alike.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// The dark and light squares of a code, row by row, without the quiet zone of four squares around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrModules {
    /// How many squares a side has.
    pub side: usize,
    pub modules: Vec<bool>,
}

impl QrModules {
    /// The smallest code that corrects a seventh of its squares, more where there is room; less where the text
    /// fits into no other. `None` where it fits into none.
    pub fn of(text: &str) -> Option<Self> {
        let segments = QrSegment::make_segments(text);
        let made = [QrCodeEcc::Medium, QrCodeEcc::Low].into_iter();
        let code = made.filter_map(|level| QrCode::encode_segments(&segments, level).ok()).next()?;
        let places = (0..code.size()).flat_map(|row| (0..code.size()).map(move |column| (column, row)));
        let modules = places.map(|(column, row)| code.get_module(column, row)).collect();
        Some(Self { side: usize::try_from(code.size()).ok()?, modules })
    }

    /// Whether a square is dark; outside of the code none is.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.side && self.modules.get(row * self.side + column).copied().unwrap_or_default()
    }

    /// 1 to 40: how large it is.
    pub const fn version(&self) -> usize {
        self.side.saturating_sub(17) / 4
    }
}
