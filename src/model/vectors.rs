//! What the model makes of a text.

use std::ops::Range;

/// A text as vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The whole text: unit length; all zero where the text is empty.
    pub sentence: Vec<f32>,
    /// Its words in order, punctuation left out.
    pub words: Vec<WordVector>,
}

/// A word in its context.
#[derive(Debug, Clone, PartialEq)]
pub struct WordVector {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Unit length, projected to 128 numbers: comparable with other word vectors only.
    pub vector: Vec<f32>,
}
