//! Units into rows: reading order, headline, moved readings.
//!
//! Comes in: evidence and units of one story. Goes out: rows; what stands in none of them becomes
//! an aside elsewhere.

use super::evidence::Evidence;
use super::links::{self, Links};
use super::order::{self, Places};
use super::pile::{Item, Node, Pile};
use super::seam;
use super::table::{Cell, Row, RowKind};
use super::tellings::COPIED;
use crate::segment::Segments;
use crate::witness::Witness;
use std::collections::BTreeMap;

/// Score of a headline that no words link to the others: it stands where theirs do, which is even
/// evidence.
const PLACED: f64 = 0.5;

/// The witnesses of a story, each with its segments.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    /// The witnesses.
    pub witnesses: &'a [Witness],
    /// The segments of each.
    pub segments: &'a [Segments],
}

/// Builds the rows of one story, in reading order.
pub(crate) fn rows(
    evidence: &Evidence,
    texts: Texts<'_>,
    links: &Links,
    headline: Option<Vec<Node>>,
    units: &[Vec<Node>],
) -> Vec<Row> {
    let pile = &evidence.pile;
    let ordered: Vec<&[Node]> = order::reading_order(units.len(), &places(evidence, links, units))
        .into_iter()
        .map(|unit| units[unit].as_slice())
        .collect();

    let row = |kind: RowKind, unit: &[Node]| {
        let cell = |&node: &Node| cell(pile, texts.segments, links, unit, node);
        Row { group: 0, kind, cells: unit.iter().map(cell).collect() }
    };
    let mut rows: Vec<Row> = Vec::with_capacity(units.len() + 1);
    rows.extend(headline.map(|unit| {
        let mut row = row(RowKind::Headline, &unit);
        row.cells.iter_mut().for_each(|cell| cell.score = cell.score.max(PLACED));
        row
    }));
    rows.extend(ordered.iter().map(|unit| {
        let headings = unit.iter().filter(|&&node| pile.items[node].heading).count();
        let kind = if headings * 2 > unit.len() { RowKind::Heading } else { RowKind::Body };
        row(kind, unit)
    }));
    mark_moved(pile.witnesses(), &mut rows);
    // After the moved ones, which are told by the length of whole sentences.
    cut_at_seams(pile, texts, &ordered, &mut rows);
    rows
}

/// Narrows the cells of sentences that tell two units to the part that tells each. `rows` end with
/// those of the units in `ordered`.
fn cut_at_seams(pile: &Pile, texts: Texts<'_>, ordered: &[&[Node]], rows: &mut [Row]) {
    let first = rows.len() - ordered.len();
    let mut told: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
    for (at, unit) in ordered.iter().enumerate() {
        unit.iter().for_each(|&node| told.entry(node).or_default().push(at));
    }

    for (node, at) in told {
        // A sentence of three units stays whole: where the second ends is told by two seams.
        let [one, other] = at[..] else { continue };
        let Item { witness, index, .. } = pile.items[node];
        let text = &texts.witnesses[witness].text;
        let segment = &texts.segments[witness].items[index];
        let parts = seam::parts(pile, text, segment, node, [ordered[one], ordered[other]]);
        for (at, span) in [one, other].into_iter().zip(parts.into_iter().flatten()) {
            let own = |cell: &&mut Cell| (cell.witness, cell.segment) == (witness, index);
            rows[first + at].cells.iter_mut().filter(own).for_each(|cell| cell.span = span);
        }
    }
}

/// The cell of a node in the row of its unit.
fn cell(pile: &Pile, segments: &[Segments], links: &Links, unit: &[Node], node: Node) -> Cell {
    let item = &pile.items[node];
    let compared = |other: &Node| pile.partners.are(pile.items[*other].witness, item.witness);
    let others: Vec<Node> = unit.iter().copied().filter(compared).collect();
    let sum: f32 = others.iter().map(|&other| links::probability(links, node, other)).sum();
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
    for (number, unit) in units.iter().enumerate() {
        let strength = |node: Node| -> f32 {
            unit.iter().map(|&other| links::probability(links, node, other)).sum()
        };
        for &node in unit {
            let item = &pile.items[node];
            let place: &mut Option<usize> = &mut at[item.witness][number];
            // The best-linked member says where the unit stands in a witness that tells it twice.
            let first = pile.starts[item.witness];
            if place.is_none_or(|taken| strength(node) > strength(first + taken)) {
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
    let witnesses = pile.witnesses();
    let mut copied = vec![vec![0_usize; witnesses]; witnesses];
    for pair in evidence.candidates.iter().filter(|pair| pair.chars > COPIED) {
        let [one, other] = [pair.a, pair.b].map(|node| pile.items[node].witness);
        copied[one][other] += 1;
        copied[other][one] += 1;
    }

    let size = |witness: usize| evidence.story.nodes[witness].len().max(1);
    // A sentence may be like several of the other witness, so that there are more pairs than
    // sentences.
    let nearness = |one: usize, other: usize| {
        (copied[one][other] as f32 / size(one).min(size(other)) as f32).min(1.0)
    };
    let vote = |one: usize| {
        let others = (0..witnesses).filter(|&other| other != one);
        let copies: f32 = others.map(|other| nearness(one, other)).sum();
        1.0 / (1.0 + copies)
    };
    (0..witnesses).map(vote).collect()
}

/// A cell by its place: a segment of one witness, in a row.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    segment: usize,
    row: usize,
    cell: usize,
}

/// Marks the cells that stand in another order than the rows do: the lighter part of each witness.
fn mark_moved(witnesses: usize, rows: &mut [Row]) {
    for witness in 0..witnesses {
        let mut told: Vec<Told> = Vec::new();
        for (row, cells) in rows.iter().map(|row| &row.cells).enumerate() {
            let own = cells.iter().enumerate().filter(|(_, cell)| cell.witness == witness);
            told.extend(own.map(|(at, cell)| Told { segment: cell.segment, row, cell: at }));
        }
        told.sort_unstable();

        let weighed = |at: &Told| (at.row, rows[at.row].cells[at.cell].span.len());
        let values: Vec<(usize, usize)> = told.iter().map(weighed).collect();
        let in_order = order::in_order(&values);
        // A sentence that tells two units stands in order if it does for one of them: it stands
        // once.
        let kept = told.iter().zip(&in_order).filter(|(_, keep)| **keep);
        let mut placed: Vec<usize> = kept.map(|(at, _)| at.segment).collect();
        placed.dedup();
        for at in &told {
            rows[at.row].cells[at.cell].moved = placed.binary_search(&at.segment).is_err();
        }
    }
}
