//! The list: search, date, and the rules by group with their value and confidence.

use egui::{Align, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Drafts;
use crate::app::{Action, State, date_text};
use crate::format;
use crate::report::{rule_values as values, words};
use crate::rules::{Date, Parameter, RuleBook};
use crate::text::{self, normativa as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, EmptyState, Field, ValueBox, paint, paint_badge};

pub fn list_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    shown: &Parameter,
    date: Date,
    drafts: &mut Drafts,
) -> Option<Action> {
    let l = lengths();
    ui.spacing_mut().item_spacing.y = 0.0;
    let dated = head_ui(ui, view, date, drafts);
    if dated.is_some() {
        return dated;
    }
    let found: Vec<&Parameter> =
        book.parameters.iter().filter(|rule| values::matches(book, rule, &drafts.query)).collect();
    if found.is_empty() {
        let title = text::fill(t::SIN_RESULTADOS, &[("buscado", &drafts.query.trim())]);
        let cleared = egui::Frame::NONE
            .inner_margin(l.space.lg)
            .show(ui, |ui| {
                let action = Some(Button::secondary(t::BORRAR_BUSQUEDA));
                EmptyState { icon: icons::SEARCH, title: &title, text: t::SIN_RESULTADOS_TEXTO, action }.show(ui)
            })
            .inner;
        if cleared {
            drafts.query.clear();
        }
        return None;
    }
    // A rule that was opened from elsewhere is brought into view.
    let arrived = drafts.seen.as_deref() != Some(&shown.id);
    if arrived {
        drafts.seen = Some(shown.id.clone());
        drafts.dated = None;
    }
    ScrollArea::vertical()
        .id_salt("rules")
        .auto_shrink(false)
        .show(ui, |ui| rows_ui(ui, book, &found, shown, arrived, date))
        .inner
}

/// The search and the date that values are shown for.
fn head_ui(ui: &mut Ui, view: &State, date: Date, drafts: &mut Drafts) -> Option<Action> {
    let l = lengths();
    let id = Id::unique("rule search");
    if view.search_request {
        ui.memory_mut(|m| m.request_focus(id));
    }
    egui::Frame::NONE
        .inner_margin(l.space.md)
        .outer_margin(egui::Margin { left: 4, right: 4, ..egui::Margin::ZERO })
        .show(ui, |ui| {
            let search = Field::new(t::BUSCAR, &mut drafts.query).without_label().leading(icons::SEARCH);
            search.hint(t::BUSCAR).id(id).show(ui);
            ui.add_space(l.space.sm);
            ui.horizontal_top(|ui| {
                let c = &theme::of(ui).color;
                let width = paint::width(ui.painter(), t::VALORES_AL, Text::Small) + 8.0;
                let (label, _) = ui.allocate_exact_size(vec2(width, l.control.desk.compact), Sense::hover());
                paint::text_in(ui.painter(), label, Align::Min, t::VALORES_AL, Text::Small, c.text_muted);
                let raw = format::date(date);
                let value = ValueBox {
                    label: t::VALORES_AL,
                    id: Id::unique("rule date"),
                    raw: &raw,
                    shown: None,
                    mistake: t::FECHA_MAL,
                };
                let today = view.date;
                let parse = |typed: &str| date_text::parse(typed, today).ok();
                let typed =
                    value.show(ui, &mut drafts.date_box, |f| f.without_label().compact().icon(icons::CALENDAR), parse);
                typed.map(|asked| {
                    drafts.dated = None;
                    Action::ShowRulesOf(Some(asked))
                })
            })
            .inner
            .or_else(|| {
                ui.add_space(l.space.xs);
                if Button::text(t::comparar::ORDEN).icon(icons::COLUMNS).show(ui).clicked() {
                    drafts.compared.open(view.rule_shown.as_ref());
                }
                None
            })
        })
        .inner
}

fn rows_ui(
    ui: &mut Ui,
    book: &RuleBook,
    found: &[&Parameter],
    shown: &Parameter,
    arrived: bool,
    date: Date,
) -> Option<Action> {
    let l = lengths();
    let chosen = found.iter().position(|rule| rule.id == shown.id);
    let to = walk(ui, found, chosen.unwrap_or_default());
    let mut action = to.map(|at| Action::ShowRule(found[at].id.clone()));
    let mut group = "";
    for (at, rule) in found.iter().enumerate() {
        if rule.group != group {
            group = &rule.group;
            let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), l.row.rule_list), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, group));
            let c = &theme::of(ui).color;
            let place = head.shrink2(vec2(l.space.lg, 0.0));
            paint::text_in(ui.painter(), place, Align::Min, group, Text::CaptionStrong, c.text_muted);
        }
        let stop = at == chosen.unwrap_or_default();
        let clicked = row_ui(ui, book, rule, chosen == Some(at), stop, date);
        if arrived && chosen == Some(at) {
            ui.scroll_to_cursor(Some(Align::Center));
        }
        if clicked {
            action = Some(Action::ShowRule(rule.id.clone()));
        }
    }
    ui.add_space(l.space.lg);
    action
}

fn row_id(rule: &Parameter) -> Id {
    Id::unique(("rule", &rule.id))
}

/// One rule; only the chosen one is in the tab order, arrows do the rest.
fn row_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, chosen: bool, stop: bool, date: Date) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), l.row.rule_list), Sense::hover());
    let response = ui.interact(rect, row_id(rule), if stop { Sense::click() } else { Sense::CLICK });
    let (value, status) = values::on_date(book, rule, date);
    response.widget_info(|| {
        let confidence = status.map(words::status).unwrap_or_default();
        let said = text::fill(t::FILA, &[("regla", &rule.label), ("valor", &value), ("confianza", &confidence)]);
        WidgetInfo::selected(Role::ListBoxOption, true, chosen, said)
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if chosen {
        ui.painter().rect_filled(rect, 0, c.accent_soft);
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0, c.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, c.surface_hover);
    }
    if response.has_focus() {
        paint::focus_frame(ui, rect);
    }
    let inner = rect.shrink2(vec2(l.space.lg, 0.0));
    if let Some(status) = status {
        let at = pos2(inner.right() - 19.0, inner.center().y);
        if words::status_dots(status).is_some() {
            paint_badge(ui, at, Align::Min, status, false);
        }
    }
    let role = if chosen { Text::BodyStrong } else { Text::Body };
    let name_width = paint::width(ui.painter(), &rule.short_label, role);
    let room = inner.with_max_x(inner.right() - 27.0);
    // A long value gives way to the name, but keeps a third of the row.
    let least = room.left() + (name_width + 8.0).min(room.width() * 0.67);
    let value_role = if chosen { Text::CaptionStrong } else { Text::Caption };
    let value_color = if chosen { c.text } else { c.text_muted };
    let place = Rect::from_min_max(pos2(least, room.top()), room.max);
    let (at, value_cut) = paint::text_in(ui.painter(), place, Align::Max, &value, value_role, value_color);
    let name_place = room.with_max_x(at.left() - 8.0);
    let (_, name_cut) = paint::text_in(ui.painter(), name_place, Align::Min, &rule.short_label, role, c.text);
    let clicked = response.clicked();
    if clicked {
        response.request_focus();
    }
    if value_cut || name_cut {
        response.on_hover_text(format!("{}: {value}", rule.label));
    }
    clicked
}

/// Arrows walk the list and show each rule; gives the one gone to.
fn walk(ui: &Ui, found: &[&Parameter], chosen: usize) -> Option<usize> {
    let id = row_id(found.get(chosen)?);
    if !ui.memory(|m| m.has_focus(id)) {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input(|i| i.modifiers.is_none() && i.key_pressed(key));
    let last = found.len() - 1;
    let to = if pressed(Key::ArrowDown) {
        (chosen + 1).min(last)
    } else if pressed(Key::ArrowUp) {
        chosen.saturating_sub(1)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else {
        chosen
    };
    if to == chosen {
        return None;
    }
    ui.memory_mut(|m| m.request_focus(row_id(found[to])));
    let top = ui.min_rect().top();
    let row = lengths().row.rule_list;
    // Groups have a heading of the same height.
    let heads = found[..=to].chunk_by(|a, b| a.group == b.group).count();
    let place = Rect::from_min_size(pos2(ui.min_rect().left(), top + row * (to + heads) as f32), vec2(1.0, row));
    ui.scroll_to_rect(place, None);
    Some(to)
}
