//! Section 6: the documents of the product that the summary is about, and how they stand.

use super::super::{requirements, words};
use crate::engine::applicant::{Applicant, Purpose};
use crate::engine::documents::{DocumentLine, DocumentState, checklist};
use crate::engine::dossier::DocumentId;
use crate::engine::evaluation::{Evaluation, Product};
use crate::rules::RuleBook;
use crate::text::{fill, impreso::documentos as d};

/// A line of the check list, and a remark below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub name: String,
    pub remark: Option<String>,
    /// Received and valid: its box is ticked.
    pub done: bool,
}

/// The product whose documents are listed where none was chosen: the usual one of the purpose.
pub(super) fn product(applicant: &Applicant) -> Product {
    match applicant.dwelling.purpose {
        Some(Purpose::BuyLand) => Product::Suelo,
        Some(Purpose::Build) => Product::Construccion,
        Some(Purpose::Improve) => Product::Mejoravit,
        Some(Purpose::BuyHome | Purpose::PayMortgage) | None => Product::Tradicional,
    }
}

/// The check list, and for which product it is and that it may not be the whole.
pub(super) fn documents(
    evaluation: &Evaluation,
    applicant: &Applicant,
    book: &RuleBook,
    product: Product,
) -> (Vec<Document>, String) {
    let list = checklist(book, applicant, evaluation.date, product);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("modalidad", &words::product(product)), ("avance", &requirements::progress(&list))];
    let note = fill(if list.lines.is_some() { d::NOTA } else { d::NOTA_SIN_LISTA }, &values);
    (list.lines.iter().flatten().map(document).collect(), note)
}

fn document(line: &DocumentLine) -> Document {
    let is_appraisal = matches!(line.id, Some(DocumentId::Appraisal | DocumentId::LandAppraisal));
    let remark = match &line.state {
        DocumentState::Missing => is_appraisal.then(|| d::AVALUO_DETALLE.to_owned()),
        DocumentState::Received => line.until.map(|_| requirements::validity(line)),
        DocumentState::Expired(_) | DocumentState::Rejected(_) => Some(requirements::document_state(line)),
    };
    Document { name: line.name.clone(), remark, done: line.state == DocumentState::Received }
}
