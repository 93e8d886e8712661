//! Whether a patched sentence is one that the witnesses could have written.
//!
//! Comes in: a patched text, the readings of its row and all texts. Goes out: whether it begins and
//! ends as a reading does, and whether every run of three words in it stands in a witness. A patch
//! that is right word by word may still join two halves that nobody joined; then a whole reading is
//! printed in its place.
//!
//! Cost: linear in the texts, times log for the sorting; nothing where no sentence is patched.

use crate::plain;
use crate::vote::words::Reading;
use crate::witness::Witness;

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
            && runs(&words).iter().all(|run| self.runs.binary_search(run).is_ok())
    }
}

fn runs(words: &[String]) -> Vec<[String; RUN]> {
    words.windows(RUN).map(|run| [run[0].clone(), run[1].clone(), run[2].clone()]).collect()
}
