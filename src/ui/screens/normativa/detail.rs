//! One rule: what it says, its values over time, and where they come from.

use egui::{Align, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Drafts, history, in_force, values};
use crate::format;
use crate::report::rule_words;
use crate::rules::{Date, Dated, Parameter, RuleBook, Status, Unit, Value};
use crate::text::{self, normativa as t};
use crate::ui::charts::{Axes, round_step};
use crate::ui::icons;
use crate::ui::theme::{self, Text, Theme, lengths};
use crate::ui::widgets::{Button, Pill, card_padded, column_heads, paint, paragraph, section_header};

/// In a very narrow window: back to the list.
pub fn back_ui(ui: &mut Ui) -> bool {
    let clicked = Button::text(t::TODAS).icon(icons::CARET_LEFT).show(ui).clicked();
    ui.add_space(lengths().space.sm);
    clicked
}

pub fn detail_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, date: Date, today: Date, drafts: &mut Drafts) {
    let l = lengths();
    title_ui(ui, book, rule, date);
    ui.add_space(l.space.md);
    if let Some(points) = chart_points(book, rule) {
        chart_ui(ui, &points, date, date == today);
        ui.add_space(l.space.md);
    }
    let current = in_force(book, rule, date);
    let shown = drafts.dated.and_then(|from| rule.dated.iter().find(|d| d.from == from)).or(current);
    if let Some(picked) = history::history_ui(ui, book, rule, date, shown) {
        drafts.dated = Some(picked);
    }
    let Some(dated) = shown else { return };
    if let Value::Table(table) = &dated.value {
        ui.add_space(l.space.md);
        rows_ui(ui, &rule_words::rows(rule.unit, table));
    }
    ui.add_space(l.space.md);
    source_ui(ui, book, rule, dated, current.is_some_and(|c| c.from == dated.from));
}

fn title_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, date: Date) {
    let c = &theme::of(ui).color;
    let current = in_force(book, rule, date);
    let (pill, word) = match current.map(|d| &d.value) {
        Some(Value::Unknown) => (Pill::ToConfirm, t::estado::SIN_DATO),
        Some(_) => (Pill::Success, t::estado::EN_VIGOR),
        None => (Pill::Draft, t::estado::NO_VIGENTE),
    };
    let width = ui.available_width();
    let room = width - pill.width(ui, word) - 12.0;
    let galley = paint::wrapped(ui.painter(), room.max(120.0), &[(&rule.label, Text::Heading, c.text)]);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &rule.label));
    ui.painter().galley(rect.min, galley, c.text);
    pill.paint(ui, pos2(rect.right() - pill.width(ui, word), rect.top() + 4.0), word);
    let unit = text::fill(t::estado::UNIDAD, &[("unidad", &values::unit(rule.unit))]);
    let checked = current.map(|d| text::fill(t::estado::REVISADO, &[("fecha", &format::date(d.checked))]));
    let mut pieces = vec![(rule.id.as_str(), Text::MonoSmall, c.text_muted)];
    for piece in std::iter::once(&unit).chain(&checked) {
        pieces.push(("  ·  ", Text::Small, c.text_muted));
        pieces.push((piece, Text::Small, c.text_muted));
    }
    let galley = paint::wrapped(ui.painter(), width, &pieces);
    let (line, _) = ui.allocate_exact_size(vec2(width, galley.size().y + 10.0), Sense::hover());
    ui.painter().galley(line.min, galley, c.text_muted);
    paragraph(ui, &rule.description, Text::Body, c.text);
}

/// One number over time.
struct Point {
    /// Decimal years.
    from: f32,
    until: Option<f32>,
    value: f32,
    deduced: bool,
}

/// The points of a chart, where there is anything to see: two numbers or more.
fn chart_points(book: &RuleBook, rule: &Parameter) -> Option<Vec<Point>> {
    let points: Vec<Point> = rule
        .dated
        .iter()
        .filter_map(|dated| {
            let value = match values::in_pesos(book, rule, dated, dated.from) {
                Some(pesos) => pesos.to_decimal(),
                None if rule.unit == Unit::UmaMonthly => return None,
                None => dated.number()?,
            };
            Some(Point {
                from: decimal_year(dated.from),
                until: dated.until.map(decimal_year),
                value: values::approximate(value),
                deduced: dated.status == Status::Inferred,
            })
        })
        .collect();
    (points.len() > 1).then_some(points)
}

fn decimal_year(date: Date) -> f32 {
    f32::from(date.year()) + f32::from(date.day_of_year() - 1) / 365.25
}

fn chart_ui(ui: &mut Ui, points: &[Point], date: Date, is_today: bool) {
    card_padded(ui, Margin { left: 16, right: 16, top: 8, bottom: 8 }, |ui| {
        let theme = theme::of(ui);
        let c = &theme.color;
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        paint::text_in(ui.painter(), head, Align::Min, t::grafica::TITULO, Text::BodyStrong, c.text);
        legend_ui(ui, theme, head);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 152.0), Sense::hover());
        let now = decimal_year(date);
        let first = points.iter().map(|p| p.from).fold(now, f32::min);
        let last = points.iter().filter_map(|p| p.until).fold(now, f32::max);
        let (low, high) =
            points.iter().fold((f32::MAX, f32::MIN), |(low, high), p| (low.min(p.value), high.max(p.value)));
        let (step, _) = round_step((high - low).max(high.abs() * 0.02).max(0.01), 2.5);
        let floor = (low / step).floor() * step;
        let top = ((high / step).ceil() * step).max(floor + step);
        let axes = Axes {
            plot: Rect::from_min_max(rect.min + vec2(56.0, 8.0), rect.max - vec2(20.0, 24.0)),
            x: (first - 0.1, last + 0.2),
            y: (floor, top),
        };
        let painter = ui.painter();
        let count = ((top - floor) / step).round() as usize;
        let lines: Vec<_> = (0..=count).map(|i| floor + step * i as f32).map(|v| (v, label(v, step))).collect();
        axes.horizontal_lines(painter, theme, &lines);
        let years = (first.ceil() as i32)..=(last.floor() as i32);
        let every = ((last - first) / 8.0).ceil().max(1.0) as usize;
        let ticks: Vec<_> = years.step_by(every).map(|year| (year as f32, year.to_string())).collect();
        axes.below(painter, theme, &ticks);
        let stroke = Stroke::new(lengths().series.width, c.series[0]);
        for (at, point) in points.iter().enumerate() {
            let next = points.get(at + 1);
            let end = point.until.or(next.map(|n| n.from)).unwrap_or(now.max(point.from));
            painter.line_segment([axes.at(point.from, point.value), axes.at(end, point.value)], stroke);
            // A gap in the sources stays a gap in the line.
            if let Some(next) = next.filter(|next| next.from - end < 0.02) {
                painter.line_segment([axes.at(next.from, point.value), axes.at(next.from, next.value)], stroke);
            }
        }
        for point in points {
            let center = axes.at(point.from, point.value);
            painter.circle_filled(center, 5.0, c.series[0]);
            if point.deduced {
                painter.circle_filled(center, 3.0, c.surface_raised);
            }
        }
        let x = axes.at(now, floor).x;
        painter.vline(x, axes.plot.y_range(), Stroke::new(1.5, c.warm));
        let word = if is_today { t::estado::HOY } else { t::estado::FECHA_MARCA };
        let at = pos2(x - 5.0, axes.plot.bottom() - 10.0);
        paint::text(painter, at, egui::Align2::RIGHT_CENTER, word, Text::CaptionStrong, c.warm_text);
    });
}

fn legend_ui(ui: &Ui, theme: &Theme, head: Rect) {
    let c = &theme.color;
    let mut right = head.right();
    for (word, deduced) in [(t::grafica::DEDUCIDO, true), (t::grafica::PUBLICADO, false)] {
        let place = head.with_max_x(right);
        let (words, _) = paint::text_in(ui.painter(), place, Align::Max, word, Text::Caption, c.text_muted);
        let center = pos2(words.left() - 9.0, head.center().y);
        ui.painter().circle_filled(center, 4.0, c.series[0]);
        if deduced {
            ui.painter().circle_filled(center, 2.5, c.surface_raised);
        }
        right = center.x - 18.0;
    }
}

/// A number of an axis: as many decimals as its step needs, millions with their letter.
fn label(value: f32, step: f32) -> String {
    if value.abs() >= 1_000_000.0 {
        return format!("{:.2} M", value / 1_000_000.0);
    }
    let places = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    format!("{value:.places$}")
}

/// The rows of a bracket table.
fn rows_ui(ui: &mut Ui, rows: &[(String, String)]) {
    section_header(ui, t::tabla::TITULO, None);
    ui.add_space(lengths().space.xs);
    card_padded(ui, Margin::ZERO, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let theme = theme::of(ui);
        let c = &theme.color;
        let width = ui.available_width();
        let (head, _) = ui.allocate_exact_size(vec2(width, lengths().row.rule_list), Sense::hover());
        let split = width * 0.62;
        let heads =
            [(t::tabla::TRAMO, 16.0, split, Align::Min), (t::tabla::RESULTADO, split, width - 16.0, Align::Max)];
        column_heads(ui.painter(), theme, head, &heads);
        for (bracket, result) in rows {
            let (row, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Row, true, format!("{bracket}: {result}")));
            if !ui.is_rect_visible(row) {
                continue;
            }
            ui.painter().hline(row.x_range(), row.top(), theme.hairline());
            let left = Rect::from_x_y_ranges(row.left() + 16.0..=row.left() + split, row.y_range());
            let (_, cut) = paint::text_in(ui.painter(), left, Align::Min, bracket, Text::Small, c.text);
            let right = Rect::from_x_y_ranges(row.left() + split..=row.right() - 16.0, row.y_range());
            paint::text_in(ui.painter(), right, Align::Max, result, Text::SmallMedium, c.text);
            if cut {
                response.on_hover_text(bracket);
            }
        }
    });
}

/// Where a dated value comes from.
fn source_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, dated: &Dated, current: bool) {
    let c = &theme::of(ui).color;
    let title = if current {
        t::detalle::TITULO.to_owned()
    } else {
        text::fill(t::detalle::TITULO_FECHA, &[("fecha", &format::date(dated.from))])
    };
    section_header(ui, &title, None);
    let source = book.source(dated.source);
    let also: Vec<String> = dated.also.iter().map(|at| cite(book, *at)).collect();
    let replaced = dated.replaced_by.as_ref().map(|r| {
        text::fill(
            t::detalle::SUSTITUIDA_TEXTO,
            &[("autor", &r.author), ("vence", &format::date(r.expires)), ("motivo", &r.reason)],
        )
    });
    let lines = [
        (t::detalle::FUENTE, Some(format!("{}, {}", source.publisher, source.title))),
        (t::detalle::PUBLICADO, Some(values::published(source))),
        (t::detalle::LUGAR, Some(dated.place.clone())),
        (t::detalle::DIRECCION, Some(source.address.clone())),
        (t::detalle::TAMBIEN, Some(also.join("; "))),
        (t::detalle::REVISADO, Some(format::date(dated.checked))),
        (t::detalle::NOTA, dated.note.clone()),
        (t::detalle::LECTURAS, Some(rule.readings.join(", ").replace('_', " "))),
        (t::detalle::SUSTITUIDA, replaced),
    ];
    let width = ui.available_width();
    for (name, value) in lines {
        let Some(value) = value.filter(|v| !v.is_empty()) else { continue };
        let galley = paint::wrapped(ui.painter(), (width - 110.0).max(80.0), &[(&value, Text::Small, c.text)]);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 6.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
        let label = rect.with_max_x(rect.left() + 104.0).with_max_y(rect.top() + 18.0);
        paint::text_in(ui.painter(), label, Align::Min, name, Text::Small, c.text_muted);
        ui.painter().galley(pos2(rect.left() + 110.0, rect.top()), galley, c.text);
    }
}

/// A source in a line.
fn cite(book: &RuleBook, source: u16) -> String {
    let source = book.source(source);
    format!("{}, {}", source.publisher, values::published(source))
}
