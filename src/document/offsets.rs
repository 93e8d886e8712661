//! Byte offsets as code points.
//!
//! Comes in: a text. Goes out: for a byte how many code points stand before it. Cost: the text
//! once, then a few hundred bytes for each look-up.

/// Byte offsets of a text as code points: a running count every so many bytes keeps look-ups short.
pub(super) struct Offsets<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

/// Bytes between two marks.
const STRIDE: usize = 256;

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            while marks.len() * STRIDE <= byte {
                marks.push(count);
            }
        }
        Self { text, marks }
    }

    /// Code points before byte `at`.
    pub(super) fn chars(&self, at: usize) -> usize {
        let mut mark = (at / STRIDE).min(self.marks.len().saturating_sub(1));
        while mark > 0 && !self.text.is_char_boundary(mark * STRIDE) {
            mark -= 1;
        }
        let from = mark * STRIDE;
        self.marks.get(mark).copied().unwrap_or(0) + self.text[from..at].chars().count()
    }
}
