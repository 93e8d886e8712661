//! What was found out about every two witnesses, and where a witness changes its source.
//!
//! Comes in: what the vote found out. Goes out: pairs and stretches for the apparatus. Cost: for
//! every two witnesses the rows that both tell.

use super::lemma::Grounds;

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
    let told: Vec<Told> = (0..witnesses).map(|witness| Told::new(grounds, witness)).collect();
    let mut pairs = Vec::new();
    for a in 0..witnesses {
        for b in a + 1..witnesses {
            let Some(overlap) = grounds.tradition.overlap[a][b] else { continue };
            pairs.push(Pair {
                a,
                b,
                overlap,
                dependence: grounds.transmission.lineages.dependence[a][b],
                shared_errors: told[a].errors_shared_with(&told[b], grounds),
                older: grounds.transmission.directions.older(a, b),
                moved_blocks: told[a].blocks_moved_in(&told[b]),
            });
        }
    }
    pairs
}

/// What one witness does with the rows, looked up once.
struct Told {
    /// The rows it tells, rising, each with its place in the text.
    places: Vec<(usize, usize)>,
    /// The printed rows it leaves out, rising: to leave out what the original did not have is no
    /// error.
    omitted: Vec<usize>,
    /// The rows in which it states a rejected value, rising, each with its reading.
    rejected: Vec<(usize, usize)>,
}

impl Told {
    fn new(grounds: &Grounds<'_>, witness: usize) -> Self {
        let tells = |row: &usize| grounds.tradition.tells(witness, *row);
        let place = |row: usize| {
            let cells = &grounds.tradition.table.rows[row].cells;
            let first = cells.iter().find(|cell| cell.witness == witness)?;
            Some((row, first.span.start))
        };
        let omits = |row: &usize| {
            let presence = &grounds.presence[*row];
            presence.printed && presence.omitted.contains(&witness)
        };
        let rejects = |row: usize| {
            let reading = grounds.tradition.reading_of(row, witness)?;
            grounds.facts[row].share_rejected(reading, reading).then_some((row, reading))
        };
        let rows = || 0..grounds.facts.len();
        Self {
            places: rows().filter(tells).filter_map(place).collect(),
            omitted: rows().filter(omits).collect(),
            rejected: rows().filter_map(rejects).collect(),
        }
    }

    /// Rows in which both state one rejected value or leave out what others have.
    fn errors_shared_with(&self, other: &Self, grounds: &Grounds<'_>) -> usize {
        let omitted = both(&self.omitted, &other.omitted, |row| *row).count();
        let one_value = both(&self.rejected, &other.rejected, |(row, _)| *row)
            .filter(|((row, own), (_, theirs))| grounds.facts[*row].share_rejected(*own, *theirs));
        omitted + one_value.count()
    }

    /// Breaks in the order of the rows both have, by place in each text.
    fn blocks_moved_in(&self, other: &Self) -> usize {
        let mut places: Vec<(usize, usize)> = both(&self.places, &other.places, |(row, _)| *row)
            .map(|(own, theirs)| (own.1, theirs.1))
            .collect();
        places.sort_unstable();
        let is_break = |pair: &&[(usize, usize)]| {
            let [(_, before), (_, after)] = pair else { return false };
            after < before
        };
        places.windows(2).filter(is_break).count()
    }
}

/// The entries of two rising lists that are of one row.
fn both<'l, T>(
    first: &'l [T],
    second: &'l [T],
    row: impl Fn(&T) -> usize,
) -> impl Iterator<Item = (&'l T, &'l T)> {
    let mut others = second.iter().peekable();
    first.iter().filter_map(move |own| {
        while others.next_if(|other| row(other) < row(own)).is_some() {}
        others.next_if(|other| row(other) == row(own)).map(|other| (own, other))
    })
}
