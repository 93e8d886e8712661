//! One struct of options per stage; each default is a named constant that says how it was chosen.

use crate::semantic::Encoder;
use std::sync::Arc;

/// All options of a reconstruction.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Title of the report; `None`: the chosen headline, else the first sentence.
    pub title: Option<String>,
    /// Language tag of the story; `None`: detected.
    pub lang: Option<String>,
    /// Options of the alignment.
    pub align: AlignOptions,
    /// Options of the vote.
    pub vote: VoteOptions,
}

/// Options of the alignment.
#[derive(Debug, Clone, Default)]
pub struct AlignOptions {
    /// Weights to use in place of the fitted ones: the JSON of `weights.json`. For fitting and measuring.
    pub weights: Option<String>,
    /// The encoder of the second gear; `None`: the first gear, by words alone.
    pub encoder: Option<Arc<Encoder>>,
}

/// Options of the vote.
#[derive(Debug, Clone, Default)]
pub struct VoteOptions {
    /// Print story text that only one lineage tells.
    pub include_additions: bool,
    /// Write one row per token of the canonical text.
    pub tokens: bool,
    /// Dates of witnesses by siglum, as `2025-07-15` or as pages write them; they go before those found in the texts.
    pub dates: Vec<(String, String)>,
}
