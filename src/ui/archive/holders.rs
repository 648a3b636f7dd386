//! Who can open the cases: somebody new, somebody gone, another passphrase.

use egui::{Context, Id, Role, Ui, WidgetInfo};

use super::create::focus_first;
use super::dialogs::{Drafts, close_or};
use super::form::Form;
use super::{meter, words, work};
use crate::app::{Action, ArchiveAction, State};
use crate::case::archive::{Holder, HolderKind};
use crate::case::keeper::Holders;
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::text::{
    self,
    expedientes::{dialogo as t, titular},
};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Dialog as Question, DialogAnswer, Field, Segmented, banner, paragraph};

const KINDS: [(HolderKind, &str); 2] =
    [(HolderKind::Advisor, titular::ASESORIA), (HolderKind::Recovery, titular::RECUPERACION)];

/// Name, kind, since when, and the end of the key to compare with.
pub fn holder_ui(ui: &mut Ui, holder: &Holder) {
    let c = &theme::of(ui).color;
    let since = format::date(holder.since);
    let said = text::fill(titular::RENGLON, &[("clase", &words::holder_kind(holder.kind)), ("fecha", &since)]);
    let name = paragraph(ui, &holder.name, Text::BodyMedium, c.text);
    name.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}. {said}", holder.name)));
    paragraph(ui, &said, Text::Caption, c.text_muted);
    paragraph(ui, &holder.key, Text::MonoSmall, c.text_muted);
}

/// Others than those that the advisor knows can open the cases.
pub fn changed_ui(ctx: &Context, changed: &Holders, actions: &mut Vec<Action>) {
    let form = Form::new(t::cambiaron::TITULO, t::cambiaron::DESPUES).width(560.0);
    let answer = form.action(t::cambiaron::CONFIRMAR, true).destructive().show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::cambiaron::TEXTO, Text::Body, c.text);
        if !changed.unconfirmed.is_empty() {
            ui.add_space(l.space.md);
            paragraph(ui, t::cambiaron::NUEVOS, Text::SmallStrong, c.text);
            for holder in &changed.unconfirmed {
                ui.add_space(l.space.sm);
                holder_ui(ui, holder);
            }
        }
        if !changed.gone.is_empty() {
            ui.add_space(l.space.md);
            paragraph(ui, t::cambiaron::FALTAN, Text::SmallStrong, c.text);
            for key in &changed.gone {
                paragraph(ui, key, Text::MonoSmall, c.text_muted);
            }
        }
        ui.add_space(l.space.md);
        banner(ui, FindingKind::Warning, t::cambiaron::ANTES, t::cambiaron::ANTES_TEXTO);
        false
    });
    close_or(answer, ArchiveAction::ConfirmHolders, actions);
}

/// Another passphrase for who is in.
pub fn passphrase_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let working = state.archive.work.is_some();
    let ready = !drafts.old.is_empty() && drafts.secret.is_ready() && !working;
    let form = Form::new(t::clave::TITULO, t::CANCELAR).refused(state).action(t::clave::CAMBIAR, ready);
    let answer = form.show(ctx, |ui| {
        let l = lengths();
        let id = Id::unique("old passphrase");
        Field::secret(t::clave::ACTUAL, &mut drafts.old).id(id).show(ui);
        focus_first(ui, drafts, id);
        ui.add_space(l.space.md);
        let name = state.archive.inside().map(|inside| inside.holder.name.as_str()).unwrap_or_default();
        let entered = meter::secret_ui(ui, t::clave::NUEVA, &mut drafts.secret, &[name]);
        work_line(ui, state, actions);
        entered
    });
    if answer.is_some() {
        let (old, new) = (drafts.old.secret(), drafts.secret.first.secret());
        close_or(answer, ArchiveAction::ChangePassphrase { old, new }, actions);
    }
}

fn work_line(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if let Some(work) = &state.archive.work {
        ui.add_space(lengths().space.md);
        work::work_ui(ui, work, actions);
    }
}

/// Somebody else can open the cases from now on.
pub fn add_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let kind = drafts.kind.unwrap_or(HolderKind::Advisor);
    let named = !drafts.words.trim().is_empty();
    let ready = named && (kind == HolderKind::Recovery || drafts.secret.is_ready()) && state.archive.work.is_none();
    let form = Form::new(t::agregar::TITULO, t::CANCELAR).refused(state).action(t::agregar::AGREGAR, ready);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::agregar::TEXTO, Text::Small, c.text_muted);
        ui.add_space(l.space.md);
        let mut chosen = Some(kind);
        Segmented::new(t::agregar::CLASE, &KINDS).show(ui, &mut chosen);
        drafts.kind = chosen.or(drafts.kind);
        ui.add_space(l.space.md);
        let id = Id::unique("new holder");
        Field::new(t::agregar::NOMBRE, &mut drafts.words).hint("").id(id).show(ui);
        focus_first(ui, drafts, id);
        ui.add_space(l.space.md);
        if kind == HolderKind::Recovery {
            paragraph(ui, t::agregar::RECUPERACION, Text::Small, c.text_muted);
            work_line(ui, state, actions);
            return false;
        }
        let name = drafts.words.clone();
        let entered = meter::secret_ui(ui, t::agregar::CLAVE, &mut drafts.secret, &[&name]);
        work_line(ui, state, actions);
        entered
    });
    if answer.is_some() {
        let name = drafts.words.trim().to_owned();
        let passphrase = drafts.secret.first.secret();
        close_or(answer, ArchiveAction::AddHolder { name, kind, passphrase }, actions);
    }
}

/// The recovery key was made and nobody wrote it down.
pub fn recovery_lost_ui(ctx: &Context, holder: &Holder, actions: &mut Vec<Action>) {
    let form = Form::new(t::sin_anotar::TITULO, t::sin_anotar::DESPUES).action(t::sin_anotar::QUITAR, true);
    let answer = form.other(t::sin_anotar::ESTABA).destructive().show(ctx, |ui| {
        let c = &theme::of(ui).color;
        paragraph(ui, t::sin_anotar::TEXTO, Text::Body, c.text);
        false
    });
    actions.extend(answer.map(|answer| match answer {
        DialogAnswer::Safe => Action::CloseDialog,
        DialogAnswer::Action => Action::Archive(ArchiveAction::RemoveHolder(holder.id.clone())),
        DialogAnswer::Other => Action::Archive(ArchiveAction::RecoveryKept),
    }));
}

/// Asks before somebody can no longer open what is written from now on.
pub fn remove_ui(ctx: &Context, holder: &Holder, actions: &mut Vec<Action>) {
    let title = text::fill(t::quitar::TITULO, &[("nombre", &holder.name)]);
    let question = Question {
        title: &title,
        text: t::quitar::TEXTO,
        safe: t::CANCELAR,
        action: t::quitar::QUITAR,
        other: None,
        destructive: true,
    };
    close_or(question.show(ctx, |_| {}), ArchiveAction::RemoveHolder(holder.id.clone()), actions);
}
