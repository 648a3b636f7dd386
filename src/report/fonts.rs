//! The faces of the printed summary: measuring text, and the part of a face that a document needs.
//!
//! The files of `assets/fonts` are shipped unchanged, as the reserved name of their licence
//! (OFL 1.1) asks. A document embeds only the glyphs it uses; the licence allows that under the
//! same name, because a subset inside a document is not a font that anybody can install.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};

use crate::text::{self, impreso};

/// A face used on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    SemiBold,
    /// For folio, identifiers and digests.
    Mono,
}

impl Face {
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Mono];

    /// The PostScript name of the face.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "IBMPlexSans",
            Self::SemiBold => "IBMPlexSans-SmBld",
            Self::Mono => "IBMPlexMono",
        }
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"),
            Self::Mono => include_bytes!("../../assets/fonts/IBMPlexMono-Regular.ttf"),
        }
    }

    #[expect(clippy::expect_used, reason = "the faces are part of the program and a test reads each of them")]
    fn parsed(self) -> &'static ttf_parser::Face<'static> {
        static FACES: LazyLock<[ttf_parser::Face<'static>; 3]> = LazyLock::new(|| {
            Face::ALL.map(|face| ttf_parser::Face::parse(face.bytes(), 0).expect("the faces of assets/fonts are sound"))
        });
        &FACES[self as usize]
    }
}

/// Why a document cannot be set or written. All of these are errors of ours, to be shown and told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintError {
    /// The face has no glyph for a character: nothing is printed rather than a gap.
    MissingGlyph { character: char, face: Face },
    /// A face could not be cut down to the glyphs of the document.
    Subset { face: Face, reason: String },
    /// The file could not be put together.
    Write(String),
    /// The text of the code is longer than a QR code holds.
    CodeTooLong,
}

impl fmt::Display for PrintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::MissingGlyph { character, face } => text::fill(
                impreso::error::FALTA_SIGNO,
                &[
                    ("signo", character),
                    ("codigo", &format!("U+{:04X}", u32::from(*character))),
                    ("letra", &face.name()),
                ],
            ),
            Self::Subset { face, reason } => {
                text::fill(impreso::error::LETRA, &[("letra", &face.name()), ("motivo", reason)])
            }
            Self::Write(reason) => text::fill(impreso::error::ARCHIVO, &[("motivo", reason)]),
            Self::CodeTooLong => impreso::error::CODIGO_LARGO.to_owned(),
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for PrintError {}

/// The width of a text in points.
///
/// # Errors
/// [`PrintError::MissingGlyph`] for the first character that the face lacks.
pub fn width(face: Face, size: f32, text: &str) -> Result<f32, PrintError> {
    let mut units = 0u32;
    for character in text.chars() {
        units += u32::from(advance(face, character).ok_or(PrintError::MissingGlyph { character, face })?);
    }
    Ok(units as f32 * size / f32::from(face.parsed().units_per_em()))
}

/// A text that every face can set: line ends are spaces, and a sign that one of them lacks is told by its
/// code, so that nothing is left out unseen.
pub fn printable(said: &str) -> String {
    let has = |character: char| Face::ALL.into_iter().all(|face| advance(face, character).is_some());
    let mut out = String::with_capacity(said.len());
    for character in said.chars() {
        if character.is_control() {
            out.push(' ');
        } else if has(character) {
            out.push(character);
        } else {
            let code = format!("U+{:04X}", u32::from(character));
            out.push_str(&text::fill(text::entrega::hoja::SIN_SIGNO, &[("codigo", &code)]));
        }
    }
    out
}

/// The advance of a character in units of the face; Latin letters, of which nearly every text is
/// made, are looked up once a run.
fn advance(face: Face, character: char) -> Option<u16> {
    const LATIN: u32 = 0x250;
    static ADVANCES: LazyLock<[Vec<Option<u16>>; 3]> = LazyLock::new(|| {
        Face::ALL.map(|face| (0..LATIN).map(|code| char::from_u32(code).and_then(|c| look_up(face, c))).collect())
    });
    match ADVANCES[face as usize].get(character as usize) {
        Some(known) => *known,
        None => look_up(face, character),
    }
}

fn look_up(face: Face, character: char) -> Option<u16> {
    let glyph = face.parsed().glyph_index(character)?;
    face.parsed().glyph_hor_advance(glyph)
}

/// A font file with only the glyphs of these characters, which keeps its character map.
///
/// # Errors
/// [`PrintError::MissingGlyph`], or [`PrintError::Subset`] when the face cannot be cut.
pub fn subset_of(face: Face, characters: &BTreeSet<char>) -> Result<Vec<u8>, PrintError> {
    // Glyph 0 stands for "no such character" and has to be the first.
    let mut glyphs = BTreeSet::from([0]);
    for &character in characters {
        let glyph = face.parsed().glyph_index(character).ok_or(PrintError::MissingGlyph { character, face })?;
        glyphs.insert(glyph.0);
    }
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let failed = |reason: String| PrintError::Subset { face, reason };
    let file = ReadScope::new(face.bytes()).read::<FontData<'_>>().map_err(|e| failed(e.to_string()))?;
    let tables = file.table_provider(0).map_err(|e| failed(e.to_string()))?;
    subset(&tables, &glyphs, &SubsetProfile::Pdf, CmapTarget::Unicode).map_err(|e| failed(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_tabular_in_every_face() {
        for face in Face::ALL {
            let widths: BTreeSet<u32> =
                ('0'..='9').map(|c| width(face, 1000.0, &c.to_string()).expect("digit") as u32).collect();
            assert_eq!(widths, BTreeSet::from([600]), "{face:?}");
        }
    }

    #[test]
    fn every_face_has_the_signs_of_mexican_names_and_of_our_sentences() {
        let names = "ÁÉÍÓÚÜÑáéíóúüñÇçÀàÂâÖöÄäŁłŠšŽžĆćČčŐőŞşĞğØøÅåÆæß'’-.";
        let ours: String = text::ALL.iter().map(|(_, sentence)| *sentence).filter(|s| !s.contains('\n')).collect();
        for face in Face::ALL {
            for c in names.chars().chain(ours.chars()) {
                assert!(width(face, 10.0, &c.to_string()).is_ok(), "{c:?} in {face:?}");
            }
        }
    }

    #[test]
    fn a_missing_character_is_told_with_its_code() {
        let error = width(Face::Regular, 10.0, "渚").expect_err("no Chinese in this face");
        assert!(error.to_string().contains("U+6E1A"), "{error}");
    }

    #[test]
    fn a_subset_is_small_and_still_maps_its_characters() {
        let wanted: BTreeSet<char> = "Dalia Argüello Pérez, $1,234.56".chars().collect();
        let bytes = subset_of(Face::Regular, &wanted).expect("a subset");
        assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
        let parsed = ttf_parser::Face::parse(&bytes, 0).expect("a sound font");
        for c in wanted {
            assert!(parsed.glyph_index(c).is_some_and(|g| g.0 != 0), "{c:?}");
        }
    }
}
