//! The public part of an archive as a file, `archivo.json`: version, office, holders.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::layout::is_holder_id;
use crate::case::archive::{ArchiveInfo, Details, Holder, HolderKind, fits};
use crate::case::crypto::Recipient;
use crate::case::keeper::{Newer, Problem};
use crate::case::record::Notice;

/// The newest version of the archive's layout.
pub const VERSION: u64 = 1;
/// No public part of ours comes near it, bytes.
pub const MOST_BYTES: u64 = 256 * 1024;
/// Holders at most: each costs every case a tenth of a millisecond.
pub const MOST_HOLDERS: usize = 100;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u64,
    archivo: String,
    nombre: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domicilio: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contacto: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aviso_integral: Option<String>,
    aviso: Law,
    meses_conservacion: Option<u16>,
    titulares: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    nombre: String,
    tipo: Kind,
    clave: String,
    desde: Date,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Law {
    Publico,
    Privado,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Asesor,
    Recuperacion,
}

/// What every version of the file has.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// The file of a public part.
pub fn write(info: &ArchiveInfo) -> Vec<u8> {
    let entry = |holder: &Holder| Entry {
        id: holder.id.clone(),
        nombre: holder.name.clone(),
        tipo: match holder.kind {
            HolderKind::Advisor => Kind::Asesor,
            HolderKind::Recovery => Kind::Recuperacion,
        },
        clave: holder.key.clone(),
        desde: holder.since,
    };
    let file = File {
        version: VERSION,
        archivo: info.id.clone(),
        nombre: info.name.clone(),
        domicilio: info.details.address.clone(),
        contacto: info.details.contact.clone(),
        aviso_integral: info.details.full_notice.clone(),
        aviso: match info.office {
            Notice::Public => Law::Publico,
            Notice::Private => Law::Privado,
        },
        meses_conservacion: info.retention_months,
        titulares: info.holders.iter().map(entry).collect(),
    };
    // Plain texts and numbers: nothing that JSON could not say.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Reads the file of a public part.
///
/// # Errors
/// A newer version; not what [`write`] writes; holders that cannot be.
pub fn read(bytes: &[u8]) -> Result<ArchiveInfo, Problem> {
    let at = |error: serde_json::Error| Problem::DamagedArchive { line: error.line() };
    let Versioned { version } = serde_json::from_slice(bytes).map_err(at)?;
    if version > VERSION {
        return Err(Problem::NewerArchive(Newer { found: version, known: VERSION }));
    }
    let file: File = serde_json::from_slice(bytes).map_err(at)?;
    let holder = |entry: Entry| Holder {
        name: entry.nombre,
        id: entry.id,
        kind: match entry.tipo {
            Kind::Asesor => HolderKind::Advisor,
            Kind::Recuperacion => HolderKind::Recovery,
        },
        key: entry.clave,
        since: entry.desde,
    };
    let info = ArchiveInfo {
        id: file.archivo,
        name: file.nombre,
        details: Details { address: file.domicilio, contact: file.contacto, full_notice: file.aviso_integral },
        office: match file.aviso {
            Law::Publico => Notice::Public,
            Law::Privado => Notice::Private,
        },
        retention_months: file.meses_conservacion,
        holders: file.titulares.into_iter().map(holder).collect(),
    };
    if version == 0 || !is_possible(&info) {
        return Err(Problem::DamagedArchive { line: 0 });
    }
    Ok(info)
}

/// Names that lead to files of their own, keys that are keys, nothing twice, no datum longer than ours.
fn is_possible(info: &ArchiveInfo) -> bool {
    let holders = &info.holders;
    let each = |holder: &Holder| is_holder_id(&holder.id) && Recipient::read(&holder.key).is_some();
    let twice = holders
        .iter()
        .enumerate()
        .any(|(at, holder)| holders.iter().take(at).any(|other| other.id == holder.id || other.key == holder.key));
    let short = fits(&info.name) && info.details.fit();
    short
        && !holders.is_empty()
        && holders.len() <= MOST_HOLDERS
        && holders.iter().all(each)
        && !twice
        && !info.id.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::crypto::Identity;

    fn info() -> ArchiveInfo {
        let holder = |name: &str, id: &str, kind| Holder {
            name: name.to_owned(),
            id: id.to_owned(),
            kind,
            key: Identity::generate().recipient().to_string(),
            since: Date::constant(2026, 11, 22),
        };
        ArchiveInfo {
            id: "0123456789abcdef".to_owned(),
            name: "Módulo \"Centro\"".to_owned(),
            details: Details::typed("Calle Falsa 1, Aguascalientes", "", "ejemplo.mx/aviso"),
            office: Notice::Private,
            retention_months: Some(24),
            holders: vec![
                holder("M. Robles", "m-robles", HolderKind::Advisor),
                holder("Caja fuerte", "recuperacion", HolderKind::Recovery),
            ],
        }
    }

    #[test]
    fn what_is_written_comes_back() {
        let info = info();
        assert_eq!(read(&write(&info)), Ok(info.clone()));
        // What the office did not say is not there at all, and need not be.
        let bare = ArchiveInfo { details: Details::default(), ..info };
        let file = write(&bare);
        assert!(!String::from_utf8_lossy(&file).contains("domicilio"));
        assert_eq!(read(&file), Ok(bare));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let good = String::from_utf8(write(&info())).expect("text");
        assert_eq!(
            read(good.replace("\"version\": 1", "\"version\": 7").as_bytes()),
            Err(Problem::NewerArchive(Newer { found: 7, known: 1 }))
        );
        assert_eq!(read(b"{\n{"), Err(Problem::DamagedArchive { line: 2 }));
        for (part, by) in [
            ("\"version\": 1", "\"version\": 0"),
            ("\"m-robles\"", "\"../robles\""),
            ("\"m-robles\"", "\"recuperacion\""),
            ("\"clave\": \"age1", "\"clave\": \"age2"),
            ("Calle Falsa", "Calle\\nFalsa"),
            ("Calle Falsa", &"larga ".repeat(40)),
        ] {
            let bad = good.replacen(part, by, 1);
            assert_ne!(bad, good, "{part}");
            assert_eq!(read(bad.as_bytes()), Err(Problem::DamagedArchive { line: 0 }), "{by}");
        }
        for at in 0..good.len() - 2 {
            let cut = good.get(..at).map(|part| read(part.as_bytes()));
            assert!(matches!(cut, None | Some(Err(_))), "cut at {at}");
        }
    }
}
