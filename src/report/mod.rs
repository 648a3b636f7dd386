//! Results as people read them: words and figures, the printed summary, JSON and plain text.

pub use crate::format;
pub mod words;
