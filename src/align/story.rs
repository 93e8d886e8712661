//! Which segments count as story, and where each stands among those.

use super::candidates::Candidate;
use super::pile::{Node, Pile};

/// Which segments count as story, and their places among those.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// For each node: whether it counts.
    pub active: Vec<bool>,
    /// For each node: its place among the active segments of its witness.
    pub place: Vec<usize>,
    /// For each witness: its active nodes in order.
    pub nodes: Vec<Vec<Node>>,
}

impl Story {
    /// The story made of the nodes marked in `active`.
    pub(crate) fn new(pile: &Pile, active: Vec<bool>) -> Self {
        let of_witness = |witness| pile.nodes(witness).filter(|&node| active[node]).collect();
        let nodes: Vec<Vec<Node>> = (0..pile.witnesses()).map(of_witness).collect();
        let mut place = vec![0; active.len()];
        for told in &nodes {
            for (at, &node) in told.iter().enumerate() {
                place[node] = at;
            }
        }
        Self { active, place, nodes }
    }

    /// Whether both segments of a candidate count.
    pub(crate) fn has(&self, candidate: &Candidate) -> bool {
        self.active[candidate.a] && self.active[candidate.b]
    }

    /// The active node `step` places after `node` in its witness.
    pub(crate) fn shifted(&self, pile: &Pile, node: Node, step: isize) -> Option<Node> {
        let at = self.place[node].checked_add_signed(step)?;
        self.nodes[pile.items[node].witness].get(at).copied()
    }
}
