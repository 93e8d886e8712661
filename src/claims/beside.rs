//! Two sentences laid beside each other, for the tests of this folder.

use super::dictionary::Dictionary;
use super::sentence::{Places, Sentence};
use crate::segment::Lexer;
use crate::span::Span;
use crate::tradition::words::Reading;

/// What `ask` makes of two sentences.
pub(super) fn beside<T>(
    language: &str,
    texts: [&str; 2],
    ask: impl FnOnce((&Sentence<'_>, &Sentence<'_>), &Places) -> T,
) -> T {
    let lexer = Lexer::new(language);
    let [one, other] = texts.map(|text| lexer.tokens(text, Span::new(0, text.len())));
    let readings =
        [vec![Reading::of_text(0, texts[0], &one), Reading::of_text(1, texts[1], &other)]];
    let dictionary = Dictionary::new(&readings);
    let first = Sentence::new(&readings[0][0], texts[0], &dictionary);
    let second = Sentence::new(&readings[0][1], texts[1], &dictionary);
    let places = Places::new(&first, &second);
    ask((&first, &second), &places)
}
