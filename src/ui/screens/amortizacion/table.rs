//! The instalment table by year: a year opens into its months. Only what is seen is drawn.

use std::sync::Arc;

use egui::{
    Align, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::Drafts;
use crate::format;
use crate::money::Mxn;
use crate::rules::Date;
use crate::text::{self, amortizacion::tabla as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{column_heads, paint};

/// A column of money.
pub struct Column {
    pub head: &'static str,
    /// Where there is little room.
    pub short: &'static str,
    /// Widths asked for, with room and without.
    pub widths: (f32, f32),
    pub kind: Kind,
}

/// How a year sums up the months of a column, and how zero is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// That of the first month.
    Opening,
    /// The sum.
    Flow,
    /// The sum; a dash where there is none.
    Extra,
    /// That of the last month, in bold.
    Closing,
    /// That of the last month; a dash where there is none.
    Left,
}

/// One month: number, its day, one amount a column, and a word in place of the day.
pub struct Month {
    pub number: u16,
    pub month: Date,
    pub amounts: Vec<Mxn>,
    pub muted: bool,
}

/// What the table shows.
pub struct Grid {
    pub columns: Vec<Column>,
    pub months: Vec<Month>,
}

/// The months of one calendar year, and their sums.
struct Year {
    year: i16,
    /// First and one past the last of its months.
    rows: std::ops::Range<usize>,
    amounts: Vec<Mxn>,
}

impl Grid {
    fn years(&self) -> Vec<Year> {
        let mut years: Vec<Year> = Vec::new();
        for (at, month) in self.months.iter().enumerate() {
            let year = month.month.year();
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) => {
                    last.rows.end = at + 1;
                    for ((sum, amount), column) in last.amounts.iter_mut().zip(&month.amounts).zip(&self.columns) {
                        match column.kind {
                            Kind::Opening => {}
                            Kind::Flow | Kind::Extra => *sum += *amount,
                            Kind::Closing | Kind::Left => *sum = *amount,
                        }
                    }
                }
                None => years.push(Year { year, rows: at..at + 1, amounts: month.amounts.clone() }),
            }
        }
        years
    }

    /// What is owed after these amounts: the column that closes the row.
    fn closing(&self, amounts: &[Mxn]) -> Mxn {
        let at = self.columns.iter().position(|column| column.kind == Kind::Closing).unwrap_or_default();
        amount(amounts, at)
    }
}

/// The amount of a column; zero where a table has no such column.
fn amount(amounts: &[Mxn], at: usize) -> Mxn {
    amounts.get(at).copied().unwrap_or_default()
}

/// A line of the table.
#[derive(Clone, Copy)]
enum Line<'a> {
    Year(&'a Year),
    Month(&'a Month),
}

/// Where the columns stand: left and right edges from the card's left; pago and fecha first.
struct Columns {
    places: Vec<(f32, f32)>,
    width: f32,
    short: bool,
}

/// Widths of pago and fecha, with room and without.
const FIRST: [(f32, f32); 2] = [(44.0, 36.0), (74.0, 68.0)];

impl Columns {
    fn new(grid: &Grid, available: f32) -> Self {
        let all = || FIRST.into_iter().chain(grid.columns.iter().map(|column| column.widths));
        let short = available < all().map(|(natural, _)| natural).sum::<f32>() + 32.0;
        let padding = if short { 12.0 } else { 16.0 };
        let widths: Vec<f32> = all().map(|(natural, narrow)| if short { narrow } else { natural }).collect();
        let asked = widths.iter().sum::<f32>() + 2.0 * padding;
        let spare = (available - asked).max(0.0) / grid.columns.len().max(1) as f32;
        let mut left = padding;
        let places = widths.iter().enumerate().map(|(at, width)| {
            let width = width + if at < FIRST.len() { 0.0 } else { spare };
            let place = (left, left + width);
            left += width;
            place
        });
        Self { places: places.collect(), width: asked.max(available), short }
    }
}

pub fn table_ui(ui: &mut Ui, grid: &Grid, drafts: &mut Drafts, height: f32) {
    let theme = theme::of(ui);
    let l = lengths();
    let columns = Columns::new(grid, ui.available_width());
    let years = grid.years();
    let lines = lines(grid, &years, drafts);
    let whole = l.row.schedule * (lines.len() + 1) as f32 + 1.0;
    let (outer, _) = ui.allocate_exact_size(vec2(ui.available_width(), height.min(whole)), Sense::hover());
    ui.painter().rect_filled(outer, paint::radius(l.radius.card), theme.color.surface_raised);
    let mut area = ui.new_child(UiBuilder::new().max_rect(outer).id_salt("table"));
    area.set_clip_rect(outer.intersect(ui.clip_rect()));
    ScrollArea::horizontal().id_salt("sideways").auto_shrink(false).show(&mut area, |ui| {
        ui.set_width(columns.width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(columns.width, l.row.schedule), Sense::hover());
        heads(ui, grid, &columns, head);
        let asked = keys(ui, &lines, drafts);
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
                    line_ui(ui, grid, &columns, place, at, *line, drafts);
                }
            }
        });
    });
    let edge = Stroke::new(1.0, if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border });
    ui.painter().rect_stroke(outer, paint::radius(l.radius.card), edge, StrokeKind::Inside);
}

fn lines<'a>(grid: &'a Grid, years: &'a [Year], drafts: &Drafts) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for year in years {
        lines.push(Line::Year(year));
        if drafts.open.contains(&year.year) {
            lines.extend(grid.months[year.rows.clone()].iter().map(Line::Month));
        }
    }
    lines
}

fn heads(ui: &Ui, grid: &Grid, columns: &Columns, row: Rect) {
    let theme = theme::of(ui);
    let names = grid.columns.iter().map(|column| if columns.short { column.short } else { column.head });
    let names = [t::PAGO, t::FECHA].into_iter().chain(names);
    let heads: Vec<_> = names
        .zip(&columns.places)
        .enumerate()
        .map(|(at, (name, (left, right)))| {
            (name, *left, *right, if at < FIRST.len() { Align::Min } else { Align::Max })
        })
        .collect();
    column_heads(ui.painter(), theme, row, &heads);
    ui.painter().hline(row.x_range(), row.bottom(), theme.hairline());
}

fn line_ui(ui: &mut Ui, grid: &Grid, columns: &Columns, place: Rect, at: usize, line: Line<'_>, drafts: &mut Drafts) {
    let theme = theme::of(ui);
    let c = &theme.color;
    // Only one line is in the tab order; arrows do the rest.
    let sense = if drafts.at == at { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(place, id(at), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken(grid, line)));
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
        Line::Year(year) => &year.amounts,
        Line::Month(month) => &month.amounts,
    };
    let strong = matches!(line, Line::Year(_));
    let muted = matches!(line, Line::Month(month) if month.muted);
    for (at, (amount, column)) in amounts.iter().zip(&grid.columns).enumerate() {
        let none = *amount == Mxn::ZERO && matches!(column.kind, Kind::Extra | Kind::Left);
        let shown: Arc<str> = if none { text::comun::NO_APLICA.into() } else { amount.grouped().into() };
        let role = if strong || column.kind == Kind::Closing { Text::BodyStrong } else { Text::Body };
        let ink = if muted { c.text_muted } else { c.text };
        let place = cell(at + FIRST.len());
        let place = place.expand2(vec2(6.0, 0.0)).with_max_x(place.right());
        paint::text_in(painter, place, Align::Max, &shown, role, ink);
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
            let month = format::month(row.month);
            paint::text_in(painter, cell(1), Align::Min, &month, Text::Body, if muted { c.text_muted } else { c.text });
        }
    }
    if response.has_focus() {
        paint::focus_frame(ui, place);
    }
}

fn spoken(grid: &Grid, line: Line<'_>) -> String {
    let amounts = match line {
        Line::Year(year) => &year.amounts,
        Line::Month(month) => &month.amounts,
    };
    let (interest, principal, closing) = (amount(amounts, 1), amount(amounts, 2), grid.closing(amounts));
    match line {
        Line::Year(year) => text::fill(
            t::ANIO_LEIDO,
            &[("anio", &year.year), ("interes", &interest), ("capital", &principal), ("final", &closing)],
        ),
        Line::Month(month) => text::fill(
            t::MES_LEIDO,
            &[
                ("n", &month.number),
                ("mes", &format::month(month.month)),
                ("interes", &interest),
                ("capital", &principal),
                ("final", &closing),
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
fn keys(ui: &Ui, lines: &[Line<'_>], drafts: &mut Drafts) -> Option<usize> {
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
        Line::Month(month) => Some(month.month.year()),
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
