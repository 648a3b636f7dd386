//! One file, or one folder, a screen.

pub mod ajustes;
pub mod amortizacion;
pub mod comparar;
pub mod derechos;
pub mod expedientes;
pub mod normativa;
pub mod requisitos;
pub mod resumen;
pub mod solicitante;

use egui::Ui;

use super::shell::{Room, View};
use crate::app::{Action, Screen, State};
use crate::rules::RuleBook;

/// The screen that is shown, in the room that the shell leaves.
pub fn screen_ui(ui: &mut Ui, state: &State, book: &RuleBook, room: Room, view: &mut View, actions: &mut Vec<Action>) {
    match state.screen {
        screen if screen.needs_case() && !state.has_case => solicitante::welcome_ui(ui, actions),
        Screen::Solicitante => solicitante::solicitante_ui(ui, state, book, room, view, actions),
        Screen::Comparar => actions.extend(comparar::comparar_ui(ui, state, book, &mut view.comparar)),
        Screen::Ajustes => ajustes::ajustes_ui(ui, state, book, &mut view.ajustes, actions),
        Screen::Amortizacion => {
            actions.extend(amortizacion::amortizacion_ui(ui, state, book, &mut view.amortizacion));
        }
        Screen::Requisitos => requisitos::requisitos_ui(ui, state, book, &mut view.requisitos, actions),
        Screen::Resumen => actions.extend(resumen::resumen_ui(ui, state, book, &mut view.resumen)),
        Screen::Expedientes => {
            expedientes::expedientes_ui(ui, state, book, room, &mut view.expedientes, actions);
        }
        Screen::Derechos => derechos::derechos_ui(ui, state, book, &mut view.derechos, actions),
        Screen::Normativa => actions.extend(normativa::normativa_ui(ui, state, book, &mut view.normativa)),
    }
}
