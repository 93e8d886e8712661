//! The words of a text, and the form in which they are compared.
//!
//! Comes in: a text. Goes out: its words and marks with their places, each with its folded form.
//! White space belongs to no word. Cost: one pass over the text.
//!
//! ```text
//! text   Don’t  re‑open “it”.
//! words  Don’t | re‑open | “ | it | ” | .
//! folded don't | re-open | " | it | " | .
//! ```
//!
//! `templates/compare.js` has the same two functions for the pairs it makes in the browser; both
//! are held to `tests/fixtures/words.json`.

use unicode_segmentation::UnicodeSegmentation;

/// One word or mark, by byte offsets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the next word begins: `end` where no white space follows.
    pub(super) next: usize,
    /// Its folded form.
    pub(super) key: String,
}

/// `text` without the differences that make no other wording: case, the form of quotation marks,
/// apostrophes, hyphens and dashes, soft hyphens, and white space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        word.chars().for_each(|c| fold_char(c, &mut key));
    }
    key
}

fn fold_char(c: char, into: &mut String) {
    match c {
        '’' | '‘' | '‚' | '‛' | '`' | '´' => into.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => into.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => into.push('-'),
        '\u{AD}' => {}
        c if c.is_ascii() => into.push(c.to_ascii_lowercase()),
        c => into.extend(c.to_lowercase()),
    }
}

/// The words of `text` in order; hyphens and apostrophes inside a word do not part it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    // Whether the last word ends in a hyphen that may join what follows.
    let mut hyphened = false;
    for (start, piece) in text.split_word_bound_indices() {
        let end = start + piece.len();
        if piece.chars().all(char::is_whitespace) {
            if let Some(last) = found.last_mut() {
                last.next = end;
            }
            continue;
        }

        let wordlike = piece.starts_with(char::is_alphanumeric);
        let hyphen = is_hyphen(piece);
        match found.last_mut().filter(|last| last.end == start) {
            Some(last) if (hyphened && wordlike) || (hyphen && ends_wordlike(last)) => {
                last.end = end;
                last.next = end;
                piece.chars().for_each(|c| fold_char(c, &mut last.key));
                hyphened = hyphen;
            }
            _ => {
                let mut key = String::new();
                piece.chars().for_each(|c| fold_char(c, &mut key));
                found.push(Word { start, end, next: end, key });
                hyphened = false;
            }
        }
    }
    found
}

/// Whether a piece may join two words to one: whatever folds to a hyphen, but for the long dashes,
/// which part two clauses.
fn is_hyphen(piece: &str) -> bool {
    matches!(piece, "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2212}")
}

fn ends_wordlike(word: &Word) -> bool {
    word.key.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_that_differ_only_in_what_is_folded_have_one_key() {
        assert_eq!(fold("He said:  “Don’t”"), fold("he said: \"don't\""));
        assert_eq!(fold("at \u{2212}5 in the har\u{AD}bour"), fold("at -5 in the harbour"));
        assert_ne!(fold("He said"), fold("He says"));
    }

    #[test]
    fn the_script_of_the_page_and_this_split_and_fold_alike() {
        // tests/browser/words.test.mjs asks the script for the same.
        let text = include_str!("../../../tests/fixtures/words.json");
        let cases: Vec<(String, Vec<String>)> = serde_json::from_str(text).unwrap();
        for (text, expected) in cases {
            let keys: Vec<String> = words(&text).into_iter().map(|w| w.key).collect();
            assert_eq!(keys, expected, "{text}");
        }
    }

    #[test]
    fn words_know_where_they_end_and_where_the_next_begins() {
        let places = |w: &Word| (w.start, w.end, w.next);
        let found: Vec<_> = words(" ab  cd.").iter().map(places).collect();
        assert_eq!(found, [(1, 3, 5), (5, 7, 7), (7, 8, 8)]);
    }
}
