//! Byte ranges into the text of one witness.

use serde::{Deserialize, Serialize};

/// The last character boundary of `text` at or before byte `at`; the end for an `at` beyond it.
#[must_use]
pub fn boundary(text: &str, at: usize) -> usize {
    let mut place = at.min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// A half-open range of bytes, `start..end`, into the text of one witness.
///
/// Both ends lie on UTF-8 character boundaries of that text. Which witness is meant is known from
/// the place where the span is kept; a span alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`, in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The slice of `text` that the span names.
    ///
    /// # Panics
    /// If the span does not lie inside `text` or cuts a character: the span is of another witness.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two ranges share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this range.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The range without the white space at both of its ends; empty (at `start`) if it is all white
    /// space.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let s = self.of(text);
        let start = self.start + (s.len() - s.trim_start().len());
        let end = start + s.trim().len();
        if start >= end { Self::new(self.start, self.start) } else { Self::new(start, end) }
    }
}
