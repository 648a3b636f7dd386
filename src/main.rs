//! The window program: opens the window, and carries out what the app asks of the outside.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ventanilla::app::mode::Mode;
use ventanilla::app::settings::Settings;
use ventanilla::app::state::{Dialog, Places};
use ventanilla::app::{Action, ArchiveAction, Effect, State};
use ventanilla::case::keeper::Ticket;
use ventanilla::io;
use ventanilla::io::archive::Keeper;
use ventanilla::text::{self, programa as t};
use ventanilla::ui::desk::Desk;
use ventanilla::ui::mark;

/// How long the window waits for the archive to close: a share that hangs must not keep it.
const MOST_CLOSING: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    io::panics::say_where_only();
    match arguments() {
        Ok(Start::Window(file)) => window(file),
        Ok(Start::Say(said)) => say(&said),
        Err(fault) => {
            complain(&fault);
            complain(t::ayuda::USO);
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
enum Start {
    Window(Option<PathBuf>),
    Say(String),
}

fn arguments() -> Result<Start, String> {
    use lexopt::prelude::*;
    let mut file = None;
    let mut parser = lexopt::Parser::from_env();
    let unknown = |argument: &dyn std::fmt::Display| text::fill(t::ayuda::ARGUMENTO, &[("argumento", argument)]);
    while let Some(argument) = parser.next().map_err(|fault| unknown(&fault))? {
        match argument {
            Long("version") | Short('V') => {
                return Ok(Start::Say(format!("{} {}", t::NOMBRE, env!("CARGO_PKG_VERSION"))));
            }
            Long("ayuda" | "help") | Short('h') => return Ok(Start::Say(t::ayuda::USO.to_owned())),
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Short(letter) => return Err(unknown(&format!("-{letter}"))),
            Long(name) => return Err(unknown(&format!("--{name}"))),
            Value(value) => return Err(unknown(&value.to_string_lossy())),
        }
    }
    Ok(Start::Window(file))
}

#[allow(clippy::disallowed_methods, reason = "a program writes to its own standard streams")]
fn say(said: &str) -> ExitCode {
    // Nobody listens when the pipe is closed.
    let _ = writeln!(std::io::stdout(), "{said}");
    ExitCode::SUCCESS
}

#[allow(clippy::disallowed_methods, reason = "a program writes to its own standard streams")]
fn complain(said: &str) {
    let _ = writeln!(std::io::stderr(), "{said}");
}

/// Opens the window with one renderer, and with the other where that one cannot.
///
/// Linux: OpenGL paints first soonest. Windows: DX12 works where remote desktops have old OpenGL.
fn window(file: Option<PathBuf>) -> ExitCode {
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

    // The creator of a window runs once a renderer, and only one of them gets as far.
    let program = Arc::new(Mutex::new(Some(Program::new(Desk::new(state, book), waiting))));
    let order = if cfg!(windows) {
        [eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    } else {
        [eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    };
    let mut first_fault = None;
    for renderer in order {
        match open(renderer, &settings, &program) {
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

type Shared = Arc<Mutex<Option<Program>>>;

fn open(renderer: eframe::Renderer, settings: &Settings, program: &Shared) -> eframe::Result {
    let size = [f32::from(settings.window.0), f32::from(settings.window.1)];
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("mx.ventanilla.Ventanilla")
        .with_title(t::NOMBRE)
        .with_icon(mark::icon(64))
        .with_inner_size(size)
        .with_maximized(settings.maximized)
        .with_min_inner_size([1024.0, 700.0]);
    let options = eframe::NativeOptions { viewport, renderer, persist_window: false, ..Default::default() };
    let program = Arc::clone(program);
    let creator: eframe::AppCreator<'_> = Box::new(move |_| {
        let taken = program.lock().ok().and_then(|mut program| program.take());
        taken.map(|program| Box::new(program) as Box<dyn eframe::App>).ok_or_else(|| t::ayuda::DOS_VECES.into())
    });
    eframe::run_native(t::NOMBRE, options, creator)
}

/// The desk and what connects it with the outside.
struct Program {
    desk: Desk,
    dialogs: io::dialogs::Dialogs,
    background: io::background::Background,
    /// Has the archive; started with the first thing it is asked.
    keeper: Option<Keeper>,
    /// Actions of the outside that wait for the next frame.
    waiting: Vec<Action>,
    /// The window may close now.
    leaving: bool,
}

impl Program {
    fn new(desk: Desk, waiting: Vec<Action>) -> Self {
        Self {
            desk,
            dialogs: io::dialogs::Dialogs::default(),
            background: io::background::Background::default(),
            keeper: None,
            waiting,
            leaving: false,
        }
    }

    /// Carries out one effect; what comes of it at once is the next action.
    fn carry_out(&mut self, effect: Effect, ctx: &egui::Context) {
        let outcome = match effect {
            Effect::OpenDialog { folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.open(&folder, wake(ctx));
                    return;
                }
                Action::PickInside { save: None, name: String::new(), folder }
            }
            Effect::SaveDialog { what, name, folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.save(what, &name, &folder, wake(ctx));
                    return;
                }
                Action::PickInside { save: Some(what), name, folder }
            }
            Effect::ListFolder { folder, extensions } => {
                let outcome = io::folders::list(&folder, extensions);
                Action::FolderListed { folder, outcome }
            }
            Effect::FindFile { what, path } => {
                // A link to nothing is something too.
                let exists = path.symlink_metadata().is_ok();
                Action::FileFound { what, path, exists }
            }
            Effect::ReadFile(path) => {
                let outcome = io::read_limited(&path, io::most_bytes(&path));
                Action::FileRead { path, outcome }
            }
            Effect::WriteFile { what, path, bytes } => {
                let outcome = io::write_atomic(&path, &bytes);
                Action::FileWritten { what, path, outcome }
            }
            Effect::Print { title, pdf } => {
                self.background.run(move || Action::Printed(io::printer::print(&title, &pdf)), wake(ctx));
                return;
            }
            Effect::PrintSecret { title, pdf } => {
                let print = move || Action::KeyPrinted(io::printer::print_unkept(&title, pdf.expose()));
                self.background.run(print, wake(ctx));
                return;
            }
            Effect::Keeper(ticket, request) => {
                let repaint = ctx.clone();
                let keeper = self.keeper.get_or_insert_with(|| Keeper::start(move || repaint.request_repaint()));
                keeper.ask(ticket, request);
                return;
            }
            Effect::PickPath { what, folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.pick(what, &folder, wake(ctx));
                    return;
                }
                self.waiting.push(Action::PathPicked(what, None));
                Action::Notice(t::aviso::SIN_DIALOGO.to_owned())
            }
            Effect::CopyText(copied) => {
                ctx.copy_text(copied);
                return;
            }
            Effect::SaveSettings(settings) => match io::settings::save(&settings) {
                Ok(()) => return,
                Err(reason) => Action::Notice(reason),
            },
            Effect::OpenFolder(folder) => match io::folders::show(&folder) {
                Ok(()) => return,
                Err(reason) => Action::Notice(reason),
            },
            Effect::Quit => {
                self.leaving = true;
                if let Some(keeper) = self.keeper.take() {
                    keeper.close(Ticket(u64::MAX), MOST_CLOSING);
                }
                if let Err(reason) = io::settings::save(&self.desk.state.settings) {
                    complain(&reason);
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                return;
            }
        };
        self.waiting.push(outcome);
        ctx.request_repaint();
    }

    /// What came from outside since the last call. A window that should close is kept open: whether it may is
    /// decided by what it holds.
    fn incoming(&mut self, ctx: &egui::Context) -> Vec<Action> {
        let mut incoming = vec![Action::Clock(io::now())];
        incoming.append(&mut self.waiting);
        incoming.extend(self.background.done());
        incoming.extend(self.dialogs.picked());
        incoming.extend(self.keeper.iter().flat_map(Keeper::told).map(Action::Told));
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            incoming.push(Action::CloseRequested);
        }
        incoming
    }

    /// Carries out what came of it, and wakes when time alone has something to do.
    fn go_on(&mut self, effects: Vec<Effect>, ctx: &egui::Context) {
        let asks = matches!(self.desk.state.dialog, Some(Dialog::Waiting(_))) || self.desk.state.archive.picking;
        if !asks {
            self.dialogs.forget();
        }
        for effect in effects {
            self.carry_out(effect, ctx);
        }
        if let Some(wait) = self.desk.state.wakes_in() {
            ctx.request_repaint_after(wait);
        }
    }

    /// The window's size is kept when it changes, in points of the drawn size. Wayland does not say
    /// where a window is, nor then its rectangle: the size of what is drawn in it is the same.
    fn remember_window(&mut self, ctx: &egui::Context) {
        // Asked before: inside `input` the context is locked.
        let zoom = ctx.zoom_factor();
        let (size, maximized) = ctx.input(|i| {
            let viewport = i.viewport();
            let inner = viewport.inner_rect.unwrap_or_else(|| i.content_rect());
            (inner.size() * zoom, viewport.maximized.unwrap_or(false))
        });
        self.desk.window_is((size.x as u16, size.y as u16), maximized);
    }
}

/// What a thread calls when it has an answer.
fn wake(ctx: &egui::Context) -> impl FnOnce() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

impl eframe::App for Program {
    /// While the window is minimised or covered nothing is drawn, and the case is saved and the archive locked
    /// all the same. Who closes it then and has to be asked something sees it again.
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if ctx.input(|i| i.viewport().visible()) != Some(false) {
            return;
        }
        let closing = ctx.input(|i| i.viewport().close_requested());
        let incoming = self.incoming(ctx);
        let effects = self.desk.hidden(ctx, incoming);
        self.go_on(effects, ctx);
        if closing && !self.leaving && self.desk.state.dialog.is_some() {
            ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut incoming = self.incoming(&ctx);
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        incoming.extend(dropped.map(Action::OpenPath));
        let effects = self.desk.frame(ui, incoming);
        self.go_on(effects, &ctx);
        self.remember_window(&ctx);
    }
}
