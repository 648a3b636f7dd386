//! Reads typed texts as facts; every refusal says what is wrong and what to do.

use super::date_text;
use super::field::{FieldId, Kind};
use super::form::{Form, Problem, Whose};
use crate::case;
use crate::format;
use crate::identity::Severity;
use crate::money::{Decimal, MoneyError, Mxn, Rate};
use crate::rules::{Date, Found, RuleBook};
use crate::text::{self, solicitante::mensaje as t};

/// What may be typed, where a rule sets a limit; `None` where no rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Those of the applicant file: points of the employer, longest term.
    pub file: case::Limits,
    /// Lowest and highest rate of the land credit, over its bands.
    pub land_rate: Option<(Rate, Rate)>,
    /// Lowest and highest rate of the Institute's part beside FOVISSSTE's.
    pub fovissste_rate: Option<(Rate, Rate)>,
    /// Completed years from which there is credit.
    pub minimum_age: Option<Decimal>,
}

/// Percent a year outside of which a bank's offer is asked about, not refused.
const BANK_RATE: (i64, i64) = (1, 40);
/// A monthly salary above it is asked about, not refused.
const ODD_SALARY: Mxn = Mxn::from_pesos(1_000_000);
/// A home below this price is asked about.
const ODD_PRICE: Mxn = Mxn::from_pesos(50_000);

pub(super) struct Reader<'a> {
    pub form: &'a Form,
    pub limits: &'a Limits,
    pub today: Date,
    pub problems: Vec<Problem>,
}

impl Limits {
    /// The limits that the rules set on `date`.
    pub fn of(book: &RuleBook, date: Date) -> Self {
        Self::on(book, date, date)
    }

    /// Those of the applicant file as they are `today`; what only warns as on the day of evaluation.
    pub fn on(book: &RuleBook, today: Date, date: Date) -> Self {
        let number = |id| match book.at(id, date) {
            Found::InForce(_, dated) => dated.number(),
            Found::NotInForce { .. } | Found::NoSuchRule => None,
        };
        let rate = |id| number(id).and_then(Rate::from_percent);
        let lowest = [rate("suelo.tasa.primera.minima"), rate("suelo.tasa.segunda.minima")];
        let highest = [rate("suelo.tasa.primera.maxima"), rate("suelo.tasa.segunda.maxima")];
        Self {
            file: case::Limits::of(book, today),
            land_rate: lowest.into_iter().flatten().min().zip(highest.into_iter().flatten().max()),
            fovissste_rate: rate("infonavit_fovissste.tasa.minima").zip(rate("infonavit_fovissste.tasa.maxima")),
            minimum_age: number("credito.edad.minima"),
        }
    }
}

impl Reader<'_> {
    /// The trimmed text, as an applicant file can hold it; `None` when nothing was typed.
    pub fn line(&mut self, field: FieldId) -> Option<String> {
        let typed = self.text(field)?;
        if typed.chars().any(char::is_control) || typed.chars().count() > case::Limits::LONGEST_TEXT {
            return self.refuse(field, text::fill(t::TEXTO_LARGO, &[("tope", &case::Limits::LONGEST_TEXT)]));
        }
        Some(typed)
    }

    /// The trimmed text; `None` when nothing was typed.
    fn text(&self, field: FieldId) -> Option<String> {
        let typed = self.form.text(field).trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    }

    pub fn money(&mut self, field: FieldId) -> Option<Mxn> {
        let typed = self.text(field)?;
        let amount = match Mxn::parse(&typed) {
            Ok(amount) => amount,
            Err(error) => return self.refuse(field, money_message(error)),
        };
        match field {
            FieldId::Salary
            | FieldId::Price
            | FieldId::WishedAmount
            | FieldId::BankAmount
            | FieldId::MonthlySaving
            | FieldId::WorksBudget
            | FieldId::FovisssteAmount
                if amount == Mxn::ZERO =>
            {
                let message = match field {
                    FieldId::Salary => t::SALARIO_CERO,
                    FieldId::Price => t::PRECIO_CERO,
                    _ => t::MONTO_CERO,
                };
                return self.refuse(field, message.to_owned());
            }
            FieldId::Salary if amount > ODD_SALARY => {
                self.warn(field, text::fill(t::SALARIO_ENORME, &[("tope", &ODD_SALARY)]));
            }
            FieldId::Price if amount < ODD_PRICE => self.warn(field, t::PRECIO_BAJO.to_owned()),
            FieldId::Alimony => {
                let salary = Mxn::parse(self.form.text(FieldId::Salary)).ok();
                if salary.is_some_and(|salary| amount >= salary && amount > Mxn::ZERO) {
                    self.warn(field, t::PENSION_ALTA.to_owned());
                }
            }
            _ => {}
        }
        Some(amount)
    }

    pub fn date(&mut self, field: FieldId) -> Option<Date> {
        let typed = self.text(field)?;
        match date_text::parse(&typed, self.today) {
            Ok(date) if !(case::Limits::DATES.0..=case::Limits::DATES.1).contains(&date) => {
                self.refuse(field, text::fill(t::FECHA_LEJANA, &[("anio", &date.year())]))
            }
            Ok(date) => {
                if date > self.today {
                    self.warn(field, t::FECHA_FUTURA.to_owned());
                }
                Some(date)
            }
            Err(message) => self.refuse(field, message),
        }
    }

    pub fn whole(&mut self, field: FieldId) -> Option<u16> {
        let typed = self.text(field)?;
        let digits = typed.replace(',', "");
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return self.refuse(field, t::SOLO_DIGITOS.to_owned());
        }
        let (least, most) = match field {
            FieldId::EmployerPoints => (0, self.limits.file.most_points()),
            FieldId::SavedMonths => (0, case::Limits::MOST_SAVED_MONTHS),
            FieldId::Bimestres | FieldId::JobBimestres => (0, case::Limits::MOST_BIMESTRES),
            FieldId::TermYears => (1, u16::from(self.limits.file.longest_term())),
            _ => (1, u16::from(case::Limits::LONGEST_TERM)),
        };
        match digits.parse::<u16>() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                let template = match field {
                    FieldId::EmployerPoints => t::PUNTOS_RANGO,
                    FieldId::SavedMonths => t::MENSUALIDADES_RANGO,
                    FieldId::Bimestres | FieldId::JobBimestres => t::BIMESTRES_RANGO,
                    _ => t::PLAZO_RANGO,
                };
                self.refuse(field, text::fill(template, &[("de", &least), ("a", &most)]))
            }
        }
    }

    pub fn percent(&mut self, field: FieldId) -> Option<Rate> {
        let typed = self.text(field)?;
        let Some(percent) = parse_percent(&typed) else { return self.refuse(field, t::TASA_NO_LEIDA.to_owned()) };
        let Some(rate) = Rate::from_percent(percent) else { return self.refuse(field, t::TASA_NO_LEIDA.to_owned()) };
        let (least, most) = case::Limits::RATES;
        if !(Decimal::from(least)..=Decimal::from(most)).contains(&percent) {
            return self.refuse(field, text::fill(t::TASA_RANGO, &[("de", &least), ("a", &most)]));
        }
        let published = match field {
            FieldId::LandRate => Some((self.limits.land_rate, t::TASA_SUELO)),
            FieldId::FovisssteInstituteRate => Some((self.limits.fovissste_rate, t::TASA_INFONAVIT)),
            _ => None,
        };
        match published {
            Some((Some((low, high)), message)) if !(low..=high).contains(&rate) => {
                self.warn(field, text::fill(message, &[("de", &low), ("a", &high)]));
            }
            None if !(Decimal::from(BANK_RATE.0)..=Decimal::from(BANK_RATE.1)).contains(&percent) => {
                let message = if field == FieldId::FovisssteRate { t::TASA_FOVISSSTE } else { t::TASA_BANCO };
                self.warn(field, text::fill(message, &[("de", &BANK_RATE.0), ("a", &BANK_RATE.1)]));
            }
            _ => {}
        }
        Some(rate)
    }

    /// A choice; `values` stand in the order of the field's own list.
    pub fn choice<T: Copy>(&mut self, field: FieldId, values: &[T]) -> Option<T> {
        let typed = self.text(field)?;
        let Kind::Choice(options) = field.kind() else { return None };
        debug_assert_eq!(options.len(), values.len(), "{}", field.path());
        let position = options.iter().position(|(id, _)| *id == typed)?;
        values.get(position).copied()
    }

    pub fn yes_no(&mut self, field: FieldId) -> Option<bool> {
        self.text(field).map(|typed| typed == "si")
    }

    fn refuse<T>(&mut self, field: FieldId, text: String) -> Option<T> {
        self.problems.push(Problem { whose: Whose::Holder, field, severity: Severity::Error, text });
        None
    }

    fn warn(&mut self, field: FieldId, text: String) {
        self.problems.push(Problem { whose: Whose::Holder, field, severity: Severity::Warning, text });
    }
}

fn money_message(error: MoneyError) -> String {
    match error {
        MoneyError::Empty | MoneyError::NotANumber => t::MONTO_NO_LEIDO.to_owned(),
        MoneyError::TooManyDecimals => t::MONTO_DECIMALES.to_owned(),
        MoneyError::Negative => t::MONTO_NEGATIVO.to_owned(),
        MoneyError::TooLarge => text::fill(t::MONTO_ENORME, &[("tope", &Mxn::MAX_TYPED)]),
    }
}

/// `6.72`, `6.72 %`, `9`. No exponents, no separators: they could be read in two ways.
pub fn parse_percent(typed: &str) -> Option<Decimal> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let digits = digits.strip_suffix('%').unwrap_or(&digits);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !plain || digits.starts_with('.') || digits.ends_with('.') {
        return None;
    }
    Decimal::from_str_exact(digits).ok()
}

/// A typed text as it is shown when the cursor is elsewhere: `15000` as `15,000.00`, `311026` as
/// `31 oct 2026`. What cannot be read stays as it was typed.
pub(super) fn shown(field: FieldId, typed: &str, today: Date) -> String {
    let trimmed = typed.trim();
    let read = match field.kind() {
        Kind::Money => Mxn::parse(trimmed).ok().map(Mxn::grouped),
        Kind::Date => date_text::parse(trimmed, today).ok().map(format::date),
        Kind::Percent => parse_percent(trimmed).and_then(Rate::from_percent).map(|rate| format::number(rate.percent())),
        Kind::Identifier if matches!(field, FieldId::Curp | FieldId::Rfc) => Some(trimmed.to_uppercase()),
        _ => None,
    };
    read.unwrap_or_else(|| trimmed.to_owned())
}

/// An amount as one would type it: `15000`, `48250.50`.
pub(super) fn as_typed(amount: Mxn) -> String {
    let plain = amount.plain();
    plain.strip_suffix(".00").unwrap_or(&plain).to_owned()
}
