//! Encodings that were declared or guessed and give no words.
//!
//! ```text
//! declared iso-8859-1, bytes Windows-1251    Ïåêàðè    ─▶  Пекари, and it is said
//! guessed windows-1252, bytes IBM850         B„cker    ─▶  Bäcker
//! ```
//!
//! What gives no words: one alphabet read as another, letters of two alphabets in a word, signs and
//! capitals inside words. Linear in the bytes.

use super::chosen::{Decoded, GUESSED, guess, with_encoding};
use crate::mojibake;

/// Another reading of bytes whose declared encoding gives no text: letters of two alphabets in one
/// word, an alphabet read as another.
pub(super) fn doubted(bytes: &[u8], declared: &str, text: &str) -> Option<Decoded> {
    let is_nonsense = |text: &str| {
        !mojibake::garbled(text).is_empty() || mixes_alphabets(text) || broken(text) > 2
    };
    let visible = |text: &str| text.split(['<', '>']).step_by(2).collect::<String>();
    if !is_nonsense(&visible(text)) {
        return None;
    }
    let guessed = with_encoding(bytes, guess(bytes), None);
    if guessed.encoding == declared || is_nonsense(&visible(&guessed.text)) {
        return None;
    }
    let note = format!(
        "it declares the encoding {declared}, which gives no words; {} is a guess from the bytes; check accents and \
         quotes",
        guessed.encoding
    );
    Some(Decoded { notes: vec![note], ..guessed })
}

/// Code pages of the systems before Windows, which the detector does not know, in the order of
/// trial.
const OLDER: [(&str, &str); 5] = [
    ("macintosh", "macintosh"),
    ("ibm850", "IBM850"),
    ("ibm437", "IBM437"),
    ("ibm866", "IBM866"),
    ("x-mac-cyrillic", "x-mac-cyrillic"),
];

/// Breaks in words that make a guess doubtful.
const BREAKS: usize = 2;

/// The bytes in an older code page, if the guess breaks words by signs and capitals inside them and
/// that page does not.
pub(super) fn older(bytes: &[u8], guess: &str) -> Option<Decoded> {
    let least = broken(guess);
    if least < BREAKS {
        return None;
    }
    let read = |(page, name): &(&str, &'static str)| Some((mojibake::decoded(bytes, page)?, *name));
    let all = OLDER.iter().filter_map(read).map(|(text, name)| (broken(&text), text, name));
    let (breaks, text, encoding) = all.min_by_key(|(breaks, ..)| *breaks)?;
    let note = format!("its encoding, {encoding}, {GUESSED}; check accents and quotes");
    (breaks * 4 < least && !mixes_alphabets(&text)).then_some(Decoded {
        text,
        encoding,
        notes: vec![note],
    })
}

/// Signs, controls and capitals outside ASCII between letters of one word: what a wrong code page
/// gives.
fn broken(text: &str) -> usize {
    let mut found = 0;
    let mut before = (' ', ' ');
    for c in text.chars().chain([' ']) {
        let (left, middle) = before;
        let is_sign =
            !middle.is_alphanumeric() && !"’‘'·‐‑\u{ad}\u{a0}\u{feff}–—…/".contains(middle);
        let is_capital = middle.is_uppercase() && left.is_lowercase() && c.is_lowercase();
        let inside = left.is_alphabetic() && (c.is_alphabetic() || middle.is_control());
        found += usize::from(!middle.is_ascii() && inside && (is_sign || is_capital));
        before = (middle, c);
    }
    found
}

/// Whether several words, and most of those with letters outside ASCII, hold Latin letters beside
/// those of another alphabet.
fn mixes_alphabets(text: &str) -> bool {
    let is_other = |c: char| matches!(c, '\u{370}'..='\u{52F}' | '\u{590}'..='\u{6FF}' | '\u{E00}'..='\u{E7F}');
    let words = text.split(|c: char| !c.is_alphabetic());
    let (mut mixed, mut other) = (0, 0);
    for word in words.filter(|w| w.contains(is_other)) {
        other += 1;
        mixed += usize::from(word.contains(|c: char| c.is_ascii_alphabetic()));
    }
    mixed >= 3 && mixed * 2 > other
}
