//! The window: egui only. A screen takes a view and its drafts and gives an action.

mod alone;
pub mod archive;
mod bar;
pub mod charts;
pub mod desk;
pub mod dialogs;
mod evaluation_date;
pub mod fault;
pub mod findings;
pub mod fonts;
pub mod gallery;
pub mod icons;
pub mod keys;
pub mod kiosk;
pub mod mark;
pub mod page;
pub mod panel_puntaje;
pub mod picker;
pub mod printing;
pub mod screens;
pub mod shell;
pub mod theme;
pub mod toasts;
mod tokens;
pub mod why;
pub mod widgets;
