//! What every screen of the kiosk has: the bar above with progress, time and the two switches, and the row of
//! buttons below.

use std::time::Duration;

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::part;
use super::touch::{self, Button, Size};
use crate::app::kiosk::{Action, Kiosk, Stage};
use crate::text::kiosco::{boton, marco as t};
use crate::text::{self, programa};
use crate::ui::theme::{self, lengths};
use crate::ui::{icons, mark};

/// How long the mark is held until it asks for the administrator, seconds.
const HOLD: f64 = 3.0;
/// Side of the mark.
const MARK: f32 = 36.0;

/// Below this width the bar has the clock without its words, and a narrower progress.
pub fn is_narrow(ui: &Ui, kiosk: &Kiosk) -> bool {
    let width = ui.ctx().content_rect().width();
    width < lengths().layout.breakpoint_narrow || (kiosk.visit.large && width < lengths().layout.breakpoint_wide)
}

/// Room at the left and right of the body.
pub fn margin(ui: &Ui) -> f32 {
    if ui.ctx().content_rect().width() < lengths().layout.breakpoint_narrow { 40.0 } else { 72.0 }
}

/// The bar above; gives the rest of the window.
pub fn header(ui: &mut Ui, kiosk: &Kiosk, actions: &mut Vec<Action>) -> Rect {
    let theme = theme::of(ui);
    let c = &theme.color;
    let whole = ui.max_rect();
    let height = lengths().layout.kiosk_header;
    let bar = whole.with_max_y(whole.top() + height);
    ui.painter().rect_filled(bar, 0, c.surface_raised);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, theme.hairline());
    let y = bar.center().y;
    let narrow = is_narrow(ui, kiosk);

    let at = pos2(bar.left() + 40.0, y - MARK / 2.0);
    let held = Rect::from_min_size(at, vec2(MARK, MARK)).expand(10.0);
    let response = ui.interact(held, ui.scope_id().with("mark"), Sense::CLICK);
    mark::paint_sized(ui, at, MARK);
    if response.is_pointer_button_down_on() {
        let since = ui.input(|i| i.pointer.press_start_time().map(|start| i.time - start));
        if since.is_some_and(|since| since >= HOLD) {
            actions.push(Action::AskAdmin);
        }
        ui.ctx().request_repaint_after(Duration::from_millis(200));
    }
    let name = pos2(at.x + MARK + 12.0, y);
    // Progress and time come before the name where there is no room for all of them.
    let mut left = name.x + 12.0;
    if !(narrow && kiosk.visit.large) {
        left = touch::line_at(ui, name, Align2::LEFT_CENTER, programa::NOMBRE, Size::Button, c.text).right() + 24.0;
    }

    let contrast = switch(t::CONTRASTE, icons::CONTRAST, kiosk.visit.contrast);
    let large = switch(t::LETRA, icons::LETTER, kiosk.visit.large);
    let (first, second) = (large.natural_width(ui), contrast.natural_width(ui));
    let right = bar.right() - 40.0 - first - 16.0 - second;
    let top = y - lengths().control.touch.minimum / 2.0;
    let row = Rect::from_min_max(pos2(right, top), pos2(bar.right() - 40.0, bar.bottom()));
    let mut buttons = part(ui, row, "switches");
    buttons.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if large.show(ui).clicked() {
            actions.push(Action::LargeLetter);
        }
        if contrast.show(ui).clicked() {
            actions.push(Action::Contrast);
        }
    });

    if let Stage::Asking(_) | Stage::Result(_) = kiosk.visit.stage {
        left = progress(ui, kiosk, pos2(left, y), narrow, right - 110.0);
    }
    if let Some(left_time) = kiosk.left().filter(|_| !matches!(kiosk.visit.stage, Stage::Welcome | Stage::Printed)) {
        time_left(ui, kiosk, left_time, left + 24.0, right - 24.0, y);
    }
    whole.with_min_y(bar.bottom())
}

fn switch(label: &str, icon: icons::Icon, on: bool) -> Button<'_> {
    Button::secondary(label)
        .icon(icon)
        .size(Size::Caption)
        .height(lengths().control.touch.minimum)
        .state(Role::Switch, on)
}

/// One bar a question: done, this one, to come. Gives where it ends.
fn progress(ui: &mut Ui, kiosk: &Kiosk, at: egui::Pos2, narrow: bool, most: f32) -> f32 {
    let theme = theme::of(ui);
    let c = &theme.color;
    let (step, of, said) = match kiosk.visit.stage {
        Stage::Asking(question) => {
            let (step, of) = kiosk.visit.step(question);
            (step, of, text::fill(t::PASO, &[("paso", &step), ("de", &of)]))
        }
        _ => {
            let of = kiosk.visit.questions().len();
            (of + 1, of, t::LISTO.to_owned())
        }
    };
    let unit = if narrow { 18.0 } else { 36.0 };
    let mut x = at.x;
    for bar in 1..=of {
        let place = Rect::from_min_size(pos2(x, at.y - 4.0), vec2(unit, 8.0));
        let fill = match bar.cmp(&step) {
            std::cmp::Ordering::Less => c.accent,
            std::cmp::Ordering::Equal => c.warm,
            std::cmp::Ordering::Greater => c.surface_sunken,
        };
        let edge = if bar > step { theme.hairline() } else { egui::Stroke::NONE };
        ui.painter().rect(place, 4, fill, edge, egui::StrokeKind::Inside);
        x += unit + 6.0;
    }
    let whole = Rect::from_min_max(pos2(at.x, at.y - 12.0), pos2(x, at.y + 12.0));
    let response = ui.interact(whole, ui.scope_id().with("progress"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    if x + 10.0 + touch::width(ui, &said, Size::Caption) > most {
        return x;
    }
    touch::line_at(ui, pos2(x + 10.0, at.y), Align2::LEFT_CENTER, &said, Size::Caption, c.text_muted).right()
}

/// `0:52`
fn minutes(left: Duration) -> String {
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// When everything is wiped, in words where there is room.
fn time_left(ui: &mut Ui, kiosk: &Kiosk, left_time: Duration, from: f32, to: f32, y: f32) {
    let c = &theme::of(ui).color;
    let clock = minutes(left_time);
    let words = text::fill(t::SE_BORRA, &[("tiempo", &clock)]);
    let wide = touch::width(ui, &words, Size::Caption);
    let shown = if to - from >= wide + 34.0 { &words } else { &clock };
    let width = touch::width(ui, shown, Size::Caption);
    if to - from < width {
        return;
    }
    let left = to - width;
    let place = touch::line_at(ui, pos2(left, y - 4.0), Align2::LEFT_CENTER, shown, Size::Caption, c.text);
    if left - from >= 34.0 {
        icons::TIMER.paint(ui.painter(), pos2(left - 20.0, y), 22.0, c.text);
    }
    let track = Rect::from_min_size(pos2(left, place.bottom() + 2.0), vec2(width, 6.0));
    let share = left_time.as_secs_f32() / kiosk.house.idle.as_secs_f32().max(1.0);
    ui.painter().rect_filled(track, 3, c.surface_sunken);
    ui.painter().rect_filled(track.with_max_x(track.left() + track.width() * share.clamp(0.0, 1.0)), 3, c.warm);
    let response = ui.interact(place.union(track), ui.scope_id().with("time left"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// The row of buttons below. `back` and `next` are what the two large ones say.
pub struct Footer<'a> {
    pub back: &'a str,
    pub next: &'a str,
    pub next_icon: icons::Icon,
    /// The sign stands before the words.
    pub leading: bool,
    pub can_go_back: bool,
}

/// What was pressed below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    Back,
    Next,
}

impl Footer<'_> {
    /// The room above the row.
    pub fn room(ui: &Ui, body: Rect) -> Rect {
        let side = margin(ui);
        let height = lengths().control.touch.height;
        Rect::from_min_max(
            pos2(body.left() + side, body.top()),
            pos2(body.right() - side, body.bottom() - height - 2.0 * FOOT),
        )
    }

    pub fn show(&self, ui: &mut Ui, body: Rect, actions: &mut Vec<Action>) -> Option<Pressed> {
        let side = margin(ui);
        let height = lengths().control.touch.height;
        let top = body.bottom() - height - FOOT;
        let row = Rect::from_min_max(pos2(body.left() + side, top), pos2(body.right() - side, top + height));
        let mut pressed = None;
        let back = Button::secondary(self.back).icon(icons::ARROW_LEFT);
        let width = back.natural_width(ui).max(200.0);
        let wipe = Button::danger(boton::TERMINAR);
        let wipe_width = wipe.natural_width(ui);
        let next_width = (row.width() - width - wipe_width - 40.0).clamp(200.0, 432.0);
        let mut left = part(ui, row.with_max_x(row.left() + width), "back");
        if back.width(width).enabled(self.can_go_back).show(&mut left).clicked() {
            pressed = Some(Pressed::Back);
        }
        let at = row.left() + width + 20.0;
        let mut middle = part(ui, row.with_min_x(at).with_max_x(at + wipe_width), "wipe");
        if wipe.show(&mut middle).clicked() {
            actions.push(Action::Finish);
        }
        let mut right = part(ui, row.with_min_x(row.right() - next_width), "next");
        let next = Button::primary(self.next).width(next_width);
        let next = if self.leading { next.icon(self.next_icon) } else { next.trailing(self.next_icon) };
        if next.show(&mut right).clicked() {
            pressed = Some(Pressed::Next);
        }
        pressed
    }
}

/// Room above and below the row of buttons.
const FOOT: f32 = 32.0;
