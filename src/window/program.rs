//! The window program while it runs: what comes from outside, and one frame after the other.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use jiff::civil::DateTime;
use ventanilla::app::Action;
use ventanilla::app::state::Dialog;
use ventanilla::io;
use ventanilla::io::archive::Keeper;
use ventanilla::io::instance::Door;
use ventanilla::ui::desk::Desk;

use super::fault::{self, Fault};
#[cfg(feature = "ui-tests")]
use super::rehearsal;
use super::shown::Shows;
use super::wake::Wake;

/// A window that is called forward is asked for so often: the system forgets it while it still unfolds it.
const CALLS: u8 = 4;
const BETWEEN_CALLS: Duration = Duration::from_millis(120);
/// What a title bar usually takes, in pixels of the screen's own scale.
const FRAME: f32 = 24.0;

/// The desk and what connects it with the outside.
pub struct Program {
    pub(super) desk: Desk,
    pub(super) dialogs: io::dialogs::Dialogs,
    pub(super) background: io::background::Background,
    /// Has the archive; started with the first thing it is asked.
    pub(super) keeper: Option<Keeper>,
    /// Actions of the outside that wait for the next frame.
    pub(super) waiting: Vec<Action>,
    /// The window may close now.
    pub(super) leaving: bool,
    pub(super) wake: Wake,
    /// Later starts, each with its file.
    pub(super) starts: Receiver<Option<PathBuf>>,
    /// What is told instead of the desk, after a defect.
    pub(super) fault: Option<Fault>,
    /// When the desk was last shown again after one.
    pub(super) back_since: Option<DateTime>,
    /// How often the window is still to be asked forward.
    calls: u8,
    /// Whether it fits the screen was looked at.
    fitted: bool,
    /// The kiosk comes after it.
    pub(super) kiosk_next: Arc<AtomicBool>,
}

impl Program {
    pub fn new(desk: Desk, waiting: Vec<Action>) -> Self {
        Self {
            desk,
            dialogs: io::dialogs::Dialogs::default(),
            background: io::background::Background::default(),
            keeper: None,
            waiting,
            leaving: false,
            wake: Wake::default(),
            starts: mpsc::channel().1,
            fault: None,
            back_since: None,
            calls: 0,
            fitted: false,
            kiosk_next: Arc::default(),
        }
    }

    /// Later starts of the same person reach this window from now on.
    pub fn hears(&mut self, door: Option<Door>) {
        let Some(door) = door else { return };
        let (told, starts) = mpsc::channel();
        let wake = self.wake.clone();
        self.starts = starts;
        door.listen(move |file| {
            // The window may be gone by now.
            let _ = told.send(file);
            wake.call();
        });
    }

    /// What came from outside since the last call. A window that should close is kept open: whether it may is
    /// decided by what it holds.
    fn incoming(&mut self, ctx: &egui::Context) -> Vec<Action> {
        let mut incoming = self.outside();
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            incoming.push(Action::CloseRequested);
        }
        incoming
    }

    /// As [`Self::incoming`], without the wish to close.
    pub(super) fn outside(&mut self) -> Vec<Action> {
        self.hear_starts();
        let mut incoming = vec![Action::Clock(io::now())];
        incoming.append(&mut self.waiting);
        incoming.extend(self.background.done());
        incoming.extend(self.dialogs.picked());
        incoming.extend(self.keeper.iter().flat_map(Keeper::told).map(Action::Told));
        incoming.extend(fault::told_of_threads());
        incoming
    }

    /// Other starts were made since: the window comes forward with their files.
    pub(super) fn hear_starts(&mut self) {
        for file in self.starts.try_iter() {
            self.calls = CALLS;
            self.waiting.extend(file.map(Action::OpenPath));
        }
    }

    /// Carries out what came of it, and wakes when time alone has something to do.
    pub(super) fn go_on(&mut self, ctx: &egui::Context) {
        let asks = matches!(self.desk.state.dialog, Some(Dialog::Waiting(_))) || self.desk.state.archive.picking;
        if !asks {
            self.dialogs.forget();
        }
        while let Some(effect) = self.desk.effects.pop_front() {
            self.carry_out(effect, ctx);
        }
        if let Some(wait) = self.desk.state.wakes_in() {
            ctx.request_repaint_after(wait);
        }
    }

    /// Another start was made: the window comes forward, also when it was minimised.
    pub(super) fn come_forward(&mut self, ctx: &egui::Context) {
        let Some(left) = self.calls.checked_sub(1) else { return };
        if self.calls == CALLS {
            ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
            let attention = egui::UserAttentionType::Informational;
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(attention));
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
        self.calls = left;
        ctx.request_repaint_after(BETWEEN_CALLS);
    }

    /// On a screen where the window with its frame has no room it is shown as large as the screen lets it. Not before
    /// its first frame is there: that one is waited for.
    fn fit_screen(&mut self, ctx: &egui::Context) {
        if self.fitted || ctx.cumulative_frame_nr() == 0 {
            return;
        }
        let zoom = ctx.zoom_factor();
        let Some((inner, screen)) = ctx.input(|i| Some((i.viewport().inner_rect?.size(), i.viewport().monitor_size?)))
        else {
            return;
        };
        self.fitted = true;
        if inner.x > screen.x || inner.y + FRAME / zoom > screen.y {
            ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
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

/// Somebody has to see it: it was minimised or covered.
pub fn show_again(ctx: &egui::Context) {
    ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
}

impl Shows for Program {
    fn opened(&mut self, ctx: &egui::Context) {
        self.wake.is(ctx);
        self.desk.is_new();
    }

    fn fell(&mut self, ctx: Option<&egui::Context>) {
        self.fails(ctx);
    }
}

impl eframe::App for Program {
    /// While the window is minimised or covered nothing is drawn, and the case is saved and the archive locked
    /// all the same. Who closes it then and has to be asked something sees it again.
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if ctx.input(|i| i.viewport().visible()) != Some(false) {
            return;
        }
        if self.fault.is_some() {
            self.go_on_behind(ctx);
            return;
        }
        let closing = ctx.input(|i| i.viewport().close_requested());
        let incoming = self.incoming(ctx);
        self.desk.hidden(ctx, incoming);
        self.go_on(ctx);
        self.come_forward(ctx);
        if closing && !self.leaving && self.desk.state.dialog.is_some() {
            show_again(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.fault.is_some() {
            self.show_fault(ui);
            return;
        }
        io::reports::shows(self.desk.state.screen.label());
        #[cfg(feature = "ui-tests")]
        rehearsal::fail_when_asked(&ctx, &self.desk.state.name(), |errand| {
            self.background.run(errand, self.wake.caller());
        });
        let mut incoming = self.incoming(&ctx);
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        incoming.extend(dropped.map(Action::OpenPath));
        self.desk.frame(ui, incoming);
        self.go_on(&ctx);
        self.come_forward(&ctx);
        self.fit_screen(&ctx);
        self.remember_window(&ctx);
    }
}
