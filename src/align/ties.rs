//! What the links between segments are worth to a unit.
//!
//! Comes in: link probabilities. Goes out: [`Ties`], which says of two segments, or of a segment
//! and a unit, whether they belong together. A probability above [`Costs::link`] speaks for it, one
//! below against it, and so does each link that is missing.

use super::decided::{Fixed, REFUSED};
use super::links::{Links, probability};
use super::pile::{Item, Node, Pile};
use super::story::Story;

/// What it takes to join. The values stand in the weights files; how they were chosen is said in
/// `training/README.md`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Costs {
    /// Probability at which a link speaks neither for nor against.
    pub link: f32,
    /// Penalty for two neighbouring segments of one witness.
    pub neighbours: f32,
    /// Penalty for two other segments of one witness.
    pub distant: f32,
    /// Mean probability from which a segment joins a further unit.
    pub second: f32,
    /// The same where its witness tells that unit already, elsewhere.
    pub again: f32,
    /// By how much both rise where the segment brings the unit nothing that is not told already.
    pub stale: f32,
}

/// Whether two witnesses tell the unit.
pub(crate) fn told_by_two(pile: &Pile, unit: &[Node]) -> bool {
    unit.iter().any(|&node| pile.items[node].witness != pile.items[unit[0]].witness)
}

/// Members of a unit that are looked at one by one in the time that takes to search it for a
/// witness.
const SEARCHED: usize = 8;

/// What units are made from.
#[derive(Clone, Copy)]
pub(super) struct Ties<'a> {
    pub pile: &'a Pile,
    pub story: &'a Story,
    pub links: &'a Links,
    pub costs: Costs,
    pub fixed: &'a Fixed,
}

impl Ties<'_> {
    /// What two nodes add to a merge but for the probability of their link; `None` where their
    /// witnesses are not compared, so that nothing is known of them.
    pub(super) fn cost(&self, a: Node, b: Node) -> Option<f32> {
        if self.fixed.parts(a, b) {
            return Some(REFUSED);
        }
        if self.pile.items[a].witness == self.pile.items[b].witness {
            let split = self.neighbours(a, b);
            return Some(if split { self.costs.neighbours } else { self.costs.distant });
        }
        self.compared(a, b).then_some(self.costs.link)
    }

    /// The worth of all links of a node into a unit.
    pub(super) fn worth(&self, node: Node, unit: &[Node]) -> f32 {
        // Two segments of one witness are never linked: they only cost.
        let of_two = |&other: &Node| {
            let cost = self.cost(node, other);
            cost.map_or(0.0, |cost| probability(self.links, node, other) - cost)
        };
        self.known_in(node, unit).iter().filter(|&&other| other != node).map(of_two).sum()
    }

    /// How far a segment is above what joining a unit takes: more where its witness tells the unit
    /// already, elsewhere. `None` where it can't join.
    pub(super) fn fit(&self, node: Node, unit: &[Node]) -> Option<f32> {
        if unit.iter().any(|&other| self.fixed.parts(node, other)) {
            return None;
        }
        let own = &self.pile.items[node];
        let is_own = |other: &Node| self.pile.items[*other].witness == own.witness;
        let (siblings, others): (Vec<Node>, Vec<Node>) =
            self.known_in(node, unit).into_iter().partition(is_own);
        let linked: f32 = others.iter().map(|&other| probability(self.links, node, other)).sum();
        let mean = linked / others.len().max(1) as f32;

        let mut told = siblings.iter().peekable();
        // A witness has one title for a unit.
        if told.peek().is_some() && own.heading {
            return None;
        }
        let elsewhere = told.any(|&other| !self.neighbours(other, node));
        Some(mean - if elsewhere { self.costs.again } else { self.costs.second })
    }

    /// Of the stems that a node has in common with other witnesses of `unit` the share, by weight,
    /// that others in its own unit `home` have, too, or its own witness in `unit`: 0 where it
    /// covers something new, 1 where nothing.
    ///
    /// ```text
    /// home: the harbour lamp failed          node: the lamp failed, and boats struck the rocks
    /// unit: three boats struck the rocks     0: boats, struck and rocks are new
    /// unit: the failed lamp is old           1: so it is no second member, however alike
    /// ```
    ///
    /// On the six-way news `align_p` rose from .94 to .96 for it, at equal recall.
    pub(super) fn told_already(&self, node: Node, unit: &[Node], home: &[Node]) -> f32 {
        let items = &self.pile.items;
        let Item { witness, stems, .. } = &items[node];
        let has = |other: Node, stem: u32| {
            items[other].stems.binary_search_by_key(&stem, |(term, _)| *term).is_ok()
        };
        let others = |unit: &[Node], stem: u32| {
            unit.iter().any(|&other| items[other].witness != *witness && has(other, stem))
        };
        let sibling = |stem: u32| {
            let own = |&other: &Node| other != node && items[other].witness == *witness;
            unit.iter().copied().filter(own).any(|other| has(other, stem))
        };

        let (mut common, mut told) = (0.0, 0.0);
        for &(stem, idf) in stems.iter().filter(|(stem, _)| others(unit, *stem)) {
            common += idf;
            if others(home, stem) || sibling(stem) {
                told += idf;
            }
        }
        if common > 0.0 { told / common } else { 0.0 }
    }

    /// The members of a unit of which something is known beside a node, rising: those of its own
    /// witness and of those that this is compared with. A unit is sorted, so that each of these
    /// witnesses has a run of it: of a thousand members few are looked at.
    pub(super) fn known_in(&self, node: Node, unit: &[Node]) -> Vec<Node> {
        let witness = self.pile.items[node].witness;
        let partners = self.pile.partners.of(witness);
        if partners.len() * SEARCHED >= unit.len() {
            let is_known = |other: &Node| {
                self.pile.items[*other].witness == witness
                    || self.compared(*other, node)
                    || self.fixed.parts(*other, node)
            };
            return unit.iter().copied().filter(is_known).collect();
        }

        let run = |witness: usize| {
            let nodes = self.pile.nodes(witness);
            let from = unit.partition_point(|&other| other < nodes.start);
            let length = unit[from..].partition_point(|&other| other < nodes.end);
            &unit[from..from + length]
        };
        let runs = partners.iter().copied().chain([witness]).flat_map(run).copied();
        let kept_apart =
            self.fixed.apart_from(node).filter(|other| unit.binary_search(other).is_ok());
        let mut known: Vec<Node> = runs.chain(kept_apart).collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    fn compared(&self, a: Node, b: Node) -> bool {
        self.pile.partners.are(self.pile.items[a].witness, self.pile.items[b].witness)
    }

    /// Whether two segments of one witness stand side by side, as the parts of a split sentence do.
    fn neighbours(&self, a: Node, b: Node) -> bool {
        self.story.place[a].abs_diff(self.story.place[b]) == 1
    }
}
