//! A case that goes with its PDF, or came in one: for whom it is sealed, what opens it, what came out.

use egui::{Context, Id, Key, Ui};

use super::create::focus_first;
use super::dialogs::Drafts;
use super::form::Form;
use super::{meter, work};
use crate::app::archive::travel::{Restored, refusal};
use crate::app::{Action, ArchiveAction, State};
use crate::case::crypto::{Identity, Recipient, Seal};
use crate::case::keeper::Problem;
use crate::case::record::Consent;
use crate::case::travel::{Printed, Whom};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::text::{self, viaje as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, Field, FieldState, SecretText, Segmented, banner, paragraph};

/// For whom the case is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    Holders,
    Key,
    Passphrase,
}

const INSIDE: [(Carry, &str); 3] = [
    (Carry::Holders, t::adjuntar::TITULARES),
    (Carry::Key, t::adjuntar::CLAVE),
    (Carry::Passphrase, t::adjuntar::CONTRASENA),
];
const OUTSIDE: [(Carry, &str); 2] = [(Carry::Passphrase, t::adjuntar::CONTRASENA), (Carry::Key, t::adjuntar::CLAVE)];

/// For whom the next PDF carries the case.
pub fn carry_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let inside = state.archive.inside().is_some();
    let carry = drafts.carry.unwrap_or(if inside { Carry::Holders } else { Carry::Passphrase });
    let key = Recipient::read(&drafts.words);
    let ready = match carry {
        Carry::Holders => inside,
        Carry::Key => key.is_some(),
        Carry::Passphrase => drafts.secret.is_ready(),
    };
    let form = Form::new(t::adjuntar::TITULO, t::adjuntar::CANCELAR).action(t::adjuntar::HACER, ready).width(520.0);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::adjuntar::TEXTO, Text::Small, c.text_muted);
        ui.add_space(l.space.md);
        let mut chosen = Some(carry);
        let ways = if inside { &INSIDE[..] } else { &OUTSIDE[..] };
        Segmented::new(t::adjuntar::PARA, ways).show(ui, &mut chosen);
        if chosen != Some(carry) {
            drafts.focused = false;
        }
        drafts.carry = chosen.or(Some(carry));
        ui.add_space(l.space.md);
        let entered = match carry {
            Carry::Holders => {
                paragraph(ui, t::adjuntar::TITULARES_TEXTO, Text::Body, c.text);
                false
            }
            Carry::Key => key_ui(ui, drafts, key.is_some()),
            Carry::Passphrase => {
                let known = [state.name(), state.settings.office.clone(), state.settings.advisor.clone()];
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let label = t::adjuntar::CAMPO_CONTRASENA;
                let entered = meter::twice_ui(ui, label, &mut drafts.secret, &known, t::adjuntar::OLVIDO);
                focus_first(ui, drafts, meter::field(label));
                entered
            }
        };
        ui.add_space(l.space.md);
        banner(ui, FindingKind::Information, "", t::adjuntar::AVISO);
        entered
    });
    match answer {
        Some(DialogAnswer::Action) => {
            let whom = match carry {
                Carry::Holders => Some(Whom::Holders),
                Carry::Key => key.map(Whom::Key),
                Carry::Passphrase => Some(Whom::Passphrase(drafts.secret.first.secret())),
            };
            actions.push(Action::Archive(ArchiveAction::CarryFor(whom)));
        }
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// The public key, checked as it is typed; says whether Intro was pressed.
fn key_ui(ui: &mut Ui, drafts: &mut Drafts, is_key: bool) -> bool {
    let id = Id::unique("travel key");
    let typed = drafts.words.trim();
    let (state, message) = if typed.is_empty() {
        (FieldState::Normal, t::adjuntar::CAMPO_CLAVE_NOTA)
    } else if is_key {
        (FieldState::Verified, t::adjuntar::CLAVE_BIEN)
    } else if Identity::read(typed).is_some() {
        (FieldState::Error, t::adjuntar::CLAVE_PRIVADA)
    } else {
        (FieldState::Error, t::adjuntar::CLAVE_MAL)
    };
    let field = Field::new(t::adjuntar::CAMPO_CLAVE, &mut drafts.words).hint("").id(id);
    let response = field.state(state).message(message).show(ui);
    focus_first(ui, drafts, id);
    response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}

/// The case is being sealed for its PDF.
pub fn packing_ui(ctx: &Context, actions: &mut Vec<Action>) {
    let answer = Form::new(t::adjuntar::CIFRANDO, t::adjuntar::CANCELAR).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        paragraph(ui, t::adjuntar::CIFRANDO_TEXTO, Text::Small, c.text_muted);
        ui.add_space(lengths().space.md);
        work::progress_ui(ui, t::adjuntar::CIFRANDO, 0, 0);
        false
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}

/// What opens the case of a PDF.
pub fn open_ui(
    ctx: &Context,
    state: &State,
    problem: Option<&Problem>,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let Some(arrived) = &state.archive.travel.arrived else { return };
    let working = state.is_opening_travelled();
    if !working && drafts.seen.as_ref() != problem {
        drafts.seen = problem.cloned();
    }
    let name = arrived.path.file_name().unwrap_or(arrived.path.as_os_str()).to_string_lossy();
    let title = text::fill(t::abrir::TITULO, &[("nombre", &name)]);
    let (said, label) = match arrived.seal {
        Seal::Passphrase => (t::abrir::CON_CONTRASENA, t::abrir::CONTRASENA),
        Seal::Keys => (t::abrir::CON_CLAVE, t::abrir::CLAVE),
    };
    let ready = !drafts.old.is_empty() && !working;
    let form = Form::new(&title, t::adjuntar::CANCELAR).action(t::abrir::HACER, ready);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, said, Text::Small, c.text_muted);
        ui.add_space(l.space.md);
        let id = Id::unique("travel secret");
        let response = Field::secret(label, &mut drafts.old).id(id).show(ui);
        focus_first(ui, drafts, id);
        if working {
            ui.add_space(l.space.md);
            work::progress_ui(ui, t::abrir::ABRIENDO, 0, 0);
        } else if let Some(problem) = problem {
            ui.add_space(l.space.sm);
            banner(ui, FindingKind::Impediment, "", &refusal(problem));
        }
        response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
    });
    match answer {
        Some(DialogAnswer::Action) => {
            let typed = drafts.old.secret();
            drafts.old = SecretText::default();
            drafts.focused = false;
            actions.push(Action::Archive(ArchiveAction::OpenTravelled(typed)));
        }
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// The archive has the folio already.
pub fn same_folio_ui(ctx: &Context, folio: &str, here: &str, there: &str, actions: &mut Vec<Action>) {
    let title = text::fill(t::folio::TITULO, &[("folio", &folio)]);
    let form = Form::new(&title, t::adjuntar::CANCELAR).action(t::folio::OTRO, true).other(t::folio::MOSTRAR);
    let answer = form.width(520.0).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        paragraph(ui, &text::fill(t::folio::TEXTO, &[("aqui", &here), ("pdf", &there)]), Text::Body, c.text);
        false
    });
    actions.extend(answer.map(|answer| match answer {
        DialogAnswer::Action => Action::Archive(ArchiveAction::RestoreAsOther),
        DialogAnswer::Other => Action::Archive(ArchiveAction::ShowThere),
        DialogAnswer::Safe => Action::CloseDialog,
    }));
}

/// What came out: whether it is what was printed, what the person agreed to, what stays of it.
pub fn restored_ui(ctx: &Context, restored: &Restored, actions: &mut Vec<Action>) {
    let answer = Form::new(t::restaurado::TITULO, t::restaurado::CERRAR).width(520.0).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let code = restored.code.as_deref().unwrap_or_default();
        let (kind, said) = match restored.printed {
            Printed::Same => (FindingKind::Meets, text::fill(t::restaurado::MISMO, &[("codigo", &code)])),
            Printed::Other => (FindingKind::Impediment, text::fill(t::restaurado::OTRO, &[("codigo", &code)])),
            Printed::Unknown => (FindingKind::Warning, t::restaurado::DESCONOCIDO.to_owned()),
        };
        banner(ui, kind, "", &said);
        for line in lines(restored) {
            ui.add_space(lengths().space.sm);
            paragraph(ui, &line, Text::Body, c.text);
        }
        false
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}

fn lines(restored: &Restored) -> Vec<String> {
    if !restored.in_archive {
        return vec![t::restaurado::SIN_ARCHIVO.to_owned()];
    }
    let folio = &restored.folio;
    let former = (!folio.is_empty()).then(|| text::fill(t::restaurado::FOLIO, &[("folio", folio)]));
    former.into_iter().chain([consent(restored.consent.as_ref())]).collect()
}

fn consent(consent: Option<&Consent>) -> String {
    let Some(consent) = consent.filter(|consent| consent.financial) else {
        return t::restaurado::SIN_CONSENTIMIENTO.to_owned();
    };
    if let Some(when) = consent.withdrawn {
        return text::fill(t::restaurado::RETIRADO, &[("fecha", &format::date(when.date()))]);
    }
    let who = if consent.who.is_empty() { t::restaurado::SIN_NOMBRE } else { &consent.who };
    text::fill(t::restaurado::CONSENTIMIENTO, &[("fecha", &format::date(consent.when.date())), ("quien", &who)])
}
