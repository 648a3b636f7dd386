//! The kiosk's window: draws its state and hands back actions. Nothing of a visit is kept here but the shift key
//! and where the keyboard is; see [`Booth::forget`].

mod answer_field;
mod dialogs;
mod frame;
pub mod keyboard;
mod points;
mod question;
mod result;
mod touch;
mod welcome;

use egui::{Event, Id, Key, Rect, ScrollArea, Ui, UiBuilder};

use super::theme;
use crate::app::kiosk::{Action, Dialog, Effect, Kiosk, Question, Stage, update};
use crate::rules::RuleBook;

/// The kiosk without its window: a program or a test gives it frames and carries out its effects.
pub struct Booth {
    pub kiosk: Kiosk,
    pub book: RuleBook,
    view: View,
    /// Palette that is in place.
    applied: Option<theme::Mode>,
}

/// What the window knows and the state does not.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The shift key of the screen is down.
    capital: bool,
    /// Frames after a visit in which nothing gets the keyboard: a Tab of the last person that found nothing to give
    /// it to would give it to the first button now.
    settling: u8,
    /// For which question or dialog the keyboard was last put somewhere.
    placed: Option<Place>,
}

/// Where the keyboard belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Question(Question),
    Admin,
    Other,
}

/// Whether an event comes of a hand, not of the system.
fn is_somebody(event: &Event) -> bool {
    !matches!(event, Event::WindowFocused(_) | Event::PointerGone)
}

impl Booth {
    pub fn new(kiosk: Kiosk, book: RuleBook) -> Self {
        Self { kiosk, book, view: View::default(), applied: None }
    }

    /// Takes what came from outside, shows everything once and takes what was done in it.
    pub fn frame(&mut self, ui: &mut Ui, incoming: Vec<Action>) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        let mut effects = self.take(&ctx, incoming);
        if ctx.input(|i| i.events.iter().any(is_somebody)) {
            effects.extend(self.take(&ctx, vec![Action::Active]));
        }
        let wanted = if self.kiosk.visit.contrast { theme::Mode::HighContrast } else { theme::Mode::Light };
        let first = self.applied.is_none();
        if self.applied.replace(wanted) != Some(wanted) {
            theme::apply(&ctx, wanted, 1.0, true);
            // Wide enough to be seen: there is more below.
            ctx.all_styles_mut(|style| style.spacing.scroll.floating_width = BAR / 2.0);
        }
        if first {
            // Faces are in place from the next frame on.
            ctx.request_repaint();
            return effects;
        }
        touch::set_large(&ctx, self.kiosk.visit.large);
        let mut actions = self.keys(&ctx);
        self.place_keyboard(&ctx);
        self.show(ui, &mut actions);
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        effects.extend(self.take(&ctx, actions));
        effects
    }

    /// What time does while nothing is drawn: the window is covered or folded.
    pub fn hidden(&mut self, ctx: &egui::Context, incoming: Vec<Action>) -> Vec<Effect> {
        self.take(ctx, incoming)
    }

    /// After a defect: the welcome, with nothing of what was there.
    pub fn start_over(&mut self, ctx: &egui::Context) {
        self.kiosk.start_over();
        self.forget(ctx);
    }

    fn show(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let whole = ui.ctx().content_rect();
        ui.painter().rect_filled(whole, 0, theme::of(ui).color.surface);
        let behind = self.kiosk.visit.dialog.is_some() || self.kiosk.visit.is_printing();
        let mut area = ui.new_child(UiBuilder::new().max_rect(whole));
        let ui = &mut area;
        if behind {
            // Seen, and out of reach: also for those who hear the screen.
            ui.disable();
        }
        let body = frame::header(ui, &self.kiosk, actions);
        match self.kiosk.visit.stage {
            Stage::Welcome => welcome::welcome(ui, body, &self.kiosk, actions),
            Stage::Notice => welcome::notice(ui, body, &self.kiosk, actions),
            Stage::Printed => welcome::printed(ui, body, actions),
            Stage::Asking(asked) => question::show(ui, body, &self.kiosk, asked, &mut self.view, actions),
            Stage::Result(page) => result::show(ui, body, &self.kiosk, page, actions),
        }
        dialogs::show(&ui.ctx().clone(), &self.kiosk, &mut self.view, actions);
    }

    /// What real keys do: they type the answer, whatever else was touched before; Intro goes on.
    fn keys(&self, ctx: &egui::Context) -> Vec<Action> {
        let visit = &self.kiosk.visit;
        let typing = visit.keys().is_some() && !visit.is_printing();
        let focused = ctx.memory(egui::Memory::focused);
        let at_answer =
            focused.is_none_or(|focused| visit.keys().is_some_and(|keys| focused == answer_field::id(keys)));
        let mut actions = Vec::new();
        for event in ctx.input(|i| i.events.clone()) {
            match event {
                // The space bar presses the button that has the keyboard.
                Event::Text(text) if typing && (at_answer || text != " ") => actions.push(Action::Type(text)),
                Event::Key { key, pressed: true, modifiers, .. } => match (key, &visit.dialog) {
                    (Key::Q, _) if modifiers.command && modifiers.shift => actions.push(Action::AskAdmin),
                    (Key::Escape, Some(_)) => actions.push(Action::CloseDialog),
                    (_, Some(Dialog::Idle)) if key != Key::Tab && key != Key::Enter && key != Key::Space => {
                        actions.push(Action::StillHere);
                    }
                    (Key::Backspace, _) if typing => actions.push(Action::Erase),
                    (Key::Enter, Some(Dialog::Admin(_))) if at_answer => actions.push(Action::TryAdmin),
                    (Key::Enter, None) if typing && at_answer => actions.push(Action::Next),
                    (Key::Enter, None) if visit.stage == Stage::Welcome && focused.is_none() => {
                        actions.push(Action::Begin);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        actions
    }

    /// A new question puts the keyboard into its answer, a new screen takes it from where it was.
    fn place_keyboard(&mut self, ctx: &egui::Context) {
        let place = match (&self.kiosk.visit.dialog, self.kiosk.visit.stage) {
            (Some(Dialog::Admin(_)), _) => Place::Admin,
            (None, Stage::Asking(question)) => Place::Question(question),
            _ => Place::Other,
        };
        let keys = self.kiosk.visit.keys();
        if let Some(left) = self.view.settling.checked_sub(1) {
            self.view.settling = left;
            self.view.placed = None;
            ctx.request_repaint();
        }
        if self.view.placed.replace(place) == Some(place) {
            // A dialog that opens is laid out once unseen, and what is unseen loses the keyboard.
            // So does what stands behind a dialog that has just gone.
            if let (Some(keys), None) = (keys, ctx.memory(egui::Memory::focused)) {
                ctx.memory_mut(|memory| memory.request_focus(answer_field::id(keys)));
            }
            return;
        }
        self.view.capital = false;
        if let Some(keys) = keys {
            ctx.memory_mut(|memory| memory.request_focus(answer_field::id(keys)));
        } else if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
    }

    fn take(&mut self, ctx: &egui::Context, actions: Vec<Action>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for action in actions {
            effects.extend(update(&mut self.kiosk, action, &self.book));
        }
        if effects.contains(&Effect::Forget) {
            self.forget(ctx);
        }
        effects
    }

    /// Nothing of the last person stays in the window: scroll places, focus, the shift key, and what a program
    /// before us may have left in the clipboard.
    fn forget(&mut self, ctx: &egui::Context) {
        self.view = View { settling: 3, ..View::default() };
        theme::forget(ctx);
        ctx.copy_text(String::new());
        ctx.request_repaint();
    }
}

/// Contents that may be higher than their place; a finger moves them.
fn scrolled(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        // The bar stands beside the contents, not over them.
        let room = ui.available_rect_before_wrap();
        let mut inner = part(ui, room.with_max_x(room.right() - BAR), "scrolled");
        contents(&mut inner);
        let used = inner.min_rect();
        ui.allocate_rect(used, egui::Sense::hover());
    });
}

/// Room for the bar of what scrolls.
const BAR: f32 = 14.0;

/// A part of the window with its own contents.
fn part(ui: &mut Ui, place: Rect, salt: &str) -> Ui {
    let down = egui::Layout::top_down(egui::Align::Min);
    let mut part =
        ui.new_child(UiBuilder::new().max_rect(place).layout(down).id_salt(Id::unique(("kiosk part", salt))));
    part.spacing_mut().item_spacing = egui::Vec2::ZERO;
    part
}
