//! Descent: who copied from whom (stemma), how near each pair is (matrix), and who shares a vote
//! (lineages).

use crate::report::view::index::{Index, Mark};
use crate::report::view::share;
use crate::report::view::text::Visible;
use std::collections::BTreeMap;

/// Pixels from one generation to the next where sigla are short, and from one leaf to the next.
const STEP: (usize, usize) = (120, 44);
/// Half the width of the box of a short siglum, in pixels; that of a longer one has room for each
/// of its letters.
const HALF_BOX: usize = 16;
/// Half the width of a letter in a box, in pixels: the widest usual ones.
const HALF_LETTER: usize = 5;
/// Room left of the boxes of the first generation and of the label right of the last, in pixels.
const BESIDE: (usize, usize) = (14, 274);
/// Room above the first leaf and below the last, in pixels.
const MARGIN: usize = 30;
/// Pixels of a cell of the matrix: for a handful of witnesses, and for many.
const CELL: (usize, usize) = (46, 20);
/// Pixels of a letter in the heads of the matrix, and code points of a siglum that fit over a cell,
/// likewise.
const HEAD: ((usize, usize), (usize, usize)) = ((8, 4), (5, 3));
/// Witnesses up to which the cells print their numbers.
const WITH_NUMBERS: usize = 12;
/// Code points of a label that fit beside a leaf, and above a node that others descend from, before
/// the next one begins.
const LABEL: (usize, usize) = (34, 16);

/// The stemma, drawn from left (nearest to the original, as far as that is known) to right.
#[derive(Debug)]
pub(crate) struct Stemma<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) edges: Vec<Edge<'a>>,
    /// Whether dates or signs of direction tell which of two is the older.
    pub(crate) rooted: bool,
    /// Half the width of the boxes, in pixels.
    pub(crate) half: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

/// A witness or a lost ancestor.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) name: Visible<'a>,
    /// The witness; none for a lost ancestor.
    pub(crate) mark: Option<Mark<'a>>,
    /// Empty for a lost ancestor.
    pub(crate) label: String,
    /// Nothing descends from it, so that its label has room beside it; else the label stands above.
    pub(crate) leaf: bool,
}

/// From a parent to its copy.
#[derive(Debug)]
pub(crate) struct Edge<'a> {
    pub(crate) parent: Visible<'a>,
    pub(crate) child: Visible<'a>,
    pub(crate) weight: String,
    /// Weak evidence: drawn dashed.
    pub(crate) weak: bool,
    pub(crate) x1: usize,
    pub(crate) y1: usize,
    pub(crate) x2: usize,
    pub(crate) y2: usize,
}

/// The matrix of pairs: overlap above the diagonal, dependence below.
#[derive(Debug)]
pub(crate) struct Matrix<'a> {
    pub(crate) cells: Vec<MatrixCell<'a>>,
    pub(crate) heads: Vec<MatrixHead<'a>>,
    pub(crate) numbers: bool,
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) cell: usize,
    /// Width of the column of sigla.
    pub(crate) head: usize,
    /// The nearest pairs, for readers who do not see the figure.
    pub(crate) nearest: Vec<Near<'a>>,
}

/// The head of a column and of a line.
#[derive(Debug)]
pub(crate) struct MatrixHead<'a> {
    /// Left end of the column, and top of the line.
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) siglum: Visible<'a>,
    /// The siglum as far as it fits over a cell.
    pub(crate) short: String,
}

/// A pair that is nearer than most.
#[derive(Debug)]
pub(crate) struct Near<'a> {
    pub(crate) a: Visible<'a>,
    pub(crate) b: Visible<'a>,
    pub(crate) overlap: String,
    pub(crate) dependence: String,
    pub(crate) shared_errors: usize,
}

/// One cell of the matrix.
#[derive(Debug)]
pub(crate) struct MatrixCell<'a> {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) a: Visible<'a>,
    pub(crate) b: Visible<'a>,
    pub(crate) what: &'static str,
    pub(crate) value: String,
    /// 0..0.45: as dark as a cell may be under its number, light or dark.
    pub(crate) shade: String,
}

/// Witnesses that share one vote.
#[derive(Debug)]
pub(crate) struct Lineage<'a> {
    pub(crate) members: Vec<Mark<'a>>,
    pub(crate) weight: String,
}

/// Draws the stemma; none where the document has none. Cycles and second parents in a document from
/// elsewhere are drawn as extra edges.
pub(crate) fn stemma<'a>(index: &Index<'a>) -> Option<Stemma<'a>> {
    let edges = &index.doc.stemma;
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut names: Vec<&str> = Vec::new();
    for e in edges {
        children.entry(&e.parent).or_default().push(&e.child);
        for name in [e.parent.as_str(), e.child.as_str()] {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if names.is_empty() {
        return None;
    }
    let mut placed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut next_leaf = 0;
    let has_parent = |name: &str| edges.iter().any(|e| e.child == name && e.parent != name);
    let roots = names.iter().filter(|n| !has_parent(n)).chain(names.iter());
    for root in roots {
        place(root, 0, &children, &mut placed, &mut next_leaf);
    }
    let depth = placed.values().map(|p| p.0).max().unwrap_or(0);
    let half = HALF_BOX.max(longest(names.iter().map(|n| Visible(n))) * HALF_LETTER + 2);
    let step = STEP.0 + 2 * (half - HALF_BOX);
    let xy = |name: &str| {
        let (generation, half_leaf) = placed.get(name).copied().unwrap_or_default();
        (BESIDE.0 + half + generation * step, MARGIN + half_leaf * STEP.1 / 2)
    };
    let nodes = names.iter().map(|&name| {
        let (x, y) = xy(name);
        let mark = index.mark(name).cloned();
        let leaf = !children.contains_key(name);
        let room = if leaf { LABEL.0 } else { LABEL.1 };
        let label = mark.as_ref().map_or_else(String::new, |m| cut(&m.label.to_string(), room));
        Node { x, y, name: Visible(name), mark, label, leaf }
    });
    let edges = edges.iter().map(|e| {
        let ((x1, y1), (x2, y2)) = (xy(&e.parent), xy(&e.child));
        Edge {
            parent: Visible(&e.parent),
            child: Visible(&e.child),
            weight: share(e.weight),
            weak: e.weight < 0.5,
            x1,
            y1,
            x2,
            y2,
        }
    });
    let rooted = index.doc.pairs.iter().any(|pair| pair.older.is_some());
    Some(Stemma {
        rooted,
        nodes: nodes.collect(),
        edges: edges.collect(),
        half,
        width: BESIDE.0 + 2 * half + depth * step + BESIDE.1,
        height: 2 * MARGIN + next_leaf.saturating_sub(1) * STEP.1,
    })
}

/// Places `name` and what descends from it: generation, and height in half leaves. Depth first with
/// an own stack, so that no depth of a document from elsewhere can exhaust the program's.
fn place<'n>(
    root: &'n str,
    generation: usize,
    children: &BTreeMap<&'n str, Vec<&'n str>>,
    placed: &mut BTreeMap<&'n str, (usize, usize)>,
    next_leaf: &mut usize,
) {
    let mut stack = vec![(root, generation, false)];
    while let Some((name, generation, left)) = stack.pop() {
        let below = children.get(name).map_or(&[][..], Vec::as_slice);
        if left {
            let heights: Vec<usize> = below
                .iter()
                .filter_map(|c| placed.get(c).filter(|p| p.0 == generation + 1).map(|p| p.1))
                .collect();
            if let (Some(top), Some(bottom)) = (heights.iter().min(), heights.iter().max()) {
                placed.insert(name, (generation, (top + bottom) / 2));
            }
            continue;
        }
        if placed.contains_key(name) {
            continue;
        }
        placed.insert(name, (generation, *next_leaf * 2));
        let fresh: Vec<&str> = below.iter().copied().filter(|c| !placed.contains_key(c)).collect();
        if fresh.is_empty() {
            *next_leaf += 1;
            continue;
        }
        stack.push((name, generation, true));
        stack.extend(fresh.iter().rev().map(|&c| (c, generation + 1, false)));
    }
}

/// Code points of the longest of these, as shown.
fn longest<'a>(names: impl Iterator<Item = Visible<'a>>) -> usize {
    names.map(|name| name.to_string().chars().count()).max().unwrap_or(0)
}

fn cut(label: &str, limit: usize) -> String {
    match label.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &label[..at]),
        None => label.to_owned(),
    }
}

/// The matrix of the witnesses of the story; none for fewer than two.
pub(crate) fn matrix<'a>(index: &Index<'a>) -> Option<Matrix<'a>> {
    let tellers = index.tellers(0);
    if tellers.len() < 2 || index.doc.pairs.is_empty() {
        return None;
    }
    let numbers = tellers.len() <= WITH_NUMBERS;
    let (cell, (letter, fit)) = if numbers { (CELL.0, HEAD.0) } else { (CELL.1, HEAD.1) };
    let head = cell.max(longest(tellers.iter().map(|&w| index.marks[w].siglum)) * letter);
    let at =
        |siglum: &str| index.witness(siglum).and_then(|w| tellers.iter().position(|&t| t == w));
    let matrix_head = |k: usize, siglum: Visible<'a>| MatrixHead {
        x: head + k * cell,
        y: cell + k * cell,
        siglum,
        short: cut(&siglum.to_string(), fit),
    };
    let mut cells = Vec::new();
    let mut near = Vec::new();
    for p in &index.doc.pairs {
        let (Some(a), Some(b)) = (at(&p.a), at(&p.b)) else { continue };
        let (a, b) = (a.min(b), a.max(b));
        let mut add = |column: usize, line: usize, what, value: f64| {
            cells.push(MatrixCell {
                x: head + column * cell,
                y: cell + line * cell,
                a: Visible(&p.a),
                b: Visible(&p.b),
                what,
                value: share(value),
                shade: share(value.clamp(0.0, 1.0) * 0.45),
            });
        };
        add(b, a, "overlap", p.overlap);
        add(a, b, "dependence", p.dependence);
        near.push(p);
    }
    near.sort_by(|p, q| q.overlap.total_cmp(&p.overlap));
    let nearest = near.iter().take(3).map(|p| Near {
        a: Visible(&p.a),
        b: Visible(&p.b),
        overlap: share(p.overlap),
        dependence: share(p.dependence),
        shared_errors: p.shared_errors,
    });
    Some(Matrix {
        heads: tellers
            .iter()
            .enumerate()
            .map(|(k, &w)| matrix_head(k, index.marks[w].siglum))
            .collect(),
        cells,
        numbers,
        width: head + cell * tellers.len(),
        height: cell * (tellers.len() + 1),
        cell,
        head,
        nearest: nearest.collect(),
    })
}

/// The lineages of the story's witnesses: those of several members first.
pub(crate) fn lineages<'a>(index: &Index<'a>) -> Vec<Lineage<'a>> {
    let mut by_number: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for w in index.tellers(0) {
        if let Some(lineage) = index.doc.witnesses[w].lineage {
            by_number.entry(lineage).or_default().push(w);
        }
    }
    let mut found: Vec<Vec<usize>> = by_number.into_values().collect();
    found.sort_by_key(|members| std::cmp::Reverse(members.len()));
    let lineage = |members: Vec<usize>| Lineage {
        weight: share(members.iter().map(|&w| index.doc.witnesses[w].weight).sum()),
        members: members.into_iter().map(|w| index.marks[w].clone()).collect(),
    };
    found.into_iter().map(lineage).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::json::StemmaRow;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn a_child_stands_right_of_its_parent() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let s = stemma(&index).expect("the sample has a stemma");
        assert!(s.edges.iter().all(|e| e.x1 < e.x2));
        assert_eq!(s.nodes.iter().filter(|n| n.mark.is_none()).count(), 1);
    }

    #[test]
    fn long_sigla_widen_their_boxes_and_the_heads_of_the_matrix() {
        let mut doc = sample::document();
        let short = Index::new(&doc, Layout::One);
        let (boxes, heads) =
            (stemma(&short).map(|s| s.half), matrix(&short).map(|m| (m.head, m.cell)));
        assert_eq!((boxes, heads), (Some(16), Some((46, 46))));
        let renamed = |name: &mut String| {
            if name == "A" {
                *name = "Herald-of-Marrow".into();
            }
        };
        doc.witnesses.iter_mut().for_each(|w| renamed(&mut w.witness));
        doc.pairs.iter_mut().for_each(|p| renamed(&mut p.a));
        doc.stemma.iter_mut().flat_map(|e| [&mut e.parent, &mut e.child]).for_each(renamed);
        let long = Index::new(&doc, Layout::One);
        let s = stemma(&long).expect("the sample has a stemma");
        assert_eq!(s.half, 82);
        assert!(s.edges.iter().all(|e| e.x2 - e.x1 > 2 * s.half));
        let m = matrix(&long).expect("the sample has pairs");
        assert_eq!((m.head, m.heads[0].short.as_str()), (128, "Hera…"));
        assert!(m.cells.iter().all(|c| c.x >= m.head));
    }

    #[test]
    fn a_cycle_in_a_document_from_elsewhere_is_drawn_and_does_not_hang() {
        let mut doc = sample::document();
        let edge = |parent: &str, child: &str| StemmaRow {
            parent: parent.into(),
            child: child.into(),
            weight: 1.0,
        };
        doc.stemma = vec![edge("A", "B"), edge("B", "A"), edge("C", "C")];
        let index = Index::new(&doc, Layout::One);
        assert_eq!(stemma(&index).map(|s| (s.nodes.len(), s.edges.len())), Some((3, 3)));
    }

    #[test]
    fn members_of_one_lineage_share_one_weight() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let found: Vec<(usize, String)> =
            lineages(&index).iter().map(|l| (l.members.len(), l.weight.clone())).collect();
        assert_eq!(found, [(2, "1.00".to_owned()), (1, "1.00".to_owned())]);
    }
}
