//! The rule book: what the checks refuse, its values against their sources, and local overlays.

mod broken;
mod embedded;
mod overlay;
mod published;
