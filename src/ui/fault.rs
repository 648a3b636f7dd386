//! What is shown after a defect of the program, in place of everything else. It draws as little as it can:
//! what failed may have been part of the window.

use std::path::Path;

use egui::{Align, Layout, Margin, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::mark;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, card_padded, paragraph};
use crate::app::fault::Kept;
use crate::text::{self, fallo::aviso as t};

/// What there is to say.
#[derive(Debug, Clone, Copy)]
pub struct FaultView<'a> {
    pub kept: Kept,
    /// It failed again soon after: going on starts without the case.
    pub repeated: bool,
    pub report: Option<&'a Path>,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultAnswer {
    Folder,
    Back,
    Leave,
}

/// The whole window.
pub fn fault_ui(ui: &mut Ui, view: FaultView<'_>) -> Option<FaultAnswer> {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let window = ui.ctx().content_rect();
    ui.painter().rect_filled(window, 0, c.surface);
    let mut area = ui.new_child(egui::UiBuilder::new().max_rect(window));
    let width = 560.0_f32.min(window.width() - 2.0 * l.space.lg);
    let mut answer = None;
    ScrollArea::vertical().auto_shrink(false).show(&mut area, |ui| {
        ui.add_space(((window.height() - 400.0) / 2.0).max(l.space.md));
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                card_padded(ui, Margin::same(24), |ui| {
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        ui.spacing_mut().item_spacing.y = l.space.sm;
                        ui.horizontal(|ui| {
                            let (place, _) = ui.allocate_exact_size(vec2(32.0, 24.0), egui::Sense::hover());
                            mark::paint(ui, place.min);
                            paragraph(ui, text::programa::NOMBRE, Text::Title, c.text);
                        });
                        let title = paragraph(ui, t::TITULO, Text::Heading, c.text);
                        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, t::TITULO));
                        paragraph(ui, t::QUE, Text::Body, c.text);
                        paragraph(ui, work(view.kept), Text::BodyMedium, c.text);
                        if view.repeated {
                            paragraph(ui, t::REPETIDA, Text::Body, c.text);
                        }
                        report_ui(ui, view.report);
                        ui.add_space(l.space.sm);
                        answer = buttons(ui, view);
                    });
                });
            });
        });
    });
    answer
}

fn work(kept: Kept) -> &'static str {
    match kept {
        Kept::Saved => t::GUARDADO,
        Kept::Nothing => t::NADA,
        Kept::Waits => t::ESPERA,
        Kept::Lost => t::PERDIDO,
    }
}

fn report_ui(ui: &mut Ui, report: Option<&Path>) {
    let c = &theme::of(ui).color;
    match report {
        Some(path) => {
            paragraph(ui, t::INFORME, Text::Body, c.text);
            paragraph(ui, &path.display().to_string(), Text::Small, c.text_muted);
        }
        None => {
            paragraph(ui, t::SIN_INFORME, Text::Body, c.text);
        }
    }
}

fn buttons(ui: &mut Ui, view: FaultView<'_>) -> Option<FaultAnswer> {
    let mut answer = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(lengths().space.xs, lengths().space.xs);
        let leave = if view.kept == Kept::Waits { t::SALIR_SIN } else { t::SALIR };
        let back = Button::primary(t::VOLVER).show(ui);
        if back.clicked() {
            answer = Some(FaultAnswer::Back);
        }
        if ui.memory(|m| m.focused().is_none()) {
            back.request_focus();
        }
        if view.report.is_some() && Button::secondary(t::CARPETA).show(ui).clicked() {
            answer = Some(FaultAnswer::Folder);
        }
        if Button::secondary(leave).show(ui).clicked() {
            answer = Some(FaultAnswer::Leave);
        }
    });
    answer
}
