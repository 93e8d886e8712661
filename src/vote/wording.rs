//! Whose words are printed.
//!
//! Comes in: readings and their overlaps. Goes out: for each printed row one reading, the lemma, with the reason.
//!
//! Method: the weighted medoid of the row, with a preference for the base: the witness that is nearer to all others
//! over the whole story than they are to one another. Rewriters agree by chance against the copy they rewrote, so a
//! row's own majority is weaker evidence than the hub of the whole story.

use super::lineage::Lineages;
use super::presence::Presence;
use super::words::{Likeness, Reading};
use crate::align::AlignmentTable;

/// What the base's reading is worth over another: as much as this share of overlap with all other readings.
const BASE_BONUS: f64 = 0.25;
/// What a reading loses that tells another row as well, or tells this one in several spans: it says more than the unit.
const SPREAD_PENALTY: f64 = 0.15;

/// The reading printed for a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lemma {
    /// Index among the readings of the row.
    pub reading: usize,
    /// Its share of the row's best possible value, 0..1: how far the others agree with its words.
    pub agreement: f64,
    /// Why it was chosen.
    pub reason: String,
}

/// Chooses the lemma of every printed row.
pub(crate) fn lemmas(
    table: &AlignmentTable,
    readings: &[Vec<Reading>],
    likeness: &Likeness,
    lineages: &Lineages,
    presence: &[Presence],
) -> Vec<Option<Lemma>> {
    let groups = table.groups.iter().flatten().max().map_or(0, |g| g + 1);
    let bases: Vec<Option<usize>> = (0..groups).map(|g| base(table, readings, likeness, lineages, g)).collect();
    (0..table.rows.len())
        .map(|r| presence[r].printed.then(|| lemma(r, &readings[r], likeness, lineages, bases[table.rows[r].group])))
        .collect()
}

/// The hub of a story: the witness with the most agreement, summed over the rows it has.
fn base(
    table: &AlignmentTable,
    readings: &[Vec<Reading>],
    likeness: &Likeness,
    lineages: &Lineages,
    group: usize,
) -> Option<usize> {
    let mut value = vec![0.0; table.groups.len()];
    for (r, row) in readings.iter().enumerate().filter(|(r, _)| table.rows[*r].group == group) {
        for i in 0..row.len() {
            value[row[i].witness] += support(r, row, i, likeness, lineages).0;
        }
    }
    (0..value.len())
        .filter(|&w| table.groups[w] == Some(group))
        .max_by(|&x, &y| value[x].total_cmp(&value[y]).then(y.cmp(&x)))
}

/// Weighted sum of a reading's overlap with those of other lineages, and the weight summed over.
fn support(r: usize, row: &[Reading], i: usize, likeness: &Likeness, lineages: &Lineages) -> (f64, f64) {
    let (mut sum, mut weight) = (0.0, 0.0);
    for (j, other) in row.iter().enumerate().filter(|(j, _)| *j != i) {
        let w = lineages.weight[other.witness];
        sum += w * likeness.of(r, i, j);
        weight += w;
    }
    (sum, weight)
}

fn lemma(r: usize, row: &[Reading], likeness: &Likeness, lineages: &Lineages, base: Option<usize>) -> Lemma {
    let agreement = |i: usize| {
        let (sum, weight) = support(r, row, i, likeness, lineages);
        if weight > 0.0 { sum / weight } else { 0.0 }
    };
    let value = |i: usize| {
        let bonus = if Some(row[i].witness) == base { BASE_BONUS } else { 0.0 };
        let spread = if row[i].shared || row[i].cells.len() > 1 { SPREAD_PENALTY } else { 0.0 };
        agreement(i) + bonus - spread
    };
    let best = (0..row.len()).max_by(|&x, &y| value(x).total_cmp(&value(y)).then(y.cmp(&x))).unwrap_or(0);
    let reason = if row.len() == 1 {
        "the only reading"
    } else if Some(row[best].witness) == base {
        "the base of the text: nearer to the other witnesses than they are to one another"
    } else {
        "nearest to the other readings of this sentence"
    };
    Lemma { reading: best, agreement: agreement(best), reason: reason.to_owned() }
}
