//! One rule: what it says, its values over time, and where they come from.

use egui::{Align, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Drafts, history, in_force, plot};
use crate::format;
use crate::report::{rule_values as values, rule_words};
use crate::rules::{Date, Dated, Parameter, RuleBook, Value};
use crate::text::{self, normativa as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
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
    let mark = if date == today { t::estado::HOY } else { t::estado::FECHA_MARCA };
    plot::plot_ui(ui, &values::line(book, rule, date, mark));
    ui.add_space(l.space.md);
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
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{}. {word}", rule.label)));
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
    let (line, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 10.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    ui.painter().galley(line.min, galley.clone(), c.text_muted);
    paragraph(ui, &rule.description, Text::Body, c.text);
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
    let also: Vec<String> = dated.also.iter().map(|at| values::cite(book, *at)).collect();
    let replaced = dated.replaced_by.as_ref().map(|r| {
        text::fill(
            t::detalle::SUSTITUIDA_TEXTO,
            &[("autor", &r.author), ("vence", &format::date(r.expires)), ("motivo", &r.reason)],
        )
    });
    let words = rule.unit.is_words().then(|| values::whole(book, rule, dated));
    let lines = [
        (t::detalle::TEXTO, words),
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
