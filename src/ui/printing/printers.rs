//! The printers with how they stand, one of them chosen.

use egui::{Align, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::Action;
use crate::app::printing::{PaperAction, Printer, Printers, Printing};
use crate::engine::evaluation::FindingKind;
use crate::text::impresion::{dialogo as t, lista};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, banner, finding_sign, paint, paragraph, radio};

const PADDING: f32 = 6.0;

pub fn printers_ui(ui: &mut Ui, printing: &Printing, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    heading_ui(ui, actions);
    ui.add_space(lengths().space.xs);
    match &printing.printers {
        Printers::Asked => {
            paragraph(ui, t::BUSCANDO, Text::Small, c.text_muted);
        }
        Printers::Not(fault) => {
            let (what, text) = fault.words();
            banner(ui, FindingKind::Impediment, what, &text);
        }
        Printers::Found(found) if found.is_empty() => {
            banner(ui, FindingKind::Warning, lista::SIN_IMPRESORAS, lista::SIN_IMPRESORAS_TEXTO);
        }
        Printers::Found(found) => list_ui(ui, found, printing.chosen(), actions),
    }
}

/// "Impresora", and the way to look again.
fn heading_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let (line, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, t::IMPRESORAS));
    let again = Button::text(t::ACTUALIZAR);
    let place = line.with_min_x(line.right() - again.natural_width(ui));
    let words = line.with_max_x(place.left() - 8.0);
    paint::text_in(ui.painter(), words, Align::Min, t::IMPRESORAS, Text::BodyStrong, c.text);
    if again.show(&mut ui.new_child(UiBuilder::new().max_rect(place).id_salt("again"))).clicked() {
        actions.push(PaperAction::Refresh.into());
    }
}

fn list_ui(ui: &mut Ui, found: &[Printer], chosen: Option<&Printer>, actions: &mut Vec<Action>) {
    let id = |printer: &Printer| Id::unique(("printer", printer.name.as_str()));
    for (at, printer) in found.iter().enumerate() {
        let is_chosen = chosen.is_some_and(|chosen| chosen.name == printer.name);
        let response = printer_ui(ui, id(printer), printer, is_chosen);
        if response.has_focus() {
            paint::bring_into_view(ui, response.rect);
            let filter = EventFilter { vertical_arrows: true, ..Default::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
            // Taken: the next one, which has the keyboard then, is shown after this in the same frame.
            let none = Modifiers::NONE;
            let step = ui.input_mut(|i| (i.consume_key(none, Key::ArrowUp), i.consume_key(none, Key::ArrowDown)));
            let next = match step {
                (true, false) => at.checked_sub(1),
                (false, true) => Some(at + 1),
                _ => None,
            };
            if let Some(next) = next.and_then(|next| found.get(next)) {
                ui.memory_mut(|m| m.request_focus(id(next)));
                actions.push(PaperAction::Choose(next.name.clone()).into());
            }
        }
        if response.clicked() {
            actions.push(PaperAction::Choose(printer.name.clone()).into());
        }
    }
}

/// One printer: what it is called, how it stands, where it is.
fn printer_ui(ui: &mut Ui, id: Id, printer: &Printer, chosen: bool) -> egui::Response {
    let theme = theme::of(ui);
    let c = &theme.color;
    let width = ui.available_width();
    let words = printer.words();
    let usual = if printer.is_default { t::PREDETERMINADA } else { "" };
    let more: Vec<&str> = [printer.location.trim(), usual].into_iter().filter(|part| !part.is_empty()).collect();
    let more = more.join(" · ");
    let room = (width - 34.0 - PADDING).max(40.0);
    let state = paint::wrapped(ui.painter(), (room - 20.0).max(40.0), &[(&words, Text::Small, c.text)]);
    let place = (!more.is_empty()).then(|| paint::wrapped(ui.painter(), room, &[(&more, Text::Caption, c.text_muted)]));
    let below = place.as_ref().map_or(0.0, |place| place.size().y + 2.0);
    let height = 2.0 * PADDING + 20.0 + 2.0 + state.size().y + below;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let name = [printer.title(), &words, &more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let name = name.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    let painter = ui.painter();
    if chosen || response.hovered() {
        let fill = if chosen { c.accent_soft } else { c.surface_hover };
        painter.rect_filled(rect, paint::radius(lengths().radius.control), fill);
    }
    radio(ui, pos2(rect.left() + 16.0, rect.top() + PADDING + 10.0), chosen);
    let left = rect.left() + 32.0;
    let line = Rect::from_min_size(pos2(left, rect.top() + PADDING), vec2(room, 20.0));
    let (_, cut) = paint::text_in(painter, line, Align::Min, printer.title(), Text::BodyMedium, c.text);
    let (icon, ink) = finding_sign(printer.kind(), theme);
    let top = line.bottom() + 2.0;
    icon.paint(painter, pos2(left + 7.0, top + 9.0), 14.0, ink);
    let after = top + state.size().y + 2.0;
    painter.galley(pos2(left + 20.0, top), state, c.text);
    if let Some(place) = place {
        painter.galley(pos2(left, after), place, c.text_muted);
    }
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(2.0), lengths().radius.control);
    }
    if cut { response.on_hover_text(printer.title()) } else { response }
}
