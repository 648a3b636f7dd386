//! A printed sheet other than the summary: facts, tables and notes under headings, and values over
//! time. What it says is decided by whoever builds it; where it stands by `layout`.

use super::model::Curve;
use crate::rules::Date;

/// The whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaflet {
    /// A few words at the top of each page.
    pub title: String,
    /// Who gives it: program, office, advisor.
    pub origin: String,
    /// Names and values at the right of the head: date, rules.
    pub references: Vec<(String, String)>,
    /// Left part of the foot.
    pub foot: String,
    /// Middle of the foot: what the sheet is not.
    pub legend: String,
    pub parts: Vec<Part>,
}

/// One piece of the document, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The title of what follows, over a line.
    Section(String),
    /// A strong piece, which may be empty, and the rest of the sentence.
    Paragraph {
        strong: String,
        text: String,
    },
    /// Names with their values; a value wraps beside its name.
    Facts(Vec<(String, String)>),
    Table(Table),
    /// Numbered lines.
    Steps(Vec<String>),
    /// Lines to be ticked by hand.
    Checks(Vec<String>),
    /// A key to be typed back: its lines, large, and a code of the whole of it.
    Key {
        lines: Vec<String>,
        code: String,
    },
    /// Places to sign, side by side, each with what stands under its line.
    Signatures(Vec<String>),
    Line(TimeLine),
    /// A balance month by month, from the day before the first payment, and the month looked at.
    Balance {
        curve: Curve,
        /// Month of the first payment.
        first: Date,
        mark: usize,
        word: String,
    },
}

/// Rows under heads that are repeated on each page; every cell wraps.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A head, and the share of the width that it gets of all shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub head: String,
    pub share: f32,
    /// Figures stand at the right of their column.
    pub at_right: bool,
}

/// The cells of a row; an emphasised row stands on grey and in bold.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<String>,
    pub strong: bool,
}

/// What something was worth, or that it was there at all, from day to day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeLine {
    pub spans: Vec<Span>,
    /// The day looked at, in decimal years, and its word.
    pub mark: f32,
    pub mark_word: String,
}

/// One value with its days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// In decimal years.
    pub from: f32,
    /// `None` while it still holds.
    pub until: Option<f32>,
    /// How high it stands; `None` for words, which have no height.
    pub height: Option<f32>,
    pub certainty: Certainty,
}

/// How a span is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    Published,
    /// Computed from what was published.
    Deduced,
    /// Nobody has published it.
    Unknown,
}

impl TimeLine {
    /// Whether there are two heights or more to step between.
    pub fn has_steps(&self) -> bool {
        self.spans.iter().filter(|span| span.height.is_some()).count() > 1
    }

    /// First and last decimal year that is drawn; the mark is always among them.
    pub fn years(&self) -> (f32, f32) {
        let first = self.spans.iter().map(|span| span.from).fold(self.mark, f32::min);
        let last = self.spans.iter().filter_map(|span| span.until).fold(self.mark, f32::max);
        let last = self.spans.iter().map(|span| span.from).fold(last, f32::max);
        (first, last)
    }

    /// Where a span ends: at its own end, or at the end of what is drawn.
    pub fn end_of(&self, span: &Span) -> f32 {
        span.until.unwrap_or_else(|| self.years().1.max(span.from))
    }

    /// Lowest and highest of the heights, where there are any.
    pub fn heights(&self) -> Option<(f32, f32)> {
        let heights = self.spans.iter().filter_map(|span| span.height);
        heights.fold(None, |found, height| match found {
            None => Some((height, height)),
            Some((low, high)) => Some((height.min(low), height.max(high))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: f32, until: Option<f32>, height: Option<f32>) -> Span {
        Span { from, until, height, certainty: Certainty::Published }
    }

    #[test]
    fn a_line_reaches_from_its_first_day_to_the_mark_or_beyond() {
        let spans = vec![span(2003.0, Some(2011.5), Some(4.0)), span(2012.0, None, Some(9.0))];
        let line = TimeLine { spans, mark: 2026.9, mark_word: "hoy".to_owned() };
        assert!(line.has_steps());
        assert_eq!(line.years(), (2003.0, 2026.9));
        let ends = line.spans.iter().map(|span| line.end_of(span));
        assert!(ends.eq([2011.5, 2026.9]));
        assert_eq!(line.heights(), Some((4.0, 9.0)));
    }

    #[test]
    fn words_have_no_heights() {
        let line = TimeLine { spans: vec![span(2003.0, None, None)], mark: 2001.0, mark_word: String::new() };
        assert!(!line.has_steps());
        assert_eq!((line.heights(), line.years()), (None, (2001.0, 2003.0)));
    }
}
