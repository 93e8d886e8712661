//! Which sentences are thinly attested: the one rule that the document, its check, the page, the
//! terminal and `--fail-on thin` ask.
//!
//! Comes in: a sentence, and how many witnesses tell the story. Goes out: yes or no, and the words
//! for it.
//!
//! ```text
//! tellers  2  thin: told by one of them
//! tellers  3  thin: told by one or two
//! tellers 30  thin: told by one or two
//! ```

use crate::document::json::{Document, SentenceRow};

/// Witnesses at or below which a sentence is thin. Set by hand: two may be a source and its copy,
/// so only the third is likely to be another voice.
const THIN: usize = 2;

/// Whether `sentence` is thinly attested in a story that `tellers` witnesses tell (see
/// [`tellers`]). What all of them tell is never thin: of two witnesses no sentence can have more.
#[must_use]
pub fn thin(sentence: &SentenceRow, tellers: usize) -> bool {
    sentence.support <= most_of_thin(tellers)
}

/// The witnesses of the story that the document tells: those of group 0.
#[must_use]
pub fn tellers(document: &Document) -> usize {
    document.witnesses.iter().filter(|w| w.group == Some(0)).count()
}

/// How many sentences of a story that `tellers` witnesses tell are thin.
#[must_use]
pub fn count(sentences: &[SentenceRow], tellers: usize) -> usize {
    sentences.iter().filter(|s| thin(s, tellers)).count()
}

/// What a thin sentence stands on, in words.
#[must_use]
pub const fn words(tellers: usize) -> &'static str {
    if most_of_thin(tellers) < THIN { "one source only" } else { "two sources or fewer" }
}

const fn most_of_thin(tellers: usize) -> usize {
    let not_all = tellers.saturating_sub(1);
    if not_all < THIN { not_all } else { THIN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    #[test]
    fn what_all_witnesses_tell_is_never_thin() {
        let mut sentence = fixture::document().sentences[0].clone();
        for tellers in 1..9 {
            sentence.support = tellers;
            assert!(!thin(&sentence, tellers), "{tellers} of {tellers}");
        }
    }

    #[test]
    fn one_of_two_and_two_of_many_are_thin() {
        let mut sentence = fixture::document().sentences[0].clone();
        for (support, tellers, expected) in
            [(1, 2, true), (2, 3, true), (3, 4, false), (2, 30, true), (3, 30, false)]
        {
            sentence.support = support;
            assert_eq!(thin(&sentence, tellers), expected, "{support} of {tellers}");
        }
        assert_eq!(words(2), "one source only");
        assert_eq!(words(3), "two sources or fewer");
    }
}
