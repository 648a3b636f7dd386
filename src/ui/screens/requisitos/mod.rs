//! Requisitos: the documents of a product and the checklist of what is bought with it.

mod documents;
mod panel;
mod property;

use egui::{Margin, Rect, Sense, Ui, vec2};

use crate::app::{Action, State, shown_applicant};
use crate::engine::documents::checklist;
use crate::engine::property::checks;
use crate::rules::{RuleBook, RuleUse};
use crate::text::requisitos::{hoja, pantalla as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Segmented, in_area, paint, scrolled, source_badge};

/// What is being typed; nothing else.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    boxes: documents::Boxes,
}

/// Below this width of the window the panel stands over the list.
const STACKED: f32 = 800.0;

/// The whole content area between bar, top and status.
pub fn requisitos_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    let window = ui.ctx().content_rect().width();
    let narrow = window < l.layout.breakpoint_narrow;
    let padding = if narrow { l.space.lg } else { l.space.xl };
    if window < STACKED {
        in_area(ui, area, "all", |ui| {
            scrolled(ui, Margin::symmetric(l.space.lg as i8, l.space.md as i8), |ui| {
                panel::panel_ui(ui, view, book, actions);
                ui.add_space(l.space.lg);
                content_ui(ui, view, book, drafts, actions);
            });
        });
        return;
    }
    let panel = if narrow { 288.0 } else { l.layout.panel_schedule };
    let panel = if window >= l.layout.breakpoint_wide { 440.0 } else { panel };
    let side = area.with_min_x(area.right() - panel);
    in_area(ui, area.with_max_x(side.left()), "list", |ui| {
        scrolled(ui, Margin::symmetric(padding as i8, l.space.lg as i8), |ui| {
            content_ui(ui, view, book, drafts, actions);
        });
    });
    ui.painter().rect_filled(side, 0, theme::of(ui).color.surface_raised);
    ui.painter().vline(side.left(), side.y_range(), theme::of(ui).hairline());
    in_area(ui, side, "panel", |ui| {
        scrolled(ui, Margin::same(l.space.lg as i8), |ui| panel::panel_ui(ui, view, book, actions));
    });
}

/// The two lists, one at a time.
fn content_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let applicant = shown_applicant(view);
    let second = if view.chosen.for_land() { hoja::TERRENO } else { hoja::VIVIENDA };
    let tabs = [(false, hoja::DOCUMENTOS), (true, second)];
    let mut shown = Some(view.property_shown);
    let width = ui.available_width().min(320.0);
    let id = egui::Id::unique("requirements tabs");
    Segmented::new(t::LISTA, &tabs).without_label().id(id).width(width).show(ui, &mut shown);
    if let Some(shown) = shown.filter(|shown| *shown != view.property_shown) {
        actions.push(Action::ShowProperty(shown));
    }
    ui.add_space(l.space.md);
    if view.property_shown {
        let lines = checks(book, &applicant, view.date, view.chosen);
        property::property_ui(ui, book, &lines, actions);
    } else {
        let list = checklist(book, &applicant, view.date, view.chosen);
        documents::documents_ui(ui, view, book, &list, &mut drafts.boxes, actions);
    }
    ui.add_space(l.space.lg);
}

/// The room of a row's words and of its control: side by side, or one below the other.
fn split(width: f32, control: f32) -> (f32, bool) {
    let stacked = width < control + 220.0;
    (if stacked { width } else { width - control - 16.0 }, stacked)
}

/// Where a rule comes from; opens it in Normativa.
fn source_ui(ui: &mut Ui, book: &RuleBook, used: RuleUse, actions: &mut Vec<Action>) {
    let rule = book.rule(used);
    ui.push_id(&rule.id, |ui| {
        if source_badge(ui, book.dated(used).status, true).on_hover_text(&rule.label).clicked() {
            actions.push(Action::ShowRule(rule.id.clone()));
        }
    });
}

/// Above a row: nothing but a line.
fn line_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::of(ui).hairline());
}

/// A row's sign and its words: a strong line and a muted one.
fn words_ui(ui: &mut Ui, kind: crate::engine::evaluation::FindingKind, strong: &str, muted: &str, spoken: &str) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let size = lengths().icon.control;
    let room = (ui.available_width() - size - 10.0).max(60.0);
    let first = paint::wrapped(ui.painter(), room, &[(strong, Text::BodyMedium, c.text)]);
    let second = paint::wrapped(ui.painter(), room, &[(muted, Text::Caption, c.text_muted)]);
    let under = if muted.is_empty() { 0.0 } else { second.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), first.size().y + under), Sense::hover());
    let said = if muted.is_empty() { spoken.to_owned() } else { format!("{spoken}. {muted}") };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, &said));
    let (icon, ink) = crate::ui::widgets::finding_sign(kind, theme);
    icon.paint(ui.painter(), egui::pos2(rect.left() + size / 2.0, rect.top() + 10.0), size, ink);
    let left = Rect::from_min_max(rect.min + vec2(size + 10.0, 0.0), rect.max);
    let below = left.min + vec2(0.0, first.size().y);
    ui.painter().galley(left.min, first, c.text);
    if !muted.is_empty() {
        ui.painter().galley(below, second, c.text_muted);
    }
}
