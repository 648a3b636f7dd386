//! The archive in Ajustes: where it is, who can open it, backups, when it locks, how long cases are kept.

use egui::Ui;

use super::{holders, show, work};
use crate::app::archive::action::PathFor;
use crate::app::archive::state::Inside;
use crate::app::settings::Settings;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::text::{self, expedientes::ajuste as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Field, FieldState, banner, paint, paragraph, section_header, select};

/// Minutes without a key or a click; 0: never.
const MINUTES: [u16; 7] = [1, 2, 5, 10, 15, 30, 0];

/// The card of Ajustes.
pub fn archive_ui(ui: &mut Ui, state: &State, settings: &mut Settings, actions: &mut Vec<Action>) {
    section_header(ui, t::TITULO, None);
    let c = &theme::of(ui).color;
    let Some(opened) = state.archive.opened() else {
        paragraph(ui, t::NINGUNO, Text::Body, c.text);
        buttons_ui(ui, &[(t::EMPEZAR, show(ArchiveDialog::FirstStart))], actions);
        return;
    };
    let mut folder = opened.folder.display().to_string();
    let response = Field::new(t::CARPETA, &mut folder).state(FieldState::Derived).show(ui);
    response.on_hover_text(opened.folder.display().to_string());
    if opened.read_only {
        banner(ui, FindingKind::Warning, text::expedientes::SOLO_LECTURA, text::expedientes::SOLO_LECTURA_TEXTO);
    }
    let kept = match opened.info.retention_months {
        Some(months) => format::duration(u32::from(months)),
        None => t::SIN_PLAZO.to_owned(),
    };
    let office = if opened.info.name.is_empty() { text::comun::SIN_DATO } else { &opened.info.name };
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("oficina", &office), ("tipo", &super::words::notice(opened.info.office)), ("plazo", &kept)];
    paragraph(ui, &text::fill(t::OFICINA, &values), Text::Body, c.text);
    if let Some(work) = &state.archive.work {
        work::work_ui(ui, work, actions);
    }
    match state.archive.inside() {
        Some(inside) => inside_ui(ui, state, inside, settings, actions),
        None => buttons_ui(ui, &[(t::ENTRAR, show(ArchiveDialog::Unlock { problem: None }))], actions),
    }
    paint::separator(ui);
    let folder = opened.folder.clone();
    buttons_ui(
        ui,
        &[
            (t::ABRIR_CARPETA, Action::ShowFolder(folder)),
            (t::OTRO, Action::Archive(ArchiveAction::Pick(PathFor::Archive))),
            (t::TODO, show(ArchiveDialog::FirstStart)),
        ],
        actions,
    );
    if let Some((PathFor::Archive, path)) = &state.archive.picked
        && state.dialog.is_none()
    {
        actions.push(Action::Archive(ArchiveAction::OpenArchive(path.clone())));
    }
}

fn buttons_ui(ui: &mut Ui, buttons: &[(&str, Action)], actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        for (words, action) in buttons {
            if Button::secondary(words).show(ui).clicked() {
                actions.push(action.clone());
            }
        }
    });
}

fn inside_ui(ui: &mut Ui, state: &State, inside: &Inside, settings: &mut Settings, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let l = lengths();
    buttons_ui(
        ui,
        &[(t::CAMBIAR_OFICINA, show(ArchiveDialog::Office)), (t::CAMBIAR_CLAVE, show(ArchiveDialog::ChangePassphrase))],
        actions,
    );
    let words: Vec<String> = MINUTES
        .iter()
        .map(|minutes| match minutes {
            0 => t::NUNCA.to_owned(),
            minutes => text::counted(minutes, t::MINUTO, t::MINUTOS, &[]),
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = MINUTES.iter().position(|minutes| *minutes == settings.lock_minutes);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = l.control.desk.label_gap;
        if let Some(at) = select(ui, t::BLOQUEO, &words, chosen, true) {
            settings.lock_minutes = MINUTES[at];
        }
        if settings.lock_minutes == 0 {
            paragraph(ui, t::NUNCA_NOTA, Text::Caption, c.warning);
        }
    });
    paint::separator(ui);
    paragraph(ui, t::TITULARES, Text::BodyStrong, c.text);
    for holder in &inside.holders.all {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            holders::holder_ui(ui, holder);
            let himself = holder.id == inside.holder.id;
            if himself {
                paragraph(ui, t::USTED, Text::Caption, c.text_muted);
            } else {
                let words = text::fill(t::QUITAR, &[("nombre", &holder.name)]);
                if Button::text(&words).icon(icons::TRASH).show(ui).clicked() {
                    actions.push(show(ArchiveDialog::RemoveHolder(holder.clone())));
                }
            }
        });
    }
    if !inside.holders.unconfirmed.is_empty() || !inside.holders.gone.is_empty() {
        banner(ui, FindingKind::Warning, t::SIN_CONFIRMAR, t::SIN_CONFIRMAR_TEXTO);
        buttons_ui(ui, &[(t::REVISAR, show(ArchiveDialog::HoldersChanged(inside.holders.clone())))], actions);
    }
    let mut upkeep = vec![(t::AGREGAR, show(ArchiveDialog::AddHolder))];
    if inside.holders.sealing_unfinished {
        banner(ui, FindingKind::Warning, t::SELLADO, t::SELLADO_TEXTO);
        upkeep.push((t::TERMINAR, Action::Archive(ArchiveAction::FinishSealing)));
    }
    buttons_ui(ui, &upkeep, actions);
    paint::separator(ui);
    paragraph(ui, t::RESPALDO, Text::BodyStrong, c.text);
    paragraph(ui, t::RESPALDO_NOTA, Text::Small, c.text_muted);
    buttons_ui(
        ui,
        &[
            (t::RESPALDAR, Action::Archive(ArchiveAction::Backup)),
            (t::USAR_RESPALDO, show(ArchiveDialog::Restore)),
            (t::ACCESOS, Action::Archive(ArchiveAction::ShowAccesses(None))),
        ],
        actions,
    );
    let gone = state.archive.tombstones.len();
    if gone > 0 {
        paragraph(ui, &text::counted(&gone, t::BORRADO, t::BORRADOS, &[]), Text::Caption, c.text_muted);
    }
}
