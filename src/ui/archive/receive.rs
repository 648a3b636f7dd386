//! What somebody answered at the kiosk: where its code is scanned, and whose it is.

use egui::{Context, Id, Key};
use jiff::civil::DateTime;

use super::create::focus_first;
use super::dialogs::{Drafts, close_or};
use super::form::{First, Form};
use super::work;
use crate::app::{Action, ArchiveAction, State};
use crate::case::handover::HandOver;
use crate::case::keeper::Problem;
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::text::{self, comun, fill, recibir as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, Field, banner, paragraph};

/// The field that the scanner types into; Intro at its end reads the code.
pub fn receive_ui(
    ctx: &Context,
    state: &State,
    problem: Option<&Problem>,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let working = state.is_receiving();
    if !working && drafts.seen.as_ref() != problem {
        drafts.seen = problem.cloned();
        // What was not read is scanned again, not behind it.
        drafts.words.clear();
        drafts.focused = false;
    }
    let ready = !drafts.words.trim().is_empty() && !working;
    let form = Form::new(t::ORDEN, t::leer::CANCELAR).action(t::leer::HACER, ready).width(520.0);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::leer::TEXTO, Text::Body, c.text);
        ui.add_space(l.space.md);
        let id = Id::unique("kiosk code");
        let response = Field::new(t::leer::CAMPO, &mut drafts.words).hint("").message(t::leer::NOTA).id(id).show(ui);
        focus_first(ui, drafts, id);
        if working {
            ui.add_space(l.space.md);
            work::progress_ui(ui, t::leer::LEYENDO, 0, 0);
        } else if let Some(problem) = problem {
            ui.add_space(l.space.sm);
            banner(ui, FindingKind::Impediment, "", &problem.text());
        }
        response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
    });
    close_or(answer, ArchiveAction::ReadCode(drafts.words.trim().to_owned()), actions);
}

/// Whose it is, as far as it is known, and what becomes of it.
pub fn received_ui(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    let Some(received) = &state.archive.received else { return };
    let known = state.is_received_here() || received.folio.is_some();
    // A scanner may press Intro twice: the reading is not thrown away by it.
    let form = Form::new(t::recibido::TITULO, t::leer::CANCELAR).first(First::Action, 0);
    let form = form.action(if known { t::recibido::ABRIR } else { t::recibido::NUEVO }, true).width(520.0);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        for (name, value) in facts(&received.handed) {
            paragraph(ui, name, Text::Label, c.text_muted);
            paragraph(ui, &value, Text::BodyMedium, c.text);
            ui.add_space(l.space.sm);
        }
        let here = state.is_received_here().then(|| t::recibido::EN_PANTALLA.to_owned());
        let said = received.folio.as_ref().map(|folio| fill(t::recibido::YA, &[("folio", folio)])).or(here);
        if let Some(said) = said {
            banner(ui, FindingKind::Information, "", &said);
        }
        false
    });
    match answer {
        Some(DialogAnswer::Action) => actions.push(Action::Archive(ArchiveAction::OpenReceived)),
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

fn facts(handed: &HandOver) -> Vec<(&'static str, String)> {
    let or_unknown = |known: &str| if known.is_empty() { comun::SIN_DATO.to_owned() } else { known.to_owned() };
    let curp = handed.applicant.person.curp.as_deref().map(format::masked).unwrap_or_default();
    let agreed = match &handed.agreed {
        Some(agreed) => fill(t::recibido::ACEPTO, &[("version", &agreed.version)]),
        None => t::recibido::NO_ACEPTO.to_owned(),
    };
    vec![
        (text::impreso::persona::NOMBRE, or_unknown(&handed.name())),
        (text::impreso::persona::CURP, or_unknown(&curp)),
        (t::recibido::HECHA, moment(handed.made)),
        (t::recibido::CONSENTIMIENTO, agreed),
    ]
}

fn moment(when: DateTime) -> String {
    let time = format!("{:02}:{:02}", when.hour(), when.minute());
    fill(text::impreso::documento::FECHA_HORA, &[("fecha", &format::date(when.date())), ("hora", &time)])
}
