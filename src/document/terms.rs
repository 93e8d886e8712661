//! The words with which the document says how sure, how close, and how contested something is.
//!
//! Plain enumerations of the wire types (`json.rs`, which gives them out again). Each has the name
//! that stands in the document; a test holds that serde writes the same.

use serde::{Deserialize, Serialize};

/// How sure a printed sentence is, in a word. On stories left out of the fit, of the firm ones
/// about 19 in 20 hold, of the likely ones three in four or more (docs/quality.md).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// An editor decided its words: nothing was computed.
    Decided,
    /// Can be relied on.
    Firm,
    /// Right more often than not.
    Likely,
    /// May be right.
    #[default]
    Open,
}

/// Confidence from which a sentence is firm: as training/calibrate.py finds it.
const FIRM: f64 = 0.91;
/// Confidence from which it is likely.
const LIKELY: f64 = 0.77;

impl Certainty {
    /// The word for a confidence.
    #[must_use]
    pub fn of(confidence: f64) -> Self {
        match confidence {
            figure if figure >= FIRM => Self::Firm,
            figure if figure >= LIKELY => Self::Likely,
            _ => Self::Open,
        }
    }

    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Firm => "firm",
            Self::Likely => "likely",
            Self::Open => "open",
        }
    }
}

/// How a decision of an editor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DecisionStatus {
    /// It is obeyed, and true of the document.
    Applied,
    /// It no longer applies: what it speaks of is not there.
    Lost,
    /// It contradicts another, and neither is obeyed.
    Contradicted,
}

impl DecisionStatus {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Lost => "lost",
            Self::Contradicted => "contradicted",
        }
    }

    /// What people are told.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Lost => "no longer applies",
            Self::Contradicted => "contradicted",
        }
    }
}

/// How close a reading is to the lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same words.
    Verbatim,
    /// Nearly the same words.
    Close,
    /// Told in other words, many shared.
    Paraphrase,
    /// Told in other words, few shared.
    Loose,
}

impl Relation {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Close => "close",
            Self::Paraphrase => "paraphrase",
            Self::Loose => "loose",
        }
    }

    /// What people are told.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Verbatim => "word for word",
            Self::Close => "close",
            Self::Paraphrase => "paraphrase",
            Self::Loose => "retold freely",
        }
    }
}

/// How a value stands to its rivals in time and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ClaimState {
    /// What the others had at first.
    Earlier,
    /// What replaced it.
    Later,
    /// As much speaks for another value, and for none more: the texts leave it open.
    Tied,
}

impl ClaimState {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Tied => "tied",
        }
    }

    /// What is said of it beside the value.
    #[must_use]
    pub const fn note(self) -> &'static str {
        match self {
            Self::Earlier => "the earlier state",
            Self::Later => "the later state",
            Self::Tied => "tied",
        }
    }
}

/// How a claim stands to the value that the printed sentence states, or else to the accepted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ClaimStatus {
    /// The same.
    Agrees,
    /// Another.
    Differs,
    /// Garbled: no rival.
    Damaged,
    /// Says nothing of it.
    Silent,
}

impl ClaimStatus {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Damaged => "damaged",
            Self::Silent => "silent",
        }
    }

    /// What people are told.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Damaged => "garbled",
            Self::Silent => "does not say",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{AsideKind, RowKind};

    #[test]
    fn names_are_those_of_the_document() {
        let name = |value: serde_json::Value| value.as_str().map(str::to_owned);
        for kind in [RowKind::Body, RowKind::Headline, RowKind::Heading] {
            assert_eq!(name(serde_json::json!(kind)).as_deref(), Some(kind.name()));
        }
        for relation in [Relation::Verbatim, Relation::Close, Relation::Paraphrase, Relation::Loose]
        {
            assert_eq!(name(serde_json::json!(relation)).as_deref(), Some(relation.name()));
        }
        for certainty in [Certainty::Firm, Certainty::Likely, Certainty::Open] {
            assert_eq!(name(serde_json::json!(certainty)).as_deref(), Some(certainty.name()));
        }
        for kind in
            [AsideKind::Boilerplate, AsideKind::Injected, AsideKind::Caption, AsideKind::Unrelated]
        {
            assert_eq!(name(serde_json::json!(kind)).as_deref(), Some(kind.name()));
        }
        for status in
            [ClaimStatus::Agrees, ClaimStatus::Differs, ClaimStatus::Damaged, ClaimStatus::Silent]
        {
            assert_eq!(name(serde_json::json!(status)).as_deref(), Some(status.name()));
        }
    }
}
