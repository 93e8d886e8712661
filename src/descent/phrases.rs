//! The words of a line, and phrases among them.
//!
//! Comes in: a text, or its words, and the phrases of all languages. Goes out: where one of them
//! stands. Cost: words × phrases.

use crate::lang::Phrases;

/// The words of a text as they stand.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a text in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    split(text).map(str::to_lowercase).collect()
}

/// Whether words begin with one of these phrases.
pub(super) fn opens_with(words: &[String], phrases: &Phrases) -> bool {
    phrases.all().iter().any(|phrase| begins(words, phrase))
}

fn begins(words: &[String], phrase: &[&str]) -> bool {
    words.iter().map(String::as_str).take(phrase.len()).eq(phrase.iter().copied())
}

/// The end of the first of these phrases among the words; of several that begin there the longest.
pub(super) fn said(words: &[String], phrases: &Phrases) -> Option<usize> {
    (0..words.len()).find_map(|start| {
        phrases
            .all()
            .iter()
            .filter(|phrase| begins(&words[start..], phrase))
            .map(|phrase| start + phrase.len())
            .max()
    })
}
