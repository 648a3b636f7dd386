//! Papers of the archive: the recovery key, the privacy notice, everything about a person.

pub mod key;
pub mod notice;
pub(super) mod person;

use crate::format;
use crate::report::leaflet::{Leaflet, Part};
use crate::rules::Date;
use crate::text::impreso::documento;

/// A paper of an office, of a day.
fn leaflet(title: &str, legend: &str, office: &str, day: Date, parts: Vec<Part>) -> Leaflet {
    let origin = [documento::ORIGEN, office.trim()];
    let origin: Vec<&str> = origin.into_iter().filter(|part| !part.is_empty()).collect();
    let day = format::date(day);
    Leaflet {
        title: title.to_owned(),
        origin: origin.join(" · "),
        references: vec![(documento::FECHA.to_owned(), day.clone())],
        foot: day,
        legend: legend.to_owned(),
        parts,
    }
}
