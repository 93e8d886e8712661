//! Which rows the original had.
//!
//! Comes in: rows and lineages. Goes out: for each row who could vote, how much weight says yes, and whether it is printed.
//! A witness votes on a row where it covers the place: it tells a row shortly before and one shortly after. A long gap is
//! silence (a digest, a torn page), and silence is no vote.

use super::lineage::Lineages;
use crate::align::AlignmentTable;
use crate::options::VoteOptions;

/// Rows in a row that a witness may lack and still be said to omit them; a longer gap is silence.
const LONGEST_OMISSION: usize = 2;

/// The vote on one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Presence {
    /// Witnesses that omit it.
    pub omitted: Vec<usize>,
    /// Lineages that have it.
    pub lineages: usize,
    /// Share of the weight of those that could vote, 0..1.
    pub share: f64,
    /// Whether it is printed.
    pub printed: bool,
}

/// Votes on every row.
pub(crate) fn presence(table: &AlignmentTable, lineages: &Lineages, options: &VoteOptions) -> Vec<Presence> {
    let told: Vec<Vec<usize>> = table.rows.iter().map(crate::align::Row::witnesses).collect();
    let total = lineages.of.iter().flatten().max().map_or(0, |l| l + 1);
    (0..table.rows.len())
        .map(|r| {
            let omitted: Vec<usize> = (0..table.groups.len())
                .filter(|w| table.groups[*w] == Some(table.rows[r].group) && omits(table, &told, r, *w))
                .collect();
            let mut with: Vec<usize> = told[r].iter().filter_map(|&w| lineages.of[w]).collect();
            with.sort_unstable();
            with.dedup();
            let yes: f64 = told[r].iter().map(|&w| lineages.weight[w]).sum();
            let no: f64 = omitted.iter().map(|&w| lineages.weight[w]).sum();
            let share = if yes + no > 0.0 { yes / (yes + no) } else { 0.0 };
            let enough = told[r].len() >= 2 || total <= 1 || options.include_additions;
            Presence { omitted, lineages: with.len(), share, printed: table.rows[r].group == 0 && enough }
        })
        .collect()
}

/// Whether a witness lacks row `r` in the midst of what it covers.
fn omits(table: &AlignmentTable, told: &[Vec<usize>], r: usize, w: usize) -> bool {
    if told[r].binary_search(&w).is_ok() {
        return false;
    }
    let has = |k: usize| told[k].binary_search(&w).is_ok();
    let same = |k: &usize| table.rows[*k].group == table.rows[r].group;
    let before = (0..r).rev().filter(same).take(LONGEST_OMISSION).position(has);
    let after = (r + 1..told.len()).filter(same).take(LONGEST_OMISSION).position(has);
    matches!((before, after), (Some(b), Some(a)) if a + b < LONGEST_OMISSION)
}
