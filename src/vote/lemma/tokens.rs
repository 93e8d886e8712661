//! The printed text word by word: who attests each word.
//!
//! Comes in: a row and the text printed for it. Goes out: its words, each with the witnesses that
//! have it in the same place, by longest common subsequence. For near-verbatim editions this is a
//! consensus of words.

use crate::tradition::words::{Reading, differences};
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

/// A word of the printed text.
pub(crate) struct PrintedWord {
    /// As printed.
    text: String,
    /// In comparison form.
    pub norm: String,
}

/// The words of the printed text. Each comes from a reading of the row, so its form is known.
pub(crate) fn printed_words(
    text: &str,
    row: &[Reading<'_>],
    witnesses: &[Witness],
) -> Vec<PrintedWord> {
    let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
    for reading in row {
        for token in &reading.tokens {
            forms.insert(token.span.of(&witnesses[reading.witness].text), &token.norm);
        }
    }
    let norm = |word: &str| {
        // The lexer of readings cuts here and there otherwise than Unicode does.
        forms.get(word).map_or_else(|| word.to_lowercase(), |norm| (*norm).to_owned())
    };
    text.unicode_words()
        .map(|word| PrintedWord { text: word.to_owned(), norm: norm(word) })
        .collect()
}

/// Who attests each word of the text printed for a row.
pub(crate) fn tokens(text: &str, row: &[Reading<'_>], witnesses: &[Witness]) -> Vec<TokenSupport> {
    let printed = printed_words(text, row, witnesses);
    let norms: Vec<&str> = printed.iter().map(|word| word.norm.as_str()).collect();
    let mut attested: Vec<Vec<usize>> = vec![Vec::new(); printed.len()];
    for reading in row {
        let mut has = vec![true; norms.len()];
        for place in differences(&norms, &reading.words) {
            has[place.first].fill(false);
        }
        for (witnesses, _) in attested.iter_mut().zip(has).filter(|(_, has)| *has) {
            witnesses.push(reading.witness);
        }
    }
    printed
        .into_iter()
        .zip(attested)
        .map(|(word, witnesses)| TokenSupport { text: word.text, witnesses })
        .collect()
}
