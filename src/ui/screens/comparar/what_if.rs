//! What would be if: term, amount, saving and extra payment, each a box and a track of one value.

use egui::{Align, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::state::WhatIf;
use crate::app::{Action, Command, State};
use crate::engine::evaluation::OptionResult;
use crate::money::Mxn;
use crate::rules::{Found, RuleBook};
use crate::text::{self, comparar::prueba as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Content, Field, Slider, paint};

/// What stands in the boxes while they are typed into.
#[derive(Debug, Clone, Default)]
pub struct Boxes {
    term: String,
    amount: String,
    saving: String,
    extra: String,
}

/// Ends of the tracks where nothing else sets them; not limits of the law.
const LEAST_AMOUNT: i64 = 10_000;
const MOST_SAVING: i64 = 200_000;
const MOST_EXTRA: i64 = 5_000;

pub fn what_if_ui(ui: &mut Ui, view: &State, book: &RuleBook, boxes: &mut Boxes) -> Option<Action> {
    let c = &theme::of(ui).color;
    let mut tried = view.what_if;
    let mut action = None;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    paint::text_in(ui.painter(), head, Align::Min, t::TITULO, Text::BodyStrong, c.text);
    let button = Button::text(t::RESTABLECER).enabled(tried.is_active());
    let width = button.natural_width(ui);
    let place = Rect::from_center_size(pos2(head.right() - width / 2.0, head.center().y), vec2(width, 24.0));
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt("reset"));
    if button.show(&mut area).on_hover_text("Ctrl+R").clicked() {
        action = Some(Action::Run(Command::ResetWhatIf));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    term(ui, view, book, &mut boxes.term, &mut tried);
    amount(ui, view, &mut boxes.amount, &mut tried);
    let facts = &view.applicant;
    let saving = Line {
        label: t::AHORRO,
        now: tried.voluntary.or(facts.savings.voluntary),
        from: 0,
        to: most(facts.savings.voluntary, MOST_SAVING),
        step: 1_000,
        reset: facts.savings.voluntary,
        ends: None,
    };
    if let Some(value) = saving.show(ui, &mut boxes.saving) {
        tried.voluntary = (Some(value) != facts.savings.voluntary).then_some(value);
    }
    let extra = Line {
        label: t::ABONO,
        now: Some(tried.extra_monthly.or(facts.wishes.extra_monthly).unwrap_or(Mxn::ZERO)),
        from: 0,
        to: most(facts.wishes.extra_monthly, MOST_EXTRA),
        step: 50,
        reset: facts.wishes.extra_monthly,
        ends: None,
    };
    if let Some(value) = extra.show(ui, &mut boxes.extra) {
        tried.extra_monthly = (Some(value) != facts.wishes.extra_monthly).then_some(value);
    }
    if tried != view.what_if { Some(Action::TryWhatIf(tried)) } else { action }
}

/// The end of a track: its usual one, or round above a larger fact.
fn most(fact: Option<Mxn>, usual: i64) -> i64 {
    fact.map_or(usual, |amount| usual.max(2 * amount.centavos() / 100))
}

/// The option that the trial is about, as it is without the trial.
fn reference(view: &State) -> Option<&OptionResult> {
    view.baseline.as_ref().unwrap_or(&view.evaluation).option(view.chosen)
}

fn term(ui: &mut Ui, view: &State, book: &RuleBook, draft: &mut String, tried: &mut WhatIf) {
    let longest = reference(view).and_then(|o| o.credit.as_ref()).map(|credit| i64::from(credit.months / 12));
    let by_rule = match book.at("credito.plazo.maximo", view.date) {
        Found::InForce(_, dated) => dated.number().and_then(crate::money::rounding::whole_down),
        _ => None,
    };
    let wished = view.applicant.wishes.term_years.map(i64::from);
    let Some(longest) = longest.max(wished).or(by_rule) else { return };
    let now = tried.term_years.map(i64::from).or(wished).unwrap_or(longest).clamp(1, longest.max(1));
    let shown = |n: i64| {
        if n == 1 { t::PLAZO_UNO.to_owned() } else { text::fill(t::PLAZO_VALOR, &[("n", &n)]) }
    };
    let enabled = reference(view).is_some_and(|o| o.credit.is_some());
    let mut value = now;
    let typed = row(
        ui,
        &Track {
            label: t::PLAZO,
            shown: enabled.then(|| shown(now)),
            content: Content::Number,
            raw: now.to_string(),
            from: 1,
            to: longest.max(2),
            step: 1,
            reset: longest,
            ends: ["1".to_owned(), longest.to_string()],
        },
        draft,
        &mut value,
    );
    if let Some(typed) = typed {
        let digits: String = typed.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(years) = digits.parse::<i64>() {
            value = years.clamp(1, longest.max(1));
        }
    }
    if value != now {
        tried.term_years = (value != wished.unwrap_or(longest)).then(|| u8::try_from(value).unwrap_or(u8::MAX));
    }
}

fn amount(ui: &mut Ui, view: &State, draft: &mut String, tried: &mut WhatIf) {
    let most = reference(view).and_then(|o| o.credit.as_ref()).map(|credit| credit.amount);
    let line = Line {
        label: t::MONTO,
        now: tried.amount.or(most),
        from: LEAST_AMOUNT,
        to: most.map_or(LEAST_AMOUNT, |m| m.centavos() / 100),
        step: 1_000,
        reset: most,
        ends: Some([Mxn::from_pesos(LEAST_AMOUNT), Mxn::ZERO].map(short)),
    };
    if let Some(value) = line.show(ui, draft) {
        // The end of the track is the whole amount, centavos and all.
        tried.amount = most.filter(|most| value < *most).map(|_| value);
    }
}

/// `$10,000`: ends of tracks have no centavos.
fn short(amount: Mxn) -> String {
    let whole = amount.to_string();
    whole.strip_suffix(".00").unwrap_or(&whole).to_owned()
}

/// A line of money.
struct Line {
    label: &'static str,
    now: Option<Mxn>,
    /// Whole pesos.
    from: i64,
    to: i64,
    step: i64,
    reset: Option<Mxn>,
    ends: Option<[String; 2]>,
}

impl Line {
    /// Gives the amount when it was moved or typed.
    fn show(self, ui: &mut Ui, draft: &mut String) -> Option<Mxn> {
        let pesos = |amount: Mxn| amount.centavos() / 100;
        let now = self.now.map_or(self.from, pesos).clamp(self.from, self.to.max(self.from));
        let mut value = now;
        let ends = match self.ends {
            Some([from, _]) => [from, t::MAXIMO.to_owned()],
            None => [self.from, self.to].map(|end| short(Mxn::from_pesos(end))),
        };
        let track = Track {
            label: self.label,
            shown: self.now.map(Mxn::grouped),
            content: Content::Money,
            raw: self.now.map(Mxn::plain).unwrap_or_default(),
            from: self.from,
            to: self.to.max(self.from + 1),
            step: self.step,
            reset: self.reset.map_or(self.from, pesos),
            ends,
        };
        if let Some(typed) = row(ui, &track, draft, &mut value) {
            return Mxn::parse(&typed).ok();
        }
        (value != now).then(|| Mxn::from_pesos(value))
    }
}

/// A box and a track that show one value.
struct Track {
    label: &'static str,
    /// `None`: unknown, nothing to move.
    shown: Option<String>,
    content: Content,
    /// What the box holds when the keyboard comes in.
    raw: String,
    from: i64,
    to: i64,
    step: i64,
    reset: i64,
    ends: [String; 2],
}

/// Shows it; gives what was typed when the box is left or Intro is pressed, and moves `value`.
fn row(ui: &mut Ui, track: &Track, draft: &mut String, value: &mut i64) -> Option<String> {
    let c = &theme::of(ui).color;
    let l = lengths();
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), 74.0), Sense::hover());
    let top = Rect::from_min_size(whole.min, vec2(whole.width(), 32.0));
    let box_width = 128.0_f32.min(whole.width() / 2.0);
    let label = top.with_max_x(top.right() - box_width - 8.0);
    paint::text_in(ui.painter(), label, Align::Min, track.label, Text::BodyMedium, c.text);

    let box_place = Rect::from_center_size(
        pos2(top.right() - box_width / 2.0, top.center().y),
        vec2(box_width, l.control.desk.compact),
    );
    let id = ui.scope_id().with(("what-if", track.label));
    if !ui.memory(|m| m.has_focus(id)) {
        draft.clone_from(&track.raw);
    }
    let mut area = ui.new_child(UiBuilder::new().max_rect(box_place).id_salt(track.label));
    let field = Field::new(track.label, draft)
        .without_label()
        .compact()
        .content(track.content)
        .shown(track.shown.as_deref())
        .id(id);
    let response = field.show(&mut area);
    let cancelled = ui.input(|i| i.key_pressed(egui::Key::Escape));
    let typed = (response.lost_focus() && !cancelled && *draft != track.raw).then(|| draft.clone());

    let slider_place = Rect::from_min_size(pos2(whole.left(), top.bottom() - 2.0), vec2(whole.width(), 24.0));
    let mut area = ui.new_child(UiBuilder::new().max_rect(slider_place).id_salt((track.label, "track")));
    let slider = Slider {
        label: track.label,
        spoken: track.shown.as_deref().unwrap_or(text::comun::SIN_DATO),
        from: track.from,
        to: track.to,
        step: track.step,
        reset: track.reset,
        enabled: track.shown.is_some(),
    };
    slider.show(&mut area, value);
    let ends =
        Rect::from_min_max(pos2(whole.left(), slider_place.bottom() - 4.0), whole.max).with_max_y(whole.bottom() - 4.0);
    let line = Rect::from_min_size(ends.min, vec2(ends.width(), 16.0));
    paint::text_in(ui.painter(), line, Align::Min, &track.ends[0], Text::Caption, c.text_muted);
    paint::text_in(ui.painter(), line, Align::Max, &track.ends[1], Text::Caption, c.text_muted);
    typed
}
