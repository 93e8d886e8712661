//! Which witnesses copy from one another: a lineage is one vote.
//!
//! Comes in: dependence and overlaps. Goes out: the lineage and weight of each witness.
//!
//! Method: the two parties that depend most on one another become one, as long as they share a good
//! part of what the others lack; a third inside the party says nothing about the party. Witnesses
//! that are nearly identical are one lineage in any case.

use crate::align::AlignmentTable;
use crate::vote::descent::dependence::Dependence;
use crate::vote::descent::fidelity::{Change, better, losses};
use crate::vote::descent::stretches::stretches;
use crate::vote::partners::Partners;
use crate::vote::words::{Likeness, Reading};
use std::collections::BTreeMap;

/// Dependence from which two parties are one lineage. Copies that went as far astray on their own
/// as their common copy did share a third of their departures, copies that were more careful half
/// of them; independent copies share next to nothing that a believed third lacks (simulated:
/// families .41 to .61, independent copies up to .25).
const ONE_LINEAGE: f64 = 0.35;
/// Mean overlap from which witnesses are one lineage in any case: one word in seventy differs,
/// fewer than a careful copyist changes.
const NEARLY_IDENTICAL: f64 = 0.985;

/// Lineages and weights of the witnesses.
pub(crate) struct Lineages {
    /// Lineage of each witness over the whole story, from 0; `None` where it tells no story of the
    /// pile.
    pub of: Vec<Option<usize>>,
    /// By row and witness, the lineage followed there, where that is another; one that nobody has
    /// over the whole story stands for a witness that follows none.
    pub there: BTreeMap<(usize, usize), usize>,
    /// Weight of its vote, 0..1.
    pub weight: Vec<f64>,
    /// Mean overlap of each pair over the rows both have; `None` where they share none.
    pub overlap: Vec<Vec<Option<f64>>>,
    /// Dependence of each pair, 0..1.
    pub dependence: Vec<Vec<f64>>,
    /// Places where the second of a pair has words, or a sentence, that the first lacks.
    pub lost: Vec<Vec<f64>>,
}

impl Lineages {
    /// Number of lineages.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().flatten().chain(self.there.values()).max().map_or(0, |l| l + 1)
    }

    /// The lineage that a witness follows in a row.
    pub(crate) fn at(&self, row: usize, w: usize) -> Option<usize> {
        self.there.get(&(row, w)).copied().or(self.of[w])
    }

    /// Whether a witness follows several sources.
    pub(crate) fn mixed(&self, w: usize) -> bool {
        self.there.keys().any(|k| k.1 == w)
    }

    /// Whether two witnesses are of one lineage in a row.
    pub(crate) fn same(&self, row: usize, a: usize, b: usize) -> bool {
        self.at(row, a).is_some() && self.at(row, a) == self.at(row, b)
    }
}

/// Finds the lineages.
pub(crate) fn lineages(
    table: &AlignmentTable,
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    overlap: Vec<Vec<Option<f64>>>,
    partners: &Partners,
    changes: &[Vec<Change>],
) -> Lineages {
    let n = table.groups.len();
    let lost = losses(table, readings, changes, None, n);
    let evidence = Dependence::new(readings, likeness, &overlap, partners, better(&lost));
    let mut parties: Vec<Vec<usize>> =
        (0..n).filter(|&w| table.groups[w].is_some()).map(|w| vec![w]).collect();
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
    let weight = (0..n)
        .map(|w| if of[w].is_some() { own_share(w, &of, &dependence) } else { 0.0 })
        .collect();
    let there = stretches(readings, likeness, &evidence, &of, &overlap);
    Lineages { of, there, weight, overlap, dependence, lost }
}

/// One over the copies that a witness's vote is spread over: its lineage, each member as far as it
/// depends on it.
fn own_share(w: usize, of: &[Option<usize>], dependence: &[Vec<f64>]) -> f64 {
    let copies: f64 =
        (0..of.len()).filter(|&v| v != w && of[v] == of[w]).map(|v| dependence[w][v]).sum();
    1.0 / (1.0 + copies)
}

/// The two parties that depend most on one another, if they are one lineage.
fn closest(
    parties: &[Vec<usize>],
    evidence: &Dependence,
    overlap: &[Vec<Option<f64>>],
) -> Option<(usize, usize)> {
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

/// Mean dependence between the members of two parties that were compared.
fn between(
    a: &[usize],
    b: &[usize],
    parties: &[Vec<usize>],
    evidence: &Dependence,
    overlap: &[Vec<Option<f64>>],
) -> f64 {
    let pairs: Vec<(usize, usize)> = a
        .iter()
        .flat_map(|&i| b.iter().map(move |&j| (i, j)))
        .filter(|&(i, j)| evidence.compared(i, j) || identical(overlap[i][j]))
        .collect();
    if pairs.is_empty() {
        return 0.0;
    }
    let inside = [a, b].concat();
    let sum: f64 =
        pairs.iter().map(|&(i, j)| pair(i, j, &inside, parties, evidence, overlap)).sum();
    sum / pairs.len() as f64
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
    if identical(overlap[i][j]) { shown.max(alike) } else { shown }
}

/// Whether two are one lineage in any case.
fn identical(overlap: Option<f64>) -> bool {
    overlap.is_some_and(|o| o >= NEARLY_IDENTICAL)
}

/// Dependence of every pair, judged by thirds outside both lineages. Two of one lineage that were
/// not compared depend on one another as its members do on the mean.
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
            if !evidence.compared(i, j) && !identical(overlap[i][j]) {
                continue;
            }
            let inside = if a == b { parties[a].clone() } else { vec![i, j] };
            let d = pair(i, j, &inside, parties, evidence, overlap);
            m[i][j] = d;
            m[j][i] = d;
        }
    }
    for party in parties {
        let pairs = || {
            party.iter().flat_map(|&i| party.iter().map(move |&j| (i, j))).filter(|(i, j)| i != j)
        };
        let known = |&(i, j): &(usize, usize)| evidence.compared(i, j) || identical(overlap[i][j]);
        let (sum, count) =
            pairs().filter(known).fold((0.0, 0_usize), |(s, k), (i, j)| (s + m[i][j], k + 1));
        for (i, j) in pairs().filter(|p| !known(p)) {
            m[i][j] = sum / count.max(1) as f64;
        }
    }
    m
}
