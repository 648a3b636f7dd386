//! Opens the window.

mod effects;
mod program;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use ventanilla::app::mode::Mode;
use ventanilla::app::state::Places;
use ventanilla::app::{Action, ArchiveAction, State};
use ventanilla::io;
use ventanilla::text::{self, programa as t};
use ventanilla::ui::desk::Desk;
use ventanilla::ui::mark;

use super::complain;
use program::Program;

/// Opens the desk, with a file where one is given.
pub fn open(file: Option<PathBuf>) -> ExitCode {
    if !io::has_display() {
        complain(t::ayuda::SIN_SESION);
        return ExitCode::FAILURE;
    }
    io::printer::clear();
    let (settings, notice) = io::settings::load();
    let rules = io::machine_book();
    let book = rules.book;
    let mut state = State::new(Mode::Advisor, settings.clone(), io::now(), &book);
    state.places = Places {
        settings: io::settings::path(),
        overlay: io::folders::overlay(),
        overlay_notice: rules.notices,
        prints_unkept: io::printer::PRINTS_UNKEPT,
    };
    state.archive.usual_folder = io::folders::archive();
    let mut waiting: Vec<Action> =
        [notice, rules.short.map(str::to_owned)].into_iter().flatten().map(Action::Notice).collect();
    waiting.push(Action::Archive(ArchiveAction::Start));
    waiting.extend(file.map(|path| Action::OpenPath(io::folders::absolute(&path))));

    let size = [f32::from(settings.window.0), f32::from(settings.window.1)];
    let viewport = viewport().with_inner_size(size).with_maximized(settings.maximized);
    show(&viewport.with_min_inner_size([1024.0, 700.0]), Program::new(Desk::new(state, book), waiting))
}

/// What the window of the desk and that of the kiosk have in common.
fn viewport() -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default().with_app_id("mx.ventanilla.Ventanilla");
    viewport.with_title(t::NOMBRE).with_icon(mark::icon(64))
}

/// Shows a program in its window until it ends: with one renderer, and with the other where that one cannot.
///
/// Linux: OpenGL paints first soonest. Windows: DX12 works where remote desktops have old OpenGL.
fn show<P: eframe::App + 'static>(viewport: &egui::ViewportBuilder, program: P) -> ExitCode {
    // The creator of a window runs once a renderer, and only one of them gets as far.
    let program = Arc::new(Mutex::new(Some(program)));
    let order = if cfg!(windows) {
        [eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    } else {
        [eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    };
    let mut first_fault = None;
    for renderer in order {
        match show_with(renderer, viewport.clone(), &program) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(fault) => {
                // The second renderer reports its own trouble after the first; the cause is in the first.
                first_fault.get_or_insert(fault.to_string());
            }
        }
    }
    complain(&text::fill(t::ayuda::SIN_PANTALLA, &[("motivo", &first_fault.unwrap_or_default())]));
    ExitCode::FAILURE
}

fn show_with<P: eframe::App + 'static>(
    renderer: eframe::Renderer,
    viewport: egui::ViewportBuilder,
    program: &Arc<Mutex<Option<P>>>,
) -> eframe::Result {
    let options = eframe::NativeOptions { viewport, renderer, persist_window: false, ..Default::default() };
    let program = Arc::clone(program);
    let creator: eframe::AppCreator<'_> = Box::new(move |_| {
        let taken = program.lock().ok().and_then(|mut program| program.take());
        taken.map(|program| Box::new(program) as Box<dyn eframe::App>).ok_or_else(|| t::ayuda::DOS_VECES.into())
    });
    eframe::run_native(t::NOMBRE, options, creator)
}
