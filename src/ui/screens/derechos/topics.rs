//! One topic: sentences, lists, and a badge that opens the rule behind each.

use egui::{Align2, Sense, Ui, pos2, vec2};

use super::Part;
use crate::app::state::Why;
use crate::app::{Action, Command};
use crate::engine::rights::Topic;
use crate::report::rights::{Piece, pieces, topic_name};
use crate::rules::{Found, RuleUse};
use crate::text::derechos::hoja;
use crate::ui::keys;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{card, paint, paragraph, section_header, source_badge};

pub fn topic_ui(ui: &mut Ui, part: &mut Part<'_>, topic: &Topic) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.xs;
        section_header(ui, topic_name(topic.id), None);
        for piece in pieces(topic, part.book) {
            piece_ui(ui, &piece);
            badges_ui(ui, part, &piece.rules);
        }
    });
}

fn piece_ui(ui: &mut Ui, piece: &Piece<'_>) {
    let c = &theme::of(ui).color;
    if let Some(name) = piece.name {
        paragraph(ui, name, Text::SmallStrong, c.text);
    }
    for line in &piece.lines {
        if piece.list {
            entry_ui(ui, line);
        } else {
            paragraph(ui, line, Text::Body, c.text);
        }
    }
}

/// An entry of a list, hanging after its dot.
fn entry_ui(ui: &mut Ui, text: &str) {
    const INDENT: f32 = 14.0;
    let c = &theme::of(ui).color;
    let width = ui.available_width();
    let galley = paint::wrapped(ui.painter(), (width - INDENT).max(40.0), &[(text, Text::Body, c.text)]);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, text));
    let dot = pos2(rect.left() + 2.0, rect.top());
    paint::text(ui.painter(), dot, Align2::LEFT_TOP, hoja::VINETA, Text::Body, c.text_muted);
    ui.painter().galley(pos2(rect.left() + INDENT, rect.top()), galley, c.text);
}

/// The badges of rules by their ids.
pub fn rules_ui(ui: &mut Ui, part: &mut Part<'_>, ids: &[&str]) {
    let in_force = ids.iter().filter_map(|id| match part.book.at(id, part.state.date) {
        Found::InForce(used, _) => Some(used),
        Found::NotInForce { .. } | Found::NoSuchRule => None,
    });
    let rules: Vec<RuleUse> = in_force.collect();
    badges_ui(ui, part, &rules);
}

/// A badge a rule; a click opens it in Normativa, F4 tells of it here.
fn badges_ui(ui: &mut Ui, part: &mut Part<'_>, rules: &[RuleUse]) {
    ui.horizontal_wrapped(|ui| {
        for used in rules {
            let rule = part.book.rule(*used);
            ui.push_id(&rule.id, |ui| {
                let badge = source_badge(ui, part.book.dated(*used).status, true);
                if badge.has_focus() {
                    badge.scroll_to_me(None);
                    if keys::is_pressed(ui.ctx(), Command::Why) {
                        part.actions.push(Action::Explain(Why::Rule(rule.id.clone())));
                    }
                }
                if badge.on_hover_text(&rule.label).clicked() {
                    part.actions.push(Action::ShowRule(rule.id.clone()));
                }
            });
        }
    });
}
