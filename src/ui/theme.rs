//! Tokens to egui style: the only file that names a colour.
//!
//! `assets/theme/tokens.toml` is read once. A widget asks for a role (`color.accent`,
//! `Text::Label`, `lengths().radius.card`), never for a value.
#![allow(clippy::disallowed_methods, reason = "colours are made here and nowhere else")]

use std::sync::{Arc, LazyLock};

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, TextStyle, Visuals};

use super::fonts;
use super::tokens::{Lengths, Weight};

const TOKENS: &str = include_str!("../../assets/theme/tokens.toml");

/// Which of the three palettes is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    Light,
    Dark,
    HighContrast,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The word of the tokens and of the settings file.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The mode with this word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}

/// Declares the palette: one field a colour of `[color.*]`, read by the field's own name.
macro_rules! palette {
    ($($role:ident),* $(,)?) => {
        /// A palette by role.
        #[derive(Debug, Clone)]
        pub struct Colors {
            $(pub $role: Color32,)*
            /// Data series, in order.
            pub series: [Color32; 6],
        }

        impl Colors {
            fn read(table: &toml::Table) -> Result<Self, String> {
                Ok(Self {
                    $($role: color(table, &stringify!($role).replace('_', "-"))?,)*
                    series: [
                        color(table, "series-1")?,
                        color(table, "series-2")?,
                        color(table, "series-3")?,
                        color(table, "series-4")?,
                        color(table, "series-5")?,
                        color(table, "series-6")?,
                    ],
                })
            }
        }
    };
}

palette!(
    surface,
    surface_raised,
    surface_sunken,
    surface_hover,
    text,
    text_muted,
    text_disabled,
    border,
    border_strong,
    accent,
    accent_hover,
    accent_text,
    accent_soft,
    selected,
    selected_text,
    selected_border,
    focus,
    warm,
    warm_text,
    warm_soft,
    success,
    success_soft,
    warning,
    warning_soft,
    danger,
    danger_soft,
    info,
    info_soft,
    nav,
    nav_hover,
    nav_selected,
    nav_text,
    nav_text_muted,
    nav_selected_text,
    nav_accent,
    hatch,
    scrim,
);

/// The mark: a tile, two panes, a counter.
#[derive(Debug, Clone)]
pub struct Brand {
    pub tile: Color32,
    pub pane: Color32,
    pub counter: Color32,
}

/// Ink and paper of the page preview, the same in every theme.
#[derive(Debug, Clone)]
pub struct Paper {
    pub sheet: Color32,
    /// Shadow under the sheet.
    pub shadow: Shadow,
}

impl Paper {
    /// A grey of the page, 0 black to 255 white, as the printed summary names it.
    pub fn grey(&self, level: u8) -> Color32 {
        Color32::from_gray(level)
    }
}

/// A palette and what depends on it.
#[derive(Debug, Clone)]
pub struct Theme {
    pub mode: Mode,
    pub color: Colors,
    pub brand: Brand,
    pub paper: Paper,
    /// Under dialogs and menus; none in high contrast.
    pub shadow: Shadow,
    /// Edge of fields and buttons.
    pub control: f32,
}

impl Theme {
    pub fn is_high_contrast(&self) -> bool {
        self.mode == Mode::HighContrast
    }

    /// Edge of a field or a button.
    pub fn edge(&self) -> Stroke {
        Stroke::new(self.control, self.color.border_strong)
    }

    /// Hairline between areas.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(lengths().stroke.hairline, self.color.border)
    }
}

struct Tokens {
    themes: [Theme; 3],
    lengths: Lengths,
}

#[allow(clippy::panic, reason = "the tokens are part of the program, and a test reads them")]
static LOADED: LazyLock<Tokens> = LazyLock::new(|| match read(TOKENS) {
    Ok(tokens) => tokens,
    // The file is part of the program and a test reads it.
    Err(reason) => panic!("assets/theme/tokens.toml: {reason}"),
});

/// Lengths and times by role, the same in every theme.
pub fn lengths() -> &'static Lengths {
    &LOADED.lengths
}

/// The palette of a mode.
pub fn theme(mode: Mode) -> &'static Theme {
    &LOADED.themes[mode as usize]
}

/// The palette in use.
pub fn of(ui: &egui::Ui) -> &'static Theme {
    of_ctx(ui.ctx())
}

/// The palette in use.
pub fn of_ctx(ctx: &egui::Context) -> &'static Theme {
    theme(ctx.data(|d| d.get_temp(mode_id())).unwrap_or_default())
}

fn mode_id() -> egui::Id {
    egui::Id::unique("ventanilla mode")
}

/// Puts fonts and style in place. Call before the first frame and whenever a setting changes.
///
/// `zoom` is the size of text: 0.9 to 2.0.
pub fn apply(ctx: &egui::Context, mode: Mode, zoom: f32, reduce_motion: bool) {
    if ctx.data(|d| d.get_temp::<bool>(fonts_id())).is_none() {
        ctx.set_fonts(fonts::definitions());
        ctx.data_mut(|d| d.insert_temp(fonts_id(), true));
    }
    ctx.data_mut(|d| d.insert_temp(mode_id(), mode));
    ctx.set_zoom_factor(zoom.clamp(0.9, 2.0));
    // Keys for the text size are the program's own, with its own limits.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    let theme = theme(mode);
    let preference = if mode == Mode::Light { egui::Theme::Light } else { egui::Theme::Dark };
    ctx.set_theme(preference);
    let style = Arc::new(style(theme, reduce_motion));
    for variant in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.set_style_of(variant, Arc::clone(&style));
    }
}

/// Everything that the window remembers of itself goes, but not the faces, which take a frame to load: [`apply`]
/// puts the palette back.
pub fn forget(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        memory.stop_text_input();
        memory.data = Default::default();
    });
    ctx.data_mut(|data| data.insert_temp(fonts_id(), true));
}

fn fonts_id() -> egui::Id {
    egui::Id::unique("ventanilla fonts")
}

/// A size and weight of text by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Text {
    Caption,
    CaptionStrong,
    Label,
    Small,
    SmallMedium,
    SmallStrong,
    Body,
    BodyMedium,
    BodyStrong,
    Mono,
    /// CURP, folio and digest in small print.
    MonoSmall,
    Title,
    Heading,
    Display,
    Score,
}

impl Text {
    /// Height of its line.
    pub fn line(self) -> f32 {
        self.token().line
    }

    /// The font.
    pub fn font(self) -> FontId {
        let weight = match self {
            Self::CaptionStrong | Self::SmallStrong => Weight::Semibold,
            Self::SmallMedium | Self::BodyMedium => Weight::Medium,
            Self::Mono | Self::MonoSmall => return FontId::new(self.token().size, FontFamily::Monospace),
            _ => self.token().weight,
        };
        FontId::new(self.token().size, fonts::family(weight))
    }

    fn token(self) -> &'static super::tokens::Type {
        let types = &lengths().types;
        match self {
            Self::Caption | Self::CaptionStrong => &types.caption,
            Self::Label => &types.label,
            Self::Small | Self::SmallMedium | Self::SmallStrong | Self::MonoSmall => &types.small,
            Self::Body | Self::BodyMedium => &types.body,
            Self::BodyStrong => &types.body_strong,
            Self::Mono => &types.mono,
            Self::Title => &types.title,
            Self::Heading => &types.heading,
            Self::Display => &types.display,
            Self::Score => &types.score,
        }
    }
}

/// A text for egui's own labels, with font, line height and colour by role.
pub fn rich(text: impl Into<String>, role: Text, color: Color32) -> RichText {
    RichText::new(text).font(role.font()).line_height(Some(role.line())).color(color)
}

fn read(text: &str) -> Result<Tokens, String> {
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
    let lengths: Lengths = toml::from_str(text).map_err(|e| e.to_string())?;
    let palettes = section(&table, "color")?;
    let brand = section(&table, "brand")?;
    let shadow = section(&table, "shadow")?;
    let one = |mode: Mode| -> Result<Theme, String> {
        let high = mode == Mode::HighContrast;
        Ok(Theme {
            mode,
            color: Colors::read(section(palettes, mode.id())?)?,
            brand: Brand {
                tile: color(brand, "tile")?,
                pane: color(brand, "pane")?,
                counter: color(brand, "counter")?,
            },
            paper: Paper {
                sheet: Color32::WHITE,
                shadow: if high { Shadow::NONE } else { read_shadow(section(shadow, "paper")?)? },
            },
            shadow: if high { Shadow::NONE } else { read_shadow(section(shadow, "dialog")?)? },
            control: if high { lengths.stroke.high_contrast_control } else { lengths.stroke.control },
        })
    };
    Ok(Tokens { themes: [one(Mode::Light)?, one(Mode::Dark)?, one(Mode::HighContrast)?], lengths })
}

fn section<'a>(table: &'a toml::Table, key: &str) -> Result<&'a toml::Table, String> {
    table.get(key).and_then(toml::Value::as_table).ok_or_else(|| format!("no table {key}"))
}

fn read_shadow(table: &toml::Table) -> Result<Shadow, String> {
    let number = |value: Option<&toml::Value>| value.and_then(toml::Value::as_integer).ok_or("a shadow has numbers");
    let offset = table.get("offset").and_then(toml::Value::as_array).ok_or("a shadow has an offset")?;
    Ok(Shadow {
        offset: [number(offset.first())? as i8, number(offset.get(1))? as i8],
        blur: number(table.get("blur"))? as u8,
        spread: 0,
        color: color(table, "color")?,
    })
}

/// `#RRGGBB` or `#RRGGBBAA`.
fn color(table: &toml::Table, key: &str) -> Result<Color32, String> {
    let text = table.get(key).and_then(toml::Value::as_str).ok_or_else(|| format!("no colour {key}"))?;
    let digits = text.strip_prefix('#').ok_or_else(|| format!("{key}: a colour begins with #"))?;
    let value = u32::from_str_radix(digits, 16).map_err(|e| format!("{key}: {e}"))?;
    let [a, b, c, d] = value.to_be_bytes();
    match digits.len() {
        6 => Ok(Color32::from_rgb(b, c, d)),
        8 => Ok(Color32::from_rgba_unmultiplied(a, b, c, d)),
        _ => Err(format!("{key}: six or eight digits")),
    }
}

fn style(theme: &Theme, reduce_motion: bool) -> egui::Style {
    let c = &theme.color;
    let l = lengths();
    let mut style = egui::Style { visuals: visuals(theme), ..Default::default() };
    style.text_styles = [
        (TextStyle::Small, Text::Caption.font()),
        (TextStyle::Body, Text::Body.font()),
        (TextStyle::Button, Text::BodyMedium.font()),
        (TextStyle::Heading, Text::Heading.font()),
        (TextStyle::Monospace, Text::Mono.font()),
    ]
    .into();
    style.animation_time = if reduce_motion { 0.0 } else { l.motion.fast_ms / 1000.0 };
    style.scroll_animation =
        if reduce_motion { egui::style::ScrollAnimation::none() } else { egui::style::ScrollAnimation::default() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(l.space.sm, l.space.xs);
    spacing.button_padding = egui::vec2(l.control.desk.button_padding, 6.0);
    spacing.interact_size = egui::vec2(l.control.desk.hit_minimum, l.control.desk.hit_minimum);
    spacing.window_margin = Margin::same(l.space.lg as i8);
    spacing.menu_margin = Margin::same(l.space.xs as i8);
    spacing.tooltip_width = 360.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    spacing.scroll.bar_width = 10.0;
    spacing.scroll.foreground_color = false;
    spacing.scroll.floating_allocated_width = 0.0;
    // No gradients: an edge that cuts a row says enough.
    spacing.scroll.fade = egui::style::ScrollFadeStyle { strength: 0.0, ..spacing.scroll.fade };
    style.visuals.widgets.noninteractive.fg_stroke.color = c.text;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let c = &theme.color;
    let l = lengths();
    let mut v = if theme.mode == Mode::Light { Visuals::light() } else { Visuals::dark() };
    let radius = CornerRadius::same(l.radius.control as u8);
    v.override_text_color = Some(c.text);
    v.weak_text_color = Some(c.text_muted);
    v.hyperlink_color = c.accent;
    v.faint_bg_color = c.surface_hover;
    v.extreme_bg_color = c.surface_raised;
    v.text_edit_bg_color = Some(c.surface_raised);
    v.code_bg_color = c.surface_sunken;
    v.warn_fg_color = c.warning;
    v.error_fg_color = c.danger;
    v.window_fill = c.surface_raised;
    v.panel_fill = c.surface;
    v.window_stroke = Stroke::new(theme.control, if theme.is_high_contrast() { c.border_strong } else { c.border });
    v.window_corner_radius = CornerRadius::same(l.radius.dialog as u8);
    v.menu_corner_radius = radius;
    v.window_shadow = theme.shadow;
    v.popup_shadow = theme.shadow;
    v.selection.bg_fill = if theme.is_high_contrast() { c.warm_soft } else { c.accent_soft };
    v.selection.stroke = Stroke::new(l.stroke.focus, c.focus);
    v.text_cursor.blink = false;
    v.text_cursor.stroke = Stroke::new(1.5, c.text);
    v.slider_trailing_fill = true;
    v.disabled_alpha = 1.0;
    let mut paint = |w: fn(&mut egui::style::Widgets) -> &mut egui::style::WidgetVisuals, fill, edge, fg| {
        let w = w(&mut v.widgets);
        w.bg_fill = fill;
        w.weak_bg_fill = fill;
        w.bg_stroke = Stroke::new(theme.control, edge);
        w.fg_stroke = Stroke::new(1.5, fg);
        w.corner_radius = radius;
        w.expansion = 0.0;
    };
    paint(|w| &mut w.noninteractive, c.surface_raised, c.border, c.text);
    paint(|w| &mut w.inactive, c.border_strong, c.border_strong, c.text);
    paint(|w| &mut w.hovered, c.text_muted, c.text_muted, c.text);
    paint(|w| &mut w.active, c.accent_hover, c.accent_hover, c.text);
    paint(|w| &mut w.open, c.surface_hover, c.border_strong, c.text);
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_can_be_read() {
        let tokens = read(TOKENS).expect("assets/theme/tokens.toml");
        assert_eq!(tokens.themes[0].color.accent, Color32::from_rgb(0x0F, 0x5E, 0x6B));
        assert_eq!(tokens.themes[2].color.surface, Color32::from_rgb(0, 0, 0));
        assert_eq!(tokens.lengths.layout.nav as u32, 176);
        for (mode, theme) in Mode::ALL.into_iter().zip(&tokens.themes) {
            assert_eq!(mode, theme.mode);
        }
    }

    #[test]
    fn a_wrong_colour_is_named() {
        let table: toml::Table = "accent = '#12345'".parse().expect("toml");
        assert_eq!(color(&table, "accent"), Err("accent: six or eight digits".to_owned()));
        assert_eq!(color(&table, "other"), Err("no colour other".to_owned()));
    }
}
