//! A line at the bottom right that goes away by itself. Never for an error that stops work.

use egui::{Align, Area, Color32, Id, Order, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint;
use crate::text::componentes;
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    Done,
    Undoable,
    Warning,
}

/// What was done with a toast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAnswer {
    Action,
    Close,
}

/// One line with at most one action.
#[derive(Debug, Clone)]
#[must_use = "a toast is shown with show() or show_in()"]
pub struct Toast<'a> {
    pub kind: ToastKind,
    pub text: &'a str,
    pub action: Option<&'a str>,
}

impl Toast<'_> {
    /// Seconds it stays: longer with an action. The caller counts them, and stops while the
    /// keyboard is in it.
    pub fn seconds(&self) -> f32 {
        let motion = &lengths().motion;
        if self.action.is_some() { motion.toast_action_ms / 1000.0 } else { motion.toast_ms / 1000.0 }
    }

    /// How high it is at a width: a sentence may take a second line.
    pub fn height(&self, painter: &egui::Painter, width: f32) -> f32 {
        let galley =
            paint::wrapped(painter, self.room(painter, width), &[(self.text, Text::Body, Color32::PLACEHOLDER)]);
        lengths().control.desk.large.max(galley.size().y + 16.0)
    }

    /// What is left for its words beside sign and buttons.
    fn room(&self, painter: &egui::Painter, width: f32) -> f32 {
        let action = self.action.map_or(0.0, |word| paint::width(painter, word, Text::BodyStrong) + 14.0);
        (width - 84.0 - action).max(80.0)
    }

    /// Shows it over the screen, at the bottom right above the status bar.
    pub fn show(&self, ctx: &egui::Context) -> Option<ToastAnswer> {
        let l = lengths();
        let screen = ctx.content_rect();
        let width = 396.0_f32.min(screen.width() - 2.0 * l.space.lg);
        let at =
            screen.right_bottom() - vec2(width + l.space.lg, l.layout.status_bar + l.space.lg + l.control.desk.large);
        Area::new(Id::unique("toast"))
            .order(Order::Tooltip)
            .fixed_pos(at)
            .show(ctx, |ui| {
                ui.set_width(width);
                self.show_in(ui)
            })
            .inner
    }

    /// Shows it in the flow of the area.
    pub fn show_in(&self, ui: &mut Ui) -> Option<ToastAnswer> {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let width = ui.available_width();
        let height = self.height(ui.painter(), width);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, self.text));
        let edge = egui::Stroke::new(1.0, if theme.is_high_contrast() { c.border_strong } else { c.nav });
        ui.painter().rect(rect, paint::radius(l.radius.control), c.nav, edge, egui::StrokeKind::Inside);
        let icon = match self.kind {
            ToastKind::Done => icons::STATE_OK,
            ToastKind::Undoable => icons::ARROW_UNDO,
            ToastKind::Warning => icons::STATE_WARNING,
        };
        icon.paint(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), l.icon.control, c.nav_text);
        let mut answer = None;
        let mut right = rect.right() - 8.0;
        if hidden_button(ui, &mut right, rect, None, componentes::aviso::CERRAR) {
            answer = Some(ToastAnswer::Close);
        }
        if let Some(action) = self.action
            && hidden_button(ui, &mut right, rect, Some(action), action)
        {
            answer = Some(ToastAnswer::Action);
        }
        let galley =
            paint::wrapped(ui.painter(), self.room(ui.painter(), width), &[(self.text, Text::Body, c.nav_text)]);
        let at = pos2(rect.left() + 40.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, c.nav_text);
        answer
    }
}

/// A button of the toast, in the colours of the bar; without a word it is the cross.
fn hidden_button(ui: &mut Ui, right: &mut f32, bar: Rect, word: Option<&str>, name: &str) -> bool {
    let c = &theme::of(ui).color;
    let width = word.map_or(24.0, |w| paint::width(ui.painter(), w, Text::BodyStrong) + 10.0);
    let place = Rect::from_center_size(pos2(*right - width / 2.0, bar.center().y), vec2(width, 24.0));
    *right = place.left() - 4.0;
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt(name));
    let (rect, response) = area.allocate_exact_size(place.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    match word {
        Some(word) => {
            paint::text_in(area.painter(), rect, Align::Center, word, Text::BodyStrong, c.nav_accent);
        }
        None => icons::X.paint(area.painter(), rect.center(), lengths().icon.control, c.nav_text_muted),
    }
    if response.has_focus() {
        paint::focus_ring(&area, rect, lengths().radius.small);
    }
    response.clicked()
}
