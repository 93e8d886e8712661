//! Readings as words, and how much two of them share.
//!
//! Comes in: the table. Goes out: for each row and witness its words, and for each row the overlap
//! of every two readings. Overlap is the share of words in the longest common subsequence, `2 c /
//! (a + b)`: it sees order, so that the same words in another order are not verbatim. Cost: the
//! product of the lengths for each pair in a row, 64 words at a time.

use crate::align::{AlignmentTable, Row};
use crate::segment::{Segments, Token};
use crate::witness::Witness;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::hash::Hash;

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
    /// The same words as numbers: equal words of the whole table have one number.
    pub ids: Vec<u32>,
    /// Those of its cells that would be printed for this row: without sentences that another row
    /// has to itself.
    pub own: Vec<usize>,
    /// Its text: the spans of its own cells, joined by a blank.
    pub text: String,
    /// Whether it is one sentence that tells another row as well.
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
    let mut homes: Vec<Vec<usize>> = segments.iter().map(|s| vec![0; s.items.len()]).collect();
    for row in &table.rows {
        for c in row.cells.iter().filter(|c| !has_own(row, c.witness, &serves)) {
            homes[c.witness][c.segment] += 1;
        }
    }
    let mut known = BTreeMap::new();
    table
        .rows
        .iter()
        .map(|row| row_readings(witnesses, segments, &serves, &homes, row, &mut known))
        .collect()
}

/// The number of a word; a new one where it is not known.
fn number<'a>(known: &mut BTreeMap<&'a str, u32>, word: &'a str) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(word).or_insert(next)
}

/// Whether a witness has a segment in the row that serves no other.
fn has_own(row: &Row, w: usize, serves: &[Vec<usize>]) -> bool {
    row.cells.iter().any(|c| c.witness == w && serves[w][c.segment] == 1)
}

fn row_readings<'a>(
    witnesses: &[Witness],
    segments: &'a [Segments],
    serves: &[Vec<usize>],
    homes: &[Vec<usize>],
    row: &Row,
    known: &mut BTreeMap<&'a str, u32>,
) -> Vec<Reading<'a>> {
    row.witnesses()
        .into_iter()
        .map(|w| {
            let cells: Vec<usize> =
                (0..row.cells.len()).filter(|&k| row.cells[k].witness == w).collect();
            let mut tokens: Vec<&Token> = Vec::new();
            for &k in &cells {
                let cell = &row.cells[k];
                tokens.extend(
                    segments[w].items[cell.segment]
                        .tokens
                        .iter()
                        .filter(|t| cell.span.contains(t.span)),
                );
            }
            let words: Vec<&str> = tokens.iter().map(|t| t.norm.as_str()).collect();
            let ids = words.iter().map(|w| number(known, w)).collect();
            let alone = has_own(row, w, serves);
            let own: Vec<usize> = cells
                .iter()
                .copied()
                .filter(|&k| !alone || serves[w][row.cells[k].segment] == 1)
                .collect();
            let text: Vec<String> =
                own.iter().map(|&k| one_line(row.cells[k].span.of(&witnesses[w].text))).collect();
            let shared = !alone && cells.iter().any(|&k| homes[w][row.cells[k].segment] > 1);
            Reading { witness: w, cells, tokens, words, ids, own, text: text.join(" "), shared }
        })
        .collect()
}

/// The text on one line: a hard wrap is no part of the wording.
pub(crate) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Overlap of every two readings of every row.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    rows: Vec<Vec<Vec<f64>>>,
}

impl Likeness {
    /// Measures all pairs.
    pub(crate) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let all: Vec<&[u32]> = readings.iter().flatten().map(|x| x.ids.as_slice()).collect();
        let mut places = Places::for_words(&all);
        let rows = readings
            .iter()
            .map(|row| {
                let mut m = vec![vec![1.0; row.len()]; row.len()];
                for i in 0..row.len() {
                    for j in i + 1..row.len() {
                        let o = places.overlap(&row[i].ids, &row[j].ids);
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
        sums.iter()
            .map(|r| r.iter().map(|&(s, k)| (k > 0).then(|| s / k as f64)).collect())
            .collect()
    }
}

/// `2 c / (a + b)` for `c` words in the longest common subsequence; 1 for two empty readings.
pub(crate) fn overlap<'a>(a: &[&'a str], b: &[&'a str]) -> f64 {
    if a == b {
        return 1.0;
    }
    let mut known = BTreeMap::new();
    let mut ids =
        |words: &[&'a str]| -> Vec<u32> { words.iter().map(|w| number(&mut known, w)).collect() };
    let (a, b) = (ids(a), ids(b));
    Places::for_words(&[&a, &b]).overlap(&a, &b)
}

/// By number of a word, where it stands among 64 words in a row: all nothing between two
/// comparisons.
struct Places(Vec<u64>);

impl Places {
    /// Room for the words of some readings.
    fn for_words(readings: &[&[u32]]) -> Self {
        Self(vec![0; readings.iter().copied().flatten().max().map_or(0, |id| *id as usize + 1)])
    }

    fn overlap(&mut self, a: &[u32], b: &[u32]) -> f64 {
        if a == b { 1.0 } else { 2.0 * self.common(a, b) as f64 / (a.len() + b.len()) as f64 }
    }

    /// Length of the longest common subsequence, by the rows of its table as bits (Hyyrö 2004): 64
    /// words of `a` at once.
    fn common(&mut self, a: &[u32], b: &[u32]) -> usize {
        let mut carried = vec![false; b.len()];
        let mut common = 0;
        for block in a.chunks(64) {
            block.iter().enumerate().for_each(|(k, &word)| self.0[word as usize] |= 1 << k);
            let mut row = u64::MAX;
            for (word, carry) in b.iter().zip(&mut carried) {
                let same = row & self.0[*word as usize];
                let (sum, over) = row.overflowing_add(same);
                let (sum, again) = sum.overflowing_add(u64::from(*carry));
                *carry = over || again;
                row = sum | (row & !same);
            }
            common += (!row & (u64::MAX >> (64 - block.len()))).count_ones() as usize;
            block.iter().for_each(|&word| self.0[word as usize] = 0);
        }
        common
    }
}

/// A place where two readings differ: a range of words of each; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Words of the first.
    pub a: std::ops::Range<usize>,
    /// Words of the second.
    pub b: std::ops::Range<usize>,
}

/// Words of two readings, multiplied, up to which they are compared place by place; no sentence has
/// two thousand words, and a block of markup or data that has would cost minutes.
const LONGEST: usize = 4_000_000;

/// The places where `b` differs from `a`, in order. What lies between the common ends of two
/// overlong readings is one place.
pub(crate) fn differences<W: Eq + Hash + Ord>(a: &[W], b: &[W]) -> Vec<Difference> {
    if a.len().saturating_mul(b.len()) > LONGEST {
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let tail =
            a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
        let d = Difference { a: head..a.len() - tail, b: head..b.len() - tail };
        return if d.a.is_empty() && d.b.is_empty() { Vec::new() } else { vec![d] };
    }
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
    use super::{Places, differences, overlap};

    #[test]
    fn overlap_sees_the_order_of_words() {
        assert!((overlap(&["a", "b", "c"], &["a", "b", "c"]) - 1.0).abs() < 1e-9);
        assert!(overlap(&["a", "b", "c"], &["c", "b", "a"]) < 0.5);
        assert!((overlap(&[], &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn overlong_readings_differ_in_one_place() {
        let long: Vec<String> = (0..3000).map(|k| format!("w{k}")).collect();
        let a: Vec<&str> = long.iter().map(String::as_str).collect();
        let mut b = a.clone();
        (b[10], b[2000]) = ("x", "y");
        let ranges: Vec<_> = differences(&a, &b).into_iter().map(|d| (d.a, d.b)).collect();
        assert_eq!(ranges, [(10..2001, 10..2001)]);
        assert_eq!(differences(&a, &a), []);
    }

    /// The table itself, cell by cell.
    fn by_hand(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0_usize; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_common_words_are_counted_as_by_the_table(
            a in proptest::collection::vec(0_u32..4, 0..200), b in proptest::collection::vec(0_u32..4, 0..200),
        ) {
            proptest::prop_assert_eq!(Places::for_words(&[&a, &b]).common(&a, &b), by_hand(&a, &b));
        }
    }

    #[test]
    fn differences_are_whole_spans_between_equal_words() {
        let found = differences(
            &["the", "old", "red", "boat", "sank"],
            &["the", "blue", "boat", "slowly", "sank"],
        );
        let ranges: Vec<_> = found.into_iter().map(|d| (d.a, d.b)).collect();
        assert_eq!(ranges, [(1..3, 1..2), (4..4, 3..4)]);
    }
}
