//! One file, or one folder, a screen.

pub mod comparar;
