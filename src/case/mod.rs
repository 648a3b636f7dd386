//! The applicant file: bytes to applicant and back, and the digest that names a case.
//!
//! [`read`] looks at the version and hands over to the file of that version; a later version gets
//! its own file, and an older one then converts to the next, so that every released file opens.

pub mod archive;
pub mod crypto;
mod digest;
pub mod keeper;
mod limits;
mod mistake;
pub mod record;
pub mod row;
mod tree;
mod v1;

pub use digest::{CaseDigest, digest};
pub use limits::Limits;
pub use mistake::FileMistake;

use crate::engine::applicant::Applicant;
use crate::text::archivo as t;
use crate::text::fill;
use tree::Node;

/// The newest version of the applicant file, which [`write`] writes.
pub const VERSION: u64 = 1;

/// The largest file that is read, in bytes: five hundred times that of one person.
pub const MOST_BYTES: usize = 1024 * 1024;

/// Reads an applicant file, or says everything that is wrong with it.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Applicant, Vec<FileMistake>> {
    let node = parse(bytes).map_err(|mistake| vec![mistake])?;
    let Node::Map(entries) = &node else {
        return Err(vec![mistake::unexpected("", &node, t::esperado::GRUPO.to_owned())]);
    };
    match entries.iter().find(|(key, _)| key == "version").map(|(_, node)| node) {
        None | Some(Node::Null) => {
            let example = format!("\"version\": {VERSION}");
            Err(vec![FileMistake::new("version", fill(t::lectura::VERSION_FALTA, &[("conocida", &example)]))])
        }
        Some(Node::Number(text)) if text.parse() == Ok(VERSION) => v1::read(entries, limits),
        Some(Node::Number(text)) if text.parse::<u64>().is_ok_and(|found| found > VERSION) => {
            let text = fill(t::lectura::VERSION_NUEVA, &[("hallada", text), ("conocida", &VERSION)]);
            Err(vec![FileMistake::new("version", text)])
        }
        Some(other) => {
            let expected = fill(t::esperado::VERSION, &[("conocida", &VERSION)]);
            Err(vec![mistake::unexpected("version", other, expected)])
        }
    }
}

/// The applicant file: every key in its order, unknown data as `null`. Reading it gives the same.
pub fn write(applicant: &Applicant) -> String {
    format!("{:#}\n", v1::write(applicant))
}

fn parse(bytes: &[u8]) -> Result<Node, FileMistake> {
    if bytes.len() > MOST_BYTES {
        return Err(FileMistake::new("", fill(t::lectura::GRANDE, &[("tope", &(MOST_BYTES / 1024))])));
    }
    // Some editors put a byte order mark in front.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileMistake::new("", t::lectura::VACIO.to_owned()));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|e| FileMistake::new("", fill(t::lectura::CODIFICACION, &[("octeto", &(e.valid_up_to() + 1))])))?;
    serde_json::from_str(text).map_err(|e| {
        let template = if e.is_eof() { t::lectura::CORTADO } else { t::lectura::JSON };
        FileMistake::new("", fill(template, &[("linea", &e.line()), ("columna", &e.column())]))
    })
}
