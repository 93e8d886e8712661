//! What is printed: which rows, in whose words, in which paragraphs, and how certain that is.
//!
//! ```text
//! presence     which rows the original had
//! wording      whose words are printed
//! patch        words of other copies where they agree against the lemma
//! tokens       who attests each word
//! paragraphs   which rows begin a paragraph
//! confidence   how far the wording can be relied on
//! ```

pub(crate) mod confidence;
pub(crate) mod paragraphs;
pub(crate) mod patch;
pub(crate) mod presence;
pub(crate) mod tokens;
pub(crate) mod wording;
