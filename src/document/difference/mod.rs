//! When two wordings are the same, and where they differ: the one answer that the page, `explain`,
//! the TEI and the compare view give.
//!
//! ```text
//! words    a text as words, and what counts as the same word
//! common   what two runs of words have in common
//! marks    two wordings, with what only one of them has
//! wording  the readings of a row, equal ones as one
//! ```
//!
//! The vote compares words in another way, by the tokens of the comparison form
//! (`tradition::words`): there "ran" may stand for "runs"; here only what a reader would not notice
//! is the same.

mod common;
mod marks;
mod wording;
mod words;

pub use marks::{Chunk, ChunkKind, Commonness, DIFF_FROM, Pieces, inline, pieces, shared};
pub use wording::{Wording, said_once, wordings};
pub use words::fold;
