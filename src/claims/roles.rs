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

fn claim(reading: &Reading<'_>, range: Range<usize>) -> Claim {
    let key = reading.words[range.clone()].join(" ");
    Claim::plain(Kind::Role, key, range)
}

/// One word for a person with two trades before it, of which neither reading has the other's.
fn trades(first: &Reading<'_>, second: &Reading<'_>) -> Option<(Claim, Claim, Stand)> {
    for ours in trade(first) {
        for theirs in trade(second)
            .into_iter()
            .filter(|&theirs| first.tokens[ours].stem == second.tokens[theirs].stem)
        {
            let (one, other) = (&first.tokens[ours - 1].stem, &second.tokens[theirs - 1].stem);
            if one == other {
                return Some((
                    claim(first, ours - 1..ours + 1),
                    claim(second, theirs - 1..theirs + 1),
                    Stand::Same,
                ));
            }
            let has = |reading: &Reading<'_>, stem: &String| {
                reading.tokens.iter().any(|token| token.stem == *stem)
            };
            if !has(first, other) && !has(second, one) {
                return Some((
                    claim(first, ours - 1..ours + 1),
                    claim(second, theirs - 1..theirs + 1),
                    Stand::Rivals,
                ));
            }
        }
    }
    None
}

/// The words for persons that have a trade before them.
fn trade(reading: &Reading<'_>) -> Vec<usize> {
    let names = |at: usize| {
        let before = reading.tokens[at - 1];
        person(&reading.tokens[at].norm)
            && !before.capital
            && before.norm.len() > 2
            && !describes(&before.norm)
    };
    (1..reading.tokens.len()).filter(|&at| names(at)).collect()
}
