//! Runs of three words, and what readings of a row have in common by them.
//!
//! Comes in: readings. Goes out: for two readings and a third the weight of the runs they share and
//! lack. A word counts only in its company, so that two who both use a common word share nothing by
//! it; a run that stands in many rows (a formula) counts less. Runs are bits, so that 64 of them
//! are compared at once. Cost: the words once; for each three readings the runs of their row.

use crate::tradition::words::Reading;
use std::collections::BTreeMap;

/// A changed word shows in so many runs of words.
pub(super) const RUNS_OF_A_WORD: f64 = 3.0;
/// Stands for the beginning and the end in the runs of a reading.
const NO_WORD: u32 = u32::MAX;

/// Sums over the rows in which a third could tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shares {
    /// What the pair shares and the third lacks.
    pub common: f64,
    /// What one of the pair has and the third lacks.
    pub all: f64,
    /// What the third has and both lack.
    pub own: f64,
    /// That part of it which a fourth has, too, runs of words and facts by themselves.
    pub backed: f64,
}

/// The runs of three words of every row.
pub(super) struct Runs {
    rows: Vec<RowRuns>,
}

/// The runs of a row, and which reading has which, as bits: a run is a bit, by rising number.
struct RowRuns {
    /// By run, one over the rows it stands in.
    weight: Vec<f64>,
    /// Those that several readings of the row have.
    several: Vec<u64>,
    /// Those of each reading.
    of: Vec<Vec<u64>>,
}

/// The runs of a row by number.
struct Numbered {
    /// Those of all readings, rising, as often as readings have them.
    all: Vec<usize>,
    /// Those of each reading, rising, each once.
    of: Vec<Vec<usize>>,
}

impl Runs {
    /// Numbers the runs of all rows and weighs each by the rows it stands in.
    pub(super) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let mut numbers: BTreeMap<[u32; 3], usize> = BTreeMap::new();
        let mut rows_with: Vec<usize> = Vec::new();
        let mut rows: Vec<Numbered> = Vec::new();
        for row in readings {
            let of: Vec<Vec<usize>> =
                row.iter().map(|reading| numbered(reading, &mut numbers)).collect();
            let mut all = of.concat();
            all.sort_unstable();
            rows_with.resize(numbers.len(), 0);
            all.chunk_by(|x, y| x == y).for_each(|same| rows_with[same[0]] += 1);
            rows.push(Numbered { all, of });
        }
        Self { rows: rows.into_iter().map(|row| RowRuns::new(row, &rows_with)).collect() }
    }

    /// Adds what two readings and the third of a row show.
    pub(super) fn add(&self, shares: &mut Shares, row: usize, [i, j, k]: [usize; 3]) {
        let row = &self.rows[row];
        let (first, second, third) = (&row.of[i], &row.of[j], &row.of[k]);
        row.each(|at| first[at] & !third[at], |weight| shares.all += weight);
        row.each(|at| first[at] & !third[at] & second[at], |weight| shares.common += weight);

        // In a sum of its own: rounding depends on the order of adding, and figures must not move.
        let mut of_second = 0.0;
        row.each(|at| second[at] & !third[at] & !first[at], |weight| of_second += weight);
        shares.all += of_second;

        let alone = |at: usize| third[at] & !first[at] & !second[at];
        row.each(alone, |weight| shares.own += weight);
        row.each(|at| alone(at) & row.several[at], |weight| shares.backed += weight);
    }
}

impl RowRuns {
    fn new(numbered: Numbered, rows_with: &[usize]) -> Self {
        let Numbered { mut all, of } = numbered;
        let shared: Vec<usize> =
            all.chunk_by(|x, y| x == y).filter(|same| same.len() > 1).map(|same| same[0]).collect();
        all.dedup();

        let bits = |runs: &[usize]| {
            let mut bits = vec![0_u64; all.len().div_ceil(64)];
            for place in runs.iter().filter_map(|run| all.binary_search(run).ok()) {
                bits[place / 64] |= 1 << (place % 64);
            }
            bits
        };
        Self {
            weight: all.iter().map(|&run| 1.0 / rows_with[run].max(1) as f64).collect(),
            several: bits(&shared),
            of: of.iter().map(|runs| bits(runs)).collect(),
        }
    }

    /// Hands on the weights of the runs in a set, given as words of 64 bits, in order.
    fn each(&self, set: impl Fn(usize) -> u64, mut weight: impl FnMut(f64)) {
        for at in 0..self.several.len() {
            let mut bits = set(at);
            while bits != 0 {
                weight(self.weight[at * 64 + bits.trailing_zeros() as usize]);
                // Clears the lowest bit that is set.
                bits &= bits - 1;
            }
        }
    }
}

/// The runs of a reading as numbers, rising, each once.
fn numbered(reading: &Reading<'_>, numbers: &mut BTreeMap<[u32; 3], usize>) -> Vec<usize> {
    let mut padded = vec![NO_WORD];
    padded.extend(&reading.ids);
    padded.push(NO_WORD);
    let mut own: Vec<usize> = Vec::new();
    for run in padded.windows(3) {
        let next = numbers.len();
        own.push(*numbers.entry([run[0], run[1], run[2]]).or_insert(next));
    }
    own.sort_unstable();
    own.dedup();
    own
}
