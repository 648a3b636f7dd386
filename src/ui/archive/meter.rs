//! A new passphrase, typed twice, with what it is worth and what happens if it is forgotten.

use egui::{Align, Id, Key, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::case::passphrase::{self, Judgement, Strength};
use crate::engine::evaluation::FindingKind;
use crate::text::expedientes::clave as t;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Field, FieldState, SecretText, banner, paint, paragraph};

/// What is typed.
#[derive(Debug, Default)]
pub struct NewSecret {
    pub first: SecretText,
    again: SecretText,
    /// The judgement of the text after so many changes.
    judged: Option<(u64, Judgement)>,
    /// The second field was left once.
    left: bool,
}

impl NewSecret {
    /// Whether it is good enough and typed twice the same.
    pub fn is_ready(&self) -> bool {
        let enough = self.judged.as_ref().is_some_and(|(_, judged)| judged.strength.is_enough());
        enough && self.first.expose() == self.again.expose()
    }

    fn judgement(&mut self, known: &[&str]) -> &Judgement {
        let edits = self.first.edits();
        if self.judged.as_ref().is_none_or(|(of, _)| *of != edits) {
            self.judged = None;
        }
        let judge = || (edits, passphrase::judge(self.first.expose(), known));
        &self.judged.get_or_insert_with(judge).1
    }
}

/// Both fields and the meter for the archive's own; says whether Intro was pressed in the second one.
pub fn secret_ui(ui: &mut Ui, label: &str, drafts: &mut NewSecret, known: &[&str]) -> bool {
    twice_ui(ui, label, drafts, known, passphrase::IF_FORGOTTEN)
}

/// The first of both fields.
pub fn field(label: &str) -> Id {
    Id::unique(("new secret", label))
}

/// As [`secret_ui`], with what happens if it is forgotten.
pub fn twice_ui(ui: &mut Ui, label: &str, drafts: &mut NewSecret, known: &[&str], if_forgotten: &str) -> bool {
    let l = lengths();
    Field::secret(label, &mut drafts.first).id(field(label)).show(ui);
    ui.add_space(l.space.sm);
    meter_ui(ui, drafts.judgement(known));
    ui.add_space(l.space.md);
    let differs = drafts.first.expose() != drafts.again.expose();
    let shown = differs && drafts.left && !drafts.again.is_empty();
    let same = !differs && !drafts.again.is_empty();
    let (state, message) = match (shown, same) {
        (true, _) => (FieldState::Error, t::DISTINTAS),
        (false, true) => (FieldState::Verified, t::IGUALES),
        (false, false) => (FieldState::Normal, ""),
    };
    let again = Field::secret(t::REPETIR, &mut drafts.again).state(state).message(message).keep_message_line();
    let response = again.id(Id::unique(("secret again", label))).show(ui);
    drafts.left |= response.lost_focus();
    ui.add_space(l.space.md);
    banner(ui, FindingKind::Warning, "", if_forgotten);
    response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}

/// Five steps, a word, and how long it would hold; what would make it better.
fn meter_ui(ui: &mut Ui, judged: &Judgement) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let steps = match judged.strength {
        Strength::Empty => 0,
        Strength::VeryWeak => 1,
        Strength::Weak => 2,
        Strength::Fair => 3,
        Strength::Good => 4,
        Strength::Strong => 5,
    };
    let ink = match steps {
        0..=2 => c.danger,
        3 => c.warning,
        _ => c.success,
    };
    let word = judged.strength.label();
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(word.to_owned()),
        ..WidgetInfo::labeled(Role::Meter, true, t::FUERZA)
    });
    let gap = 4.0;
    let width = (place.width().min(420.0) * 0.55 - 4.0 * gap) / 5.0;
    for at in 0..5 {
        let left = place.left() + at as f32 * (width + gap);
        let bar = egui::Rect::from_min_size(pos2(left, place.center().y - 3.0), vec2(width, 6.0));
        let edge = egui::Stroke::new(1.0, c.border_strong);
        if at < steps {
            ui.painter().rect_filled(bar, 3, ink);
        } else {
            ui.painter().rect(bar, 3, c.surface_sunken, edge, egui::StrokeKind::Inside);
        }
    }
    let words = place.with_min_x(place.left() + 5.0 * (width + gap) + 8.0);
    let ink = if steps == 0 { c.text_muted } else { ink };
    paint::text_in(ui.painter(), words, Align::Min, word, Text::SmallStrong, ink);
    let mut lines = vec![(judged.time.as_deref(), c.text_muted), (judged.reason, c.text), (judged.advice, c.text)];
    if steps == 0 {
        lines.push((Some(t::CONSEJO), c.text_muted));
    }
    for (said, ink) in lines {
        if let Some(said) = said {
            paragraph(ui, said, Text::Caption, ink);
        }
    }
}
