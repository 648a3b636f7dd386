//! Section 3: the options side by side.

use super::super::words;
use crate::engine::evaluation::{Evaluation, FigureId, OptionResult, OtherReading, Product, Qualifies};
use crate::format;
use crate::text::{comun, fill, impreso::comparacion as t};

/// The head of an option's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// A small word beside the name.
    pub mark: Option<&'static str>,
    pub chosen: bool,
}

/// One figure of all options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub name: &'static str,
    /// A small word beside the name.
    pub mark: Option<&'static str>,
    /// One text a column.
    pub values: Vec<String>,
    /// Set in bold in every column.
    pub bold: bool,
}

/// The section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub note: String,
}

impl Comparison {
    /// The shown options in their order.
    pub fn new(evaluation: &Evaluation, shown: &[&OptionResult], chosen: Option<Product>) -> Self {
        let column = |option: &&OptionResult| {
            let is_chosen = chosen == Some(option.product);
            let mark = if is_chosen { Some(t::ELEGIDA) } else { option.product.for_land().then_some(t::TERRENO) };
            Column { name: words::product_short(option.product), mark, chosen: is_chosen }
        };
        Self { columns: shown.iter().map(column).collect(), rows: rows(evaluation, shown), note: note(shown) }
    }
}

fn rows(evaluation: &Evaluation, shown: &[&OptionResult]) -> Vec<Row> {
    let row = |name, mark, figure: FigureId, value: &dyn Fn(&OptionResult) -> Option<String>| Row {
        name,
        mark,
        values: shown.iter().map(|o| value(o).unwrap_or_else(|| absent(o, figure))).collect(),
        bold: false,
    };
    let money = |amount: Option<crate::money::Mxn>| amount.map(|a| a.to_string());
    let knows_contribution = evaluation.derived.contribution.is_some();
    let answers = shown.iter().map(|o| words::answer(o).to_owned()).collect();
    vec![
        Row { name: t::CALIFICA, mark: None, values: answers, bold: true },
        row(t::MONTO, None, FigureId::Amount, &|o| money(o.amount)),
        row(t::PODER, None, FigureId::BuyingPower, &|o| money(o.buying_power)),
        row(t::INGRESO, Some(t::AL_MES), FigureId::NeededIncome, &|o| money(o.needed_income)),
        row(t::TASA, None, FigureId::Rate, &rate),
        row(t::PLAZO, None, FigureId::Term, &term),
        row(t::MENSUALIDAD, Some(t::SIN_FPP), FigureId::Payment, &|o| money(o.payment)),
        row(t::MENSUALIDAD, Some(t::CON_FPP), FigureId::PaymentWithFpp, &|o| {
            money(o.payment_with_fpp).or_else(|| o.payment.map(|_| comun::NO_APLICA.to_owned()))
        }),
        row(t::INTERESES, None, FigureId::TotalInterest, &|o| money(o.total_interest)),
        row(t::CAT, Some(t::SIN_IVA), FigureId::Cat, &|o| o.cat.map(format::cat)),
        row(t::LIQUIDA, Some(t::SIN_APORTACION), FigureId::EndsWithout, &|o| o.ends_without.map(format::month)),
        row(t::LIQUIDA, Some(t::CON_APORTACION), FigureId::EndsWith, &|o| {
            let unreached = o.credit.is_some() && knows_contribution;
            o.ends_with.map(format::month).or_else(|| unreached.then(|| comun::NO_APLICA.to_owned()))
        }),
    ]
}

/// What stands for a figure that there is none of: it does not apply, or it is not known.
fn absent(option: &OptionResult, figure: FigureId) -> String {
    let none = option.qualifies == Qualifies::No || option.has_no(figure);
    if none { comun::NO_APLICA } else { comun::SIN_DATO }.to_owned()
}

fn rate(option: &OptionResult) -> Option<String> {
    let own = option.credit.as_ref()?.rate.to_string();
    Some(match &option.bank {
        Some(bank) => format::both(&own, &bank.rate.to_string()),
        None => own,
    })
}

fn term(option: &OptionResult) -> Option<String> {
    let own = format::duration(u32::from(option.credit.as_ref()?.months));
    Some(match &option.bank {
        Some(bank) => format::both(&own, &format::duration(u32::from(bank.months))),
        None => own,
    })
}

fn note(options: &[&OptionResult]) -> String {
    let mut parts = vec![t::NOTA_PODER.to_owned()];
    for option in options {
        let name = words::product_short(option.product);
        let Some(credit) = &option.credit else { continue };
        if let Some(bank) = &option.bank {
            parts.push(fill(
                t::NOTA_BANCO,
                &[
                    ("producto", &name),
                    ("monto", &credit.amount),
                    ("plazo", &format::duration(u32::from(credit.months))),
                    ("monto_banco", &bank.amount),
                    ("plazo_banco", &format::duration(u32::from(bank.months))),
                ],
            ));
        }
        if option.product.for_land() {
            parts.push(fill(t::NOTA_TASA, &[("producto", &name)]));
        }
    }
    parts.extend(other_readings(options));
    parts.push(t::NOTA_FPP.to_owned());
    parts.push(t::NOTA_CAT.to_owned());
    parts.join(" ")
}

/// What the other reading of the rate row would give; options for which it is the same share a
/// sentence.
fn other_readings(options: &[&OptionResult]) -> Vec<String> {
    let mut readings: Vec<(&OtherReading, Vec<&str>)> = Vec::new();
    for option in options {
        let Some(other) = &option.other_reading else { continue };
        let name = words::product_short(option.product);
        match readings.iter_mut().find(|(known, _)| *known == other) {
            Some((_, names)) => names.push(name),
            None => readings.push((other, vec![name])),
        }
    }
    let sentence = |(other, names): (&OtherReading, Vec<&str>)| {
        fill(
            t::NOTA_LECTURA,
            &[
                ("producto", &names.join(", ")),
                ("renglon", &other.row),
                ("monto", &other.amount),
                ("tasa", &other.rate),
                ("mensualidad", &other.payment),
            ],
        )
    };
    readings.into_iter().map(sentence).collect()
}
