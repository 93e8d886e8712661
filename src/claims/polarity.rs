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
    (a, in_a): (&Sentence<'_>, &[Told]),
    (b, in_b): (&Sentence<'_>, &[Told]),
    places: &Places,
) -> Vec<(Claim, Claim, Stand)> {
    let mut out = opposites(a, b, places);
    out.extend(states((a.reading, in_a), (b.reading, in_b)));
    out
}

/// States that exclude one another, said of the same thing: a content word beside both, or two
/// names in both.
fn states(
    (a, in_a): (&Reading<'_>, &[Told]),
    (b, in_b): (&Reading<'_>, &[Told]),
) -> Vec<(Claim, Claim, Stand)> {
    let mut out = Vec::new();
    for ours in in_a {
        let Some(theirs) = in_b.iter().find(|told| told.state == ours.state) else { continue };
        let of_one = share_neighbours(a, ours.words.start, b, theirs.words.start)
            || shared_names(a, b) >= NAMES;
        if of_one {
            let made = |told: &Told| Claim {
                range: told.words.clone(),
                ..claim(&format!("{:?} {}", told.state, told.first_side), 0)
            };
            let agree = ours.first_side == theirs.first_side;
            out.push((made(ours), made(theirs), if agree { Stand::Same } else { Stand::Rivals }));
        }
    }
    out
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
        let at =
            |k: usize| phrases.iter().find(|p| words[k..].starts_with(p)).map(|p| k..k + p.len());
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

fn shared_names(a: &Reading<'_>, b: &Reading<'_>) -> usize {
    let name = |t: &&&Token| t.capital && content(&t.norm);
    let shared = |t: &&&Token| b.tokens.iter().any(|u| u.capital && u.stem == t.stem);
    a.tokens.iter().skip(1).filter(name).filter(shared).count()
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
fn opposites(a: &Sentence<'_>, b: &Sentence<'_>, places: &Places) -> Vec<(Claim, Claim, Stand)> {
    let only = |x: &Reading<'_>, y: &Reading<'_>, w: &str| {
        x.words.iter().position(|v| *v == w).filter(|_| !y.words.contains(&w))
    };
    let mut out = Vec::new();
    for (p, q) in lexicon::opposites() {
        for (p, q) in [(p, q), (q, p)] {
            if let (Some(x), Some(y)) =
                (only(a.reading, b.reading, p), only(b.reading, a.reading, q))
                && is_turned(a, x) == is_turned(b, y)
                && !weakened(a.reading, x)
                && !weakened(b.reading, y)
                && share_neighbours(a.reading, x, b.reading, y)
                && !turned_about((a, x), (b, y), places)
                && (!(function(p) || function(q))
                    || places.sides((a, &(x..x + 1)), (b, &(y..y + 1))) > 0)
            {
                out.push((claim(p, x), claim(q, y), Stand::Rivals));
            }
        }
    }
    out
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
