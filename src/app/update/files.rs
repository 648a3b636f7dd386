//! New, open, save, and the question about unsaved changes.

use std::path::{Path, PathBuf};

use super::super::action::Effect;
use super::super::field::FieldId;
use super::super::form::Form;
use super::super::history::History;
use super::super::seam;
use super::super::state::{
    CaseFile, Dialog, FolderEntry, Pending, Picker, SaveWhat, Screen, State, ToastAction, ToastKind, WhatIf,
};
use super::{paper, reevaluate, toast};
use crate::format;
use crate::identity::Severity;
use crate::rules::RuleBook;
use crate::text::{self, programa as t};

/// The bundled case of an invented person.
const SAMPLE: &str = include_str!("../../../assets/samples/dalia.json");

/// Does what is asked, or first asks what to do with unsaved changes.
pub(super) fn ask_first(state: &mut State, pending: Pending, book: &RuleBook) -> Vec<Effect> {
    if state.unsaved {
        state.dialog = Some(Dialog::Unsaved(pending));
        return Vec::new();
    }
    go_on(state, pending, book)
}

pub(super) fn discard_and_go_on(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    match state.dialog.take() {
        Some(Dialog::Unsaved(pending)) => go_on(state, pending, book),
        other => {
            state.dialog = other;
            Vec::new()
        }
    }
}

pub(super) fn save_and_go_on(state: &mut State) -> Vec<Effect> {
    match state.dialog.take() {
        Some(Dialog::Unsaved(pending)) => {
            state.after_save = Some(pending);
            save(state)
        }
        other => {
            state.dialog = other;
            Vec::new()
        }
    }
}

fn go_on(state: &mut State, pending: Pending, book: &RuleBook) -> Vec<Effect> {
    match pending {
        Pending::New => {
            load(state, Form::default(), CaseFile::default(), book);
            state.focus_request = FieldId::ALL.first().copied();
            Vec::new()
        }
        Pending::Sample => {
            match seam::read_applicant(SAMPLE.as_bytes(), book, state.now.date()) {
                Ok(facts) => {
                    // The bundled case is not work that could be lost.
                    let form = Form::from_applicant(&facts);
                    let saved = Some(form.canonical(state.now.date()));
                    load(state, form, CaseFile { saved, ..CaseFile::default() }, book);
                }
                Err(reasons) => {
                    let path = PathBuf::from(t::archivo::MUESTRA);
                    state.dialog = Some(Dialog::OpenFailed { path, reasons });
                }
            }
            Vec::new()
        }
        Pending::Open => vec![Effect::OpenDialog { folder: state.settings.folder.clone() }],
        Pending::OpenPath(path) => vec![Effect::ReadFile(path)],
        Pending::Quit => vec![Effect::Quit],
    }
}

/// A file was read: it is shown, or nothing is changed and the reasons are.
pub(super) fn read(state: &mut State, path: PathBuf, outcome: Result<Vec<u8>, String>, book: &RuleBook) -> Vec<Effect> {
    let facts = match outcome {
        Ok(bytes) => seam::read_applicant(&bytes, book, state.now.date()),
        Err(reason) => Err(vec![reason]),
    };
    match facts {
        Ok(facts) => {
            let form = Form::from_applicant(&facts);
            let saved = Some(form.canonical(state.now.date()));
            let effects = remember_folder(state, &path);
            load(state, form, CaseFile { path: Some(path), saved, saved_at: None }, book);
            effects
        }
        Err(reasons) => {
            state.dialog = Some(Dialog::OpenFailed { path, reasons });
            Vec::new()
        }
    }
}

/// Shows another case: everything about the former one goes.
fn load(state: &mut State, form: Form, file: CaseFile, book: &RuleBook) {
    state.touched = FieldId::ALL.into_iter().filter(|field| !form.is_blank(*field)).collect();
    state.form = form;
    state.file = file;
    state.has_case = true;
    state.screen = Screen::Solicitante;
    state.date = state.now.date();
    state.what_if = WhatIf::default();
    state.extras = Default::default();
    state.undo = History::default();
    state.focused = None;
    state.before_edit = None;
    state.dialog = None;
    reevaluate(state, book);
}

pub(super) fn save(state: &mut State) -> Vec<Effect> {
    if !state.has_case {
        toast(state, ToastKind::Warning, t::aviso::SIN_CASO.to_owned(), None);
        return Vec::new();
    }
    match state.file.path.clone() {
        Some(path) => vec![write_applicant(state, path)],
        None => save_as(state),
    }
}

pub(super) fn save_as(state: &mut State) -> Vec<Effect> {
    if !state.has_case {
        toast(state, ToastKind::Warning, t::aviso::SIN_CASO.to_owned(), None);
        return Vec::new();
    }
    vec![dialog_for(state, SaveWhat::Applicant, t::archivo::SUGERIDO)]
}

pub(super) fn export_csv(state: &mut State, bytes: Vec<u8>) -> Vec<Effect> {
    state.csv = Some(bytes);
    vec![dialog_for(state, SaveWhat::Csv, t::archivo::TABLA)]
}

/// The save dialog, with a name made of the person's and the day.
pub(super) fn dialog_for(state: &State, what: SaveWhat, stem: &str) -> Effect {
    let surname = state.form.text(FieldId::FirstSurname).trim();
    let letters: String = surname.chars().filter(|c| c.is_alphabetic()).collect();
    let middle = if letters.is_empty() { String::new() } else { format!("-{}", letters.to_lowercase()) };
    let name = format!("{stem}{middle}-{}.{}", state.date, what.extension());
    Effect::SaveDialog { what, name, folder: state.settings.folder.clone() }
}

pub(super) fn save_picked(state: &mut State, what: SaveWhat, path: Option<PathBuf>, book: &RuleBook) -> Vec<Effect> {
    close_picker(state);
    let Some(path) = path else {
        state.after_save = None;
        state.csv = None;
        return Vec::new();
    };
    let path = with_extension(path, what);
    match what {
        SaveWhat::Applicant => vec![write_applicant(state, path)],
        SaveWhat::Pdf => paper::write(state, path, book),
        SaveWhat::Csv => {
            let bytes = state.csv.take().unwrap_or_default();
            vec![Effect::WriteFile { what, path, bytes }]
        }
    }
}

fn write_applicant(state: &State, path: PathBuf) -> Effect {
    let bytes = seam::write_applicant(&state.applicant);
    Effect::WriteFile { what: SaveWhat::Applicant, path, bytes }
}

/// A write came to its end.
pub(super) fn written(
    state: &mut State,
    what: SaveWhat,
    path: PathBuf,
    outcome: Result<(), String>,
    book: &RuleBook,
) -> Vec<Effect> {
    if let Err(reason) = outcome {
        state.after_save = None;
        state.dialog = Some(Dialog::SaveFailed { path, what, reason });
        return Vec::new();
    }
    let mut effects = remember_folder(state, &path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match what {
        SaveWhat::Applicant => {
            effects.extend(saved(state, path, book));
        }
        SaveWhat::Pdf | SaveWhat::Csv => {
            let template = if what == SaveWhat::Pdf { t::aviso::PDF_GUARDADO } else { t::aviso::CSV_GUARDADO };
            let action = path.parent().map(|folder| ToastAction::OpenFolder(folder.to_path_buf()));
            toast(state, ToastKind::Done, text::fill(template, &[("nombre", &name)]), action);
        }
    }
    effects
}

/// The case is on disk; what the form could not read is not, and so the case stays unsaved.
fn saved(state: &mut State, path: PathBuf, book: &RuleBook) -> Vec<Effect> {
    let unread = state.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let on_disk = if unread == 0 { state.form.clone() } else { Form::from_applicant(&state.applicant) };
    state.file = CaseFile { path: Some(path), saved: Some(on_disk.canonical(state.date)), saved_at: Some(state.now) };
    reevaluate(state, book);
    if unread > 0 {
        let said = text::fill(t::aviso::GUARDADO_EN_PARTE, &[("n", &unread)]);
        toast(state, ToastKind::Warning, said, None);
        state.after_save = None;
        return Vec::new();
    }
    let when = format!("{}, {:02}:{:02}", format::date(state.now.date()), state.now.hour(), state.now.minute());
    toast(state, ToastKind::Done, text::fill(t::aviso::GUARDADO, &[("cuando", &when)]), None);
    match state.after_save.take() {
        Some(pending) => go_on(state, pending, book),
        None => Vec::new(),
    }
}

fn remember_folder(state: &mut State, path: &Path) -> Vec<Effect> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_path_buf);
    if folder.is_none() || folder == state.settings.folder {
        return Vec::new();
    }
    state.settings.folder = folder;
    vec![Effect::SaveSettings(state.settings.clone())]
}

pub(super) fn open_picked(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    close_picker(state);
    path.map(Effect::ReadFile).into_iter().collect()
}

fn close_picker(state: &mut State) {
    if matches!(state.dialog, Some(Dialog::Pick(_))) {
        state.dialog = None;
    }
}

/// Our own dialog opens and asks for what is in its folder.
pub(super) fn pick_inside(state: &mut State, save: Option<SaveWhat>, name: String, folder: PathBuf) -> Vec<Effect> {
    let picker = Picker { save, folder: folder.clone(), entries: Vec::new(), fault: None, name };
    let extension = picker.extension();
    state.dialog = Some(Dialog::Pick(picker));
    vec![Effect::ListFolder { folder, extension }]
}

pub(super) fn list_folder(state: &State, folder: PathBuf) -> Vec<Effect> {
    let Some(Dialog::Pick(picker)) = &state.dialog else { return Vec::new() };
    vec![Effect::ListFolder { folder, extension: picker.extension() }]
}

/// A folder that cannot be listed leaves the former one in place and says so.
pub(super) fn folder_listed(state: &mut State, folder: PathBuf, outcome: Result<Vec<FolderEntry>, String>) {
    let Some(Dialog::Pick(picker)) = &mut state.dialog else { return };
    match outcome {
        Ok(entries) => {
            picker.folder = folder;
            picker.entries = entries;
            picker.fault = None;
        }
        Err(reason) => picker.fault = Some(reason),
    }
}

/// The path with the extension of its kind, added when another one or none was typed.
fn with_extension(path: PathBuf, what: SaveWhat) -> PathBuf {
    let right = path.extension().is_some_and(|found| found.eq_ignore_ascii_case(what.extension()));
    if right {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(what.extension());
    PathBuf::from(name)
}
