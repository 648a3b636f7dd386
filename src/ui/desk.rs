//! The whole desk: the state, the drafts of its screens, and one frame of it.

use std::collections::VecDeque;

use egui::{Event, Ui};

use super::archive::lock;
use super::shell::{self, View};
use super::theme;
use super::{dialogs, keys, toasts};
use crate::app::settings::Theme;
use crate::app::state::Screen;
use crate::app::{Action, ArchiveAction, Command, Effect, State, rescue, update};
use crate::case::keeper::Ticket;
use crate::rules::RuleBook;

/// The desk without its window: a program or a test gives it frames and carries out its effects.
pub struct Desk {
    pub state: State,
    pub book: RuleBook,
    /// What is to be carried out, oldest first. It stays here until somebody takes it: a frame that fails
    /// half way loses none of it.
    pub effects: VecDeque<Effect>,
    /// Actions that are not taken yet, for the same reason.
    actions: VecDeque<Action>,
    view: View,
    /// Theme, text size and stillness that are in place.
    applied: Option<(Theme, u16, bool)>,
    /// The archive was locked when the last frame was drawn.
    was_locked: bool,
}

/// Whether an event comes of a hand, not of the system.
fn is_somebody(event: &Event) -> bool {
    !matches!(event, Event::WindowFocused(_) | Event::PointerGone)
}

impl Desk {
    pub fn new(state: State, book: RuleBook) -> Self {
        Self {
            state,
            book,
            effects: VecDeque::new(),
            actions: VecDeque::new(),
            view: View::default(),
            applied: None,
            was_locked: false,
        }
    }

    /// It is shown in another window from now on: nothing of its look is in place there.
    pub fn is_new(&mut self) {
        self.view = View::default();
        self.applied = None;
    }

    /// Takes what came from outside while nothing of the window is seen: time goes on, saves are answered, and
    /// the archive locks all the same.
    pub fn hidden(&mut self, ctx: &egui::Context, incoming: Vec<Action>) {
        self.take(incoming);
        self.forget_when_locked(ctx);
    }

    /// Takes actions without showing anything; first those that a frame that failed did not come to.
    pub fn take(&mut self, actions: Vec<Action>) {
        self.actions.extend(actions);
        while let Some(action) = self.actions.pop_front() {
            let effects = update(&mut self.state, action, &self.book);
            self.effects.extend(effects);
        }
    }

    /// As [`rescue`].
    pub fn rescue(&mut self, is_coming: impl Fn(Ticket) -> bool) {
        let effects = rescue(&mut self.state, &self.book, is_coming);
        self.effects.extend(effects);
    }

    /// Takes what came from outside, shows everything once and takes what was done in it.
    pub fn frame(&mut self, ui: &mut Ui, incoming: Vec<Action>) {
        let ctx = ui.ctx().clone();
        // What goes away from the screen waits for the field that has the cursor to give its text.
        let (leaving, incoming): (Vec<_>, Vec<_>) = incoming.into_iter().partition(|action| self.leaves(action));
        self.take(incoming);
        if ctx.input(|i| i.events.iter().any(is_somebody)) {
            self.take(vec![Action::Active]);
        }
        let mut after = leaving;
        if !self.apply_settings(&ctx) {
            // Fonts are in place from the next frame on.
            ctx.request_repaint();
            self.take(after);
            return;
        }
        // A dialog has the keyboard, but whoever leaves the desk can always lock it.
        let free =
            self.state.dialog.is_none() && self.state.printing.dialog.is_none() && !self.state.archive.is_locked();
        // In a text field that is not of the form, undoing belongs to the field itself.
        let in_form = matches!(self.state.screen, Screen::Solicitante | Screen::Derechos);
        let about_case = self.state.screen.needs_case() && (in_form || !ctx.text_edit_focused());
        let taken = |command| match command {
            Command::Lock => true,
            Command::Receive => free || self.state.archive.is_locked(),
            Command::Undo | Command::Redo => free && about_case,
            _ => free,
        };
        let commands = keys::pressed(&ctx, taken).into_iter().map(Action::Run);
        let (leaving, commands): (Vec<_>, Vec<_>) = commands.partition(|action| self.leaves(action));
        self.take(commands);
        after.extend(leaving);
        if !after.is_empty()
            && ctx.text_edit_focused()
            && let Some(focused) = ctx.memory(egui::Memory::focused)
        {
            ctx.memory_mut(|m| m.surrender_focus(focused));
        }
        self.forget_when_locked(&ctx);
        let mut actions = Vec::new();
        if self.state.archive.is_locked() {
            lock::lock_ui(ui, &self.state, &mut self.view.lock, &mut actions);
        } else {
            self.view.lock = Default::default();
            shell::desk_ui(ui, &self.state, &self.book, &mut self.view, &mut actions);
            // Its buttons stand where they would: they wait until it is gone.
            if self.state.printing.dialog.is_none() {
                toasts::toasts_ui(&ctx, &self.state, &mut self.view, &mut actions);
            }
        }
        dialogs::dialog_ui(&ctx, &self.state, &self.book, &mut self.view, &mut actions);
        // What was asked for is taken by now.
        self.state.archive.picked = None;
        self.state.focus_request = None;
        self.state.search_request = false;
        actions.append(&mut after);
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        self.take(actions);
    }

    /// The window's size in points of the drawn size; kept with the settings when the program ends.
    pub fn window_is(&mut self, size: (u16, u16), maximized: bool) {
        self.state.settings.maximized = maximized;
        if !maximized {
            self.state.settings.window = size;
        }
    }

    /// Whether an action shows another screen or ends the program.
    fn leaves(&self, action: &Action) -> bool {
        match action {
            Action::CloseRequested => true,
            Action::Run(Command::Quit | Command::Lock) | Action::Archive(ArchiveAction::Lock) => true,
            Action::Run(Command::Print | Command::ExportPdf) => {
                !matches!(self.state.screen, Screen::Resumen | Screen::Derechos)
            }
            Action::Run(command) => command.screen().is_some_and(|screen| screen != self.state.screen),
            _ => false,
        }
    }

    /// What was typed leaves the window with the lock: drafts of screens, and what fields could undo.
    fn forget_when_locked(&mut self, ctx: &egui::Context) {
        let locked = self.state.archive.is_locked();
        if locked && !self.was_locked {
            self.view = View::default();
            ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        }
        if self.was_locked && !locked {
            // The passphrase's field is gone: what is shown now may take the keyboard.
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
        self.was_locked = locked;
    }

    /// Puts a changed setting in place; says whether there is anything to show yet.
    fn apply_settings(&mut self, ctx: &egui::Context) -> bool {
        let settings = &self.state.settings;
        let wanted = (settings.theme, settings.text_percent, settings.reduce_motion);
        let ready = self.applied.is_some();
        if self.applied != Some(wanted) {
            let mode = match settings.theme {
                Theme::Light => theme::Mode::Light,
                Theme::Dark => theme::Mode::Dark,
                Theme::HighContrast => theme::Mode::HighContrast,
            };
            theme::apply(ctx, mode, f32::from(settings.text_percent) / 100.0, settings.reduce_motion);
            self.applied = Some(wanted);
        }
        ready
    }
}
