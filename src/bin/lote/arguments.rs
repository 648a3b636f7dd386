//! What was asked for on the command line.

use std::ffi::OsString;
use std::fmt::Display;
use std::path::PathBuf;

use lexopt::{Arg, Error, Parser};
use ventanilla::engine::evaluation::Product;
use ventanilla::report::words;
use ventanilla::rules::{Date, SUPPORTED, supports};
use ventanilla::text::{self, lote, lote::uso};

/// Where the applicant comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    Standard,
    File(PathBuf),
}

/// One call.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Version,
    Evaluate { input: Input, date: Option<Date>, json: bool, pdf: Option<PathBuf> },
    Table { input: Input, product: Product, date: Option<Date>, form: TableForm },
    Rules { id: Option<String>, date: Option<Date>, compared: Option<Date>, json: bool },
    Standing { input: Input, date: Option<Date>, form: StandingForm },
    Rights { input: Input, product: Option<Product>, date: Option<Date>, json: bool, pdf: Option<PathBuf> },
}

/// How the projected statement of a granted credit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingForm {
    Plain,
    Csv,
    Json,
}

/// Which instalment table, and how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableForm {
    pub csv: bool,
    /// The bank's credit of a joint product, not the Institute's.
    pub of_bank: bool,
    /// Counting the employer's contribution where it is known.
    pub with_contribution: bool,
    /// Whose table, where somebody said it.
    pub whose: Option<Whose>,
}

/// One of two people who ask together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    First,
    Second,
}

/// Everything that can stand behind a command; which of it may depends on the command.
#[derive(Default)]
struct Given {
    positional: Option<OsString>,
    date: Option<Date>,
    compared: Option<Date>,
    product: Option<Product>,
    whose: Option<Whose>,
    pdf: Option<PathBuf>,
    flags: Vec<&'static str>,
}

/// Reads the arguments.
///
/// # Errors
/// A sentence that says what is wrong, for standard error.
pub fn parse(mut parser: Parser) -> Result<Command, String> {
    let order = match parser.next().map_err(in_spanish)? {
        None => return Err(uso::FALTA_ORDEN.to_owned()),
        Some(Arg::Short('h') | Arg::Long("ayuda" | "help")) => return Ok(Command::Help),
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Command::Version),
        Some(Arg::Value(order)) => order,
        Some(other) => return Err(in_spanish(other.unexpected())),
    };
    match order.to_string_lossy().as_ref() {
        "evaluar" => {
            let Some(given) = Given::read(&mut parser, &["fecha", "json", "pdf"])? else { return Ok(Command::Help) };
            let json = given.has("json");
            Ok(Command::Evaluate { input: given.input()?, date: given.date, json, pdf: given.pdf })
        }
        "tabla" => {
            let allowed = ["fecha", "producto", "persona", "csv", "banco", "sin-aportacion"];
            let Some(given) = Given::read(&mut parser, &allowed)? else { return Ok(Command::Help) };
            let input = given.input()?;
            let product =
                given.product.ok_or_else(|| text::fill(uso::FALTA_PRODUCTO, &[("productos", &product_ids())]))?;
            let form = TableForm {
                csv: given.has("csv"),
                of_bank: given.has("banco"),
                with_contribution: !given.has("sin-aportacion"),
                whose: given.whose,
            };
            Ok(Command::Table { input, product, date: given.date, form })
        }
        "normativa" => {
            let Some(given) = Given::read(&mut parser, &["fecha", "comparar", "json"])? else {
                return Ok(Command::Help);
            };
            let json = given.has("json");
            let id = given.positional.map(|id| id.to_string_lossy().into_owned());
            Ok(Command::Rules { id, date: given.date, compared: given.compared, json })
        }
        "estado" => {
            let Some(given) = Given::read(&mut parser, &["fecha", "csv", "json"])? else { return Ok(Command::Help) };
            let form = match (given.has("csv"), given.has("json")) {
                (true, true) => return Err(uso::CSV_O_JSON.to_owned()),
                (true, false) => StandingForm::Csv,
                (false, true) => StandingForm::Json,
                (false, false) => StandingForm::Plain,
            };
            Ok(Command::Standing { input: given.input()?, date: given.date, form })
        }
        "derechos" => {
            let allowed = ["fecha", "producto", "json", "pdf"];
            let Some(given) = Given::read(&mut parser, &allowed)? else { return Ok(Command::Help) };
            let json = given.has("json");
            Ok(Command::Rights {
                input: given.input()?,
                product: given.product,
                date: given.date,
                json,
                pdf: given.pdf,
            })
        }
        "lista" => Err(uso::LISTA.to_owned()),
        other => Err(text::fill(uso::ORDEN_DESCONOCIDA, &[("orden", &other)])),
    }
}

impl Given {
    /// The rest of the line; `None` when help is asked for.
    fn read(parser: &mut Parser, allowed: &[&'static str]) -> Result<Option<Self>, String> {
        let mut given = Self::default();
        while let Some(arg) = parser.next().map_err(in_spanish)? {
            match arg {
                Arg::Short('h') | Arg::Long("ayuda" | "help") => return Ok(None),
                Arg::Long(name) => {
                    let Some(name) = allowed.iter().copied().find(|known| *known == name) else {
                        return Err(in_spanish(arg.unexpected()));
                    };
                    if given.has(name) {
                        return Err(text::fill(uso::REPETIDA, &[("opcion", &format!("--{name}"))]));
                    }
                    given.flags.push(name);
                    given.take(name, parser)?;
                }
                Arg::Value(value) if given.positional.is_none() => given.positional = Some(value),
                other => return Err(in_spanish(other.unexpected())),
            }
        }
        Ok(Some(given))
    }

    /// The value of an option that has one.
    fn take(&mut self, name: &str, parser: &mut Parser) -> Result<(), String> {
        let mut value = || parser.value().map_err(in_spanish);
        match name {
            "fecha" => {
                let typed = value()?;
                self.date = Some(date(&typed.to_string_lossy())?);
            }
            "comparar" => {
                let typed = value()?;
                self.compared = Some(date(&typed.to_string_lossy())?);
            }
            "producto" => {
                let typed = value()?;
                let id = typed.to_string_lossy();
                self.product = Some(Product::from_id(&id).ok_or_else(|| {
                    text::fill(uso::PRODUCTO_DESCONOCIDO, &[("producto", &id), ("productos", &product_ids())])
                })?);
            }
            "persona" => {
                let typed = value()?;
                self.whose = Some(match typed.to_string_lossy().as_ref() {
                    "titular" => Whose::First,
                    "segunda" => Whose::Second,
                    other => return Err(text::fill(uso::PERSONA, &[("persona", &other)])),
                });
            }
            "pdf" => self.pdf = Some(value()?.into()),
            _ => {}
        }
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.flags.contains(&name)
    }

    fn input(&self) -> Result<Input, String> {
        match &self.positional {
            None => Err(uso::FALTA_ARCHIVO.to_owned()),
            Some(dash) if dash == "-" => Ok(Input::Standard),
            Some(path) => Ok(Input::File(path.into())),
        }
    }
}

/// The whole help, with the products and days of this program.
pub fn help() -> String {
    let widest = Product::ALL.iter().map(|product| product.id().len()).max().unwrap_or_default();
    let mut products = String::new();
    for product in Product::ALL {
        let id = format!("{:<widest$}", product.id());
        products += &text::fill(uso::PRODUCTO_RENGLON, &[("id", &id), ("nombre", &words::product(product))]);
        products.push('\n');
    }
    let values: [(&str, &dyn Display); 3] =
        [("productos", &products), ("desde", &SUPPORTED.0), ("hasta", &SUPPORTED.1)];
    text::fill(lote::ayuda::TEXTO, &values)
}

/// Every id that `--producto` takes.
fn product_ids() -> String {
    Product::ALL.map(Product::id).join(", ")
}

/// `2026-11-21` and nothing else: no time, no zone, no other order; and a day of which there are rules.
fn date(typed: &str) -> Result<Date, String> {
    let shape = typed.len() == 10
        && typed.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let read = shape.then(|| typed.parse().ok()).flatten();
    let day = read.ok_or_else(|| text::fill(uso::FECHA, &[("fecha", &typed)]))?;
    if !supports(day) {
        let values: [(&str, &dyn Display); 3] = [("fecha", &day), ("desde", &SUPPORTED.0), ("hasta", &SUPPORTED.1)];
        return Err(text::fill(uso::FECHA_FUERA, &values));
    }
    Ok(day)
}

fn in_spanish(error: Error) -> String {
    match error {
        Error::MissingValue { option } => text::fill(uso::FALTA_VALOR, &[("opcion", &option.unwrap_or_default())]),
        Error::UnexpectedOption(option) => text::fill(uso::OPCION_DESCONOCIDA, &[("opcion", &option)]),
        Error::UnexpectedValue { option, .. } => text::fill(uso::OPCION_SIN_VALOR, &[("opcion", &option)]),
        Error::UnexpectedArgument(value) | Error::NonUnicodeValue(value) => {
            text::fill(uso::ARGUMENTO_SOBRA, &[("argumento", &value.to_string_lossy())])
        }
        // The parser gives no other error in the calls made here.
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn reads_every_order() {
        let day = Date::new(2026, 11, 21).ok();
        assert_eq!(
            read("evaluar a.json --fecha 2026-11-21 --pdf=b.pdf --json"),
            Ok(Command::Evaluate {
                input: Input::File("a.json".into()),
                date: day,
                json: true,
                pdf: Some("b.pdf".into())
            })
        );
        assert_eq!(
            read("tabla --producto suelo - --csv"),
            Ok(Command::Table {
                input: Input::Standard,
                product: Product::Suelo,
                date: None,
                form: TableForm { csv: true, of_bank: false, with_contribution: true, whose: None }
            })
        );
        let form = StandingForm::Csv;
        let standing = Command::Standing { input: Input::File("a.json".into()), date: day, form };
        assert_eq!(read("estado a.json --csv --fecha 2026-11-21"), Ok(standing));
        assert_eq!(read("normativa"), Ok(Command::Rules { id: None, date: None, compared: None, json: false }));
        assert_eq!(
            read("normativa --comparar 2026-11-21 --fecha 2026-11-21 --json"),
            Ok(Command::Rules { id: None, date: day, compared: day, json: true })
        );
        assert_eq!(
            read("normativa uma --fecha 2026-11-21"),
            Ok(Command::Rules { id: Some("uma".into()), date: day, compared: None, json: false })
        );
        assert_eq!(
            read("derechos a.json --producto suelo --json"),
            Ok(Command::Rights {
                input: Input::File("a.json".into()),
                product: Some(Product::Suelo),
                date: None,
                json: true,
                pdf: None
            })
        );
        assert_eq!(read("--ayuda"), Ok(Command::Help));
        assert_eq!(read("tabla --ayuda"), Ok(Command::Help));
    }

    #[test]
    fn refuses_the_rest_and_names_it() {
        for (line, named) in [
            ("", "evaluar"),
            ("evaluate a.json", "evaluate"),
            ("lista a.csv --salida b.csv", "lista"),
            ("evaluar", "archivo"),
            ("evaluar a.json b.json", "b.json"),
            ("evaluar a.json --csv", "--csv"),
            ("evaluar a.json --json=si", "--json"),
            ("evaluar a.json --json --json", "--json"),
            ("evaluar a.json --pdf", "--pdf"),
            ("evaluar a.json -x", "-x"),
            ("tabla a.json", "--producto"),
            ("tabla a.json --producto casa", "casa"),
            ("tabla a.json --producto suelo --persona ella", "ella"),
            ("evaluar a.json --persona segunda", "--persona"),
            ("normativa uma umi", "umi"),
            ("estado", "archivo"),
            ("estado a.json --csv --json", "--csv"),
            ("normativa --comparar", "--comparar"),
            ("normativa --comparar ayer", "ayer"),
            ("evaluar a.json --comparar 2026-11-21", "--comparar"),
        ] {
            let message = read(line).expect_err(line);
            assert!(message.contains(named), "{line}: {message}");
        }
    }

    /// Seeds 001 to 004 tell of the years 2002 to 2026.
    #[test]
    fn a_day_without_rules_is_refused_with_the_days_that_have_them() {
        for day in ["2002-01-01", "2026-12-31"] {
            assert!(date(day).is_ok(), "{day}");
        }
        for day in ["2001-12-31", "2027-01-01"] {
            let said = date(day).expect_err(day);
            assert!([day, "2002-01-01", "2026-12-31"].iter().all(|named| said.contains(named)), "{said}");
        }
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar_in_one_form() {
        assert_eq!(date("2024-02-29").ok(), Date::new(2024, 2, 29).ok());
        for wrong in ["2026-02-29", "21-11-2026", "2026-11-21T00:00", "20261121", "2026-1-1", "hoy", "", "-026-11-21"] {
            assert!(date(wrong).is_err_and(|message| message.contains(wrong)), "{wrong}");
        }
    }
}
