//! The kiosk's window: full screen, without a frame, and out of nobody's way but the administrator's.

use std::process::ExitCode;
use std::time::Duration;

use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, Effect, Kiosk};
use ventanilla::app::settings::{self, Settings};
use ventanilla::case::notice::Office;
use ventanilla::case::record::Notice;
use ventanilla::io;
use ventanilla::io::archive::Keeper;
use ventanilla::io::background::Background;
use ventanilla::text::{kiosco as k, programa as t};
use ventanilla::ui::kiosk::Booth;

use super::super::complain;
use super::shown::Shows;
use super::wake::Wake;

/// Opens the kiosk, where this machine is set up as one.
pub fn open() -> ExitCode {
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
    let kiosk = Kiosk::new(house(&settings), io::now());
    let book = io::machine_book().book;
    io::reports::begin(&book.version, &book.digest);
    let booth = Booth::new(kiosk, book);
    let viewport = super::viewport().with_fullscreen(true).with_decorations(false).with_always_on_top();
    super::show(&viewport, Program::new(booth, settings))
}

/// Whether this machine is to be a kiosk without being told so.
pub fn starts_here() -> bool {
    io::settings::load().0.kiosk.starts
}

/// What holds for every person.
fn house(settings: &Settings) -> House {
    House {
        idle: Duration::from_secs(u64::from(settings.kiosk.idle_seconds)),
        warning: Duration::from_secs(u64::from(settings.kiosk.warning_seconds)),
        office: Office { name: settings.office.clone(), ..Office::default() },
        notice: match settings.notice {
            settings::Notice::Public => Notice::Public,
            settings::Notice::Private => Notice::Private,
        },
        admin: settings.kiosk.admin.clone(),
        starts: settings.kiosk.starts,
        archive: settings.kiosk.archive.clone().map(|folder| (folder, settings.kiosk.holders.clone())),
        stores: settings.kiosk.stores,
        printer: settings.kiosk.printer.clone(),
    }
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
    /// How often a frame failed.
    fallen: u32,
    /// The administrator went out.
    leaving: bool,
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
            fallen: 0,
            leaving: false,
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
                    io::printing::print(&order, &mut |news| tell(Action::Printed { visit: order.id, news }));
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
                let check = move || Action::AdminChecked { right: lock.check(&passphrase) };
                self.background.run(check, self.wake.caller());
            }
            // The window has done it.
            Effect::Forget => {}
            Effect::StartAsDesk => {
                self.settings.kiosk.starts = false;
                if let Err(reason) = io::settings::save(&self.settings) {
                    complain(&reason);
                }
            }
            Effect::Quit => {
                self.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }
}

impl eframe::App for Program {
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

/// Frames that may fail before the program ends, so that the machine's session starts it anew.
const MOST_FALLS: u32 = 20;

impl Shows for Program {
    fn opened(&mut self, ctx: &egui::Context) {
        self.wake.is(ctx);
    }

    /// Whoever was here is gone, with everything: the next frame is the welcome.
    fn fell(&mut self, ctx: Option<&egui::Context>) {
        let Some(ctx) = ctx else { return };
        self.booth.start_over(ctx);
        self.started = false;
        self.fallen += 1;
        if self.fallen > MOST_FALLS {
            self.leaving = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
