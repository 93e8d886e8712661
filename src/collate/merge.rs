//! Tokens to nodes: equal tokens that belong together.
//!
//! Comes in: the matches of all lines. Goes out: nodes, joined in order of strength as long as they
//! stay in an order (sequence annealing: Schwartz and Pachter 2007, Bradley et al. 2009). Strength
//! is the mean match of the tokens of two groups, times their weight. Cost: a heap over the
//! matches.
//!
//! ```text
//! strongest first:  harbour|harbour  ->  lamp|lamp  ->  the|the  ->  ,|,     what would cross: never
//! ```

use super::consistency::Compared;
use super::line::Lines;
use super::order::{Order, Place};
use super::pair::LEAST;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// What a match counts beside its weight, so that marks have an order, too.
const BASE: f64 = 0.3;
/// Least probability between two tokens of groups that are joined: what two lines laid side by side
/// gives them by chance stays below. Set on the vectors that the matches were fitted on.
const ENOUGH: f64 = 0.15;
/// Figures are compared to so many parts of one, so that the order of additions never shows.
const PARTS: f64 = 1e9;

/// What is known of two groups.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// Sum of the consistent matches of their tokens.
    sum: f64,
    /// Strongest match of two of their tokens as their lines alone have it.
    alone: f64,
}

/// Two groups in the order they are tried: strongest first, then nearest in place, then foremost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Try {
    strength: u64,
    apart: Reverse<u64>,
    place: Reverse<u64>,
    first: Reverse<usize>,
    second: Reverse<usize>,
}

/// The nodes of lines: groups of equal tokens.
pub(super) fn nodes(lines: &Lines, alone: &Compared, consistent: &Compared) -> Order {
    let order = Order::new(lines.lines.iter().map(Vec::len));
    let links = links(lines, alone, consistent, &order);
    let mut merge = Merge { lines, order, links, heap: BinaryHeap::new() };
    for first in 0..merge.links.len() {
        let later: Vec<usize> = merge.links[first].range(first + 1..).map(|(&to, _)| to).collect();
        for second in later {
            let next = merge.try_of(first, second);
            merge.heap.extend(next);
        }
    }
    merge.run();
    merge.order
}

/// The links of tokens that match.
fn links(
    lines: &Lines,
    alone: &Compared,
    consistent: &Compared,
    order: &Order,
) -> Vec<BTreeMap<usize, Link>> {
    let mut links = vec![BTreeMap::new(); order.members.len()];
    for (line, tokens) in lines.lines.iter().enumerate() {
        for at in 0..tokens.len() {
            for other in 0..lines.lines.len() {
                let own = order.of(Place { line, at });
                let mut add = |token: usize, sum: f64, alone: f64| {
                    let to = order.of(Place { line: other, at: token });
                    let link = links[own].entry(to).or_insert(Link { sum: 0.0, alone: 0.0 });
                    link.sum += sum;
                    link.alone = link.alone.max(alone);
                };
                for found in consistent.of(line, other, at) {
                    if found.probability >= LEAST {
                        add(found.token, found.probability, 0.0);
                    }
                }
                for found in alone.of(line, other, at) {
                    add(found.token, 0.0, found.probability);
                }
            }
        }
    }
    links
}

struct Merge<'a> {
    lines: &'a Lines,
    order: Order,
    links: Vec<BTreeMap<usize, Link>>,
    heap: BinaryHeap<Try>,
}

impl Merge<'_> {
    fn run(&mut self) {
        while let Some(next) = self.heap.pop() {
            let (Reverse(first), Reverse(second)) = (next.first, next.second);
            // A group that has grown since is tried again with what it is now.
            if self.try_of(first, second) != Some(next) || self.links[first][&second].alone < ENOUGH
            {
                continue;
            }
            if self.order.may_join(first, second) {
                self.join(first, second);
            }
        }
    }

    fn join(&mut self, first: usize, second: usize) {
        self.order.join(first, second);
        for (other, link) in std::mem::take(&mut self.links[second]) {
            self.links[other].remove(&second);
            if other == first {
                continue;
            }
            let sum = self.links[first].entry(other).or_insert(Link { sum: 0.0, alone: 0.0 });
            sum.sum += link.sum;
            sum.alone = sum.alone.max(link.alone);
        }
        let others: Vec<(usize, Link)> =
            self.links[first].iter().map(|(&other, &link)| (other, link)).collect();
        for (other, link) in others {
            self.links[other].insert(first, link);
            let next = self.try_of(first.min(other), first.max(other));
            self.heap.extend(next);
        }
    }

    /// How two groups are tried as they are now, if they are linked.
    fn try_of(&self, first: usize, second: usize) -> Option<Try> {
        let link = self.links[first].get(&second)?;
        let (own, other) = (&self.order.members[first], &self.order.members[second]);
        let pairs = own.len() * other.len();
        let place = own.first()?;
        let form = self.lines.lines[place.line][place.at];

        let mean = link.sum / pairs as f64;
        let (here, there) = (self.place_of(own), self.place_of(other));
        Some(Try {
            strength: parts(mean * (BASE + self.lines.weights[form])),
            apart: Reverse(parts((here - there).abs())),
            place: Reverse(parts(here + there)),
            first: Reverse(first),
            second: Reverse(second),
        })
    }

    /// Where a group stands, as a share of the length of its lines.
    fn place_of(&self, members: &[Place]) -> f64 {
        let share =
            |place: &Place| place.at as f64 / self.lines.lines[place.line].len().max(1) as f64;
        members.iter().map(share).sum::<f64>() / members.len().max(1) as f64
    }
}

fn parts(figure: f64) -> u64 {
    (figure * PARTS).round() as u64
}
