//! Our own list of folders, where the system has no file dialog.

use std::path::{Path, PathBuf};

use egui::{Align, Context, Id, Key, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::dialogs::window;
use super::icons;
use super::shell::PickerDraft;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, Field, FieldState, paint, paragraph};
use crate::app::Action;
use crate::app::state::{FolderEntry, PersonAs, Picker, SaveWhat};
use crate::text::programa::elegir as t;

/// Shows the folder, what is in it, and for a save the name of the file.
pub fn picker_ui(ctx: &Context, picker: &Picker, draft: &mut PickerDraft, actions: &mut Vec<Action>) {
    let title = match picker.save {
        None => t::ABRIR,
        Some(SaveWhat::Applicant | SaveWhat::Person(PersonAs::Json) | SaveWhat::Backup | SaveWhat::Sealed) => {
            t::GUARDAR
        }
        Some(SaveWhat::Pdf | SaveWhat::Sheet | SaveWhat::Notice | SaveWhat::Person(PersonAs::Pdf)) => t::GUARDAR_PDF,
        Some(SaveWhat::Csv | SaveWhat::Cases) => t::GUARDAR_CSV,
    };
    let height = (ctx.content_rect().height() - 340.0).clamp(96.0, 300.0);
    let mut picked = None;
    let closed = window(ctx, title, 560.0, |ui| {
        let c = &theme::of(ui).color;
        ui.spacing_mut().item_spacing.y = lengths().space.sm;
        folder_line(ui, picker, draft, actions);
        ui.add_space(lengths().space.xs);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            ui.set_min_height(height);
            ui.spacing_mut().item_spacing.y = 0.0;
            if picker.entries.is_empty() {
                paragraph(ui, t::VACIA, Text::Small, c.text_muted);
            }
            for entry in &picker.entries {
                if entry_ui(ui, entry) {
                    if entry.is_folder {
                        actions.push(Action::ListFolder(entry.path.clone()));
                        draft.folder = None;
                    } else if picker.save.is_some() {
                        draft.name = Some(entry.name.clone());
                    } else {
                        picked = Some(entry.path.clone());
                    }
                }
            }
        });
        if picker.save.is_some() {
            save_line(ui, picker, draft, &mut picked);
        }
    });
    match (picked, picker.save) {
        (Some(path), None) => actions.push(Action::OpenPicked(Some(path))),
        (Some(path), Some(what)) => actions.push(Action::SavePicked(what, Some(path))),
        (None, None) if closed => actions.push(Action::OpenPicked(None)),
        (None, Some(what)) if closed => actions.push(Action::SavePicked(what, None)),
        (None, _) => {}
    }
}

fn folder_line(ui: &mut Ui, picker: &Picker, draft: &mut PickerDraft, actions: &mut Vec<Action>) {
    // What is typed belongs to the folder that was shown while it was typed.
    let mut typed = match &draft.folder {
        Some((shown, typed)) if *shown == picker.folder => typed.clone(),
        _ => picker.folder.display().to_string(),
    };
    let fault = picker.fault.clone().unwrap_or_default();
    let state = if picker.fault.is_some() { FieldState::Error } else { FieldState::Normal };
    let response =
        Field::new(t::CARPETA, &mut typed).id(Id::unique("picker folder")).state(state).message(&fault).show(ui);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if picker.save.is_none() && ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    if entered {
        actions.push(Action::ListFolder(PathBuf::from(typed.trim())));
    } else if response.changed() {
        draft.folder = Some((picker.folder.clone(), typed));
    }
    if let Some(parent) = picker.folder.parent()
        && Button::text(t::SUBIR).icon(icons::CARET_UP).show(ui).clicked()
    {
        draft.folder = None;
        actions.push(Action::ListFolder(parent.to_path_buf()));
    }
}

fn entry_ui(ui: &mut Ui, entry: &FolderEntry) -> bool {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &entry.name));
    if response.hovered() {
        ui.painter().rect_filled(rect, paint::radius(lengths().radius.small), c.surface_hover);
    }
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(3.0), lengths().radius.small);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let icon = if entry.is_folder { icons::FOLDERS } else { icons::FILE_TEXT };
    icon.paint(ui.painter(), egui::pos2(rect.left() + 14.0, rect.center().y), lengths().icon.control, c.text_muted);
    let words = rect.with_min_x(rect.left() + 30.0);
    let (_, cut) = paint::text_in(ui.painter(), words, Align::Min, &entry.name, Text::Body, c.text);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(&entry.name);
    }
    clicked
}

fn save_line(ui: &mut Ui, picker: &Picker, draft: &mut PickerDraft, picked: &mut Option<PathBuf>) {
    let mut name = draft.name.clone().unwrap_or_else(|| picker.name.clone());
    let id = Id::unique("picker name");
    let whole = picker.save.map(|what| what.completed(PathBuf::from(name.trim())));
    let exists = whole.is_some_and(|whole| picker.entries.iter().any(|entry| Path::new(&entry.name) == whole));
    let message = if exists { t::YA_EXISTE } else { "" };
    let state = if exists { FieldState::Warning } else { FieldState::Normal };
    let response = Field::new(t::NOMBRE, &mut name).id(id).hint("").state(state).message(message).show(ui);
    // Asked before the keyboard is taken back: who has it has not lost it.
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() {
        draft.name = Some(name.clone());
    }
    ui.add_space(lengths().space.sm);
    let trimmed = name.trim();
    let button = Button::primary(t::GUARDAR_AQUI).enabled(!trimmed.is_empty());
    if (button.show(ui).clicked() || entered) && !trimmed.is_empty() {
        *picked = Some(picker.folder.join(trimmed));
    }
}
