//! The documents: what each is, how it stands, and what the desk notes of it.

use std::collections::BTreeMap;

use egui::{Id, Layout, Margin, Ui, vec2};

use super::{line_ui, source_ui, split, words_ui};
use crate::app::{Action, State, date_text};
use crate::case::Limits;
use crate::engine::documents::{Checklist, DocumentLine};
use crate::engine::dossier::{DocumentId, DocumentNote, Handed};
use crate::format;
use crate::report::requirements;
use crate::rules::{Date, RuleBook};
use crate::text::{self, requisitos::estado, requisitos::pantalla as t};
use crate::ui::icons;
use crate::ui::theme::lengths;
use crate::ui::widgets::{EmptyState, Segmented, Typed, ValueBox, card_padded};

/// What is being typed, by document and box.
pub type Boxes = BTreeMap<(DocumentId, u8), Typed>;

/// Width of the three choices.
const CHOICES: f32 = 276.0;
/// The control of a date.
const DATE: f32 = 150.0;

pub fn documents_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    list: &Checklist,
    boxes: &mut Boxes,
    actions: &mut Vec<Action>,
) {
    let Some(lines) = &list.lines else {
        let empty = EmptyState { icon: icons::FILE_TEXT, title: t::SIN_LISTA, text: t::SIN_LISTA_TEXTO, action: None };
        empty.show(ui);
        return;
    };
    card_padded(ui, Margin::symmetric(16, 4), |ui| {
        ui.spacing_mut().item_spacing = vec2(lengths().space.md, 0.0);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                line_ui(ui);
            }
            ui.add_space(10.0);
            ui.push_id(&line.name, |ui| row_ui(ui, view, book, line, boxes, actions));
            ui.add_space(10.0);
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    line: &DocumentLine,
    boxes: &mut Boxes,
    actions: &mut Vec<Action>,
) {
    let (words, stacked) = split(ui.available_width(), CHOICES);
    let (kind, _) = requirements::document_word(&line.state);
    let said = requirements::document_state(line);
    let muted = text::fill(t::DETALLE, &[("estado", &said), ("vigencia", &requirements::validity(line))]);
    let spoken = text::fill(t::LEIDO, &[("documento", &line.name), ("estado", &said)]);
    let layout = if stacked { Layout::top_down(egui::Align::Min) } else { Layout::left_to_right(egui::Align::Min) };
    ui.with_layout(layout, |ui| {
        ui.allocate_ui_with_layout(vec2(words, 0.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(words);
            words_ui(ui, kind, &line.name, &muted, &spoken);
            ui.horizontal(|ui| {
                ui.add_space(lengths().icon.control + 10.0);
                source_ui(ui, book, line.rule.unwrap_or(line.list), actions);
            });
        });
        let Some(id) = line.id else { return };
        if stacked {
            ui.add_space(6.0);
        }
        let width = CHOICES.min(ui.available_width());
        let choices = [
            (Handed::Missing, estado::FALTA),
            (Handed::Received, estado::RECIBIDO),
            (Handed::Rejected, estado::RECHAZADO),
        ];
        let mut handed = Some(line.note.handed);
        let name = text::fill(t::ESTADO_DE, &[("documento", &line.name)]);
        let control = Segmented::new(&name, &choices).without_label().id(state_id(id)).width(width);
        control.show(ui, &mut handed);
        let handed = handed.unwrap_or_default();
        if handed != line.note.handed {
            // What was noted of a document that is not here any more says nothing.
            let kept = if handed == Handed::Missing { DocumentNote::default() } else { line.note.clone() };
            actions.push(Action::NoteDocument(id, DocumentNote { handed, ..kept }));
        }
    });
    if let Some(id) = line.id {
        details_ui(ui, view, id, line, boxes, actions);
    }
}

/// The id of the choices of a document, so that the keyboard can be sent there.
pub fn state_id(id: DocumentId) -> Id {
    Id::unique(("document", id.id()))
}

/// What else can be noted: the days of a document that is here, why one was rejected.
fn details_ui(
    ui: &mut Ui,
    view: &State,
    id: DocumentId,
    line: &DocumentLine,
    boxes: &mut Boxes,
    actions: &mut Vec<Action>,
) {
    let mut note = line.note.clone();
    match note.handed {
        Handed::Missing => return,
        Handed::Received => {
            ui.add_space(8.0);
            ui.horizontal_top(|ui| {
                ui.add_space(lengths().icon.control + 10.0);
                for (at, label, day) in [(0, t::EMITIDO, &mut note.issued), (1, t::VALE_HASTA, &mut note.until)] {
                    ui.allocate_ui_with_layout(vec2(DATE, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                        ui.set_width(DATE);
                        let typed = boxes.entry((id, at)).or_default();
                        date_ui(ui, view.today(), label, Id::unique((id.id(), at)), typed, day);
                    });
                }
            });
        }
        Handed::Rejected => {
            ui.add_space(8.0);
            ui.horizontal_top(|ui| {
                ui.add_space(lengths().icon.control + 10.0);
                let width = ui.available_width().min(460.0);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                    ui.set_width(width);
                    let raw = note.reason.clone().unwrap_or_default();
                    let value = ValueBox {
                        label: t::MOTIVO,
                        id: Id::unique((id.id(), 2_u8)),
                        raw: &raw,
                        shown: None,
                        mistake: t::MOTIVO_LARGO,
                    };
                    let typed = boxes.entry((id, 2)).or_default();
                    if let Some(reason) = value.show(ui, typed, |field| field, reason) {
                        note.reason = reason;
                    }
                });
            });
        }
    }
    if note != line.note {
        actions.push(Action::NoteDocument(id, note));
    }
}

/// A day that may be left empty.
fn date_ui(ui: &mut Ui, today: Date, label: &str, id: Id, typed: &mut Typed, day: &mut Option<Date>) {
    let raw = day.map(format::date).unwrap_or_default();
    let value = ValueBox { label, id, raw: &raw, shown: None, mistake: t::FECHA_MAL };
    let parse = |typed: &str| match typed.trim() {
        "" => Some(None),
        typed => date_text::parse(typed, today)
            .ok()
            .filter(|day| (Limits::DATES.0..=Limits::DATES.1).contains(day))
            .map(Some),
    };
    if let Some(new) = value.show(ui, typed, |field| field.icon(icons::CALENDAR), parse) {
        *day = new;
    }
}

/// A reason as a file can hold it; empty is none.
fn reason(typed: &str) -> Option<Option<String>> {
    let typed = typed.trim();
    let fits = typed.chars().count() <= Limits::LONGEST_TEXT && !typed.chars().any(char::is_control);
    fits.then(|| (!typed.is_empty()).then(|| typed.to_owned()))
}
