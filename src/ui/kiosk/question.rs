//! One question: what is asked, how to answer, an example, the answer, "no lo sé".

use egui::{Rect, Ui, pos2, vec2};

use super::frame::{Footer, Pressed};
use super::touch::{self, Button, Size};
use super::{View, answer_field, keyboard, part, scrolled};
use crate::app::kiosk::{Action, Answered, Keys, Kiosk, Question};
use crate::text::kiosco::boton as t;
use crate::ui::icons;
use crate::ui::theme::{self, lengths};

/// The screen of a question.
pub fn show(ui: &mut Ui, body: Rect, kiosk: &Kiosk, question: Question, view: &mut View, actions: &mut Vec<Action>) {
    let room = Footer::room(ui, body);
    // As drawn; a low screen has no room to spare.
    let above = if room.height() < 500.0 { 12.0 } else { 40.0 };
    let room = room.with_min_y(room.top() + above);
    match question.answered() {
        Answered::Typed(keys) => typed(ui, room, kiosk, question, keys, view, actions),
        Answered::Chosen(list) => {
            let mut left = part(ui, room, "question");
            scrolled(&mut left, question.text(), |ui| {
                ask(ui, question);
                ui.add_space(24.0);
                chosen(ui, kiosk, question, list, actions);
                ui.add_space(8.0);
                note(ui, kiosk, question);
                ui.add_space(20.0);
                around(ui, kiosk, question, actions);
                ui.add_space(12.0);
            });
        }
    }
    let footer = Footer {
        back: t::ATRAS,
        next: t::SIGUIENTE,
        next_icon: icons::ARROW_RIGHT,
        leading: false,
        can_go_back: kiosk.visit.can_go_back(),
    };
    match footer.show(ui, body, actions) {
        Some(Pressed::Back) => actions.push(Action::Back),
        Some(Pressed::Next) => actions.push(Action::Next),
        None => {}
    }
}

/// Keys stand at the right of the question where there is room. Else they stand below it, lower, and the way around
/// the question beside its answer, so that nothing of it hides.
fn typed(
    ui: &mut Ui,
    room: Rect,
    kiosk: &Kiosk,
    question: Question,
    keys: Keys,
    view: &mut View,
    actions: &mut Vec<Action>,
) {
    let pad = keyboard::is_pad(keys);
    let wanted = if pad { 432.0 } else { 712.0 };
    let least = if kiosk.visit.large { 560.0 } else { 470.0 };
    let beside = if pad { room.width() >= wanted + 400.0 } else { room.width() >= wanted + least };
    let (place, keys_at) = if beside {
        let keys_at = room.with_min_x(room.right() - wanted);
        (room.with_max_x(keys_at.left() - 40.0), keys_at)
    } else {
        let room = room.with_min_y(room.top() - 24.0).with_max_y(room.bottom() + 16.0);
        let top = (room.bottom() - keyboard::height(keys, true)).max(room.top() + 150.0);
        (room.with_max_y(top - 8.0), room.with_min_y(top))
    };
    let mut area = part(ui, place, "question");
    scrolled(&mut area, question.text(), |ui| {
        ask(ui, question);
        ui.add_space(if beside { 24.0 } else { 8.0 });
        let wrong = kiosk.visit.refused.is_some();
        let given = kiosk.visit.given(question);
        if beside {
            let width = ui.available_width();
            answer_field::show(ui, keys, question.text(), given, wrong, width, actions);
            ui.add_space(20.0);
            // Large letters leave no room for both: the way around the question comes first.
            if kiosk.visit.large {
                around(ui, kiosk, question, actions);
                ui.add_space(12.0);
                note(ui, kiosk, question);
            } else {
                note(ui, kiosk, question);
                ui.add_space(20.0);
                around(ui, kiosk, question, actions);
            }
            ui.add_space(12.0);
        } else {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                let width = ui.available_width() - 220.0;
                answer_field::show(ui, keys, question.text(), given, wrong, width, actions);
                around(ui, kiosk, question, actions);
            });
            ui.add_space(8.0);
            note(ui, kiosk, question);
        }
    });
    let mut area = part(ui, keys_at, "keys");
    if pad {
        keyboard::show(&mut area, keys, !beside, &mut view.capital, actions);
    } else {
        scrolled(&mut area, "keys", |ui| keyboard::show(ui, keys, !beside, &mut view.capital, actions));
    }
}

fn ask(ui: &mut Ui, question: Question) {
    let c = &theme::of(ui).color;
    touch::heading(ui, question.text(), Size::Question);
    ui.add_space(8.0);
    touch::words(ui, question.help(), Size::Body, c.text_muted);
}

/// What is wrong with the answer, or where to find it.
fn note(ui: &mut Ui, kiosk: &Kiosk, question: Question) {
    let c = &theme::of(ui).color;
    match &kiosk.visit.refused {
        Some(reason) => signed(ui, icons::STATE_ERROR, c.danger, reason, true),
        None => signed(ui, icons::RECEIPT, c.accent, question.example(), false),
    }
}

/// The way around the question.
fn around(ui: &mut Ui, kiosk: &Kiosk, question: Question, actions: &mut Vec<Action>) {
    let unknown = kiosk.visit.is_unknown(question);
    let label = if question.is_contact() { t::OMITIR } else { t::NO_LO_SE };
    if Button::secondary(label).chosen(unknown).show(ui).clicked() {
        actions.push(Action::DontKnow);
    }
}

fn signed(ui: &mut Ui, icon: icons::Icon, color: egui::Color32, text: &str, wrong: bool) {
    let side = lengths().icon.touch;
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(side + 14.0, side), egui::Sense::hover());
        icon.paint(ui.painter(), pos2(place.left() + side / 2.0, place.center().y), side, color);
        let said = answer_field::note(ui, text, wrong);
        if wrong {
            // Out of sight it would tell nobody.
            ui.scroll_to_rect(said.rect, None);
        }
    });
}

/// The choices, one below the other, or side by side in two columns where they are many and there is room.
fn chosen(
    ui: &mut Ui,
    kiosk: &Kiosk,
    question: Question,
    list: &'static [(&'static str, &'static str)],
    actions: &mut Vec<Action>,
) {
    let given = kiosk.visit.given(question);
    let columns = if list.len() > 3 && ui.available_width() > 800.0 { 2 } else { 1 };
    let gap = lengths().control.touch.gap;
    let most = if columns == 2 { (ui.available_width() - gap) / 2.0 } else { ui.available_width().min(720.0) };
    for row in list.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (id, label) in row {
                let is = given == *id;
                let sign = if is { icons::STATE_CHOSEN } else { icons::CIRCLE };
                let button = Button::secondary(label).icon(sign).chosen(is).width(most).left_aligned().height(68.0);
                if button.show(ui).clicked() {
                    // Touched once more it is confirmed.
                    actions.push(if is { Action::Next } else { Action::Choose(question, id) });
                }
            }
        });
        ui.add_space(gap);
    }
}
