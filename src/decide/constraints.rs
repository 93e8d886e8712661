//! What aligning obeys.
//!
//! Comes in: resolved decisions. Goes out: sets of segments, each by witness and index. Cost: the
//! passages decided on.

use super::conflict::{Sets, makes_story};
use super::decision::Kind;
use super::resolved::{Place, Resolved};
use std::collections::{BTreeMap, BTreeSet};

/// A segment: its witness and its index there.
type Node = (usize, usize);

/// What was decided of segments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Constraints {
    /// Those of each set stand in one row.
    pub together: Vec<Vec<Node>>,
    /// The two never stand in one row.
    pub apart: BTreeSet<(Node, Node)>,
    /// Those that are story, with the reason.
    pub story: BTreeMap<Node, String>,
    /// Those that are not, with the reason.
    pub aside: BTreeMap<Node, String>,
    /// Those that stand in a row although no other witness may tell it.
    pub printed: BTreeSet<Node>,
}

impl Constraints {
    /// What the decisions that can be obeyed ask for.
    pub(crate) fn of(resolved: &[Resolved]) -> Self {
        let mut out = Self { together: Sets::new(resolved).nodes(), ..Self::default() };
        for one in resolved.iter().filter(|one| one.is_open()) {
            let kind = one.decision.kind();
            let nodes = || one.found().flat_map(Place::nodes);
            let reasons = nodes().map(|node| (node, one.decision.reason()));
            if makes_story(kind) {
                // What is said of the passage itself goes before what follows from another thing.
                for (node, reason) in reasons {
                    if kind == Kind::Story {
                        out.story.insert(node, reason);
                    } else {
                        out.story.entry(node).or_insert(reason);
                    }
                }
            } else if kind == Kind::Aside {
                out.aside.extend(reasons);
            }
            match kind {
                Kind::Print | Kind::Wording => out.printed.extend(nodes()),
                Kind::Apart => out.keep_apart(&one.found().collect::<Vec<_>>()),
                _ => {}
            }
        }
        out.keep_sharers_apart();
        out
    }

    fn keep_apart(&mut self, places: &[&Place]) {
        for (at, first) in places.iter().enumerate() {
            for second in &places[at + 1..] {
                for one in first.nodes() {
                    self.apart.extend(second.nodes().map(|other| (one.min(other), one.max(other))));
                }
            }
        }
    }

    /// Two sets that share a sentence were told apart by its parts: what another witness has in
    /// each of them is two sentences of two rows.
    fn keep_sharers_apart(&mut self) {
        for (at, first) in self.together.iter().enumerate() {
            for second in &self.together[at + 1..] {
                if !first.iter().any(|node| second.contains(node)) {
                    continue;
                }
                for one in first.iter().filter(|node| !second.contains(node)) {
                    let rivals =
                        second.iter().filter(|node| node.0 == one.0 && !first.contains(node));
                    self.apart.extend(rivals.map(|other| (*one.min(other), *one.max(other))));
                }
            }
        }
    }

    /// The same for a part of the witnesses, by their new numbers.
    pub(crate) fn among(&self, members: &[usize]) -> Self {
        let new = |(witness, segment): Node| {
            members.iter().position(|member| *member == witness).map(|new| (new, segment))
        };
        let pair = |&(one, other): &(Node, Node)| Some((new(one)?, new(other)?));
        let of_map = |map: &BTreeMap<Node, String>| -> BTreeMap<Node, String> {
            map.iter().filter_map(|(&node, why)| Some((new(node)?, why.clone()))).collect()
        };
        let together =
            self.together.iter().map(|set| set.iter().copied().filter_map(new).collect());
        Self {
            together: together.filter(|set: &Vec<Node>| set.len() > 1).collect(),
            apart: self.apart.iter().filter_map(pair).collect(),
            story: of_map(&self.story),
            aside: of_map(&self.aside),
            printed: self.printed.iter().copied().filter_map(new).collect(),
        }
    }
}
