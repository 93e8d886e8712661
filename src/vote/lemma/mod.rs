//! What is printed: which rows, in whose words, in which paragraphs, and how certain that is.
//!
//! ```text
//! presence     which rows the original had
//! wording      whose words are printed
//! clean        of equal readings the one that is set most cleanly
//! patch        words of other copies where they agree against the lemma
//! attested     whether a patched sentence is one that the witnesses could have written
//! tokens       who attests each word
//! paragraphs   which rows begin a paragraph
//! confidence   how far the wording can be relied on
//! ```

pub(crate) mod attested;
pub(crate) mod clean;
pub(crate) mod confidence;
mod hyphens;
pub(crate) mod paragraphs;
pub(crate) mod patch;
pub(crate) mod presence;
pub(crate) mod tokens;
pub(crate) mod wording;

use crate::claims::Facts;
use crate::descent::Transmission;
use crate::tradition::Tradition;
use crate::vote::decided::Decided;
use presence::Presence;

/// What the choice of wording rests on.
pub(crate) struct Grounds<'a> {
    /// The texts side by side.
    pub tradition: &'a Tradition<'a>,
    /// How they were handed down.
    pub transmission: &'a Transmission,
    /// Accepted and rejected facts of every row.
    pub facts: &'a [Facts],
    /// Which rows are printed.
    pub presence: &'a [Presence],
    /// What was decided of rows.
    pub decided: &'a Decided<'a>,
}
