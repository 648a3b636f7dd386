//! What is still owed over the years: solid with the employer's contribution, dotted without.

use egui::{Rect, Sense, Stroke, Ui, vec2};

use crate::app::State;
use crate::engine::amortization::Schedule;
use crate::engine::evaluation::{OptionResult, Product};
use crate::format;
use crate::money::Mxn;
use crate::report::words;
use crate::rules::Date;
use crate::text::{self, comparar::saldo as t};
use crate::ui::charts::{Axes, legend_line, round_step};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::paint::{self, Marker};

/// A point every this many months: the eye sees no more.
const EVERY: usize = 6;

/// One curve, for one or more modalities that owe the same.
struct Series {
    name: String,
    products: Vec<Product>,
    /// Decimal year and thousands of pesos.
    with: Option<Vec<[f32; 2]>>,
    without: Vec<[f32; 2]>,
    ends: Option<Date>,
}

/// The chart, its legend and the sentence below. Beside the figures of two people together it says
/// that it is of the holder's credits. `height` is that of the plot.
pub fn balance_ui(ui: &mut Ui, view: &State, together: bool, height: f32) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    paint::text_in(ui.painter(), head, egui::Align::Min, t::TITULO, Text::BodyStrong, c.text);
    paint::text_in(ui.painter(), head, egui::Align::Max, t::UNIDAD, Text::Caption, c.text_muted);
    if together {
        crate::ui::widgets::paragraph(ui, t::SOLO_TITULAR, Text::Caption, c.text_muted);
    }
    let all = series(view);
    if all.is_empty() {
        crate::ui::widgets::paragraph(ui, t::SIN_DATOS, Text::Caption, c.text_muted);
        return;
    }
    chart(ui, view, &all, height);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, one) in all.iter().enumerate() {
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let ends = one.ends.map(format::month).unwrap_or_default();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, format!("{}: {ends}", one.name)));
        legend_line(ui.painter(), theme, row, Marker::ALL[at % 6], c.series[at % 6], &one.name, &ends);
    }
    ui.add_space(6.0);
    let note = match view.shown_evaluation().derived.contribution {
        Some(contribution) => text::fill(t::NOTA, &[("aportacion", &contribution)]),
        None => t::NOTA_SIN.to_owned(),
    };
    crate::ui::widgets::paragraph(ui, &note, Text::Caption, c.text_muted);
}

fn chart(ui: &mut Ui, view: &State, all: &[Series], height: f32) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height + 20.0), Sense::hover());
    let points = || all.iter().flat_map(|s| s.without.iter().chain(s.with.iter().flatten()));
    let most = points().map(|p| p[1]).fold(0.0, f32::max);
    let last = points().map(|p| p[0]).fold(0.0, f32::max);
    let (step, top) = round_step(most, 4.0);
    let from = decimal_year(view.shown_evaluation().date).floor();
    let years = (last - from).max(1.0);
    let axes = Axes {
        plot: Rect::from_min_max(rect.min + vec2(40.0, 6.0), rect.max - vec2(10.0, 22.0)),
        x: (from, last.max(from + 1.0)),
        y: (0.0, top),
    };
    let painter = ui.painter();
    let count = (top / step).round() as usize;
    let lines: Vec<_> = (0..=count).map(|i| (i as f32 * step, label(i as f32 * step))).collect();
    axes.horizontal_lines(painter, theme, &lines);
    let every = if years > 16.0 { 10 } else { 5 };
    let ticks: Vec<_> =
        (0..=years as usize).step_by(every).map(|i| (from + i as f32, label(from + i as f32))).collect();
    axes.below(painter, theme, &ticks);
    let l = &lengths().series;
    for (at, one) in all.iter().enumerate() {
        let color = theme.color.series[at % 6];
        let width = if one.products.contains(&view.chosen) { l.width_chosen } else { l.width };
        axes.dotted(painter, &one.without, Stroke::new(l.width, color));
        let marked = one.with.as_ref().unwrap_or(&one.without);
        // Markers of different lines stand at different heights.
        let place = marked.len() * (5 - at.min(3)) / 10;
        let marker = Some((Marker::ALL[at % 6], place));
        match &one.with {
            Some(with) => axes.line(painter, with, Stroke::new(width, color), marker),
            None => axes.line(
                painter,
                &one.without[place..=place],
                Stroke::new(width, color),
                Some((Marker::ALL[at % 6], 0)),
            ),
        }
    }
}

fn label(value: f32) -> String {
    format!("{value:.0}")
}

fn decimal_year(date: Date) -> f32 {
    f32::from(date.year()) + f32::from(date.month() - 1) / 12.0
}

/// One curve each, modalities with the same curve together.
fn series(view: &State) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for option in view.shown_columns().into_iter().filter_map(|product| view.shown_evaluation().option(product)) {
        let Some(one) = one(option) else { continue };
        let name = words::product_short(option.product);
        match all.iter_mut().find(|other| other.without == one.without && other.with == one.with) {
            Some(same) => {
                same.name = text::fill(t::Y, &[("a", &same.name), ("b", &name)]);
                same.products.push(option.product);
            }
            None => all.push(one),
        }
    }
    all
}

fn one(option: &OptionResult) -> Option<Series> {
    let credit = option.credit.as_ref()?;
    let bank = option.bank.as_ref();
    // Half of a joint credit is not what would be owed.
    if option.product.other_lender().is_some() && bank.is_none() {
        return None;
    }
    let plain: Vec<&Schedule> = std::iter::once(&*credit.plain).chain(bank.map(|b| &*b.plain)).collect();
    let with = credit.with_contribution.as_deref().map(|first| {
        let second = bank.map(|b| b.with_contribution.as_deref().unwrap_or(&b.plain));
        std::iter::once(first).chain(second).collect::<Vec<_>>()
    });
    Some(Series {
        name: words::product_short(option.product).to_owned(),
        products: vec![option.product],
        with: with.map(|schedules| curve(&schedules)),
        without: curve(&plain),
        ends: option.ends_with.or(option.ends_without),
    })
}

/// What is owed together, from the day of the credit to its last payment.
fn curve(schedules: &[&Schedule]) -> Vec<[f32; 2]> {
    let months = schedules.iter().map(|s| s.rows.len()).max().unwrap_or_default();
    let Some(first) = schedules.first() else { return Vec::new() };
    let start = decimal_year(first.first) - 1.0 / 12.0;
    let owed = |month: usize| -> f32 {
        let sum: i64 = schedules.iter().map(|s| after(s, month).centavos()).sum();
        sum as f32 / 100_000.0
    };
    let mut points: Vec<[f32; 2]> =
        (0..months).step_by(EVERY).map(|month| [start + month as f32 / 12.0, owed(month)]).collect();
    points.push([start + months as f32 / 12.0, 0.0]);
    points
}

/// The balance after so many payments.
fn after(schedule: &Schedule, payments: usize) -> Mxn {
    match payments.checked_sub(1) {
        None => schedule.rows.first().map_or(Mxn::ZERO, |row| row.opening),
        Some(at) => schedule.rows.get(at).map_or(Mxn::ZERO, |row| row.closing),
    }
}
