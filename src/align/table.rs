//! The result of alignment: rows, the passages set aside, and the links they were made from.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Rows in reading order, the passages set aside, and the links behind them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlignmentTable {
    /// Rows of the first story in reading order, then those of the second, …
    pub rows: Vec<Row>,
    /// Everything that stands in no row, by witness and place.
    pub asides: Vec<Aside>,
    /// The story that each witness tells: 0 the largest; `None` where it tells none of the pile.
    pub groups: Vec<Option<usize>>,
    /// All links between segments, by first segment and second.
    pub links: Vec<Link>,
}

/// One line of the alignment table: all that tells one unit of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The story it belongs to.
    pub group: usize,
    /// What it is.
    pub kind: RowKind,
    /// What each witness has, by witness and place.
    pub cells: Vec<Cell>,
}

/// A span of a witness in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Index of the witness.
    pub witness: usize,
    /// Index of its segment.
    pub segment: usize,
    /// Where it stands in the witness's text.
    pub span: Span,
    /// Mean probability of its links to the other witnesses of the row, 0..1.
    pub score: f64,
    /// Whether it stands in another order than the rows do.
    pub moved: bool,
}

/// A passage set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// Index of the witness.
    pub witness: usize,
    /// Where it stands in the witness's text.
    pub span: Span,
    /// What it is.
    pub kind: AsideKind,
    /// Why it was set aside, in words.
    pub reason: String,
    /// Certainty of that, 0..1.
    pub score: f64,
}

/// A scored pair of segments of two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Witness and segment.
    pub a: (usize, usize),
    /// Witness and segment of a later witness.
    pub b: (usize, usize),
    /// Probability that both tell the same unit, 0..1.
    pub probability: f64,
    /// What each signal adds to the log-odds, by size, largest first.
    pub evidence: Vec<(&'static str, f64)>,
}

impl AlignmentTable {
    /// Adds the table of one story, whose witnesses are the `members` of this table, as the story
    /// `group`.
    pub(crate) fn take(&mut self, story: Self, group: usize, members: &[usize]) {
        self.rows.extend(story.rows.into_iter().map(|mut row| {
            row.group = group;
            row.cells.iter_mut().for_each(|cell| cell.witness = members[cell.witness]);
            row
        }));
        let aside = |aside: Aside| Aside { witness: members[aside.witness], ..aside };
        self.asides.extend(story.asides.into_iter().map(aside));

        let place = |(witness, segment): (usize, usize)| (members[witness], segment);
        let link = |link: Link| Link { a: place(link.a), b: place(link.b), ..link };
        self.links.extend(story.links.into_iter().map(link));
    }
}

impl Row {
    /// The witnesses with a reading, rising, each once.
    #[must_use]
    pub fn witnesses(&self) -> Vec<usize> {
        let mut witnesses: Vec<usize> = self.cells.iter().map(|cell| cell.witness).collect();
        witnesses.dedup();
        witnesses
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A sentence of the story.
    Body,
    /// The title over the story.
    Headline,
    /// A heading inside the story.
    Heading,
}

/// What a passage set aside is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AsideKind {
    /// Page furniture around the story.
    Boilerplate,
    /// Page furniture between passages of the story: a teaser, an advertisement.
    Injected,
    /// A title over the story.
    Headline,
    /// A heading inside the story.
    Heading,
    /// A caption.
    Caption,
    /// Story text that only one lineage tells.
    Addition,
    /// Text of another story, or of none of the pile.
    Unrelated,
}

impl RowKind {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Heading => "heading",
        }
    }
}

impl AsideKind {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boilerplate => "boilerplate",
            Self::Injected => "injected",
            Self::Headline => "headline",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Addition => "addition",
            Self::Unrelated => "unrelated",
        }
    }
}
