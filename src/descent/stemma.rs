//! The tree of copies, as far as the evidence goes, with lost ancestors.
//!
//! Comes in: lineages, dependence and overlap of the witnesses. Goes out: edges from parent to
//! child.
//!
//! ```text
//! {A}, {B}, {C, D, G}, D nearest to G        α ─┬─ A        α: the original, or the last copy that all go back to
//!                                               ├─ B
//!                                               └─ β ─┬─ C
//!                                                     └─ γ ─┬─ D
//!                                                           └─ G
//! ```
//!
//! A copy whose source is among the witnesses (module `sources`) hangs from it. What is left of a
//! lineage goes back to a lost copy, if it is more than one: the nearest pairs are joined first,
//! and pairs that are equally near hang from one node. Which of two lineages is the older agreement
//! cannot tell, so all hang from the root. A source that a lost copy equalled word for word cannot
//! be told from it. An edge carries its support, 0..1. Cost: the fourth power of the witnesses of a
//! lineage at worst, where no two are equally near.

use super::sources::Descent;
use crate::tradition::words::Mean;
use std::collections::BTreeSet;

/// Overlap by which an inner node must be nearer than the node above it; less is chance. Set by
/// hand.
const BRANCH: f64 = 0.01;

/// An edge of the stemma.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The parent: a lost copy, or the witness that its child was made from.
    pub parent: Node,
    /// The child.
    pub child: Node,
    /// Support, 0..1.
    pub weight: f64,
}

/// A node of the stemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A witness, by index.
    Witness(usize),
    /// A lost copy, counted from 0.
    Lost(usize),
}

/// A tree inside a lineage.
enum Tree {
    Leaf(usize),
    Inner { height: f64, children: Vec<Tree> },
}

/// What the stemma rests on.
pub(super) struct Kinship<'a> {
    /// Story of each witness; `None` where it tells none.
    pub groups: &'a [Option<usize>],
    /// Lineage of each witness over the whole story.
    pub lineages: &'a [Option<usize>],
    /// Mean overlap of each pair; `None` where they share no row.
    pub overlap: &'a [Vec<Option<f64>>],
    /// Dependence of each pair, 0..1.
    pub dependence: &'a [Vec<f64>],
    /// Copies whose source is among the witnesses.
    pub descents: &'a [Descent],
}

impl Kinship<'_> {
    /// Mean overlap of a pair, 0 where they share no row.
    fn overlap(&self, one: usize, other: usize) -> f64 {
        self.overlap[one][other].unwrap_or(0.0)
    }

    /// Dependence of a pair, 0 where they share no row: there it is a guess from their lineage.
    fn dependence(&self, one: usize, other: usize) -> f64 {
        self.overlap[one][other].map_or(0.0, |_| self.dependence[one][other])
    }
}

/// The edges of the stemma of every story, root first.
pub(super) fn stemma(kinship: &Kinship<'_>) -> Vec<Edge> {
    let mut drawing = Drawing { kinship, lost: 0, edges: Vec::new() };
    let stories = kinship.groups.iter().flatten().max().map_or(0, |last| last + 1);
    for story in 0..stories {
        let members: Vec<usize> = (0..kinship.groups.len())
            .filter(|&witness| kinship.groups[witness] == Some(story))
            .collect();
        let root = drawing.lost_copy();
        let lineages: BTreeSet<usize> =
            members.iter().filter_map(|&witness| kinship.lineages[witness]).collect();
        for lineage in lineages {
            drawing.lineage(root, &members, lineage);
        }
    }
    drawing.edges
}

/// The edges drawn so far.
struct Drawing<'a> {
    kinship: &'a Kinship<'a>,
    /// Lost copies drawn.
    lost: usize,
    edges: Vec<Edge>,
}

impl Drawing<'_> {
    /// A lost copy that is not drawn yet.
    fn lost_copy(&mut self) -> Node {
        self.lost += 1;
        Node::Lost(self.lost - 1)
    }

    /// Hangs a lineage from the root of its story.
    fn lineage(&mut self, root: Node, members: &[usize], lineage: usize) {
        let kinship = self.kinship;
        let (own, others): (Vec<usize>, Vec<usize>) = members
            .iter()
            .copied()
            .partition(|&witness| kinship.lineages[witness] == Some(lineage));
        let descents: Vec<&Descent> =
            kinship.descents.iter().filter(|descent| own.contains(&descent.parent)).collect();

        // A copy hangs from its source; only those without one go back to a lost copy.
        let is_copy = |witness: usize| descents.iter().any(|descent| descent.child == witness);
        let oldest: Vec<usize> = own.iter().copied().filter(|&witness| !is_copy(witness)).collect();
        let tree = join(&oldest, kinship);
        let ties = own.iter().flat_map(|&one| others.iter().map(move |&other| (one, other)));
        let closest = ties.map(|(one, other)| kinship.dependence(one, other)).fold(0.0, f64::max);
        self.tree(&tree, root, 1.0 - closest);
        self.edges.extend(descents.iter().map(|descent| Edge {
            parent: Node::Witness(descent.parent),
            child: Node::Witness(descent.child),
            weight: descent.weight,
        }));
    }

    /// Adds the edge to a tree and those inside it. The support of an inner edge is the mean
    /// dependence below it.
    fn tree(&mut self, tree: &Tree, parent: Node, weight: f64) {
        let children = match tree {
            Tree::Leaf(witness) => {
                self.edges.push(Edge { parent, child: Node::Witness(*witness), weight });
                return;
            }
            Tree::Inner { children, .. } => children,
        };
        let node = self.lost_copy();
        self.edges.push(Edge { parent, child: node, weight });

        let below = leaves(tree);
        for child in children {
            let mut support = Mean::default();
            for own in leaves(child) {
                for &other in below.iter().filter(|&&other| other != own) {
                    support.add(self.kinship.dependence(own, other));
                }
            }
            self.tree(child, node, support.value().unwrap_or(0.0));
        }
    }
}

/// Joins the nearest first; nodes that are hardly nearer than the one above are taken into it.
fn join(members: &[usize], kinship: &Kinship<'_>) -> Tree {
    let mut parts: Vec<Tree> = members.iter().map(|&witness| Tree::Leaf(witness)).collect();
    let mut within: Vec<Vec<usize>> = members.iter().map(|&witness| vec![witness]).collect();
    while let Some(Nearest { first, second, height }) = nearest(&within, kinship) {
        // The second stands behind the first: taken out first, it leaves the other in its place.
        let (others, own) = (within.remove(second), within.remove(first));
        within.push([own, others].concat());

        let (right, left) = (parts.remove(second), parts.remove(first));
        let mut children = Vec::new();
        for part in [left, right] {
            match part {
                Tree::Inner { height: inner, children: own } if inner - height < BRANCH => {
                    children.extend(own);
                }
                other => children.push(other),
            }
        }
        parts.push(Tree::Inner { height, children });
    }
    parts.pop().unwrap_or(Tree::Inner { height: 0.0, children: Vec::new() })
}

/// Two parts and their mean overlap.
struct Nearest {
    first: usize,
    second: usize,
    height: f64,
}

/// The two parts with the highest mean overlap; `None` of fewer than two.
fn nearest(within: &[Vec<usize>], kinship: &Kinship<'_>) -> Option<Nearest> {
    let mut best: Option<Nearest> = None;
    for first in 0..within.len() {
        for second in first + 1..within.len() {
            let (one, other) = (&within[first], &within[second]);
            let pairs = one.iter().flat_map(|&x| other.iter().map(move |&y| kinship.overlap(x, y)));
            let height = pairs.sum::<f64>() / (one.len() * other.len()) as f64;
            if best.as_ref().is_none_or(|best| height > best.height) {
                best = Some(Nearest { first, second, height });
            }
        }
    }
    best
}

fn leaves(tree: &Tree) -> Vec<usize> {
    match tree {
        Tree::Leaf(witness) => vec![*witness],
        Tree::Inner { children, .. } => children.iter().flat_map(leaves).collect(),
    }
}

/// The name of a lost copy: α, β, …, ω, α1, β1, …
#[must_use]
pub(crate) fn lost_name(number: usize) -> String {
    const LETTERS: [char; 24] = [
        'α', 'β', 'γ', 'δ', 'ε', 'ζ', 'η', 'θ', 'ι', 'κ', 'λ', 'μ', 'ν', 'ξ', 'ο', 'π', 'ρ', 'σ',
        'τ', 'υ', 'φ', 'χ', 'ψ', 'ω',
    ];
    let letter = LETTERS[number % LETTERS.len()];
    let round = number / LETTERS.len();
    if round == 0 { letter.to_string() } else { format!("{letter}{round}") }
}

#[cfg(test)]
mod tests {
    use super::{Kinship, Node, lost_name, stemma};
    use crate::descent::sources::Descent;

    /// The edges of witnesses that tell one story.
    fn edges(
        lineages: &[Option<usize>],
        pairs: &[(usize, usize, f64, f64)],
        descents: &[Descent],
    ) -> Vec<(Node, Node)> {
        let witnesses = lineages.len();
        let mut overlap = vec![vec![None; witnesses]; witnesses];
        let mut dependence = vec![vec![0.0; witnesses]; witnesses];
        for &(one, other, alike, dependent) in pairs {
            for (one, other) in [(one, other), (other, one)] {
                overlap[one][other] = Some(alike);
                dependence[one][other] = dependent;
            }
        }
        let groups = vec![Some(0); witnesses];
        let kinship = Kinship {
            groups: &groups,
            lineages,
            overlap: &overlap,
            dependence: &dependence,
            descents,
        };
        stemma(&kinship).iter().map(|edge| (edge.parent, edge.child)).collect()
    }

    #[test]
    fn a_lineage_hangs_from_a_lost_copy_and_its_nearest_pair_from_another() {
        let pairs = [
            (0, 1, 0.8, 0.1),
            (0, 2, 0.8, 0.1),
            (0, 3, 0.8, 0.1),
            (1, 2, 0.9, 0.6),
            (1, 3, 0.9, 0.6),
            (2, 3, 0.97, 0.8),
        ];
        let (lost, witness) = (Node::Lost, Node::Witness);
        assert_eq!(
            edges(&[Some(0), Some(1), Some(1), Some(1)], &pairs, &[]),
            [
                (lost(0), witness(0)),
                (lost(0), lost(1)),
                (lost(1), witness(1)),
                (lost(1), lost(2)),
                (lost(2), witness(2)),
                (lost(2), witness(3))
            ]
        );
    }

    #[test]
    fn a_copy_hangs_from_its_source_and_the_source_from_the_root() {
        let descents = [
            Descent { parent: 0, child: 1, weight: 0.9, decision: None },
            Descent { parent: 1, child: 2, weight: 0.8, decision: None },
        ];
        let (lost, witness) = (Node::Lost, Node::Witness);
        assert_eq!(
            edges(&[Some(0); 3], &[], &descents),
            [(lost(0), witness(0)), (witness(0), witness(1)), (witness(1), witness(2))]
        );
    }

    #[test]
    fn names_of_lost_copies_go_on_after_omega() {
        assert_eq!([0, 23, 24].map(lost_name), ["α", "ω", "α1"]);
    }
}
