//! Why a value is what it is: its steps, its findings, its rules with their values, sources and status.

mod explained;

use egui::{Context, ScrollArea, Ui};

use self::explained::{Explained, explained};
use super::dialogs::{scroll_keys, window};
use super::findings::finding_ui;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, paint, paragraph, source_badge};
use crate::app::field::FieldId;
use crate::app::state::Why;
use crate::app::{Action, State};
use crate::engine::evaluation::Condition;
use crate::format;
use crate::report::{rule_values, words};
use crate::rules::{RuleBook, RuleUse};
use crate::text::{self, programa::por_que as t};

/// Shows the explanation of one value.
pub fn why_ui(ctx: &Context, state: &State, book: &RuleBook, why: &Why, actions: &mut Vec<Action>) {
    let explained = explained(state, book, why);
    let height = (ctx.content_rect().height() - 180.0).max(160.0);
    let closed = window(ctx, &explained.title, 560.0, |ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = lengths().space.xs;
                scroll_keys(ui);
                steps_ui(ui, &explained);
                for condition in &explained.conditions {
                    condition_ui(ui, book, condition, actions);
                }
                for found in &explained.findings {
                    finding_ui(ui, state, book, found, actions);
                }
                for used in &explained.rules {
                    rule_ui(ui, book, *used, actions);
                }
            },
        );
    });
    if closed {
        actions.push(Action::CloseDialog);
    }
}

/// Whether there is anything to say about a field.
pub fn has_words(state: &State, book: &RuleBook, field: FieldId) -> bool {
    !explained(state, book, &Why::Field(field)).is_empty()
}

fn steps_ui(ui: &mut Ui, explained: &Explained<'_>) {
    let c = &theme::of(ui).color;
    if explained.is_empty() {
        paragraph(ui, t::SIN_PASOS, Text::Small, c.text_muted);
    }
    for said in &explained.lead {
        paragraph(ui, said, Text::Body, c.text);
    }
    for (heading, trace) in &explained.parts {
        if !heading.is_empty() {
            ui.add_space(lengths().space.sm);
            paragraph(ui, heading, Text::BodyStrong, c.text);
        }
        for step in &trace.steps {
            paragraph(ui, &words::sentence(step), Text::Body, c.text);
        }
    }
}

/// A condition in words, how well it is sourced, and the way to its rule.
fn condition_ui(ui: &mut Ui, book: &RuleBook, condition: &Condition, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    ui.add_space(lengths().space.sm);
    paragraph(ui, words::condition(condition.id), Text::BodyStrong, c.text);
    for said in &condition.text {
        let said = if condition.text.len() > 1 { text::fill(t::PUNTO, &[("texto", said)]) } else { said.clone() };
        paragraph(ui, &said, Text::Body, c.text);
    }
    badge_ui(ui, book, condition.rule, actions);
}

fn rule_ui(ui: &mut Ui, book: &RuleBook, used: RuleUse, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let (rule, dated) = (book.rule(used), book.dated(used));
    ui.add_space(lengths().space.sm);
    paint::separator(ui);
    ui.add_space(lengths().space.xs);
    paragraph(ui, &rule.label, Text::BodyStrong, c.text);
    let value = rule_values::whole(book, rule, dated);
    let since: [(&str, &dyn std::fmt::Display); 2] = [("valor", &value), ("fecha", &format::date(dated.from))];
    paragraph(ui, &text::fill(t::VALOR, &since), Text::Small, c.text);
    let source = book.source(dated.source);
    let cited: [(&str, &dyn std::fmt::Display); 3] =
        [("quien", &source.publisher), ("titulo", &source.title), ("donde", &dated.place)];
    paragraph(ui, &text::fill(t::FUENTE, &cited), Text::Caption, c.text_muted);
    badge_ui(ui, book, used, actions);
}

/// How well a rule is sourced, and the way to it.
fn badge_ui(ui: &mut Ui, book: &RuleBook, used: RuleUse, actions: &mut Vec<Action>) {
    let (rule, dated) = (book.rule(used), book.dated(used));
    ui.horizontal(|ui| {
        source_badge(ui, dated.status, true);
        ui.push_id(&rule.id, |ui| {
            if Button::text(t::VER_REGLA).show(ui).clicked() {
                actions.push(Action::ShowRule(rule.id.clone()));
            }
        });
    });
}
