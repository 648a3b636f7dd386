//! The panel: for which product, how far both lists are, the largest price, and the sheet.

use egui::{Rect, Sense, Ui, vec2};

use crate::app::{Action, Command, State, shown_applicant};
use crate::engine::documents::{DocumentState, checklist};
use crate::engine::evaluation::{FindingKind, Offered, Product};
use crate::engine::property::checks;
use crate::report::{requirements, words};
use crate::rules::RuleBook;
use crate::text::{self, requisitos as r, requisitos::pantalla as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, banner, paint, paragraph, section_header, select};

pub fn panel_ui(ui: &mut Ui, view: &State, book: &RuleBook, actions: &mut Vec<Action>) {
    let l = lengths();
    let c = &theme::of(ui).color;
    let applicant = shown_applicant(view);
    let list = checklist(book, &applicant, view.date, view.chosen);
    let seen = checks(book, &applicant, view.date, view.chosen);
    ui.spacing_mut().item_spacing = vec2(l.space.md, 0.0);
    section_header(ui, t::TITULO, None);
    ui.add_space(l.space.md);
    actions.extend(product_ui(ui, view));
    ui.add_space(l.space.lg);
    section_header(ui, r::hoja::DOCUMENTOS, None);
    let (done, all) = list.progress();
    progress_ui(ui, &requirements::progress(&list), done, all);
    let lines = list.lines.as_deref().unwrap_or_default();
    let expired = lines.iter().filter(|line| matches!(line.state, DocumentState::Expired(_))).count();
    let rejected = lines.iter().filter(|line| matches!(line.state, DocumentState::Rejected(_))).count();
    if expired + rejected > 0 {
        ui.add_space(l.space.sm);
        let said = text::fill(t::POR_REPONER, &[("vencidos", &expired), ("rechazados", &rejected)]);
        banner(ui, FindingKind::Warning, "", &said);
    }
    if !lines.is_empty() {
        ui.add_space(l.space.sm);
        paragraph(ui, r::progreso::PARCIAL, Text::Caption, c.text_muted);
    }
    ui.add_space(l.space.lg);
    let title = if view.chosen.for_land() { r::hoja::TERRENO } else { r::hoja::VIVIENDA };
    section_header(ui, title, None);
    let met = seen.iter().filter(|line| line.meets == Some(true)).count();
    progress_ui(ui, &requirements::property_progress(&seen), met, seen.len());
    ui.add_space(l.space.md);
    let (inside, said) = requirements::price(&view.evaluation, &applicant, view.chosen);
    let kind = inside.map_or(FindingKind::Information, |inside| requirements::meets(Some(inside)).0);
    let strong = text::fill(t::PRECIO, &[("titulo", &r::precio::TITULO)]);
    banner(ui, kind, &strong, &said);
    ui.add_space(l.space.xl);
    let width = ui.available_width();
    for (command, button) in [
        (Command::Print, Button::primary(t::IMPRIMIR).icon(icons::PRINTER)),
        (Command::ExportPdf, Button::secondary(t::GUARDAR).icon(icons::FILE_PDF)),
    ] {
        let keys = command.shortcut().to_string();
        if button.shortcut(&keys).width(width).show(ui).clicked() {
            actions.push(Action::Run(command));
        }
        ui.add_space(l.space.sm);
    }
}

/// Products that could be asked for on the day, and the one that is chosen.
fn product_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let is_offered = |product: &Product| {
        let option = view.evaluation.option(*product);
        option.is_some_and(|option| !matches!(option.offered, Offered::No { .. })) || *product == view.chosen
    };
    let products: Vec<Product> = Product::ALL.into_iter().filter(is_offered).collect();
    let names: Vec<&str> = products.iter().map(|product| words::product_short(*product)).collect();
    let chosen = products.iter().position(|product| *product == view.chosen);
    ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
    let picked = select(ui, t::MODALIDAD, &names, chosen, true);
    ui.spacing_mut().item_spacing.y = 0.0;
    picked.and_then(|at| products.get(at)).map(|product| Action::Choose(*product))
}

/// The words and a bar below them.
fn progress_ui(ui: &mut Ui, said: &str, done: usize, all: usize) {
    let theme = theme::of(ui);
    let c = &theme.color;
    paragraph(ui, said, Text::Body, c.text);
    if all == 0 {
        return;
    }
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let edge = egui::Stroke::new(1.0, if theme.is_high_contrast() { c.border_strong } else { c.border });
    let corner = paint::radius(4.0);
    ui.painter().rect(rect, corner, c.surface_sunken, edge, egui::StrokeKind::Inside);
    let share = done as f32 / all as f32;
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    if done > 0 {
        ui.painter().rect_filled(full, corner, c.accent);
    }
}
