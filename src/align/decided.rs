//! Decisions of an editor in the units: what belongs together is never parted, what does not is
//! never joined, and the rest is aligned around them.
//!
//! Comes in: [`Constraints`]. Goes out: [`Fixed`], which links, clustering and rows ask.
//!
//! ```text
//! decided: A1 with C2, B1 not with A1      {A1 B1} {C2 D2}  ->  {A1 C2 D2} {B1 ...}
//! ```
//!
//! Method: a decided link has the probability 1, one that is refused none, and so the scores around
//! them; a set that belongs together enters clustering as one; two that are kept apart cost more
//! than any links are worth. What later steps part or join against that is put right at the end.
//! Cost: nothing without decisions; else decisions × units.

use super::candidates::Candidate;
use super::links::{Links, probability};
use super::pile::{Node, Pile};
use crate::decide::Constraints;
use std::collections::{BTreeMap, BTreeSet};

/// What it costs to join two that are kept apart: more than the links of any unit are worth.
pub(super) const REFUSED: f32 = 1e9;

/// What was decided, by nodes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fixed {
    /// Those of each set stand in one unit.
    sets: Vec<Vec<Node>>,
    /// For each node of a set the sets it stands in.
    of: BTreeMap<Node, Vec<usize>>,
    /// Pairs that stand in no unit together, the lower node first.
    apart: BTreeSet<(Node, Node)>,
    /// Those that stand in a unit although no other witness may tell it.
    printed: BTreeSet<Node>,
}

impl Fixed {
    /// What was decided of the segments of a pile.
    pub(crate) fn new(pile: &Pile, constraints: &Constraints) -> Self {
        let node = |&(witness, segment): &(usize, usize)| pile.starts[witness] + segment;
        let pair = |(one, other): &(_, _)| {
            let (one, other) = (node(one), node(other));
            (one.min(other), one.max(other))
        };
        let sets: Vec<Vec<Node>> =
            constraints.together.iter().map(|set| set.iter().map(node).collect()).collect();
        let mut of: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
        for (number, set) in sets.iter().enumerate() {
            set.iter().for_each(|&node| of.entry(node).or_default().push(number));
        }
        Self {
            sets,
            of,
            apart: constraints.apart.iter().map(pair).collect(),
            printed: constraints.printed.iter().map(node).collect(),
        }
    }

    /// The sets, in which a node may stand twice.
    pub(super) fn sets(&self) -> &[Vec<Node>] {
        &self.sets
    }

    /// Whether a node belongs to a set, so that it moves with that alone.
    pub(super) fn holds(&self, node: Node) -> bool {
        self.of.contains_key(&node)
    }

    /// Whether two nodes are kept apart.
    pub(super) fn parts(&self, one: Node, other: Node) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(one.min(other), one.max(other)))
    }

    /// The nodes that are kept apart from one.
    pub(super) fn apart_from(&self, node: Node) -> impl Iterator<Item = Node> {
        let other = move |&(one, other): &(Node, Node)| match (one == node, other == node) {
            (true, _) => Some(other),
            (_, true) => Some(one),
            _ => None,
        };
        self.apart.iter().filter_map(other)
    }

    /// Whether two nodes belong to one set.
    fn joins(&self, one: Node, other: Node) -> bool {
        let (Some(own), Some(beside)) = (self.of.get(&one), self.of.get(&other)) else {
            return false;
        };
        own.iter().any(|set| beside.contains(set))
    }

    /// Whether a unit stands whoever tells it.
    pub(super) fn keeps(&self, unit: &[Node]) -> bool {
        unit.iter().any(|node| self.printed.contains(node))
    }

    /// Gives candidates the probability that was decided.
    pub(super) fn decide(&self, candidates: &[Candidate], probability: &mut [f32]) {
        if self.sets.is_empty() && self.apart.is_empty() {
            return;
        }
        for (pair, probability) in candidates.iter().zip(probability) {
            *probability = self.decided(pair).unwrap_or(*probability);
        }
    }

    /// The probability of a candidate as it was decided.
    fn decided(&self, pair: &Candidate) -> Option<f32> {
        if self.parts(pair.a, pair.b) {
            Some(0.0)
        } else {
            self.joins(pair.a, pair.b).then_some(1.0)
        }
    }

    /// Puts decided links among the others, also where nothing else links the two.
    pub(super) fn put_among(&self, pile: &Pile, links: &mut Links) {
        for &(one, other) in &self.apart {
            links[one].retain(|(node, _)| *node != other);
            links[other].retain(|(node, _)| *node != one);
        }
        for set in &self.sets {
            for &one in set {
                let witness = |node: Node| pile.items[node].witness;
                for &other in set.iter().filter(|&&other| witness(other) != witness(one)) {
                    links[one].retain(|(node, _)| *node != other);
                    links[one].push((other, 1.0));
                }
                links[one].sort_unstable_by_key(|(node, _)| *node);
            }
        }
    }

    /// Takes out of the headlines what belongs together with a sentence that is none, and one of
    /// two that are kept apart.
    pub(super) fn leave_in_units(&self, headline: &mut Vec<Node>) {
        let all = headline.clone();
        let stays = |node: &Node| {
            let sets = self.of.get(node).into_iter().flatten();
            let whole = |set: &usize| self.sets[*set].iter().all(|beside| all.contains(beside));
            let first = |beside: &Node| beside < node && self.parts(*beside, *node);
            sets.copied().all(|set| whole(&set)) && !all.iter().any(first)
        };
        headline.retain(stays);
    }

    /// Puts right what later steps did against the decisions.
    pub(super) fn enforce(&self, links: &Links, units: &mut Vec<Vec<Node>>) {
        let mut homes: Vec<usize> = Vec::new();
        for set in &self.sets {
            let members = |unit: &Vec<Node>| set.iter().filter(|node| unit.contains(node)).count();
            // A unit that another set with one of the same sentences stands in is that set's.
            let taken = |at: usize| {
                homes
                    .iter()
                    .zip(&self.sets)
                    .any(|(home, other)| *home == at && other.iter().any(|node| set.contains(node)))
            };
            let home = (0..units.len())
                .filter(|&at| !taken(at) && members(&units[at]) > 0)
                .max_by(|&x, &y| members(&units[x]).cmp(&members(&units[y])).then(y.cmp(&x)))
                .unwrap_or_else(|| {
                    units.push(Vec::new());
                    units.len() - 1
                });
            homes.push(home);
        }
        for (set, &home) in self.sets.iter().zip(&homes) {
            for &node in set {
                let own: Vec<usize> = self.of[&node].iter().map(|&set| homes[set]).collect();
                for (at, unit) in units.iter_mut().enumerate().filter(|(_, u)| u.contains(&node)) {
                    unit.retain(|&member| member != node || own.contains(&at));
                }
                if !units[home].contains(&node) {
                    units[home].push(node);
                    units[home].sort_unstable();
                }
            }
        }
        self.part(links, &homes, units);
        let alone = self.printed.iter().copied();
        let missing: Vec<Node> =
            alone.filter(|node| !units.iter().any(|unit| unit.contains(node))).collect();
        units.extend(missing.into_iter().map(|node| vec![node]));
        units.retain(|unit| !unit.is_empty());
    }

    /// Takes out of each unit what is kept apart from others of it: what belongs to no set there,
    /// of two the one that fits the unit less.
    fn part(&self, links: &Links, homes: &[usize], units: &mut Vec<Vec<Node>>) {
        for &(one, other) in &self.apart {
            for at in 0..units.len() {
                if !units[at].contains(&one) || !units[at].contains(&other) {
                    continue;
                }
                let set_here = |node: Node| {
                    let sets = self.of.get(&node).into_iter().flatten().copied();
                    sets.into_iter().find(|&set| homes[set] == at)
                };
                let worth = |node: Node| -> f32 {
                    units[at].iter().map(|&beside| probability(links, node, beside)).sum()
                };
                let goes = match (set_here(one), set_here(other)) {
                    (None, Some(_)) => one,
                    (None, None) if worth(one) < worth(other) => one,
                    _ => other,
                };
                // A whole set goes with its member.
                let with = set_here(goes).map_or_else(|| vec![goes], |set| self.sets[set].clone());
                units[at].retain(|node| !with.contains(node));
                if with.len() > 1 {
                    units.push(with);
                }
            }
        }
    }
}
