//! A credit already granted: balance today, next payment, what is overdue, the way to 360 payments
//! and the month-by-month projection to the end.
//!
//! The employer's contribution pays what is overdue first and goes to capital only afterwards. No
//! source says how what is overdue accrues interest: unless a rule gives a rate, none is added, and
//! a finding says so. What else the projection assumes stands in findings of the same list.

use std::collections::BTreeMap;

use super::amortization::{Row, add_months, pay};
use super::annuity::level_payment;
use super::context::Context;
use super::dossier::{Granted, PaidExtras};
use super::evaluation::{Finding, FindingKind, Missing, Who};
use super::trace::weakest;
use crate::format;
use crate::money::{Mxn, Rate, rounding};
use crate::rules::{Date, Found, RuleBook, RuleUse, Status};
use crate::text::{self, otorgado::hallazgo as t};

/// Payments after which what is left is cancelled.
pub const RELEASE: &str = "credito.liberacion.pagos";
/// Where the employer's contribution goes while something is overdue.
pub const ORDER: &str = "otorgado.aportacion.orden";
/// The reading by which it covers what is overdue first.
const ARREARS_FIRST: &str = "atrasos_primero";
/// Yearly rate that what is overdue pays on top.
pub const ARREARS_RATE: &str = "otorgado.atraso.tasa";

/// A projection ends here at the latest: a hundred years of months.
const MOST_ROWS: usize = 1200;

/// One month from today on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// The month's payment; `contribution` is what reached the capital.
    pub row: Row,
    /// Day of the payment.
    pub day: Date,
    /// The part of the contribution that what is overdue took.
    pub to_arrears: Mxn,
    /// What is still overdue afterwards.
    pub arrears: Mxn,
    /// Complete payments so far.
    pub complete: u16,
}

/// Whether a month lies behind or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthState {
    Made,
    Overdue,
    Ahead,
}

/// Where the credit stands against the payments after which the rest is cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    pub payments: u16,
    /// Complete payments still to make.
    pub left: u16,
    /// What the projection leaves to be cancelled; zero where the credit ends before.
    pub cancelled: Mxn,
    pub rule: RuleUse,
}

/// A credit on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub amount: Mxn,
    pub rate: Rate,
    pub months: u16,
    /// Capital and interest of a payment.
    pub payment: Mxn,
    /// Whether the payment was worked out here and not captured.
    pub computed: bool,
    pub first: Date,
    /// Complete payments made, and those that the calendar would have by now.
    pub made: u16,
    pub calendar: u16,
    /// Payments made and overdue together.
    pub done: u16,
    /// Months of the calendar that nobody paid or counts as overdue: they push the rest back.
    pub pushed: u16,
    /// The payments made, month by month.
    pub paid: Vec<Row>,
    /// Those that are due and not made, with the split that they had on their day.
    pub overdue: Vec<Row>,
    /// Capital not yet paid.
    pub balance: Mxn,
    /// The same if extra payments of unknown months had been made at the very start.
    pub lowest: Option<Mxn>,
    /// What it takes to be up to date: the overdue payments as they were due.
    pub arrears: Mxn,
    pub ahead: Vec<Ahead>,
    pub release: Option<Release>,
    /// What stays overdue at the end of the projection.
    pub unpaid: Mxn,
    /// Interest still to pay, that of the overdue payments included.
    pub interest_ahead: Mxn,
    pub rules: Vec<RuleUse>,
    pub status: Status,
}

impl Standing {
    /// Day of payment `number`, months without payment not counted.
    pub fn day(&self, number: u16) -> Date {
        add_months(self.first, i32::from(number) - 1)
    }

    /// The next payment; `None` when nothing is left to pay.
    pub fn next(&self) -> Option<&Ahead> {
        self.ahead.first().filter(|month| month.row.payment() > Mxn::ZERO)
    }

    /// Day of the last month of the projection; of the last payment made where nothing is left.
    pub fn end(&self) -> Date {
        self.ahead.last().map_or_else(|| self.day(self.made.max(1)), |month| month.day)
    }

    /// Every month from the first payment to the end, in order.
    pub fn months(&self) -> Vec<(MonthState, Ahead)> {
        let behind = |row: &Row, arrears, complete| {
            let day = self.day(row.number);
            Ahead { row: *row, day, to_arrears: Mxn::ZERO, arrears, complete }
        };
        let mut months: Vec<_> =
            self.paid.iter().map(|row| (MonthState::Made, behind(row, Mxn::ZERO, row.number))).collect();
        let mut arrears = Mxn::ZERO;
        for row in &self.overdue {
            arrears += row.payment();
            months.push((MonthState::Overdue, behind(row, arrears, self.made)));
        }
        months.extend(self.ahead.iter().map(|month| (MonthState::Ahead, *month)));
        months
    }

    /// Month in which nothing is overdue any more; `None` when nothing is, or it never comes.
    pub fn up_to_date(&self) -> Option<Date> {
        let cleared = self.ahead.iter().find(|month| month.arrears == Mxn::ZERO)?;
        (self.arrears > Mxn::ZERO).then_some(cleared.day)
    }
}

/// What can be said of a credit already granted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// `None` while something is missing or does not fit; a finding says what.
    pub standing: Option<Standing>,
    /// What is missing, what is odd, and what the projection assumes.
    pub findings: Vec<Finding>,
}

/// The data without which nothing can be said.
struct Known {
    amount: Mxn,
    rate: Rate,
    months: u16,
    first: Date,
    made: u16,
}

/// The credit on `date`; `None` when nothing is known of one.
pub fn outlook(book: &RuleBook, granted: &Granted, date: Date) -> Option<Outlook> {
    if *granted == Granted::default() {
        return None;
    }
    let ctx = Context { book, date };
    let mut findings = Vec::new();
    let standing = known(granted, &mut findings)
        .and_then(|known| fits(&known, granted, date, &mut findings).then_some(known))
        .and_then(|known| project(&ctx, granted, &known, &mut findings));
    Some(Outlook { standing, findings })
}

fn missing(path: &'static str, text: &'static str) -> Finding {
    Finding::new("OTO-01", FindingKind::Missing, text).field(path)
}

fn known(granted: &Granted, findings: &mut Vec<Finding>) -> Option<Known> {
    let Granted { amount, rate, term_years, first, made, .. } = *granted;
    let asked = [
        (amount.is_some(), "credito_otorgado.monto", t::FALTA_MONTO),
        (rate.is_some(), "credito_otorgado.tasa_anual", t::FALTA_TASA),
        (term_years.is_some(), "credito_otorgado.plazo_anios", t::FALTA_PLAZO),
        (first.is_some(), "credito_otorgado.primer_pago", t::FALTA_PRIMERO),
        (made.is_some(), "credito_otorgado.pagos_hechos", t::FALTA_HECHOS),
    ];
    findings.extend(asked.into_iter().filter(|(known, ..)| !known).map(|(_, path, text)| missing(path, text)));
    let months = u16::from(term_years?) * 12;
    Some(Known { amount: amount?, rate: rate?, months, first: first?, made: made? })
}

/// Payments due by the calendar on a day.
fn due_by(first: Date, date: Date) -> u16 {
    let months = months_between(first, date);
    let reached = if add_months(first, months) <= date { months + 1 } else { months };
    u16::try_from(reached.max(0)).unwrap_or(u16::MAX)
}

/// Whether the data can be true together.
fn fits(known: &Known, granted: &Granted, date: Date, findings: &mut Vec<Finding>) -> bool {
    let overdue = granted.overdue.unwrap_or(0);
    let sum = known.made.saturating_add(overdue);
    let refuse = |path, text: String| Finding::new("OTO-02", FindingKind::Impediment, text).field(path);
    if sum > known.months {
        let said = text::fill(t::PASAN_DEL_PLAZO, &[("suma", &sum), ("plazo", &known.months)]);
        findings.push(refuse("credito_otorgado.pagos_hechos", said));
        return false;
    }
    let interest = rounding::month_interest(known.amount, known.rate);
    if let Some(payment) = granted.payment
        && payment <= interest
    {
        let said = text::fill(t::NO_CUBRE_INTERES, &[("interes", &interest)]);
        findings.push(refuse("credito_otorgado.mensualidad", said));
        return false;
    }
    let calendar = due_by(known.first, date).min(known.months);
    if let Some(PaidExtras::Months(months)) = &granted.extras
        && months.keys().any(|month| months_between(known.first, *month) < 0)
    {
        findings.push(refuse("credito_otorgado.abonos", t::ABONO_ANTES.to_owned()));
        return false;
    }
    if overdue > 0 && sum > calendar {
        let said = text::fill(t::VENCIDOS_DE_MAS, &[("calendario", &calendar), ("suma", &sum)]);
        findings.push(refuse("credito_otorgado.pagos_vencidos", said));
        return false;
    }
    true
}

/// Extra payments by the number of the payment that they stand beside. Those of unknown months stand
/// at `unknown_at`, those of months without payment at the last one before.
fn extras(granted: &Granted, first: Date, done: u16, pushed: u16, unknown_at: u16) -> BTreeMap<u16, Mxn> {
    let mut by_number = BTreeMap::new();
    match &granted.extras {
        None => {}
        Some(PaidExtras::Total(sum)) => {
            by_number.insert(unknown_at, *sum);
        }
        Some(PaidExtras::Months(months)) => {
            for (month, amount) in months {
                let number = u16::try_from(months_between(first, *month) + 1).unwrap_or(1).max(1);
                let number = if number <= done { number } else { number.saturating_sub(pushed).max(done).max(1) };
                *by_number.entry(number).or_insert(Mxn::ZERO) += *amount;
            }
        }
    }
    by_number
}

fn months_between(first: Date, month: Date) -> i32 {
    (i32::from(month.year()) - i32::from(first.year())) * 12 + i32::from(month.month()) - i32::from(first.month())
}

/// What is paid back until today: the payments made, then those that are due and were not made.
struct Until {
    paid: Vec<Row>,
    overdue: Vec<Row>,
    /// Capital not yet paid.
    owed: Mxn,
    /// Capital that is left once the overdue payments are made.
    running: Mxn,
}

fn until_today(granted: &Granted, known: &Known, payment: Mxn, extras: &BTreeMap<u16, Mxn>) -> Until {
    let contribution = granted.contribution.unwrap_or(Mxn::ZERO);
    let overdue = granted.overdue.unwrap_or(0);
    let mut until = Until { paid: Vec::new(), overdue: Vec::new(), owed: known.amount, running: known.amount };
    for number in 1..=known.made + overdue {
        if until.running <= Mxn::ZERO {
            break;
        }
        let opening = until.running;
        let is_paid = number <= known.made;
        let closes = number == known.months && granted.payment.is_none();
        let (interest, principal) = pay(opening, known.rate, payment, closes);
        let after = opening - principal;
        let contributed = if is_paid { contribution.min(after) } else { Mxn::ZERO };
        let extra = extras.get(&number).copied().unwrap_or(Mxn::ZERO).min(after - contributed);
        let closing = after - contributed - extra;
        let row = Row { number, opening, interest, principal, contribution: contributed, extra, closing };
        until.running = closing;
        until.owed -= contributed + extra;
        if is_paid {
            until.owed -= principal;
            until.paid.push(row);
        } else {
            until.overdue.push(row);
        }
    }
    until
}

fn project(ctx: &Context<'_>, granted: &Granted, known: &Known, findings: &mut Vec<Finding>) -> Option<Standing> {
    let payment = granted.payment.or_else(|| level_payment(known.amount, known.rate, known.months))?;
    let calendar = due_by(known.first, ctx.date).min(known.months);
    let done = known.made + granted.overdue.unwrap_or(0);
    // Months that the calendar has and nobody paid or counts as overdue push the rest back.
    let pushed = calendar.saturating_sub(done);
    let asked = |unknown_at| extras(granted, known.first, done, pushed, unknown_at);
    let latest = asked(known.made.max(1));
    let until = until_today(granted, known, payment, &latest);
    let lowest = matches!(granted.extras, Some(PaidExtras::Total(_)))
        .then(|| until_today(granted, known, payment, &asked(1)).owed)
        .filter(|lowest| *lowest < until.owed);
    let arrears: Mxn = until.overdue.iter().fold(Mxn::ZERO, |sum, row| sum + row.payment());
    let mut standing = Standing {
        amount: known.amount,
        rate: known.rate,
        months: known.months,
        payment,
        computed: granted.payment.is_none(),
        first: known.first,
        made: known.made,
        calendar,
        done,
        pushed,
        balance: until.owed,
        lowest,
        arrears,
        ahead: Vec::new(),
        release: None,
        unpaid: arrears,
        interest_ahead: until.overdue.iter().fold(Mxn::ZERO, |sum, row| sum + row.interest),
        paid: until.paid,
        overdue: until.overdue,
        rules: Vec::new(),
        status: Status::Official,
    };
    look_ahead(ctx, granted, &mut standing, until.running, &latest);
    tell(ctx, granted, &standing, findings);
    standing.status = weakest(ctx.book, &standing.rules);
    Some(standing)
}

/// From the next payment to the end: the payment on its day, the contribution to what is overdue
/// and then to capital, the extra payment to capital.
fn look_ahead(
    ctx: &Context<'_>,
    granted: &Granted,
    standing: &mut Standing,
    running: Mxn,
    extras: &BTreeMap<u16, Mxn>,
) {
    let is_behind = standing.arrears > Mxn::ZERO;
    let order = ctx.reading(ORDER).ok().filter(|_| is_behind);
    let arrears_first = order.is_some_and(|(reading, _)| reading == ARREARS_FIRST);
    standing.rules.extend(order.map(|(_, used)| used));
    let release = ctx.whole(RELEASE).ok().and_then(|(count, used)| Some((u16::try_from(count).ok()?, used)));
    let arrears_rate = ctx.number(ARREARS_RATE).ok().filter(|_| is_behind);
    standing.rules.extend(arrears_rate.map(|(_, used)| used));
    let arrears_rate = arrears_rate.and_then(|(percent, _)| Rate::from_percent(percent));
    let contribution = granted.contribution.unwrap_or(Mxn::ZERO);
    let (done, pushed) = (standing.done, standing.pushed);
    let (mut balance, mut arrears) = (running, standing.arrears);
    let (mut own, mut covered, mut cancelled) = (0_u16, Mxn::ZERO, Mxn::ZERO);
    let is_released = |complete: u16| release.is_some_and(|(count, _)| complete >= count);
    let mut complete = standing.made;
    for number in done + 1..=done + MOST_ROWS as u16 {
        if balance <= Mxn::ZERO && (arrears <= Mxn::ZERO || contribution <= Mxn::ZERO) {
            break;
        }
        if is_released(complete) {
            cancelled = balance + arrears;
            arrears = Mxn::ZERO;
            break;
        }
        let last = number >= standing.months;
        let releases = is_released(complete.saturating_add(1));
        let (interest, principal) =
            pay(balance, standing.rate, standing.payment, last && (standing.computed || !releases));
        own += u16::from(balance > Mxn::ZERO);
        let after = balance - principal;
        let late = arrears_rate.map_or(Mxn::ZERO, |rate| rounding::month_interest(arrears, rate));
        arrears += late;
        let to_arrears = if arrears_first { contribution.min(arrears) } else { Mxn::ZERO };
        arrears -= to_arrears;
        covered += to_arrears;
        let contributed = (contribution - to_arrears).min(after);
        let extra = extras.get(&number).copied().unwrap_or(Mxn::ZERO).min(after - contributed);
        let closing = after - contributed - extra;
        complete = standing.made + own + whole_payments(&standing.overdue, covered);
        let row = Row { number, opening: balance, interest, principal, contribution: contributed, extra, closing };
        let day = standing.day(number + pushed);
        standing.ahead.push(Ahead { row, day, to_arrears, arrears, complete });
        standing.interest_ahead += interest + late;
        balance = closing;
    }
    standing.unpaid = arrears;
    standing.release = release.map(|(payments, rule)| {
        standing.rules.push(rule);
        Release { payments, left: payments.saturating_sub(standing.made), cancelled, rule }
    });
}

/// How many overdue payments, oldest first, an amount completes.
fn whole_payments(overdue: &[Row], mut covered: Mxn) -> u16 {
    let mut count = 0;
    for row in overdue {
        if covered < row.payment() {
            break;
        }
        covered -= row.payment();
        count += 1;
    }
    count
}

/// What is odd in the data, and everything that the projection assumes.
fn tell(ctx: &Context<'_>, granted: &Granted, standing: &Standing, findings: &mut Vec<Finding>) {
    let note = |text: String| Finding::new("OTO-03", FindingKind::Information, text);
    if standing.balance <= Mxn::ZERO {
        findings.push(Finding::new("OTO-08", FindingKind::Warning, t::YA_LIQUIDADO));
    } else if standing.pushed > 0 {
        let values = [("calendario", &standing.calendar as &dyn std::fmt::Display), ("suma", &standing.done)];
        let finding = Finding::new("OTO-04", FindingKind::Warning, text::fill(t::FALTAN_PAGOS, &values));
        findings.push(finding.action(t::FALTAN_PAGOS_ACCION, Who::Infonavit).field("credito_otorgado.pagos_hechos"));
    }
    if granted.overdue.is_none() {
        findings.push(missing("credito_otorgado.pagos_vencidos", t::SIN_VENCIDOS));
    }
    match granted.contribution {
        None => findings.push(missing("credito_otorgado.aportacion_mensual", t::SIN_APORTACION)),
        Some(amount) if amount > Mxn::ZERO => {
            findings.push(note(text::fill(t::MISMA_APORTACION, &[("monto", &amount)])));
        }
        Some(_) => {}
    }
    if standing.computed {
        findings.push(note(text::fill(t::MENSUALIDAD_CALCULADA, &[("monto", &standing.payment)])));
    }
    if let Some(PaidExtras::Total(sum)) = &granted.extras {
        findings.push(note(text::fill(t::ABONOS_SIN_MES, &[("monto", sum)])));
    }
    if standing.arrears > Mxn::ZERO {
        match ctx.reading(ORDER) {
            Ok((_, used)) => findings.push(note(t::ATRASOS_PRIMERO.to_owned()).rule(ctx, used)),
            Err(_) => findings.push(Finding::new("OTO-05", FindingKind::Missing, t::SIN_ORDEN)),
        }
        findings.push(arrears_interest(ctx));
        findings.push(note(t::VENCIDOS_SIN_APORTACION.to_owned()));
    }
    match (&standing.release, ctx.whole(RELEASE)) {
        (Some(release), Ok((_, used))) if release.cancelled > Mxn::ZERO => {
            let text = text::fill(t::SE_LIBERA, &[("monto", &release.cancelled), ("pagos", &release.payments)]);
            findings.push(Finding::new("OTO-06", FindingKind::Information, text).rule(ctx, used));
        }
        (None, Err(Missing::NotInForce(_))) => {
            findings.push(Finding::new("OTO-06", FindingKind::Missing, t::SIN_LIBERACION));
        }
        _ => {}
    }
    if standing.unpaid > Mxn::ZERO {
        let text = text::fill(t::QUEDA_VENCIDO, &[("monto", &standing.unpaid)]);
        findings.push(Finding::new("OTO-07", FindingKind::Warning, text).field("credito_otorgado.pagos_vencidos"));
    }
}

/// No source says how what is overdue accrues interest.
fn arrears_interest(ctx: &Context<'_>) -> Finding {
    match (ctx.number(ARREARS_RATE), ctx.book.at(ARREARS_RATE, ctx.date)) {
        (Ok((percent, used)), _) => {
            let text = text::fill(t::INTERES_VENCIDO, &[("tasa", &format::percent_as_is(percent))]);
            Finding::new("OTO-05", FindingKind::Information, text).rule(ctx, used)
        }
        (Err(_), Found::InForce(used, _)) => {
            Finding::new("OTO-05", FindingKind::Warning, t::SIN_INTERES_VENCIDO).rule(ctx, used)
        }
        (Err(_), _) => Finding::new("OTO-05", FindingKind::Warning, t::SIN_INTERES_VENCIDO),
    }
}
