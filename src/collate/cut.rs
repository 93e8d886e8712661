//! Where two long lines are cut.
//!
//! Comes in: two lines. Goes out: anchors, and the stretches between them. Lines of the length of
//! sentences stay whole. Longer ones are cut at forms that stand once in both, in one order and
//! beside another such pair or an equal neighbour, and the stretches again in the same way; what
//! nothing unique stands in is cut in proportion, so that the work stays bounded whatever the text.
//!
//! ```text
//! … the harbour master said …        anchors  harbour|harbour  master|master
//! … a harbour master swore …         stretches before, between and behind them
//! ```
//!
//! Cost: sorting the forms of each stretch.

use std::collections::BTreeMap;
use std::ops::Range;

/// Product of two lengths up to which lines stay whole: sentences of two hundred words, longer than
/// any in six editions of a Victorian book.
const WHOLE: usize = 40_000;
/// Product of two lengths from which lines are cut even where nothing unique stands in them: the
/// sums of one stretch then take some ten megabytes.
const MOST: usize = 500_000;

/// A part of two lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Two tokens that belong together.
    Anchor { first: usize, second: usize },
    /// Two stretches to be compared.
    Between { first: Range<usize>, second: Range<usize> },
}

/// The parts of two lines, in order.
pub(super) fn pieces(first: &[usize], second: &[usize]) -> Vec<Piece> {
    let mut cut = Cut { first, second, pieces: Vec::new() };
    cut.stretch(0..first.len(), 0..second.len());
    cut.pieces
}

struct Cut<'a> {
    first: &'a [usize],
    second: &'a [usize],
    pieces: Vec<Piece>,
}

impl Cut<'_> {
    fn stretch(&mut self, first: Range<usize>, second: Range<usize>) {
        let work = first.len().saturating_mul(second.len());
        if work <= WHOLE {
            self.pieces.push(Piece::Between { first, second });
            return;
        }
        let anchors = self.anchors(&first, &second);
        if anchors.is_empty() {
            self.in_proportion(first, second, work);
            return;
        }

        let (mut from, mut other) = (first.start, second.start);
        for (at, place) in anchors {
            if from < at || other < place {
                self.stretch(from..at, other..place);
            }
            self.pieces.push(Piece::Anchor { first: at, second: place });
            (from, other) = (at + 1, place + 1);
        }
        self.stretch(from..first.end, other..second.end);
    }

    fn in_proportion(&mut self, first: Range<usize>, second: Range<usize>, work: usize) {
        let parts = if work <= MOST { 1 } else { work.div_ceil(WHOLE).isqrt() + 1 };
        let part = |of: &Range<usize>, n: usize| of.start + of.len() * n / parts;
        for n in 0..parts {
            self.pieces.push(Piece::Between {
                first: part(&first, n)..part(&first, n + 1),
                second: part(&second, n)..part(&second, n + 1),
            });
        }
    }

    /// The pairs of tokens whose form stands once in both stretches, as many as are in one order,
    /// each with an equal neighbour.
    fn anchors(&self, first: &Range<usize>, second: &Range<usize>) -> Vec<(usize, usize)> {
        let own = once(self.first, first);
        let other = once(self.second, second);
        let mut pairs: Vec<(usize, usize)> = own
            .iter()
            .filter_map(|(form, at)| Some(((*at)?, (*other.get(form)?)?)))
            .filter(|&(at, place)| self.has_equal_neighbour(at, place, first, second))
            .collect();
        pairs.sort_unstable();
        rising(&pairs)
    }

    fn has_equal_neighbour(
        &self,
        at: usize,
        place: usize,
        first: &Range<usize>,
        second: &Range<usize>,
    ) -> bool {
        let before = at > first.start
            && place > second.start
            && self.first[at - 1] == self.second[place - 1];
        let behind = at + 1 < first.end
            && place + 1 < second.end
            && self.first[at + 1] == self.second[place + 1];
        before || behind
    }
}

/// The forms of a stretch, with their place where they stand there once.
fn once(line: &[usize], stretch: &Range<usize>) -> BTreeMap<usize, Option<usize>> {
    let mut places = BTreeMap::new();
    for at in stretch.clone() {
        places.entry(line[at]).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest run of pairs that rise in both, by patience sorting.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }

    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(pairs[at]);
        next = before[at];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::{MOST, Piece, pieces, rising};

    #[test]
    fn lines_of_the_length_of_sentences_stay_whole() {
        assert_eq!(pieces(&[1; 200], &[1; 200]).len(), 1);
    }

    #[test]
    fn long_lines_are_cut_at_what_stands_once_in_both() {
        let first: Vec<usize> = (0..1000).collect();
        let mut second = first.clone();
        second[500] = 5000;
        let pieces = pieces(&first, &second);
        assert!(pieces.contains(&Piece::Anchor { first: 499, second: 499 }));
        assert!(pieces.contains(&Piece::Between { first: 500..501, second: 500..501 }));
    }

    #[test]
    fn no_stretch_is_larger_than_the_bound_and_all_tokens_are_in_one() {
        let line = vec![7; 5000];
        let mut end = 0;
        for piece in pieces(&line, &line[..3000]) {
            let Piece::Between { first, second } = piece else { panic!("nothing is unique") };
            assert_eq!(first.start, end);
            assert!(first.len() * second.len() <= MOST);
            end = first.end;
        }
        assert_eq!(end, 5000);
    }

    #[test]
    fn the_longest_rising_run_is_found() {
        assert_eq!(rising(&[(0, 5), (1, 1), (2, 2), (3, 0), (4, 4)]), [(1, 1), (2, 2), (4, 4)]);
    }
}
