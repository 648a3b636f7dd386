//! The faces shipped with the program; each weight is a family of its own.

use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily};

use super::tokens::Weight;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf");
const MEDIUM: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf");
const MONO: &[u8] = include_bytes!("../../assets/fonts/IBMPlexMono-Regular.ttf");
const ICONS: &[u8] = include_bytes!("../../assets/icons/Phosphor.ttf");
const ICONS_FILL: &[u8] = include_bytes!("../../assets/icons/Phosphor-Fill.ttf");

/// Families by name, made once: a font is asked for at every text drawn.
static MEDIUM_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("medium".into()));
static SEMIBOLD_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("semibold".into()));
static ICON_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons".into()));
static ICON_FILL_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons-fill".into()));

/// The family of a weight of the sans.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => MEDIUM_FAMILY.clone(),
        Weight::Semibold => SEMIBOLD_FAMILY.clone(),
    }
}

/// The family of the icons: filled for states, regular for actions.
pub fn icon_family(fill: bool) -> FontFamily {
    if fill { ICON_FILL_FAMILY.clone() } else { ICON_FAMILY.clone() }
}

/// Everything egui may draw with; nothing comes from the system.
pub fn definitions() -> FontDefinitions {
    let faces = [
        ("regular", REGULAR, FontFamily::Proportional),
        ("medium", MEDIUM, family(Weight::Medium)),
        ("semibold", SEMIBOLD, family(Weight::Semibold)),
        ("mono", MONO, FontFamily::Monospace),
        ("icons", ICONS, icon_family(false)),
        ("icons-fill", ICONS_FILL, icon_family(true)),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes, family) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    fonts
}
