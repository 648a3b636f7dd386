//! The dated values of a rule, newest first.

use egui::{Align, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::format;
use crate::report::{rule_values as values, words};
use crate::rules::{Date, Dated, Parameter, RuleBook, Unit};
use crate::text::{self, normativa::historia as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{card_padded, column_heads, paint, paint_badge};

/// Left and right edge of each column.
struct Columns {
    from: (f32, f32),
    until: (f32, f32),
    value: (f32, f32),
    /// Only for multiples of the UMA.
    pesos: Option<(f32, f32)>,
    source: (f32, f32),
    badge: (f32, f32),
}

impl Columns {
    /// Words take half of what the days leave; figures as much as they need.
    fn new(width: f32, unit: Unit) -> Self {
        let (pesos, words) = (unit == Unit::UmaMonthly, unit.is_words());
        let value = match (pesos, words) {
            (true, _) => 66.0,
            (false, true) => ((width - 290.0) * 0.5).max(90.0),
            (false, false) => 130.0,
        };
        let mut left = 16.0;
        let mut next = |width: f32| {
            let place = (left, left + width);
            left += width + 10.0;
            place
        };
        let (from, until, value) = (next(82.0), next(78.0), next(value));
        let pesos = pesos.then(|| next(96.0));
        let source = (next(0.0).0, width - 16.0 - 72.0);
        Self { from, until, value, pesos, source, badge: (width - 16.0 - 66.0, width - 10.0) }
    }
}

/// Words begin at the left of their column, figures end at its right.
const fn side_of(unit: Unit) -> Align {
    if unit.is_words() { Align::Min } else { Align::Max }
}

/// Shows them; gives the first day of the one that was clicked.
pub fn history_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, date: Date, shown: Option<&Dated>) -> Option<Date> {
    let l = lengths();
    let mut picked = None;
    card_padded(ui, Margin::ZERO, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let theme = theme::of(ui);
        let columns = Columns::new(ui.available_width(), rule.unit);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), l.row.schedule), Sense::hover());
        let mut heads = vec![
            (t::DESDE, columns.from.0, columns.from.1, Align::Min),
            (t::HASTA, columns.until.0, columns.until.1, Align::Min),
            (t::VALOR, columns.value.0, columns.value.1, side_of(rule.unit)),
            (t::FUENTE, columns.source.0, columns.source.1, Align::Min),
            (t::CONFIANZA, columns.badge.0, columns.badge.1, Align::Min),
        ];
        if let Some((left, right)) = columns.pesos {
            heads.push((t::EQUIVALE, left, right, Align::Max));
        }
        column_heads(ui.painter(), theme, head, &heads);
        for dated in rule.dated.iter().rev() {
            let is_shown = shown.is_some_and(|s| s.from == dated.from);
            if row_ui(ui, book, rule, dated, date, is_shown, &columns) {
                picked = Some(dated.from);
            }
        }
    });
    picked
}

fn row_ui(
    ui: &mut Ui,
    book: &RuleBook,
    rule: &Parameter,
    dated: &Dated,
    date: Date,
    is_shown: bool,
    columns: &Columns,
) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), l.row.schedule), Sense::click());
    let current = dated.covers(date);
    let from = format::date(dated.from);
    let until = dated.until.map_or_else(|| t::VIGENTE.to_owned(), format::date);
    let value = values::short(book, rule, dated);
    let cited = values::cite(book, dated.source);
    response.widget_info(|| {
        let said = text::fill(
            t::FILA,
            &[
                ("desde", &from),
                ("hasta", &until),
                ("valor", &value),
                ("fuente", &cited),
                ("confianza", &words::status(dated.status)),
            ],
        );
        WidgetInfo::selected(Role::Row, true, is_shown, said)
    });
    let painter = ui.painter();
    if current {
        painter.rect_filled(rect, 0, c.accent_soft);
    } else if response.hovered() || is_shown {
        painter.rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, c.surface_hover);
    }
    painter.hline(rect.x_range(), rect.top(), theme.hairline());
    let place =
        |(left, right): (f32, f32)| Rect::from_x_y_ranges(rect.left() + left..=rect.left() + right, rect.y_range());
    let role = if current { Text::SmallStrong } else { Text::Small };
    let quiet = if current { c.text } else { c.text_muted };
    paint::text_in(painter, place(columns.from), Align::Min, &from, role, c.text);
    paint::text_in(painter, place(columns.until), Align::Min, &until, role, quiet);
    let (_, value_cut) = paint::text_in(painter, place(columns.value), side_of(rule.unit), &value, role, c.text);
    if let Some(column) = columns.pesos {
        // The multiple in force is worth what the UMA of the date makes of it.
        let day = if current { date } else { dated.from };
        let pesos = values::in_pesos(book, rule, dated, day).map(|p| p.to_string());
        let shown = pesos.unwrap_or_else(|| text::comun::NO_APLICA.to_owned());
        paint::text_in(painter, place(column), Align::Max, &shown, role, c.text);
    }
    let (_, cut) = paint::text_in(painter, place(columns.source), Align::Min, &cited, role, c.text);
    paint_badge(ui, pos2(rect.left() + columns.badge.0, rect.center().y), Align::Min, dated.status, true);
    if response.has_focus() {
        paint::focus_frame(ui, rect);
    }
    let clicked = response.clicked();
    if cut || value_cut {
        response.on_hover_text(format!("{value}. {cited}"));
    }
    clicked
}
