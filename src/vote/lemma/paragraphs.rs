//! Which rows begin a paragraph of the canonical text.
//!
//! Comes in: the table and the entries. Goes out: for each row whether its sentence begins a paragraph. The witnesses that
//! tell it and the sentence printed before it vote, by their weight, with the blocks of their own texts.

use crate::align::{AlignmentTable, Row, RowKind};
use crate::segment::Segments;
use crate::vote::Apparatus;

/// Votes of the witness whose words are printed: its paragraphs are the ones they were written in. Set by hand.
const OF_THE_LEMMA: f64 = 2.0;

/// For each row whether a paragraph begins with it; of a row that is not printed, `false`.
pub(crate) fn paragraphs(
    segments: &[Segments],
    table: &AlignmentTable,
    apparatus: &Apparatus,
) -> Vec<bool> {
    let mut starts = vec![false; table.rows.len()];
    let mut previous = None;
    for row in (0..table.rows.len()).filter(|&row| apparatus.entries[row].lemma.is_some()) {
        starts[row] = previous.is_none_or(|before| breaks(segments, table, apparatus, before, row));
        previous = Some(row);
    }
    starts
}

/// Whether a paragraph ends between two rows printed one after the other: where most witnesses that tell both begin a
/// block, and next to headings always.
fn breaks(
    segments: &[Segments],
    table: &AlignmentTable,
    apparatus: &Apparatus,
    before: usize,
    after: usize,
) -> bool {
    let (first, second) = (&table.rows[before], &table.rows[after]);
    if first.kind != RowKind::Body || second.kind != RowKind::Body {
        return true;
    }

    let block = |row: &Row, witness: usize, last: bool| {
        let mut cells = row.cells.iter().filter(|c| c.witness == witness);
        let cell = if last { cells.next_back() } else { cells.next() };
        cell.map(|c| segments[witness].items[c.segment].block)
    };
    let lemma = apparatus.entries[after].lemma;
    let mut votes = 0.0;
    for witness in second.witnesses() {
        if let (Some(a), Some(b)) = (block(first, witness, true), block(second, witness, false)) {
            let weight = apparatus.weights[witness]
                * if Some(witness) == lemma { OF_THE_LEMMA } else { 1.0 };
            votes += if a == b { -weight } else { weight };
        }
    }
    votes >= 0.0
}
