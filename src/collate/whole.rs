//! Texts that fall into no rows are one row.
//!
//! Comes in: witnesses, segments, the alignment table. Goes out: whether each text is one unit, and
//! then its segments and table. So texts without a full stop, of a line or a word, are laid side by
//! side; and of a table that is given as one nothing is set aside.
//!
//! ```text
//! The black hen               no sentence, no row       one row, collated word by word
//! The black and white hen
//! ```

use crate::align::{AlignmentTable, Cell, Row, RowKind};
use crate::segment::{Segment, SegmentKind, Segments};
use crate::span::Span;
use crate::witness::{Media, Witness};
use std::collections::BTreeSet;

/// One of how many words of the shorter of two texts is at least shared: `a grey otter` and `an old
/// otter` are laid side by side; unlike sentences share a smaller part, in words such as *the*.
const ONE_SHARED_OF: usize = 3;

/// Whether each text is taken as one unit.
pub(crate) fn is_one_row(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
) -> bool {
    let is_short = segments.iter().all(|own| own.items.len() < 2);
    if witnesses.iter().all(|witness| witness.media == Media::Collatex) {
        return is_short || !holds_all(witnesses, table);
    }
    is_short && !holds_all(witnesses, table) && share_words(segments)
}

/// Whether the rows hold every character of the witnesses but white space.
fn holds_all(witnesses: &[Witness], table: &AlignmentTable) -> bool {
    let mut cells: Vec<(usize, Span)> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| (cell.witness, cell.span))
        .collect();
    cells.sort_unstable();
    witnesses.iter().enumerate().all(|(witness, Witness { text, .. })| {
        let mut done = 0;
        let own = cells.iter().filter(|cell| cell.0 == witness).map(|cell| cell.1);
        for span in own.chain([Span::new(text.len(), text.len())]) {
            if span.start > done && !text[done..span.start].trim().is_empty() {
                return false;
            }
            done = done.max(span.end);
        }
        true
    })
}

/// Whether every text shares enough of its words with another one.
fn share_words(segments: &[Segments]) -> bool {
    let words: Vec<BTreeSet<&str>> = segments
        .iter()
        .map(|own| own.items.iter().flat_map(|s| &s.tokens).map(|t| t.norm.as_str()).collect())
        .collect();
    let are_near = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
        let shared = one.intersection(other).count();
        shared > 0 && shared * ONE_SHARED_OF >= one.len().min(other.len())
    };
    (0..words.len()).all(|one| {
        (0..words.len()).any(|other| one != other && are_near(&words[one], &words[other]))
    })
}

/// Each text as one segment.
pub(crate) fn segments(witnesses: &[Witness], segments: &[Segments]) -> Vec<Segments> {
    let one = |(witness, own): (&Witness, &Segments)| {
        let span = Span::new(0, witness.text.len()).trim(&witness.text);
        let whole = Segment {
            span,
            kind: SegmentKind::Sentence,
            block: 0,
            in_main: None,
            in_chrome: false,
            tokens: own.items.iter().flat_map(|item| item.tokens.clone()).collect(),
        };
        Segments { items: if span.is_empty() { Vec::new() } else { vec![whole] }, ..own.clone() }
    };
    witnesses.iter().zip(segments).map(one).collect()
}

/// The table of texts that are one segment each.
pub(crate) fn table(segments: &[Segments]) -> AlignmentTable {
    let cell = |(witness, own): (usize, &Segments)| {
        let span = own.items.first()?.span;
        Some(Cell { witness, segment: 0, span, score: 1.0, moved: false })
    };
    let cells: Vec<Cell> = segments.iter().enumerate().filter_map(cell).collect();
    AlignmentTable {
        rows: vec![Row { group: 0, kind: RowKind::Body, cells }],
        groups: segments.iter().map(|own| (!own.items.is_empty()).then_some(0)).collect(),
        ..AlignmentTable::default()
    }
}
