//! Putting text and lines on pages: measuring, wrapping, and starting a further page in time.

use super::super::fonts::{self, Face, PrintError};
use super::super::page::{Ink, Op, PRINT, Page, Stroke};

/// Width of a Letter page in points.
const WIDTH: f32 = 612.0;
/// Height of a Letter page in points.
const HEIGHT: f32 = 792.0;
/// Distance from a baseline to the line below it.
pub const UNDER: f32 = 5.0;
/// Height of a capital of the body.
const CAPITAL: f32 = 6.6;

/// Distance from a baseline to the line below it, in rows of this pitch: the same above and below.
pub fn under(pitch: f32) -> f32 {
    ((pitch - CAPITAL) / 2.0 - 0.3).min(UNDER)
}

/// Space above the title of a section that does not begin a page.
const SECTION_GAP: f32 = 11.0;
/// Height of that space, the title and its line.
const SECTION_HEAD: f32 = 26.0;

/// Face, size and shade of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    pub ink: Ink,
}

impl Style {
    pub fn body() -> Self {
        Self { face: Face::Regular, size: PRINT.body.size_pt, ink: Ink::Ink }
    }

    /// The smallest text, in grey.
    pub fn note() -> Self {
        Self { face: Face::Regular, size: PRINT.note.size_pt, ink: Ink::Muted }
    }

    /// Little more than a note: tables with much text.
    pub fn small() -> Self {
        Self { face: Face::Regular, size: PRINT.note.size_pt + 0.35, ink: Ink::Ink }
    }

    pub fn bold(self) -> Self {
        Self { face: Face::SemiBold, ..self }
    }

    pub fn mono(self) -> Self {
        Self { face: Face::Mono, ..self }
    }

    pub fn black(self) -> Self {
        Self { ink: Ink::Ink, ..self }
    }

    pub fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// Width of a text in this style.
    pub fn width(self, text: &str) -> Result<f32, PrintError> {
        fonts::width(self.face, self.size, text)
    }
}

/// A piece of a paragraph in one style.
pub type Span<'a> = (Style, &'a str);

/// A line of a wrapped paragraph: pieces with their distance from the left edge.
type Line = Vec<(f32, Style, String)>;

/// Pages in the making. `y` is where the next thing may begin.
pub struct Sheet {
    pages: Vec<Vec<Op>>,
    pub y: f32,
    /// Top of the space below the head of each page.
    top: f32,
    /// 1 for the drawn distances between rows, less to bring them closer together.
    density: f32,
}

impl Sheet {
    /// The left edge of the text.
    pub fn left() -> f32 {
        PRINT.margin_pt
    }

    /// The right edge of the text.
    pub fn right() -> f32 {
        WIDTH - PRINT.margin_pt
    }

    /// Where the foot of each page begins.
    pub fn bottom() -> f32 {
        HEIGHT - 35.0
    }

    /// Where the text of each page ends at the latest.
    fn end() -> f32 {
        Self::bottom() - 6.0
    }

    /// A first page whose text begins at `top`; further pages leave the same space for the head.
    pub fn new(top: f32, density: f32) -> Self {
        Self { pages: vec![Vec::new()], y: top, top, density }
    }

    /// A distance between rows, brought closer together where the summary needs it.
    pub fn pitch(&self, drawn: f32) -> f32 {
        drawn * self.density
    }

    /// What is left of the page for a section with its title.
    pub fn room(&self) -> f32 {
        Self::end() - self.y - SECTION_HEAD
    }

    /// How many pages there are so far.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Starts a further page when fewer than `height` points are left on this one; says whether.
    pub fn ensure(&mut self, height: f32) -> bool {
        let full = self.y + height > Self::end() && self.y > self.top;
        if full {
            self.pages.push(Vec::new());
            self.y = self.top;
        }
        full
    }

    /// Starts a further page.
    pub fn break_page(&mut self) {
        self.ensure(HEIGHT);
    }

    /// The pages, after `furniture` has drawn head and foot on each (`page`, `of`).
    pub fn finish(
        mut self,
        furniture: impl Fn(&mut Self, usize, usize) -> Result<(), PrintError>,
    ) -> Result<Vec<Page>, PrintError> {
        let count = self.pages.len();
        let bodies = std::mem::take(&mut self.pages);
        let mut pages = Vec::with_capacity(count);
        for (index, body) in bodies.into_iter().enumerate() {
            self.pages.push(Vec::new());
            furniture(&mut self, index + 1, count)?;
            let mut ops = self.pages.pop().unwrap_or_default();
            ops.extend(body);
            pages.push(Page { width: WIDTH, height: HEIGHT, ops });
        }
        Ok(pages)
    }

    pub fn push(&mut self, op: Op) {
        if let Some(page) = self.pages.last_mut() {
            page.push(op);
        }
    }

    /// A text with its left edge at `x` and its baseline at `y`; gives back its right edge.
    pub fn text(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<f32, PrintError> {
        let width = style.width(text)?;
        let Style { face, size, ink } = style;
        self.push(Op::Text { x, y, face, size, ink, width, text: text.to_owned() });
        Ok(x + width)
    }

    /// A text with its right edge at `x`; gives back its left edge.
    pub fn text_right(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<f32, PrintError> {
        let left = x - style.width(text)?;
        self.text(left, y, style, text)?;
        Ok(left)
    }

    /// A text with its middle at `x`.
    pub fn text_middle(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<(), PrintError> {
        let left = x - style.width(text)? / 2.0;
        self.text(left, y, style, text)?;
        Ok(())
    }

    /// A paragraph from the current `y` in lines of `pitch`, which moves `y` below it. Lines flow
    /// to a further page.
    pub fn paragraph(&mut self, x: f32, width: f32, pitch: f32, spans: &[Span<'_>]) -> Result<(), PrintError> {
        for line in wrap(width, spans)? {
            self.ensure(pitch);
            self.y += pitch;
            let baseline = self.y - pitch * 0.25;
            self.line_of(x, baseline, line)?;
        }
        Ok(())
    }

    /// A paragraph at a fixed place; gives back the baseline of its last line.
    pub fn block(
        &mut self,
        x: f32,
        baseline: f32,
        width: f32,
        pitch: f32,
        spans: &[Span<'_>],
    ) -> Result<f32, PrintError> {
        let mut y = baseline;
        for (index, line) in wrap(width, spans)?.into_iter().enumerate() {
            y = baseline + index as f32 * pitch;
            self.line_of(x, y, line)?;
        }
        Ok(y)
    }

    /// As [`Self::block`], with every line ending at `right`.
    pub fn block_right(
        &mut self,
        right: f32,
        baseline: f32,
        width: f32,
        pitch: f32,
        (style, text): Span<'_>,
    ) -> Result<(), PrintError> {
        for (index, line) in wrap(width, &[(style, text)])?.into_iter().enumerate() {
            for (_, style, text) in line {
                self.text_right(right, baseline + index as f32 * pitch, style, &text)?;
            }
        }
        Ok(())
    }

    fn line_of(&mut self, x: f32, y: f32, line: Line) -> Result<(), PrintError> {
        for (at, style, text) in line {
            self.text(x + at, y, style, &text)?;
        }
        Ok(())
    }

    /// A horizontal line.
    pub fn rule(&mut self, from: f32, to: f32, y: f32, width: f32, ink: Ink) {
        self.push(Op::Polyline { points: vec![[from, y], [to, y]], stroke: Stroke::solid(width, ink) });
    }

    /// The title of a section over a line, kept together with `height` points of what follows.
    /// Leaves `y` below the line.
    pub fn section(&mut self, from: f32, to: f32, title: &str, height: f32) -> Result<(), PrintError> {
        self.ensure(height + SECTION_HEAD);
        if self.y > self.top {
            self.y += self.pitch(SECTION_GAP);
        }
        let baseline = self.y + 10.0;
        self.text(from, baseline, Style::body().bold().sized(10.5), title)?;
        self.rule(from, to, baseline + UNDER, 0.6, Ink::Rule);
        self.y = baseline + UNDER;
        Ok(())
    }
}

/// How many lines a paragraph takes, one at least.
pub fn count_lines(width: f32, spans: &[Span<'_>]) -> Result<usize, PrintError> {
    Ok(wrap(width, spans)?.len().max(1))
}

/// Breaks a paragraph into lines at spaces; a word longer than the line is broken where it must,
/// so that nothing is cut. Fixed spaces never break.
fn wrap(width: f32, spans: &[Span<'_>]) -> Result<Vec<Line>, PrintError> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut at = 0.0;
    for &(style, text) in spans {
        for word in text.split_inclusive(' ') {
            let visible = word.trim_end_matches(' ');
            let needed = style.width(visible)?;
            if at > 0.0 && at + needed > width {
                lines.push(Vec::new());
                at = 0.0;
            }
            if needed <= width {
                add(&mut lines, &mut at, style, word)?;
                continue;
            }
            for character in word.chars() {
                let piece = character.to_string();
                if at + style.width(&piece)? > width && character != ' ' {
                    lines.push(Vec::new());
                    at = 0.0;
                }
                add(&mut lines, &mut at, style, &piece)?;
            }
        }
    }
    for line in &mut lines {
        if let Some((_, _, last)) = line.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
        }
        line.retain(|(_, _, text)| !text.is_empty());
    }
    lines.retain(|line| !line.is_empty());
    Ok(lines)
}

/// Adds to the last line, joined to the piece before when that has the same style.
fn add(lines: &mut [Line], at: &mut f32, style: Style, text: &str) -> Result<(), PrintError> {
    let Some(line) = lines.last_mut() else { return Ok(()) };
    match line.last_mut() {
        Some((_, before, joined)) if *before == style => joined.push_str(text),
        _ => line.push((*at, style, text.to_owned())),
    }
    *at += style.width(text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|(_, _, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        let text = "Estimación informativa. No es una precalificación ni una resolución oficial.";
        let lines = wrap(120.0, &[(Style::body(), text)]).expect("known signs");
        assert!(lines.len() > 2);
        assert_eq!(texts(&lines).join(" "), text);
        for line in texts(&lines) {
            assert!(Style::body().width(&line).expect("known signs") <= 120.0, "{line}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_kept_whole() {
        let text = "X".repeat(100);
        let lines = wrap(60.0, &[(Style::body(), &text)]).expect("known signs");
        assert!(lines.len() > 5);
        assert_eq!(texts(&lines).concat(), text);
    }

    #[test]
    fn fixed_spaces_hold_a_percentage_together() {
        let text = "tasa 6.72\u{a0}%";
        let lines = wrap(Style::body().width("tasa 6.72").expect("known signs") + 2.0, &[(Style::body(), text)]);
        assert_eq!(texts(&lines.expect("known signs")), ["tasa", "6.72\u{a0}%"]);
    }

    #[test]
    fn pieces_of_a_paragraph_keep_their_style() {
        let (bold, body) = (Style::body().bold(), Style::body());
        let lines = wrap(500.0, &[(bold, "Gratuidad. "), (body, "Sin costo.")]).expect("known signs");
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].len(), 2);
        let gap = lines[0][1].0 - bold.width("Gratuidad. ").expect("known signs");
        assert!(gap.abs() < 0.01);
    }
}
