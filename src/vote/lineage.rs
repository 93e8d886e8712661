//! Which witnesses copy from one another: a lineage is one vote.
//!
//! Comes in: overlaps. Goes out: the lineage and weight of each witness.

use super::words::Likeness;
use crate::align::AlignmentTable;

/// Mean overlap from which two witnesses count as copies.
const COPY: f64 = 0.97;

/// Lineages and weights of the witnesses.
#[derive(Debug, Clone)]
pub(crate) struct Lineages {
    /// Lineage of each witness, from 0; `None` where it tells no story of the pile.
    pub of: Vec<Option<usize>>,
    /// Weight of its vote, 0..1.
    pub weight: Vec<f64>,
    /// Mean overlap of each pair over the rows both have; `None` where they share none.
    pub overlap: Vec<Vec<Option<f64>>>,
}

/// Finds the lineages.
pub(crate) fn lineages(table: &AlignmentTable, likeness: &Likeness) -> Lineages {
    let n = table.groups.len();
    let overlap = mean_overlap(table, likeness, n);
    let mut of: Vec<Option<usize>> = vec![None; n];
    let mut next = 0;
    for w in (0..n).filter(|&w| table.groups[w].is_some()) {
        let copy = (0..w).find(|&v| overlap[w][v].is_some_and(|o| o >= COPY)).and_then(|v| of[v]);
        of[w] = Some(copy.unwrap_or_else(|| {
            next += 1;
            next - 1
        }));
    }
    let weight =
        (0..n).map(|w| of[w].map_or(0.0, |l| 1.0 / of.iter().filter(|o| **o == Some(l)).count() as f64)).collect();
    Lineages { of, weight, overlap }
}

fn mean_overlap(table: &AlignmentTable, likeness: &Likeness, n: usize) -> Vec<Vec<Option<f64>>> {
    let mut sums = vec![vec![(0.0, 0_usize); n]; n];
    for (r, row) in table.rows.iter().enumerate() {
        let told = row.witnesses();
        for (i, &a) in told.iter().enumerate() {
            for (j, &b) in told.iter().enumerate() {
                if i != j {
                    sums[a][b].0 += likeness.of(r, i, j);
                    sums[a][b].1 += 1;
                }
            }
        }
    }
    sums.iter().map(|r| r.iter().map(|&(s, k)| (k > 0).then(|| s / k as f64)).collect()).collect()
}
