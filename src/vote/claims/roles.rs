//! Who does it, and to whom.
//!
//! ```text
//! "the alarm was raised by a bus driver"    "it was a taxi driver who rang"      another person of the same kind
//! "Norrbank sold the yard to Teller"        "Teller sold the yard to Norrbank"   the same two, changed about
//! ```

use crate::lang::Words;
use crate::segment::Token;
use crate::vote::claims::lexicon::{describes, filler, person};
use crate::vote::claims::slot::{Claim, Kind, Stand};
use crate::vote::words::Reading;
use std::ops::Range;

/// Words between a name and the verb it goes with.
const REACH: usize = 5;
/// Shortest word that may be such a verb, in letters.
const LEAST_LETTERS: usize = 4;

/// Persons in the same place of two readings who cannot be the same.
pub(super) fn rivals(a: &Reading<'_>, b: &Reading<'_>) -> Vec<(Claim, Claim, Stand)> {
    let mut out: Vec<_> = trades(a, b).into_iter().collect();
    out.extend(changed_about(a, b));
    out
}

fn claim(r: &Reading<'_>, range: Range<usize>) -> Claim {
    let key = r.words[range.clone()].join(" ");
    Claim::plain(Kind::Role, key, range)
}

/// One word for a person with two trades before it, of which neither reading has the other's.
fn trades(a: &Reading<'_>, b: &Reading<'_>) -> Option<(Claim, Claim, Stand)> {
    for x in trade(a) {
        for y in trade(b).into_iter().filter(|&y| a.tokens[x].stem == b.tokens[y].stem) {
            let (p, q) = (&a.tokens[x - 1].stem, &b.tokens[y - 1].stem);
            if p == q {
                return Some((claim(a, x - 1..x + 1), claim(b, y - 1..y + 1), Stand::Same));
            }
            let has = |r: &Reading<'_>, stem: &String| r.tokens.iter().any(|t| t.stem == *stem);
            if !has(a, q) && !has(b, p) {
                return Some((claim(a, x - 1..x + 1), claim(b, y - 1..y + 1), Stand::Rivals));
            }
        }
    }
    None
}

/// The words for persons that have a trade before them.
fn trade(r: &Reading<'_>) -> Vec<usize> {
    let names = |k: usize| {
        let before = r.tokens[k - 1];
        person(&r.tokens[k].norm)
            && !before.capital
            && before.norm.len() > 2
            && !describes(&before.norm)
    };
    (1..r.tokens.len()).filter(|&k| names(k)).collect()
}

/// Two names on either side of one verb, in the other reading with their places changed, and no
/// passive that explains it.
fn changed_about(a: &Reading<'_>, b: &Reading<'_>) -> Option<(Claim, Claim, Stand)> {
    for (k, verb) in a.tokens.iter().enumerate().filter(|(_, t)| is_verb(t)) {
        let Some(m) = b.tokens.iter().position(|t| t.stem == verb.stem && is_verb(t)) else {
            continue;
        };
        let (Some((x, y)), Some((p, q))) = (around(a, k, b), around(b, m, a)) else { continue };
        let crossed = a.words[x] == b.words[q] && a.words[y] == b.words[p];
        if crossed && a.words[x] != a.words[y] && passive(a, k) == passive(b, m) {
            return Some((claim(a, x..x + 1), claim(b, p..p + 1), Stand::Rivals));
        }
    }
    None
}

fn is_verb(t: &Token) -> bool {
    !t.capital
        && !t.quoted
        && t.number.is_none()
        && !filler(&t.norm)
        && t.norm.chars().count() >= LEAST_LETTERS
}

/// The nearest names before and after a word.
fn around(r: &Reading<'_>, k: usize, other: &Reading<'_>) -> Option<(usize, usize)> {
    // A capital at the beginning of a sentence tells nothing; the other may have the word elsewhere.
    let shown = |word: &str| other.tokens.iter().any(|t| t.capital && t.norm == word);
    let name = |j: &usize| {
        (r.tokens[*j].capital || (*j == 0 && shown(r.words[0]))) && r.words[*j].chars().count() > 2
    };
    let before = (k.saturating_sub(REACH)..k).rev().find(name)?;
    let after = (k + 1..(k + 1 + REACH).min(r.tokens.len())).find(name)?;
    Some((before, after))
}

/// Whether "by" follows the verb before the next name.
fn passive(r: &Reading<'_>, k: usize) -> bool {
    static BY: Words = Words::of_all(|l| l.facts.by);
    let to = (k + 1 + REACH).min(r.words.len());
    r.words[k + 1..to]
        .iter()
        .zip(&r.tokens[k + 1..to])
        .take_while(|(_, t)| !t.capital)
        .any(|(w, _)| BY.has(w))
}
