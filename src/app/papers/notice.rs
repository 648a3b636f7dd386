//! The privacy notice on paper, with what the person agrees to and where to sign.

use super::super::printing::Made;
use super::super::{seam, state::State};
use crate::case::notice::{self, NoticeText, Office};
use crate::case::record::Notice;
use crate::report::leaflet::{Leaflet, Part};
use crate::report::pdf;
use crate::text::fill;
use crate::text::papeles::hoja_aviso as t;
use crate::text::programa::aviso::NO_SE_PUEDE_IMPRIMIR;

/// What the office of the open archive says of itself.
pub fn office(state: &State) -> Office {
    let info = state.archive.opened().map(|opened| &opened.info);
    info.map(|info| Office { name: info.name.clone(), details: info.details.clone() }).unwrap_or_default()
}

/// The notice of the open archive, as it is shown and printed.
pub fn text(state: &State) -> NoticeText {
    let kind = state.archive.opened().map_or(Notice::Private, |opened| opened.info.office);
    notice::text(kind, &office(state))
}

fn leaflet(state: &State) -> Leaflet {
    let shown = text(state);
    let mut parts: Vec<Part> = Vec::new();
    for (heading, said) in shown.parts {
        parts.push(Part::Paragraph { strong: format!("{heading}."), text: said });
    }
    parts.push(Part::Paragraph { strong: String::new(), text: shown.version_line });
    parts.push(Part::Section(t::CONSENTIMIENTO.to_owned()));
    parts.push(Part::Paragraph { strong: String::new(), text: t::MARQUE.to_owned() });
    parts.push(Part::Checks(vec![shown.consent_financial.to_owned(), shown.consent_bureau.to_owned()]));
    parts.push(Part::Signatures(vec![t::PERSONA.to_owned(), t::FIRMA.to_owned(), t::LUGAR.to_owned()]));
    super::leaflet(shown.title, t::PIE, &office(state).name, state.now.date(), parts)
}

/// The paper, or why it cannot be made.
///
/// # Errors
/// A fault of ours in setting it, in words.
pub fn sheet(state: &State) -> Result<Made, String> {
    let shown = text(state);
    let said: Vec<(&str, &str)> = shown.parts.iter().map(|(heading, said)| (*heading, said.as_str())).collect();
    let made = pdf::leaflet_paper(&leaflet(state), seam::digest_of(&said), seam::created(state));
    made.map(seam::made).map_err(|fault| fill(NO_SE_PUEDE_IMPRIMIR, &[("motivo", &fault)]))
}
