//! The bar at the left: the screens, who sits here, help and lock.

use egui::{Align, Align2, Frame, Layout, Margin, Panel, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icons::{self, Icon};
use super::mark;
use super::shell::{Region, Room, View, anchor};
use super::theme::{self, Text, lengths};
use super::widgets::paint;
use crate::app::state::Screen;
use crate::app::{Action, Command, State};
use crate::text::programa as t;

const fn icon_of(screen: Screen) -> Icon {
    match screen {
        Screen::Solicitante => icons::USER,
        Screen::Comparar => icons::COLUMNS,
        Screen::Amortizacion => icons::CHART_BAR,
        Screen::Resumen => icons::FILE_TEXT,
        Screen::Expedientes => icons::FOLDERS,
        Screen::Normativa => icons::SCALES,
        Screen::Ajustes => icons::GEAR,
        Screen::Derechos => icons::SHIELD,
        Screen::Requisitos => icons::LIST_CHECKS,
    }
}

/// The bar at the left.
pub(super) fn bar(ui: &mut Ui, state: &State, room: Room, view: &View, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let folded = room.is_narrow();
    let width = if folded { l.layout.nav_collapsed } else { l.layout.nav };
    let frame = Frame::NONE.fill(c.nav).inner_margin(Margin::symmetric(8, 0));
    Panel::left("bar").exact_size(width).resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        anchor(ui, view, Region::Bar);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), l.layout.top_bar), Sense::hover());
        mark::paint(ui, pos2(if folded { head.center().x - 12.0 } else { head.left() + 8.0 }, head.center().y - 12.0));
        if !folded {
            let words = head.with_min_x(head.left() + 42.0);
            paint::text_in(ui.painter(), words, Align::Min, t::NOMBRE, Text::Title, c.nav_text);
        }
        // In a low window with large text the items stand closer together, so that all are there.
        let height = (ui.available_height() / Screen::ALL.len() as f32).clamp(l.control.desk.hit_minimum, 40.0);
        for screen in Screen::ALL {
            if nav_item(ui, screen, state.screen == screen, folded, height) {
                actions.push(Action::Go(screen));
            }
        }
        bar_foot(ui, state, folded, actions);
    });
}

fn nav_item(ui: &mut Ui, screen: Screen, chosen: bool, folded: bool, height: f32) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, screen.label()));
    let (fill, ink) = match (chosen, response.hovered()) {
        (true, _) => (c.nav_selected, c.nav_selected_text),
        (false, true) => (c.nav_hover, c.nav_text),
        (false, false) => (c.nav, c.nav_text),
    };
    ui.painter().rect_filled(rect, paint::radius(l.radius.control), fill);
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(4.0), l.radius.control);
    }
    let icon = if chosen { icon_of(screen).filled() } else { icon_of(screen) };
    let x = if folded { rect.center().x } else { rect.left() + 19.0 };
    icon.paint(ui.painter(), pos2(x, rect.center().y), l.icon.nav, ink);
    if folded {
        let tip = format!("{} (Ctrl+{})", screen.label(), screen.digit());
        return response.on_hover_text(tip).clicked();
    }
    let role = if chosen { Text::BodyStrong } else { Text::Body };
    let words = rect.with_min_x(rect.left() + 40.0).with_max_x(rect.right() - 24.0);
    paint::text_in(ui.painter(), words, Align::Min, screen.label(), role, ink);
    let digit = screen.digit().to_string();
    let muted = if chosen { c.nav_selected_text } else { c.nav_text_muted };
    let at = pos2(rect.right() - 10.0, rect.center().y);
    paint::text(ui.painter(), at, Align2::RIGHT_CENTER, &digit, Text::Caption, muted);
    response.clicked()
}

/// Who sits here, and the help.
fn bar_foot(ui: &mut Ui, state: &State, folded: bool, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.add_space(6.0);
        foot_item(ui, icons::QUESTION, Command::Help, folded, actions);
        if state.archive.inside().is_some() {
            foot_item(ui, icons::LOCK, Command::Lock, folded, actions);
        }
        if folded {
            return;
        }
        for (line, role, ink) in [
            (state.archive.office(&state.settings), Text::Caption, c.nav_text_muted),
            (state.archive.advisor(&state.settings), Text::SmallStrong, c.nav_text),
        ] {
            if !line.is_empty() {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
                paint::text_in(ui.painter(), rect.with_min_x(rect.left() + 10.0), Align::Min, line, role, ink);
            }
        }
        ui.add_space(6.0);
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
        ui.painter().hline(line.x_range(), line.center().y, egui::Stroke::new(1.0, c.nav_selected));
    });
}

/// A command at the foot of the bar; in the narrow bar its sign alone, its words on pointing.
fn foot_item(ui: &mut Ui, icon: Icon, command: Command, folded: bool, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.label()));
    let fill = if response.hovered() { c.nav_hover } else { c.nav };
    ui.painter().rect_filled(rect, paint::radius(lengths().radius.small), fill);
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(3.0), lengths().radius.small);
    }
    let key = command.shortcut().to_string();
    let response = if folded {
        icon.paint(ui.painter(), rect.center(), lengths().icon.control, c.nav_text_muted);
        response.on_hover_text(format!("{} ({key})", command.label()))
    } else {
        icon.paint(ui.painter(), pos2(rect.left() + 17.0, rect.center().y), 14.0, c.nav_text_muted);
        let words = rect.with_min_x(rect.left() + 32.0).with_max_x(rect.right() - 34.0);
        paint::text_in(ui.painter(), words, Align::Min, command.label(), Text::Caption, c.nav_text_muted);
        let at = pos2(rect.right() - 10.0, rect.center().y);
        paint::text(ui.painter(), at, Align2::RIGHT_CENTER, &key, Text::Caption, c.nav_text_muted);
        response
    };
    if response.clicked() {
        actions.push(Action::Run(command));
    }
}
