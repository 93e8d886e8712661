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
//! A copy whose source is among the witnesses (module `vote::direction`) hangs from it. What is
//! left of a lineage goes back to a lost copy, if it is more than one: the nearest pairs are joined
//! first, and pairs that are equally near hang from one node. Which of two lineages is the older
//! agreement cannot tell, so all hang from the root. A source that a lost copy equalled word for
//! word cannot be told from it. An edge carries its support, 0..1.

use crate::align::AlignmentTable;
use crate::vote::Apparatus;

/// Overlap by which an inner node must be nearer than the node above it; less is no evidence of a
/// branch.
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

/// The edges of the stemma of every story, root first.
#[must_use]
pub(crate) fn stemma(table: &AlignmentTable, apparatus: &Apparatus) -> Vec<Edge> {
    let n = table.groups.len();
    let mut overlap = vec![vec![0.0; n]; n];
    let mut dependence = vec![vec![0.0; n]; n];
    for p in &apparatus.pairs {
        for (a, b) in [(p.a, p.b), (p.b, p.a)] {
            overlap[a][b] = p.overlap;
            dependence[a][b] = p.dependence;
        }
    }
    let mut edges = Vec::new();
    let mut lost = 0;
    let stories = table.groups.iter().flatten().max().map_or(0, |g| g + 1);
    for group in 0..stories {
        let members: Vec<usize> = (0..n).filter(|&w| table.groups[w] == Some(group)).collect();
        let root = Node::Lost(lost);
        lost += 1;
        let mut lineages: Vec<usize> =
            members.iter().filter_map(|&w| apparatus.lineages[w]).collect();
        lineages.sort_unstable();
        lineages.dedup();
        for lineage in lineages {
            let own: Vec<usize> = members
                .iter()
                .copied()
                .filter(|&w| apparatus.lineages[w] == Some(lineage))
                .collect();
            let made = |w: &usize| {
                apparatus.descents.iter().any(|d| d.child == *w && own.contains(&d.parent))
            };
            let oldest: Vec<usize> = own.iter().copied().filter(|w| !made(w)).collect();
            let tree = join(&oldest, &overlap);
            let apart = |w: usize| {
                members
                    .iter()
                    .filter(|v| !own.contains(v))
                    .map(|&v| dependence[w][v])
                    .fold(0.0, f64::max)
            };
            let weight = 1.0 - own.iter().map(|&w| apart(w)).fold(0.0, f64::max);
            draw(&tree, root, weight, &dependence, &mut lost, &mut edges);
            edges.extend(apparatus.descents.iter().filter(|d| own.contains(&d.parent)).map(|d| {
                Edge {
                    parent: Node::Witness(d.parent),
                    child: Node::Witness(d.child),
                    weight: d.weight,
                }
            }));
        }
    }
    edges
}

/// Joins the nearest first; nodes that are hardly nearer than the one above are taken into it.
fn join(members: &[usize], overlap: &[Vec<f64>]) -> Tree {
    let mut parts: Vec<(Vec<usize>, Tree)> =
        members.iter().map(|&w| (vec![w], Tree::Leaf(w))).collect();
    while parts.len() > 1 {
        let mut best = (f64::NEG_INFINITY, 0, 1);
        for a in 0..parts.len() {
            for b in a + 1..parts.len() {
                let pairs =
                    parts[a].0.iter().flat_map(|&x| parts[b].0.iter().map(move |&y| overlap[x][y]));
                let mean = pairs.sum::<f64>() / (parts[a].0.len() * parts[b].0.len()) as f64;
                if mean > best.0 {
                    best = (mean, a, b);
                }
            }
        }
        let (height, a, b) = best;
        let (second, right) = parts.remove(b);
        let (first, left) = parts.remove(a);
        let mut children = Vec::new();
        for tree in [left, right] {
            match tree {
                Tree::Inner { height: inner, children: own } if inner - height < BRANCH => {
                    children.extend(own)
                }
                other => children.push(other),
            }
        }
        parts.push(([first, second].concat(), Tree::Inner { height, children }));
    }
    parts.pop().map_or(Tree::Inner { height: 0.0, children: Vec::new() }, |p| p.1)
}

fn leaves(tree: &Tree) -> Vec<usize> {
    match tree {
        Tree::Leaf(w) => vec![*w],
        Tree::Inner { children, .. } => children.iter().flat_map(leaves).collect(),
    }
}

/// Adds the edge to a tree and those inside it. The support of an inner edge is the mean dependence
/// below it.
fn draw(
    tree: &Tree,
    parent: Node,
    weight: f64,
    dependence: &[Vec<f64>],
    lost: &mut usize,
    edges: &mut Vec<Edge>,
) {
    match tree {
        Tree::Leaf(w) => edges.push(Edge { parent, child: Node::Witness(*w), weight }),
        Tree::Inner { children, .. } => {
            let node = Node::Lost(*lost);
            *lost += 1;
            edges.push(Edge { parent, child: node, weight });
            let below = leaves(tree);
            for child in children {
                let own = leaves(child);
                let pairs: Vec<f64> = own
                    .iter()
                    .flat_map(|&w| {
                        below.iter().filter(move |&&v| v != w).map(move |&v| dependence[w][v])
                    })
                    .collect();
                let support = pairs.iter().sum::<f64>() / pairs.len().max(1) as f64;
                draw(child, node, support, dependence, lost, edges);
            }
        }
    }
}

/// The name of a lost copy: α, β, …, ω, α1, β1, …
#[must_use]
pub fn lost_name(n: usize) -> String {
    const LETTERS: [char; 24] = [
        'α', 'β', 'γ', 'δ', 'ε', 'ζ', 'η', 'θ', 'ι', 'κ', 'λ', 'μ', 'ν', 'ξ', 'ο', 'π', 'ρ', 'σ',
        'τ', 'υ', 'φ', 'χ', 'ψ', 'ω',
    ];
    let letter = LETTERS[n % LETTERS.len()];
    if n < LETTERS.len() { letter.to_string() } else { format!("{letter}{}", n / LETTERS.len()) }
}

#[cfg(test)]
mod tests {
    use super::{Node, lost_name, stemma};
    use crate::align::AlignmentTable;
    use crate::vote::{Apparatus, Descent, Pair};

    #[test]
    fn a_lineage_hangs_from_a_lost_copy_and_its_nearest_pair_from_another() {
        let table = AlignmentTable { groups: vec![Some(0); 4], ..AlignmentTable::default() };
        let pair = |a, b, overlap, dependence| Pair {
            a,
            b,
            overlap,
            dependence,
            shared_errors: 0,
            older: None,
            moved_blocks: 0,
        };
        let apparatus = Apparatus {
            lineages: vec![Some(0), Some(1), Some(1), Some(1)],
            pairs: vec![
                pair(0, 1, 0.8, 0.1),
                pair(0, 2, 0.8, 0.1),
                pair(0, 3, 0.8, 0.1),
                pair(1, 2, 0.9, 0.6),
                pair(1, 3, 0.9, 0.6),
                pair(2, 3, 0.97, 0.8),
            ],
            ..Apparatus::default()
        };
        let edges: Vec<(Node, Node)> =
            stemma(&table, &apparatus).iter().map(|e| (e.parent, e.child)).collect();
        let (lost, w) = (Node::Lost, Node::Witness);
        assert_eq!(
            edges,
            [
                (lost(0), w(0)),
                (lost(0), lost(1)),
                (lost(1), w(1)),
                (lost(1), lost(2)),
                (lost(2), w(2)),
                (lost(2), w(3))
            ]
        );
    }

    #[test]
    fn a_copy_hangs_from_its_source_and_the_source_from_the_root() {
        let table = AlignmentTable { groups: vec![Some(0); 3], ..AlignmentTable::default() };
        let apparatus = Apparatus {
            lineages: vec![Some(0); 3],
            descents: vec![
                Descent { parent: 0, child: 1, weight: 0.9 },
                Descent { parent: 1, child: 2, weight: 0.8 },
            ],
            ..Apparatus::default()
        };
        let edges: Vec<(Node, Node)> =
            stemma(&table, &apparatus).iter().map(|e| (e.parent, e.child)).collect();
        let (lost, w) = (Node::Lost, Node::Witness);
        assert_eq!(edges, [(lost(0), w(0)), (w(0), w(1)), (w(1), w(2))]);
    }

    #[test]
    fn names_of_lost_copies_go_on_after_omega() {
        assert_eq!([0, 23, 24].map(lost_name), ["α", "ω", "α1"]);
    }
}
