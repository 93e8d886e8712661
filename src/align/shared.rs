//! What one segment shares with every other one, by an inverted index.
//!
//! Comes in: the terms of a segment. Goes out: [`Shared`], for each other node the summed products
//! of the n-grams and the summed idf of the stems they have in common.
//!
//! ```text
//! terms of a1:     lamp             harbour
//!                   ↓                  ↓
//! postings:      b1 c1 c4            b1 b7        →    b1 (both), b7, c1, c4 are met
//! ```
//!
//! Cost: the length of the postings of its terms.

use super::pile::{Node, Pile};
use std::ops::Range;

/// Entries of a posting for which one range is looked up, twice: as many as the look-ups take
/// steps.
const FOR_A_RANGE: usize = 16;
/// How many times as fast the pile is looked through, node by node, as postings are followed and
/// what they led to is sorted. Set by hand; it decides on time only.
const FASTER_TO_LOOK: usize = 4;

/// What one segment shares with every other: room that is used again for the next one.
pub(super) struct Shared {
    /// For each node the summed products of the n-grams in common.
    pub grams: Vec<f32>,
    /// For each node the summed idf of the stems in common.
    pub stems: Vec<f32>,
    /// The nodes with which something is shared, rising.
    pub met: Vec<Node>,
    /// Whether sums of other nodes than those met may be there.
    looked: bool,
}

impl Shared {
    /// Room for a pile.
    pub(super) fn new(nodes: usize) -> Self {
        Self { grams: vec![0.0; nodes], stems: vec![0.0; nodes], met: Vec::new(), looked: false }
    }

    /// Sums up what a node shares with the segments its terms lead to, and notes those of partners.
    /// Terms with a posting over `longest` are passed over.
    pub(super) fn gather(&mut self, pile: &Pile, node: Node, longest: usize) {
        let item = &pile.items[node];
        let short = |(posting, _): &(&[(u32, f32)], f32)| posting.len() <= longest;
        let grams = || {
            let of = |&(term, weight): &(u32, f32)| (pile.gram_postings.of(term), weight);
            item.grams.iter().map(of).filter(short)
        };
        let stems = || {
            let of = |&(term, idf): &(u32, f32)| (pile.stem_postings.of(term), idf);
            item.stems.iter().map(of).filter(short)
        };

        // To look through the pile for what was met takes a fraction of the time that going through
        // as many postings does.
        let entries: usize = grams().chain(stems()).map(|(posting, _)| posting.len()).sum();
        let look = FASTER_TO_LOOK * entries >= pile.items.len();
        self.clear(look);

        let partners = pile.partners.of(item.witness);
        let ranges: Vec<Range<Node>> =
            partners.iter().map(|&witness| pile.nodes(witness)).collect();
        for (posting, weight) in grams() {
            let add = |(other, own): (u32, f32)| self.grams[other as usize] += weight * own;
            within(posting, &ranges, add);
        }
        for (posting, idf) in stems() {
            within(posting, &ranges, |(other, _)| self.stems[other as usize] += idf);
        }

        if look {
            let shares = |other: &Node| self.grams[*other] + self.stems[*other] > 0.0;
            self.met.extend(ranges.into_iter().flatten().filter(shares));
        } else {
            let followed = grams().chain(stems()).flat_map(|(posting, _)| posting);
            self.met.extend(followed.map(|&(other, _)| other as usize));
            self.met.sort_unstable();
            self.met.dedup();
        }
    }

    /// Empties the sums of the node before.
    fn clear(&mut self, look: bool) {
        if std::mem::replace(&mut self.looked, look) || look {
            self.grams.fill(0.0);
            self.stems.fill(0.0);
        } else {
            self.met.iter().for_each(|&other| (self.grams[other], self.stems[other]) = (0.0, 0.0));
        }
        self.met.clear();
    }
}

/// Hands on the entries of a posting that lie in these ranges of nodes; and others, where it is too
/// short for choosing.
fn within(posting: &[(u32, f32)], ranges: &[Range<Node>], each: impl FnMut((u32, f32))) {
    if posting.len() <= FOR_A_RANGE * ranges.len() {
        return posting.iter().copied().for_each(each);
    }
    let from = |node: Node| posting.partition_point(|&(entry, _)| (entry as usize) < node);
    let inside = ranges.iter().flat_map(|range| &posting[from(range.start)..from(range.end)]);
    inside.copied().for_each(each);
}
