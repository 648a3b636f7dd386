//! The simplified privacy notice that a person is shown before anything of theirs is stored.

use super::archive::Details;
use super::record::Notice;
use crate::text::aviso::{comun, encabezado, privado, publico};
use crate::text::fill;

/// What only the office can say of itself; what it did not say is a line to be filled in by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    pub name: String,
    pub details: Details,
}

/// A notice as it is shown and printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeText {
    pub title: &'static str,
    /// For the consent: which text the person was shown.
    pub version: &'static str,
    pub version_line: String,
    /// Headings and paragraphs in reading order.
    pub parts: Vec<(&'static str, String)>,
    /// Beside the box for financial data, never ticked beforehand.
    pub consent_financial: &'static str,
    /// Beside the box for the answer about the credit bureau.
    pub consent_bureau: &'static str,
}

impl Notice {
    /// The version of the text that is shown today.
    pub const fn version(self) -> &'static str {
        match self {
            Self::Private => privado::VERSION,
            Self::Public => publico::VERSION,
        }
    }
}

/// The notice of an office.
pub fn text(kind: Notice, office: &Office) -> NoticeText {
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| comun::HUECO.to_owned());
    let name = if office.name.trim().is_empty() { comun::HUECO.to_owned() } else { office.name.clone() };
    let who = [("oficina", &name as _), ("domicilio", &known(&office.details.address) as _)];
    let [responsible, data, purposes, consent, transfers, automatic, rights, full] = match kind {
        Notice::Private => [
            privado::RESPONSABLE,
            privado::DATOS,
            privado::FINES,
            privado::CONSENTIMIENTO,
            privado::TRANSFERENCIAS,
            privado::AUTOMATICO,
            privado::DERECHOS,
            privado::INTEGRAL,
        ],
        Notice::Public => [
            publico::RESPONSABLE,
            publico::DATOS,
            publico::FINES,
            publico::CONSENTIMIENTO,
            publico::TRANSFERENCIAS,
            publico::AUTOMATICO,
            publico::DERECHOS,
            publico::INTEGRAL,
        ],
    };
    NoticeText {
        title: comun::TITULO,
        version: kind.version(),
        version_line: fill(comun::VERSION, &[("version", &kind.version())]),
        parts: vec![
            (encabezado::RESPONSABLE, fill(responsible, &who)),
            (encabezado::DATOS, data.to_owned()),
            (encabezado::FINES, purposes.to_owned()),
            (encabezado::CONSENTIMIENTO, consent.to_owned()),
            (encabezado::TRANSFERENCIAS, transfers.to_owned()),
            (encabezado::AUTOMATICO, automatic.to_owned()),
            (encabezado::DERECHOS, fill(rights, &[("contacto", &known(&office.details.contact))])),
            (encabezado::INTEGRAL, fill(full, &[("integral", &known(&office.details.full_notice))])),
        ],
        consent_financial: comun::CONSENTIR_FINANCIEROS,
        consent_bureau: comun::CONSENTIR_BURO,
    }
}

/// What the office still has to say of itself before the notice is whole.
pub fn missing(office: &Office) -> Vec<&'static str> {
    let parts = [
        (&office.details.address, comun::FALTA_DOMICILIO),
        (&office.details.contact, comun::FALTA_CONTACTO),
        (&office.details.full_notice, comun::FALTA_INTEGRAL),
    ];
    let blank = |value: &Option<String>| value.as_ref().is_none_or(|text| text.trim().is_empty());
    parts.into_iter().filter(|(value, _)| blank(value)).map(|(_, told)| told).collect()
}
