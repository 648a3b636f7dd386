//! The tables behind the screen: with the extra payments and without them. No drawing.

use super::table::{Column, Grid, Kind, Month};
use crate::app::State;
use crate::engine::amortization::{Extras, Schedule, joint_schedules};
use crate::engine::evaluation::{Credit, FindingKind, Offered, OptionResult, OtherLender, Product};
use crate::format;
use crate::money::Mxn;
use crate::report::words;
use crate::rules::Date;
use crate::text::{self, amortizacion::abonos as t, amortizacion::tabla, amortizacion::vacio as v};

/// One credit as the screen shows it.
pub struct Plan<'a> {
    pub option: &'a OptionResult,
    pub credit: &'a Credit,
    /// The bank's part of a joint product.
    pub is_bank: bool,
    pub extras: Extras,
    /// With the extra payments.
    pub table: Schedule,
    /// The same without them.
    pub before: Schedule,
    /// The employer's contribution a month, where the credit has one.
    pub contribution: Option<Mxn>,
}

impl<'a> Plan<'a> {
    /// The chosen modality, when it has been priced.
    pub fn of(view: &'a State, bank: bool) -> Option<Self> {
        let option = view.evaluation.option(view.chosen)?;
        let (credit, is_bank) = match (&option.credit, &option.bank, bank) {
            (_, Some(other), true) | (None, Some(other), _) => (other, true),
            _ => (option.credit.as_ref()?, false),
        };
        let extras = extras(view);
        // Where the other lender alone lends, its credit is the only one.
        let own = option.credit.as_ref().unwrap_or(credit).terms();
        let banks = option.credit.as_ref().and(option.bank.as_ref()).map(Credit::terms);
        let contribution = credit.with_contribution.as_ref().and(view.evaluation.derived.contribution);
        let monthly = contribution.filter(|_| view.contribution).unwrap_or(Mxn::ZERO);
        let tables = |extras: &Extras| {
            let (own, bank) = joint_schedules(&own, banks.as_ref(), monthly, extras);
            bank.filter(|_| is_bank).unwrap_or(own)
        };
        let (table, before) = (tables(&extras), tables(&Extras::default()));
        Some(Self { option, credit, is_bank, extras, table, before, contribution })
    }

    /// Whether any extra payment is asked for.
    pub fn has_extras(&self) -> bool {
        self.extras.monthly > Mxn::ZERO || self.extras.once > Mxn::ZERO
    }

    /// The modality; of a joint product, which part.
    pub fn name(&self) -> String {
        let name = words::product_short(self.option.product);
        match (&self.option.bank, self.is_bank) {
            (None, _) => name.to_owned(),
            (Some(_), false) => text::fill(t::INSTITUTO, &[("modalidad", &name)]),
            (Some(_), true) => other_part(self.option.product),
        }
    }

    /// The table by year and month.
    pub fn grid(&self) -> Grid {
        let column = |head, short, natural, narrow, kind| Column { head, short, widths: (natural, narrow), kind };
        let months = self.table.rows.iter().map(|row| Month {
            number: row.number,
            month: self.table.month(row.number),
            amounts: vec![row.opening, row.interest, row.principal, row.contribution, row.extra, row.closing],
            muted: false,
        });
        Grid {
            columns: vec![
                column(tabla::INICIAL, tabla::INICIAL, 120.0, 86.0, Kind::Opening),
                column(tabla::INTERES, tabla::INTERES, 100.0, 74.0, Kind::Flow),
                column(tabla::CAPITAL, tabla::CAPITAL, 92.0, 72.0, Kind::Flow),
                column(tabla::APORTACION, tabla::APORTACION_CORTA, 146.0, 78.0, Kind::Extra),
                column(tabla::ABONO, tabla::ABONO, 100.0, 82.0, Kind::Extra),
                column(tabla::FINAL, tabla::FINAL, 114.0, 84.0, Kind::Closing),
            ],
            months: months.collect(),
        }
    }

    /// The number of the payment in a month of the table; the first one when the month is earlier.
    pub fn number(&self, month: Date) -> u16 {
        let first = self.table.first;
        let months = (i32::from(month.year()) - i32::from(first.year())) * 12 + i32::from(month.month())
            - i32::from(first.month());
        u16::try_from(months + 1).unwrap_or(1).max(1)
    }
}

/// The other lender's part of a joint product, by its name.
pub fn other_part(product: Product) -> String {
    let template = if product.other_lender() == Some(OtherLender::Fovissste) { t::FOVISSSTE } else { t::BANCO };
    text::fill(template, &[("modalidad", &words::product_short(product))])
}

/// Why the chosen modality has no table: it is not offered on the date, it is money without payments,
/// or something is missing. As a title and what to do.
pub fn absence(view: &State) -> Option<(String, String)> {
    let option = view.evaluation.option(view.chosen)?;
    let name = words::product_short(option.product);
    let day = format::date(view.date);
    let decides = |kinds: &[FindingKind]| {
        let found = option.findings.iter().filter(|found| kinds.contains(&found.kind));
        found.map(|found| format!("{}.", found.text.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
    };
    let of_day = |title| text::fill(title, &[("modalidad", &name), ("fecha", &day)]);
    let of_product = |title| text::fill(title, &[("modalidad", &name)]);
    let (title, said) = match option.offered {
        Offered::No { .. } => (of_day(v::NO_SE_OFRECE), decides(&[FindingKind::Impediment])),
        Offered::Unknown => (of_day(v::NO_SE_SABE), decides(&[FindingKind::Missing])),
        Offered::Yes if option.amount.is_some() => (of_product(v::SIN_PAGOS), v::SIN_PAGOS_TEXTO.to_owned()),
        Offered::Yes => (of_product(v::SIN_MONTO), decides(&[FindingKind::Missing, FindingKind::Impediment])),
    };
    (!said.is_empty()).then_some((title, said))
}

/// The extra payments in force: those of this screen, else what the person wishes to pay.
pub fn extras(view: &State) -> Extras {
    if view.extras != Extras::default() {
        return view.extras;
    }
    let wished = view.what_if.extra_monthly.or(view.applicant.wishes.extra_monthly);
    Extras { monthly: wished.unwrap_or(Mxn::ZERO), monthly_from: 1, ..Extras::default() }
}

/// The months of one calendar year, and their sums.
pub struct Year {
    pub year: i16,
    /// First and one past the last of its rows.
    pub rows: std::ops::Range<usize>,
    pub opening: Mxn,
    pub interest: Mxn,
    pub principal: Mxn,
    pub contribution: Mxn,
    pub extra: Mxn,
    pub closing: Mxn,
}

/// The table by calendar year.
pub fn years(table: &Schedule) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let year = table.month(row.number).year();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => {
                last.rows.end = at + 1;
                last.interest += row.interest;
                last.principal += row.principal;
                last.contribution += row.contribution;
                last.extra += row.extra;
                last.closing = row.closing;
            }
            None => years.push(Year {
                year,
                rows: at..at + 1,
                opening: row.opening,
                interest: row.interest,
                principal: row.principal,
                contribution: row.contribution,
                extra: row.extra,
                closing: row.closing,
            }),
        }
    }
    years
}
