//! Sections 6 to 8, the code with the digest, and the signatures.

use super::sheet::{Sheet, Span, Style, count_lines};
use crate::report::fonts::PrintError;
use crate::report::model::{Closing, Document, Legal, Step, Summary};
use crate::report::page::{Ink, Op, PRINT, Stroke};
use crate::report::qr::QrModules;
use crate::text::impreso::cierre;

/// Right edge of the left column and left edge of the right one.
const LEFT_END: f32 = 279.5;
const RIGHT_START: f32 = 303.5;
const NOTE_PITCH: f32 = 10.5;

/// Documents at the left, steps at the right; one below the other when a page does not hold both.
pub fn documents_and_steps(sheet: &mut Sheet, titles: &[String; 2], summary: &Summary) -> Result<(), PrintError> {
    let left_width = LEFT_END - Sheet::left();
    let right_width = Sheet::right() - RIGHT_START;
    let mut left_height = 30.0;
    for document in &summary.documents {
        left_height += document_height(sheet, document, left_width)?;
    }
    let mut right_height = 10.0;
    for step in &summary.steps {
        right_height += step_height(sheet, step, right_width)?;
    }
    let both = left_height.max(right_height);
    if both > PAGE_ROOM {
        sheet.section(Sheet::left(), Sheet::right(), &titles[0], 40.0)?;
        documents(sheet, summary, left_width)?;
        sheet.section(Sheet::left(), Sheet::right(), &titles[1], 40.0)?;
        return steps(sheet, &summary.steps, Sheet::left(), Sheet::right() - Sheet::left());
    }
    sheet.section(Sheet::left(), LEFT_END, &titles[0], both)?;
    // The second title stands on the line of the first.
    let top = sheet.y;
    sheet.text(RIGHT_START, top - super::sheet::UNDER, Style::body().bold().sized(10.5), &titles[1])?;
    sheet.rule(RIGHT_START, Sheet::right(), top, 0.6, Ink::Rule);
    documents(sheet, summary, left_width)?;
    let left_end = sheet.y;
    sheet.y = top;
    steps(sheet, &summary.steps, RIGHT_START, right_width)?;
    sheet.y = sheet.y.max(left_end);
    Ok(())
}

/// Space above the code and the signatures.
const SIGNATURES_GAP: f32 = 8.0;
/// What a page holds below its head, less a title.
const PAGE_ROOM: f32 = 600.0;

/// Left edge of a document's text, after its box.
const DOCUMENT_TEXT: f32 = 15.7;

fn document_lines(document: &Document, width: f32) -> Result<(usize, usize), PrintError> {
    let width = width - DOCUMENT_TEXT;
    let name = count_lines(width, &[(Style::body(), &document.name)])?;
    let remark = document.remark.as_ref().map(|remark| count_lines(width, &[(Style::note(), remark)]));
    Ok((name, remark.transpose()?.unwrap_or_default()))
}

fn document_height(sheet: &Sheet, document: &Document, width: f32) -> Result<f32, PrintError> {
    let (name, remark) = document_lines(document, width)?;
    let remark = if remark > 0 { 0.75 + remark as f32 * NOTE_PITCH } else { 0.0 };
    Ok(sheet.pitch(15.75) + (name - 1) as f32 * NAME_PITCH + remark)
}

/// Between the lines of a long name.
const NAME_PITCH: f32 = 11.0;

fn documents(sheet: &mut Sheet, summary: &Summary, width: f32) -> Result<(), PrintError> {
    let x = Sheet::left();
    sheet.y += 4.0;
    for document in &summary.documents {
        let height = document_height(sheet, document, width)?;
        sheet.ensure(height);
        let baseline = sheet.y + 9.9;
        let frame = Some(Stroke::solid(0.6, Ink::Ink));
        let (top, side) = (baseline - 7.6, 8.6);
        sheet.push(Op::Rect { x: x + 0.4, y: top, width: side, height: side, radius: 0.0, fill: None, stroke: frame });
        if document.done {
            let tick = vec![[x + 2.2, top + 4.6], [x + 4.0, top + 6.6], [x + 7.4, top + 2.0]];
            sheet.push(Op::Polyline { points: tick, stroke: Stroke::solid(1.1, Ink::Ink) });
        }
        let room = width - DOCUMENT_TEXT;
        let name = [(Style::body(), document.name.as_str())];
        let last = sheet.block(x + DOCUMENT_TEXT, baseline, room, NAME_PITCH, &name)?;
        if let Some(remark) = &document.remark {
            sheet.block(x + DOCUMENT_TEXT, last + NOTE_PITCH, room, NOTE_PITCH, &[(Style::note(), remark)])?;
        }
        sheet.y += height;
    }
    sheet.paragraph(x, width, PRINT.note.line_pt, &[(Style::note(), &summary.documents_note)])
}

/// Left edge of a step's text, after its number.
const STEP_TEXT: f32 = 21.2;
/// Room for who does it.
const STEP_WHO: f32 = 46.0;

fn step_lines(step: &Step, width: f32) -> Result<(usize, usize), PrintError> {
    let width = width - STEP_TEXT;
    let title = count_lines(width - STEP_WHO, &[(Style::body().bold(), &step.title)])?;
    let detail = if step.detail.is_empty() { 0 } else { count_lines(width, &[(Style::note(), &step.detail)])? };
    Ok((title, detail))
}

fn step_height(sheet: &Sheet, step: &Step, width: f32) -> Result<f32, PrintError> {
    let (title, detail) = step_lines(step, width)?;
    Ok((title as f32 * 11.5 + detail as f32 * NOTE_PITCH + sheet.pitch(5.3)).max(20.0))
}

fn steps(sheet: &mut Sheet, steps: &[Step], x: f32, width: f32) -> Result<(), PrintError> {
    sheet.y += 4.0;
    for (index, step) in steps.iter().enumerate() {
        let height = step_height(sheet, step, width)?;
        sheet.ensure(height);
        let baseline = sheet.y + 9.9;
        let number = (index + 1).to_string();
        let stroke = Some(Stroke::solid(0.6, Ink::Ink));
        sheet.push(Op::Circle { x: x + 6.8, y: baseline - 2.6, radius: 6.6, fill: None, stroke });
        sheet.text_middle(x + 6.8, baseline + 0.4, Style::note().black().bold(), &number)?;
        sheet.text_right(x + width, baseline, Style::note(), step.who)?;
        let text_width = width - STEP_TEXT;
        let title = [(Style::body().bold(), step.title.as_str())];
        let last = sheet.block(x + STEP_TEXT, baseline, text_width - STEP_WHO, 11.5, &title)?;
        let detail = [(Style::note(), step.detail.as_str())];
        sheet.block(x + STEP_TEXT, last + 11.2, text_width, NOTE_PITCH, &detail)?;
        sheet.y += height;
    }
    Ok(())
}

/// Notes with their names in bold, run together by paragraphs.
pub fn legal(sheet: &mut Sheet, title: &str, paragraphs: &[Legal]) -> Result<(), PrintError> {
    let (left, width) = (Sheet::left(), Sheet::right() - Sheet::left());
    const GAP: f32 = 3.5;
    let note = Style::note().black();
    let pieces: Vec<Vec<[String; 2]>> = paragraphs
        .iter()
        .map(|notes| notes.iter().map(|n| [format!("{} ", n.name), format!("{} ", n.text)]).collect())
        .collect();
    // The notes stay with the signatures below them, where one page can hold both.
    let mut height = 5.0 + SIGNATURES_GAP + PRINT.qr_pt;
    for notes in &pieces {
        height += count_lines(width, &note_spans(note, notes))? as f32 * PRINT.note.line_pt + GAP;
    }
    sheet.section(left, Sheet::right(), title, if height < PAGE_ROOM { height } else { 40.0 })?;
    sheet.y += 5.0;
    for notes in &pieces {
        sheet.paragraph(left, width, PRINT.note.line_pt, &note_spans(note, notes))?;
        sheet.y += GAP;
    }
    Ok(())
}

fn note_spans(style: Style, notes: &[[String; 2]]) -> Vec<Span<'_>> {
    notes.iter().flat_map(|[name, text]| [(style.bold(), name.as_str()), (style, text.as_str())]).collect()
}

/// The code, the digest in digits, and two lines to sign on.
pub fn signatures(sheet: &mut Sheet, closing: &Closing) -> Result<(), PrintError> {
    let side = PRINT.qr_pt;
    sheet.ensure(side + SIGNATURES_GAP);
    let (x, y) = (Sheet::left(), sheet.y + SIGNATURES_GAP);
    qr(sheet, x, y, side, &closing.code)?;
    let note = Style::note();
    sheet.text(114.0, y + 10.0, note, cierre::HUELLA)?;
    for (index, line) in closing.digest.iter().enumerate() {
        sheet.text(114.0, y + 22.7 + 12.0 * index as f32, Style::body().mono().sized(9.0), line)?;
    }
    sheet.block(114.0, y + 48.2, 140.0, NOTE_PITCH, &[(note, cierre::HUELLA_NOTA)])?;
    const FIRST: f32 = 270.0;
    const GAP: f32 = 18.0;
    let width = (Sheet::right() - FIRST + GAP) / closing.signatures.len().max(1) as f32 - GAP;
    for (index, (name, role)) in closing.signatures.iter().enumerate() {
        let from = FIRST + (width + GAP) * index as f32;
        let to = from + width;
        let lines = count_lines(width, &[(Style::body(), name)])?;
        sheet.rule(from, to, y + 36.6 - (lines - 1) as f32 * 11.0, 0.6, Ink::Ink);
        let first = y + 50.4 - (lines - 1) as f32 * 11.0;
        sheet.block(from, first, width, 11.0, &[(Style::body(), name)])?;
        sheet.block(from, y + 61.0, width, NOTE_PITCH, &[(note, role)])?;
    }
    sheet.y = y + side + 4.0;
    Ok(())
}

/// A code of some text in a square.
pub fn qr(sheet: &mut Sheet, x: f32, y: f32, size: f32, code: &str) -> Result<(), PrintError> {
    let QrModules { side, modules } = QrModules::of(code).ok_or(PrintError::CodeTooLong)?;
    sheet.push(Op::Qr { x, y, size, side, modules });
    Ok(())
}
