//! The dialog that is open, if any: unsaved changes, failures, help, going to a field, why.

use std::path::Path;

use egui::{Align, Context, Frame, Id, Key, Margin, Modal, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::screens::comparar;
use super::shell::View;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, Dialog as Question, DialogAnswer, Field, key_hint, paint, paragraph};
use super::{archive, picker, printing, why};
use crate::app::command::Command;
use crate::app::field::FieldId;
use crate::app::state::{Dialog, Pending};
use crate::app::{Action, ArchiveDialog, State};
use crate::rules::RuleBook;
use crate::text::{self, programa::dialogo as t};

/// Shows the open dialog.
pub fn dialog_ui(ctx: &Context, state: &State, book: &RuleBook, view: &mut View, actions: &mut Vec<Action>) {
    // It stands over the dialog of the archive that its paper belongs to, and under any other.
    let over = match &state.dialog {
        None => true,
        Some(Dialog::Archive(dialog)) => matches!(**dialog, ArchiveDialog::Consent | ArchiveDialog::RecoveryKey { .. }),
        Some(_) => false,
    };
    match &state.printing.dialog {
        Some(open) if over => return printing::print_ui(ctx, state, open, &mut view.printing, actions),
        Some(_) => {}
        None => view.printing = Default::default(),
    }
    let Some(dialog) = &state.dialog else {
        view.picker = Default::default();
        view.archive = Default::default();
        view.search_line = 0;
        return;
    };
    match dialog {
        Dialog::Unsaved(pending) => unsaved(ctx, state, pending, actions),
        Dialog::OpenFailed { path, reasons } => {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let title = text::fill(t::no_abrio::TITULO, &[("nombre", &name)]);
            let texts = Texts { title: &title, text: t::no_abrio::TEXTO, safe: t::CERRAR, action: t::no_abrio::OTRO };
            if let Some(answer) = texts.show(ctx, |ui| reasons_ui(ui, reasons)) {
                close_or(answer, Action::Run(Command::Open), actions);
            }
        }
        Dialog::SaveFailed { what, reason, .. } => {
            let texts = Texts {
                title: t::no_guardo::TITULO,
                text: t::no_guardo::TEXTO,
                safe: t::CERRAR,
                action: t::no_guardo::OTRO,
            };
            if let Some(answer) = texts.show(ctx, |ui| reasons_ui(ui, std::slice::from_ref(reason))) {
                actions.push(match answer {
                    DialogAnswer::Action => Action::SaveElsewhere(*what),
                    DialogAnswer::Safe | DialogAnswer::Other => Action::CloseDialog,
                });
            }
        }
        Dialog::Pick(pick) => picker::picker_ui(ctx, pick, &mut view.picker, actions),
        Dialog::Waiting(_) => waiting(ctx, actions),
        Dialog::Replace { path, .. } => replace(ctx, path, actions),
        Dialog::Help => help(ctx, actions),
        Dialog::GoToField { typed } => go_to_field(ctx, state, typed, view, actions),
        Dialog::Modalities => comparar::chooser_ui(ctx, state, &mut view.comparar, actions),
        Dialog::Archive(dialog) => archive::dialogs::dialog_ui(ctx, state, dialog, &mut view.archive, actions),
        Dialog::Why(asked) => why::why_ui(ctx, state, book, asked, actions),
    }
}

struct Texts<'a> {
    title: &'a str,
    text: &'a str,
    safe: &'a str,
    action: &'a str,
}

impl Texts<'_> {
    fn show(&self, ctx: &Context, content: impl FnOnce(&mut Ui)) -> Option<DialogAnswer> {
        let question = Question {
            title: self.title,
            text: self.text,
            safe: self.safe,
            action: self.action,
            other: None,
            destructive: false,
        };
        question.show(ctx, content)
    }
}

fn close_or(answer: DialogAnswer, action: Action, actions: &mut Vec<Action>) {
    actions.push(Action::CloseDialog);
    if answer == DialogAnswer::Action {
        actions.push(action);
    }
}

fn reasons_ui(ui: &mut Ui, reasons: &[String]) {
    let c = &theme::of(ui).color;
    ui.add_space(lengths().space.sm);
    ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for reason in reasons {
            paragraph(ui, reason, Text::Small, c.text);
        }
    });
}

fn unsaved(ctx: &Context, state: &State, pending: &Pending, actions: &mut Vec<Action>) {
    let (title, discard) = match pending {
        Pending::New | Pending::Close => (t::sin_guardar::NUEVO, t::sin_guardar::DESCARTAR),
        Pending::Sample
        | Pending::Open
        | Pending::OpenPath(_)
        | Pending::Case(_)
        | Pending::Copy(_)
        | Pending::Travelled
        | Pending::Received => (t::sin_guardar::ABRIR, t::sin_guardar::DESCARTAR),
        Pending::Quit | Pending::Kiosk => (t::sin_guardar::SALIR, t::sin_guardar::SALIR_SIN),
    };
    let said = text::fill(t::sin_guardar::TEXTO, &[("nombre", &state.name())]);
    let question = Question {
        title,
        text: &said,
        safe: t::sin_guardar::SEGUIR,
        action: discard,
        other: Some(Command::Save.label()),
        destructive: true,
    };
    match question.show(ctx, |_| {}) {
        Some(DialogAnswer::Safe) => actions.push(Action::CloseDialog),
        Some(DialogAnswer::Action) => actions.push(Action::DiscardAndGoOn),
        Some(DialogAnswer::Other) => actions.push(Action::SaveAndGoOn),
        None => {}
    }
}

/// Over everything while the system's own file dialog is open.
fn waiting(ctx: &Context, actions: &mut Vec<Action>) {
    let closed = window(ctx, t::esperar::TITULO, 400.0, |ui| {
        let muted = theme::of(ui).color.text_muted;
        paragraph(ui, t::esperar::TEXTO, Text::Small, muted);
    });
    if closed {
        actions.push(Action::CloseDialog);
    }
}

fn replace(ctx: &Context, path: &Path, actions: &mut Vec<Action>) {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let title = text::fill(t::reemplazar::TITULO, &[("nombre", &name)]);
    let question = Question {
        title: &title,
        text: t::reemplazar::TEXTO,
        safe: t::reemplazar::CONSERVAR,
        action: t::reemplazar::REEMPLAZAR,
        other: None,
        destructive: true,
    };
    match question.show(ctx, |_| {}) {
        Some(DialogAnswer::Action) => actions.push(Action::Replace),
        Some(DialogAnswer::Safe | DialogAnswer::Other) => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// A dialog of its own content; says whether it should close.
pub fn window(ctx: &Context, title: &str, width: f32, content: impl FnOnce(&mut Ui)) -> bool {
    let theme = theme::of_ctx(ctx);
    let l = lengths();
    let frame = Frame::NONE
        .fill(theme.color.surface_raised)
        .stroke(theme.hairline())
        .corner_radius(paint::radius(l.radius.dialog))
        .shadow(theme.shadow)
        .inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique(("window", title))).frame(frame).backdrop_color(theme.color.scrim);
    let screen = ctx.content_rect();
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width.min(screen.width() - 80.0));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Dialog);
            node.set_label(title);
        });
        let (line, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        let close = Button::secondary(t::CERRAR).shortcut("Esc");
        let place = Rect::from_min_max(egui::pos2(line.right() - close.natural_width(ui), line.top()), line.max);
        paint::text_in(
            ui.painter(),
            line.with_max_x(place.left() - 8.0),
            Align::Min,
            title,
            Text::Title,
            theme.color.text,
        );
        let mut area = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let close = close.show(&mut area);
        ui.add_space(l.space.md);
        content(ui);
        // What the content does not ask for itself goes to the safe button.
        if ui.memory(|m| m.focused().is_none()) {
            close.request_focus();
        }
        close.clicked()
    });
    shown.inner || shown.should_close()
}

/// Arrows and pages scroll what is longer than the window; call inside the scroll area.
pub fn scroll_keys(ui: &Ui) {
    let page = ui.clip_rect().height() * 0.8;
    let lines = ui.input(|i| {
        let steps = [(Key::ArrowDown, -40.0), (Key::ArrowUp, 40.0), (Key::PageDown, -page), (Key::PageUp, page)];
        steps.into_iter().filter(|(key, _)| i.key_pressed(*key)).map(|(_, step)| step).sum::<f32>()
    });
    if lines != 0.0 {
        ui.scroll_with_delta(vec2(0.0, lines));
    }
}

/// Every command with its keys.
fn help(ctx: &Context, actions: &mut Vec<Action>) {
    let height = (ctx.content_rect().height() - 180.0).max(160.0);
    let closed = window(ctx, Command::Help.label(), 620.0, |ui| {
        let c = &theme::of(ui).color;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                scroll_keys(ui);
                let count = if ui.available_width() > 480.0 { 2 } else { 1 };
                let half = Command::ALL.len().div_ceil(count);
                ui.columns(count, |columns| {
                    for (column, commands) in columns.iter_mut().zip(Command::ALL.chunks(half)) {
                        column.spacing_mut().item_spacing.y = 4.0;
                        for command in commands {
                            let keys = command.shortcut().to_string();
                            column.horizontal(|ui| {
                                let width = super::widgets::key_hint_width(ui, &keys);
                                let room = (ui.available_width() - width - 12.0).max(40.0);
                                let (rect, response) = ui.allocate_exact_size(vec2(room, 22.0), Sense::hover());
                                let name = format!("{}: {keys}", command.label());
                                response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
                                paint::text_in(ui.painter(), rect, Align::Min, command.label(), Text::Small, c.text);
                                key_hint(ui, &keys);
                            });
                        }
                    }
                });
                ui.add_space(lengths().space.md);
                let screens = [
                    t::AYUDA_FORMULARIO,
                    t::AYUDA_COMPARAR,
                    t::AYUDA_CELDAS,
                    t::AYUDA_DESLIZADOR,
                    t::AYUDA_TABLA,
                    t::AYUDA_NORMATIVA,
                    t::AYUDA_EXPEDIENTES,
                ];
                for said in screens {
                    paragraph(ui, said, Text::Caption, c.text_muted);
                }
            },
        );
    });
    if closed {
        actions.push(Action::CloseDialog);
    }
}

/// Ctrl+F on the form: part of a field's name, then Intro.
fn go_to_field(ctx: &Context, state: &State, typed: &str, view: &mut View, actions: &mut Vec<Action>) {
    let wanted = plain(typed);
    let found: Vec<FieldId> = FieldId::ALL
        .into_iter()
        .filter(|field| state.is_asked(*field) && plain(field.label()).contains(&wanted))
        .take(8)
        .collect();
    view.search_line = view.search_line.min(found.len().saturating_sub(1));
    let mut chosen = None;
    let closed = window(ctx, t::IR_A_CAMPO, 420.0, |ui| {
        let c = &theme::of(ui).color;
        let mut draft = typed.to_owned();
        let id = Id::unique("go to field");
        let response = Field::new(t::NOMBRE_CAMPO, &mut draft).id(id).hint("").show(ui);
        if response.changed() {
            actions.push(Action::SearchField(draft));
            view.search_line = 0;
        }
        if ui.memory(|m| m.focused() != Some(id)) {
            response.request_focus();
        }
        let (up, down, enter) =
            ui.input(|i| (i.key_pressed(Key::ArrowUp), i.key_pressed(Key::ArrowDown), i.key_pressed(Key::Enter)));
        if down {
            view.search_line = (view.search_line + 1).min(found.len().saturating_sub(1));
        }
        if up {
            view.search_line = view.search_line.saturating_sub(1);
        }
        if enter {
            chosen = found.get(view.search_line).copied();
        }
        ui.add_space(lengths().space.sm);
        if found.is_empty() {
            paragraph(ui, t::SIN_CAMPO, Text::Small, c.text_muted);
        }
        for (at, field) in found.iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
            let name = format!("{}, {}", field.label(), field.section().label());
            let is_chosen = at == view.search_line;
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &name));
            if is_chosen || response.hovered() {
                let fill = if is_chosen { c.accent_soft } else { c.surface_hover };
                ui.painter().rect_filled(rect, paint::radius(lengths().radius.small), fill);
            }
            let inner = rect.shrink2(vec2(8.0, 0.0));
            paint::text_in(ui.painter(), inner, Align::Max, field.section().label(), Text::Caption, c.text_muted);
            paint::text_in(ui.painter(), inner, Align::Min, field.label(), Text::Body, c.text);
            if response.clicked() {
                chosen = Some(*field);
            }
        }
    });
    match chosen {
        Some(field) => actions.push(Action::GoToField(field)),
        None if closed => actions.push(Action::CloseDialog),
        None => {}
    }
}

/// Lower case and without accents, so that "pension" finds "Pensión alimenticia".
fn plain(text: &str) -> String {
    let unaccented = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    };
    text.trim().to_lowercase().chars().map(unaccented).collect()
}
