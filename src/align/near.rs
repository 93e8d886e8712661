//! The links of every segment, laid out so that what stands around a pair is found without
//! searching.
//!
//! Comes in: pairs of nodes with a value (likeness or probability). Goes out: [`Near`], the links
//! of each node by witness; [`Spread`], the links of one node by the other node; [`Window`], three
//! rows of the table of two witnesses.
//!
//! ```text
//! links of a1:  b1 .9   b2 .1 | c1 .7      by witness, with the best and the sum of each
//! spread of a1: . . . .9 .1 . .7 .         one place for each node of the pile
//! ```
//!
//! These questions are asked of every candidate pair, and they are most of the cost of a pair of
//! witnesses.

use super::pile::{Node, Pile};
use std::ops::Range;

/// Links of a segment that are looked at for support by third witnesses: all of them in piles of up
/// to ten witnesses, and so many in larger ones that the cost of a pair stays the same.
const MOST_NEAR: usize = 128;

/// For each node its links, by rising partner.
pub(crate) struct Near {
    /// First link of each node, and one past the last at the end.
    starts: Vec<usize>,
    links: Vec<(Node, f32)>,
    /// First run of each node, and one past the last at the end.
    run_starts: Vec<usize>,
    runs: Vec<Run>,
}

/// The links of a node to one witness.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The witness.
    pub witness: usize,
    /// The largest value among them.
    pub best: f32,
    /// Their sum.
    pub sum: f32,
    /// Where the best leads to.
    to: Node,
    /// The largest value but that one.
    second: f32,
    /// Where the links stand among all.
    range: Range<usize>,
}

impl Run {
    /// The largest value of a link to another node than this one.
    pub(crate) fn best_but(&self, node: Node) -> f32 {
        if self.to == node { self.second } else { self.best }
    }
}

/// How two nodes are linked through third witnesses: over each the best path through one of its
/// segments, a path being as strong as its weaker link.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Paths {
    /// The best of all.
    pub best: f32,
    /// The sum over the witnesses.
    pub sum: f32,
}

impl Near {
    /// Lays out links between nodes, given in the order of candidates.
    pub(crate) fn new(pile: &Pile, links: impl Iterator<Item = (Node, Node, f32)>) -> Self {
        let mut of = vec![Vec::new(); pile.items.len()];
        for (a, b, value) in links {
            of[a].push((b, value));
            of[b].push((a, value));
        }

        let mut near =
            Self { starts: vec![0], links: Vec::new(), run_starts: vec![0], runs: Vec::new() };
        for mut links in of {
            strongest(&mut links);
            near.push_runs(pile, &links);
            near.links.extend(links);
            near.starts.push(near.links.len());
            near.run_starts.push(near.runs.len());
        }
        near
    }

    /// Adds the runs of links that are added next.
    fn push_runs(&mut self, pile: &Pile, links: &[(Node, f32)]) {
        let witness = |link: &(Node, f32)| pile.items[link.0].witness;
        let mut from = self.links.len();
        for run in links.chunk_by(|one, next| witness(one) == witness(next)) {
            let range = from..from + run.len();
            from = range.end;

            let ((mut to, mut best), mut second) = (run[0], 0.0);
            for &(node, value) in &run[1..] {
                if value > best {
                    (to, best, second) = (node, value, best);
                } else if value > second {
                    second = value;
                }
            }
            let sum = run.iter().map(|(_, value)| value).sum();
            self.runs.push(Run { witness: witness(&run[0]), best, sum, to, second, range });
        }
    }

    /// The links of a node.
    pub(crate) fn of(&self, node: Node) -> &[(Node, f32)] {
        &self.links[self.starts[node]..self.starts[node + 1]]
    }

    /// The links of a node by witness, rising.
    pub(crate) fn by_witness(&self, node: Node) -> &[Run] {
        &self.runs[self.run_starts[node]..self.run_starts[node + 1]]
    }

    /// The links of a node to one witness, where there are any.
    pub(crate) fn run_to(&self, node: Node, witness: usize) -> Option<&Run> {
        let runs = self.by_witness(node);
        runs.binary_search_by_key(&witness, |run| run.witness).ok().map(|at| &runs[at])
    }

    /// The links of a run.
    pub(crate) fn links(&self, run: &Run) -> &[(Node, f32)] {
        &self.links[run.range.clone()]
    }
}

/// Keeps the strongest links of a segment, sorted by node. What is cut off is too weak to support
/// anything.
fn strongest(links: &mut Vec<(Node, f32)>) {
    if links.len() > MOST_NEAR {
        links.select_nth_unstable_by(MOST_NEAR, |one, other| {
            other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
        });
        links.truncate(MOST_NEAR);
    }
    links.sort_unstable_by_key(|(node, _)| *node);
}

/// The links of one node, by the node they lead to: room that is used again for the next one.
pub(crate) struct Spread {
    value: Vec<f32>,
    of: Option<Node>,
}

impl Spread {
    /// Room for a pile.
    pub(crate) fn new(nodes: usize) -> Self {
        Self { value: vec![0.0; nodes], of: None }
    }

    /// Spreads the links of `node` in place of those before.
    pub(crate) fn set(&mut self, near: &Near, node: Node) {
        if let Some(before) = self.of.replace(node) {
            near.of(before).iter().for_each(|&(other, _)| self.value[other] = 0.0);
        }
        near.of(node).iter().for_each(|&(other, value)| self.value[other] = value);
    }

    /// The paths from the node spread to `other`.
    pub(crate) fn paths_to(&self, near: &Near, other: Node) -> Paths {
        let mut paths = Paths::default();
        for run in near.by_witness(other) {
            let mut best = 0.0_f32;
            // The innermost loop of the aligner. Plain comparisons, which are quicker than f32::min
            // and max, as these must heed what is not a number.
            for &(node, value) in near.links(run) {
                let path = if value < self.value[node] { value } else { self.value[node] };
                if path > best {
                    best = path;
                }
            }
            paths.best = paths.best.max(best);
            paths.sum += best;
        }
        paths
    }
}

/// Three neighbouring rows of the table of two witnesses, with an empty column on either side.
pub(crate) struct Window {
    rows: [Vec<f32>; 3],
    filled: Vec<(usize, usize)>,
}

impl Window {
    /// Room for tables of so many columns.
    pub(crate) fn new(columns: usize) -> Self {
        Self { rows: std::array::from_fn(|_| vec![0.0; columns + 2]), filled: Vec::new() }
    }

    /// Empties the rows.
    pub(crate) fn clear(&mut self) {
        self.filled.drain(..).for_each(|(row, at)| self.rows[row][at] = 0.0);
    }

    /// Sets a cell of row 0, 1 or 2.
    pub(crate) fn put(&mut self, row: usize, column: usize, value: f32) {
        self.rows[row][column + 1] = value;
        self.filled.push((row, column + 1));
    }

    /// The cell so many rows and columns from the one in the middle row; 0 where there is none.
    pub(crate) fn at(&self, column: usize, down: isize, right: isize) -> f32 {
        self.rows[1_usize.wrapping_add_signed(down)][(column + 1).wrapping_add_signed(right)]
    }
}
