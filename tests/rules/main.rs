//! The rule book: what the checks refuse, and its values against their sources.

mod embedded;
