//! Amortización: what is paid each year and month, and what an extra payment changes.

mod abonos;
mod granted;
mod granted_fields;
mod granted_plot;
pub mod plan;
mod table;
mod years;

use std::collections::BTreeSet;

use egui::{Margin, Rect, Sense, Ui, pos2, vec2};

use crate::app::state::Why;
use crate::app::{Action, Command, Screen, State};
use crate::engine::amortization::ExtraUse;
use crate::engine::evaluation::FigureId;
use crate::format;
use crate::money::Mxn;
use crate::rules::RuleBook;
use crate::text::{self, amortizacion as t};
use crate::ui::icons;
use crate::ui::keys;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, EmptyState, in_area, paint, scrolled};
use plan::Plan;

/// What is being typed, what is open; nothing else.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    boxes: abonos::Boxes,
    granted: granted_fields::Boxes,
    /// Years whose months are shown.
    open: BTreeSet<i16>,
    /// The line of the table that has the keyboard.
    at: usize,
    /// The bank's part of a joint product.
    bank: bool,
}

impl Drafts {
    /// With some years open from the start.
    pub fn with_open(years: &[i16]) -> Self {
        Self { open: years.iter().copied().collect(), ..Self::default() }
    }
}

/// Below this width of the window the panel stands under the figures.
const STACKED: f32 = 800.0;

/// The whole content area between bar, top and status.
pub fn amortizacion_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    if view.granted_shown {
        return granted::granted_ui(ui, view, book, drafts);
    }
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    let window = ui.ctx().content_rect().width();
    let Some(plan) = Plan::of(view, drafts.bank) else {
        return in_area(ui, area.shrink(l.space.xl), "empty", |ui| empty_ui(ui, view, drafts));
    };
    if window < STACKED {
        return in_area(ui, area, "all", |ui| {
            scrolled(ui, Margin::symmetric(l.space.lg as i8, 0), |ui| {
                let asked = figures_ui(ui, &plan, view.is_stale());
                let mode = mode_ui(ui, view);
                ui.add_space(l.space.md);
                let action = abonos::abonos_ui(ui, view, book, &plan, &mut drafts.boxes, &mut drafts.bank).or(mode);
                ui.add_space(l.space.md);
                years::years_ui(ui, &plan);
                ui.add_space(l.space.md);
                table::table_ui(ui, &plan.grid(), drafts, 320.0);
                ui.add_space(l.space.md);
                asked.or(action)
            })
        });
    }
    let panel = if window < l.layout.breakpoint_narrow { 308.0 } else { l.layout.panel_schedule };
    let panel = if window >= l.layout.breakpoint_wide { 440.0 } else { panel };
    let side = area.with_min_x(area.right() - panel);
    ui.painter().rect_filled(side, 0, theme::of(ui).color.surface_raised);
    ui.painter().vline(side.left(), side.y_range(), theme::of(ui).hairline());
    let padding = if window < l.layout.breakpoint_narrow { l.space.lg } else { l.space.xl };
    let center = area.with_max_x(side.left());
    let asked = in_area(ui, center, "centre", |ui| {
        scrolled(ui, Margin::symmetric(padding as i8, 0), |ui| {
            let asked = figures_ui(ui, &plan, view.is_stale());
            years::years_ui(ui, &plan);
            ui.add_space(l.space.md);
            let left = center.bottom() - ui.cursor().top() - l.space.md;
            table::table_ui(ui, &plan.grid(), drafts, left.max(260.0));
            ui.add_space(l.space.md);
            asked
        })
    });
    let action = in_area(ui, side, "panel", |ui| {
        scrolled(ui, Margin::same(l.space.lg as i8), |ui| {
            let mode = mode_ui(ui, view);
            ui.add_space(l.space.lg);
            abonos::abonos_ui(ui, view, book, &plan, &mut drafts.boxes, &mut drafts.bank).or(mode)
        })
    });
    asked.or(action)
}

/// The chosen modality has no amount: another may be chosen here, or Comparar says what is missing.
fn empty_ui(ui: &mut Ui, view: &State, drafts: &mut Drafts) -> Option<Action> {
    ui.set_max_width(520.0);
    let mode = mode_ui(ui, view);
    ui.add_space(lengths().space.lg);
    let chosen = abonos::modality_ui(ui, view, &mut drafts.bank);
    ui.add_space(lengths().space.lg);
    let button = Button::primary(t::VACIO_ACCION).shortcut("Ctrl+2");
    let (title, text) = plan::absence(view).unwrap_or((t::VACIO_TITULO.to_owned(), t::VACIO_TEXTO.to_owned()));
    let empty = EmptyState { icon: icons::CHART_BAR, title: &title, text: &text, action: Some(button) };
    if empty.show(ui) { Some(Action::Go(Screen::Comparar)) } else { mode.or(chosen) }
}

/// Whether the chosen option is shown or the credit already granted.
fn mode_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let modes = [(false, t::modo::OPCION), (true, t::modo::OTORGADO)];
    let mut shown = Some(view.granted_shown);
    let id = egui::Id::unique("schedule of");
    crate::ui::widgets::Segmented::new(t::modo::NOMBRE, &modes).without_label().id(id).show(ui, &mut shown);
    shown.filter(|shown| *shown != view.granted_shown).map(Action::ShowGranted)
}

/// The four figures above everything; a click, Intro or F4 asks why.
fn figures_ui(ui: &mut Ui, plan: &Plan<'_>, stale: bool) -> Option<Action> {
    let theme = theme::of(ui);
    let c = &theme.color;
    let table = &plan.table;
    let modality = text::fill(t::cifra::MODALIDAD_TASA, &[("modalidad", &plan.name()), ("tasa", &plan.credit.rate)]);
    let with_contribution = table.total_contribution > Mxn::ZERO;
    let interest_note = match (with_contribution, plan.has_extras()) {
        (true, true) => t::cifra::CON_TODO,
        (true, false) => t::cifra::CON_APORTACION,
        (false, true) => t::cifra::CON_ABONO,
        (false, false) => t::cifra::SIN_NADA,
    };
    let lowers = plan.has_extras() && plan.extras.usage == ExtraUse::LowerPayment;
    let payment_note = match plan.option.payment_with_fpp {
        _ if lowers => t::cifra::BAJA.to_owned(),
        Some(amount) if plan.option.bank.is_none() => text::fill(t::cifra::FIJA_FPP, &[("monto", &amount)]),
        _ => t::cifra::FIJA.to_owned(),
    };
    let count = text::fill(t::cifra::PAGO_DE, &[("n", &table.rows.len()), ("total", &plan.credit.months)]);
    let (end, interest) = if with_contribution {
        (FigureId::EndsWith, FigureId::TotalInterestWith)
    } else {
        (FigureId::EndsWithout, FigureId::TotalInterest)
    };
    let cells = [
        (FigureId::Amount, t::cifra::CREDITO, plan.credit.amount.to_string(), modality),
        (FigureId::Payment, t::cifra::MENSUALIDAD, plan.credit.payment.to_string(), payment_note),
        (end, t::cifra::TERMINA, format::month(table.last_month()), count),
        (interest, t::cifra::INTERESES, table.total_interest.to_string(), interest_note.to_owned()),
    ];
    let mut action = None;
    let per_row = if ui.available_width() < 620.0 { 2 } else { 4 };
    let height = 96.0_f32;
    let rows = cells.len().div_ceil(per_row) as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height * rows), Sense::hover());
    let width = rect.width() / per_row as f32;
    for (at, (figure, label, value, note)) in cells.iter().enumerate() {
        let place = Rect::from_min_size(
            rect.min + vec2(width * (at % per_row) as f32, height * (at / per_row) as f32),
            vec2(width - 8.0, height),
        );
        let inset = if at % per_row == 0 { 0.0 } else { 16.0 };
        let response = ui.interact(place, ui.scope_id().with(("figure", at)), Sense::click());
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{label}: {value}, {note}")));
        if response.has_focus() {
            paint::focus_frame(ui, place.shrink2(vec2(0.0, 8.0)));
        }
        if response.clicked() || (response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why)) {
            action = Some(Action::Explain(Why::Schedule { figure: *figure, bank: plan.is_bank }));
        }
        let painter = ui.painter();
        if inset > 0.0 {
            painter.vline(place.left(), (place.top() + 16.0)..=(place.top() + 84.0), theme.hairline());
        }
        let left = place.left() + inset;
        let line = |top: f32, height: f32| {
            Rect::from_min_max(pos2(left, place.top() + top), pos2(place.right(), place.top() + top + height))
        };
        paint::text_in(painter, line(16.0, 16.0), egui::Align::Min, label, Text::Caption, c.text_muted);
        let ink = if stale { c.text_muted } else { c.text };
        paint::text_in(painter, line(32.0, 28.0), egui::Align::Min, value, Text::Heading, ink);
        paint::text_in(painter, line(60.0, 16.0), egui::Align::Min, note, Text::Caption, c.text_muted);
    }
    action
}
