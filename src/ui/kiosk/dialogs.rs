//! What stands over the kiosk: the warning before everything is wiped, a failed printer, the administrator's door.

use egui::{Context, Frame, Id, Margin, Modal, Rect, Stroke, Ui, vec2};

use super::touch::{self, Button, Size};
use super::{View, answer_field, keyboard, welcome};
use crate::app::kiosk::{Action, After, Dialog, Exit, Keys, Kiosk};
use crate::case::notice;
use crate::report::qr::QrModules;
use crate::text;
use crate::text::kiosco::{boton, dialogo as t, imprimiendo};
use crate::ui::icons;
use crate::ui::theme::{self, lengths};
use crate::ui::widgets::paint;

/// Shows the open dialog.
pub fn show(ctx: &Context, kiosk: &Kiosk, view: &mut View, actions: &mut Vec<Action>) {
    match &kiosk.visit.dialog {
        Some(Dialog::Idle) => idle(ctx, kiosk, actions),
        Some(Dialog::Admin(admin)) => {
            let wide = 900.0_f32.min(ctx.content_rect().width() - 80.0);
            modal(ctx, t::admin::TITULO, wide, |ui| {
                let c = &theme::of(ui).color;
                touch::words(ui, t::admin::TEXTO, Size::Caption, c.text_muted);
                ui.add_space(12.0);
                let width = ui.available_width();
                answer_field::show(ui, Keys::Secret, t::admin::CAMPO, &admin.typed, admin.wrong, width, actions);
                ui.add_space(8.0);
                let waits = kiosk.admin_waits().map_or(0, |wait| wait.as_secs() + 1);
                if admin.checking {
                    touch::words(ui, t::admin::REVISANDO, Size::Caption, c.text);
                } else if waits > 0 {
                    let said = text::counted(&waits, t::admin::ESPERE_UNO, t::admin::ESPERE, &[]);
                    answer_field::note(ui, &said, true);
                } else if admin.wrong {
                    answer_field::note(ui, t::admin::INCORRECTA, true);
                }
                ui.add_space(12.0);
                let ready = !admin.typed.is_empty() && !admin.checking && waits == 0;
                match pair(ui, boton::CANCELAR, t::admin::SALIR, ready, false) {
                    Some(Answer::First) => actions.push(Action::CloseDialog),
                    Some(Answer::Second) => actions.push(Action::TryAdmin),
                    None => {}
                }
                ui.add_space(12.0);
                keyboard::show(ui, Keys::Secret, true, &mut view.capital, actions);
            });
        }
        Some(Dialog::NotPrinted(reason)) => modal(ctx, t::no_imprimio::TITULO, 640.0, |ui| {
            let c = &theme::of(ui).color;
            touch::words(ui, reason, Size::Body, c.text);
            ui.add_space(8.0);
            touch::words(ui, t::no_imprimio::TEXTO, Size::Caption, c.text_muted);
            ui.add_space(24.0);
            match pair(ui, boton::CERRAR, t::no_imprimio::OTRA_VEZ, true, true) {
                Some(Answer::First) => actions.push(Action::CloseDialog),
                Some(Answer::Second) => actions.extend([Action::CloseDialog, Action::Print]),
                None => {}
            }
        }),
        Some(Dialog::Code) => code(ctx, kiosk, actions),
        Some(Dialog::Consent { ticked }) => consent(ctx, kiosk, *ticked, actions),
        Some(Dialog::ConsentNotice { .. }) => whole_notice(ctx, kiosk, actions),
        Some(Dialog::Stored(folio)) => {
            let said = text::fill(t::guardo::TEXTO, &[("folio", folio)]);
            told(ctx, t::guardo::TITULO, &said, "", actions);
        }
        Some(Dialog::NotStored(reason)) => told(ctx, t::no_guardo::TITULO, reason, t::no_guardo::TEXTO, actions),
        Some(Dialog::Out) => modal(ctx, t::fuera::TITULO, 640.0, |ui| {
            let width = ui.available_width();
            if kiosk.house.after == After::Desk {
                if Button::primary(t::fuera::VOLVER).width(width).show(ui).clicked() {
                    actions.push(Action::Leave(Exit::Desk));
                }
                ui.add_space(12.0);
            }
            if Button::secondary(t::fuera::CERRAR).width(width).show(ui).clicked() {
                actions.push(Action::Leave(Exit::Close));
            }
            ui.add_space(12.0);
            if kiosk.house.after == After::Settings {
                if Button::secondary(t::fuera::COMO_MESA).width(width).show(ui).clicked() {
                    actions.push(Action::Leave(Exit::ForGood));
                }
                ui.add_space(12.0);
            }
            if Button::secondary(t::fuera::SEGUIR).width(width).show(ui).clicked() {
                actions.push(Action::CloseDialog);
            }
        }),
        None if kiosk.visit.is_printing() => printing(ctx, actions),
        None => {}
    }
}

/// The sheet is on its way; whoever does not want it any more takes it back.
fn printing(ctx: &Context, actions: &mut Vec<Action>) {
    modal(ctx, imprimiendo::TITULO, 640.0, |ui| {
        let c = &theme::of(ui).color;
        touch::words(ui, imprimiendo::TEXTO, Size::Body, c.text);
        ui.add_space(24.0);
        let width = ui.available_width();
        if Button::secondary(boton::CANCELAR).width(width).show(ui).clicked() {
            actions.push(Action::CancelPrint);
        }
    });
}

/// Something that is only told.
fn told(ctx: &Context, title: &str, said: &str, then: &str, actions: &mut Vec<Action>) {
    modal(ctx, title, 640.0, |ui| {
        let c = &theme::of(ui).color;
        touch::words(ui, said, Size::Body, c.text);
        if !then.is_empty() {
            ui.add_space(8.0);
            touch::words(ui, then, Size::Caption, c.text_muted);
        }
        ui.add_space(24.0);
        close(ui, actions);
    });
}

fn close(ui: &mut Ui, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    let close = Button::primary(boton::CERRAR).width(width).show(ui);
    if close.clicked() {
        actions.push(Action::CloseDialog);
    }
    if ui.memory(|memory| memory.focused().is_none()) {
        close.request_focus();
    }
}

/// The code, black on white in every palette, with the white around it that readers need.
fn code(ctx: &Context, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    modal(ctx, t::codigo::TITULO, 640.0, |ui| {
        let theme = theme::of(ui);
        touch::words(ui, t::codigo::TEXTO, Size::Caption, theme.color.text_muted);
        ui.add_space(12.0);
        if let Some(modules) = kiosk.visit.code.as_deref().and_then(QrModules::of) {
            let whole = (modules.side + 2 * QUIET) as f32;
            let room = ui.available_width().min(ui.ctx().content_rect().height() - 330.0).max(240.0);
            let unit = (room / whole).floor().max(2.0);
            ui.vertical_centered(|ui| {
                let (place, response) = ui.allocate_exact_size(vec2(unit, unit) * whole, egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, t::codigo::TITULO));
                let painter = ui.painter();
                painter.rect_filled(place, 0, theme.paper.sheet);
                for (column, row) in
                    (0..modules.side).flat_map(|row| (0..modules.side).map(move |column| (column, row)))
                {
                    if modules.is_dark(column, row) {
                        let at = place.min + vec2((column + QUIET) as f32, (row + QUIET) as f32) * unit;
                        painter.rect_filled(Rect::from_min_size(at, vec2(unit, unit)), 0, theme.paper.grey(0));
                    }
                }
            });
        }
        ui.add_space(16.0);
        close(ui, actions);
    });
}

/// White squares around a code.
const QUIET: usize = 4;

/// What the person agrees to; the box is not ticked beforehand.
fn consent(ctx: &Context, kiosk: &Kiosk, ticked: bool, actions: &mut Vec<Action>) {
    let notice = notice::text(kiosk.house.notice, &kiosk.house.office);
    let name = kiosk.house.office.name.trim();
    let office = if name.is_empty() { t::consentimiento::ESTA } else { name };
    modal(ctx, t::consentimiento::TITULO, 900.0, |ui| {
        let c = &theme::of(ui).color;
        touch::words(ui, &text::fill(t::consentimiento::TEXTO, &[("oficina", &office)]), Size::Caption, c.text);
        ui.add_space(12.0);
        let width = ui.available_width();
        let icon = if ticked { icons::CHECK_SQUARE } else { icons::SQUARE };
        let tick = Button::secondary(notice.consent_financial).icon(icon).size(Size::Caption).left_aligned();
        if tick.state(egui::Role::CheckBox, ticked).width(width).show(ui).clicked() {
            actions.push(Action::Tick(!ticked));
        }
        ui.add_space(12.0);
        touch::words(ui, t::consentimiento::DESPUES, Size::Caption, c.text_muted);
        ui.add_space(12.0);
        let read = Button::secondary(boton::AVISO).size(Size::Caption).height(lengths().control.touch.minimum);
        if read.show(ui).clicked() {
            actions.push(Action::ReadNotice);
        }
        ui.add_space(16.0);
        match pair(ui, boton::CANCELAR, boton::ACEPTO, ticked, true) {
            Some(Answer::First) => actions.push(Action::CloseDialog),
            Some(Answer::Second) => actions.push(Action::Agree),
            None => {}
        }
    });
}

/// The notice that the consent speaks of.
fn whole_notice(ctx: &Context, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let text = notice::text(kiosk.house.notice, &kiosk.house.office);
    modal(ctx, text.title, 900.0, |ui| {
        // The way back stays in sight.
        let height = (ui.ctx().content_rect().height() - 330.0).max(120.0);
        egui::ScrollArea::vertical().id_salt("notice").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - super::BAR);
            welcome::notice_parts(ui, &text);
        });
        ui.add_space(24.0);
        close(ui, actions);
    });
}

/// Soon everything is wiped. Touched anywhere else, the person is still here.
fn idle(ctx: &Context, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let left = kiosk.left().unwrap_or_default();
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    let mut answered = false;
    modal(ctx, t::inactivo::TITULO, 640.0, |ui| {
        let c = &theme::of(ui).color;
        ui.vertical_centered(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(48.0, 48.0), egui::Sense::hover());
            icons::TIMER.paint(ui.painter(), place.center(), 44.0, c.warm);
            let number = ui.label(theme_text(ui, &seconds.to_string(), Size::Amount));
            ui.ctx().accesskit_node_builder(number.id, |node| node.set_live(egui::accesskit::Live::Polite));
            ui.label(theme_text(ui, t::inactivo::TITULO, Size::Question));
            ui.add_space(8.0);
            let muted = theme_text(ui, t::inactivo::TEXTO, Size::Body).color(c.text_muted);
            ui.label(muted);
        });
        ui.add_space(24.0);
        match pair(ui, boton::TERMINAR, t::inactivo::SIGO, true, true) {
            Some(Answer::First) => actions.push(Action::Finish),
            Some(Answer::Second) => actions.push(Action::StillHere),
            None => return,
        }
        answered = true;
    });
    if !answered && ctx.input(|i| i.pointer.any_click()) {
        actions.push(Action::StillHere);
    }
}

fn theme_text(ui: &Ui, text: &str, size: Size) -> egui::RichText {
    let color = theme::of(ui).color.text;
    egui::RichText::new(text).font(size.font(ui.ctx())).line_height(Some(size.line(ui.ctx()))).color(color)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    First,
    Second,
}

/// Two buttons side by side; the second is the one to go on with. With `keyed` it has the keyboard where nothing
/// else has: beside something that is typed it must not, for there a space would press it.
fn pair(ui: &mut Ui, first: &str, second: &str, enabled: bool, keyed: bool) -> Option<Answer> {
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let width = (ui.available_width() - 16.0) / 2.0;
        if Button::secondary(first).width(width).show(ui).clicked() {
            answer = Some(Answer::First);
        }
        let go_on = Button::primary(second).width(width).enabled(enabled).show(ui);
        if go_on.clicked() {
            answer = Some(Answer::Second);
        }
        if enabled && keyed && ui.memory(|memory| memory.focused().is_none()) {
            go_on.request_focus();
        }
    });
    answer
}

fn modal(ctx: &Context, title: &str, width: f32, contents: impl FnOnce(&mut Ui)) {
    let theme = theme::of_ctx(ctx);
    let c = &theme.color;
    let edge = Stroke::new(theme.control, if theme.is_high_contrast() { c.border_strong } else { c.border });
    // The room of the bar belongs to the margin, so that what is shown stands in the middle.
    let margin = Margin { right: 40 - super::BAR as i8, ..Margin::same(40) };
    let frame = Frame::NONE.fill(c.surface_raised).stroke(edge).inner_margin(margin).shadow(theme.shadow);
    let frame = frame.corner_radius(paint::radius(lengths().radius.touch_dialog));
    let room = ctx.content_rect().size() - vec2(100.0, 32.0);
    Modal::new(Id::unique(("kiosk dialog", title))).frame(frame).backdrop_color(c.scrim).show(ctx, |ui| {
        ui.set_width(width.min(room.x));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::AlertDialog);
            node.set_label(title);
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::ScrollArea::vertical().max_height(room.y - 80.0).min_scrolled_height(room.y - 80.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // The bar of what scrolls stands beside the contents.
            ui.set_max_width(ui.available_width() - super::BAR);
            if title != t::inactivo::TITULO {
                touch::heading(ui, title, Size::Question);
                ui.add_space(8.0);
            }
            contents(ui);
        });
    });
}
