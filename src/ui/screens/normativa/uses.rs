//! What rests on a rule, what it rests on itself, and where its sources disagree.

use egui::Ui;

use super::in_force;
use crate::app::state::Why;
use crate::app::{self, Action, State};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::report::rule_uses::{self, First, Use, User};
use crate::report::rule_values;
use crate::rules::{Date, Parameter, RuleBook, Unit, Value};
use crate::text::{self, normativa::usos as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, banner, paragraph, section_header};

/// What the rule is for by its id, then the results that rest on it on `day`.
pub fn uses_ui(ui: &mut Ui, view: &State, book: &RuleBook, rule: &Parameter, day: Date) -> Option<Action> {
    let c = &theme::of(ui).color;
    let l = lengths();
    let mut action = None;
    section_header(ui, t::TITULO, None);
    ui.add_space(l.space.xs);
    let family = text::fill(t::PARA, &[("familia", &rule_uses::by_name(rule))]);
    paragraph(ui, &family, Text::Small, c.text);
    ui.add_space(l.space.md);
    // What is wrong with the rule stands before what may be a long list.
    banners_ui(ui, book, rule, day, view.now.date());
    action = action.or(depends_ui(ui, book, rule, day));
    let (uses, of_case) = app::uses(view, book, rule, day);
    let whose = if of_case { t::CASO } else { t::MUESTRA };
    let title = text::fill(whose, &[("fecha", &format::date(day))]);
    paragraph(ui, &title, Text::CaptionStrong, c.text_muted);
    if uses.is_empty() {
        paragraph(ui, t::NINGUNO, Text::Small, c.text_muted);
    }
    // Only what the window shows can be explained.
    let explained = view.has_case && day == view.date;
    for one in uses {
        match why(&one).filter(|_| explained) {
            Some(why) => {
                if Button::text(&one.user.name()).show(ui).clicked() {
                    action = Some(Action::Explain(why));
                }
            }
            None => {
                paragraph(ui, &one.user.name(), Text::SmallMedium, c.text);
            }
        }
        paragraph(ui, &one.figures.join(", "), Text::Caption, c.text_muted);
        ui.add_space(l.space.sm);
    }
    action
}

/// What F4 would say of a use.
fn why(one: &Use) -> Option<Why> {
    Some(match (one.user, one.first) {
        (User::Score(model), First::Factor(factor)) => Why::Factor(model, factor),
        (User::Score(model), _) => Why::Total(model),
        (User::Option(product), First::Figure(figure)) => Why::Figure(product, figure),
        (User::Option(product), _) => Why::Option(product),
        (User::Joint(_), _) => return None,
    })
}

/// The rules that a multiple needs to become pesos.
fn depends_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, day: Date) -> Option<Action> {
    let needed: &[&str] = match rule.unit {
        Unit::UmaMonthly => &["nacional.uma.diaria"],
        Unit::VsmMonthly | Unit::MinimumWages => &["nacional.salario_minimo.general"],
        _ => return None,
    };
    let mut action = None;
    section_header(ui, t::DEPENDE, None);
    for other in needed.iter().filter_map(|id| book.parameter(id)) {
        if Button::text(&other.label).show(ui).clicked() {
            action = Some(Action::ShowRule(other.id.clone()));
        }
        let (value, _) = rule_values::on_date(book, other, day);
        paragraph(ui, &value, Text::Caption, theme::of(ui).color.text_muted);
    }
    ui.add_space(lengths().space.md);
    action
}

fn banners_ui(ui: &mut Ui, book: &RuleBook, rule: &Parameter, date: Date, today: Date) {
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
    // A value that ends on a day to come, with nothing after it.
    let last = rule.dated.last().filter(|dated| dated.covers(date)).and_then(|dated| dated.until);
    if let Some(last) = last.filter(|last| *last >= today) {
        let said = text::fill(t::HASTA_TEXTO, &[("fecha", &format::date(last))]);
        banner(ui, FindingKind::Information, t::HASTA_TITULO, &said);
        ui.add_space(gap);
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
