//! Whether a word is a slip for another: nearly the same letters, and no other form of it.
//!
//! Comes in: two words. Goes out: yes or no. No dictionary is asked, so a word is judged only
//! beside the one that stands in its place elsewhere. Cost: the product of their lengths, for the
//! few pairs whose letters are nearly the same.

use super::spelling::one_word;
use crate::segment::Token;

/// Shortest word judged, in letters: short words are too near to one another.
pub(super) const LEAST_LETTERS: usize = 5;
/// Letters from which a word may have two slips: in shorter ones two make another word too easily.
/// Set by hand.
const LONG_WORD: usize = 8;
/// Letters that slips may change at most.
const MOST_SLIPS: usize = 2;

/// Endings that inflection adds or swaps in the languages with Latin letters; long enough words
/// that differ only in such an ending are forms of one word.
const ENDINGS: [&str; 27] = [
    "", "s", "e", "es", "ed", "d", "r", "er", "n", "en", "ing", "y", "ies", "t", "m", "em", "al",
    "ly", "a", "o", "i", "as", "os", "te", "ten", "ern", "st",
];

/// Whether a word is long enough and plain enough to be judged.
pub(super) fn may_be_misspelt(token: &Token) -> bool {
    token.norm.len() >= LEAST_LETTERS && !token.capital
}

/// The letters of a word that is judged.
pub(super) fn judged(token: &Token) -> Option<u64> {
    may_be_misspelt(token).then(|| letters(&token.norm))
}

/// Whether two letters put in for two others may make one set of letters the other.
pub(super) const fn few_letters_apart(first: u64, second: u64) -> bool {
    (first ^ second).count_ones() as usize <= 2 * MOST_SLIPS
}

/// The letters of a word as a set; two letters of far alphabets may share a bit.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// Whether the first word is a slip for the second: nearly the same letters, no inflection, no
/// other spelling, no number.
pub(super) fn misspelt(slip: &Token, sound: &Token) -> bool {
    // Slips change letters of four bytes at most: most pairs of words end here.
    if !may_be_misspelt(sound)
        || !few_letters_apart(letters(&slip.norm), letters(&sound.norm))
        || slip.norm.len().abs_diff(sound.norm.len()) > MOST_SLIPS * 4
    {
        return false;
    }
    let ours: Vec<char> = slip.norm.chars().collect();
    let theirs: Vec<char> = sound.norm.chars().collect();
    let shorter = ours.len().min(theirs.len());
    // A name may be any letters, and forms of one stem are told apart by no slip.
    if shorter < LEAST_LETTERS || slip.stem == sound.stem || slip.capital || sound.capital {
        return false;
    }
    if ours.iter().chain(&theirs).any(|letter| !letter.is_alphabetic()) {
        return false;
    }

    let most = if shorter >= LONG_WORD { MOST_SLIPS } else { 1 };
    ours.len().abs_diff(theirs.len()) <= most
        && (edits(&ours, &theirs) <= most || swapped(&ours, &theirs))
        && !inflected(&ours, &theirs)
        && !one_word(&slip.norm, &sound.norm)
}

/// Letters with which two words begin alike.
pub(super) fn common_start(first: &[char], second: &[char]) -> usize {
    first.iter().zip(second).take_while(|(x, y)| x == y).count()
}

/// Whether two neighbouring letters changed places.
fn swapped(first: &[char], second: &[char]) -> bool {
    let at = common_start(first, second);
    first.len() == second.len()
        && at + 1 < first.len()
        && first[at] == second[at + 1]
        && first[at + 1] == second[at]
        && first[at + 2..] == second[at + 2..]
}

/// Whether two words differ in their endings alone, or in all letters.
fn inflected(first: &[char], second: &[char]) -> bool {
    let common = common_start(first, second);
    let ends_known =
        |word: &[char]| ENDINGS.contains(&word[common..].iter().collect::<String>().as_str());
    (ends_known(first) && ends_known(second)) || common == 0
}

/// Letters to put in, leave out or change until one word is the other (Levenshtein), by one row of
/// the table.
pub(super) fn edits(first: &[char], second: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=second.len()).collect();
    for (done, letter) in first.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for (at, other) in second.iter().enumerate() {
            let above = row[at + 1];
            let changed = diagonal + usize::from(letter != other);
            row[at + 1] = changed.min(above + 1).min(row[at] + 1);
            diagonal = above;
        }
    }
    row[second.len()]
}

#[cfg(test)]
mod tests {
    use super::{inflected, misspelt};
    use crate::segment::Token;
    use crate::span::Span;

    fn token(norm: &str) -> Token {
        Token {
            span: Span::new(0, 0),
            norm: norm.into(),
            stem: norm.into(),
            number: None,
            joined: false,
            capital: false,
            quoted: false,
        }
    }

    #[test]
    fn a_dropped_letter_is_misspelt_and_an_inflection_is_not() {
        assert!(misspelt(&token("carier"), &token("carrier")));
        assert!(misspelt(&token("underwhelminh"), &token("underwhelming")));
        assert!(!misspelt(&token("models"), &token("model")));
        assert!(!misspelt(&token("colour"), &token("color")));
        assert!(!misspelt(&token("kilometers"), &token("kilometres")));
    }

    #[test]
    fn endings_make_no_other_word() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert!(inflected(&chars("started"), &chars("starts")));
        assert!(!inflected(&chars("trough"), &chars("through")));
    }
}
