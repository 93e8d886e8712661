//! Which witnesses copy from one another: a lineage is one vote.
//!
//! Comes in: dependence and overlaps. Goes out: the lineage and weight of each witness.
//!
//! Method: the two parties that depend most on one another become one, as long as they share at least half of what
//! the others lack; a third inside the party says nothing about the party. Witnesses that are nearly identical are one
//! lineage in any case.

use super::dependence::Dependence;
use super::fidelity::{better, losses};
use super::words::{Likeness, Reading};
use crate::align::AlignmentTable;

/// Dependence from which two parties are one lineage: half of what could show copying does. Independent copies that
/// are equally careful come to a third (see the module `dependence`).
const ONE_LINEAGE: f64 = 0.5;
/// Mean overlap from which witnesses are one lineage in any case: one word in seventy differs, fewer than a careful copyist
/// changes.
const NEARLY_IDENTICAL: f64 = 0.985;

/// Lineages and weights of the witnesses.
#[derive(Debug, Clone)]
pub(crate) struct Lineages {
    /// Lineage of each witness, from 0; `None` where it tells no story of the pile.
    pub of: Vec<Option<usize>>,
    /// Weight of its vote, 0..1.
    pub weight: Vec<f64>,
    /// Mean overlap of each pair over the rows both have; `None` where they share none.
    pub overlap: Vec<Vec<Option<f64>>>,
    /// Dependence of each pair, 0..1.
    pub dependence: Vec<Vec<f64>>,
}

impl Lineages {
    /// Number of lineages.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().flatten().max().map_or(0, |l| l + 1)
    }

    /// Whether two witnesses are of one lineage.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.of[a].is_some() && self.of[a] == self.of[b]
    }
}

/// Finds the lineages.
pub(crate) fn lineages(table: &AlignmentTable, readings: &[Vec<Reading<'_>>], likeness: &Likeness) -> Lineages {
    let n = table.groups.len();
    let overlap = likeness.means(readings, n);
    let lost = losses(table, readings, likeness, None, n);
    let evidence = Dependence::new(readings, likeness, better(&lost));
    let mut parties: Vec<Vec<usize>> = (0..n).filter(|&w| table.groups[w].is_some()).map(|w| vec![w]).collect();
    while let Some((a, b)) = closest(&parties, &evidence, &overlap) {
        let taken = parties.remove(b);
        parties[a].extend(taken);
        parties[a].sort_unstable();
    }
    parties.sort();
    let mut of = vec![None; n];
    for (l, party) in parties.iter().enumerate() {
        party.iter().for_each(|&w| of[w] = Some(l));
    }
    let dependence = matrix(n, &of, &parties, &evidence, &overlap);
    let weight = (0..n).map(|w| if of[w].is_some() { own_share(w, &of, &dependence) } else { 0.0 }).collect();
    Lineages { of, weight, overlap, dependence }
}

/// One over the copies that a witness's vote is spread over: its lineage, each member as far as it depends on it.
fn own_share(w: usize, of: &[Option<usize>], dependence: &[Vec<f64>]) -> f64 {
    let copies: f64 = (0..of.len()).filter(|&v| v != w && of[v] == of[w]).map(|v| dependence[w][v]).sum();
    1.0 / (1.0 + copies)
}

/// The two parties that depend most on one another, if they are one lineage.
fn closest(parties: &[Vec<usize>], evidence: &Dependence, overlap: &[Vec<Option<f64>>]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for a in 0..parties.len() {
        for b in a + 1..parties.len() {
            let d = between(&parties[a], &parties[b], parties, evidence, overlap);
            if d >= ONE_LINEAGE && best.is_none_or(|(most, ..)| d > most) {
                best = Some((d, a, b));
            }
        }
    }
    best.map(|(_, a, b)| (a, b))
}

/// Mean dependence between the members of two parties.
fn between(
    a: &[usize],
    b: &[usize],
    parties: &[Vec<usize>],
    evidence: &Dependence,
    overlap: &[Vec<Option<f64>>],
) -> f64 {
    let inside = [a, b].concat();
    let pairs = a.iter().flat_map(|&i| b.iter().map(move |&j| (i, j)));
    let sum: f64 = pairs.map(|(i, j)| pair(i, j, &inside, parties, evidence, overlap)).sum();
    sum / (a.len() * b.len()) as f64
}

fn pair(
    i: usize,
    j: usize,
    inside: &[usize],
    parties: &[Vec<usize>],
    evidence: &Dependence,
    overlap: &[Vec<Option<f64>>],
) -> f64 {
    let alike = overlap[i][j].unwrap_or(0.0);
    let shown = evidence.of(i, j, inside, parties).unwrap_or(0.0);
    if alike >= NEARLY_IDENTICAL { shown.max(alike) } else { shown }
}

/// Dependence of every pair, judged by thirds outside both lineages.
fn matrix(
    n: usize,
    of: &[Option<usize>],
    parties: &[Vec<usize>],
    evidence: &Dependence,
    overlap: &[Vec<Option<f64>>],
) -> Vec<Vec<f64>> {
    let mut m = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in i + 1..n {
            let (Some(a), Some(b)) = (of[i], of[j]) else { continue };
            let inside = if a == b { parties[a].clone() } else { vec![i, j] };
            let d = pair(i, j, &inside, parties, evidence, overlap);
            m[i][j] = d;
            m[j][i] = d;
        }
    }
    m
}
