//! What a document says of single words: those of the canonical text, and with `--words` those of
//! every row.

use crate::collate::Variation;
use serde::{Deserialize, Serialize};

/// One token of the canonical text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TokenRow {
    /// Sentence.
    pub sentence: usize,
    /// Number in the sentence, from 0.
    pub token: usize,
    /// As printed.
    pub text: String,
    /// Witnesses that attest it.
    pub n_attesting: usize,
    /// Their sigla, separated by spaces.
    pub witnesses: String,
}

/// A word or mark of a witness in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WordRow {
    /// Row of the alignment table.
    pub row: usize,
    /// Column of the row, from 0: what stands in one place.
    pub column: usize,
    /// Node of the row, from 0: words of one node are equal and belong together.
    pub node: usize,
    /// Siglum.
    pub witness: String,
    /// The word without white space at its ends.
    pub text: String,
    /// The word with the white space that is part of it: that behind it, or as the input gives it.
    pub t: String,
    /// The form it is compared by.
    pub n: String,
    /// What made that form another than the one of its text: `given` (by the input) or `rule`.
    #[serde(default)]
    pub changed: Option<String>,
    /// All other fields that the input gives it, as a JSON object.
    #[serde(default)]
    pub fields: Option<String>,
    /// Place in the witness's text in bytes.
    pub byte_start: usize,
    /// Its end.
    pub byte_end: usize,
    /// Place in the witness's text in code points.
    pub char_start: usize,
    /// Its end.
    pub char_end: usize,
}

/// A column of a row: what stands in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ColumnRow {
    /// Row of the alignment table.
    pub row: usize,
    /// Column of the row, from 0.
    pub column: usize,
    /// What varies, the most that does: `none`, `marks`, `spelling`, `gap` or `words`.
    pub variation: Variation,
    /// The rules that took a difference for none, separated by commas.
    #[serde(default)]
    pub folded: Option<String>,
    /// Different texts in it.
    pub n_texts: usize,
    /// Witnesses with a word in it.
    pub n_witnesses: usize,
}

/// A run of words that stands at one place in some witnesses and elsewhere in others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MoveRow {
    /// Number of the move, from 1: its rows belong together.
    pub moved: usize,
    /// 1 for the witnesses that have it at the one place, 2 for those that have it at the other.
    pub side: usize,
    /// Row of the alignment table.
    pub row: usize,
    /// Siglum.
    pub witness: String,
    /// The words.
    pub text: String,
    /// Place in the witness's text in bytes.
    pub byte_start: usize,
    /// Its end.
    pub byte_end: usize,
    /// Place in the witness's text in code points.
    pub char_start: usize,
    /// Its end.
    pub char_end: usize,
}
