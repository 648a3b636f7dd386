//! A closed list that opens under its field.

use egui::{
    Align, Id, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::paint;
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};

/// Shows the chosen word with an arrow; gives the index chosen now, if another was.
pub fn select(ui: &mut Ui, label: &str, options: &[&str], chosen: Option<usize>, label_shown: bool) -> Option<usize> {
    let id = ui.next_auto_id();
    select_at(ui, id, label, options, chosen, label_shown).0
}

/// As [`select`], with a fixed id so that the keyboard can be sent here, and the response of the closed list.
pub fn select_at(
    ui: &mut Ui,
    id: Id,
    label: &str,
    options: &[&str],
    chosen: Option<usize>,
    label_shown: bool,
) -> (Option<usize>, Response) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    if label_shown {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), Text::Label.line()), Sense::hover());
        paint::text_in(ui.painter(), rect, Align::Min, label, Text::Label, c.text_muted);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), l.control.desk.height), Sense::hover());
    let response = ui.interact(rect, id.with("list"), Sense::click());
    let shown = chosen.and_then(|at| options.get(at)).copied().unwrap_or(crate::text::comun::SIN_DATO);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(shown.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, true, label)
    });
    let fill = if response.hovered() { c.surface_hover } else { c.surface_raised };
    ui.painter().rect(rect, paint::radius(l.radius.control), fill, theme.edge(), StrokeKind::Inside);
    if response.has_focus() {
        paint::focus_ring(ui, rect, l.radius.control);
    }
    let inner = rect.shrink2(vec2(l.control.desk.field_padding, 0.0));
    let ink = if chosen.is_some() { c.text } else { c.text_muted };
    paint::text_in(ui.painter(), inner.with_max_x(inner.right() - 20.0), Align::Min, shown, Text::Body, ink);
    let arrow = pos2(inner.right() - 8.0, inner.center().y);
    icons::CARET_DOWN.paint(ui.painter(), arrow, l.icon.control, c.text);
    (menu(&response, rect, options, chosen), response)
}

/// A longer list scrolls.
const MOST_HEIGHT: f32 = 320.0;

fn menu(response: &Response, under: Rect, options: &[&str], chosen: Option<usize>) -> Option<usize> {
    let mut picked = None;
    // A list opened by key begins at its chosen line.
    let opened = response.clicked() && response.has_focus();
    Popup::menu(response)
        .width(under.width())
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .accessible_name(crate::text::componentes::lista::NOMBRE)
        .show(|ui| {
            ui.set_min_width(under.width() - 2.0 * lengths().space.xs);
            ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
                for (at, option) in options.iter().enumerate() {
                    let line = option_line(ui, option, chosen == Some(at));
                    if opened && chosen.unwrap_or(0) == at {
                        line.request_focus();
                    }
                    if line.gained_focus() {
                        line.scroll_to_me(None);
                    }
                    if line.clicked() {
                        picked = Some(at);
                    }
                }
            });
        });
    picked.filter(|at| Some(*at) != chosen)
}

fn option_line(ui: &mut Ui, option: &str, chosen: bool) -> Response {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, option));
    let fill = if chosen {
        c.accent_soft
    } else if response.hovered() || response.has_focus() {
        c.surface_hover
    } else {
        c.surface_raised
    };
    ui.painter().rect_filled(rect, paint::radius(lengths().radius.small), fill);
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(4.0), lengths().radius.small);
    }
    let role = if chosen { Text::BodyStrong } else { Text::Body };
    paint::text_in(ui.painter(), rect.shrink2(vec2(8.0, 0.0)), Align::Min, option, role, c.text);
    response
}
