//! How rules read in lists, on their sheet and in charts. No drawing.

use super::leaflet::{Certainty, Span, TimeLine};
use super::rule_words;
use crate::format;
use crate::money::{Decimal, Mxn, rounding};
use crate::rules::{self, Date, Dated, Found, Parameter, RuleBook, Source, Status, Unit, Value};
use crate::text::{self, normativa as t};

/// A value in the few signs of a list: `$117.31`, `823 UMA`, `30 %`, `5 tramos`.
pub fn short(book: &RuleBook, parameter: &Parameter, dated: &Dated) -> String {
    match (&dated.value, parameter.unit) {
        (Value::Number(n), Unit::PesoPerDay) => rule_words::amount(Unit::Peso, *n),
        (Value::Number(n), Unit::UmaMonthly) => text::fill(text::formato::UMA, &[("valor", &format::number(*n))]),
        (Value::Number(n), Unit::Percent | Unit::PercentYear) => format::percent_as_is(*n),
        (Value::Number(n), Unit::Point) => format::number(*n),
        (Value::Table(table), _) => text::counted(&table.results.len(), t::valor::TRAMO, t::valor::TRAMOS, &[]),
        _ => whole(book, parameter, dated),
    }
}

/// A value in full; a list of documents says their names, not their ids.
pub fn whole(book: &RuleBook, parameter: &Parameter, dated: &Dated) -> String {
    let name = |item: &String| {
        let id = rules::document_rule(item);
        book.parameter(&id).map_or_else(|| item.clone(), |document| document.label.clone())
    };
    match &dated.value {
        Value::List(items) if rules::lists_documents(&parameter.id) => {
            items.iter().map(name).collect::<Vec<_>>().join("; ")
        }
        value => rule_words::value(parameter.unit, value),
    }
}

/// What a rule says on a date, for a list.
pub fn on_date(book: &RuleBook, parameter: &Parameter, date: Date) -> (String, Option<Status>) {
    match book.at(&parameter.id, date) {
        Found::InForce(_, dated) => (short(book, parameter, dated), Some(dated.status)),
        Found::NotInForce { .. } | Found::NoSuchRule => (t::valor::NO_VIGENTE.to_owned(), None),
    }
}

/// The unit by itself.
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Peso => t::unidad::PESO,
        Unit::PesoPerDay => t::unidad::PESO_DIA,
        Unit::UmaMonthly => t::unidad::UMA,
        Unit::VsmMonthly => t::unidad::VSM,
        Unit::MinimumWages => t::unidad::SALARIO,
        Unit::PercentYear => t::unidad::ANUAL,
        Unit::Percent => t::unidad::PORCENTAJE,
        Unit::Point => t::unidad::PUNTO,
        Unit::Bimestre => t::unidad::BIMESTRE,
        Unit::Month => t::unidad::MES,
        Unit::Year => t::unidad::ANIO,
        Unit::Day => t::unidad::DIA,
        Unit::Payment => t::unidad::PAGO,
        Unit::Times => t::unidad::VEZ,
        Unit::Reading => t::unidad::LECTURA,
        Unit::Statement | Unit::List => t::unidad::TEXTO,
    }
}

/// A multiple of the monthly UMA in pesos of a day.
pub fn in_pesos(book: &RuleBook, parameter: &Parameter, dated: &Dated, date: Date) -> Option<Mxn> {
    let multiple = dated.number().filter(|_| parameter.unit == Unit::UmaMonthly)?;
    let number = |id: &str| match book.at(id, date) {
        Found::InForce(_, dated) => dated.number(),
        _ => None,
    };
    let monthly = number("nacional.uma.diaria")?.checked_mul(number("nacional.dias_mes")?)?;
    rounding::nearest_centavo(multiple.checked_mul(monthly)?)
}

/// When a source was published, as far as it is known: `17 sep 2026`, `jun 2021`, `2024`.
pub fn published(source: &Source) -> String {
    let text = source.published.as_str();
    let month = || format!("{text}-01").parse::<Date>().ok().map(format::month);
    match text.parse::<Date>() {
        Ok(day) => format::date(day),
        Err(_) => month().unwrap_or_else(|| text.to_owned()),
    }
}

/// A number of the book for a chart: places on a screen need no exactness.
fn approximate(n: Decimal) -> f32 {
    n.to_string().parse().unwrap_or_default()
}

/// A source in a line: publisher and when.
pub fn cite(book: &RuleBook, source: u16) -> String {
    let source = book.source(source);
    format!("{}, {}", source.publisher, published(source))
}

/// A day as a decimal year: places on a chart need no exactness.
pub fn decimal_year(date: Date) -> f32 {
    f32::from(date.year()) + f32::from(date.day_of_year() - 1) / 365.25
}

/// The dated values over time: pesos where every multiple of the UMA has them, else the numbers as
/// they stand; words have no height.
pub fn line(book: &RuleBook, rule: &Parameter, date: Date, mark_word: &str) -> TimeLine {
    let pesos: Vec<Option<Mxn>> = rule.dated.iter().map(|dated| in_pesos(book, rule, dated, dated.from)).collect();
    let all = rule.dated.iter().zip(&pesos).all(|(dated, pesos)| dated.number().is_none() || pesos.is_some());
    let spans = rule.dated.iter().zip(&pesos).map(|(dated, pesos)| Span {
        from: decimal_year(dated.from),
        until: dated.until.map(decimal_year),
        height: match pesos {
            Some(pesos) if all => Some(approximate(pesos.to_decimal())),
            _ => dated.number().map(approximate),
        },
        certainty: match dated.status {
            Status::Unknown => Certainty::Unknown,
            Status::Inferred => Certainty::Deduced,
            Status::Official | Status::Press | Status::Single => Certainty::Published,
        },
    });
    TimeLine { spans: spans.collect(), mark: decimal_year(date), mark_word: mark_word.to_owned() }
}

/// Whether a rule has the words typed, in its names, its id, or its sources; accents and capitals
/// do not matter.
pub fn matches(book: &RuleBook, parameter: &Parameter, typed: &str) -> bool {
    let words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return true;
    }
    let mut all = fold(&[&*parameter.label, &parameter.short_label, &parameter.id, &parameter.group].join(" "));
    for dated in &parameter.dated {
        for source in dated.also.iter().chain([&dated.source]) {
            let source = book.source(*source);
            all.push(' ');
            all.push_str(&fold(&source.publisher));
            all.push(' ');
            all.push_str(&fold(&source.title));
        }
    }
    words.iter().all(|word| all.contains(word.as_str()))
}

/// Small letters without accents.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::embedded;

    #[test]
    fn rules_are_found_by_name_and_by_source() {
        let book = embedded::rule_book();
        let rule = book.parameter("tradicional.tope").expect("a rule of the book");
        for typed in ["", "TOPE", "tópe credito", "tradicional.tope", "canal 44"] {
            assert!(matches(&book, rule, typed), "{typed}");
        }
        assert!(!matches(&book, rule, "salario mínimo"));
    }

    /// Design reference, section 11 and picture 06: 823 UMA of 2026 are 2,935,002.35 pesos.
    #[test]
    fn a_multiple_in_pesos_of_a_day() {
        let book = embedded::rule_book();
        let rule = book.parameter("tradicional.tope").expect("a rule of the book");
        let date = jiff::civil::date(2026, 11, 21);
        let Found::InForce(_, dated) = book.at(&rule.id, date) else { panic!("in force") };
        assert_eq!(in_pesos(&book, rule, dated, date), Some(Mxn::from_centavos(293_500_235)));
    }
}
