//! Who does it, and to whom.
//!
//! Comes in: two sentences laid word beside word. Goes out: persons and things in the same place
//! who cannot be the same. Cost: words for persons of one times those of the other, and that of
//! [`super::exchanged`].
//!
//! ```text
//! "the alarm was raised by a bus driver"    "it was a taxi driver who rang"      another person of the same kind
//! "Norrbank sold the yard to Teller"        "Teller sold the yard to Norrbank"   the same two, changed about
//! ```

use crate::claims::exchanged::{Exchanged, exchanged};
use crate::claims::lexicon::{describes, person};
use crate::claims::sentence::{Places, Sentence};
use crate::claims::slot::{Claim, Kind, Stand};
use crate::tradition::words::Reading;
use std::ops::Range;

/// Persons and things in the same place of two sentences who cannot be the same.
pub(super) fn rivals(
    (first, second): (&Sentence<'_>, &Sentence<'_>),
    places: &Places,
) -> Option<(Claim, Claim, Stand)> {
    let (a, b) = (first.reading, second.reading);
    trades(a, b).or_else(|| {
        let Exchanged { first: x, second: y } = exchanged(first, second, places)?;
        Some((claim(a, x), claim(b, y), Stand::Rivals))
    })
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
