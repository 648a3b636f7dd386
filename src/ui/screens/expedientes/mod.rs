//! Expedientes: the cases of the archive, found, looked at and opened.

mod columns;
mod damaged;
mod empty;
pub(in crate::ui) mod panel;
pub(in crate::ui) mod said;
mod table;
mod toolbar;

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::archive::Access;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::rules::RuleBook;
use crate::text::{self, expedientes as t};
use crate::ui::archive::case_panel;
use crate::ui::archive::work;
use crate::ui::icons;
use crate::ui::shell::Room;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, EmptyState, banner, in_area, paint, scrolled};

/// What is typed, and what is looked at beside the list.
#[derive(Debug, Default)]
pub struct Drafts {
    filters: toolbar::FilterDrafts,
    walk: table::Walk,
    /// The case files that do not open stand in the place of the list.
    damaged: bool,
    /// Where there is no room beside the list, the panel stands in its place.
    panel_open: bool,
    case: case_panel::Drafts,
}

/// The whole content area between bar, top and status.
pub fn expedientes_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    room: Room,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    match &state.archive.access {
        Access::Unlocked(_) => {}
        Access::None | Access::Without | Access::Failed(..) => return empty::without_ui(ui, state, actions),
        Access::Opening(_) | Access::Locked(_) => return empty::waiting_ui(ui, state, actions),
    }
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    drafts.damaged &= !state.archive.unreadable.is_empty();
    if drafts.damaged {
        drafts.damaged = in_area(ui, area, "damaged", |ui| damaged::damaged_ui(ui, state, actions));
        return;
    }
    let nothing = state.archive.list.rows().is_empty() && state.archive.reading.is_none();
    if nothing && state.archive.unreadable.is_empty() {
        return empty::first_ui(ui, state, book, room, actions);
    }
    let selected = state.archive.selected.is_some();
    let folded = room.is_narrow();
    drafts.panel_open &= folded && selected;
    if drafts.panel_open {
        drafts.panel_open = in_area(ui, area, "panel", |ui| {
            scrolled(ui, egui::Margin::same(l.space.lg as i8), |ui| {
                let back = Button::text(t::VOLVER).icon(icons::CARET_LEFT).show(ui).clicked();
                ui.add_space(l.space.sm);
                panel::panel_ui(ui, state, book, &mut drafts.case, actions);
                !back
            })
        });
        return;
    }
    let width = if folded { 0.0 } else { room.panel(l.layout.panel_case, l.layout.panel_case) };
    let left = area.with_max_x(area.right() - width);
    in_area(ui, left, "list", |ui| list_ui(ui, state, book, room, drafts, actions));
    if !folded {
        let theme = theme::of(ui);
        let side = area.with_min_x(left.right());
        ui.painter().rect_filled(side, 0, theme.color.surface_raised);
        ui.painter().vline(side.left(), side.y_range(), theme.hairline());
        in_area(ui, side, "panel", |ui| {
            scrolled(ui, egui::Margin::same(l.space.lg as i8), |ui| {
                panel::panel_ui(ui, state, book, &mut drafts.case, actions);
            });
        });
    }
}

fn list_ui(ui: &mut Ui, state: &State, book: &RuleBook, room: Room, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let side = if room == Room::Tight { l.space.md } else { l.space.xl };
    let place = ui.max_rect().shrink2(vec2(side, 12.0));
    let mut area = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let ui = &mut area;
    ui.spacing_mut().item_spacing.y = 0.0;
    toolbar::toolbar_ui(ui, state, room, drafts, actions);
    ui.add_space(l.space.md);
    notices_ui(ui, state, drafts, actions);
    let foot = if room == Room::Tight { 30.0 } else { 26.0 };
    // While the first list is read, nobody can be missing yet.
    let known = state.archive.reading.is_none() || !state.archive.list.rows().is_empty();
    if state.archive.shown.is_empty() && known {
        nobody_ui(ui, state, actions);
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let mut table = ui.new_child(egui::UiBuilder::new().max_rect(whole.with_max_y(whole.bottom() - foot)));
    table::table_ui(&mut table, state, book, &mut drafts.walk, actions);
    let foot = Rect::from_min_max(pos2(whole.left(), table.min_rect().bottom() + 4.0), whole.max);
    foot_ui(ui, foot, state, room, drafts, actions);
}

/// What is under way, and what does not open.
fn notices_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    if let Some((done, total)) = state.archive.reading {
        work::progress_ui(ui, t::LEYENDO, done, total);
        ui.add_space(l.space.sm);
    }
    if let Some(work) = &state.archive.work {
        work::work_ui(ui, work, actions);
        ui.add_space(l.space.sm);
    }
    let broken = state.archive.unreadable.len();
    if broken > 0 {
        ui.horizontal(|ui| {
            let button = Button::secondary(t::NO_ABREN_VER);
            let room = ui.available_width() - button.natural_width(ui) - l.space.md;
            let said = text::counted(&broken, t::NO_ABREN_UNO, t::NO_ABREN, &[]);
            ui.allocate_ui(vec2(room, 0.0), |ui| banner(ui, FindingKind::Warning, &said, t::NO_ABREN_TEXTO));
            drafts.damaged |= button.show(ui).clicked();
        });
        ui.add_space(l.space.sm);
    }
    if state.archive.opened().is_some_and(|opened| opened.read_only) {
        banner(ui, FindingKind::Warning, t::SOLO_LECTURA, t::SOLO_LECTURA_TEXTO);
        ui.add_space(l.space.sm);
    }
}

/// Nothing was found, and what else to try.
fn nobody_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let query = &state.archive.query;
    let searched = query.filter.text.trim();
    let title =
        if searched.is_empty() { t::NADIE_FILTRO.to_owned() } else { text::fill(t::NADIE, &[("buscado", &searched)]) };
    let action = Some(Button::secondary(t::QUITAR_BUSQUEDA));
    if (EmptyState { icon: icons::SEARCH, title: &title, text: t::NADIE_TEXTO, action }).show(ui) {
        let mut query = query.clone();
        query.filter = Default::default();
        actions.push(Action::Archive(ArchiveAction::Query(query)));
    }
}

/// What the signs of the first column mean, and how many are shown.
fn foot_ui(ui: &mut Ui, place: Rect, state: &State, room: Room, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let mut x = place.left();
    let y = place.top() + 12.0;
    let painter = ui.painter().clone();
    let line = |left: f32| Rect::from_min_max(pos2(left, y - 9.0), pos2(place.right(), y + 9.0));
    if state.archive.shown.len() != state.archive.counts.all {
        let (shown, all) = (state.archive.shown.len(), state.archive.counts.all);
        let number = |count: usize| format::integer(i64::try_from(count).unwrap_or(i64::MAX));
        let said = text::fill(t::MUESTRA, &[("n", &number(shown)), ("total", &number(all))]);
        let (at, _) = paint::text_in(&painter, line(x), Align::Min, &said, Text::CaptionStrong, c.text_muted);
        let response = ui.interact(at, ui.scope_id().with("shown"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
        x = at.right() + 20.0;
    }
    if room.is_narrow() && state.archive.selected.is_some() {
        let button = Button::text(t::VER_DETALLE).trailing(icons::CARET_RIGHT);
        let width = button.natural_width(ui);
        let at = Rect::from_min_max(pos2(place.right() - width, y - 12.0), pos2(place.right(), y + 12.0));
        let mut area = ui.new_child(egui::UiBuilder::new().max_rect(at));
        drafts.panel_open |= button.show(&mut area).clicked();
    }
    if !room.is_narrow() {
        let button = Button::text(t::EXPORTAR).icon(icons::EXPORT);
        let width = button.natural_width(ui);
        let at = Rect::from_min_max(pos2(place.right() - width, y - 12.0), pos2(place.right(), y + 12.0));
        let mut area = ui.new_child(egui::UiBuilder::new().max_rect(at));
        if button.show(&mut area).clicked() {
            actions.push(Action::Archive(ArchiveAction::Show(Box::new(ArchiveDialog::ExportList))));
        }
    }
    if room == Room::Tight {
        return;
    }
    let signs = [
        (icons::STATE_OPEN, c.accent, t::uso::AQUI),
        (icons::STATE_LOCKED, c.text_muted, t::uso::CERRADO),
        (icons::STATE_ELSEWHERE, c.warning, t::uso::EN_OTRO_LUGAR),
        (icons::STATE_BLOCKED, c.danger, t::uso::BLOQUEADO),
    ];
    for (icon, ink, words) in signs {
        icon.paint(&painter, pos2(x + 7.0, y), 14.0, ink);
        let (at, _) = paint::text_in(&painter, line(x + 18.0), Align::Min, words, Text::Caption, c.text_muted);
        x = at.right() + 24.0;
    }
}
