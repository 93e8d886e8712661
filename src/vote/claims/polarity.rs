//! What is denied in one reading and affirmed in the other; more against less, above against below;
//! states that exclude one another, "is to go ahead" against "cancelled".

use crate::lang::{State, Words};
use crate::segment::Token;
use crate::vote::claims::ground::SAME_SENTENCE;
use crate::vote::claims::lexicon::{self, filler, negates, sets_against};
use crate::vote::claims::slot::{Claim, Kind, Stand};
use crate::vote::words::Reading;
use std::ops::Range;

/// Words after a negation in which the word it denies stands where nothing else tells.
const NEAREST: usize = 2;
/// Words around that count as its place.
const REACH: usize = 4;
/// Words before a state in which a denial turns it round: "has not been called off".
const DENIED_WITHIN: usize = 3;
/// Names two readings must share for states of theirs to be of one thing.
const NAMES: usize = 2;
/// Shortest word that carries a denial, in letters.
const LEAST_LETTERS: usize = 4;

/// What one reading denies, and which states it says hold.
pub(super) struct Told {
    denials: Vec<usize>,
    /// Which state, where, and whether its first side holds.
    states: Vec<(State, Range<usize>, bool)>,
}

/// What a reading says by itself, found once and compared with many.
pub(super) fn told(r: &Reading<'_>) -> Told {
    let states = lexicon::states().iter().filter_map(|(of, pair)| {
        state(r, &pair.one, &pair.other).map(|(range, side)| (*of, range, side))
    });
    Told { denials: denials(r), states: states.collect() }
}

/// The contradictions of two readings. `near` is their overlap.
pub(super) fn rivals(
    (a, in_a): (&Reading<'_>, &Told),
    (b, in_b): (&Reading<'_>, &Told),
    near: f64,
) -> Vec<(Claim, Claim, Stand)> {
    let mut out: Vec<_> =
        negation((a, &in_a.denials), (b, &in_b.denials), near).into_iter().collect();
    out.extend(opposites(a, b));
    out.extend(states((a, in_a), (b, in_b)));
    out
}

/// States that exclude one another, said of the same thing: a content word beside both, or two
/// names in both.
fn states(
    (a, in_a): (&Reading<'_>, &Told),
    (b, in_b): (&Reading<'_>, &Told),
) -> Vec<(Claim, Claim, Stand)> {
    let mut out = Vec::new();
    for (k, x, p) in in_a.states.iter().cloned() {
        let Some((_, y, q)) = in_b.states.iter().find(|s| s.0 == k).cloned() else { continue };
        if share_neighbours(a, x.start, b, y.start) || shared_names(a, b) >= NAMES {
            let made = |side: bool, range: Range<usize>| Claim {
                range,
                ..claim(Kind::Comparison, &format!("{k:?} {side}"), 0)
            };
            let stand = if p == q { Stand::Same } else { Stand::Rivals };
            out.push((made(p, x), made(q, y), stand));
        }
    }
    out
}

/// Where a reading says which of two states holds, and which; a denial before it turns it round.
/// `None` where it says neither or both.
fn state(r: &Reading<'_>, one: &[Vec<&str>], other: &[Vec<&str>]) -> Option<(Range<usize>, bool)> {
    let find = |phrases: &[Vec<&str>]| {
        let at =
            |k: usize| phrases.iter().find(|p| r.words[k..].starts_with(p)).map(|p| k..k + p.len());
        (0..r.words.len()).find_map(at)
    };
    let (found, side) = match (find(one), find(other)) {
        (Some(range), None) => (range, true),
        (None, Some(range)) => (range, false),
        _ => return None,
    };
    let denied =
        r.words[found.start.saturating_sub(DENIED_WITHIN)..found.start].iter().any(|w| negates(w));
    Some((found, side != denied))
}

fn shared_names(a: &Reading<'_>, b: &Reading<'_>) -> usize {
    let name = |t: &&&Token| t.capital && content(&t.norm);
    let shared = |t: &&&Token| b.tokens.iter().any(|u| u.capital && u.stem == t.stem);
    a.tokens.iter().skip(1).filter(name).filter(shared).count()
}

fn claim(kind: Kind, key: &str, at: usize) -> Claim {
    Claim::plain(kind, key.to_owned(), at..at + 1)
}

fn negation(
    (a, here): (&Reading<'_>, &[usize]),
    (b, there): (&Reading<'_>, &[usize]),
    near: f64,
) -> Option<(Claim, Claim, Stand)> {
    match (here, there) {
        (&[k, ..], []) => {
            let at = turned(a, k, b, near >= SAME_SENTENCE && here.len() == 1)?;
            Some((
                claim(Kind::Negation, "denied", k),
                claim(Kind::Negation, "affirmed", at),
                Stand::Rivals,
            ))
        }
        ([], &[k, ..]) => {
            let at = turned(b, k, a, near >= SAME_SENTENCE && there.len() == 1)?;
            Some((
                claim(Kind::Negation, "affirmed", at),
                claim(Kind::Negation, "denied", k),
                Stand::Rivals,
            ))
        }
        (&[x, ..], &[y, ..]) => {
            let after = |r: &Reading<'_>, k: usize| -> Vec<String> {
                r.tokens[k + 1..]
                    .iter()
                    .take(REACH)
                    .filter(|t| content(&t.norm))
                    .map(|t| t.stem.clone())
                    .collect()
            };
            let theirs = after(b, y);
            let same = after(a, x).iter().any(|s| theirs.contains(s));
            same.then(|| {
                (
                    claim(Kind::Negation, "denied", x),
                    claim(Kind::Negation, "denied", y),
                    Stand::Same,
                )
            })
        }
        ([], []) => None,
    }
}

/// Where a reading denies. "Not only" and "nothing but" deny nothing.
fn denials(r: &Reading<'_>) -> Vec<usize> {
    static UNDOING: Words = Words::of_all(|l| l.facts.undoing);
    let undone = |k: usize| r.words.get(k + 1).is_some_and(|w| UNDOING.has(w));
    (0..r.words.len()).filter(|&k| negates(r.words[k]) && !undone(k)).collect()
}

fn content(word: &str) -> bool {
    !filler(word) && !negates(word) && word.chars().count() >= LEAST_LETTERS
}

/// Where the other reading affirms what is denied at `k`. In the same sentence, told in nearly the
/// same words, a denial that is gone is enough, unless another word undoes it; else the other must
/// have the very word denied.
fn turned(own: &Reading<'_>, k: usize, other: &Reading<'_>, same_sentence: bool) -> Option<usize> {
    if other.words.iter().any(|w| sets_against(w)) || own.words.iter().any(|w| sets_against(w)) {
        return None;
    }
    let found = |t: &&Token| other.tokens.iter().position(|u| u.stem == t.stem);
    let after = || own.tokens[k + 1..].iter().copied();
    if same_sentence {
        let before = own.tokens[..k].iter().rev().copied();
        return after().chain(before).filter(|t| content(&t.norm)).find_map(|t| found(&t));
    }
    after().take(NEAREST).find(|t| content(&t.norm) && !t.capital).and_then(|t| found(&t))
}

fn opposites(a: &Reading<'_>, b: &Reading<'_>) -> Vec<(Claim, Claim, Stand)> {
    let only = |x: &Reading<'_>, y: &Reading<'_>, w: &str| {
        x.words.iter().position(|v| *v == w).filter(|_| !y.words.contains(&w))
    };
    let mut out = Vec::new();
    for (p, q) in lexicon::opposites() {
        for (p, q) in [(p, q), (q, p)] {
            if let (Some(x), Some(y)) = (only(a, b, p), only(b, a, q))
                && share_neighbours(a, x, b, y)
            {
                out.push((
                    claim(Kind::Comparison, p, x),
                    claim(Kind::Comparison, q, y),
                    Stand::Rivals,
                ));
            }
        }
    }
    out
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
