//! With which of two witnesses others side where the two differ.
//!
//! Comes in: readings and lineages. Goes out: for a pair each third witness with the places in
//! which it sides with the first and with the second. Cost: for each pair rows × thirds.

use super::damage::Damage;
use super::lineage::Lineages;
use crate::tradition::Tradition;
use crate::tradition::words::{Reading, differences};
use std::ops::Range;

/// Thirds heard for a pair: more do not change the sum, and the cost grows with them.
const THIRDS: usize = 24;
/// Overlap with one of the pair from which a third tells: it copied there.
const THIRD_COPIES: f64 = 0.5;

/// How a third sides where two differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Third {
    /// Places where it sides with the first of the pair.
    pub first: f64,
    /// Places where it sides with the second.
    pub second: f64,
    /// Whether it is of another lineage than either.
    pub outside: bool,
}

/// Where two witnesses differ: a row, and the words of each there with one neighbour on either
/// side.
struct Place<'a> {
    row: usize,
    first: &'a [&'a str],
    second: &'a [&'a str],
}

/// The thirds that side with either of a pair.
pub(super) fn thirds(
    tradition: &Tradition<'_>,
    lineages: &Lineages,
    damage: &Damage,
    pair: [usize; 2],
) -> Vec<Third> {
    let of = &lineages.of;
    let all: Vec<usize> = (0..of.len())
        .filter(|&witness| !pair.contains(&witness) && of[witness].is_some())
        .collect();
    // Of many a sample, spread over all.
    let step = all.len().div_ceil(THIRDS).max(1);
    let places = places(tradition, damage, pair);
    all.iter()
        .step_by(step)
        .map(|&witness| {
            let outside = pair.iter().all(|&member| of[member] != of[witness]);
            let mut third = Third { first: 0.0, second: 0.0, outside };
            third.add_words(tradition, &places, pair, witness);
            third.add_rows(tradition, pair, witness);
            third
        })
        .filter(|third| third.first + third.second > 0.0)
        .collect()
}

/// The places where two differ, garbled ones passed over: a copyist puts a misprint right.
fn places<'a>(
    tradition: &'a Tradition<'_>,
    damage: &Damage,
    [first, second]: [usize; 2],
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for (row, told) in tradition.rows() {
        let at = |witness: usize| tradition.reading_of(row, witness);
        let (Some(one), Some(other)) = (at(first), at(second)) else { continue };
        for place in differences(&told[one].ids, &told[other].ids) {
            if damage.garbled(row, one, &place.first) || damage.garbled(row, other, &place.second) {
                continue;
            }
            places.push(Place {
                row,
                first: with_neighbours(&told[one].words, &place.first),
                second: with_neighbours(&told[other].words, &place.second),
            });
        }
    }
    places
}

/// These words and the one on either side, so that a word left out is a run of words, too.
fn with_neighbours<'a>(words: &'a [&'a str], place: &Range<usize>) -> &'a [&'a str] {
    &words[place.start.saturating_sub(1)..(place.end + 1).min(words.len())]
}

impl Third {
    /// Counts the places in which it has the words of one of the pair.
    fn add_words(
        &mut self,
        tradition: &Tradition<'_>,
        places: &[Place<'_>],
        [first, second]: [usize; 2],
        witness: usize,
    ) {
        for place in places {
            let at = |witness: usize| tradition.reading_of(place.row, witness);
            let (Some(one), Some(other), Some(own)) = (at(first), at(second), at(witness)) else {
                continue;
            };
            let overlap = |beside: usize| tradition.likeness.of(place.row, own, beside);
            if overlap(one).max(overlap(other)) < THIRD_COPIES {
                continue;
            }
            let reading = &tradition.readings[place.row][own];
            match [has(reading, place.first), has(reading, place.second)] {
                [true, false] => self.first += 1.0,
                [false, true] => self.second += 1.0,
                _ => {}
            }
        }
    }

    /// Counts the rows that one of the pair omits: the third tells them or omits them, too.
    fn add_rows(&mut self, tradition: &Tradition<'_>, [first, second]: [usize; 2], witness: usize) {
        for row in 0..tradition.readings.len() {
            let omits = |witness: usize| tradition.omits(witness, row);
            let (with_teller, with_omitter) =
                match [tradition.tells(first, row), tradition.tells(second, row)] {
                    [true, false] if omits(second) => (&mut self.first, &mut self.second),
                    [false, true] if omits(first) => (&mut self.second, &mut self.first),
                    _ => continue,
                };
            if tradition.tells(witness, row) {
                *with_teller += 1.0;
            } else if omits(witness) {
                *with_omitter += 1.0;
            }
        }
    }
}

/// Whether a reading has these words one after the other.
pub(super) fn has(reading: &Reading<'_>, words: &[&str]) -> bool {
    !words.is_empty() && reading.words.windows(words.len()).any(|run| run == words)
}
