//! What each word of a story is by itself, looked up once.
//!
//! Comes in: all readings. Goes out: for a token its [`Word`]: what it may mean, what it is spelt
//! like, whether it tells anything. A word stands in many readings and is compared with many
//! others; folding its spelling for each comparison took two thirds of the time of a whole run.
//! Cost: linear in the different words.

use crate::claims::lexicon::{function, negates};
use crate::claims::senses::Senses;
use crate::claims::spelling::Spelled;
use crate::segment::Token;
use crate::tradition::words::Reading;
use std::collections::BTreeMap;

/// All words of a story.
pub(super) struct Dictionary<'r> {
    /// By word in comparison form.
    entries: BTreeMap<&'r str, Entry>,
    /// By stem.
    stems: BTreeMap<&'r str, Spelled>,
}

struct Entry {
    spelled: Spelled,
    senses: Senses,
    /// Whether it holds a sentence together or denies, and tells nothing by itself.
    is_small: bool,
}

/// A token with what its word is.
pub(super) struct Word<'r> {
    /// The token.
    pub token: &'r Token,
    /// What the word may mean.
    pub senses: &'r Senses,
    spelled: &'r Spelled,
    stem: &'r Spelled,
    is_small: bool,
}

impl<'r> Dictionary<'r> {
    /// Looks all words of all readings up.
    pub(super) fn new(readings: &'r [Vec<Reading<'_>>]) -> Self {
        let (mut entries, mut stems) = (BTreeMap::new(), BTreeMap::new());
        for token in readings.iter().flatten().flat_map(|reading| &reading.tokens) {
            entries.entry(token.norm.as_str()).or_insert_with_key(|norm| Entry {
                spelled: Spelled::of(norm),
                senses: Senses::of(norm),
                is_small: function(norm) || negates(norm),
            });
            stems.entry(token.stem.as_str()).or_insert_with_key(|stem| Spelled::of(stem));
        }
        Self { entries, stems }
    }

    /// The word of a token of one of the readings that the dictionary was made of.
    pub(super) fn word(&'r self, token: &'r Token) -> Word<'r> {
        let entry = &self.entries[token.norm.as_str()];
        Word {
            token,
            senses: &entry.senses,
            spelled: &entry.spelled,
            stem: &self.stems[token.stem.as_str()],
            is_small: entry.is_small,
        }
    }
}

impl Word<'_> {
    /// Whether the word tells something; `denies`: whether it is part of a denial here.
    pub(super) fn tells(&self, denies: bool) -> bool {
        self.senses.are_classed() || !(self.is_small || denies)
    }

    /// Whether two words are one in another spelling or form, or mean the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.token, other.token);
        if ours.number.is_some() || theirs.number.is_some() {
            return ours.number == theirs.number;
        }
        self.spelled.is_variant_of(other.spelled)
            || self.stem.is_variant_of(other.stem)
            || (!ours.capital && !theirs.capital && self.senses.are_synonyms(other.senses))
    }
}
