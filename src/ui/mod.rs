//! The window: egui only. A screen takes a view and its drafts and gives an action.

pub mod charts;
pub mod fonts;
pub mod gallery;
pub mod icons;
pub mod screens;
pub mod theme;
mod tokens;
pub mod widgets;
