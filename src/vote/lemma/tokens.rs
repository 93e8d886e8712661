//! The printed text word by word: who attests each word.
//!
//! Comes in: a row and the text printed for it. Goes out: its words, each with the witnesses that
//! have it in the same place, by longest common subsequence. For near-verbatim editions this is a
//! consensus of words.

use crate::vote::words::{Reading, differences};
use crate::witness::Witness;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// A word of the canonical text and who attests it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSupport {
    /// As printed.
    pub text: String,
    /// Witnesses that have it in this place, rising.
    pub witnesses: Vec<usize>,
}

/// The words of the printed text in comparison form. Each comes from a reading of the row, so its
/// form is known.
pub(crate) fn printed_words(
    text: &str,
    row: &[Reading<'_>],
    witnesses: &[Witness],
) -> Vec<(String, String)> {
    let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
    for reading in row {
        for t in &reading.tokens {
            forms.insert(t.span.of(&witnesses[reading.witness].text), &t.norm);
        }
    }
    text.unicode_words()
        .map(|w| (w.to_owned(), forms.get(w).map_or_else(|| w.to_lowercase(), |n| (*n).to_owned())))
        .collect()
}

/// Who attests each word of the text printed for a row.
pub(crate) fn tokens(text: &str, row: &[Reading<'_>], witnesses: &[Witness]) -> Vec<TokenSupport> {
    let printed = printed_words(text, row, witnesses);
    let norms: Vec<&str> = printed.iter().map(|w| w.1.as_str()).collect();
    let mut out: Vec<TokenSupport> =
        printed.iter().map(|w| TokenSupport { text: w.0.clone(), witnesses: Vec::new() }).collect();
    for reading in row {
        let mut has = vec![true; norms.len()];
        for d in differences(&norms, &reading.words) {
            has[d.a].fill(false);
        }
        for (token, _) in out.iter_mut().zip(has).filter(|(_, h)| *h) {
            token.witnesses.push(reading.witness);
        }
    }
    out
}
