//! Readings as words, and how much two of them share.
//!
//! Comes in: the table. Goes out: for each row and witness its words, and for each row the overlap of every two
//! readings. Overlap is the share of words in the longest common subsequence, `2 c / (a + b)`: it sees order, so that
//! the same words in another order are not verbatim. Cost: the product of the lengths for each pair in a row.

use crate::align::{AlignmentTable, Row};
use crate::segment::Segments;
use crate::witness::Witness;

/// What one witness has in one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// Index of the witness.
    pub witness: usize,
    /// Indexes of its cells in the row.
    pub cells: Vec<usize>,
    /// Its words in comparison form.
    pub words: Vec<String>,
    /// Its text: the spans of its cells, joined by a blank where they do not touch.
    pub text: String,
    /// Whether one of its spans serves another row as well.
    pub shared: bool,
}

/// The readings of every row, by witness.
pub(crate) fn readings(witnesses: &[Witness], segments: &[Segments], table: &AlignmentTable) -> Vec<Vec<Reading>> {
    let mut serves: Vec<Vec<usize>> = segments.iter().map(|s| vec![0; s.items.len()]).collect();
    table.rows.iter().flat_map(|r| &r.cells).for_each(|c| serves[c.witness][c.segment] += 1);
    table.rows.iter().map(|row| row_readings(witnesses, segments, &serves, row)).collect()
}

fn row_readings(witnesses: &[Witness], segments: &[Segments], serves: &[Vec<usize>], row: &Row) -> Vec<Reading> {
    row.witnesses()
        .into_iter()
        .map(|w| {
            let cells: Vec<usize> = (0..row.cells.len()).filter(|&k| row.cells[k].witness == w).collect();
            let mut words = Vec::new();
            for &k in &cells {
                words.extend(segments[w].items[row.cells[k].segment].tokens.iter().map(|t| t.norm.clone()));
            }
            let text: Vec<String> = cells.iter().map(|&k| one_line(row.cells[k].span.of(&witnesses[w].text))).collect();
            let shared = cells.iter().any(|&k| serves[w][row.cells[k].segment] > 1);
            Reading { witness: w, cells, words, text: text.join(" "), shared }
        })
        .collect()
}

/// The text on one line: a hard wrap is no part of the wording.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// Overlap of every two readings of every row.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    rows: Vec<Vec<Vec<f64>>>,
}

impl Likeness {
    /// Measures all pairs.
    pub(crate) fn new(table: &AlignmentTable, readings: &[Vec<Reading>]) -> Self {
        debug_assert_eq!(table.rows.len(), readings.len());
        let rows = readings
            .iter()
            .map(|row| {
                let mut m = vec![vec![1.0; row.len()]; row.len()];
                for i in 0..row.len() {
                    for j in i + 1..row.len() {
                        let o = overlap(&row[i].words, &row[j].words);
                        m[i][j] = o;
                        m[j][i] = o;
                    }
                }
                m
            })
            .collect();
        Self { rows }
    }

    /// Overlap of the `i`-th and `j`-th reading of a row, 0..1.
    pub(crate) fn of(&self, row: usize, i: usize, j: usize) -> f64 {
        self.rows[row][i][j]
    }
}

/// `2 c / (a + b)` for `c` words in the longest common subsequence; 1 for two empty readings.
pub(crate) fn overlap(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f64 / (a.len() + b.len()) as f64
}
