//! The kiosk's window: full screen, without a frame, and out of nobody's way but the administrator's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, After, Effect, Kiosk};
use ventanilla::app::settings::Settings;
use ventanilla::io;
use ventanilla::io::archive::Keeper;
use ventanilla::io::background::Background;
use ventanilla::text::{kiosco as k, programa as t};
use ventanilla::ui::kiosk::Booth;

use super::super::complain;
use super::shown::Shows;
use super::wake::Wake;

/// The option with which the desk starts the kiosk, so that the administrator gets the desk back.
pub const FROM_DESK: &str = "kiosco-de-la-ventanilla";

/// Who wanted the kiosk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The command line: a session of a single program, say, which starts it again.
    Option,
    /// The settings of the machine.
    Setting,
    /// The desk, to try it.
    Desk,
}

/// Opens the kiosk, where this machine is set up as one. Success is the administrator's way out and nothing else:
/// whatever started the program starts it again after anything else.
pub fn open(wanted: Wanted) -> ExitCode {
    if !io::has_display() {
        complain(t::ayuda::SIN_SESION);
        return ExitCode::FAILURE;
    }
    io::printing::clear(true);
    let (settings, _) = io::settings::load();
    if settings.kiosk.admin.is_none() {
        complain(k::SIN_PREPARAR);
        io::alert::show(k::NO_ABRE, k::SIN_PREPARAR);
        return ExitCode::FAILURE;
    }
    let after = match wanted {
        Wanted::Option => After::Nothing,
        Wanted::Desk if !settings.kiosk.starts => After::Desk,
        Wanted::Desk | Wanted::Setting => After::Settings,
    };
    let kiosk = Kiosk::new(House { after, ..House::of(&settings) }, io::now());
    let book = io::machine_book().book;
    io::reports::begin(&book.version, &book.digest);
    let booth = Booth::new(kiosk, book);
    let viewport = super::viewport().with_fullscreen(true).with_decorations(false).with_always_on_top();
    let program = Program::new(booth, settings);
    let (desk_next, let_out) = (Arc::clone(&program.desk_next), Arc::clone(&program.let_out));
    let ended = super::show(&viewport, program);
    if !let_out.load(Ordering::Relaxed) {
        return ExitCode::FAILURE;
    }
    if desk_next.load(Ordering::Relaxed) && io::restart::again(&[]).is_err() {
        complain(k::dialogo::fuera::NO_VUELVE);
        io::alert::show(k::NO_ABRE, k::dialogo::fuera::NO_VUELVE);
        return ExitCode::FAILURE;
    }
    ended
}

/// Whether this machine is to be a kiosk without being told so.
pub fn starts_here() -> bool {
    io::settings::load().0.kiosk.starts
}

/// The kiosk and what connects it with the outside: a printer, the public part of an archive, the check of a
/// passphrase, and nothing else.
struct Program {
    booth: Booth,
    settings: Settings,
    background: Background<Action>,
    /// Has the public part of the office's archive; started with the first thing it is asked.
    keeper: Option<Keeper>,
    wake: Wake,
    /// The first frame was drawn.
    started: bool,
    /// When frames failed of late, by the clock that nobody sets.
    fallen: Vec<Duration>,
    /// The window may close.
    leaving: bool,
    /// The administrator went out.
    let_out: Arc<AtomicBool>,
    /// And wants the desk.
    desk_next: Arc<AtomicBool>,
}

impl Program {
    fn new(booth: Booth, settings: Settings) -> Self {
        Self {
            booth,
            settings,
            background: Background::default(),
            keeper: None,
            wake: Wake::default(),
            started: false,
            fallen: Vec::new(),
            leaving: false,
            let_out: Arc::default(),
            desk_next: Arc::default(),
        }
    }

    /// What came from outside. Whoever closes the window is not asked: it stays.
    fn incoming(&mut self, ctx: &egui::Context) -> Vec<Action> {
        let mut incoming = vec![Action::Clock { now: io::now(), running: io::running() }];
        if !std::mem::replace(&mut self.started, true) {
            incoming.push(Action::Start);
        }
        incoming.extend(self.background.done());
        incoming.extend(self.keeper.iter().flat_map(Keeper::told).map(Action::Told));
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        incoming
    }

    fn carry_out(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            Effect::Print(order) => {
                let print = move |tell: &mut dyn FnMut(Action)| {
                    io::printing::print(&order, &mut |news| tell(Action::Printed { order: order.id, news }));
                };
                self.background.follow(print, self.wake.caller());
            }
            Effect::RemoveJob(job) => {
                std::thread::spawn(move || io::printing::remove(&job));
            }
            Effect::Keeper(ticket, request) => {
                let wake = self.wake.caller();
                self.keeper.get_or_insert_with(|| Keeper::start(wake)).ask(ticket, *request);
            }
            Effect::CheckAdmin { lock, passphrase } => {
                // An answer comes whatever happens: without one nobody could try again.
                let check = move || {
                    let right = catch_unwind(AssertUnwindSafe(|| lock.check(&passphrase))).unwrap_or(false);
                    Action::AdminChecked { right }
                };
                self.background.run(check, self.wake.caller());
            }
            // The window has done it.
            Effect::Forget => {}
            Effect::StartAsDesk => {
                self.settings.kiosk.starts = false;
                if let Err(reason) = io::settings::save(&self.settings) {
                    complain(&reason);
                    io::alert::show(k::NO_CAMBIA, &reason);
                }
            }
            Effect::OpenDesk => self.desk_next.store(true, Ordering::Relaxed),
            Effect::Quit => {
                self.leaving = true;
                self.let_out.store(true, Ordering::Relaxed);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }
}

impl eframe::App for Program {
    /// Nobody has a way to cover or fold the kiosk. Should it be all the same, time goes on, the window stays open
    /// and comes back.
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if ctx.input(|i| i.viewport().visible()) != Some(false) {
            return;
        }
        let incoming = self.incoming(ctx);
        for effect in self.booth.hidden(ctx, incoming) {
            self.carry_out(effect, ctx);
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
        ctx.request_repaint_after(Duration::from_secs(1));
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let incoming = self.incoming(&ctx);
        for effect in self.booth.frame(ui, incoming) {
            self.carry_out(effect, &ctx);
        }
        if let Some(wait) = self.booth.kiosk.wakes_in() {
            ctx.request_repaint_after(wait);
        }
    }
}

/// Frames that may fail within [`FALLS_WITHIN`] before the program ends, so that the machine's session starts it anew.
const MOST_FALLS: usize = 20;
const FALLS_WITHIN: Duration = Duration::from_secs(600);

impl Shows for Program {
    fn opened(&mut self, ctx: &egui::Context) {
        self.wake.is(ctx);
    }

    /// Whoever was here is gone, with everything: the next frame is the welcome.
    fn fell(&mut self, ctx: Option<&egui::Context>) {
        let Some(ctx) = ctx else { return };
        self.booth.start_over(ctx);
        self.started = false;
        let now = io::running();
        self.fallen.retain(|fall| now.saturating_sub(*fall) < FALLS_WITHIN);
        self.fallen.push(now);
        if self.fallen.len() > MOST_FALLS {
            self.leaving = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
