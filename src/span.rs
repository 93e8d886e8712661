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
    /// If the span does not fit the text: it is of another witness. [`Span::get`] never panics, and
    /// [`Span::fits`] says beforehand.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The slice of `text` that the span names; `None` if it does not fit the text.
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether the span lies inside `text`, its end not before its start, and cuts no character.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        self.get(text).is_some()
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

#[cfg(test)]
mod tests {
    use super::{Span, boundary};

    #[test]
    fn a_span_out_of_range_or_across_a_character_fits_no_text() {
        let text = "Café";
        assert_eq!(Span::new(3, 5).get(text), Some("é"));
        for (start, end) in [(3, 4), (4, 5), (2, 6), (9, 9), (2, 1), (usize::MAX, 0)] {
            assert!(!Span { start, end }.fits(text), "{start}..{end}");
        }
    }

    #[test]
    fn a_boundary_is_at_or_before_its_byte() {
        assert_eq!([0, 3, 4, 5, 9].map(|at| boundary("Café", at)), [0, 3, 3, 5, 5]);
    }
}
