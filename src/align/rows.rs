//! Units into the alignment table: reading order, headline, moved readings, asides with their
//! reasons.
//!
//! Comes in: evidence and units of one story. Goes out: rows and asides. Every segment of every
//! witness ends in a row or in an aside.

use super::cluster::{self, Links};
use super::evidence::Evidence;
use super::order::{self, Places};
use super::pile::{Item, Node, Pile};
use super::seam;
use super::table::{Cell, Row, RowKind};
use crate::segment::Segments;
use crate::witness::Witness;
use std::collections::BTreeMap;

/// Score of a headline that no words link to the others: it stands where theirs do, which is even
/// evidence.
const PLACED: f64 = 0.5;

/// Builds the rows of one story, in reading order.
pub(crate) fn rows(
    evidence: &Evidence,
    texts: (&[Witness], &[Segments]),
    links: &Links,
    headline: Option<Vec<Node>>,
    units: Vec<Vec<Node>>,
) -> Vec<Row> {
    let pile = &evidence.pile;
    let (witnesses, segments) = texts;
    let places = places(evidence, links, &units);
    let ordered = order::reading_order(units.len(), &places);
    let mut rows: Vec<Row> = Vec::with_capacity(units.len() + 1);
    let row = |kind, unit: &[Node]| Row {
        group: 0,
        kind,
        cells: unit.iter().map(|&n| cell(evidence, segments, links, unit, n)).collect(),
    };
    rows.extend(headline.map(|h| {
        let mut row = row(RowKind::Headline, &h);
        row.cells.iter_mut().for_each(|c| c.score = c.score.max(PLACED));
        row
    }));
    for &u in &ordered {
        let headings = units[u].iter().filter(|&&n| pile.items[n].heading).count();
        let kind = if headings * 2 > units[u].len() { RowKind::Heading } else { RowKind::Body };
        rows.push(row(kind, &units[u]));
    }
    mark_moved(pile.witnesses(), &mut rows);
    cut_at_seams(pile, witnesses, segments, &units, &ordered, &mut rows);
    rows
}

/// Narrows the cells of sentences that tell two units to the part that tells each. `rows` end with
/// those of the units in `ordered`.
fn cut_at_seams(
    pile: &Pile,
    witnesses: &[Witness],
    segments: &[Segments],
    units: &[Vec<Node>],
    ordered: &[usize],
    rows: &mut [Row],
) {
    let first = rows.len() - ordered.len();
    let mut told: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
    for (k, &u) in ordered.iter().enumerate() {
        units[u].iter().for_each(|&n| told.entry(n).or_default().push(k));
    }
    for (n, at) in told {
        let [one, other] = at[..] else { continue };
        let Item { witness, index, .. } = pile.items[n];
        let of = [one, other].map(|k| units[ordered[k]].as_slice());
        let found =
            seam::parts(pile, &witnesses[witness].text, &segments[witness].items[index], n, of);
        for (k, span) in [one, other].into_iter().zip(found.into_iter().flatten()) {
            let cells = &mut rows[first + k].cells;
            cells
                .iter_mut()
                .filter(|c| (c.witness, c.segment) == (witness, index))
                .for_each(|c| c.span = span);
        }
    }
}

fn cell(evidence: &Evidence, segments: &[Segments], links: &Links, unit: &[Node], n: Node) -> Cell {
    let item = &evidence.pile.items[n];
    let partner =
        |m: &Node| evidence.pile.partners.are(evidence.pile.items[*m].witness, item.witness);
    let others: Vec<Node> = unit.iter().copied().filter(partner).collect();
    let sum: f32 = others.iter().map(|&m| cluster::probability(links, n, m)).sum();
    Cell {
        witness: item.witness,
        segment: item.index,
        span: segments[item.witness].items[item.index].span,
        score: f64::from(sum / others.len().max(1) as f32),
        moved: false,
    }
}

/// Where each witness tells each unit. Near-identical witnesses share one vote on the order.
fn places(evidence: &Evidence, links: &Links, units: &[Vec<Node>]) -> Places {
    let pile = &evidence.pile;
    let mut at = vec![vec![None; units.len()]; pile.witnesses()];
    for (u, unit) in units.iter().enumerate() {
        for &n in unit {
            let item = &pile.items[n];
            let place: &mut Option<usize> = &mut at[item.witness][u];
            // The best-linked member says where the unit stands in a witness that tells it twice.
            let better = place.is_none_or(|p| {
                let strength =
                    |m: Node| unit.iter().map(|&o| cluster::probability(links, m, o)).sum::<f32>();
                strength(n) > strength(pile.starts[item.witness] + p)
            });
            if better {
                *place = Some(item.index);
            }
        }
    }
    Places { at, weight: independence(evidence) }
}

/// For each witness 1 divided by the number of witnesses whose text is nearly its own, itself
/// counted.
fn independence(evidence: &Evidence) -> Vec<f32> {
    let pile = &evidence.pile;
    let n = pile.witnesses();
    let mut same = vec![vec![0_usize; n]; n];
    for c in evidence.candidates.iter().filter(|c| c.chars > 0.8) {
        let (x, y) = (pile.items[c.a].witness, pile.items[c.b].witness);
        same[x][y] += 1;
        same[y][x] += 1;
    }
    let size = |w: usize| evidence.story.nodes[w].len().max(1);
    (0..n)
        .map(|w| {
            let copies: f32 = (0..n)
                .filter(|&v| v != w)
                .map(|v| (same[w][v] as f32 / size(w).min(size(v)) as f32).min(1.0))
                .sum();
            1.0 / (1.0 + copies)
        })
        .collect()
}

/// Marks the cells that stand in another order than the rows do: the lighter part of each witness.
fn mark_moved(witnesses: usize, rows: &mut [Row]) {
    for w in 0..witnesses {
        let mut told: Vec<(usize, usize, usize)> = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            for (k, c) in row.cells.iter().enumerate().filter(|(_, c)| c.witness == w) {
                told.push((c.segment, r, k));
            }
        }
        told.sort_unstable();
        let values: Vec<(usize, usize)> =
            told.iter().map(|&(_, r, k)| (r, rows[r].cells[k].span.len())).collect();
        let in_order = order::in_order(&values);
        // A sentence that tells two units stands in order if it does for one of them: it stands once.
        let mut placed: Vec<usize> =
            told.iter().zip(&in_order).filter(|(_, keep)| **keep).map(|(t, _)| t.0).collect();
        placed.dedup();
        for &(segment, r, k) in &told {
            rows[r].cells[k].moved = placed.binary_search(&segment).is_err();
        }
    }
}
