//! A dialog with fields: title, what it holds, and its buttons; scrolls where the window is low.

use egui::{Context, Frame, Id, Key, Margin, Modal, Role, ScrollArea, Ui, WidgetInfo};

use crate::app::State;
use crate::engine::evaluation::FindingKind;
use crate::text::{expedientes::dialogo::problema as t, fill};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, DialogAnswer, banner, paint, paragraph};

/// What the keyboard is on when the dialog opens and no field takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum First {
    #[default]
    Safe,
    /// What the title names: Intro does it.
    Action,
}

/// A dialog, described by its words.
pub struct Form<'a> {
    pub title: &'a str,
    pub width: f32,
    /// Goes back without doing anything; Esc, unless `stays`. Blank: there is no way back.
    pub safe: &'a str,
    /// What the title names, and whether it can be done now.
    pub action: Option<(&'a str, bool)>,
    pub other: Option<&'a str>,
    /// Never Intro's.
    pub destructive: bool,
    /// Does not go away with Esc.
    pub stays: bool,
    /// Why the last try failed.
    pub refused: Option<String>,
    first: First,
    /// Which turn of the same dialog this is: each gives the keyboard anew.
    turn: u8,
}

impl<'a> Form<'a> {
    pub fn new(title: &'a str, safe: &'a str) -> Self {
        Self {
            title,
            width: 460.0,
            safe,
            action: None,
            other: None,
            destructive: false,
            stays: false,
            refused: None,
            first: First::Safe,
            turn: 0,
        }
    }

    pub fn action(mut self, word: &'a str, enabled: bool) -> Self {
        self.action = Some((word, enabled));
        self
    }

    pub fn other(mut self, word: &'a str) -> Self {
        self.other = Some(word);
        self
    }

    pub fn destructive(mut self) -> Self {
        self.destructive = true;
        self
    }

    pub fn stays(mut self) -> Self {
        self.stays = true;
        self
    }

    /// Says why what was asked for failed, with what was typed still there.
    pub fn refused(mut self, state: &State) -> Self {
        self.refused = state.archive.refused.as_ref().map(|problem| fill(t::MOTIVO, &[("motivo", &problem.text())]));
        self
    }

    /// Who gets the keyboard in this turn of the dialog.
    pub fn first(mut self, first: First, turn: u8) -> Self {
        (self.first, self.turn) = (first, turn);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows it; `content` says whether Intro was pressed in its last field.
    pub fn show(&self, ctx: &Context, content: impl FnOnce(&mut Ui) -> bool) -> Option<DialogAnswer> {
        let theme = theme::of_ctx(ctx);
        let c = &theme.color;
        let l = lengths();
        let frame = paint::dialog_frame(theme);
        let screen = ctx.content_rect();
        let modal = Modal::new(Id::unique(("form", self.title))).frame(frame).backdrop_color(c.scrim);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(self.width.min(screen.width() - 64.0));
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Dialog);
                node.set_label(self.title);
            });
            let title = paragraph(ui, self.title, Text::Title, c.text);
            title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, self.title));
            ui.add_space(l.space.sm);
            let most = (screen.height() - if self.refused.is_some() { 250.0 } else { 176.0 }).max(120.0);
            let scrolled = ui.scope(|ui| {
                // Not the height that the dialog was first measured with: it would stay too low.
                ui.set_max_height(most);
                let area = ScrollArea::vertical().max_height(most).auto_shrink([false, true]);
                area.show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    // Rings and edges of what stands at the sides are not cut.
                    Frame::NONE.inner_margin(Margin::symmetric(4, 4)).show(ui, content).inner
                })
            });
            let entered = scrolled.inner.inner;
            if let Some(said) = &self.refused {
                ui.add_space(l.space.md);
                banner(ui, FindingKind::Impediment, "", said);
            }
            ui.add_space(l.space.lg);
            let answer = self.buttons(ui);
            // Intro in a field gives the keyboard up; what the dialog is for is done where it can be.
            let entered = entered || ui.input(|i| i.key_pressed(Key::Enter)) && ui.memory(|m| m.focused().is_none());
            let ready = self.action.is_some_and(|(_, enabled)| enabled) && !self.destructive;
            answer.or((entered && ready).then_some(DialogAnswer::Action))
        });
        let escaped = !self.stays && ctx.input(|i| i.key_pressed(Key::Escape));
        if escaped { Some(DialogAnswer::Safe) } else { shown.inner }
    }

    /// Whether the dialog was opened a few frames ago.
    fn is_new(&self, ctx: &Context) -> bool {
        let id = Id::unique(("form shown", self.title, self.turn));
        let now = ctx.cumulative_frame_nr();
        let (first, last) = ctx.data(|d| d.get_temp::<(u64, u64)>(id)).unwrap_or((now, now));
        let first = if now > last + 1 { now } else { first };
        ctx.data_mut(|d| d.insert_temp(id, (first, now)));
        now < first + 4
    }

    /// Nothing has the keyboard, or what had it in an earlier turn.
    fn gives_keyboard(&self, ui: &Ui) -> bool {
        let new = self.is_new(ui.ctx());
        new && (self.turn > 0 || ui.memory(|m| m.focused().is_none()))
    }

    fn buttons(&self, ui: &mut Ui) -> Option<DialogAnswer> {
        let mut answer = None;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min).with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
            if let Some((word, enabled)) = self.action {
                let button = if self.destructive { Button::danger(word) } else { Button::primary(word) };
                let button = button.enabled(enabled).show(ui);
                if button.clicked() {
                    answer = Some(DialogAnswer::Action);
                }
                if self.first == First::Action && enabled && self.gives_keyboard(ui) {
                    button.request_focus();
                }
            }
            if let Some(other) = self.other
                && Button::secondary(other).show(ui).clicked()
            {
                answer = Some(DialogAnswer::Other);
            }
            if self.safe.is_empty() {
                return;
            }
            let safe = Button::secondary(self.safe);
            let safe = if self.stays { safe } else { safe.shortcut("Esc") }.show(ui);
            if safe.clicked() {
                answer = Some(DialogAnswer::Safe);
            }
            // What the fields do not ask for themselves goes to the safe button; later Intro in a field that is
            // not enough yet must not lead to it.
            if self.first == First::Safe && self.gives_keyboard(ui) {
                safe.request_focus();
            }
        });
        answer
    }
}
