//! Direction: which witness stands nearer to the original, where agreement cannot tell.
//!
//! Comes in: readings and lineages. Goes out: for each witness a figure from -1 (clearly the worse
//! copy) to 1.
//!
//! Scribes and shorteners lose words more often than they add them. Between two witnesses that
//! copied the same text the words that one has and the other lacks are counted both ways; only a
//! clear surplus counts (a sign test). Where three lineages or more tell the story, words count as
//! lost only if another lineage attests them: what one alone has may be an addition. Garbled words
//! speak against a witness, too.

use crate::align::{AlignmentTable, Row};
use crate::vote::descent::damage::Damage;
use crate::vote::descent::lineage::Lineages;
use crate::vote::lemma::presence::omits;
use crate::vote::partners::Partners;
use crate::vote::words::{Difference, Likeness, Reading, differences};
use std::collections::BTreeMap;

/// Overlap from which two readings are compared word by word: below it, rewriting is not copying.
const COPIED: f64 = 0.5;
/// Standard deviations from which a surplus is clear: one in twenty, one-sided.
const CLEAR: f64 = 1.64;
/// Standard deviations at which the signal is full: beyond three nothing is to be gained.
const FULL: f64 = 3.0;
/// Garbled words in a hundred at which a witness's damage counts in full: one in a sentence or two.
const FULL_DAMAGE: f64 = 5.0;

/// The figure of every witness, -1..1, and the sentence that says why where it is clear.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fidelity {
    /// -1 (the worse copy) to 1 (the better).
    pub value: Vec<f64>,
}

/// Weighs losses and damage of every witness.
pub(crate) fn fidelity(
    table: &AlignmentTable,
    readings: &[Vec<Reading<'_>>],
    changes: &[Vec<Change>],
    lineages: &Lineages,
    damage: &Damage,
) -> Fidelity {
    let n = lineages.of.len();
    let lost = losses(table, readings, changes, Some(lineages).filter(|l| l.count() > 2), n);
    let value = (0..n)
        .map(|w| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for v in (0..n).filter(|&v| v != w && (lost[w][v] > 0.0 || lost[v][w] > 0.0)) {
                sum += lineages.weight[v] * signal(lost[v][w], lost[w][v]);
                weight += lineages.weight[v];
            }
            let losses = if weight > 0.0 { sum / weight } else { 0.0 };
            (losses - (damage.rate[w] / FULL_DAMAGE).min(1.0)).clamp(-1.0, 1.0)
        })
        .collect();
    Fidelity { value }
}

/// Where two readings of a row, one copied from the other or both from one text, differ.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// Index of the first reading in the row.
    i: usize,
    /// Index of the second.
    j: usize,
    places: Vec<Difference>,
}

/// The changes of every row, among partners.
pub(crate) fn changes(
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    partners: &Partners,
) -> Vec<Vec<Change>> {
    let in_row = |(r, row): (usize, &Vec<Reading<'_>>)| {
        let mut out = Vec::new();
        for i in 0..row.len() {
            for j in i + 1..row.len() {
                if likeness.of(r, i, j) >= COPIED && partners.are(row[i].witness, row[j].witness) {
                    out.push(Change { i, j, places: differences(&row[i].ids, &row[j].ids) });
                }
            }
        }
        out
    };
    readings.iter().enumerate().map(in_row).collect()
}

/// The changes from the `i`-th to the `j`-th reading among those of a row, where they were looked
/// for.
pub(crate) fn between(changes: &[Change], i: usize, j: usize) -> Option<&[Difference]> {
    changes.binary_search_by_key(&(i, j), |c| (c.i, c.j)).ok().map(|k| changes[k].places.as_slice())
}

/// The readings of a row that have a word, by word.
fn having<'a>(row: &[Reading<'a>]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (z, reading) in row.iter().enumerate() {
        reading.words.iter().for_each(|w| out.entry(*w).or_default().push(z));
    }
    out
}

/// Sign test of `more` against `fewer`: 0 where not clear, else up to 1 either way.
fn signal(more: f64, fewer: f64) -> f64 {
    let z = (more - fewer) / (more + fewer).sqrt();
    if z.abs() < CLEAR { 0.0 } else { (z / FULL).clamp(-1.0, 1.0) }
}

/// `better[w][v]`: whether `w` is clearly the better copy than `v`.
pub(crate) fn better(lost: &[Vec<f64>]) -> Vec<Vec<bool>> {
    let n = lost.len();
    (0..n)
        .map(|w| {
            (0..n)
                .map(|v| lost[w][v] + lost[v][w] > 0.0 && signal(lost[v][w], lost[w][v]) > 0.0)
                .collect()
        })
        .collect()
}

/// `lost[w][v]`: places where `v` has words, or a whole sentence, that `w` lacks. With lineages,
/// only what a lineage other than `v`'s attests counts.
pub(crate) fn losses(
    table: &AlignmentTable,
    readings: &[Vec<Reading<'_>>],
    changes: &[Vec<Change>],
    lineages: Option<&Lineages>,
    n: usize,
) -> Vec<Vec<f64>> {
    let told: Vec<Vec<usize>> = table.rows.iter().map(Row::witnesses).collect();
    let mut lost = vec![vec![0.0; n]; n];
    for (r, row) in readings.iter().enumerate() {
        let having = lineages.map_or_else(BTreeMap::new, |_| having(row));
        let attested = |words: &[&str], owner: usize| {
            lineages.is_none_or(|l| {
                let mut some = words
                    .first()
                    .and_then(|w| having.get(w))
                    .into_iter()
                    .flatten()
                    .map(|&z| &row[z]);
                some.any(|z| {
                    !l.same(r, z.witness, owner) && words.iter().all(|w| z.words.contains(w))
                })
            })
        };
        for c in &changes[r] {
            let (x, y) = (&row[c.i], &row[c.j]);
            for d in &c.places {
                if d.a.len() < d.b.len() && attested(&y.words[d.b.clone()], y.witness) {
                    lost[x.witness][y.witness] += 1.0;
                }
                if d.b.len() < d.a.len() && attested(&x.words[d.a.clone()], x.witness) {
                    lost[y.witness][x.witness] += 1.0;
                }
            }
        }
        for w in (0..n)
            .filter(|&w| table.groups[w] == Some(table.rows[r].group) && omits(table, &told, r, w))
        {
            for x in row {
                if lineages.is_none_or(|l| row.iter().any(|y| !l.same(r, x.witness, y.witness))) {
                    lost[w][x.witness] += 1.0;
                }
            }
        }
    }
    lost
}
