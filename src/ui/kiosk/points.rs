//! The points by factor, what is missing, and when there would be more.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::touch::{self, Size};
use super::welcome::{card, point};
use crate::app::kiosk::answer::Answer;
use crate::engine::evaluation::{Factor, FactorId, Missing, Score, Verdict};
use crate::format;
use crate::report::words;
use crate::text::{self, kiosco::puntos as t};
use crate::ui::theme;
use crate::ui::widgets::track;

/// The second page of the result.
pub fn show(ui: &mut Ui, answer: &Answer) {
    let c = &theme::of(ui).color;
    let Some(score) = answer.score() else {
        touch::words(ui, t::SIN_PUNTAJE, Size::Body, c.text);
        return;
    };
    touch::heading(ui, &total(score), Size::Button);
    ui.add_space(4.0);
    let verdict = match (score.minimum, score.verdict) {
        (Some(minimum), Verdict::Yes) => text::fill(t::ALCANZA, &[("minimo", &format::integer(minimum))]),
        (Some(minimum), Verdict::No) => text::fill(t::NO_ALCANZA, &[("minimo", &format::integer(minimum))]),
        (Some(minimum), Verdict::Undetermined) => {
            text::fill(t::POR_CONFIRMAR, &[("minimo", &format::integer(minimum))])
        }
        (None, _) => t::SIN_MINIMO.to_owned(),
    };
    touch::words(ui, &verdict, Size::Body, c.text_muted);
    ui.add_space(16.0);
    card(ui, |ui| {
        for factor in &score.factors {
            row(ui, answer, factor);
        }
    });
    ui.add_space(16.0);
    when(ui, score);
}

fn total(score: &Score) -> String {
    text::fill(t::TOTAL, &[("puntos", &words::total(score))])
}

fn row(ui: &mut Ui, answer: &Answer, factor: &Factor) {
    let c = &theme::of(ui).color;
    let name = words::factor(factor.id);
    let points = words::points(factor);
    let value = match factor.maximum {
        Some(maximum) => text::fill(t::DE, &[("puntos", &points), ("maximo", &format::integer(maximum))]),
        None => text::counted(&points, t::MAS_UNO, t::MAS, &[]),
    };
    let line = Size::Caption.line(ui.ctx());
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), line + 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    let y = place.center().y;
    let at = egui::pos2(place.left(), y);
    touch::line_at(ui, at, egui::Align2::LEFT_CENTER, name, Size::Caption, c.text);
    let end = egui::pos2(place.right(), y);
    let figure = touch::line_at(ui, end, egui::Align2::RIGHT_CENTER, &value, Size::Caption, c.text);
    if let Some(maximum) = factor.maximum.filter(|maximum| *maximum > 0) {
        let width = 160.0_f32.min(place.width() * 0.2);
        let right = place.right() - 170.0_f32.max(figure.width() + 20.0);
        let bar = Rect::from_min_max(egui::pos2(right - width, y - 5.0), egui::pos2(right, y + 5.0));
        track(ui, bar, factor.min as f32 / maximum as f32, factor.max as f32 / maximum as f32);
    }
    if let Some(why) = note(answer, factor) {
        touch::words(ui, why, Size::Caption, c.text_muted);
    }
    ui.add_space(10.0);
}

/// What would give more, or why nothing is known.
fn note(answer: &Answer, factor: &Factor) -> Option<&'static str> {
    let lacks_datum = matches!(factor.missing, Some(Missing::Datum(_)));
    if !answer.has_employer()
        && (factor.is_employers() || (lacks_datum && !answer.lacks_answer(factor.missing.as_ref())))
    {
        return Some(t::SIN_EMPLEO);
    }
    if factor.is_employers() {
        return Some(t::DE_LA_EMPRESA);
    }
    if lacks_datum {
        return Some(t::FALTA_RESPUESTA);
    }
    if factor.maximum.is_some_and(|maximum| factor.min >= maximum) {
        return None;
    }
    match factor.id {
        FactorId::Bimestres => Some(t::SUBE_BIMESTRES),
        FactorId::Subcuenta => Some(t::SUBE_SUBCUENTA),
        _ => None,
    }
}

/// The days on which there would be more points if the work goes on as it is.
fn when(ui: &mut Ui, score: &Score) {
    let c = &theme::of(ui).color;
    touch::heading(ui, t::CUANDO, Size::Button);
    ui.add_space(8.0);
    let rows: Vec<_> = score.forecast.iter().filter(|row| !row.changes.is_empty()).collect();
    if rows.is_empty() {
        touch::words(ui, t::SIN_PRONOSTICO, Size::Caption, c.text);
        return;
    }
    for row in rows {
        let changes: Vec<String> = row.changes.iter().map(words::change).collect();
        let line = text::fill(
            t::TENDRIA,
            &[
                ("fecha", &format::date(row.date)),
                ("puntos", &format::integer(row.total)),
                ("motivo", &changes.join(", ")),
            ],
        );
        point(ui, &line);
    }
    touch::words(ui, t::SI_SIGUE, Size::Caption, c.text_muted);
}
