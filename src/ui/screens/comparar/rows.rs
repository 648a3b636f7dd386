//! What the comparison says, row by row: texts, best values, warnings. No drawing.

use crate::app::{FieldId, State};
use crate::engine::compare;
use crate::engine::evaluation::{FigureId, OptionResult, Product, Qualifies};
use crate::format;
use crate::money::Mxn;
use crate::text::{self, comparar::celda, comparar::fila as t};

/// A row of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Amount,
    BuyingPower,
    NeededIncome,
    Rate,
    Term,
    Payment,
    PaymentWithFpp,
    Interest,
    Cat,
    EndsWithout,
    EndsWith,
    Confidence,
}

/// The rows under their headings, in order.
pub const GROUPS: [(&str, &[Row]); 3] = [
    (t::CUANTO, &[Row::Amount, Row::BuyingPower, Row::NeededIncome]),
    (t::CUANTO_PAGA, &[Row::Rate, Row::Term, Row::Payment, Row::PaymentWithFpp]),
    (t::COSTO, &[Row::Interest, Row::Cat, Row::EndsWithout, Row::EndsWith]),
];

impl Row {
    /// Its name, and the muted words beside it.
    pub const fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Amount => (t::MONTO, ""),
            Self::BuyingPower => (t::PODER, ""),
            Self::NeededIncome => (t::INGRESO, t::INGRESO_NOTA),
            Self::Rate => (t::TASA, ""),
            Self::Term => (t::PLAZO, ""),
            Self::Payment => (t::MENSUALIDAD, t::SIN_FPP),
            Self::PaymentWithFpp => (t::MENSUALIDAD, t::CON_FPP),
            Self::Interest => (t::INTERESES, ""),
            Self::Cat => (t::CAT, t::CAT_NOTA),
            Self::EndsWithout => (t::LIQUIDA, t::SIN_APORTACION),
            Self::EndsWith => (t::LIQUIDA, t::CON_APORTACION),
            Self::Confidence => (t::CONFIANZA, ""),
        }
    }

    /// The figure whose trace explains the row.
    pub const fn figure(self) -> Option<FigureId> {
        Some(match self {
            Self::Amount => FigureId::Amount,
            Self::BuyingPower => FigureId::BuyingPower,
            Self::NeededIncome => FigureId::NeededIncome,
            Self::Rate => FigureId::Rate,
            Self::Term => FigureId::Term,
            Self::Payment => FigureId::Payment,
            Self::PaymentWithFpp => FigureId::PaymentWithFpp,
            Self::Interest => FigureId::TotalInterest,
            Self::Cat => FigureId::Cat,
            Self::EndsWithout => FigureId::EndsWithout,
            Self::EndsWith => FigureId::EndsWith,
            Self::Confidence => return None,
        })
    }

    /// What an advisor may type into the cell: the bank's offer and the rate of Suelo.
    pub const fn editable(self, product: Product) -> Option<FieldId> {
        match (self, product) {
            (Self::Amount, Product::Cofinavit) => Some(FieldId::BankAmount),
            (Self::Rate, Product::Cofinavit) => Some(FieldId::BankRate),
            (Self::Term, Product::Cofinavit) => Some(FieldId::BankTerm),
            (Self::Rate, Product::Suelo) => Some(FieldId::LandRate),
            _ => None,
        }
    }

    /// The text of a cell; `None` when the value is unknown.
    pub fn value(self, option: &OptionResult) -> Option<String> {
        let money = |amount: Option<Mxn>| amount.map(|a| a.to_string());
        match self {
            Self::Amount => money(option.amount),
            Self::BuyingPower => money(option.buying_power),
            Self::NeededIncome => money(option.needed_income),
            Self::Rate => both(option, |credit| credit.rate.to_string()),
            Self::Term => both(option, |credit| format::duration(u32::from(credit.months))),
            Self::Payment => money(option.payment),
            Self::PaymentWithFpp => money(option.payment_with_fpp),
            Self::Interest => money(option.total_interest),
            Self::Cat => option.cat.map(format::cat),
            Self::EndsWithout => option.ends_without.map(format::month),
            Self::EndsWith => option.ends_with.map(format::month),
            Self::Confidence => None,
        }
    }
}

/// One text for the Institute's credit and the bank's; a joint product without a bank has none.
fn both(option: &OptionResult, show: impl Fn(&crate::engine::evaluation::Credit) -> String) -> Option<String> {
    let own = show(option.credit.as_ref()?);
    match (&option.bank, option.product) {
        (Some(bank), _) => Some(format::both(&own, &show(bank))),
        (None, Product::Cofinavit) => {
            Some(text::fill(text::formato::Y_TAMBIEN, &[("a", &own), ("b", &text::comun::SIN_DATO)]))
        }
        (None, _) => Some(own),
    }
}

/// One cell, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `None`: unknown.
    pub value: Option<String>,
    /// The best of its row among those of the same purpose.
    pub best: bool,
    /// The amount does not hold: not reached, so it is muted.
    pub muted: bool,
    /// More than the applicant's income.
    pub beyond_income: bool,
    /// A second line: the value before the trial, or the other reading of the rate row.
    pub second: Option<String>,
}

impl Cell {
    /// As a screen reader says it.
    pub fn spoken(&self, row: Row, modality: &str) -> String {
        let (name, note) = row.label();
        let name = if note.is_empty() { name.to_owned() } else { format!("{name} {note}") };
        let value = self.value.as_deref().unwrap_or(text::comun::SIN_DATO);
        let mut said = text::fill(celda::NOMBRE, &[("fila", &name), ("modalidad", &modality), ("valor", &value)]);
        if self.best {
            said = text::fill(celda::MEJOR, &[("celda", &said)]);
        }
        if self.beyond_income {
            said = text::fill(celda::NO_CUBRE, &[("celda", &said)]);
        }
        match &self.second {
            Some(second) => format!("{said}, {second}"),
            None => said,
        }
    }
}

/// The cells of a row, one for each option shown.
pub fn cells(row: Row, options: &[&OptionResult], view: &State) -> Vec<Cell> {
    let best = row.figure().map(|figure| compare::best(&view.evaluation, &view.columns, figure)).unwrap_or_default();
    let salary = view.applicant.employment.salary;
    let cell = |option: &&OptionResult| {
        let value = row.value(option);
        let previous = view
            .baseline
            .as_ref()
            .and_then(|before| before.option(option.product))
            .and_then(|other| row.value(other))
            .filter(|previous| Some(previous) != value.as_ref())
            .map(|previous| text::fill(celda::ANTES, &[("valor", &previous)]));
        let other = option
            .other_reading
            .as_ref()
            .filter(|_| row == Row::Rate)
            .map(|other| text::fill(celda::LECTURA_B, &[("tasa", &other.rate)]));
        Cell {
            value,
            best: best.contains(&option.product),
            muted: option.qualifies == Qualifies::No,
            beyond_income: row == Row::NeededIncome
                && matches!((option.needed_income, salary), (Some(needed), Some(has)) if needed > has),
            second: previous.or(other),
        }
    };
    options.iter().map(cell).collect()
}
