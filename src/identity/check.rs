//! All checks of one person's data, alone and against each other, as findings with stable codes.
//!
//! | Code | Says | Severity |
//! | --- | --- | --- |
//! | CURP-01 … 05 | length, sign, date, state, check digit | error |
//! | CURP-06, 07 | name gives other letters, other consonants | warning |
//! | CURP-08 | begins with an avoided word | warning |
//! | CURP-09 | typed birth date differs | error |
//! | CURP-10 | typed sex differs | warning |
//! | CURP-11 | check digit fits | verified |
//! | CURP-12 | the same as the other person's | error |
//! | RFC-01, 02, 03, 05 | length, sign, date, generic | error |
//! | RFC-04, 06 | check digit, date of birth differs | warning |
//! | RFC-07, 12 | letters differ from the CURP's, from the name's | information |
//! | RFC-08, 09, 10 | homoclave as computed, another, none | information |
//! | RFC-11 | check digit fits | verified |
//! | NSS-01, 03, 05 | shape, check digit, the same as the other person's | error |
//! | NSS-02 | year of birth differs | warning |
//! | NSS-04 | check digit fits | verified |
//! | CLABE-01, 02, 03 | length, sign, control digit | error |
//! | CLABE-04 | bank 000 | warning |
//! | CLABE-05 | control digit fits | verified |
//! | CP-01 | shape | error |
//! | CP-02, 03 | prefix of no state, of another state | warning |
//! | TEL-01, 02, 03 | length, sign, abroad | error |
//! | COR-01 | unlikely shape | warning |
//! | COR-02 | the same as the other person's | warning |
//! | NOM-01 | a sign that names do not have | warning |

use super::curp::Curp;
use super::messages::{self, Said};
use super::names::Names;
use super::rfc::Rfc;
use super::{DataFinding, Date, Severity, Sex, State, clabe, curp, email, nss, phone, postal_code, rfc};
use crate::text::fill;
use crate::text::identidad as t;

/// What was typed of one person; `None` or blank is unknown and never a finding.
#[derive(Debug, Clone, Copy, Default)]
pub struct PersonData<'a> {
    pub names: Names<'a>,
    pub curp: Option<&'a str>,
    pub rfc: Option<&'a str>,
    pub nss: Option<&'a str>,
    pub birth: Option<Date>,
    pub sex: Option<Sex>,
    pub mobile: Option<&'a str>,
    pub landline: Option<&'a str>,
    pub email: Option<&'a str>,
    pub postal_code: Option<&'a str>,
    /// Of the same address as the postal code.
    pub state: Option<State>,
}

/// Paths of the applicant file, for the person who asks and for the second one.
struct Paths {
    given: &'static str,
    first_surname: &'static str,
    second_surname: &'static str,
    curp: &'static str,
    rfc: &'static str,
    nss: &'static str,
    birth: &'static str,
    sex: &'static str,
    mobile: &'static str,
    landline: &'static str,
    email: &'static str,
    postal_code: &'static str,
}

macro_rules! paths {
    ($prefix:literal) => {
        Paths {
            given: concat!($prefix, "persona.nombres"),
            first_surname: concat!($prefix, "persona.primer_apellido"),
            second_surname: concat!($prefix, "persona.segundo_apellido"),
            curp: concat!($prefix, "persona.curp"),
            rfc: concat!($prefix, "persona.rfc"),
            nss: concat!($prefix, "persona.nss"),
            birth: concat!($prefix, "persona.fecha_nacimiento"),
            sex: concat!($prefix, "persona.sexo"),
            mobile: concat!($prefix, "contacto.celular"),
            landline: concat!($prefix, "contacto.telefono_fijo"),
            email: concat!($prefix, "contacto.correo"),
            postal_code: concat!($prefix, "contacto.codigo_postal"),
        }
    };
}

static FIRST: Paths = paths!("");
static SECOND: Paths = paths!("segunda_persona.");

/// All findings about the person who asks, in the order of the form.
pub fn check_person(data: &PersonData<'_>) -> Vec<DataFinding> {
    Check { data: with_known(data), paths: &FIRST, found: Vec::new() }.run()
}

/// All findings about the second person, and what both share and must not: CURP, NSS, and the e-mail,
/// which Mi Cuenta Infonavit takes for one person only.
pub fn check_second_person(second: &PersonData<'_>, first: &PersonData<'_>) -> Vec<DataFinding> {
    let mut found = Check { data: with_known(second), paths: &SECOND, found: Vec::new() }.run();
    let mut same = |code, field, severity, text: &str| {
        found.push(DataFinding { code, field, severity, text: text.to_owned() });
    };
    let nss = |data: &PersonData<'_>| data.nss.and_then(|text| nss::read(text).ok());
    if nss(first).is_some() && nss(first) == nss(second) {
        same("NSS-05", SECOND.nss, Severity::Error, t::nss::REPETIDO);
    }
    let curp = |data: &PersonData<'_>| data.curp.and_then(|text| curp::read(text).ok()).map(|read| read.text);
    if curp(first).is_some() && curp(first) == curp(second) {
        same("CURP-12", SECOND.curp, Severity::Error, t::curp::REPETIDA);
    }
    let email = |data: &PersonData<'_>| known(data.email).map(str::to_lowercase);
    if email(first).is_some() && email(first) == email(second) {
        same("COR-02", SECOND.email, Severity::Warning, t::correo::REPETIDO);
    }
    found
}

/// The finding about a bank account: an error, a warning, or that its control digit fits.
pub fn check_clabe(text: &str, field: &'static str) -> Option<DataFinding> {
    let text = known(Some(text))?;
    let (severity, (code, text)) = match clabe::read(text) {
        Err(fault) => (Severity::Error, messages::clabe(fault)),
        Ok(read) if !read.bank_exists() => {
            (Severity::Warning, ("CLABE-04", fill(t::clabe::BANCO, &[("banco", &read.bank)])))
        }
        Ok(_) => (Severity::Verified, ("CLABE-05", t::DIGITO_CORRECTO.to_owned())),
    };
    Some(DataFinding { code, field, severity, text })
}

fn known(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn with_known<'a>(data: &PersonData<'a>) -> PersonData<'a> {
    PersonData {
        names: data.names.without_blanks(),
        curp: known(data.curp),
        rfc: known(data.rfc),
        nss: known(data.nss),
        mobile: known(data.mobile),
        landline: known(data.landline),
        email: known(data.email),
        postal_code: known(data.postal_code),
        ..*data
    }
}

struct Check<'a> {
    data: PersonData<'a>,
    paths: &'static Paths,
    found: Vec<DataFinding>,
}

impl Check<'_> {
    fn run(mut self) -> Vec<DataFinding> {
        self.names();
        let curp = self.curp();
        self.rfc(curp.as_ref());
        self.nss(curp.as_ref());
        self.contact();
        self.found
    }

    fn say(&mut self, severity: Severity, field: &'static str, (code, text): Said) {
        self.found.push(DataFinding { code, field, severity, text });
    }

    fn names(&mut self) {
        let Names { given, first_surname, second_surname } = self.data.names;
        let parts = [
            (given, self.paths.given),
            (first_surname, self.paths.first_surname),
            (second_surname, self.paths.second_surname),
        ];
        for (text, field) in parts {
            let odd = text.unwrap_or_default().chars().find(|c| !is_name_sign(*c));
            if let Some(c) = odd {
                let text = fill(t::nombre::SIGNO, &[("hallado", &messages::visible(c))]);
                self.say(Severity::Warning, field, ("NOM-01", text));
            }
        }
    }

    fn curp(&mut self) -> Option<Curp> {
        let read = match curp::read(self.data.curp?) {
            Ok(read) => read,
            Err(fault) => {
                self.say(Severity::Error, self.paths.curp, messages::curp(fault));
                return None;
            }
        };
        self.say(Severity::Verified, self.paths.curp, ("CURP-11", t::DIGITO_CORRECTO.to_owned()));
        self.curp_against_name(&read);
        if let Some(typed) = self.data.birth
            && typed != read.birth
        {
            let text = fill(t::curp::NACIMIENTO, &[("fecha", &messages::date(read.birth))]);
            self.say(Severity::Error, self.paths.birth, ("CURP-09", text));
        }
        if let Some(typed) = self.data.sex
            && typed != read.sex
        {
            let text = fill(t::curp::SEXO, &[("sexo", &messages::sex(read.sex))]);
            self.say(Severity::Warning, self.paths.sex, ("CURP-10", text));
        }
        Some(read)
    }

    /// Letters of unknown parts of the name are taken as the CURP has them.
    fn curp_against_name(&mut self, read: &Curp) {
        let signs: Vec<char> = read.text.chars().collect();
        let start: String = signs[..4].iter().collect();
        let letters = curp::letters(self.data.names);
        // A broken word hides its second letter: what stands there cannot be taken for an unknown one.
        let expected = curp::broken(std::array::from_fn(|i| letters.first[i].unwrap_or(signs[i])));
        if curp::is_forbidden(&start) {
            let text = fill(t::curp::PALABRA, &[("letras", &start)]);
            self.say(Severity::Warning, self.paths.curp, ("CURP-08", text));
        } else if expected != start {
            let text = fill(t::curp::LETRAS, &[("letras", &expected)]);
            self.say(Severity::Warning, self.paths.curp, ("CURP-06", text));
        }
        let found: String = signs[13..16].iter().collect();
        let expected: String =
            letters.consonants.iter().zip(&signs[13..16]).map(|(letter, sign)| letter.unwrap_or(*sign)).collect();
        if expected != found {
            let text = fill(t::curp::CONSONANTES, &[("letras", &expected)]);
            self.say(Severity::Warning, self.paths.curp, ("CURP-07", text));
        }
    }

    fn rfc(&mut self, curp: Option<&Curp>) {
        let Some(typed) = self.data.rfc else { return };
        let field = self.paths.rfc;
        let read = match rfc::read(typed) {
            Ok(read) => read,
            Err(fault) => return self.say(Severity::Error, field, messages::rfc(fault)),
        };
        match read.check {
            Some((found, expected)) if found != expected => {
                let text = fill(t::rfc::DIGITO, &[("digito", &expected)]);
                self.say(Severity::Warning, field, ("RFC-04", text));
            }
            Some(_) => self.say(Severity::Verified, field, ("RFC-11", t::DIGITO_CORRECTO.to_owned())),
            None => {}
        }
        if let Some(birth) = curp.map(|c| c.birth).or(self.data.birth) {
            let expected = rfc::birth_signs(birth);
            if expected != read.date {
                let text = fill(t::rfc::FECHA_DISTINTA, &[("rfc", &read.date), ("esperado", &expected)]);
                self.say(Severity::Warning, field, ("RFC-06", text));
            }
        }
        let start: String = read.text.chars().take(4).collect();
        match curp.map(|c| &c.text[..4]) {
            Some(of_curp) if of_curp != start => {
                let text = fill(t::rfc::LETRAS, &[("rfc", &start), ("curp", &of_curp)]);
                self.say(Severity::Information, field, ("RFC-07", text));
            }
            Some(_) => {}
            None => self.rfc_against_name(&start),
        }
        self.homoclave(&read);
    }

    /// Only with the whole name: without a second surname nobody knows whether there is one.
    fn whole_name(&self) -> Option<Names<'_>> {
        let names = self.data.names;
        (names.given.is_some() && names.first_surname.is_some() && names.second_surname.is_some()).then_some(names)
    }

    fn rfc_against_name(&mut self, start: &str) {
        if let Some(expected) = self.whole_name().and_then(rfc::letters)
            && expected != start
        {
            let text = fill(t::rfc::LETRAS_NOMBRE, &[("letras", &expected)]);
            self.say(Severity::Information, self.paths.rfc, ("RFC-12", text));
        }
    }

    fn homoclave(&mut self, read: &Rfc) {
        let Some(names) = self.whole_name() else { return };
        let computed = rfc::homoclave(&rfc::full_name(names));
        let said = match &read.homoclave {
            Some(found) if *found == computed => ("RFC-08", t::rfc::PRESUNTIVA.to_owned()),
            Some(_) => ("RFC-09", fill(t::rfc::HOMOCLAVE_DISTINTA, &[("homoclave", &computed)])),
            None => {
                let signs: Vec<char> = read.text.chars().chain(computed.chars()).collect();
                let whole = format!("{computed}{}", rfc::check_digit(&signs));
                ("RFC-10", fill(t::rfc::SIN_HOMOCLAVE, &[("homoclave", &whole)]))
            }
        };
        self.say(Severity::Information, self.paths.rfc, said);
    }

    fn nss(&mut self, curp: Option<&Curp>) {
        let Some(typed) = self.data.nss else { return };
        let field = self.paths.nss;
        let read = match nss::read(typed) {
            Ok(read) => read,
            Err(fault) => return self.say(Severity::Error, field, messages::nss(fault)),
        };
        self.say(Severity::Verified, field, ("NSS-04", t::DIGITO_CORRECTO.to_owned()));
        let (birth, template) = match curp {
            Some(curp) => (Some(curp.birth), t::nss::ANIO),
            None => (self.data.birth, t::nss::ANIO_FECHA),
        };
        if let (Some(said), Some(birth)) = (read.birth_year, birth.map(|b| b.year().rem_euclid(100)))
            && said != birth
        {
            let years = [format!("{said:02}"), format!("{birth:02}")];
            let text = fill(template, &[("nss", &years[0]), ("nacimiento", &years[1])]);
            self.say(Severity::Warning, field, ("NSS-02", text));
        }
    }

    fn contact(&mut self) {
        let telephones = [
            (self.data.mobile, self.paths.mobile, t::dato::CELULAR),
            (self.data.landline, self.paths.landline, t::dato::TELEFONO_FIJO),
        ];
        for (typed, field, name) in telephones {
            if let Some(Err(fault)) = typed.map(phone::read) {
                self.say(Severity::Error, field, messages::phone(fault, name));
            }
        }
        if let Some(Err(fault)) = self.data.email.map(email::read) {
            self.say(Severity::Warning, self.paths.email, messages::email(fault));
        }
        let Some(typed) = self.data.postal_code else { return };
        let field = self.paths.postal_code;
        match postal_code::read(typed) {
            Err(fault) => self.say(Severity::Error, field, messages::postal_code(fault)),
            Ok(read) => match (read.state, self.data.state) {
                (None, _) => {
                    let text = fill(t::codigo_postal::PREFIJO, &[("prefijo", &&read.text[..2])]);
                    self.say(Severity::Warning, field, ("CP-02", text));
                }
                (Some(of_code), Some(given)) if of_code != given => {
                    let text = fill(t::codigo_postal::ENTIDAD, &[("codigo", &of_code.name), ("entidad", &given.name)]);
                    self.say(Severity::Warning, field, ("CP-03", text));
                }
                _ => {}
            },
        }
    }
}

/// Letters of any language, spaces, and the signs that stand in names of acts of birth.
fn is_name_sign(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, ' ' | '\u{a0}' | '-' | '.' | '\'' | '/' | '\u{2019}' | '\u{b4}' | '\u{300}'..='\u{36f}')
}
