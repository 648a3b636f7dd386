//! Lists of documents: their items are ids of documents, each of which is a rule of its own.
//!
//! `build.rs` includes this file, so it uses nothing of the crate.

/// Whether the rule is a list whose items are ids of documents.
pub fn lists_documents(id: &str) -> bool {
    id.starts_with("documentos.")
}

/// The rule of a document, by its id in the lists.
pub fn document_rule(item: &str) -> String {
    format!("documento.{item}")
}
