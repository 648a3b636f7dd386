//! Why the keeper could not do something, in words that say what to do.

use super::open_case::SaveStatus;
use crate::case::archive::LONGEST;
use crate::case::keeper::{AccessDeed, DiskFault, Fault, Problem};
use crate::case::record::LogEntry;
use crate::engine::evaluation::Product;
use crate::format;
use crate::report::words::product_short;
use crate::text::expedientes::acceso;
use crate::text::papeles;
use crate::text::programa::cabecera;
use crate::text::{self, fill, resguardo::motivo as t};

impl Problem {
    /// What happened and what to do, as the end of a sentence.
    pub fn text(&self) -> String {
        let plain = match self {
            Self::Disk(fault) => return fault.text(),
            Self::Unreadable(Fault::Disk(fault)) => return fault.text(),
            Self::DamagedArchive { line } => return fill(t::DANADO, &[("linea", line)]),
            Self::NewerArchive(newer) | Self::Unreadable(Fault::Newer(newer)) => {
                return fill(t::MAS_NUEVO, &[("hallada", &newer.found), ("conocida", &newer.known)]);
            }
            Self::WasErased(day) => return fill(t::BORRADO, &[("fecha", &format::date(*day))]),
            Self::InUse(note) => return fill(t::EN_USO, &[("quien", &note.who)]),
            Self::DamagedBackup(part) => return fill(t::RESPALDO_DANADO, &[("parte", part)]),
            Self::Busy => t::OCUPADO,
            Self::Cancelled => t::CANCELADO,
            Self::AccessLost => t::ACCESO_PERDIDO,
            Self::NoArchive => t::SIN_ARCHIVO,
            Self::Locked => t::BLOQUEADO,
            Self::NotAnArchive => t::NO_ES_ARCHIVO,
            Self::FolderNotEmpty => t::NO_VACIA,
            Self::NoSuchHolder => t::SIN_TITULAR,
            Self::WrongPassphrase => t::CONTRASENA,
            Self::OtherKey => t::OTRA_CLAVE,
            Self::NoKeyFile => t::SIN_CLAVE,
            Self::DamagedKeyFile(_) => t::CLAVE_DANADA,
            Self::Unconfirmed => t::SIN_CONFIRMAR,
            Self::HoldersDiffer(_) => t::TITULARES,
            Self::LastHolder => t::ULTIMO,
            Self::BadName => t::NOMBRE,
            Self::BadOffice => return fill(papeles::oficina::LARGO, &[("tope", &LONGEST)]),
            Self::NoSuchCase => t::NO_ESTA,
            Self::Unreadable(_) => t::ILEGIBLE,
            Self::Changed(_) => t::CAMBIADO,
            Self::NoConsent => t::SIN_CONSENTIMIENTO,
            Self::TooLarge => t::GRANDE,
            Self::NotABackup => t::NO_ES_RESPALDO,
            Self::OtherArchive => t::OTRO_ARCHIVO,
            Self::BadCode(refused) => return refused.text(),
        };
        plain.to_owned()
    }

    /// Whether it may well be over in a moment, without anybody changing anything in the case.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Disk(_) | Self::Busy)
    }
}

impl DiskFault {
    /// What the system says, in plain words.
    pub fn text(&self) -> String {
        let plain = match self {
            Self::Other(said) => return fill(t::OTRO, &[("motivo", said)]),
            Self::Full => t::LLENO,
            Self::ReadOnly => t::SOLO_LECTURA,
            Self::NoPermission => t::SIN_PERMISO,
            Self::FolderGone => t::CARPETA,
            Self::HeldByAnother => t::RETENIDO,
        };
        plain.to_owned()
    }
}

impl AccessDeed {
    /// What somebody did, in the log of accesses.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ArchiveCreated => acceso::ARCHIVO_CREADO,
            Self::Unlocked => acceso::ENTRADA,
            Self::UnlockRefused => acceso::ENTRADA_NEGADA,
            Self::Locked => acceso::BLOQUEO,
            Self::Read => acceso::LECTURA,
            Self::Saved => acceso::GUARDADO,
            Self::Added => acceso::ALTA,
            Self::Erased => acceso::BORRADO,
            Self::TakenOver => acceso::TOMA,
            Self::Printed => acceso::IMPRESION,
            Self::Exported => acceso::EXPORTACION,
            Self::BackedUp => acceso::RESPALDO,
            Self::Restored => acceso::RESTAURACION,
            Self::Merged => acceso::UNION,
            Self::PassphraseChanged => acceso::CLAVE,
            Self::HoldersConfirmed => acceso::TITULARES,
            Self::HolderAdded => acceso::TITULAR_ALTA,
            Self::HolderRemoved => acceso::TITULAR_BAJA,
            Self::OfficeSet => acceso::OFICINA,
        }
    }
}

impl LogEntry {
    /// What the line is about, in words: a product by its name, anything else as it was logged.
    pub fn about(&self) -> String {
        let product = Product::from_id(&self.what).map(product_short);
        product.map_or_else(|| self.what.clone(), str::to_owned)
    }
}

impl SaveStatus {
    /// The words of the header; `None`: nothing to say.
    pub fn text(&self) -> Option<String> {
        let at = |when: &jiff::civil::DateTime| format!("{:02}:{:02}", when.hour(), when.minute());
        Some(match self {
            Self::Nothing => return None,
            Self::Saved(when) => fill(cabecera::GUARDADO, &[("hora", &at(when))]),
            Self::SavedInPart(_, 1) => text::programa::aviso::GUARDADO_SALVO_UNO.to_owned(),
            Self::SavedInPart(_, n) => fill(text::programa::aviso::GUARDADO_EN_PARTE, &[("n", n)]),
            Self::Pending => cabecera::SIN_GUARDAR.to_owned(),
            Self::Saving => text::resguardo::aviso::GUARDANDO.to_owned(),
            Self::Slow => text::resguardo::aviso::LENTO.to_owned(),
            Self::NoConsent => fill(text::resguardo::aviso::SIN_GUARDAR, &[("motivo", &t::SIN_CONSENTIMIENTO)]),
            Self::Failed(problem) => fill(text::resguardo::aviso::SIN_GUARDAR, &[("motivo", &problem.text())]),
            Self::ReadOnly(_) => text::resguardo::aviso::CONSULTA.to_owned(),
        })
    }
}
