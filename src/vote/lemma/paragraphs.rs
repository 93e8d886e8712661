//! Which rows begin a paragraph of the canonical text.
//!
//! Comes in: the table and the lemmas. Goes out: for each row whether its sentence begins a
//! paragraph. The witnesses that tell it and the sentence printed before it vote, by their weight,
//! with the blocks of their own texts. Cost: rows × witnesses.

use super::Grounds;
use super::wording::Lemma;
use crate::align::{Row, RowKind};

/// Votes of the witness whose words are printed: its paragraphs are the ones they were written in.
/// Set by hand.
const OF_THE_LEMMA: f64 = 2.0;

/// For each row whether a paragraph begins with it; of a row that is not printed, `false`.
pub(crate) fn paragraphs(grounds: &Grounds<'_>, lemmas: &[Option<Lemma>]) -> Vec<bool> {
    let mut starts = vec![false; lemmas.len()];
    let mut previous = None;
    for (row, lemma) in lemmas.iter().enumerate() {
        let Some(lemma) = lemma else { continue };
        let printed = grounds.tradition.readings[row][lemma.reading].witness;
        starts[row] = previous.is_none_or(|before| breaks(grounds, printed, before, row));
        previous = Some(row);
    }
    starts
}

/// Whether a paragraph ends between two rows printed one after the other: where most witnesses that
/// tell both begin a block, and next to headings always.
fn breaks(grounds: &Grounds<'_>, printed: usize, before: usize, after: usize) -> bool {
    let rows = &grounds.tradition.table.rows;
    let (first, second) = (&rows[before], &rows[after]);
    if first.kind != RowKind::Body || second.kind != RowKind::Body {
        return true;
    }

    let block = |row: &Row, witness: usize, last: bool| {
        let mut cells = row.cells.iter().filter(|cell| cell.witness == witness);
        let cell = if last { cells.next_back() } else { cells.next() };
        cell.map(|cell| grounds.tradition.segments[witness].items[cell.segment].block)
    };
    let mut votes = 0.0;
    for witness in second.witnesses() {
        let (Some(ending), Some(starting)) =
            (block(first, witness, true), block(second, witness, false))
        else {
            continue;
        };
        let voice = if witness == printed { OF_THE_LEMMA } else { 1.0 };
        let weight = grounds.transmission.lineages.weight[witness] * voice;
        votes += if ending == starting { -weight } else { weight };
    }
    // Where none tells both, nothing joins them.
    votes >= 0.0
}
