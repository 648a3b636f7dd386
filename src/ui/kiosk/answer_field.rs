//! The field of a typed answer. It is no text edit of egui's on purpose: nothing can be copied out of it, it has
//! no history to undo, and what stands in it stands in the state alone, so that wiping the state wipes it.

use egui::accesskit;
use egui::{
    Align2, FontFamily, FontId, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::touch::{self, Size};
use crate::app::kiosk::{Action, Keys};
use crate::ui::fonts;
use crate::ui::theme::{self, lengths};
use crate::ui::tokens::Weight;
use crate::ui::widgets::paint;

/// What has the keyboard while something is typed: the answer, or the passphrase in the dialog over it.
pub fn id(keys: Keys) -> Id {
    Id::unique(if keys == Keys::Secret { "kiosk passphrase" } else { "kiosk answer" })
}

/// As drawn; a passphrase stands above every key there is, and is lower.
const HEIGHT: f32 = 96.0;
const SECRET_HEIGHT: f32 = 64.0;
const MOST: f32 = 560.0;

/// Shows the answer in a field as high as a line of large digits; `label` is its name for those who hear it.
pub fn show(
    ui: &mut Ui,
    keys: Keys,
    label: &str,
    typed: &str,
    wrong: bool,
    width: f32,
    actions: &mut Vec<Action>,
) -> Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let height = if keys == Keys::Secret { SECRET_HEIGHT } else { HEIGHT };
    let (rect, _) = ui.allocate_exact_size(vec2(width.min(MOST), height), Sense::hover());
    let response = ui.interact(rect, id(keys), Sense::click());
    if response.clicked() {
        response.request_focus();
    }
    let secret = keys == Keys::Secret;
    let shown: String = if secret { "•".repeat(typed.chars().count()) } else { typed.to_owned() };
    response.widget_info(|| WidgetInfo {
        label: Some(label.to_owned()),
        current_text_value: Some(shown.clone()),
        ..WidgetInfo::new(if secret { Role::PasswordInput } else { Role::TextInput })
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.add_action(accesskit::Action::SetValue);
        node.set_value(shown.as_str());
    });
    for request in
        ui.input(|i| i.accesskit_action_requests(id(keys), accesskit::Action::SetValue).cloned().collect::<Vec<_>>())
    {
        if let Some(accesskit::ActionData::Value(text)) = request.data {
            actions.push(Action::Replace(text.into()));
        }
    }
    let edge = match (wrong, response.has_focus()) {
        (true, _) => Stroke::new(3.0, c.danger),
        (false, true) => Stroke::new(3.0, c.focus),
        (false, false) => Stroke::new(theme.control.max(1.5), c.border_strong),
    };
    ui.painter().rect(rect, paint::radius(lengths().radius.touch_card), c.surface_raised, edge, StrokeKind::Inside);
    write(ui, rect, keys, &shown, response.has_focus());
    response
}

fn write(ui: &Ui, rect: Rect, keys: Keys, shown: &str, focused: bool) {
    let c = &theme::of(ui).color;
    let inner = rect.shrink2(vec2(32.0, 0.0));
    let y = rect.center().y;
    let large = FontId::new(lengths().types.touch.welcome.size, fonts::family(Weight::Semibold));
    let money = keys == Keys::Money;
    let mut room = inner.width();
    if money {
        let sign = FontId::new(large.size, FontFamily::Proportional);
        let place = ui.painter().text(pos2(inner.left(), y), Align2::LEFT_CENTER, "$", sign, c.text_muted);
        room = inner.right() - place.right() - 12.0;
    }
    // Long answers get smaller letters, never cut ones.
    let mut font = if keys == Keys::Code { FontId::new(40.0, FontFamily::Monospace) } else { large };
    let full = ui.painter().layout_no_wrap(shown.to_owned(), font.clone(), c.text).size().x;
    if full > room {
        font.size = (font.size * room / full).max(14.0);
    }
    let at_right = matches!(keys, Keys::Money | Keys::Whole);
    let (at, anchor) = if at_right {
        (pos2(inner.right(), y), Align2::RIGHT_CENTER)
    } else {
        (pos2(inner.left(), y), Align2::LEFT_CENTER)
    };
    let place = ui.painter().text(at, anchor, shown, font, c.text);
    if focused {
        let x = if shown.is_empty() && !at_right { inner.left() } else { place.right() } + 3.0;
        ui.painter().vline(x, (y - 24.0)..=(y + 24.0), Stroke::new(2.0, c.text));
    }
}

/// The one line under it: why the answer cannot be taken, or where it is found.
pub fn note(ui: &mut Ui, text: &str, wrong: bool) -> Response {
    let c = &theme::of(ui).color;
    let color = if wrong { c.danger } else { c.text };
    let response = touch::words(ui, text, Size::Caption, color);
    if wrong {
        // Said at once by screen readers.
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Assertive));
    }
    response
}
