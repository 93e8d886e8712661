//! The texts side by side: what is known before anything is judged.
//!
//! Comes in: witnesses, their segments and the table. Goes out: the readings of every row, how much
//! two of them share, who is compared with whom and who omits what. Cost: that of [`Likeness`].

pub(crate) mod words;

use crate::align::{AlignmentTable, Row};
use crate::partners::Partners;
use crate::segment::Segments;
use crate::witness::Witness;
use words::{Likeness, Reading};

/// Rows in a row that a witness may lack and still be said to omit them; a longer gap is silence.
/// Set by hand: a digest lacks more in a row than a copyist skips.
const LONGEST_OMISSION: usize = 2;

/// The witnesses of one table and what their words show.
pub(crate) struct Tradition<'a> {
    /// The witnesses.
    pub witnesses: &'a [Witness],
    /// Their segments.
    pub segments: &'a [Segments],
    /// The table.
    pub table: &'a AlignmentTable,
    /// Readings of every row.
    pub readings: Vec<Vec<Reading<'a>>>,
    /// Their overlaps.
    pub likeness: Likeness,
    /// Mean overlap of each pair over the rows both have; `None` where they share none.
    pub overlap: Vec<Vec<Option<f64>>>,
    /// Who is compared with whom.
    pub partners: Partners,
    /// The witnesses that tell each row, rising.
    told: Vec<Vec<usize>>,
}

impl<'a> Tradition<'a> {
    /// Sets the texts side by side.
    pub(crate) fn new(
        witnesses: &'a [Witness],
        segments: &'a [Segments],
        table: &'a AlignmentTable,
    ) -> Self {
        let readings = words::readings(witnesses, segments, table);
        let likeness = Likeness::new(&readings);
        let overlap = likeness.means(&readings, table.groups.len());
        let partners = Partners::choose(overlap.len(), || alike(&overlap));
        let told = table.rows.iter().map(Row::witnesses).collect();
        Self { witnesses, segments, table, readings, likeness, overlap, partners, told }
    }

    /// Number of witnesses.
    pub(crate) fn len(&self) -> usize {
        self.table.groups.len()
    }

    /// The rows with their numbers.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, &[Reading<'a>])> {
        self.readings.iter().map(Vec::as_slice).enumerate()
    }

    /// The reading of a witness in a row, where it has one.
    pub(crate) fn reading_of(&self, row: usize, witness: usize) -> Option<usize> {
        words::reading_of(&self.readings[row], witness)
    }

    /// The witnesses that tell a row, rising.
    pub(crate) fn told_by(&self, row: usize) -> &[usize] {
        &self.told[row]
    }

    /// Whether a witness tells a row.
    pub(crate) fn tells(&self, witness: usize, row: usize) -> bool {
        self.told[row].binary_search(&witness).is_ok()
    }

    /// Whether a witness lacks a row in the midst of what it covers.
    pub(crate) fn omits(&self, witness: usize, row: usize) -> bool {
        if self.tells(witness, row) {
            return false;
        }
        let group = self.table.rows[row].group;
        let same_story = |other: &usize| self.table.rows[*other].group == group;
        let tells = |other: usize| self.tells(witness, other);

        // Rows of its story that it lacks between its last one before and its first one after.
        let before = (0..row).rev().filter(same_story).take(LONGEST_OMISSION).position(tells);
        let after =
            (row + 1..self.told.len()).filter(same_story).take(LONGEST_OMISSION).position(tells);
        before.zip(after).is_some_and(|(lacked, lacked_on)| lacked + lacked_on < LONGEST_OMISSION)
    }
}

/// How alike any two witnesses are, by the words they share: not at all where they share no row.
fn alike(overlap: &[Vec<Option<f64>>]) -> Vec<Vec<f32>> {
    let of_two = |(one, other), mean: &Option<f64>| -> f32 {
        if one == other { 1.0 } else { mean.unwrap_or(0.0) as f32 }
    };
    let of_one = |(one, means): (usize, &Vec<Option<f64>>)| {
        means.iter().enumerate().map(|(other, mean)| of_two((one, other), mean)).collect()
    };
    overlap.iter().enumerate().map(of_one).collect()
}
