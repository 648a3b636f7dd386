//! What the app asks of the layers below, in one place.

use super::settings;
use super::state::State;
use crate::case;
use crate::engine::applicant::Applicant;
use crate::report::model::{Identifiers, Notice, PrintOptions, Sections};
use crate::report::pdf;
use crate::rules::{Date, RuleBook};
use crate::text::programa;

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

/// What the printed summary is made with; the preview of Resumen uses the same.
pub fn print_options(state: &State, book: &RuleBook) -> PrintOptions {
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
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
        },
        identifiers: if parts.whole_identifiers { Identifiers::Complete } else { Identifiers::Masked },
        notice: match state.settings.notice {
            settings::Notice::Public => Notice::PublicOffice,
            settings::Notice::Private => Notice::PrivateOffice,
        },
        office: some(&state.settings.office),
        advisor: some(&state.settings.advisor),
        time: Some(format!("{:02}:{:02}", state.now.hour(), state.now.minute())),
        printed_on: state.other_day().map(|_| state.today()),
        digest: digest(state, book).0,
        ..PrintOptions::default()
    }
}

/// What the case is known by on paper.
fn digest(state: &State, book: &RuleBook) -> case::CaseDigest {
    case::digest(&shown_applicant(state), state.date, &book.digest)
}

/// What the printing system calls the summary. Queues and logs keep it: no personal data.
pub fn print_title(state: &State, book: &RuleBook) -> String {
    format!("{} {}", programa::NOMBRE, digest(state, book))
}

/// The bytes of the printed summary, or why it cannot be made.
pub fn summary(state: &State, book: &RuleBook) -> Result<Vec<u8>, String> {
    let options = print_options(state, book);
    // A file says its time of making in UTC; the wall clock is what we know, and near enough.
    let created = state.now.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
    pdf::summary(&state.evaluation, &shown_applicant(state), book, &options, created).map_err(|fault| fault.to_string())
}
