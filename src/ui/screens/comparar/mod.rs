//! Comparar: the modalities side by side, what would be if, and the balances over time.

mod balance;
mod chips;
mod chooser;
mod joint;
mod rows;
mod table;
mod verdict;
mod what_if;

use egui::{Align, Key, Margin, Rect, Sense, Ui, pos2, vec2};

use crate::app::form::Whose;
use crate::app::{Action, FieldId, Screen, State};
use crate::engine::evaluation::{OptionResult, Product};
use crate::format;
use crate::rules::RuleBook;
use crate::text::{self, comparar as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, EmptyState, in_area, paint, scrolled};

pub use chooser::chooser_ui;

/// What is being typed and where the keyboard is; nothing else.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Line and column that have the keyboard.
    at: (usize, usize),
    /// A cell being typed into.
    editing: Option<Editing>,
    boxes: what_if::Boxes,
    /// In a narrow window the panel opens over the table.
    open: Option<Side>,
    /// The list of all modalities shows those that the date does not have.
    others_open: bool,
    /// Both people's figures together, instead of one's.
    together: bool,
}

/// A cell being typed into: several may stand for the same field.
#[derive(Debug, Clone)]
struct Editing {
    product: Product,
    row: rows::Row,
    field: FieldId,
    typed: String,
}

/// The two halves of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    WhatIf,
    Balance,
}

/// Height below which the table does not shrink.
const LEAST_TABLE: f32 = 300.0;

/// Width of the strip that the panel folds into.
const STRIP: f32 = 56.0;

/// The whole content area between bar, top and status.
pub fn comparar_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    let insert = ui.input(|i| i.modifiers.is_none() && i.key_pressed(Key::Insert));
    let window = ui.ctx().content_rect().width();
    let narrow = window < l.layout.breakpoint_narrow;
    let wide = window >= l.layout.breakpoint_wide;
    let panel = match (narrow, wide) {
        (true, _) => STRIP,
        (false, true) => 440.0,
        (false, false) => l.layout.panel_what_if,
    };
    let side = area.with_min_x(area.right() - panel);
    let center = area.with_max_x(side.left());
    ui.painter().rect_filled(side, 0, theme::of(ui).color.surface_raised);
    ui.painter().vline(side.left(), side.y_range(), theme::of(ui).hairline());

    let padding = if narrow { l.space.lg } else { l.space.xl };
    let padding = if wide { 40.0 } else { padding };
    let mut action = in_area(ui, center, "centre", |ui| {
        scrolled(ui, Margin::symmetric(padding as i8, 0), |ui| center_ui(ui, view, book, drafts, center.bottom(), wide))
    });
    if narrow {
        in_area(ui, side, "strip", |ui| strip_ui(ui, drafts));
        if let Some(open) = drafts.open {
            let over = area.with_max_x(side.left()).with_min_x(side.left() - l.layout.panel_what_if);
            action = action.or(over_ui(ui, over, open, view, book, drafts));
        }
    } else {
        drafts.open = None;
        let panel = in_area(ui, side, "panel", |ui| panel_ui(ui, view, book, drafts));
        action = action.or(panel);
    }
    if insert && view.dialog.is_none() && !ui.ctx().text_edit_focused() {
        return Some(Action::ChooseColumns);
    }
    action
}

fn center_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    drafts: &mut Drafts,
    bottom: f32,
    wide: bool,
) -> Option<Action> {
    ui.add_space(if wide { 18.0 } else { 10.0 });
    let mut action = joint::switch_ui(ui, view, &mut drafts.together);
    action = action.or(chips::chips_ui(ui, view));
    ui.add_space(if wide { 18.0 } else { 10.0 });
    if drafts.together {
        return action.or(joint::table_ui(ui, view));
    }
    let options: Vec<&OptionResult> =
        view.shown_columns().into_iter().filter_map(|product| view.shown_evaluation().option(product)).collect();
    if options.is_empty() {
        let button = Button::primary(t::VACIO_ACCION).shortcut("Ctrl+1");
        let empty =
            EmptyState { icon: icons::COLUMNS, title: t::VACIO_TITULO, text: t::VACIO_TEXTO, action: Some(button) };
        return empty.show(ui).then_some(Action::Go(Screen::Solicitante)).or(action);
    }
    let notes = notes_height(ui, view);
    let room = ui.available_rect_before_wrap();
    // In a very short window the whole screen scrolls, and the table keeps a useful height.
    let height = (bottom - room.top() - notes).max(LEAST_TABLE);
    let place = Rect::from_min_size(room.min, vec2(room.width(), height));
    let (used, from_table) = table::table_ui(ui, place, &options, view, book, drafts, wide);
    action = action.or(from_table);
    ui.allocate_rect(used.with_max_y(used.bottom() + notes), Sense::hover());
    let below = Rect::from_min_size(used.left_bottom() + vec2(0.0, 8.0), vec2(room.width(), notes - 8.0));
    in_area(ui, below, "notes", |ui| notes_ui(ui, view));
    action
}

/// What stands below the table: what the mark means, what the buying power is made of.
fn note_lines(view: &State) -> [String; 2] {
    // A trial is the holder's.
    let savings = match view.shown() {
        Whose::Holder => view.what_if.apply(&view.applicant).savings,
        Whose::Second => view.shown_facts().savings.clone(),
    };
    [
        t::nota::MEJOR.to_owned(),
        text::fill(
            t::nota::PODER,
            &[
                ("subcuenta", &format::money_or_unknown(savings.subcuenta)),
                ("ahorro", &format::money_or_unknown(savings.voluntary)),
            ],
        ),
    ]
}

fn notes_height(ui: &Ui, view: &State) -> f32 {
    let width = ui.available_width() - 20.0;
    let color = theme::of(ui).color.text_muted;
    let lines = note_lines(view);
    lines.iter().map(|line| paint::wrapped(ui.painter(), width, &[(line, Text::Caption, color)]).size().y).sum::<f32>()
        + 16.0
}

fn notes_ui(ui: &mut Ui, view: &State) {
    let c = &theme::of(ui).color;
    let left = ui.available_rect_before_wrap().left();
    let mut y = ui.available_rect_before_wrap().top();
    paint::diamond(ui.painter(), pos2(left + 5.0, y + 8.0), 5.0, c.warm);
    for line in note_lines(view) {
        let galley = paint::wrapped(ui.painter(), ui.available_width() - 20.0, &[(&line, Text::Caption, c.text_muted)]);
        let height = galley.size().y;
        ui.painter().galley(pos2(left + 20.0, y), galley, c.text_muted);
        y += height;
    }
}

/// The folded panel: two buttons that open it over the table.
fn strip_ui(ui: &mut Ui, drafts: &mut Drafts) {
    ui.add_space(20.0);
    for (side, icon, name) in
        [(Side::WhatIf, icons::SLIDERS, t::prueba::TITULO), (Side::Balance, icons::CHART_DOWN, t::saldo::CORTO)]
    {
        let c = &theme::of(ui).color;
        let (rect, response) = ui.allocate_exact_size(vec2(STRIP, 48.0), Sense::click());
        let open = drafts.open == Some(side);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, open, name));
        if response.hovered() || open {
            ui.painter().rect_filled(rect.shrink(2.0), paint::radius(lengths().radius.control), c.surface_hover);
        }
        if response.has_focus() {
            paint::focus_ring(ui, rect.shrink(4.0), lengths().radius.control);
        }
        icon.paint(ui.painter(), pos2(rect.center().x, rect.top() + 15.0), lengths().icon.nav, c.accent);
        let words = rect.with_min_y(rect.top() + 28.0).shrink2(vec2(2.0, 0.0));
        paint::text_in(ui.painter(), words, Align::Center, name, Text::Caption, c.text_muted);
        if response.clicked() {
            drafts.open = if open { None } else { Some(side) };
        }
        ui.add_space(6.0);
    }
}

/// The panel over the table, in a narrow window.
fn over_ui(ui: &mut Ui, place: Rect, side: Side, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let theme = theme::of(ui);
    // Takes the clicks that would go to the cells under it.
    ui.interact(place, ui.scope_id().with("over"), Sense::CLICK | Sense::DRAG);
    ui.painter().add(theme.shadow.as_shape(place, 0));
    ui.painter().rect_filled(place, 0, theme.color.surface_raised);
    ui.painter().vline(place.left(), place.y_range(), theme.hairline());
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        drafts.open = None;
    }
    in_area(ui, place, "over", |ui| {
        scrolled(ui, Margin::same(lengths().space.lg as i8), |ui| match side {
            Side::WhatIf => what_if::what_if_ui(ui, view, book, &mut drafts.boxes),
            Side::Balance => {
                balance::balance_ui(ui, view, drafts.together, 200.0);
                None
            }
        })
    })
}

fn panel_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let wide = ui.available_width() > 400.0;
    let bottom = ui.max_rect().bottom();
    let margin = Margin::symmetric(if wide { 24 } else { 16 }, if wide { 18 } else { 8 });
    scrolled(ui, Margin::ZERO, |ui| {
        let mut action = None;
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            action = what_if::what_if_ui(ui, view, book, &mut drafts.boxes);
        });
        paint::separator(ui);
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            // What is left after the heading, the legend and the sentence below.
            let left = bottom - ui.cursor().top();
            balance::balance_ui(ui, view, drafts.together, (left - 170.0).clamp(140.0, 210.0));
        });
        action
    })
}
