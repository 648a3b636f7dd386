//! What the app asks of the layers below, in one place.

use std::sync::Arc;

use super::printing::Made;
use super::settings;
use super::sheet::Sheet;
use super::state::State;
use crate::case::change::By;
use crate::case::crypto::SecretBytes;
use crate::case::list::Context;
use crate::case::record::StoredEvaluation;
use crate::case::row::Row;
use crate::case::{self, csv};
use crate::engine::applicant::Applicant;
use crate::engine::evaluate;
use crate::engine::granted::{Outlook, outlook};
use crate::engine::rights::{self, Rights};
use crate::report::model::{Identifiers, Notice, PrintOptions, Sections};
use crate::report::rule_uses::{self, Use};
use crate::report::{self, granted_sheet, pdf, requirements, rule_sheet, words};
use crate::rules::{self, Date, Parameter, RuleBook};
use crate::text::programa;

/// The bundled case of an invented person.
pub const SAMPLE: &str = include_str!("../../assets/samples/dalia.json");

/// The applicant of a file, or everything that is wrong with it.
pub fn read_applicant(bytes: &[u8], book: &RuleBook, date: Date) -> Result<Applicant, Vec<String>> {
    case::read(bytes, &case::Limits::of(book, date))
        .map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect())
}

/// The file of an applicant.
pub fn write_applicant(applicant: &Applicant) -> Vec<u8> {
    case::write(applicant).into_bytes()
}

/// The applicant as shown and printed: the facts with the trial of Comparar on top.
pub fn shown_applicant(state: &State) -> Applicant {
    state.what_if.apply(&state.applicant)
}

/// What was typed, where something was.
fn some(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// What the printed summary is made with; the preview of Resumen uses the same.
pub fn print_options(state: &State, book: &RuleBook) -> PrintOptions {
    let parts = &state.print;
    PrintOptions {
        chosen: Some(state.chosen),
        columns: state.columns.clone(),
        sections: Sections {
            score: parts.factors,
            comparison: parts.comparison,
            chosen: parts.chosen,
            reasons: parts.not_reached,
            steps: parts.documents,
            schedule: parts.schedule,
            contact: parts.contact,
        },
        identifiers: if parts.whole_identifiers { Identifiers::Complete } else { Identifiers::Masked },
        notice: match notice(state) {
            settings::Notice::Public => Notice::PublicOffice,
            settings::Notice::Private => Notice::PrivateOffice,
        },
        office: some(state.archive.office(&state.settings)),
        advisor: some(state.archive.advisor(&state.settings)),
        time: Some(format!("{:02}:{:02}", state.now.hour(), state.now.minute())),
        printed_on: state.other_day().map(|_| state.today()),
        digest: digest(state, book).0,
        ..PrintOptions::default()
    }
}

/// Which law holds for the office: the archive says so where one stands open, and the person was shown that
/// notice; else the settings.
pub fn notice(state: &State) -> settings::Notice {
    match state.archive.opened().map(|opened| opened.info.office) {
        Some(case::record::Notice::Public) => settings::Notice::Public,
        Some(case::record::Notice::Private) => settings::Notice::Private,
        None => state.settings.notice,
    }
}

/// Who does something with the open case, when, under which rule book.
pub fn by<'a>(state: &State, who: &'a str, book: &'a RuleBook) -> By<'a> {
    By { when: state.now, who, rules: &book.version }
}

/// The answer on the screen for the chosen option, as it is kept with the case; `None` where the option
/// has none. It is that of the facts: what is only tried is no answer to keep.
pub fn stored_evaluation(state: &State, book: &RuleBook) -> Option<StoredEvaluation> {
    let evaluation = state.baseline.as_ref().unwrap_or(&state.evaluation);
    let option = evaluation.option(state.chosen)?;
    Some(StoredEvaluation {
        date: evaluation.date,
        digest: case::digest(&state.applicant, evaluation.date, &book.digest).hex(),
        rules_version: book.version.clone(),
        rules_digest: book.digest.clone(),
        product: state.chosen,
        qualifies: option.qualifies,
        amount: option.amount,
        payment: option.payment,
        buying_power: option.buying_power,
        points: evaluation.scores.iter().find(|score| score.applies).map(|score| (score.total_min, score.total_max)),
    })
}

/// What rows of the list are held against.
pub fn list_context<'a>(state: &State, book: &'a RuleBook) -> Context<'a> {
    Context { rules_digest: &book.digest, today: state.today() }
}

/// The rows shown, as a table for other programs.
pub fn case_table(state: &State, book: &RuleBook, masked: bool) -> Vec<u8> {
    let words = csv::Words { product: words::product_short, answer: words::reach };
    // What is blocked is kept, and not worked with.
    let rows = state.archive.shown.iter().map(AsRef::as_ref).filter(|row: &&Row| !row.blocked);
    csv::table(rows, list_context(state, book), words, masked).into_bytes()
}

/// What the case is known by on paper.
fn digest(state: &State, book: &RuleBook) -> case::CaseDigest {
    case::digest(&shown_applicant(state), state.date, &book.digest)
}

/// What the printing system calls the summary. Queues and logs keep it: no personal data.
pub fn print_title(state: &State, book: &RuleBook) -> String {
    format!("{} {}", programa::NOMBRE, digest(state, book))
}

/// What rests on a rule on a day, and whether that is read from the open case: without one, from the
/// bundled sample.
pub fn uses(state: &State, book: &RuleBook, rule: &Parameter, day: Date) -> (Vec<Use>, bool) {
    if state.has_case && day == state.evaluation.date {
        return (rule_uses::of_evaluation(book, &state.evaluation, rule), true);
    }
    let applicant = if state.has_case {
        shown_applicant(state)
    } else {
        read_applicant(SAMPLE.as_bytes(), book, day).unwrap_or_default()
    };
    (rule_uses::of_evaluation(book, &evaluate(book, &applicant, day), rule), state.has_case)
}

/// The rights of the person shown, with the dates of the chosen option.
pub fn rights(state: &State, book: &RuleBook) -> Rights {
    rights::answer(book, &shown_applicant(state), &state.evaluation, Some(state.chosen))
}

/// The credit already granted on the day of the evaluation; `None` when nothing is known of one.
pub fn granted(state: &State, book: &RuleBook) -> Option<Outlook> {
    outlook(book, &state.form.dossier.granted, state.date)
}

/// A paper to be shown and printed.
pub(super) fn made(paper: pdf::Paper) -> Made {
    Made { pages: Arc::new(paper.pages), pdf: SecretBytes::new(paper.pdf) }
}

/// A sheet, or why it cannot be made.
pub fn sheet(state: &State, book: &RuleBook, sheet: &Sheet) -> Result<Made, String> {
    let office = some(state.archive.office(&state.settings));
    let (leaflet, id) = match sheet {
        Sheet::Rights => {
            let (told, applicant) = (rights(state, book), shown_applicant(state));
            let (office, advisor) = (office.as_deref(), some(state.archive.advisor(&state.settings)));
            let leaflet = report::rights::sheet(&told, &applicant, book, office, advisor.as_deref());
            (leaflet, digest(state, book).0)
        }
        Sheet::Rule { id, day } => {
            let Some(rule) = book.parameter(id) else { return Err(id.clone()) };
            let (uses, _) = uses(state, book, rule, *day);
            let today = *day == state.now.date();
            let leaflet = rule_sheet::sheet(book, rule, *day, today, &uses, office.as_deref());
            (leaflet, digest_of(&[("regla", id), ("fecha", &day.to_string()), ("reglas", &book.digest)]))
        }
        Sheet::Granted => {
            let outlook = granted(state, book).unwrap_or_default();
            let options = print_options(state, book);
            let applicant = shown_applicant(state);
            let leaflet = granted_sheet::sheet(&outlook, &state.evaluation, &applicant, book, &options);
            (leaflet, options.digest)
        }
        Sheet::Requirements => {
            let options = print_options(state, book);
            let applicant = shown_applicant(state);
            (requirements::sheet(&state.evaluation, &applicant, book, state.chosen, &options), options.digest)
        }
    };
    pdf::leaflet_paper(&leaflet, id, created(state)).map(made).map_err(|fault| fault.to_string())
}

/// The printed summary, or why it cannot be made.
pub fn summary(state: &State, book: &RuleBook) -> Result<Made, String> {
    let options = print_options(state, book);
    pdf::summary_paper(&state.evaluation, &shown_applicant(state), book, &options, created(state))
        .map(made)
        .map_err(|fault| fault.to_string())
}

/// What a sheet is known by: a digest of what it is made from.
pub(super) fn digest_of(parts: &[(&str, &str)]) -> [u8; 32] {
    let hexadecimal = rules::digest(parts);
    let byte = |at: usize| hexadecimal.get(2 * at..2 * at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    std::array::from_fn(|at| byte(at).unwrap_or_default())
}

/// A file says its time of making in UTC; the wall clock is what we know, and near enough.
pub(super) fn created(state: &State) -> i64 {
    state.now.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second())
}
