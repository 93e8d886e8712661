//! Whether a patched sentence is one that the witnesses could have written.
//!
//! Comes in: a patched text, the readings of its row and all texts. Goes out: whether it begins and
//! ends as a reading does, and whether every run of three words in it stands in a witness. A patch
//! that is right word by word may still join two halves that nobody joined; then a whole reading is
//! printed in its place. So it is where a capital stands inside the sentence that stands inside no
//! reading: "For the week All other flights".
//!
//! Cost: linear in the texts, times log for the sorting; nothing where no sentence is patched.

use crate::plain;
use crate::tradition::words::Reading;
use crate::witness::Witness;
use std::collections::BTreeSet;

/// Words of a run: two stand together by chance, three seldom do.
const RUN: usize = 3;

/// The runs of words of all witnesses, rising.
pub(crate) struct Attested {
    runs: Vec<[String; RUN]>,
}

impl Attested {
    /// Collects the runs of all texts.
    pub(crate) fn new(witnesses: &[Witness]) -> Self {
        let mut runs: Vec<[String; RUN]> =
            witnesses.iter().flat_map(|witness| runs(&plain::words(&witness.text))).collect();
        runs.sort_unstable();
        runs.dedup();
        Self { runs }
    }

    /// Whether a text that was patched may be printed in place of the reading it was made from.
    pub(crate) fn holds(&self, text: &str, base: &Reading<'_>, row: &[Reading<'_>]) -> bool {
        let words = plain::words(text);
        let ends = |words: &[String]| (words.first().cloned(), words.last().cloned());
        let (first, last) = ends(&words);
        let readings: Vec<_> =
            row.iter().map(|reading| ends(&plain::words(&reading.text))).collect();
        let begins_small = |text: &str| text.starts_with(char::is_lowercase);

        readings.iter().any(|reading| reading.0 == first)
            && readings.iter().any(|reading| reading.1 == last)
            && (begins_small(&base.text) || !begins_small(text))
            && capitals_stand_so(text, row)
            && runs(&words).iter().all(|run| self.runs.binary_search(run).is_ok())
    }
}

/// Whether each capital inside the sentence stands inside a reading: the word that began its
/// sentence keeps its capital behind words put before it.
fn capitals_stand_so(text: &str, row: &[Reading<'_>]) -> bool {
    let known: BTreeSet<&str> =
        row.iter().flat_map(|reading| inner_capitals(&reading.text)).collect();
    inner_capitals(text).all(|word| known.contains(word))
}

/// The words with a capital behind the first word.
fn inner_capitals(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace().map(trimmed).filter(|word| !word.is_empty());
    words.skip(1).filter(|word| word.starts_with(char::is_uppercase))
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn runs(words: &[String]) -> Vec<[String; RUN]> {
    words.windows(RUN).map(|run| [run[0].clone(), run[1].clone(), run[2].clone()]).collect()
}
