//! A dialog that stops the rest: says what is lost and what stays. At most one at a time.

use egui::{Id, Key, Modal, Ui};

use super::{Button, paint};
use crate::ui::theme::{self, Text, lengths};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogAnswer {
    /// The safe button, or Esc.
    Safe,
    /// The action that the title names.
    Action,
    /// The third button, where there is one.
    Other,
}

/// A dialog, described by its texts.
#[derive(Debug, Clone)]
#[must_use = "a dialog is shown with show()"]
pub struct Dialog<'a> {
    /// The action.
    pub title: &'a str,
    /// What is lost and what stays.
    pub text: &'a str,
    pub safe: &'a str,
    pub action: &'a str,
    /// A third way out, between the two.
    pub other: Option<&'a str>,
    /// The action destroys something: its button is never Intro's.
    pub destructive: bool,
}

impl Dialog<'_> {
    /// Shows it over everything, with more content of the caller's between text and buttons.
    pub fn show(&self, ctx: &egui::Context, content: impl FnOnce(&mut Ui)) -> Option<DialogAnswer> {
        let theme = theme::of_ctx(ctx);
        let c = &theme.color;
        let l = lengths();
        let frame = paint::dialog_frame(theme);
        let id = Id::unique(("dialog", self.title));
        let modal = Modal::new(id).frame(frame).backdrop_color(c.scrim);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(400.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::Role::AlertDialog);
                node.set_label(self.title);
            });
            super::card::paragraph(ui, self.title, Text::Title, c.text);
            ui.add_space(l.space.xs);
            super::card::paragraph(ui, self.text, Text::Small, c.text_muted);
            content(ui);
            ui.add_space(l.space.lg);
            self.buttons(ui)
        });
        if ctx.input(|i| i.key_pressed(Key::Escape)) { Some(DialogAnswer::Safe) } else { shown.inner }
    }

    fn buttons(&self, ui: &mut Ui) -> Option<DialogAnswer> {
        let mut answer = None;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let action = if self.destructive { Button::danger(self.action) } else { Button::primary(self.action) };
            if action.show(ui).clicked() {
                answer = Some(DialogAnswer::Action);
            }
            if let Some(other) = self.other
                && Button::secondary(other).show(ui).clicked()
            {
                answer = Some(DialogAnswer::Other);
            }
            let safe = Button::secondary(self.safe).shortcut("Esc").show(ui);
            if safe.clicked() {
                answer = Some(DialogAnswer::Safe);
            }
            // The safe button has the keyboard when the dialog opens.
            if ui.memory(|m| m.focused().is_none()) {
                safe.request_focus();
            }
        });
        answer
    }
}
