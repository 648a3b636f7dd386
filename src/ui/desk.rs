//! The whole desk: the state, the drafts of its screens, and one frame of it.

use egui::Ui;

use super::shell::{self, View};
use super::theme;
use super::{dialogs, keys, toasts};
use crate::app::settings::Theme;
use crate::app::{Action, Command, Effect, State, update};
use crate::rules::RuleBook;

/// The desk without its window: a program or a test gives it frames and carries out its effects.
pub struct Desk {
    pub state: State,
    pub book: RuleBook,
    view: View,
    /// Theme, text size and stillness that are in place.
    applied: Option<(Theme, u16, bool)>,
}

impl Desk {
    pub fn new(state: State, book: RuleBook) -> Self {
        Self { state, book, view: View::default(), applied: None }
    }

    /// Takes what came from outside, shows everything once and takes what was done in it.
    pub fn frame(&mut self, ui: &mut Ui, incoming: Vec<Action>) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        let mut effects = self.take(incoming);
        if !self.apply_settings(&ctx) {
            // Fonts are in place from the next frame on.
            ctx.request_repaint();
            return effects;
        }
        if self.state.dialog.is_none() {
            // Where no case is typed, undoing belongs to the text field itself.
            let about_case = self.state.screen.needs_case();
            let taken = |command| about_case || !matches!(command, Command::Undo | Command::Redo);
            let commands = keys::pressed(&ctx, taken).into_iter().map(Action::Run).collect();
            effects.extend(self.take(commands));
        }
        let mut actions = Vec::new();
        shell::desk_ui(ui, &self.state, &self.book, &mut self.view, &mut actions);
        dialogs::dialog_ui(&ctx, &self.state, &self.book, &mut self.view, &mut actions);
        toasts::toasts_ui(&ctx, &self.state, &mut self.view, &mut actions);
        // What was asked for is taken by now.
        self.state.focus_request = None;
        self.state.search_request = false;
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        effects.extend(self.take(actions));
        effects
    }

    /// The window's size in points of the drawn size; kept with the settings when the program ends.
    pub fn window_is(&mut self, size: (u16, u16), maximized: bool) {
        self.state.settings.maximized = maximized;
        if !maximized {
            self.state.settings.window = size;
        }
    }

    fn take(&mut self, actions: Vec<Action>) -> Vec<Effect> {
        actions.into_iter().flat_map(|action| update(&mut self.state, action, &self.book)).collect()
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
