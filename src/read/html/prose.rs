//! What is prose in the text of a page: lines that are long enough for a sentence, and end as one.

use crate::text;

/// Main content from which on the extractor is believed, in bytes: two or three sentences. Less may
/// be a caption.
pub(super) const MIN_MAIN: usize = 200;

/// Fewest words of a sentence; shorter lines are buttons and labels (`Subscribe now!`).
pub(super) const MIN_WORDS: usize = 5;

/// Bytes of the lines of a text that are sentences.
pub(super) fn prose(text: &str) -> usize {
    text.lines().filter(|line| is_sentence(line)).map(str::len).sum()
}

/// Whether a line is long enough for a sentence, and ends as one.
pub(super) fn is_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        "\"'\u{201d}\u{2019}\u{201c}\u{bb})]\u{300d}\u{300f}".contains(c) || c.is_whitespace()
    });
    let ends = bare.ends_with(text::ends_sentence);
    let unspaced = line.chars().filter(|c| ('\u{e00}'..='\u{9fff}').contains(c)).count();
    ends && (line.split_whitespace().count() >= MIN_WORDS || unspaced >= 2 * MIN_WORDS)
}
