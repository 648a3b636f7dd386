//! The lengths and times of `assets/theme/tokens.toml`, by role.

use serde::Deserialize;

/// Declares token tables: plain structs of logical points, read by the field's own name.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident { $($field:ident),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Deserialize)]
            #[serde(rename_all = "kebab-case")]
            pub struct $name {
                $(pub $field: f32,)*
            }
        )*
    };
}

tables! {
    Space { xs, sm, md, lg, xl, xxl, xxxl }
    Radius { small, control, card, dialog, touch, touch_card, touch_dialog, pill }
    StrokeWidths {
        hairline, control, error, focus, focus_offset, selected, tab, mark, hatch_width, hatch_step,
        high_contrast_control,
    }
    Icon { inline, control, nav, touch }
    Size { width, height }
    Slider { track, thumb }
    Row { factor, compare, group, schedule, case_list, history, rule_list }
    Layout {
        nav, nav_collapsed, top_bar, status_bar, panel_score, panel_what_if, panel_schedule, panel_print, panel_case,
        panel_rule, form_columns, form_maximum, breakpoint_narrow, breakpoint_wide, kiosk_header,
    }
    /// Milliseconds; of the kiosk, seconds.
    Motion { fast_ms, panel_ms, toast_ms, toast_action_ms, kiosk_idle_s, kiosk_warning_s }
    /// Controls of the kiosk, for fingers.
    Touch { height, minimum, primary, key, gap }
}

/// Data series; this table of the file writes its keys with underscores.
#[derive(Debug, Clone, Deserialize)]
pub struct Series {
    pub width: f32,
    pub width_chosen: f32,
    pub bar_gap: f32,
    pub dash_without_contribution: [f32; 2],
}

/// Controls at the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Desk {
    pub height: f32,
    pub compact: f32,
    pub large: f32,
    pub field_padding: f32,
    pub button_padding: f32,
    pub label_gap: f32,
    pub message_gap: f32,
    pub hit_minimum: f32,
    pub pill: f32,
    pub badge: f32,
    pub check: f32,
    pub switch: Size,
    pub slider: Slider,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Control {
    pub desk: Desk,
    pub touch: Touch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    Regular,
    Medium,
    Semibold,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Types {
    pub caption: Type,
    pub label: Type,
    pub small: Type,
    pub body: Type,
    pub body_strong: Type,
    pub mono: Type,
    pub title: Type,
    pub heading: Type,
    pub display: Type,
    pub score: Type,
    pub touch: TouchTypes,
}

/// Text of the kiosk.
#[derive(Debug, Clone, Deserialize)]
pub struct TouchTypes {
    pub caption: Type,
    pub body: Type,
    pub button: Type,
    pub key: Type,
    pub question: Type,
    pub welcome: Type,
    pub amount: Type,
}

/// Every length, by table.
#[derive(Debug, Clone, Deserialize)]
pub struct Lengths {
    pub space: Space,
    pub radius: Radius,
    pub stroke: StrokeWidths,
    pub icon: Icon,
    pub control: Control,
    #[serde(rename = "type")]
    pub types: Types,
    pub row: Row,
    pub layout: Layout,
    pub motion: Motion,
    pub series: Series,
}
