//! Results as people read them: words and figures, the printed summary, JSON and plain text.
//!
//! The printed summary is made in three steps, each of which can be looked at on its own:
//! `model` decides what stands on paper, `layout` where it stands (a list of [`page::Op`]), and
//! `pdf` writes that list down. The window's preview draws the same list.

pub mod attachment;
pub mod data;
pub mod fonts;
pub mod granted;
pub mod granted_sheet;
pub mod json;
pub mod layout;
pub mod leaflet;
pub mod model;
pub mod page;
pub mod pdf;
pub mod plain;
pub mod qr;
pub mod requirements;
pub mod rights;
pub mod rule_changes;
pub mod rule_list;
pub mod rule_sheet;
pub mod rule_uses;
pub mod rule_values;
pub mod rule_words;
pub mod words;
