//! The instalment table: whole centavos, principal by difference, a named last instalment.

use super::annuity::level_payment;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::Date;

/// One month of a schedule. `opening = principal + contribution + extra + closing`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// 1 for the first payment.
    pub number: u16,
    pub opening: Mxn,
    pub interest: Mxn,
    /// Payment minus interest.
    pub principal: Mxn,
    /// Employer's contribution, all of it to capital.
    pub contribution: Mxn,
    /// Voluntary extra payment, all of it to capital.
    pub extra: Mxn,
    pub closing: Mxn,
}

impl Row {
    /// What the person pays this month, the extra payment not counted.
    pub fn payment(&self) -> Mxn {
        self.interest + self.principal
    }
}

/// What an extra payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExtraUse {
    /// The payment stays, the credit ends sooner.
    #[default]
    ShortenTerm,
    /// The end stays, the payment falls.
    LowerPayment,
}

/// Voluntary payments to capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extras {
    pub monthly: Mxn,
    /// Number of the first payment with the monthly extra.
    pub monthly_from: u16,
    pub once: Mxn,
    /// Number of the payment with the single extra.
    pub once_at: u16,
    pub usage: ExtraUse,
}

/// What a schedule is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub amount: Mxn,
    pub rate: Rate,
    pub months: u16,
    /// Level payment, capital and interest.
    pub payment: Mxn,
    /// Month of the first payment (its first day).
    pub first: Date,
}

/// A whole instalment table with its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Month of the first payment (its first day).
    pub first: Date,
    pub rows: Vec<Row>,
    pub total_interest: Mxn,
    pub total_contribution: Mxn,
    pub total_extra: Mxn,
    /// The last instalment: it takes the residue of the rounding and closes the balance at zero.
    pub last_payment: Mxn,
}

impl Schedule {
    /// The month of payment `number` (its first day).
    pub fn month(&self, number: u16) -> Date {
        add_months(self.first, i32::from(number) - 1)
    }

    /// The month of the last payment.
    pub fn last_month(&self) -> Date {
        self.month(self.rows.len() as u16)
    }
}

/// `date` moved by whole months; the first day of the month stays the first.
pub fn add_months(date: Date, months: i32) -> Date {
    use jiff::ToSpan;
    date.saturating_add(months.months())
}

/// The instalment table of a credit.
///
/// Each month: interest to the centavo on the opening balance; the level payment pays it, and what
/// is left of the payment goes to capital (never rounded by itself, so rows always add); then the
/// employer's contribution, then the extra payment, each cut to the balance. The payment that
/// closes the credit, at the latest the one of the last month, takes the residue.
///
/// `contribution` gives the employer's contribution of each payment number.
pub fn schedule(terms: &Terms, contribution: impl Fn(u16) -> Mxn, extras: &Extras) -> Schedule {
    table(terms, contribution, |number| extras.at(number), extras.usage)
}

/// The tables of the Institute's credit and of the bank's beside it. Contribution and extra payment
/// go to the Institute's until it is paid, and what it cannot take any more to the bank's.
pub fn joint_schedules(
    institute: &Terms,
    bank: Option<&Terms>,
    contribution: Mxn,
    extras: &Extras,
) -> (Schedule, Option<Schedule>) {
    let own = schedule(institute, |_| contribution, extras);
    let bank = bank.map(|bank| {
        let ended = own.rows.len() as u16;
        let (contributed, extra) = own.rows.last().map_or((Mxn::ZERO, Mxn::ZERO), |row| (row.contribution, row.extra));
        let left = |number: u16, due: Mxn, taken: Mxn| match number.cmp(&ended) {
            std::cmp::Ordering::Less => Mxn::ZERO,
            std::cmp::Ordering::Equal => due - taken,
            std::cmp::Ordering::Greater => due,
        };
        let contribution = |number| left(number, contribution, contributed);
        table(bank, contribution, |number| left(number, extras.at(number), extra), extras.usage)
    });
    (own, bank)
}

fn table(terms: &Terms, contribution: impl Fn(u16) -> Mxn, extra_at: impl Fn(u16) -> Mxn, usage: ExtraUse) -> Schedule {
    let mut rows = Vec::with_capacity(usize::from(terms.months));
    let mut balance = terms.amount;
    let mut payment = terms.payment;
    let (mut total_interest, mut total_contribution, mut total_extra) = (Mxn::ZERO, Mxn::ZERO, Mxn::ZERO);
    for number in 1..=terms.months {
        if balance <= Mxn::ZERO {
            break;
        }
        let (interest, principal) = pay(balance, terms.rate, payment, number == terms.months);
        let after_payment = balance - principal;
        let contributed = contribution(number).min(after_payment);
        let extra = extra_at(number).min(after_payment - contributed);
        let closing = after_payment - contributed - extra;
        rows.push(Row { number, opening: balance, interest, principal, contribution: contributed, extra, closing });
        total_interest += interest;
        total_contribution += contributed;
        total_extra += extra;
        balance = closing;
        if usage == ExtraUse::LowerPayment && extra > Mxn::ZERO && number < terms.months {
            payment = level_payment(balance, terms.rate, terms.months - number).unwrap_or(payment);
        }
    }
    let last_payment = rows.last().map_or(Mxn::ZERO, Row::payment);
    Schedule { first: terms.first, rows, total_interest, total_contribution, total_extra, last_payment }
}

/// Interest and capital of one payment on a balance: the level payment, less where the balance is,
/// all of it where the payment `closes` the credit.
pub(super) fn pay(balance: Mxn, rate: Rate, payment: Mxn, closes: bool) -> (Mxn, Mxn) {
    let interest = rounding::month_interest(balance, rate);
    let due = if closes { balance + interest } else { payment.min(balance + interest) };
    (interest, due - interest)
}

impl Extras {
    /// What is asked to be paid on top at payment `number`.
    fn at(&self, number: u16) -> Mxn {
        let monthly = if number >= self.monthly_from { self.monthly } else { Mxn::ZERO };
        let once = if number == self.once_at { self.once } else { Mxn::ZERO };
        monthly + once
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rust_decimal::dec;

    fn sample() -> Terms {
        Terms {
            amount: Mxn::from_centavos(69_184_746),
            rate: Rate::from_percent(dec!(6.72)).expect("fits"),
            months: 360,
            payment: Mxn::from_centavos(447_352),
            first: date(2027, 1, 1),
        }
    }

    /// The sample case of the design reference, section 11.
    #[test]
    fn the_sample_schedule_without_contribution() {
        let table = schedule(&sample(), |_| Mxn::ZERO, &Extras::default());
        assert_eq!(table.rows.len(), 360);
        assert_eq!(table.last_payment, Mxn::from_centavos(447_551));
        assert_eq!(table.total_interest, Mxn::from_centavos(91_862_173));
        assert_eq!(table.last_month(), date(2056, 12, 1));
    }

    #[test]
    fn the_sample_schedule_with_contribution() {
        let table = schedule(&sample(), |_| Mxn::from_pesos(750), &Extras::default());
        assert_eq!(table.rows.len(), 243);
        assert_eq!(table.total_interest, Mxn::from_centavos(57_436_105));
        assert_eq!(table.last_month(), date(2047, 3, 1));
    }

    #[test]
    fn the_sample_schedule_with_an_extra_payment() {
        let extras = Extras { monthly: Mxn::from_pesos(500), monthly_from: 13, ..Extras::default() };
        let table = schedule(&sample(), |_| Mxn::from_pesos(750), &extras);
        assert_eq!(table.rows.len(), 206);
        assert_eq!(table.total_interest, Mxn::from_centavos(47_827_454));
        assert_eq!(table.last_payment, Mxn::from_centavos(280_040));
        assert_eq!(table.total_extra, Mxn::from_pesos(96_500));
        assert_eq!(table.last_month(), date(2044, 2, 1));
    }

    /// Both credits without interest, so that every month can be followed by hand: 1,000 in ten
    /// payments of 100 and 1,200 in twelve of 100, with 50 of the employer and 30 extra a month.
    #[test]
    fn what_the_first_credit_no_longer_takes_goes_to_the_second() {
        let terms = |pesos, months| Terms {
            amount: Mxn::from_pesos(pesos),
            rate: Rate::from_percent(dec!(0)).expect("fits"),
            months,
            payment: Mxn::from_pesos(100),
            first: date(2027, 1, 1),
        };
        let extras = Extras { monthly: Mxn::from_pesos(30), monthly_from: 1, ..Extras::default() };
        let (own, bank) = joint_schedules(&terms(1000, 10), Some(&terms(1200, 12)), Mxn::from_pesos(50), &extras);
        let bank = bank.expect("given");
        // 180 a month: 5 x 180 = 900, and the sixth payment of 100 closes it.
        assert_eq!(
            (own.rows.len(), own.total_contribution, own.total_extra),
            (6, Mxn::from_pesos(250), Mxn::from_pesos(150))
        );
        // The bank's: 5 x 100, then 180 a month from the sixth on: 500, 680, 860, 1,040 and 160 more.
        assert_eq!(bank.rows[4].closing, Mxn::from_pesos(700));
        assert_eq!(bank.rows[5].closing, Mxn::from_pesos(520));
        assert_eq!(bank.rows.len(), 9);
        assert_eq!(bank.rows[8].opening, Mxn::from_pesos(160));
    }

    #[test]
    fn an_extra_payment_may_lower_the_payment_instead() {
        let extras =
            Extras { once: Mxn::from_pesos(100_000), once_at: 12, usage: ExtraUse::LowerPayment, ..Extras::default() };
        let table = schedule(&sample(), |_| Mxn::ZERO, &extras);
        assert_eq!(table.rows.len(), 360, "the end stays");
        assert!(table.rows[12].payment() < table.rows[11].payment(), "the payment falls");
        assert_eq!(table.rows[359].closing, Mxn::ZERO);
    }
}
