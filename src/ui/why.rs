//! Why a figure is what it is: its steps, its rules with their values, sources and status.

use egui::{Context, ScrollArea, Ui};

use super::dialogs::{scroll_keys, window};
use super::theme::{self, Text, lengths};
use super::widgets::{Button, paint, paragraph, source_badge};
use crate::app::state::Why;
use crate::app::{Action, State};
use crate::engine::trace::Trace;
use crate::format;
use crate::report::{rule_words, words};
use crate::rules::{RuleBook, RuleUse};
use crate::text::{self, programa::por_que as t};

/// Shows the explanation of one figure.
pub fn why_ui(ctx: &Context, state: &State, book: &RuleBook, why: &Why, actions: &mut Vec<Action>) {
    let (title, trace, rules) = explained(state, book, why);
    let height = (ctx.content_rect().height() - 180.0).max(160.0);
    let closed = window(ctx, &title, 560.0, |ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = lengths().space.xs;
                scroll_keys(ui);
                steps_ui(ui, trace.as_ref());
                for used in rules {
                    rule_ui(ui, book, used, actions);
                }
            },
        );
    });
    if closed {
        actions.push(Action::CloseDialog);
    }
}

fn explained(state: &State, book: &RuleBook, why: &Why) -> (String, Option<Trace>, Vec<RuleUse>) {
    match why {
        Why::Factor(model, id) => {
            let factor = state.evaluation.score(*model).and_then(|score| score.factors.iter().find(|f| f.id == *id));
            let title = format!("{}: {}", words::model(*model), words::factor(*id));
            let Some(factor) = factor else { return (title, None, Vec::new()) };
            let mut rules = factor.trace.rules.clone();
            if !rules.contains(&factor.rule) {
                rules.push(factor.rule);
            }
            (title, Some(factor.trace.clone()), rules)
        }
        Why::Figure(product, id) => {
            let trace = state.evaluation.option(*product).and_then(|option| option.trace(*id)).cloned();
            let rules = trace.as_ref().map_or_else(Vec::new, |trace| trace.rules.clone());
            (format!("{}: {}", words::product(*product), words::figure(*id)), trace, rules)
        }
        Why::Rule(id) => {
            let used = match book.at(id, state.date) {
                crate::rules::Found::InForce(used, _) => vec![used],
                _ => Vec::new(),
            };
            let title = book.parameter(id).map_or_else(|| id.clone(), |rule| rule.label.clone());
            (title, None, used)
        }
    }
}

fn steps_ui(ui: &mut Ui, trace: Option<&Trace>) {
    let c = &theme::of(ui).color;
    let steps = trace.map_or(&[][..], |trace| &trace.steps);
    if steps.is_empty() {
        paragraph(ui, t::SIN_PASOS, Text::Small, c.text_muted);
    }
    for step in steps {
        paragraph(ui, &words::sentence(step), Text::Body, c.text);
    }
}

fn rule_ui(ui: &mut Ui, book: &RuleBook, used: RuleUse, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let (rule, dated) = (book.rule(used), book.dated(used));
    ui.add_space(lengths().space.sm);
    paint::separator(ui);
    ui.add_space(lengths().space.xs);
    paragraph(ui, &rule.label, Text::BodyStrong, c.text);
    let value = rule_words::value(rule.unit, &dated.value);
    let since: [(&str, &dyn std::fmt::Display); 2] = [("valor", &value), ("fecha", &format::date(dated.from))];
    paragraph(ui, &text::fill(t::VALOR, &since), Text::Small, c.text);
    let source = book.source(dated.source);
    let cited: [(&str, &dyn std::fmt::Display); 3] =
        [("quien", &source.publisher), ("titulo", &source.title), ("donde", &dated.place)];
    paragraph(ui, &text::fill(t::FUENTE, &cited), Text::Caption, c.text_muted);
    ui.horizontal(|ui| {
        source_badge(ui, dated.status, true);
        ui.push_id(&rule.id, |ui| {
            if Button::text(t::VER_REGLA).show(ui).clicked() {
                actions.push(Action::ShowRule(rule.id.clone()));
            }
        });
    });
}
