//! The search, the stages with their counts, and the other filters.

use egui::{EventFilter, Id, Key, Role, Sense, Ui, WidgetInfo, vec2};

use super::Drafts;
use crate::app::archive::list::Query;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State, date_text};
use crate::case::list::{Filter, Only};
use crate::case::record::Stage;
use crate::format;
use crate::rules::Date;
use crate::text::{self, expedientes as t};
use crate::ui::icons;
use crate::ui::shell::Room;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Chip, Field, Typed, ValueBox, paint, select};

/// What is typed into the filters.
#[derive(Debug, Default)]
pub struct FilterDrafts {
    open: bool,
    since: Typed,
    until: Typed,
}

fn search_id() -> Id {
    Id::unique("case search")
}

/// The search and the stages in a line, the rest in a second one that opens.
pub fn toolbar_ui(ui: &mut Ui, state: &State, room: Room, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let query = &state.archive.query;
    if state.search_request {
        ui.memory_mut(|m| m.request_focus(search_id()));
    }
    // Where there is least room the stages stand with the other filters.
    let tight = room == Room::Tight;
    let width = if tight { (ui.available_width() - 84.0).max(120.0) } else { 256.0 };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(if tight { l.space.sm } else { 1.0 }, l.space.sm);
        search_ui(ui, state, width, drafts, actions);
        if !tight {
            ui.add_space(l.space.sm);
            stages_ui(ui, state, actions);
        }
        let others = others(&query.filter);
        let name = text::counted(&others, t::filtro::MAS_UNO, t::filtro::MAS_N, &[]);
        let name = if others == 0 { t::filtro::MAS } else { &name };
        let arrow = if drafts.filters.open { icons::CARET_UP } else { icons::CARET_DOWN };
        if Chip::new(name, others > 0).trailing(arrow).show(ui).clicked() {
            drafts.filters.open = !drafts.filters.open;
        }
    });
    if drafts.filters.open {
        ui.add_space(l.space.md);
        if tight {
            ui.horizontal_wrapped(|ui| stages_ui(ui, state, actions));
            ui.add_space(l.space.md);
        }
        more_ui(ui, state, room, &mut drafts.filters, actions);
    }
}

/// A chip for every stage that has cases.
fn stages_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let query = &state.archive.query;
    let counts = &state.archive.counts;
    let all = query.filter.stages.is_empty();
    if stage_chip(ui, t::filtro::TODOS, counts.all, all) {
        ask(query, actions, |filter| filter.stages.clear());
    }
    for (stage, count) in Stage::ALL.into_iter().zip(counts.stages) {
        let chosen = query.filter.stages.contains(&stage);
        // Every chip takes room: stages without cases give theirs.
        if (count > 0 || chosen) && stage_chip(ui, stage.label(), count, chosen) {
            ask(query, actions, |filter| {
                filter.stages = if chosen { Default::default() } else { [stage].into() };
            });
        }
    }
}

fn ask(query: &Query, actions: &mut Vec<Action>, change: impl FnOnce(&mut Filter)) {
    let mut query = query.clone();
    change(&mut query.filter);
    actions.push(Action::Archive(ArchiveAction::Query(query)));
}

/// How many filters of the second line are set.
fn others(filter: &Filter) -> usize {
    [filter.since.is_some(), filter.until.is_some(), filter.advisor.is_some(), filter.only.is_some()]
        .into_iter()
        .filter(|set| *set)
        .count()
}

fn search_ui(ui: &mut Ui, state: &State, width: f32, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let query = &state.archive.query;
    let mut typed = query.filter.text.clone();
    if ui.memory(|m| m.has_focus(search_id())) {
        // Down goes into the list.
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(search_id(), filter));
        let down = ui.input(|i| i.modifiers.is_none() && i.key_pressed(Key::ArrowDown));
        if let Some(first) = state.archive.shown.first().filter(|_| down) {
            drafts.walk.go_to(ui, &first.folio);
            actions.push(Action::Archive(ArchiveAction::Select(Some(first.folio.clone()))));
        }
    }
    let keys = crate::app::Command::Search.shortcut().to_string();
    let note = if typed.is_empty() { keys.as_str() } else { "" };
    let field = Field::new(t::BUSCAR, &mut typed).without_label().leading(icons::SEARCH).width(width);
    let response = field.hint(t::BUSCAR).note(note).id(search_id()).show(ui);
    if response.changed() {
        ask(query, actions, |filter| filter.text = typed);
    } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        // One that was found is opened; of several the first is gone to.
        if let [only] = state.archive.shown.as_slice() {
            actions.push(Action::Archive(ArchiveAction::Open(only.folio.clone())));
        } else if let Some(first) = state.archive.shown.first() {
            drafts.walk.go_to(ui, &first.folio);
            actions.push(Action::Archive(ArchiveAction::Select(Some(first.folio.clone()))));
        }
    }
}

/// A stage with how many cases are in it.
fn stage_chip(ui: &mut Ui, word: &str, count: usize, chosen: bool) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let number = format::integer(i64::try_from(count).unwrap_or(i64::MAX));
    let (role, ink) = if chosen { (Text::SmallStrong, c.accent) } else { (Text::Small, c.text_muted) };
    let pieces = [(word, role, ink), ("  ", role, ink), (number.as_str(), Text::Small, ink)];
    let galley = paint::one_line(ui.painter(), f32::INFINITY, &pieces);
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x + 2.0 * 10.0, l.control.desk.compact), Sense::click());
    let name = text::fill(t::filtro::CON_CUENTA, &[("etapa", &word), ("n", &number)]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    let radius = paint::radius(rect.height() / 2.0);
    if chosen {
        let edge = if theme.is_high_contrast() { theme.edge() } else { egui::Stroke::NONE };
        ui.painter().rect(rect, radius, c.accent_soft, edge, egui::StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, c.surface_hover);
    }
    if response.has_focus() {
        paint::focus_ring(ui, rect, rect.height() / 2.0);
    }
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, ink);
    response.clicked()
}

const ONLY: [(Option<Only>, &str); 4] = [
    (None, t::filtro::CUALQUIERA),
    (Some(Only::Duplicates), t::filtro::DUPLICADOS),
    (Some(Only::Outdated), t::filtro::DESACTUALIZADOS),
    (Some(Only::Due), t::filtro::VENCIDOS),
];

/// Dates, advisor, and those that ask for attention.
fn more_ui(ui: &mut Ui, state: &State, room: Room, drafts: &mut FilterDrafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let query = &state.archive.query;
    let filter = &query.filter;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(l.space.md, l.space.sm);
        let today = state.today();
        let since = date_box(ui, t::filtro::DESDE, filter.since, today, &mut drafts.since);
        if let Some(since) = since {
            ask(query, actions, |filter| filter.since = since);
        }
        let until = date_box(ui, t::filtro::HASTA, filter.until, today, &mut drafts.until);
        if let Some(until) = until {
            ask(query, actions, |filter| filter.until = until);
        }
        let advisors = state.archive.list.advisors();
        let mut names = vec![t::filtro::CUALQUIERA];
        names.extend(&advisors);
        let chosen = filter.advisor.as_ref().and_then(|name| advisors.iter().position(|other| other == name));
        let picked =
            boxed(ui, 180.0, |ui| select(ui, t::filtro::ASESOR, &names, Some(chosen.map_or(0, |at| at + 1)), true));
        if let Some(at) = picked {
            let advisor = at.checked_sub(1).and_then(|at| advisors.get(at)).map(|name| (*name).to_owned());
            ask(query, actions, |filter| filter.advisor = advisor);
        }
        let counts = &state.archive.counts;
        let words: Vec<String> = ONLY
            .iter()
            .map(|(only, word)| {
                let count = match only {
                    None => return (*word).to_owned(),
                    Some(Only::Duplicates) => counts.duplicates,
                    Some(Only::Outdated) => counts.outdated,
                    Some(Only::Due) => counts.due,
                };
                text::fill(t::filtro::OPCION, &[("nombre", word), ("n", &count)])
            })
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let chosen = ONLY.iter().position(|(only, _)| *only == filter.only);
        let picked = boxed(ui, 200.0, |ui| select(ui, t::filtro::SOLO, &words, chosen, true));
        if let Some(only) = picked.and_then(|at| ONLY.get(at)).map(|(only, _)| *only) {
            ask(query, actions, |filter| filter.only = only);
        }
        // Elsewhere it stands at the foot of the list.
        if room.is_narrow() {
            boxed(ui, 190.0, |ui| {
                ui.add_space(Text::Label.line() + l.control.desk.label_gap);
                if Button::text(t::EXPORTAR).icon(icons::EXPORT).show(ui).clicked() {
                    actions.push(Action::Archive(ArchiveAction::Show(Box::new(ArchiveDialog::ExportList))));
                }
            });
        }
        if others(filter) > 0 {
            boxed(ui, 130.0, |ui| {
                ui.add_space(Text::Label.line() + l.control.desk.label_gap);
                if Button::secondary(t::filtro::QUITAR).show(ui).clicked() {
                    let kept = Filter { text: filter.text.clone(), stages: filter.stages.clone(), ..Filter::default() };
                    ask(query, actions, |filter| *filter = kept);
                }
            });
        }
    });
}

fn boxed<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(vec2(width, 52.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
        content(ui)
    })
    .inner
}

/// A day or none; gives what it is now, when it was changed.
fn date_box(ui: &mut Ui, label: &str, day: Option<Date>, today: Date, typed: &mut Typed) -> Option<Option<Date>> {
    let raw = day.map(format::date).unwrap_or_default();
    let value = ValueBox {
        label,
        id: Id::unique(("case filter", label)),
        raw: &raw,
        shown: None,
        mistake: t::filtro::FECHA_MAL,
    };
    let parse = |typed: &str| match typed.trim() {
        "" => Some(None),
        typed => date_text::parse(typed, today).ok().map(Some),
    };
    boxed(ui, 140.0, |ui| value.show(ui, typed, |field| field.hint(t::filtro::SIN_FECHA).icon(icons::CALENDAR), parse))
}
