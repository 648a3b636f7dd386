//! Steps in free order: done, current, to come.

use egui::{Align2, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::icons;
use crate::ui::theme::{self, Text};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Pending,
}

/// Shows the steps in a line; gives the one clicked.
pub fn stepper(ui: &mut Ui, steps: &[(&str, StepState)]) -> Option<usize> {
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (at, (name, state)) in steps.iter().enumerate() {
            if at > 0 {
                let (rect, _) = ui.allocate_exact_size(vec2(6.0, 24.0), Sense::hover());
                ui.painter().hline(rect.x_range(), rect.center().y, theme::of(ui).edge());
            }
            if step(ui, at + 1, name, *state).clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
}

fn step(ui: &mut Ui, number: usize, name: &str, state: StepState) -> Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let (role, ink) = match state {
        StepState::Current => (Text::SmallStrong, c.text),
        _ => (Text::Small, c.text_muted),
    };
    let width = 24.0 + 5.0 + paint::width(ui.painter(), name, role);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, state == StepState::Current, name));
    let center = pos2(rect.left() + 12.0, rect.center().y);
    let painter = ui.painter();
    match state {
        StepState::Done => {
            painter.circle_filled(center, 11.0, c.accent);
            icons::CHECK.paint(painter, center, 13.0, c.accent_text);
        }
        StepState::Current => {
            painter.circle(center, 10.0, c.surface_raised, Stroke::new(2.0, c.accent));
            paint::text(painter, center, Align2::CENTER_CENTER, &number.to_string(), Text::CaptionStrong, c.accent);
        }
        StepState::Pending => {
            painter.circle(center, 10.5, c.surface_raised, theme.edge());
            paint::text(painter, center, Align2::CENTER_CENTER, &number.to_string(), Text::Caption, c.text_muted);
        }
    }
    let words = pos2(rect.left() + 29.0, rect.center().y);
    paint::text(painter, words, Align2::LEFT_CENTER, name, role, ink);
    if response.has_focus() {
        paint::focus_ring(ui, rect, 6.0);
    }
    response
}
