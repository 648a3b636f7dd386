//! Fixed words of the closed lists of a case, the same on screen, on paper and in lists.

use super::record::{ConsentMode, Deed, Stage};
use crate::text::caso as t;

impl Stage {
    /// In the order of a case's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Evaluated, Self::ToConfirm, Self::Enrolled, Self::Closed];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => t::etapa::BORRADOR,
            Self::Evaluated => t::etapa::EVALUADO,
            Self::ToConfirm => t::etapa::POR_CONFIRMAR,
            Self::Enrolled => t::etapa::INSCRITO,
            Self::Closed => t::etapa::CERRADO,
        }
    }
}

impl Deed {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Created => t::hecho::CREADO,
            Self::Opened => t::hecho::ABIERTO,
            Self::Changed => t::hecho::CAMBIADO,
            Self::Evaluated => t::hecho::EVALUADO,
            Self::Chose => t::hecho::ELEGIDO,
            Self::Consented => t::hecho::CONSENTIDO,
            Self::Withdrew => t::hecho::RETIRADO,
            Self::Noted => t::hecho::ANOTADO,
            Self::StageChanged => t::hecho::ETAPA,
            Self::Printed => t::hecho::IMPRESO,
            Self::Exported => t::hecho::EXPORTADO,
            Self::Imported => t::hecho::IMPORTADO,
            Self::Restored => t::hecho::RESTAURADO,
            Self::Blocked => t::hecho::BLOQUEADO,
            Self::Unblocked => t::hecho::DESBLOQUEADO,
            Self::Corrected => t::hecho::CORREGIDO,
            Self::Erased => t::hecho::BORRADO,
        }
    }
}

impl ConsentMode {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Spoken => t::medio::DE_PALABRA,
            Self::Signed => t::medio::FIRMADO,
            Self::Box => t::medio::CASILLA,
        }
    }
}
