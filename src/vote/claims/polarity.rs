//! What is denied in one reading and affirmed in the other; more against less, above against below.

use super::lexicon::{OPPOSITES, filler, negates};
use super::{Claim, Kind, Stand};
use crate::vote::words::Reading;

/// Overlap from which a negation that only one reading has is taken to turn the sentence.
const SAME_SENTENCE: f64 = 0.5;
/// Words after a negation that it reaches.
const REACH: usize = 4;
/// Shortest word that carries a denial, in letters.
const LEAST_LETTERS: usize = 4;

/// The contradictions of two readings. `near` is their overlap.
pub(super) fn rivals(a: &Reading<'_>, b: &Reading<'_>, near: f64) -> Vec<(Claim, Claim, Stand)> {
    let mut out: Vec<_> = negation(a, b, near).into_iter().collect();
    out.extend(opposites(a, b));
    out
}

fn claim(kind: Kind, key: &str, at: usize) -> Claim {
    Claim { kind, key: key.to_owned(), value: 0.0, units: Vec::new(), range: at..at + 1 }
}

fn negation(a: &Reading<'_>, b: &Reading<'_>, near: f64) -> Option<(Claim, Claim, Stand)> {
    let at = |x: &Reading<'_>| x.words.iter().position(|w| negates(w));
    let count = |x: &Reading<'_>| x.words.iter().filter(|w| negates(w)).count();
    let (here, there) = match (at(a), at(b)) {
        (Some(k), None) => {
            let turned = turned(a, k, b, near >= SAME_SENTENCE && count(a) == 1)?;
            (claim(Kind::Negation, "denied", k), claim(Kind::Negation, "affirmed", turned))
        }
        (None, Some(k)) => {
            let turned = turned(b, k, a, near >= SAME_SENTENCE && count(b) == 1)?;
            (claim(Kind::Negation, "affirmed", turned), claim(Kind::Negation, "denied", k))
        }
        (Some(x), Some(y)) => {
            return (a.words[x + 1..]
                .iter()
                .take(REACH)
                .any(|w| content(w) && b.words[y + 1..].iter().take(REACH).any(|v| v == w)))
            .then(|| (claim(Kind::Negation, "denied", x), claim(Kind::Negation, "denied", y), Stand::Same));
        }
        (None, None) => return None,
    };
    Some((here, there, Stand::Rivals))
}

fn content(word: &str) -> bool {
    !filler(word) && !negates(word) && word.chars().count() >= LEAST_LETTERS
}

/// Where the other reading affirms what is denied at `k`: the word denied, which it must have. Between readings of the
/// same sentence the first word denied is enough; else the nearest one must be there.
fn turned(own: &Reading<'_>, k: usize, other: &Reading<'_>, same_sentence: bool) -> Option<usize> {
    let reach = if same_sentence { REACH } else { 2 };
    own.tokens[k + 1..].iter().take(reach).filter(|t| content(&t.norm)).find_map(|t| {
        let found = other.tokens.iter().position(|u| u.stem == t.stem);
        if same_sentence { found } else { found.filter(|_| !t.capital) }
    })
}

fn opposites(a: &Reading<'_>, b: &Reading<'_>) -> Vec<(Claim, Claim, Stand)> {
    let only = |x: &Reading<'_>, y: &Reading<'_>, w: &str| {
        x.words.iter().position(|v| *v == w).filter(|_| !y.words.contains(&w))
    };
    let mut out = Vec::new();
    for (p, q) in OPPOSITES {
        for (p, q) in [(p, q), (q, p)] {
            if let (Some(x), Some(y)) = (only(a, b, p), only(b, a, q)) {
                if share_neighbours(a, x, b, y) {
                    out.push((claim(Kind::Comparison, p, x), claim(Kind::Comparison, q, y), Stand::Rivals));
                }
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
