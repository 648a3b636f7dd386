//! The instalment table by year: a year opens into its months. Only what is seen is drawn.

use std::sync::Arc;

use egui::{
    Align, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::Drafts;
use super::plan::{self, Plan, Year};
use crate::engine::amortization::Row;
use crate::format;
use crate::money::Mxn;
use crate::text::{self, amortizacion::tabla as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{column_heads, paint};

/// A line of the table.
#[derive(Clone, Copy)]
enum Line<'a> {
    Year(&'a Year),
    Month(&'a Row),
}

/// Where the columns stand: left and right edges from the card's left.
struct Columns {
    places: [(f32, f32); 8],
    width: f32,
    short: bool,
}

/// Widths asked for: pago, fecha, and six of money.
const NATURAL: [f32; 8] = [44.0, 74.0, 120.0, 100.0, 92.0, 146.0, 100.0, 114.0];
const NARROW: [f32; 8] = [36.0, 68.0, 86.0, 74.0, 72.0, 78.0, 82.0, 84.0];

impl Columns {
    fn new(available: f32) -> Self {
        let short = available < NATURAL.iter().sum::<f32>() + 32.0;
        let padding = if short { 12.0 } else { 16.0 };
        let widths = if short { NARROW } else { NATURAL };
        let asked = widths.iter().sum::<f32>() + 2.0 * padding;
        let spare = (available - asked).max(0.0) / 6.0;
        let mut left = padding;
        let places = std::array::from_fn(|at| {
            let width = widths[at] + if at < 2 { 0.0 } else { spare };
            let place = (left, left + width);
            left += width;
            place
        });
        Self { places, width: asked.max(available), short }
    }
}

pub fn table_ui(ui: &mut Ui, plan: &Plan<'_>, drafts: &mut Drafts, height: f32) {
    let theme = theme::of(ui);
    let l = lengths();
    let columns = Columns::new(ui.available_width());
    let years = plan::years(&plan.table);
    let lines = lines(plan, &years, drafts);
    let whole = l.row.schedule * (lines.len() + 1) as f32 + 1.0;
    let (outer, _) = ui.allocate_exact_size(vec2(ui.available_width(), height.min(whole)), Sense::hover());
    ui.painter().rect_filled(outer, paint::radius(l.radius.card), theme.color.surface_raised);
    let mut area = ui.new_child(UiBuilder::new().max_rect(outer).id_salt("table"));
    area.set_clip_rect(outer.intersect(ui.clip_rect()));
    ScrollArea::horizontal().id_salt("sideways").auto_shrink(false).show(&mut area, |ui| {
        ui.set_width(columns.width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(columns.width, l.row.schedule), Sense::hover());
        heads(ui, &columns, head);
        let asked = keys(ui, &lines, &years, drafts);
        ScrollArea::vertical().id_salt("rows").auto_shrink(false).show(ui, |ui| {
            let top = ui.min_rect().top();
            let size = vec2(columns.width, l.row.schedule * lines.len() as f32);
            let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
            let seen = ui.clip_rect();
            for (at, line) in lines.iter().enumerate() {
                let place = Rect::from_min_size(
                    pos2(whole.left(), top + l.row.schedule * at as f32),
                    vec2(columns.width, l.row.schedule),
                );
                if asked == Some(at) {
                    ui.scroll_to_rect(place, None);
                }
                if place.intersects(seen) || drafts.at == at {
                    line_ui(ui, plan, &columns, place, at, *line, drafts);
                }
            }
        });
    });
    let edge = Stroke::new(1.0, if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border });
    ui.painter().rect_stroke(outer, paint::radius(l.radius.card), edge, StrokeKind::Inside);
}

fn lines<'a>(plan: &'a Plan<'_>, years: &'a [Year], drafts: &Drafts) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for year in years {
        lines.push(Line::Year(year));
        if drafts.open.contains(&year.year) {
            lines.extend(plan.table.rows[year.rows.clone()].iter().map(Line::Month));
        }
    }
    lines
}

fn heads(ui: &Ui, columns: &Columns, row: Rect) {
    let theme = theme::of(ui);
    let contribution = if columns.short { t::APORTACION_CORTA } else { t::APORTACION };
    let names = [t::PAGO, t::FECHA, t::INICIAL, t::INTERES, t::CAPITAL, contribution, t::ABONO, t::FINAL];
    let heads: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let (left, right) = columns.places[at];
            (*name, left, right, if at < 2 { Align::Min } else { Align::Max })
        })
        .collect();
    column_heads(ui.painter(), theme, row, &heads);
    ui.painter().hline(row.x_range(), row.bottom(), theme.hairline());
}

fn line_ui(
    ui: &mut Ui,
    plan: &Plan<'_>,
    columns: &Columns,
    place: Rect,
    at: usize,
    line: Line<'_>,
    drafts: &mut Drafts,
) {
    let theme = theme::of(ui);
    let c = &theme.color;
    // Only one line is in the tab order; arrows do the rest.
    let sense = if drafts.at == at { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(place, id(at), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken(plan, line)));
    if response.clicked() {
        drafts.at = at;
        response.request_focus();
        if let Line::Year(year) = line {
            toggle(drafts, year.year);
        }
    }
    let painter = ui.painter();
    if matches!(line, Line::Year(_)) {
        painter.rect_filled(place, 0, if response.hovered() { c.surface_hover } else { c.surface });
    }
    for y in [place.top(), place.bottom()] {
        painter.hline(place.x_range(), y, theme.hairline());
    }
    let cell = |at: usize| {
        let (left, right) = columns.places[at];
        Rect::from_x_y_ranges(place.left() + left..=place.left() + right, place.y_range())
    };
    let amounts = match line {
        Line::Year(y) => [y.opening, y.interest, y.principal, y.contribution, y.extra, y.closing],
        Line::Month(r) => [r.opening, r.interest, r.principal, r.contribution, r.extra, r.closing],
    };
    let strong = matches!(line, Line::Year(_));
    for (column, amount) in amounts.iter().enumerate() {
        let none = *amount == Mxn::ZERO && matches!(column, 3 | 4);
        let shown: Arc<str> = if none { text::comun::NO_APLICA.into() } else { amount.grouped().into() };
        let role = if strong || column == 5 { Text::BodyStrong } else { Text::Body };
        paint::text_in(
            painter,
            cell(column + 2).expand2(vec2(6.0, 0.0)).with_max_x(cell(column + 2).right()),
            Align::Max,
            &shown,
            role,
            c.text,
        );
    }
    match line {
        Line::Year(year) => {
            let open = drafts.open.contains(&year.year);
            let icon = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
            icon.paint(painter, pos2(cell(0).left() + 7.0, place.center().y), lengths().icon.inline, c.text);
            paint::text_in(painter, cell(1), Align::Min, &year.year.to_string(), Text::BodyStrong, c.text);
        }
        Line::Month(row) => {
            paint::text_in(painter, cell(0), Align::Min, &row.number.to_string(), Text::Body, c.text_muted);
            let month = format::month(plan.table.month(row.number));
            paint::text_in(painter, cell(1), Align::Min, &month, Text::Body, c.text);
        }
    }
    if response.has_focus() {
        paint::focus_frame(ui, place);
    }
}

fn spoken(plan: &Plan<'_>, line: Line<'_>) -> String {
    match line {
        Line::Year(year) => text::fill(
            t::ANIO_LEIDO,
            &[
                ("anio", &year.year),
                ("interes", &year.interest),
                ("capital", &year.principal),
                ("final", &year.closing),
            ],
        ),
        Line::Month(row) => text::fill(
            t::MES_LEIDO,
            &[
                ("n", &row.number),
                ("mes", &format::month(plan.table.month(row.number))),
                ("interes", &row.interest),
                ("capital", &row.principal),
                ("final", &row.closing),
            ],
        ),
    }
}

fn id(at: usize) -> Id {
    Id::unique(("schedule line", at))
}

fn toggle(drafts: &mut Drafts, year: i16) {
    if !drafts.open.remove(&year) {
        drafts.open.insert(year);
    }
}

/// Arrows walk and open, AvPág and RePág go by year, Inicio and Fin to the ends; gives the line
/// gone to.
fn keys(ui: &Ui, lines: &[Line<'_>], years: &[Year], drafts: &mut Drafts) -> Option<usize> {
    let last = lines.len().checked_sub(1)?;
    drafts.at = drafts.at.min(last);
    let at = drafts.at;
    if !ui.memory(|m| m.has_focus(id(at))) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id(at), filter));
    let pressed = |key| ui.input(|i| i.modifiers.is_none() && i.key_pressed(key));
    let is_year = |at: &usize| matches!(lines[*at], Line::Year(_));
    let year = match lines[at] {
        Line::Year(year) => Some(year.year),
        Line::Month(row) => years.iter().find(|y| y.rows.contains(&(usize::from(row.number) - 1))).map(|y| y.year),
    };
    let to = if pressed(Key::ArrowDown) {
        (at + 1).min(last)
    } else if pressed(Key::ArrowUp) {
        at.saturating_sub(1)
    } else if pressed(Key::PageDown) {
        (at + 1..=last).find(is_year).unwrap_or(last)
    } else if pressed(Key::PageUp) {
        (0..at).rev().find(is_year).unwrap_or(0)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else if pressed(Key::ArrowRight) {
        drafts.open.extend(year);
        at
    } else if pressed(Key::ArrowLeft) {
        if let Some(year) = year {
            drafts.open.remove(&year);
        }
        (0..=at).rev().find(is_year).unwrap_or(0)
    } else {
        at
    };
    if to == at {
        return None;
    }
    drafts.at = to;
    ui.memory_mut(|m| m.request_focus(id(to)));
    Some(to)
}
