//! Where nobody is asked anything: the welcome, the privacy notice, and the words about the printed sheet.

use egui::{Align2, Frame, Margin, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::frame;
use super::touch::{self, Button, Size};
use super::{part, scrolled};
use crate::app::kiosk::{Action, Kiosk};
use crate::case::notice::{self, NoticeText};
use crate::text::kiosco::{bienvenida as t, boton, impresa};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, lengths};
use crate::ui::widgets::paint;

/// The first screen.
pub fn welcome(ui: &mut Ui, body: Rect, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let side = frame::margin(ui);
    let body = body.shrink2(vec2(side, 24.0));
    let beside = body.width() >= 880.0 && !(kiosk.visit.large && body.width() < 1200.0);
    let mut area = part(ui, body, "welcome");
    let height = body.height();
    scrolled(&mut area, "page", |ui| {
        let above = if beside { ((height - 400.0) / 2.0).max(0.0) } else { 0.0 };
        ui.add_space(above);
        if beside {
            let whole = ui.available_rect_before_wrap();
            let card = 480.0_f32.min(whole.width() * 0.44);
            let mut left = part(ui, whole.with_max_x(whole.right() - card - 20.0), "invitation");
            invitation(&mut left, actions);
            let mut right = part(ui, whole.with_min_x(whole.right() - card), "data");
            right.add_space(12.0);
            your_data(&mut right, kiosk, actions);
            let used = left.min_rect().union(right.min_rect());
            ui.allocate_rect(used, Sense::hover());
        } else {
            invitation(ui, actions);
            ui.add_space(24.0);
            your_data(ui, kiosk, actions);
            ui.add_space(24.0);
        }
    });
}

fn invitation(ui: &mut Ui, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    touch::heading(ui, t::TITULO, Size::Welcome);
    ui.add_space(16.0);
    touch::words(ui, t::TEXTO, Size::Body, c.text_muted);
    ui.add_space(24.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(32.0, 10.0);
        badge(ui, icons::HAND_COINS, t::GRATIS);
        badge(ui, icons::ID_CARD, t::SIN_CONTRASENA);
        badge(ui, icons::ERASER, t::NO_GUARDA);
    });
    ui.add_space(36.0);
    let begin = Button::primary(boton::COMENZAR).trailing(icons::ARROW_RIGHT).height(lengths().control.touch.primary);
    if begin.width(360.0_f32.min(ui.available_width())).show(ui).clicked() {
        actions.push(Action::Begin);
    }
}

fn badge(ui: &mut Ui, icon: Icon, text: &str) {
    let c = &theme::of(ui).color;
    let side = lengths().icon.touch;
    let width = side + 12.0 + touch::width(ui, text, Size::Caption);
    let (place, response) = ui.allocate_exact_size(vec2(width, Size::Caption.line(ui.ctx())), Sense::hover());
    icon.paint(ui.painter(), pos2(place.left() + side / 2.0, place.center().y), side, c.accent);
    let at = pos2(place.left() + side + 12.0, place.center().y);
    touch::line_at(ui, at, Align2::LEFT_CENTER, text, Size::Caption, c.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

/// A raised card with a hairline.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = theme::of(ui);
    let edge = Stroke::new(1.0, if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border });
    let frame = Frame::NONE.fill(theme.color.surface_raised).stroke(edge).inner_margin(Margin::same(24));
    let frame = frame.corner_radius(paint::radius(lengths().radius.touch_card));
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.set_width(ui.available_width());
        contents(ui)
    });
    shown.inner
}

fn your_data(ui: &mut Ui, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    card(ui, |ui| {
        ui.horizontal(|ui| {
            let side = lengths().icon.touch;
            let (place, _) = ui.allocate_exact_size(vec2(side + 12.0, side), Sense::hover());
            icons::SHIELD.paint(ui.painter(), pos2(place.left() + side / 2.0, place.center().y), side, c.accent);
            touch::heading(ui, t::SUS_DATOS, Size::Button);
        });
        ui.add_space(8.0);
        let wiped = crate::text::counted(&kiosk.house.idle.as_secs(), t::SE_BORRAN_UNO, t::SE_BORRAN, &[]);
        for line in [t::USO, &wiped, t::ORIENTACION] {
            point(ui, line);
        }
        ui.add_space(16.0);
        let width = ui.available_width();
        let read = Button::secondary(boton::AVISO).size(Size::Caption).height(lengths().control.touch.minimum);
        if read.width(width).show(ui).clicked() {
            actions.push(Action::ReadNotice);
        }
    });
}

/// A line with a point before it.
pub fn point(ui: &mut Ui, text: &str) {
    let c = &theme::of(ui).color;
    ui.horizontal_top(|ui| {
        let line = Size::Caption.line(ui.ctx());
        let (place, _) = ui.allocate_exact_size(vec2(20.0, line), Sense::hover());
        ui.painter().circle_filled(pos2(place.left() + 5.0, place.center().y), 3.5, c.text);
        touch::words(ui, text, Size::Caption, c.text);
    });
    ui.add_space(8.0);
}

/// The whole privacy notice.
pub fn notice(ui: &mut Ui, body: Rect, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let body = body.shrink2(vec2(frame::margin(ui), 24.0));
    let foot = lengths().control.touch.height;
    let mut area = part(ui, body.with_max_y(body.bottom() - foot - 16.0), "notice");
    let text = notice::text(kiosk.house.notice, &kiosk.house.office);
    scrolled(&mut area, "page", |ui| {
        ui.set_max_width(900.0);
        touch::heading(ui, text.title, Size::Question);
        ui.add_space(8.0);
        touch::words(ui, t::AVISO_KIOSCO, Size::Body, c.text);
        notice_parts(ui, &text);
    });
    let row = body.with_min_y(body.bottom() - foot);
    let mut area = part(ui, row, "notice buttons");
    area.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        if Button::secondary(boton::ATRAS).icon(icons::ARROW_LEFT).show(ui).clicked() {
            actions.push(Action::Back);
        }
        if Button::primary(boton::COMENZAR).trailing(icons::ARROW_RIGHT).show(ui).clicked() {
            actions.push(Action::Begin);
        }
    });
}

/// What a privacy notice says, below its title.
pub fn notice_parts(ui: &mut Ui, text: &NoticeText) {
    let c = &theme::of(ui).color;
    for (heading, said) in &text.parts {
        ui.add_space(16.0);
        touch::heading(ui, heading, Size::Button);
        ui.add_space(4.0);
        touch::words(ui, said, Size::Caption, c.text);
    }
    ui.add_space(16.0);
    touch::words(ui, &text.version_line, Size::Caption, c.text_muted);
}

/// The sheet is being printed and everything is forgotten.
pub fn printed(ui: &mut Ui, body: Rect, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let body = body.shrink2(vec2(frame::margin(ui), 24.0));
    let mut area = part(ui, body, "printed");
    scrolled(&mut area, "page", |ui| {
        ui.add_space(((body.height() - 320.0) / 2.0).max(0.0));
        let (place, _) = ui.allocate_exact_size(vec2(64.0, 64.0), Sense::hover());
        icons::PRINTER.paint(ui.painter(), place.center(), 56.0, c.accent);
        ui.add_space(16.0);
        touch::heading(ui, impresa::TITULO, Size::Welcome);
        ui.add_space(12.0);
        touch::words(ui, impresa::TEXTO, Size::Body, c.text_muted);
        ui.add_space(32.0);
        let again = Button::primary(boton::INICIO).height(lengths().control.touch.primary);
        if again.show(ui).clicked() {
            actions.push(Action::Finish);
        }
    });
}
