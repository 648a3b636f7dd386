//! Cases: the applicant file, the record that the archive keeps, their bytes and what is done with them.
//! Touches no disk: bytes come in and go out.
//!
//! [`read`] looks at the version of an applicant file and hands over to the file of that version; a later
//! version gets its own file, and an older one then converts to the next, so that every released file
//! opens. The record ([`record::decode`]) does the same in `file`.

pub mod admin;
pub mod archive;
pub mod change;
pub mod crypto;
pub mod csv;
mod digest;
mod file;
pub mod folio;
pub mod handover;
pub mod keeper;
mod limits;
pub mod list;
mod mistake;
pub mod notice;
pub mod passphrase;
pub mod person;
pub mod record;
pub mod row;
mod section;
pub mod state;
pub mod travel;
mod tree;
mod v1;
mod words;

pub use digest::{CaseDigest, digest};
pub use limits::Limits;
pub use mistake::FileMistake;

use crate::engine::applicant::Applicant;
use crate::text::archivo as t;
use crate::text::fill;
use section::{Mistakes, join};
use tree::Node;

/// The newest version of the applicant file, which [`write`] writes.
pub const VERSION: u64 = 1;

/// The largest file that is read, in bytes: five hundred times that of one person.
pub const MOST_BYTES: usize = 1024 * 1024;

/// Reads an applicant file, or says everything that is wrong with it.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Applicant, Vec<FileMistake>> {
    let node = parse(bytes).map_err(|mistake| vec![mistake])?;
    let mut mistakes = Mistakes::default();
    let applicant = read_tree("", &node, limits, &mut mistakes);
    // Whatever keeps an applicant from being read is a mistake.
    mistakes.or(applicant.unwrap_or_default())
}

/// The applicant file that stands at `path` of a tree, as far as it can be read.
fn read_tree(path: &str, node: &Node, limits: &Limits, m: &mut Mistakes) -> Option<Applicant> {
    let Node::Map(entries) = node else {
        m.push(mistake::unexpected(path, node, t::esperado::GRUPO.to_owned()));
        return None;
    };
    match version(entries, VERSION) {
        Version::Known => return Some(v1::read(path, entries, limits, m)),
        Version::Newer(found) => {
            let text = fill(t::lectura::VERSION_NUEVA, &[("hallada", &found), ("conocida", &VERSION)]);
            m.push(FileMistake::new(join(path, "version"), text));
        }
        Version::Unclear(mut mistake) => {
            mistake.path = join(path, &mistake.path);
            m.push(mistake);
        }
    }
    None
}

/// What a file says of its own version.
enum Version {
    /// One of ours: with a single version, that one.
    Known,
    Newer(u64),
    Unclear(FileMistake),
}

fn version(entries: &[(String, Node)], known: u64) -> Version {
    match entries.iter().find(|(key, _)| key == "version").map(|(_, node)| node) {
        None | Some(Node::Null) => {
            let example = format!("\"version\": {known}");
            Version::Unclear(FileMistake::new("version", fill(t::lectura::VERSION_FALTA, &[("conocida", &example)])))
        }
        Some(found) => {
            let number = match found {
                Node::Number(text) => text.parse::<u64>().ok(),
                _ => None,
            };
            match number {
                Some(number) if (1..=known).contains(&number) => Version::Known,
                Some(number) if number > known => Version::Newer(number),
                _ => {
                    let expected = fill(t::esperado::VERSION, &[("conocida", &known)]);
                    Version::Unclear(mistake::unexpected("version", found, expected))
                }
            }
        }
    }
}

/// The applicant file: every key in its order, unknown data as `null`. Reading it gives the same.
pub fn write(applicant: &Applicant) -> String {
    format!("{:#}\n", v1::write(applicant))
}

/// The tree of an applicant file.
fn parse(bytes: &[u8]) -> Result<Node, FileMistake> {
    if bytes.len() > MOST_BYTES {
        return Err(FileMistake::new("", fill(t::lectura::GRANDE, &[("tope", &(MOST_BYTES / 1024))])));
    }
    parse_json(bytes)
}

fn parse_json(bytes: &[u8]) -> Result<Node, FileMistake> {
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
