//! Ventanilla: an offline desk for Mexico's housing-credit advisors.
//!
//! The modules stand in layer order: each uses only what stands above it. `src/README.md` has the
//! map and the invariants, each with the check that enforces it.

pub mod text;

pub mod money;

pub mod identity;

pub mod rules;

pub mod format;

pub mod engine;

pub mod case;

pub mod report;

pub mod app;

pub mod io;

#[cfg(feature = "gui")]
pub mod ui;
