//! The recovery key, shown this once, and its paper.

use egui::{Context, Ui};

use super::dialogs::Drafts;
use super::form::Form;
use crate::app::archive::KeyPaper;
use crate::app::papers::key;
use crate::app::{Action, ArchiveAction, State};
use crate::case::crypto::Secret;
use crate::engine::evaluation::FindingKind;
use crate::text::expedientes::dialogo::recuperacion as t;
use crate::text::papeles::clave as p;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, banner, checkbox, paint, paragraph};

pub fn key_ui(
    ctx: &Context,
    state: &State,
    (key, paper): (&Secret, &KeyPaper),
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let mut form = Form::new(t::TITULO, "").action(t::LISTO, drafts.ticked).width(600.0).stays();
    let can_print = state.places.prints_unkept;
    if can_print && *paper != KeyPaper::Printing {
        form = form.other(p::IMPRIMIR);
    }
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::TEXTO, Text::Body, c.text);
        ui.add_space(l.space.md);
        let frame = egui::Frame::NONE.fill(c.surface_sunken).corner_radius(paint::radius(l.radius.control));
        frame.inner_margin(egui::Margin::same(14)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for line in key::lines(key) {
                paragraph(ui, &line, Text::Mono, c.text);
            }
        });
        ui.add_space(l.space.md);
        banner(ui, FindingKind::Warning, t::UNA_VEZ, t::UNA_VEZ_TEXTO);
        ui.add_space(l.space.md);
        paper_ui(ui, can_print, paper);
        ui.add_space(l.space.md);
        let kept = checkbox(ui, &mut drafts.ticked, t::GUARDADA, true);
        if !std::mem::replace(&mut drafts.focused, true) {
            kept.request_focus();
        }
        false
    });
    match answer {
        Some(DialogAnswer::Action) => actions.push(Action::Archive(ArchiveAction::RecoveryKept)),
        Some(DialogAnswer::Other) => actions.push(Action::Archive(ArchiveAction::PrintKey)),
        Some(DialogAnswer::Safe) | None => {}
    }
}

/// What printing it leaves behind, and how far it is.
fn paper_ui(ui: &mut Ui, can_print: bool, paper: &KeyPaper) {
    let c = &theme::of(ui).color;
    match paper {
        KeyPaper::NotAsked if can_print => paragraph(ui, p::COLA, Text::Caption, c.text_muted),
        KeyPaper::NotAsked => paragraph(ui, p::A_MANO, Text::Small, c.text_muted),
        KeyPaper::Printing => paragraph(ui, p::IMPRIMIENDO, Text::Small, c.text_muted),
        KeyPaper::Sent(said) => banner(ui, FindingKind::Information, said, p::REVISE),
        KeyPaper::Failed(why) => banner(ui, FindingKind::Impediment, p::NO_SALIO, why),
    };
}
