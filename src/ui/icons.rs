//! The signs used, by code point of Phosphor: regular for actions, filled for states.

use egui::{Align2, Color32, FontId, Painter, Pos2};

use super::fonts;

/// A sign of one of the two icon faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon {
    code: char,
    fill: bool,
}

const fn regular(code: char) -> Icon {
    Icon { code, fill: false }
}

const fn fill(code: char) -> Icon {
    Icon { code, fill: true }
}

impl Icon {
    /// The same sign filled: the chosen item of the bar.
    pub const fn filled(self) -> Self {
        fill(self.code)
    }

    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, fonts::icon_family(self.fill))
    }

    /// The character, for a text laid out with [`Icon::font`].
    pub const fn code(self) -> char {
        self.code
    }

    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, color: Color32) {
        let mut buffer = [0; 4];
        let text: &str = self.code.encode_utf8(&mut buffer);
        painter.text(center, Align2::CENTER_CENTER, text, self.font(size), color);
    }
}

pub const ARCHIVE: Icon = regular('\u{e00c}');
pub const ARROW_RIGHT: Icon = regular('\u{e06c}');
pub const ARROW_UNDO: Icon = regular('\u{e08a}');
pub const BOOK: Icon = regular('\u{e0e6}');
pub const CALENDAR: Icon = regular('\u{e10a}');
pub const CARET_DOWN: Icon = regular('\u{e136}');
pub const CARET_LEFT: Icon = regular('\u{e138}');
pub const CARET_RIGHT: Icon = regular('\u{e13a}');
pub const CARET_UP: Icon = regular('\u{e13c}');
pub const CHART_BAR: Icon = regular('\u{e150}');
pub const CHART_DOWN: Icon = regular('\u{e8b6}');
pub const CHECK: Icon = regular('\u{e182}');
pub const CIRCLE: Icon = regular('\u{e18a}');
pub const CIRCLE_DASHED: Icon = regular('\u{e602}');
pub const COLUMNS: Icon = regular('\u{e546}');
pub const EXPORT: Icon = regular('\u{eaf0}');
pub const FILE_PDF: Icon = regular('\u{e702}');
pub const FILE_TEXT: Icon = regular('\u{e23a}');
pub const FLOPPY: Icon = regular('\u{e248}');
pub const FOLDER_OPEN: Icon = regular('\u{e256}');
pub const FOLDERS: Icon = regular('\u{e260}');
pub const FUNCTION: Icon = regular('\u{ebe4}');
pub const GEAR: Icon = regular('\u{e270}');
pub const LIST_CHECKS: Icon = regular('\u{eadc}');
pub const LOCK: Icon = regular('\u{e308}');
pub const MINUS: Icon = regular('\u{e32a}');
pub const PENCIL: Icon = regular('\u{e3b4}');
pub const PLUS: Icon = regular('\u{e3d4}');
pub const PRINTER: Icon = regular('\u{e3dc}');
pub const QUESTION: Icon = regular('\u{e3e8}');
pub const SCALES: Icon = regular('\u{e750}');
pub const SHIELD: Icon = regular('\u{e40c}');
pub const SEARCH: Icon = regular('\u{e30c}');
pub const SLIDERS: Icon = regular('\u{e434}');
pub const TABLE: Icon = regular('\u{e476}');
pub const USER: Icon = regular('\u{e4c2}');
pub const WIFI_OFF: Icon = regular('\u{e4f2}');
pub const X: Icon = regular('\u{e4f6}');
pub const ARROW_DOWN: Icon = regular('\u{e03e}');
pub const ARROW_UP: Icon = regular('\u{e08e}');
pub const CLOCK: Icon = regular('\u{e1a0}');
pub const COPY: Icon = regular('\u{e1ca}');
pub const DOTS: Icon = regular('\u{e1fe}');
pub const KEY: Icon = regular('\u{e2d6}');
pub const LINK: Icon = regular('\u{e2e2}');
pub const TRASH: Icon = regular('\u{e4a6}');
pub const ARROW_LEFT: Icon = regular('\u{e058}');
pub const CHECK_SQUARE: Icon = regular('\u{e186}');
pub const SQUARE: Icon = regular('\u{e45e}');
pub const BACKSPACE: Icon = regular('\u{e0ae}');
pub const CONTRAST: Icon = regular('\u{e18c}');
pub const ERASER: Icon = regular('\u{e21e}');
pub const HAND_COINS: Icon = regular('\u{ea8c}');
pub const ID_CARD: Icon = regular('\u{e2c8}');
pub const LETTER: Icon = regular('\u{e6ee}');
pub const QR_CODE: Icon = regular('\u{e3e6}');
pub const RECEIPT: Icon = regular('\u{e3ec}');
pub const SHIFT: Icon = regular('\u{e52e}');
pub const TIMER: Icon = regular('\u{e492}');

pub const STATE_ERROR: Icon = fill('\u{e4f8}');
pub const STATE_INFO: Icon = fill('\u{e2ce}');
pub const STATE_OK: Icon = fill('\u{e184}');
pub const STATE_SEAL: Icon = fill('\u{e606}');
pub const STATE_WAIT: Icon = regular('\u{e2b2}');
pub const STATE_WARNING: Icon = fill('\u{e4e0}');
pub const STATE_WARNING_ROUND: Icon = fill('\u{e4e2}');
pub const STATE_CALENDAR: Icon = fill('\u{e10a}');
pub const STATE_CHOSEN: Icon = fill('\u{eb08}');
pub const STATE_DRAFT: Icon = fill('\u{e3b4}');
pub const STATE_STALE: Icon = regular('\u{e094}');
pub const STATE_BLOCKED: Icon = fill('\u{e3de}');
pub const STATE_ELSEWHERE: Icon = fill('\u{e4c4}');
pub const STATE_LOCKED: Icon = fill('\u{e308}');
pub const STATE_OPEN: Icon = fill('\u{e30a}');
pub const STATE_STOP: Icon = fill('\u{e4e4}');

#[cfg(test)]
mod tests {
    use super::*;

    /// A code point that the face lacks would show as an empty box.
    #[test]
    fn the_faces_have_every_sign() {
        let regular_face = ttf_parser::Face::parse(include_bytes!("../../assets/icons/Phosphor.ttf"), 0).expect("face");
        let fill_face =
            ttf_parser::Face::parse(include_bytes!("../../assets/icons/Phosphor-Fill.ttf"), 0).expect("face");
        for icon in [
            ARCHIVE,
            ARROW_RIGHT,
            ARROW_UNDO,
            BOOK,
            CALENDAR,
            CARET_DOWN,
            CARET_LEFT,
            CARET_RIGHT,
            CARET_UP,
            CHART_BAR,
            CHART_DOWN,
            CHECK,
            CIRCLE,
            CIRCLE_DASHED,
            COLUMNS,
            EXPORT,
            FILE_PDF,
            FILE_TEXT,
            FLOPPY,
            FOLDER_OPEN,
            FOLDERS,
            FUNCTION,
            GEAR,
            LIST_CHECKS,
            LOCK,
            MINUS,
            PENCIL,
            PLUS,
            PRINTER,
            QUESTION,
            SCALES,
            SEARCH,
            SHIELD,
            SLIDERS,
            TABLE,
            USER,
            WIFI_OFF,
            X,
            STATE_ERROR,
            STATE_INFO,
            STATE_OK,
            STATE_SEAL,
            STATE_WAIT,
            STATE_WARNING,
            STATE_WARNING_ROUND,
            STATE_CALENDAR,
            STATE_CHOSEN,
            STATE_DRAFT,
            STATE_STALE,
            STATE_STOP,
            STATE_OPEN,
            STATE_LOCKED,
            STATE_ELSEWHERE,
            STATE_BLOCKED,
            TRASH,
            LINK,
            KEY,
            DOTS,
            COPY,
            CLOCK,
            ARROW_UP,
            ARROW_DOWN,
            ARROW_LEFT,
            BACKSPACE,
            CHECK_SQUARE,
            SQUARE,
            CONTRAST,
            ERASER,
            HAND_COINS,
            ID_CARD,
            LETTER,
            QR_CODE,
            RECEIPT,
            SHIFT,
            TIMER,
        ] {
            let face = if icon.fill { &fill_face } else { &regular_face };
            assert!(face.glyph_index(icon.code).is_some(), "U+{:X}", u32::from(icon.code));
        }
    }
}
