//! What is shown after a defect of the program, in place of everything else. It draws as little as it can:
//! what failed may have been part of the window.

use std::path::Path;

use egui::{Ui, vec2};

use super::alone::Alone;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, paragraph};
use crate::app::fault::Kept;
use crate::text::fallo::aviso as t;

/// What there is to say.
#[derive(Debug, Clone, Copy)]
pub struct FaultView<'a> {
    pub kept: Kept,
    /// It failed again: going on starts without the case.
    pub afresh: bool,
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
    let c = &theme::of(ui).color;
    let l = lengths();
    let mut answer = None;
    let card = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = l.space.sm;
        ui.add_space(l.space.sm);
        paragraph(ui, t::QUE, Text::Body, c.text);
        paragraph(ui, view.kept.sentence(view.afresh), Text::BodyMedium, c.text);
        if view.afresh {
            paragraph(ui, t::REPETIDA, Text::Body, c.text);
        }
        report_ui(ui, view.report);
        ui.add_space(l.space.sm);
        answer = buttons(ui, view);
    };
    Alone { title: t::TITULO, size: vec2(560.0, 400.0) }.show(ui, card, |_| {});
    answer
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
        ui.spacing_mut().item_spacing = vec2(lengths().space.sm, lengths().space.sm);
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
