//! What stands on the printed summary, part by part, as finished texts: no measures, no places.

mod closing;
mod comparison;
mod documents;
pub mod head_words;
mod joint;
mod kiosk;
mod option;
mod person;
mod reasons;
mod score;

pub(super) use closing::cited;
pub use closing::{Closing, Legal, Note, Step};
pub use comparison::{Column, Comparison, Row};
pub use documents::Document;
pub use joint::{ContactData, JointPart};
pub use kiosk::KioskSheet;
pub use option::{Chosen, Curve, Lacking, LackingRow, Table};
pub(super) use person::full_name;
pub use reasons::Reason;
pub use score::{FactorRow, ScorePart};

use crate::engine::applicant::{Applicant, Purpose};
use crate::engine::compare;
use crate::engine::evaluation::{Evaluation, Offered, OptionResult, Product, Qualifies};
use crate::format;
use crate::rules::{Date, RuleBook};
use crate::text::{fill, impreso};

/// Which parts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sections {
    pub score: bool,
    pub comparison: bool,
    /// The chosen option and its chart, or what is lacking.
    pub chosen: bool,
    pub reasons: bool,
    /// Documents and next steps.
    pub steps: bool,
    /// The whole instalment table of the chosen option, on pages of its own.
    pub schedule: bool,
    /// The contact data that the contract asks of each person (Anexo C).
    pub contact: bool,
}

impl Default for Sections {
    fn default() -> Self {
        Self {
            score: true,
            comparison: true,
            chosen: true,
            reasons: true,
            steps: true,
            schedule: false,
            contact: false,
        }
    }
}

/// How CURP and NSS are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Identifiers {
    /// Only the last four signs.
    #[default]
    Masked,
    Complete,
}

/// Whose privacy notice is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notice {
    #[default]
    PublicOffice,
    PrivateOffice,
}

/// What the caller decides or knows about one printing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintOptions {
    /// The chosen option; the first one within reach when nothing was chosen.
    pub chosen: Option<Product>,
    /// The options that stand side by side, those of the desk when none is said; the chosen one is
    /// always among them.
    pub columns: Vec<Product>,
    pub sections: Sections,
    pub identifiers: Identifiers,
    pub notice: Notice,
    /// Version of the office's notice, "v3" say.
    pub notice_version: Option<String>,
    /// When consent was recorded, as text.
    pub consent: Option<String>,
    /// The office: "Aguascalientes, ventanilla 4".
    pub office: Option<String>,
    pub advisor: Option<String>,
    pub folio: Option<String>,
    /// Time of day of the printing: "10:42".
    pub time: Option<String>,
    /// The day of the printing, where the evaluation is for another day that somebody chose.
    pub printed_on: Option<Date>,
    /// SHA-256 of the case, computed by `case`.
    pub digest: [u8; 32],
}

/// The whole printed summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub header: Header,
    /// Names and values, three a row.
    pub person: Vec<(&'static str, String)>,
    /// The second person of a joint credit, alike.
    pub second: Option<Vec<(&'static str, String)>>,
    pub score: Option<ScorePart>,
    pub comparison: Option<Comparison>,
    pub chosen: Option<Chosen>,
    /// Instead of the chosen option when nothing is within reach.
    pub lacking: Option<Lacking>,
    pub joint: Option<JointPart>,
    /// `None` when the part is not printed.
    pub reasons: Option<Vec<Reason>>,
    pub documents: Vec<Document>,
    pub documents_note: String,
    pub steps: Vec<Step>,
    /// Empty when they are not asked for.
    pub contacts: Vec<ContactData>,
    pub legal: Vec<Legal>,
    pub closing: Closing,
    pub tables: Vec<Table>,
}

/// Head and foot of each page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// "Ventanilla · Aguascalientes, ventanilla 4 · Asesoró: M. Robles"
    pub origin: String,
    pub folio: Option<String>,
    pub date: String,
    pub rules: String,
    /// Left part of the foot.
    pub foot: String,
    /// That the evaluation is for another day than the one of the printing; stands in the notice.
    pub other_day: Option<String>,
}

impl Summary {
    /// Puts the summary together.
    pub fn new(evaluation: &Evaluation, applicant: &Applicant, book: &RuleBook, options: &PrintOptions) -> Self {
        let Sections { score, comparison, chosen: with_option, reasons, steps, schedule, contact } = options.sections;
        let shown = shown_options(evaluation, options);
        let chosen = chosen_option(&shown, options.chosen);
        let lacks = chosen.is_none();
        let product = chosen.map(|option| option.product).or(options.chosen);
        let product = product.unwrap_or_else(|| documents::product(applicant));
        let (documents, documents_note) = documents::documents(evaluation, applicant, book, product);
        Self {
            header: header(evaluation, book, options),
            person: person::fields(evaluation, applicant, options.identifiers),
            second: evaluation
                .second
                .as_deref()
                .zip(applicant.second.as_deref())
                .map(|(own, second)| person::fields(own, second, options.identifiers)),
            score: score.then(|| ScorePart::new(evaluation, applicant, book)).flatten(),
            comparison: comparison.then(|| Comparison::new(evaluation, &shown, chosen.map(|o| o.product))),
            chosen: chosen.filter(|_| with_option).and_then(|option| Chosen::new(option, evaluation, book)),
            lacking: (with_option && lacks).then(|| Lacking::new(evaluation, options.chosen)),
            joint: with_option.then(|| JointPart::new(evaluation, applicant, options.chosen)).flatten(),
            reasons: reasons.then(|| reasons::reasons(&shown)),
            documents: if steps { documents } else { Vec::new() },
            documents_note,
            steps: if steps { closing::steps(evaluation, &shown, chosen) } else { Vec::new() },
            contacts: if contact { joint::contacts(applicant, wants_land(applicant, chosen)) } else { Vec::new() },
            legal: closing::legal(evaluation, &shown, chosen, book, options),
            closing: Closing::new(applicant, options),
            tables: chosen.filter(|_| schedule).map(option::tables).unwrap_or_default(),
        }
    }
}

/// Whether the credit is for land, by what was chosen or, without that, by what is wanted.
fn wants_land(applicant: &Applicant, chosen: Option<&OptionResult>) -> bool {
    applicant.dwelling.purpose == Some(Purpose::BuyLand) || chosen.is_some_and(|option| option.product.for_land())
}

/// The option that section 4 is about: the chosen one, else the first; none when it is out of
/// reach or cannot be priced.
pub fn chosen_option<'a>(shown: &[&'a OptionResult], chosen: Option<Product>) -> Option<&'a OptionResult> {
    let shown = shown.iter().copied();
    let within_reach = |o: &&OptionResult| o.qualifies != Qualifies::No && o.amount.is_some();
    match chosen {
        Some(product) => shown.filter(|option| option.product == product).find(within_reach),
        None => shown.filter(within_reach).min_by_key(|o| o.qualifies),
    }
}

/// The options that the summary is about, in the order of the columns: those offered on the date.
fn shown_options<'a>(evaluation: &'a Evaluation, options: &PrintOptions) -> Vec<&'a OptionResult> {
    let columns = if options.columns.is_empty() { Product::DESK.as_slice() } else { options.columns.as_slice() };
    let columns = compare::columns(evaluation, columns);
    let chosen = options.chosen.filter(|product| !columns.contains(product));
    let all: Vec<_> = columns.iter().copied().chain(chosen).filter_map(|product| evaluation.option(product)).collect();
    let offered: Vec<_> = all.iter().copied().filter(|option| !matches!(option.offered, Offered::No { .. })).collect();
    // Where none of them was offered on the date, their reasons say so.
    if offered.is_empty() { all } else { offered }
}

fn header(evaluation: &Evaluation, book: &RuleBook, options: &PrintOptions) -> Header {
    let date = format::date(evaluation.date);
    let day = match options.printed_on {
        Some(_) => fill(impreso::documento::AL, &[("fecha", &date)]),
        None => date.clone(),
    };
    let mut origin = vec![impreso::documento::ORIGEN.to_owned()];
    origin.extend(options.office.clone());
    origin.extend(options.advisor.as_ref().map(|name| fill(impreso::documento::ASESORO, &[("nombre", name)])));
    Header {
        origin: origin.join(" · "),
        folio: options.folio.clone(),
        date: match options.time.as_ref().filter(|_| options.printed_on.is_none()) {
            Some(time) => fill(impreso::documento::FECHA_HORA, &[("fecha", &day), ("hora", time)]),
            None => day.clone(),
        },
        rules: fill(
            impreso::documento::REGLAS_VALOR,
            &[("version", &book.version), ("fecha", &format::date(book.reviewed))],
        ),
        foot: match &options.folio {
            Some(folio) => fill(impreso::documento::PIE_FOLIO, &[("folio", folio), ("fecha", &day)]),
            None => day,
        },
        other_day: options
            .printed_on
            .map(|printed| fill(impreso::aviso::OTRO_DIA, &[("fecha", &date), ("hoy", &format::date(printed))])),
    }
}
