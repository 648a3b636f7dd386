//! A case that travels inside its own printed summary: a sealed file attached to the PDF, and found again.
//! What it holds is sealed before it comes here (`case::travel`).

use std::panic::catch_unwind;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};

use crate::text::impreso::adjunto as t;

/// The attachment's name, by which it is found again.
pub const NAME: &str = "caso.ventanilla.age";

/// The most bytes of a PDF that is searched: a summary has 50 kB, a scanned one some MB.
pub const MOST_PDF: usize = 64 * 1024 * 1024;

/// Bytes that one packed stream of somebody else's PDF may unfold to.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;

/// What a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Sealed bytes; whether they are a case shows when they are opened.
    pub sealed: Vec<u8>,
    /// The first half of the digest that the summary was printed with, the one in its code; `None` where
    /// another program wrote the file anew.
    pub printed: Option<[u8; 16]>,
}

/// Why a PDF gives no case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentError {
    /// More bytes than [`MOST_PDF`], or an attachment larger than any case.
    TooLarge,
    /// Not a PDF, or cut short.
    NotAPdf,
    /// A PDF without a case in it.
    Nothing,
    /// More than one: which is the right one cannot be known.
    Several,
}

impl AttachmentError {
    /// In words, with what to do.
    pub const fn text(self) -> &'static str {
        match self {
            Self::TooLarge => t::GRANDE,
            Self::NotAPdf => t::NO_PDF,
            Self::Nothing => t::NADA,
            Self::Several => t::VARIOS,
        }
    }
}

/// The same PDF with the sealed case attached. The same bytes give the same bytes.
///
/// # Errors
/// The PDF is none, or has such an attachment already.
pub fn attach(pdf: &[u8], sealed: &[u8]) -> Result<Vec<u8>, AttachmentError> {
    let mut file = load(pdf)?;
    if filespecs(&file).next().is_some() {
        return Err(AttachmentError::Several);
    }
    let size = i64::try_from(sealed.len()).map_err(|_| AttachmentError::TooLarge)?;
    // Sealed bytes do not get smaller: no filter.
    let content = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => "application/octet-stream",
            "Params" => dictionary! { "Size" => size },
        },
        sealed.to_vec(),
    )
    .with_compression(false);
    let content = file.add_object(content);
    let name = Object::string_literal(NAME);
    let filespec = file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => name.clone(),
        "UF" => name.clone(),
        "EF" => dictionary! { "F" => content, "UF" => content },
        "AFRelationship" => "Data",
        "Desc" => Object::string_literal(t::DESCRIPCION),
    });
    let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![name, filespec.into()] } };
    let catalog = file.catalog_mut().map_err(|_| AttachmentError::NotAPdf)?;
    if catalog.has(b"Names") || catalog.has(b"AF") {
        // Not one of ours: what it has already would be lost.
        return Err(AttachmentError::Several);
    }
    catalog.set("Names", names);
    catalog.set("AF", vec![filespec.into()]);
    let mut bytes = Vec::with_capacity(pdf.len() + sealed.len() + 1024);
    file.save_to(&mut bytes).map_err(|_| AttachmentError::NotAPdf)?;
    Ok(bytes)
}

/// The case that a PDF carries, of at most so many bytes.
///
/// # Errors
/// Why there is none.
pub fn find(pdf: &[u8], most: usize) -> Result<Found, AttachmentError> {
    let file = load(pdf)?;
    let mut found = filespecs(&file);
    let filespec = found.next().ok_or(AttachmentError::Nothing)?;
    if found.next().is_some() {
        return Err(AttachmentError::Several);
    }
    let content =
        filespec.get(b"EF").ok().and_then(|inner| resolved(&file, inner)).and_then(|inner| inner.as_dict().ok());
    let content = content.and_then(|files| files.get(b"F").or_else(|_| files.get(b"UF")).ok());
    let stream = content.and_then(|inner| resolved(&file, inner)).and_then(|inner| inner.as_stream().ok());
    let stream = stream.ok_or(AttachmentError::Nothing)?;
    let sealed = stream.get_plain_content_with_limit(most).map_err(|error| match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => AttachmentError::TooLarge,
        _ => AttachmentError::NotAPdf,
    })?;
    Ok(Found { sealed, printed: printed(&file) })
}

/// A PDF of anybody's. Its reader is not ours: whatever it stumbles over is no PDF to us.
fn load(pdf: &[u8]) -> Result<Document, AttachmentError> {
    if pdf.len() > MOST_PDF {
        return Err(AttachmentError::TooLarge);
    }
    // Some programs put a few bytes in front.
    if !pdf.get(..pdf.len().min(1024)).unwrap_or(pdf).windows(5).any(|start| start == b"%PDF-") {
        return Err(AttachmentError::NotAPdf);
    }
    let options = || LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let read = catch_unwind(|| Document::load_mem_with_options(pdf, options()));
    read.ok().and_then(Result::ok).ok_or(AttachmentError::NotAPdf)
}

/// The descriptions of attached files with our name.
fn filespecs(file: &Document) -> impl Iterator<Item = &Dictionary> {
    file.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dictionary| {
        let ours = |key: &[u8]| dictionary.get(key).and_then(Object::as_str).is_ok_and(|name| name == NAME.as_bytes());
        dictionary.has(b"EF") && (ours(b"F") || ours(b"UF"))
    })
}

/// What a reference stands for, one step: ours have no more.
fn resolved<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Object> {
    let id: Option<ObjectId> = object.as_reference().ok();
    match id {
        Some(id) => file.objects.get(&id),
        None => Some(object),
    }
}

/// What the file is known by: `pdf::write` puts the digest of the case there.
fn printed(file: &Document) -> Option<[u8; 16]> {
    let ids = file.trailer.get(b"ID").ok()?.as_array().ok()?;
    ids.first()?.as_str().ok()?.try_into().ok()
}
