//! A decision in the witnesses at hand: where its passages are, and how it stands.
//!
//! Plain data, from `resolve.rs`.

use super::anchor::How;
use super::decision::Decision;
use crate::span::Span;

/// Where a quote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Index of the witness.
    pub witness: usize,
    /// The words in its text.
    pub span: Span,
    /// The segments they stand in, rising, at least one.
    pub segments: Vec<usize>,
    /// How they were found.
    pub how: How,
}

impl Place {
    /// Its segments, each with the witness.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (usize, usize)> {
        self.segments.iter().map(|&segment| (self.witness, segment))
    }

    /// Whether a span of a segment shows some of it.
    pub(crate) fn is_in(&self, witness: usize, segment: usize, span: Span) -> bool {
        witness == self.witness && self.segments.contains(&segment) && self.span.overlaps(span)
    }
}

/// How a decision stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing speaks against obeying it.
    Open,
    /// What it speaks of is not there, or not so that it can be obeyed: why.
    Lost(String),
    /// It contradicts others: which.
    Contradicted(String),
}

/// A decision in the witnesses at hand.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The decision.
    pub decision: Decision,
    /// Its number, from 1.
    pub number: usize,
    /// One for each anchor, where it was found.
    pub places: Vec<Option<Place>>,
    /// One for each source it speaks of as a whole, where that is at hand.
    pub sources: Vec<Option<usize>>,
    /// How it stands.
    pub outcome: Outcome,
    /// What of it was not found although the rest holds.
    pub missing: Vec<String>,
}

impl Resolved {
    /// Whether it is to be obeyed.
    pub(crate) fn is_open(&self) -> bool {
        self.outcome == Outcome::Open
    }

    /// The places that were found.
    pub(crate) fn found(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().flatten()
    }

    /// Its name in messages: `decision 3 (apart)`.
    pub(crate) fn name(&self) -> String {
        format!("decision {} ({})", self.number, self.decision.kind().name())
    }

    /// What people are told of it, with its place: `decisions.toml, line 12: decision 3 (apart):
    /// …`.
    pub(crate) fn message(&self, what: &str) -> String {
        let place = match (&self.decision.file, self.decision.line) {
            (Some(file), Some(line)) => format!("{file}, line {line}: "),
            (Some(file), None) => format!("{file}: "),
            (None, Some(line)) => format!("line {line}: "),
            (None, None) => String::new(),
        };
        format!("{place}{}: {what}", self.name())
    }
}
