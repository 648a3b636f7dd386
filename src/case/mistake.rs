//! One mistake of an applicant file, in words.

use std::fmt;

use super::tree::Node;
use crate::text::archivo as t;
use crate::text::fill;

/// What is wrong with an applicant file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMistake {
    /// Path of the key, `empleo.bimestres_continuos`; empty for the file as a whole.
    pub path: String,
    /// What was found and what is expected.
    pub text: String,
}

impl FileMistake {
    pub(super) fn new(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), text }
    }
}

/// One line for people: the path, then the text.
impl fmt::Display for FileMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.text);
        }
        f.write_str(&fill(t::lectura::CON_RUTA, &[("ruta", &self.path), ("texto", &self.text)]))
    }
}

/// "Se halló …; se espera …".
pub(super) fn unexpected(path: &str, found: &Node, expected: String) -> FileMistake {
    FileMistake::new(path, fill(t::error::VALOR, &[("hallado", &shown(found)), ("esperado", &expected)]))
}

/// What stands in the file, cut so that it fits a line.
fn shown(node: &Node) -> String {
    match node {
        Node::Null => t::hallado::NULO.to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(text) => fill(t::hallado::NUMERO, &[("numero", text)]),
        Node::Text(text) => fill(t::hallado::TEXTO, &[("texto", &cut(text))]),
        Node::List(_) => t::hallado::LISTA.to_owned(),
        Node::Map(_) => t::hallado::GRUPO.to_owned(),
    }
}

/// The first letters, without signs that would break the line.
pub(super) fn cut(text: &str) -> String {
    const MOST: usize = 40;
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut out: String = text.chars().take(MOST).map(visible).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}
