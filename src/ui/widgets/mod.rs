//! Our controls. Screens use only these.
//!
//! Each is a value built up by methods and shown once a frame; it owns no data. All draw with
//! rectangles, lines, polygons and text, so they look the same on every machine.

mod area;
mod bars;
mod button;
mod card;
mod choice;
mod dialog;
mod field;
mod finding;
mod key_hint;
pub mod paint;
mod pill;
mod secret;
mod segmented;
mod select;
mod slider;
mod stepper;
mod toast;
mod value_box;

pub use area::{in_area, scrolled};
pub use bars::{FactorRow, TotalBar, track};
pub use button::Button;
pub use card::{EmptyState, banner, card, card_padded, column_heads, paragraph, section_header};
pub use choice::{Chip, checkbox, radio, switch};
pub use dialog::{Dialog, DialogAnswer};
pub use field::{Content, Field, FieldState};
pub use finding::{FindingRow, sign as finding_sign};
pub use key_hint::{key_hint, key_hint_width, paint_key_hint};
pub use pill::{Pill, badge_name, paint_badge, source_badge};
pub use secret::SecretText;
pub use segmented::Segmented;
pub use select::{select, select_at};
pub use slider::Slider;
pub use stepper::{StepState, stepper};
pub use toast::{Toast, ToastAnswer, ToastKind};
pub use value_box::{Typed, ValueBox};
