//! One struct of options per stage; each default is a named constant that says how it was chosen.

pub use crate::align::AlignOptions;
pub use crate::collate::Rules;
use crate::decide::Decision;

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
    /// Collate the words of every row, with these rules of what counts as agreement.
    pub words: Option<Rules>,
    /// Most work that is begun.
    pub limits: Limits,
    /// What an editor decided: it goes before what aligning and voting find.
    pub decisions: Vec<Decision>,
}

/// Most work that is begun. Reading has limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most segments of all witnesses.
    pub sentences: u64,
    /// Most pairs of segments of two witnesses.
    pub pairs: u64,
}

/// Most segments: a hundred novels.
pub const MAX_SENTENCES: u64 = 500_000;

/// Most pairs of segments: a thousand reports of thirty sentences, or two novels of a hundred
/// thousand.
pub const MAX_PAIRS: u64 = 10_000_000_000;

impl Default for Limits {
    fn default() -> Self {
        Self { sentences: MAX_SENTENCES, pairs: MAX_PAIRS }
    }
}

/// Options of the vote.
#[derive(Debug, Clone, Default)]
pub struct VoteOptions {
    /// Print story text that only one lineage tells.
    pub include_additions: bool,
    /// Write one row per token of the canonical text.
    pub tokens: bool,
    /// Dates of witnesses by siglum, as `2025-07-15` or as pages write them; they go before those
    /// found in the texts.
    pub dates: Vec<(String, String)>,
}
