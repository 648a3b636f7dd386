//! Normativa: every rule with its dated values, its sources and what uses it.

mod compare;
mod detail;
mod history;
mod list;
mod plot;
mod uses;

use egui::{Margin, Rect, Ui, vec2};

use crate::app::{Action, State};
use crate::rules::{Date, Found, Parameter, RuleBook, SUPPORTED};
use crate::ui::theme::{self, lengths};
use crate::ui::widgets::{Typed, in_area, scrolled};

/// What is being typed and what is looked at; nothing else.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    query: String,
    date_box: Typed,
    /// The dated value whose source is shown, by its first day.
    dated: Option<Date>,
    /// The rule that the list last showed.
    seen: Option<String>,
    /// In a very narrow window the list and the rule take turns.
    list_shown: bool,
    compared: compare::Compared,
}

/// Width of the list.
const LIST: f32 = 264.0;
/// Below this width of the window the list and the rule take turns.
const STACKED: f32 = 800.0;

/// The whole content area between bar, top and status.
pub fn normativa_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let l = lengths();
    let theme = theme::of(ui);
    let area = ui.available_rect_before_wrap();
    let window = ui.ctx().content_rect().width();
    let date = view.rules_on();
    let shown = view.rule_shown.as_deref().and_then(|id| book.parameter(id)).or_else(|| book.parameters.first())?;
    drafts.compared.follow(view.rule_shown.as_ref());
    if window < STACKED {
        if drafts.compared.open {
            return compared_ui(ui, view, book, area, l.space.lg, drafts);
        }
        let show_list = drafts.list_shown || view.rule_shown.is_none();
        if show_list {
            ui.painter().rect_filled(area, 0, theme.color.surface_raised);
            let action = in_area(ui, area, "list", |ui| list::list_ui(ui, view, book, shown, date, drafts));
            drafts.list_shown &= action.is_none();
            return action;
        }
        return in_area(ui, area, "detail", |ui| {
            scrolled(ui, margin(l.space.lg), |ui| {
                if detail::back_ui(ui) {
                    drafts.list_shown = true;
                }
                detail::detail_ui(ui, book, shown, date, view.today(), drafts);
                ui.add_space(l.space.lg);
                uses::uses_ui(ui, view, book, shown, day_of_uses(shown, date, drafts))
            })
        });
    }
    let narrow = window < l.layout.breakpoint_narrow;
    let left = area.with_max_x(area.left() + LIST);
    ui.painter().rect_filled(left, 0, theme.color.surface_raised);
    ui.painter().vline(left.right(), left.y_range(), theme.hairline());
    let mut action = in_area(ui, left, "list", |ui| list::list_ui(ui, view, book, shown, date, drafts));
    let padding = if narrow { l.space.lg } else { l.space.xl };
    if drafts.compared.open {
        let rest = area.with_min_x(left.right());
        return action.or_else(|| compared_ui(ui, view, book, rest, padding, drafts));
    }
    let panel = if narrow { 0.0 } else { l.layout.panel_rule };
    let center = Rect::from_min_max(left.right_top(), area.right_bottom() - vec2(panel, 0.0));
    let from_center = in_area(ui, center, "detail", |ui| {
        scrolled(ui, margin(padding), |ui| {
            detail::detail_ui(ui, book, shown, date, view.today(), drafts);
            if !narrow {
                return None;
            }
            ui.add_space(l.space.lg);
            uses::uses_ui(ui, view, book, shown, day_of_uses(shown, date, drafts))
        })
    });
    action = action.or(from_center);
    if !narrow {
        let side = area.with_min_x(area.right() - panel);
        ui.painter().rect_filled(side, 0, theme.color.surface_raised);
        ui.painter().vline(side.left(), side.y_range(), theme.hairline());
        let from_side = in_area(ui, side, "uses", |ui| {
            scrolled(ui, margin(l.space.lg), |ui| {
                uses::uses_ui(ui, view, book, shown, day_of_uses(shown, date, drafts))
            })
        });
        action = action.or(from_side);
    }
    action
}

/// The comparison of two dates, in the place of a rule.
fn compared_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    place: Rect,
    padding: f32,
    drafts: &mut Drafts,
) -> Option<Action> {
    let action = in_area(ui, place, "compared", |ui| {
        scrolled(ui, margin(padding), |ui| compare::compare_ui(ui, view, book, &mut drafts.compared))
    });
    // A row may be about the rule that was shown before.
    drafts.compared.open &= action.is_none();
    action
}

fn margin(sides: f32) -> Margin {
    Margin::symmetric(sides as i8, lengths().space.lg as i8)
}

/// The day whose results are named: the one shown, or one on which the value picked in the history
/// was in force.
fn day_of_uses(rule: &Parameter, date: Date, drafts: &Drafts) -> Date {
    let picked = drafts.dated.and_then(|from| rule.dated.iter().find(|dated| dated.from == from));
    match picked.or_else(|| rule.dated.last()) {
        Some(dated)
            if !dated.covers(date) && (drafts.dated.is_some() || !rule.dated.iter().any(|d| d.covers(date))) =>
        {
            // A day that has rules to compute with.
            dated.until.unwrap_or(dated.from).min(SUPPORTED.1)
        }
        _ => date,
    }
}

/// The value of a rule in force on a date.
fn in_force<'a>(book: &'a RuleBook, rule: &Parameter, date: Date) -> Option<&'a crate::rules::Dated> {
    match book.at(&rule.id, date) {
        Found::InForce(_, dated) => Some(dated),
        Found::NotInForce { .. } | Found::NoSuchRule => None,
    }
}
