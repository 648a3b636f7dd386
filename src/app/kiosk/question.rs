//! The questions: which of them are asked, in which order, and what an answer sets in the form.
//!
//! Asked is what the result needs and nothing else: the CURP tells birth and sex; who has no employer has no
//! salary and no running bimestres; savings of one's own count only where a home or land is bought.

use crate::app::field::FieldId;
use crate::app::form::Form;
use crate::text::kiosco::pregunta::ayuda;
use crate::text::kiosco::{ejemplo, opcion, pregunta as t};

/// One question, one screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    Curp,
    Birth,
    Sex,
    Work,
    Salary,
    Bimestres,
    Subcuenta,
    EarlierCredit,
    Purpose,
    Voluntary,
    /// This and the next three only of a person who has the case stored; each can be left out.
    Names,
    FirstSurname,
    SecondSurname,
    Email,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Typed, with these keys on the screen.
    Typed(Keys),
    /// One of a closed list: what it is called in the form, and what the person reads.
    Chosen(&'static [(&'static str, &'static str)]),
}

/// The keys shown on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Pesos.
    Money,
    /// A whole number.
    Whole,
    /// Day, month and year.
    Date,
    /// Capital letters and digits.
    Code,
    /// Names: letters with accents and ñ.
    Words,
    /// Letters, digits and the signs of an address.
    Email,
    /// The administrator's passphrase: everything.
    Secret,
}

impl Keys {
    /// The most signs that can be typed.
    pub const fn most(self) -> usize {
        match self {
            Self::Money => 12,
            Self::Whole => 3,
            Self::Date => 10,
            Self::Code => 18,
            Self::Words => 40,
            Self::Email => 60,
            Self::Secret => 200,
        }
    }

    /// The sign as it is kept, or nothing where it does not belong here.
    pub fn accepted(self, sign: char) -> Option<char> {
        let kept = match self {
            Self::Code => sign.to_uppercase().next().unwrap_or(sign),
            _ => sign,
        };
        let fits = match self {
            Self::Money => kept.is_ascii_digit() || kept == '.',
            Self::Whole => kept.is_ascii_digit(),
            Self::Date => kept.is_ascii_digit(),
            Self::Code => kept.is_ascii_uppercase() || kept.is_ascii_digit() || kept == 'Ñ',
            Self::Words => kept.is_alphabetic() || matches!(kept, ' ' | '-' | '\'' | '.'),
            Self::Email => kept.is_ascii_graphic(),
            Self::Secret => !kept.is_control(),
        };
        fits.then_some(kept)
    }
}

const WORK: &[(&str, &str)] =
    &[("permanente", opcion::PERMANENTE), ("eventual", opcion::EVENTUAL), ("no", opcion::SIN_EMPLEO)];
const SEX: &[(&str, &str)] = &[("M", opcion::MUJER), ("H", opcion::HOMBRE), ("X", opcion::NO_BINARIO)];
const EARLIER: &[(&str, &str)] =
    &[("ninguno", opcion::NUNCA), ("liquidado", opcion::LIQUIDADO), ("vigente", opcion::VIGENTE)];
const PURPOSE: &[(&str, &str)] = &[
    ("comprar_vivienda", opcion::COMPRAR_VIVIENDA),
    ("comprar_suelo", opcion::COMPRAR_SUELO),
    ("construir", opcion::CONSTRUIR),
    ("mejorar", opcion::MEJORAR),
    ("pagar_pasivo", opcion::PAGAR_PASIVO),
];

impl Question {
    /// In the order in which they are asked.
    pub const ALL: [Self; 10] = [
        Self::Curp,
        Self::Birth,
        Self::Sex,
        Self::Work,
        Self::Salary,
        Self::Bimestres,
        Self::Subcuenta,
        Self::EarlierCredit,
        Self::Purpose,
        Self::Voluntary,
    ];

    /// Asked before a case is stored, so that the office knows whose it is.
    pub const CONTACT: [Self; 4] = [Self::Names, Self::FirstSurname, Self::SecondSurname, Self::Email];

    /// Whether it is one of [`Self::CONTACT`].
    pub fn is_contact(self) -> bool {
        Self::CONTACT.contains(&self)
    }

    /// Those asked of a person who has answered so far what stands in the form. `curp_tells`: the CURP typed is
    /// one, and gives birth and sex.
    pub fn asked(form: &Form, curp_tells: bool) -> Vec<Self> {
        let without_employer = form.text(FieldId::Active) == "no";
        let buys = !matches!(form.text(FieldId::Purpose), "mejorar" | "construir" | "pagar_pasivo");
        let needed = |question: &Self| match question {
            Self::Birth | Self::Sex => !curp_tells,
            Self::Salary | Self::Bimestres => !without_employer,
            Self::Voluntary => buys,
            Self::Curp | Self::Work | Self::Subcuenta | Self::EarlierCredit | Self::Purpose => true,
            Self::Names | Self::FirstSurname | Self::SecondSurname | Self::Email => false,
        };
        Self::ALL.into_iter().filter(needed).collect()
    }

    /// The question in common words, how to answer it, and where the answer is found or what one looks like.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Curp => (t::CURP, ayuda::CURP, ejemplo::CURP),
            Self::Birth => (t::NACIMIENTO, ayuda::NACIMIENTO, ejemplo::NACIMIENTO),
            Self::Sex => (t::SEXO, ayuda::SEXO, ejemplo::SEXO),
            Self::Work => (t::TRABAJO, ayuda::TRABAJO, ejemplo::TRABAJO),
            Self::Salary => (t::SALARIO, ayuda::SALARIO, ejemplo::SALARIO),
            Self::Bimestres => (t::BIMESTRES, ayuda::BIMESTRES, ejemplo::BIMESTRES),
            Self::Subcuenta => (t::SUBCUENTA, ayuda::SUBCUENTA, ejemplo::SUBCUENTA),
            Self::EarlierCredit => (t::CREDITO, ayuda::CREDITO, ejemplo::CREDITO),
            Self::Purpose => (t::DESTINO, ayuda::DESTINO, ejemplo::DESTINO),
            Self::Voluntary => (t::AHORRO, ayuda::AHORRO, ejemplo::AHORRO),
            Self::Names => (t::NOMBRES, ayuda::NOMBRES, ejemplo::NOMBRES),
            Self::FirstSurname => (t::PRIMER_APELLIDO, ayuda::PRIMER_APELLIDO, ejemplo::PRIMER_APELLIDO),
            Self::SecondSurname => (t::SEGUNDO_APELLIDO, ayuda::SEGUNDO_APELLIDO, ejemplo::SEGUNDO_APELLIDO),
            Self::Email => (t::CORREO, ayuda::CORREO, ejemplo::CORREO),
        }
    }

    /// The question itself, in common words.
    pub const fn text(self) -> &'static str {
        self.words().0
    }

    /// How to answer it.
    pub const fn help(self) -> &'static str {
        self.words().1
    }

    /// Where the answer is found, or what one looks like.
    pub const fn example(self) -> &'static str {
        self.words().2
    }

    /// How it is answered.
    pub const fn answered(self) -> Answered {
        match self {
            Self::Curp => Answered::Typed(Keys::Code),
            Self::Birth => Answered::Typed(Keys::Date),
            Self::Salary | Self::Subcuenta | Self::Voluntary => Answered::Typed(Keys::Money),
            Self::Bimestres => Answered::Typed(Keys::Whole),
            Self::Names | Self::FirstSurname | Self::SecondSurname => Answered::Typed(Keys::Words),
            Self::Email => Answered::Typed(Keys::Email),
            Self::Sex => Answered::Chosen(SEX),
            Self::Work => Answered::Chosen(WORK),
            Self::EarlierCredit => Answered::Chosen(EARLIER),
            Self::Purpose => Answered::Chosen(PURPOSE),
        }
    }

    /// The field of the form that holds the answer; of work, the one that says whether there is an employer.
    pub const fn field(self) -> FieldId {
        match self {
            Self::Curp => FieldId::Curp,
            Self::Birth => FieldId::Birth,
            Self::Sex => FieldId::Sex,
            Self::Work => FieldId::Active,
            Self::Salary => FieldId::Salary,
            Self::Bimestres => FieldId::Bimestres,
            Self::Subcuenta => FieldId::Subcuenta,
            Self::EarlierCredit => FieldId::EarlierCredit,
            Self::Purpose => FieldId::Purpose,
            Self::Voluntary => FieldId::Voluntary,
            Self::Names => FieldId::Names,
            Self::FirstSurname => FieldId::FirstSurname,
            Self::SecondSurname => FieldId::SecondSurname,
            Self::Email => FieldId::Email,
        }
    }

    /// The answer as it stands in the form: what was typed, or the word of the chosen one.
    pub fn given(self, form: &Form) -> &str {
        match self {
            Self::Work if form.text(FieldId::Active) == "si" => form.text(FieldId::WorkerType),
            _ => form.text(self.field()),
        }
    }

    /// Puts an answer into the form; an empty one takes it out.
    pub fn give(self, form: &mut Form, answer: &str) {
        if self == Self::Work {
            let active = match answer {
                "" => "",
                "no" => "no",
                _ => "si",
            };
            form.set(FieldId::Active, active.to_owned());
            form.set(FieldId::WorkerType, if active == "si" { answer.to_owned() } else { String::new() });
        } else {
            form.set(self.field(), answer.to_owned());
        }
    }

    /// Whether it is answered by choosing, and this is one of the choices: nothing else ever reaches the form.
    pub fn offers(self, answer: &str) -> bool {
        matches!(self.answered(), Answered::Chosen(list) if list.iter().any(|(id, _)| *id == answer))
    }
}
