//! What of the open case rests on a rule, and where its sources disagree.

use egui::Ui;

use super::in_force;
use crate::app::Action;
use crate::app::State;
use crate::app::state::Why;
use crate::engine::evaluation::FindingKind;
use crate::report::words;
use crate::rules::{Date, Parameter, RuleBook, RuleUse, Value};
use crate::text::{self, normativa::usos as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, banner, paint, paragraph, section_header};

/// One result that uses the rule: whose it is, which figures, and what F4 would explain.
struct Use {
    whose: String,
    figures: Vec<&'static str>,
    why: Why,
}

pub fn uses_ui(ui: &mut Ui, view: &State, book: &RuleBook, rule: &Parameter, date: Date) -> Option<Action> {
    let c = &theme::of(ui).color;
    let l = lengths();
    let mut action = None;
    section_header(ui, t::TITULO, None);
    ui.add_space(l.space.xs);
    let uses = uses(view, book, rule);
    if !view.has_case || uses.is_empty() {
        let said = if view.has_case { t::NINGUNO } else { t::SIN_CASO };
        paragraph(ui, said, Text::Small, c.text_muted);
    }
    if view.has_case {
        for one in uses {
            if Button::text(&one.whose).show(ui).clicked() {
                action = Some(Action::Explain(one.why));
            }
            paragraph(ui, &one.figures.join(", "), Text::Caption, c.text_muted);
            ui.add_space(l.space.sm);
        }
    }
    ui.add_space(l.space.md);
    paint::separator(ui);
    ui.add_space(l.space.md);
    banners_ui(ui, book, rule, date);
    action
}

fn banners_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, date: Date) {
    let gap = lengths().space.sm;
    match in_force(book, rule, date).map(|d| &d.value) {
        Some(Value::Unknown) => {
            banner(ui, FindingKind::Missing, t::FALTA, t::FALTA_TEXTO);
            ui.add_space(gap);
        }
        None => {
            banner(ui, FindingKind::Missing, t::FUERA, t::FUERA_TEXTO);
            ui.add_space(gap);
        }
        Some(_) => {}
    }
    for contradiction in rule.dated.iter().rev().flat_map(|dated| &dated.contradictions) {
        let source = book.source(contradiction.source);
        let said = text::fill(
            t::DESACUERDO_TEXTO,
            &[("fuente", &source.publisher), ("valor", &contradiction.value), ("nota", &contradiction.note)],
        );
        banner(ui, FindingKind::Warning, t::DESACUERDO, &said);
        ui.add_space(gap);
    }
}

/// Everything of the evaluation whose trace names the rule.
fn uses(view: &State, book: &RuleBook, rule: &Parameter) -> Vec<Use> {
    let names = |rules: &[RuleUse]| rules.iter().any(|used| book.rule(*used).id == rule.id);
    let mut all = Vec::new();
    for score in &view.evaluation.scores {
        let factors: Vec<_> =
            score.factors.iter().filter(|f| names(&f.trace.rules) || names(&[f.rule])).map(|f| f.id).collect();
        if let Some(first) = factors.first() {
            all.push(Use {
                whose: text::fill(t::PUNTAJE, &[("modelo", &words::model(score.model))]),
                figures: factors.iter().map(|id| words::factor(*id)).collect(),
                why: Why::Factor(score.model, *first),
            });
        }
    }
    for option in &view.evaluation.options {
        let figures: Vec<_> =
            option.traces.iter().filter(|(_, trace)| names(&trace.rules)).map(|(id, _)| *id).collect();
        if let Some(first) = figures.first() {
            all.push(Use {
                whose: words::product(option.product).to_owned(),
                figures: figures.iter().map(|id| words::figure(*id)).collect(),
                why: Why::Figure(option.product, *first),
            });
        }
    }
    all
}
