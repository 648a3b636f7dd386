//! New, open, save, and the question about unsaved changes.

use std::path::{Path, PathBuf};

use super::super::action::Effect;
use super::super::archive::Access;
use super::super::archive::travel::Travel;
use super::super::field::FieldId;
use super::super::form::{Form, Whose};
use super::super::history::History;
use super::super::seam;
use super::super::sheet::Sheet;
use super::super::state::{
    CaseFile, Dialog, FolderEntry, Pending, Picker, SaveWhat, Screen, State, ToastAction, ToastKind, WhatIf, Writing,
};
use super::{archive, day, paper, reevaluate, toast};
use crate::case::record::Deed;
use crate::format;
use crate::identity::Severity;
use crate::rules::RuleBook;
use crate::text::{self, programa as t};

/// Does what is asked, or first asks what to do with unsaved changes.
pub(super) fn ask_first(state: &mut State, pending: Pending, book: &RuleBook) -> Vec<Effect> {
    archive::give_drafts(state, book);
    if state.unsaved {
        if let Some(effects) = archive::save_first(state, &pending, book) {
            return effects;
        }
        state.dialog = Some(Dialog::Unsaved(pending));
        return Vec::new();
    }
    if matches!(pending, Pending::Quit | Pending::Kiosk) && !state.archive.parked.is_empty() {
        return archive::quit_parked(state, pending);
    }
    go_on(state, pending, book)
}

pub(super) fn discard_and_go_on(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    match state.dialog.take() {
        Some(Dialog::Unsaved(pending)) => {
            state.after_save = None;
            go_on(state, pending, book)
        }
        other => {
            state.dialog = other;
            Vec::new()
        }
    }
}

pub(super) fn save_and_go_on(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    match state.dialog.take() {
        Some(Dialog::Unsaved(pending)) => {
            state.after_save = Some(pending);
            save(state, book)
        }
        other => {
            state.dialog = other;
            Vec::new()
        }
    }
}

/// Does what waited: nothing of the open case is lost by it.
pub(super) fn go_on(state: &mut State, pending: Pending, book: &RuleBook) -> Vec<Effect> {
    match pending {
        Pending::New => {
            let effects = load(state, Form::default(), CaseFile::default(), book);
            archive::new_case(state, book);
            state.focus_request = FieldId::ALL.first().copied();
            effects
        }
        Pending::Case(folio) => archive::open(state, folio),
        Pending::Travelled => archive::place(state, book),
        Pending::Received => archive::place_received(state, book),
        Pending::Copy(folio) => archive::copy(state, folio),
        Pending::Close => archive::close(state, book),
        Pending::Sample => {
            match seam::read_applicant(seam::SAMPLE.as_bytes(), book, state.now.date()) {
                Ok(facts) => {
                    // The bundled case is not work that could be lost.
                    let form = Form::from_applicant(&facts);
                    let saved = Some(form.canonical(state.now.date()));
                    load(state, form, CaseFile { saved, ..CaseFile::default() }, book)
                }
                Err(reasons) => {
                    let path = PathBuf::from(t::archivo::MUESTRA);
                    state.dialog = Some(Dialog::OpenFailed { path, reasons });
                    Vec::new()
                }
            }
        }
        Pending::Open => {
            state.dialog = Some(Dialog::Waiting(None));
            vec![Effect::OpenDialog { folder: state.settings.folder.clone() }]
        }
        Pending::OpenPath(path) => vec![Effect::ReadFile(path)],
        Pending::Kiosk => [vec![Effect::StartKiosk], quit(state)].concat(),
        Pending::Quit => quit(state),
    }
}

/// The window closes.
fn quit(state: &mut State) -> Vec<Effect> {
    let mut effects = archive::log_what_was_sent(state);
    effects.push(Effect::Quit);
    effects
}

/// A file was read: it is shown, or nothing is changed and the reasons are.
pub(super) fn read(state: &mut State, path: PathBuf, outcome: Result<Vec<u8>, String>, book: &RuleBook) -> Vec<Effect> {
    let facts = match outcome {
        Ok(bytes) if is_pdf(&path, &bytes) => return archive::arrived(state, path, &bytes),
        Ok(bytes) => seam::read_applicant(&bytes, book, state.now.date()),
        Err(reason) => Err(vec![reason]),
    };
    match facts {
        Ok(facts) => {
            let form = Form::from_applicant(&facts);
            let saved = Some(form.canonical(state.now.date()));
            let mut effects = remember_folder(state, &path);
            effects.extend(load(state, form, CaseFile { path: Some(path), saved, saved_at: None }, book));
            archive::imported(state, book);
            effects
        }
        Err(reasons) => {
            state.dialog = Some(Dialog::OpenFailed { path, reasons });
            Vec::new()
        }
    }
}

/// Whether a file is to be looked into for the case that it carries.
fn is_pdf(path: &Path, bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") || path.extension().is_some_and(|found| found.eq_ignore_ascii_case("pdf"))
}

/// Shows another case: everything about the former one goes, and it is open here no more.
pub(super) fn load(state: &mut State, form: Form, file: CaseFile, book: &RuleBook) -> Vec<Effect> {
    let effects = archive::leave(state);
    let typed = |whose, form: &Form| {
        let fields = FieldId::ALL.into_iter().filter(|field| !form.is_blank(*field));
        fields.map(|field| (whose, field)).collect::<Vec<_>>()
    };
    state.touched = typed(Whose::Holder, &form);
    state.touched.extend(form.second().into_iter().flat_map(|second| typed(Whose::Second, second)));
    state.whose = Whose::Holder;
    state.form = form;
    state.file = file;
    state.has_case = true;
    state.screen = Screen::Solicitante;
    day::keep_or_today(state);
    state.what_if = WhatIf::default();
    state.extras = Default::default();
    state.granted_shown = false;
    state.property_shown = false;
    state.undo = History::default();
    state.focused = None;
    state.before_edit = None;
    state.dialog = state.dialog.take().filter(archive::outlives_case);
    state.after_save = None;
    state.csv = None;
    state.sheet = None;
    state.printing.leave_case();
    state.writing = None;
    state.archive.travel = Travel::default();
    reevaluate(state, book);
    day::say_kept(state);
    effects
}

pub(super) fn save(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    if state.archive.case.is_some() {
        return archive::save_now(state, book);
    }
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
    if archive::asks_consent(state) {
        return Vec::new();
    }
    if !state.has_case {
        toast(state, ToastKind::Warning, t::aviso::SIN_CASO.to_owned(), None);
        return Vec::new();
    }
    if matches!(state.archive.access, Access::Failed(..)) {
        toast(state, ToastKind::Warning, text::resguardo::aviso::SUELTO.to_owned(), None);
    }
    vec![dialog_for(state, SaveWhat::Applicant, t::archivo::SUGERIDO)]
}

pub(super) fn export_csv(state: &mut State, bytes: Vec<u8>) -> Vec<Effect> {
    state.csv = Some(bytes);
    vec![dialog_for(state, SaveWhat::Csv, t::archivo::TABLA)]
}

/// The save dialog, with a name made of the person's and the day.
pub(super) fn dialog_for(state: &mut State, what: SaveWhat, stem: &str) -> Effect {
    let about_person = match what {
        SaveWhat::Applicant | SaveWhat::Pdf | SaveWhat::Csv => true,
        SaveWhat::Sheet => state.sheet.as_ref().is_some_and(Sheet::is_personal),
        SaveWhat::Notice | SaveWhat::Cases | SaveWhat::Person(_) | SaveWhat::Backup | SaveWhat::Sealed => false,
    };
    let surname = if about_person { state.form.text(FieldId::FirstSurname).trim() } else { "" };
    let letters: String = surname.chars().filter(|c| c.is_alphabetic()).collect();
    let middle = if letters.is_empty() { String::new() } else { format!("-{}", letters.to_lowercase()) };
    let name = format!("{stem}{middle}-{}.{}", state.date, what.ending());
    state.dialog = Some(Dialog::Waiting(Some(what)));
    Effect::SaveDialog { what, name, folder: state.settings.folder.clone() }
}

/// A place to save was picked. The system's dialog asked before replacing what has exactly that
/// name; a name completed here, and any name of our own dialog, is looked up first.
pub(super) fn save_picked(state: &mut State, what: SaveWhat, path: Option<PathBuf>, book: &RuleBook) -> Vec<Effect> {
    let by_system = match &state.dialog {
        Some(Dialog::Waiting(Some(asked))) if *asked == what => true,
        Some(Dialog::Pick(picker)) if picker.save == Some(what) => false,
        _ => return Vec::new(),
    };
    let Some(picked) = path else {
        close_dialog(state);
        return Vec::new();
    };
    let path = what.completed(picked.clone());
    if by_system && path == picked {
        return write(state, what, path, book);
    }
    state.dialog = Some(Dialog::Waiting(Some(what)));
    vec![Effect::FindFile { what, path }]
}

/// A free name is written to; a taken one is asked about.
pub(super) fn found(state: &mut State, what: SaveWhat, path: PathBuf, exists: bool, book: &RuleBook) -> Vec<Effect> {
    if state.dialog != Some(Dialog::Waiting(Some(what))) {
        return Vec::new();
    }
    if exists {
        state.dialog = Some(Dialog::Replace { what, path });
        return Vec::new();
    }
    write(state, what, path, book)
}

pub(super) fn replace(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    match state.dialog.take() {
        Some(Dialog::Replace { what, path }) => write(state, what, path, book),
        other => {
            state.dialog = other;
            Vec::new()
        }
    }
}

/// After a failure, the same once more: the table of a CSV is still kept.
pub(super) fn save_elsewhere(state: &mut State, what: SaveWhat) -> Vec<Effect> {
    state.dialog = None;
    let stem = match what {
        SaveWhat::Applicant => t::archivo::SUGERIDO.to_owned(),
        SaveWhat::Pdf => t::archivo::RESUMEN.to_owned(),
        SaveWhat::Csv => t::archivo::TABLA.to_owned(),
        SaveWhat::Sheet => state.sheet.as_ref().map(Sheet::stem).unwrap_or_default(),
        SaveWhat::Notice => text::papeles::hoja_aviso::TITULO_COLA.to_owned(),
        SaveWhat::Cases => text::resguardo::archivo::LISTA.to_owned(),
        SaveWhat::Person(_) => text::resguardo::archivo::PERSONA.to_owned(),
        SaveWhat::Backup => text::resguardo::archivo::RESPALDO.to_owned(),
        SaveWhat::Sealed => state.archive.copied.clone().unwrap_or_default(),
    };
    vec![dialog_for(state, what, &stem)]
}

/// What waited for the dialog's answer waits no more.
pub(super) fn close_dialog(state: &mut State) {
    if let Some(Dialog::Archive(dialog)) = &state.dialog
        && dialog.stays()
    {
        return;
    }
    let closed = state.dialog.take();
    state.printing.forget_file();
    if archive::consent_again(state) {
        return;
    }
    state.after_save = None;
    state.csv = None;
    state.sheet = None;
    archive::closed_dialog(state);
    archive::closed_travel(state, closed.as_ref());
    archive::closed_received(state, closed.as_ref());
}

fn write(state: &mut State, what: SaveWhat, path: PathBuf, book: &RuleBook) -> Vec<Effect> {
    state.dialog = None;
    match what {
        SaveWhat::Applicant => vec![write_applicant(state, path)],
        SaveWhat::Pdf => paper::write(state, path, book),
        SaveWhat::Sheet => paper::write_sheet(state, path, book),
        SaveWhat::Notice => {
            archive::consent_again(state);
            let bytes = state.printing.notice.as_ref().map(|pdf| pdf.expose().to_vec());
            bytes.map(|bytes| Effect::WriteFile { what, path, bytes }).into_iter().collect()
        }
        SaveWhat::Backup => archive::backup_to(state, path),
        SaveWhat::Sealed => archive::copy_out_to(state, path),
        SaveWhat::Csv | SaveWhat::Cases | SaveWhat::Person(_) => {
            state.csv.clone().map(|bytes| Effect::WriteFile { what, path, bytes }).into_iter().collect()
        }
    }
}

/// The file holds the form of this moment, without what could not be read of it.
fn write_applicant(state: &mut State, path: PathBuf) -> Effect {
    let unread = state.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let on_disk = if unread == 0 { state.form.clone() } else { Form::from_applicant(&state.applicant) };
    state.writing = Some(Writing { form: on_disk.canonical(state.today()), unread });
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
        state.writing = None;
        state.archive.travel.carried = false;
        state.dialog = Some(Dialog::SaveFailed { path, what, reason });
        return Vec::new();
    }
    let mut effects = remember_folder(state, &path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match what {
        SaveWhat::Applicant => {
            effects.extend(saved(state, path, book));
        }
        _ => {
            let personal = state.sheet.as_ref().is_none_or(Sheet::is_personal);
            match what {
                SaveWhat::Csv => state.csv = None,
                SaveWhat::Cases | SaveWhat::Person(_) => {
                    state.csv = None;
                    effects.extend(archive::exported(state));
                }
                SaveWhat::Sheet => state.sheet = None,
                SaveWhat::Pdf | SaveWhat::Notice | SaveWhat::Applicant | SaveWhat::Backup | SaveWhat::Sealed => {}
            }
            let carried = what == SaveWhat::Pdf && archive::carried(state);
            if matches!(what, SaveWhat::Pdf | SaveWhat::Sheet) && personal {
                let said = if carried { text::viaje::aviso::BITACORA } else { "" };
                effects.extend(archive::paper_made(state, Deed::Exported, said, book));
            }
            let template = match what {
                SaveWhat::Pdf if carried => text::viaje::aviso::PDF_GUARDADO,
                SaveWhat::Csv | SaveWhat::Cases => t::aviso::CSV_GUARDADO,
                SaveWhat::Person(_) | SaveWhat::Backup | SaveWhat::Sealed => text::resguardo::aviso::GUARDADO,
                _ => t::aviso::PDF_GUARDADO,
            };
            if matches!(what, SaveWhat::Pdf | SaveWhat::Sheet | SaveWhat::Notice) && state.printing.opens {
                effects.push(Effect::OpenFile(path.clone()));
            }
            state.printing.forget_file();
            let action = path.parent().map(|folder| ToastAction::OpenFolder(folder.to_path_buf()));
            toast(state, ToastKind::Done, text::fill(template, &[("nombre", &name)]), action);
        }
    }
    effects
}

/// The case is on disk as it was when it was written; what the form could not read is not, and so
/// the case stays unsaved. Nothing follows when another case was shown meanwhile.
fn saved(state: &mut State, path: PathBuf, book: &RuleBook) -> Vec<Effect> {
    let Some(Writing { form, unread }) = state.writing.take() else { return Vec::new() };
    if state.archive.case.is_some() {
        // A copy left the archive; what is saved of the case is the archive's.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        toast(state, ToastKind::Done, text::fill(text::resguardo::aviso::GUARDADO, &[("nombre", &name)]), None);
        return archive::paper_made(state, Deed::Exported, "", book);
    }
    state.file = CaseFile { path: Some(path), saved: Some(form), saved_at: Some(state.now) };
    reevaluate(state, book);
    if unread > 0 {
        let said = text::counted(&unread, t::aviso::GUARDADO_SALVO_UNO, t::aviso::GUARDADO_EN_PARTE, &[]);
        toast(state, ToastKind::Warning, said, None);
        state.after_save = None;
        return Vec::new();
    }
    let when = format!("{}, {:02}:{:02}", format::date(state.now.date()), state.now.hour(), state.now.minute());
    toast(state, ToastKind::Done, text::fill(t::aviso::GUARDADO, &[("cuando", &when)]), None);
    match state.after_save.take() {
        Some(pending) => ask_first(state, pending, book),
        None => Vec::new(),
    }
}

pub(super) fn remember_folder(state: &mut State, path: &Path) -> Vec<Effect> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_path_buf);
    if folder.is_none() || folder == state.settings.folder {
        return Vec::new();
    }
    state.settings.folder = folder;
    vec![Effect::SaveSettings(state.settings.clone())]
}

/// A file was picked; an answer that nothing waits for any more is no answer.
pub(super) fn open_picked(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    let is_asked = match &state.dialog {
        Some(Dialog::Waiting(asked)) => asked.is_none(),
        Some(Dialog::Pick(picker)) => picker.save.is_none(),
        _ => false,
    };
    if !is_asked {
        return Vec::new();
    }
    state.dialog = None;
    path.map(Effect::ReadFile).into_iter().collect()
}

/// Our own dialog opens and asks for what is in its folder.
pub(super) fn pick_inside(state: &mut State, save: Option<SaveWhat>, name: String, folder: PathBuf) -> Vec<Effect> {
    let picker = Picker { save, folder: folder.clone(), entries: Vec::new(), fault: None, name };
    let extensions = picker.extensions();
    state.dialog = Some(Dialog::Pick(picker));
    vec![Effect::ListFolder { folder, extensions }]
}

pub(super) fn list_folder(state: &State, folder: PathBuf) -> Vec<Effect> {
    let Some(Dialog::Pick(picker)) = &state.dialog else { return Vec::new() };
    vec![Effect::ListFolder { folder, extensions: picker.extensions() }]
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
