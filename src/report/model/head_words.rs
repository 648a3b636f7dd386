//! What stands around a sheet about a person: origin, day, rules, name.

use super::person::full_name;
use super::{PrintOptions, header};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Evaluation;
use crate::report::leaflet::{Leaflet, Part};
use crate::rules::RuleBook;
use crate::text::{comun, impreso::documento};

/// The person's name, or that it is not known.
pub fn name(applicant: &Applicant) -> String {
    full_name(&applicant.person).unwrap_or_else(|| comun::SIN_DATO.to_owned())
}

/// A leaflet with the head and foot of the printed summary.
pub fn leaflet(
    title: &str,
    legend: &str,
    evaluation: &Evaluation,
    book: &RuleBook,
    options: &PrintOptions,
    mut parts: Vec<Part>,
) -> Leaflet {
    let header = header(evaluation, book, options);
    if let Some(other_day) = header.other_day {
        parts.insert(0, Part::Paragraph { strong: other_day, text: String::new() });
    }
    Leaflet {
        title: title.to_owned(),
        origin: header.origin,
        references: vec![(documento::FECHA.to_owned(), header.date), (documento::REGLAS.to_owned(), header.rules)],
        foot: header.foot,
        legend: legend.to_owned(),
        parts,
    }
}
