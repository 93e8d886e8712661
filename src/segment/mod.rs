//! Stage 2: [`Witness`] to [`Segments`].
//!
//! Text comes in, segments go out: the units that are aligned. Pure and total.
//!
//! ```text
//! "Heading\n\nOne. Two.\n- item"  ->  [Heading] [One.] [Two.] [- item]
//!                                      heading  sentence      item
//! ```

use crate::span::Span;
use crate::witness::Witness;

/// A unit that is aligned: a sentence, a heading, a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands: no white space at either end, never empty, never across a blank line.
    pub span: Span,
    /// What its place and shape say it is.
    pub kind: SegmentKind,
    /// Index of the block (paragraph, list item, heading line) it stands in, from 0, rising.
    pub block: usize,
    /// What the HTML main-content extractor said of its block, if one ran.
    pub in_main: Option<bool>,
}

/// What a segment is by its place and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// A sentence of running text.
    Sentence,
    /// A short line that does not end as a sentence does, or marked as a heading.
    Heading,
    /// A sentence or phrase that opens with a bullet or number, or marked as a list item.
    ListItem,
    /// A line known from markup to be a caption, cell, or page chrome.
    Other,
}

/// The segments of one witness, in text order, not overlapping; between them stands only white space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segments {
    /// In text order.
    pub items: Vec<Segment>,
    /// Language of the witness, ISO 639-3, or empty where the text is too short to tell.
    pub lang: String,
}

/// Cuts a witness into segments.
#[must_use]
pub fn segment(witness: &Witness) -> Segments {
    let _ = witness;
    Segments::default()
}
