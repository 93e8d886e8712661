//! What was found out about every two witnesses, and where a witness changes its source.
//!
//! Comes in: what the vote found out. Goes out: pairs and stretches for the apparatus. Cost: rows ×
//! witnesses².

use super::lemma::Grounds;
use crate::align::Row;

/// What was found out about two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the first.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// Mean overlap over the rows both have, 0..1.
    pub overlap: f64,
    /// Dependence, 0..1.
    pub dependence: f64,
    /// Rows in which both state a rejected value or leave out what other lineages have.
    pub shared_errors: usize,
    /// The one nearer to the original, where the signals of direction say so.
    pub older: Option<usize>,
    /// Blocks of rows that stand in another order in one than in the other.
    pub moved_blocks: usize,
}

/// A stretch of rows in which a witness follows another lineage than over the whole story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the witness.
    pub witness: usize,
    /// First row.
    pub from: usize,
    /// Last row.
    pub to: usize,
    /// The lineage it follows there; `None` where it follows none.
    pub lineage: Option<usize>,
}

/// Runs of rows, silent ones passed over, in which a witness follows one other lineage.
pub(super) fn stretches(grounds: &Grounds<'_>) -> Vec<Stretch> {
    let lineages = &grounds.transmission.lineages;
    let known = lineages.of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut stretches: Vec<Stretch> = Vec::new();
    for witness in 0..lineages.of.len() {
        let mut before = None;
        let tells = |row: &usize| grounds.tradition.tells(witness, *row);
        for row in (0..grounds.tradition.readings.len()).filter(tells) {
            let there = lineages.there.get(&(row, witness)).copied();
            match (there, stretches.last_mut()) {
                (Some(lineage), Some(last)) if before == Some(lineage) => last.to = row,
                (Some(lineage), _) => {
                    // A number beyond those of the story stands for none.
                    let lineage = Some(lineage).filter(|lineage| *lineage < known);
                    stretches.push(Stretch { witness, from: row, to: row, lineage });
                }
                (None, _) => {}
            }
            before = there;
        }
    }
    stretches
}

/// One pair for every two witnesses that share a row.
pub(super) fn pairs(grounds: &Grounds<'_>) -> Vec<Pair> {
    let witnesses = grounds.tradition.len();
    let mut pairs = Vec::new();
    for a in 0..witnesses {
        for b in a + 1..witnesses {
            let Some(overlap) = grounds.tradition.overlap[a][b] else { continue };
            pairs.push(Pair {
                a,
                b,
                overlap,
                dependence: grounds.transmission.lineages.dependence[a][b],
                shared_errors: shared_errors(grounds, a, b),
                older: grounds.transmission.directions.older(a, b),
                moved_blocks: moved_blocks(&grounds.tradition.table.rows, a, b),
            });
        }
    }
    pairs
}

fn shared_errors(grounds: &Grounds<'_>, first: usize, second: usize) -> usize {
    let is_shared = |row: &usize| {
        let presence = &grounds.presence[*row];
        let leaves_out = |witness: usize| presence.omitted.contains(&witness);
        let reading = |witness: usize| grounds.tradition.reading_of(*row, witness);
        let one_value = || {
            let both = reading(first).zip(reading(second));
            both.is_some_and(|(a, b)| grounds.facts[*row].share_rejected(a, b))
        };
        // To leave out what the original did not have is no error.
        (leaves_out(first) && leaves_out(second) && presence.printed) || one_value()
    };
    (0..grounds.tradition.readings.len()).filter(is_shared).count()
}

/// Breaks in the order of the rows both have, by place in each text.
fn moved_blocks(rows: &[Row], first: usize, second: usize) -> usize {
    let place = |row: &Row, witness: usize| {
        row.cells.iter().find(|cell| cell.witness == witness).map(|cell| cell.span.start)
    };
    let both = |row: &Row| place(row, first).zip(place(row, second));
    let mut places: Vec<(usize, usize)> = rows.iter().filter_map(both).collect();
    places.sort_unstable();
    let is_break = |pair: &&[(usize, usize)]| {
        let [(_, before), (_, after)] = pair else { return false };
        after < before
    };
    places.windows(2).filter(is_break).count()
}
