//! What a document says of the decisions of an editor; only where some were given.

use crate::document::terms::DecisionStatus;
use serde::{Deserialize, Serialize};

/// One decision of an editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DecisionRow {
    /// Number in its file, from 1.
    pub decision: usize,
    /// `together`, `apart`, `story`, `aside`, `print`, `wording`, `copies`, `independent` or
    /// `settled`.
    pub kind: String,
    /// Who decided it; null where it is not said.
    pub who: Option<String>,
    /// Why; null where it is not said.
    pub why: Option<String>,
    /// Of a `wording` the words printed; else null.
    pub text: Option<String>,
    /// Of a `settled` the value decided for; null where the contradiction is none.
    pub value: Option<String>,
    /// Of a `settled` that applies the slots settled, separated by `; `; else null.
    pub slots: Option<String>,
    /// `applied`, `lost` (no longer applies) or `contradicted` (by another, so that neither is
    /// obeyed).
    pub status: DecisionStatus,
    /// Why it does not apply, or which of its passages were not found; null where all is well.
    pub reason: Option<String>,
    /// The line of its file; null where it came from none.
    pub line: Option<usize>,
}

/// A passage or source that a decision names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnchorRow {
    /// Its decision.
    pub decision: usize,
    /// Number in the decision, from 0; of a copy the copy first.
    pub anchor: usize,
    /// The label or file by which the decision names the witness.
    pub source: String,
    /// The words quoted; null where the whole source is meant.
    pub quote: Option<String>,
    /// What is said to stand before them.
    pub before: Option<String>,
    /// What is said to stand after them.
    pub after: Option<String>,
    /// Siglum of the witness; null where nothing was found.
    pub witness: Option<String>,
    /// How the words were found: `exact`, `spelling` (but for white space and marks), `words` (in
    /// comparison form) or `similar` (the text was edited); null where they were not, or none are
    /// quoted.
    pub found: Option<String>,
    /// A row they stand in; null where they stand in none.
    pub row: Option<usize>,
    /// Its canonical sentence, if it prints one.
    pub sentence: Option<usize>,
    /// First byte; null where nothing was found.
    pub byte_start: Option<usize>,
    /// One past the last byte.
    pub byte_end: Option<usize>,
    /// First code point.
    pub char_start: Option<usize>,
    /// One past the last code point.
    pub char_end: Option<usize>,
    /// Exactly that slice.
    pub text: Option<String>,
}
