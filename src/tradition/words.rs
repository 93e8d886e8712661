//! Readings as words, and how much two of them share.
//!
//! Comes in: the table. Goes out: for each row and witness its words, and for each row the overlap
//! of every two readings. Overlap is the share of words in the longest common subsequence, `2 c /
//! (a + b)`: it sees order, so that the same words in another order are not verbatim. Cost: the
//! product of the lengths for each pair in a row, 64 words at a time.

use crate::align::{AlignmentTable, Row};
use crate::partners::Partners;
use crate::segment::{Segments, Token};
use crate::text;
use crate::witness::Witness;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Range;

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

impl<'a> Reading<'a> {
    /// A passage of a witness that stands in no row: a notice, a sentence of a test.
    pub(crate) fn of_text(witness: usize, text: &str, tokens: &'a [Token]) -> Self {
        Self {
            witness,
            cells: Vec::new(),
            tokens: tokens.iter().collect(),
            words: tokens.iter().map(|token| token.norm.as_str()).collect(),
            ids: Vec::new(),
            own: Vec::new(),
            text: text.to_owned(),
            shared: false,
        }
    }
}

/// The readings of every row, by witness.
pub(crate) fn readings<'a>(
    witnesses: &[Witness],
    segments: &'a [Segments],
    table: &AlignmentTable,
) -> Vec<Vec<Reading<'a>>> {
    let uses = Uses::count(segments, table);
    let mut known = BTreeMap::new();
    table.rows.iter().map(|row| row_readings(witnesses, segments, &uses, row, &mut known)).collect()
}

/// How many rows each segment serves, by witness and segment.
struct Uses {
    /// All rows with a cell of it.
    rows: Vec<Vec<usize>>,
    /// Those for which its witness has no segment that serves them alone.
    homes: Vec<Vec<usize>>,
}

impl Uses {
    fn count(segments: &[Segments], table: &AlignmentTable) -> Self {
        let none: Vec<Vec<usize>> = segments.iter().map(|own| vec![0; own.items.len()]).collect();
        let mut uses = Self { rows: none.clone(), homes: none };
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            uses.rows[cell.witness][cell.segment] += 1;
        }

        // Only now is it known which segments serve one row alone.
        for row in &table.rows {
            for cell in &row.cells {
                let is_home = !uses.has_own(row, cell.witness);
                uses.homes[cell.witness][cell.segment] += usize::from(is_home);
            }
        }
        uses
    }

    /// Whether a witness has a segment in the row that serves no other.
    fn has_own(&self, row: &Row, witness: usize) -> bool {
        row.cells
            .iter()
            .any(|cell| cell.witness == witness && self.rows[witness][cell.segment] == 1)
    }
}

/// The number of a word; a new one where it is not known.
fn number<'a>(known: &mut BTreeMap<&'a str, u32>, word: &'a str) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(word).or_insert(next)
}

fn row_readings<'a>(
    witnesses: &[Witness],
    segments: &'a [Segments],
    uses: &Uses,
    row: &Row,
    known: &mut BTreeMap<&'a str, u32>,
) -> Vec<Reading<'a>> {
    let reading = |witness: usize| {
        let cells: Vec<usize> =
            (0..row.cells.len()).filter(|&cell| row.cells[cell].witness == witness).collect();

        // A cell may be a part of its segment: of two units in one sentence it tells one.
        let mut tokens: Vec<&Token> = Vec::new();
        for cell in cells.iter().map(|&cell| &row.cells[cell]) {
            let segment = &segments[witness].items[cell.segment];
            tokens.extend(segment.tokens.iter().filter(|token| cell.span.contains(token.span)));
        }
        let words: Vec<&str> = tokens.iter().map(|token| token.norm.as_str()).collect();
        let ids = words.iter().map(|word| number(known, word)).collect();

        let segment = |cell: usize| row.cells[cell].segment;
        let has_own = uses.has_own(row, witness);
        let own: Vec<usize> = cells
            .iter()
            .copied()
            .filter(|&cell| !has_own || uses.rows[witness][segment(cell)] == 1)
            .collect();
        let text: Vec<String> = own
            .iter()
            .map(|&cell| one_line(row.cells[cell].span.of(&witnesses[witness].text)))
            .collect();
        let shared = !has_own && cells.iter().any(|&cell| uses.homes[witness][segment(cell)] > 1);
        Reading { witness, cells, tokens, words, ids, own, text: text.join(" "), shared }
    };
    row.witnesses().into_iter().map(reading).collect()
}

/// The text on one line: neither a hard wrap nor what is not seen in print is part of the wording.
pub(crate) fn one_line(text: &str) -> String {
    let is_plain = !text.contains(|c: char| matches!(c, '\n' | '\r') || text::is_invisible(c));
    if is_plain { text.to_owned() } else { text::one_line(text) }
}

/// The readings of a row that one of them is compared with.
pub(crate) fn in_row(row: &[Reading<'_>], reading: usize, partners: &Partners) -> Vec<usize> {
    let witness = row[reading].witness;
    (0..row.len())
        .filter(|&other| other != reading && partners.are(witness, row[other].witness))
        .collect()
}

/// The reading of a witness in a row, where it has one.
pub(crate) fn reading_of(row: &[Reading<'_>], witness: usize) -> Option<usize> {
    row.iter().position(|reading| reading.witness == witness)
}

/// Overlap of every two readings of every row.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    rows: Vec<Vec<Vec<f64>>>,
}

impl Likeness {
    /// Measures all pairs.
    pub(crate) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let all: Vec<&[u32]> =
            readings.iter().flatten().map(|reading| reading.ids.as_slice()).collect();
        let mut places = Places::for_words(&all);
        let mut of_row = |row: &Vec<Reading<'_>>| {
            let mut overlaps = vec![vec![1.0; row.len()]; row.len()];
            for first in 0..row.len() {
                for second in first + 1..row.len() {
                    let overlap = places.overlap(&row[first].ids, &row[second].ids);
                    overlaps[first][second] = overlap;
                    overlaps[second][first] = overlap;
                }
            }
            overlaps
        };
        Self { rows: readings.iter().map(&mut of_row).collect() }
    }

    /// Overlap of two readings of a row, 0..1.
    pub(crate) fn of(&self, row: usize, first: usize, second: usize) -> f64 {
        self.rows[row][first][second]
    }

    /// Mean overlap of every two witnesses over the rows both have; `None` where they share none.
    pub(crate) fn means(
        &self,
        readings: &[Vec<Reading<'_>>],
        witnesses: usize,
    ) -> Vec<Vec<Option<f64>>> {
        let mut sums = vec![vec![Mean::default(); witnesses]; witnesses];
        for (row, told) in readings.iter().enumerate() {
            for (first, one) in told.iter().enumerate() {
                for (second, other) in told.iter().enumerate().filter(|(at, _)| *at != first) {
                    sums[one.witness][other.witness].add(self.of(row, first, second));
                }
            }
        }
        sums.iter().map(|with| with.iter().map(Mean::value).collect()).collect()
    }
}

/// A mean in the making.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    /// Takes in one more figure.
    pub(crate) fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    /// The mean, `None` of nothing.
    pub(crate) fn value(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

/// `2 c / (a + b)` for `c` words in the longest common subsequence; 1 for two empty readings.
pub(crate) fn overlap<'a>(first: &[&'a str], second: &[&'a str]) -> f64 {
    if first == second {
        return 1.0;
    }
    let mut known = BTreeMap::new();
    let mut ids = |words: &[&'a str]| -> Vec<u32> {
        words.iter().map(|word| number(&mut known, word)).collect()
    };
    let (first, second) = (ids(first), ids(second));
    Places::for_words(&[&first, &second]).overlap(&first, &second)
}

/// By number of a word, where it stands among 64 words in a row. All are 0 between two
/// comparisons, so that the next need not clear what it does not use.
struct Places {
    of_word: Vec<u64>,
}

impl Places {
    /// Room for the words of some readings.
    fn for_words(readings: &[&[u32]]) -> Self {
        let last = readings.iter().copied().flatten().max();
        Self { of_word: vec![0; last.map_or(0, |id| *id as usize + 1)] }
    }

    fn overlap(&mut self, first: &[u32], second: &[u32]) -> f64 {
        if first == second {
            1.0
        } else {
            2.0 * self.common(first, second) as f64 / (first.len() + second.len()) as f64
        }
    }

    /// Length of the longest common subsequence, by the rows of its table as bits (Hyyrö 2004): 64
    /// words of the first at once.
    fn common(&mut self, first: &[u32], second: &[u32]) -> usize {
        let mut carried = vec![false; second.len()];
        let mut common = 0;
        for block in first.chunks(64) {
            for (place, &word) in block.iter().enumerate() {
                self.of_word[word as usize] |= 1 << place;
            }

            let mut row = u64::MAX;
            for (word, carry) in second.iter().zip(&mut carried) {
                let same = row & self.of_word[*word as usize];
                // The sum of a longer number, block by block: either addition may overflow into the
                // next block.
                let (sum, overflowed) = row.overflowing_add(same);
                let (sum, again) = sum.overflowing_add(u64::from(*carry));
                *carry = overflowed || again;
                row = sum | (row & !same);
            }

            common += (!row & (u64::MAX >> (64 - block.len()))).count_ones() as usize;
            for &word in block {
                self.of_word[word as usize] = 0;
            }
        }
        common
    }
}

/// A place where two readings differ: a range of words of each; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Words of the first.
    pub first: Range<usize>,
    /// Words of the second.
    pub second: Range<usize>,
}

/// Words of two readings, multiplied, up to which they are compared place by place; no sentence has
/// two thousand words, and a block of markup or data that has would cost minutes.
const LONGEST: usize = 4_000_000;

/// The places where the second differs from the first, in order. What lies between the common ends
/// of two overlong readings is one place.
pub(crate) fn differences<W: Eq + Hash + Ord>(first: &[W], second: &[W]) -> Vec<Difference> {
    if first.len().saturating_mul(second.len()) > LONGEST {
        return between_common_ends(first, second).into_iter().collect();
    }

    let mut found: Vec<Difference> = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, first, second) {
        if let DiffOp::Equal { .. } = step {
            continue;
        }
        let (old, new) = (step.old_range(), step.new_range());
        match found.last_mut() {
            // Words taken out and words put in side by side are one change.
            Some(last) if last.first.end == old.start && last.second.end == new.start => {
                last.first.end = old.end;
                last.second.end = new.end;
            }
            _ => found.push(Difference { first: old, second: new }),
        }
    }
    found
}

fn between_common_ends<W: Eq>(first: &[W], second: &[W]) -> Option<Difference> {
    let head = first.iter().zip(second).take_while(|(old, new)| old == new).count();
    let tail = first[head..]
        .iter()
        .rev()
        .zip(second[head..].iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let place = Difference { first: head..first.len() - tail, second: head..second.len() - tail };
    (!place.first.is_empty() || !place.second.is_empty()).then_some(place)
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
        let ranges: Vec<_> = differences(&a, &b).into_iter().map(|d| (d.first, d.second)).collect();
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
        let ranges: Vec<_> = found.into_iter().map(|d| (d.first, d.second)).collect();
        assert_eq!(ranges, [(1..3, 1..2), (4..4, 3..4)]);
    }
}
