//! Tests that drive the window by its labels, and the pictures.

mod desk;
mod looks;
mod pictures;
