//! Results as people read them: words and figures, the printed summary, JSON and plain text.

pub mod format;
pub mod words;
