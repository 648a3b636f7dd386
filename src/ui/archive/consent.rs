//! The privacy notice with the consent, and the dialogs that ask for a reason or a name.

use egui::{Context, Id, Key, Margin, Role, ScrollArea, Ui, WidgetInfo};

use super::create::focus_first;
use super::dialogs::{Drafts, close_or};
use super::form::Form;
use crate::app::papers;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::notice;
use crate::case::record::{ConsentMode, Stage};
use crate::engine::evaluation::FindingKind;
use crate::text::expedientes::dialogo as t;
use crate::text::papeles::oficina as p;
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Field, Segmented, banner, checkbox, paint, paragraph};

const MODES: [(ConsentMode, &str); 3] = [
    (ConsentMode::Spoken, ConsentMode::Spoken.label()),
    (ConsentMode::Signed, ConsentMode::Signed.label()),
    (ConsentMode::Box, t::consentir::CASILLA),
];

/// What the person is shown, and what they agree to; no box is ticked beforehand.
pub fn consent_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let office = papers::notice::office(state);
    let shown = papers::notice::text(state);
    let ready = drafts.financial && drafts.mode.is_some();
    let form = Form::new(shown.title, t::consentir::SIN).action(t::consentir::REGISTRAR, ready).width(680.0);
    let answer = form.show(ctx, |ui| {
        let l = lengths();
        let c = &theme::of(ui).color;
        let missing = notice::missing(&office);
        // What is agreed to is seen without scrolling wherever the window is not too low.
        let below = if missing.is_empty() { 468.0 } else { 536.0 };
        let height = (ui.ctx().content_rect().height() - below).clamp(100.0, 340.0);
        let frame = egui::Frame::NONE.fill(c.surface_sunken).corner_radius(paint::radius(l.radius.control));
        frame.inner_margin(Margin::same(12)).show(ui, |ui| {
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    crate::ui::dialogs::scroll_keys(ui);
                    ui.spacing_mut().item_spacing.y = 2.0;
                    for (heading, said) in &shown.parts {
                        paragraph(ui, heading, Text::SmallStrong, c.text);
                        paragraph(ui, said, Text::Small, c.text);
                        ui.add_space(l.space.sm);
                    }
                    paragraph(ui, &shown.version_line, Text::Caption, c.text_muted);
                },
            );
        });
        if !missing.is_empty() {
            ui.add_space(l.space.sm);
            banner(ui, FindingKind::Warning, "", &format!("{}.", missing.join(". ")));
        }
        ui.add_space(l.space.sm);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = l.space.sm;
            if !missing.is_empty()
                && Button::secondary(p::COMPLETAR).icon(icons::PENCIL).height(28.0).show(ui).clicked()
            {
                actions.push(Action::Archive(ArchiveAction::CompleteNotice));
            }
            if Button::secondary(p::IMPRIMIR_AVISO).icon(icons::PRINTER).height(28.0).show(ui).clicked() {
                actions.push(Action::Archive(ArchiveAction::PrintNotice));
            }
        });
        ui.add_space(l.space.md);
        agree_ui(ui, &mut drafts.financial, shown.consent_financial);
        ui.add_space(l.space.sm);
        agree_ui(ui, &mut drafts.bureau, shown.consent_bureau);
        ui.add_space(l.space.md);
        Segmented::new(t::consentir::MEDIO, &MODES).show(ui, &mut drafts.mode);
        ui.add_space(l.space.sm);
        paragraph(ui, t::consentir::NOTA, Text::Caption, c.text_muted);
        false
    });
    if let Some(mode) = drafts.mode {
        let (financial, bureau) = (drafts.financial, drafts.bureau);
        close_or(answer, ArchiveAction::Consent { financial, bureau, mode }, actions);
    } else if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}

/// A box with a sentence of several lines, which is its name.
fn agree_ui(ui: &mut Ui, on: &mut bool, sentence: &str) {
    let c = &theme::of(ui).color;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let response = ui.scope(|ui| {
            ui.set_max_width(26.0);
            checkbox(ui, on, "", true)
        });
        let (checked, name) = (*on, sentence.to_owned());
        response.inner.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, checked, &name));
        let width = ui.available_width();
        let galley = paint::wrapped(ui.painter(), width, &[(sentence, Text::Small, c.text)]);
        let (place, words) = ui.allocate_exact_size(galley.size(), egui::Sense::CLICK);
        ui.painter().galley(place.min + egui::vec2(0.0, 3.0), galley, c.text);
        if words.clicked() {
            *on = !*on;
        }
    });
}

/// Why something is done, or what it is called.
pub fn words_ui(ctx: &Context, dialog: &ArchiveDialog, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let (title, said, label, action, destructive) = match dialog {
        ArchiveDialog::Withdraw => (t::retirar::TITULO, t::retirar::TEXTO, t::MOTIVO, t::retirar::RETIRAR, true),
        ArchiveDialog::Block => (t::bloquear::TITULO, t::bloquear::TEXTO, t::MOTIVO, t::bloquear::BLOQUEAR, true),
        ArchiveDialog::CloseReason => {
            (t::cerrar_caso::TITULO, t::cerrar_caso::TEXTO, t::MOTIVO, t::cerrar_caso::CERRAR, false)
        }
        _ => (t::escenario::TITULO, t::escenario::TEXTO, t::escenario::NOMBRE, t::GUARDAR, false),
    };
    let ready = !drafts.words.trim().is_empty();
    let mut form = Form::new(title, t::CANCELAR).action(action, ready);
    if destructive {
        form = form.destructive();
    }
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        paragraph(ui, said, Text::Small, c.text_muted);
        ui.add_space(lengths().space.md);
        let id = Id::unique(("archive words", title));
        let response = Field::new(label, &mut drafts.words).hint("").id(id).show(ui);
        focus_first(ui, drafts, id);
        response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
    });
    let typed = drafts.words.trim().to_owned();
    let asked = match dialog {
        ArchiveDialog::Withdraw => ArchiveAction::WithdrawConsent(typed),
        ArchiveDialog::Block => ArchiveAction::Block(typed),
        ArchiveDialog::CloseReason => ArchiveAction::SetStage { stage: Stage::Closed, reason: typed },
        _ => ArchiveAction::AddScenario(typed),
    };
    close_or(answer, asked, actions);
}
