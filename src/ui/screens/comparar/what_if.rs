//! What would be if: term, amount, saving and extra payment, each a box and a track of one value.

use egui::{Align, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::form::Whose;
use crate::app::state::WhatIf;
use crate::app::{Action, Command, State};
use crate::engine::evaluation::OptionResult;
use crate::format;
use crate::money::Mxn;
use crate::rules::{Found, RuleBook};
use crate::text::{self, amortizacion::abonos, comparar::prueba as t, conjunto::persona, solicitante::mensaje};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Content, Slider, Typed, ValueBox, paint, paragraph};

/// What stands in the boxes while they are typed into.
#[derive(Debug, Clone, Default)]
pub struct Boxes {
    term: Typed,
    amount: Typed,
    saving: Typed,
    extra: Typed,
}

/// Ends of the tracks where nothing else sets them; not limits of the law.
const LEAST_AMOUNT: i64 = 10_000;
const MOST_SAVING: i64 = 200_000;
const MOST_EXTRA: i64 = 5_000;

pub fn what_if_ui(ui: &mut Ui, view: &State, book: &RuleBook, boxes: &mut Boxes) -> Option<Action> {
    let c = &theme::of(ui).color;
    if view.shown() == Whose::Second {
        paragraph(ui, persona::PRUEBA_TITULAR, Text::Small, c.text_muted);
        return None;
    }
    let mut tried = view.what_if;
    let mut action = None;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    paint::text_in(ui.painter(), head, Align::Min, t::TITULO, Text::BodyStrong, c.text);
    let button = Button::text(t::RESTABLECER).enabled(tried.is_active());
    let width = button.natural_width(ui);
    let place = Rect::from_center_size(pos2(head.right() - width / 2.0, head.center().y), vec2(width, 24.0));
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt("reset"));
    if button.show(&mut area).on_hover_text("Ctrl+R").clicked() {
        *boxes = Boxes::default();
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
        limit: Limit::None,
    };
    if let Some(value) = saving.show(ui, &mut boxes.saving) {
        tried.voluntary = value.filter(|_| value != facts.savings.voluntary);
    }
    let extra = Line {
        label: t::ABONO,
        now: Some(tried.extra_monthly.or(facts.wishes.extra_monthly).unwrap_or(Mxn::ZERO)),
        from: 0,
        to: most(facts.wishes.extra_monthly, MOST_EXTRA),
        step: 50,
        reset: facts.wishes.extra_monthly,
        ends: None,
        limit: Limit::None,
    };
    if let Some(value) = extra.show(ui, &mut boxes.extra) {
        tried.extra_monthly = value.filter(|_| value != facts.wishes.extra_monthly);
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

fn term(ui: &mut Ui, view: &State, book: &RuleBook, typed: &mut Typed, tried: &mut WhatIf) {
    let longest = reference(view).and_then(|o| o.credit.as_ref()).map(|credit| i64::from(credit.months / 12));
    let by_rule = match book.at("credito.plazo.maximo", view.date) {
        Found::InForce(_, dated) => dated.number().and_then(crate::money::rounding::whole_down),
        _ => None,
    };
    let wished = view.applicant.wishes.term_years.map(i64::from);
    let Some(longest) = longest.max(wished).or(by_rule) else { return };
    let now = tried.term_years.map(i64::from).or(wished).unwrap_or(longest).clamp(1, longest.max(1));
    let shown = |n: i64| format::years(n);
    let enabled = reference(view).is_some_and(|o| o.credit.is_some());
    let mut value = now;
    let track = Track {
        label: t::PLAZO,
        shown: enabled.then(|| shown(now)),
        content: Content::Number,
        raw: now.to_string(),
        from: 1,
        to: longest.max(2),
        step: 1,
        reset: longest,
        ends: ["1".to_owned(), longest.to_string()],
    };
    let years = |typed: &str| {
        let digits = typed.trim().trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
        if digits.is_empty() && typed.trim().is_empty() {
            return Some(longest);
        }
        digits.parse::<i64>().ok().filter(|years| (1..=longest.max(1)).contains(years))
    };
    let range = |_: &str| text::fill(mensaje::PLAZO_RANGO, &[("de", &1), ("a", &longest)]);
    if let Some(years) = row(ui, &track, typed, &mut value, years, range) {
        value = years;
    }
    if value != now {
        tried.term_years = (value != wished.unwrap_or(longest)).then(|| u8::try_from(value).unwrap_or(u8::MAX));
    }
}

fn amount(ui: &mut Ui, view: &State, typed: &mut Typed, tried: &mut WhatIf) {
    let most = reference(view).and_then(|o| o.credit.as_ref()).map(|credit| credit.amount);
    let line = Line {
        label: t::MONTO,
        now: tried.amount.or(most),
        from: LEAST_AMOUNT,
        to: most.map_or(LEAST_AMOUNT, |m| m.centavos() / 100),
        step: 1_000,
        reset: most,
        ends: Some([Mxn::from_pesos(LEAST_AMOUNT), Mxn::ZERO].map(short)),
        limit: most.map_or(Limit::Unknown, Limit::Most),
    };
    if let Some(value) = line.show(ui, typed) {
        // The end of the track is the whole amount, centavos and all.
        tried.amount = value.filter(|value| most.is_some_and(|most| *value < most));
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
    limit: Limit,
}

/// What may be typed at most, whatever the end of the track.
#[derive(Debug, Clone, Copy)]
enum Limit {
    None,
    /// A credit of more than nothing and of no more than this.
    Most(Mxn),
    /// There is no credit yet, so nothing to try.
    Unknown,
}

impl Limit {
    fn allows(self, amount: Mxn) -> bool {
        match self {
            Self::None => true,
            Self::Most(most) => amount > Mxn::ZERO && amount <= most,
            Self::Unknown => false,
        }
    }

    /// Why a text is refused.
    fn refusal(self, typed: &str) -> String {
        match (self, Mxn::parse(typed)) {
            (Self::Unknown, _) => t::SIN_CREDITO.to_owned(),
            (Self::Most(most), Ok(amount)) if amount > most => text::fill(t::SOBRE_MAXIMO, &[("monto", &most)]),
            _ => abonos::ERROR_MONTO.to_owned(),
        }
    }
}

impl Line {
    /// Gives the amount when it was moved or typed; inside it, `None` goes back to the fact.
    fn show(self, ui: &mut Ui, typed: &mut Typed) -> Option<Option<Mxn>> {
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
        let limit = self.limit;
        let amount = |typed: &str| match typed.trim().is_empty() {
            true => Some(None),
            false => Mxn::parse(typed).ok().filter(|amount| limit.allows(*amount)).map(Some),
        };
        let answer = row(ui, &track, typed, &mut value, amount, |typed| limit.refusal(typed));
        answer.or_else(|| (value != now).then(|| Some(Mxn::from_pesos(value))))
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
/// What `parse` refuses stays in the box, and `refusal` says why in the place of the track's ends.
fn row<T>(
    ui: &mut Ui,
    track: &Track,
    typed: &mut Typed,
    value: &mut i64,
    parse: impl Fn(&str) -> Option<T>,
    refusal: impl Fn(&str) -> String,
) -> Option<T> {
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
    let mut area = ui.new_child(UiBuilder::new().max_rect(box_place).id_salt(track.label));
    let value_box = ValueBox { label: track.label, id, raw: &track.raw, shown: track.shown.as_deref(), mistake: "" };
    let answer = value_box.show(&mut area, typed, |f| f.without_label().compact().content(track.content), parse);

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
    if slider.show(&mut area, value).changed() {
        *typed = Typed::default();
    }
    let ends =
        Rect::from_min_max(pos2(whole.left(), slider_place.bottom() - 4.0), whole.max).with_max_y(whole.bottom() - 4.0);
    let line = Rect::from_min_size(ends.min, vec2(ends.width(), 16.0));
    if let Some(refused) = typed.refused() {
        let said = refusal(refused);
        paint::text_in(ui.painter(), line, Align::Max, &said, Text::CaptionStrong, c.danger);
        let response = ui.interact(line, id.with("refused"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    } else {
        paint::text_in(ui.painter(), line, Align::Min, &track.ends[0], Text::Caption, c.text_muted);
        paint::text_in(ui.painter(), line, Align::Max, &track.ends[1], Text::Caption, c.text_muted);
    }
    answer
}
