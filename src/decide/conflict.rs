//! Decisions that contradict one another: they are named, and none of them is obeyed.
//!
//! ```text
//! together A1 B1, together B1 C1, apart A1 C1      all three: which is wrong nobody can tell
//! story A3, aside A3                               both
//! A copies from B, B from C, C from A              all three
//! ```
//!
//! What is decided of one row twice is seen only when there are rows (`rulings.rs`). Cost: the
//! pairs of passages of what is kept apart, each with a walk over what is kept together.

use super::decision::{Kind, What};
use super::resolved::{Outcome, Place, Resolved};
use std::collections::{BTreeMap, BTreeSet};

/// Passages that are decided to belong together, joined through those that share words.
pub(super) struct Sets<'a> {
    /// The passages, each with the index of its decision.
    places: Vec<(usize, &'a Place)>,
    /// For each passage those it is tied to: by one decision, or by the same words.
    ties: Vec<Vec<usize>>,
}

impl<'a> Sets<'a> {
    pub(super) fn new(resolved: &'a [Resolved]) -> Self {
        let mut places: Vec<(usize, &Place)> = Vec::new();
        for (index, one) in resolved.iter().enumerate().filter(|(_, one)| one.is_open()) {
            if one.decision.kind() == Kind::Together {
                places.extend(one.found().map(|place| (index, place)));
            }
        }
        let tied = |&(decision, place): &(usize, &Place), &(other, beside): &(usize, &Place)| {
            let same_words = place.witness == beside.witness && place.span.overlaps(beside.span);
            decision == other || same_words
        };
        let ties = places
            .iter()
            .map(|one| (0..places.len()).filter(|&other| tied(one, &places[other])).collect())
            .collect();
        Self { places, ties }
    }

    /// The segments of each set, sorted, each once.
    pub(super) fn nodes(&self) -> Vec<Vec<(usize, usize)>> {
        let mut seen = vec![false; self.places.len()];
        let mut sets = Vec::new();
        for start in 0..self.places.len() {
            if seen[start] {
                continue;
            }
            let mut open = vec![start];
            let mut nodes = BTreeSet::new();
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    nodes.extend(self.places[at].1.nodes());
                    open.extend(&self.ties[at]);
                }
            }
            sets.push(nodes.into_iter().collect());
        }
        sets
    }

    /// The decisions over which two passages belong together, if they do: the shortest way.
    fn way(&self, from: &Place, to: &Place) -> Option<BTreeSet<usize>> {
        let shares = |place: &Place, other: &Place| {
            place.witness == other.witness
                && place.segments.iter().any(|segment| other.segments.contains(segment))
        };
        let start: Vec<usize> =
            (0..self.places.len()).filter(|&at| shares(self.places[at].1, from)).collect();
        let mut before: BTreeMap<usize, Option<usize>> =
            start.iter().map(|&at| (at, None)).collect();
        let mut open = std::collections::VecDeque::from(start);
        while let Some(at) = open.pop_front() {
            if shares(self.places[at].1, to) {
                let back = std::iter::successors(Some(at), |at| before.get(at).copied().flatten());
                return Some(back.map(|at| self.places[at].0).collect());
            }
            for &next in &self.ties[at] {
                if let std::collections::btree_map::Entry::Vacant(free) = before.entry(next) {
                    free.insert(Some(at));
                    open.push_back(next);
                }
            }
        }
        None
    }
}

/// Marks all that contradict one another.
pub(super) fn mark(resolved: &mut [Resolved]) {
    let mut groups = of_rows(resolved);
    groups.extend(of_story(resolved));
    groups.extend(of_descent(resolved));
    contradict(resolved, &groups);
}

/// Marks the decisions of each group as contradicted by the others of it.
pub(super) fn contradict(resolved: &mut [Resolved], groups: &[BTreeSet<usize>]) {
    let mut against: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for group in groups {
        for &one in group {
            against.entry(one).or_default().extend(group.iter().filter(|other| **other != one));
        }
    }
    for (one, others) in against {
        let names: Vec<String> = others.iter().map(|&other| resolved[other].name()).collect();
        let which = if names.len() > 1 { "none of them" } else { "neither" };
        let message = format!(
            "contradicts {}, so {which} is obeyed; take out what is wrong",
            names.join(" and ")
        );
        resolved[one].outcome = Outcome::Contradicted(message);
    }
}

fn open(resolved: &[Resolved]) -> impl Iterator<Item = (usize, &Resolved)> {
    resolved.iter().enumerate().filter(|(_, one)| one.is_open())
}

/// Together and apart.
fn of_rows(resolved: &[Resolved]) -> Vec<BTreeSet<usize>> {
    let sets = Sets::new(resolved);
    let mut groups = Vec::new();
    for (index, one) in open(resolved).filter(|(_, one)| one.decision.kind() == Kind::Apart) {
        let places: Vec<&Place> = one.found().collect();
        for (at, first) in places.iter().enumerate() {
            for second in &places[at + 1..] {
                groups.extend(sets.way(first, second).map(|mut way| {
                    way.insert(index);
                    way
                }));
            }
        }
    }
    groups
}

/// Story and aside: what is printed, or belongs together with something, is story.
fn of_story(resolved: &[Resolved]) -> Vec<BTreeSet<usize>> {
    let mut set_aside: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, one) in open(resolved).filter(|(_, one)| one.decision.kind() == Kind::Aside) {
        for node in one.found().flat_map(Place::nodes) {
            set_aside.entry(node).or_default().push(index);
        }
    }
    let mut groups = Vec::new();
    for (index, one) in open(resolved).filter(|(_, one)| makes_story(one.decision.kind())) {
        let asides = one.found().flat_map(Place::nodes).filter_map(|node| set_aside.get(&node));
        groups.extend(asides.flatten().map(|&aside| BTreeSet::from([index, aside])));
    }
    groups
}

/// Whether what a decision of this kind speaks of counts as story.
pub(super) const fn makes_story(kind: Kind) -> bool {
    matches!(kind, Kind::Story | Kind::Together | Kind::Print | Kind::Wording)
}

/// Copies and independent: one source for each copy, no circles.
fn of_descent(resolved: &[Resolved]) -> Vec<BTreeSet<usize>> {
    let mut copies: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (index, one) in open(resolved) {
        if let (What::Copies { .. }, [Some(copy), Some(from)]) =
            (&one.decision.what, &one.sources[..])
        {
            copies.entry(*copy).or_default().push((index, *from));
        }
    }
    for made in copies.values() {
        let first = made[0];
        let rivals = made.iter().filter(|(_, from)| *from != first.1);
        groups.extend(rivals.map(|(index, _)| BTreeSet::from([first.0, *index])));
    }
    for (index, one) in open(resolved) {
        if let (What::Independent { .. }, [Some(source)]) = (&one.decision.what, &one.sources[..]) {
            let made = copies.get(source).into_iter().flatten();
            groups.extend(made.map(|(copy, _)| BTreeSet::from([index, *copy])));
        }
    }
    groups.extend(copies.keys().filter_map(|&start| ring(&copies, start)));
    groups
}

/// The decisions by which a witness descends from itself, if it does.
fn ring(copies: &BTreeMap<usize, Vec<(usize, usize)>>, start: usize) -> Option<BTreeSet<usize>> {
    let mut passed = BTreeSet::new();
    let mut at = start;
    for _ in 0..copies.len() {
        let (index, from) = *copies.get(&at)?.first()?;
        passed.insert(index);
        if from == start {
            return Some(passed);
        }
        at = from;
    }
    None
}
