//! More against less, above against below; states that exclude one another, "is to go ahead"
//! against "cancelled".
//!
//! Comes in: two sentences and the states they say hold. Goes out: where they contradict one
//! another. A denial turns a word round, so that "not open" and "closed" agree. Cost: words times
//! the pairs known.

use crate::claims::denial::is_turned;
use crate::claims::exchanged::turned_about;
use crate::claims::lexicon::{self, filler, function, negates};
use crate::claims::sentence::{Places, Sentence};
use crate::claims::slot::{Claim, Kind, Stand};
use crate::lang::State;
use crate::segment::Token;
use crate::tradition::words::Reading;
use std::ops::Range;

/// Words around that count as its place.
const REACH: usize = 4;
/// Names two readings must share for states of theirs to be of one thing.
const NAMES: usize = 2;
/// Shortest word that tells something, in letters.
const LEAST_LETTERS: usize = 4;

/// A state that a reading says holds.
#[derive(Debug, Clone)]
pub(super) struct Told {
    state: State,
    words: Range<usize>,
    /// Whether its first side holds.
    first_side: bool,
}

/// The states that a reading says hold, found once and compared with many.
pub(super) fn told(sentence: &Sentence<'_>) -> Vec<Told> {
    let state = |(state, pair): (&State, &lexicon::Pair)| {
        let (words, first_side) = side(sentence, &pair.one, &pair.other)?;
        Some(Told { state: *state, words, first_side })
    };
    lexicon::states().iter().filter_map(state).collect()
}

/// The contradictions of two readings.
pub(super) fn rivals(
    (first, in_a): (&Sentence<'_>, &[Told]),
    (second, in_b): (&Sentence<'_>, &[Told]),
    places: &Places,
) -> Vec<(Claim, Claim, Stand)> {
    let mut found = opposites(first, second, places);
    found.extend(states((first.reading, in_a), (second.reading, in_b)));
    found
}

/// States that exclude one another, said of the same thing: a content word beside both, or two
/// names in both.
fn states(
    (first, told_first): (&Reading<'_>, &[Told]),
    (second, told_second): (&Reading<'_>, &[Told]),
) -> Vec<(Claim, Claim, Stand)> {
    let mut found = Vec::new();
    for ours in told_first {
        let Some(theirs) = told_second.iter().find(|told| told.state == ours.state) else {
            continue;
        };
        let of_one = share_neighbours(first, ours.words.start, second, theirs.words.start)
            || shared_names(first, second) >= NAMES;
        if of_one {
            let made = |told: &Told| Claim {
                range: told.words.clone(),
                ..claim(&format!("{:?} {}", told.state, told.first_side), 0)
            };
            let agree = ours.first_side == theirs.first_side;
            found.push((made(ours), made(theirs), if agree { Stand::Same } else { Stand::Rivals }));
        }
    }
    found
}

/// Where a reading says which of two states holds, and whether the first does; a denial before it
/// turns it round. `None` where it says neither or both.
fn side(
    sentence: &Sentence<'_>,
    one: &[Vec<&str>],
    other: &[Vec<&str>],
) -> Option<(Range<usize>, bool)> {
    let words = &sentence.reading.words;
    let find = |phrases: &[Vec<&str>]| {
        let at = |from: usize| {
            phrases
                .iter()
                .find(|phrase| words[from..].starts_with(phrase))
                .map(|phrase| from..from + phrase.len())
        };
        (0..words.len()).find_map(at)
    };
    let (found, first_side) = match (find(one), find(other)) {
        (Some(range), None) => (range, true),
        (None, Some(range)) => (range, false),
        _ => return None,
    };
    let turned = is_turned(sentence, found.start);
    Some((found, first_side != turned))
}

fn shared_names(first: &Reading<'_>, second: &Reading<'_>) -> usize {
    let name = |token: &&&Token| token.capital && content(&token.norm);
    let shared = |token: &&&Token| {
        second.tokens.iter().any(|other| other.capital && other.stem == token.stem)
    };
    first.tokens.iter().skip(1).filter(name).filter(shared).count()
}

fn claim(key: &str, at: usize) -> Claim {
    Claim::plain(Kind::Comparison, key.to_owned(), at..at + 1)
}

fn content(word: &str) -> bool {
    !filler(word) && !negates(word) && word.chars().count() >= LEAST_LETTERS
}

/// Two words that exclude one another, each in one reading only, beside the same word, and neither
/// turned round by a denial that the other has not, nor by those it is said of: "bought" and "sold"
/// agree where buyer and seller have changed places. Small words are about anything, so that their
/// neighbours must be the same.
fn opposites(
    first: &Sentence<'_>,
    second: &Sentence<'_>,
    places: &Places,
) -> Vec<(Claim, Claim, Stand)> {
    let only = |ours: &Reading<'_>, theirs: &Reading<'_>, word: &str| {
        ours.words.iter().position(|known| *known == word).filter(|_| !theirs.words.contains(&word))
    };
    let mut found = Vec::new();
    for (one, other) in lexicon::opposites() {
        for (one, other) in [(one, other), (other, one)] {
            if let (Some(ours), Some(theirs)) = (
                only(first.reading, second.reading, one),
                only(second.reading, first.reading, other),
            ) && is_turned(first, ours) == is_turned(second, theirs)
                && !weakened(first.reading, ours)
                && !weakened(second.reading, theirs)
                && share_neighbours(first.reading, ours, second.reading, theirs)
                && !turned_about((first, ours), (second, theirs), places)
                && (!(function(one) || function(other))
                    || places.sides((first, &(ours..ours + 1)), (second, &(theirs..theirs + 1)))
                        > 0)
            {
                found.push((claim(one, ours), claim(other, theirs), Stand::Rivals));
            }
        }
    }
    found
}

/// Whether a negation stands right before a word: "no fewer", "not more".
fn weakened(reading: &Reading<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| negates(reading.words[before]))
}

/// Whether a content word stands within reach of both.
fn share_neighbours(a: &Reading<'_>, x: usize, b: &Reading<'_>, y: usize) -> bool {
    let around = |r: &Reading<'_>, k: usize| -> Vec<String> {
        let from = k.saturating_sub(REACH);
        r.tokens[from..(k + REACH + 1).min(r.tokens.len())]
            .iter()
            .filter(|t| content(&t.norm))
            .map(|t| t.stem.clone())
            .collect()
    };
    let near = around(b, y);
    around(a, x).iter().any(|s| near.contains(s))
}
