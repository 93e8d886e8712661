//! What stands in another order.
//!
//! Comes in: the nodes of a row. Goes out: runs of equal tokens that two lines have, and that no
//! order could bring together: longest first, no farther apart than three times their length, with
//! a word at least. Cost: pairs of lines × what is left over in them.
//!
//! ```text
//! A  at dawn the boats went out             at dawn | at dawn   a move of two words
//! B  the boats went out at dawn
//! ```

use super::line::Lines;
use super::order::{Order, Place};
use std::collections::BTreeMap;

/// Farthest that a run may have moved, in its lengths: beyond, small words meet by chance.
const FARTHEST: usize = 3;

/// A run that stands at one place in one line and elsewhere in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// Where it begins in the one.
    pub(super) first: Place,
    /// Where it begins in the other.
    pub(super) second: Place,
    /// Its tokens.
    pub(super) length: usize,
}

/// The runs that have moved, by their places.
pub(super) fn moved(
    lines: &Lines,
    order: &Order,
    partners: &crate::partners::Partners,
) -> Vec<Run> {
    let ranks = order.ranks();
    let mut runs = Vec::new();
    for first in 0..lines.lines.len() {
        for &second in partners.of(first).iter().filter(|&&second| second > first) {
            let between = Between { lines, order, ranks: &ranks, first, second };
            runs.extend(between.moved());
        }
    }
    runs.sort_unstable();
    runs
}

/// Two lines.
struct Between<'a> {
    lines: &'a Lines,
    order: &'a Order,
    ranks: &'a [usize],
    first: usize,
    second: usize,
}

impl Between<'_> {
    fn moved(&self) -> Vec<Run> {
        let (own, other) = (&self.lines.lines[self.first], &self.lines.lines[self.second]);
        let mut free =
            [self.left_over(self.first, self.second), self.left_over(self.second, self.first)];
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, form) in other.iter().enumerate().filter(|&(at, _)| free[1][at]) {
            places.entry(*form).or_default().push(at);
        }

        let mut found: Vec<(std::cmp::Reverse<usize>, usize, usize, usize)> = Vec::new();
        for at in (0..own.len()).filter(|&at| free[0][at]) {
            for &place in places.get(&own[at]).into_iter().flatten() {
                let goes_on = |n: usize| {
                    let (at, place) = (at + n, place + n);
                    at < own.len()
                        && place < other.len()
                        && free[0][at]
                        && free[1][place]
                        && own[at] == other[place]
                };
                let begins = at == 0
                    || place == 0
                    || !free[0][at - 1]
                    || !free[1][place - 1]
                    || own[at - 1] != other[place - 1];
                if begins {
                    let length = (1..).find(|&n| !goes_on(n)).unwrap_or(1);
                    found.push((std::cmp::Reverse(length), self.apart(at, place), at, place));
                }
            }
        }
        found.sort_unstable();

        let mut runs = Vec::new();
        for (std::cmp::Reverse(length), apart, at, place) in found {
            let is_free = free[0][at..at + length].iter().all(|&free| free)
                && free[1][place..place + length].iter().all(|&free| free);
            if !is_free {
                continue;
            }
            free[0][at..at + length].fill(false);
            free[1][place..place + length].fill(false);
            let has_word =
                own[at..at + length].iter().any(|&form| self.lines.forms[form].is_word());
            if apart <= FARTHEST * length && has_word {
                runs.push(Run {
                    first: Place { line: self.first, at },
                    second: Place { line: self.second, at: place },
                    length,
                });
            }
        }
        runs
    }

    fn apart(&self, at: usize, place: usize) -> usize {
        let first = self.ranks[self.order.of(Place { line: self.first, at })];
        let second = self.ranks[self.order.of(Place { line: self.second, at: place })];
        first.abs_diff(second)
    }

    /// For each token of a line whether the other line is not in its node.
    fn left_over(&self, line: usize, other: usize) -> Vec<bool> {
        let alone = |&node: &usize| {
            self.order.members[node].binary_search_by_key(&other, |place| place.line).is_err()
        };
        self.order.group[line].iter().map(alone).collect()
    }
}
