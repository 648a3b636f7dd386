//! The balance of a granted credit over the years: made, and projected.

use egui::{Align, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::engine::granted::{MonthState, Standing};
use crate::rules::Date;
use crate::text::{self, otorgado::grafica as t};
use crate::ui::charts::{Axes, round_step};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{card_padded, paint};

pub fn plot_ui(ui: &mut Ui, standing: &Standing) {
    card_padded(ui, Margin { left: 16, right: 16, top: 10, bottom: 8 }, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let theme = theme::of(ui);
        let c = &theme.color;
        let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        let spoken = text::fill(t::LEIDA, &[("saldo", &standing.balance)]);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
        let pieces = [
            (t::TITULO, Text::BodyStrong, c.text),
            ("  ", Text::Caption, c.text),
            (t::UNIDAD, Text::Caption, c.text_muted),
        ];
        let galley = paint::one_line(ui.painter(), head.width(), &pieces);
        ui.painter().galley(pos2(head.left(), head.center().y - galley.size().y / 2.0), galley, c.text);
        if head.width() > 420.0 {
            paint::text_in(ui.painter(), head, Align::Max, t::LEYENDA, Text::Caption, c.text_muted);
        }
        chart_ui(ui, standing);
    });
}

fn decimal_year(date: Date) -> f32 {
    f32::from(date.year()) + f32::from(date.month() - 1) / 12.0
}

fn chart_ui(ui: &mut Ui, standing: &Standing) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 160.0), Sense::hover());
    let thousands = |amount: crate::money::Mxn| amount.centavos() as f32 / 100_000.0;
    let months = standing.months();
    let start = [decimal_year(standing.first) - 1.0 / 12.0, thousands(standing.amount)];
    let points = |ahead: bool| {
        let of = months.iter().filter(move |(state, _)| (*state == MonthState::Ahead) == ahead);
        of.map(|(_, month)| [decimal_year(month.day), thousands(month.row.closing)])
    };
    let mut made: Vec<[f32; 2]> = std::iter::once(start).chain(points(false)).collect();
    let today = made.last().copied().unwrap_or(start);
    let projected: Vec<[f32; 2]> = std::iter::once(today).chain(points(true)).collect();
    if made.len() == 1 {
        made.push(start);
    }
    let last = projected.last().copied().unwrap_or(today)[0].max(start[0] + 1.0);
    let (step, top) = round_step(thousands(standing.amount), 4.0);
    let axes = Axes {
        plot: Rect::from_min_max(rect.min + vec2(43.0, 8.0), rect.max - vec2(10.0, 24.0)),
        x: (start[0], last),
        y: (0.0, top),
    };
    let painter = ui.painter();
    let count = (top / step).round() as usize;
    let lines: Vec<_> = (0..=count).map(|i| (i as f32 * step, format!("{:.0}", i as f32 * step))).collect();
    axes.horizontal_lines(painter, theme, &lines);
    let years = (last - start[0]).ceil() as usize;
    let every = (years / 6).max(1);
    let first = start[0].ceil();
    let ticks: Vec<_> = (0..=years)
        .step_by(every)
        .map(|i| first + i as f32)
        .filter(|year| *year <= last)
        .map(|year| (year, format!("{year:.0}")))
        .collect();
    axes.below(painter, theme, &ticks);
    let l = &lengths().series;
    let color = theme.color.series[0];
    axes.dotted(painter, &projected, Stroke::new(l.width, color));
    let marker = Some((paint::Marker::ALL[0], made.len().saturating_sub(1)));
    axes.line(painter, &made, Stroke::new(l.width_chosen, color), marker);
    let at = axes.at(today[0], today[1]);
    let place = Rect::from_min_size(at + vec2(8.0, -18.0), vec2(60.0, 14.0));
    paint::text_in(painter, place, Align::Min, t::HOY, Text::CaptionStrong, theme.color.text);
}
