//! Printing and exporting: the summary, which shows Resumen first, and sheets of their own.

use std::path::PathBuf;

use super::super::action::Effect;
use super::super::archive::ReadOnly;
use super::super::printing::{Made, Paper};
use super::super::seam;
use super::super::sheet::Sheet;
use super::super::state::{SaveWhat, Screen, State, ToastKind};
use super::files::dialog_for;
use super::{archive, editing, printing, toast};
use crate::rules::RuleBook;
use crate::text::{self, programa as t};

/// Whether the summary may leave the screen; says why not.
fn may_print(state: &mut State) -> bool {
    let reason = if !state.has_case {
        t::aviso::SIN_CASO
    } else if state.is_stale() {
        t::aviso::DESACTUALIZADO
    } else if state.archive.case.as_ref().is_some_and(|case| case.read_only == Some(ReadOnly::Blocked)) {
        text::resguardo::aviso::BLOQUEADO
    } else {
        return true;
    };
    toast(state, ToastKind::Warning, reason.to_owned(), None);
    false
}

pub(super) fn print(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if let Some(sheet) = shown_sheet(state, book) {
        if sheet.is_personal() && !may_print(state) {
            return Vec::new();
        }
        let title = format!("{} {}", t::NOMBRE, sheet.stem());
        let made = seam::sheet(state, book, &sheet);
        return shown(state, Paper::Sheet(sheet), title, made);
    }
    if !may_print(state) {
        return Vec::new();
    }
    editing::show(state, Screen::Resumen);
    let made = seam::summary(state, book);
    let title = seam::print_title(state, book);
    shown(state, Paper::Summary, title, made)
}

/// Opens the dialog with a paper, or says why there is none.
fn shown(state: &mut State, paper: Paper, title: String, made: Result<Made, String>) -> Vec<Effect> {
    match made {
        Ok(made) => printing::open(state, paper, title, made),
        Err(reason) => refuse(state, &reason),
    }
}

pub(super) fn export(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if let Some(sheet) = shown_sheet(state, book) {
        if sheet.is_personal() && !may_print(state) {
            return Vec::new();
        }
        return save_sheet(state, sheet);
    }
    if !may_print(state) {
        return Vec::new();
    }
    editing::show(state, Screen::Resumen);
    if let Some(reason) = archive::cannot_carry(state) {
        toast(state, ToastKind::Warning, reason.to_owned(), None);
        return Vec::new();
    }
    vec![dialog_for(state, SaveWhat::Pdf, t::archivo::RESUMEN)]
}

pub(super) fn write(state: &mut State, path: PathBuf, book: &RuleBook) -> Vec<Effect> {
    match seam::summary(state, book) {
        Ok(made) => archive::write_pdf(state, path, made.pdf.expose().to_vec(), book),
        Err(reason) => refuse(state, &reason),
    }
}

/// The sheet that the screen shown has of its own: Ctrl+P and Ctrl+E are about it.
fn shown_sheet(state: &State, book: &RuleBook) -> Option<Sheet> {
    match state.screen {
        Screen::Normativa => Sheet::of_rule(state.rule_shown.as_deref(), state.rules_on(), book),
        Screen::Derechos => Some(Sheet::Rights),
        Screen::Amortizacion if state.granted_shown => Some(Sheet::Granted),
        Screen::Requisitos => Some(Sheet::Requirements),
        _ => None,
    }
}

pub(super) fn save_sheet(state: &mut State, sheet: Sheet) -> Vec<Effect> {
    let stem = sheet.stem();
    state.sheet = Some(sheet);
    vec![dialog_for(state, SaveWhat::Sheet, &stem)]
}

pub(super) fn write_sheet(state: &mut State, path: PathBuf, book: &RuleBook) -> Vec<Effect> {
    let Some(sheet) = state.sheet.clone() else { return Vec::new() };
    match seam::sheet(state, book, &sheet) {
        Ok(made) => {
            let bytes = made.pdf.expose().to_vec();
            vec![Effect::WriteFile { what: SaveWhat::Sheet, path, bytes }]
        }
        Err(reason) => refuse(state, &reason),
    }
}

fn refuse(state: &mut State, reason: &str) -> Vec<Effect> {
    let said = text::fill(t::aviso::NO_SE_PUEDE_IMPRIMIR, &[("motivo", &reason)]);
    toast(state, ToastKind::Warning, said, None);
    Vec::new()
}
