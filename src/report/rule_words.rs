//! Values of the rule book as people read them.

use crate::format;
use crate::money::{Decimal, rounding};
use crate::rules::{Closed, Table, Unit, Value};
use crate::text::{self, comun, reglas};

/// `$117.31 al día`, `6.72 % anual`, `Tabla de 43 renglones`, `Sin límite`, `Sin dato`.
pub fn value(unit: Unit, value: &Value) -> String {
    match value {
        Value::Number(n) => amount(unit, *n),
        Value::Table(table) => text::counted(&table.edges.len(), reglas::valor::TABLA_UNO, reglas::valor::TABLA, &[]),
        Value::Reading(reading) => reading.replace('_', " "),
        Value::Statement(sentence) => sentence.clone(),
        Value::List(items) => items.join("; "),
        Value::NoLimit => reglas::valor::SIN_LIMITE.to_owned(),
        Value::Unknown => comun::SIN_DATO.to_owned(),
    }
}

/// A number with its unit: `194 UMA mensuales`.
pub fn amount(unit: Unit, n: Decimal) -> String {
    let (one, many) = match unit {
        Unit::Peso => return pesos(n),
        Unit::PesoPerDay => return text::fill(reglas::unidad::PESO_DIA, &[("valor", &pesos(n))]),
        Unit::PercentYear => return text::fill(reglas::unidad::ANUAL, &[("valor", &format::percent_as_is(n))]),
        Unit::Percent => return format::percent_as_is(n),
        Unit::UmaMonthly => (reglas::unidad::UMA, reglas::unidad::UMAS),
        Unit::VsmMonthly => (reglas::unidad::VSM, reglas::unidad::VSMS),
        Unit::MinimumWages => (reglas::unidad::SALARIO, reglas::unidad::SALARIOS),
        Unit::Point => (reglas::unidad::PUNTO, reglas::unidad::PUNTOS),
        Unit::Bimestre => (reglas::unidad::BIMESTRE, reglas::unidad::BIMESTRES),
        Unit::Month => (reglas::unidad::MES, reglas::unidad::MESES),
        Unit::Year => (reglas::unidad::ANIO, reglas::unidad::ANIOS),
        Unit::Day => (reglas::unidad::DIA, reglas::unidad::DIAS),
        Unit::Payment => (reglas::unidad::PAGO, reglas::unidad::PAGOS),
        Unit::Times => (reglas::unidad::VEZ, reglas::unidad::VECES),
        // Words, never a number.
        Unit::Reading | Unit::Statement | Unit::List => return format::number(n),
    };
    let template = if n == Decimal::ONE { one } else { many };
    text::fill(template, &[("valor", &format::number(n))])
}

/// The rows of a table: where each starts and ends, and its result.
pub fn rows(unit: Unit, table: &Table) -> Vec<(String, String)> {
    let edge = |i: usize| table.edges.get(i).map(|n| amount(table.edge_unit, *n));
    let results = table.results.iter().enumerate();
    results
        .map(|(i, result)| {
            let (from, to) = match table.closed {
                Closed::Lower => (edge(i), edge(i + 1)),
                Closed::Upper => (i.checked_sub(1).and_then(edge), edge(i)),
            };
            let both =
                if table.closed == Closed::Lower { reglas::tramo::DESDE_HASTA } else { reglas::tramo::MAS_HASTA };
            let bracket = match (from, to) {
                (Some(from), Some(to)) => text::fill(both, &[("desde", &from), ("hasta", &to)]),
                (Some(from), None) => text::fill(reglas::tramo::DESDE, &[("desde", &from)]),
                (None, Some(to)) => text::fill(reglas::tramo::HASTA, &[("hasta", &to)]),
                (None, None) => comun::SIN_DATO.to_owned(),
            };
            (bracket, result.map_or_else(|| comun::SIN_DATO.to_owned(), |n| amount(unit, n)))
        })
        .collect()
}

/// `$3,566.224`: centavos always, and no decimal cut off.
fn pesos(n: Decimal) -> String {
    match rounding::nearest_centavo(n) {
        Some(whole) if whole.to_decimal() == n => whole.to_string(),
        _ => format!("${}", format::number(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn values_carry_their_unit() {
        assert_eq!(value(Unit::PesoPerDay, &Value::Number(dec!(117.31))), "$117.31 al día");
        assert_eq!(value(Unit::Peso, &Value::Number(dec!(3566.224))), "$3,566.224");
        assert_eq!(value(Unit::Peso, &Value::Number(dec!(7.5))), "$7.50");
        assert_eq!(value(Unit::PercentYear, &Value::Number(dec!(6.72))), "6.72\u{a0}% anual");
        assert_eq!(value(Unit::Year, &Value::Number(dec!(1))), "1 año");
        assert_eq!(value(Unit::Year, &Value::Number(dec!(30))), "30 años");
        assert_eq!(value(Unit::Reading, &Value::Reading("limite_superior".into())), "limite superior");
        assert_eq!(value(Unit::Peso, &Value::NoLimit), "Sin límite");
        assert_eq!(value(Unit::Peso, &Value::Unknown), "Sin dato");
    }

    #[test]
    fn rows_say_which_side_an_edge_belongs_to() {
        let table = |closed| Table {
            edges: vec![dec!(18), dec!(24)],
            closed,
            results: vec![Some(dec!(10)), None],
            edge_unit: Unit::Year,
        };
        assert_eq!(
            rows(Unit::Point, &table(Closed::Lower)),
            [
                ("desde 18 años y menos de 24 años".to_owned(), "10 puntos".to_owned()),
                ("desde 24 años".to_owned(), "Sin dato".to_owned())
            ]
        );
        assert_eq!(
            rows(Unit::Point, &table(Closed::Upper)),
            [
                ("hasta 18 años".to_owned(), "10 puntos".to_owned()),
                ("más de 18 años y hasta 24 años".to_owned(), "Sin dato".to_owned())
            ]
        );
    }
}
