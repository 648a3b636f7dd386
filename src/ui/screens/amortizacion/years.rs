//! What is paid each year, in stacked bars.

use egui::{Align, Margin, Rect, Sense, Ui, pos2, vec2};

use super::plan::{self, Plan};
use crate::money::Mxn;
use crate::text::amortizacion::grafica as t;
use crate::ui::charts::{Axes, round_step};
use crate::ui::theme::{self, Text};
use crate::ui::widgets::{card_padded, paint};

pub fn years_ui(ui: &mut Ui, plan: &Plan<'_>) {
    card_padded(ui, Margin { left: 16, right: 16, top: 10, bottom: 8 }, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head_ui(ui);
        chart_ui(ui, plan);
    });
}

/// The title and, at the right or below it, what each colour is.
fn head_ui(ui: &mut Ui) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let title = paint::one_line(
        ui.painter(),
        ui.available_width(),
        &[
            (t::TITULO, Text::BodyStrong, c.text),
            (" ", Text::Caption, c.text),
            (t::UNIDAD, Text::Caption, c.text_muted),
        ],
    );
    let series = series(theme);
    let legend: f32 =
        series.iter().map(|(name, _)| paint::width(ui.painter(), name, Text::Caption) + 34.0).sum::<f32>();
    let one_line = title.size().x + 16.0 + legend <= ui.available_width();
    let (first, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    ui.painter().galley(pos2(first.left(), first.center().y - title.size().y / 2.0), title, c.text);
    let line =
        if one_line { first } else { ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover()).0 };
    let mut x = if one_line { line.right() - legend + 14.0 } else { line.left() };
    for (name, color) in series {
        let square = Rect::from_center_size(pos2(x + 5.0, line.center().y), vec2(10.0, 10.0));
        ui.painter().rect_filled(square, 1, color);
        let words = Rect::from_min_max(pos2(x + 18.0, line.top()), line.right_bottom());
        let (place, _) = paint::text_in(ui.painter(), words, Align::Min, name, Text::Caption, c.text);
        x = place.right() + 16.0;
    }
}

/// Bottom to top.
fn series(theme: &theme::Theme) -> [(&'static str, egui::Color32); 4] {
    let s = &theme.color.series;
    [(t::INTERES, s[1]), (t::CAPITAL, s[0]), (t::APORTACION, s[2]), (t::ABONO, s[3])]
}

fn chart_ui(ui: &mut Ui, plan: &Plan<'_>) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 160.0), Sense::hover());
    let years = plan::years(&plan.table);
    let thousands = |amount: Mxn| amount.centavos() as f32 / 100_000.0;
    let sums = |year: &plan::Year| [year.interest, year.principal, year.contribution, year.extra].map(thousands);
    let most = years.iter().map(|year| sums(year).iter().sum::<f32>()).fold(0.0, f32::max);
    let (step, _) = round_step(most, 4.0);
    let axes = Axes {
        plot: Rect::from_min_max(rect.min + vec2(43.0, 8.0), rect.max - vec2(8.0, 24.0)),
        x: (-0.5, years.len() as f32 - 0.5),
        y: (0.0, most * 1.02),
    };
    let painter = ui.painter();
    let count = (most / step).floor() as usize;
    let lines: Vec<_> = (0..=count).map(|i| (i as f32 * step, format!("{}", (i as f32 * step).round()))).collect();
    axes.horizontal_lines(painter, theme, &lines);
    let every = (years.len() / 6).max(1);
    let labels: Vec<_> = years
        .iter()
        .enumerate()
        .filter(|(at, _)| at % every == 0 || at + 1 == years.len())
        .map(|(at, year)| (at as f32, year.year.to_string()))
        .collect();
    axes.below(painter, theme, &labels);
    let colors = series(theme).map(|(_, color)| color);
    for (at, year) in years.iter().enumerate() {
        let values = sums(year);
        let parts: [(f32, egui::Color32); 4] = std::array::from_fn(|part| (values[part], colors[part]));
        axes.stack(painter, at as f32, 0.32, &parts);
    }
}
