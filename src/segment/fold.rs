//! The form in which words are compared.
//!
//! Comes in: a word as it is written. Goes out: its folded form, the same for all ways of writing
//! that a reader takes for one. Cost: linear in the word.
//!
//! ```text
//! Straße   strasse        U.S.   us        won’t   won't        har\u{AD}bour   harbour
//! ```

use super::lookalikes::in_one_script;
use crate::text::{is_invisible, is_pointing};
use unicode_normalization::UnicodeNormalization;

/// The folded form of a word: NFKC, lower case, `'` for all apostrophes, `-` for all hyphens, `ss`
/// for `ß`, without soft hyphens and zero-width characters, in one script where it mixes two that
/// look alike; dotted acronyms lose their dots (`U.S` is `us`).
#[must_use]
pub fn fold(word: &str) -> String {
    let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold_unicode(word) };
    let is_letter = |part: &str| part.chars().count() == 1 && !is_digits(part);
    if folded.contains('.') && folded.split('.').all(is_letter) {
        folded.replace('.', "")
    } else {
        folded
    }
}

fn fold_unicode(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let word = in_one_script(word);
    for c in word.nfkc().flat_map(char::to_lowercase).nfkc() {
        match c {
            '’' | '‘' | 'ʼ' | '′' | '＇' => folded.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            // What lower-casing leaves of the Turkish capital İ.
            '\u{307}' if folded.ends_with('i') => {}
            c if is_invisible(c) || is_pointing(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// Whether a text is digits only.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
