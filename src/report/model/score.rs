//! Section 2: the score that decides, factor by factor, and the other model's in one line.

use super::super::words;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Evaluation, Factor, FactorId, Model, Score, Verdict};
use crate::format;
use crate::rules::RuleBook;
use crate::text::{counted, fill, impreso::puntaje as t};

/// One factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorRow {
    pub name: &'static str,
    pub value: String,
    /// Sure points, possible points and the most: the bar. `None` for an addition on top.
    pub bar: Option<(i64, i64, i64)>,
    /// `123`, `0–130`, `+20`.
    pub points: String,
    /// `/ 191`.
    pub maximum: Option<String>,
    /// Full dots of three, and the word.
    pub dots: Option<u8>,
    pub status: &'static str,
}

/// The section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorePart {
    pub total: String,
    pub of_minimum: String,
    pub verdict: String,
    /// Short paragraphs beside the factors.
    pub notes: Vec<String>,
    pub factors: Vec<FactorRow>,
    pub minimum: String,
    /// Below the factors.
    pub footnote: String,
}

impl ScorePart {
    /// `None` when no model gave a score.
    pub fn new(evaluation: &Evaluation, applicant: &Applicant, book: &RuleBook) -> Option<Self> {
        let score = evaluation.scores.iter().find(|s| s.applies).or_else(|| evaluation.scores.first())?;
        let row = |factor: &Factor| factor_row(score.model, factor, applicant, evaluation);
        let with_minimum = |template, name| match score.minimum {
            Some(minimum) => fill(template, &[(name, &format::integer(minimum))]),
            None => t::SIN_MINIMO.to_owned(),
        };
        Some(Self {
            total: words::total(score),
            of_minimum: with_minimum(t::DE_MINIMO, "minimo"),
            verdict: words::score_verdict(score).to_uppercase(),
            notes: notes(score, evaluation, book),
            factors: score.factors.iter().map(row).collect(),
            minimum: with_minimum(t::MINIMO, "n"),
            footnote: footnote(score),
        })
    }
}

fn factor_row(model: Model, factor: &Factor, applicant: &Applicant, evaluation: &Evaluation) -> FactorRow {
    let value = words::factor_value(factor.id, applicant, &evaluation.derived);
    let points = words::points(factor);
    let status = words::status_in(model, factor.status);
    FactorRow {
        name: words::factor(factor.id),
        value: if factor.id == FactorId::EmployerTotal { fill(t::CON_NOTA, &[("valor", &value)]) } else { value },
        bar: factor.maximum.map(|maximum| (factor.min, factor.max, maximum)),
        points: if factor.maximum.is_some() { points } else { fill(t::ADICIONAL, &[("n", &points)]) },
        maximum: factor.maximum.map(|n| fill(t::MAXIMO, &[("n", &format::integer(n))])),
        dots: words::status_dots(status),
        status: words::status(status),
    }
}

fn notes(score: &Score, evaluation: &Evaluation, book: &RuleBook) -> Vec<String> {
    let mut first = Vec::new();
    if let Some(factor) = score.factors.first() {
        let dated = book.dated(factor.rule);
        // Nobody knows when the sheet before 2003 began: only its last day is told.
        let (template, day) = match (score.model, dated.until) {
            (Model::Seed001, Some(last)) => (t::MODELO_HASTA, last),
            _ => (t::MODELO, dated.from),
        };
        first.push(fill(template, &[("modelo", &words::model(score.model)), ("fecha", &format::date(day))]));
    }
    let partial = score.incomplete.map(|rule| fill(t::PARCIAL, &[("regla", &book.rule(rule).short_label)]));
    first.push(partial.unwrap_or_else(|| match (score.verdict, score.minimum) {
        (Verdict::Yes, Some(minimum)) => {
            counted(&format::integer(score.total_min - minimum), t::ARRIBA_UNO, t::ARRIBA, &[])
        }
        (Verdict::No, Some(minimum)) => {
            // From the most to the least that the total can still be.
            let lacking = format::range(minimum - score.total_max, minimum - score.total_min);
            counted(&lacking, t::FALTA_UNO, t::FALTAN, &[])
        }
        _ => fill(t::PROPIOS, &[("n", &format::range(score.own_min, score.own_max))]),
    }));
    let mut notes = vec![first.join(" ")];
    notes.extend(score.reason.map(|reason| format!("{reason}.")));
    for other in evaluation.scores.iter().filter(|other| other.model != score.model) {
        let line = fill(
            t::OTRO_MODELO,
            &[
                ("modelo", &words::model(other.model)),
                ("total", &words::total(other)),
                ("minimo", &words::minimum(other)),
            ],
        );
        notes.push(if other.model == Model::T100 { format!("{line} {}", t::NO_OFICIAL) } else { line });
    }
    notes
}

fn footnote(score: &Score) -> String {
    let mut parts = Vec::new();
    if score.factors.iter().any(|f| f.id == FactorId::EmployerTotal) {
        parts.push(t::NOTA_CAPTURADO);
    }
    if score.factors.iter().any(|f| f.min != f.max) {
        parts.push(t::NOTA_RAYADO);
    }
    parts.push(t::NOTA_CONFIANZA);
    parts.join(" ")
}
