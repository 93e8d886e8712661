//! The alignment as a table with a column for each witness: what collation programs exchange.
//!
//! Comes in: a document. Goes out: lines of cells. With the table `words` in the document each line
//! is a column of words of a row; without, a row.
//!
//! ```text
//!        A      B            rows in order, within a row its columns; a cell holds words or readings
//! r0.0   The    The
//! r0.1   lamp   lamps
//! ```

use crate::document::json::{ColumnRow, Document, ReadingRow, WordRow};
use std::collections::BTreeMap;

/// The table.
pub(super) struct Grid<'a> {
    /// Sigla in their order.
    pub(super) witnesses: Vec<&'a str>,
    /// Its lines.
    pub(super) lines: Vec<Line<'a>>,
}

/// A line of the table.
pub(super) struct Line<'a> {
    /// Row of the alignment table.
    pub(super) row: usize,
    /// Its column of words, if the table is one of words.
    pub(super) column: Option<&'a ColumnRow>,
    /// What each witness has, in the order of sigla.
    pub(super) cells: Vec<Vec<Piece<'a>>>,
}

/// What stands in a cell.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Word(&'a WordRow),
    Reading(&'a ReadingRow),
}

impl Piece<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Word(word) => &word.text,
            Self::Reading(reading) => &reading.text,
        }
    }
}

impl<'a> Grid<'a> {
    /// The table of a document; what points to no row, column or witness is passed over.
    pub(super) fn of(document: &'a Document) -> Self {
        let witnesses: Vec<&str> = document.witnesses.iter().map(|w| w.witness.as_str()).collect();
        let place: BTreeMap<&str, usize> = witnesses.iter().copied().zip(0..).collect();
        let empty = || vec![Vec::new(); witnesses.len()];
        let mut lines: Vec<Line<'a>> = if document.words.is_empty() {
            let line = |row: usize| Line { row, column: None, cells: empty() };
            document.rows.iter().map(|row| line(row.row)).collect()
        } else {
            let line = |column: &'a ColumnRow| Line {
                row: column.row,
                column: Some(column),
                cells: empty(),
            };
            document.columns.iter().map(line).collect()
        };

        let at: BTreeMap<(usize, Option<usize>), usize> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| ((line.row, line.column.map(|column| column.column)), at))
            .collect();
        let mut put = |row: usize, column: Option<usize>, witness: &str, piece: Piece<'a>| {
            if let (Some(&line), Some(&cell)) = (at.get(&(row, column)), place.get(witness)) {
                lines[line].cells[cell].push(piece);
            }
        };
        if document.words.is_empty() {
            for reading in &document.readings {
                put(reading.row, None, &reading.witness, Piece::Reading(reading));
            }
        }
        for word in &document.words {
            put(word.row, Some(word.column), &word.witness, Piece::Word(word));
        }
        Self { witnesses, lines }
    }
}
