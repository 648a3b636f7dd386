//! A finding with everything there is to say about it: numbers, what to do, the field, the rule.

use egui::Ui;

use super::theme::lengths;
use super::widgets::{FindingRow, source_badge};
use crate::app::field::FieldId;
use crate::app::{Action, State};
use crate::engine::evaluation::Finding;
use crate::report::words;
use crate::rules::{RuleBook, Status};
use crate::text::{self, programa::hallazgo as t};

/// "TRA-02 · 14 bimestres; se pide 3 bimestres · prensa"
pub fn detail(found: &Finding) -> String {
    let mut parts = numbers(found);
    if let Some(status) = found.status.filter(|status| *status != Status::Unknown) {
        parts.push(words::status(status).to_owned());
    }
    parts.join(" · ")
}

fn numbers(found: &Finding) -> Vec<String> {
    let mut parts = vec![found.code.to_owned()];
    match (&found.value, &found.threshold) {
        (Some(value), Some(threshold)) => {
            parts.push(text::fill(t::VALOR_Y_TOPE, &[("valor", value), ("tope", threshold)]));
        }
        (Some(one), None) | (None, Some(one)) => parts.push(one.clone()),
        (None, None) => {}
    }
    parts
}

/// What to do about it and who can; empty where nothing is to be done.
fn what_to_do(found: &Finding) -> String {
    match (found.action, found.who) {
        (Some(action), Some(who)) => text::fill(t::QUE_HACER, &[("accion", &action), ("quien", &words::who(who))]),
        (Some(action), None) => action.to_owned(),
        (None, _) => String::new(),
    }
}

/// The whole finding: its row, the way to its field, and the badge that opens its rule.
pub fn finding_ui(ui: &mut Ui, state: &State, book: &RuleBook, found: &Finding, actions: &mut Vec<Action>) {
    let lines = [numbers(found).join(" · "), what_to_do(found)];
    let detail = lines.iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n");
    let way = found.field.and_then(|path| FieldId::from_path(path).map(|field| (path, field)));
    let action = way.map(|(_, field)| if state.is_blank(field) { t::CAPTURAR } else { t::VER_CAMPO });
    let row = FindingRow { kind: found.kind, text: &found.text, detail: &detail, action };
    if row.show(ui).clicked()
        && let Some((path, _)) = way
    {
        actions.push(Action::GoToPath(path));
    }
    let Some(used) = found.rule else { return };
    ui.horizontal(|ui| {
        // Under the sentence, not under its sign.
        ui.add_space(lengths().icon.control + 10.0);
        ui.push_id((found.code, &found.text), |ui| {
            let status = found.status.unwrap_or(book.dated(used).status);
            let badge = source_badge(ui, status, true);
            if badge.on_hover_text(&book.rule(used).label).clicked() {
                actions.push(Action::ShowRule(book.rule(used).id.clone()));
            }
        });
    });
}
