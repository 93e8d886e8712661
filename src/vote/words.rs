//! Readings as words, and how much two of them share.
//!
//! Comes in: the table. Goes out: for each row and witness its words, and for each row the overlap of every two
//! readings. Overlap is the share of words in the longest common subsequence, `2 c / (a + b)`: it sees order, so that
//! the same words in another order are not verbatim. Cost: the product of the lengths for each pair in a row.

use crate::align::{AlignmentTable, Row};
use crate::segment::{Segments, Token};
use crate::witness::Witness;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What one witness has in one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading<'a> {
    /// Index of the witness.
    pub witness: usize,
    /// Indexes of its cells in the row.
    pub cells: Vec<usize>,
    /// Its words, with their places.
    pub tokens: Vec<&'a Token>,
    /// Its words in comparison form.
    pub words: Vec<&'a str>,
    /// Its text: the spans of its cells, joined by a blank.
    pub text: String,
    /// Whether one of its spans serves another row as well.
    pub shared: bool,
}

/// The readings of every row, by witness.
pub(crate) fn readings<'a>(
    witnesses: &[Witness],
    segments: &'a [Segments],
    table: &AlignmentTable,
) -> Vec<Vec<Reading<'a>>> {
    let mut serves: Vec<Vec<usize>> = segments.iter().map(|s| vec![0; s.items.len()]).collect();
    table.rows.iter().flat_map(|r| &r.cells).for_each(|c| serves[c.witness][c.segment] += 1);
    table.rows.iter().map(|row| row_readings(witnesses, segments, &serves, row)).collect()
}

fn row_readings<'a>(
    witnesses: &[Witness],
    segments: &'a [Segments],
    serves: &[Vec<usize>],
    row: &Row,
) -> Vec<Reading<'a>> {
    row.witnesses()
        .into_iter()
        .map(|w| {
            let cells: Vec<usize> = (0..row.cells.len()).filter(|&k| row.cells[k].witness == w).collect();
            let mut tokens: Vec<&Token> = Vec::new();
            for &k in &cells {
                let cell = &row.cells[k];
                tokens.extend(segments[w].items[cell.segment].tokens.iter().filter(|t| cell.span.contains(t.span)));
            }
            let words = tokens.iter().map(|t| t.norm.as_str()).collect();
            let text: Vec<String> = cells.iter().map(|&k| one_line(row.cells[k].span.of(&witnesses[w].text))).collect();
            let shared = cells.iter().any(|&k| serves[w][row.cells[k].segment] > 1);
            Reading { witness: w, cells, tokens, words, text: text.join(" "), shared }
        })
        .collect()
}

/// The text on one line: a hard wrap is no part of the wording.
pub(crate) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// Overlap of every two readings of every row.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    rows: Vec<Vec<Vec<f64>>>,
}

impl Likeness {
    /// Measures all pairs.
    pub(crate) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
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

    /// Mean overlap of every two witnesses over the rows both have; `None` where they share none.
    pub(crate) fn means(&self, readings: &[Vec<Reading<'_>>], n: usize) -> Vec<Vec<Option<f64>>> {
        let mut sums = vec![vec![(0.0, 0_usize); n]; n];
        for (r, row) in readings.iter().enumerate() {
            for (i, a) in row.iter().enumerate() {
                for (j, b) in row.iter().enumerate().filter(|(j, _)| *j != i) {
                    let cell = &mut sums[a.witness][b.witness];
                    cell.0 += self.of(r, i, j);
                    cell.1 += 1;
                }
            }
        }
        sums.iter().map(|r| r.iter().map(|&(s, k)| (k > 0).then(|| s / k as f64)).collect()).collect()
    }
}

/// `2 c / (a + b)` for `c` words in the longest common subsequence; 1 for two empty readings.
pub(crate) fn overlap(a: &[&str], b: &[&str]) -> f64 {
    if a == b {
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

/// A place where two readings differ: a range of words of each; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Words of the first.
    pub a: std::ops::Range<usize>,
    /// Words of the second.
    pub b: std::ops::Range<usize>,
}

/// The places where `b` differs from `a`, in order.
pub(crate) fn differences(a: &[&str], b: &[&str]) -> Vec<Difference> {
    let mut out: Vec<Difference> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (x, y) = (op.old_range(), op.new_range());
        match out.last_mut() {
            Some(last) if last.a.end == x.start && last.b.end == y.start => {
                last.a.end = x.end;
                last.b.end = y.end;
            }
            _ => out.push(Difference { a: x, b: y }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{differences, overlap};

    #[test]
    fn overlap_sees_the_order_of_words() {
        assert!((overlap(&["a", "b", "c"], &["a", "b", "c"]) - 1.0).abs() < 1e-9);
        assert!(overlap(&["a", "b", "c"], &["c", "b", "a"]) < 0.5);
        assert!((overlap(&[], &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn differences_are_whole_spans_between_equal_words() {
        let found = differences(&["the", "old", "red", "boat", "sank"], &["the", "blue", "boat", "slowly", "sank"]);
        let ranges: Vec<_> = found.into_iter().map(|d| (d.a, d.b)).collect();
        assert_eq!(ranges, [(1..3, 1..2), (4..4, 3..4)]);
    }
}
