//! The list: heads that put it in order, and the rows that are in view; the others cost nothing.

use std::sync::Arc;

use egui::{Align, Event, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::columns::{self, Column, GAP};
use super::said::{self, Use};
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::row::Row;
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::{self, expedientes as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::paint;

const HEAD: f32 = 32.0;

/// Where the keyboard is in the list between frames.
#[derive(Debug, Default)]
pub struct Walk {
    /// The folio whose row is to be brought into view.
    show: Option<String>,
    /// The selection that the list last showed.
    seen: Option<String>,
}

impl Walk {
    /// Brings a row into view and puts the keyboard on it.
    pub fn go_to(&mut self, ui: &Ui, folio: &str) {
        ui.memory_mut(|m| m.request_focus(row_id(folio)));
        self.show = Some(folio.to_owned());
    }
}

fn row_id(folio: &str) -> Id {
    Id::unique(("case", folio))
}

/// The list inside the available place.
pub fn table_ui(ui: &mut Ui, state: &State, book: &RuleBook, walk: &mut Walk, actions: &mut Vec<Action>) {
    let theme = theme::of(ui);
    let l = lengths();
    let rows = &state.archive.shown;
    let height = l.row.case_list;
    let place = ui.available_rect_before_wrap();
    let outer = place.with_max_y(place.bottom().min(place.top() + HEAD + height * rows.len() as f32 + 2.0));
    let edge = if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border };
    ui.painter().rect_filled(outer, paint::radius(l.radius.card), theme.color.surface_raised);
    let plan = columns::plan(outer.width());
    heads_ui(ui, outer.with_max_y(outer.top() + HEAD), &plan, state, actions);
    let body = outer.with_min_y(outer.top() + HEAD).shrink2(vec2(1.0, 1.0));
    let mut area = ui.new_child(UiBuilder::new().max_rect(body).id_salt("cases"));
    area.set_clip_rect(body.intersect(ui.clip_rect()));
    area.spacing_mut().item_spacing.y = 0.0;
    let list = List { state, book, rows, plan, left: outer.left(), width: outer.width(), height };
    let mut scroll = ScrollArea::vertical().id_salt("cases").auto_shrink(false);
    if let Some(at) = list.to_show(walk) {
        let top = at as f32 * height;
        let seen = area.ctx().data(|d| d.get_temp::<f32>(Id::unique("cases seen"))).unwrap_or_default();
        // Only as far as the row needs it.
        if top < seen {
            scroll = scroll.vertical_scroll_offset(top);
        } else if top + height > seen + body.height() {
            scroll = scroll.vertical_scroll_offset(top + height - body.height());
        }
    }
    let output = scroll.show_viewport(&mut area, |ui, viewport| list.show(ui, viewport, walk, actions));
    ui.ctx().data_mut(|d| d.insert_temp(Id::unique("cases seen"), output.state.clamped_offset().y));
    let stroke = egui::Stroke::new(1.0, edge);
    ui.painter().rect_stroke(outer, paint::radius(l.radius.card), stroke, egui::StrokeKind::Inside);
    ui.allocate_rect(outer, Sense::hover());
}

/// The heads; a click or Espacio on one puts the list in its order, a second one turns it around.
fn heads_ui(
    ui: &mut Ui,
    place: Rect,
    plan: &[(Column, std::ops::RangeInclusive<f32>)],
    state: &State,
    actions: &mut Vec<Action>,
) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let query = &state.archive.query;
    for (column, x) in plan {
        let cell = Rect::from_x_y_ranges(place.left() + x.start()..=place.left() + x.end(), place.y_range());
        let inner = cell.with_max_x(cell.right() - GAP);
        let align = if column.is_right() { Align::Max } else { Align::Min };
        let Some(order) = column.order() else {
            if *column != Column::Lock {
                paint::text_in(ui.painter(), inner, align, column.label(), Text::Label, c.text_muted);
            }
            continue;
        };
        let chosen = query.order == order;
        let response =
            ui.interact(inner.shrink2(vec2(0.0, 3.0)), ui.scope_id().with(("head", column.label())), Sense::click());
        let way = match (chosen, query.descending) {
            (false, _) => t::orden::POR,
            (true, false) => t::orden::ASCENDENTE,
            (true, true) => t::orden::DESCENDENTE,
        };
        let name = text::fill(way, &[("columna", &column.label())]);
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, chosen, &name));
        let ink = if chosen || response.hovered() { c.text } else { c.text_muted };
        if response.has_focus() {
            paint::focus_ring(ui, response.rect.shrink(2.0), lengths().radius.small);
        }
        let room = if chosen && column.is_right() { inner.with_max_x(inner.right() - 16.0) } else { inner };
        let (words, _) = paint::text_in(ui.painter(), room, align, column.label(), Text::Label, ink);
        if chosen {
            let icon = if query.descending { icons::ARROW_DOWN } else { icons::ARROW_UP };
            icon.paint(ui.painter(), pos2(words.right() + 9.0, inner.center().y), 12.0, ink);
        }
        if response.clicked() {
            actions.push(Action::Archive(ArchiveAction::Query(query.clone().sorted_by(order))));
        }
    }
    ui.painter().hline(place.x_range(), place.bottom() - 0.5, theme.hairline());
}

/// Ctrl+D, by the modifiers that came with the key: both may be up again when this frame is drawn.
fn is_copy(event: &Event) -> bool {
    let Event::Key { key: Key::D, pressed: true, modifiers, .. } = event else { return false };
    modifiers.command && !modifiers.shift && !modifiers.alt
}

struct List<'a> {
    state: &'a State,
    book: &'a RuleBook,
    rows: &'a [Arc<Row>],
    plan: Vec<(Column, std::ops::RangeInclusive<f32>)>,
    left: f32,
    width: f32,
    height: f32,
}

impl List<'_> {
    fn at(&self, folio: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.folio == folio)
    }

    /// The row that the scroll should bring into view in this frame.
    fn to_show(&self, walk: &mut Walk) -> Option<usize> {
        let selected = self.state.archive.selected.as_deref();
        if walk.show.is_none() && walk.seen.as_deref() != selected {
            walk.show = selected.map(str::to_owned);
        }
        walk.seen = selected.map(str::to_owned);
        let folio = walk.show.take()?;
        self.at(&folio)
    }

    fn show(&self, ui: &mut Ui, viewport: Rect, walk: &mut Walk, actions: &mut Vec<Action>) {
        ui.set_min_size(vec2(self.width, self.height * self.rows.len() as f32));
        let top = ui.min_rect().top();
        let selected = self.state.archive.selected.as_deref().and_then(|folio| self.at(folio));
        let stop = selected.unwrap_or(0);
        let first = (viewport.top() / self.height).floor().max(0.0) as usize;
        let last = ((viewport.bottom() / self.height).ceil().max(0.0) as usize).min(self.rows.len());
        // The row that Tab stops at stays a place for the keyboard while it is out of view.
        let outside = (stop < self.rows.len() && !(first..last).contains(&stop)).then_some(stop);
        for at in (first..last).chain(outside) {
            let place =
                Rect::from_min_size(pos2(self.left, top + at as f32 * self.height), vec2(self.width, self.height));
            self.row_ui(ui, place, &self.rows[at], selected == Some(at), at == stop, actions);
        }
        if let Some(row) = self.rows.get(stop)
            && ui.memory(|m| m.has_focus(row_id(&row.folio)))
        {
            self.keys(ui, stop, selected, viewport, walk, actions);
        }
    }

    fn keys(
        &self,
        ui: &Ui,
        at: usize,
        selected: Option<usize>,
        viewport: Rect,
        walk: &mut Walk,
        actions: &mut Vec<Action>,
    ) {
        let row = &self.rows[at];
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(row_id(&row.folio), filter));
        let pressed = |key| ui.input(|i| i.modifiers.is_none() && i.key_pressed(key));
        let last = self.rows.len() - 1;
        let page = ((viewport.height() / self.height) as usize).saturating_sub(1).max(1);
        let to = if pressed(Key::ArrowDown) {
            // Coming by Tab onto the first row, nothing is selected yet.
            Some(if selected.is_none() { at } else { (at + 1).min(last) })
        } else if pressed(Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(Key::PageDown) {
            Some((at + page).min(last))
        } else if pressed(Key::PageUp) {
            Some(at.saturating_sub(page))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        if let Some(to) = to {
            let folio = &self.rows[to].folio;
            walk.go_to(ui, folio);
            walk.seen = Some(folio.clone());
            actions.push(Action::Archive(ArchiveAction::Select(Some(folio.clone()))));
        }
        let asked = if pressed(Key::Enter) {
            Some(ArchiveAction::Open(row.folio.clone()))
        } else if pressed(Key::Delete) {
            Some(erase(row))
        } else if ui.input(|i| i.events.iter().any(is_copy)) {
            Some(ArchiveAction::Duplicate(row.folio.clone()))
        } else {
            None
        };
        actions.extend(asked.map(Action::Archive));
    }

    fn row_ui(&self, ui: &mut Ui, place: Rect, row: &Row, chosen: bool, stop: bool, actions: &mut Vec<Action>) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let response = ui.interact(place, row_id(&row.folio), if stop { Sense::click() } else { Sense::CLICK });
        let twice = self.state.archive.list.others(&row.folio).len();
        response.widget_info(|| {
            let said = said::row(row, self.state, self.book, twice);
            WidgetInfo::selected(Role::ListBoxOption, true, chosen, said)
        });
        if response.clicked() {
            response.request_focus();
            actions.push(Action::Archive(ArchiveAction::Select(Some(row.folio.clone()))));
        }
        if response.double_clicked() {
            actions.push(Action::Archive(ArchiveAction::Open(row.folio.clone())));
        }
        if !ui.is_rect_visible(place) {
            return;
        }
        if chosen {
            ui.painter().rect_filled(place, 0, c.accent_soft);
            ui.painter().rect_filled(place.with_max_x(place.left() + 3.0), 0, c.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(place, 0, c.surface_hover);
        }
        ui.painter().hline(place.x_range(), place.bottom() - 0.5, theme.hairline());
        if response.has_focus() {
            paint::focus_frame(ui, place.shrink(1.0));
        }
        let y = place.center().y;
        let mut cut = false;
        for (column, x) in &self.plan {
            let cell = Rect::from_x_y_ranges(place.left() + x.start()..=place.left() + x.end() - GAP, place.y_range());
            let align = if column.is_right() { Align::Max } else { Align::Min };
            let (words, role, ink) = match column {
                Column::Lock => {
                    let used = Use::of(self.state, row);
                    let ink = match used {
                        Use::Closed => c.text_muted,
                        Use::Here => c.accent,
                        Use::Elsewhere(_) => c.warning,
                        Use::Blocked => c.danger,
                    };
                    used.icon().paint(ui.painter(), pos2(place.left() + 24.0, y), l.icon.control, ink);
                    continue;
                }
                Column::Answer => {
                    let (pill, word) = said::answer(row, self.book);
                    pill.paint(ui, pos2(cell.left(), y - 10.0), word);
                    continue;
                }
                Column::Folio => (row.folio.clone(), Text::MonoSmall, c.text),
                Column::Name => (said::name(row).to_owned(), Text::BodyMedium, c.text),
                Column::Curp => (said::last_four(&row.curp), Text::MonoSmall, c.text_muted),
                Column::Product => (words::product_short(row.product).to_owned(), Text::Body, c.text),
                Column::Stage => (row.stage.label().to_owned(), Text::Small, c.text),
                Column::Next => (said::next(row, self.state, self.book), Text::Small, c.text_muted),
                Column::Advisor => (row.advisor.clone(), Text::Small, c.text_muted),
                Column::Changed => (said::when(row.changed, self.state.today()), Text::Small, c.text_muted),
            };
            let room = if twice > 0 && *column == Column::Name { cell.with_max_x(cell.right() - 20.0) } else { cell };
            let (at, elided) = paint::text_in(ui.painter(), room, align, &words, role, ink);
            cut |= elided;
            if twice > 0 && *column == Column::Name {
                icons::COPY.paint(ui.painter(), pos2(at.right() + 14.0, y), l.icon.control, c.warning);
            }
        }
        if cut || twice > 0 || response.hovered() {
            response.on_hover_text(said::row(row, self.state, self.book, twice));
        }
    }
}

/// Asks before a case is erased.
pub fn erase(row: &Row) -> ArchiveAction {
    let dialog = ArchiveDialog::Erase { folio: row.folio.clone(), name: said::name(row).to_owned() };
    ArchiveAction::Show(Box::new(dialog))
}
