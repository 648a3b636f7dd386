//! Backups: read, checked, brought back, and what came of it.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::create::path_ui;
use super::dialogs::Drafts;
use super::form::Form;
use super::{words, work};
use crate::app::archive::action::PathFor;
use crate::app::{Action, ArchiveAction, State};
use crate::case::keeper::{BackupSummary, Merged};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::text::{
    self,
    expedientes::dialogo::{self as d, respaldo as t},
};
use crate::ui::screens::expedientes::said;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, Segmented, banner, paragraph};

/// What is done with a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Check,
    /// Into the archive that is open.
    Merge,
    /// Into a folder of its own.
    Restore,
}

const INSIDE: [(Way, &str); 3] = [(Way::Check, t::COMPROBAR), (Way::Merge, t::UNIR), (Way::Restore, t::RESTAURAR)];
const OUTSIDE: [(Way, &str); 2] = [(Way::Check, t::COMPROBAR), (Way::Restore, t::RESTAURAR)];

/// Where the backup stands and what is to be done with it.
pub fn restore_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let inside = state.archive.inside().is_some();
    let way = drafts.way.unwrap_or(if inside { Way::Merge } else { Way::Restore });
    let from = drafts.path.clone().unwrap_or_default();
    let placed = way != Way::Restore || !drafts.folder.trim().is_empty();
    let ready = !from.trim().is_empty() && placed && state.archive.work.is_none();
    let (action, said) = match way {
        Way::Check => (t::COMPROBAR, t::COMPROBAR_TEXTO),
        Way::Merge => (t::UNIR, t::UNIR_TEXTO),
        Way::Restore => (t::RESTAURAR, t::RESTAURAR_TEXTO),
    };
    let answer = Form::new(t::TITULO, d::CANCELAR).refused(state).action(action, ready).width(560.0).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        let mut typed = from.clone();
        path_ui(ui, state, t::ARCHIVO, PathFor::Backup, &mut typed, actions);
        drafts.path = Some(typed);
        let ways = if inside { &INSIDE[..] } else { &OUTSIDE[..] };
        let mut chosen = Some(way);
        Segmented::new(t::QUE, ways).show(ui, &mut chosen);
        drafts.way = chosen.or(Some(way));
        ui.add_space(l.space.xs);
        paragraph(ui, said, Text::Caption, c.text_muted);
        ui.add_space(l.space.md);
        if way == Way::Restore {
            path_ui(ui, state, t::CARPETA, PathFor::Archive, &mut drafts.folder, actions);
        }
        if let Some(work) = &state.archive.work {
            work::work_ui(ui, work, actions);
        }
        false
    });
    match answer {
        Some(DialogAnswer::Action) => {
            let from = PathBuf::from(from.trim());
            actions.push(Action::Archive(match way {
                Way::Check => ArchiveAction::CheckBackup(from),
                Way::Merge => ArchiveAction::Merge { from, also_different: false },
                Way::Restore => ArchiveAction::Restore { from, folder: PathBuf::from(drafts.folder.trim()) },
            }));
        }
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// A backup that was written or checked.
pub fn backed_up_ui(ctx: &Context, summary: &BackupSummary, actions: &mut Vec<Action>) {
    let answer = Form::new(t::HECHO, d::CERRAR).width(520.0).show(ctx, |ui| {
        let kilobytes = i64::try_from(summary.bytes.div_ceil(1024)).unwrap_or(i64::MAX);
        lines_ui(
            ui,
            &[
                text::fill(t::DE, &[("oficina", &summary.info.name), ("cuando", &said::moment(summary.made))]),
                text::counted(&summary.cases, t::UN_CASO, t::CASOS, &[]),
                text::fill(t::PESO, &[("kb", &format::integer(kilobytes))]),
                text::counted(&summary.opened, t::UNO_ABIERTO, t::ABIERTOS, &[]),
            ],
        );
        for broken in &summary.unreadable {
            ui.add_space(lengths().space.sm);
            banner(ui, FindingKind::Warning, &broken.folio, &words::fault(&broken.problem));
        }
        false
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}

/// What a merge did; the versions that differ can be brought in too.
pub fn merged_ui(ctx: &Context, from: &Path, merged: &Merged, actions: &mut Vec<Action>) {
    let mut form = Form::new(t::UNIDO, d::CERRAR).width(560.0);
    if !merged.different.is_empty() {
        form = form.other(t::TRAER_DISTINTOS);
    }
    let answer = form.show(ctx, |ui| {
        lines_ui(
            ui,
            &[
                text::counted(&merged.added, t::AGREGADO, t::AGREGADOS, &[]),
                text::counted(&merged.mended.len(), t::REPARADO, t::REPARADOS, &[]),
                text::counted(&merged.same, t::IGUAL, t::IGUALES, &[]),
                text::counted(&merged.erased, t::BORRADO, t::BORRADOS, &[]),
            ],
        );
        let renamed: Vec<String> = merged
            .renamed
            .iter()
            .map(|(before, now)| text::fill(t::AHORA_ES, &[("antes", before), ("ahora", now)]))
            .collect();
        for (folios, said) in [
            (&renamed, t::CUALES_RENOMBRADOS),
            (&merged.mended, t::CUALES_REPARADOS),
            (&merged.different, t::CUALES_DISTINTOS),
        ] {
            if !folios.is_empty() {
                ui.add_space(lengths().space.sm);
                banner(ui, FindingKind::Information, said, &folios.join(", "));
            }
        }
        for broken in &merged.refused {
            ui.add_space(lengths().space.sm);
            let title = text::fill(t::NO_ENTRO, &[("folio", &broken.folio)]);
            banner(ui, FindingKind::Warning, &title, &words::fault(&broken.problem));
        }
        false
    });
    actions.extend(answer.map(|answer| match answer {
        DialogAnswer::Other => Action::Archive(ArchiveAction::Merge { from: from.to_path_buf(), also_different: true }),
        DialogAnswer::Safe | DialogAnswer::Action => Action::CloseDialog,
    }));
}

fn lines_ui(ui: &mut Ui, lines: &[String]) {
    let c = &theme::of(ui).color;
    ui.spacing_mut().item_spacing.y = 4.0;
    for line in lines {
        paragraph(ui, line, Text::Body, c.text);
    }
}
