//! Segments into units by average link.
//!
//! Comes in: [`Ties`]. Goes out: sets of nodes, each node in one of them or in none.
//!
//! ```text
//! A1 .9 B1,  C1 .8 B1,  A1 .4 C1      joined first: A1 B1; then C1, whose mean link to both, .6,
//!                                     is above the cost of a link
//! ```
//!
//! Method: the two units of the highest mean worth are joined, and so on until none is above 0. A
//! heap holds the merges offered; one that was offered before either of its units changed is passed
//! over. Cost: e log e for e links.

use super::pile::Node;
use super::ties::Ties;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// A merge that is worth looking at. Ordered by worth, then by the nodes, so that equal worth is
/// settled by content.
#[derive(PartialEq)]
struct Merge {
    worth: f32,
    /// The units, the lower number first.
    units: [usize; 2],
    /// How often each had changed when this was offered.
    changes: [u32; 2],
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.units.cmp(&self.units))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The units of the nodes that count as story.
pub(super) fn agglomerate(ties: Ties<'_>) -> Vec<Vec<Node>> {
    Agglomeration::new(ties).run()
}

/// Units in the making; each bears the number of its first node.
struct Agglomeration<'a> {
    ties: Ties<'a>,
    members: Vec<Vec<Node>>,
    /// For each unit the sum of the probabilities of its links to each other unit.
    linked: Vec<BTreeMap<usize, f32>>,
    /// How often each unit has changed.
    changes: Vec<u32>,
    heap: BinaryHeap<Merge>,
}

impl<'a> Agglomeration<'a> {
    fn new(ties: Ties<'a>) -> Self {
        let nodes = ties.pile.items.len();
        let alone = |node| if ties.story.active[node] { vec![node] } else { Vec::new() };
        let mut started = Self {
            ties,
            members: (0..nodes).map(alone).collect(),
            linked: ties.links.iter().map(|links| links.iter().copied().collect()).collect(),
            changes: vec![0; nodes],
            heap: BinaryHeap::new(),
        };
        started.join_decided();
        for (a, links) in ties.links.iter().enumerate() {
            // Each link stands with both of its nodes, and is offered once.
            links.iter().filter(|(b, _)| *b > a).for_each(|&(b, _)| started.offer(a, b));
        }
        started
    }

    /// Makes one unit of each set that was decided to be one. A node that stands in two is put into
    /// the second at the end.
    fn join_decided(&mut self) {
        let fixed = self.ties.fixed;
        let mut taken = std::collections::BTreeSet::new();
        for set in fixed.sets() {
            let counts = |node: &Node| self.ties.story.active[*node] && !taken.contains(node);
            let own: Vec<Node> = set.iter().copied().filter(counts).collect();
            taken.extend(own.iter().copied());
            own.iter().skip(1).for_each(|&node| self.merge(own[0], node));
        }
    }

    fn run(mut self) -> Vec<Vec<Node>> {
        while let Some(merge) = self.heap.pop() {
            let [a, b] = merge.units;
            let as_offered = merge.changes == merge.units.map(|unit| self.changes[unit]);
            if as_offered && !self.members[a].is_empty() && !self.members[b].is_empty() {
                self.merge(a, b);
            }
        }
        self.members.retain(|unit| !unit.is_empty());
        self.members
    }

    /// Mean worth over all pairs of members of two units that count: of one witness, or of two that
    /// are compared.
    fn mean_worth(&self, a: usize, b: usize) -> f32 {
        let mut total = self.linked[a].get(&b).copied().unwrap_or(0.0);
        let mut pairs = 0;
        let (few, many) =
            if self.members[a].len() <= self.members[b].len() { (a, b) } else { (b, a) };
        for &one in &self.members[few] {
            for other in self.ties.known_in(one, &self.members[many]) {
                if let Some(cost) = self.ties.cost(one, other) {
                    total -= cost;
                    pairs += 1;
                }
            }
        }
        total / pairs.max(1) as f32
    }

    fn offer(&mut self, a: usize, b: usize) {
        let units = [a.min(b), a.max(b)];
        let worth = self.mean_worth(units[0], units[1]);
        if worth > 0.0 {
            let changes = units.map(|unit| self.changes[unit]);
            self.heap.push(Merge { worth, units, changes });
        }
    }

    fn merge(&mut self, into: usize, from: usize) {
        let moved = std::mem::take(&mut self.members[from]);
        self.members[into].extend(moved);
        self.members[into].sort_unstable();
        self.changes[into] += 1;
        self.changes[from] += 1;

        for (other, sum) in std::mem::take(&mut self.linked[from]) {
            self.linked[other].remove(&from);
            if other != into {
                *self.linked[into].entry(other).or_insert(0.0) += sum;
                *self.linked[other].entry(into).or_insert(0.0) += sum;
            }
        }
        self.linked[into].remove(&from);

        // What was offered for either of the two holds no longer.
        let is_unit = |other: &usize| !self.members[*other].is_empty();
        let near: Vec<usize> = self.linked[into].keys().copied().filter(is_unit).collect();
        near.into_iter().for_each(|other| self.offer(into, other));
    }
}
