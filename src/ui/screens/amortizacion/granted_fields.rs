//! The panel of a granted credit: its data, what is assumed and missing, the CSV and the sheet.

use std::collections::BTreeMap;

use egui::{Id, Ui, vec2};

use super::abonos::{pair, parse_month};
use crate::app::reader::parse_percent;
use crate::app::{Action, Command, State, date_text};
use crate::case::Limits;
use crate::engine::dossier::{Granted, PaidExtras};
use crate::engine::granted::Outlook;
use crate::format;
use crate::money::{Mxn, Rate};
use crate::report::granted;
use crate::rules::{Date, RuleBook};
use crate::text::{self, otorgado::campo as t};
use crate::ui::findings::finding_ui;
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Content, Field, FieldState, Typed, ValueBox, paragraph, section_header};

/// What is being typed, by box; the last two are an extra payment that is being added.
#[derive(Debug, Clone, Default)]
pub struct Boxes {
    typed: [Typed; 8],
    amount: String,
    month: String,
    wrong: bool,
}

pub fn fields_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    outlook: Option<&Outlook>,
    boxes: &mut Boxes,
) -> Option<Action> {
    let l = lengths();
    ui.spacing_mut().item_spacing = vec2(l.space.md, 0.0);
    section_header(ui, t::TITULO, None);
    ui.add_space(l.space.md);
    let before = &view.form.dossier.granted;
    let mut now = before.clone();
    data_ui(ui, view, book, &mut now, &mut boxes.typed);
    ui.add_space(l.space.md);
    extras_ui(ui, view, &mut now, boxes);
    ui.add_space(l.space.lg);
    let mut actions = Vec::new();
    if let Some(outlook) = outlook {
        for finding in &outlook.findings {
            finding_ui(ui, view, book, finding, &mut actions);
        }
        ui.add_space(l.space.md);
    }
    let width = ui.available_width();
    if let Some(standing) = outlook.and_then(|outlook| outlook.standing.as_ref()) {
        let keys = Command::Print.shortcut().to_string();
        let print = Button::primary(t::IMPRIMIR).icon(icons::PRINTER).shortcut(&keys).width(width);
        if print.show(ui).clicked() {
            actions.push(Action::Run(Command::Print));
        }
        ui.add_space(l.space.sm);
        let keys = Command::ExportPdf.shortcut().to_string();
        if Button::secondary(t::PDF).icon(icons::FILE_PDF).shortcut(&keys).width(width).show(ui).clicked() {
            actions.push(Action::Run(Command::ExportPdf));
        }
        ui.add_space(l.space.sm);
        if Button::secondary(t::CSV).icon(icons::TABLE).width(width).show(ui).clicked() {
            actions.push(Action::ExportCsv(granted::csv(standing).into_bytes()));
        }
    }
    if now != *before { Some(Action::SetGranted(now)) } else { actions.pop() }
}

/// An amount that may be unknown.
fn money(typed: &str) -> Option<Option<Mxn>> {
    match typed.trim() {
        "" => Some(None),
        typed => Mxn::parse(typed).ok().map(Some),
    }
}

/// An amount of which zero makes no sense.
fn positive(typed: &str) -> Option<Option<Mxn>> {
    money(typed).filter(|amount| *amount != Some(Mxn::ZERO))
}

fn whole(typed: &str, least: u16, most: u16) -> Option<Option<u16>> {
    match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().filter(|number| (least..=most).contains(number)).map(Some),
    }
}

fn percent(typed: &str) -> Option<Option<Rate>> {
    let within = |percent: &crate::money::Decimal| *percent <= crate::money::Decimal::from(Limits::RATES.1);
    match typed.trim() {
        "" => Some(None),
        typed => parse_percent(typed).filter(within).and_then(Rate::from_percent).map(Some),
    }
}

fn day(typed: &str, today: Date) -> Option<Option<Date>> {
    let within = |day: &Date| (Limits::DATES.0..=Limits::DATES.1).contains(day);
    match typed.trim() {
        "" => Some(None),
        typed => date_text::parse(typed, today).ok().filter(within).map(Some),
    }
}

fn id(at: usize) -> Id {
    Id::unique(("granted", at))
}

fn money_ui(
    ui: &mut Ui,
    (at, label): (usize, &str),
    typed: &mut Typed,
    value: &mut Option<Mxn>,
    parse: fn(&str) -> Option<Option<Mxn>>,
) {
    let raw = value.map(Mxn::plain).unwrap_or_default();
    let shown = value.map(Mxn::grouped).unwrap_or_default();
    let field = ValueBox { label, id: id(at), raw: &raw, shown: Some(&shown), mistake: t::ERROR_MONTO };
    if let Some(new) = field.show(ui, typed, |field| field.content(Content::Money), parse) {
        *value = new;
    }
}

fn whole_ui(
    ui: &mut Ui,
    (at, label): (usize, &str),
    typed: &mut Typed,
    value: &mut Option<u16>,
    (least, most): (u16, u16),
) {
    let raw = value.map(|number| number.to_string()).unwrap_or_default();
    let mistake = text::fill(t::ERROR_ENTERO, &[("de", &least), ("a", &most)]);
    let field = ValueBox { label, id: id(at), raw: &raw, shown: None, mistake: &mistake };
    let parse = |typed: &str| whole(typed, least, most);
    if let Some(new) = field.show(ui, typed, |field| field.content(Content::Number), parse) {
        *value = new;
    }
}

fn data_ui(ui: &mut Ui, view: &State, book: &RuleBook, now: &mut Granted, typed: &mut [Typed; 8]) {
    let gap = lengths().space.md;
    let longest = u16::from(Limits::of(book, view.date).longest_term());
    let payments = u16::from(Limits::LONGEST_TERM) * 12;
    let [amount, rate, term, payment, first, made, overdue, contribution] = typed;
    pair(ui, |left, right| {
        money_ui(left, (0, t::MONTO), amount, &mut now.amount, positive);
        let raw = now.rate.map(|rate| format::number(rate.percent())).unwrap_or_default();
        let shown = now.rate.map(|rate| rate.to_string()).unwrap_or_default();
        let field = ValueBox { label: t::TASA, id: id(1), raw: &raw, shown: Some(&shown), mistake: t::ERROR_TASA };
        if let Some(new) = field.show(right, rate, |field| field.content(Content::Number), percent) {
            now.rate = new;
        }
    });
    ui.add_space(gap);
    pair(ui, |left, right| {
        let mut years = now.term_years.map(u16::from);
        whole_ui(left, (2, t::PLAZO), term, &mut years, (1, longest));
        now.term_years = years.and_then(|years| u8::try_from(years).ok());
        money_ui(right, (3, t::MENSUALIDAD), payment, &mut now.payment, positive);
    });
    ui.add_space(gap);
    pair(ui, |left, right| {
        let raw = now.first.map(format::date).unwrap_or_default();
        let field = ValueBox { label: t::PRIMERO, id: id(4), raw: &raw, shown: None, mistake: t::ERROR_FECHA };
        let today = view.today();
        if let Some(new) = field.show(left, first, |field| field.icon(icons::CALENDAR), |typed| day(typed, today)) {
            now.first = new;
        }
        whole_ui(right, (5, t::HECHOS), made, &mut now.made, (0, payments));
    });
    ui.add_space(gap);
    pair(ui, |left, right| {
        whole_ui(left, (6, t::VENCIDOS), overdue, &mut now.overdue, (0, payments));
        money_ui(right, (7, t::APORTACION), contribution, &mut now.contribution, money);
    });
}

/// Extra payments: those that are known, each with a way to take it out, and one to add.
fn extras_ui(ui: &mut Ui, view: &State, now: &mut Granted, boxes: &mut Boxes) {
    let l = lengths();
    section_header(ui, t::ABONOS, None);
    let known: Vec<(Option<Date>, Mxn)> = match &now.extras {
        None => Vec::new(),
        Some(PaidExtras::Total(sum)) => vec![(None, *sum)],
        Some(PaidExtras::Months(months)) => months.iter().map(|(month, amount)| (Some(*month), *amount)).collect(),
    };
    for (month, amount) in &known {
        let when = month.map_or_else(|| t::SIN_MES.to_owned(), format::month);
        let said = text::fill(t::ABONO_DE, &[("mes", &when), ("monto", amount)]);
        let name = text::fill(t::QUITAR, &[("abono", &said)]);
        if Button::text(&said).trailing(icons::X).show(ui).on_hover_text(name).clicked() {
            now.extras = without(now.extras.take(), *month);
        }
    }
    let (mut add, first) = (false, view.today());
    pair(ui, |left, right| {
        let state = if boxes.wrong { FieldState::Error } else { FieldState::Normal };
        let amount = Field::new(t::ABONO, &mut boxes.amount).content(Content::Money).id(id(8)).state(state);
        let response = amount.message(if boxes.wrong { t::ERROR_ABONO } else { "" }).show(left);
        boxes.wrong &= !response.changed();
        let month = Field::new(t::MES, &mut boxes.month).icon(icons::CALENDAR).hint(t::MES_OPCIONAL).id(id(9));
        let response = month.show(right);
        boxes.wrong &= !response.changed();
        add = response.lost_focus() && right.input(|i| i.key_pressed(egui::Key::Enter));
    });
    ui.add_space(l.space.sm);
    let ready = !boxes.amount.trim().is_empty();
    add |= Button::secondary(t::AGREGAR).icon(icons::PLUS).enabled(ready).show(ui).clicked();
    if add && ready {
        let amount = Mxn::parse(&boxes.amount).ok().filter(|amount| *amount > Mxn::ZERO);
        let typed = boxes.month.trim();
        let month = if typed.is_empty() { Some(None) } else { parse_month(typed, first).map(Some) };
        match amount.zip(month).and_then(|(amount, month)| with(now.extras.as_ref(), month, amount)) {
            Some(extras) => {
                now.extras = Some(extras);
                (boxes.amount, boxes.month) = (String::new(), String::new());
            }
            None => boxes.wrong = true,
        }
    }
    paragraph(ui, t::ABONOS_NOTA, Text::Caption, theme::of(ui).color.text_muted);
}

/// With one more; a sum without month and months do not go together.
fn with(extras: Option<&PaidExtras>, month: Option<Date>, amount: Mxn) -> Option<PaidExtras> {
    let fits = |sum: Mxn| (sum <= Mxn::MAX_TYPED).then_some(sum);
    match (extras, month) {
        (None, None) => Some(PaidExtras::Total(amount)),
        (Some(PaidExtras::Total(sum)), None) => fits(*sum + amount).map(PaidExtras::Total),
        (None, Some(month)) => Some(PaidExtras::Months(BTreeMap::from([(month, amount)]))),
        (Some(PaidExtras::Months(months)), Some(month)) => {
            let mut months = months.clone();
            let sum = fits(months.get(&month).copied().unwrap_or(Mxn::ZERO) + amount)?;
            months.insert(month, sum);
            Some(PaidExtras::Months(months))
        }
        (Some(PaidExtras::Total(_)), Some(_)) | (Some(PaidExtras::Months(_)), None) => None,
    }
}

fn without(extras: Option<PaidExtras>, month: Option<Date>) -> Option<PaidExtras> {
    match (extras, month) {
        (Some(PaidExtras::Months(mut months)), Some(month)) => {
            months.remove(&month);
            (!months.is_empty()).then_some(PaidExtras::Months(months))
        }
        _ => None,
    }
}
