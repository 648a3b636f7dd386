//! Short messages at the bottom right, counted down by the window.

use egui::{Area, Context, Id, Order, vec2};

use super::shell::View;
use super::theme::lengths;
use super::widgets::{Toast, ToastAnswer, ToastKind};
use crate::app::state::{self, ToastAction};
use crate::app::{Action, Command, State};
use crate::text::programa::aviso as t;

/// Shows the newest toast and takes away those whose time is over.
pub fn toasts_ui(ctx: &Context, state: &State, view: &mut View, actions: &mut Vec<Action>) {
    let now = ctx.input(|i| i.time);
    view.toast_since.retain(|(id, _)| state.toasts.iter().any(|toast| toast.id == *id));
    for toast in &state.toasts {
        if !view.toast_since.iter().any(|(id, _)| *id == toast.id) {
            view.toast_since.push((toast.id, now));
        }
    }
    let l = lengths();
    let screen = ctx.content_rect();
    let width = 396.0_f32.min(screen.width() - 2.0 * l.space.lg);
    let gap = l.space.sm;
    let mut bottom = screen.bottom() - l.layout.status_bar - l.space.lg;
    for toast in state.toasts.iter().rev() {
        let action = toast.action.as_ref().map(action_word);
        let shown = Toast { kind: kind(toast.kind), text: &toast.text, action };
        let since = view.toast_since.iter().find(|(id, _)| *id == toast.id).map_or(now, |(_, since)| *since);
        let left = f64::from(shown.seconds()) - (now - since);
        let height = shown.height(&ctx.debug_painter(), width);
        let at = egui::pos2(screen.right() - width - l.space.lg, bottom - height);
        bottom -= height + gap;
        let area = Area::new(Id::unique(("toast", toast.id))).order(Order::Tooltip).fixed_pos(at);
        let response = area.show(ctx, |ui| {
            ui.set_min_size(vec2(width, height));
            ui.set_width(width);
            shown.show_in(ui)
        });
        let held = response.response.contains_pointer();
        match response.inner {
            Some(ToastAnswer::Close) => actions.push(Action::DismissToast(toast.id)),
            Some(ToastAnswer::Action) => {
                actions.push(Action::DismissToast(toast.id));
                actions.extend(toast.action.as_ref().map(carried_out));
            }
            None if held => view.toast_since.iter_mut().filter(|(id, _)| *id == toast.id).for_each(|(_, s)| *s = now),
            None if left <= 0.0 => actions.push(Action::DismissToast(toast.id)),
            None => ctx.request_repaint_after(std::time::Duration::from_secs_f64(left.clamp(0.05, 60.0))),
        }
    }
}

fn kind(kind: state::ToastKind) -> ToastKind {
    match kind {
        state::ToastKind::Done => ToastKind::Done,
        state::ToastKind::Undone => ToastKind::Undoable,
        state::ToastKind::Warning => ToastKind::Warning,
    }
}

fn action_word(action: &ToastAction) -> &'static str {
    match action {
        ToastAction::BringBack(..) | ToastAction::BringBackSecond(_) => Command::Undo.label(),
        ToastAction::OpenFolder(_) => t::VER_CARPETA,
    }
}

fn carried_out(action: &ToastAction) -> Action {
    match action {
        ToastAction::BringBack(product, at) => Action::BringBack(*product, *at),
        ToastAction::BringBackSecond(removed) => Action::BringBackSecond(removed.clone()),
        ToastAction::OpenFolder(folder) => Action::ShowFolder(folder.clone()),
    }
}
