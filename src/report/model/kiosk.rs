//! The sheet of the kiosk: what the first page of the summary has, without name and identifiers, and the code
//! with which the desk takes the estimate over.

use super::option::Lacking;
use super::{PrintOptions, Sections, Step, Summary, chosen_option, closing, shown_options};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Evaluation, Verdict, Who};
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::hoja_kiosco as t;

/// The whole sheet. Nothing on it says whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct KioskSheet {
    /// The parts that it shares with the summary; of the person, nothing.
    pub summary: Summary,
    /// What is lacking to the points, and when it would be reached; `None` where they are.
    pub raises: Option<Lacking>,
    /// The text of the code; `None` where no desk would read one.
    pub code: Option<String>,
}

impl KioskSheet {
    /// Puts the sheet together. Of the options, those about the person are not looked at.
    pub fn new(
        evaluation: &Evaluation,
        applicant: &Applicant,
        book: &RuleBook,
        options: &PrintOptions,
        code: Option<String>,
    ) -> Self {
        let sections = Sections {
            score: true,
            comparison: true,
            chosen: false,
            reasons: false,
            steps: true,
            schedule: false,
            contact: false,
        };
        let options = PrintOptions { sections, advisor: None, folio: None, consent: None, ..options.clone() };
        let shown = shown_options(evaluation, &options);
        let chosen = chosen_option(&shown, options.chosen);
        let step = |title: &str, detail: &str| Step {
            title: title.to_owned(),
            detail: detail.to_owned(),
            who: words::who(Who::Worker),
        };
        let desk = if code.is_some() { t::paso::CON_CODIGO } else { t::paso::SIN_CODIGO };
        let mut steps = vec![step(t::paso::TURNO, desk)];
        // Not what is wrong with the data: that says them.
        closing::add_credit_steps(&mut steps, evaluation, &shown, chosen);
        let summary =
            Summary { person: Vec::new(), second: None, steps, ..Summary::new(evaluation, applicant, book, &options) };
        let decides = evaluation.scores.iter().find(|score| score.applies);
        let reached = decides.is_some_and(|score| score.verdict == Verdict::Yes);
        Self { summary, raises: (!reached).then(|| Lacking::new(evaluation, None)), code }
    }
}
