//! Fixed words of the archive that the window alone says.

use crate::app::archive::ReadOnly;
use crate::case::archive::HolderKind;
use crate::case::crypto::OpenError;
use crate::case::keeper::{Fault, Step};
use crate::case::record::Notice;
use crate::text::{self, expedientes as t};

/// Why a case file does not open.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Seal(OpenError::NotSealed) => t::falla::SIN_SELLO.to_owned(),
        Fault::Seal(OpenError::Newer) => t::falla::SELLO_NUEVO.to_owned(),
        Fault::Seal(OpenError::OtherKey | OpenError::WrongPassphrase | OpenError::TooMuchWork) => {
            t::falla::OTRA_CLAVE.to_owned()
        }
        Fault::Seal(OpenError::Damaged) => t::falla::SELLO.to_owned(),
        Fault::Seal(OpenError::TooLarge) => t::falla::GRANDE.to_owned(),
        Fault::TooLarge(bytes) => text::fill(t::falla::PESO, &[("mb", &(bytes / (1024 * 1024)))]),
        Fault::NotACase(said) => text::fill(t::falla::CONTENIDO, &[("motivo", said)]),
        Fault::Newer(newer) => text::fill(t::falla::VERSION, &[("hallada", &newer.found), ("conocida", &newer.known)]),
        Fault::OtherFolio(folio) => text::fill(t::falla::OTRO_FOLIO, &[("folio", folio)]),
        Fault::Disk(fault) => fault.text(),
    }
}

/// What a long request is at.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Reading => t::trabajo::LEYENDO,
        Step::Sealing => t::trabajo::CIFRANDO,
        Step::Copying => t::trabajo::COPIANDO,
        Step::Checking => t::trabajo::COMPROBANDO,
    }
}

pub const fn holder_kind(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::Advisor => t::titular::ASESORIA,
        HolderKind::Recovery => t::titular::RECUPERACION,
    }
}

pub const fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Public => text::ajustes::avisos::PUBLICA,
        Notice::Private => text::ajustes::avisos::PRIVADA,
    }
}

/// Why a case can only be looked at.
pub fn read_only(why: &ReadOnly) -> String {
    match why {
        ReadOnly::Newer(newer) => {
            text::fill(t::falla::VERSION, &[("hallada", &newer.found), ("conocida", &newer.known)])
        }
        ReadOnly::Elsewhere(used) => text::fill(t::solo::EN_OTRO, &[("quien", &used.who)]),
        ReadOnly::Blocked => t::solo::BLOQUEADO.to_owned(),
        ReadOnly::Folder => t::SOLO_LECTURA_TEXTO.to_owned(),
    }
}
