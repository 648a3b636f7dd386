//! Version 1 of what is handed over: what is known, and nothing of what is not.
//!
//! ```text
//! 1 · id (8) · day since 2000 (2) · minute of the day (2) · flags (1) [· notice's version]
//! then for each known datum: place and kind · value
//! ```
//!
//! The data are those of the applicant file, by the place of their key in [`KEYS`]; one that is not in that
//! list goes with its path. Released: nothing here is ever edited, a next version gets a file of its own.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::super::limits::Limits;
use super::super::record::Notice;
use super::super::section::join;
use super::super::v1 as applicant_v1;
use super::reader::{Reader, push_number, push_signs, push_text};
use super::{Agreed, HandOver, HandoverId, MOST_PLAIN, Refused};

/// Days are counted from here, in the head and among the data.
const HEAD_DAYS: Date = Date::constant(2000, 1, 1);
const DATA_DAYS: Date = Date::constant(1900, 1, 1);

const AGREED: u8 = 1;
const PRIVATE: u8 = 2;
const BUREAU: u8 = 4;

/// Keys of the applicant file by their place, the commonest first: up to sixteen take one byte.
const KEYS: [&str; 46] = [
    "persona.curp",
    "persona.nss",
    "persona.fecha_nacimiento",
    "persona.sexo",
    "contacto.celular",
    "contacto.correo",
    "empleo.vigente",
    "empleo.tipo",
    "empleo.salario_mensual_integrado",
    "empleo.bimestres_continuos",
    "empleo.puntos_empresa",
    "ahorro.subcuenta",
    "ahorro.voluntario",
    "historial.credito_infonavit",
    "historial.consulta_buro",
    "vivienda.destino",
    "persona.nombres",
    "persona.primer_apellido",
    "persona.segundo_apellido",
    "persona.rfc",
    "contacto.codigo_postal",
    "contacto.telefono_fijo",
    "contacto.domicilio",
    "contacto.domicilio_residencia",
    "empleo.patron",
    "empleo.pension_alimenticia",
    "empleo.bimestres_empleo_actual",
    "empleo.ente_incorporado",
    "empleo.zona_frontera",
    "ahorro.fecha_saldo",
    "ahorro.aplica_subcuenta",
    "ahorro.mensualidades_ahorradas",
    "ahorro.ahorro_mensual",
    "historial.accion_vivienda_previa",
    "historial.vivienda_propia",
    "historial.pagos_vencidos",
    "vivienda.tipo",
    "vivienda.precio",
    "vivienda.entidad",
    "vivienda.presupuesto_obra",
    "vivienda.conjunto_infonavit",
    "deseos.plazo_anios",
    "deseos.monto",
    "deseos.abono_extra_mensual",
    "deseos.equipa_tu_casa",
    "modalidad",
];
/// The place of a datum that goes with its path.
const NAMED: u64 = KEYS.len() as u64;

/// Values by their place.
const WORDS: [&str; 19] = [
    "permanente",
    "eventual",
    "ninguno",
    "liquidado",
    "vigente",
    "comprar_vivienda",
    "comprar_suelo",
    "construir",
    "mejorar",
    "pagar_pasivo",
    "nueva",
    "usada",
    "H",
    "M",
    "X",
    "individual",
    "conyugal",
    "familiar",
    "corresidencial",
];

// How a value is written: the lowest three bits of its place.
const TEXT: u64 = 0;
const NUMBER: u64 = 1;
const WORD: u64 = 2;
const CENTS: u64 = 3;
const SIGNS: u64 = 4;
const DAY: u64 = 5;
const FLAG: u64 = 6;
const JSON: u64 = 7;

/// The bytes; `None` for a day that they cannot say.
pub fn write(handed: &HandOver) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Zeroizing::new(Vec::with_capacity(MOST_PLAIN));
    out.push(1);
    out.extend(handed.id.0);
    let days = (handed.made.date() - HEAD_DAYS).get_days();
    out.extend(u16::try_from(days).ok()?.to_be_bytes());
    let minutes = i32::from(handed.made.hour()) * 60 + i32::from(handed.made.minute());
    out.extend(u16::try_from(minutes).ok()?.to_be_bytes());
    match &handed.agreed {
        None => out.push(0),
        Some(agreed) => {
            let private = if agreed.notice == Notice::Private { PRIVATE } else { 0 };
            out.push(AGREED | private | if agreed.bureau { BUREAU } else { 0 });
            push_text(&mut out, &agreed.version);
        }
    }
    let mut known = Vec::new();
    flatten("", &applicant_v1::write(&handed.applicant), &mut known);
    for (path, value) in &known {
        push_datum(&mut out, path, value);
    }
    Some(out)
}

/// A group that says something by being there: a second person of whom nothing is known is one.
const SECOND: &str = "segunda_persona";

/// What is known, by its path.
fn flatten(path: &str, value: &Value, known: &mut Vec<(String, Value)>) {
    match value {
        Value::Null => {}
        Value::Object(group) => {
            if path == SECOND {
                known.push((path.to_owned(), Value::Object(Map::new())));
            }
            for (key, inner) in group {
                flatten(&join(path, key), inner, known);
            }
        }
        // The file's own version.
        _ if path == "version" => {}
        other => known.push((path.to_owned(), other.clone())),
    }
}

fn push_datum(out: &mut Vec<u8>, path: &str, value: &Value) {
    let place = KEYS.iter().position(|key| *key == path).map_or(NAMED, |place| place as u64);
    let head = |out: &mut Vec<u8>, kind: u64| {
        push_number(out, place * 8 + kind);
        if place == NAMED {
            push_text(out, path);
        }
    };
    match value {
        Value::Bool(flag) => {
            head(out, FLAG);
            out.push(u8::from(*flag));
        }
        Value::Number(number) if number.as_u64().is_some() => {
            head(out, NUMBER);
            push_number(out, number.as_u64().unwrap_or_default());
        }
        Value::String(text) => {
            if let Some(word) = WORDS.iter().position(|word| word == text) {
                head(out, WORD);
                push_number(out, word as u64);
            } else if let Some(cents) = cents_of(text) {
                head(out, CENTS);
                push_number(out, cents);
            } else if let Some(day) = day_of(text) {
                head(out, DAY);
                push_number(out, day);
            } else if !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
                head(out, SIGNS);
                push_signs(out, text);
            } else {
                head(out, TEXT);
                push_text(out, text);
            }
        }
        other => {
            head(out, JSON);
            push_text(out, &other.to_string());
        }
    }
}

/// The data behind the version.
///
/// # Errors
/// They are cut short, or say what no applicant file says.
pub fn read(bytes: &[u8]) -> Result<HandOver, Refused> {
    let mut rest = Reader(bytes);
    let (id, made, agreed) = head(&mut rest).ok_or(Refused::Garbled)?;
    let mut file = Map::from_iter([("version".to_owned(), Value::from(1))]);
    while !rest.0.is_empty() {
        let (path, value) = datum(&mut rest).ok_or(Refused::Garbled)?;
        put(&mut file, &path, value).ok_or(Refused::Garbled)?;
    }
    let text = Zeroizing::new(Value::Object(file).to_string());
    // Limits of a day's rules do not hold here: the desk's form looks at them.
    let applicant = super::super::read(text.as_bytes(), &Limits::default()).map_err(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        Refused::Content(told.join("\n"))
    })?;
    Ok(HandOver { id, made, applicant, agreed })
}

fn head(rest: &mut Reader<'_>) -> Option<(HandoverId, DateTime, Option<Agreed>)> {
    let id = HandoverId(rest.take::<8>()?);
    let days = i32::from(u16::from_be_bytes(rest.take()?));
    let minutes = u16::from_be_bytes(rest.take()?);
    let day = HEAD_DAYS.checked_add(days.days()).ok()?;
    let hour = i8::try_from(minutes / 60).ok().filter(|hour| *hour < 24)?;
    let made = day.at(hour, i8::try_from(minutes % 60).ok()?, 0, 0);
    let [flags] = rest.take::<1>()?;
    if flags & AGREED == 0 {
        return (flags == 0).then_some((id, made, None));
    }
    let notice = if flags & PRIVATE == 0 { Notice::Public } else { Notice::Private };
    let bureau = flags & BUREAU != 0;
    Some((id, made, Some(Agreed { notice, version: rest.text()?, bureau })))
}

fn datum(rest: &mut Reader<'_>) -> Option<(String, Value)> {
    let head = rest.number()?;
    let (place, kind) = (head / 8, head % 8);
    let path = if place == NAMED { rest.text()? } else { (*KEYS.get(usize::try_from(place).ok()?)?).to_owned() };
    let value = match kind {
        TEXT => rest.text()?.into(),
        NUMBER => rest.number()?.into(),
        WORD => (*WORDS.get(usize::try_from(rest.number()?).ok()?)?).into(),
        CENTS => amount(rest.number()?).into(),
        SIGNS => rest.signs(MOST_PLAIN)?.into(),
        DAY => {
            let days = i32::try_from(rest.number()?).ok().filter(|days| *days < 400_000)?;
            DATA_DAYS.checked_add(days.days()).ok()?.to_string().into()
        }
        FLAG => match rest.take::<1>()? {
            [0] => false.into(),
            [1] => true.into(),
            _ => return None,
        },
        JSON => serde_json::from_str(&rest.text()?).ok()?,
        _ => return None,
    };
    Some((path, value))
}

/// Puts a value to its place in the file; `None` where something else stands there already.
fn put(file: &mut Map<String, Value>, path: &str, value: Value) -> Option<()> {
    let Some((group, rest)) = path.split_once('.') else {
        return file.insert(path.to_owned(), value).is_none().then_some(());
    };
    let group = file.entry(group).or_insert_with(|| Value::Object(Map::new()));
    put(group.as_object_mut()?, rest, value)
}

/// Centavos of an amount that is written as the file writes it: `15000.00`.
fn cents_of(text: &str) -> Option<u64> {
    let (pesos, cents) = text.split_once('.')?;
    let number = pesos.parse::<u64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)?;
    (amount(number) == text).then_some(number)
}

fn amount(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Days of a date that is written as the file writes it: `1995-10-10`.
fn day_of(text: &str) -> Option<u64> {
    let date: Date = text.parse().ok()?;
    let days = u64::try_from((date - DATA_DAYS).get_days()).ok()?;
    (date.to_string() == text).then_some(days)
}
