//! The window program, from its start to its end.

mod effects;
mod fault;
pub mod kiosk;
mod no_window;
mod program;
#[cfg(feature = "ui-tests")]
mod rehearsal;
mod renderers;
mod shown;
mod wake;

pub use fault::{ARGUMENT as FAULT, open as tell_fault};

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ventanilla::app::state::Places;
use ventanilla::app::{Action, ArchiveAction, State};
use ventanilla::io;
use ventanilla::io::instance::{self, Start};
use ventanilla::text::{kiosco, kiosco_ajustes, programa as t};
use ventanilla::ui::desk::Desk;
use ventanilla::ui::mark;

use super::complain;
use program::Program;
use renderers::Ended;
use shown::{Kept, Shows};

/// Opens the desk's window, unless this person has one on this screen already: that one gets the file.
pub fn open(file: Option<PathBuf>) -> ExitCode {
    if !io::has_display() {
        complain(t::ayuda::SIN_SESION);
        return ExitCode::FAILURE;
    }
    let file = file.map(|path| io::folders::absolute(&path));
    let Start::First(door) = instance::start(file.as_deref()) else { return ExitCode::SUCCESS };
    io::printing::clear_in_time();
    let (settings, notice) = io::settings::load();
    let rules = io::machine_book();
    let book = rules.book;
    io::reports::begin(&book.version, &book.digest);
    let mut state = State::new(settings.clone(), io::now(), &book);
    state.places = Places {
        settings: io::settings::path(),
        overlay: io::folders::overlay(),
        overlay_notice: rules.notices,
        prints_unkept: io::printing::PRINTS_UNKEPT,
    };
    state.archive.usual_folder = io::folders::archive();
    let mut waiting: Vec<Action> =
        [notice, rules.short.map(str::to_owned)].into_iter().flatten().map(Action::Notice).collect();
    waiting.push(Action::Archive(ArchiveAction::Start));
    waiting.extend(file.map(Action::OpenPath));

    let mut program = Program::new(Desk::new(state, book), waiting);
    program.hears(door);
    let size = [f32::from(settings.window.0), f32::from(settings.window.1)];
    let viewport = viewport().with_inner_size(size).with_maximized(settings.maximized);
    let kiosk_next = Arc::clone(&program.kiosk_next);
    let ended = show(&viewport.with_min_inner_size([1024.0, 700.0]), program);
    if kiosk_next.load(Ordering::Relaxed)
        // Nothing of the desk is in its memory.
        && io::restart::again(&[&format!("--{}", kiosk::FROM_DESK)]).is_err()
    {
        complain(kiosco_ajustes::NO_INICIA);
        io::alert::show(kiosco::NO_ABRE, kiosco_ajustes::NO_INICIA);
        return ExitCode::FAILURE;
    }
    ended
}

/// What the window of the desk and that of the kiosk have in common.
fn viewport() -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default().with_app_id("mx.ventanilla.Ventanilla");
    viewport.with_title(t::NOMBRE).with_icon(mark::icon(64))
}

/// Shows a program in its window until it ends, or says why there is none.
fn show<P: Shows>(viewport: &egui::ViewportBuilder, program: P) -> ExitCode {
    let program = Kept::new(program);
    match renderers::run(viewport, &program) {
        Ended::Closed => ExitCode::SUCCESS,
        Ended::NeverOpened(fault) => {
            no_window::say(&fault);
            ExitCode::FAILURE
        }
        Ended::Fell => {
            program.lost_its_window();
            ExitCode::FAILURE
        }
    }
}
