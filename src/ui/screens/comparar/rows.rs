//! What the comparison says, row by row: texts, best values, warnings. No drawing.

use crate::app::form::Form;
use crate::app::state::Why;
use crate::app::{FieldId, State};
use crate::engine::compare;
use crate::engine::evaluation::{Credit, DetailId, DetailValue, FigureId, Offered, OptionResult, Product, Qualifies};
use crate::format;
use crate::money::Mxn;
use crate::report::words;
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
    /// A figure that only some products have.
    Detail(DetailId),
    /// What the product's documents say in words: how many things.
    Conditions,
    Confidence,
}

/// The rows under their headings, in order.
pub const GROUPS: [(&str, &[Row]); 3] = [
    (t::CUANTO, &[Row::Amount, Row::BuyingPower, Row::NeededIncome]),
    (t::CUANTO_PAGA, &[Row::Rate, Row::Term, Row::Payment, Row::PaymentWithFpp]),
    (t::COSTO, &[Row::Interest, Row::Cat, Row::EndsWithout, Row::EndsWith]),
];

/// The rows of what only some of the options have, in the order in which they come.
pub fn own_rows(options: &[&OptionResult]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for detail in options.iter().flat_map(|option| &option.details) {
        let row = Row::Detail(detail.id);
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if options.iter().any(|option| !option.conditions.is_empty()) {
        rows.push(Row::Conditions);
    }
    rows
}

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
            Self::Detail(id) => (words::detail(id), ""),
            Self::Conditions => (t::CONDICIONES, ""),
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
            Self::Detail(_) | Self::Conditions | Self::Confidence => return None,
        })
    }

    /// What F4 on a cell of the row asks.
    pub fn why(self, product: Product) -> Why {
        match (self, self.figure()) {
            (_, Some(figure)) => Why::Figure(product, figure),
            (Self::Detail(id), _) => Why::Detail(product, id),
            (Self::Conditions, _) => Why::Conditions(product),
            _ => Why::Confidence(product),
        }
    }

    /// What an advisor may type into the cell: the offer of the other lender, and the rates that the
    /// rules only give a range of. Where a product asks for two rates, the one that is still missing.
    pub fn editable(self, option: &OptionResult, form: &Form) -> Option<FieldId> {
        if option.offered != Offered::Yes {
            return None;
        }
        let first_blank = |fields: [FieldId; 2]| {
            let blank = fields.into_iter().find(|field| form.is_blank(*field));
            Some(blank.unwrap_or(fields[0]))
        };
        let product = option.product;
        match (self, product) {
            (Self::Rate, Product::Suelo) => Some(FieldId::LandRate),
            (Self::Rate, Product::SueloCofinavit) => first_blank([FieldId::LandRate, FieldId::BankRate]),
            (Self::Amount, Product::InfonavitFovissste) => Some(FieldId::FovisssteAmount),
            (Self::Rate, Product::InfonavitFovissste) => {
                first_blank([FieldId::FovisssteInstituteRate, FieldId::FovisssteRate])
            }
            (Self::Term, Product::InfonavitFovissste) => Some(FieldId::FovisssteTerm),
            (Self::Amount, _) if takes_offer(product) => Some(FieldId::BankAmount),
            (Self::Rate, _) if takes_offer(product) => Some(FieldId::BankRate),
            (Self::Term, _) if takes_offer(product) => Some(FieldId::BankTerm),
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
            Self::Detail(id) => match option.details.iter().find(|detail| detail.id == id)?.value {
                DetailValue::Unknown(_) => None,
                known => Some(words::detail_value(known)),
            },
            Self::Conditions => (!option.conditions.is_empty())
                .then(|| text::fill(t::CONDICIONES_N, &[("n", &option.conditions.len())])),
            Self::Confidence => None,
        }
    }

    /// Whether the option has nothing of the kind: neither known nor unknown.
    fn does_not_apply(self, option: &OptionResult) -> bool {
        match self {
            _ if matches!(option.offered, Offered::No { .. }) => true,
            Self::Detail(id) => option.details.iter().all(|detail| detail.id != id),
            Self::Conditions => option.conditions.is_empty(),
            figure => figure.figure().is_some_and(|figure| option.has_no(figure)),
        }
    }
}

/// Products for which an advisor types the bank's offer.
const fn takes_offer(product: Product) -> bool {
    matches!(
        product,
        Product::Cofinavit
            | Product::CofinavitIngresosAdicionales
            | Product::CuentaInfonavitBanco
            | Product::SueloCofinavit
    )
}

/// One text for the Institute's credit and the other lender's; of a joint product without the other's
/// part, half a text.
fn both(option: &OptionResult, show: impl Fn(&Credit) -> String) -> Option<String> {
    let lacks = |own: &str| text::fill(text::formato::Y_TAMBIEN, &[("a", &own), ("b", &text::comun::SIN_DATO)]);
    match (option.credit.as_ref().map(&show), option.bank.as_ref().map(&show)) {
        (Some(own), Some(other)) => Some(format::both(&own, &other)),
        (Some(own), None) if option.product.other_lender().is_some() => Some(lacks(&own)),
        (own, other) => own.or(other),
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
    /// What stands in it.
    pub fn shown(&self) -> &str {
        self.value.as_deref().unwrap_or(text::comun::SIN_DATO)
    }

    /// As a screen reader says it.
    pub fn spoken(&self, row: Row, modality: &str) -> String {
        let (name, note) = row.label();
        let name = if note.is_empty() { name.to_owned() } else { format!("{name} {note}") };
        let value = self.shown();
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

/// What another source or reading says of a figure that only some products have.
fn other_source(option: &OptionResult, row: Row) -> Option<String> {
    let Row::Detail(id) = row else { return None };
    words::detail_other(option.product, option.details.iter().find(|detail| detail.id == id)?)
}

/// The cells of a row, one for each option shown.
pub fn cells(row: Row, options: &[&OptionResult], view: &State) -> Vec<Cell> {
    let best = row
        .figure()
        .map(|figure| compare::best(view.shown_evaluation(), &view.shown_columns(), figure))
        .unwrap_or_default();
    let salary = view.shown_facts().employment.salary;
    let cell = |option: &&OptionResult| {
        let value = row.value(option).or_else(|| row.does_not_apply(option).then(|| text::comun::NO_APLICA.to_owned()));
        let previous = view
            .shown_baseline()
            .and_then(|before| before.option(option.product))
            .and_then(|other| row.value(other))
            .filter(|previous| Some(previous) != value.as_ref())
            .map(|previous| text::fill(celda::ANTES, &[("valor", &previous)]));
        let other = option
            .other_reading
            .as_ref()
            .filter(|_| row == Row::Rate)
            .map(|other| text::fill(celda::LECTURA_B, &[("tasa", &other.rate)]))
            .or_else(|| other_source(option, row));
        Cell {
            value,
            best: best.contains(&option.product),
            muted: option.qualifies == Qualifies::No || view.is_stale() || row.does_not_apply(option),
            beyond_income: row == Row::NeededIncome
                && matches!((option.needed_income, salary), (Some(needed), Some(has)) if needed > has),
            second: previous.or(other),
        }
    };
    options.iter().map(cell).collect()
}
