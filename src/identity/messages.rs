//! Faults in words. The sentences stand in `assets/text/es_mx/identidad.toml`.

use super::shape::{Expected, Misplaced};
use super::{Date, Sex, clabe, curp, email, nss, phone, postal_code, rfc};
use crate::text::{self, fill, identidad as t};

/// How many signs are missing or too many: `cosa` is one digit or one sign, `dato` the identifier.
struct Count {
    found: usize,
    wanted: usize,
    digits: bool,
    datum: &'static str,
}

impl Count {
    fn text(&self) -> String {
        let (one, many) = if self.digits {
            (t::longitud::DIGITO, t::longitud::DIGITOS)
        } else {
            (t::longitud::CARACTER, t::longitud::CARACTERES)
        };
        let (single, several) = if self.found < self.wanted {
            (t::longitud::FALTA_UNO, t::longitud::FALTAN)
        } else {
            (t::longitud::SOBRA_UNO, t::longitud::SOBRAN)
        };
        match self.found.abs_diff(self.wanted) {
            1 => fill(single, &[("cosa", &one), ("dato", &self.datum), ("total", &self.wanted)]),
            difference => fill(
                several,
                // Beyond three digits the exact number helps nobody.
                &[("cuantos", &difference.min(999)), ("cosas", &many), ("dato", &self.datum), ("total", &self.wanted)],
            ),
        }
    }
}

fn misplaced(fault: Misplaced) -> String {
    let expected = match fault.expected {
        Expected::Letter | Expected::RfcLetter => t::esperado::LETRA,
        Expected::Digit => t::esperado::NUMERO,
        Expected::Consonant => t::esperado::CONSONANTE,
        Expected::Sex => t::esperado::SEXO,
        Expected::Homonymy => t::esperado::HOMONIMIA,
        Expected::LetterOrDigit => t::esperado::LETRA_O_NUMERO,
        Expected::RfcCheck => t::esperado::VERIFICADOR,
    };
    let found = visible(fault.found);
    fill(t::POSICION, &[("posicion", &fault.position), ("esperado", &expected), ("hallado", &found)])
}

/// A sign that can be shown; control signs cannot.
pub(super) fn visible(c: char) -> char {
    if c.is_control() { '\u{fffd}' } else { c }
}

fn check_digit(digit: impl std::fmt::Display) -> String {
    fill(t::DIGITO_SERIA, &[("digito", &digit)])
}

/// `10 oct 1995`.
pub(super) fn date(date: Date) -> String {
    let month =
        text::formato::MESES_CORTOS.split(' ').nth(usize::from(date.month().unsigned_abs()) - 1).unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

pub(super) fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Man => t::sexo::HOMBRE,
        Sex::Woman => t::sexo::MUJER,
        Sex::X => t::sexo::X,
    }
}

/// A code of the closed list and its sentence.
pub(super) type Said = (&'static str, String);

pub(super) fn curp(fault: curp::Fault) -> Said {
    match fault {
        curp::Fault::Length(found) => {
            ("CURP-01", Count { found, wanted: curp::LENGTH, digits: false, datum: t::dato::CURP }.text())
        }
        curp::Fault::Sign(fault) => ("CURP-02", misplaced(fault)),
        curp::Fault::Enie => ("CURP-02", t::curp::SIN_ENIE.to_owned()),
        curp::Fault::Date { day, month, year } => {
            ("CURP-03", fill(t::curp::FECHA, &[("fecha", &format!("{day:02}/{month:02}/{year}"))]))
        }
        curp::Fault::State(code) => ("CURP-04", fill(t::curp::ENTIDAD, &[("entidad", &code)])),
        curp::Fault::CheckDigit(digit) => ("CURP-05", check_digit(digit)),
    }
}

pub(super) fn rfc(fault: rfc::Fault) -> Said {
    match fault {
        rfc::Fault::Length(found) => {
            ("RFC-01", Count { found, wanted: rfc::LENGTH, digits: false, datum: t::dato::RFC }.text())
        }
        rfc::Fault::Company => ("RFC-01", t::rfc::EMPRESA.to_owned()),
        rfc::Fault::Sign(fault) => ("RFC-02", misplaced(fault)),
        rfc::Fault::Date(date) => ("RFC-03", fill(t::rfc::FECHA, &[("fecha", &date)])),
        rfc::Fault::Generic => ("RFC-05", t::rfc::GENERICO.to_owned()),
    }
}

pub(super) fn nss(fault: nss::Fault) -> Said {
    match fault {
        nss::Fault::Length(found) => {
            ("NSS-01", Count { found, wanted: nss::LENGTH, digits: true, datum: t::dato::NSS }.text())
        }
        nss::Fault::Sign(fault) => ("NSS-01", misplaced(fault)),
        nss::Fault::CheckDigit(digit) => ("NSS-03", check_digit(digit)),
    }
}

pub(super) fn clabe(fault: clabe::Fault) -> Said {
    match fault {
        clabe::Fault::Length(found) => {
            ("CLABE-01", Count { found, wanted: clabe::LENGTH, digits: true, datum: t::dato::CLABE }.text())
        }
        clabe::Fault::Sign(fault) => ("CLABE-02", misplaced(fault)),
        clabe::Fault::CheckDigit(digit) => ("CLABE-03", check_digit(digit)),
    }
}

pub(super) fn postal_code(fault: postal_code::Fault) -> Said {
    match fault {
        postal_code::Fault::Length(found) => {
            ("CP-01", Count { found, wanted: postal_code::LENGTH, digits: true, datum: t::dato::CODIGO_POSTAL }.text())
        }
        postal_code::Fault::Sign(fault) => ("CP-01", misplaced(fault)),
    }
}

/// `datum` is which telephone it is.
pub(super) fn phone(fault: phone::Fault, datum: &'static str) -> Said {
    match fault {
        phone::Fault::Length(found) => ("TEL-01", Count { found, wanted: phone::LENGTH, digits: true, datum }.text()),
        phone::Fault::Sign(found) => ("TEL-02", fill(t::celular::SIGNO, &[("hallado", &visible(found))])),
        phone::Fault::Abroad => ("TEL-03", t::celular::OTRO_PAIS.to_owned()),
    }
}

pub(super) fn email(fault: email::Fault) -> Said {
    let text = match fault {
        email::Fault::NoAt => t::correo::ARROBA,
        email::Fault::Space => t::correo::ESPACIO,
        email::Fault::Shape => t::correo::FORMA,
    };
    ("COR-01", text.to_owned())
}
