//! The day of the evaluation: its field in the top bar, the same folded where there is no room, and the
//! strip that says that everything is of another day.

use egui::{
    Align, Align2, Frame, Id, Key, Margin, Panel, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::dialogs::window;
use super::icons::{self, Icon};
use super::keys;
use super::shell::Room;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, Field, FieldState, paint};
use crate::app::{Action, Command, State, date_text, day_refusal};
use crate::format;
use crate::rules::{Date, SUPPORTED, supports};
use crate::text::{self, programa::fecha as t};

/// Width of the field.
pub const WIDTH: f32 = 148.0;
const STRIP: f32 = 34.0;

/// What is being typed; no fact.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    text: Option<String>,
    /// Why what was typed is no day to evaluate for.
    refused: Option<String>,
    /// The day that the draft was begun over: another one replaces it.
    of: Option<Date>,
    /// Where there is no room for the field, its window is open.
    open: bool,
    /// It has not the keyboard yet.
    opening: bool,
}

fn field_id() -> Id {
    Id::unique("evaluation date")
}

/// F7 goes to the field, or opens its window.
pub fn keys_ui(ui: &Ui, state: &State, room: Room, draft: &mut Draft) {
    if state.dialog.is_none() && keys::is_pressed(ui.ctx(), Command::EvaluationDay) {
        draft.open = room == Room::Tight;
        draft.opening = draft.open;
        ui.memory_mut(|m| m.request_focus(field_id()));
    }
}

/// The labelled field: Intro or leaving it evaluates for the day, "+" and "−" move by a day at once.
pub fn field_ui(ui: &mut Ui, state: &State, draft: &mut Draft, with_message: bool, actions: &mut Vec<Action>) {
    if draft.of != Some(state.date) {
        *draft = Draft { of: Some(state.date), open: draft.open, opening: draft.opening, ..Draft::default() };
    }
    let whole = format::date(state.date);
    let before = draft.text.clone().unwrap_or_else(|| whole.clone());
    let mut typed = before.clone();
    let message = draft.refused.clone().unwrap_or_default();
    let mut field = Field::new(t::ETIQUETA, &mut typed).id(field_id()).compact();
    field = match (&draft.refused, state.other_day()) {
        (Some(_), _) => field.state(FieldState::Error),
        (None, Some(_)) => field.state(FieldState::Warning),
        (None, None) => field.icon(icons::CALENDAR),
    };
    if with_message {
        field = field.message(&message);
    }
    let response = field.show(ui);
    if response.changed() {
        let moved = date_text::typed_over(&before, typed.clone(), state.today());
        match date_text::parse(&moved, state.today()) {
            Ok(day) if moved != typed => evaluate_on(state, draft, day, actions),
            _ => {
                draft.text = Some(typed);
                draft.refused = None;
            }
        }
    } else if response.lost_focus() && draft.text.is_some() {
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            draft.text = None;
        } else {
            match date_text::parse(&typed, state.today()) {
                Ok(day) => evaluate_on(state, draft, day, actions),
                Err(reason) => draft.refused = Some(reason),
            }
        }
    }
    response.on_hover_text(Command::EvaluationDay.tooltip());
}

fn evaluate_on(state: &State, draft: &mut Draft, day: Date, actions: &mut Vec<Action>) {
    if day != state.today() && !supports(day) {
        draft.refused = Some(day_refusal());
        return;
    }
    draft.text = None;
    draft.refused = None;
    actions.push(Action::EvaluateOn(day));
}

/// The sign that stands for the field where there is no room for it; opens its window.
pub fn folded_ui(ui: &mut Ui, state: &State, draft: &mut Draft) {
    let name = text::fill(t::PLEGADA, &[("fecha", &format::date(state.date))]);
    if Button::icon_only(icons::CALENDAR, &name).show(ui).on_hover_text(Command::EvaluationDay.tooltip()).clicked() {
        draft.open = true;
        draft.opening = true;
    }
}

/// The window of the folded field.
pub fn window_ui(ctx: &egui::Context, state: &State, room: Room, draft: &mut Draft, actions: &mut Vec<Action>) {
    if !draft.open || room != Room::Tight {
        draft.open = false;
        return;
    }
    let had = actions.len();
    let closed = window(ctx, t::ETIQUETA, 320.0, |ui| {
        field_ui(ui, state, draft, true, actions);
        if std::mem::take(&mut draft.opening) {
            ui.memory_mut(|m| m.request_focus(field_id()));
        }
        ui.add_space(lengths().space.sm);
        if Button::secondary(t::HOY).shortcut("F5").show(ui).clicked() {
            actions.push(Action::Run(Command::Recalculate));
        }
    });
    if closed || actions[had..].iter().any(|action| matches!(action, Action::Run(Command::Recalculate))) {
        draft.open = false;
    }
}

/// What the strip says: a sign, its sentence, whether it is an error, and whether "Hoy" helps.
struct Said {
    icon: Icon,
    words: String,
    danger: bool,
    button: bool,
}

fn said(state: &State, room: Room, draft: &Draft) -> Option<Said> {
    let (day, today) = (format::date(state.date), format::date(state.today()));
    if let Some(refused) = &draft.refused {
        return Some(Said { icon: icons::STATE_ERROR, words: refused.clone(), danger: true, button: true });
    }
    if state.other_day().is_some() {
        let template = if room == Room::Tight { t::FRANJA_CORTA } else { t::FRANJA };
        let words = text::fill(template, &[("fecha", &day), ("hoy", &today)]);
        return Some(Said { icon: icons::STATE_CALENDAR, words, danger: false, button: true });
    }
    if state.is_stale() {
        let words = text::fill(t::FRANJA_OTRO_DIA, &[("fecha", &day)]);
        return Some(Said { icon: icons::STATE_STALE, words, danger: false, button: true });
    }
    let outside = !supports(state.date);
    outside.then(|| {
        let [from, to] = [SUPPORTED.0, SUPPORTED.1].map(format::date);
        let words = text::fill(t::FRANJA_SIN_REGLAS, &[("desde", &from), ("hasta", &to)]);
        Said { icon: icons::STATE_WARNING, words, danger: false, button: false }
    })
}

/// A line of colour and words across the desk while the figures are not those of today.
pub fn strip_ui(ui: &mut Ui, state: &State, room: Room, draft: &Draft, actions: &mut Vec<Action>) {
    let Some(said) = said(state, room, draft) else { return };
    let theme = theme::of(ui);
    let c = &theme.color;
    let (ink, fill) = if said.danger { (c.danger, c.danger_soft) } else { (c.warning, c.warning_soft) };
    let left = if room == Room::Tight { 16 } else { 24 };
    let frame = Frame::NONE.fill(fill).inner_margin(Margin { left, right: 16, ..Margin::ZERO });
    Panel::top("day").exact_size(STRIP).resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        let edge = if theme.is_high_contrast() { Stroke::new(2.0, ink) } else { Stroke::new(1.0, ink) };
        ui.painter().hline((whole.left() - f32::from(left))..=(whole.right() + 16.0), whole.bottom() - 0.5, edge);
        let button = Button::secondary(t::HOY).shortcut("F5").height(26.0);
        let width = if said.button { button.natural_width(ui) } else { 0.0 };
        let words = Rect::from_min_max(whole.min + vec2(24.0, 0.0), pos2(whole.right() - width - 12.0, whole.bottom()));
        said.icon.paint(ui.painter(), pos2(whole.left() + 8.0, whole.center().y), lengths().icon.control, ink);
        let at = pos2(words.left(), words.center().y);
        let cut = paint::width(ui.painter(), &said.words, Text::SmallStrong) > words.width();
        if cut {
            paint::text_in(ui.painter(), words, Align::Min, &said.words, Text::SmallStrong, ink);
        } else {
            paint::text(ui.painter(), at, Align2::LEFT_CENTER, &said.words, Text::SmallStrong, ink);
        }
        let response = ui.interact(words, ui.scope_id().with("said"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said.words));
        if cut {
            response.on_hover_text(&said.words);
        }
        if said.button {
            let place = Rect::from_center_size(pos2(whole.right() - width / 2.0, whole.center().y), vec2(width, 26.0));
            let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt("today"));
            if button.show(&mut area).on_hover_text(Command::Recalculate.tooltip()).clicked() {
                actions.push(Action::Run(Command::Recalculate));
            }
        }
    });
}
