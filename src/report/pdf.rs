//! Pages as a PDF file, through `printpdf`: the only file that knows it.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DateTime, FontId, Greyscale, Line, LineDashPattern, LinePoint, Op as PdfOp, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem,
    WindingOrder,
};

use sha2::{Digest, Sha256};

use super::fonts::{Face, PrintError, subset_of};
use super::layout;
use super::leaflet::Leaflet;
use super::model::{KioskSheet, PrintOptions, Summary};
use super::page::{Ink, Op, Page, Pages, Stroke};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Evaluation;
use crate::rules::RuleBook;
use crate::text::hoja_kiosco;
use crate::text::impreso::documento;

/// The Spanish of Mexico, for programs that read aloud.
const LANGUAGE: &str = "es-MX";

/// What a document says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Seconds since 1970-01-01 00:00 UTC; the caller reads the clock.
    pub created: i64,
    /// What the file is known by: the digest of the case.
    pub id: [u8; 32],
}

/// Writes pages as a PDF with the faces they use, cut down and embedded.
///
/// The same pages and words about them give the same bytes.
///
/// # Errors
/// [`PrintError::MissingGlyph`] and [`PrintError::Subset`].
pub fn write(pages: &[Page], meta: &Meta) -> Result<Vec<u8>, PrintError> {
    let mut document = PdfDocument::new(&meta.title);
    let info = &mut document.metadata.info;
    info.author.clone_from(&meta.author);
    info.creator.clone_from(&meta.author);
    info.producer.clone_from(&meta.author);
    info.subject.clone_from(&meta.subject);
    let created = DateTime::from_unix_timestamp(meta.created).unwrap_or(DateTime::epoch());
    info.creation_date = created;
    info.modification_date = created;
    info.metadata_date = created;

    let mut fonts = BTreeMap::new();
    for (face, characters) in characters_used(pages) {
        let bytes = subset_of(face, &characters)?;
        let failed = |reason: &str| PrintError::Subset { face, reason: reason.to_owned() };
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(|| failed("printpdf"))?;
        // Six letters and a plus sign mark a font as a subset.
        parsed.font_name = Some(format!("VENTA{}+{}", ["A", "B", "C"][face as usize], face.name()));
        // Not `add_font`: it draws an id at random, and the same case shall give the same file.
        let id = FontId(format!("F{}", face as usize));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
        fonts.insert(face, id);
    }
    let pages = pages.iter().map(|page| pdf_page(page, &fonts)).collect();
    document.with_pages(pages);
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    mend(&mut file, meta);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|e| PrintError::Write(e.to_string()))?;
    Ok(bytes)
}

/// Says in which language the document is, takes out the claim to a prepress standard that
/// `printpdf` makes for every file, and replaces the ids that it draws at random.
fn mend(file: &mut lopdf::Document, meta: &Meta) {
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", lopdf::Object::string_literal(LANGUAGE));
    }
    let info = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference);
    if let Ok(info) = info.and_then(|id| file.get_object_mut(id)).and_then(lopdf::Object::as_dict_mut) {
        info.remove(b"GTS_PDFXVersion");
        info.remove(b"Identifier");
        info.remove(b"Trapped");
    }
    let id = lopdf::Object::String(meta.id[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    file.compress();
}

fn characters_used(pages: &[Page]) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for op in pages.iter().flat_map(|page| &page.ops) {
        if let Op::Text { face, text, .. } = op {
            used.entry(*face).or_default().extend(text.chars());
        }
    }
    used
}

fn pdf_page(page: &Page, fonts: &BTreeMap<Face, FontId>) -> PdfPage {
    let mut writer = Writer { height: page.height, ops: Vec::with_capacity(page.ops.len() * 6) };
    for op in &page.ops {
        writer.op(op, fonts);
    }
    // Not `PdfPage::new`: it measures in millimetres, which makes Letter a thousandth too high.
    let paper = Rect::from_wh(Pt(page.width), Pt(page.height));
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: writer.ops }
}

/// Turns our operations, from the top left, into PDF's, from the bottom left.
struct Writer {
    height: f32,
    ops: Vec<PdfOp>,
}

impl Writer {
    fn op(&mut self, op: &Op, fonts: &BTreeMap<Face, FontId>) {
        match op {
            Op::Text { x, y, face, size, ink, text, .. } => {
                let Some(font) = fonts.get(face) else { return };
                self.ops.extend([
                    PdfOp::StartTextSection,
                    PdfOp::SetFillColor { col: grey(*ink) },
                    PdfOp::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(*size) },
                    PdfOp::SetTextCursor { pos: self.point(*x, *y) },
                    PdfOp::ShowText { items: vec![TextItem::Text(text.clone())] },
                    PdfOp::EndTextSection,
                ]);
            }
            Op::Polyline { points, stroke } => {
                self.stroke(stroke);
                let points = points.iter().map(|[x, y]| self.corner(*x, *y)).collect();
                self.ops.push(PdfOp::DrawLine { line: Line { points, is_closed: false } });
            }
            Op::Rect { x, y, width, height, radius, fill, stroke } => {
                if *radius > 0.0 {
                    let ring = self.rounded(*x, *y, *width, *height, *radius);
                    self.painted(fill.as_ref(), stroke.as_ref(), |mode| polygon(ring.clone(), mode));
                } else {
                    let Point { x: left, y: bottom } = self.point(*x, *y + *height);
                    self.painted(fill.as_ref(), stroke.as_ref(), |mode| PdfOp::DrawRectangle {
                        rectangle: Rect {
                            x: left,
                            y: bottom,
                            width: Pt(*width),
                            height: Pt(*height),
                            mode: Some(mode),
                            winding_order: None,
                        },
                    });
                }
            }
            Op::Circle { x, y, radius, fill, stroke } => {
                let ring = self.rounded(x - radius, y - radius, 2.0 * radius, 2.0 * radius, *radius);
                self.painted(fill.as_ref(), stroke.as_ref(), |mode| polygon(ring.clone(), mode));
            }
            Op::Qr { x, y, size, side, modules } => self.code(*x, *y, *size, *side, modules),
        }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: Pt(x), y: Pt(self.height - y) }
    }

    fn corner(&self, x: f32, y: f32) -> LinePoint {
        LinePoint { p: self.point(x, y), bezier: false }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let dash = stroke.dash.map_or_else(LineDashPattern::solid, |dash| LineDashPattern::new(0.0, &dash));
        self.ops.extend([
            PdfOp::SetOutlineColor { col: grey(stroke.ink) },
            PdfOp::SetOutlineThickness { pt: Pt(stroke.width) },
            PdfOp::SetLineDashPattern { dash },
        ]);
    }

    fn painted(&mut self, fill: Option<&Ink>, stroke: Option<&Stroke>, shape: impl Fn(PaintMode) -> PdfOp) {
        if let Some(ink) = fill {
            self.ops.push(PdfOp::SetFillColor { col: grey(*ink) });
            self.ops.push(shape(PaintMode::Fill));
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
            self.ops.push(shape(PaintMode::Stroke));
        }
    }

    /// A closed ring with round corners; a circle when the radius is half of the sides.
    fn rounded(&self, x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<LinePoint> {
        // Distance of the control points for a quarter of a circle.
        const KAPPA: f32 = 0.552_285;
        let (right, bottom, away) = (x + width, y + height, radius * (1.0 - KAPPA));
        let quarter = |from: [f32; 2], c1: [f32; 2], c2: [f32; 2], to: [f32; 2]| {
            [(from, false), (c1, true), (c2, true), (to, false)]
                .map(|([px, py], bezier)| LinePoint { p: self.point(px, py), bezier })
        };
        [
            quarter([right - radius, y], [right - away, y], [right, y + away], [right, y + radius]),
            quarter([right, bottom - radius], [right, bottom - away], [right - away, bottom], [right - radius, bottom]),
            quarter([x + radius, bottom], [x + away, bottom], [x, bottom - away], [x, bottom - radius]),
            quarter([x, y + radius], [x, y + away], [x + away, y], [x + radius, y]),
        ]
        .concat()
    }

    /// A code drawn as one bar a run of black modules.
    fn code(&mut self, x: f32, y: f32, size: f32, side: usize, modules: &[bool]) {
        let step = size / side as f32;
        self.ops.push(PdfOp::SetFillColor { col: grey(Ink::Ink) });
        for (row, line) in modules.chunks(side).enumerate() {
            let mut from = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run[0] {
                    let at = self.point(x + from as f32 * step, y + (row + 1) as f32 * step);
                    self.ops.push(PdfOp::DrawRectangle {
                        rectangle: Rect {
                            x: at.x,
                            y: at.y,
                            width: Pt(run.len() as f32 * step),
                            height: Pt(step),
                            mode: Some(PaintMode::Fill),
                            winding_order: None,
                        },
                    });
                }
                from += run.len();
            }
        }
    }
}

fn polygon(points: Vec<LinePoint>, mode: PaintMode) -> PdfOp {
    PdfOp::DrawPolygon {
        polygon: Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero },
    }
}

fn grey(ink: Ink) -> Color {
    Color::Greyscale(Greyscale::new(f32::from(ink.grey()) / 255.0, None))
}

/// A paper as it is drawn and as bytes.
pub struct Paper {
    pub pages: Pages,
    pub pdf: Vec<u8>,
}

fn paper(pages: Vec<Page>, meta: &Meta) -> Result<Paper, PrintError> {
    // Some papers have a secret on them: their pages are wiped also where nothing comes of them.
    let pages = Pages::new(pages);
    Ok(Paper { pdf: write(&pages, meta)?, pages })
}

/// The printed summary of an evaluation; `created` in seconds since 1970.
///
/// # Errors
/// [`PrintError`], an error of ours in each of its kinds.
pub fn summary_paper(
    evaluation: &Evaluation,
    applicant: &Applicant,
    book: &RuleBook,
    options: &PrintOptions,
    created: i64,
) -> Result<Paper, PrintError> {
    let pages = layout::pages(&Summary::new(evaluation, applicant, book, options))?;
    let text = |sentence: &str| sentence.to_owned();
    let (title, author, subject) = (text(documento::TITULO), text(documento::AUTOR), text(documento::ASUNTO));
    paper(pages, &Meta { title, author, subject, created, id: options.digest })
}

/// As [`summary_paper`], the PDF alone.
///
/// # Errors
/// As [`summary_paper`].
pub fn summary(
    evaluation: &Evaluation,
    applicant: &Applicant,
    book: &RuleBook,
    options: &PrintOptions,
    created: i64,
) -> Result<Vec<u8>, PrintError> {
    summary_paper(evaluation, applicant, book, options, created).map(|paper| paper.pdf)
}

/// The sheet that the kiosk prints; `created` in seconds since 1970. The same sheet gives the same bytes.
///
/// # Errors
/// [`PrintError`], an error of ours in each of its kinds.
pub fn kiosk(sheet: &KioskSheet, created: i64) -> Result<Vec<u8>, PrintError> {
    let pages = layout::kiosk::pages(sheet)?;
    let (title, author) = (hoja_kiosco::TITULO.to_owned(), documento::AUTOR.to_owned());
    // Made of what stands on it: not of the person's data, which it does not have.
    let id = Sha256::digest(format!("{sheet:?}")).into();
    write(&pages, &Meta { title, author, subject: documento::ASUNTO.to_owned(), created, id })
}

/// A leaflet; `created` in seconds since 1970, `id` what the file is known by.
///
/// # Errors
/// [`PrintError`], an error of ours in each of its kinds.
pub fn leaflet_paper(leaflet: &Leaflet, id: [u8; 32], created: i64) -> Result<Paper, PrintError> {
    let pages = layout::leaflet::pages(leaflet)?;
    let (title, author) = (leaflet.title.clone(), documento::AUTOR.to_owned());
    paper(pages, &Meta { title, author, subject: leaflet.legend.clone(), created, id })
}

/// As [`leaflet_paper`], the PDF alone.
///
/// # Errors
/// As [`leaflet_paper`].
pub fn leaflet(leaflet: &Leaflet, id: [u8; 32], created: i64) -> Result<Vec<u8>, PrintError> {
    leaflet_paper(leaflet, id, created).map(|paper| paper.pdf)
}
